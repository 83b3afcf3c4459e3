/*
 * dates.h -- an x axis over days, months or years: dates at the tics, as many as have room.
 *
 * Times are the wall clock of the centre in seconds since 1970-01-01 00:00, as histories and forecasts have them.
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_DATES_H
#define CALLFLOOR_REPORTS_CHARTS_DATES_H

#include "reports/chart.h"

enum { DATES_PLOT_PIXELS = 790, DATES_HALF_PLOT_PIXELS = 350 };

/** Ends and tics of an axis from `first` to `last` that is `pixels` wide (one panel across the sheet, or two). */
void dates_axis(struct axis *axis, double first_seconds, double last_seconds, int pixels);

/** The same within one day of no date: clock times from `first` to `last`, seconds since midnight. */
void dates_clock_axis(struct axis *axis, double first_seconds, double last_seconds, int pixels);

/** 0: Monday .. 6: Sunday. */
int dates_weekday(long day);
/** "Monday", "Mon". */
const char *dates_weekday_name(int weekday);
const char *dates_weekday_short(int weekday);

/** As dates_axis, for figures of whole days: no tic stands for less than a day, and half a day is left on either side.
 */
void dates_days_axis(struct axis *axis, long first_day, long last_day, int pixels);

/** Tics at those days [count], ascending, which the axis reaches from and to; texts where they have room. */
void dates_axis_at(struct axis *axis, const long *days, int count, int pixels);

/** "Mon 3 March 2025" of a day since 1970-01-01; the caller frees. */
char *dates_day_text(long day);

#endif
