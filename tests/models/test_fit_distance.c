/*
 * test_fit_distance.c -- distances worked by hand, and the chances of the published tables.
 */
#include "models/planning/fit_distance.h"
#include "models/planning/fit_laws.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <stdlib.h>

#include "check.h"

static struct curve exponential_of(double mean)
{
    struct curve curve = {.part_count = 1,
                          .parts = {{.weight = 1.0, .family = &curve_exponential, .parameter = {mean}}}};
    curve_prepare(&curve);
    return curve;
}

/* Values whose shares under the law are 0.1, 0.4 and 0.8 of three: the steps of the count stand at 0, 1/3, 2/3, 1. The
 * largest distance is just above the second: 2/3 - 0.4. */
TEST(kolmogorov_smirnov_is_the_one_worked_by_hand)
{
    struct curve curve = exponential_of(100.0);
    double values[3] = {-100.0 * log(0.9), -100.0 * log(0.6), -100.0 * log(0.2)};
    struct fit_sample sample = fit_sample_of_values(values, 3);
    CHECK_CLOSE(fit_kolmogorov_smirnov(&curve, &sample), 2.0 / 3.0 - 0.4, 1e-12);
    fit_sample_clear(&sample);
}

/* -n - sum (2i - 1) (log u_i + log(1 - u_(n+1-i))) / n of the same three, as the paper prints it. */
TEST(anderson_darling_is_the_classic_sum)
{
    struct curve curve = exponential_of(100.0);
    double shares[3] = {0.1, 0.4, 0.8}, values[3], sum = 0.0;
    for (int i = 0; i < 3; i++) {
        values[i] = -100.0 * log(1.0 - shares[i]);
        sum += (2 * i + 1) * (log(shares[i]) + log(1.0 - shares[2 - i]));
    }
    struct fit_sample sample = fit_sample_of_values(values, 3);
    CHECK_CLOSE(fit_anderson_darling(&curve, &sample), -3.0 - sum / 3.0, 1e-9);
    fit_sample_clear(&sample);
}

/* Whole seconds of a long law hardly move the distance from that of the exact values. */
TEST(rounding_hardly_moves_a_distance)
{
    enum { COUNT = 2000 };
    struct curve curve = exponential_of(210.0);
    double exact[COUNT], rounded[COUNT];
    for (int i = 0; i < COUNT; i++) {
        exact[i] = -200.0 * log(1.0 - (i + 0.5) / COUNT);
        rounded[i] = floor(exact[i] + 0.5);
    }
    struct fit_sample fine = fit_sample_of_values(exact, COUNT), whole = fit_sample_of_values(rounded, COUNT);
    CHECK_CLOSE(fit_kolmogorov_smirnov(&curve, &whole), fit_kolmogorov_smirnov(&curve, &fine), 0.002);
    CHECK_CLOSE(fit_anderson_darling(&curve, &whole) / fit_anderson_darling(&curve, &fine), 1.0, 0.02);
    fit_sample_clear(&fine);
    fit_sample_clear(&whole);
}

/* Anderson and Darling 1954; Stephens, J. Amer. Statist. Assoc. 69 (1974) 730: 2.492 and 3.857 when nothing is fitted.
 */
TEST(the_chance_without_fitting_is_the_published_one)
{
    CHECK_CLOSE(fit_anderson_darling_p(2.492, 0, NULL, NULL), 0.05, 0.001);
    CHECK_CLOSE(fit_anderson_darling_p(1.933, 0, NULL, NULL), 0.10, 0.0015);
    CHECK_CLOSE(fit_anderson_darling_p(3.857, 0, NULL, NULL), 0.01, 0.0005);
}

/* The exponential law with its mean fitted: F = 1 - exp(-x / m), so dF/dlog m = (1 - u) log(1 - u), information 1. The
 * points 1.062, 1.321, 1.959: D'Agostino and Stephens, Goodness-of-Fit Techniques (1986), table 4.14. */
TEST(the_chance_of_a_fitted_exponential_is_the_published_one)
{
    double slopes[DISTANCE_POINTS], inverse = 1.0;
    for (int i = 0; i < DISTANCE_POINTS; i++) {
        double left = 1.0 - (i + 0.5) / DISTANCE_POINTS;
        slopes[i] = left * log(left);
    }
    CHECK_CLOSE(fit_anderson_darling_p(1.062, 1, slopes, &inverse), 0.10, 0.002);
    CHECK_CLOSE(fit_anderson_darling_p(1.321, 1, slopes, &inverse), 0.05, 0.001);
    CHECK_CLOSE(fit_anderson_darling_p(1.959, 1, slopes, &inverse), 0.01, 0.0005);
}

/* The normal law (and so the lognormal) with both parameters fitted: 0.631, 0.752, 1.035; the same book, table 4.7. */
TEST(the_chance_of_a_fitted_lognormal_is_the_published_one)
{
    double slopes[2 * DISTANCE_POINTS], inverse[4] = {1.0, 0.0, 0.0, 0.5};
    for (int i = 0; i < DISTANCE_POINTS; i++) {
        double z = gsl_cdf_ugaussian_Pinv((i + 0.5) / DISTANCE_POINTS);
        slopes[i] = -gsl_ran_ugaussian_pdf(z);
        slopes[DISTANCE_POINTS + i] = -z * gsl_ran_ugaussian_pdf(z);
    }
    CHECK_CLOSE(fit_anderson_darling_p(0.631, 2, slopes, inverse), 0.10, 0.002);
    CHECK_CLOSE(fit_anderson_darling_p(0.752, 2, slopes, inverse), 0.05, 0.001);
    CHECK_CLOSE(fit_anderson_darling_p(1.035, 2, slopes, inverse), 0.01, 0.0005);
}

/* The same chances through a fit: a sample at the quantiles of its own law is far from rejected, another law is. */
TEST(a_fit_knows_its_own_chance)
{
    enum { COUNT = 400 };
    double values[COUNT];
    for (int i = 0; i < COUNT; i++)
        values[i] = exp(5.0 + 0.7 * gsl_cdf_ugaussian_Pinv((i + 0.5) / COUNT));
    struct fit_sample sample = fit_sample_of_values(values, COUNT);
    CHECK(fit_law_to(fit_law_find("lognormal"), &sample).anderson_darling_p > 0.99);
    CHECK(fit_law_to(fit_law_find("exponential"), &sample).anderson_darling_p < 1e-6);
    fit_sample_clear(&sample);
}

RUN_TESTS(RUN(kolmogorov_smirnov_is_the_one_worked_by_hand), RUN(anderson_darling_is_the_classic_sum),
          RUN(rounding_hardly_moves_a_distance), RUN(the_chance_without_fitting_is_the_published_one),
          RUN(the_chance_of_a_fitted_exponential_is_the_published_one),
          RUN(the_chance_of_a_fitted_lognormal_is_the_published_one), RUN(a_fit_knows_its_own_chance))
