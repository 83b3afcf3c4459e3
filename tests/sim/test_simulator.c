/*
 * test_simulator.c -- the clock: what is scheduled happens once, in order; what is cancelled never does.
 */
#include "sim/simulator.h"

#include "check.h" /* last: cmocka has a macro fail() */

struct diary {
    struct simulator *simulator;
    struct line {
        uint32_t subject;
        double at_seconds;
    } lines[64];
    int count;
    uint32_t victim;
};

static void write_line(void *owner, uint32_t subject, double now_seconds)
{
    struct diary *diary = owner;
    CHECK(simulator_now(diary->simulator) == now_seconds);
    diary->lines[diary->count++] = (struct line){subject, now_seconds};
}

static void says(const struct diary *diary, int count, const struct line *lines)
{
    CHECK(diary->count == count);
    for (int i = 0; i < count; i++) {
        CHECK(diary->lines[i].subject == lines[i].subject);
        CHECK(diary->lines[i].at_seconds == lines[i].at_seconds);
    }
}

static void counts_down(void *owner, uint32_t subject, double now_seconds)
{
    struct diary *diary = owner;
    write_line(owner, subject, now_seconds);
    if (subject)
        simulator_follow(diary->simulator, now_seconds + 1.0, counts_down, subject - 1);
}

static void cancels(void *owner, uint32_t subject, double now_seconds)
{
    struct diary *diary = owner;
    write_line(owner, subject, now_seconds);
    simulator_cancel(diary->simulator, diary->victim);
}

static void puts_off(void *owner, uint32_t subject, double now_seconds)
{
    struct diary *diary = owner;
    write_line(owner, subject, now_seconds);
    simulator_reschedule(diary->simulator, diary->victim, now_seconds + 10.0);
}

static void breeds_and_follows(void *owner, uint32_t subject, double now_seconds)
{
    struct diary *diary = owner;
    write_line(owner, subject, now_seconds);
    simulator_schedule(diary->simulator, now_seconds, write_line, diary, 100);
    simulator_schedule(diary->simulator, now_seconds + 0.5, write_line, diary, 101);
    simulator_follow(diary->simulator, now_seconds, write_line, 102);
    simulator_schedule(diary->simulator, now_seconds, write_line, diary, 103);
}

static struct diary begin(void) { return (struct diary){.simulator = simulator_create()}; }

TEST(events_happen_once_in_order_of_time_then_of_scheduling)
{
    struct diary diary = begin();
    for (uint32_t i = 0; i < 6; i++)
        simulator_schedule(diary.simulator, i % 2 ? 1.0 : 2.0, write_line, &diary, i);
    simulator_run(diary.simulator, INFINITY, NULL);
    says(&diary, 6, (const struct line[]){{1, 1.0}, {3, 1.0}, {5, 1.0}, {0, 2.0}, {2, 2.0}, {4, 2.0}});
    simulator_destroy(diary.simulator);
}

TEST(an_action_may_go_on_as_its_own_successor)
{
    struct diary diary = begin();
    simulator_schedule(diary.simulator, 5.0, counts_down, &diary, 3);
    simulator_schedule(diary.simulator, 6.0, write_line, &diary, 9); /* scheduled before its equal in time */
    simulator_run(diary.simulator, INFINITY, NULL);
    says(&diary, 5, (const struct line[]){{3, 5.0}, {9, 6.0}, {2, 6.0}, {1, 7.0}, {0, 8.0}});
    simulator_destroy(diary.simulator);
}

static void goes_on_ahead(void *owner, uint32_t subject, double now_seconds)
{
    struct diary *diary = owner;
    write_line(owner, subject, now_seconds);
    simulator_follow_ahead(diary->simulator, now_seconds + 1.0, subject > 1 ? goes_on_ahead : write_line, subject - 1);
}

TEST(a_successor_may_come_before_all_others_of_its_moment)
{
    struct diary diary = begin();
    simulator_schedule(diary.simulator, 6.0, write_line, &diary, 8);
    simulator_schedule(diary.simulator, 5.0, goes_on_ahead, &diary, 2);
    simulator_schedule(diary.simulator, 6.0, write_line, &diary, 9);
    simulator_schedule(diary.simulator, 7.0, write_line, &diary, 10);
    simulator_run(diary.simulator, INFINITY, NULL);
    says(&diary, 6, (const struct line[]){{2, 5.0}, {1, 6.0}, {8, 6.0}, {9, 6.0}, {0, 7.0}, {10, 7.0}});
    simulator_destroy(diary.simulator);
}

TEST(what_an_action_schedules_for_now_comes_after_it_in_order)
{
    struct diary diary = begin();
    simulator_schedule(diary.simulator, 2.0, breeds_and_follows, &diary, 1);
    simulator_run(diary.simulator, INFINITY, NULL);
    says(&diary, 5, (const struct line[]){{1, 2.0}, {100, 2.0}, {102, 2.0}, {103, 2.0}, {101, 2.5}});
    simulator_destroy(diary.simulator);
}

TEST(a_cancelled_event_never_happens_and_a_rescheduled_one_happens_then)
{
    struct diary diary = begin();
    simulator_schedule(diary.simulator, 1.0, cancels, &diary, 1);
    diary.victim = simulator_schedule(diary.simulator, 2.0, write_line, &diary, 2);
    simulator_schedule(diary.simulator, 3.0, write_line, &diary, 3);
    simulator_run(diary.simulator, INFINITY, NULL);
    says(&diary, 2, (const struct line[]){{1, 1.0}, {3, 3.0}});
    simulator_clear(diary.simulator);
    diary.count = 0;
    simulator_schedule(diary.simulator, 1.0, puts_off, &diary, 1);
    diary.victim = simulator_schedule(diary.simulator, 2.0, write_line, &diary, 2);
    simulator_schedule(diary.simulator, 3.0, write_line, &diary, 3);
    simulator_run(diary.simulator, INFINITY, NULL);
    says(&diary, 3, (const struct line[]){{1, 1.0}, {3, 3.0}, {2, 11.0}});
    simulator_destroy(diary.simulator);
}

TEST(sources_keep_to_themselves_and_everything_else_goes_first_at_equal_times)
{
    struct diary diary = begin();
    simulator_schedule_source(diary.simulator, 1.0, counts_down, &diary, 3);
    simulator_schedule(diary.simulator, 2.0, write_line, &diary, 10);
    simulator_schedule(diary.simulator, 2.5, write_line, &diary, 11);
    simulator_schedule_source(diary.simulator, 3.5, write_line, &diary, 12);
    simulator_run(diary.simulator, INFINITY, NULL);
    says(&diary, 7, (const struct line[]){{3, 1.0}, {10, 2.0}, {2, 2.0}, {11, 2.5}, {1, 3.0}, {12, 3.5}, {0, 4.0}});
    simulator_schedule_source(diary.simulator, 9.0, write_line, &diary, 0);
    simulator_clear(diary.simulator);
    simulator_run(diary.simulator, INFINITY, NULL);
    CHECK(diary.count == 7);
    simulator_destroy(diary.simulator);
}

TEST(a_run_stops_at_its_last_second_inclusive_and_can_go_on)
{
    struct diary diary = begin();
    simulator_schedule(diary.simulator, 1.0, counts_down, &diary, 5);
    simulator_run(diary.simulator, 3.0, NULL);
    CHECK(diary.count == 3);
    simulator_run(diary.simulator, INFINITY, NULL);
    CHECK(diary.count == 6);
    simulator_clear(diary.simulator);
    CHECK(simulator_now(diary.simulator) == 0.0);
    simulator_run(diary.simulator, INFINITY, NULL);
    CHECK(diary.count == 6);
    simulator_destroy(diary.simulator);
    simulator_destroy(NULL);
}

struct clockwork { /* ticks for ever, and is stopped at a tick */
    struct simulator *simulator;
    int ticks, stop_at;
};

static void ticks(void *owner, uint32_t subject, double now_seconds)
{
    struct clockwork *clockwork = owner;
    if (++clockwork->ticks == clockwork->stop_at)
        simulator_stop(clockwork->simulator);
    if (clockwork->ticks < 1000000)
        simulator_follow(clockwork->simulator, now_seconds + 1.0, ticks, subject);
}

TEST(a_run_that_is_stopped_from_inside_ends_soon_and_is_forgotten_when_cleared)
{
    struct clockwork clockwork = {simulator_create(), 0, 100};
    simulator_schedule(clockwork.simulator, 0.0, ticks, &clockwork, 0);
    CHECK(!simulator_run(clockwork.simulator, INFINITY, NULL));
    CHECK(clockwork.ticks >= 100 && clockwork.ticks < 100000);
    simulator_clear(clockwork.simulator);
    clockwork.ticks = 100;
    simulator_schedule(clockwork.simulator, 0.0, ticks, &clockwork, 0);
    CHECK(simulator_run(clockwork.simulator, INFINITY, NULL) && clockwork.ticks == 1000000);
    simulator_destroy(clockwork.simulator);
}

RUN_TESTS(RUN(events_happen_once_in_order_of_time_then_of_scheduling), RUN(an_action_may_go_on_as_its_own_successor),
          RUN(a_successor_may_come_before_all_others_of_its_moment),
          RUN(what_an_action_schedules_for_now_comes_after_it_in_order),
          RUN(a_cancelled_event_never_happens_and_a_rescheduled_one_happens_then),
          RUN(sources_keep_to_themselves_and_everything_else_goes_first_at_equal_times),
          RUN(a_run_stops_at_its_last_second_inclusive_and_can_go_on),
          RUN(a_run_that_is_stopped_from_inside_ends_soon_and_is_forgotten_when_cleared))
