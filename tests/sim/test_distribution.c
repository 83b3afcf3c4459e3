/*
 * test_distribution.c -- every law draws what its own cumulative distribution promises.
 *
 * Mean within 4 standard errors, Kolmogorov-Smirnov for the whole shape; the same tests for every member of the table.
 */
#include <stdlib.h>

#include "check.h"
#include "sim/distribution.h"
#include "sim/memory.h"
#include "sim/random_stream.h"

enum { DRAWS = 100000 };

static struct distribution law_of(const char *law, double first, double second)
{
    struct distribution distribution = {.law = distribution_law_find(law), .parameter = {first, second}};
    CHECK(distribution.law != NULL);
    CHECK(distribution_prepare(&distribution) == NULL);
    return distribution;
}

static int by_size(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return first < second ? -1 : first > second;
}

/* One draw at each customer's own address, as the engine draws: first word from a shared block. */
static double *draws_of(const struct distribution *distribution)
{
    double *values = memory_zeroed(DRAWS, sizeof *values);
    struct random_key key = {20, 26};
    for (uint64_t i = 0; i < DRAWS; i++) {
        uint64_t word[4];
        random_block(key, (struct random_address){i, 77, 0}, 0, word);
        struct random_stream stream = random_stream_after(key, (struct random_address){i, 77, 1}, word[1]);
        values[i] = distribution_sample(distribution, &stream);
        CHECK(values[i] >= 0.0 && isfinite(values[i]));
    }
    qsort(values, DRAWS, sizeof *values, by_size);
    return values;
}

/* Largest distance between the sample and the law, times sqrt(DRAWS); ties and jumps taken from both sides. */
static double kolmogorov_smirnov(const struct distribution *distribution, const double *sorted)
{
    double widest = 0.0;
    for (int i = 0; i < DRAWS;) {
        int after = i;
        while (after < DRAWS && sorted[after] == sorted[i])
            after++;
        double below = distribution_cumulative(distribution, nextafter(sorted[i], -1.0));
        double at = distribution_cumulative(distribution, sorted[i]);
        widest = fmax(widest, fmax(fabs(below - (double)i / DRAWS), fabs(at - (double)after / DRAWS)));
        i = after;
    }
    return widest * sqrt(DRAWS);
}

static void draws_what_it_promises(const struct distribution *distribution)
{
    double *values = draws_of(distribution), sum = 0.0, squares = 0.0, fourths = 0.0;
    for (int i = 0; i < DRAWS; i++)
        sum += values[i];
    double mean = sum / DRAWS;
    for (int i = 0; i < DRAWS; i++)
        squares += pow(values[i] - mean, 2.0), fourths += pow(values[i] - mean, 4.0);
    double variance = squares / DRAWS, promised = distribution->mean * distribution->cv;
    CHECK_CLOSE(mean, distribution->mean, 4.0 * promised / sqrt(DRAWS) + 1e-9 * mean);
    double error = sqrt(fmax(0.0, fourths / DRAWS - variance * variance) / DRAWS); /* of the variance */
    CHECK_CLOSE(variance, promised * promised, 5.0 * error + 1e-12 * mean * mean);
    CHECK(kolmogorov_smirnov(distribution, values) < 1.95); /* exceeded by one right law in a thousand */
    free(values);
}

TEST(draws_have_the_mean_the_spread_and_the_shape_of_their_law)
{
    static const struct {
        const char *law;
        double first, second;
    } cases[] = {
        {"constant", 250.0, 0.0},
        {"constant", 0.0, 0.0},
        {"exponential", 120.0, 0.0},
        {"gamma", 300.0, 0.3},
        {"gamma", 300.0, 1.0},
        {"gamma", 300.0, 2.5},
        {"erlang", 60.0, 1.0},
        {"erlang", 60.0, 3.0},
        {"erlang", 60.0, 8.0},
        {"erlang", 60.0, 9.0},
        {"erlang", 60.0, 200.0},
        {"lognormal", 250.0, 0.2},
        {"lognormal", 250.0, 1.0},
        {"weibull", 90.0, 0.7},
        {"weibull", 90.0, 1.0},
        {"weibull", 90.0, 3.0},
        {"weibull", 90.0, 100.0},
        {"uniform", 10.0, 50.0},
        {"uniform", 0.0, 1.0},
        {"uniform", 5.0, 5.0},
        {"hyperexponential", 200.0, 1.0},
        {"hyperexponential", 200.0, 2.0},
        {"hyperexponential", 200.0, 5.0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct distribution distribution = law_of(cases[i].law, cases[i].first, cases[i].second);
        draws_what_it_promises(&distribution);
    }
}

TEST(mean_and_cv_are_those_that_were_asked_for)
{
    static const char *const with_cv[] = {"gamma", "lognormal", "hyperexponential"};
    for (int i = 0; i < 3; i++) {
        struct distribution distribution = law_of(with_cv[i], 123.0, 1.75);
        CHECK_CLOSE(distribution.mean, 123.0, 1e-9);
        CHECK_CLOSE(distribution.cv, 1.75, 1e-12);
    }
    CHECK_CLOSE(law_of("erlang", 10.0, 4.0).cv, 0.5, 1e-12);
    CHECK_CLOSE(law_of("uniform", 0.0, 12.0).cv, 1.0 / sqrt(3.0), 1e-12);
    CHECK_CLOSE(law_of("weibull", 10.0, 1.0).cv, 1.0, 1e-9);
    CHECK_CLOSE(law_of("weibull", 10.0, 2.0).cv, 0.5227232, 1e-6); /* sqrt(4 / pi - 1) */
    CHECK_CLOSE(law_of("constant", 10.0, 0.0).cv, 0.0, 0.0);
}

TEST(an_empirical_law_draws_each_observation_equally_often)
{
    static const double observations[] = {10.0, 20.0, 20.0, 30.0, 120.0};
    struct distribution empirical = {
        .law = distribution_law_find("empirical"), .observations = observations, .count = 5};
    CHECK(distribution_prepare(&empirical) == NULL);
    CHECK_CLOSE(empirical.mean, 40.0, 1e-12);
    CHECK_CLOSE(empirical.cv, sqrt((900.0 + 400.0 + 400.0 + 100.0 + 6400.0) / 5.0) / 40.0, 1e-12);
    CHECK_CLOSE(distribution_cumulative(&empirical, 20.0), 0.6, 1e-12);
    CHECK_CLOSE(distribution_cumulative(&empirical, 19.9), 0.2, 1e-12);
    draws_what_it_promises(&empirical);
    struct distribution nothing = {.law = empirical.law};
    CHECK(distribution_prepare(&nothing) != NULL);
}

TEST(a_mixture_draws_its_parts_by_weight)
{
    struct distribution parts[3] = {law_of("exponential", 30.0, 0.0), law_of("gamma", 600.0, 0.5),
                                    law_of("constant", 5.0, 0.0)};
    static const double weights[3] = {3.0, 1.0, 1.0};
    struct distribution mixture = {
        .law = distribution_law_find("mixture"), .parts = parts, .weights = weights, .count = 3};
    CHECK(distribution_prepare(&mixture) == NULL);
    CHECK_CLOSE(mixture.mean, (3.0 * 30.0 + 600.0 + 5.0) / 5.0, 1e-9);
    draws_what_it_promises(&mixture);
    static const double no_weights[3] = {0.0, 0.0, 0.0};
    mixture.weights = no_weights;
    CHECK(distribution_prepare(&mixture) != NULL);
}

TEST(extreme_parameters_still_give_finite_times)
{
    const struct distribution extremes[] = {law_of("gamma", 100.0, 100.0),
                                            law_of("gamma", 100.0, 0.001),
                                            law_of("lognormal", 100.0, 100.0),
                                            law_of("weibull", 100.0, 0.1),
                                            law_of("hyperexponential", 100.0, 100.0),
                                            law_of("erlang", 100.0, 1000.0)};
    for (size_t i = 0; i < sizeof extremes / sizeof *extremes; i++)
        free(draws_of(&extremes[i])); /* which checks each of them */
}

TEST(a_law_is_found_by_its_name_and_no_other)
{
    int count = 0;
    for (const struct distribution_law *const *law = distribution_laws(); *law; law++, count++)
        CHECK(distribution_law_find((*law)->name) == *law);
    CHECK(count == 10);
    CHECK(distribution_law_find("normal") == NULL);
    struct distribution reversed = {.law = distribution_law_find("uniform"), .parameter = {9.0, 3.0}};
    CHECK(distribution_prepare(&reversed) != NULL);
    CHECK(distribution_cumulative(&reversed, -1.0) == 0.0);
}

RUN_TESTS(RUN(draws_have_the_mean_the_spread_and_the_shape_of_their_law),
          RUN(mean_and_cv_are_those_that_were_asked_for), RUN(an_empirical_law_draws_each_observation_equally_often),
          RUN(a_mixture_draws_its_parts_by_weight), RUN(extreme_parameters_still_give_finite_times),
          RUN(a_law_is_found_by_its_name_and_no_other))
