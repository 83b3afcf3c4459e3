/*
 * erlang.c -- a call of several exponential phases, one after the other.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "sim/distributions/laws.h"
#include "sim/random_stream.h"
#include "sim/ziggurat.h"

enum { PHASE_MEAN };
static const int phases_worth_adding = 8; /* above, one gamma draw is cheaper than the sum */

static const char *prepare(struct distribution *erlang)
{
    ziggurat_prepare();
    erlang->mean = erlang->parameter[0];
    erlang->cv = 1.0 / sqrt(erlang->parameter[1]);
    erlang->work[PHASE_MEAN] = erlang->mean / erlang->parameter[1];
    return NULL;
}

static double sample(const struct distribution *erlang, struct random_stream *stream)
{
    int phases = (int)erlang->parameter[1];
    if (phases > phases_worth_adding) {
        gsl_rng generator = random_stream_gsl(stream);
        return gsl_ran_gamma(&generator, phases, erlang->work[PHASE_MEAN]);
    }
    double sum = 0.0;
    for (int phase = 0; phase < phases; phase++)
        sum += ziggurat_exponential(stream);
    return sum * erlang->work[PHASE_MEAN];
}

static double cumulative(const struct distribution *erlang, double x)
{
    return gsl_cdf_gamma_P(x, erlang->parameter[1], erlang->work[PHASE_MEAN]);
}

const struct distribution_law distribution_erlang = {
    .name = "erlang",
    .summary = "a sum of equal exponential phases",
    .parameters = {LAW_MEAN, {.name = "phases", .kind = PARAMETER_WHOLE, .least = 1.0, .most = 1000.0}},
    .parameter_count = 2,
    .prepare = prepare,
    .sample = sample,
    .cumulative = cumulative,
};
