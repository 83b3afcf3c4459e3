/*
 * timeline.h -- the x axis of a run: hours from the first morning, the nights shortened, clock times at the tics.
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_TIMELINE_H
#define CALLFLOOR_REPORTS_CHARTS_TIMELINE_H

#include "models/center/interval_grid.h"
#include "reports/charts/charts.h"

/** Clock tics and ends for the whole horizon in an axis of `pixels` width. */
void timeline_axis(const struct interval_grid *grid, struct axis *axis, int pixels);

/** Adds a line with one point in the middle of each interval and a gap at each night. estimates[interval]. */
void timeline_add_line(struct panel *panel, const struct interval_grid *grid, const char *label, int hue,
                       const struct estimate *estimates, double ceiling);

/** Adds steps, SERIES_STEPS (an area) or SERIES_LINE, with a gap at each night. values[interval]. */
void timeline_add_steps(struct panel *panel, const struct interval_grid *grid, enum series_style style,
                        const char *label, int hue, const double *values);

/** "at 09:30" for one interval, "between 09:30 and 11:00" for several, "... on day 2" when there is more than one day.
 *  Both intervals lie in one opening. The caller frees. */
char *timeline_when(const struct interval_grid *grid, int first, int last);
/** "through the day", "over 5 days". The caller frees. */
char *timeline_span(const struct interval_grid *grid);
/** "30 min". The caller frees. */
char *timeline_interval(const struct interval_grid *grid);

#endif
