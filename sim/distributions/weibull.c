/*
 * weibull.c -- patience that wears thin (shape above 1) or hardens (below 1).
 */
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "sim/distributions/laws.h"
#include "sim/ziggurat.h"

enum { SCALE, ONE_OVER_SHAPE };

static const char *prepare(struct distribution *weibull)
{
    ziggurat_prepare();
    double one_over_shape = 1.0 / weibull->parameter[1];
    double first = gsl_sf_gamma(1.0 + one_over_shape), second = gsl_sf_gamma(1.0 + 2.0 * one_over_shape);
    weibull->mean = weibull->parameter[0];
    weibull->cv = sqrt(fmax(0.0, second / (first * first) - 1.0));
    weibull->work[SCALE] = weibull->mean / first;
    weibull->work[ONE_OVER_SHAPE] = one_over_shape;
    return NULL;
}

/* A power of an exponential: -log(1 - F) is exponential. */
static double sample(const struct distribution *weibull, struct random_stream *stream)
{
    return weibull->work[SCALE] * pow(ziggurat_exponential(stream), weibull->work[ONE_OVER_SHAPE]);
}

static double sample_of(const struct distribution *weibull, uint64_t word)
{
    return weibull->work[SCALE] * pow(ziggurat_exponential_of(word), weibull->work[ONE_OVER_SHAPE]);
}

static double cumulative(const struct distribution *weibull, double x)
{
    return -expm1(-pow(x / weibull->work[SCALE], weibull->parameter[1]));
}

const struct distribution_law distribution_weibull = {
    .name = "weibull",
    .summary = "mean and shape; above 1 the longer it took, the sooner it ends",
    .parameters = {LAW_MEAN, {.name = "shape", .kind = PARAMETER_NUMBER, .least = 0.1, .most = 100.0}},
    .parameter_count = 2,
    .prepare = prepare,
    .sample = sample,
    .sample_of = sample_of,
    .cumulative = cumulative,
};
