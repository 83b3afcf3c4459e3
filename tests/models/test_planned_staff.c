/*
 * test_planned_staff.c -- shifts laid over the grid, counted by hand.
 */
#include "models/center/planned_staff.h"
#include "models/center_fixture.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

enum { HOUR = 3600, MINUTE = 60 };

static void check_plan(struct center_fixture *f, const struct shift *shifts, int count, const int *expected)
{
    int staff[64];
    planned_staff(&f->center.grid, shifts, count, staff);
    for (int i = 0; i < f->center.grid.interval_count; i++)
        CHECK_CLOSE(staff[i], expected[i], 0.0);
}

TEST(an_agent_counts_where_she_sits_for_the_larger_part)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 6, 1800.0); /* 08:00-11:00 */
    const struct shift shifts[] = {
        {3, 8.0 * HOUR + 10 * MINUTE, 2.0 * HOUR, NULL, 0}, /* 08:10-10:10: not from 10:00 on */
        {5, 9.0 * HOUR + 20 * MINUTE, 4.0 * HOUR, NULL, 0}, /* from 09:20: not yet at 09:00 */
    };
    check_plan(f, shifts, 2, (const int[]){3, 3, 3, 8, 5, 5});
    fixture_destroy(f);
}

TEST(breaks_are_taken_out)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 6, 1800.0);
    const struct shift_break breaks[] = {{1.0 * HOUR, 20 * MINUTE, true}, {2.0 * HOUR, 10 * MINUTE, false}};
    const struct shift shift = {4, 8.0 * HOUR, 3.0 * HOUR, breaks, 2};
    check_plan(f, &shift, 1, (const int[]){4, 4, 0, 4, 4, 4}); /* ten minutes are not the larger part */
    CHECK_CLOSE(shift_seconds_at_desk(&shift, 0.0, 3.0 * HOUR), 2.5 * HOUR, 1e-9);
    CHECK_CLOSE(shift_seconds_at_desk(&shift, -HOUR, 1.0 * HOUR + 5 * MINUTE), HOUR, 1e-9);
    fixture_destroy(f);
}

TEST(of_two_who_relieve_each_other_in_the_middle_one_counts)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    const struct shift shifts[] = {{2, 8.0 * HOUR, 1.25 * HOUR, NULL, 0}, {2, 9.25 * HOUR, 4.0 * HOUR, NULL, 0}};
    check_plan(f, shifts, 2, (const int[]){2, 2, 2, 2});
    fixture_destroy(f);
}

TEST(shifts_repeat_every_day_and_cross_midnight_where_it_is_open)
{
    struct center_fixture *f = fixture_open_days(0.0, 4, 6.0 * HOUR, 2); /* round the clock, six hours each */
    const struct shift night = {2, 22.0 * HOUR, 8.0 * HOUR, NULL, 0};    /* 22:00-06:00, also the night before day 1 */
    check_plan(f, &night, 1, (const int[]){2, 0, 0, 0, 2, 0, 0, 0});
    fixture_destroy(f);
    f = fixture_open_days(8.0 * HOUR, 2, 1800.0, 3);
    const struct shift late = {1, 8.5 * HOUR, 8.0 * HOUR, NULL, 0};
    check_plan(f, &late, 1, (const int[]){0, 1, 0, 1, 0, 1});
    fixture_destroy(f);
}

TEST(on_average_a_third_of_an_interval_is_a_third_of_an_agent)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 4, 1800.0, 2);
    const struct shift_break breaks[] = {{1.0 * HOUR, 15 * MINUTE, true}};
    const struct shift shift = {3, 8.0 * HOUR + 10 * MINUTE, 2.0 * HOUR, breaks, 1}; /* break 09:10-09:25 */
    const double expected[] = {2.0, 3.0, 1.5, 3.0};
    double staff[8];
    planned_staff_mean(&f->center.grid, &shift, 1, staff);
    for (int i = 0; i < 8; i++)
        CHECK_CLOSE(staff[i], expected[i % 4], 1e-9);
    fixture_destroy(f);
}

TEST(a_shift_meets_open_hours_or_does_not)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    struct shift shift = {1, 6.0 * HOUR, 2.0 * HOUR, NULL, 0};
    CHECK(!shift_meets_open_hours(&f->center.grid, &shift));
    shift.seconds += 1.0;
    CHECK(shift_meets_open_hours(&f->center.grid, &shift));
    shift = (struct shift){1, 10.0 * HOUR, 8.0 * HOUR, NULL, 0};
    CHECK(!shift_meets_open_hours(&f->center.grid, &shift));
    shift = (struct shift){1, 22.0 * HOUR, 11.0 * HOUR, NULL, 0}; /* from the evening before until 09:00 */
    CHECK(shift_meets_open_hours(&f->center.grid, &shift));
    fixture_destroy(f);
}

RUN_TESTS(RUN(an_agent_counts_where_she_sits_for_the_larger_part), RUN(breaks_are_taken_out),
          RUN(of_two_who_relieve_each_other_in_the_middle_one_counts),
          RUN(shifts_repeat_every_day_and_cross_midnight_where_it_is_open),
          RUN(on_average_a_third_of_an_interval_is_a_third_of_an_agent), RUN(a_shift_meets_open_hours_or_does_not))
