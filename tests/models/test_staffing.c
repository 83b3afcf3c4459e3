/*
 * test_staffing.c -- shifts, breaks, absence and new hires through a whole day, with contacts in hand, worked by hand.
 */
#include "models/center_fixture.h"

#include "check.h"

enum { HOUR = 3600, DAY = 86400 };

struct office { /* an hour a day in two intervals, calls of 300 seconds, one group with the shifts of the test */
    struct center_fixture *f;
    int call, group;
    struct contact_log log;
};

static struct office open_office(int days)
{
    struct office office = {.f = fixture_open_days(0.0, 2, 1800.0, days)};
    office.call = fixture_calls(office.f, "call", 0.0, fixture_constant(office.f, 300.0));
    office.group = fixture_group(office.f, "agents", 0);
    fixture_skill(office.f, office.group, office.call);
    return office;
}

static void works(struct office *office, int agents, double from_seconds, double until_seconds)
{
    fixture_shift(office->f, office->group, agents, from_seconds, until_seconds - from_seconds,
                  (struct shift_break){0});
}

static void calls_at(struct office *office, double seconds) { fixture_call_at(office->f, office->call, seconds); }

static void run(struct office *office) { fixture_day(office->f, 1, &office->log); }

static void close_office(struct office *office)
{
    contact_log_destroy(&office->log);
    fixture_destroy(office->f);
}

static const struct contact_record *nth(const struct office *office, int number)
{
    return contact_log_find(&office->log, office->call, number);
}

static double total(const struct office *office, enum agent_measure measure)
{
    return fixture_group_total(office->f, office->group, measure);
}

static double in_interval(const struct office *office, int interval, enum agent_measure measure)
{
    return fixture_group_in_interval(office->f, interval, office->group, measure);
}

TEST(at_the_end_of_her_shift_she_finishes_the_call_while_the_next_shift_is_there_already)
{
    struct office office = open_office(1);
    works(&office, 1, 0.0, 1800.0);
    works(&office, 1, 1800.0, HOUR);
    calls_at(&office, 1700.0); /* until 2000 */
    calls_at(&office, 1900.0);
    calls_at(&office, 1950.0); /* the first one is gone: waits until 2200 */
    run(&office);
    CHECK_CLOSE(nth(&office, 1)->answered_seconds, 1900.0, 1e-9);
    CHECK_CLOSE(nth(&office, 2)->answered_seconds, 2200.0, 1e-9);
    CHECK_CLOSE(total(&office, BUSY_TIME), 900.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 0, SHIFT_OVERTIME), 0.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 1, SHIFT_OVERTIME), 200.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 1, STAFF_TIME), 2000.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 0, PAID_TIME), 1800.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 1, PAID_TIME), 1800.0, 1e-9);
    CHECK_CLOSE(total(&office, SCHEDULED_TIME), 3600.0, 1e-9);
    CHECK_CLOSE(total(&office, ADHERENT_TIME), 3600.0, 1e-9);
    CHECK_CLOSE(total(&office, EXCESS_TIME), 0.0, 1e-9);
    close_office(&office);
}

TEST(a_break_begins_after_the_call_and_is_not_shortened)
{
    for (int is_paid = 0; is_paid < 2; is_paid++) {
        struct office office = open_office(1);
        fixture_shift(office.f, office.group, 1, 0.0, HOUR, (struct shift_break){600.0, 300.0, is_paid});
        calls_at(&office, 500.0); /* until 800: break until 1100 */
        calls_at(&office, 850.0);
        run(&office);
        CHECK_CLOSE(nth(&office, 1)->answered_seconds, 1100.0, 1e-9);
        CHECK_CLOSE(total(&office, PAID_TIME), is_paid ? 3600.0 : 3300.0, 1e-9);
        CHECK_CLOSE(total(&office, SCHEDULED_TIME), 3600.0, 1e-9);
        CHECK_CLOSE(total(&office, ADHERENT_TIME), 3200.0, 1e-9); /* not from 600 to 800, nor from 900 to 1100 */
        CHECK_CLOSE(total(&office, STAFF_TIME), 3300.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 0, ADHERENT_TIME), 1400.0, 1e-9);
        close_office(&office);
    }
}

TEST(who_comes_late_from_a_break_is_missed_that_long)
{
    struct office office = open_office(1);
    fixture_shift(office.f, office.group, 1, 0.0, HOUR, (struct shift_break){600.0, 300.0, true});
    office.f->groups[office.group].late_return = fixture_constant(office.f, 60.0);
    calls_at(&office, 700.0);
    run(&office);
    CHECK_CLOSE(nth(&office, 0)->answered_seconds, 960.0, 1e-9);
    CHECK_CLOSE(total(&office, ADHERENT_TIME), 3540.0, 1e-9);
    CHECK_CLOSE(total(&office, STAFF_TIME), 3240.0, 1e-9);
    close_office(&office);
}

TEST(who_is_absent_is_missing_all_day_and_paid)
{
    struct office office = open_office(1);
    works(&office, 3, 0.0, HOUR);
    office.f->groups[office.group].absence_share = 1.0;
    calls_at(&office, 100.0);
    run(&office);
    CHECK(nth(&office, 0)->end == END_HUNG_UP);
    CHECK_CLOSE(total(&office, PAID_TIME), 3.0 * HOUR, 1e-9);
    CHECK_CLOSE(total(&office, SCHEDULED_TIME) + total(&office, STAFF_TIME), 0.0, 1e-9);
    close_office(&office);
}

TEST(absence_is_of_whole_days_and_every_day_anew)
{
    struct office office = open_office(200);
    works(&office, 1, 0.0, HOUR);
    office.f->groups[office.group].absence_share = 0.3;
    run(&office);
    int came = 0;
    for (int d = 0; d < 200; d++) {
        double first = in_interval(&office, 2 * d, STAFF_TIME);
        CHECK(first == 0.0 || first == 1800.0);
        CHECK_CLOSE(in_interval(&office, 2 * d + 1, STAFF_TIME), first, 1e-9);
        came += first > 0.0;
    }
    CHECK_CLOSE(came, 140.0, 3.5 * 6.5);
    close_office(&office);
}

TEST(the_time_of_the_shifts_before_the_end_of_the_warm_up_is_in_no_row)
{
    struct office office = open_office(1);
    works(&office, 2, 0.0, HOUR);
    office.f->center.warm_up_seconds = 900.0;
    calls_at(&office, 800.0); /* until 1100 */
    run(&office);
    CHECK_CLOSE(in_interval(&office, 0, PAID_TIME), 1800.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 0, SCHEDULED_TIME), 1800.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 0, ADHERENT_TIME), 1800.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 0, STAFF_TIME), 1800.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 0, BUSY_TIME), 200.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 1, PAID_TIME), 3600.0, 1e-9);
    close_office(&office);
}

TEST(a_shift_until_the_closing_lasts_until_the_last_caller_is_served)
{
    struct office office = open_office(1);
    works(&office, 1, 0.0, HOUR);
    calls_at(&office, 3400.0); /* until 3700 */
    calls_at(&office, 3500.0); /* until 4000 */
    run(&office);
    CHECK_CLOSE(nth(&office, 1)->answered_seconds, 3700.0, 1e-9);
    CHECK_CLOSE(total(&office, SHIFT_OVERTIME), 0.0, 1e-9);
    CHECK_CLOSE(fixture_group_after_closing(office.f, 0, office.group, BUSY_TIME), 400.0, 1e-9);
    CHECK_CLOSE(total(&office, PAID_TIME), 3600.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 0, BUSY_TIME) + in_interval(&office, 1, BUSY_TIME), 200.0, 1e-9);
    close_office(&office);
}

TEST(a_shift_that_ends_before_the_closing_serves_nobody_after_it)
{
    struct office office = open_office(1);
    works(&office, 1, 0.0, 3000.0);
    calls_at(&office, 2900.0); /* until 3200 */
    calls_at(&office, 2950.0);
    run(&office);
    CHECK(nth(&office, 1)->end == END_HUNG_UP);
    CHECK_CLOSE(nth(&office, 1)->end_seconds, 3600.0, 1e-9);
    CHECK_CLOSE(total(&office, SHIFT_OVERTIME), 200.0, 1e-9);
    close_office(&office);
}

TEST(a_centre_that_hangs_up_lets_agents_finish_what_they_have)
{
    struct office office = open_office(2);
    office.f->center.hangs_up_at_close = true;
    works(&office, 1, 0.0, HOUR);
    calls_at(&office, 3400.0);
    calls_at(&office, 3500.0);
    calls_at(&office, DAY + 10.0);
    run(&office);
    CHECK_CLOSE(nth(&office, 0)->end_seconds, 3700.0, 1e-9);
    CHECK(nth(&office, 1)->end == END_HUNG_UP);
    CHECK_CLOSE(nth(&office, 2)->answered_seconds, DAY + 10.0, 1e-9);
    CHECK_CLOSE(fixture_group_after_closing(office.f, 0, office.group, BUSY_TIME), 100.0, 1e-9);
    close_office(&office);
}

TEST(a_break_at_closing_ends_and_who_was_on_it_serves_who_waits)
{
    struct office office = open_office(1);
    fixture_shift(office.f, office.group, 1, 0.0, HOUR, (struct shift_break){3300.0, 200.0, true});
    office.f->groups[office.group].late_return = fixture_constant(office.f, 200.0); /* 3700 */
    calls_at(&office, 3400.0);
    run(&office);
    CHECK_CLOSE(nth(&office, 0)->answered_seconds, 3700.0, 1e-9);
    close_office(&office);
}

TEST(shifts_are_the_same_every_day_and_a_call_from_yesterday_is_finished_first)
{
    struct office office = open_office(3);
    works(&office, 1, 0.0, HOUR);
    office.f->types[office.call].talk = fixture_constant(office.f, DAY);
    calls_at(&office, 500.0); /* until 500 of the next day */
    calls_at(&office, DAY + 100.0);
    run(&office);
    CHECK_CLOSE(nth(&office, 1)->answered_seconds, DAY + 500.0, 1e-9);
    for (int i = 0; i < 6; i++)
        CHECK_CLOSE(in_interval(&office, i, PAID_TIME), 1800.0, 1e-9);
    CHECK_CLOSE(total(&office, BUSY_TIME), 2.0 * DAY, 1e-6);
    CHECK_CLOSE(in_interval(&office, 2, BUSY_TIME), 1800.0, 1e-6);
    close_office(&office);
}

TEST(round_the_clock_the_night_shift_hands_over_in_the_morning)
{
    struct office office = {.f = fixture_open_days(0.0, 24, HOUR, 2)};
    office.call = fixture_calls(office.f, "call", 0.0, fixture_constant(office.f, 600.0));
    office.group = fixture_group(office.f, "agents", 0);
    fixture_skill(office.f, office.group, office.call);
    works(&office, 1, 6 * HOUR, 22 * HOUR);
    works(&office, 1, 22 * HOUR, 30 * HOUR);
    calls_at(&office, 1.0 * HOUR);
    calls_at(&office, 6 * HOUR - 300.0);  /* until 06:05, by the night shift */
    calls_at(&office, 6 * HOUR);          /* by the day shift */
    calls_at(&office, 24 * HOUR - 300.0); /* across midnight */
    calls_at(&office, 24 * HOUR + 60.0);  /* waits for her */
    calls_at(&office, 48 * HOUR - 100.0); /* beyond the horizon */
    run(&office);
    for (int i = 0; i < 4; i++)
        CHECK_CLOSE(nth(&office, i)->answered_seconds, nth(&office, i)->entered_seconds, 1e-9);
    CHECK_CLOSE(nth(&office, 4)->answered_seconds, 24 * HOUR + 300.0, 1e-9);
    CHECK_CLOSE(nth(&office, 5)->end_seconds, 48 * HOUR + 500.0, 1e-9);
    CHECK_CLOSE(total(&office, PAID_TIME), 48.0 * HOUR, 1e-6);
    CHECK_CLOSE(total(&office, ADHERENT_TIME), 48.0 * HOUR, 1e-6);
    CHECK_CLOSE(total(&office, SHIFT_OVERTIME), 300.0, 1e-6);
    CHECK_CLOSE(in_interval(&office, 6, STAFF_TIME), HOUR + 300.0, 1e-6);
    close_office(&office);
}

TEST(half_of_the_agents_are_new_and_need_twice_the_time)
{
    for (int has_shifts = 0; has_shifts < 2; has_shifts++) {
        struct office office = open_office(1);
        if (has_shifts)
            works(&office, 2, 0.0, HOUR);
        else
            fixture_staff_from(office.f, office.group, 0, 2);
        office.f->groups[office.group].ramp = (struct ramp){0.5, 0.5};
        calls_at(&office, 100.0);
        calls_at(&office, 100.0);
        run(&office);
        double first = nth(&office, 0)->end_seconds, second = nth(&office, 1)->end_seconds;
        CHECK_CLOSE(fmin(first, second), 400.0, 1e-9);
        CHECK_CLOSE(fmax(first, second), 700.0, 1e-9);
        CHECK_CLOSE(total(&office, BUSY_TIME), 900.0, 1e-9);
        CHECK_CLOSE(fixture_total(office.f, office.call, HANDLE), 900.0, 1e-9);
        close_office(&office);
    }
}

TEST(new_hires_who_finish_beyond_the_head_count_are_counted_like_everybody)
{
    struct office office = open_office(1);
    fixture_staff_from(office.f, office.group, 0, 2);
    fixture_staff_from(office.f, office.group, 1, 1);
    office.f->groups[office.group].ramp = (struct ramp){0.5, 0.5};
    calls_at(&office, 1700.0); /* until 2000 or 2300 */
    calls_at(&office, 1700.0);
    calls_at(&office, 1900.0); /* 2300: the first of both to finish goes */
    run(&office);
    CHECK_CLOSE(nth(&office, 2)->answered_seconds, 2300.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 1, EXCESS_TIME), 200.0, 1e-9);
    close_office(&office);
}

TEST(who_comes_with_an_interval_meets_its_agents_and_not_those_before)
{
    struct office office = open_office(1);
    static const bool afternoon[] = {false, true};
    int late = fixture_group(office.f, "late", 0);
    fixture_staff_from(office.f, late, 1, 1);
    fixture_skill(office.f, late, office.call)->preference = 2.0;
    fixture_staff_from(office.f, office.group, 0, 1);
    fixture_staff_from(office.f, office.group, 1, 0);
    office.f->types[office.call].open_intervals = afternoon;
    fixture_outcome(office.f, office.call, 1.0)->repeats_after = fixture_constant(office.f, 200.0);
    calls_at(&office, 100.0); /* comes again as soon as the type is open, in the second interval */
    run(&office);
    CHECK_CLOSE(nth(&office, 1)->entered_seconds, 1800.0, 1e-9);
    CHECK_CLOSE(nth(&office, 1)->answered_seconds, 1800.0, 1e-9);
    CHECK(nth(&office, 1)->agent_group == late);
    CHECK(fixture_in_interval(office.f, 0, office.call, ANSWERED) == 1.0);
    close_office(&office);
}

TEST(occupancy_is_contact_time_over_the_time_at_the_desk)
{
    struct office office = open_office(1);
    works(&office, 1, 600.0, 3000.0);
    for (int i = 0; i < 5; i++)
        calls_at(&office, 700.0 + 310.0 * i);
    run(&office);
    CHECK_CLOSE(total(&office, BUSY_TIME), 1500.0, 1e-9);
    CHECK_CLOSE(total(&office, STAFF_TIME), 2400.0, 1e-9);
    close_office(&office);
}

RUN_TESTS(RUN(at_the_end_of_her_shift_she_finishes_the_call_while_the_next_shift_is_there_already),
          RUN(a_break_begins_after_the_call_and_is_not_shortened), RUN(who_comes_late_from_a_break_is_missed_that_long),
          RUN(who_is_absent_is_missing_all_day_and_paid), RUN(absence_is_of_whole_days_and_every_day_anew),
          RUN(the_time_of_the_shifts_before_the_end_of_the_warm_up_is_in_no_row),
          RUN(a_shift_until_the_closing_lasts_until_the_last_caller_is_served),
          RUN(a_shift_that_ends_before_the_closing_serves_nobody_after_it),
          RUN(a_centre_that_hangs_up_lets_agents_finish_what_they_have),
          RUN(a_break_at_closing_ends_and_who_was_on_it_serves_who_waits),
          RUN(shifts_are_the_same_every_day_and_a_call_from_yesterday_is_finished_first),
          RUN(round_the_clock_the_night_shift_hands_over_in_the_morning),
          RUN(half_of_the_agents_are_new_and_need_twice_the_time),
          RUN(new_hires_who_finish_beyond_the_head_count_are_counted_like_everybody),
          RUN(who_comes_with_an_interval_meets_its_agents_and_not_those_before),
          RUN(occupancy_is_contact_time_over_the_time_at_the_desk))
