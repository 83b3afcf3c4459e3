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
        "18: warning: contact \"inbox\": grows without bound from 08:00 on: 16.8 hours of work over the whole "
        "horizon for 8.0 agent hours, and nobody gives up");
    check_warnings(
        "channel = \"task\";", "channel = \"task\"; arrivals = { per_interval = [ 25, 25, 25, 25 ]; };",
        "16: warning: contacts \"nurse\", \"inbox\": offered load is above staff over the whole horizon: 8.2 hours of "
        "work for 8.0 agent hours");
}

static char *warnings_of(const char *contacts, const char *agents)
{
    char *text =
        memory_format("center = { open = \"08:00-10:00\"; interval = \"30m\"; };\ncontacts = (\n%s );\nagents = "
                      "(\n%s );\n",
                      contacts, agents);
    struct reading_result result = read_text(text, NULL, NULL, true);
    char *warnings = memory_text(result.complaints);
    result_clear(&result);
    free(text);
    return warnings;
}

#define THREE_MINUTES "handle_time = { talk = { distribution = \"exponential\"; mean = \"3m\"; }; };"

TEST(live_load_in_some_intervals_does_not_hide_deferred_work)
{
    char *warnings =
        warnings_of("{ name = \"c\"; arrivals = { per_hour = 20; }; " THREE_MINUTES " },\n{ name = \"t\"; "
                    "channel = \"task\"; arrivals = { per_hour = 1000; }; " THREE_MINUTES " }",
                    "{ name = \"team\"; staff = [ 2, 0, 2, 2 ]; skills = ( { contact = \"c\"; }, { contact "
                    "= \"t\"; } ); }");
    CHECK_TEXT(warnings,
               "3: warning: contacts \"c\", \"t\": grows without bound from 08:00 on: 102.0 hours of work over "
               "the whole horizon for 3.0 agent hours, and nobody gives up\n3: warning: contact \"c\": "
               "offered load is above staff in 1 interval: 08:30 (worst at 08:30: 1.0 erlangs for 0 agents)");
    free(warnings);
}

#define LOCK(a, b)                                                                                                     \
    "warning: contact \"" a "\": warm transfers to \"" b "\" may lock: all agents who serve \"" b                      \
    "\" may be keeping callers company who wait for each other's agents and never give up; give \"" b                  \
    "\" a patience or a group of its own, or write mode = \"cold\""

TEST(warm_transfers_that_may_lock_are_told)
{
    static const char contacts[] = "{ name = \"a\"; arrivals = { per_hour = 9; }; " THREE_MINUTES
                                   " outcomes = ( { probability = 0.5; transfer_to = "
                                   "\"b\"; mode = \"warm\"; } ); },\n{ name = \"b\"; " THREE_MINUTES " }";
    static const char round[] =
        "{ name = \"a\"; arrivals = { per_hour = 9; }; " THREE_MINUTES
        " outcomes = ( { probability = 0.5; transfer_to = "
        "\"b\"; mode = \"warm\"; } ); },\n{ name = \"b\"; " THREE_MINUTES " outcomes = ( { probability = 0.5; "
        "transfer_to = \"a\"; mode = \"warm\"; } ); }";
    static const char both[] = "{ name = \"g\"; staff = 3; skills = ( { contact = \"a\"; }, { contact = \"b\"; } ); }";
    static const char apart[] =
        "{ name = \"g\"; staff = 3; skills = ( { contact = \"a\"; } ); },\n{ name = \"h\"; staff "
        "= 3; skills = ( { contact = \"b\"; } ); }";
    static const char helped[] = "{ name = \"g\"; staff = 3; skills = ( { contact = \"a\"; }, { contact = \"b\"; } ); "
                                 "},\n{ name = \"h\"; staff = 3; skills = ( { contact = \"b\"; } ); }";
    char *cold = replaced(contacts, "warm", "cold");
    char *patient = replaced(contacts, "\"b\"; handle",
                             "\"b\"; patience = { distribution = \"exponential\"; mean = \"3m\"; }; handle");
    const struct {
        const char *contacts, *agents, *warnings;
    } table[] = {
        {contacts, both, "3: " LOCK("a", "b")},
        {contacts, apart, ""},
        {contacts, helped, ""},
        {cold, both, ""},
        {patient, both, ""},
        {round, apart, "3: " LOCK("a", "b") "\n4: " LOCK("b", "a")},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *warnings = warnings_of(table[i].contacts, table[i].agents);
        CHECK_TEXT(warnings, table[i].warnings);
        free(warnings);
    }
    free(cold);
    free(patient);
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
        "11: warning: contact \"calls\": outcome \"message\" changes nothing: it neither transfers, creates nor "
        "repeats, "
        "nor has a talk or wrap_up of its own\n18: warning: contact \"inbox\": nothing reaches it: it has no arrivals, "
        "and no outcome transfers to it or creates it");
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

TEST(an_order_by_what_no_contact_has_is_told)
{
    static const char order[] = "contact_order = \"priority, longest_wait\"";
    check_warnings(
        order, "contact_order = \"priority, earliest_deadline\"",
        "26: warning: routing: contact_order: earliest_deadline never decides: no contact has a deadline, and "
        "no outcome sets one");
    check_warnings(order, "contact_order = \"service_level_urgency, priority\"", "");
    static const struct {
        const char *what, *instead, *warnings;
    } table[] = {
        {"creates = \"inbox\";", "creates = \"inbox\"; deadline = { within = \"1h\"; };", ""},
        {"channel = \"task\";", "channel = \"task\"; deadline = { within = \"1h\"; };", ""},
        {"target = { service_level = 0.80; within = \"30s\"; rule = \"offered\"; };", "",
         "26: warning: routing: contact_order: earliest_deadline never decides: no contact has a deadline, and no "
         "outcome sets one\n26: warning: routing: contact_order: service_level_urgency never decides: no contact has a "
         "target with within, the threshold of the wait"},
    };
    char *text = replaced(sample, order, "contact_order = \"earliest_deadline, service_level_urgency\"");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *changed = replaced(text, table[i].what, table[i].instead);
        struct reading_result result = read_text(changed, NULL, NULL, true);
        CHECK_TEXT(result.complaints, table[i].warnings);
        result_clear(&result);
        free(changed);
    }
    free(text);
}

RUN_TESTS(RUN(a_sound_scenario_is_read_without_a_word), RUN(load_above_staff_names_the_intervals),
          RUN(deferred_work_is_weighed_over_the_whole_horizon),
          RUN(live_load_in_some_intervals_does_not_hide_deferred_work), RUN(warm_transfers_that_may_lock_are_told),
          RUN(a_type_that_nobody_serves_is_told),
          RUN(a_type_that_nothing_reaches_is_told_with_the_group_that_waits_for_it),
          RUN(a_group_with_nothing_to_do_is_told), RUN(a_target_without_patience_is_told),
          RUN(a_rule_about_short_abandons_without_them_is_told), RUN(an_order_by_what_no_contact_has_is_told))
