/*
 * numbers.h -- medians and quantiles of a few numbers.
 */
#ifndef CALLFLOOR_MODELS_NUMBERS_H
#define CALLFLOOR_MODELS_NUMBERS_H

#define MEDIAN_DEVIATION_TO_SD 1.4826 /* median absolute deviation to standard deviation, of normal numbers */

/** Median of count >= 1 numbers, which are left as they are. */
double numbers_median(const double *numbers, int count);

/** Puts the numbers into ascending order. */
void numbers_sort(double *numbers, int count);

/** The quantile (fraction in [0, 1]) of count >= 1 ascending numbers, between neighbours on a straight line. */
double numbers_quantile(const double *ascending, int count, double fraction);

#endif
