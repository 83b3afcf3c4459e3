/*
 * plans.c -- plans side by side, and what changes against the first.
 *
 * Two plans met the same callers, so their difference is known better than either of them: the left panel shows what
 * each plan does, the right one the paired difference to the first plan with its own interval. An interval that stays
 * clear of zero is a difference one can rely on.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/charts/charts.h"
#include "sim/memory.h"

enum { TYPES_MOST = 3 }; /* with two panels each */

static const struct estimate unknown = {NAN, NAN};

struct plan_view {
    const char *name, *title, *subtitle; /* no subtitle: as the rules of service level have it */
    enum contact_kpi kpi;
    enum axis_kind kind;
    const char *label;
    bool (*is_eligible)(const struct contact_type *type);
    int target; /* enum target_kind, or NO_TARGET */
    double ceiling;
};

static const struct plan_view views[] = {
    {"plans_service_level", "Service level", NULL, KPI_SERVICE_LEVEL, AXIS_PERCENT, "service level",
     contact_type_has_threshold, TARGET_SERVICE_LEVEL, 1.0},
    {"plans_deadlines", "Deadline kept", "Share of deferred work that is begun within its deadline.", KPI_DEADLINE_KEPT,
     AXIS_PERCENT, "deadline kept", contact_type_has_deadline, NO_TARGET, 1.0},
    {"plans_lists", "List completed", "Share of a list that is reached, left a voicemail or tried as often as allowed.",
     KPI_LIST_COMPLETED, AXIS_PERCENT, "list completed", contact_type_is_list, NO_TARGET, 1.0},
    {"plans_abandonment", "Abandonment", "Share of offered contacts that hang up before they are answered.",
     KPI_ABANDONMENT_RATE, AXIS_PERCENT, "abandonment", contact_type_can_abandon, TARGET_ABANDONMENT, 1.0},
    {"plans_asa", "Average speed of answer", "Average wait of those answered.", KPI_ASA, AXIS_DURATION, "ASA",
     contact_type_is_live, TARGET_ASA, INFINITY},
    {"plans_wait_p90", "The wait of one in ten", "Nine in ten of all offered contacts wait no longer.", KPI_WAIT_P90,
     AXIS_DURATION, "P90 of the wait", contact_type_is_live, NO_TARGET, INFINITY},
};

/* The same type in another plan, which may have appended or removed some. */
static int type_named(const struct center *center, const char *name)
{
    for (int t = 0; t < center->contact_type_count; t++)
        if (strcmp(center->contact_types[t].name, name) == 0)
            return t;
    return -1;
}

static struct estimate plan_value(const struct comparison *comparison, int plan, int type, enum contact_kpi kpi)
{
    const char *name = comparison->plans[0]->center->contact_types[type].name;
    int own = type_named(comparison->plans[plan]->center, name);
    return own < 0 ? unknown : results_contact(comparison->plans[plan], 0, own, kpi);
}

static struct estimate plan_change(const struct comparison *comparison, int plan, int type, enum contact_kpi kpi)
{
    return comparison_contact(comparison, plan, type, kpi).change;
}

/* How far the plans part for one type: 0 where no change is both beyond chance and worth a picture. A share counts from
 * one fifth of a point, a wait from one in a hundred. */
static double parting_of(const struct comparison *comparison, int type, const struct plan_view *view)
{
    double widest = 0.0, usual = plan_value(comparison, 0, type, view->kpi).mean;
    bool is_share = view->kind == AXIS_PERCENT;
    for (int p = 1; p < comparison->plan_count; p++) {
        struct estimate change = plan_change(comparison, p, type, view->kpi);
        bool is_chance = fabs(change.mean) <= change.half_width; /* with one replication nobody knows */
        double size = fabs(change.mean) / (is_share ? 1.0 : fmax(1e-9, fabs(usual)));
        if (isfinite(size) && !is_chance && size >= (is_share ? 0.002 : 0.01))
            widest = fmax(widest, size);
    }
    return widest;
}

/* The types for which the plans part most; bars that are all alike are in the tables. */
static struct selection types_that_part(const struct comparison *comparison, const struct plan_view *view)
{
    const struct center *center = comparison->plans[0]->center;
    int count = center->contact_type_count;
    double *partings = memory_zeroed((size_t)count, sizeof *partings);
    struct selection shown = {.count = 0};
    for (int t = 0; t < count; t++)
        if (view->is_eligible(&center->contact_types[t]))
            partings[t] = parting_of(comparison, t, view);
    for (int t = 0; t < count; t++) {
        int wider = 0;
        for (int other = 0; other < count; other++)
            wider += partings[other] > partings[t] || (partings[other] == partings[t] && other < t);
        if (partings[t] > 0.0 && wider < TYPES_MOST) {
            shown.members[shown.count] = t;
            shown.hues[shown.count] = count <= HUES ? t : shown.count;
            shown.count++;
        }
        shown.left_out += view->is_eligible(&center->contact_types[t]);
    }
    shown.left_out -= shown.count;
    free(partings);
    return shown;
}

static void series_row(struct chart_series *series, size_t index, double row, struct estimate estimate, double floor,
                       double ceiling)
{
    series_point(series, index, row, estimate, floor, ceiling);
    series->x[index] = estimate.mean;
    series->y[index] = row;
}

/* Series share a row: each has a lane of it. */
static double lane_of(int row, int series, int series_count)
{
    return row + 0.8 * ((series + 0.5) / series_count - 0.5);
}

static void name_rows(struct panel *panel, const struct comparison *comparison, const char *const *plan_names,
                      bool with_names)
{
    panel->y.kind = AXIS_CATEGORY;
    for (int p = 0; p < comparison->plan_count; p++)
        axis_add_tic(&panel->y, p, with_names ? plan_names[p] : "");
}

static struct panel *add_panel(struct chart *chart, const struct comparison *comparison, const char *const *plan_names,
                               const char *heading, enum axis_kind kind, const char *label, int series_count)
{
    bool is_first = chart->columns == 1 || chart->panel_count % 2 == 0; /* values left, changes right */
    struct panel *panel = chart_add_panel(chart, heading, AXIS_CATEGORY, NULL);
    name_rows(panel, comparison, plan_names, is_first);
    panel->x.kind = kind;
    panel->x.label = memory_text(label);
    panel->x.is_change = !is_first;
    panel->bar_thickness = 0.68 / series_count;
    return panel;
}

static void add_target_marks(struct panel *panel, const struct comparison *comparison, const struct selection *shown,
                             enum target_kind target)
{
    const struct contact_type *types = comparison->plans[0]->center->contact_types;
    size_t count = (size_t)(shown->count * comparison->plan_count), at = 0;
    const char *label = shown->count > 1 ? "target" : NULL; /* of one type the heading says it */
    struct chart_series *series = panel_add_series(panel, SERIES_TARGET, label, HUE_NEUTRAL, count, true);
    for (int i = 0; i < shown->count; i++)
        for (int p = 0; p < comparison->plan_count; p++, at++) {
            double asked = target_value(&types[shown->members[i]].target, target);
            double row = lane_of(p, i, shown->count), half = 0.4 / shown->count;
            series->x[at] = asked;
            series->y[at] = row;
            series->low[at] = row - half;
            series->high[at] = row + half;
        }
}

static void add_values(struct chart *chart, const struct comparison *comparison, const char *const *plan_names,
                       const struct plan_view *view, const struct selection *shown, const char *heading)
{
    struct panel *panel = add_panel(chart, comparison, plan_names, heading, view->kind, view->label, shown->count);
    for (int i = 0; i < shown->count; i++) {
        const char *name = comparison->plans[0]->center->contact_types[shown->members[i]].name;
        struct chart_series *series = panel_add_series(panel, SERIES_BARS, shown->count > 1 ? name : NULL,
                                                       shown->hues[i], (size_t)comparison->plan_count, true);
        for (int p = 0; p < comparison->plan_count; p++)
            series_row(series, (size_t)p, lane_of(p, i, shown->count),
                       plan_value(comparison, p, shown->members[i], view->kpi), 0.0, view->ceiling);
    }
    if (view->target != NO_TARGET)
        add_target_marks(panel, comparison, shown, (enum target_kind)view->target);
}

static char *change_heading(const char *const *plan_names)
{
    char *name = name_in_sentence(plan_names[0]);
    char *heading = memory_format("Change against \"%s\"", name);
    free(name);
    return heading;
}

static void add_changes(struct chart *chart, const struct comparison *comparison, const char *const *plan_names,
                        const struct plan_view *view, const struct selection *shown)
{
    char *heading = change_heading(plan_names);
    struct panel *panel = add_panel(chart, comparison, plan_names, heading, view->kind, "change", shown->count);
    free(heading);
    for (int i = 0; i < shown->count; i++) {
        struct chart_series *series =
            panel_add_series(panel, SERIES_POINTS, NULL, shown->hues[i], (size_t)comparison->plan_count, true);
        for (int p = 1; p < comparison->plan_count; p++)
            series_row(series, (size_t)p, lane_of(p, i, shown->count),
                       plan_change(comparison, p, shown->members[i], view->kpi), -INFINITY, INFINITY);
    }
}

static void say_what_it_shows(struct chart *chart, const struct comparison *comparison, const char *title,
                              const char *subtitle, const char *left_out)
{
    bool has_whiskers = comparison->plan_count > 1 && comparison->plans[0]->replications > 1;
    char *note = interval_note(comparison->plans[0], "Whiskers");
    chart_title(chart, "%s, plan by plan", title);
    chart_subtitle(chart, "%s %s%s%s", subtitle, note,
                   has_whiskers ? " A change whose whisker stays clear of zero is more than chance." : "", left_out);
    chart_description(chart, "%s: each of %d plans, and the paired differences to the first with their intervals.",
                      title, comparison->plan_count);
    free(note);
}

static void add_pair(struct chart *chart, const struct comparison *comparison, const char *const *plan_names,
                     const struct plan_view *view, const struct selection *shown, const char *heading)
{
    add_values(chart, comparison, plan_names, view, shown, heading);
    if (chart->columns == 2)
        add_changes(chart, comparison, plan_names, view, shown);
}

/* A pair of panels for each type: a call waits seconds, a message hours. Types without both halves are left out. */
static void add_pairs(struct chart *chart, const struct comparison *comparison, const char *const *plan_names,
                      const struct plan_view *view, const struct selection *shown)
{
    for (int i = 0; i < shown->count; i++) {
        int type = shown->members[i];
        bool is_seen = isfinite(plan_value(comparison, 0, type, view->kpi).mean), is_compared = chart->columns == 1;
        for (int p = 1; p < comparison->plan_count; p++)
            is_compared = is_compared || isfinite(plan_change(comparison, p, type, view->kpi).mean);
        if (!is_seen || !is_compared)
            continue;
        struct selection alone = {.members = {type}, .hues = {shown->hues[i]}, .count = 1};
        char *heading = heading_with_target(&comparison->plans[0]->center->contact_types[type], view->target);
        add_pair(chart, comparison, plan_names, view, &alone, heading);
        free(heading);
    }
}

static void keep_last_chart(struct charts *charts)
{
    if (!charts_keep_last(charts))
        return;
    struct chart *chart = &charts->list[charts->count - 1];
    chart->columns = chart->panel_count > 1 ? chart->columns : 1;
}

static char *note_of_the_others(const struct selection *shown)
{
    if (shown->left_out == 0)
        return memory_text("");
    return memory_format(" %d of %d contact types %s shown: where plans differ most. The tables have all.",
                         shown->count, shown->count + shown->left_out, shown->count == 1 ? "is" : "are");
}

static void add_kpi_chart(struct charts *charts, const struct comparison *comparison, const char *const *plan_names,
                          const struct plan_view *view)
{
    struct selection shown = comparison->plan_count > 1
                                 ? types_that_part(comparison, view)
                                 : contact_types_shown(comparison->plans[0], view->is_eligible, view->target);
    if (shown.count == 0)
        return;
    struct chart *chart = charts_add(charts, view->name);
    chart->columns = comparison->plan_count > 1 ? 2 : 1;
    if (view->kind == AXIS_DURATION || shown.count == 1)
        add_pairs(chart, comparison, plan_names, view, &shown);
    else
        add_pair(chart, comparison, plan_names, view, &shown, "Each plan");
    char *left_out = comparison->plan_count > 1 ? note_of_the_others(&shown) : selection_note(&shown, "contact types");
    char *subtitle = view->subtitle ? memory_text(view->subtitle)
                                    : service_level_text(comparison->plans[0]->center, &shown, "the threshold");
    say_what_it_shows(chart, comparison, view->title, subtitle, left_out);
    free(subtitle);
    free(left_out);
    keep_last_chart(charts);
}

static bool has_cost(const struct comparison *comparison)
{
    for (int p = 0; p < comparison->plan_count; p++)
        if (results_cost(comparison->plans[p]).mean > 0.0)
            return true;
    return false;
}

static void add_cost_panels(struct chart *chart, const struct comparison *comparison, const char *const *plan_names)
{
    size_t plans = (size_t)comparison->plan_count;
    struct panel *values = add_panel(chart, comparison, plan_names, "Each plan", AXIS_NUMBER, "cost of the horizon", 1);
    struct chart_series *cost = panel_add_series(values, SERIES_BARS, NULL, 0, plans, true);
    for (size_t p = 0; p < plans; p++)
        series_row(cost, p, (double)p, results_cost(comparison->plans[p]), 0.0, INFINITY);
    if (plans == 1)
        return;
    char *heading = change_heading(plan_names);
    struct panel *changes = add_panel(chart, comparison, plan_names, heading, AXIS_NUMBER, "change", 1);
    struct chart_series *change = panel_add_series(changes, SERIES_POINTS, NULL, 0, plans, true);
    for (size_t p = 1; p < plans; p++)
        series_row(change, p, (double)p, comparison->cost[p - 1].change, -INFINITY, INFINITY);
    free(heading);
}

static void add_cost_chart(struct charts *charts, const struct comparison *comparison, const char *const *plan_names)
{
    if (!has_cost(comparison))
        return;
    struct chart *chart = charts_add(charts, "plans_cost");
    chart->columns = comparison->plan_count > 1 ? 2 : 1;
    add_cost_panels(chart, comparison, plan_names);
    say_what_it_shows(chart, comparison, "Cost", "Paid hours x wage per hour, all groups, whole horizon.", "");
    keep_last_chart(charts);
}

void plan_charts_add(struct charts *charts, const struct comparison *comparison, const char *const *plan_names)
{
    if (comparison->plan_count == 0)
        return;
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        add_kpi_chart(charts, comparison, plan_names, &views[i]);
    add_cost_chart(charts, comparison, plan_names);
}
