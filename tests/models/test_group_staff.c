/*
 * test_group_staff.c -- people of contact types, seated in groups.
 */
#include "models/planning/group_staff.h"

#include <math.h>

#include "models/center_fixture.h"

#include "check.h"

enum { HALF_HOURS = 4 };

struct floor_plan {
    struct center_fixture *fixture;
    struct required_staff *required;
    struct group_staff *staff;
};

static struct floor_plan seat(struct center_fixture *fixture)
{
    struct staffing_wish wish = staffing_wish_plain();
    struct floor_plan plan = {fixture, required_staff_find(&fixture->center, &wish), NULL};
    plan.staff = group_staff_find(plan.required);
    return plan;
}

static void leave(struct floor_plan *plan)
{
    group_staff_destroy(plan->staff);
    required_staff_destroy(plan->required);
    fixture_destroy(plan->fixture);
}

static double needed_by(const struct floor_plan *plan, int type, int interval)
{
    return plan->required->types[type].intervals[interval].required;
}

TEST(a_group_of_one_type_gets_its_people_rounded_up)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    int calls = fixture_calls(f, "calls", 60.0, fixture_exponential(f, 180.0)), group = fixture_group(f, "agents", 5);
    fixture_skill(f, group, calls);
    struct floor_plan plan = seat(f);
    CHECK(group_staff_is_dedicated(plan.staff, group));
    CHECK(plan.staff->staff[2] == (int)ceil(needed_by(&plan, calls, 2)));
    CHECK_CLOSE(plan.staff->type_present[2], 5.0, 1e-12);
    leave(&plan);
}

TEST(the_preferred_groups_share_a_type_as_their_people_do_and_helpers_are_left_alone)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    int calls = fixture_calls(f, "calls", 90.0, fixture_exponential(f, 180.0));
    int first = fixture_group(f, "first", 6), second = fixture_group(f, "second", 3),
        late = fixture_group(f, "late", 4), rank = fixture_group(f, "rank", 2);
    fixture_skill(f, first, calls);
    fixture_skill(f, second, calls);
    fixture_skill(f, late, calls);
    fixture_skill(f, rank, calls)->preference = 2.0;
    fixture_add_rule(f, (struct routing_rule){calls, NOBODY, late, 120.0, 0});
    struct floor_plan plan = seat(f);
    double needed = needed_by(&plan, calls, 1);
    CHECK_CLOSE(plan.staff->needed[first * HALF_HOURS + 1], needed * 2.0 / 3.0, 1e-9);
    CHECK_CLOSE(plan.staff->needed[second * HALF_HOURS + 1], needed / 3.0, 1e-9);
    CHECK(!plan.staff->is_counted_on[late] && !plan.staff->is_counted_on[rank]);
    CHECK(plan.staff->staff[late * HALF_HOURS] == 4 && plan.staff->staff[rank * HALF_HOURS] == 2);
    CHECK(!group_staff_is_dedicated(plan.staff, first));
    leave(&plan);
}

TEST(a_shared_group_adds_up_fractions_before_it_rounds)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    int one = fixture_calls(f, "one", 60.0, fixture_exponential(f, 180.0));
    int two = fixture_calls(f, "two", 7.0, fixture_exponential(f, 240.0)), group = fixture_group(f, "agents", 10);
    fixture_skill(f, group, one);
    fixture_skill(f, group, two);
    struct floor_plan plan = seat(f);
    double sum = needed_by(&plan, one, 0) + needed_by(&plan, two, 0);
    CHECK_CLOSE(plan.staff->needed[0], sum, 1e-9);
    CHECK(plan.staff->staff[0] == (int)ceil(sum));
    CHECK_CLOSE(plan.staff->type_present[0] + plan.staff->type_present[HALF_HOURS], 10.0, 1e-9);
    CHECK_CLOSE(plan.staff->type_present[0] / needed_by(&plan, one, 0),
                plan.staff->type_present[HALF_HOURS] / needed_by(&plan, two, 0), 1e-9);
    leave(&plan);
}

/* A quiet hour sends nobody home: all people of a group belong to its types at all times. */
TEST(people_without_work_are_still_there)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    int one = fixture_calls(f, "one", 60.0, fixture_exponential(f, 180.0));
    int two = fixture_calls(f, "two", 20.0, fixture_exponential(f, 180.0));
    int none = fixture_calls(f, "none", 0.0, fixture_exponential(f, 180.0));
    int shared = fixture_group(f, "shared", 10), idle = fixture_group(f, "idle", 3);
    ((double *)f->types[one].expected_arrivals)[1] = ((double *)f->types[two].expected_arrivals)[1] = 0.0;
    fixture_skill(f, shared, one);
    fixture_skill(f, shared, two);
    fixture_skill(f, idle, none);
    struct floor_plan plan = seat(f);
    const double *there = plan.staff->type_present;
    CHECK(needed_by(&plan, one, 1) == 0.0 && needed_by(&plan, two, 1) == 0.0);
    CHECK_CLOSE(there[one * HALF_HOURS + 1] + there[two * HALF_HOURS + 1], 10.0, 1e-9);
    CHECK_CLOSE(there[one * HALF_HOURS + 1], there[one * HALF_HOURS], 1e-9); /* as in the other hours */
    CHECK_CLOSE(there[none * HALF_HOURS + 1], 3.0, 1e-12);
    leave(&plan);
}

TEST(customers_are_seated_with_who_speaks_their_language)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    fixture_languages(f, "english,spanish");
    int calls = fixture_calls(f, "calls", 90.0, fixture_exponential(f, 180.0));
    int english = fixture_group(f, "english", 6), spanish = fixture_group(f, "spanish", 4);
    f->groups[english].languages = 1;
    f->groups[spanish].languages = 3;
    fixture_skill(f, english, calls);
    fixture_skill(f, spanish, calls)->preference = 2.0; /* for English they come second */
    fixture_spoken(f, calls, (const double[]){0.8, 0.2});
    struct floor_plan plan = seat(f);
    double needed = needed_by(&plan, calls, 0);
    CHECK_CLOSE(plan.staff->needed[english * HALF_HOURS], 0.8 * needed, 1e-9);
    CHECK_CLOSE(plan.staff->needed[spanish * HALF_HOURS], 0.2 * needed, 1e-9);
    leave(&plan);
}

/* Half of the contacts each, 2 and 18 minutes; those who serve the long ones are half as fast: work 1 to 18. */
TEST(languages_divide_people_by_work_not_by_contacts)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    fixture_languages(f, "a,b");
    int calls = fixture_calls(f, "calls", 60.0, fixture_exponential(f, 120.0));
    int a = fixture_group(f, "a", 5), b = fixture_group(f, "b", 20);
    f->groups[a].languages = 1;
    f->groups[b].languages = 2;
    fixture_skill(f, a, calls);
    fixture_skill(f, b, calls)->speed = 0.5;
    fixture_spoken(f, calls, (const double[]){0.5, 0.5});
    f->types[center_class_of(&f->center, calls, 1)].talk = fixture_exponential(f, 1080.0);
    struct floor_plan plan = seat(f);
    double needed = needed_by(&plan, calls, 0);
    CHECK_CLOSE(plan.staff->needed[a * HALF_HOURS], needed / 19.0, 1e-9);
    CHECK_CLOSE(plan.staff->needed[b * HALF_HOURS], needed * 18.0 / 19.0, 1e-9);
    CHECK_CLOSE(plan.required->types[calls].intervals[0].load, 2.0 + 18.0 / 0.5, 1e-9);
    leave(&plan);
}

TEST(a_snow_day_asks_for_more_on_the_plan)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    int calls = fixture_calls(f, "calls", 60.0, fixture_exponential(f, 180.0)), group = fixture_group(f, "agents", 5);
    fixture_skill(f, group, calls);
    fixture_event(f, 3600.0, 7200.0, NOBODY, group)->staff_factor = 0.5;
    struct floor_plan plan = seat(f);
    int usual = plan.staff->staff[0], snowed = plan.staff->staff[2];
    CHECK(snowed == 2 * usual || snowed == 2 * usual - 1); /* half of an odd number is rounded up */
    leave(&plan);
}

TEST(the_staffed_centre_has_heads_in_place_of_shifts)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    int calls = fixture_calls(f, "calls", 60.0, fixture_exponential(f, 180.0)), group = fixture_group(f, "agents", 0);
    fixture_skill(f, group, calls);
    fixture_shift(f, group, 3, 0.0, 7200.0, (struct shift_break){0});
    f->groups[group].absence_share = 0.1;
    struct floor_plan plan = seat(f);
    struct center *center = staffed_center_create(plan.staff);
    CHECK(center->agent_groups[group].shift_count == 0);
    CHECK(center->agent_groups[group].absence_share == 0.0);
    CHECK(center->agent_groups[group].staff[1] == (int)ceil(needed_by(&plan, calls, 1)));
    CHECK(f->groups[group].shift_count == 1); /* the description itself is as it was */
    staffed_center_destroy(center);
    leave(&plan);
}

/* 180 s at speed 2 are 90 s; those who only help out (speed 1, half of them away) do not count. */
TEST(speed_and_shrinkage_are_those_of_the_groups_seated)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    int calls = fixture_calls(f, "calls", 90.0, fixture_exponential(f, 180.0));
    int fast = fixture_group(f, "fast", 4), rank = fixture_group(f, "rank", 4);
    fixture_skill(f, fast, calls)->speed = 2.0;
    fixture_skill(f, rank, calls)->preference = 2.0;
    f->groups[rank].shrinkage_fraction = 0.5;
    struct floor_plan plan = seat(f);
    const struct interval_requirement *interval = &plan.required->types[calls].intervals[1];
    CHECK_CLOSE(interval->handle_seconds, 90.0, 1e-9);
    CHECK_CLOSE(interval->scheduled, interval->required, 1e-9);
    leave(&plan);
}

/* Paid hours add up group by group: 3/4 at 0.2 and 1/4 at 0.4 are 0.75 / 0.8 + 0.25 / 0.6 of the people. */
TEST(paid_people_add_up_over_the_groups)
{
    struct center_fixture *f = fixture_open(0.0, HALF_HOURS, 1800.0);
    int calls = fixture_calls(f, "calls", 90.0, fixture_exponential(f, 180.0));
    int first = fixture_group(f, "first", 6), second = fixture_group(f, "second", 2);
    fixture_skill(f, first, calls);
    fixture_skill(f, second, calls);
    f->groups[first].shrinkage_fraction = 0.2;
    f->groups[second].shrinkage_fraction = 0.4;
    struct floor_plan plan = seat(f);
    const struct type_requirement *type = &plan.required->types[calls];
    double paid = 0.75 / 0.8 + 0.25 / 0.6;
    CHECK_CLOSE(type->intervals[1].scheduled, type->intervals[1].required * paid, 1e-9);
    CHECK_CLOSE(type->shrinkage_fraction, 1.0 - 1.0 / paid, 1e-9);
    leave(&plan);
}

RUN_TESTS(RUN(a_group_of_one_type_gets_its_people_rounded_up),
          RUN(the_preferred_groups_share_a_type_as_their_people_do_and_helpers_are_left_alone),
          RUN(a_shared_group_adds_up_fractions_before_it_rounds), RUN(people_without_work_are_still_there),
          RUN(customers_are_seated_with_who_speaks_their_language),
          RUN(languages_divide_people_by_work_not_by_contacts), RUN(a_snow_day_asks_for_more_on_the_plan),
          RUN(the_staffed_centre_has_heads_in_place_of_shifts), RUN(speed_and_shrinkage_are_those_of_the_groups_seated),
          RUN(paid_people_add_up_over_the_groups))
