/*
 * constant.c -- always the same.
 */
#include "sim/distributions/laws.h"

static const char *prepare(struct distribution *constant)
{
    constant->mean = constant->parameter[0];
    constant->cv = 0.0;
    return NULL;
}

static double sample(const struct distribution *constant, struct random_stream *stream)
{
    (void)stream;
    return constant->mean;
}

static double sample_of(const struct distribution *constant, uint64_t word)
{
    (void)word;
    return constant->mean;
}

static double cumulative(const struct distribution *constant, double x) { return x >= constant->mean ? 1.0 : 0.0; }

const struct distribution_law distribution_constant = {
    .name = "constant",
    .summary = "always the mean",
    .parameters = {{.name = "mean", .kind = PARAMETER_SECONDS, .least = 0.0, .most = 1e9}},
    .parameter_count = 1,
    .prepare = prepare,
    .sample = sample,
    .sample_of = sample_of,
    .cumulative = cumulative,
};
