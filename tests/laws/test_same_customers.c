/*
 * test_same_customers.c -- common random numbers: whatever a plan changes, the customers are the same people.
 *
 * Seen through the observer: who came when, how long she was willing to wait, how long she talked.
 */
#include <stdlib.h>

#include "check.h"
#include "models/center_fixture.h"

enum { CUSTOMERS = 4000 };

struct customer { /* what one day shows of a first attempt */
    double came_seconds, waited_seconds, handle_seconds;
    bool was_answered;
};

static struct center_fixture *plan(int staff)
{
    struct center_fixture *f = fixture_open(8.0 * 3600.0, 16, 1800.0);
    int call = fixture_calls(f, "call", 60.0, fixture_law(f, "lognormal", 200.0, 1.0));
    f->types[call].patience = fixture_law(f, "gamma", 150.0, 1.3);
    f->types[call].wrap_up = fixture_exponential(f, 20.0);
    f->types[call].on_abandon.share = 0.3;
    f->types[call].on_abandon.after = fixture_exponential(f, 600.0);
    f->types[call].busyness_cv = 0.15;
    fixture_outcome(f, call, 0.1)->repeats_after = fixture_exponential(f, 3000.0);
    fixture_skill(f, fixture_group(f, "agents", staff), call);
    return f;
}

static int day_of(struct center_fixture *f, struct customer *customers)
{
    struct contact_log log = {0};
    int count = 0;
    fixture_day(f, 3, &log);
    for (int i = 0; i < log.count; i++) {
        const struct contact_record *record = &log.records[i];
        if (record->contact_type != 0 || record->leg != 0)
            continue;
        bool was_answered = record->end == END_ANSWERED;
        double left = was_answered ? record->answered_seconds : record->end_seconds;
        customers[record->ordinal] =
            (struct customer){record->entered_seconds, left - record->entered_seconds,
                              was_answered ? record->end_seconds - record->answered_seconds : NAN, was_answered};
        count++;
    }
    contact_log_destroy(&log);
    return count;
}

static void are_the_same_people(struct center_fixture *base, struct center_fixture *changed)
{
    static struct customer first[CUSTOMERS], second[CUSTOMERS];
    int count = day_of(base, first), both_answered = 0, both_left = 0, changed_fate = 0;
    CHECK(day_of(changed, second) == count);
    for (int i = 0; i < count; i++) {
        CHECK_CLOSE(second[i].came_seconds, first[i].came_seconds, 1e-6);
        if (first[i].was_answered && second[i].was_answered) {
            CHECK_CLOSE(second[i].handle_seconds, first[i].handle_seconds, 1e-6);
            both_answered++;
        } else if (!first[i].was_answered && !second[i].was_answered) {
            CHECK_CLOSE(second[i].waited_seconds, first[i].waited_seconds, 1e-6); /* her patience */
            both_left++;
        } else { /* answered under one plan before the patience that she had under the other */
            const struct customer *answered = first[i].was_answered ? &first[i] : &second[i];
            const struct customer *left = first[i].was_answered ? &second[i] : &first[i];
            CHECK(answered->waited_seconds <= left->waited_seconds + 1e-6);
            changed_fate++;
        }
    }
    CHECK(both_answered > 100 && both_left > 10 && changed_fate > 0);
    fixture_destroy(base);
    fixture_destroy(changed);
}

TEST(other_staff_meets_the_same_customers) { are_the_same_people(plan(5), plan(7)); }

TEST(a_second_contact_type_changes_nothing_about_the_customers_of_the_first)
{
    struct center_fixture *changed = plan(7);
    int other = fixture_calls(changed, "other", 20.0, fixture_exponential(changed, 300.0));
    changed->types[other].priority = 2;
    changed->types[other].patience = fixture_exponential(changed, 60.0);
    fixture_skill(changed, 0, other);
    are_the_same_people(plan(7), changed);
}

TEST(a_new_routing_and_another_retry_share_meet_the_same_first_attempts)
{
    struct center_fixture *changed = plan(6);
    fixture_agent_order(changed, "random");
    fixture_contact_order(changed, "longest_wait");
    changed->types[0].on_abandon.share = 0.9;
    changed->types[0].balk_share = 0.0;
    are_the_same_people(plan(7), changed);
}

TEST(another_law_of_patience_leaves_times_of_coming_and_talking_alone)
{
    static struct customer first[CUSTOMERS], second[CUSTOMERS];
    struct center_fixture *base = plan(7), *changed = plan(7);
    changed->types[0].patience = fixture_exponential(changed, 20.0);
    int count = day_of(base, first);
    CHECK(day_of(changed, second) == count);
    for (int i = 0; i < count; i++) {
        CHECK_CLOSE(second[i].came_seconds, first[i].came_seconds, 1e-6);
        if (first[i].was_answered && second[i].was_answered)
            CHECK_CLOSE(second[i].handle_seconds, first[i].handle_seconds, 1e-6);
    }
    fixture_destroy(base);
    fixture_destroy(changed);
}

TEST(other_replications_and_other_names_are_other_people)
{
    static struct customer first[CUSTOMERS], second[CUSTOMERS];
    struct center_fixture *base = plan(7), *renamed = plan(7);
    renamed->types[0].name = "somebody else";
    int count = day_of(base, first), other = day_of(renamed, second), alike = 0;
    for (int i = 0; i < count && i < other; i++)
        alike += fabs(first[i].handle_seconds - second[i].handle_seconds) < 1e-3;
    CHECK(alike < 10);
    fixture_destroy(base);
    fixture_destroy(renamed);
}

RUN_TESTS(RUN(other_staff_meets_the_same_customers),
          RUN(a_second_contact_type_changes_nothing_about_the_customers_of_the_first),
          RUN(a_new_routing_and_another_retry_share_meet_the_same_first_attempts),
          RUN(another_law_of_patience_leaves_times_of_coming_and_talking_alone),
          RUN(other_replications_and_other_names_are_other_people))
