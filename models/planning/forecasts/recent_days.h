/*
 * recent_days.h -- forecasts that repeat the latest days of the same weekday, in one way or another.
 */
#ifndef CALLFLOOR_MODELS_RECENT_DAYS_H
#define CALLFLOOR_MODELS_RECENT_DAYS_H

#include "models/planning/forecasts/past.h"

enum { RECENT_DAYS_MOST = 26 };

/** One number for an interval from its volumes on recent days, latest first (none is NaN; count >= 1). */
typedef double recent_summary(const double *volumes, const int *days_ago, int count);

/**
 * Fills expected[day][interval] by summarising the last `most` ordinary days of each weekday. A weekday without one
 * takes all days that are open then. False: there is no ordinary day at all.
 */
bool recent_days_expect(const struct past *past, int horizon_days, int most, recent_summary *summary, double *expected);

#endif
