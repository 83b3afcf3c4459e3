/*
 * test_staffing_load.c -- the three loads against closed forms and the differential equation of M_t/M/infinity.
 */
#include <math.h>
#include <stdlib.h>

#include "models/planning/staffing_load.h"
#include "models/center_fixture.h"

#include "check.h"

enum { INTERVALS = 96 };

struct sine { /* a day of quarters of an hour: 100 + 20 sin t contacts an hour, handled in an hour */
    struct center_fixture *fixture;
    double contacts[INTERVALS], handle_seconds[INTERVALS], loads[INTERVALS];
    struct handle_law *law;
    struct arriving_work work;
};

static const double hour = 3600.0;

static struct sine *sine_open(double mean_seconds)
{
    struct sine *sine = memory_zeroed(1, sizeof *sine);
    sine->fixture = fixture_open(0.0, INTERVALS, hour / 4.0);
    sine->law = handle_law_exponential(mean_seconds);
    for (int i = 0; i < INTERVALS; i++) {
        double from = i / 4.0, until = (i + 1) / 4.0;
        sine->contacts[i] = 100.0 * (until - from) + 20.0 * (cos(from) - cos(until));
        sine->handle_seconds[i] = mean_seconds;
    }
    sine->work = (struct arriving_work){&sine->fixture->center.grid, sine->contacts, sine->handle_seconds, sine->law};
    return sine;
}

static void sine_destroy(struct sine *sine)
{
    handle_law_destroy(sine->law);
    fixture_destroy(sine->fixture);
    free(sine);
}

static double modified_at(const struct sine *sine, double seconds)
{
    int interval = interval_grid_at(&sine->fixture->center.grid, seconds);
    return load_method_find("mol")->at(&sine->work, interval, seconds);
}

/* m' = lambda - mu m, by the rule of Runge and Kutta inside intervals of constant rate. */
TEST(the_modified_load_solves_the_equation_of_the_infinite_server_queue)
{
    struct sine *sine = sine_open(hour);
    double m = 0.0, step = 0.0025;
    for (int i = 0; i < INTERVALS; i++) {
        double rate = sine->contacts[i] * 4.0; /* per hour */
        for (int s = 0; s < 100; s++) {
            double k1 = rate - m, k2 = rate - (m + step / 2 * k1), k3 = rate - (m + step / 2 * k2),
                   k4 = rate - (m + step * k3);
            m += step / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
        }
        if (i + 1 < INTERVALS)
            CHECK_CLOSE(modified_at(sine, (i + 1) * hour / 4.0), m, 1e-9 * m);
    }
    sine_destroy(sine);
}

/* Eick, Massey, Whitt (1993), M_t/G/infinity queues with sinusoidal arrival rates, Management Science 39, (15):
 * m(t) = 100 + 20 (sin t - cos t) / 2 for rate and mean 1, once the empty beginning is forgotten. */
TEST(the_modified_load_of_a_sine_is_the_closed_form)
{
    struct sine *sine = sine_open(hour);
    for (double t = 14.0; t < 23.9; t += 0.37)
        CHECK_CLOSE(modified_at(sine, t * hour), 100.0 + 10.0 * (sin(t) - cos(t)), 0.16); /* steps of a quarter hour */
    sine_destroy(sine);
}

TEST(the_modified_load_of_a_constant_rate_grows_to_the_stationary_one)
{
    struct sine *sine = sine_open(0.25 * hour);
    for (int i = 0; i < INTERVALS; i++)
        sine->contacts[i] = 25.0;
    staffing_load_find(&sine->work, load_method_find("mol"), LOAD_AVERAGE, sine->loads);
    CHECK_CLOSE(sine->loads[0], 25.0 * exp(-1.0), 1e-7); /* 25 (1 - mean of exp(-s) over the first mean) */
    CHECK_CLOSE(sine->loads[INTERVALS - 1], 25.0, 1e-6);
    staffing_load_find(&sine->work, load_method_find("stationary"), LOAD_AVERAGE, sine->loads);
    CHECK_CLOSE(sine->loads[0], 25.0, 1e-12);
    sine_destroy(sine);
}

/* For constant handle times the load is what came in during the last of them, whatever the shape of the day. */
TEST(the_law_of_handle_time_counts)
{
    struct sine *sine = sine_open(hour);
    int type = fixture_calls(sine->fixture, "constant", 1.0, fixture_constant(sine->fixture, hour));
    handle_law_destroy(sine->law);
    sine->law = handle_law_of_type(&sine->fixture->center, type);
    sine->work.law = sine->law;
    double t = 10.0, last_hour = 100.0 + 20.0 * (cos(t - 1.0) - cos(t));
    CHECK_CLOSE(modified_at(sine, t * hour), last_hour, 0.01 * last_hour);
    CHECK_CLOSE(handle_law_mean_within(sine->law, hour / 2.0), hour / 2.0, hour / 200.0);
    CHECK_CLOSE(handle_law_mean_within(sine->law, 3.0 * hour), hour, 1e-6);
    sine_destroy(sine);
}

/* Talk and wrap-up, both exponential with mean m: a gamma of shape 2, whose tail is (1 + x/m) exp(-x/m). */
TEST(sums_of_laws_are_convolved)
{
    struct center_fixture *fixture = fixture_open(0.0, 4, 1800.0);
    int type = fixture_calls(fixture, "two parts", 1.0, fixture_exponential(fixture, 300.0));
    fixture->types[type].wrap_up = fixture_exponential(fixture, 300.0);
    struct handle_law *law = handle_law_of_type(&fixture->center, type);
    CHECK_CLOSE(handle_law_mean_seconds(law), 600.0, 1e-9);
    for (double x = 50.0; x < 4000.0; x *= 1.7) {
        double u = x / 300.0, exact = 300.0 * (2.0 - (2.0 + u) * exp(-u));
        CHECK_CLOSE(handle_law_mean_within(law, x), exact, 1.5);
    }
    handle_law_destroy(law);
    fixture_destroy(fixture);
}

TEST(lagged_arrivals_are_those_of_one_handle_time_earlier)
{
    struct sine *sine = sine_open(hour / 8.0); /* half an interval */
    staffing_load_find(&sine->work, load_method_find("lagged"), LOAD_AVERAGE, sine->loads);
    for (int i = 1; i < INTERVALS; i++)
        CHECK_CLOSE(sine->loads[i], 0.25 * (sine->contacts[i - 1] + sine->contacts[i]), 1e-9);
    CHECK_CLOSE(sine->loads[0], 0.25 * sine->contacts[0], 1e-9); /* nobody came before the doors opened */
    staffing_load_find(&sine->work, load_method_find("lagged"), LOAD_MAX, sine->loads);
    CHECK_CLOSE(sine->loads[0], 0.5 * sine->contacts[0], 1e-9); /* of its second half */
    sine_destroy(sine);
}

TEST(the_most_of_an_interval_is_not_below_its_average_and_a_mix_takes_the_average_where_it_rises)
{
    struct sine *sine = sine_open(hour);
    double most[INTERVALS], mix[INTERVALS];
    staffing_load_find(&sine->work, load_method_find("mol"), LOAD_AVERAGE, sine->loads);
    staffing_load_find(&sine->work, load_method_find("mol"), LOAD_MAX, most);
    staffing_load_find(&sine->work, load_method_find("mol"), LOAD_MIX, mix);
    int averages = 0, mosts = 0;
    for (int i = 0; i < INTERVALS; i++) {
        CHECK(most[i] > sine->loads[i]);
        averages += mix[i] == sine->loads[i];
        mosts += mix[i] == most[i];
    }
    CHECK(averages > 30 && mosts > 30 && averages + mosts == INTERVALS);
    CHECK(mix[0] == sine->loads[0]); /* from an empty house it rises */
    sine_destroy(sine);
}

/* Nobody calls after the first interval: the load falls from its end on as exp(-t), and most of it is at the start. */
TEST(the_most_of_a_falling_load_is_at_the_start_of_the_interval)
{
    struct sine *sine = sine_open(0.05 * hour);
    for (int i = 0; i < INTERVALS; i++)
        sine->contacts[i] = i == 0 ? 25.0 : 0.0;
    double at_end = 5.0 * (1.0 - exp(-5.0));
    staffing_load_find(&sine->work, load_method_find("mol"), LOAD_MAX, sine->loads);
    CHECK_CLOSE(sine->loads[0], at_end, 2e-3);
    CHECK_CLOSE(sine->loads[1], at_end, 2e-3);
    staffing_load_find(&sine->work, load_method_find("mol"), LOAD_MIX, sine->loads);
    CHECK_CLOSE(sine->loads[1], at_end, 2e-3);
    sine_destroy(sine);
}

/* 10, 40 and 20 contacts in three quarters of an hour, 20 minutes each: most are in hand 20 minutes after the second
 * quarter began, all of its 40 and a third of the 20. */
TEST(the_most_of_a_load_with_a_bend_is_at_the_bend)
{
    struct sine *sine = sine_open(hour / 3.0);
    int type = fixture_calls(sine->fixture, "constant", 1.0, fixture_constant(sine->fixture, hour / 3.0));
    handle_law_destroy(sine->law);
    sine->law = handle_law_of_type(&sine->fixture->center, type);
    sine->work.law = sine->law;
    static const double contacts[] = {10.0, 40.0, 20.0};
    for (int i = 0; i < INTERVALS; i++)
        sine->contacts[i] = i < 3 ? contacts[i] : 0.0;
    staffing_load_find(&sine->work, load_method_find("mol"), LOAD_MAX, sine->loads);
    CHECK_CLOSE(sine->loads[2], 40.0 + 20.0 / 3.0, 1e-4);
    sine_destroy(sine);
}

TEST(methods_have_names)
{
    CHECK(load_method_find("stationary") == load_methods()[0]);
    CHECK(load_method_find("lagged") != NULL);
    CHECK(load_method_find("erlang") == NULL);
}

RUN_TESTS(RUN(the_modified_load_solves_the_equation_of_the_infinite_server_queue),
          RUN(the_modified_load_of_a_sine_is_the_closed_form),
          RUN(the_modified_load_of_a_constant_rate_grows_to_the_stationary_one), RUN(the_law_of_handle_time_counts),
          RUN(sums_of_laws_are_convolved), RUN(lagged_arrivals_are_those_of_one_handle_time_earlier),
          RUN(the_most_of_an_interval_is_not_below_its_average_and_a_mix_takes_the_average_where_it_rises),
          RUN(the_most_of_a_falling_load_is_at_the_start_of_the_interval),
          RUN(the_most_of_a_load_with_a_bend_is_at_the_bend), RUN(methods_have_names))
