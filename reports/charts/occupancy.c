/*
 * occupancy.c -- are the agents busy, or too busy?
 *
 * The ceiling belongs to contact types ("the groups that serve it, taken together"); a group is shown the lowest one
 * among the types that it serves.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/by_interval.h"
#include "reports/charts/timeline.h"
#include "sim/memory.h"

static double ceiling_of(const struct results *results, int group)
{
    double lowest = NAN;
    const struct agent_group *agents = &results->center->agent_groups[group];
    for (int s = 0; s < agents->skill_count; s++)
        lowest = fmin(lowest, results->center->contact_types[agents->skills[s].contact_type].target.occupancy);
    return lowest; /* fmin passes over NaN */
}

static void add_ceiling(struct panel *panel, double ceiling)
{
    if (isnan(ceiling))
        return;
    char *size = percent_text(ceiling), *label = memory_format("ceiling %s", size);
    for (size_t s = 0; s < panel->series_count; s++)
        if (panel->series[s].style == SERIES_TARGET && panel->series[s].y[0] == ceiling)
            ceiling = NAN; /* two groups under one ceiling: one line */
    panel_add_target(panel, label, HUE_NEUTRAL, ceiling);
    free(label);
    free(size);
}

static const double quiet_below = 0.1;

/* Flat lines tell the same in one panel as in many. */
static bool is_quiet(const struct results *results, int group)
{
    for (int row = 1; row < results->rows; row++)
        if (results_agent(results, row, group, KPI_OCCUPANCY).mean >= quiet_below)
            return false;
    return true;
}

static int count_quiet(const struct results *results, const struct selection *shown)
{
    int quiet = 0;
    for (int i = 0; i < shown->count; i++)
        quiet += is_quiet(results, shown->members[i]);
    return quiet;
}

static void add_quiet(struct chart *chart, const struct results *results, const struct selection *shown)
{
    struct panel *panel = chart_add_panel(chart, "Never as much as 10 % busy", AXIS_PERCENT, "occupancy");
    panel->y.low = 0.0;
    panel->y.high = 1.0;
    for (int i = 0; i < shown->count; i++)
        if (is_quiet(results, shown->members[i]))
            by_interval_add_agent(panel, results, shown->members[i], KPI_OCCUPANCY,
                                  results->center->agent_groups[shown->members[i]].name, shown->hues[i], 1.0);
}

static void fill_apart(struct chart *chart, const struct results *results, const struct selection *shown)
{
    bool with_quiet = count_quiet(results, shown) > 1;
    for (int i = 0; i < shown->count; i++) {
        if (with_quiet && is_quiet(results, shown->members[i]))
            continue;
        struct panel *panel =
            chart_add_panel(chart, results->center->agent_groups[shown->members[i]].name, AXIS_PERCENT, "occupancy");
        panel->y.low = 0.0;
        panel->y.high = 1.0;
        by_interval_add_agent(panel, results, shown->members[i], KPI_OCCUPANCY, NULL, shown->hues[i], 1.0);
        add_ceiling(panel, ceiling_of(results, shown->members[i]));
    }
    if (with_quiet)
        add_quiet(chart, results, shown);
}

static void fill_panels(struct chart *chart, const struct results *results, const struct selection *shown)
{
    if (shown->count > TYPES_IN_ONE_PANEL) {
        fill_apart(chart, results, shown);
        return;
    }
    struct panel *panel = chart_add_panel(chart, NULL, AXIS_PERCENT, "occupancy");
    panel->y.low = 0.0;
    panel->y.high = 1.0;
    for (int i = 0; i < shown->count; i++)
        by_interval_add_agent(panel, results, shown->members[i], KPI_OCCUPANCY,
                              results->center->agent_groups[shown->members[i]].name, shown->hues[i], 1.0);
    for (int i = 0; i < shown->count; i++)
        add_ceiling(panel, ceiling_of(results, shown->members[i]));
}

static char *summary_of(const struct results *results, const struct selection *shown)
{
    char *summary = memory_text("");
    for (int i = 0; i < shown->count; i++)
        summary = summary_with(summary, results->center->agent_groups[shown->members[i]].name,
                               results_agent(results, 0, shown->members[i], KPI_OCCUPANCY).mean, AXIS_PERCENT);
    return summary;
}

static void title(struct chart *chart, const struct results *results, const struct selection *shown)
{
    double mean = results_agent(results, 0, shown->members[0], KPI_OCCUPANCY).mean;
    char *span = timeline_span(&results->center->grid);
    if (shown->count > 1 || !isfinite(mean))
        chart_title(chart, "How busy the agent groups are %s", span);
    else
        chart_title(chart, "Agents are busy %.0f %% of their time on duty", 100.0 * mean);
    free(span);
}

static void fill(struct chart *chart, const struct results *results)
{
    struct selection shown = agent_groups_shown(results);
    if (shown.count == 0)
        return;
    fill_panels(chart, results, &shown);
    by_interval_finish(chart, results, by_interval_columns(chart));
    title(chart, results, &shown);
    chart_describe(chart, results, "Time in contact / (time in contact + time available).",
                   selection_note(&shown, "agent groups"), "Occupancy over open time", summary_of(results, &shown));
}

const struct run_chart occupancy_chart = {"occupancy", fill};
