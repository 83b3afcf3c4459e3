/*
 * test_shift_plan.c -- when agents come, have their breaks and go, by the plan.
 */
#include "models/center/shift_plan.h"

#include "models/center_fixture.h"
#include "check.h"

enum { HOUR = 3600, DAY = 86400 };

static int count_steps(const struct shift_plan *plan, enum shift_step_kind kind)
{
    int count = 0;
    for (int i = 0; i < plan->step_count; i++)
        count += plan->steps[i].kind == kind;
    return count;
}

static void check_step(const struct shift_plan *plan, int i, enum shift_step_kind kind, double at_seconds)
{
    CHECK(i < plan->step_count);
    CHECK(plan->steps[i].kind == kind);
    CHECK_CLOSE(plan->steps[i].at_seconds, at_seconds, 0.0);
}

/* The plan of one group with these shifts. */
static struct shift_plan plan_of(struct center_fixture *f, const struct shift *shifts, int count)
{
    int group = fixture_group(f, "agents", 0);
    f->groups[group].shifts = shifts;
    f->groups[group].shift_count = count;
    struct shift_plan plan;
    shift_plan_init(&plan, &f->center, group);
    return plan;
}

TEST(a_shift_begins_has_its_breaks_and_ends_every_day)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 20, 1800.0, 2);
    struct shift_break lunch = {3.0 * HOUR, 1800.0, false};
    struct shift shift = {4, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1};
    struct shift_plan plan = plan_of(f, &shift, 1);
    CHECK(plan.step_count == 12);
    for (int day = 0; day < 2; day++) {
        double midnight = day * (double)DAY;
        check_step(&plan, 6 * day, DOORS_OPEN, midnight + 8.0 * HOUR);
        check_step(&plan, 6 * day + 1, SHIFT_BEGINS, midnight + 9.0 * HOUR);
        check_step(&plan, 6 * day + 2, BREAK_IS_DUE, midnight + 12.0 * HOUR);
        check_step(&plan, 6 * day + 3, BREAK_IS_OVER, midnight + 12.5 * HOUR);
        check_step(&plan, 6 * day + 4, SHIFT_IS_OVER, midnight + 17.0 * HOUR);
        check_step(&plan, 6 * day + 5, DOORS_CLOSE, midnight + 18.0 * HOUR);
        CHECK(plan.steps[6 * day + 1].day == day);
        CHECK(plan.steps[6 * day + 2].break_seconds == 1800.0 && !plan.steps[6 * day + 2].is_paid);
    }
    shift_plan_clear(&plan);
    fixture_destroy(f);
}

TEST(shifts_are_cut_to_the_open_hours)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 20, 1800.0);  /* to 18:00 */
    struct shift_break breaks[] = {{0.0, 1800.0, true},               /* over before the doors open */
                                   {0.5 * HOUR, 2.0 * HOUR, true},    /* its last half hour is left */
                                   {11.5 * HOUR, 2.0 * HOUR, false}}; /* begins after the closing */
    struct shift shift = {1, 6.0 * HOUR, 14.0 * HOUR, breaks, 3};
    struct shift_plan plan = plan_of(f, &shift, 1);
    check_step(&plan, 0, DOORS_OPEN, 8.0 * HOUR);
    check_step(&plan, 1, SHIFT_BEGINS, 8.0 * HOUR);
    check_step(&plan, 2, BREAK_IS_DUE, 8.0 * HOUR);
    CHECK_CLOSE(plan.steps[2].break_seconds, 1800.0, 0.0);
    check_step(&plan, 3, BREAK_IS_OVER, 8.5 * HOUR);
    check_step(&plan, 4, BREAK_IS_DUE, 17.5 * HOUR);
    CHECK_CLOSE(plan.steps[4].break_seconds, 2.0 * HOUR, 0.0); /* lasts as long as it lasts */
    check_step(&plan, 5, DOORS_CLOSE, 18.0 * HOUR);            /* and the shift has no end of its own */
    CHECK(plan.step_count == 6);
    shift_plan_clear(&plan);
    fixture_destroy(f);
}

TEST(a_shift_outside_the_open_hours_has_no_steps)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    struct shift shift = {1, 10.0 * HOUR, 8.0 * HOUR, NULL, 0};
    struct shift_plan plan = plan_of(f, &shift, 1);
    CHECK(plan.step_count == 2); /* the doors */
    shift_plan_clear(&plan);
    fixture_destroy(f);
}

TEST(a_group_with_head_counts_has_no_steps)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    struct shift_plan plan = plan_of(f, NULL, 0);
    CHECK(plan.step_count == 0);
    shift_plan_clear(&plan);
    fixture_destroy(f);
}

TEST(round_the_clock_night_shifts_cross_midnight)
{
    struct center_fixture *f = fixture_open_days(0.0, 48, 1800.0, 2);
    struct shift night = {1, 22.0 * HOUR, 8.0 * HOUR, NULL, 0};
    struct shift_plan plan = plan_of(f, &night, 1);
    check_step(&plan, 0, DOORS_OPEN, 0.0);
    check_step(&plan, 1, SHIFT_BEGINS, 0.0); /* of the evening before */
    CHECK(plan.steps[1].day == -1);
    check_step(&plan, 2, SHIFT_IS_OVER, 6.0 * HOUR);
    check_step(&plan, 3, SHIFT_BEGINS, 22.0 * HOUR);
    check_step(&plan, 4, SHIFT_IS_OVER, DAY + 6.0 * HOUR);
    check_step(&plan, 5, SHIFT_BEGINS, DAY + 22.0 * HOUR);
    check_step(&plan, 6, DOORS_CLOSE, 2.0 * DAY);
    CHECK(plan.step_count == 7);
    CHECK(count_steps(&plan, DOORS_CLOSE) == 1);
    shift_plan_clear(&plan);
    fixture_destroy(f);
}

TEST(desks_are_counted_by_the_plan)
{
    struct shift_break lunch = {3.0 * HOUR, 1800.0, true};
    struct shift shifts[] = {{4, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1}, {3, 22.0 * HOUR, 8.0 * HOUR, NULL, 0}};
    struct agent_group group = agent_group_plain();
    group.shifts = shifts;
    group.shift_count = 2;
    CHECK(shift_plan_desks_at(&group, 0.0) == 3);
    CHECK(shift_plan_desks_at(&group, 6.0 * HOUR) == 0);
    CHECK(shift_plan_desks_at(&group, 9.0 * HOUR) == 4);
    CHECK(shift_plan_desks_at(&group, 12.0 * HOUR) == 0);
    CHECK(shift_plan_desks_at(&group, DAY + 12.5 * HOUR) == 4);
    CHECK(shift_plan_desks_at(&group, DAY + 17.0 * HOUR) == 0);
    CHECK(shift_plan_desks_at(&group, DAY + 22.0 * HOUR) == 3);
}

RUN_TESTS(RUN(a_shift_begins_has_its_breaks_and_ends_every_day), RUN(shifts_are_cut_to_the_open_hours),
          RUN(a_shift_outside_the_open_hours_has_no_steps), RUN(a_group_with_head_counts_has_no_steps),
          RUN(round_the_clock_night_shifts_cross_midnight), RUN(desks_are_counted_by_the_plan))
