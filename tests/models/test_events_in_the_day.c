/*
 * test_events_in_the_day.c -- what an event does while the clock runs: fewer agents inside an interval, longer
 * contacts; over midnight, at an opening, with head counts and with shifts.
 */
#include "models/center_fixture.h"

#include "check.h"

enum { HOUR = 3600, DAY = 86400 };

struct office { /* half hours from midnight, calls of 300 seconds, four agents */
    struct center_fixture *f;
    int call, group;
    struct contact_log log;
};

static struct office open_office(double open_seconds, int days)
{
    struct office office = {.f = fixture_open_days(open_seconds, 4, 1800.0, days)};
    office.call = fixture_calls(office.f, "call", 0.0, fixture_constant(office.f, 300.0));
    office.group = fixture_group(office.f, "agents", 4);
    fixture_skill(office.f, office.group, office.call);
    return office;
}

static void calls_at(struct office *office, int count, double seconds)
{
    for (int i = 0; i < count; i++)
        fixture_call_at(office->f, office->call, seconds);
}

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

static double in_interval(const struct office *office, int interval, enum agent_measure measure)
{
    return fixture_group_in_interval(office->f, interval, office->group, measure);
}

/* The four agents as a head count, as one with new hires (who are as fast), or as a shift. */
enum kind { HEADS, INDIVIDUALS, SHIFTS, KINDS };

static void becomes(struct office *office, enum kind kind)
{
    if (kind == INDIVIDUALS)
        office->f->groups[office->group].ramp = (struct ramp){0.5, 1.0};
    if (kind == SHIFTS)
        fixture_shift(office->f, office->group, 4, 0.0, 2.0 * HOUR, (struct shift_break){0});
}

TEST(an_outage_inside_an_interval_sends_half_of_the_agents_away_until_it_is_over)
{
    for (int kind = 0; kind < KINDS; kind++) {
        struct office office = open_office(0.0, 1);
        becomes(&office, (enum kind)kind);
        fixture_event(office.f, 600.0, 1200.0, NOBODY, office.group)->staff_factor = 0.5;
        calls_at(&office, 3, 700.0);
        calls_at(&office, 3, 1150.0);
        run(&office);
        CHECK_CLOSE(nth(&office, 1)->answered_seconds, 700.0, 1e-9);
        CHECK_CLOSE(nth(&office, 2)->answered_seconds, 1000.0, 1e-9); /* until 1300 */
        CHECK_CLOSE(nth(&office, 3)->answered_seconds, 1150.0, 1e-9);
        CHECK_CLOSE(nth(&office, 4)->answered_seconds, 1200.0, 1e-9);
        CHECK_CLOSE(nth(&office, 5)->answered_seconds, 1200.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 0, STAFF_TIME), 4 * 1800.0 - 2 * 600.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 1, STAFF_TIME), 4 * 1800.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 0, PAID_TIME), kind == SHIFTS ? 4 * 1800.0 : 0.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 0, SCHEDULED_TIME), kind == SHIFTS ? 6000.0 : 0.0, 1e-9);
        close_office(&office);
    }
}

TEST(who_is_in_contact_when_the_event_begins_finishes_first)
{
    for (int kind = 0; kind < KINDS; kind++) {
        struct office office = open_office(0.0, 1);
        becomes(&office, (enum kind)kind);
        fixture_event(office.f, 600.0, 1200.0, NOBODY, office.group)->staff_factor = 0.5;
        calls_at(&office, 4, 500.0); /* until 800 */
        calls_at(&office, 3, 610.0);
        run(&office);
        CHECK_CLOSE(nth(&office, 4)->answered_seconds, 800.0, 1e-9);
        CHECK_CLOSE(nth(&office, 5)->answered_seconds, 800.0, 1e-9);
        CHECK_CLOSE(nth(&office, 6)->answered_seconds, 1100.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 0, EXCESS_TIME), kind == SHIFTS ? 0.0 : 400.0, 1e-9);
        double at_desk = kind == SHIFTS ? 400.0 : 0.0; /* those of a shift are at their desks as long as they talk */
        CHECK_CLOSE(in_interval(&office, 0, STAFF_TIME), 4 * 1800.0 - 2 * 600.0 + at_desk, 1e-9);
        close_office(&office);
    }
}

TEST(more_people_come_where_an_event_says_so)
{
    for (int kind = 0; kind < SHIFTS; kind++) {
        struct office office = open_office(0.0, 1);
        becomes(&office, (enum kind)kind);
        fixture_event(office.f, 600.0, 1200.0, NOBODY, office.group)->staff_factor = 1.5;
        calls_at(&office, 7, 700.0);
        run(&office);
        CHECK_CLOSE(nth(&office, 5)->answered_seconds, 700.0, 1e-9);
        CHECK_CLOSE(nth(&office, 6)->answered_seconds, 1000.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 0, STAFF_TIME), 4 * 1800.0 + 2 * 600.0, 1e-9);
        close_office(&office);
    }
}

TEST(where_an_event_ends_and_the_plan_changes_only_the_new_plan_counts)
{
    for (int kind = 0; kind < SHIFTS; kind++) {
        struct office office = open_office(0.0, 1);
        becomes(&office, (enum kind)kind);
        fixture_staff_from(office.f, office.group, 1, 2);
        fixture_event(office.f, 600.0, 1800.0, NOBODY, office.group)->staff_factor = 0.5;
        calls_at(&office, 4, 1700.0); /* two talk until 2000, two wait; at 1800 two agents are planned */
        run(&office);
        CHECK_CLOSE(nth(&office, 2)->answered_seconds, 2000.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 1, EXCESS_TIME), 0.0, 1e-9);
        close_office(&office);
    }
}

TEST(what_is_answered_during_an_event_takes_so_many_times_as_long_to_the_end)
{
    for (int kind = 0; kind < KINDS; kind++) {
        struct office office = open_office(0.0, 1);
        becomes(&office, (enum kind)kind);
        office.f->types[office.call].wrap_up = fixture_constant(office.f, 20.0);
        fixture_event(office.f, 600.0, 1200.0, office.call, NOBODY)->handle_time_factor = 2.0;
        const double comes[] = {599.0, 600.0, 1190.0, 1200.0}, takes[] = {320.0, 640.0, 640.0, 320.0};
        for (int i = 0; i < 4; i++)
            calls_at(&office, 1, comes[i]);
        run(&office);
        for (int i = 0; i < 4; i++)
            CHECK_CLOSE(nth(&office, i)->end_seconds, comes[i] + takes[i], 1e-9);
        CHECK_CLOSE(fixture_total(office.f, office.call, HANDLE), 1920.0, 1e-9);
        close_office(&office);
    }
}

TEST(it_is_the_answer_that_tells_not_the_arrival)
{
    struct office office = open_office(0.0, 1);
    fixture_staff_from(office.f, office.group, 0, 1);
    fixture_event(office.f, 600.0, 1200.0, office.call, NOBODY)->handle_time_factor = 2.0;
    calls_at(&office, 2, 500.0); /* the second is answered at 800 */
    run(&office);
    CHECK_CLOSE(nth(&office, 1)->end_seconds, 1400.0, 1e-9);
    close_office(&office);
}

TEST(events_that_overlap_multiply)
{
    struct office office = open_office(0.0, 1);
    fixture_event(office.f, 600.0, 1200.0, office.call, office.group)->handle_time_factor = 2.0;
    fixture_event(office.f, 900.0, 1500.0, office.call, office.group)->handle_time_factor = 1.5;
    ((struct center_event *)office.f->center.events)[0].staff_factor = 0.5;
    ((struct center_event *)office.f->center.events)[1].staff_factor = 0.5;
    calls_at(&office, 2, 1000.0);
    run(&office);
    CHECK_CLOSE(nth(&office, 1)->end_seconds, 1900.0, 1e-9);
    CHECK_CLOSE(nth(&office, 0)->answered_seconds, 1200.0, 1e-9); /* one agent more; it ends first */
    CHECK_CLOSE(nth(&office, 0)->end_seconds, 1650.0, 1e-9);
    CHECK_CLOSE(in_interval(&office, 0, STAFF_TIME), 4 * 1800.0 - 2 * 300.0 - 3 * 300.0 - 2 * 300.0, 1e-9);
    close_office(&office);
}

TEST(a_night_of_snow_is_felt_until_it_ends_on_the_next_day)
{
    for (int kind = 0; kind < KINDS; kind++) {
        struct office office = open_office(0.0, 2);
        becomes(&office, (enum kind)kind);
        struct center_event *snow = fixture_event(office.f, 20.0 * HOUR, DAY + HOUR, office.call, office.group);
        snow->staff_factor = 0.5;
        snow->handle_time_factor = 2.0;
        calls_at(&office, 1, 100.0);
        calls_at(&office, 3, DAY + 100.0);
        run(&office);
        CHECK_CLOSE(nth(&office, 0)->end_seconds, 400.0, 1e-9);
        CHECK_CLOSE(nth(&office, 2)->answered_seconds, DAY + 100.0, 1e-9);
        CHECK_CLOSE(nth(&office, 3)->answered_seconds, DAY + 700.0, 1e-9);
        CHECK_CLOSE(nth(&office, 3)->end_seconds, DAY + 1300.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 3, STAFF_TIME), 4 * 1800.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 4, STAFF_TIME), 2 * 1800.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 6, STAFF_TIME), 4 * 1800.0, 1e-9);
        close_office(&office);
    }
}

TEST(an_event_over_while_the_doors_are_closed_is_forgotten_at_the_opening)
{
    for (int kind = 0; kind < KINDS; kind++) {
        struct office office = open_office(0.0, 2);
        becomes(&office, (enum kind)kind);
        struct center_event *event = fixture_event(office.f, HOUR, 10.0 * HOUR, office.call, office.group);
        event->staff_factor = 0.25;
        event->handle_time_factor = 2.0;
        calls_at(&office, 4, DAY + 100.0);
        run(&office);
        CHECK_CLOSE(nth(&office, 3)->end_seconds, DAY + 400.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 2, STAFF_TIME), 1800.0, 1e-9);
        CHECK_CLOSE(in_interval(&office, 4, STAFF_TIME), 4 * 1800.0, 1e-9);
        close_office(&office);
    }
}

TEST(an_event_from_the_opening_on_is_there_for_what_waited_over_night)
{
    for (int kind = 0; kind < KINDS; kind++) {
        struct office office = open_office(0.0, 2);
        becomes(&office, (enum kind)kind);
        int task = fixture_tasks(office.f, "task", fixture_constant(office.f, 100.0));
        fixture_skill(office.f, office.group, task);
        struct center_event *event = fixture_event(office.f, DAY, DAY + HOUR, task, office.group);
        event->handle_time_factor = 3.0;
        event->staff_factor = 0.25;
        fixture_call_at(office.f, task, 3.0 * HOUR);
        fixture_call_at(office.f, task, 3.0 * HOUR);
        run(&office);
        CHECK_CLOSE(contact_log_find(&office.log, task, 0)->end_seconds, DAY + 300.0, 1e-9);
        CHECK_CLOSE(contact_log_find(&office.log, task, 1)->answered_seconds, DAY + 300.0, 1e-9);
        close_office(&office);
    }
}

TEST(a_centre_without_a_closing_goes_through_an_event_over_midnight)
{
    struct center_fixture *f = fixture_open_days(0.0, 24, HOUR, 2);
    int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 300.0));
    int group = fixture_group(f, "agents", 2);
    fixture_skill(f, group, call);
    struct center_event *event = fixture_event(f, 23.5 * HOUR, 24.5 * HOUR, call, group);
    event->staff_factor = 0.5;
    event->handle_time_factor = 2.0;
    fixture_call_at(f, call, 24.0 * HOUR - 100.0); /* until 00:08:20 */
    fixture_call_at(f, call, 24.0 * HOUR + 100.0); /* until 00:18:20 */
    struct contact_log log = {0};
    fixture_day(f, 1, &log);
    CHECK_CLOSE(contact_log_find(&log, call, 1)->answered_seconds, 24.0 * HOUR + 500.0, 1e-9);
    CHECK_CLOSE(contact_log_find(&log, call, 1)->end_seconds, 24.0 * HOUR + 1100.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(f, group, STAFF_TIME), 2.0 * 48.0 * HOUR - HOUR, 1e-6);
    contact_log_destroy(&log);
    fixture_destroy(f);
}

RUN_TESTS(RUN(an_outage_inside_an_interval_sends_half_of_the_agents_away_until_it_is_over),
          RUN(who_is_in_contact_when_the_event_begins_finishes_first), RUN(more_people_come_where_an_event_says_so),
          RUN(where_an_event_ends_and_the_plan_changes_only_the_new_plan_counts),
          RUN(what_is_answered_during_an_event_takes_so_many_times_as_long_to_the_end),
          RUN(it_is_the_answer_that_tells_not_the_arrival), RUN(events_that_overlap_multiply),
          RUN(a_night_of_snow_is_felt_until_it_ends_on_the_next_day),
          RUN(an_event_over_while_the_doors_are_closed_is_forgotten_at_the_opening),
          RUN(an_event_from_the_opening_on_is_there_for_what_waited_over_night),
          RUN(a_centre_without_a_closing_goes_through_an_event_over_midnight))
