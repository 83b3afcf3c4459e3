/*
 * test_progress.c -- the line of the bar, made from numbers: no clock, no terminal.
 */
#include <stdlib.h>

#include "reports/progress.h"

#include "check.h"

static void check_line(struct progress_state state, const char *expected)
{
    char *line = progress_line(&state);
    CHECK_TEXT(line, expected);
    free(line);
}

TEST(a_run_says_how_far_how_fast_and_how_long_still)
{
    check_line((struct progress_state){.done = 1000, .expected = 2000, .parts = 1, .elapsed_seconds = 8.0},
               "[#####.....]  50 %, 1000/2000 replications, 125 per second, 8 s left");
    check_line((struct progress_state){.done = 3, .expected = 4, .parts = 1, .elapsed_seconds = 36.0},
               "[#######...]  75 %, 3/4 replications, 0.1 per second, 12 s left");
    check_line((struct progress_state){.done = 100, .expected = 100, .parts = 1, .elapsed_seconds = 2.0},
               "[##########] 100 %, 100/100 replications, 50 per second, 0 s left");
}

TEST(it_is_never_all_done_before_it_is)
{
    check_line((struct progress_state){.done = 1999, .expected = 2000, .parts = 1, .elapsed_seconds = 19.99},
               "[#########.]  99 %, 1999/2000 replications, 100 per second, 1 s left");
}

TEST(long_times_are_told_in_minutes_and_hours)
{
    check_line((struct progress_state){.done = 10, .expected = 1010, .parts = 1, .elapsed_seconds = 1.0},
               "[..........]   0 %, 10/1010 replications, 10 per second, 2 min left");
    check_line((struct progress_state){.done = 1, .expected = 7201, .parts = 1, .elapsed_seconds = 1.5},
               "[..........]   0 %, 1/7201 replications, 0.7 per second, 3.0 h left");
}

/* The rate is that of all points so far; the time left that of all points to come. */
TEST(a_sweep_counts_its_points)
{
    check_line(
        (struct progress_state){
            .done = 50, .expected = 100, .part = 2, .parts = 5, .done_before = 200, .elapsed_seconds = 10.0},
        "[#####.....]  50 %, point 3/5, 50/100 replications, 25 per second, 10 s left");
}

/* At the checkpoint it is decided whether the run goes on, to twice as many: nobody knows the end. */
TEST(with_checkpoints_only_the_next_look_is_promised)
{
    check_line(
        (struct progress_state){
            .done = 60, .expected = 80, .has_checkpoints = true, .parts = 1, .elapsed_seconds = 6.0},
        "[#######...]  75 %, 60/80 replications, 10 per second, 2 s to the next look");
    check_line((struct progress_state){.done = 20,
                                       .expected = 40,
                                       .has_checkpoints = true,
                                       .part = 1,
                                       .parts = 2,
                                       .done_before = 80,
                                       .elapsed_seconds = 4.0},
               "[#######...]  75 %, point 2/2, 20/40 replications, 25 per second, 1 s to the next look");
}

TEST(before_anything_is_done_no_time_is_guessed)
{
    check_line((struct progress_state){.expected = 20, .parts = 1, .elapsed_seconds = 3.0},
               "[..........]   0 %, 0/20 replications, 0.0 per second");
    check_line((struct progress_state){.expected = 20, .has_checkpoints = true, .parts = 1, .elapsed_seconds = 3.0},
               "[..........]   0 %, 0/20 replications, 0.0 per second");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_run_says_how_far_how_fast_and_how_long_still),  RUN(it_is_never_all_done_before_it_is),
        RUN(long_times_are_told_in_minutes_and_hours),        RUN(a_sweep_counts_its_points),
        RUN(with_checkpoints_only_the_next_look_is_promised), RUN(before_anything_is_done_no_time_is_guessed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
