/*
 * gamma.c -- shape 1 / cv^2: talk times that are neither very short nor very long.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "sim/distributions/laws.h"
#include "sim/random_stream.h"

enum { SHAPE, SCALE };

static const char *prepare(struct distribution *gamma)
{
    gamma->mean = gamma->parameter[0];
    gamma->cv = gamma->parameter[1];
    gamma->work[SHAPE] = 1.0 / (gamma->cv * gamma->cv);
    gamma->work[SCALE] = gamma->mean / gamma->work[SHAPE];
    return NULL;
}

static double sample(const struct distribution *gamma, struct random_stream *stream)
{
    gsl_rng generator = random_stream_gsl(stream);
    return gsl_ran_gamma(&generator, gamma->work[SHAPE], gamma->work[SCALE]);
}

static double cumulative(const struct distribution *gamma, double x)
{
    return gsl_cdf_gamma_P(x, gamma->work[SHAPE], gamma->work[SCALE]);
}

const struct distribution_law distribution_gamma = {
    .name = "gamma",
    .summary = "mean and cv; below cv 1 with a hump",
    .parameters = {LAW_MEAN, LAW_CV},
    .parameter_count = 2,
    .prepare = prepare,
    .sample = sample,
    .cumulative = cumulative,
};
