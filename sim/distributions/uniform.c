/*
 * uniform.c -- anything between low and high, all equally likely.
 */
#include <math.h>

#include "sim/distributions/laws.h"
#include "sim/random_stream.h"

static const char *prepare(struct distribution *uniform)
{
    double low = uniform->parameter[0], high = uniform->parameter[1];
    if (low > high)
        return "low is above high; write the smaller duration as low";
    uniform->mean = 0.5 * (low + high);
    uniform->cv = uniform->mean > 0.0 ? (high - low) / sqrt(12.0) / uniform->mean : 0.0;
    return NULL;
}

static double sample_of(const struct distribution *uniform, uint64_t word)
{
    double low = uniform->parameter[0], high = uniform->parameter[1];
    return low + (high - low) * random_uniform_of(word);
}

static double sample(const struct distribution *uniform, struct random_stream *stream)
{
    return sample_of(uniform, random_stream_word(stream));
}

static double cumulative(const struct distribution *uniform, double x)
{
    double low = uniform->parameter[0], high = uniform->parameter[1];
    return x >= high ? 1.0 : x < low ? 0.0 : (x - low) / (high - low);
}

const struct distribution_law distribution_uniform = {
    .name = "uniform",
    .summary = "anything from low to high, equally likely",
    .parameters = {{.name = "low", .kind = PARAMETER_SECONDS, .least = 0.0, .most = 1e9},
                   {.name = "high", .kind = PARAMETER_SECONDS, .least = 0.0, .most = 1e9}},
    .parameter_count = 2,
    .prepare = prepare,
    .sample = sample,
    .sample_of = sample_of,
    .cumulative = cumulative,
};
