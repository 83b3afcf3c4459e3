/*
 * tables_plans.c -- tables of several runs: plans side by side, what changes between them, points of a sweep.
 *
 * Names are matched, not places: a plan may have contact types or groups that another lacks. Such a cell stays empty.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/tables.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static const struct estimate unknown = {NAN, NAN};

static double larger_of(double largest, double value)
{
    return isfinite(value) && fabs(value) > largest ? fabs(value) : largest;
}

static struct estimate contact_by_name(const struct results *results, const char *name, enum contact_kpi kpi)
{
    for (int type = 0; type < results->center->contact_type_count; type++)
        if (strcmp(results->center->contact_types[type].name, name) == 0)
            return results_contact(results, 0, type, kpi);
    return unknown;
}

static struct estimate agent_by_name(const struct results *results, const char *name, enum agent_kpi kpi)
{
    for (int group = 0; group < results->center->agent_group_count; group++)
        if (strcmp(results->center->agent_groups[group].name, name) == 0)
            return results_agent(results, 0, group, kpi);
    return unknown;
}

static struct table *plans_across(const struct report *report)
{
    struct table *table = table_create(2 + report->plan_count);
    table_column(table, 0, COLUMN_TEXT, "");
    table_column(table, 1, COLUMN_TEXT, "");
    for (int plan = 0; plan < report->plan_count; plan++)
        table_column(table, 2 + plan, COLUMN_ESTIMATE, report->plan_names[plan]);
    return table;
}

/* One row from values that are already found: estimates[plan]. */
static void add_row(struct table *table, const char *title, enum kpi_unit unit, const struct estimate *estimates,
                    int count)
{
    char text[WORDS_MOST];
    double largest = 0.0;
    for (int i = 0; i < count; i++)
        largest = larger_of(largest, estimates[i].mean);
    struct scale scale = scale_for(unit, largest);
    table_cell(table, title);
    table_cell(table, scale.unit);
    for (int i = 0; i < count; i++)
        table_cell(table, words_estimate_cell(estimates[i], scale, text));
}

static struct estimate target_met_by_name(const struct results *results, const char *name)
{
    for (int type = 0; type < results->center->contact_type_count; type++)
        if (strcmp(results->center->contact_types[type].name, name) == 0)
            return results->target_met[type];
    return unknown;
}

struct table *tables_of_plans_contact(const struct report *report, int type)
{
    struct table *table = plans_across(report);
    const char *name = report_results(report, 0)->center->contact_types[type].name;
    struct estimate *found = memory_zeroed((size_t)report->plan_count, sizeof *found);
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++) {
        if (!report_uses_contact(report, kpi))
            continue;
        for (int plan = 0; plan < report->plan_count; plan++)
            found[plan] = contact_by_name(report_results(report, plan), name, kpi);
        add_row(table, contact_kpis[kpi].title, contact_kpis[kpi].unit, found, report->plan_count);
    }
    bool has_target = false;
    for (int plan = 0; plan < report->plan_count; plan++) {
        found[plan] = target_met_by_name(report_results(report, plan), name);
        has_target = has_target || isfinite(found[plan].mean);
    }
    if (has_target)
        add_row(table, "Days that meet all targets", UNIT_FRACTION, found, report->plan_count);
    free(found);
    return table;
}

static bool is_named_before(const struct report *report, int before_plan, const char *name)
{
    for (int plan = 0; plan < before_plan; plan++)
        for (int group = 0; group < report_results(report, plan)->center->agent_group_count; group++)
            if (strcmp(report_results(report, plan)->center->agent_groups[group].name, name) == 0)
                return true;
    return false;
}

static void add_group(struct table *table, const struct report *report, const char *name)
{
    static const enum agent_kpi shown[] = {KPI_STAFFED, KPI_OCCUPANCY};
    struct estimate *found = memory_zeroed((size_t)report->plan_count, sizeof *found);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        char *title = memory_format("%s, %s", name, i == 0 ? "on duty" : "occupancy");
        for (int plan = 0; plan < report->plan_count; plan++)
            found[plan] = agent_by_name(report_results(report, plan), name, shown[i]);
        add_row(table, title, agent_kpis[shown[i]].unit, found, report->plan_count);
        free(title);
    }
    free(found);
}

struct table *tables_of_plans_agents(const struct report *report)
{
    struct table *table = plans_across(report);
    struct estimate *cost = memory_zeroed((size_t)report->plan_count, sizeof *cost);
    for (int plan = 0; plan < report->plan_count; plan++) {
        const struct center *center = report_results(report, plan)->center;
        cost[plan] = results_cost(report_results(report, plan));
        for (int group = 0; group < center->agent_group_count; group++)
            if (!is_named_before(report, plan, center->agent_groups[group].name))
                add_group(table, report, center->agent_groups[group].name);
    }
    add_row(table, "Cost of all groups", UNIT_MONEY, cost, report->plan_count);
    free(cost);
    return table;
}

/* ---- differences ---- */

static void add_difference(struct table *table, const char *name, const struct kpi *kpi, struct difference difference)
{
    char text[WORDS_MOST];
    struct scale scale = scale_for(kpi->unit, difference.change.mean);
    if (!isfinite(difference.change.mean))
        return;
    bool is_clear = fabs(difference.change.mean) > difference.change.half_width;
    bool gains = (difference.change.mean > 0.0) == (kpi->better == BETTER_HIGHER);
    table_cell(table, name);
    table_cell(table, kpi->title);
    table_cell(table, words_change_cell(difference.change, scale, text));
    table_cell(table, kpi->unit == UNIT_FRACTION ? "points" : scale.unit);
    table_cell(table, difference.change.mean == 0.0   ? "no change"
                      : !is_clear                     ? "may be chance"
                      : kpi->better == BETTER_NEITHER ? "differs"
                      : gains                         ? "better"
                                                      : "worse");
    table_cell(table, words_value(difference.probability_better, UNIT_FRACTION, text));
    table_cell(table, words_value(difference.probability_worse, UNIT_FRACTION, text));
}

struct table *tables_of_differences(const struct report *report, int plan)
{
    static const char *const headers[] = {"", "KPI", "Change", "", "", "Days better", "Days worse"};
    static const enum column_kind kinds[] = {COLUMN_TEXT,    COLUMN_TEXT,   COLUMN_ESTIMATE, COLUMN_TEXT,
                                             COLUMN_VERDICT, COLUMN_NUMBER, COLUMN_NUMBER};
    const struct comparison *comparison = report->comparison;
    const struct results *base = comparison->plans[0];
    struct table *table = table_create(7);
    for (int i = 0; i < 7; i++)
        table_column(table, i, kinds[i], headers[i]);
    for (int type = 0; type < comparison->contact_type_count; type++)
        for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
            if (base->contact_kpi_used[kpi])
                add_difference(table, base->center->contact_types[type].name, &contact_kpis[kpi],
                               comparison_contact(comparison, plan, type, kpi));
    add_difference(table, "all groups", &agent_kpis[KPI_COST], comparison->cost[plan - 1]);
    return table;
}

/* ---- sweep ---- */

static int add_sweep_column(struct table *table, int column, const char *name, const char *kpi)
{
    char *header = memory_format("%s %s", name, kpi);
    table_column(table, column, COLUMN_ESTIMATE, header);
    free(header);
    return column + 1;
}

static bool has_within(const struct center *center, int type)
{
    return !isnan(center->contact_types[type].target.within_seconds);
}

static bool may_abandon(const struct center *center, int type) { return center->contact_types[type].channel->is_live; }

static struct table *sweep_header(const struct sweep *sweep)
{
    const struct center *center = sweep->points[0]->center;
    struct table *table =
        table_create(sweep->lever_count + 3 * center->contact_type_count + center->agent_group_count + 2);
    int column = 0;
    for (int lever = 0; lever < sweep->lever_count; lever++)
        table_column(table, column++, COLUMN_NUMBER, sweep->paths[lever]);
    for (int type = 0; type < center->contact_type_count; type++) {
        const char *name = center->contact_types[type].name;
        column = add_sweep_column(table, column, name, has_within(center, type) ? "service %" : "waiting %");
        column = add_sweep_column(table, column, "", may_abandon(center, type) ? "lost %" : "backlog");
        column = add_sweep_column(table, column, "", "ASA s");
    }
    for (int group = 0; group < center->agent_group_count; group++)
        column = add_sweep_column(table, column, center->agent_groups[group].name, "occ. %");
    table_column(table, column++, COLUMN_ESTIMATE, "cost");
    table_column(table, column, COLUMN_VERDICT, "targets");
    return table;
}

static void add_value(struct table *table, struct estimate estimate, enum kpi_unit unit, struct scale scale)
{
    char text[WORDS_MOST];
    struct scale used = scale.factor > 0.0 ? scale : scale_for(unit, estimate.mean);
    table_cell(table, words_estimate_cell(estimate, used, text));
}

static void add_point(struct table *table, const struct results *results)
{
    const struct center *center = results->center;
    const struct scale percent = {100.0, 1, "%"}, seconds = {1.0, 1, "s"}, own = {0.0, 0, ""};
    for (int type = 0; type < center->contact_type_count; type++) {
        bool lives = may_abandon(center, type);
        add_value(
            table,
            results_contact(results, 0, type, has_within(center, type) ? KPI_SERVICE_LEVEL : KPI_PROBABILITY_OF_WAIT),
            UNIT_FRACTION, percent);
        add_value(table, results_contact(results, 0, type, lives ? KPI_ABANDONMENT_RATE : KPI_BACKLOG),
                  lives ? UNIT_FRACTION : UNIT_COUNT, lives ? percent : own);
        add_value(table, results_contact(results, 0, type, KPI_ASA), UNIT_SECONDS, seconds);
    }
    for (int group = 0; group < center->agent_group_count; group++)
        add_value(table, results_agent(results, 0, group, KPI_OCCUPANCY), UNIT_FRACTION, percent);
    add_value(table, results_cost(results), UNIT_MONEY, own);
    table_cell(table, results_meet_targets(results) ? TABLE_MET : TABLE_MISSED);
}

struct table *tables_of_sweep(const struct sweep *sweep)
{
    struct table *table = sweep_header(sweep);
    for (int point = 0; point < sweep->steps[0] * sweep->steps[1]; point++) {
        char value[WORDS_MOST];
        snprintf(value, sizeof value, "%.10g", sweep->values[0][point % sweep->steps[0]]);
        table_cell(table, value);
        if (sweep->lever_count == 2) {
            snprintf(value, sizeof value, "%.10g", sweep->values[1][point / sweep->steps[0]]);
            table_cell(table, value);
        }
        add_point(table, sweep->points[point]);
    }
    return table;
}
