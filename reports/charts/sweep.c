/*
 * sweep.c -- what one lever does: service level, abandonment, waits, occupancy and cost over its values.
 *
 * Targets are those of the first point; a lever that moves a target is rare, and then the line shows where it began.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/charts.h"
#include "reports/plot_text.h"
#include "sim/memory.h"

enum { LEVER_IN_TITLE = 26 }; /* widest, in heights of the font */

struct sweep_view {
    const char *name, *title, *subtitle; /* no subtitle: as the rules of service level have it */
    enum contact_kpi kpi;
    enum axis_kind kind;
    const char *label;
    bool (*is_eligible)(const struct contact_type *type);
    enum target_kind target;
    double ceiling, axis_high;
};

static const struct sweep_view views[] = {
    {"sweep_service_level", "Service level", NULL, KPI_SERVICE_LEVEL, AXIS_PERCENT, "service level",
     contact_type_has_threshold, TARGET_SERVICE_LEVEL, 1.0, 1.0},
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

/* Few values are tics themselves: nobody reads staff at 12.5. Many durations have their unit in the label. */
static void label_lever(struct axis *axis, const struct sweep *sweep, int most)
{
    size_t last = points_of(sweep) - 1;
    double first_value = sweep->values[0][0], last_value = sweep->values[0][last];
    double edge = last > 0 ? 0.02 * fabs(last_value - first_value) : 0.5;
    axis->label = memory_text(sweep->paths[0]);
    axis->low = fmin(first_value, last_value) - edge;
    axis->high = fmax(first_value, last_value) + edge;
    bool is_each_a_tic = last < (size_t)most;
    axis->kind = sweep->is_duration[0] && !is_each_a_tic ? AXIS_DURATION : AXIS_NUMBER;
    for (size_t i = 0; is_each_a_tic && i <= last; i++) {
        char *value = lever_text(sweep, 0, (int)i);
        axis_add_tic(axis, sweep->values[0][i], value);
        free(value);
    }
}

static struct panel *add_lever_panel(struct chart *chart, const struct sweep *sweep, const char *heading,
                                     enum axis_kind kind, const char *label, double axis_high)
{
    struct panel *panel = chart_add_panel(chart, heading, kind, label);
    label_lever(&panel->x, sweep, heading ? 6 : 13);
    panel->y.low = isnan(axis_high) ? NAN : 0.0;
    panel->y.high = axis_high;
    return panel;
}

static void say_what_it_shows(struct chart *chart, const struct sweep *sweep, const char *title, const char *subtitle,
                              const struct selection *shown, const char *kind)
{
    size_t last = points_of(sweep) - 1;
    char *lever = plot_text_fitting(sweep->paths[0], 1, LEVER_IN_TITLE), *left_out = selection_note(shown, kind),
         *note = interval_note(sweep->points[0], "Shaded");
    char *from = lever_text(sweep, 0, 0), *to = lever_text(sweep, 0, (int)last);
    if (last == 0)
        chart_title(chart, "%s with %s at %s", title, lever, from);
    else
        chart_title(chart, "%s as %s goes from %s to %s", title, lever, from, to);
    chart_subtitle(chart, "%s %s%s", subtitle, note, left_out);
    chart_description(chart, "%s.", chart->title);
    free(to);
    free(from);
    free(note);
    free(left_out);
    free(lever);
}

static void add_contact_line(struct panel *panel, const struct sweep *sweep, const struct sweep_view *view, int type,
                             const char *label, int hue)
{
    struct chart_series *series =
        panel_add_series(panel, SERIES_LINE, label, hue, points_of(sweep), has_intervals(sweep));
    for (size_t p = 0; p < points_of(sweep); p++)
        series_point(series, p, sweep->values[0][p], contact_at(sweep, p, type, view->kpi), 0.0, view->ceiling);
}

static void fill_together(struct chart *chart, const struct sweep *sweep, const struct sweep_view *view,
                          const struct selection *shown)
{
    const struct center *center = sweep->points[0]->center;
    struct panel *panel = add_lever_panel(chart, sweep, NULL, view->kind, view->label, view->axis_high);
    for (int i = 0; i < shown->count; i++)
        add_contact_line(panel, sweep, view, shown->members[i], center->contact_types[shown->members[i]].name,
                         shown->hues[i]);
    targets_add(panel, center, shown, view->target);
}

static void fill_apart(struct chart *chart, const struct sweep *sweep, const struct sweep_view *view,
                       const struct selection *shown)
{
    for (int i = 0; i < shown->count; i++) {
        const struct contact_type *type = &sweep->points[0]->center->contact_types[shown->members[i]];
        char *heading = heading_with_target(type, (int)view->target);
        struct panel *panel = add_lever_panel(chart, sweep, heading, view->kind, view->label, view->axis_high);
        free(heading);
        add_contact_line(panel, sweep, view, shown->members[i], NULL, shown->hues[i]);
        panel_add_target(panel, NULL, HUE_NEUTRAL, target_value(&type->target, view->target));
    }
    chart->columns = chart->panel_count > 4 ? 2 : 1;
    for (size_t p = 0; p + (size_t)chart->columns < chart->panel_count; p++) { /* the lever is named once, below */
        free(chart->panels[p].x.label);
        chart->panels[p].x.label = NULL;
    }
}

/* Shares of a few types can be compared on one scale; waits differ too much between a call and a message. */
static void add_contact_chart(struct charts *charts, const struct sweep *sweep, const struct sweep_view *view)
{
    struct selection shown = contact_types_shown(sweep->points[0], view->is_eligible, (int)view->target);
    if (shown.count == 0)
        return;
    struct chart *chart = charts_add(charts, view->name);
    bool is_apart = shown.count > TYPES_IN_ONE_PANEL || (view->kind == AXIS_DURATION && shown.count > 1);
    (is_apart ? fill_apart : fill_together)(chart, sweep, view, &shown);
    char *subtitle = view->subtitle ? memory_text(view->subtitle)
                                    : service_level_text(sweep->points[0]->center, &shown, "the threshold");
    say_what_it_shows(chart, sweep, view->title, subtitle, &shown, "contact types");
    free(subtitle);
    charts_keep_last(charts);
}

static void add_occupancy_chart(struct charts *charts, const struct sweep *sweep)
{
    struct selection shown = agent_groups_shown(sweep->points[0]);
    struct chart *chart = charts_add(charts, "sweep_occupancy");
    struct panel *panel = add_lever_panel(chart, sweep, NULL, AXIS_PERCENT, "occupancy", 1.0);
    for (int i = 0; i < shown.count; i++) {
        const char *name = sweep->points[0]->center->agent_groups[shown.members[i]].name;
        struct chart_series *series =
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
    struct panel *panel = add_lever_panel(chart, sweep, NULL, AXIS_NUMBER, "cost of the horizon", NAN);
    struct chart_series *series = panel_add_series(panel, SERIES_LINE, NULL, 0, points_of(sweep), has_intervals(sweep));
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
