/*
 * test_time_varying_staffing.c -- staff that follows the modified offered load holds its target through the day; staff
 * for each interval by itself does not.
 *
 * The example of Z. Feldman, A. Mandelbaum, W. A. Massey, W. Whitt, Staffing of time-varying queues to achieve
 * time-stable performance, Management Science 54 (2008) 324-338: 100 + 20 sin t arrivals an hour, service and patience
 * exponential with mean one hour, a day from an empty house. Here with staff by the quarter of an hour, simulated.
 */
#include <math.h>
#include <stdlib.h>

#include "models/center/replications.h"
#include "models/center_fixture.h"
#include "models/planning/group_staff.h"

#include "check.h"

enum { INTERVALS = 96, SETTLED = 24 /* six hours */ };

static const double hour = 3600.0;

struct stability { /* of one measure over the settled intervals */
    double least, most, mean;
};

static struct center_fixture *sine_center(bool is_patient, double expected[INTERVALS])
{
    struct center_fixture *fixture = fixture_open(0.0, INTERVALS, hour / 4.0);
    int type = fixture_calls(fixture, "calls", 25.0, fixture_exponential(fixture, hour));
    for (int i = 0; i < INTERVALS; i++)
        expected[i] = 25.0 + 20.0 * (cos(i / 4.0) - cos((i + 1) / 4.0));
    fixture->types[type].expected_arrivals = expected;
    fixture->types[type].patience = is_patient ? NULL : fixture_exponential(fixture, hour);
    fixture_skill(fixture, fixture_group(fixture, "agents", 1), type);
    return fixture;
}

static struct stability look(const struct results *results, enum contact_kpi kpi)
{
    struct stability found = {INFINITY, -INFINITY, 0.0};
    for (int i = SETTLED; i < INTERVALS; i++) {
        double value = results_contact(results, 1 + i, 0, kpi).mean;
        found.least = fmin(found.least, value);
        found.most = fmax(found.most, value);
        found.mean += value / (INTERVALS - SETTLED);
    }
    return found;
}

static struct stability simulated(const struct center_fixture *fixture, const char *method,
                                  const struct queue_targets *targets, enum contact_kpi kpi)
{
    struct staffing_wish wish = staffing_wish_plain();
    wish.method = load_method_find(method);
    wish.targets = *targets;
    struct required_staff *required = required_staff_find(&fixture->center, &wish);
    struct group_staff *groups = group_staff_find(required);
    struct center *center = staffed_center_create(groups);
    struct run_settings settings = {.seed = 2008, .replications = 300, .threads = 2};
    struct results *results = replications_run(center, &settings, NULL);
    struct stability found = look(results, kpi);
    results_destroy(results);
    staffed_center_destroy(center);
    group_staff_destroy(groups);
    required_staff_destroy(required);
    return found;
}

static struct queue_targets delay_of(double probability)
{
    struct queue_targets targets = staffing_wish_plain().targets;
    targets.delay_probability = probability;
    return targets;
}

/* 300 days of 25 contacts in an interval: a standard error of about 0.013, and a whole person changes the probability
 * by up to 0.04, downwards since heads are rounded up. */
TEST(with_modified_offered_load_the_probability_of_delay_stays_where_it_should)
{
    static const double probabilities[] = {0.1, 0.3, 0.5, 0.7};
    double expected[INTERVALS];
    struct center_fixture *fixture = sine_center(false, expected);
    for (int p = 0; p < 4; p++) {
        struct queue_targets targets = delay_of(probabilities[p]);
        struct stability found = simulated(fixture, "mol", &targets, KPI_PROBABILITY_OF_WAIT);
        CHECK(found.most < probabilities[p] + 0.05);
        CHECK(found.least > probabilities[p] - 0.09);
        CHECK_CLOSE(found.mean, probabilities[p] - 0.02, 0.02);
    }
    fixture_destroy(fixture);
}

TEST(interval_by_interval_it_swings_from_nearly_none_to_nearly_all)
{
    double expected[INTERVALS];
    struct center_fixture *fixture = sine_center(false, expected);
    struct queue_targets targets = delay_of(0.3);
    struct stability found = simulated(fixture, "stationary", &targets, KPI_PROBABILITY_OF_WAIT);
    CHECK(found.most > 0.6);
    CHECK(found.least < 0.1);
    fixture_destroy(fixture);
}

TEST(lagged_arrivals_are_better_than_none_but_miss_the_smoothing)
{
    double expected[INTERVALS];
    struct center_fixture *fixture = sine_center(false, expected);
    struct queue_targets targets = delay_of(0.3);
    struct stability lagged = simulated(fixture, "lagged", &targets, KPI_PROBABILITY_OF_WAIT);
    struct stability stationary = simulated(fixture, "stationary", &targets, KPI_PROBABILITY_OF_WAIT);
    struct stability modified = simulated(fixture, "mol", &targets, KPI_PROBABILITY_OF_WAIT);
    CHECK(lagged.most - lagged.least < stationary.most - stationary.least);
    CHECK(modified.most - modified.least < 0.5 * (lagged.most - lagged.least));
    fixture_destroy(fixture);
}

TEST(abandonment_is_held_through_the_day_as_well)
{
    double expected[INTERVALS];
    struct center_fixture *fixture = sine_center(false, expected);
    struct queue_targets targets = staffing_wish_plain().targets;
    targets.abandonment = 0.02;
    struct stability modified = simulated(fixture, "mol", &targets, KPI_ABANDONMENT_RATE);
    struct stability stationary = simulated(fixture, "stationary", &targets, KPI_ABANDONMENT_RATE);
    CHECK(modified.most < 0.028 && modified.least > 0.010);
    CHECK(stationary.most > 0.045 && stationary.least < 0.010);
    fixture_destroy(fixture);
}

/* M_t/M/s_t: nobody hangs up, so what the stationary method lacks piles up. */
TEST(where_nobody_hangs_up_the_stationary_method_fails_by_far)
{
    double expected[INTERVALS];
    struct center_fixture *fixture = sine_center(true, expected);
    struct queue_targets targets = delay_of(0.2);
    struct stability modified = simulated(fixture, "mol", &targets, KPI_PROBABILITY_OF_WAIT);
    struct stability stationary = simulated(fixture, "stationary", &targets, KPI_PROBABILITY_OF_WAIT);
    CHECK(modified.most < 0.28 && modified.least > 0.08);
    CHECK(stationary.most > 0.6 && stationary.least < 0.06);
    fixture_destroy(fixture);
}

RUN_TESTS(RUN(with_modified_offered_load_the_probability_of_delay_stays_where_it_should),
          RUN(interval_by_interval_it_swings_from_nearly_none_to_nearly_all),
          RUN(lagged_arrivals_are_better_than_none_but_miss_the_smoothing),
          RUN(abandonment_is_held_through_the_day_as_well),
          RUN(where_nobody_hangs_up_the_stationary_method_fails_by_far))
