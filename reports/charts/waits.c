/*
 * waits.c -- how long do callers wait, on average and in the bad cases?
 *
 * The average speed of answer hides the tail, so the wait that nine in ten do not exceed stands beside it. Types wait
 * on different scales (seconds for a call, an hour for a message): each has a panel of its own.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/by_interval.h"
#include "reports/charts/clip.h"
#include "reports/charts/peak.h"
#include "reports/charts/timeline.h"
#include "sim/memory.h"

enum { HUE_ASA = 0, HUE_P90 = 1 };

/* ": ASA ≤ 20 s", or "" without a target; `at`: where its line stands. A service level is a target at its
 * threshold: so many answered within it. The caller frees. */
static char *target_text(const struct targets *targets, double *at)
{
    *at = !isnan(targets->asa_seconds)     ? targets->asa_seconds
          : !isnan(targets->service_level) ? targets->within_seconds
                                           : targets->max_wait_seconds;
    if (isnan(*at))
        return memory_text("");
    char *limit = duration_text(*at), *share, *text;
    bool is_asa = !isnan(targets->asa_seconds), is_level = !is_asa && !isnan(targets->service_level);
    share = percent_text(is_level ? targets->service_level : targets->max_wait_share);
    text = is_asa                                          ? memory_format(": ASA ≤ %s", limit)
           : is_level || !(targets->max_wait_share >= 1.0) ? memory_format(": %s within %s", share, limit)
                                                           : memory_format(": all within %s", limit);
    free(share);
    free(limit);
    return text;
}

static double highest_of(const struct panel *panel)
{
    double highest = 0.0;
    for (size_t s = 0; s < panel->series_count; s++)
        for (size_t i = 0; i < panel->series[s].count; i++)
            highest = fmax(highest, panel->series[s].y[i]); /* fmax passes over NaN */
    return highest;
}

static void add_panel(struct chart *chart, const struct results *results, int type, bool is_alone)
{
    const struct contact_type *contact_type = &results->center->contact_types[type];
    struct panel *panel = chart_add_panel(chart, NULL, AXIS_DURATION, "wait");
    by_interval_add_contact(panel, results, type, KPI_ASA, "average speed of answer (ASA)", HUE_ASA, INFINITY);
    by_interval_add_contact(panel, results, type, KPI_WAIT_P90, "nine in ten wait no longer (P90)", HUE_P90, INFINITY);
    double at, highest = highest_of(panel);
    char *target = target_text(&contact_type->target, &at);
    bool is_in_sight = at <= 3.0 * highest; /* a target far above all waits would flatten them */
    double cut = clip_panel(panel, 0.97, is_in_sight ? at : 0.0);
    char *wait = duration_text(cut), *note = isnan(cut) ? memory_text("") : memory_format(" (peak %s)", wait);
    const char *whole = is_alone && *target ? target + 2 : target;
    if (!is_alone || *whole || *note)
        panel->heading = memory_format("%s%s%s", is_alone ? "" : contact_type->name, whole, note);
    if (is_in_sight)
        panel_add_target(panel, "target", HUE_NEUTRAL, at);
    free(note);
    free(wait);
    free(target);
}

/* A list is there at once: one dot for each opening says nothing of how waits go. */
static bool is_at_one_moment(const struct results *results, int type)
{
    const struct interval_grid *grid = &results->center->grid;
    int observed = 0;
    for (int row = 1; row < results->rows; row++)
        observed += results_contact(results, row, type, KPI_OFFERED).mean > 0.0;
    return observed > 0 && observed <= grid->opening_count && grid->interval_count >= 4 * grid->opening_count;
}

/* More came in over the horizon than in its intervals: the rest came to closed doors. */
static bool comes_while_closed(const struct results *results, int type)
{
    double seen = 0.0, all = results_contact(results, 0, type, KPI_OFFERED).mean;
    for (int row = 1; row < results->rows; row++)
        seen += fmax(0.0, results_contact(results, row, type, KPI_OFFERED).mean);
    return results->center->contact_types[type].while_closed > 0.0 || all > 1.01 * seen;
}

static bool is_ever_drawn(const struct results *results, int type)
{
    for (int row = 1; row < results->rows; row++)
        if (isfinite(results_contact(results, row, type, KPI_ASA).mean) ||
            isfinite(results_contact(results, row, type, KPI_WAIT_P90).mean))
            return true;
    return false;
}

static char *names_with(char *names, const char *name)
{
    char *shown = name_in_sentence(name), *longer = memory_format("%s%s%s", names, *names ? ", " : "", shown);
    free(shown);
    free(names);
    return longer;
}

/* Takes those that are there at one moment out of the selection, and says what the panels do not show. */
static char *note_of_unseen(const struct results *results, struct selection *shown)
{
    char *lists = memory_text(""), *closed = memory_text("");
    int kept = 0;
    for (int i = 0; i < shown->count; i++) {
        int type = shown->members[i];
        const char *name = results->center->contact_types[type].name;
        if (is_at_one_moment(results, type)) {
            lists = names_with(lists, name);
            continue;
        }
        if (comes_while_closed(results, type))
            closed = names_with(closed, name);
        if (!is_ever_drawn(results, type))
            continue;
        shown->hues[kept] = shown->hues[i];
        shown->members[kept++] = type;
    }
    if (shown->left_out > 0)
        shown->left_out += shown->count - kept;
    shown->count = kept;
    char *of_closed = *closed ? memory_format(" What comes in while closed belongs to no interval and is in the tables "
                                              "only (%s).",
                                              closed)
                              : memory_text("");
    char *of_lists =
        *lists ? memory_format(" Left out, being there at one moment of the day: %s.", lists) : memory_text("");
    char *note = memory_format("%s%s", of_closed, of_lists);
    free(of_lists);
    free(of_closed);
    free(closed);
    free(lists);
    return note;
}

static void title(struct chart *chart, const struct results *results, const struct selection *shown)
{
    struct peak peak;
    char *span = timeline_span(&results->center->grid);
    if (shown->count > 1 || !peak_find(results, shown, KPI_WAIT_P90, &peak))
        chart_title(chart, "How long contacts wait %s", span);
    else {
        char *when = timeline_when(&results->center->grid, peak.first, peak.last);
        char *wait = duration_text(peak.highest);
        chart_title(chart, "Waits are longest %s%s one in ten waits more than %s", when,
                    peak.first == peak.last ? ", when" : "; at the worst", wait);
        free(wait);
        free(when);
    }
    free(span);
}

static void fill(struct chart *chart, const struct results *results)
{
    const struct by_interval asa = {.kpi = KPI_ASA, .y_kind = AXIS_DURATION, .target = ANY_TARGET, .is_apart = true};
    struct selection shown = contact_types_shown(results, contact_type_is_any, asa.target);
    char *unseen = note_of_unseen(results, &shown);
    for (int i = 0; i < shown.count; i++)
        add_panel(chart, results, shown.members[i], shown.count == 1);
    by_interval_finish(chart, results, by_interval_columns(chart));
    title(chart, results, &shown);
    char *what =
        memory_format("ASA: average wait of those answered; P90: of all offered.%s%s", unseen, clip_note(chart));
    by_interval_describe(chart, results, &shown, &asa, what, "Average speed of answer over the whole horizon");
    free(what);
    free(unseen);
}

const struct run_chart waits_chart = {"waits", fill};
