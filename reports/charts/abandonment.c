/*
 * abandonment.c -- in which part of the day do callers give up?
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/by_interval.h"

static void fill(struct chart *chart, const struct results *results)
{
    const struct by_interval view = {KPI_ABANDONMENT_RATE, AXIS_PERCENT, "abandonment", NAN, 1.0,
                                     TARGET_ABANDONMENT,   false};
    struct selection shown = contact_types_shown(results, contact_type_can_abandon);
    if (shown.count == 0)
        return;
    by_interval_fill(chart, results, &shown, &view);
    by_interval_title(chart, results, &shown, &view, "Abandonment", "above");
    char *note = interval_note(results, "Shaded"), *left_out = selection_note(&shown, "contact types"),
         *summary = by_interval_summary(results, &shown, &view);
    chart_subtitle(chart, "Share of offered contacts that hang up before they are answered. %s%s", note, left_out);
    chart_description(chart, "%s. Over the whole horizon: %s.", chart->title, summary);
    free(note);
    free(left_out);
    free(summary);
}

const struct run_chart abandonment_chart = {"abandonment", fill};
