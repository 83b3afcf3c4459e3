/*
 * lognormal.c -- the law that measured talk times follow best (Brown et al., JASA 100, 2005).
 */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "sim/distributions/laws.h"
#include "sim/ziggurat.h"

enum { ZETA, SIGMA }; /* mean and standard deviation of the logarithm */

static const char *prepare(struct distribution *lognormal)
{
    ziggurat_prepare();
    lognormal->mean = lognormal->parameter[0];
    lognormal->cv = lognormal->parameter[1];
    double variance = log1p(lognormal->cv * lognormal->cv);
    lognormal->work[SIGMA] = sqrt(variance);
    lognormal->work[ZETA] = log(lognormal->mean) - 0.5 * variance;
    return NULL;
}

static double sample(const struct distribution *lognormal, struct random_stream *stream)
{
    return exp(lognormal->work[ZETA] + lognormal->work[SIGMA] * ziggurat_normal(stream));
}

static double sample_of(const struct distribution *lognormal, uint64_t word)
{
    return exp(lognormal->work[ZETA] + lognormal->work[SIGMA] * ziggurat_normal_of(word));
}

static double cumulative(const struct distribution *lognormal, double x)
{
    return x > 0.0 ? gsl_cdf_lognormal_P(x, lognormal->work[ZETA], lognormal->work[SIGMA]) : 0.0;
}

const struct distribution_law distribution_lognormal = {
    .name = "lognormal",
    .summary = "mean and cv; a hump and a long tail, as talk times have",
    .parameters = {LAW_MEAN, LAW_CV},
    .parameter_count = 2,
    .prepare = prepare,
    .sample = sample,
    .sample_of = sample_of,
    .cumulative = cumulative,
};
