/*
 * test_center.c -- what follows from the description alone: mean handle times and offered load.
 */
#include "check.h"
#include "models/center_fixture.h"

TEST(the_mean_handle_time_weighs_outcomes_by_their_probability)
{
    struct center_fixture *f = fixture_open(0.0, 2, 1800.0);
    int call = fixture_calls(f, "call", 10.0, fixture_exponential(f, 200.0));
    CHECK_CLOSE(contact_type_mean_handle_seconds(&f->types[call]), 200.0, 1e-9);
    f->types[call].hold = fixture_exponential(f, 10.0);
    f->types[call].wrap_up = fixture_exponential(f, 50.0);
    CHECK_CLOSE(contact_type_mean_handle_seconds(&f->types[call]), 260.0, 1e-9);
    fixture_outcome(f, call, 0.25)->talk = fixture_constant(f, 100.0);
    fixture_outcome(f, call, 0.25)->wrap_up = fixture_constant(f, 10.0);
    CHECK_CLOSE(contact_type_mean_handle_seconds(&f->types[call]), 260.0 - 25.0 - 10.0, 1e-9);
    fixture_destroy(f);
}

TEST(offered_load_is_arrivals_times_handle_time_with_all_that_they_turn_into)
{
    struct center_fixture *f = fixture_open(0.0, 2, 1800.0);
    int call = fixture_calls(f, "call", 30.0, fixture_constant(f, 180.0));
    int expert = fixture_calls(f, "expert", 0.0, fixture_constant(f, 600.0));
    int task = fixture_tasks(f, "task", fixture_constant(f, 60.0));
    double loads[6];
    center_offered_load(&f->center, loads);
    CHECK_CLOSE(loads[call * 2], 3.0, 1e-9); /* 30 calls of 3 min in half an hour */
    CHECK_CLOSE(loads[expert * 2] + loads[task * 2], 0.0, 0.0);
    struct outcome *outcome = fixture_outcome(f, call, 0.2);
    outcome->transfer_to = expert;
    outcome->creates = task;
    fixture_outcome(f, call, 0.5)->repeats_after = fixture_constant(f, 10.0);
    fixture_outcome(f, expert, 0.5)->creates = task;
    center_offered_load(&f->center, loads); /* 60 calls with their repeats, 12 transfers, 12 + 6 tasks */
    CHECK_CLOSE(loads[call * 2 + 1], 6.0, 1e-6);
    CHECK_CLOSE(loads[expert * 2 + 1], 4.0, 1e-6);
    CHECK_CLOSE(loads[task * 2 + 1], 0.6, 1e-6);
    fixture_destroy(f);
}

TEST(who_stays_in_the_ivr_is_no_load_and_the_menu_sends_load_elsewhere)
{
    struct center_fixture *f = fixture_open(0.0, 1, 1800.0);
    int call = fixture_calls(f, "call", 30.0, fixture_constant(f, 180.0));
    int expert = fixture_calls(f, "expert", 0.0, fixture_constant(f, 600.0));
    const struct menu_choice menu[] = {{.share = 0.25, .to = expert, .wrong = 0.1}};
    const struct ivr ivr = {.time = fixture_constant(f, 30.0),
                            .contained_share = 0.3,
                            .abandoned_share = 0.1,
                            .menu = menu,
                            .menu_count = 1};
    f->types[call].ivr = &ivr;
    fixture_outcome(f, call, 0.5)->repeats_after = fixture_constant(f, 10.0);
    double loads[2], calls = 30.0 * 0.6 * 0.75 / (1.0 - 0.5 * 0.6 * 0.75); /* repeats pass the IVR too */
    center_offered_load(&f->center, loads);
    double passed = (30.0 + 0.5 * calls) * 0.6; /* of whom one in forty talks to the wrong agent first */
    CHECK_CLOSE(loads[call], (calls + passed * 0.25 * 0.1) * 180.0 / 1800.0, 1e-6);
    CHECK_CLOSE(loads[expert], (30.0 + 0.5 * calls) * 0.6 * 0.25 * 600.0 / 1800.0, 1e-6);
    fixture_destroy(f);
}

TEST(a_channel_is_found_by_its_name)
{
    for (const struct channel *channel = channels(); channel->name; channel++)
        CHECK(channel_find(channel->name) == channel);
    CHECK(channel_find("voice")->is_live && channel_find("chat")->is_live && !channel_find("task")->is_live);
    CHECK(channel_find("telegraph") == NULL);
}

RUN_TESTS(RUN(the_mean_handle_time_weighs_outcomes_by_their_probability),
          RUN(offered_load_is_arrivals_times_handle_time_with_all_that_they_turn_into),
          RUN(who_stays_in_the_ivr_is_no_load_and_the_menu_sends_load_elsewhere), RUN(a_channel_is_found_by_its_name))
