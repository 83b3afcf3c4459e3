/*
 * waits.c -- how long do callers wait, on average and in the bad cases?
 *
 * The average speed of answer hides the tail, so the wait that nine in ten do not exceed stands beside it. Types wait
 * on different scales (seconds for a call, an hour for a message): each has a panel of its own.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/by_interval.h"
#include "reports/charts/peak.h"
#include "reports/charts/timeline.h"
#include "sim/memory.h"

enum { HUE_ASA = 0, HUE_P90 = 1 };

static void add_panel(struct chart *chart, const struct results *results, int type, bool is_alone)
{
    const struct contact_type *contact_type = &results->center->contact_types[type];
    struct panel *panel = chart_add_panel(chart, is_alone ? NULL : contact_type->name, AXIS_DURATION, "wait");
    by_interval_add_contact(panel, results, type, KPI_ASA, "average speed of answer (ASA)", HUE_ASA, INFINITY);
    by_interval_add_contact(panel, results, type, KPI_WAIT_P90, "nine in ten wait no longer (P90)", HUE_P90, INFINITY);
    if (isnan(contact_type->target.asa_seconds))
        return;
    char *asked = duration_text(contact_type->target.asa_seconds), *label = memory_format("ASA target %s", asked);
    panel_add_target(panel, label, HUE_NEUTRAL, contact_type->target.asa_seconds);
    free(label);
    free(asked);
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
    if (shown.count == 0)
        return;
    for (int i = 0; i < shown.count; i++)
        add_panel(chart, results, shown.members[i], shown.count == 1);
    by_interval_finish(chart, results);
    title(chart, results, &shown);
    by_interval_describe(chart, results, &shown, &asa, "ASA: average wait of those answered; P90: of all offered.",
                         "Average speed of answer over the whole horizon");
}

const struct run_chart waits_chart = {"waits", fill};
