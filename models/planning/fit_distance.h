/*
 * fit_distance.h -- how far a law lies from what was measured: Kolmogorov and Smirnov, Anderson and Darling.
 *
 * Rounded values are compared where the data know the truth: at the borders of their cells; inside a cell the counts
 * are spread as the law spreads them. For exact values both are the classic statistics.
 */
#ifndef CALLFLOOR_MODELS_FIT_DISTANCE_H
#define CALLFLOOR_MODELS_FIT_DISTANCE_H

#include "models/planning/fit_curve.h"
#include "models/planning/fit_sample.h"

enum { DISTANCE_POINTS = 160 };

/** Largest |share below by count - share below by law|. NaN when values are cut off. */
double fit_kolmogorov_smirnov(const struct curve *curve, const struct fit_sample *sample);

/**
 * A squared = n x integral of (share by count - F) squared / (F (1 - F)) dF. NaN when values are cut off; INFINITY when
 * a value is impossible under the law.
 * Source: T. W. Anderson and D. A. Darling, J. Amer. Statist. Assoc. 49 (1954) 765.
 */
double fit_anderson_darling(const struct curve *curve, const struct fit_sample *sample);

/**
 * P(a sample of this very law, fitted in the same way, lies further away), for large samples. The classic tables do not
 * hold when the parameters come from the sample itself: fitting brings the law closer.
 *
 * slopes[parameter][DISTANCE_POINTS]  how F moves with each parameter, at the durations with (i + 1/2) / points below
 * inverse[parameter][parameter]       inverse of the information that one value holds about them (NULL without any)
 * Source: the limiting process of J. Durbin, Ann. Statist. 1 (1973) 279; its eigenvalues as in M. A. Stephens, Ann.
 * Statist. 4 (1976) 357; the sum of chi squares by J. P. Imhof, Biometrika 48 (1961) 419.
 */
double fit_anderson_darling_p(double a_squared, int parameter_count, const double *slopes, const double *inverse);

#endif
