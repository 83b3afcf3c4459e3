/*
 * test_consult.c -- the caller stays with the first agent, who waits for the second, worked by hand.
 */
#include "laws/center_laws.h"
#include "models/center_fixture.h"

#include "check.h"

struct advice { /* nurses ask doctors */
    struct center_fixture *f;
    struct contact_log log;
    int call, question, nurses, doctors;
    struct outcome *outcome;
};

static struct advice advice_open(void)
{
    struct advice advice = {.f = fixture_open(0.0, 4, 1800.0)};
    struct center_fixture *f = advice.f;
    advice.call = fixture_calls(f, "call", 0.0, fixture_constant(f, 100.0));
    advice.question = fixture_calls(f, "question", 0.0, fixture_constant(f, 40.0));
    f->types[advice.call].wrap_up = fixture_constant(f, 30.0);
    f->types[advice.question].wrap_up = fixture_constant(f, 20.0);
    advice.nurses = fixture_group(f, "nurses", 1);
    advice.doctors = fixture_group(f, "doctors", 1);
    fixture_skill(f, advice.nurses, advice.call);
    fixture_skill(f, advice.doctors, advice.question);
    advice.outcome = fixture_outcome(f, advice.call, 1.0);
    advice.outcome->transfer_to = advice.question;
    advice.outcome->mode = TRANSFER_CONSULT;
    advice.outcome->consult = fixture_constant(f, 60.0);
    return advice;
}

static void run(struct advice *advice) { fixture_day(advice->f, 0, &advice->log); }
static void advice_end(struct advice *advice) { fixture_end(advice->f, &advice->log); }

TEST(the_first_agent_waits_for_the_second_and_finishes_the_call)
{
    struct advice advice = advice_open();
    fixture_comes_at(advice.f, advice.question, 0.0);  /* the doctor talks until 40, wraps up until 60 */
    fixture_comes_at(advice.f, advice.question, 50.0); /* and until 120 */
    fixture_comes_at(advice.f, advice.call, 10.0);     /* talk until 110, alone until 120, together until 180 */
    run(&advice);
    contact_log_has_answered(&advice.log, advice.call, 0, 10.0, 0.0, 210.0);
    contact_log_has_answered(&advice.log, advice.question, 2, 110.0, 10.0, 200.0);
    CHECK_CLOSE(fixture_group_total(advice.f, advice.nurses, COMPANY_TIME), 70.0, 1e-9);
    CHECK(fixture_total(advice.f, advice.call, CONSULTS) == 1.0 &&
          fixture_total(advice.f, advice.call, TRANSFERS) == 0.0);
    CHECK_CLOSE(fixture_total(advice.f, advice.call, HANDLE), 200.0, 1e-9);
    advice_end(&advice);
}

TEST(the_time_together_is_the_second_types_talk_when_nothing_else_is_said)
{
    struct advice advice = advice_open();
    advice.outcome->consult = NULL;
    fixture_comes_at(advice.f, advice.call, 10.0);
    run(&advice);
    contact_log_has_answered(&advice.log, advice.call, 0, 10.0, 0.0, 180.0);
    contact_log_has_answered(&advice.log, advice.question, 0, 110.0, 0.0, 170.0);
    advice_end(&advice);
}

TEST(the_second_leg_turns_into_nothing_but_the_first_does)
{
    struct advice advice = advice_open();
    int task = fixture_tasks(advice.f, "task", fixture_constant(advice.f, 5.0));
    fixture_skill(advice.f, fixture_group(advice.f, "clerks", 1), task);
    advice.outcome->creates = task;
    fixture_outcome(advice.f, advice.question, 1.0)->creates = task; /* when somebody else asks */
    fixture_comes_at(advice.f, advice.call, 10.0);
    run(&advice);
    CHECK(contact_log_count(&advice.log, task) == 1);
    contact_log_has_answered(&advice.log, task, 0, 110.0, 0.0, 115.0);
    advice_end(&advice);
}

TEST(the_caller_waits_with_the_second_types_patience_and_leaves_both)
{
    struct advice advice = advice_open();
    advice.f->types[advice.question].patience = fixture_constant(advice.f, 25.0);
    fixture_staff_from(advice.f, advice.doctors, 0, 0);
    fixture_comes_at(advice.f, advice.call, 10.0);
    run(&advice);
    contact_log_has_left(&advice.log, advice.question, 0, END_ABANDONED, 110.0, 135.0);
    contact_log_has_answered(&advice.log, advice.call, 0, 10.0, 0.0, 165.0); /* company 25, wrap-up 30 */
    CHECK_CLOSE(fixture_group_total(advice.f, advice.nurses, COMPANY_TIME), 25.0, 1e-9);
    advice_end(&advice);
}

TEST(a_question_has_the_place_that_the_outcome_gives_it)
{
    struct advice advice = advice_open();
    advice.outcome->has_priority = true;
    advice.outcome->priority = 5;
    fixture_comes_at(advice.f, advice.question, 90.0); /* until 150 */
    fixture_comes_at(advice.f, advice.question, 95.0); /* was there before, but waits */
    fixture_comes_at(advice.f, advice.call, 10.0);
    run(&advice);
    contact_log_has_answered(&advice.log, advice.question, 2, 110.0, 40.0, 230.0);
    contact_log_has_answered(&advice.log, advice.question, 1, 95.0, 135.0, 290.0);
    advice_end(&advice);
}

TEST(advice_from_outside_takes_the_delay_and_the_time_together)
{
    struct advice advice = advice_open();
    advice.outcome->transfer_to = OUTSIDE;
    advice.outcome->answer_after = fixture_constant(advice.f, 15.0);
    fixture_comes_at(advice.f, advice.call, 10.0);
    run(&advice);
    contact_log_has_answered(&advice.log, advice.call, 0, 10.0, 0.0, 215.0);
    CHECK(fixture_total(advice.f, advice.call, CONSULTS) == 1.0);
    CHECK_CLOSE(fixture_group_total(advice.f, advice.nurses, COMPANY_TIME), 75.0, 1e-9);
    advice_end(&advice);
}

TEST(after_closing_a_question_is_still_answered_and_without_anybody_hung_up)
{
    for (int doctors = 0; doctors < 2; doctors++) {
        struct advice advice = advice_open();
        fixture_staff_from(advice.f, advice.doctors, 0, doctors);
        fixture_comes_at(advice.f, advice.call, 7150.0); /* asks at 7250 */
        run(&advice);
        if (doctors)
            contact_log_has_answered(&advice.log, advice.call, 0, 7150.0, 0.0, 7340.0);
        else
            contact_log_has_left(&advice.log, advice.question, 0, END_HUNG_UP, 7250.0, 7250.0);
        CHECK(contact_log_count(&advice.log, advice.call) == 1);
        advice_end(&advice);
    }
}

TEST(an_agent_who_waits_for_a_reserve_that_is_never_free_goes_home_in_the_end)
{
    for (int mode = TRANSFER_WARM; mode <= TRANSFER_CONSULT; mode++) {
        struct advice advice = advice_open();
        advice.outcome->mode = (enum transfer_mode)mode;
        fixture_rule(advice.f, advice.question, advice.doctors)->reserve = 1; /* of one */
        fixture_comes_at(advice.f, advice.call, 7000.0);
        fixture_comes_at(advice.f, advice.call, 7010.0); /* waits for the nurse */
        run(&advice);
        CHECK(fixture_total(advice.f, advice.call, ANSWERED) == 2.0);
        CHECK(fixture_total(advice.f, advice.question, ABANDONED) == 2.0 && advice.log.count == 4);
        advice_end(&advice);
    }
}

TEST(a_busy_day_of_questions_obeys_the_laws)
{
    struct center_fixture *f = fixture_open_days(8 * 3600.0, 4, 1800.0, 2);
    int call = fixture_calls(f, "call", 20.0, fixture_exponential(f, 150.0));
    int question = fixture_calls(f, "question", 5.0, fixture_exponential(f, 100.0));
    fixture_skill(f, fixture_group(f, "nurses", 3), call);
    int doctors = fixture_group(f, "doctors", 1);
    fixture_skill(f, doctors, question);
    fixture_skill(f, doctors, call)->preference = 4.0;
    f->types[question].patience = fixture_exponential(f, 300.0);
    struct outcome *outcome = fixture_outcome(f, call, 0.4);
    outcome->transfer_to = question;
    outcome->mode = TRANSFER_CONSULT;
    for (uint64_t replication = 0; replication < 5; replication++)
        center_obeys_the_laws(&f->center, 8, replication);
    fixture_destroy(f);
}

RUN_TESTS(RUN(the_first_agent_waits_for_the_second_and_finishes_the_call),
          RUN(the_time_together_is_the_second_types_talk_when_nothing_else_is_said),
          RUN(the_second_leg_turns_into_nothing_but_the_first_does),
          RUN(the_caller_waits_with_the_second_types_patience_and_leaves_both),
          RUN(a_question_has_the_place_that_the_outcome_gives_it),
          RUN(advice_from_outside_takes_the_delay_and_the_time_together),
          RUN(after_closing_a_question_is_still_answered_and_without_anybody_hung_up),
          RUN(an_agent_who_waits_for_a_reserve_that_is_never_free_goes_home_in_the_end),
          RUN(a_busy_day_of_questions_obeys_the_laws))
