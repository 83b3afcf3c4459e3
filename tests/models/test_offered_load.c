/*
 * test_offered_load.c -- what each mechanism makes of the load, worked by hand. Half hours of 1800 s throughout.
 */
#include "models/center/offered_load.h"
#include "models/center_fixture.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

enum { HOUR = 3600, CELLS = FIXTURE_TYPES * 8 };

struct load {
    int intervals;
    double erlangs[CELLS], contacts[CELLS];
};

static struct load look(const struct center_fixture *f)
{
    struct load load = {.intervals = f->center.grid.interval_count};
    offered_load_find(&f->center, NULL, load.erlangs, load.contacts);
    return load;
}

static double erlangs(const struct load *load, int type, int interval)
{
    return load->erlangs[type * load->intervals + interval];
}

static double contacts(const struct load *load, int type, int interval)
{
    return load->contacts[type * load->intervals + interval];
}

TEST(an_ivr_keeps_some_and_sends_others_on)
{
    struct center_fixture *f = fixture_open(0.0, 2, 1800.0);
    int call = fixture_calls(f, "call", 100.0, fixture_constant(f, 180.0));
    int nurse = fixture_calls(f, "nurse", 0.0, fixture_constant(f, 360.0));
    const struct menu_choice menu[] = {{0.25, nurse, 0.0}};
    const struct ivr ivr = {.contained_share = 0.15, .abandoned_share = 0.05, .menu = menu, .menu_count = 1};
    f->types[call].ivr = &ivr;
    struct load load = look(f);
    CHECK_CLOSE(erlangs(&load, call, 0), 6.0, 1e-9); /* 80 pass, 60 stay: 60 x 180 / 1800 */
    CHECK_CLOSE(erlangs(&load, nurse, 1), 4.0, 1e-9);
    fixture_outcome(f, call, 0.5)->repeats_after = fixture_constant(f, 60.0);
    load = look(f); /* every caller who stays brings half an attempt at the door, 0.6 of which stays: 60 / 0.7 */
    CHECK_CLOSE(contacts(&load, call, 0), 60.0 / 0.7, 1e-6);
    CHECK_CLOSE(contacts(&load, nurse, 0), 20.0 / 0.7, 1e-6);
    fixture_destroy(f);
}

TEST(a_wrong_choice_adds_a_leg)
{
    struct center_fixture *f = fixture_open(0.0, 1, 1800.0);
    int call = fixture_calls(f, "call", 100.0, fixture_constant(f, 180.0));
    int nurse = fixture_calls(f, "nurse", 0.0, fixture_constant(f, 360.0));
    int bill = fixture_calls(f, "bill", 0.0, fixture_constant(f, 90.0));
    const struct menu_choice menu[] = {{0.4, nurse, 0.1}, {0.3, bill, 0.0}};
    struct ivr ivr = {.menu = menu, .menu_count = 2};
    f->types[call].ivr = &ivr;
    f->types[bill].wrap_up = fixture_constant(f, 20.0);
    /* 4 of the 40 for the nurse go astray: to the bill and to the call, 3 in 6 each; then they reach the nurse */
    struct load load = look(f);
    CHECK_CLOSE(contacts(&load, nurse, 0), 40.0, 1e-9);
    CHECK_CLOSE(contacts(&load, call, 0), 32.0, 1e-9);
    CHECK_CLOSE(erlangs(&load, call, 0), 3.2, 1e-9);
    CHECK_CLOSE(erlangs(&load, bill, 0), 32.0 * 110.0 / 1800.0, 1e-9);
    ivr.wrong_talk = fixture_constant(f, 30.0);
    load = look(f);
    CHECK_CLOSE(erlangs(&load, call, 0), (30.0 * 180.0 + 2.0 * 30.0) / 1800.0, 1e-9);
    CHECK_CLOSE(erlangs(&load, bill, 0), (30.0 * 110.0 + 2.0 * 50.0) / 1800.0, 1e-9);
    CHECK_CLOSE(erlangs(&load, nurse, 0), 8.0, 1e-9);
    fixture_destroy(f);
}

TEST(languages_have_their_own_handle_times_and_interpreters_stretch_the_talk)
{
    static const char *const names[] = {"English", "Spanish"};
    struct center_fixture *f = fixture_open(0.0, 1, 1800.0);
    int call = fixture_calls(f, "call", 100.0, fixture_constant(f, 180.0));
    int other = fixture_calls(f, "other", 0.0, fixture_constant(f, 180.0));
    f->types[call].wrap_up = fixture_constant(f, 18.0);
    f->types[call].knows_languages = true;
    f->center.languages = names;
    f->center.language_count = 2;
    f->types[f->center.class_count++] = contact_type_in_language(&f->center, call, 0, 0.8);
    f->types[f->center.class_count++] = contact_type_in_language(&f->center, call, 1, 0.2);
    f->types[f->center.class_count - 1].talk = fixture_constant(f, 270.0);
    int group = fixture_group(f, "agents", 20);
    fixture_skill(f, group, call);
    struct load load = look(f);
    CHECK_CLOSE(erlangs(&load, call, 0), (80.0 * 198.0 + 20.0 * 288.0) / 1800.0, 1e-9);
    const struct interpreters line = {"line", 2, 3, fixture_constant(f, 30.0), 1.6};
    f->center.interpreters = &line;
    f->center.interpreters_count = 1;
    load = look(f); /* everybody speaks everything */
    CHECK_CLOSE(erlangs(&load, call, 0), (80.0 * 198.0 + 20.0 * 288.0) / 1800.0, 1e-9);
    f->groups[group].languages = 1;
    int speakers = fixture_group(f, "speakers of another trade", 1);
    fixture_skill(f, speakers, other);
    load = look(f);
    CHECK_CLOSE(erlangs(&load, call, 0), (80.0 * 198.0 + 20.0 * (30.0 + 1.6 * 270.0 + 18.0)) / 1800.0, 1e-9);
    fixture_skill(f, speakers, call);
    load = look(f); /* now somebody who speaks it serves it */
    CHECK_CLOSE(erlangs(&load, call, 0), (80.0 * 198.0 + 20.0 * 288.0) / 1800.0, 1e-9);
    fixture_destroy(f);
}

TEST(an_item_is_dialled_until_it_is_reached_or_given_up)
{
    struct center_fixture *f = fixture_open(0.0, 1, 1800.0);
    int item = fixture_tasks(f, "item", fixture_constant(f, 120.0)),
        after = fixture_tasks(f, "after", fixture_constant(f, 60.0));
    struct dialling dialling = {.preview = fixture_constant(f, 10.0),
                                .ring = fixture_constant(f, 20.0),
                                .answered_share = 0.5,
                                .voicemail_share = 0.2,
                                .voicemail_time = fixture_constant(f, 15.0),
                                .again_after = fixture_constant(f, 600.0),
                                .max_attempts = 2};
    fixture_arrivals(f, item, 90.0);
    f->types[item].channel = channel_find("callback");
    f->types[item].dialling = &dialling;
    fixture_outcome(f, item, 0.5)->creates = after;
    /* a second dial after 0.5 x 0.8 of the first ones: 1.4 dials, 0.7 reached, 0.14 messages */
    struct load load = look(f);
    CHECK_CLOSE(dialling_mean_dials(&dialling), 1.4, 1e-12);
    CHECK_CLOSE(dialling_reached_share(&dialling), 0.7, 1e-12);
    CHECK_CLOSE(erlangs(&load, item, 0), 90.0 * (1.4 * 30.0 + 0.7 * 120.0 + 0.14 * 15.0) / 1800.0, 1e-9);
    CHECK_CLOSE(contacts(&load, after, 0), 90.0 * 0.35, 1e-9);
    dialling.max_attempts = 0;
    CHECK_CLOSE(dialling_mean_dials(&dialling), 1.0 / 0.6, 1e-12);
    dialling.answered_share = dialling.voicemail_share = 0.0;
    CHECK(dialling_mean_dials(&dialling) == INFINITY && dialling_reached_share(&dialling) == 0.0);
    load = look(f); /* every 630 seconds, as long as it is open */
    CHECK_CLOSE(erlangs(&load, item, 0), 90.0 * (1.0 + 1800.0 / 630.0) * 30.0 / 1800.0, 1e-9);
    dialling.max_attempts = 3;
    CHECK_CLOSE(dialling_mean_dials(&dialling), 3.0, 0.0);
    fixture_destroy(f);
}

TEST(a_list_is_spread_over_its_window_on_every_opening)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 4, 1800.0, 2);
    int item = fixture_tasks(f, "item", fixture_constant(f, 180.0));
    const struct campaign campaign = {30, 8.25 * HOUR, 9.0 * HOUR, 0, NOBODY, NAN, NAN};
    f->types[item].campaign = &campaign;
    struct load load = look(f);
    for (int day = 0; day < 2; day++) {
        CHECK_CLOSE(contacts(&load, item, 4 * day), 10.0, 1e-9);
        CHECK_CLOSE(contacts(&load, item, 4 * day + 1), 20.0, 1e-9);
        CHECK_CLOSE(contacts(&load, item, 4 * day + 2) + contacts(&load, item, 4 * day + 3), 0.0, 0.0);
    }
    CHECK_CLOSE(erlangs(&load, item, 5), 2.0, 1e-9);
    fixture_destroy(f);
}

TEST(what_comes_while_closed_is_work_of_the_next_opening)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 2, 1800.0, 3);
    int mail = fixture_tasks(f, "mail", fixture_constant(f, 180.0));
    f->types[mail].while_closed = 20.0;
    struct load load = look(f);
    const double expected[] = {0.0, 0.0, 2.0, 0.0, 2.0, 0.0};
    for (int i = 0; i < 6; i++)
        CHECK_CLOSE(erlangs(&load, mail, i), expected[i], 1e-9);
    fixture_destroy(f);
}

TEST(a_repeat_out_of_hours_comes_when_its_type_opens)
{
    static const bool open[] = {true, false, false, true};
    struct center_fixture *f = fixture_open(8.0 * HOUR, 4, 1800.0);
    int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 180.0));
    int from = fixture_calls(f, "from", 10.0, fixture_constant(f, 180.0));
    f->types[call].open_intervals = open;
    fixture_outcome(f, from, 1.0)->transfer_to = call;
    fixture_outcome(f, call, 0.2)->repeats_after = fixture_constant(f, 60.0);
    struct load load = look(f);
    CHECK_CLOSE(contacts(&load, call, 0), 12.5, 1e-6); /* 10 transfers, and a quarter of them again */
    CHECK_CLOSE(contacts(&load, call, 1), 10.0, 1e-6);
    CHECK_CLOSE(contacts(&load, call, 3), (10.0 + 2.0 + 2.0) / 0.8, 1e-6);
    fixture_destroy(f);
}

TEST(a_second_agent_works_while_the_first_one_keeps_company)
{
    struct center_fixture *f = fixture_open(0.0, 1, 1800.0);
    int call = fixture_calls(f, "call", 100.0, fixture_constant(f, 180.0));
    int expert = fixture_calls(f, "expert", 0.0, fixture_constant(f, 360.0));
    int later = fixture_tasks(f, "later", fixture_constant(f, 60.0));
    f->types[expert].wrap_up = fixture_constant(f, 40.0);
    fixture_outcome(f, expert, 1.0)->creates = later;
    struct outcome *outcome = fixture_outcome(f, call, 0.1);
    outcome->transfer_to = expert;
    outcome->mode = TRANSFER_WARM;
    outcome->handover = fixture_constant(f, 20.0);
    struct load load = look(f);
    CHECK_CLOSE(erlangs(&load, call, 0), 10.0 + 10.0 * 20.0 / 1800.0, 1e-9);
    CHECK_CLOSE(erlangs(&load, expert, 0), 10.0 * 420.0 / 1800.0, 1e-9);
    CHECK_CLOSE(contacts(&load, later, 0), 10.0, 1e-9);
    outcome->mode = TRANSFER_CONSULT;
    load = look(f); /* as long together as the expert talks; advice turns into nothing */
    CHECK_CLOSE(erlangs(&load, call, 0), 10.0 + 10.0 * 360.0 / 1800.0, 1e-9);
    CHECK_CLOSE(erlangs(&load, expert, 0), 10.0 * 400.0 / 1800.0, 1e-9);
    CHECK_CLOSE(contacts(&load, expert, 0), 10.0, 1e-9);
    CHECK_CLOSE(contacts(&load, later, 0), 0.0, 0.0);
    outcome->consult = fixture_constant(f, 50.0);
    load = look(f);
    CHECK_CLOSE(erlangs(&load, call, 0), 10.0 + 10.0 * 50.0 / 1800.0, 1e-9);
    CHECK_CLOSE(erlangs(&load, expert, 0), 10.0 * 90.0 / 1800.0, 1e-9);
    fixture_destroy(f);
}

TEST(a_party_outside_keeps_the_agent_for_its_delay_and_the_time_together)
{
    struct center_fixture *f = fixture_open(0.0, 1, 1800.0);
    int call = fixture_calls(f, "call", 100.0, fixture_constant(f, 180.0));
    struct outcome *outcome = fixture_outcome(f, call, 0.1);
    outcome->transfer_to = OUTSIDE;
    struct load load = look(f); /* cold: the caller is gone */
    CHECK_CLOSE(erlangs(&load, call, 0), 10.0, 1e-9);
    outcome->mode = TRANSFER_WARM;
    outcome->answer_after = fixture_constant(f, 100.0);
    outcome->handover = fixture_constant(f, 20.0);
    load = look(f);
    CHECK_CLOSE(erlangs(&load, call, 0), 10.0 + 10.0 * 120.0 / 1800.0, 1e-9);
    outcome->mode = TRANSFER_CONSULT;
    outcome->consult = fixture_constant(f, 80.0);
    load = look(f);
    CHECK_CLOSE(erlangs(&load, call, 0), 10.0 + 10.0 * 180.0 / 1800.0, 1e-9);
    fixture_destroy(f);
}

TEST(nearly_everybody_comes_back_and_the_load_is_that_of_all_of_them)
{
    struct center_fixture *f = fixture_open(0.0, 2, 1800.0);
    int call = fixture_calls(f, "call", 1.0, fixture_constant(f, 180.0));
    int task = fixture_tasks(f, "task", fixture_constant(f, 60.0));
    fixture_outcome(f, call, 0.9999)->repeats_after = fixture_constant(f, 60.0);
    fixture_outcome(f, call, 0.0001)->creates = task;
    struct load load = look(f);
    for (int i = 0; i < 2; i++) {
        CHECK_CLOSE(contacts(&load, call, i), 10000.0, 1e-3);
        CHECK_CLOSE(erlangs(&load, call, i), 1000.0, 1e-4);
        CHECK_CLOSE(contacts(&load, task, i), 1.0, 1e-6);
    }
    fixture_destroy(f);
}

TEST(chats_side_by_side_need_fewer_agents)
{
    struct center_fixture *f = fixture_open(0.0, 1, 1800.0);
    int call = fixture_calls(f, "chat", 30.0, fixture_constant(f, 600.0));
    struct chat chat = {3, 0.25}; /* three at once take one and a half times as long each: half an agent an erlang */
    f->types[call].chat = &chat;
    struct load load = look(f);
    CHECK_CLOSE(erlangs(&load, call, 0), 5.0, 1e-9);
    chat.slow_down = 2.0; /* one after the other is quicker */
    load = look(f);
    CHECK_CLOSE(erlangs(&load, call, 0), 10.0, 1e-9);
    fixture_destroy(f);
}

TEST(an_event_lengthens_talk_and_not_the_ringing)
{
    struct center_fixture *f = fixture_open(0.0, 2, 1800.0);
    int item = fixture_tasks(f, "item", fixture_constant(f, 120.0));
    const struct dialling dialling = {.ring = fixture_constant(f, 30.0), .answered_share = 1.0, .max_attempts = 1};
    const struct center_event outage = {"outage", 1800.0, 2700.0, NULL, NULL, 1.0, 2.0, 1.0};
    fixture_arrivals(f, item, 60.0);
    f->types[item].dialling = &dialling;
    f->center.events = &outage;
    f->center.event_count = 1;
    struct load load = look(f);
    CHECK_CLOSE(erlangs(&load, item, 0), 5.0, 1e-9);
    CHECK_CLOSE(erlangs(&load, item, 1), 60.0 * (30.0 + 1.5 * 120.0) / 1800.0, 1e-9);
    fixture_destroy(f);
}

TEST(who_is_not_answered_turns_into_nothing)
{
    struct center_fixture *f = fixture_open(0.0, 1, 1800.0);
    int call = fixture_calls(f, "call", 100.0, fixture_constant(f, 180.0));
    int task = fixture_tasks(f, "task", fixture_constant(f, 60.0));
    double shares[] = {0.3, 1.0}, loads[2], legs[2];
    fixture_outcome(f, call, 0.5)->creates = task;
    offered_load_find(&f->center, shares, loads, legs);
    CHECK_CLOSE(loads[call], 10.0, 1e-9);
    CHECK_CLOSE(legs[task], 15.0, 1e-9);
    fixture_destroy(f);
}

RUN_TESTS(RUN(an_ivr_keeps_some_and_sends_others_on), RUN(a_wrong_choice_adds_a_leg),
          RUN(languages_have_their_own_handle_times_and_interpreters_stretch_the_talk),
          RUN(an_item_is_dialled_until_it_is_reached_or_given_up),
          RUN(a_list_is_spread_over_its_window_on_every_opening),
          RUN(what_comes_while_closed_is_work_of_the_next_opening),
          RUN(a_repeat_out_of_hours_comes_when_its_type_opens),
          RUN(a_second_agent_works_while_the_first_one_keeps_company),
          RUN(a_party_outside_keeps_the_agent_for_its_delay_and_the_time_together),
          RUN(nearly_everybody_comes_back_and_the_load_is_that_of_all_of_them),
          RUN(chats_side_by_side_need_fewer_agents), RUN(an_event_lengthens_talk_and_not_the_ringing),
          RUN(who_is_not_answered_turns_into_nothing))
