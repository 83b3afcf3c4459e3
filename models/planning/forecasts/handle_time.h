/*
 * handle_time.h -- how long a contact of the days to come will take: AHT by weekday and time of day.
 */
#ifndef CALLFLOOR_MODELS_HANDLE_TIME_H
#define CALLFLOOR_MODELS_HANDLE_TIME_H

#include "models/planning/forecasts/past.h"

/**
 * Fills aht_seconds[day][interval]; all NaN when the past holds no handle times. Means are weighted by contacts, recent
 * days count more. Time of day and weekday each move the common mean by a factor, shrunk towards 1 as far as days
 * differ among themselves (empirical Bayes; the variances by moments, as DerSimonian and Laird, 1986). What days were
 * above or below that is followed by a level that may wander and a trend that dies down, both as far as the past shows
 * more than noise (mixed_model.h).
 */
void handle_time_expect(const struct past *past, int horizon_days, double *aht_seconds);

#endif
