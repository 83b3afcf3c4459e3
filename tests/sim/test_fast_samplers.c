/*
 * test_fast_samplers.c -- what the engine draws is what GSL's distributions say.
 *
 * The engine's samplers are its own (mostly one word, one multiplication); GSL's cumulative functions, their inverses
 * and its samplers are the reference: moments, chi-square, far tails, Kolmogorov-Smirnov. Seeds are fixed; a right
 * sampler goes beyond one of the limits once in 100,000 draws of a seed.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <stdlib.h>

#include "check.h"
#include "sim/distribution.h"
#include "sim/memory.h"
#include "sim/random_stream.h"

enum { DRAWS = 1000000, COMPARED = 100000, CELLS = 100, MOMENTS = 4, ROW = 500 };

struct reference {
    const char *law;
    double first, second;
    double (*inverse)(const struct reference *, double below); /* quantile */
    double (*inverse_beyond)(const struct reference *, double beyond);
    double (*draw)(const struct reference *, const gsl_rng *);
    double (*moment)(const struct reference *, int order); /* E[X^order], for orders up to 8 */
};

/* --- what GSL says ---------------------------------------------------------------------------------------------- */

static double exponential_inverse(const struct reference *r, double p) { return gsl_cdf_exponential_Pinv(p, r->first); }
static double exponential_beyond(const struct reference *r, double p) { return gsl_cdf_exponential_Qinv(p, r->first); }
static double exponential_draw(const struct reference *r, const gsl_rng *g) { return gsl_ran_exponential(g, r->first); }
static double exponential_moment(const struct reference *r, int k) { return pow(r->first, k) * gsl_sf_gamma(k + 1.0); }

static double shape_of(const struct reference *r)
{
    return r->law[0] == 'g' ? 1.0 / (r->second * r->second) : r->second; /* gamma by its cv, Erlang by its phases */
}
/* Small shapes crowd near 0, where gsl_cdf_gamma_Pinv does not converge: its cumulative is halved, by orders of
 * magnitude. */
static double crowded_inverse(double p, double shape, double scale)
{
    double low = -700.0, high = 10.0;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        *(gsl_cdf_gamma_P(exp(middle), shape, 1.0) < p ? &low : &high) = middle;
    }
    return scale * exp(low);
}
static double gamma_inverse(const struct reference *r, double p)
{
    if (shape_of(r) < 1.0)
        return crowded_inverse(p, shape_of(r), r->first / shape_of(r));
    return gsl_cdf_gamma_Pinv(p, shape_of(r), r->first / shape_of(r));
}
static double gamma_beyond(const struct reference *r, double p)
{
    return gsl_cdf_gamma_Qinv(p, shape_of(r), r->first / shape_of(r));
}
static double gamma_draw(const struct reference *r, const gsl_rng *g)
{
    return gsl_ran_gamma(g, shape_of(r), r->first / shape_of(r));
}
static double gamma_moment(const struct reference *r, int k)
{
    double moment = 1.0;
    for (int i = 0; i < k; i++)
        moment *= r->first / shape_of(r) * (shape_of(r) + i);
    return moment;
}

static double sigma_of(const struct reference *r) { return sqrt(log1p(r->second * r->second)); }
static double zeta_of(const struct reference *r) { return log(r->first) - 0.5 * log1p(r->second * r->second); }
static double lognormal_inverse(const struct reference *r, double p)
{
    return gsl_cdf_lognormal_Pinv(p, zeta_of(r), sigma_of(r));
}
static double lognormal_beyond(const struct reference *r, double p)
{
    return gsl_cdf_lognormal_Qinv(p, zeta_of(r), sigma_of(r));
}
static double lognormal_draw(const struct reference *r, const gsl_rng *g)
{
    return gsl_ran_lognormal(g, zeta_of(r), sigma_of(r));
}
static double lognormal_moment(const struct reference *r, int k)
{
    return exp(k * zeta_of(r) + 0.5 * k * k * sigma_of(r) * sigma_of(r));
}

static double weibull_scale(const struct reference *r) { return r->first / gsl_sf_gamma(1.0 + 1.0 / r->second); }
static double weibull_inverse(const struct reference *r, double p)
{
    return gsl_cdf_weibull_Pinv(p, weibull_scale(r), r->second);
}
static double weibull_beyond(const struct reference *r, double p)
{
    return gsl_cdf_weibull_Qinv(p, weibull_scale(r), r->second);
}
static double weibull_draw(const struct reference *r, const gsl_rng *g)
{
    return gsl_ran_weibull(g, weibull_scale(r), r->second);
}
static double weibull_moment(const struct reference *r, int k)
{
    return pow(weibull_scale(r), k) * gsl_sf_gamma(1.0 + k / r->second);
}

static double uniform_inverse(const struct reference *r, double p) { return gsl_cdf_flat_Pinv(p, r->first, r->second); }
static double uniform_beyond(const struct reference *r, double p) { return gsl_cdf_flat_Qinv(p, r->first, r->second); }
static double uniform_draw(const struct reference *r, const gsl_rng *g) { return gsl_ran_flat(g, r->first, r->second); }
static double uniform_moment(const struct reference *r, int k)
{
    return (pow(r->second, k + 1) - pow(r->first, k + 1)) / (k + 1) / (r->second - r->first);
}

/* Two exponentials that carry half of the mean each; GSL has no inverse, but the tail is a sum that can be halved. */
static double short_share(const struct reference *r)
{
    double squared = r->second * r->second;
    return 0.5 * (1.0 + sqrt((squared - 1.0) / (squared + 1.0)));
}
static double hyper_beyond(const struct reference *r, double p)
{
    double share = short_share(r), low = 0.0, high = 1000.0 * r->first;
    for (int i = 0; i < 100; i++) {
        double x = 0.5 * (low + high);
        double beyond = share * gsl_cdf_exponential_Q(x, 0.5 * r->first / share) +
                        (1.0 - share) * gsl_cdf_exponential_Q(x, 0.5 * r->first / (1.0 - share));
        *(beyond > p ? &low : &high) = x;
    }
    return low;
}
static double hyper_inverse(const struct reference *r, double p) { return hyper_beyond(r, 1.0 - p); }
static double hyper_draw(const struct reference *r, const gsl_rng *g)
{
    double share = short_share(r);
    return gsl_ran_exponential(g, 0.5 * r->first / (gsl_rng_uniform(g) < share ? share : 1.0 - share));
}
static double hyper_moment(const struct reference *r, int k)
{
    double share = short_share(r);
    return gsl_sf_gamma(k + 1.0) *
           (share * pow(0.5 * r->first / share, k) + (1.0 - share) * pow(0.5 * r->first / (1.0 - share), k));
}

#define LAW(name) name##_inverse, name##_beyond, name##_draw, name##_moment

static const struct reference references[] = {
    {"exponential", 120.0, 0.0, LAW(exponential)},
    {"gamma", 300.0, 0.1, LAW(gamma)}, /* shape 100 */
    {"gamma", 300.0, 0.5, LAW(gamma)},
    {"gamma", 300.0, 0.8, LAW(gamma)},
    {"gamma", 300.0, 1.0, LAW(gamma)},
    {"gamma", 300.0, 1.25, LAW(gamma)}, /* shape 0.64 */
    {"gamma", 300.0, 3.0, LAW(gamma)},  /* shape 1/9 */
    {"erlang", 60.0, 1.0, LAW(gamma)},
    {"erlang", 60.0, 2.0, LAW(gamma)},
    {"erlang", 60.0, 30.0, LAW(gamma)},
    {"lognormal", 250.0, 0.2, LAW(lognormal)},
    {"lognormal", 250.0, 1.0, LAW(lognormal)},
    {"weibull", 90.0, 0.7, LAW(weibull)},
    {"weibull", 90.0, 2.5, LAW(weibull)},
    {"hyperexponential", 200.0, 1.0, LAW(hyper)},
    {"hyperexponential", 200.0, 2.0, LAW(hyper)},
    {"uniform", 10.0, 50.0, LAW(uniform)},
};
enum { REFERENCES = sizeof references / sizeof *references };

/* --- what the engine draws -------------------------------------------------------------------------------------- */

/* One draw for each customer, as the engine draws: from a word of a shared block, and if that is not enough, from there
 * on at her own address. */
static double *draws_of(const struct reference *reference)
{
    struct distribution law = {.law = distribution_law_find(reference->law),
                               .parameter = {reference->first, reference->second}};
    CHECK(distribution_prepare(&law) == NULL);
    double *values = memory_zeroed(DRAWS, sizeof *values);
    const struct random_key key = {21, (uint64_t)(reference - references)};
    const struct random_rounds rounds = random_rounds_of(key);
    static uint64_t row[ROW][4];
    for (uint64_t i = 0; i < DRAWS; i++) {
        if (i % (4 * ROW) == 0)
            random_blocks(&rounds, (struct random_address){i / 4, 77, 0}, ROW, row);
        uint64_t word = row[i / 4 % ROW][i % 4];
        values[i] = law.law->sample_of ? law.law->sample_of(&law, word) : NAN;
        if (!isnan(values[i]))
            continue;
        struct random_stream stream = random_stream_after(key, (struct random_address){i, 77, 1}, word);
        values[i] = distribution_sample(&law, &stream);
    }
    return values;
}

static void moments_are_right(const struct reference *reference, const double *values)
{
    double sums[MOMENTS + 1] = {0.0};
    for (int i = 0; i < DRAWS; i++) {
        double power = 1.0;
        for (int k = 1; k <= MOMENTS; k++)
            sums[k] += power *= values[i];
    }
    for (int k = 1; k <= MOMENTS; k++) {
        double exact = reference->moment(reference, k), square = reference->moment(reference, 2 * k);
        CHECK_CLOSE(sums[k] / DRAWS, exact, 4.5 * sqrt((square - exact * exact) / DRAWS));
    }
}

static void equal_cells_are_equally_full(const struct reference *reference, const double *values)
{
    double edges[CELLS], found[CELLS] = {0.0}, sum = 0.0;
    for (int c = 0; c < CELLS; c++)
        edges[c] = c + 1 < CELLS ? reference->inverse(reference, (c + 1.0) / CELLS) : INFINITY;
    for (int i = 0; i < DRAWS; i++) {
        int low = 0, high = CELLS - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            *(values[i] > edges[middle] ? &low : &high) = values[i] > edges[middle] ? middle + 1 : middle;
        }
        found[low] += 1.0;
    }
    const double expected = (double)DRAWS / CELLS;
    for (int c = 0; c < CELLS; c++)
        sum += (found[c] - expected) * (found[c] - expected) / expected;
    CHECK(gsl_cdf_chisq_Q(sum, CELLS - 1) > 1e-5 && gsl_cdf_chisq_P(sum, CELLS - 1) > 1e-5);
}

/* Counts beyond far quantiles are Poisson. */
static void tails_are_right(const struct reference *reference, const double *values)
{
    for (double share = 1e-3; share > 5e-6; share /= 10.0) {
        double low = reference->inverse(reference, share), high = reference->inverse_beyond(reference, share);
        unsigned below = 0, beyond = 0;
        for (int i = 0; i < DRAWS; i++) {
            below += values[i] < low;
            beyond += values[i] > high;
        }
        for (int side = 0; side < 2; side++) {
            unsigned count = side ? beyond : below;
            CHECK(gsl_cdf_poisson_P(count, share * DRAWS) > 1e-5);
            CHECK(count == 0 || gsl_cdf_poisson_Q(count - 1, share * DRAWS) > 1e-5);
        }
    }
}

static int by_size(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return first < second ? -1 : first > second;
}

/* Two samples of one law: Kolmogorov and Smirnov. Sorts the first COMPARED of `values`. */
static void gsl_draws_the_same(const struct reference *reference, double *values)
{
    double *others = memory_zeroed(COMPARED, sizeof *others), widest = 0.0;
    gsl_rng *generator = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(generator, 4711);
    for (int i = 0; i < COMPARED; i++)
        others[i] = reference->draw(reference, generator);
    qsort(values, COMPARED, sizeof *values, by_size);
    qsort(others, COMPARED, sizeof *others, by_size);
    for (int ours = 0, theirs = 0; ours < COMPARED && theirs < COMPARED;) {
        *(values[ours] < others[theirs] ? &ours : &theirs) += 1;
        widest = fmax(widest, abs(ours - theirs));
    }
    CHECK(widest / sqrt(2.0 * COMPARED) < 2.47); /* exceeded once in 100,000 */
    gsl_rng_free(generator);
    free(others);
}

static void is_drawn_as_by_gsl(const struct reference *reference, double *values)
{
    moments_are_right(reference, values);
    equal_cells_are_equally_full(reference, values);
    tails_are_right(reference, values);
    gsl_draws_the_same(reference, values);
}

TEST(every_law_has_the_moments_the_cells_and_the_tails_that_gsl_gives_it)
{
    for (int r = 0; r < REFERENCES; r++) {
        double *values = draws_of(&references[r]);
        is_drawn_as_by_gsl(&references[r], values);
        free(values);
    }
}

RUN_TESTS(RUN(every_law_has_the_moments_the_cells_and_the_tails_that_gsl_gives_it))
