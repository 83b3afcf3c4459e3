/*
 * poisson_sum.c -- four ways to the same sum, each where it is quick and loses no digits.
 *
 * Far above the mean the terms beyond the count are few: they are taken from one. Elsewhere the terms are added from
 * the last one downwards until they no longer show, or until the count is below one; what is left there is a continued
 * fraction, or for a small mean a power series.
 */
#include "models/queueing/poisson_sum.h"

#include <assert.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <math.h>

static const double negligible = 0x1p-70; /* of a sum; leaves room for the hundreds of terms that follow */
static const double two_pi = 6.283185307179586;

/* log Gamma(x + 1) less Stirling's formula, for x >= 16. */
static double stirling_error(double x)
{
    double inverse_square = 1.0 / (x * x);
    return (1.0 / 12 - inverse_square * (1.0 / 360 - inverse_square * (1.0 / 1260 - inverse_square / 1680))) / x;
}

double poisson_log_term(double count, double mean)
{
    assert(count > -1.0 && mean > 0.0);
    if (count < 16.0)
        return count * log(mean) - mean - lgamma(count + 1.0);
    double excess = (mean - count) / count; /* minus the deviance is the count times log(1 + excess) - excess */
    double per_count = fabs(excess) < 0.5 ? gsl_sf_log_1plusx_mx(excess) : log(mean / count) - excess;
    return count * per_count - stirling_error(count) - 0.5 * log(two_pi * count);
}

/* The terms beyond the count, in units of the last one up to it. */
static double terms_beyond(double count, double mean)
{
    double term = 1.0, sum = 0.0;
    for (double next = count + 1.0; term > negligible * sum; next++) {
        term *= mean / next;
        sum += term;
    }
    return sum;
}

/* For count in (-1, 0) and a small mean: the power series of the upper incomplete gamma function, arranged so that
 * nothing cancels for a count close to -1. */
static double by_power_series(double count, double mean)
{
    double shape = count + 1.0, power = 1.0, sum = expm1(gsl_sf_lnpoch(1.0, shape) - shape * log(mean)) / shape;
    for (int k = 1; k < 40; k++) {
        power *= -mean / k;
        sum -= power / (shape + k);
    }
    return mean * exp(mean) * sum;
}

/* Legendre's continued fraction by Lentz's algorithm (W. J. Lentz, Applied Optics 15 (1976) 668-671). */
static double by_continued_fraction(double count, double mean)
{
    double bottom = mean - count, c = INFINITY, d = 1.0 / bottom, fraction = d, factor = 0.0;
    for (int i = 1; i < 2000 && fabs(factor - 1.0) > 0x1p-52; i++) {
        double top = -i * (i - 1.0 - count);
        bottom += 2.0;
        d = 1.0 / (top * d + bottom);
        c = bottom + top / c;
        factor = c * d;
        fraction *= factor;
    }
    return mean * fraction;
}

/* For count in (-1, 1). */
static double sum_of_few(double count, double mean)
{
    if (count == 0.0)
        return 1.0;
    if (mean >= 1.5)
        return by_continued_fraction(count, mean);
    if (count < 0.0)
        return by_power_series(count, mean);
    return 1.0 + count / mean * by_power_series(count - 1.0, mean);
}

/* Four terms at a time: only the product of the four has to wait for the one before. */
static double sum_downwards(double count, double mean)
{
    double term = 1.0, sum = 0.0, per_mean = 1.0 / mean;
    for (; count >= 4.0; count -= 4.0) {
        double one = count * per_mean, two = one * ((count - 1.0) * per_mean), third = (count - 2.0) * per_mean;
        sum += term * (1.0 + one + (two + two * third));
        term *= two * (third * ((count - 3.0) * per_mean));
        if (term < negligible * sum)
            return sum;
    }
    for (; count >= 1.0; count--) {
        sum += term;
        term *= count * per_mean;
    }
    return sum + term * sum_of_few(count, mean);
}

static int is_far_above(double count, double mean) { return count >= 0.0 && count > mean + 5.0 * sqrt(mean); }

double poisson_sum_over_last(double count, double mean)
{
    assert(count > -1.0 && mean >= 0.0 && isfinite(mean));
    if (mean == 0.0)
        return count > 0.0 ? INFINITY : 1.0;
    if (!is_far_above(count, mean))
        return sum_downwards(count, mean);
    double term = exp(poisson_log_term(count, mean));
    return (1.0 - term * terms_beyond(count, mean)) / term;
}

double poisson_one_less(double count) { return fmax(count - 1.0, 0x1p-53 - 1.0); }

double poisson_log_sum(double count, double mean)
{
    if (mean == 0.0)
        return 0.0;
    double log_term = poisson_log_term(count, mean);
    if (is_far_above(count, mean))
        return log1p(-exp(log_term) * terms_beyond(count, mean));
    return fmin(0.0, log_term + log(sum_downwards(count, mean)));
}
