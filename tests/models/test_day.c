/*
 * test_day.c -- the doors and the desks: opening, staff that comes and goes, closing, nights, warm-up, intervals.
 *
 * Worked by hand like test_contact_flow.c: constant times, contacts that enter at given seconds.
 */
#include "check.h"
#include "models/center_fixture.h"

enum { HOUR = 3600, DAY = 86400 };

static struct contact_log log_of(struct center_fixture *f)
{
    struct contact_log log = {0};
    fixture_day(f, 0, &log);
    return log;
}

static void leg_is(const struct contact_log *log, int type, int nth, enum contact_end how, double entered, double left)
{
    const struct contact_record *record = contact_log_find(log, type, nth);
    CHECK(record != NULL);
    CHECK(record->end == how);
    CHECK_CLOSE(record->entered_seconds, entered, 1e-9);
    CHECK_CLOSE(record->end_seconds, left, 1e-9);
}

static double wait_of(const struct contact_log *log, int type, int nth)
{
    const struct contact_record *record = contact_log_find(log, type, nth);
    CHECK(record != NULL);
    return record->answered_seconds - record->entered_seconds;
}

static void done(struct center_fixture *f, struct contact_log *log)
{
    contact_log_destroy(log);
    fixture_destroy(f);
}

/* One type; a group whose staff per interval is given. */
static struct center_fixture *desk(int intervals, double interval_seconds, double talk_seconds, const int *staff)
{
    struct center_fixture *f = fixture_open(0.0, intervals, interval_seconds);
    fixture_calls(f, "call", 0.0, fixture_constant(f, talk_seconds));
    fixture_skill(f, fixture_group(f, "agents", 0), 0);
    for (int i = 0; i < intervals; i++)
        fixture_staff_from(f, 0, i, staff[i]);
    return f;
}

/* --- staff ------------------------------------------------------------------------------------------------------ */

TEST(when_staff_falls_whoever_finishes_next_leaves)
{
    struct center_fixture *f = desk(4, 1800.0, 2500.0, (const int[]){2, 1, 1, 1});
    for (int i = 1; i <= 3; i++)
        fixture_call_at(f, 0, 10.0 * i);
    struct contact_log log = log_of(f);
    CHECK_CLOSE(wait_of(&log, 0, 2), 2490.0, 1e-9); /* the first to finish, at 2510, goes home; the second takes it */
    CHECK_CLOSE(fixture_group_total(f, 0, EXCESS_TIME), 710.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(f, 0, BUSY_TIME), 7500.0, 1e-9);
    done(f, &log);
}

TEST(finishing_agents_count_towards_staff_also_when_it_rises_again)
{
    struct center_fixture *f = desk(6, 600.0, 1600.0, (const int[]){3, 1, 2, 2, 2, 2});
    for (int i = 1; i <= 4; i++)
        fixture_call_at(f, 0, 10.0 * i);
    struct contact_log log = log_of(f);
    CHECK_CLOSE(wait_of(&log, 0, 3), 1580.0, 1e-9); /* not at 1200, not at 1610 when the first goes, but at 1620 */
    CHECK_CLOSE(fixture_group_total(f, 0, EXCESS_TIME), 600.0 * 2.0 + 410.0, 1e-9);
    done(f, &log);
}

TEST(idle_agents_leave_first)
{
    struct center_fixture *f = desk(4, 1800.0, 3000.0, (const int[]){2, 1, 1, 2});
    fixture_call_at(f, 0, 10.0);
    fixture_call_at(f, 0, 2000.0); /* one agent, in contact until 3010 */
    fixture_call_at(f, 0, 3500.0); /* the second comes at 5400 */
    struct contact_log log = log_of(f);
    CHECK_CLOSE(wait_of(&log, 0, 1), 1010.0, 1e-9);
    CHECK_CLOSE(wait_of(&log, 0, 2), 1900.0, 1e-9);
    CHECK(fixture_group_total(f, 0, EXCESS_TIME) == 0.0);
    done(f, &log);
}

TEST(without_staff_contacts_wait_until_somebody_comes)
{
    struct center_fixture *f = desk(4, 1800.0, 60.0, (const int[]){0, 0, 2, 0});
    for (int i = 1; i <= 3; i++)
        fixture_call_at(f, 0, 10.0 * i);
    fixture_call_at(f, 0, 6000.0);
    struct contact_log log = log_of(f);
    for (int i = 0; i < 3; i++)
        CHECK_CLOSE(wait_of(&log, 0, i), (i < 2 ? 3600.0 : 3660.0) - 10.0 * (i + 1), 1e-9);
    leg_is(&log, 0, 3, END_HUNG_UP, 6000.0, 7200.0); /* nobody stays who could serve her */
    done(f, &log);
}

/* --- closing ---------------------------------------------------------------------------------------------------- */

TEST(at_closing_those_waiting_are_served_and_agents_stay_as_long)
{
    struct center_fixture *f = desk(2, 1800.0, 500.0, (const int[]){1, 1});
    for (int i = 0; i < 3; i++)
        fixture_call_at(f, 0, 3400.0 + i);
    struct contact_log log = log_of(f);
    leg_is(&log, 0, 0, END_ANSWERED, 3400.0, 3900.0);
    leg_is(&log, 0, 1, END_ANSWERED, 3401.0, 4400.0);
    leg_is(&log, 0, 2, END_ANSWERED, 3402.0, 4900.0);
    int after = interval_counts_row_after(&f->counts, 0), groups = f->counts.groups;
    CHECK_CLOSE(f->counts.agent[after * groups].measure[BUSY_TIME], 1300.0, 1e-9); /* overtime: 3600 to 4900 */
    CHECK_CLOSE(fixture_in_interval(f, 1, 0, WAIT_ANSWERED), 499.0 + 998.0, 1e-9); /* counted where they came */
    CHECK_CLOSE(fixture_in_interval(f, 1, 0, QUEUE_TIME), 199.0 + 198.0, 1e-9);    /* open time only */
    done(f, &log);
}

TEST(at_closing_those_waiting_are_hung_up_on_without_retry)
{
    struct center_fixture *f = desk(2, 1800.0, 500.0, (const int[]){1, 1});
    f->center.hangs_up_at_close = true;
    f->types[0].on_abandon.share = 1.0;
    f->types[0].on_abandon.after = fixture_constant(f, 10.0);
    f->types[0].patience = fixture_constant(f, 5000.0);
    for (int i = 0; i < 3; i++)
        fixture_call_at(f, 0, 3400.0 + i);
    struct contact_log log = log_of(f);
    leg_is(&log, 0, 0, END_ANSWERED, 3400.0, 3900.0); /* who is in contact finishes */
    leg_is(&log, 0, 1, END_HUNG_UP, 3401.0, 3600.0);
    leg_is(&log, 0, 2, END_HUNG_UP, 3402.0, 3600.0);
    CHECK(fixture_total(f, 0, ABANDONED) == 2.0 && fixture_total(f, 0, RETRIES) == 0.0);
    CHECK(contact_log_count(&log, 0) == 3);
    done(f, &log);
}

TEST(a_transfer_after_hanging_up_time_finds_nobody)
{
    for (int warm = 0; warm < 2; warm++) {
        struct center_fixture *f = desk(1, 3600.0, 500.0, (const int[]){1});
        f->center.hangs_up_at_close = true;
        int first = fixture_calls(f, "first", 0.0, fixture_constant(f, 300.0));
        f->types[first].wrap_up = fixture_constant(f, 50.0);
        fixture_skill(f, fixture_group(f, "front desk", 1), first);
        struct outcome *outcome = fixture_outcome(f, first, 1.0);
        outcome->transfer_to = 0;
        outcome->mode = warm ? TRANSFER_WARM : TRANSFER_COLD;
        fixture_call_at(f, first, 3500.0);
        struct contact_log log = log_of(f);
        leg_is(&log, 0, 0, END_HUNG_UP, 3800.0, 3800.0);
        leg_is(&log, first, 0, END_ANSWERED, 3500.0, 3850.0);
        done(f, &log);
    }
}

TEST(a_warm_transfer_waiting_at_hanging_up_time_sets_the_first_agent_free)
{
    struct center_fixture *f = desk(1, 3600.0, 500.0, (const int[]){0});
    f->center.hangs_up_at_close = true;
    int first = fixture_calls(f, "first", 0.0, fixture_constant(f, 300.0));
    fixture_skill(f, fixture_group(f, "front desk", 1), first);
    struct outcome *outcome = fixture_outcome(f, first, 1.0);
    outcome->transfer_to = 0;
    outcome->mode = TRANSFER_WARM;
    fixture_call_at(f, first, 100.0);
    fixture_call_at(f, first, 200.0); /* waits for the agent who keeps company, and is hung up on first or last */
    struct contact_log log = log_of(f);
    leg_is(&log, 0, 0, END_HUNG_UP, 400.0, 3600.0);
    leg_is(&log, first, 0, END_ANSWERED, 100.0, 3600.0);
    leg_is(&log, first, 1, END_HUNG_UP, 200.0, 3600.0);
    CHECK_CLOSE(fixture_group_total(f, 1, COMPANY_TIME), 3200.0, 1e-9);
    done(f, &log);
}

/* --- nights ----------------------------------------------------------------------------------------------------- */

TEST(tasks_wait_over_night_and_only_open_hours_count_against_them)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 1, 3600.0, 2);
    int task = fixture_tasks(f, "task", fixture_constant(f, 3000.0));
    f->types[task].backlog = 6;
    f->types[task].target.within_seconds = 3600.0;
    f->types[task].target.max_wait_seconds = 3000.0;
    fixture_skill(f, fixture_group(f, "agents", 1), task);
    struct contact_log log = log_of(f);
    double opens = 8.0 * HOUR;
    leg_is(&log, task, 0, END_ANSWERED, opens, opens + 3000.0);
    leg_is(&log, task, 1, END_ANSWERED, opens, opens + 6000.0); /* begun before closing, finished after */
    leg_is(&log, task, 2, END_ANSWERED, opens, DAY + opens + 3000.0);
    leg_is(&log, task, 3, END_ANSWERED, opens, DAY + opens + 6000.0);
    leg_is(&log, task, 4, END_BACKLOG, opens, DAY + opens + 3600.0);
    leg_is(&log, task, 5, END_BACKLOG, opens, DAY + opens + 3600.0);
    CHECK(fixture_total(f, task, ANSWERED) == 4.0 && fixture_total(f, task, BACKLOG) == 2.0);
    CHECK(fixture_total(f, task, ANSWERED_WITHIN) == 3.0); /* waited 0, 3000, 3600 and 6600 open seconds */
    CHECK(fixture_total(f, task, BREACHES) == 4.0);        /* the last two answered, and the two of the backlog */
    CHECK_CLOSE(fixture_total(f, task, WAIT_ANSWERED), 3000.0 + DAY + (DAY + 3000.0), 1e-6);
    for (int o = 0; o < 2; o++) {
        int after = interval_counts_row_after(&f->counts, o);
        CHECK_CLOSE(f->counts.agent[after].measure[BUSY_TIME], 2400.0, 1e-9);
    }
    done(f, &log);
}

TEST(a_task_created_or_due_while_closed_waits_for_the_next_opening)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 1, 3600.0, 2);
    int task = fixture_tasks(f, "task", fixture_constant(f, 100.0));
    fixture_skill(f, fixture_group(f, "back office", 1), task);
    int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 1000.0));
    fixture_skill(f, fixture_group(f, "agents", 1), call);
    fixture_outcome(f, call, 1.0)->creates = task;
    fixture_call_at(f, call, 3000.0);
    struct contact_log log = log_of(f);
    leg_is(&log, task, 0, END_ANSWERED, 8.0 * HOUR + 4000.0, DAY + 8.0 * HOUR + 100.0);
    done(f, &log);
}

TEST(a_retry_due_while_closed_comes_with_the_next_opening)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 2, 1800.0, 2);
    int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 100.0));
    f->types[call].patience = fixture_constant(f, 50.0);
    f->types[call].on_abandon.share = 1.0;
    f->types[call].on_abandon.after = fixture_constant(f, 7200.0);
    int agents = fixture_group(f, "agents", 0);
    fixture_skill(f, agents, call);
    fixture_staff_from(f, agents, 3, 1);
    fixture_call_at(f, call, 10.0);
    struct contact_log log = log_of(f);
    double opens = 8.0 * HOUR;
    leg_is(&log, call, 0, END_ABANDONED, opens + 10.0, opens + 60.0);
    leg_is(&log, call, 1, END_ABANDONED, DAY + opens, DAY + opens + 50.0);
    CHECK(fixture_total(f, call, RETRIES) == 2.0 && contact_log_count(&log, call) == 2);
    done(f, &log);
}

TEST(round_the_clock_nothing_ends_at_midnight)
{
    struct center_fixture *f = fixture_open_days(0.0, 48, 1800.0, 2);
    int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 4000.0));
    fixture_skill(f, fixture_group(f, "agents", 1), call);
    int task = fixture_tasks(f, "task", fixture_constant(f, 100.0));
    fixture_skill(f, 0, task);
    fixture_call_at(f, call, DAY - 1000.0);
    fixture_call_at(f, call, DAY - 500.0);
    fixture_call_at(f, task, DAY - 400.0);
    f->center.hangs_up_at_close = true;
    struct contact_log log = log_of(f);
    leg_is(&log, call, 0, END_ANSWERED, DAY - 1000.0, DAY + 3000.0);
    leg_is(&log, call, 1, END_ANSWERED, DAY - 500.0, DAY + 7000.0);
    leg_is(&log, task, 0, END_ANSWERED, DAY - 400.0, DAY + 7100.0);
    int after = interval_counts_row_after(&f->counts, 0);
    CHECK(f->counts.agent[after * f->counts.groups].measure[BUSY_TIME] == 0.0);
    CHECK_CLOSE(fixture_in_interval(f, 48, call, QUEUE_TIME), 1800.0, 1e-6); /* the second, all of it */
    CHECK_CLOSE(fixture_in_interval(f, 47, call, QUEUE_TIME), 500.0, 1e-6);
    done(f, &log);
}

/* --- statistics: warm-up and intervals -------------------------------------------------------------------------- */

TEST(what_came_during_the_warm_up_is_left_out_and_time_is_cut_at_its_end)
{
    struct center_fixture *f = desk(2, 1800.0, 1000.0, (const int[]){1, 3});
    f->center.warm_up_seconds = 900.0;
    fixture_call_at(f, 0, 10.0);
    fixture_call_at(f, 0, 200.0);  /* waits until 1010 */
    fixture_call_at(f, 0, 1000.0); /* waits until 1800, when two more come */
    struct contact_log log = log_of(f);
    CHECK_CLOSE(wait_of(&log, 0, 1), 810.0, 1e-9);
    CHECK_CLOSE(wait_of(&log, 0, 2), 800.0, 1e-9);
    CHECK(fixture_total(f, 0, ANSWERED) == 1.0);
    CHECK_CLOSE(fixture_total(f, 0, WAIT_ANSWERED), 800.0, 1e-9);
    CHECK_CLOSE(fixture_total(f, 0, HANDLE), 1000.0, 1e-9);
    CHECK_CLOSE(fixture_in_interval(f, 0, 0, QUEUE_TIME), 110.0 + 800.0, 1e-9); /* from 900 on, whoever waits */
    CHECK_CLOSE(fixture_group_total(f, 0, BUSY_TIME), 900.0 + 210.0 + 1000.0, 1e-9);
    CHECK_CLOSE(f->counts.open_seconds[0], 900.0, 0.0);
    CHECK_CLOSE(f->counts.staff_seconds[0], 900.0, 0.0);
    CHECK_CLOSE(f->counts.staff_seconds[f->counts.groups], 3.0 * 1800.0, 0.0);
    done(f, &log);
}

TEST(a_warm_up_may_end_with_an_interval_or_outlast_some)
{
    static const double ends[] = {1800.0, 3600.0, 4500.0};
    for (int i = 0; i < 3; i++) {
        struct center_fixture *f = desk(4, 1800.0, 7200.0, (const int[]){1, 1, 1, 1});
        f->center.warm_up_seconds = ends[i];
        fixture_call_at(f, 0, 10.0);
        struct contact_log log = log_of(f);
        double after = f->counts.agent[interval_counts_row_after(&f->counts, 0) * f->counts.groups].measure[BUSY_TIME];
        CHECK_CLOSE(fixture_group_total(f, 0, BUSY_TIME) - after, 7200.0 - ends[i], 1e-9);
        CHECK_CLOSE(after, 10.0, 1e-9);
        CHECK(fixture_total(f, 0, ANSWERED) == 0.0);
        done(f, &log);
    }
}

TEST(a_contact_is_counted_where_it_came_was_answered_or_ended)
{
    for (int of = INTERVAL_OF_ARRIVAL; of <= INTERVAL_OF_END; of++) {
        struct center_fixture *f = desk(4, 1800.0, 2000.0, (const int[]){1, 1, 1, 1});
        f->center.interval_of = (enum interval_of)of;
        f->types[0].patience = fixture_constant(f, 3000.0);
        fixture_call_at(f, 0, 100.0);  /* ends at 2100 */
        fixture_call_at(f, 0, 200.0);  /* answered at 2100, ends at 4100 */
        fixture_call_at(f, 0, 300.0);  /* leaves at 3300 */
        fixture_call_at(f, 0, 4200.0); /* ends at 6200 */
        struct contact_log log = log_of(f);
        static const double answered[3][4] = {{2, 0, 1, 0}, {1, 1, 1, 0}, {0, 1, 1, 1}};
        static const double abandoned[3][4] = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 1, 0, 0}};
        for (int i = 0; i < 4; i++) {
            CHECK(fixture_in_interval(f, i, 0, ANSWERED) == answered[of][i]);
            CHECK(fixture_in_interval(f, i, 0, ABANDONED) == abandoned[of][i]);
            CHECK_CLOSE(fixture_in_interval(f, i, 0, HANDLE), 2000.0 * answered[of][i], 1e-9);
        }
        CHECK_CLOSE(fixture_total(f, 0, WAIT_ANSWERED), 1900.0, 1e-9);
        done(f, &log);
    }
}

TEST(a_day_leaves_nothing_behind_for_the_next)
{
    struct center_fixture *f = desk(2, 1800.0, 5000.0, (const int[]){1, 0});
    f->types[0].backlog = 3;
    struct contact_log first = log_of(f), second = log_of(f);
    CHECK(first.count == second.count);
    for (int i = 0; i < first.count; i++)
        CHECK(first.records[i].end_seconds == second.records[i].end_seconds);
    contact_log_destroy(&first);
    done(f, &second);
}

RUN_TESTS(RUN(when_staff_falls_whoever_finishes_next_leaves),
          RUN(finishing_agents_count_towards_staff_also_when_it_rises_again), RUN(idle_agents_leave_first),
          RUN(without_staff_contacts_wait_until_somebody_comes),
          RUN(at_closing_those_waiting_are_served_and_agents_stay_as_long),
          RUN(at_closing_those_waiting_are_hung_up_on_without_retry),
          RUN(a_transfer_after_hanging_up_time_finds_nobody),
          RUN(a_warm_transfer_waiting_at_hanging_up_time_sets_the_first_agent_free),
          RUN(tasks_wait_over_night_and_only_open_hours_count_against_them),
          RUN(a_task_created_or_due_while_closed_waits_for_the_next_opening),
          RUN(a_retry_due_while_closed_comes_with_the_next_opening), RUN(round_the_clock_nothing_ends_at_midnight),
          RUN(what_came_during_the_warm_up_is_left_out_and_time_is_cut_at_its_end),
          RUN(a_warm_up_may_end_with_an_interval_or_outlast_some),
          RUN(a_contact_is_counted_where_it_came_was_answered_or_ended), RUN(a_day_leaves_nothing_behind_for_the_next))
