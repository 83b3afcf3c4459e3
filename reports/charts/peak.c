/*
 * peak.c -- when is it highest, as far as the intervals allow to say?
 *
 * Of many noisy points one is always the highest. A title names it only when it stands out: the intervals whose bands
 * reach up to its band are its neighbours, and few.
 */
#include "reports/charts/peak.h"

#include <math.h>

enum { PART_OF_THE_DAY = 4 }; /* a peak takes at most a quarter of the intervals */

static int highest_row(const struct results *results, int type, enum contact_kpi kpi)
{
    int highest = 0;
    for (int row = 1; row < results->rows; row++) {
        double mean = results_contact(results, row, type, kpi).mean;
        if (isfinite(mean) && (highest == 0 || mean > results_contact(results, highest, type, kpi).mean))
            highest = row;
    }
    return highest;
}

static bool find_highest(const struct results *results, const struct selection *shown, enum contact_kpi kpi,
                         struct peak *peak)
{
    peak->highest = 0.0;
    for (int i = 0; i < shown->count; i++) {
        int row = highest_row(results, shown->members[i], kpi);
        double mean = row > 0 ? results_contact(results, row, shown->members[i], kpi).mean : 0.0;
        if (mean <= peak->highest)
            continue;
        *peak = (struct peak){shown->members[i], row - 1, row - 1, mean};
    }
    return peak->highest > 0.0;
}

bool peak_find(const struct results *results, const struct selection *shown, enum contact_kpi kpi, struct peak *peak)
{
    if (!find_highest(results, shown, kpi, peak))
        return false;
    struct estimate top = results_contact(results, 1 + peak->first, peak->contact_type, kpi);
    if (!isfinite(top.half_width))
        return false;
    int observed = 0;
    for (int row = 1; row < results->rows; row++) {
        struct estimate found = results_contact(results, row, peak->contact_type, kpi);
        if (!isfinite(found.mean))
            continue;
        observed++;
        if (found.mean + (isfinite(found.half_width) ? found.half_width : INFINITY) < top.mean - top.half_width)
            continue;
        peak->first = row - 1 < peak->first ? row - 1 : peak->first;
        peak->last = row - 1 > peak->last ? row - 1 : peak->last;
    }
    const struct interval_grid *grid = &results->center->grid;
    int length = 1 + peak->last - peak->first;
    bool is_short = length == 1 ? observed > 1 : PART_OF_THE_DAY * length <= observed;
    return is_short && interval_grid_opening_of(grid, peak->first) == interval_grid_opening_of(grid, peak->last);
}
