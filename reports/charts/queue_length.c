/*
 * queue_length.c -- how many are waiting, and when?
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/by_interval.h"
#include "reports/charts/peak.h"
#include "reports/charts/timeline.h"

static bool is_anybody_waiting(const struct results *results)
{
    for (int t = 0; t < results->center->contact_type_count; t++)
        for (int row = 1; row < results->rows; row++)
            if (results_contact(results, row, t, KPI_QUEUE_LENGTH).mean > 0.0)
                return true;
    return false;
}

static void title_of_peak(struct chart *chart, const struct results *results, const struct selection *shown,
                          const struct peak *peak)
{
    char *when = timeline_when(&results->center->grid, peak->first, peak->last), *count = count_text(peak->highest);
    char *name = name_in_sentence(results->center->contact_types[peak->contact_type].name);
    const char *up_to = peak->first == peak->last ? "" : "up to ";
    if (shown->count == 1)
        chart_title(chart, "The queue is longest %s, with %s%s waiting on average", when, up_to, count);
    else
        chart_title(chart, "The longest queue is %s %s, with %s%s waiting on average", name, when, up_to, count);
    free(name);
    free(count);
    free(when);
}

static void title(struct chart *chart, const struct results *results, const struct selection *shown)
{
    struct peak peak;
    char *span = timeline_span(&results->center->grid);
    if (!is_anybody_waiting(results))
        chart_title(chart, "Nobody waits");
    else if (shown->left_out == 0 && peak_find(results, shown, KPI_QUEUE_LENGTH, &peak))
        title_of_peak(chart, results, shown, &peak);
    else
        chart_title(chart, "How many are waiting %s", span);
    free(span);
}

static void fill(struct chart *chart, const struct results *results)
{
    const struct by_interval view = {.kpi = KPI_QUEUE_LENGTH,
                                     .y_kind = AXIS_NUMBER,
                                     .y_label = "contacts waiting",
                                     .y_high = NAN,
                                     .ceiling = INFINITY,
                                     .target = NO_TARGET,
                                     .quiet_below = 0.1,
                                     .is_apart = true,
                                     .is_eligible = contact_type_is_any};
    struct selection shown = contact_types_shown(results, view.is_eligible, ANY_TARGET);
    if (shown.count == 0)
        return;
    by_interval_fill(chart, results, &shown, &view);
    title(chart, results, &shown);
    by_interval_describe(chart, results, &shown, &view, "Contacts waiting, average over each interval.",
                         "Average over open time");
}

const struct run_chart queue_length_chart = {"queue_length", fill};
