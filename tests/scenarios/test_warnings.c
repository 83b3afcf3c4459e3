/*
 * test_warnings.c -- likely slips are told, and only when somebody asks.
 */
#include "sample.h"

static void check_warnings(const char *what, const char *instead, const char *warnings)
{
    char *text = replaced(sample, what, instead);
    struct reading_result result = read_text(text, NULL, NULL, true);
    CHECK_TEXT(result.complaints, warnings);
    CHECK(result.scenario != NULL);
    result_clear(&result);
    result = read_text(text, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    result_clear(&result);
    free(text);
}

TEST(a_sound_scenario_is_read_without_a_word) { check_warnings("seed = 7", "seed = 8", ""); }

TEST(load_above_staff_names_the_intervals)
{
    check_warnings("[ 12, 12, 12, 12 ]", "[ 12, 12, 4, 5 ]",
                   "3: warning: contact \"calls\": offered load is above staff in 2 intervals: 09:00, 09:30 (worst at "
                   "09:30: 6.1 erlangs for 5 agents)");
}

TEST(deferred_work_is_weighed_over_the_whole_horizon)
{
    check_warnings("channel = \"task\";", "channel = \"task\"; arrivals = { per_interval = [ 60, 0, 0, 0 ]; };", "");
    check_warnings(
        "channel = \"task\";", "channel = \"task\"; arrivals = { per_interval = [ 60, 60, 60, 60 ]; };",
        "16: warning: contacts \"nurse\", \"inbox\": offered load is above staff over the whole horizon: 17.5 "
        "hours of work for 8.0 agent hours");
}

TEST(a_type_that_nobody_serves_is_told)
{
    check_warnings("skills = ( { contact = \"nurse\"; }, { contact = \"inbox\"; preference = 2; } );",
                   "skills = ( { contact = \"nurse\"; } );",
                   "18: warning: contact \"inbox\": nobody serves it; give a group the skill");
}

TEST(a_type_that_nothing_reaches_is_told_with_the_group_that_waits_for_it)
{
    check_warnings(
        "creates = \"inbox\"; after = \"5m\";", "",
        "18: warning: contact \"inbox\": nothing reaches it: it has no arrivals, and no outcome transfers to it "
        "or creates it");
    check_warnings(
        "arrivals = { per_interval = [ 10, 20, 30, 40 ]; busyness_cv = 0.1; };", "",
        "3: warning: contact \"calls\": nothing reaches it: it has no arrivals, and no outcome transfers to it "
        "or creates it\n22: warning: agent group \"clerks\": it has nothing to do: nothing reaches the contacts "
        "it serves");
}

TEST(a_group_with_nothing_to_do_is_told)
{
    check_warnings("agents = (", "agents = ( { name = \"idle\"; staff = 1; },",
                   "21: warning: agent group \"idle\": it has no skills, so it has nothing to do");
    check_warnings("agents = (", "agents = ( { name = \"ghosts\"; staff = 0; skills = ( { contact = \"calls\"; } ); },",
                   "21: warning: agent group \"ghosts\": its staff is 0 all day");
}

TEST(a_target_without_patience_is_told)
{
    check_warnings("patience = { distribution = \"exponential\"; mean = \"3m\"; };", "",
                   "3: warning: contact \"calls\": there is a target but no patience: nobody abandons, and waits grow "
                   "without bound where load is above staff");
}

TEST(a_rule_about_short_abandons_without_them_is_told)
{
    char *text = replaced(sample, "short_abandon = \"5s\";", "");
    char *spoiled = replaced(text, "rule = \"offered\"", "rule = \"ignore_short\"");
    struct reading_result result = read_text(spoiled, NULL, NULL, true);
    CHECK_TEXT(result.complaints,
               "3: warning: contact \"calls\": rule \"ignore_short\" without short_abandon leaves out nobody");
    result_clear(&result);
    free(text);
    free(spoiled);
}

RUN_TESTS(RUN(a_sound_scenario_is_read_without_a_word), RUN(load_above_staff_names_the_intervals),
          RUN(deferred_work_is_weighed_over_the_whole_horizon), RUN(a_type_that_nobody_serves_is_told),
          RUN(a_type_that_nothing_reaches_is_told_with_the_group_that_waits_for_it),
          RUN(a_group_with_nothing_to_do_is_told), RUN(a_target_without_patience_is_told),
          RUN(a_rule_about_short_abandons_without_them_is_told))
