/*
 * test_errors_in_contacts.c -- complaints about the centre and its contact types.
 */
#include "sample.h"

TEST(the_centre_has_sound_hours)
{
    static const struct spoiled table[] = {
        {"open = \"08:00-10:00\"", "open = \"10:00-08:00\"",
         "1: center: open is \"10:00-08:00\"; the closing time comes after the opening time, on the same day"},
        {"open = \"08:00-10:00\"", "open = \"08:00\"",
         "1: center: open is \"08:00\"; it is a range of clock times up to 24:00, such as \"07:00-19:00\""},
        {"open = \"08:00-10:00\"", "open = \"08:00-25:00\"",
         "1: center: open is \"08:00-25:00\"; it is a range of clock times up to 24:00, such as \"07:00-19:00\""},
        {"open = \"08:00-10:00\"", "open = 8",
         "1: center: open is 8; it is a range such as \"07:00-19:00\", or a list of one for each weekday"},
        {"open = \"08:00-10:00\"", "open = \"08:00-09:50\"",
         "1: center: open is \"08:00-09:50\", 110 minutes; the interval of 30 minutes does not divide it"},
        {"open = \"08:00-10:00\"; ", "", "1: center: open is missing; write for example open = \"07:00-19:00\";"},
        {"open = \"08:00-10:00\"", "open = [ \"08:00-10:00\", \"closed\" ]",
         "1: center: open has 2 entries, 7 are needed: one for each weekday, beginning with start_day"},
        {"open = \"08:00-10:00\"", "open = [ \"closed\" ]",
         "1: center: the centre is closed on every day of the horizon"},
        {"interval = \"30m\"; };", "interval = \"30m\"; days = 0; };",
         "1: center: days is 0; it is a whole number from 1 to 3660"},
        {"interval = \"30m\"", "interval = \"0s\"",
         "1: center: interval is \"0s\"; it is at least a second, for example \"30m\""},
        {"interval = \"30m\"", "interval = 30",
         "1: center: interval is 30; a duration needs its unit, for example \"30s\""},
        {"interval = \"30m\"", "interval = \"0.5s\"",
         "1: center: interval is \"0.5s\"; it is at least a second, for example \"30m\""},
        {"interval = \"30m\"; ", "", "1: center: interval is missing; write for example interval = \"30m\";"},
        {"interval = \"30m\";", "interval = \"30m\"; warm_up = \"07:00\";",
         "1: center: warm_up is \"07:00\"; it does not end before the first opening"},
        {"interval = \"30m\";", "interval = \"30m\"; warm_up = \"10:00\";",
         "1: center: warm_up is \"10:00\"; nothing of the horizon is left after it"},
        {"interval = \"30m\";", "interval = \"30m\"; warm_up = \"2h\";",
         "1: center: warm_up is \"2h\"; nothing of the horizon is left after it"},
        {"interval = \"30m\";", "interval = \"30m\"; warm_up = \"8:0\";",
         "1: center: warm_up is \"8:0\"; it is a clock time such as \"08:00\" or a duration such as \"1h\""},
        {"interval = \"30m\";", "interval = \"30m\"; at_close = \"hangup\";",
         "1: center: at_close is \"hangup\"; did you mean \"hang_up\"?"},
        {"interval = \"30m\";", "interval = \"30m\"; start_day = \"Monday morning\";",
         "1: center: start_day is \"Monday morning\"; it is one of \"monday\", \"tuesday\", \"wednesday\", "
         "\"thursday\", \"friday\", \"saturday\", \"sunday\""},
        {"center = {", "centre = {",
         "1: unknown key \"centre\"; did you mean \"center\"?\n"
         "1: center is missing; write for example center = { open = \"07:00-19:00\"; interval = \"30m\"; };"},
    };
    CHECK_SPOILED(table);
}

TEST(contact_types_are_checked)
{
    static const struct spoiled table[] = {
        {"name = \"nurse\"; channel", "name = \"calls\"; channel",
         "12: contact \"calls\": outcome \"urgent\": transfer_to is \"nurse\"; it is one of \"calls\", \"calls\", "
         "\"outside\"\n"
         "16: contact \"calls\": a second contact of this name; the first is in line 3\n"
         "24: agent group \"nurses\": skills 1: contact is \"nurse\"; it is one of \"calls\", \"calls\", \"inbox\""},
        {"{ name = \"inbox\";", "{",
         "13: contact \"calls\": outcome \"message\": creates is \"inbox\"; it is one of \"contact 3\"\n"
         "18: contact 3: name is missing; write for example name = \"...\";\n"
         "24: agent group \"nurses\": skills 2: contact is \"inbox\"; it is one of \"calls\", \"nurse\", \"contact "
         "3\""},
        {"name = \"inbox\";",
         "name = "
         "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
         "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\";",
         "13: contact \"calls\": outcome \"message\": creates is \"inbox\"; it is one of \"contact 3\"\n"
         "18: contact 3: the name is longer than 200 bytes\n"
         "24: agent group \"nurses\": skills 2: contact is \"inbox\"; it is one of \"calls\", \"nurse\", \"contact "
         "3\""},
        {"name = \"nurse\"; channel", "name = \"outside\"; channel",
         "12: contact \"calls\": outcome \"urgent\": transfer_to is \"nurse\"; it is one of \"calls\", \"outside\", "
         "\"outside\"\n"
         "16: contact \"outside\": the name is taken: transfer_to = \"outside\" means a party outside the centre\n"
         "24: agent group \"nurses\": skills 1: contact is \"nurse\"; it is one of \"calls\", \"outside\", \"inbox\""},
        {"channel = \"task\"", "channel = \"tsk\"",
         "18: contact \"inbox\": channel is \"tsk\"; did you mean \"task\"?"},
        {"channel = \"task\"", "channel = 1",
         "18: contact \"inbox\": channel is 1; it is one of \"voice\", \"walk_in\", \"chat\", \"email\", "
         "\"fax\", \"letter\", \"web\", \"task\", \"callback\", \"outbound\""},
        {"channel = \"task\";", "channel = \"task\"; balk = 0.1;",
         "18: contact \"inbox\": balk is for contacts that wait live; a task never abandons"},
        {"channel = \"task\";", "channel = \"task\"; patience = { distribution = \"exponential\"; mean = \"3m\"; };",
         "18: contact \"inbox\": patience is for contacts that wait live; a task never abandons"},
        {"channel = \"task\";", "channel = \"task\"; on_abandon = { retry = 0.1; after = \"3m\"; };",
         "18: contact \"inbox\": on_abandon is for contacts that wait live; a task never abandons"},
        {"channel = \"task\";", "channel = \"task\"; short_abandon = \"5s\";",
         "18: contact \"inbox\": short_abandon is for contacts that wait live; a task never abandons"},
        {"channel = \"task\";", "channel = \"task\"; target = { abandonment = 0.05; };",
         "18: contact \"inbox\": target: abandonment is for contacts that wait live; a task never abandons"},
        {"channel = \"task\";", "channel = \"task\"; backlog = -3;",
         "18: contact \"inbox\": backlog is -3; it is a whole number from 0 to 10000000"},
        {"talk = { distribution = \"lognormal\"; mean = \"4m\"; cv = 0.75; };", "",
         "7: contact \"calls\": handle_time: talk is missing; write for example talk = { distribution = "
         "\"exponential\"; mean = \"4m10s\"; };"},
        {"talk = { distribution = \"lognormal\"", "talks = { distribution = \"lognormal\"",
         "7: contact \"calls\": handle_time: unknown key \"talks\"; did you mean \"talk\"?\n"
         "7: contact \"calls\": handle_time: talk is missing; write for example talk = { distribution = "
         "\"exponential\"; mean = \"4m10s\"; };"},
        {"{ talk = { distribution = \"gamma\"; mean = \"4m\"; cv = 0.5; }; }", "250",
         "19: contact \"inbox\": handle_time is 250; it is a group of talk, hold and wrap_up, and a duration needs its "
         "unit: handle_time = { talk = { distribution = \"exponential\"; mean = \"4m10s\"; }; };"},
    };
    CHECK_SPOILED(table);
}

TEST(targets_are_checked)
{
    static const struct spoiled table[] = {
        {"within = \"30s\"; ", "",
         "9: contact \"calls\": target: service_level goes with within, which is missing; write for example within = "
         "\"30s\";"},
        {"within = \"30s\"", "within = 30",
         "9: contact \"calls\": target: within is 30; a duration needs its unit, for example \"30s\""},
        {"rule = \"offered\"", "rule = \"ofered\"",
         "9: contact \"calls\": target: rule is \"ofered\"; did you mean \"offered\"?"},
        {"rule = \"offered\"", "rule = \"best\"",
         "9: contact \"calls\": target: rule is \"best\"; it is one of \"offered\", \"answered\", \"ignore_early\", "
         "\"early_positive\", \"ignore_short\""},
        {"rule = \"offered\";", "max_wait_share = 0.9;",
         "9: contact \"calls\": target: max_wait_share goes with max_wait, which is missing; write for example "
         "max_wait = \"30m\";"},
        {"rule = \"offered\";", "abandonment = 5;",
         "9: contact \"calls\": target: abandonment is 5; it is a fraction in [0, 1], so write 0.05 for 5 percent"},
        {"rule = \"offered\";", "asa = 20;",
         "9: contact \"calls\": target: asa is 20; a duration needs its unit, for example \"20s\""},
    };
    CHECK_SPOILED(table);
}

TEST(arrivals_have_one_sound_source)
{
    static const struct spoiled table[] = {
        {"per_interval = [ 10, 20, 30, 40 ]; ", "",
         "4: contact \"calls\": arrivals: per_interval, per_hour, file, forecast or log is missing; write for example "
         "per_hour = 60;"},
        {"busyness_cv", "per_hour = 60; busyness_cv",
         "4: contact \"calls\": arrivals: per_interval and per_hour are both given; one source is enough"},
        {"busyness_cv = 0.1", "busyness_cv = -1",
         "4: contact \"calls\": arrivals: busyness_cv is -1; it is a number from 0 to 10"},
        {"busyness_cv = 0.1", "busyness_group = \"flu\"",
         "4: contact \"calls\": arrivals: busyness_group goes with busyness_cv, which is missing"},
        {"busyness_cv = 0.1", "factor = -1",
         "4: contact \"calls\": arrivals: factor is -1; it is a number from 0 to 1000000000"},
        {"busyness_cv = 0.1", "column = \"calls\"",
         "4: contact \"calls\": arrivals: column belongs to file, forecast or log, none of which is given"},
        {"per_interval = [ 10, 20, 30, 40 ]", "per_hour = [ 60 ]",
         "4: contact \"calls\": arrivals: per_hour is an array of 1; it is a number from 0 to 1000000000"},
        {"per_interval = [ 10, 20, 30, 40 ]", "file = \"/\"; column = \"calls\"; date = \"2003-06-02\"",
         "4: contact \"calls\": arrivals: file is \"/\"; it is a directory, not a file"},
        {"arrivals = { per_interval = [ 10, 20, 30, 40 ]; busyness_cv = 0.1; };", "arrivals = 60;",
         "4: contact \"calls\": arrivals is 60; it is a group, for example { per_hour = 60; }"},
    };
    CHECK_SPOILED(table);
}

#define TOO_MANY                                                                                                       \
    "at most 100000000 can be simulated; per_interval and file count contacts per interval, per_hour per hour, and "   \
    "factor multiplies them"

TEST(absurd_amounts_are_refused_wherever_they_come_from)
{
    static const struct spoiled table[] = {
        {"[ 10, 20, 30, 40 ]", "( 10, 20, 30, 1e9 )",
         "4: contact \"calls\": arrivals: 1e+09 contacts are expected in one replication, " TOO_MANY},
        {"per_interval = [ 10, 20, 30, 40 ]", "per_hour = 60000000",
         "4: contact \"calls\": arrivals: 1.2e+08 contacts are expected in one replication, " TOO_MANY},
        {"per_interval = [ 10, 20, 30, 40 ]", "per_hour = 1e12",
         "4: contact \"calls\": arrivals: per_hour is 1000000000000; it is a number from 0 to 1000000000"},
        {"[ 10, 20, 30, 40 ]; ", "[ 10, 20, 30, 40 ]; factor = 2e6; ",
         "4: contact \"calls\": arrivals: 2e+08 contacts are expected in one replication, " TOO_MANY},
        {"[ 10, 20, 30, 40 ]; ", "1e308; factor = 1e6; ",
         "4: contact \"calls\": arrivals: countless contacts are expected in one replication, " TOO_MANY},
        {"channel = \"task\";", "channel = \"task\"; backlog = 10000001;",
         "18: contact \"inbox\": backlog is 10000001; it is a whole number from 0 to 10000000"},
        {"interval = \"30m\"; };", "interval = \"1s\"; days = 40; };",
         "1: center: the horizon has 288000 open intervals; at most 200000 can be reported on, so make interval longer "
         "or days fewer"},
    };
    CHECK_SPOILED(table);
}

TEST(a_long_horizon_of_short_days_is_read)
{
    char *text = replaced(sample, "open = \"08:00-10:00\"; interval = \"30m\"",
                          "open = \"08:00-10:00\"; interval = \"15m\"; days = 3660");
    char *short_day = replaced(text, "[ 10, 20, 30, 40 ]", "10");
    char *all = replaced(short_day, "[ 12, 12, 12, 12 ]", "12");
    struct reading_result result = read_text(all, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    CHECK(result.scenario->center->grid.interval_count == 29280);
    result_clear(&result);
    free(text);
    free(short_day);
    free(all);
}

TEST(retries_are_checked)
{
    static const struct spoiled table[] = {
        {"retry = 0.40;", "", "10: contact \"calls\": on_abandon: retry is missing; write for example retry = 0.4;"},
        {"max_attempts = 3", "max_attempts = 0",
         "10: contact \"calls\": on_abandon: max_attempts is 0; it is a whole number from 1 to 1000000"},
        {"after = { distribution = \"exponential\"; mean = \"12m\"; };", "",
         "10: contact \"calls\": on_abandon: after is missing; write for example after = { distribution = "
         "\"exponential\"; mean = \"10m\"; };"},
    };
    CHECK_SPOILED(table);
}

TEST(outcomes_lead_somewhere_and_end)
{
    static const struct spoiled table[] = {
        {"probability = 0.07", "probability = 0.9",
         "11: contact \"calls\": the probabilities of outcomes add up to 1.07; the sum is at most 1, and the rest is "
         "resolved"},
        {"probability = 0.07", "probability = 7",
         "12: contact \"calls\": outcome \"urgent\": probability is 7; it is a fraction in [0, 1], so write 0.07 for 7 "
         "percent"},
        {"probability = 0.07;", "",
         "12: contact \"calls\": outcome \"urgent\": probability is missing; write for example probability = 0.10;"},
        {"transfer_to = \"nurse\"", "transfer_to = \"nurses\"",
         "12: contact \"calls\": outcome \"urgent\": transfer_to is \"nurses\"; did you mean \"nurse\"?"},
        {"transfer_to = \"nurse\"", "transfer_to = \"inbox\"",
         "12: contact \"calls\": outcome \"urgent\": transfer_to is \"inbox\", a task, which cannot take a caller; "
         "write creates = \"inbox\";"},
        {"creates = \"inbox\"", "creates = \"nurse\"",
         "13: contact \"calls\": outcome \"message\": creates is \"nurse\", which waits live on channel voice; only "
         "deferred work (email, fax, letter, web, task, callback, outbound) can be created"},
        {"creates = \"inbox\"", "creates = \"nurses\"",
         "13: contact \"calls\": outcome \"message\": creates is \"nurses\"; it is one of \"inbox\""},
        {"transfer_to = \"nurse\"", "transfer_to = \"inboxx\"",
         "12: contact \"calls\": outcome \"urgent\": transfer_to is \"inboxx\"; it is one of \"calls\", \"nurse\", "
         "\"outside\""},
        {"creates = \"inbox\"", "creates = \"in_box\"",
         "13: contact \"calls\": outcome \"message\": creates is \"in_box\"; did you mean \"inbox\"?"},
        {"mode = \"warm\"", "mode = \"wram\"",
         "12: contact \"calls\": outcome \"urgent\": mode is \"wram\"; did you mean \"warm\"?"},
        {"mode = \"warm\"; ", "",
         "12: contact \"calls\": outcome \"urgent\": handover goes with transfer_to and mode = \"warm\""},
        {"transfer_to = \"nurse\"; ", "",
         "12: contact \"calls\": outcome \"urgent\": mode goes with transfer_to, which is missing\n"
         "12: contact \"calls\": outcome \"urgent\": handover goes with transfer_to and mode = \"warm\""},
        {"handover = \"20s\"", "answer_after = \"20s\"",
         "12: contact \"calls\": outcome \"urgent\": answer_after goes with transfer_to = \"outside\" and mode = "
         "\"warm\" or \"consult\""},
        {"creates = \"inbox\"; ", "",
         "13: contact \"calls\": outcome \"message\": after goes with creates, which is missing"},
        {"after = \"5m\"", "after = 5",
         "13: contact \"calls\": outcome \"message\": after is 5; a duration needs its unit, for example \"5s\""},
        {"name = \"message\"; probability", "name = \"urgent\"; probability",
         "13: contact \"calls\": outcome \"urgent\": a second outcome of this name; the first is in line 12"},
        {"channel = \"task\";", "channel = \"task\"; outcomes = ( { probability = 1.0; creates = \"inbox\"; } );",
         "18: contact \"inbox\": work grows without bound from 08:00 on: outcomes lead in a circle that never ends, "
         "\"inbox\" -> \"inbox\" by outcome \"outcome 1\", and each contact brings at least one more of its kind; "
         "lower a probability"},
        {"channel = \"task\";", "channel = \"task\"; outcomes = ( { probability = 0.1; transfer_to = \"nurse\"; } );",
         "18: contact \"inbox\": outcomes 1: transfer_to: a task has no caller to transfer; a deferred contact "
         "creates"},
        {"outcomes = (\n      {", "outcomes = ( 5,\n      {",
         "11: contact \"calls\": outcomes: member 1 is 5; it is a list of groups, for example ( { name = \"urgent\"; "
         "probability = 0.07; transfer_to = \"nurse\"; } )"},
    };
    CHECK_SPOILED(table);
}

/* The complaints about a centre of calls and two kinds of work, with these outcomes. */
static char *complaints_about(const char *talk, const char *calls, const char *letters, const char *forms)
{
    char *text = memory_format(
        "center = { open = \"08:00-10:00\"; interval = \"30m\"; };\ncontacts = (\n"
        "{ name = \"calls\"; arrivals = { per_hour = 1; }; handle_time = { talk = %s; }; outcomes = ( %s ); },\n"
        "{ name = \"letters\"; channel = \"task\"; handle_time = { talk = %s; }; outcomes = ( %s ); },\n"
        "{ name = \"forms\"; channel = \"task\"; handle_time = { talk = %s; }; outcomes = ( %s ); } );\n"
        "agents = ( { name = \"all\"; staff = 9; skills = ( { contact = \"calls\"; }, { contact = \"letters\"; }, "
        "{ contact = \"forms\"; } ); } );\n",
        talk, calls, talk, letters, talk, forms);
    struct reading_result result = read_text(text, NULL, NULL, false);
    char *complaints = memory_text(result.complaints);
    result_clear(&result);
    free(text);
    return complaints;
}

TEST(chains_come_to_an_end)
{
    static const char at_once[] = "{ distribution = \"constant\"; mean = \"0s\"; }";
    static const char a_while[] = "{ distribution = \"exponential\"; mean = \"3m\"; }";
#define CIRCLE(from, way)                                                                                              \
    "work grows without bound" from ": outcomes lead in a circle that never ends, " way                                \
    ", and each contact brings at "                                                                                    \
    "least one more of its kind; lower a probability"
#define GROWTH(way)                                                                                                    \
    "work grows without bound: with its repeats, each contact brings one or more of its kind, " way "; lower a "       \
    "probability"
#define TO_AND_FRO "\"letters\" -> \"forms\" -> \"letters\" by outcomes "
    static const char letters_again[] = CIRCLE("", "\"letters\" -> \"letters\" by outcome \"outcome 1\"");
    static const char all_come_back[] = "work grows without bound from 08:00 on: every answered contact comes back "
                                        "(repeats_after with a probability of 1 in all); lower a probability";
    static const char no_time[] = "every contact repeats at once and takes no time, so the day would never end; give "
                                  "talk or repeats_after a time, or lower a probability";
    const struct {
        const char *talk, *calls, *letters, *forms, *place, *complaint;
    } table[] = {
        {at_once, "{ probability = 1.0; repeats_after = \"0s\"; }", "", "", "3: contact \"calls\": ", no_time},
        {at_once, "{ probability = 0.9; repeats_after = \"0s\"; }", "", "", "", ""},
        {at_once, "{ probability = 1.0; repeats_after = \"1m\"; }", "", "", "3: contact \"calls\": ", all_come_back},
        {a_while, "{ probability = 0.5; repeats_after = \"0s\"; }, { probability = 0.5; repeats_after = \"1h\"; }", "",
         "", "3: contact \"calls\": ", all_come_back},
        {a_while, "{ probability = 0.9999; repeats_after = \"0s\"; }", "", "", "", ""},
        {at_once, "", "{ probability = 1.0; creates = \"letters\"; }", "", "4: contact \"letters\": ", letters_again},
        {at_once, "", "{ probability = 0.999; creates = \"letters\"; }", "", "", ""},
        {a_while, "", "{ name = \"a\"; probability = 1.0; creates = \"forms\"; }",
         "{ name = \"b\"; probability = 1.0; creates = \"letters\"; }",
         "4: contact \"letters\": ", CIRCLE("", TO_AND_FRO "\"a\", \"b\"")},
        {a_while, "", "{ probability = 1.0; creates = \"forms\"; }", "{ probability = 0.99; creates = \"letters\"; }",
         "", ""},
        {a_while, "{ probability = 1.0; transfer_to = \"calls\"; }", "", "",
         "3: contact \"calls\": ", CIRCLE(" from 08:00 on", "\"calls\" -> \"calls\" by outcome \"outcome 1\"")},
        {a_while, "", "{ probability = 0.5; repeats_after = \"1h\"; }, { probability = 0.5; creates = \"forms\"; }",
         "{ probability = 1.0; creates = \"letters\"; }",
         "4: contact \"letters\": ", GROWTH(TO_AND_FRO "\"outcome 2\", \"outcome 1\"")},
        {a_while, "{ probability = 1.0; repeats_after = \"1h\"; creates = \"letters\"; }",
         "{ probability = 1.0; repeats_after = \"1h\"; creates = \"forms\"; }",
         "{ probability = 1.0; repeats_after = \"1h\"; }", "3: contact \"calls\": ", all_come_back},
        {a_while, "", "{ probability = 0.9; repeats_after = \"1h\"; creates = \"forms\"; }",
         "{ probability = 0.9; creates = \"letters\"; }",
         "4: contact \"letters\": ", GROWTH("\"letters\" -> \"letters\" by outcome \"outcome 1\"")},
        {a_while, "", "{ probability = 0.5; repeats_after = \"1h\"; }, { probability = 0.5; creates = \"forms\"; }",
         "{ probability = 0.99; creates = \"letters\"; }", "", ""},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *complaints = complaints_about(table[i].talk, table[i].calls, table[i].letters, table[i].forms);
        char *expected = memory_format("%s%s", table[i].place, table[i].complaint);
        CHECK_TEXT(complaints, expected);
        free(expected);
        free(complaints);
    }
}

RUN_TESTS(RUN(the_centre_has_sound_hours), RUN(contact_types_are_checked), RUN(targets_are_checked),
          RUN(arrivals_have_one_sound_source), RUN(absurd_amounts_are_refused_wherever_they_come_from),
          RUN(a_long_horizon_of_short_days_is_read), RUN(retries_are_checked), RUN(chains_come_to_an_end),
          RUN(outcomes_lead_somewhere_and_end))
