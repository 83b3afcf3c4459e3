/*
 * charts.c -- the table of charts, who is shown in them, and the phrases they share.
 */
#include "reports/charts/charts.h"

#include <math.h>
#include <stdlib.h>

#include "reports/plot_text.h"
#include "sim/memory.h"

static const struct run_chart *const run_charts[] = {
    &arrivals_and_staff_chart, &service_level_chart, &waits_chart,     &abandonment_chart, &occupancy_chart,
    &queue_length_chart,       &languages_chart,     &deadlines_chart, &campaigns_chart,   &interpreters_chart,
};

struct charts *charts_of_results(const struct results *results)
{
    struct charts *charts = charts_create();
    for (size_t i = 0; i < sizeof run_charts / sizeof *run_charts; i++) {
        run_charts[i]->fill(charts_add(charts, run_charts[i]->name), results);
        charts_keep_last(charts);
    }
    charts_notice(charts, results->center->notice);
    return charts;
}

struct charts *charts_of_comparison(const struct comparison *comparison, const char *const *plan_names)
{
    struct charts *charts = charts_create();
    plan_charts_add(charts, comparison, plan_names);
    if (comparison->plan_count > 0)
        charts_notice(charts, comparison->plans[0]->center->notice);
    return charts;
}

struct charts *charts_of_sweep(const struct sweep *sweep)
{
    struct charts *charts = charts_create();
    if (sweep->lever_count == 2)
        heat_maps_add(charts, sweep);
    else
        sweep_charts_add(charts, sweep);
    if (sweep->points[0])
        charts_notice(charts, sweep->points[0]->center->notice);
    return charts;
}

bool contact_type_is_any(const struct contact_type *type) { return type != NULL; }
bool contact_type_has_threshold(const struct contact_type *type) { return isfinite(type->target.within_seconds); }
bool contact_type_can_abandon(const struct contact_type *type) { return type->patience || type->balk_share > 0.0; }

bool contact_type_is_live(const struct contact_type *type) { return type->channel->is_live; }
bool contact_type_is_list(const struct contact_type *type) { return type->campaign != NULL; }
bool contact_type_has_deadline(const struct contact_type *type)
{
    return !type->channel->is_live && !type->campaign && isfinite(type->deadline.within_seconds);
}

/* The KPI that a target of the charts judges. */
static enum contact_kpi kpi_judged(int target)
{
    return target == TARGET_SERVICE_LEVEL ? KPI_SERVICE_LEVEL
           : target == TARGET_ABANDONMENT ? KPI_ABANDONMENT_RATE
                                          : KPI_ASA;
}

static double asked_of(const struct results *results, int contact_type, int target)
{
    return target == NO_TARGET
               ? NAN
               : target_value(&results->center->contact_types[contact_type].target, (enum target_kind)target);
}

struct standing standing_of(const struct results *results, int contact_type, int target)
{
    struct standing standing = {0, 0, 0};
    if (isnan(asked_of(results, contact_type, target)))
        return standing;
    const struct targets *targets = &results->center->contact_types[contact_type].target;
    for (int row = 1; row < results->rows; row++) {
        struct estimate found = results_contact(results, row, contact_type, kpi_judged(target));
        if (!isfinite(found.mean))
            continue;
        standing.observed++;
        if (!isfinite(found.half_width))
            continue;
        bool holds_low = target_holds(targets, (enum target_kind)target, found.mean - found.half_width);
        bool holds_high = target_holds(targets, (enum target_kind)target, found.mean + found.half_width);
        standing.clearly_missed += !holds_low && !holds_high;
        standing.clearly_met += holds_low && holds_high;
    }
    return standing;
}

/* How many of the others are larger; equal ones count in order. A size below 0 is not eligible. */
static int rank_of(const double *sizes, int count, int member)
{
    int rank = 0;
    for (int i = 0; i < count; i++)
        rank += sizes[i] > sizes[member] || (sizes[i] == sizes[member] && i < member);
    return rank;
}

/* Keeps the order of the scenario. While there are hues for all, everybody has the same one in every chart. */
static struct selection largest(const double *sizes, int count, const char *measure)
{
    struct selection shown = {.count = 0, .measure = measure};
    int eligible = 0;
    for (int i = 0; i < count; i++) {
        if (sizes[i] < 0.0)
            continue;
        eligible++;
        if (rank_of(sizes, count, i) >= HUES)
            continue;
        shown.members[shown.count] = i;
        shown.hues[shown.count] = count <= HUES ? i : shown.count;
        shown.count++;
    }
    shown.left_out = eligible - shown.count;
    return shown;
}

static double size_of(struct estimate estimate) { return isfinite(estimate.mean) ? fmax(0.0, estimate.mean) : 0.0; }

/* 0: no reason to look; up to 1: missed in part of the intervals; above: missed over the whole horizon, by so much. */
static double urgency_of(const struct results *results, int contact_type, int target)
{
    double asked = asked_of(results, contact_type, target);
    if (isnan(asked))
        return 0.0;
    double found = results_contact(results, 0, contact_type, kpi_judged(target)).mean;
    const struct targets *targets = &results->center->contact_types[contact_type].target;
    if (isfinite(found) && !target_holds(targets, (enum target_kind)target, found))
        return 1.0 + fabs(found - asked) / fmax(fabs(asked), 1e-9);
    struct standing standing = standing_of(results, contact_type, target);
    return standing.observed > 0 ? (double)standing.clearly_missed / standing.observed : 0.0;
}

static double urgency_of_any(const struct results *results, int contact_type, int target)
{
    if (target != ANY_TARGET)
        return urgency_of(results, contact_type, target);
    double asa = urgency_of(results, contact_type, TARGET_ASA);
    double service_level = urgency_of(results, contact_type, TARGET_SERVICE_LEVEL);
    return fmax(asa, fmax(service_level, urgency_of(results, contact_type, TARGET_ABANDONMENT)));
}

struct selection contact_types_shown(const struct results *results, bool (*is_eligible)(const struct contact_type *),
                                     int target)
{
    int count = results->center->contact_type_count;
    double *sizes = memory_zeroed((size_t)count, sizeof *sizes);
    bool is_by_target = false;
    for (int t = 0; t < count; t++) {
        if (!is_eligible(&results->center->contact_types[t])) {
            sizes[t] = -1.0;
            continue;
        }
        double size = size_of(results_contact(results, 0, t, KPI_OFFERED)),
               urgency = urgency_of_any(results, t, target);
        is_by_target = is_by_target || urgency > 0.0;
        sizes[t] = urgency > 0.0 ? 1.0 + urgency : size / (1.0 + size);
    }
    struct selection shown = largest(sizes, count, "largest");
    shown.is_by_target = is_by_target;
    free(sizes);
    return shown;
}

struct selection agent_groups_shown(const struct results *results)
{
    int count = results->center->agent_group_count;
    double *sizes = memory_zeroed((size_t)count, sizeof *sizes);
    for (int g = 0; g < count; g++)
        sizes[g] = size_of(results_agent(results, 0, g, KPI_OCCUPANCY));
    struct selection shown = largest(sizes, count, "busiest");
    free(sizes);
    return shown;
}

char *selection_note(const struct selection *selection, const char *kind)
{
    if (selection->left_out == 0)
        return memory_text("");
    if (selection->is_by_target)
        return memory_format(" %d of %d %s are shown: those furthest from a target, then the largest.",
                             selection->count, selection->count + selection->left_out, kind);
    return memory_format(" The %d %s of %d %s are shown.", selection->count, selection->measure,
                         selection->count + selection->left_out, kind);
}

char *interval_note(const struct results *results, const char *where)
{
    const char *partial = results->is_partial ? " (interrupted)" : "";
    if (results->replications < 2)
        return memory_format("One replication%s, so there is no interval.", partial);
    return memory_format("%s: 95 %% interval over %d replications%s.", where, results->replications, partial);
}

char *name_in_sentence(const char *name) { return plot_text_short(name, 40); }

char *percent_text(double fraction) { return memory_format("%.3g %%", 100.0 * fraction); }

char *count_text(double count)
{
    return fabs(count) >= 9.95 ? memory_format("%.0f", count) : memory_format("%.2g", count);
}

char *duration_text(double seconds)
{
    if (seconds < 180.0)
        return memory_format("%.3g s", seconds);
    if (seconds < 10800.0)
        return memory_format("%.3g min", seconds / 60.0);
    return memory_format("%.4g h", seconds / 3600.0);
}

char *lever_text(const struct sweep *sweep, int lever, int step)
{
    double value = sweep->values[lever][step];
    if (!sweep->is_duration[lever])
        return memory_format("%.6g", value);
    bool is_hours = value != 0.0 && fmod(value, 3600.0) == 0.0, is_minutes = value != 0.0 && fmod(value, 60.0) == 0.0;
    return memory_format("%.6g %s",
                         value / (is_hours     ? 3600.0
                                  : is_minutes ? 60.0
                                               : 1.0),
                         is_hours     ? "h"
                         : is_minutes ? "min"
                                      : "s");
}

static char *value_text(double value, enum axis_kind kind)
{
    if (!isfinite(value))
        return memory_text("nothing observed");
    if (kind == AXIS_PERCENT)
        return percent_text(value);
    return kind == AXIS_DURATION ? duration_text(value) : count_text(value);
}

char *summary_with(char *summary, const char *name, double value, enum axis_kind kind)
{
    char *short_name = name_in_sentence(name), *size = value_text(value, kind);
    char *longer = memory_format("%s%s%s %s", summary, *summary ? ", " : "", short_name, size);
    free(size);
    free(short_name);
    free(summary);
    return longer;
}

void chart_describe(struct chart *chart, const struct results *results, const char *what, char *left_out,
                    const char *summary_begins, char *summary)
{
    char *note = interval_note(results, results->rows == 2 ? "Whiskers" : "Shaded"); /* one interval is a point */
    chart_subtitle(chart, "%s %s%s", what, note, left_out);
    chart_description(chart, "%s. %s: %s.", chart->title, summary_begins, summary);
    free(note);
    free(left_out);
    free(summary);
}

static char *target_text(double asked, enum target_kind kind)
{
    return target_kpis[kind].unit == UNIT_SECONDS ? duration_text(asked) : percent_text(asked);
}

static bool targets_agree(const struct center *center, const struct selection *shown, enum target_kind kind)
{
    double first = target_value(&center->contact_types[shown->members[0]].target, kind);
    for (int i = 1; i < shown->count; i++)
        if (target_value(&center->contact_types[shown->members[i]].target, kind) != first)
            return false;
    return true;
}

static void target_add(struct panel *panel, const struct contact_type *type, enum target_kind kind, int hue)
{
    double asked = target_value(&type->target, kind);
    if (isnan(asked))
        return;
    char *size = target_text(asked, kind), *name = name_in_sentence(type->name);
    char *label = hue < 0 ? memory_format("target %s", size) : memory_format("target %s, %s", size, name);
    panel_add_target(panel, label, hue, asked);
    free(label);
    free(name);
    free(size);
}

void targets_add(struct panel *panel, const struct center *center, const struct selection *shown, enum target_kind kind)
{
    bool is_common = targets_agree(center, shown, kind);
    for (int i = 0; i < (is_common ? 1 : shown->count); i++)
        target_add(panel, &center->contact_types[shown->members[i]], kind, is_common ? HUE_NEUTRAL : shown->hues[i]);
}

char *heading_with_target(const struct contact_type *type, int target)
{
    double asked = target == NO_TARGET ? NAN : target_value(&type->target, (enum target_kind)target);
    if (isnan(asked))
        return memory_text(type->name);
    char *size = target_text(asked, (enum target_kind)target);
    char *heading = memory_format("%s, target %s", type->name, size);
    free(size);
    return heading;
}
