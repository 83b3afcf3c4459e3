/*
 * test_events.c -- events as steps, pieces of arrivals and staff, worked by hand.
 */
#include "models/center/events.h"
#include "models/center_fixture.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

enum { HOUR = 3600 };

static struct center_event event_at(double from, double until, double arrivals, double handle_time, double staff)
{
    return (struct center_event){"event", from, until, NULL, NULL, arrivals, handle_time, staff};
}

/* Four half hours from 08:00 with 10 contacts each, and 7 agents. */
static struct center_fixture *morning(const struct center_event *events, int count)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    fixture_skill(f, fixture_group(f, "agents", 7), fixture_calls(f, "call", 10.0, fixture_constant(f, 180.0)));
    f->center.events = events;
    f->center.event_count = count;
    return f;
}

TEST(overlapping_events_multiply_and_steps_begin_and_end_with_them)
{
    struct center_event events[] = {
        event_at(8.0 * HOUR, 10.0 * HOUR, 2.0, 1.0, 1.0), event_at(9.0 * HOUR, 11.0 * HOUR, 0.25, 1.0, 1.0),
        event_at(9.5 * HOUR, 9.6 * HOUR, 1.0, 3.0, 1.0), /* no arrivals: no step of theirs */
    };
    struct center_fixture *f = morning(events, 3);
    struct factor_step steps[7];
    CHECK(events_factor_steps(&f->center, EVENT_ARRIVALS, 0, steps) == 5);
    const double from[] = {0.0, 8.0, 9.0, 10.0, 11.0}, factor[] = {1.0, 2.0, 0.5, 0.25, 1.0};
    for (int i = 0; i < 5; i++) {
        CHECK_CLOSE(steps[i].from_seconds, from[i] * HOUR, 0.0);
        CHECK_CLOSE(steps[i].factor, factor[i], 0.0);
        CHECK_CLOSE(events_factor_at(&f->center, EVENT_ARRIVALS, 0, steps[i].from_seconds), factor[i], 0.0);
    }
    CHECK(events_factor_steps(&f->center, EVENT_HANDLE_TIME, 0, steps) == 3);
    CHECK(events_factor_steps(&f->center, EVENT_STAFF, 0, steps) == 1);
    fixture_destroy(f);
}

TEST(an_event_at_the_beginning_leaves_no_step_before_it)
{
    struct center_event events[] = {event_at(0.0, 9.0 * HOUR, 2.0, 1.0, 1.0),
                                    event_at(9.0 * HOUR, 10.0 * HOUR, 2.0, 1.0, 1.0)};
    struct center_fixture *f = morning(events, 2);
    struct factor_step steps[5];
    CHECK(events_factor_steps(&f->center, EVENT_ARRIVALS, 0, steps) == 2); /* one event follows the other seamlessly */
    CHECK(steps[0].factor == 2.0 && steps[1].from_seconds == 10.0 * HOUR && steps[1].factor == 1.0);
    fixture_destroy(f);
}

TEST(arrivals_are_cut_where_an_event_begins_and_ends)
{
    struct center_event events[] = {event_at(8.25 * HOUR, 9.1 * HOUR, 3.0, 1.0, 1.0)};
    struct center_fixture *f = morning(events, 1);
    struct arrival_piece pieces[6];
    double expected[] = {10.0, 10.0, 10.0, 10.0};
    CHECK(events_pieces_most(&f->center) == 6);
    CHECK(events_cut_arrivals(&f->center, 0, expected, pieces) == 6);
    /* 08:00-08:15 as usual, 08:15-08:30 threefold, 08:30-09:00 threefold, 09:00-09:06 threefold ... */
    const double counts[] = {5.0, 15.0, 30.0, 6.0, 8.0, 10.0}, minutes[] = {15, 15, 30, 6, 24, 30};
    const int intervals[] = {0, 0, 1, 2, 2, 3};
    double at = 8.0 * HOUR;
    for (int i = 0; i < 6; i++) {
        CHECK_CLOSE(pieces[i].expected, counts[i], 1e-9);
        CHECK_CLOSE(pieces[i].seconds, minutes[i] * 60.0, 1e-6);
        CHECK_CLOSE(pieces[i].start_seconds, at, 1e-6);
        CHECK(pieces[i].interval == intervals[i]);
        at += pieces[i].seconds;
    }
    CHECK_CLOSE(expected[0], 20.0, 1e-9);
    CHECK_CLOSE(expected[1], 30.0, 1e-9);
    CHECK_CLOSE(expected[2], 14.0, 1e-9);
    CHECK_CLOSE(expected[3], 10.0, 1e-9);
    fixture_destroy(f);
}

TEST(pieces_never_cross_a_closing)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 2, 1800.0, 2);
    fixture_calls(f, "call", 10.0, fixture_constant(f, 180.0));
    struct center_event event = event_at(8.75 * HOUR, 24.0 * HOUR + 8.25 * HOUR, 2.0, 1.0, 1.0); /* over night */
    f->center.events = &event;
    f->center.event_count = 1;
    struct arrival_piece pieces[6];
    double expected[] = {10.0, 10.0, 10.0, 10.0};
    CHECK(events_cut_arrivals(&f->center, 0, expected, pieces) == 6);
    CHECK_CLOSE(expected[0], 10.0, 1e-9);
    CHECK_CLOSE(expected[1], 15.0, 1e-9);
    CHECK_CLOSE(expected[2], 15.0, 1e-9);
    CHECK_CLOSE(expected[3], 10.0, 1e-9);
    CHECK(pieces[2].start_seconds + pieces[2].seconds == 9.0 * HOUR);
    CHECK(pieces[3].start_seconds == 32.0 * HOUR);
    fixture_destroy(f);
}

TEST(only_the_named_are_touched)
{
    const bool second_only[] = {false, true};
    struct center_event event = event_at(0.0, 24.0 * HOUR, 2.0, 2.0, 0.5);
    event.contact_types = event.agent_groups = second_only;
    struct center_fixture *f = morning(&event, 1);
    fixture_calls(f, "other", 10.0, fixture_constant(f, 180.0));
    fixture_group(f, "others", 7);
    for (int touched = 0; touched < 2; touched++) {
        double by = touched ? 2.0 : 1.0;
        CHECK(events_factor_at(&f->center, EVENT_ARRIVALS, touched, 9.0 * HOUR) == by);
        CHECK(events_factor_at(&f->center, EVENT_HANDLE_TIME, touched, 9.0 * HOUR) == by);
        CHECK(events_factor_at(&f->center, EVENT_STAFF, touched, 9.0 * HOUR) == 1.0 / by);
    }
    fixture_destroy(f);
}

TEST(staff_is_rounded_half_up_at_each_moment_and_averaged_over_the_interval)
{
    CHECK(events_staff(7, 0.5) == 4);
    CHECK(events_staff(15, 0.7) == 11); /* 10.5, whatever the bits say */
    CHECK(events_staff(3, 0.0) == 0);
    struct center_event events[] = {event_at(8.25 * HOUR, 9.0 * HOUR, 1.0, 1.0, 0.5)};
    struct center_fixture *f = morning(events, 1);
    double mean[4];
    events_mean_staff(&f->center, 0, mean);
    CHECK_CLOSE(mean[0], 5.5, 1e-9);
    CHECK_CLOSE(mean[1], 4.0, 1e-9);
    CHECK_CLOSE(mean[2], 7.0, 1e-9);
    CHECK(f->groups[0].staff[1] == 7); /* the head counts themselves know of no event */
    fixture_destroy(f);
}

TEST(longer_contacts_are_a_larger_load)
{
    struct center_event events[] = {event_at(8.25 * HOUR, 9.0 * HOUR, 1.0, 1.5, 1.0)};
    struct center_fixture *f = morning(events, 1);
    double loads[4]; /* 10 contacts of 3 minutes in half an hour: one erlang */
    center_offered_load(&f->center, loads);
    CHECK_CLOSE(loads[0], 1.25, 1e-9);
    CHECK_CLOSE(loads[1], 1.5, 1e-9);
    CHECK_CLOSE(loads[2], 1.0, 1e-9);
    fixture_destroy(f);
}

RUN_TESTS(RUN(overlapping_events_multiply_and_steps_begin_and_end_with_them),
          RUN(an_event_at_the_beginning_leaves_no_step_before_it), RUN(arrivals_are_cut_where_an_event_begins_and_ends),
          RUN(pieces_never_cross_a_closing), RUN(only_the_named_are_touched),
          RUN(staff_is_rounded_half_up_at_each_moment_and_averaged_over_the_interval),
          RUN(longer_contacts_are_a_larger_load))
