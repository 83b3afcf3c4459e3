/*
 * bands_of_days.h -- prediction intervals of whole days and of the whole horizon.
 *
 * They are not sums of the intervals' bands: Poisson noise evens out over a day, the day's factor does not; the error
 * of the level is common to all days, the rest of a day's factor is its own. So a day's band comes from the errors that
 * rehearsals made on whole days, standardised as those of intervals are, and the variance of the horizon's total is
 *
 *     T + (v - c) sum E_d^2 + c T^2,
 *
 * with E_d expected on day d, T their sum, v the variance of a day's factor and c the covariance of two days' factors.
 */
#ifndef CALLFLOOR_MODELS_BANDS_OF_DAYS_H
#define CALLFLOOR_MODELS_BANDS_OF_DAYS_H

#include "models/planning/forecasts/bands.h"

/** Fills day_expected, day_bands, total_expected and total_bands from forecast->expected; the intervals' bands must be
 *  there already, and are the days' where a day is one interval.
 *  expected[rehearsal][day][interval], as rehearsals_expect gives it. */
void bands_of_days_fill(struct forecast *forecast, const struct band_scale *scale, const struct rehearsals *rehearsals,
                        const double *expected);

#endif
