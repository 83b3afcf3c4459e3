/*
 * test_deferred_workload.c -- people for work with a deadline. Half hours throughout.
 */
#include "models/planning/deferred_workload.h"

#include <math.h>

#include "models/center_fixture.h"
#include "models/planning/required_staff.h"

#include "check.h"

enum { HALF_HOURS = 4 };

TEST(work_with_a_deadline_is_done_as_evenly_as_it_allows)
{
    struct center_fixture *fixture = fixture_open(0.0, HALF_HOURS, 1800.0);
    int tasks = fixture_tasks(fixture, "tasks", fixture_constant(fixture, 60.0));
    const double arriving[HALF_HOURS] = {4.0, 0.0, 0.0, 2.0};
    double needed[HALF_HOURS];
    fixture->types[tasks].deadline = (struct deadline){3600.0, CLOCK_OPEN};
    /* the first 4 over two half hours; half of the last 2 may wait for another day */
    CHECK_CLOSE(deferred_workload_find(&fixture->center, tasks, arriving, 0.0, needed), 1800.0, 1e-6);
    const double expected[HALF_HOURS] = {2.0, 2.0, 0.0, 1.0};
    for (int i = 0; i < HALF_HOURS; i++)
        CHECK_CLOSE(needed[i], expected[i], 1e-9);
    fixture->types[tasks].deadline.within_seconds = NAN; /* as it comes in */
    CHECK_CLOSE(deferred_workload_find(&fixture->center, tasks, arriving, 0.0, needed), 0.0, 0.0);
    for (int i = 0; i < HALF_HOURS; i++)
        CHECK_CLOSE(needed[i], arriving[i], 1e-9);
    fixture_destroy(fixture);
}

/* A steady stream that must be done by closing does not pile up: it is done as it comes. */
TEST(a_calendar_deadline_beyond_the_closing_is_kept_before_it)
{
    struct center_fixture *fixture = fixture_open(0.0, HALF_HOURS, 1800.0);
    int tasks = fixture_tasks(fixture, "tasks", fixture_constant(fixture, 60.0));
    const double arriving[HALF_HOURS] = {1.0, 1.0, 1.0, 1.0};
    double needed[HALF_HOURS];
    fixture->types[tasks].deadline = (struct deadline){4.0 * 3600.0, CLOCK_CALENDAR};
    CHECK_CLOSE(deferred_workload_find(&fixture->center, tasks, arriving, 3600.0, needed), 0.0, 1e-9);
    for (int i = 0; i < HALF_HOURS; i++)
        CHECK_CLOSE(needed[i], 1.5, 1e-9); /* with an hour of backlog, spread over all */
    fixture_destroy(fixture);
}

/* Whatever comes: nothing is done before it is there, everything by its deadline. */
TEST(no_deadline_is_missed_and_nothing_is_done_too_early)
{
    enum { MANY = 40 };
    struct center_fixture *fixture = fixture_open(0.0, MANY, 1800.0);
    int tasks = fixture_tasks(fixture, "tasks", fixture_constant(fixture, 60.0));
    double arriving[MANY], needed[MANY], come_in = 0.0, done = 0.0, most = 0.0, busiest = 0.0;
    for (int i = 0; i < MANY; i++)
        arriving[i] = (i * 7919) % 13 + (i == 20 ? 60.0 : 0.0);
    fixture->types[tasks].deadline = (struct deadline){5.0 * 1800.0, CLOCK_OPEN};
    double left = deferred_workload_find(&fixture->center, tasks, arriving, 0.0, needed) / 1800.0;
    for (int i = 0; i < MANY; i++) {
        double due = 0.0;
        come_in += arriving[i];
        done += needed[i];
        for (int j = 0; j + 4 <= i; j++)
            due += arriving[j];
        CHECK(done <= come_in + 1e-9 && done >= due - 1e-9);
        most = fmax(most, needed[i]);
        busiest = fmax(busiest, arriving[i]);
    }
    CHECK_CLOSE(done + left, come_in, 1e-9);
    CHECK(most < 0.4 * busiest);
    fixture_destroy(fixture);
}

/* 4 erlangs that are done as they come: 5 people at its own ceiling, whatever is asked for live types. */
TEST(a_ceiling_asked_for_is_one_of_live_types)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    int tasks = fixture_tasks(f, "tasks", fixture_constant(f, 60.0));
    fixture_arrivals(f, tasks, 120.0);
    fixture_skill(f, fixture_group(f, "agents", 5), tasks);
    struct staffing_wish wish = staffing_wish_plain();
    wish.targets.max_occupancy = 0.5;
    for (int way = 0; way < 2; way++) {
        f->types[tasks].target.occupancy = way == 0 ? NAN : 0.8;
        struct required_staff *required = required_staff_find(&f->center, &wish);
        CHECK_CLOSE(required->types[tasks].intervals[1].required, way == 0 ? 4.0 : 5.0, 1e-9);
        required_staff_destroy(required);
    }
    fixture_destroy(f);
}

/* 20 wait, 480 come: all 500 are in the hours, and so they are in the count. */
TEST(a_backlog_is_counted_with_its_work)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    int tasks = fixture_tasks(f, "tasks", fixture_constant(f, 60.0));
    fixture_arrivals(f, tasks, 120.0);
    f->types[tasks].backlog = 20;
    fixture_skill(f, fixture_group(f, "agents", 5), tasks);
    struct staffing_wish wish = staffing_wish_plain();
    struct required_staff *required = required_staff_find(&f->center, &wish);
    struct requirement_summary sum = required_staff_summary(required, tasks);
    CHECK_CLOSE(sum.contacts, 500.0, 1e-9);
    CHECK_CLOSE(sum.handle_seconds, 60.0, 1e-9);
    CHECK_CLOSE(sum.work_hours, 500.0 / 60.0, 1e-9);
    required_staff_destroy(required);
    fixture_destroy(f);
}

RUN_TESTS(RUN(work_with_a_deadline_is_done_as_evenly_as_it_allows),
          RUN(a_calendar_deadline_beyond_the_closing_is_kept_before_it),
          RUN(no_deadline_is_missed_and_nothing_is_done_too_early), RUN(a_ceiling_asked_for_is_one_of_live_types),
          RUN(a_backlog_is_counted_with_its_work))
