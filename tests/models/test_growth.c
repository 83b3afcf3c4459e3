/*
 * test_growth.c -- what piles up for ever, and what only looks like it. Four half hours from 08:00 throughout.
 */
#include "models/center/growth.h"
#include "models/center_fixture.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

enum { HOUR = 3600 };

struct found {
    bool grows, is_in[FIXTURE_TYPES];
    struct growth growth;
};

static struct found look(const struct center_fixture *f)
{
    struct found found = {.growth = {0, 0.0, 0.0}};
    found.grows = growth_find(&f->center, found.is_in, &found.growth);
    return found;
}

/* `erlangs` in each interval. */
static int work(struct center_fixture *f, const char *name, double erlangs, bool is_deferred, bool gives_up)
{
    int type = fixture_calls(f, name, erlangs * 10.0, fixture_constant(f, 180.0));
    if (is_deferred)
        f->types[type].channel = channel_find("task");
    f->types[type].patience = gives_up ? fixture_exponential(f, 60.0) : NULL;
    return type;
}

static void set_interval(struct center_fixture *f, int type, int interval, double erlangs)
{
    ((double *)f->types[type].expected_arrivals)[interval] = erlangs * 10.0;
}

TEST(more_work_than_agents_grows_and_as_much_does_not)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    int type = work(f, "task", 3.0, true, false);
    fixture_skill(f, fixture_group(f, "agents", 3), type);
    CHECK(!look(f).grows);
    set_interval(f, type, 2, 3.1);
    struct found found = look(f);
    CHECK(found.grows && found.is_in[type]);
    CHECK(found.growth.interval == 2); /* the first in which something is left over for good */
    CHECK_CLOSE(found.growth.work_hours, 6.05, 1e-9);
    CHECK_CLOSE(found.growth.agent_hours, 6.0, 1e-9);
    fixture_destroy(f);
}

TEST(a_bad_hour_that_a_later_one_makes_good_is_no_growth)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    int type = work(f, "call", 1.0, false, false);
    set_interval(f, type, 0, 8.0);
    fixture_skill(f, fixture_group(f, "agents", 3), type);
    CHECK(!look(f).grows);
    fixture_destroy(f);
}

TEST(who_gives_up_makes_room_also_when_all_try_again)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    int call = work(f, "call", 30.0, false, true), task = work(f, "task", 1.0, true, false);
    f->types[call].on_abandon = (struct try_again){1.0, fixture_constant(f, 60.0), 0};
    int group = fixture_group(f, "agents", 3);
    fixture_skill(f, group, call);
    fixture_skill(f, group, task);
    CHECK(!look(f).grows);
    fixture_destroy(f);
}

TEST(work_moves_between_groups_until_no_one_has_room)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    int a = work(f, "a", 5.0, true, false), b = work(f, "b", 3.0, true, false), c = work(f, "c", 1.0, true, false);
    int first = fixture_group(f, "first", 4), second = fixture_group(f, "second", 4),
        third = fixture_group(f, "third", 1);
    fixture_skill(f, first, a);
    fixture_skill(f, second, a);
    fixture_skill(f, second, b);
    fixture_skill(f, third, c);
    CHECK(!look(f).grows); /* a has 4 of the first and 1 of the second, b has the other 3 */
    for (int i = 0; i < 4; i++)
        set_interval(f, b, i, 3.5);
    struct found found = look(f);
    CHECK(found.grows && found.is_in[a] && found.is_in[b] && !found.is_in[c]);
    CHECK_CLOSE(found.growth.work_hours, 17.0, 1e-9);
    CHECK_CLOSE(found.growth.agent_hours, 16.0, 1e-9);
    fixture_skill(f, third, b);
    for (int i = 0; i < 4; i++)
        set_interval(f, c, i, 0.4); /* the third has time for what is left of b */
    CHECK(!look(f).grows);
    fixture_destroy(f);
}

TEST(a_caller_who_gives_up_leaves_no_message)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    int call = work(f, "call", 20.0, false, true), message = fixture_tasks(f, "message", fixture_constant(f, 180.0));
    fixture_outcome(f, call, 1.0)->creates = message;
    fixture_skill(f, fixture_group(f, "clerks", 2), call);
    int nurses = fixture_group(f, "nurses", 3);
    fixture_skill(f, nurses, message);
    CHECK(!look(f).grows); /* two clerks bring two erlangs of messages at most */
    fixture_staff_from(f, nurses, 0, 1);
    CHECK(look(f).grows);
    fixture_destroy(f);
}

TEST(absence_new_hires_speed_and_chats_side_by_side_count)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    int type = work(f, "task", 3.9, true, false), group = fixture_group(f, "agents", 4);
    struct skill *skill = fixture_skill(f, group, type);
    CHECK(!look(f).grows);
    f->groups[group].absence_share = 0.05;
    CHECK(look(f).grows);
    f->groups[group].absence_share = 0.0;
    f->groups[group].ramp = (struct ramp){0.5, 0.8};
    CHECK(look(f).grows);
    skill->speed = 1.2;
    CHECK(!look(f).grows);
    const struct chat chat = {3, 0.5}; /* 3 / (1 + 0.5 x 2): one and a half at a time */
    fixture_staff_from(f, group, 0, 3);
    CHECK(look(f).grows);
    f->types[type].chat = &chat;
    CHECK(!look(f).grows);
    fixture_destroy(f);
}

TEST(events_take_staff_away_and_types_nobody_serves_are_not_judged)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    int type = work(f, "task", 3.0, true, false);
    work(f, "orphan", 3.0, true, false);
    fixture_skill(f, fixture_group(f, "agents", 3), type);
    CHECK(!look(f).grows);
    const struct center_event snow = {"snow", 9.0 * HOUR, 9.5 * HOUR, NULL, NULL, 1.0, 1.0, 0.5};
    f->center.events = &snow;
    f->center.event_count = 1;
    struct found found = look(f);
    CHECK(found.grows && found.growth.interval == 2 && !found.is_in[1]);
    fixture_destroy(f);
}

TEST(who_always_comes_back_is_never_called_growing)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    int call = work(f, "call", 300.0, false, true), patient = work(f, "patient", 300.0, false, false);
    f->types[call].on_abandon = f->types[call].on_blocked = (struct try_again){1.0, fixture_constant(f, 60.0), 0};
    f->types[patient].on_abandon = f->types[patient].on_blocked = f->types[call].on_abandon;
    int group = fixture_group(f, "agents", 3);
    fixture_skill(f, group, call);
    fixture_skill(f, group, patient);
    f->center.lines = 20;
    struct found found = look(f);
    CHECK(!found.grows && growth_crowd(&f->center).contacts <= 40.0);
    f->center.lines = 0; /* without trunks nobody is sent away, and who has no patience piles up */
    found = look(f);
    CHECK(found.grows && found.is_in[patient] && !found.is_in[call]);
    fixture_destroy(f);
}

TEST(who_balks_or_is_called_back_is_taken_out_of_what_is_kept)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    int call = work(f, "call", 4.0, false, false), back = fixture_tasks(f, "back", fixture_constant(f, 60.0));
    fixture_skill(f, fixture_group(f, "agents", 3), call);
    CHECK(look(f).grows);
    f->types[call].balk_share = 0.3;
    CHECK(!look(f).grows);
    f->types[call].balk_share = 0.0;
    f->types[call].offer_callback.as = back;
    f->types[call].offer_callback.accept_share = 0.3;
    CHECK(!look(f).grows);
    fixture_destroy(f);
}

TEST(a_list_too_long_for_its_day_grows_with_the_next_list)
{
    const struct campaign campaign = {1000, 8.0 * HOUR, 10.0 * HOUR, 0, NOBODY, NAN, NAN};
    for (int days = 1; days <= 2; days++) {
        struct center_fixture *f = fixture_open_days(8.0 * HOUR, 4, 1800.0, days);
        int item = fixture_tasks(f, "item", fixture_constant(f, 180.0));
        f->types[item].channel = channel_find("outbound");
        f->types[item].campaign = &campaign;
        fixture_skill(f, fixture_group(f, "agents", 3), item);
        CHECK(look(f).grows == (days == 2));
        fixture_destroy(f);
    }
}

TEST(the_crowd_is_what_is_left_over_in_contacts)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    int type = work(f, "task", 3.0, true, false);
    fixture_skill(f, fixture_group(f, "agents", 3), type);
    set_interval(f, type, 1, 5.0);
    set_interval(f, type, 2, 4.0);
    struct crowd crowd = growth_crowd(&f->center);
    CHECK(crowd.grows && crowd.interval == 1);
    CHECK_CLOSE(crowd.contacts, 30.0, 1e-9); /* 3 erlangs of half an hour, of 3 minutes each */
    f->types[type].backlog = 500;
    crowd = growth_crowd(&f->center);
    CHECK_CLOSE(crowd.contacts, 530.0, 1e-9);
    CHECK(crowd.interval == 0);
    int orphan = work(f, "orphan", 100.0, true, false); /* nobody serves it: all 4000 wait */
    crowd = growth_crowd(&f->center);
    CHECK_CLOSE(crowd.contacts, 4530.0, 1e-9);
    f->types[orphan].channel = channel_find("voice");
    f->types[orphan].patience = fixture_exponential(f, 90.0); /* 1000 in half an hour: 50 in 90 seconds */
    CHECK_CLOSE(growth_crowd(&f->center).contacts, 580.0, 1e-9);
    fixture_destroy(f);
}

RUN_TESTS(RUN(more_work_than_agents_grows_and_as_much_does_not),
          RUN(a_bad_hour_that_a_later_one_makes_good_is_no_growth),
          RUN(who_gives_up_makes_room_also_when_all_try_again), RUN(work_moves_between_groups_until_no_one_has_room),
          RUN(a_caller_who_gives_up_leaves_no_message), RUN(absence_new_hires_speed_and_chats_side_by_side_count),
          RUN(events_take_staff_away_and_types_nobody_serves_are_not_judged),
          RUN(who_always_comes_back_is_never_called_growing),
          RUN(who_balks_or_is_called_back_is_taken_out_of_what_is_kept),
          RUN(a_list_too_long_for_its_day_grows_with_the_next_list), RUN(the_crowd_is_what_is_left_over_in_contacts))
