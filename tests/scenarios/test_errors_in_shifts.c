/*
 * test_errors_in_shifts.c -- complaints about lines, interpreters, shifts, new hires and on-call.
 */
#include "sample.h"

TEST(lines_and_interpreters_are_checked)
{
    static const struct spoiled table[] = {
        {"interval = \"30m\";", "interval = \"30m\"; lines = 0;",
         "1: center: lines is 0; it is a whole number from 1 to 1000000"},
        {"interval = \"30m\";", "interval = \"30m\"; interpreters = ( { name = \"phone\"; } );",
         "1: interpreters \"phone\": lines is missing; write for example lines = 4;"},
        {"interval = \"30m\";", "interval = \"30m\"; interpreters = ( { name = \"phone\"; lines = 0; } );",
         "1: interpreters \"phone\": lines is 0; it is a whole number from 1 to 100000"},
        {"interval = \"30m\";", "interval = \"30m\"; interpreters = ( { lines = 2; strech = 2.0; } );",
         "1: interpreters 1: name is missing; write for example name = \"...\";\n"
         "1: interpreters 1: unknown key \"strech\"; did you mean \"stretch\"?"},
        {"interval = \"30m\";", "interval = \"30m\"; interpreters = ( { name = \"p\"; lines = 2; stretch = 0.5; } );",
         "1: interpreters \"p\": stretch is 0.5; it is a number from 1 to 100, and 1.6 means that a talk takes 1.6 "
         "times as long"},
        {"interval = \"30m\";",
         "interval = \"30m\"; interpreters = ( { name = \"p\"; lines = 2; }, { name = \"p\"; lines = 2; } );",
         "1: interpreters \"p\": a second interpreters entry of this name; the first is in line 1"},
        {"interval = \"30m\";",
         "interval = \"30m\"; interpreters = ( { name = \"p\"; lines = 2; connect = 45; languages = [ ]; } );",
         "1: interpreters \"p\": languages is empty; it names the languages spoken, for example [ \"english\", "
         "\"spanish\" ], and is left out by who speaks all\n"
         "1: interpreters \"p\": connect is 45; a duration needs its unit, for example \"45s\""},
        {"staff = 4;", "staff = 4; languages = \"spanish\";",
         "24: agent group \"nurses\": languages is \"spanish\"; it names the languages spoken, for example [ "
         "\"english\", \"spanish\" ], and is left out by who speaks all"},
        {"staff = 4;", "staff = 4; languages = [ 1 ];",
         "24: agent group \"nurses\": languages: value 1 is 1; it is the name of a language in double quotes"},
        {"staff = 4;", "staff = 4; languages = [ \"hmong\", \"hmong\" ];",
         "24: agent group \"nurses\": languages names \"hmong\" twice"},
    };
    CHECK_SPOILED(table);
}

#define NO_PLAN                                                                                                        \
    "\n28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "                  \
    "agents.nurses.name"

TEST(shifts_are_checked)
{
    static const struct spoiled table[] = {
        {"staff = 4;", "staff = 4; shifts = ( { agents = 6; start = \"07:00\"; length = \"8h\"; } );",
         "24: agent group \"nurses\": staff and shifts are both given; staff says how many sit there, shifts say who "
         "comes when: keep one of them"},
        {"staff = 4;", "shifts = ( );",
         "24: agent group \"nurses\": shifts is empty: nobody would come; write for example ( { agents = 6; start = "
         "\"07:00\"; length = \"8h30m\"; } )\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
        {"staff = 4;", "shifts = ( { } );",
         "24: agent group \"nurses\": shifts 1: agents is missing; write for example agents = 6;\n"
         "24: agent group \"nurses\": shifts 1: start is missing; write for example start = \"07:00\";\n"
         "24: agent group \"nurses\": shifts 1: length is missing; write for example length = \"8h30m\";\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
        {"staff = 4;", "shifts = ( { agents = 2.5; start = \"7\"; length = 8; } );",
         "24: agent group \"nurses\": shifts 1: agents is 2.5; people are counted in whole numbers from 0 to 100000\n"
         "24: agent group \"nurses\": shifts 1: start is \"7\"; it is a clock time below 24:00, such as \"07:00\"\n"
         "24: agent group \"nurses\": shifts 1: length is 8; a duration needs its unit, for example \"8s\"\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
        {"staff = 4;", "shifts = ( { agents = 2; start = \"24:00\"; length = \"0s\"; } );",
         "24: agent group \"nurses\": shifts 1: start is \"24:00\"; it is a clock time below 24:00, such as \"07:00\"\n"
         "24: agent group \"nurses\": shifts 1: length is \"0s\"; it takes some time, so write length = \"8h30m\";\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
        {"staff = 4;", "shifts = ( { agents = 2; start = \"08:00\"; length = \"25h\"; } );",
         "24: agent group \"nurses\": shifts 1: length is \"25h\"; a shift lasts at most a day\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
        {"staff = 4;",
         "shifts = ( { agents = 2; start = \"08:00\"; length = \"2h\"; breaks = ( { after = \"0s\"; length = \"1h\"; "
         "}, "
         "{ after = \"1h\"; length = \"1h\"; } ); } );",
         "24: agent group \"nurses\": shifts 1: breaks fill the whole shift, so nobody is ever at the desk; shorten "
         "them or make length longer" NO_PLAN},
        {"staff = 4;", "shifts = ( { agents = 2; start = \"10:00\"; length = \"8h\"; } );",
         "24: agent group \"nurses\": shifts 1: the shift from 10:00 to 18:00 lies wholly outside the opening hours\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
        {"staff = 4;", "shifts = ( { name = \"late\"; agents = 2; start = \"20:00\"; length = \"8h\"; } );",
         "24: agent group \"nurses\": shift \"late\": the shift from 20:00 to 04:00 lies wholly outside the opening "
         "hours\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
        {"staff = 4;",
         "shifts = ( { name = \"x\"; agents = 2; start = \"08:00\"; length = \"1h\"; }, { name = \"x\"; agents = 2; "
         "start = \"08:00\"; length = \"1h\"; } );",
         "24: agent group \"nurses\": shift \"x\": a second shift of this name\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
        {"staff = 4;",
         "shifts = ( { agents = 2; start = \"08:00\"; length = \"2h\"; breaks = ( { after = \"0s\"; length = \"2h\"; } "
         "); } );",
         "24: agent group \"nurses\": shifts 1: breaks 1: length is \"2h\", and the whole shift is \"2h\"; a break is "
         "shorter than its shift\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
        {"staff = 4;",
         "shifts = ( { agents = 2; start = \"08:00\"; length = \"2h\"; breaks = ( { after = \"1h50m\"; length = "
         "\"15m\"; } ); } );",
         "24: agent group \"nurses\": shifts 1: breaks 1: the break ends \"2h5m\" after the start of the shift, which "
         "is \"2h\" long; a break lies inside its shift\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
        {"staff = 4;",
         "shifts = ( { agents = 2; start = \"08:00\"; length = \"2h\"; breaks = ( { after = \"1h\"; length = \"15m\"; "
         "}, { after = \"50m\"; length = \"15m\"; } ); } );",
         "24: agent group \"nurses\": shifts 1: breaks overlap: the one after \"50m\" lasts until \"1h5m\", and the "
         "next begins after \"1h\"\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
        {"staff = 4;",
         "shifts = ( { agents = 2; start = \"08:00\"; length = \"2h\"; breaks = ( { lenght = \"15m\"; paid = 1; } ); } "
         ");",
         "24: agent group \"nurses\": shifts 1: breaks 1: unknown key \"lenght\"; did you mean \"length\"?\n"
         "24: agent group \"nurses\": shifts 1: breaks 1: after is missing; write for example after = \"2h\";\n"
         "24: agent group \"nurses\": shifts 1: breaks 1: length is missing; write for example length = \"15m\";\n"
         "24: agent group \"nurses\": shifts 1: breaks 1: paid is 1; it is true or false\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
    };
    CHECK_SPOILED(table);
}

TEST(what_goes_with_shifts_needs_shifts)
{
    static const struct spoiled table[] = {
        {"staff = 4;", "staff = 4; absence = 0.05;",
         "24: agent group \"nurses\": absence goes with shifts, which are missing: staff counts those who are there"},
        {"staff = 4;", "staff = 4; late_return = \"2m\";",
         "24: agent group \"nurses\": late_return goes with shifts, which are missing: staff counts those who are "
         "there"},
        {"staff = 4;", "shifts = ( { agents = 2; start = \"08:00\"; length = \"2h\"; } ); absence = 5;",
         "24: agent group \"nurses\": absence is 5; it is a fraction in [0, 1], so write 0.05 for 5 percent\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
    };
    CHECK_SPOILED(table);
}

TEST(new_hires_are_checked)
{
    static const struct spoiled table[] = {
        {"staff = 4;", "staff = 4; ramp = { share = 25; speed = 0.7; };",
         "24: agent group \"nurses\": ramp: share is 25; it is a fraction in [0, 1], so write 0.25 for 25 percent"},
        {"staff = 4;", "staff = 4; ramp = { share = 0.25; };",
         "24: agent group \"nurses\": ramp: speed is missing; write for example speed = 0.7;"},
        {"staff = 4;", "staff = 4; ramp = { share = 0.25; speed = 0; };",
         "24: agent group \"nurses\": ramp: speed is 0; it is a number above 0 and at most 100, and 0.8 means handle "
         "times 1/0.8 as long"},
        {"staff = 4;", "staff = 4; ramp = 0.25;",
         "24: agent group \"nurses\": ramp is 0.25; it is a group, for example { share = 0.25; speed = 0.7; }"},
    };
    CHECK_SPOILED(table);
}

TEST(on_call_is_checked)
{
    static const struct spoiled table[] = {
        {"staff = 4;", "staff = 4; on_call = { };",
         "24: agent group \"nurses\": on_call: hours is missing; write for example hours = \"19:00-07:00\";\n"
         "24: agent group \"nurses\": on_call: response is missing; write for example response = { distribution = "
         "\"exponential\"; mean = \"10m\"; };"},
        {"staff = 4;", "staff = 4; on_call = { hours = \"7-19\"; response = 9; };",
         "24: agent group \"nurses\": on_call: hours is \"7-19\"; it is a range of clock times, which may cross "
         "midnight, such as \"19:00-07:00\"\n"
         "24: agent group \"nurses\": on_call: response is 9; a duration needs its unit, for example \"9s\""},
        {"staff = 4;", "staff = 4; on_call = { hours = \"19:00-19:00\"; response = \"9m\"; };",
         "24: agent group \"nurses\": on_call: hours is \"19:00-19:00\", no time at all; day and night is "
         "\"00:00-24:00\""},
        {"staff = 4;", "staff = 4; on_call = { hours = \"19:00-07:00\"; response = \"9m\"; };",
         "24: agent group \"nurses\": on_call: hours is \"19:00-07:00\"; the centre is never open then, so nobody is "
         "ever paged"},
        {"staff = 4;", "staff = 4; on_call = { hours = \"08:00-10:00\"; response = \"9m\"; no_answer = 0.2; };",
         "24: agent group \"nurses\": on_call: again_after is missing; write for example again_after = \"10m\";"},
        {"staff = 4;",
         "staff = 4; on_call = { hours = \"08:00-10:00\"; response = \"9m\"; no_answer = 0.2; again_after = \"5m\"; "
         "then "
         "= \"clerk\"; };",
         "24: agent group \"nurses\": on_call: then is \"clerk\"; did you mean \"clerks\"?"},
        {"staff = 4;",
         "staff = 4; on_call = { hours = \"08:00-10:00\"; response = \"9m\"; no_answer = 0.2; again_after = \"5m\"; "
         "then "
         "= \"clerks\"; };",
         "24: agent group \"nurses\": on_call: then is \"clerks\", a group that serves none of this group's contacts"},
        {"staff = 4;",
         "staff = 4; on_call = { hours = \"08:00-10:00\"; response = \"9m\"; no_answer = 0.2; again_after = \"5m\"; "
         "then "
         "= \"nurses\"; };",
         "24: agent group \"nurses\": on_call: then is the group itself; left out, the same group is paged again"},
        {"staff = 4;",
         "staff = 4; on_call = { hours = \"08:00-10:00\"; response = \"9m\"; no_answer = 1.0; again_after = \"5m\"; };",
         "24: agent group \"nurses\": on_call: no_answer is 1, and so it is wherever the page goes then: nobody would "
         "ever answer"},
    };
    CHECK_SPOILED(table);
}

RUN_TESTS(RUN(lines_and_interpreters_are_checked), RUN(shifts_are_checked), RUN(what_goes_with_shifts_needs_shifts),
          RUN(new_hires_are_checked), RUN(on_call_is_checked))
