/*
 * test_hours.c -- own hours of a type, and what comes while the doors are closed.
 */
#include "models/center/hours.h"

#include "models/center_fixture.h"

#include "check.h"

static const double hour = 3600.0;

struct house { /* open from 8 to 12 on two days; the type only from 9 to 10 */
    struct center_fixture *f;
    struct contact_log log;
    struct contact_type *type;
    int call, agents;
};

static struct house house_open(const char *channel, double talk_seconds)
{
    static const bool hours[16] = {[2] = true, [3] = true, [10] = true, [11] = true};
    struct house house = {.f = fixture_open_days(8 * hour, 8, 1800.0, 2)};
    house.call = fixture_calls(house.f, "call", 0.0, fixture_constant(house.f, talk_seconds));
    house.type = &house.f->types[house.call];
    house.type->channel = channel_find(channel);
    house.type->open_intervals = hours;
    house.agents = fixture_group(house.f, "agents", 1);
    fixture_skill(house.f, house.agents, house.call);
    return house;
}

static void run(struct house *house) { fixture_day(house->f, 0, &house->log); }
static void house_end(struct house *house) { fixture_end(house->f, &house->log); }

TEST(own_hours_are_walked_over_interval_by_interval)
{
    struct house house = house_open("email", 60.0);
    const struct center *center = &house.f->center;
    CHECK(hours_between(center, house.type, 0.0, 24 * hour) == 1 * hour);
    CHECK(hours_between(center, house.type, 9.5 * hour, 33.25 * hour) == 0.75 * hour);
    CHECK(hours_between(center, house.type, 10 * hour, 33 * hour) == 0.0);
    CHECK(hours_next_open(center, house.type, 8 * hour) == 9 * hour);
    CHECK(hours_next_open(center, house.type, 9.2 * hour) == 9.2 * hour);
    CHECK(hours_next_open(center, house.type, 10 * hour) == 33 * hour);
    CHECK(hours_next_open(center, house.type, 34 * hour) == INFINITY);
    struct deadline deadline = {1.5 * hour, CLOCK_OPEN};
    CHECK(hours_due(center, house.type, deadline, 9 * hour) == 33.5 * hour);
    CHECK(hours_due(center, house.type, deadline, 33 * hour) > 36 * hour); /* after the horizon */
    deadline.clock = CLOCK_CALENDAR;
    CHECK(hours_due(center, house.type, deadline, 9 * hour) == 10.5 * hour);
    house_end(&house);
}

TEST(a_retry_that_falls_due_outside_the_own_hours_comes_when_they_begin)
{
    struct house house = house_open("voice", 60.0);
    fixture_staff_from(house.f, house.agents, 0, 0);
    fixture_staff_from(house.f, house.agents, 9, 1); /* the second day from 8:30 */
    house.type->patience = fixture_constant(house.f, 100.0);
    house.type->on_abandon = (struct try_again){.share = 1.0, .after = fixture_constant(house.f, 50.0)};
    fixture_comes_at(house.f, house.call, 10 * hour - 150.0); /* leaves at -50, due at 10:00 */
    run(&house);
    contact_log_has_left(&house.log, house.call, 0, END_ABANDONED, 10 * hour - 150.0, 10 * hour - 50.0);
    contact_log_has_answered(&house.log, house.call, 1, 33 * hour, 0.0, 33 * hour + 60.0);
    house_end(&house);
}

TEST(a_repeat_waits_for_the_own_hours_and_after_the_last_is_dropped_but_counted)
{
    struct house house = house_open("voice", 60.0);
    fixture_outcome(house.f, house.call, 1.0)->repeats_after = fixture_constant(house.f, 2 * hour);
    fixture_comes_at(house.f, house.call, 9 * hour);
    run(&house);
    contact_log_has_answered(&house.log, house.call, 1, 33 * hour, 0.0, 33 * hour + 60.0);
    CHECK(house.log.count == 2 && fixture_total(house.f, house.call, REPEATS) == 2.0);
    house_end(&house);
}

TEST(who_waits_at_the_end_of_the_own_hours_is_still_served)
{
    struct house house = house_open("voice", 600.0);
    for (int i = 0; i < 2; i++)
        fixture_comes_at(house.f, house.call, 10 * hour - 60.0);
    run(&house);
    contact_log_has_answered(&house.log, house.call, 1, 10 * hour - 60.0, 600.0, 10 * hour + 1140.0);
    house_end(&house);
}

TEST(only_own_hours_count_against_an_open_deadline)
{
    struct house house = house_open("email", 1800.0);
    house.type->deadline = (struct deadline){1.25 * hour, CLOCK_OPEN};
    fixture_staff_from(house.f, house.agents, 0, 0);
    fixture_staff_from(house.f, house.agents, 8, 1);
    fixture_comes_at(house.f, house.call, 9 * hour);       /* begun at 8 on the second day: 1 open hour */
    fixture_comes_at(house.f, house.call, 9 * hour + 1.0); /* at 8:30 */
    for (int i = 0; i < 2; i++)                            /* at 9 and 9:30, after 0.5 + 0 and 0.5 + 0.5 hours */
        fixture_comes_at(house.f, house.call, 9.5 * hour);
    fixture_comes_at(house.f, house.call, 9.5 * hour); /* at 10: 1.5 */
    run(&house);
    CHECK(fixture_total(house.f, house.call, DEADLINE_DUE) == 5.0);
    CHECK(fixture_total(house.f, house.call, DEADLINE_KEPT) == 4.0);
    house_end(&house);
}

TEST(a_blocked_customer_waits_for_the_own_hours_as_well)
{
    struct house house = house_open("voice", 60.0);
    house.f->center.lines = 1;
    house.type->on_blocked = (struct try_again){.share = 1.0, .after = fixture_constant(house.f, 300.0)};
    for (int i = 0; i < 2; i++)
        fixture_comes_at(house.f, house.call, 10 * hour - 30.0);
    run(&house);
    contact_log_has_answered(&house.log, house.call, 1, 33 * hour, 0.0, 33 * hour + 60.0);
    house_end(&house);
}

/* --- while the doors are closed --------------------------------------------------------------------------------- */

TEST(what_comes_in_the_night_is_found_in_the_morning_and_nothing_before_the_first_or_after_the_last)
{
    struct house house = house_open("email", 1.0);
    house.type->open_intervals = NULL;
    house.type->while_closed = 20.0;
    house.type->deadline = (struct deadline){60.0, CLOCK_OPEN};
    double sum = 0.0;
    for (uint64_t replication = 0; replication < 30; replication++) {
        struct contact_log log = {0};
        fixture_day(house.f, replication, &log);
        for (int i = 0; i < log.count; i++) {
            const struct contact_record *record = contact_log_find(&log, house.call, i);
            CHECK(record->entered_seconds > 12 * hour && record->entered_seconds < 32 * hour);
            CHECK_CLOSE(record->answered_seconds, 32 * hour + i, 1e-6); /* one after the other, oldest first */
        }
        CHECK(fixture_total(house.f, house.call, ANSWERED) == log.count);
        CHECK(fixture_total(house.f, house.call, DEADLINE_KEPT) == fmin(61.0, log.count));
        sum += log.count;
        contact_log_destroy(&log);
    }
    CHECK_CLOSE(sum / 30.0, 20.0, 4.0 * sqrt(20.0 / 30.0));
    house_end(&house);
}

TEST(there_is_no_night_in_a_centre_that_never_closes)
{
    struct center_fixture *f = fixture_open_days(0.0, 48, 1800.0, 2);
    int mail = fixture_tasks(f, "mail", fixture_constant(f, 1.0));
    fixture_skill(f, fixture_group(f, "agents", 1), mail);
    f->types[mail].while_closed = 20.0;
    fixture_day(f, 0, NULL);
    CHECK(fixture_total(f, mail, ANSWERED) + fixture_total(f, mail, BACKLOG) == 0.0);
    fixture_destroy(f);
}

TEST(the_nights_customers_speak_languages_too)
{
    struct house house = house_open("email", 1.0);
    house.type->open_intervals = NULL;
    house.type->while_closed = 20.0;
    fixture_languages(house.f, "English, Spanish");
    fixture_spoken(house.f, house.call, (double[]){0.5, 0.5});
    fixture_day(house.f, 0, &house.log);
    int english = center_class_of(&house.f->center, house.call, 0), spanish = english + 1;
    CHECK(contact_log_count(&house.log, english) > 0 && contact_log_count(&house.log, spanish) > 0);
    CHECK(contact_log_count(&house.log, house.call) == 0);
    house_end(&house);
}

RUN_TESTS(RUN(own_hours_are_walked_over_interval_by_interval),
          RUN(a_retry_that_falls_due_outside_the_own_hours_comes_when_they_begin),
          RUN(a_repeat_waits_for_the_own_hours_and_after_the_last_is_dropped_but_counted),
          RUN(who_waits_at_the_end_of_the_own_hours_is_still_served),
          RUN(only_own_hours_count_against_an_open_deadline), RUN(a_blocked_customer_waits_for_the_own_hours_as_well),
          RUN(what_comes_in_the_night_is_found_in_the_morning_and_nothing_before_the_first_or_after_the_last),
          RUN(there_is_no_night_in_a_centre_that_never_closes), RUN(the_nights_customers_speak_languages_too))
