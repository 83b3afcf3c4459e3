/*
 * bands.h -- how sure a forecast is: prediction intervals learned from rehearsals.
 *
 * An interval's count differs from what was expected by Poisson noise, by the day's own factor (level error included,
 * growing with the lead) and by the unrest of its time of day: Var = mu + mu^2 (day variance + interval variance), as
 * in Jongbloed and Koole (2001) and Brown et al. (JASA 100, 2005). On the square-root scale, where Poisson noise has
 * variance near 1, errors of rehearsals are divided by that scale; their quantiles, shrunk to those of Student's t with
 * 5 degrees of freedom while rehearsals are few, set the bands. So what the model misses is made good by what was seen.
 */
#ifndef CALLFLOOR_MODELS_BANDS_H
#define CALLFLOOR_MODELS_BANDS_H

#include "models/planning/forecasts/rehearsal.h"

struct band_scale {             /* record */
    double day_variance;        /* of the log of a day's factor, in the first week */
    double day_variance_growth; /* per further week */
    double interval_variance;
    double total_variance;       /* of the log of the whole horizon's factor */
    double quantiles[BANDS];     /* of standardised errors of intervals */
    double day_quantiles[BANDS]; /* of whole days */
};

/** expected[rehearsal][day][interval], as rehearsals_expect gives it. */
struct band_scale bands_learn(const struct rehearsals *rehearsals, const double *expected);

/** Adds up forecast->expected to days and to the whole, and fills the bands around all three. Noise of intervals evens
 *  out within a day, a day's factor does not; of days' errors the level's is common to all of the horizon. */
void bands_fill(struct forecast *forecast, const struct band_scale *scale);

#endif
