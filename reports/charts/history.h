/*
 * history.h -- what came in: by weekday and time of day, day by day, and how long it took to handle.
 *
 * Of import and of forecast. Queues are given the largest first, at most HISTORY_CHARTS_MOST of them.
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_HISTORY_H
#define CALLFLOOR_REPORTS_CHARTS_HISTORY_H

#include "models/planning/history.h"
#include "reports/chart.h"

enum { HISTORY_CHARTS_MOST = HUES };

/** A heat map of the mean volume; nothing to see when the intervals are whole days. */
void history_fill_heat_map(struct chart *chart, const struct series *series);

/** Each day's volume over the dates. `left_out`: how many smaller queues are not shown. */
void history_fill_days(struct chart *chart, const struct series *const *series, int count, int left_out);

/** Handle time over the time of day, all days together; nothing to see when no record says it, or when the intervals
 *  are whole days. */
void history_fill_handle_time(struct chart *chart, const struct series *const *series, int count, int left_out);

#endif
