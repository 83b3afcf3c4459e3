/*
 * queue_length.c -- how many are waiting, and when?
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/by_interval.h"
#include "reports/charts/timeline.h"

static const struct interval_grid *grid_of(const struct results *results) { return &results->center->grid; }

static void title(struct chart *chart, const struct results *results, const struct selection *shown)
{
    double most = -1.0;
    int busiest = 0, type = 0;
    for (int i = 0; i < shown->count; i++)
        for (int row = 1; row < results->rows; row++) {
            double mean = results_contact(results, row, shown->members[i], KPI_QUEUE_LENGTH).mean;
            if (!(mean > most))
                continue;
            most = mean;
            busiest = row - 1;
            type = shown->members[i];
        }
    if (!(most > 0.0)) {
        chart_title(chart, "Nobody waits");
        return;
    }
    char *moment = timeline_moment(grid_of(results), busiest);
    char *name = name_in_sentence(results->center->contact_types[type].name), *count = count_text(most);
    if (shown->count == 1)
        chart_title(chart, "The queue is longest at %s, with %s waiting on average", moment, count);
    else
        chart_title(chart, "The longest queue is %s at %s, with %s waiting on average", name, moment, count);
    free(count);
    free(name);
    free(moment);
}

static void fill(struct chart *chart, const struct results *results)
{
    const struct by_interval view = {KPI_QUEUE_LENGTH, AXIS_NUMBER, "contacts waiting", NAN, INFINITY, NO_TARGET, true};
    struct selection shown = contact_types_shown(results, contact_type_is_any);
    if (shown.count == 0)
        return;
    by_interval_fill(chart, results, &shown, &view);
    title(chart, results, &shown);
    char *note = interval_note(results, "Shaded"), *left_out = selection_note(&shown, "contact types"),
         *summary = by_interval_summary(results, &shown, &view);
    chart_subtitle(chart, "Contacts waiting, average over each interval. %s%s%s", note,
                   shown.count > 1 ? " Each panel has its own scale." : "", left_out);
    chart_description(chart, "%s. Average over open time: %s.", chart->title, summary);
    free(note);
    free(left_out);
    free(summary);
}

const struct run_chart queue_length_chart = {"queue_length", fill};
