/*
 * exponential.c -- without memory: the classic law of patience and of Erlang's service times.
 */
#include <math.h>

#include "sim/distributions/laws.h"
#include "sim/ziggurat.h"

static const char *prepare(struct distribution *exponential)
{
    ziggurat_prepare();
    exponential->mean = exponential->parameter[0];
    exponential->cv = 1.0;
    return NULL;
}

static double sample(const struct distribution *exponential, struct random_stream *stream)
{
    return exponential->mean * ziggurat_exponential(stream);
}

static double sample_of(const struct distribution *exponential, uint64_t word)
{
    return exponential->mean * ziggurat_exponential_of(word);
}

static double cumulative(const struct distribution *exponential, double x) { return -expm1(-x / exponential->mean); }

const struct distribution_law distribution_exponential = {
    .name = "exponential",
    .summary = "without memory; standard deviation equal to the mean",
    .parameters = {LAW_MEAN},
    .parameter_count = 1,
    .prepare = prepare,
    .sample = sample,
    .sample_of = sample_of,
    .cumulative = cumulative,
};
