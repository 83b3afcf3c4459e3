/*
 * test_contact_flow.c -- the way of a contact, worked by hand: every time in these tests is known beforehand.
 *
 * Handle times, patience and pauses are constant, and contacts enter at given seconds; so waits, sums and time
 * integrals are compared to the digit.
 */
#include "check.h"
#include "models/center_fixture.h"

struct small_floor { /* one type, one group of one agent, two hours */
    struct center_fixture *f;
    struct contact_log log;
    int call, agents;
};

static struct small_floor begin(double talk_seconds)
{
    struct small_floor floor = {.f = fixture_open(0.0, 4, 1800.0)};
    floor.call = fixture_calls(floor.f, "call", 0.0, fixture_constant(floor.f, talk_seconds));
    floor.agents = fixture_group(floor.f, "agents", 1);
    fixture_skill(floor.f, floor.agents, floor.call);
    return floor;
}

static void run(struct small_floor *floor) { fixture_day(floor->f, 0, &floor->log); }

static void end(struct small_floor *floor)
{
    contact_log_destroy(&floor->log);
    fixture_destroy(floor->f);
}

static struct contact_type *type_of(struct small_floor *floor, int type) { return &floor->f->types[type]; }

static double total(const struct small_floor *floor, int type, enum contact_measure measure)
{
    return fixture_total(floor->f, type, measure);
}

/* The nth leg of a type was answered after this wait and done at this second. */
static void was_answered(const struct small_floor *floor, int type, int nth, double entered, double wait, double done)
{
    const struct contact_record *record = contact_log_find(&floor->log, type, nth);
    CHECK(record && record->end == END_ANSWERED && record->agent_group >= 0);
    CHECK_CLOSE(record->entered_seconds, entered, 1e-9);
    CHECK_CLOSE(record->answered_seconds - record->entered_seconds, wait, 1e-9);
    CHECK_CLOSE(record->end_seconds, done, 1e-9);
}

static void went_away(const struct small_floor *floor, int type, int nth, enum contact_end how, double entered,
                      double left)
{
    const struct contact_record *record = contact_log_find(&floor->log, type, nth);
    CHECK(record && record->end == how && record->agent_group == NOBODY && isnan(record->answered_seconds));
    CHECK_CLOSE(record->entered_seconds, entered, 1e-9);
    CHECK_CLOSE(record->end_seconds, left, 1e-9);
}

/* --- waiting ---------------------------------------------------------------------------------------------------- */

TEST(who_finds_the_agent_busy_waits_until_she_is_done)
{
    struct small_floor floor = begin(100.0);
    for (int i = 1; i <= 3; i++)
        fixture_call_at(floor.f, floor.call, 10.0 * i);
    run(&floor);
    was_answered(&floor, floor.call, 0, 10.0, 0.0, 110.0);
    was_answered(&floor, floor.call, 1, 20.0, 90.0, 210.0);
    was_answered(&floor, floor.call, 2, 30.0, 180.0, 310.0);
    CHECK(total(&floor, floor.call, ANSWERED) == 3.0 && total(&floor, floor.call, ANSWERED_AT_ONCE) == 1.0);
    CHECK_CLOSE(total(&floor, floor.call, WAIT_ANSWERED), 270.0, 1e-9);
    CHECK_CLOSE(total(&floor, floor.call, QUEUE_TIME), 270.0, 1e-9);
    CHECK_CLOSE(total(&floor, floor.call, HANDLE), 300.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(floor.f, floor.agents, BUSY_TIME), 300.0, 1e-9);
    end(&floor);
}

TEST(who_has_no_patience_left_leaves_the_queue_from_wherever_she_stands)
{
    struct small_floor floor = begin(100.0);
    type_of(&floor, floor.call)->patience = fixture_constant(floor.f, 85.0);
    type_of(&floor, floor.call)->target.within_seconds = 90.0;
    fixture_call_at(floor.f, floor.call, 10.0);
    fixture_call_at(floor.f, floor.call, 20.0); /* leaves at 105 */
    fixture_call_at(floor.f, floor.call, 30.0); /* answered at 110 */
    run(&floor);
    went_away(&floor, floor.call, 1, END_ABANDONED, 20.0, 105.0);
    was_answered(&floor, floor.call, 2, 30.0, 80.0, 210.0);
    CHECK(total(&floor, floor.call, ABANDONED) == 1.0 && total(&floor, floor.call, ABANDONED_WITHIN) == 1.0);
    CHECK_CLOSE(total(&floor, floor.call, WAIT_OTHERS), 85.0, 1e-9);
    CHECK_CLOSE(total(&floor, floor.call, QUEUE_TIME), 165.0, 1e-9);
    end(&floor);
}

TEST(who_balks_leaves_at_once_and_only_when_she_would_have_to_wait)
{
    struct small_floor floor = begin(100.0);
    type_of(&floor, floor.call)->balk_share = 1.0;
    type_of(&floor, floor.call)->on_abandon.share = 1.0;
    type_of(&floor, floor.call)->on_abandon.after = fixture_constant(floor.f, 50.0);
    fixture_call_at(floor.f, floor.call, 10.0); /* finds the agent free */
    fixture_call_at(floor.f, floor.call, 20.0); /* balks at 20 and 70, is answered at 120 */
    run(&floor);
    was_answered(&floor, floor.call, 0, 10.0, 0.0, 110.0);
    went_away(&floor, floor.call, 1, END_ABANDONED, 20.0, 20.0);
    went_away(&floor, floor.call, 2, END_ABANDONED, 70.0, 70.0);
    was_answered(&floor, floor.call, 3, 120.0, 0.0, 220.0);
    CHECK(total(&floor, floor.call, ABANDONED) == 2.0 && total(&floor, floor.call, WAIT_OTHERS) == 0.0);
    CHECK(total(&floor, floor.call, ANSWERED) - total(&floor, floor.call, ANSWERED_AT_ONCE) == 0.0);
    CHECK(total(&floor, floor.call, RETRIES) == 2.0);
    end(&floor);
}

TEST(a_share_balks)
{
    struct center_fixture *f = fixture_open(0.0, 4, 1800.0);
    int call = fixture_calls(f, "call", 1000.0, fixture_constant(f, 60.0));
    f->types[call].balk_share = 0.3; /* nobody is ever on duty */
    fixture_skill(f, fixture_group(f, "agents", 0), call);
    struct contact_log log = {0};
    fixture_day(f, 0, &log);
    double balked = 0.0, count = contact_log_count(&log, call);
    for (int i = 0; i < log.count; i++)
        balked += log.records[i].end == END_ABANDONED;
    CHECK_CLOSE(balked / count, 0.3, 4.0 * sqrt(0.21 / count));
    CHECK(fixture_total(f, call, ABANDONED) == count);
    contact_log_destroy(&log);
    fixture_destroy(f);
}

/* --- trying again ----------------------------------------------------------------------------------------------- */

TEST(who_gave_up_tries_again_until_her_attempts_are_spent)
{
    struct small_floor floor = begin(1000.0);
    struct contact_type *call = type_of(&floor, floor.call);
    call->patience = fixture_constant(floor.f, 50.0);
    call->on_abandon.share = 1.0;
    call->on_abandon.after = fixture_constant(floor.f, 60.0);
    call->on_abandon.max_attempts = 3;
    fixture_call_at(floor.f, floor.call, 10.0);
    fixture_call_at(floor.f, floor.call, 20.0);
    run(&floor);
    for (int attempt = 0; attempt < 3; attempt++)
        went_away(&floor, floor.call, 1 + attempt, END_ABANDONED, 20.0 + 110.0 * attempt, 70.0 + 110.0 * attempt);
    CHECK(contact_log_count(&floor.log, floor.call) == 4);
    CHECK(total(&floor, floor.call, RETRIES) == 2.0 && total(&floor, floor.call, ABANDONED) == 3.0);
    end(&floor);
}

TEST(with_a_retry_share_of_1_and_no_limit_she_tries_until_she_is_answered)
{
    struct small_floor floor = begin(1030.0);
    struct contact_type *call = type_of(&floor, floor.call);
    call->patience = fixture_constant(floor.f, 50.0);
    call->on_abandon.share = 1.0;
    call->on_abandon.after = fixture_constant(floor.f, 60.0);
    fixture_call_at(floor.f, floor.call, 10.0);
    fixture_call_at(floor.f, floor.call, 20.0); /* enters at 20 + 110 k; the agent is free at 1040 */
    run(&floor);
    CHECK(total(&floor, floor.call, ABANDONED) == 9.0 && total(&floor, floor.call, RETRIES) == 9.0);
    was_answered(&floor, floor.call, 10, 1010.0, 30.0, 2070.0);
    end(&floor);
}

TEST(who_tries_again_without_a_pause_still_lets_the_clock_go_on)
{
    for (int balks = 0; balks < 2; balks++) {
        struct small_floor floor = begin(1000.0);
        struct contact_type *call = type_of(&floor, floor.call);
        call->balk_share = balks;
        call->patience = fixture_constant(floor.f, 0.0);
        call->on_abandon.share = 1.0;
        call->on_abandon.after = fixture_constant(floor.f, 0.0);
        fixture_call_at(floor.f, floor.call, 10.0);
        fixture_call_at(floor.f, floor.call, 20.5); /* dials every second until 1010.5 */
        run(&floor);
        was_answered(&floor, floor.call, 991, 1010.5, 0.0, 2010.5);
        CHECK(total(&floor, floor.call, ABANDONED) == 990.0 && total(&floor, floor.call, RETRIES) == 990.0);
        end(&floor);
    }
}

TEST(a_retry_after_the_last_closing_is_dropped_but_counted)
{
    struct small_floor floor = begin(7000.0);
    struct contact_type *call = type_of(&floor, floor.call);
    call->patience = fixture_constant(floor.f, 50.0);
    call->on_abandon.share = 1.0;
    call->on_abandon.after = fixture_constant(floor.f, 3600.0);
    fixture_call_at(floor.f, floor.call, 10.0);
    fixture_call_at(floor.f, floor.call, 20.0); /* gives up at 70, 3720, and would be back at 7370 */
    run(&floor);
    CHECK(total(&floor, floor.call, ABANDONED) == 2.0 && total(&floor, floor.call, RETRIES) == 2.0);
    CHECK(contact_log_count(&floor.log, floor.call) == 3);
    end(&floor);
}

/* --- what an answered contact turns into ------------------------------------------------------------------------ */

struct two_desks { /* a call to the first desk may be handed to the second */
    struct small_floor floor;
    int first, second;
};

static struct two_desks two_desks(enum transfer_mode mode)
{
    struct two_desks desks = {.floor = begin(200.0)};
    struct center_fixture *f = desks.floor.f;
    desks.second = desks.floor.call;
    desks.first = fixture_calls(f, "first", 0.0, fixture_constant(f, 100.0));
    f->types[desks.first].wrap_up = fixture_constant(f, 40.0);
    fixture_skill(f, fixture_group(f, "front desk", 1), desks.first);
    struct outcome *outcome = fixture_outcome(f, desks.first, 1.0);
    outcome->transfer_to = desks.second;
    outcome->mode = mode;
    outcome->handover = fixture_constant(f, 30.0);
    fixture_call_at(f, desks.first, 10.0);
    return desks;
}

TEST(after_a_cold_transfer_the_first_agent_wraps_up_and_the_caller_waits_anew)
{
    struct two_desks desks = two_desks(TRANSFER_COLD);
    fixture_call_at(desks.floor.f, desks.second, 5.0); /* the second desk is busy until 205 */
    run(&desks.floor);
    was_answered(&desks.floor, desks.first, 0, 10.0, 0.0, 150.0);
    was_answered(&desks.floor, desks.second, 1, 110.0, 95.0, 405.0);
    CHECK(total(&desks.floor, desks.first, TRANSFERS) == 1.0);
    CHECK(total(&desks.floor, desks.second, TRANSFERS) == 0.0);
    CHECK_CLOSE(total(&desks.floor, desks.first, HANDLE), 140.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(desks.floor.f, 1, COMPANY_TIME), 0.0, 0.0);
    end(&desks.floor);
}

TEST(after_a_warm_transfer_the_first_agent_stays_until_the_handover_is_over)
{
    struct two_desks desks = two_desks(TRANSFER_WARM);
    fixture_call_at(desks.floor.f, desks.second, 5.0);
    run(&desks.floor);
    was_answered(&desks.floor, desks.first, 0, 10.0, 0.0, 275.0);    /* 110 talk, 205 answered, 235 handed over, + 40 */
    was_answered(&desks.floor, desks.second, 1, 110.0, 95.0, 435.0); /* 30 together, 200 alone */
    CHECK_CLOSE(total(&desks.floor, desks.first, HANDLE), 265.0, 1e-9);
    CHECK_CLOSE(total(&desks.floor, desks.second, HANDLE), 430.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(desks.floor.f, 1, COMPANY_TIME), 125.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(desks.floor.f, 1, BUSY_TIME), 265.0, 1e-9);
    end(&desks.floor);
}

TEST(a_second_agent_who_is_free_answers_a_warm_transfer_at_once)
{
    struct two_desks desks = two_desks(TRANSFER_WARM);
    run(&desks.floor);
    was_answered(&desks.floor, desks.first, 0, 10.0, 0.0, 180.0);
    was_answered(&desks.floor, desks.second, 0, 110.0, 0.0, 340.0);
    end(&desks.floor);
    desks = two_desks(TRANSFER_WARM);
    ((struct outcome *)desks.floor.f->types[desks.first].outcomes)->handover = NULL;
    run(&desks.floor);
    was_answered(&desks.floor, desks.first, 0, 10.0, 0.0, 150.0);
    was_answered(&desks.floor, desks.second, 0, 110.0, 0.0, 310.0);
    end(&desks.floor);
}

TEST(a_caller_who_leaves_during_a_warm_transfer_sets_the_first_agent_free)
{
    struct two_desks desks = two_desks(TRANSFER_WARM);
    type_of(&desks.floor, desks.second)->patience = fixture_constant(desks.floor.f, 50.0);
    fixture_call_at(desks.floor.f, desks.second, 5.0);
    run(&desks.floor);
    went_away(&desks.floor, desks.second, 1, END_ABANDONED, 110.0, 160.0);
    was_answered(&desks.floor, desks.first, 0, 10.0, 0.0, 200.0);
    CHECK_CLOSE(fixture_group_total(desks.floor.f, 1, COMPANY_TIME), 50.0, 1e-9);
    end(&desks.floor);
}

TEST(a_warm_transfer_within_one_group_of_one_waits_for_patience_not_for_ever)
{
    struct small_floor floor = begin(100.0);
    struct center_fixture *f = floor.f;
    int second = fixture_calls(f, "second", 0.0, fixture_constant(f, 200.0));
    f->types[second].patience = fixture_constant(f, 70.0);
    fixture_skill(f, floor.agents, second);
    struct outcome *outcome = fixture_outcome(f, floor.call, 1.0);
    outcome->transfer_to = second;
    outcome->mode = TRANSFER_WARM;
    fixture_call_at(f, floor.call, 10.0);
    fixture_call_at(f, floor.call, 20.0);
    run(&floor);
    went_away(&floor, second, 0, END_ABANDONED, 110.0, 180.0); /* her only possible agent keeps her company */
    was_answered(&floor, floor.call, 1, 20.0, 160.0, 350.0);
    end(&floor);
}

TEST(a_transfer_outside_ends_here_cold_at_once_warm_when_the_other_party_has_taken_over)
{
    for (int warm = 0; warm < 2; warm++) {
        struct two_desks desks = two_desks(warm ? TRANSFER_WARM : TRANSFER_COLD);
        struct outcome *outcome = (struct outcome *)desks.floor.f->types[desks.first].outcomes;
        outcome->transfer_to = OUTSIDE;
        outcome->answer_after = fixture_constant(desks.floor.f, 25.0);
        run(&desks.floor);
        was_answered(&desks.floor, desks.first, 0, 10.0, 0.0, warm ? 205.0 : 150.0);
        CHECK(contact_log_count(&desks.floor.log, desks.second) == 0);
        CHECK(total(&desks.floor, desks.first, TRANSFERS) == 1.0);
        CHECK_CLOSE(fixture_group_total(desks.floor.f, 1, COMPANY_TIME), warm ? 55.0 : 0.0, 1e-9);
        end(&desks.floor);
    }
}

TEST(a_transferred_leg_stands_where_its_outcome_puts_it)
{
    struct two_desks desks = two_desks(TRANSFER_COLD);
    struct outcome *outcome = (struct outcome *)desks.floor.f->types[desks.first].outcomes;
    outcome->has_priority = true;
    outcome->priority = 5;
    fixture_call_at(desks.floor.f, desks.second, 5.0);
    fixture_call_at(desks.floor.f, desks.second, 50.0); /* waits longer, but with priority 0 */
    run(&desks.floor);
    was_answered(&desks.floor, desks.second, 2, 110.0, 95.0, 405.0);
    was_answered(&desks.floor, desks.second, 1, 50.0, 355.0, 605.0);
    end(&desks.floor);
}

TEST(a_created_task_comes_after_its_pause_and_is_done)
{
    struct small_floor floor = begin(100.0);
    int task = fixture_tasks(floor.f, "message", fixture_constant(floor.f, 30.0));
    fixture_skill(floor.f, floor.agents, task);
    type_of(&floor, floor.call)->wrap_up = fixture_constant(floor.f, 20.0);
    struct outcome *outcome = fixture_outcome(floor.f, floor.call, 1.0);
    outcome->creates = task;
    outcome->creates_after = fixture_constant(floor.f, 500.0);
    fixture_call_at(floor.f, floor.call, 10.0);
    run(&floor);
    was_answered(&floor, floor.call, 0, 10.0, 0.0, 130.0);
    was_answered(&floor, task, 0, 610.0, 0.0, 640.0); /* from the end of the talk */
    end(&floor);
}

TEST(one_contact_may_turn_into_a_transfer_a_task_and_a_repeat)
{
    struct two_desks desks = two_desks(TRANSFER_COLD);
    struct center_fixture *f = desks.floor.f;
    int task = fixture_tasks(f, "message", fixture_constant(f, 30.0));
    fixture_skill(f, fixture_group(f, "back office", 1), task);
    struct outcome *outcome = (struct outcome *)f->types[desks.first].outcomes;
    outcome->creates = task;
    outcome->repeats_after = fixture_constant(f, 3000.0);
    run(&desks.floor);
    was_answered(&desks.floor, desks.first, 0, 10.0, 0.0, 150.0);
    was_answered(&desks.floor, desks.first, 1, 3110.0, 0.0, 3250.0);
    was_answered(&desks.floor, desks.first, 2, 6210.0, 0.0, 6350.0);
    CHECK(contact_log_count(&desks.floor.log, desks.second) == 3 && contact_log_count(&desks.floor.log, task) == 3);
    CHECK(total(&desks.floor, desks.first, REPEATS) == 3.0); /* the third would come after the last closing */
    uint32_t legs[9];
    int count = 0;
    for (int i = 0; i < desks.floor.log.count; i++)
        if (desks.floor.log.records[i].leg) {
            legs[count++] = desks.floor.log.records[i].leg;
            for (int k = 0; k + 1 < count; k++)
                CHECK(legs[k] != legs[count - 1]); /* each draws at an address of its own */
        }
    end(&desks.floor);
}

TEST(talk_and_wrap_up_of_an_outcome_replace_the_first_agents)
{
    struct small_floor floor = begin(100.0);
    type_of(&floor, floor.call)->hold = fixture_constant(floor.f, 5.0);
    struct outcome *outcome = fixture_outcome(floor.f, floor.call, 1.0); /* resolved, only quicker */
    outcome->talk = fixture_constant(floor.f, 60.0);
    outcome->wrap_up = fixture_constant(floor.f, 7.0);
    fixture_call_at(floor.f, floor.call, 10.0);
    run(&floor);
    was_answered(&floor, floor.call, 0, 10.0, 0.0, 82.0);
    CHECK_CLOSE(total(&floor, floor.call, HANDLE), 72.0, 1e-9);
    end(&floor);
}

TEST(outcomes_come_with_their_probabilities)
{
    struct center_fixture *f = fixture_open(0.0, 4, 1800.0);
    int call = fixture_calls(f, "call", 2000.0, fixture_constant(f, 1.0));
    for (int i = 0; i < 3; i++)
        fixture_outcome(f, call, (const double[]){0.2, 0.05, 0.45}[i])->talk = fixture_constant(f, 10.0 * (i + 1));
    fixture_skill(f, fixture_group(f, "agents", 500), call);
    struct contact_log log = {0};
    fixture_day(f, 0, &log);
    double counts[4] = {0.0};
    for (int i = 0; i < log.count; i++)
        counts[(int)((log.records[i].end_seconds - log.records[i].answered_seconds) / 10.0 + 0.01)]++;
    for (int i = 0; i < 4; i++) {
        double share = (const double[]){0.3, 0.2, 0.05, 0.45}[i];
        CHECK_CLOSE(counts[i] / log.count, share, 4.0 * sqrt(share * (1.0 - share) / log.count));
    }
    contact_log_destroy(&log);
    fixture_destroy(f);
}

/* --- handling --------------------------------------------------------------------------------------------------- */

TEST(handle_time_is_talk_hold_and_wrap_up_over_the_groups_speed)
{
    for (int has_sequel = 0; has_sequel < 2; has_sequel++) {
        struct small_floor floor = begin(100.0);
        ((struct skill *)floor.f->groups[floor.agents].skills)->speed = 0.8;
        type_of(&floor, floor.call)->hold = fixture_constant(floor.f, 30.0);
        type_of(&floor, floor.call)->wrap_up = fixture_constant(floor.f, 20.0);
        if (has_sequel)
            fixture_outcome(floor.f, floor.call, 1.0)->transfer_to = OUTSIDE;
        fixture_call_at(floor.f, floor.call, 10.0);
        run(&floor);
        was_answered(&floor, floor.call, 0, 10.0, 0.0, 197.5); /* 150 / 0.8 */
        CHECK_CLOSE(total(&floor, floor.call, HANDLE), 187.5, 1e-9);
        end(&floor);
    }
}

TEST(those_already_waiting_at_the_start_are_taken_in_the_agents_order)
{
    struct small_floor floor = begin(100.0);
    struct center_fixture *f = floor.f;
    int urgent = fixture_calls(f, "urgent", 0.0, fixture_constant(f, 50.0));
    fixture_skill(f, floor.agents, urgent);
    f->types[floor.call].backlog = 2;
    f->types[floor.call].balk_share = 1.0; /* they wait already */
    f->types[urgent].backlog = 1;
    f->types[urgent].priority = 9;
    run(&floor);
    was_answered(&floor, urgent, 0, 0.0, 0.0, 50.0);
    was_answered(&floor, floor.call, 0, 0.0, 50.0, 150.0);
    was_answered(&floor, floor.call, 1, 0.0, 150.0, 250.0);
    end(&floor);
}

TEST(without_an_observer_the_sums_are_the_same)
{
    struct center_fixture *f = fixture_open(0.0, 8, 1800.0);
    int call = fixture_calls(f, "call", 60.0, fixture_exponential(f, 200.0));
    f->types[call].patience = fixture_exponential(f, 100.0);
    f->types[call].target.within_seconds = 20.0;
    fixture_outcome(f, call, 0.2)->repeats_after = fixture_exponential(f, 900.0);
    fixture_skill(f, fixture_group(f, "agents", 6), call);
    struct contact_log log = {0};
    double watched[CONTACT_MEASURES];
    fixture_day(f, 5, &log);
    for (int m = 0; m < CONTACT_MEASURES; m++)
        watched[m] = fixture_total(f, call, m);
    fixture_day(f, 5, NULL);
    for (int m = 0; m < CONTACT_MEASURES; m++)
        CHECK_CLOSE(fixture_total(f, call, m), watched[m], 1e-9 * watched[m]);
    contact_log_destroy(&log);
    fixture_destroy(f);
}

RUN_TESTS(RUN(who_finds_the_agent_busy_waits_until_she_is_done),
          RUN(who_has_no_patience_left_leaves_the_queue_from_wherever_she_stands),
          RUN(who_balks_leaves_at_once_and_only_when_she_would_have_to_wait), RUN(a_share_balks),
          RUN(who_gave_up_tries_again_until_her_attempts_are_spent),
          RUN(with_a_retry_share_of_1_and_no_limit_she_tries_until_she_is_answered),
          RUN(who_tries_again_without_a_pause_still_lets_the_clock_go_on),
          RUN(a_retry_after_the_last_closing_is_dropped_but_counted),
          RUN(after_a_cold_transfer_the_first_agent_wraps_up_and_the_caller_waits_anew),
          RUN(after_a_warm_transfer_the_first_agent_stays_until_the_handover_is_over),
          RUN(a_second_agent_who_is_free_answers_a_warm_transfer_at_once),
          RUN(a_caller_who_leaves_during_a_warm_transfer_sets_the_first_agent_free),
          RUN(a_warm_transfer_within_one_group_of_one_waits_for_patience_not_for_ever),
          RUN(a_transfer_outside_ends_here_cold_at_once_warm_when_the_other_party_has_taken_over),
          RUN(a_transferred_leg_stands_where_its_outcome_puts_it),
          RUN(a_created_task_comes_after_its_pause_and_is_done),
          RUN(one_contact_may_turn_into_a_transfer_a_task_and_a_repeat),
          RUN(talk_and_wrap_up_of_an_outcome_replace_the_first_agents), RUN(outcomes_come_with_their_probabilities),
          RUN(handle_time_is_talk_hold_and_wrap_up_over_the_groups_speed),
          RUN(those_already_waiting_at_the_start_are_taken_in_the_agents_order),
          RUN(without_an_observer_the_sums_are_the_same))
