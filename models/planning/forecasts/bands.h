/*
 * bands.h -- how sure a forecast is: prediction intervals learned from rehearsals.
 *
 * An interval's count differs from what was expected by Poisson noise, by the day's own factor (level error included,
 * growing with the lead) and by the unrest of its time of day: Var = mu + mu^2 (day variance + interval variance), as
 * in Jongbloed and Koole (2001) and Brown et al. (JASA 100, 2005). On the square-root scale, where Poisson noise has
 * variance near 1, errors of rehearsals are divided by that scale; their quantiles, shrunk to those of Student's t with
 * 7 degrees of freedom while rehearsals are few, set the bands. So what the model misses is made good by what was seen.
 */
#ifndef CALLFLOOR_MODELS_BANDS_H
#define CALLFLOOR_MODELS_BANDS_H

#include "models/planning/forecasts/rehearsal.h"

struct band_scale {             /* record */
    double day_variance;        /* of the log of a day's factor, in the first week */
    double day_variance_growth; /* per further week */
    double interval_variance;
    double quantiles[BANDS]; /* of standardised errors */
};

/** expected[rehearsal][day][interval], as rehearsals_expect gives it. */
struct band_scale bands_learn(const struct rehearsals *rehearsals, const double *expected);

struct rehearsed_day {
    double expected, actual; /* sums over intervals of which both are known */
};
struct rehearsed_day bands_add_up(const struct rehearsals *rehearsals, const double *expected, int rehearsal,
                                  int ahead);

/** 0.1, 0.9, 0.025, 0.975. */
extern const double band_fractions[BANDS];

/**
 * Where a band ends: the standardised error `quantile` off on the square-root scale, as a whole number that is not
 * beyond `expected` itself.
 *
 * variance  of the rest besides Poisson noise, over expected^2
 */
double bands_edge(enum forecast_band band, double expected, double variance, double quantile);
/** Of the log of a day's factor, so many days ahead. */
double bands_day_variance(const struct band_scale *scale, int ahead);
/** Standardised error of `actual`: what bands_edge turns back. */
double bands_error(double actual, double expected, double variance);

/** Fills forecast->bands around forecast->expected. */
void bands_fill(struct forecast *forecast, const struct band_scale *scale);

#endif
