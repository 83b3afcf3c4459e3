/*
 * erlang.c -- a call of several exponential phases, one after the other: a gamma law with a whole shape.
 */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "sim/distributions/laws.h"

static const char *prepare(struct distribution *erlang)
{
    double phases = erlang->parameter[1];
    erlang->mean = erlang->parameter[0];
    erlang->cv = 1.0 / sqrt(phases);
    gamma_set(erlang, phases, erlang->mean / phases);
    return NULL;
}

static double cumulative(const struct distribution *erlang, double x)
{
    return gsl_cdf_gamma_P(x, erlang->parameter[1], erlang->mean / erlang->parameter[1]);
}

const struct distribution_law distribution_erlang = {
    .name = "erlang",
    .summary = "a sum of equal exponential phases",
    .parameters = {LAW_MEAN, {.name = "phases", .kind = PARAMETER_WHOLE, .least = 1.0, .most = 1000.0}},
    .parameter_count = 2,
    .prepare = prepare,
    .sample = gamma_sample,
    .sample_of = gamma_sample_of,
    .cumulative = cumulative,
};
