/*
 * empirical.c -- one of the observations, each equally likely: no law is put between the data and the simulation.
 */
#include <math.h>

#include "sim/distributions/laws.h"
#include "sim/random_stream.h"

static const char *prepare(struct distribution *empirical)
{
    if (empirical->count == 0)
        return "there are no observations";
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < empirical->count; i++)
        sum += empirical->observations[i];
    empirical->mean = sum / (double)empirical->count;
    for (size_t i = 0; i < empirical->count; i++)
        squares += pow(empirical->observations[i] - empirical->mean, 2.0);
    empirical->cv = empirical->mean > 0.0 ? sqrt(squares / (double)empirical->count) / empirical->mean : 0.0;
    return NULL;
}

static double sample_of(const struct distribution *empirical, uint64_t word)
{
    size_t i = (size_t)(random_uniform_of(word) * (double)empirical->count);
    return empirical->observations[i < empirical->count ? i : empirical->count - 1];
}

static double sample(const struct distribution *empirical, struct random_stream *stream)
{
    return sample_of(empirical, random_stream_word(stream));
}

/* The observations are sorted, so the share up to x is found by halving. */
static double cumulative(const struct distribution *empirical, double x)
{
    size_t low = 0, high = empirical->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (empirical->observations[middle] <= x)
            low = middle + 1;
        else
            high = middle;
    }
    return (double)low / (double)empirical->count;
}

const struct distribution_law distribution_empirical = {
    .name = "empirical",
    .summary = "one of the observations in a file's column, equally likely",
    .takes_observations = true,
    .prepare = prepare,
    .sample = sample,
    .sample_of = sample_of,
    .cumulative = cumulative,
};
