/*
 * fit_curve.c -- density, lower and upper tail of each law, and of mixtures of them.
 */
#include "models/planning/fit_curve.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

/* ---- exponential: work = {mean} ---- */

static void exponential_prepare(const double parameter[2], double work[3], double *mean, double *cv)
{
    work[0] = *mean = parameter[0];
    *cv = 1.0;
}

static double exponential_density(const double work[3], double x) { return exp(-x / work[0]) / work[0]; }
static double exponential_below(const double work[3], double x) { return -expm1(-x / work[0]); }
static double exponential_above(const double work[3], double x) { return exp(-x / work[0]); }

const struct curve_family curve_exponential = {
    .distribution = "exponential",
    .parameter_names = {"mean", NULL},
    .prepare = exponential_prepare,
    .density = exponential_density,
    .below = exponential_below,
    .above = exponential_above,
};

/* ---- gamma: work = {shape, scale, log of the density's constant} ---- */

static void gamma_prepare(const double parameter[2], double work[3], double *mean, double *cv)
{
    *mean = parameter[0];
    *cv = parameter[1];
    work[0] = 1.0 / (parameter[1] * parameter[1]);
    work[1] = parameter[0] / work[0];
    work[2] = -gsl_sf_lngamma(work[0]) - work[0] * log(work[1]);
}

static double gamma_density(const double work[3], double x)
{
    return exp(work[2] + (work[0] - 1.0) * log(x) - x / work[1]);
}

static double gamma_below(const double work[3], double x) { return gsl_cdf_gamma_P(x, work[0], work[1]); }
static double gamma_above(const double work[3], double x) { return gsl_cdf_gamma_Q(x, work[0], work[1]); }

const struct curve_family curve_gamma = {
    .distribution = "gamma",
    .parameter_names = {"mean", "cv"},
    .prepare = gamma_prepare,
    .density = gamma_density,
    .below = gamma_below,
    .above = gamma_above,
};

/* ---- lognormal: work = {mean of the logarithm, its standard deviation} ---- */

static void lognormal_prepare(const double parameter[2], double work[3], double *mean, double *cv)
{
    *mean = parameter[0];
    *cv = parameter[1];
    double variance = log1p(parameter[1] * parameter[1]);
    work[0] = log(parameter[0]) - 0.5 * variance;
    work[1] = sqrt(variance);
}

static double lognormal_density(const double work[3], double x)
{
    double z = (log(x) - work[0]) / work[1];
    return exp(-0.5 * z * z) / (x * work[1] * sqrt(2.0 * M_PI));
}

static double lognormal_below(const double work[3], double x)
{
    return x > 0.0 ? 0.5 * erfc(-(log(x) - work[0]) / (work[1] * M_SQRT2)) : 0.0;
}

static double lognormal_above(const double work[3], double x)
{
    return x > 0.0 ? 0.5 * erfc((log(x) - work[0]) / (work[1] * M_SQRT2)) : 1.0;
}

const struct curve_family curve_lognormal = {
    .distribution = "lognormal",
    .parameter_names = {"mean", "cv"},
    .prepare = lognormal_prepare,
    .density = lognormal_density,
    .below = lognormal_below,
    .above = lognormal_above,
};

/* ---- Weibull: work = {scale, shape} ---- */

static void weibull_prepare(const double parameter[2], double work[3], double *mean, double *cv)
{
    double first = gsl_sf_gamma(1.0 + 1.0 / parameter[1]), second = gsl_sf_gamma(1.0 + 2.0 / parameter[1]);
    *mean = parameter[0];
    *cv = sqrt(fmax(0.0, second / (first * first) - 1.0));
    work[0] = parameter[0] / first;
    work[1] = parameter[1];
}

static double weibull_density(const double work[3], double x)
{
    double power = pow(x / work[0], work[1]);
    return work[1] * power / x * exp(-power);
}

static double weibull_below(const double work[3], double x) { return -expm1(-pow(x / work[0], work[1])); }
static double weibull_above(const double work[3], double x) { return exp(-pow(x / work[0], work[1])); }

const struct curve_family curve_weibull = {
    .distribution = "weibull",
    .parameter_names = {"mean", "shape"},
    .prepare = weibull_prepare,
    .density = weibull_density,
    .below = weibull_below,
    .above = weibull_above,
};

/* ---- mixtures ---- */

void curve_prepare(struct curve *curve)
{
    double mean = 0.0, square = 0.0;
    for (int i = 0; i < curve->part_count; i++) {
        struct curve_part *part = &curve->parts[i];
        part->family->prepare(part->parameter, part->work, &part->mean, &part->cv);
        mean += part->weight * part->mean;
        square += part->weight * part->mean * part->mean * (1.0 + part->cv * part->cv);
    }
    curve->mean = mean;
    curve->cv = sqrt(fmax(0.0, square - mean * mean)) / mean;
}

double curve_density(const struct curve *curve, double x)
{
    double sum = 0.0;
    for (int i = 0; i < curve->part_count; i++)
        sum += curve->parts[i].weight * curve->parts[i].family->density(curve->parts[i].work, x);
    return sum;
}

double curve_below(const struct curve *curve, double x)
{
    double sum = 0.0;
    for (int i = 0; i < curve->part_count; i++)
        sum += curve->parts[i].weight * curve->parts[i].family->below(curve->parts[i].work, x);
    return sum;
}

double curve_above(const struct curve *curve, double x)
{
    double sum = 0.0;
    for (int i = 0; i < curve->part_count; i++)
        sum += curve->parts[i].weight * curve->parts[i].family->above(curve->parts[i].work, x);
    return sum;
}

double curve_below_given(const struct curve *curve, double from, double x)
{
    if (!(from > 0.0))
        return curve_below(curve, x);
    return fmax(0.0, curve_below(curve, x) - curve_below(curve, from)) / curve_above(curve, from);
}

double curve_above_given(const struct curve *curve, double from, double x)
{
    return from > 0.0 ? curve_above(curve, x) / curve_above(curve, from) : curve_above(curve, x);
}

double curve_quantile(const struct curve *curve, double share)
{
    double low = 0.0, high = curve->mean;
    if (share <= 0.0)
        return 0.0;
    for (int i = 0; i < 1000 && curve_below(curve, high) < share; i++) {
        low = high;
        high *= 2.0;
    }
    for (int i = 0; i < 60 && high - low > 1e-12 * high; i++) {
        double middle = 0.5 * (low + high);
        *(curve_below(curve, middle) < share ? &low : &high) = middle;
    }
    return 0.5 * (low + high);
}
