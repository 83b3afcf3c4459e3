/*
 * test_poisson_sum.c -- Erlang B for a real number of lines: ten digits and more, from nothing to a million.
 */
#include "models/queueing/poisson_sum.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>

#include "models/queueing/erlang.h"

#include "check.h"

static void check_digits(double found, double expected, double relative)
{
    CHECK_CLOSE(found / expected, 1.0, relative);
}

/* 1 / B = a e^a a^-(x + 1) Gamma(x + 1, a), in arithmetic of 50 digits (mpmath's incomplete gamma function); those of a
 * million lines by the sum of 1, n / a, n (n - 1) / a^2, ... down to 1e-40. */
static const struct {
    double lines, load, blocking;
} exact[] = {
    {0.5, 0.75, 0.6765631567019729},
    {0.5, 0.001953125, 0.04977371020824796},
    {3.75, 40, 0.9086922822866143},
    {20.5, 20, 0.1448309549000118},
    {100.5, 95, 0.04631046127470215},
    {130, 100, 0.0005762362270707728},
    {50, 2, 5.009979478199218e-51},
    {0.25, 10000, 0.9999750024995626},
    {100000, 99684, 0.0009085284301139946},
    {100000.5, 99684, 0.0009066775258611556},
    {2000.25, 1500, 1.544813650078718e-35},
    {-0.5, 5, 1.086029684583028},
    {-0.875, 0.25, 2.667745618124244},
    {1000000, 1000100, 0.0008621194158976683},
    {999999.5, 1000000, 0.0007977785048439811},
    {1005000, 1000000, 1.514158544828019e-9},
};

TEST(blocking_of_real_lines_agrees_with_fifty_digit_arithmetic)
{
    for (size_t i = 0; i < sizeof exact / sizeof *exact; i++)
        check_digits(1.0 / poisson_sum_over_last(exact[i].lines, exact[i].load), exact[i].blocking, 1e-12);
}

TEST(one_line_more_follows_erlangs_recursion)
{
    static const double loads[] = {1e-3, 0.4, 1.4, 1.6, 7, 90, 3000, 1e6};
    for (size_t i = 0; i < sizeof loads / sizeof *loads; i++)
        for (double lines = 0.0625; lines < 1.2e6; lines *= 1.7) {
            double before = erlang_b_blocking_probability(loads[i], lines);
            double after = erlang_b_blocking_probability(loads[i], lines + 1);
            if (after > 1e-290)
                check_digits(loads[i] * before / (lines + 1 + loads[i] * before), after, 1e-12);
        }
}

/* P(N <= count) is the regularised incomplete gamma function Q(count + 1, mean), which GSL has too. */
TEST(sums_agree_with_the_incomplete_gamma_function)
{
    gsl_set_error_handler_off();
    for (double mean = 0.01; mean < 3000; mean *= 2.3)
        for (double count = 0; count < 3 * mean + 30; count = 1.31 * count + 0.3) {
            double gamma = gsl_sf_gamma_inc_Q(count + 1, mean);
            if (gamma > 1e-250)
                CHECK_CLOSE(poisson_log_sum(count, mean), log(gamma), 1e-10 * (1 - log(gamma)));
            double log_term = count * log(mean) - mean - lgamma(count + 1);
            CHECK_CLOSE(poisson_log_term(count, mean), log_term, 1e-13 * (100 + mean + count * fabs(log(mean))));
        }
}

/* Between the regions of the algorithm nothing jumps: B falls with every step in the lines and rises with the load. */
TEST(blocking_falls_with_the_lines_and_rises_with_the_load)
{
    for (double load = 0.3; load < 2e4; load *= 3.7)
        for (double lines = 0.01; lines < 2 * load + 10; lines += 0.003 * load + 0.01) {
            double blocking = erlang_b_blocking_probability(load, lines);
            if (blocking < 1e-280)
                break;
            CHECK(erlang_b_blocking_probability(load, lines * 1.0001) < blocking);
            CHECK(erlang_b_blocking_probability(load * 1.0001, lines) > blocking);
        }
}

RUN_TESTS(RUN(blocking_of_real_lines_agrees_with_fifty_digit_arithmetic), RUN(one_line_more_follows_erlangs_recursion),
          RUN(sums_agree_with_the_incomplete_gamma_function),
          RUN(blocking_falls_with_the_lines_and_rises_with_the_load))
