/*
 * test_interval_grid.c -- which opening, which interval, how much of a stretch of time was open.
 */
#include "check.h"
#include "models/center_fixture.h"

enum { HOUR = 3600, DAY = 86400 };

TEST(intervals_are_numbered_through_all_openings)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 4, 1800.0, 3);
    const struct interval_grid *grid = &f->center.grid;
    for (int i = 0; i < grid->interval_count; i++) {
        CHECK(interval_grid_opening_of(grid, i) == i / 4);
        double start = interval_grid_start(grid, i);
        CHECK(start == (i / 4) * (double)DAY + 8.0 * HOUR + (i % 4) * 1800.0);
        CHECK(interval_grid_at(grid, start) == i);
        CHECK(interval_grid_at(grid, start + 1799.0) == i);
        CHECK(interval_grid_at(grid, start - 0.001) == (i % 4 ? i - 1 : -1));
    }
    CHECK(interval_grid_at(grid, 10.0 * HOUR) == -1); /* closed on the left, open on the right */
    CHECK(interval_grid_end(grid) == 2.0 * DAY + 10.0 * HOUR);
    fixture_destroy(f);
}

TEST(only_open_hours_count_between_two_moments)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 4, 1800.0, 3);
    const struct interval_grid *grid = &f->center.grid;
    CHECK(interval_grid_open_between(grid, 0.0, 3.0 * DAY) == 6.0 * HOUR);
    CHECK(interval_grid_open_between(grid, 9.0 * HOUR, DAY + 9.0 * HOUR) == 2.0 * HOUR);
    CHECK(interval_grid_open_between(grid, 9.0 * HOUR, 9.5 * HOUR) == 0.5 * HOUR);
    CHECK(interval_grid_open_between(grid, 11.0 * HOUR, DAY) == 0.0);
    CHECK(interval_grid_open_between(grid, DAY, 0.0) == 0.0);
    fixture_destroy(f);
}

TEST(the_next_open_moment_is_now_or_the_next_opening_or_never)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 4, 1800.0, 2);
    const struct interval_grid *grid = &f->center.grid;
    CHECK(interval_grid_next_open(grid, 0.0) == 8.0 * HOUR);
    CHECK(interval_grid_next_open(grid, 9.0 * HOUR) == 9.0 * HOUR);
    CHECK(interval_grid_next_open(grid, 10.0 * HOUR) == DAY + 8.0 * HOUR); /* the doors have just closed */
    CHECK(interval_grid_next_open(grid, DAY + 10.0 * HOUR) == INFINITY);
    CHECK(!interval_grid_runs_on(grid, 0));
    fixture_destroy(f);
}

TEST(round_the_clock_the_doors_never_close_at_midnight)
{
    struct center_fixture *f = fixture_open_days(0.0, 48, 1800.0, 2);
    const struct interval_grid *grid = &f->center.grid;
    CHECK(interval_grid_runs_on(grid, 0));
    CHECK(!interval_grid_runs_on(grid, 1));
    CHECK(interval_grid_next_open(grid, DAY) == DAY);
    CHECK(interval_grid_at(grid, DAY) == 48);
    fixture_destroy(f);
}

RUN_TESTS(RUN(intervals_are_numbered_through_all_openings), RUN(only_open_hours_count_between_two_moments),
          RUN(the_next_open_moment_is_now_or_the_next_opening_or_never),
          RUN(round_the_clock_the_doors_never_close_at_midnight))
