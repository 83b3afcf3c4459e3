/*
 * test_errors_in_events.c -- complaints about routing rules and events.
 */
#include "sample.h"

TEST(rules_are_checked)
{
    static const struct spoiled table[] = {
        {"routing = {", "routing = { rules = ( { contact = \"cals\"; after = \"30s\"; } );",
         "26: routing: rules 1: contact is \"cals\"; did you mean \"calls\"?"},
        {"routing = {", "routing = { rules = ( { group = \"clerk\"; after = \"30s\"; } );",
         "26: routing: rules 1: group is \"clerk\"; did you mean \"clerks\"?"},
        {"routing = {", "routing = { rules = ( { contact = \"inbox\"; group = \"clerks\"; after = \"30s\"; } );",
         "26: routing: rules 1: group is \"clerks\", which has not the skill for contact \"inbox\", so it never takes "
         "one"},
        {"routing = {", "routing = { rules = ( { contact = \"calls\"; } );",
         "26: routing: rules 1: after or reserve is missing; write for example after = \"60s\"; or reserve = 1;"},
        {"routing = {", "routing = { rules = ( { contact = \"calls\"; afetr = \"30s\"; reserve = -1; } );",
         "26: routing: rules 1: unknown key \"afetr\"; did you mean \"after\"?\n"
         "26: routing: rules 1: reserve is -1; it is a whole number from 0 to 100000"},
        {"routing = {", "routing = { rules = ( { contact = \"calls\"; after = 30; } );",
         "26: routing: rules 1: after is 30; a duration needs its unit, for example \"30s\""},
        {"routing = {", "routing = { rules = ( { language = \"spanish\"; after = \"30s\"; } );",
         "26: routing: rules 1: language is \"spanish\", but no contact, agent group or interpreter names a language"},
        {"routing = {", "routing = { rules = [ \"calls\" ];",
         "26: routing: rules is an array of 1; it is a list of groups in ( ), for example ( { contact = \"calls\"; "
         "group = \"nurses\"; after = \"60s\"; } )"},
    };
    CHECK_SPOILED(table);
}

TEST(rules_about_languages_are_checked)
{
    char *text = replaced(sample, "staff = 4;", "staff = 4; languages = [ \"spanish\" ];");
    static const char *const rules[] = {"language = \"spansih\"", "language = \"spanish\"; contact = \"calls\""};
    static const char *const complaints[] = {
        "26: routing: rules 1: language is \"spansih\"; did you mean \"spanish\"?",
        "26: routing: rules 1: language is \"spanish\", but contact \"calls\" has no languages"};
    for (int i = 0; i < 2; i++) {
        char *instead = memory_format("routing = { rules = ( { %s; after = \"30s\"; } );", rules[i]);
        char *spoiled = replaced(text, "routing = {", instead);
        struct reading_result result = read_text(spoiled, NULL, NULL, true);
        CHECK_TEXT(result.complaints, complaints[i]);
        result_clear(&result);
        free(instead);
        free(spoiled);
    }
    free(text);
}

#define EVENTS(inside) "simulation = {", "events = ( { name = \"mail\"; " inside " } );\nsimulation = {"

TEST(whom_an_event_touches_is_checked)
{
    static const struct spoiled table[] = {
        {EVENTS("arrivals_factor = 2.0; contacts = [ \"cals\" ];"),
         "31: event \"mail\": contact is \"cals\"; did you mean \"calls\"?"},
        {EVENTS("staff_factor = 0.5; groups = [ \"clerk\" ];"),
         "31: event \"mail\": group is \"clerk\"; did you mean \"clerks\"?"},
        {EVENTS("arrivals_factor = 2.0; contacts = [ \"calls\", \"calls\" ];"),
         "31: event \"mail\": contacts names \"calls\" twice"},
        {EVENTS("arrivals_factor = 2.0; contacts = [ ];"),
         "31: event \"mail\": contacts is empty; it is an array of names, such as [ \"calls\" ], and left out for all"},
        {EVENTS("arrivals_factor = 2.0; contacts = \"calls\";"),
         "31: event \"mail\": contacts is \"calls\"; it is an array of names, such as [ \"calls\" ], and left out for "
         "all"},
        {EVENTS("arrivals_factor = 2.0; contacts = [ \"inbox\" ];"),
         "31: event \"mail\": arrivals_factor touches nothing: none of these contacts has arrivals of its own"},
        {EVENTS("staff_factor = 0.5; contacts = [ \"inbox\" ];"),
         "31: event \"mail\": contacts goes with arrivals_factor or handle_time_factor; staff_factor touches groups"},
        {EVENTS("arrivals_factor = 2.0; groups = [ \"clerks\" ];"),
         "31: event \"mail\": groups goes with staff_factor; arrivals_factor and handle_time_factor touch contacts"},
    };
    CHECK_SPOILED(table);
}

TEST(how_much_an_event_changes_is_checked)
{
    static const struct spoiled table[] = {
        {EVENTS(""), "31: event \"mail\": arrivals_factor, handle_time_factor or staff_factor is missing: the event "
                     "changes nothing; write for example arrivals_factor = 1.3;"},
        {EVENTS("arrivals_factor = -1;"),
         "31: event \"mail\": arrivals_factor is -1; it is a number from 0 to 1000, and 1.3 means 30 percent more"},
        {EVENTS("handle_time_factor = 0;"), "31: event \"mail\": handle_time_factor is 0; it is a number from 0.001 to "
                                            "1000, and 1.3 means 30 percent more"},
        {EVENTS("staff_factor = \"half\";"),
         "31: event \"mail\": staff_factor is \"half\"; it is a number from 0 to 1000, and 1.3 means 30 percent more"},
        {EVENTS("staff_facter = 0.5;"),
         "31: event \"mail\": unknown key \"staff_facter\"; did you mean \"staff_factor\"?\n"
         "31: event \"mail\": arrivals_factor, handle_time_factor or staff_factor is missing: the event changes "
         "nothing; write for example arrivals_factor = 1.3;"},
        {"simulation = {", "events = ( { arrivals_factor = 2.0; } );\nsimulation = {",
         "31: event 1: name is missing; write for example name = \"...\";"},
        {"simulation = {",
         "events = ( { name = \"a\"; arrivals_factor = 2.0; }, { name = \"a\"; arrivals_factor = 2.0; } "
         ");\nsimulation = {",
         "31: event \"a\": a second event of this name; the first is in line 31"},
    };
    CHECK_SPOILED(table);
}

TEST(when_an_event_happens_is_checked)
{
    static const struct spoiled table[] = {
        {EVENTS("arrivals_factor = 2.0; from = \"8\";"),
         "31: event \"mail\": from is \"8\"; it is a clock time up to 24:00, such as \"10:00\""},
        {EVENTS("arrivals_factor = 2.0; until = 9;"),
         "31: event \"mail\": until is 9; it is a clock time up to 24:00, such as \"14:00\""},
        {EVENTS("arrivals_factor = 2.0; from = \"09:00\"; until = \"09:00\";"),
         "31: event \"mail\": from and until are the same; left out both, the event lasts the whole day"},
        {EVENTS("arrivals_factor = 2.0; from = \"20:00\"; until = \"06:00\";"),
         "31: event \"mail\": it touches nothing: from 20:00 until 06:00 the centre is closed on every day on which it "
         "happens"},
        {EVENTS("arrivals_factor = 2.0; day = 2;"), "31: event \"mail\": day is 2, outside the horizon: it has 1 day"},
        {EVENTS("arrivals_factor = 2.0; day = 0;"),
         "31: event \"mail\": day is 0; it is the number of a day, the first is 1, or an array of them"},
        {EVENTS("arrivals_factor = 2.0; day = \"monday\";"),
         "31: event \"mail\": day is \"monday\"; it is the number of a day, the first is 1, or an array of them"},
        {EVENTS("arrivals_factor = 2.0; day = [ ];"),
         "31: event \"mail\": day is empty; left out, the event happens every day"},
        {EVENTS("arrivals_factor = 2.0; day = [ 1, 7 ];"),
         "31: event \"mail\": day is 7, outside the horizon: it has 1 day"},
    };
    CHECK_SPOILED(table);
}

TEST(an_event_does_not_bring_more_than_can_be_simulated)
{
    char *text = replaced(sample, "per_interval = [ 10, 20, 30, 40 ]", "per_hour = 40000000");
    char *spoiled = replaced(text, EVENTS("arrivals_factor = 2.0;"));
    struct reading_result result = read_text(spoiled, NULL, NULL, true);
    CHECK_TEXT(result.complaints,
               "31: events: with them contact \"calls\" expects 1.6e+08 contacts in one replication, "
               "at most 100000000 can be simulated");
    result_clear(&result);
    free(spoiled);
    free(text);
}

RUN_TESTS(RUN(rules_are_checked), RUN(rules_about_languages_are_checked), RUN(whom_an_event_touches_is_checked),
          RUN(how_much_an_event_changes_is_checked), RUN(when_an_event_happens_is_checked),
          RUN(an_event_does_not_bring_more_than_can_be_simulated))
