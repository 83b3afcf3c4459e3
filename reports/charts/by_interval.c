/*
 * by_interval.c -- one KPI of the contact types, interval by interval, against the targets.
 *
 * Up to three types share a panel, where they can be compared; more would be a tangle of bands, so each gets a panel
 * of its own. A target that all share is one grey line, others have the colour of their type.
 */
#include "reports/charts/by_interval.h"

#include <math.h>
#include <stdlib.h>

#include "reports/charts/timeline.h"
#include "sim/memory.h"

void by_interval_add_contact(struct panel *panel, const struct results *results, int contact_type, enum contact_kpi kpi,
                             const char *label, int hue, double ceiling)
{
    const struct interval_grid *grid = &results->center->grid;
    struct estimate *estimates = memory_zeroed((size_t)grid->interval_count, sizeof *estimates);
    for (int i = 0; i < grid->interval_count; i++)
        estimates[i] = results_contact(results, 1 + i, contact_type, kpi);
    timeline_add_line(panel, grid, label, hue, estimates, ceiling);
    free(estimates);
}

void by_interval_add_agent(struct panel *panel, const struct results *results, int agent_group, enum agent_kpi kpi,
                           const char *label, int hue, double ceiling)
{
    const struct interval_grid *grid = &results->center->grid;
    struct estimate *estimates = memory_zeroed((size_t)grid->interval_count, sizeof *estimates);
    for (int i = 0; i < grid->interval_count; i++)
        estimates[i] = results_agent(results, 1 + i, agent_group, kpi);
    timeline_add_line(panel, grid, label, hue, estimates, ceiling);
    free(estimates);
}

int by_interval_columns(const struct chart *chart) { return chart->panel_count > 4 ? 2 : 1; }

void by_interval_finish(struct chart *chart, const struct results *results, int columns)
{
    chart->columns = columns;
    for (size_t p = 0; p < chart->panel_count; p++)
        timeline_axis(&results->center->grid, &chart->panels[p].x,
                      chart->columns == 2 ? HALF_PLOT_PIXELS : PLOT_PIXELS);
}

static double asked(const struct results *results, int contact_type, int target)
{
    return target == NO_TARGET
               ? NAN
               : target_value(&results->center->contact_types[contact_type].target, (enum target_kind)target);
}

static void fill_together(struct chart *chart, const struct results *results, const struct selection *shown,
                          const struct by_interval *view)
{
    struct panel *panel = chart_add_panel(chart, NULL, view->y_kind, view->y_label);
    panel->y.low = isnan(view->y_high) ? NAN : 0.0;
    panel->y.high = view->y_high;
    for (int i = 0; i < shown->count; i++)
        by_interval_add_contact(panel, results, shown->members[i], view->kpi,
                                results->center->contact_types[shown->members[i]].name, shown->hues[i], view->ceiling);
    if (view->target != NO_TARGET)
        targets_add(panel, results->center, shown, (enum target_kind)view->target);
}

/* Flat lines tell the same in one panel as in many. */
static bool is_quiet(const struct results *results, int type, const struct by_interval *view)
{
    for (int row = 1; row < results->rows; row++)
        if (results_contact(results, row, type, view->kpi).mean >= view->quiet_below)
            return false;
    return view->quiet_below > 0.0;
}

static int count_quiet(const struct results *results, const struct selection *shown, const struct by_interval *view)
{
    int quiet = 0;
    for (int i = 0; i < shown->count; i++)
        quiet += is_quiet(results, shown->members[i], view);
    return quiet;
}

static void add_quiet(struct chart *chart, const struct results *results, const struct selection *shown,
                      const struct by_interval *view)
{
    char *limit = count_text(view->quiet_below), *heading = memory_format("Never as many as %s", limit);
    struct panel *panel = chart_add_panel(chart, heading, view->y_kind, view->y_label);
    for (int i = 0; i < shown->count; i++)
        if (is_quiet(results, shown->members[i], view))
            by_interval_add_contact(panel, results, shown->members[i], view->kpi,
                                    results->center->contact_types[shown->members[i]].name, shown->hues[i],
                                    view->ceiling);
    free(heading);
    free(limit);
}

static void fill_apart(struct chart *chart, const struct results *results, const struct selection *shown,
                       const struct by_interval *view)
{
    bool with_quiet = count_quiet(results, shown, view) > 1;
    for (int i = 0; i < shown->count; i++) {
        int type = shown->members[i];
        if (with_quiet && is_quiet(results, type, view))
            continue;
        char *heading = heading_with_target(&results->center->contact_types[type], view->target);
        struct panel *panel = chart_add_panel(chart, heading, view->y_kind, view->y_label);
        free(heading);
        panel->y.low = isnan(view->y_high) ? NAN : 0.0;
        panel->y.high = view->y_high;
        by_interval_add_contact(panel, results, type, view->kpi, NULL, shown->hues[i], view->ceiling);
        panel_add_target(panel, NULL, HUE_NEUTRAL, asked(results, type, view->target));
    }
    if (with_quiet)
        add_quiet(chart, results, shown, view);
}

void by_interval_fill(struct chart *chart, const struct results *results, const struct selection *shown,
                      const struct by_interval *view)
{
    if (shown->count == 0)
        return;
    bool is_apart = shown->count > TYPES_IN_ONE_PANEL || (view->is_apart && shown->count > 1);
    (is_apart ? fill_apart : fill_together)(chart, results, shown, view);
    by_interval_finish(chart, results, by_interval_columns(chart));
}

/* `what` may name the type: "Abandonment of billing". A title claims no more than the bands allow. */
static void title_of_one(struct chart *chart, const struct results *results, int type, const struct by_interval *view,
                         const char *what, const char *side)
{
    struct standing standing = standing_of(results, type, view->target);
    bool is_single = standing.observed == 1;
    if (standing.observed > 0 && standing.clearly_met == standing.observed)
        chart_title(chart, "%s meets its target%s", what, is_single ? "" : " in every interval");
    else if (is_single && standing.clearly_missed == 0)
        chart_title(chart, "%s is too close to its target to tell", what);
    else if (standing.clearly_missed == 0)
        chart_title(chart, "%s is in no interval clearly %s its target", what, side);
    else if (is_single)
        chart_title(chart, "%s is clearly %s its target", what, side);
    else if (standing.clearly_missed == standing.observed)
        chart_title(chart, "%s is clearly %s its target in every interval", what, side);
    else
        chart_title(chart, "%s is clearly %s its target in %d of %d intervals", what, side, standing.clearly_missed,
                    standing.observed);
}

static void title_of_named(struct chart *chart, const struct results *results, int type, const struct by_interval *view,
                           const char *what, const char *side)
{
    char *name = name_in_sentence(results->center->contact_types[type].name);
    char *what_of_whom = memory_format("%s of %s", what, name);
    title_of_one(chart, results, type, view, what_of_whom, side);
    free(what_of_whom);
    free(name);
}

static bool has_target(const struct results *results, int type, const struct by_interval *view)
{
    return view->is_eligible(&results->center->contact_types[type]) && !isnan(asked(results, type, view->target));
}

static void title_of_many(struct chart *chart, const struct results *results, const struct by_interval *view,
                          const char *what, const char *side)
{
    int targeted = 0, missing = 0, meeting = 0;
    for (int t = 0; t < results->center->contact_type_count; t++) {
        if (!has_target(results, t, view))
            continue;
        struct standing standing = standing_of(results, t, view->target);
        targeted += standing.observed > 0;
        missing += standing.clearly_missed > 0;
        meeting += standing.observed > 0 && standing.clearly_met == standing.observed;
    }
    if (targeted > 0 && meeting == targeted)
        chart_title(chart, "%s: every contact type meets its target in every interval", what);
    else if (missing == 0)
        chart_title(chart, "%s: no contact type is clearly %s its target in any interval", what, side);
    else
        chart_title(chart, "%s: %d of %d contact types %s clearly %s target at times", what, missing, targeted,
                    missing == 1 ? "is" : "are", side);
}

void by_interval_title(struct chart *chart, const struct results *results, const struct by_interval *view,
                       const char *what, const char *side)
{
    int eligible = 0, targeted = 0, last = 0;
    for (int t = 0; t < results->center->contact_type_count; t++) {
        eligible += view->is_eligible(&results->center->contact_types[t]);
        if (!has_target(results, t, view))
            continue;
        targeted++;
        last = t;
    }
    char *span = timeline_span(&results->center->grid);
    if (targeted == 0 || results->replications < 2)
        chart_title(chart, "%s %s", what, span);
    else if (eligible == 1)
        title_of_one(chart, results, last, view, what, side);
    else if (targeted == 1)
        title_of_named(chart, results, last, view, what, side);
    else
        title_of_many(chart, results, view, what, side);
    free(span);
}

void by_interval_describe(struct chart *chart, const struct results *results, const struct selection *shown,
                          const struct by_interval *view, const char *what, const char *summary_begins)
{
    char *summary = memory_text("");
    for (int i = 0; i < shown->count; i++) {
        int type = shown->members[i];
        summary = summary_with(summary, results->center->contact_types[type].name,
                               results_contact(results, 0, type, view->kpi).mean, view->y_kind);
    }
    char *whole =
        memory_format("%s%s", what, view->is_apart && shown->count > 1 ? " Each panel has its own scale." : "");
    chart_describe(chart, results, whole, selection_note(shown, "contact types"), summary_begins, summary);
    free(whole);
}
