/*
 * test_interpreting.c -- agent and caller with an interpreter between them, worked by hand.
 */
#include "models/center_fixture.h"

#include "check.h"

enum { ENGLISH, SPANISH, HMONG };

struct clinic { /* everybody calls in Spanish; two agents who speak English */
    struct center_fixture *f;
    struct contact_log log;
    int call, agents, class;
};

static struct clinic clinic_open(int staff, double talk_seconds)
{
    struct clinic clinic = {.f = fixture_open(0.0, 4, 1800.0)};
    clinic.call = fixture_calls(clinic.f, "call", 0.0, fixture_constant(clinic.f, talk_seconds));
    clinic.agents = fixture_group(clinic.f, "agents", staff);
    clinic.f->groups[clinic.agents].languages = 1u << ENGLISH;
    fixture_skill(clinic.f, clinic.agents, clinic.call);
    fixture_languages(clinic.f, "English, Spanish, Hmong");
    return clinic;
}

static void run(struct clinic *clinic)
{
    fixture_spoken(clinic->f, clinic->call, (double[]){0.0, 1.0, 0.0});
    clinic->class = center_class_of(&clinic->f->center, clinic->call, SPANISH);
    fixture_day(clinic->f, 0, &clinic->log);
}

static void come(struct clinic *clinic, int count, const double *seconds)
{
    for (int i = 0; i < count; i++)
        fixture_comes_at(clinic->f, clinic->call, seconds[i]);
}

static double of_interpreters(const struct clinic *clinic, int number, enum interpreters_measure measure)
{
    const struct interval_counts *counts = &clinic->f->counts;
    double sum = 0.0;
    for (int row = 0; row < counts->rows; row++)
        sum += counts->interpreters[row * counts->pools + number].measure[measure];
    return sum;
}

TEST(an_interpreted_talk_is_connected_first_and_lasts_longer_but_hold_and_wrap_up_do_not)
{
    struct clinic clinic = clinic_open(1, 100.0);
    struct interpreters *interpreters = fixture_interpreters(clinic.f, 1u << SPANISH, 1);
    interpreters->connect = fixture_constant(clinic.f, 30.0);
    interpreters->stretch = 1.6;
    clinic.f->types[clinic.call].hold = fixture_constant(clinic.f, 15.0);
    clinic.f->types[clinic.call].wrap_up = fixture_constant(clinic.f, 20.0);
    come(&clinic, 1, (double[]){10.0});
    run(&clinic);
    contact_log_has_answered(&clinic.log, clinic.class, 0, 10.0, 0.0, 235.0); /* 30 + 160 + 15 + 20 */
    CHECK_CLOSE(fixture_total(clinic.f, clinic.class, HANDLE), 225.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(clinic.f, clinic.agents, BUSY_TIME), 225.0, 1e-9);
    CHECK(fixture_total(clinic.f, clinic.class, INTERPRETED) == 1.0);
    CHECK(of_interpreters(&clinic, 0, INTERPRETER_REQUESTS) == 1.0);
    CHECK_CLOSE(of_interpreters(&clinic, 0, INTERPRETER_CONNECT), 30.0, 1e-9);
    CHECK_CLOSE(of_interpreters(&clinic, 0, INTERPRETER_LINE_WAIT), 0.0, 1e-9);
    CHECK_CLOSE(of_interpreters(&clinic, 0, INTERPRETER_BUSY_TIME), 205.0, 1e-9); /* released when wrap-up begins */
    fixture_end(clinic.f, &clinic.log);
}

TEST(a_slow_agent_is_connected_as_fast_as_a_quick_one)
{
    struct clinic clinic = clinic_open(1, 100.0);
    struct interpreters *interpreters = fixture_interpreters(clinic.f, 1u << SPANISH, 1);
    interpreters->connect = fixture_constant(clinic.f, 30.0);
    ((struct skill *)clinic.f->groups[clinic.agents].skills)[0].speed = 0.5;
    come(&clinic, 1, (double[]){10.0});
    run(&clinic);
    contact_log_has_answered(&clinic.log, clinic.class, 0, 10.0, 0.0, 240.0);
    fixture_end(clinic.f, &clinic.log);
}

TEST(agent_and_caller_wait_together_for_a_line)
{
    struct clinic clinic = clinic_open(3, 100.0);
    fixture_interpreters(clinic.f, 1u << SPANISH, 1);
    clinic.f->types[clinic.call].patience = fixture_constant(clinic.f, 5.0); /* answered: she hangs up no more */
    clinic.f->types[clinic.call].wrap_up = fixture_constant(clinic.f, 50.0);
    come(&clinic, 3, (double[]){0.0, 10.0, 20.0});
    run(&clinic);
    contact_log_has_answered(&clinic.log, clinic.class, 0, 0.0, 0.0, 150.0);
    contact_log_has_answered(&clinic.log, clinic.class, 1, 10.0, 0.0, 250.0); /* the line from 100 on */
    contact_log_has_answered(&clinic.log, clinic.class, 2, 20.0, 0.0, 350.0);
    CHECK_CLOSE(of_interpreters(&clinic, 0, INTERPRETER_LINE_WAIT), 90.0 + 180.0, 1e-9);
    CHECK_CLOSE(of_interpreters(&clinic, 0, INTERPRETER_CONNECT), 270.0, 1e-9);
    CHECK_CLOSE(of_interpreters(&clinic, 0, INTERPRETER_BUSY_TIME), 300.0, 1e-9);
    fixture_end(clinic.f, &clinic.log);
}

TEST(the_second_resource_is_asked_when_the_first_has_no_line)
{
    struct clinic clinic = clinic_open(2, 100.0);
    fixture_interpreters(clinic.f, 1u << SPANISH | 1u << HMONG, 1)->stretch = 2.0;
    fixture_interpreters(clinic.f, 1u << SPANISH, 1);
    come(&clinic, 2, (double[]){0.0, 10.0});
    run(&clinic);
    contact_log_has_answered(&clinic.log, clinic.class, 0, 0.0, 0.0, 200.0);
    contact_log_has_answered(&clinic.log, clinic.class, 1, 10.0, 0.0, 110.0);
    CHECK(of_interpreters(&clinic, 1, INTERPRETER_REQUESTS) == 1.0);
    fixture_end(clinic.f, &clinic.log);
}

TEST(who_waits_for_a_line_takes_the_first_that_speaks_her_language_whoever_owns_it)
{
    struct clinic clinic = clinic_open(3, 100.0);
    fixture_interpreters(clinic.f, 1u << SPANISH, 1)->stretch = 5.0; /* taken until 500 */
    fixture_interpreters(clinic.f, 1u << SPANISH, 1);                /* taken until 110 */
    come(&clinic, 3, (double[]){0.0, 10.0, 20.0});
    run(&clinic);
    contact_log_has_answered(&clinic.log, clinic.class, 2, 20.0, 0.0, 210.0);
    CHECK_CLOSE(of_interpreters(&clinic, 1, INTERPRETER_LINE_WAIT), 90.0, 1e-9);
    fixture_end(clinic.f, &clinic.log);
}

TEST(a_line_that_comes_free_passes_over_those_whose_language_it_does_not_speak)
{
    struct clinic clinic = clinic_open(4, 100.0);
    int other = fixture_calls(clinic.f, "other", 0.0, fixture_constant(clinic.f, 100.0));
    fixture_skill(clinic.f, clinic.agents, other);
    fixture_interpreters(clinic.f, 1u << HMONG | 1u << SPANISH, 1)->stretch = 3.0;
    fixture_interpreters(clinic.f, 1u << SPANISH, 1);
    come(&clinic, 3, (double[]){0.0, 10.0, 30.0}); /* the first takes the line of both languages, until 300 */
    fixture_comes_at(clinic.f, other, 20.0);       /* Hmong: waits for it */
    fixture_spoken(clinic.f, other, (double[]){0.0, 0.0, 1.0});
    run(&clinic);
    int hmong = center_class_of(&clinic.f->center, other, HMONG);
    contact_log_has_answered(&clinic.log, clinic.class, 1, 10.0, 0.0, 110.0);
    contact_log_has_answered(&clinic.log, clinic.class, 2, 30.0, 0.0, 210.0);
    contact_log_has_answered(&clinic.log, hmong, 0, 20.0, 0.0, 600.0);
    fixture_end(clinic.f, &clinic.log);
}

TEST(speakers_come_first_and_an_interpreter_only_when_they_are_all_busy)
{
    struct clinic clinic = clinic_open(1, 100.0);
    int speakers = fixture_group(clinic.f, "speakers", 1);
    clinic.f->groups[speakers].languages = 1u << SPANISH;
    fixture_skill(clinic.f, speakers, clinic.call)->preference = 9.0;
    fixture_interpreters(clinic.f, 1u << SPANISH, 1)->stretch = 2.0;
    come(&clinic, 2, (double[]){0.0, 10.0});
    run(&clinic);
    const struct contact_record *first = contact_log_find(&clinic.log, clinic.class, 0);
    CHECK(first->agent_group == speakers && first->end_seconds == 100.0);
    contact_log_has_answered(&clinic.log, clinic.class, 1, 10.0, 0.0, 210.0);
    CHECK(fixture_total(clinic.f, clinic.class, INTERPRETED) == 1.0);
    fixture_end(clinic.f, &clinic.log);
}

TEST(a_rule_keeps_those_who_do_not_speak_it_away_for_a_while)
{
    struct clinic clinic = clinic_open(1, 100.0);
    int speakers = fixture_group(clinic.f, "speakers", 1);
    clinic.f->groups[speakers].languages = 1u << SPANISH;
    fixture_skill(clinic.f, speakers, clinic.call);
    fixture_interpreters(clinic.f, 1u << SPANISH, 1);
    struct routing_rule *rule = fixture_rule(clinic.f, NOBODY, clinic.agents);
    rule->language = SPANISH;
    rule->after_seconds = 60.0;
    come(&clinic, 2, (double[]){0.0, 10.0});
    run(&clinic);
    contact_log_has_answered(&clinic.log, clinic.class, 1, 10.0, 60.0, 170.0);
    fixture_end(clinic.f, &clinic.log);
}

TEST(a_trunk_is_held_while_agent_and_caller_wait_for_an_interpreter)
{
    struct clinic clinic = clinic_open(3, 100.0);
    clinic.f->center.lines = 2;
    fixture_interpreters(clinic.f, 1u << SPANISH, 1);
    come(&clinic, 3, (double[]){0.0, 10.0, 20.0});
    run(&clinic);
    CHECK(fixture_total(clinic.f, clinic.class, BLOCKED) == 1.0);
    fixture_end(clinic.f, &clinic.log);
}

TEST(an_interpreted_contact_begun_before_closing_is_finished)
{
    struct clinic clinic = clinic_open(2, 100.0);
    fixture_interpreters(clinic.f, 1u << SPANISH, 1);
    clinic.f->center.hangs_up_at_close = true;
    come(&clinic, 2, (double[]){7190.0, 7195.0});
    run(&clinic);
    contact_log_has_answered(&clinic.log, clinic.class, 1, 7195.0, 0.0, 7390.0);
    fixture_end(clinic.f, &clinic.log);
}

TEST(who_hands_over_to_somebody_with_an_interpreter_stays_until_the_handover_is_over)
{
    for (int is_slow = 0; is_slow < 2; is_slow++) {
        struct clinic clinic = clinic_open(2, 100.0); /* these hold the second talks */
        int first = fixture_calls(clinic.f, "first", 0.0, fixture_constant(clinic.f, 50.0));
        int speakers = fixture_group(clinic.f, "speakers", 1);
        clinic.f->groups[speakers].languages = 1u << SPANISH;
        fixture_skill(clinic.f, speakers, first);
        struct outcome *outcome = fixture_outcome(clinic.f, first, 1.0);
        outcome->transfer_to = clinic.call;
        outcome->mode = TRANSFER_WARM;
        outcome->handover = fixture_constant(clinic.f, 20.0);
        struct interpreters *interpreters = fixture_interpreters(clinic.f, 1u << SPANISH, 1);
        interpreters->connect = fixture_constant(clinic.f, 30.0);
        interpreters->stretch = 1.6;
        if (is_slow) /* connecting and handing over take as long with her, only her talk does not */
            ((struct skill *)clinic.f->groups[clinic.agents].skills)[0].speed = 0.5;
        double talk = is_slow ? 320.0 : 160.0, line_free = 30.0 + talk;
        fixture_comes_at(clinic.f, first, 0.0); /* handed over at 50 */
        come(&clinic, 1, (double[]){0.0});      /* has the line before */
        fixture_spoken(clinic.f, first, (double[]){0.0, 1.0, 0.0});
        run(&clinic);
        int leg = center_class_of(&clinic.f->center, first, SPANISH);
        contact_log_has_answered(&clinic.log, leg, 0, 0.0, 0.0, line_free + 30.0 + 20.0);
        contact_log_has_answered(&clinic.log, clinic.class, 1, 50.0, 0.0, line_free + 30.0 + 20.0 + talk);
        CHECK_CLOSE(fixture_group_total(clinic.f, speakers, COMPANY_TIME), line_free, 1e-9); /* - 50 + 30 + 20 */
        CHECK_CLOSE(of_interpreters(&clinic, 0, INTERPRETER_LINE_WAIT), line_free - 50.0, 1e-9);
        CHECK_CLOSE(fixture_total(clinic.f, clinic.class, HANDLE), line_free + (line_free - 50.0) + 50.0 + talk, 1e-9);
        fixture_end(clinic.f, &clinic.log);
    }
}

RUN_TESTS(RUN(an_interpreted_talk_is_connected_first_and_lasts_longer_but_hold_and_wrap_up_do_not),
          RUN(a_slow_agent_is_connected_as_fast_as_a_quick_one), RUN(agent_and_caller_wait_together_for_a_line),
          RUN(the_second_resource_is_asked_when_the_first_has_no_line),
          RUN(who_waits_for_a_line_takes_the_first_that_speaks_her_language_whoever_owns_it),
          RUN(a_line_that_comes_free_passes_over_those_whose_language_it_does_not_speak),
          RUN(speakers_come_first_and_an_interpreter_only_when_they_are_all_busy),
          RUN(a_rule_keeps_those_who_do_not_speak_it_away_for_a_while),
          RUN(a_trunk_is_held_while_agent_and_caller_wait_for_an_interpreter),
          RUN(an_interpreted_contact_begun_before_closing_is_finished),
          RUN(who_hands_over_to_somebody_with_an_interpreter_stays_until_the_handover_is_over))
