/*
 * tables_plans.c -- tables of several runs: plans side by side, what changes between them, points of a sweep.
 *
 * Names are matched, not places: a plan may have contact types or groups that another lacks. Such a cell stays empty.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/answer.h"
#include "reports/writers/tables.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static const struct estimate unknown = {NAN, NAN};

/* The figure of a type or language of the first plan in another plan. */
static struct estimate plan_figure(const struct report *report, int plan, int class, enum contact_kpi kpi)
{
    const struct results *results = report_results(report, plan);
    int same = report_same_class(report_results(report, 0), class, results);
    return same == NOBODY ? unknown : report_telling_contact(results, 0, same, kpi);
}

static bool any_plan_tells(const struct report *report, int class, enum contact_kpi kpi)
{
    for (int plan = 0; plan < report->plan_count; plan++) {
        const struct results *results = report_results(report, plan);
        int same = report_same_class(report_results(report, 0), class, results);
        if (same != NOBODY && report_tells_contact(results, same, kpi))
            return true;
    }
    return false;
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

/* One row from values that are already found: estimates[plan]. `waits`: what its unit depends on too; may be NULL. */
static void add_row_among(struct table *table, const char *title, enum kpi_unit unit, const struct range *waits,
                          const struct estimate *estimates, int count)
{
    char text[WORDS_MOST];
    struct range range = {0};
    for (int i = 0; i < count; i++)
        range_take_in(&range, estimates[i].mean);
    struct scale scale = scale_of_range(unit, waits != NULL ? *waits : range);
    table_cell(table, title);
    table_cell(table, scale.unit);
    for (int i = 0; i < count; i++)
        table_cell(table, words_estimate_cell(estimates[i], scale, text));
}

static void add_row(struct table *table, const char *title, enum kpi_unit unit, const struct estimate *estimates,
                    int count)
{
    add_row_among(table, title, unit, NULL, estimates, count);
}

static bool shares_unit(enum contact_kpi kpi) { return report_is_wait(kpi) || kpi == KPI_BACKLOG_AGE_P90; }

/* All waits of a type and its languages under all plans. */
static struct range waits_of(const struct report *report, int type)
{
    struct range range = {0};
    for (int plan = 0; plan < report->plan_count; plan++)
        for (int kpi = 0; kpi < CONTACT_KPIS; kpi++) {
            if (!shares_unit(kpi))
                continue;
            range_take_in(&range, plan_figure(report, plan, type, kpi).mean);
            for (int class = report_next_language(report_results(report, 0), type, NOBODY); class != NOBODY;
                 class = report_next_language(report_results(report, 0), type, class))
                range_take_in(&range, plan_figure(report, plan, class, kpi).mean);
        }
    return range;
}

static void add_shares(struct table *table, const char *title, const struct estimate *shares, int count)
{
    char text[WORDS_MOST];
    table_cell(table, title);
    table_cell(table, "%");
    for (int i = 0; i < count; i++)
        table_cell(table, words_share(shares[i], false, text));
}

static struct estimate target_met_by_name(const struct results *results, const char *name)
{
    for (int type = 0; type < results->center->contact_type_count; type++)
        if (strcmp(results->center->contact_types[type].name, name) == 0)
            return results->target_met[type];
    return unknown;
}

/* What is asked first of a language: how well it is served, and how far from the best. */
static void add_language(struct table *table, const struct report *report, int class, const struct range *waits,
                         struct estimate *found)
{
    static const enum contact_kpi shown[] = {KPI_OFFERED, KPI_SERVICE_LEVEL, KPI_SERVICE_LEVEL_GAP, KPI_ASA,
                                             KPI_ABANDONMENT_RATE};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        bool is_seen = false;
        for (int plan = 0; plan < report->plan_count; plan++) {
            found[plan] = plan_figure(report, plan, class, shown[i]);
            is_seen = is_seen || isfinite(found[plan].mean);
        }
        const struct contact_type *type = &report_results(report, 0)->center->contact_types[class];
        char *upper = report_contact_title(type, shown[i]), *lower = answer_lower_case(upper);
        char *title = memory_format("%s, %s", type->name, lower);
        if (is_seen)
            add_row_among(table, title, contact_kpis[shown[i]].unit, shares_unit(shown[i]) ? waits : NULL, found,
                          report->plan_count);
        free(upper);
        free(title);
        free(lower);
    }
}

struct table *tables_of_plans_contact(const struct report *report, int type)
{
    struct table *table = plans_across(report);
    const char *name = report_results(report, 0)->center->contact_types[type].name;
    struct range waits = waits_of(report, type);
    struct estimate *found = memory_zeroed((size_t)report->plan_count, sizeof *found);
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++) {
        if (!any_plan_tells(report, type, kpi))
            continue;
        for (int plan = 0; plan < report->plan_count; plan++)
            found[plan] = plan_figure(report, plan, type, kpi);
        char *title = report_contact_title(&report_results(report, 0)->center->contact_types[type], kpi);
        add_row_among(table, title, contact_kpis[kpi].unit, shares_unit(kpi) ? &waits : NULL, found,
                      report->plan_count);
        free(title);
    }
    bool has_target = false;
    for (int plan = 0; plan < report->plan_count; plan++) {
        found[plan] = target_met_by_name(report_results(report, plan), name);
        has_target = has_target || isfinite(found[plan].mean);
    }
    if (has_target)
        add_shares(table, "Days that meet all targets", found, report->plan_count);
    for (int class = report_next_language(report_results(report, 0), type, NOBODY); class != NOBODY;
         class = report_next_language(report_results(report, 0), type, class))
        add_language(table, report, class, &waits, found);
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
    enum answer_wages wages = answer_wages_of(report);
    if (wages != ANSWER_NO_WAGES)
        add_row(table, answer_cost_title(wages), UNIT_MONEY, cost, report->plan_count);
    free(cost);
    return table;
}

/* ---- differences ---- */

static bool is_clear(struct estimate change) { return fabs(change.mean) > change.half_width; }

/* What is the same to the last digit in every replication needs no row. */
static bool is_nothing(struct estimate change) { return change.mean == 0.0 && !(change.half_width > 0.0); }

/* How many came or were served is no matter of better and worse. */
static bool is_volume(const struct contact_type *type, enum contact_kpi kpi)
{
    return kpi == KPI_REPEATS || kpi == KPI_RETRIES || (kpi == KPI_ANSWERED && !type->channel->is_dialled);
}

enum difference_standing { JUDGED, NOT_JUDGED, NOT_COMPARABLE };

static const char *difference_verdict(const struct kpi *kpi, enum difference_standing standing, struct estimate change)
{
    if (standing != JUDGED)
        return standing == NOT_COMPARABLE ? "not comparable" : "";
    if (!is_clear(change))
        return "may be chance";
    return (change.mean > 0.0) == (kpi->better == BETTER_HIGHER) ? TABLE_BETTER : TABLE_WORSE;
}

/* The block of one contact type, one language or the groups: the name stands in its first row only. */
struct difference_block {
    const char *name;
    struct range waits; /* of the contact type */
};

static void add_difference(struct table *table, struct difference_block *block, const struct kpi *kpi,
                           const char *title, enum difference_standing standing, struct difference difference)
{
    char text[WORDS_MOST];
    bool is_judged = standing == JUDGED, has_waits = block->waits.largest > 0.0 && kpi->unit == UNIT_SECONDS;
    struct scale scale =
        has_waits ? scale_of_range(UNIT_SECONDS, block->waits) : scale_for(kpi->unit, difference.change.mean);
    if (!isfinite(difference.change.mean) || is_nothing(difference.change) || kpi->better == BETTER_NEITHER)
        return;
    table_cell(table, block->name);
    table_cell(table, title);
    table_cell(table, words_change_cell(difference.change, scale, text));
    table_cell(table, kpi->unit == UNIT_FRACTION ? "points" : scale.unit);
    table_cell(table, difference_verdict(kpi, standing, difference.change));
    table_cell(table, is_judged ? words_value(difference.probability_better, UNIT_FRACTION, text) : "");
    table_cell(table, is_judged ? words_value(difference.probability_worse, UNIT_FRACTION, text) : "");
    block->name = "";
}

static void add_contact_difference(struct table *table, const struct report *report, int plan, int class,
                                   enum contact_kpi kpi, struct difference_block *block)
{
    const struct contact_type *type = &report_results(report, 0)->center->contact_types[class];
    enum difference_standing standing = !report_is_comparable(report, plan, class, kpi) ? NOT_COMPARABLE
                                        : is_volume(type, kpi)                          ? NOT_JUDGED
                                                                                        : JUDGED;
    char *title = report_contact_title(type, kpi);
    add_difference(table, block, &contact_kpis[kpi], title, standing,
                   comparison_contact(report->comparison, plan, class, kpi));
    free(title);
}

static const enum contact_kpi language_differences[] = {KPI_SERVICE_LEVEL, KPI_ABANDONMENT_RATE, KPI_ASA};

enum { LANGUAGE_DIFFERENCES = sizeof language_differences / sizeof language_differences[0] };

static struct range changes_of_waits(const struct report *report, int plan, int type)
{
    struct range range = {0};
    const struct results *base = report_results(report, 0);
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        if (shares_unit(kpi) && report_tells_contact(base, type, kpi))
            range_take_in(&range, comparison_contact(report->comparison, plan, type, kpi).change.mean);
    for (int class = report_next_language(base, type, NOBODY); class != NOBODY;
         class = report_next_language(base, type, class))
        range_take_in(&range, comparison_contact(report->comparison, plan, class, KPI_ASA).change.mean);
    return range;
}

/* Of a language only how well it is served. */
static void add_language_difference(struct table *table, const struct report *report, int plan, int class,
                                    struct range waits)
{
    const struct contact_type *types = report_results(report, 0)->center->contact_types;
    char *title = memory_format("%s, %s", types[types[class].parent].name, types[class].name);
    struct difference_block block = {title, waits};
    for (size_t i = 0; i < LANGUAGE_DIFFERENCES; i++)
        add_contact_difference(table, report, plan, class, language_differences[i], &block);
    free(title);
}

struct table *tables_of_differences(const struct report *report, int plan)
{
    static const char *const headers[] = {"", "", "Change", "", "", "Days better", "Days worse"};
    static const enum column_kind kinds[] = {COLUMN_TEXT,    COLUMN_TEXT,   COLUMN_ESTIMATE, COLUMN_TEXT,
                                             COLUMN_VERDICT, COLUMN_NUMBER, COLUMN_NUMBER};
    const struct comparison *comparison = report->comparison;
    const struct results *base = comparison->plans[0];
    struct table *table = table_create(7);
    for (int i = 0; i < 7; i++)
        table_column(table, i, kinds[i], headers[i]);
    for (int type = 0; type < comparison->contact_type_count; type++) {
        struct difference_block block = {base->center->contact_types[type].name, changes_of_waits(report, plan, type)};
        for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
            if (any_plan_tells(report, type, kpi))
                add_contact_difference(table, report, plan, type, kpi, &block);
        for (int class = report_next_language(base, type, NOBODY); class != NOBODY;
             class = report_next_language(base, type, class))
            add_language_difference(table, report, plan, class, block.waits);
    }
    enum answer_wages wages = answer_wages_of(report);
    struct difference_block groups = {wages == ANSWER_ALL_WAGES ? "all groups" : "groups with a wage", {0.0, 0.0}};
    if (wages != ANSWER_NO_WAGES)
        add_difference(table, &groups, &agent_kpis[KPI_COST], agent_kpis[KPI_COST].title, JUDGED,
                       comparison->cost[plan - 1]);
    return table;
}

/* ---- sweep ---- */

static int add_levers(struct table *table, const struct sweep *sweep)
{
    for (int lever = 0; lever < sweep->lever_count; lever++)
        table_column(table, lever, COLUMN_NUMBER, sweep->paths[lever]);
    return sweep->lever_count;
}

static void start_point(struct table *table, const struct sweep *sweep, int point)
{
    char value[WORDS_MOST];
    for (int lever = 0; lever < sweep->lever_count; lever++) {
        int index = lever == 0 ? point % sweep->steps[0] : point / sweep->steps[0];
        table_cell(table, words_lever_value(sweep->values[lever][index], sweep->is_duration[lever], value));
    }
}

static int point_count(const struct sweep *sweep) { return sweep->steps[0] * sweep->steps[1]; }

static struct scale name_sweep_column(struct table *table, int column, const char *title, enum kpi_unit unit,
                                      struct range range)
{
    struct scale scale = scale_of_range(unit, range);
    char *header = memory_format("%s%s%s", title, scale.unit[0] == '\0' ? "" : " ", scale.unit);
    table_column(table, column, COLUMN_ESTIMATE, header);
    free(header);
    return scale;
}

struct shown_kpi {
    enum contact_kpi kpi;
    const char *title;
};

static const struct shown_kpi shown_kpis[] = {
    {KPI_SERVICE_LEVEL, "Service level"}, {KPI_ABANDONMENT_RATE, "Abandoned"},   {KPI_ASA, "ASA"},
    {KPI_WAIT_P90, "P90 wait"},           {KPI_PROBABILITY_OF_WAIT, "Waiting"},  {KPI_BLOCKED_RATE, "Blocked"},
    {KPI_DEADLINE_KEPT, "Deadline kept"}, {KPI_LIST_COMPLETED, "List completed"}};

enum { SHOWN_KPIS = sizeof shown_kpis / sizeof shown_kpis[0], LANGUAGES_MOST = 64 };

/* Of a type its leading figures; beside the one that is judged, the same of each of its languages. */
struct sweep_column {
    int class;
    enum contact_kpi kpi;
    char *title; /* the owner frees it */
    struct scale scale;
};

static int add_languages(const struct results *results, int type, enum contact_kpi kpi, struct sweep_column *columns)
{
    int count = 0;
    for (int class = report_next_language(results, type, NOBODY); class != NOBODY && count < LANGUAGES_MOST;
         class = report_next_language(results, type, class)) {
        char *title = memory_format("· %s", results->center->contact_types[class].name);
        columns[count++] = (struct sweep_column){.class = class, .kpi = kpi, .title = title};
    }
    return count;
}

static int sweep_columns_of(const struct sweep *sweep, int type, struct sweep_column *columns)
{
    int count = 0;
    const struct results *results = sweep->points[0];
    bool has_threshold = !isnan(results->center->contact_types[type].target.within_seconds);
    for (int i = 0; i < SHOWN_KPIS; i++) {
        enum contact_kpi kpi = shown_kpis[i].kpi;
        if (!report_tells_contact(results, type, kpi))
            continue;
        bool is_calendar = report_is_wait(kpi) && !results->center->contact_types[type].channel->is_live;
        char *title = memory_format("%s%s", shown_kpis[i].title, is_calendar ? " (calendar)" : "");
        columns[count++] = (struct sweep_column){.class = type, .kpi = kpi, .title = title};
        if (kpi == (has_threshold ? KPI_SERVICE_LEVEL : KPI_ASA))
            count += add_languages(results, type, kpi, &columns[count]);
    }
    return count;
}

static struct estimate point_figure(const struct sweep *sweep, int point, const struct sweep_column *column)
{
    int same = report_same_class(sweep->points[0], column->class, sweep->points[point]);
    return same == NOBODY ? unknown : report_telling_contact(sweep->points[point], 0, same, column->kpi);
}

static struct range range_of_column(const struct sweep *sweep, const struct sweep_column *column, struct range range)
{
    for (int point = 0; point < point_count(sweep); point++)
        range_take_in(&range, point_figure(sweep, point, column).mean);
    return range;
}

struct table *tables_of_sweep_contact(const struct sweep *sweep, int type)
{
    char text[WORDS_MOST];
    struct sweep_column columns[SHOWN_KPIS + LANGUAGES_MOST];
    int count = sweep_columns_of(sweep, type, columns);
    bool has_target = sweep->points[0]->center->contact_types[type].has_target;
    struct table *table = table_create(sweep->lever_count + count + has_target);
    int column = add_levers(table, sweep);
    struct range waits = {0};
    for (int i = 0; i < count; i++)
        if (report_is_wait(columns[i].kpi))
            waits = range_of_column(sweep, &columns[i], waits);
    for (int i = 0; i < count; i++) {
        struct range range = range_of_column(sweep, &columns[i], (struct range){0});
        columns[i].scale = name_sweep_column(table, column++, columns[i].title, contact_kpis[columns[i].kpi].unit,
                                             report_is_wait(columns[i].kpi) ? waits : range);
        free(columns[i].title);
    }
    if (has_target)
        table_column(table, column, COLUMN_NUMBER, "Days on target %");
    for (int point = 0; point < point_count(sweep); point++) {
        start_point(table, sweep, point);
        for (int i = 0; i < count; i++)
            table_cell(table, words_estimate_cell(point_figure(sweep, point, &columns[i]), columns[i].scale, text));
        if (has_target)
            table_cell(table, words_share(sweep->points[point]->target_met[type], false, text));
    }
    return table;
}

static const char *verdict_words(const struct results *results)
{
    switch (answer_verdict(results)) {
    case ANSWER_MET:
        return answer_is_clearly_met(results) ? TABLE_MET : "met, may be chance";
    case ANSWER_MISSED:
        return TABLE_MISSED;
    case ANSWER_NOTHING_SEEN:
        return "nothing seen";
    case ANSWER_NO_TARGET:
        break;
    }
    return "";
}

static struct scale name_cost_column(struct table *table, int column, const struct sweep *sweep,
                                     enum answer_wages wages)
{
    struct range range = {0};
    for (int point = 0; point < point_count(sweep); point++)
        range_take_in(&range, results_cost(sweep->points[point]).mean);
    return name_sweep_column(table, column, wages == ANSWER_ALL_WAGES ? "Cost" : "Cost (groups with a wage)",
                             UNIT_MONEY, range);
}

struct table *tables_of_sweep_agents(const struct sweep *sweep)
{
    char text[WORDS_MOST];
    const struct center *center = sweep->points[0]->center;
    struct scale percent = scale_for(UNIT_FRACTION, 1.0), money = scale_for(UNIT_MONEY, 0.0);
    enum answer_wages wages = answer_wages(center);
    bool has_cost = wages != ANSWER_NO_WAGES, has_target = answer_verdict(sweep->points[0]) != ANSWER_NO_TARGET;
    struct table *table = table_create(sweep->lever_count + center->agent_group_count + has_cost + has_target);
    int column = add_levers(table, sweep);
    for (int group = 0; group < center->agent_group_count; group++) {
        char *title = memory_format("%s occupancy", center->agent_groups[group].name);
        name_sweep_column(table, column++, title, UNIT_FRACTION, (struct range){0});
        free(title);
    }
    if (has_cost)
        money = name_cost_column(table, column++, sweep, wages);
    if (has_target)
        table_column(table, column, COLUMN_VERDICT, "All targets");
    for (int point = 0; point < point_count(sweep); point++) {
        start_point(table, sweep, point);
        for (int group = 0; group < center->agent_group_count; group++)
            table_cell(table, words_estimate_cell(results_agent(sweep->points[point], 0, group, KPI_OCCUPANCY), percent,
                                                  text));
        if (has_cost)
            table_cell(table, words_estimate_cell(results_cost(sweep->points[point]), money, text));
        if (has_target)
            table_cell(table, verdict_words(sweep->points[point]));
    }
    return table;
}
