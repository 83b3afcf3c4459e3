/*
 * test_fit_busyness.c -- the days' own variation is found again under Poisson noise, weekdays and growth.
 */
#include "models/planning/fit_busyness.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_errno.h>
#include <stdlib.h>

#include "sim/memory.h"
#include "sim/random_stream.h"

#include "check.h"

static const double weekday_means[7] = {1500.0, 1300.0, 1250.0, 1200.0, 1100.0, 400.0, 0.0}; /* Sunday closed */
enum { MONDAY = 4 };                                                                         /* 1970-01-05 */

/* `weeks` weeks from a Monday on, growing by `growth` a week. */
static struct day_volume *drawn_days(size_t weeks, double cv, double growth, double scale, uint64_t seed)
{
    gsl_set_error_handler_off();
    struct random_stream stream = random_stream_at((struct random_key){seed, 0}, (struct random_address){0, 0, 0});
    gsl_rng generator = random_stream_gsl(&stream);
    struct day_volume *days = memory_zeroed(7 * weeks, sizeof *days);
    for (size_t d = 0; d < 7 * weeks; d++) {
        double factor = cv > 0.0 ? gsl_ran_gamma(&generator, 1.0 / (cv * cv), cv * cv) : 1.0;
        double mean = scale * weekday_means[d % 7] * pow(1.0 + growth, (double)d / 7.0) * factor;
        days[d] =
            (struct day_volume){MONDAY + (long)d, mean > 0.0 ? gsl_ran_poisson(&generator, mean) : 0.0, DAY_USED, 0.0};
    }
    return days;
}

TEST(the_cv_of_the_days_is_found_again)
{
    static const double truths[] = {0.05, 0.1, 0.2};
    for (int i = 0; i < 3; i++) {
        struct day_volume *days = drawn_days(52, truths[i], 0.0, 1.0, 40 + (uint64_t)i);
        struct busyness found = busyness_of_days(days, 364, true);
        CHECK_CLOSE(found.cv, truths[i], 4.0 * found.standard_error);
        CHECK(found.standard_error > 0.0 && found.standard_error < 0.06 * truths[i]);
        CHECK(found.low < found.cv && found.cv < found.high && found.high - found.low < 0.25 * truths[i]);
        CHECK_CLOSE(found.likelihood_cv, found.cv, 2.0 * found.standard_error);
        CHECK(found.uses[DAY_USED] == 312 && found.uses[DAY_EMPTY] == 52 && found.weekdays == 6);
        free(days);
    }
}

/* Small days: Poisson noise alone makes a cv of 0.2, twice the days' own. */
TEST(poisson_noise_is_taken_out)
{
    struct day_volume *days = drawn_days(150, 0.1, 0.0, 0.02, 50);
    struct busyness found = busyness_of_days(days, 7 * 150, true);
    CHECK(found.raw_cv > 0.2);
    CHECK_CLOSE(found.cv, 0.1, 4.0 * found.standard_error);
    CHECK(found.standard_error < 0.02);
    free(days);
}

TEST(days_of_pure_chance_have_next_to_no_cv)
{
    struct day_volume *days = drawn_days(52, 0.0, 0.0, 1.0, 60);
    struct busyness found = busyness_of_days(days, 364, true);
    CHECK(found.cv < 0.012);
    CHECK(found.low == 0.0);
    free(days);
}

TEST(growth_is_not_taken_for_variation)
{
    struct day_volume *days = drawn_days(40, 0.06, 0.02, 1.0, 70);
    struct busyness found = busyness_of_days(days, 280, true);
    CHECK(found.has_trend);
    CHECK_CLOSE(found.trend_per_week, 0.02, 0.002);
    CHECK_CLOSE(found.cv, 0.06, 4.0 * found.standard_error);
    CHECK_CLOSE(found.weekday_means[0] / found.weekday_means[5], 1500.0 / 400.0, 0.24); /* 4 x 0.06 */
    CHECK(isnan(found.weekday_means[6]));
    free(days);
}

TEST(holidays_are_left_out_unless_asked_for)
{
    struct day_volume *days = drawn_days(52, 0.08, 0.0, 1.0, 80);
    days[21].volume = 300.0; /* a Monday */
    days[100].volume = 3900.0;
    struct busyness without = busyness_of_days(days, 364, false);
    CHECK(without.uses[DAY_OUTLYING] == 2);
    CHECK(days[21].use == DAY_OUTLYING && isnan(days[21].expected));
    CHECK_CLOSE(without.cv, 0.08, 4.0 * without.standard_error);
    for (int d = 0; d < 364; d++)
        days[d].use = DAY_USED;
    struct busyness with = busyness_of_days(days, 364, true);
    CHECK(with.cv > without.cv + 0.03);
    free(days);
}

TEST(too_few_days_say_so)
{
    struct day_volume *days = drawn_days(1, 0.1, 0.0, 1.0, 90);
    CHECK(isnan(busyness_of_days(days, 7, true).cv));
    CHECK(isnan(busyness_of_days(days, 0, true).cv));
    free(days);
}

RUN_TESTS(RUN(the_cv_of_the_days_is_found_again), RUN(poisson_noise_is_taken_out),
          RUN(days_of_pure_chance_have_next_to_no_cv), RUN(growth_is_not_taken_for_variation),
          RUN(holidays_are_left_out_unless_asked_for), RUN(too_few_days_say_so))
