/*
 * fit_curve.h -- a law as fitting needs it: one or two of the language's own distributions, with density and both
 * tails.
 *
 * sim/distribution.h draws; here the same laws, in the same parameters, are looked at: how likely is a duration, how
 * much lies below it and how much above, each without losing digits where the other is nearly 1.
 */
#ifndef CALLFLOOR_MODELS_FIT_CURVE_H
#define CALLFLOOR_MODELS_FIT_CURVE_H

#include "sim/distribution.h"

enum { CURVE_PARTS_MOST = 2 };

struct curve_family { /* one distribution of the scenario language */
    const char *distribution;
    const char *parameter_names[2]; /* as the language writes them; NULL: none */
    /** Fills work[0..2] from the parameters and the mean and square of the mean. */
    void (*prepare)(const double parameter[2], double work[3], double *mean, double *cv);
    double (*density)(const double work[3], double x); /* x > 0 */
    double (*below)(const double work[3], double x);
    double (*above)(const double work[3], double x);
};

extern const struct curve_family curve_exponential, curve_gamma, curve_lognormal, curve_weibull;

struct curve_part {
    double weight;
    const struct curve_family *family;
    double parameter[2]; /* mean in seconds; cv or shape */
    double work[3], mean, cv;
};

struct curve { /* description: a mixture of `part_count` laws whose weights add up to 1 */
    int part_count;
    struct curve_part parts[CURVE_PARTS_MOST];
    const char *balanced; /* "hyperexponential": the language has one word for the two parts; else NULL */
    double mean, cv;
};

/** Works out the constants of all parts, and mean and cv of the whole. */
void curve_prepare(struct curve *curve);

double curve_density(const struct curve *curve, double x); /* per second; x > 0 */
double curve_below(const struct curve *curve, double x);   /* P(X <= x) */
double curve_above(const struct curve *curve, double x);   /* P(X > x) */

/** The same among those longer than `from` >= 0: P(X <= x | X > from), P(X > x | X > from); x >= from. */
double curve_below_given(const struct curve *curve, double from, double x);
double curve_above_given(const struct curve *curve, double from, double x);

/** The x >= 0 with `share` below it; share in [0, 1). */
double curve_quantile(const struct curve *curve, double share);

#endif
