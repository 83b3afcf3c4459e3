/*
 * sweep.c -- what one lever does: service level, abandonment, waits, occupancy and cost over its values.
 *
 * Targets are those of the first point; a lever that moves a target is rare, and then the line shows where it began.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/charts.h"
#include "sim/memory.h"

struct sweep_view {
    const char *name, *title, *subtitle;
    enum contact_kpi kpi;
    enum axis_kind kind;
    const char *label;
    bool (*is_eligible)(const struct contact_type *type);
    enum target_kind target;
    double ceiling, axis_high;
};

static const struct sweep_view views[] = {
    {"sweep_service_level", "Service level", "Share of contacts answered within the threshold.", KPI_SERVICE_LEVEL,
     AXIS_PERCENT, "service level", contact_type_has_threshold, TARGET_SERVICE_LEVEL, 1.0, 1.0},
    {"sweep_abandonment", "Abandonment", "Share of offered contacts that hang up before they are answered.",
     KPI_ABANDONMENT_RATE, AXIS_PERCENT, "abandonment", contact_type_can_abandon, TARGET_ABANDONMENT, 1.0, NAN},
    {"sweep_asa", "Average speed of answer", "Average wait of those answered.", KPI_ASA, AXIS_DURATION, "ASA",
     contact_type_is_any, TARGET_ASA, INFINITY, NAN},
};

static size_t points_of(const struct sweep *sweep) { return (size_t)sweep->steps[0]; }

static bool has_intervals(const struct sweep *sweep)
{
    for (size_t i = 0; i < points_of(sweep); i++)
        if (sweep->points[i] && sweep->points[i]->replications > 1)
            return true;
    return false;
}

/* A point that an interrupted sweep never reached is a gap. */
static struct estimate contact_at(const struct sweep *sweep, size_t point, int type, enum contact_kpi kpi)
{
    const struct results *results = sweep->points[point];
    bool is_there = results && type < results->center->contact_type_count;
    return is_there ? results_contact(results, 0, type, kpi) : (struct estimate){NAN, NAN};
}

static struct estimate agent_at(const struct sweep *sweep, size_t point, int group, enum agent_kpi kpi)
{
    const struct results *results = sweep->points[point];
    bool is_there = results && group < results->center->agent_group_count;
    return is_there ? results_agent(results, 0, group, kpi) : (struct estimate){NAN, NAN};
}

static struct panel *add_lever_panel(struct chart *chart, const struct sweep *sweep, enum axis_kind kind,
                                     const char *label)
{
    struct panel *panel = chart_add_panel(chart, NULL, kind, label);
    panel->x.label = memory_text(sweep->paths[0]);
    return panel;
}

static void say_what_it_shows(struct chart *chart, const struct sweep *sweep, const char *title, const char *subtitle,
                              const struct selection *shown, const char *kind)
{
    size_t last = points_of(sweep) - 1;
    char *lever = name_in_sentence(sweep->paths[0]), *left_out = selection_note(shown, kind),
         *note = interval_note(sweep->points[0], "Shaded");
    if (last == 0)
        chart_title(chart, "%s with %s at %.6g", title, lever, sweep->values[0][0]);
    else
        chart_title(chart, "%s as %s goes from %.6g to %.6g", title, lever, sweep->values[0][0],
                    sweep->values[0][last]);
    chart_subtitle(chart, "%s %s%s", subtitle, note, left_out);
    chart_description(chart, "%s.", chart->title);
    free(note);
    free(left_out);
    free(lever);
}

static bool target_agrees(const struct results *results, const struct selection *shown, enum target_kind kind)
{
    const struct contact_type *types = results->center->contact_types;
    double first = target_value(&types[shown->members[0]].target, kind);
    for (int i = 1; i < shown->count; i++)
        if (target_value(&types[shown->members[i]].target, kind) != first)
            return false;
    return true;
}

static void add_targets(struct panel *panel, const struct results *results, const struct selection *shown,
                        const struct sweep_view *view)
{
    bool is_common = target_agrees(results, shown, view->target);
    for (int i = 0; i < (is_common ? 1 : shown->count); i++) {
        const struct contact_type *type = &results->center->contact_types[shown->members[i]];
        double asked = target_value(&type->target, view->target);
        if (isnan(asked))
            continue;
        char *size = view->kind == AXIS_PERCENT ? percent_text(asked) : duration_text(asked);
        char *name = name_in_sentence(type->name);
        char *label = is_common ? memory_format("target %s", size) : memory_format("target %s, %s", size, name);
        panel_add_target(panel, label, is_common ? HUE_NEUTRAL : shown->hues[i], asked);
        free(label);
        free(name);
        free(size);
    }
}

static void add_contact_chart(struct charts *charts, const struct sweep *sweep, const struct sweep_view *view)
{
    struct selection shown = contact_types_shown(sweep->points[0], view->is_eligible);
    if (shown.count == 0)
        return;
    struct chart *chart = charts_add(charts, view->name);
    struct panel *panel = add_lever_panel(chart, sweep, view->kind, view->label);
    panel->y.low = isnan(view->axis_high) ? NAN : 0.0;
    panel->y.high = view->axis_high;
    for (int i = 0; i < shown.count; i++) {
        const char *name = sweep->points[0]->center->contact_types[shown.members[i]].name;
        struct series *series =
            panel_add_series(panel, SERIES_LINE, name, shown.hues[i], points_of(sweep), has_intervals(sweep));
        for (size_t p = 0; p < points_of(sweep); p++)
            series_point(series, p, sweep->values[0][p], contact_at(sweep, p, shown.members[i], view->kpi), 0.0,
                         view->ceiling);
    }
    add_targets(panel, sweep->points[0], &shown, view);
    say_what_it_shows(chart, sweep, view->title, view->subtitle, &shown, "contact types");
    charts_keep_last(charts);
}

static void add_occupancy_chart(struct charts *charts, const struct sweep *sweep)
{
    struct selection shown = agent_groups_shown(sweep->points[0]);
    struct chart *chart = charts_add(charts, "sweep_occupancy");
    struct panel *panel = add_lever_panel(chart, sweep, AXIS_PERCENT, "occupancy");
    panel->y.low = 0.0;
    panel->y.high = 1.0;
    for (int i = 0; i < shown.count; i++) {
        const char *name = sweep->points[0]->center->agent_groups[shown.members[i]].name;
        struct series *series =
            panel_add_series(panel, SERIES_LINE, name, shown.hues[i], points_of(sweep), has_intervals(sweep));
        for (size_t p = 0; p < points_of(sweep); p++)
            series_point(series, p, sweep->values[0][p], agent_at(sweep, p, shown.members[i], KPI_OCCUPANCY), 0.0, 1.0);
    }
    say_what_it_shows(chart, sweep, "Occupancy", "Time in contact / (time in contact + time available).", &shown,
                      "agent groups");
    charts_keep_last(charts);
}

static void add_cost_chart(struct charts *charts, const struct sweep *sweep)
{
    struct chart *chart = charts_add(charts, "sweep_cost");
    struct panel *panel = add_lever_panel(chart, sweep, AXIS_NUMBER, "cost of the horizon");
    struct series *series = panel_add_series(panel, SERIES_LINE, NULL, 0, points_of(sweep), has_intervals(sweep));
    bool is_paid = false;
    for (size_t p = 0; p < points_of(sweep); p++) {
        struct estimate cost = sweep->points[p] ? results_cost(sweep->points[p]) : (struct estimate){NAN, NAN};
        is_paid = is_paid || cost.mean > 0.0;
        if (cost.mean > 0.0 || is_paid)
            series_point(series, p, sweep->values[0][p], cost, 0.0, INFINITY);
    }
    say_what_it_shows(chart, sweep, "Cost", "Paid hours x wage per hour, all groups, whole horizon.",
                      &(struct selection){.count = 0}, "");
    charts_keep_last(charts);
}

void sweep_charts_add(struct charts *charts, const struct sweep *sweep)
{
    if (points_of(sweep) == 0 || !sweep->points[0])
        return;
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        add_contact_chart(charts, sweep, &views[i]);
    add_occupancy_chart(charts, sweep);
    add_cost_chart(charts, sweep);
}
