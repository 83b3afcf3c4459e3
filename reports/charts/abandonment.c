/*
 * abandonment.c -- in which part of the day do callers give up?
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/by_interval.h"

static void fill(struct chart *chart, const struct results *results)
{
    const struct by_interval view = {.kpi = KPI_ABANDONMENT_RATE,
                                     .y_kind = AXIS_PERCENT,
                                     .y_label = "abandonment",
                                     .y_high = NAN,
                                     .ceiling = 1.0,
                                     .target = TARGET_ABANDONMENT,
                                     .is_eligible = contact_type_can_abandon};
    struct selection shown = contact_types_shown(results, view.is_eligible, view.target);
    if (shown.count == 0)
        return;
    by_interval_fill(chart, results, &shown, &view);
    by_interval_title(chart, results, &view, "Abandonment", "above");
    by_interval_describe(chart, results, &shown, &view,
                         "Share of offered contacts that hang up before they are answered.", "Over the whole horizon");
}

const struct run_chart abandonment_chart = {"abandonment", fill};
