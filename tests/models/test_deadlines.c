/*
 * test_deadlines.c -- deferred work with a deadline, on the open clock and on the calendar, worked by hand.
 */
#include "models/center_fixture.h"

#include "check.h"

static const double hour = 3600.0;

struct office { /* open from 8 to 10 on three days; one clerk */
    struct center_fixture *f;
    struct contact_log log;
    int mail, clerks;
};

static struct office office_open(double talk_seconds)
{
    struct office office = {.f = fixture_open_days(8 * hour, 4, 1800.0, 3)};
    office.mail = fixture_tasks(office.f, "mail", fixture_constant(office.f, talk_seconds));
    office.clerks = fixture_group(office.f, "clerks", 1);
    fixture_skill(office.f, office.clerks, office.mail);
    return office;
}

static void set_deadline(struct office *office, int type, double within, enum clock clock)
{
    office->f->types[type].deadline = (struct deadline){within, clock};
}

static void run(struct office *office) { fixture_day(office->f, 0, &office->log); }
static void office_end(struct office *office) { fixture_end(office->f, &office->log); }
static double total(const struct office *office, int type, enum contact_measure measure)
{
    return fixture_total(office->f, type, measure);
}

static void kept_of_due(const struct office *office, int type, double kept, double due)
{
    CHECK(total(office, type, DEADLINE_KEPT) == kept && total(office, type, DEADLINE_DUE) == due);
}

TEST(on_the_open_clock_the_night_does_not_count_and_on_the_calendar_it_does)
{
    for (int clock = CLOCK_OPEN; clock <= CLOCK_CALENDAR; clock++) {
        struct office office = office_open(3600.0);
        set_deadline(&office, office.mail, 1.5 * hour, (enum clock)clock);
        for (int i = 0; i < 3; i++)
            fixture_comes_at(office.f, office.mail, 9.1 * hour); /* at once; at 10 the doors close; at 8 and 9 */
        run(&office);
        contact_log_has_answered(&office.log, office.mail, 1, 9.1 * hour, 22.9 * hour, 33 * hour);
        contact_log_has_answered(&office.log, office.mail, 2, 9.1 * hour, 23.9 * hour, 34 * hour);
        kept_of_due(&office, office.mail, clock == CLOCK_OPEN ? 2.0 : 1.0, 3.0); /* open: after 0, 0.9, 1.9 hours */
        office_end(&office);
    }
}

TEST(a_wait_of_exactly_the_deadline_keeps_it)
{
    struct office office = office_open(1800.0);
    set_deadline(&office, office.mail, 1800.0, CLOCK_OPEN);
    fixture_comes_at(office.f, office.mail, 8 * hour);
    fixture_comes_at(office.f, office.mail, 8 * hour);
    run(&office);
    kept_of_due(&office, office.mail, 2.0, 2.0);
    office_end(&office);
}

TEST(an_outcome_may_set_the_deadline_of_what_it_creates)
{
    for (int overrides = 0; overrides < 2; overrides++) {
        struct office office = office_open(600.0);
        int call = fixture_calls(office.f, "call", 0.0, fixture_constant(office.f, 60.0));
        fixture_skill(office.f, fixture_group(office.f, "nurses", 1), call);
        set_deadline(&office, office.mail, 8 * hour, CLOCK_OPEN);
        struct outcome *outcome = fixture_outcome(office.f, call, 1.0);
        outcome->creates = office.mail;
        outcome->has_deadline = overrides;
        outcome->deadline = (struct deadline){300.0, CLOCK_OPEN};
        fixture_comes_at(office.f, call, 8 * hour);
        fixture_comes_at(office.f, office.mail, 8 * hour); /* until 8:10; the created one of 8:01 waits for 9 minutes */
        run(&office);
        kept_of_due(&office, office.mail, overrides ? 1.0 : 2.0, 2.0);
        office_end(&office);
    }
}

TEST(what_is_left_at_the_end_is_late_only_when_its_deadline_has_passed)
{
    struct office office = office_open(10.0);
    fixture_staff_from(office.f, office.clerks, 0, 0);
    set_deadline(&office, office.mail, 1 * hour, CLOCK_OPEN);
    fixture_comes_at(office.f, office.mail, 48 * hour + 8.5 * hour); /* due at 9:30 of the last day */
    fixture_comes_at(office.f, office.mail, 48 * hour + 9.5 * hour); /* not due any more */
    run(&office);
    kept_of_due(&office, office.mail, 0.0, 1.0);
    CHECK(total(&office, office.mail, BACKLOG) == 2.0);
    office_end(&office);
}

TEST(a_call_backs_deadline_is_kept_by_the_first_dial)
{
    struct office office = office_open(10.0);
    struct dialling dialling = {
        .answered_share = 1e-9, .again_after = fixture_constant(office.f, hour), .max_attempts = 2};
    office.f->types[office.mail].channel = channel_find("callback");
    office.f->types[office.mail].dialling = &dialling;
    set_deadline(&office, office.mail, 60.0, CLOCK_OPEN);
    fixture_comes_at(office.f, office.mail, 8 * hour);
    run(&office);
    kept_of_due(&office, office.mail, 1.0, 1.0);
    CHECK(total(&office, office.mail, DIALS) == 2.0 && total(&office, office.mail, BACKLOG) == 1.0);
    office_end(&office);
}

TEST(work_that_comes_at_night_begins_its_open_clock_in_the_morning)
{
    struct office office = office_open(600.0);
    int call = fixture_calls(office.f, "call", 0.0, fixture_constant(office.f, 60.0));
    fixture_skill(office.f, fixture_group(office.f, "nurses", 1), call);
    set_deadline(&office, office.mail, 300.0, CLOCK_OPEN);
    struct outcome *outcome = fixture_outcome(office.f, call, 1.0);
    outcome->creates = office.mail;
    outcome->creates_after = fixture_constant(office.f, 3 * hour);
    fixture_comes_at(office.f, call, 9 * hour); /* created at 12:01 */
    run(&office);
    contact_log_has_answered(&office.log, office.mail, 0, 12 * hour + 60.0, 20 * hour - 60.0, 32 * hour + 600.0);
    kept_of_due(&office, office.mail, 1.0, 1.0);
    office_end(&office);
}

TEST(a_target_is_judged_on_the_clock_of_the_deadline)
{
    for (int clock = CLOCK_OPEN; clock <= CLOCK_CALENDAR; clock++) {
        struct office office = office_open(3600.0);
        set_deadline(&office, office.mail, 8 * hour, (enum clock)clock);
        office.f->types[office.mail].target.within_seconds = 1.5 * hour;
        for (int i = 0; i < 2; i++)
            fixture_comes_at(office.f, office.mail, 9.1 * hour);
        run(&office);
        CHECK(total(&office, office.mail, ANSWERED_WITHIN) == (clock == CLOCK_OPEN ? 2.0 : 1.0));
        office_end(&office);
    }
}

/* --- the orders ------------------------------------------------------------------------------------------------- */

/* Another type of the same clerk. */
static int another(struct office *office)
{
    int type = fixture_tasks(office->f, "another", fixture_constant(office->f, 600.0));
    fixture_skill(office->f, office->clerks, type);
    return type;
}

TEST(what_is_due_first_is_taken_first_whatever_queue_it_waits_in)
{
    struct office office = office_open(600.0);
    int slow = another(&office), never = another(&office), soon = another(&office);
    fixture_contact_order(office.f, "earliest_deadline, longest_wait");
    set_deadline(&office, office.mail, 1.0 * hour, CLOCK_OPEN);
    set_deadline(&office, slow, 4.0 * hour, CLOCK_OPEN);      /* due on the third day at 8:00, two open hours a day */
    set_deadline(&office, soon, 20.0 * hour, CLOCK_CALENDAR); /* due at 4 in the night */
    fixture_comes_at(office.f, never, 8 * hour);              /* until 8:10 */
    fixture_comes_at(office.f, never, 8 * hour + 1.0);
    fixture_comes_at(office.f, slow, 8 * hour + 2.0);
    fixture_comes_at(office.f, soon, 8 * hour + 3.0);
    fixture_comes_at(office.f, office.mail, 8 * hour + 4.0);
    run(&office);
    contact_log_has_answered(&office.log, office.mail, 0, 8 * hour + 4.0, 596.0, 8 * hour + 1200.0);
    contact_log_has_answered(&office.log, soon, 0, 8 * hour + 3.0, 1197.0, 8 * hour + 1800.0);
    contact_log_has_answered(&office.log, slow, 0, 8 * hour + 2.0, 1798.0, 8 * hour + 2400.0);
    contact_log_has_answered(&office.log, never, 1, 8 * hour + 1.0, 2399.0, 8 * hour + 3000.0);
    office_end(&office);
}

TEST(a_created_deadline_has_its_own_place_among_those_of_its_type)
{
    struct office office = office_open(600.0);
    int call = fixture_calls(office.f, "call", 0.0, fixture_constant(office.f, 60.0));
    fixture_skill(office.f, fixture_group(office.f, "nurses", 1), call);
    fixture_contact_order(office.f, "earliest_deadline");
    set_deadline(&office, office.mail, 8 * hour, CLOCK_OPEN);
    struct outcome *outcome = fixture_outcome(office.f, call, 1.0);
    outcome->creates = office.mail;
    outcome->has_deadline = true;
    outcome->deadline = (struct deadline){1800.0, CLOCK_OPEN};
    fixture_comes_at(office.f, call, 8 * hour + 100.0); /* created at 160 */
    for (int i = 0; i < 2; i++)
        fixture_comes_at(office.f, office.mail, 8 * hour + i);
    run(&office);
    contact_log_has_answered(&office.log, office.mail, 2, 8 * hour + 160.0, 440.0, 8 * hour + 1200.0);
    contact_log_has_answered(&office.log, office.mail, 1, 8 * hour + 1.0, 1199.0, 8 * hour + 1800.0);
    office_end(&office);
}

TEST(the_highest_share_of_the_threshold_is_the_most_urgent)
{
    struct office office = office_open(600.0);
    int quick = another(&office), without = another(&office);
    fixture_contact_order(office.f, "service_level_urgency, longest_wait");
    office.f->types[office.mail].target.within_seconds = 3000.0;
    office.f->types[quick].target.within_seconds = 100.0;
    fixture_comes_at(office.f, without, 8 * hour); /* until 600 */
    fixture_comes_at(office.f, without, 8 * hour + 1.0);
    fixture_comes_at(office.f, office.mail, 8 * hour + 10.0); /* 590 / 3000 = 0.197; later 1190 / 3000 */
    fixture_comes_at(office.f, quick, 8 * hour + 585.0);      /* 15 / 100 = 0.15; later 615 / 100 */
    run(&office);
    contact_log_has_answered(&office.log, office.mail, 0, 8 * hour + 10.0, 590.0, 8 * hour + 1200.0);
    contact_log_has_answered(&office.log, quick, 0, 8 * hour + 585.0, 615.0, 8 * hour + 1800.0);
    contact_log_has_answered(&office.log, without, 1, 8 * hour + 1.0, 1799.0, 8 * hour + 2400.0);
    office_end(&office);
}

TEST(urgency_of_deferred_work_does_not_grow_in_the_night)
{
    struct office office = office_open(600.0);
    int busy = fixture_calls(office.f, "busy", 0.0, fixture_constant(office.f, 1.1 * hour)), patient = another(&office);
    fixture_skill(office.f, office.clerks, busy);
    fixture_contact_order(office.f, "service_level_urgency");
    office.f->types[office.mail].target.within_seconds = 8 * hour;
    office.f->types[patient].target.within_seconds = 20 * hour;
    fixture_comes_at(office.f, busy, 8.99 * hour);              /* until after closing */
    fixture_comes_at(office.f, patient, 9 * hour);              /* in the morning 1 open hour of 20, 23 by the clock */
    fixture_comes_at(office.f, office.mail, 10 * hour - 600.0); /* 10 open minutes of 8 hours, 22.2 by the clock */
    run(&office);
    contact_log_has_answered(&office.log, patient, 0, 9 * hour, 23 * hour, 32 * hour + 600.0);
    contact_log_has_answered(&office.log, office.mail, 0, 10 * hour - 600.0, 22 * hour + 1200.0, 32 * hour + 1200.0);
    office_end(&office);
}

TEST(where_intervals_are_those_of_the_answer_a_deadline_counts_where_the_work_was_begun)
{
    for (int of = INTERVAL_OF_ARRIVAL; of <= INTERVAL_OF_ANSWER; of++) {
        struct office office = office_open(2400.0);
        office.f->center.interval_of = (enum interval_of)of;
        set_deadline(&office, office.mail, 1500.0, CLOCK_OPEN);
        for (int i = 0; i < 2; i++)
            fixture_comes_at(office.f, office.mail, 8 * hour); /* begun at 8:00 and, too late, at 8:40 */
        run(&office);
        double late = of == INTERVAL_OF_ANSWER;
        CHECK(fixture_in_interval(office.f, 0, office.mail, DEADLINE_DUE) == 2.0 - late);
        CHECK(fixture_in_interval(office.f, 0, office.mail, DEADLINE_KEPT) == 1.0);
        CHECK(fixture_in_interval(office.f, 1, office.mail, DEADLINE_DUE) == late);
        CHECK(fixture_in_interval(office.f, 1, office.mail, DEADLINE_KEPT) == 0.0);
        for (int i = 0; i < 2; i++) /* beside the contacts themselves */
            CHECK(fixture_in_interval(office.f, i, office.mail, ANSWERED) ==
                  fixture_in_interval(office.f, i, office.mail, DEADLINE_DUE));
        office_end(&office);
    }
}

RUN_TESTS(RUN(on_the_open_clock_the_night_does_not_count_and_on_the_calendar_it_does),
          RUN(a_wait_of_exactly_the_deadline_keeps_it), RUN(an_outcome_may_set_the_deadline_of_what_it_creates),
          RUN(what_is_left_at_the_end_is_late_only_when_its_deadline_has_passed),
          RUN(a_call_backs_deadline_is_kept_by_the_first_dial),
          RUN(work_that_comes_at_night_begins_its_open_clock_in_the_morning),
          RUN(a_target_is_judged_on_the_clock_of_the_deadline),
          RUN(what_is_due_first_is_taken_first_whatever_queue_it_waits_in),
          RUN(a_created_deadline_has_its_own_place_among_those_of_its_type),
          RUN(the_highest_share_of_the_threshold_is_the_most_urgent),
          RUN(urgency_of_deferred_work_does_not_grow_in_the_night),
          RUN(where_intervals_are_those_of_the_answer_a_deadline_counts_where_the_work_was_begun))
