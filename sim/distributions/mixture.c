/*
 * mixture.c -- one of several laws, chosen by weight: short enquiries among long cases.
 */
#include <math.h>

#include "sim/distributions/laws.h"
#include "sim/random_stream.h"

enum { WEIGHT_SUM };

static const char *prepare(struct distribution *mixture)
{
    double sum = 0.0, mean = 0.0, square = 0.0;
    for (size_t i = 0; i < mixture->count; i++) {
        const struct distribution *part = &mixture->parts[i];
        sum += mixture->weights[i];
        mean += mixture->weights[i] * part->mean;
        square += mixture->weights[i] * part->mean * part->mean * (1.0 + part->cv * part->cv);
    }
    if (!(sum > 0.0))
        return "the weights add up to 0; at least one part needs a weight above 0";
    mixture->work[WEIGHT_SUM] = sum;
    mixture->mean = mean / sum;
    double variance = fmax(0.0, square / sum - mixture->mean * mixture->mean);
    mixture->cv = mixture->mean > 0.0 ? sqrt(variance) / mixture->mean : 0.0;
    return NULL;
}

static double sample(const struct distribution *mixture, struct random_stream *stream)
{
    double left = random_stream_uniform(stream) * mixture->work[WEIGHT_SUM];
    size_t chosen = 0;
    while (chosen + 1 < mixture->count && left >= mixture->weights[chosen])
        left -= mixture->weights[chosen++];
    return distribution_sample(&mixture->parts[chosen], stream);
}

static double cumulative(const struct distribution *mixture, double x)
{
    double sum = 0.0;
    for (size_t i = 0; i < mixture->count; i++)
        sum += mixture->weights[i] * distribution_cumulative(&mixture->parts[i], x);
    return sum / mixture->work[WEIGHT_SUM];
}

const struct distribution_law distribution_mixture = {
    .name = "mixture",
    .summary = "one of several laws, chosen by weight",
    .takes_parts = true,
    .prepare = prepare,
    .sample = sample,
    .cumulative = cumulative,
};
