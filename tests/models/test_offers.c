/*
 * test_offers.c -- what is done for a contact that waits, worked by hand: further groups, reserves, a call-back.
 */
#include "models/center_fixture.h"

#include "check.h"

struct floor {
    struct center_fixture *f;
    struct contact_log log;
    struct contact_type *type;
    int call, agents;
};

static struct floor floor_open(double talk_seconds)
{
    struct floor floor = {.f = fixture_open(0.0, 4, 1800.0)};
    floor.call = fixture_calls(floor.f, "call", 0.0, fixture_constant(floor.f, talk_seconds));
    floor.type = &floor.f->types[floor.call];
    floor.agents = fixture_group(floor.f, "agents", 1);
    fixture_skill(floor.f, floor.agents, floor.call);
    return floor;
}

static int another_group(struct floor *floor, int staff)
{
    int group = fixture_group(floor->f, "others", staff);
    fixture_skill(floor->f, group, floor->call)->preference = 5.0;
    return group;
}

static void come(struct floor *floor, int count, const double *seconds)
{
    for (int i = 0; i < count; i++)
        fixture_comes_at(floor->f, floor->call, seconds[i]);
}

static void run(struct floor *floor) { fixture_day(floor->f, 0, &floor->log); }
static void floor_end(struct floor *floor) { fixture_end(floor->f, &floor->log); }
static double total(const struct floor *floor, int type, enum contact_measure measure)
{
    return fixture_total(floor->f, type, measure);
}

static int group_of(const struct floor *floor, int nth)
{
    return contact_log_find(&floor->log, floor->call, nth)->agent_group;
}

/* --- after ------------------------------------------------------------------------------------------------------ */

TEST(a_second_group_is_asked_after_the_wait_that_the_rule_says)
{
    struct floor floor = floor_open(1000.0);
    int others = another_group(&floor, 1);
    fixture_rule(floor.f, floor.call, others)->after_seconds = 45.0;
    come(&floor, 2, (double[]){0.0, 10.0});
    run(&floor);
    contact_log_has_answered(&floor.log, floor.call, 1, 10.0, 45.0, 1055.0);
    CHECK(group_of(&floor, 1) == others);
    floor_end(&floor);
}

TEST(several_afters_are_asked_one_by_one)
{
    struct floor floor = floor_open(1000.0);
    int groups[3];
    for (int i = 0; i < 3; i++) {
        groups[i] = another_group(&floor, i == 0 ? 0 : 1); /* nobody is there in the first */
        fixture_rule(floor.f, floor.call, groups[i])->after_seconds = 30.0 * (i + 1);
    }
    come(&floor, 4, (double[]){0.0, 10.0, 20.0, 30.0});
    run(&floor);
    contact_log_has_answered(&floor.log, floor.call, 1, 10.0, 60.0, 1070.0);
    contact_log_has_answered(&floor.log, floor.call, 2, 20.0, 90.0, 1110.0);
    contact_log_has_answered(&floor.log, floor.call, 3, 30.0, 970.0, 2000.0);
    CHECK(group_of(&floor, 1) == groups[1] && group_of(&floor, 2) == groups[2] && group_of(&floor, 3) == floor.agents);
    floor_end(&floor);
}

TEST(of_several_rules_for_the_same_the_largest_holds)
{
    struct floor floor = floor_open(1000.0);
    int others = another_group(&floor, 1);
    fixture_rule(floor.f, NOBODY, others)->after_seconds = 80.0;
    fixture_rule(floor.f, floor.call, NOBODY)->after_seconds = 5.0;
    come(&floor, 2, (double[]){0.0, 10.0});
    run(&floor);
    contact_log_has_answered(&floor.log, floor.call, 0, 0.0, 5.0, 1005.0);
    contact_log_has_answered(&floor.log, floor.call, 1, 10.0, 80.0, 1090.0);
    floor_end(&floor);
}

TEST(who_has_left_is_offered_to_nobody)
{
    struct floor floor = floor_open(1000.0);
    int others = another_group(&floor, 1);
    fixture_rule(floor.f, floor.call, others)->after_seconds = 45.0;
    floor.type->patience = fixture_constant(floor.f, 40.0);
    come(&floor, 2, (double[]){0.0, 10.0});
    run(&floor);
    contact_log_has_left(&floor.log, floor.call, 1, END_ABANDONED, 10.0, 50.0);
    CHECK(fixture_group_total(floor.f, others, BUSY_TIME) == 0.0);
    floor_end(&floor);
}

TEST(an_agent_of_the_second_group_who_becomes_free_takes_only_whom_she_may)
{
    struct floor floor = floor_open(1000.0);
    int others = another_group(&floor, 1), other = fixture_calls(floor.f, "o", 0.0, fixture_constant(floor.f, 30.0));
    fixture_skill(floor.f, others, other);
    fixture_rule(floor.f, floor.call, others)->after_seconds = 45.0;
    come(&floor, 2, (double[]){0.0, 10.0});
    fixture_comes_at(floor.f, other, 5.0);  /* until 35: too early for the one of 10 */
    fixture_comes_at(floor.f, other, 50.0); /* until 80: the one of 10 may be hers since 55 */
    run(&floor);
    contact_log_has_answered(&floor.log, floor.call, 1, 10.0, 70.0, 1080.0);
    floor_end(&floor);
}

TEST(after_closing_the_second_group_is_still_asked)
{
    struct floor floor = floor_open(1000.0);
    fixture_rule(floor.f, floor.call, another_group(&floor, 1))->after_seconds = 45.0;
    come(&floor, 2, (double[]){7100.0, 7190.0});
    run(&floor);
    contact_log_has_answered(&floor.log, floor.call, 1, 7190.0, 45.0, 8235.0);
    floor_end(&floor);
}

/* --- reserve ---------------------------------------------------------------------------------------------------- */

TEST(a_reserve_is_kept_free_for_the_others)
{
    struct floor floor = floor_open(100.0);
    int urgent = fixture_calls(floor.f, "urgent", 0.0, fixture_constant(floor.f, 50.0));
    fixture_skill(floor.f, floor.agents, urgent);
    fixture_staff_from(floor.f, floor.agents, 0, 2);
    fixture_rule(floor.f, floor.call, floor.agents)->reserve = 1;
    come(&floor, 2, (double[]){0.0, 10.0});
    fixture_comes_at(floor.f, urgent, 20.0);
    run(&floor);
    contact_log_has_answered(&floor.log, urgent, 0, 20.0, 0.0, 70.0);
    contact_log_has_answered(&floor.log, floor.call, 1, 10.0, 90.0, 200.0); /* both are free at 100 */
    floor_end(&floor);
}

TEST(who_waits_for_a_reserve_that_is_never_free_is_hung_up_after_closing)
{
    struct floor floor = floor_open(100.0);
    fixture_rule(floor.f, floor.call, floor.agents)->reserve = 1; /* of one */
    come(&floor, 1, (double[]){10.0});
    run(&floor);
    const struct contact_record *record = contact_log_find(&floor.log, floor.call, 0);
    CHECK(record->end == END_HUNG_UP && record->end_seconds >= 7200.0);
    CHECK(total(&floor, floor.call, ABANDONED) == 1.0 && total(&floor, floor.call, BACKLOG) == 0.0);
    floor_end(&floor);
}

/* --- virtual hold ----------------------------------------------------------------------------------------------- */

static int callback_type(struct floor *floor, double talk_seconds)
{
    static const struct dialling at_once = {.answered_share = 1.0};
    int type = fixture_tasks(floor->f, "callback", fixture_constant(floor->f, talk_seconds));
    floor->f->types[type].channel = channel_find("callback");
    floor->f->types[type].dialling = &at_once;
    fixture_skill(floor->f, floor->agents, type);
    return type;
}

static void offer(struct floor *floor, int as, double when)
{
    floor->type->offer_callback =
        (struct callback_offer){.when_expected_wait_seconds = when, .accept_share = 1.0, .as = as};
}

TEST(a_call_back_is_offered_when_the_expected_wait_is_longer_than_said)
{
    struct floor floor = floor_open(100.0);
    offer(&floor, callback_type(&floor, 60.0), 150.0);
    come(&floor, 3, (double[]){0.0, 10.0, 20.0}); /* expected: nobody before her, 100; one before her, 200 */
    run(&floor);
    int callback = floor.type->offer_callback.as;
    contact_log_has_answered(&floor.log, floor.call, 1, 10.0, 90.0, 200.0);
    contact_log_has_answered(&floor.log, callback, 0, 20.0, 180.0, 260.0);
    CHECK(total(&floor, floor.call, CALLBACKS_TAKEN) == 1.0 && contact_log_count(&floor.log, floor.call) == 2);
    floor_end(&floor);
}

TEST(the_expected_wait_is_shared_by_all_who_serve_her)
{
    struct floor floor = floor_open(100.0);
    offer(&floor, callback_type(&floor, 60.0), 99.0);
    fixture_staff_from(floor.f, floor.agents, 0, 2); /* 100 / 2 for the first who waits, 200 / 2 for the second */
    come(&floor, 4, (double[]){0.0, 1.0, 2.0, 3.0});
    run(&floor);
    CHECK(total(&floor, floor.call, CALLBACKS_TAKEN) == 1.0 && total(&floor, floor.call, ANSWERED) == 3.0);
    floor_end(&floor);
}

TEST(who_finds_an_agent_free_is_offered_nothing)
{
    struct floor floor = floor_open(100.0);
    offer(&floor, callback_type(&floor, 60.0), 0.0);
    come(&floor, 1, (double[]){0.0});
    run(&floor);
    CHECK(total(&floor, floor.call, CALLBACKS_TAKEN) == 0.0 && total(&floor, floor.call, ANSWERED) == 1.0);
    floor_end(&floor);
}

TEST(a_share_accepts)
{
    struct floor floor = floor_open(5000.0);
    int callback = callback_type(&floor, 60.0);
    offer(&floor, callback, 0.0);
    floor.type->offer_callback.accept_share = 0.4;
    come(&floor, 2, (double[]){0.0, 10.0});
    double accepted = 0.0;
    for (uint64_t replication = 0; replication < 300; replication++) {
        fixture_day(floor.f, replication, NULL);
        accepted += total(&floor, floor.call, CALLBACKS_TAKEN);
        CHECK(total(&floor, floor.call, ANSWERED) + total(&floor, callback, ANSWERED) == 2.0);
    }
    CHECK_CLOSE(accepted, 120.0, 4.0 * 8.5);
    floor_end(&floor);
}

TEST(who_keeps_her_place_is_called_back_before_those_who_come_later)
{
    for (int keeps = 0; keeps < 2; keeps++) {
        struct floor floor = floor_open(100.0);
        int callback = callback_type(&floor, 60.0),
            late = fixture_calls(floor.f, "l", 0.0, fixture_constant(floor.f, 10));
        fixture_skill(floor.f, floor.agents, late);
        floor.type->priority = 3;
        floor.f->types[late].priority = 2;
        offer(&floor, callback, 0.0); /* the call-back's own priority is 0 */
        floor.type->offer_callback.keeps_place = keeps;
        come(&floor, 2, (double[]){0.0, 10.0});
        fixture_comes_at(floor.f, late, 20.0);
        run(&floor);
        contact_log_has_answered(&floor.log, callback, 0, 10.0, keeps ? 90.0 : 100.0, keeps ? 160.0 : 170.0);
        contact_log_has_answered(&floor.log, late, 0, 20.0, keeps ? 140.0 : 80.0, keeps ? 170.0 : 110.0);
        floor_end(&floor);
    }
}

TEST(who_accepts_gives_her_line_back)
{
    struct floor floor = floor_open(100.0);
    floor.f->center.lines = 2;
    offer(&floor, callback_type(&floor, 60.0), 0.0);
    come(&floor, 3, (double[]){0.0, 10.0, 20.0});
    run(&floor);
    CHECK(total(&floor, floor.call, CALLBACKS_TAKEN) == 2.0 && total(&floor, floor.call, BLOCKED) == 0.0);
    floor_end(&floor);
}

TEST(a_call_back_not_made_before_closing_is_made_in_the_morning)
{
    struct floor floor = {.f = fixture_open_days(0.0, 4, 1800.0, 2)};
    floor.call = fixture_calls(floor.f, "call", 0.0, fixture_constant(floor.f, 100.0));
    floor.type = &floor.f->types[floor.call];
    floor.agents = fixture_group(floor.f, "agents", 1);
    fixture_skill(floor.f, floor.agents, floor.call);
    int callback = callback_type(&floor, 60.0);
    offer(&floor, callback, 0.0);
    come(&floor, 2, (double[]){7150.0, 7160.0});
    run(&floor);
    contact_log_has_answered(&floor.log, callback, 0, 7160.0, 86400.0 - 7160.0, 86460.0);
    floor_end(&floor);
}

TEST(those_who_waited_before_the_horizon_began_have_decided_to_wait)
{
    struct floor floor = floor_open(100.0);
    int callback = callback_type(&floor, 60.0);
    offer(&floor, callback, 0.0);
    floor.type->backlog = 2;
    run(&floor);
    CHECK(total(&floor, floor.call, CALLBACKS_TAKEN) == 0.0);
    contact_log_has_answered(&floor.log, floor.call, 1, 0.0, 100.0, 200.0);
    floor_end(&floor);
}

RUN_TESTS(RUN(a_second_group_is_asked_after_the_wait_that_the_rule_says), RUN(several_afters_are_asked_one_by_one),
          RUN(of_several_rules_for_the_same_the_largest_holds), RUN(who_has_left_is_offered_to_nobody),
          RUN(an_agent_of_the_second_group_who_becomes_free_takes_only_whom_she_may),
          RUN(after_closing_the_second_group_is_still_asked), RUN(a_reserve_is_kept_free_for_the_others),
          RUN(who_waits_for_a_reserve_that_is_never_free_is_hung_up_after_closing),
          RUN(a_call_back_is_offered_when_the_expected_wait_is_longer_than_said),
          RUN(the_expected_wait_is_shared_by_all_who_serve_her), RUN(who_finds_an_agent_free_is_offered_nothing),
          RUN(a_share_accepts), RUN(who_keeps_her_place_is_called_back_before_those_who_come_later),
          RUN(who_accepts_gives_her_line_back), RUN(a_call_back_not_made_before_closing_is_made_in_the_morning),
          RUN(those_who_waited_before_the_horizon_began_have_decided_to_wait))
