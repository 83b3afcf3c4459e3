/*
 * test_simulator.c -- the clock: what is scheduled happens once, in order; what is cancelled never does.
 *
 * The file under test is included, so that its sequence can be set close to the end of its range.
 */
#include "sim/simulator.c"

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
        simulator_schedule(diary->simulator, now_seconds + 1.0, counts_down, diary, subject - 1);
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

static void breeds(void *owner, uint32_t subject, double now_seconds)
{
    struct diary *diary = owner;
    write_line(owner, subject, now_seconds);
    simulator_schedule(diary->simulator, now_seconds, write_line, diary, 100);
    simulator_schedule(diary->simulator, now_seconds + 0.5, write_line, diary, 101);
    simulator_schedule(diary->simulator, now_seconds, write_line, diary, 102);
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
    simulator_schedule_ahead(diary->simulator, now_seconds + 1.0, subject > 1 ? goes_on_ahead : write_line, diary,
                             subject - 1);
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
    simulator_schedule(diary.simulator, 2.0, breeds, &diary, 1);
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

static void comes_and_goes_on(void *owner, uint32_t subject, double now_seconds)
{
    struct diary *diary = owner;
    write_line(owner, subject, now_seconds);
    simulator_schedule(diary->simulator, now_seconds + 0.5, write_line, diary, 20 + subject);
    if (diary->count < 6)
        simulator_source_goes_on(diary->simulator, now_seconds + 1.0);
}

TEST(sources_keep_to_themselves_and_everything_else_goes_first_at_equal_times)
{
    struct diary diary = begin();
    simulator_schedule_source(diary.simulator, 1.0, comes_and_goes_on, &diary, 3);
    simulator_schedule(diary.simulator, 2.0, write_line, &diary, 10);
    simulator_schedule(diary.simulator, 2.5, write_line, &diary, 11);
    simulator_schedule_source(diary.simulator, 2.5, write_line, &diary, 12);
    simulator_run(diary.simulator, INFINITY, NULL);
    says(&diary, 9,
         (const struct line[]){
             {3, 1.0}, {23, 1.5}, {10, 2.0}, {3, 2.0}, {11, 2.5}, {23, 2.5}, {12, 2.5}, {3, 3.0}, {23, 3.5}});
    simulator_schedule_source(diary.simulator, 9.0, write_line, &diary, 0);
    simulator_clear(diary.simulator);
    simulator_run(diary.simulator, INFINITY, NULL);
    CHECK(diary.count == 9);
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
        simulator_schedule(clockwork->simulator, now_seconds + 1.0, ticks, clockwork, subject);
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

/* --- near and far, against a plain list that is searched from end to end ------------------------------------------ */

enum { PLANS_MOST = 400 };

struct agenda_book { /* what should happen: everything pending with its time and the rank of its scheduling */
    struct simulator *simulator;
    struct plan {
        double at_seconds;
        uint64_t rank;
        uint32_t event;
        bool is_pending;
    } plans[PLANS_MOST]; /* by subject */
    uint64_t next_rank, lot;
    double until_seconds; /* the clock has gone so far */
    int happened, most;
};

static uint64_t draw(struct agenda_book *book, uint64_t below) /* xorshift: this test needs no generator of ours */
{
    book->lot ^= book->lot << 13, book->lot ^= book->lot >> 7, book->lot ^= book->lot << 17;
    return (book->lot >> 11) % below;
}

/* From now to two hours ahead in steps of a quarter, so that ties across the border are common. */
static double some_time(struct agenda_book *book, double now_seconds)
{
    return now_seconds + 900.0 * (double)draw(book, 9);
}

static void expect(struct agenda_book *book, uint32_t subject, double at_seconds, uint32_t event)
{
    book->plans[subject] = (struct plan){at_seconds, book->next_rank++, event, true};
}

static bool is_next(const struct agenda_book *book, uint32_t subject)
{
    const struct plan *next = &book->plans[subject];
    for (int i = 0; i < PLANS_MOST; i++) {
        const struct plan *plan = &book->plans[i];
        if (plan->is_pending &&
            (plan->at_seconds < next->at_seconds || (plan->at_seconds == next->at_seconds && plan->rank < next->rank)))
            return false;
    }
    return next->is_pending;
}

static void comes_in_order(void *owner, uint32_t subject, double now_seconds);

static void changes_something(struct agenda_book *book, double now_seconds)
{
    uint32_t subject = (uint32_t)draw(book, (uint64_t)book->most);
    struct plan *plan = &book->plans[subject];
    double at_seconds = some_time(book, now_seconds);
    if (!plan->is_pending) {
        uint32_t event = simulator_schedule(book->simulator, at_seconds, comes_in_order, book, subject);
        expect(book, subject, at_seconds, event);
    } else if (draw(book, 2)) {
        simulator_reschedule(book->simulator, plan->event, at_seconds);
        expect(book, subject, at_seconds, plan->event);
    } else {
        simulator_cancel(book->simulator, plan->event);
        plan->is_pending = false;
    }
}

static void comes_in_order(void *owner, uint32_t subject, double now_seconds)
{
    struct agenda_book *book = owner;
    CHECK(is_next(book, subject) && book->plans[subject].at_seconds == now_seconds);
    book->plans[subject].is_pending = false;
    book->happened++;
    uint64_t changes = draw(book, 5);
    for (uint64_t i = 0; i < changes; i++)
        changes_something(book, now_seconds);
    if (!book->plans[subject].is_pending && draw(book, 2)) {
        double at_seconds = some_time(book, now_seconds);
        uint32_t event = simulator_schedule(book->simulator, at_seconds, comes_in_order, book, subject);
        expect(book, subject, at_seconds, event);
    }
}

static void begins(struct agenda_book *book, uint32_t subject)
{
    double at_seconds = some_time(book, book->until_seconds);
    uint32_t event = simulator_schedule(book->simulator, at_seconds, comes_in_order, book, subject);
    expect(book, subject, at_seconds, event);
}

static void pages_agree(struct agenda_book *book, int most, int steps)
{
    book->most = most;
    for (int i = 0; i < most; i++)
        if (!book->plans[i].is_pending)
            begins(book, (uint32_t)i);
    for (int i = 0; i < steps; i++, book->until_seconds += 450.0) {
        changes_something(book, book->until_seconds);
        simulator_run(book->simulator, book->until_seconds, NULL);
    }
}

TEST(near_and_far_events_keep_one_order)
{
    static const int most[] = {4, 8, 16, 33, 200, PLANS_MOST};
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        struct agenda_book book = {.simulator = simulator_create(), .lot = 88172645463325252u + i};
        pages_agree(&book, most[i], 200);
        CHECK(book.happened > 20);
        simulator_destroy(book.simulator);
    }
}

TEST(near_and_far_events_keep_one_order_when_the_sequence_starts_anew)
{
    struct agenda_book book = {.simulator = simulator_create(), .lot = 2463534242u};
    for (int i = 0; i < 20; i++) {
        book.simulator->near.events.sequence = (uint32_t)INT32_MAX - (uint32_t)i;
        book.simulator->sources.events.sequence = (uint32_t)INT32_MAX + 1u;
        pages_agree(&book, 100, 20);
        CHECK(book.simulator->near.events.sequence < INT32_MAX / 2); /* it did */
    }
    simulator_destroy(book.simulator);
}

RUN_TESTS(RUN(events_happen_once_in_order_of_time_then_of_scheduling), RUN(an_action_may_go_on_as_its_own_successor),
          RUN(a_successor_may_come_before_all_others_of_its_moment),
          RUN(what_an_action_schedules_for_now_comes_after_it_in_order),
          RUN(a_cancelled_event_never_happens_and_a_rescheduled_one_happens_then),
          RUN(sources_keep_to_themselves_and_everything_else_goes_first_at_equal_times),
          RUN(a_run_stops_at_its_last_second_inclusive_and_can_go_on),
          RUN(a_run_that_is_stopped_from_inside_ends_soon_and_is_forgotten_when_cleared),
          RUN(near_and_far_events_keep_one_order),
          RUN(near_and_far_events_keep_one_order_when_the_sequence_starts_anew))
