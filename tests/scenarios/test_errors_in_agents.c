/*
 * test_errors_in_agents.c -- complaints about agents, routing, plans and syntax.
 */
#include "sample.h"

TEST(agent_groups_are_checked)
{
    static const struct spoiled table[] = {
        {"name = \"nurses\"; staff", "name = \"clerks\"; staff",
         "24: agent group \"clerks\": a second agent group of this name; the first is in line 22\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.clerks.staff\n"
         "29: plan \"fewer\": agents has no \"nurses\" to remove; the nearest that it has is \"clerks\""},
        {"contact = \"inbox\"; preference", "contact = \"inbx\"; preference",
         "24: agent group \"nurses\": skills 2: contact is \"inbx\"; did you mean \"inbox\"?"},
        {"contact = \"inbox\"; preference", "contact = \"nurse\"; preference",
         "24: agent group \"nurses\": skills 2: a second skill for contact \"nurse\""},
        {"{ contact = \"inbox\"; preference = 2; }", "{ preference = 2; }",
         "24: agent group \"nurses\": skills 2: contact is missing; write for example contact = \"calls\";"},
        {"speed = 1.0", "speed = 0.0",
         "22: agent group \"clerks\": skills 1: speed is 0; it is a number above 0 and at most 100, and 0.8 means "
         "handle times 1/0.8 as long"},
        {"speed = 1.0", "speed = -1.0",
         "22: agent group \"clerks\": skills 1: speed is -1; it is a number above 0 and at most 100, and 0.8 means "
         "handle times 1/0.8 as long"},
        {"staff = 4; ", "",
         "24: agent group \"nurses\": staff is missing; write for example staff = 8;\n"
         "28: plan \"one more\": the path agents.nurses.staff does not exist; the nearest that does is "
         "agents.nurses.name"},
    };
    CHECK_SPOILED(table);
}

TEST(routing_and_simulation_are_checked)
{
    static const struct spoiled table[] = {
        {"contact_order = \"priority, longest_wait\"", "contact_order = \"priority, longest_wiat\"",
         "26: routing: contact_order is \"longest_wiat\"; did you mean \"longest_wait\"?"},
        {"contact_order = \"priority, longest_wait\"", "contact_order = \"\"",
         "26: routing: contact_order is empty; the default is \"priority, preference, longest_wait\""},
        {"contact_order = \"priority, longest_wait\"", "contact_order = \"priority, priority\"",
         "26: routing: contact_order names priority twice"},
        {"agent_order = \"preference, longest_idle\"", "agent_order = \"priority\"",
         "26: routing: agent_order is \"priority\"; it is one of \"preference\", \"longest_idle\", \"fewest_skills\", "
         "\"least_occupied\", \"random\""},
        {"replications = 10", "replications = 0",
         "31: simulation: replications is 0; it is a whole number from 1 to 10000000"},
        {"replications = 10", "replications = 10; precision = 0.01",
         "31: simulation: replications and precision are both given; a run has either a fixed number of replications "
         "or a precision"},
        {"replications = 10", "precision = 1.0",
         "31: simulation: precision is 1; it is a fraction between 0 and 1: 0.01 is one percentage point"},
        {"replications = 10", "interval_of = \"arrivals\"",
         "31: simulation: interval_of is \"arrivals\"; did you mean \"arrival\"?"},
        {"replications = 10", "max_replications = 5",
         "31: simulation: max_replications is 5; it is a whole number from 20 to 10000000"},
        {"simulation = {", "schedule = { };\nsimulation = {", "31: schedule is not supported yet"},
    };
    CHECK_SPOILED(table);
}

TEST(plans_are_checked_although_nobody_asked_for_them)
{
    static const struct spoiled table[] = {
        {"name = \"fewer\"", "name = \"one more\"",
         "29: plan \"one more\": a second plan of this name; the first is in line 28"},
        {"name = \"fewer\"", "name = \"base\"",
         "29: plan \"base\": the name \"base\" is taken: it means the file as it is written"},
        {"path = \"agents.nurses.staff\"", "path = \"agents.nurse.staff\"",
         "28: plan \"one more\": the path agents.nurse.staff does not exist; the nearest that does is "
         "agents.nurses.staff"},
        {"path = \"agents.nurses.staff\"", "path = \"agents..staff\"",
         "28: plan \"one more\": the path agents..staff cannot be read; it is names with dots between them, and a name "
         "with other characters stands in double quotes: agents.\"St. Mary\".staff"},
        {"add = 1", "ad = 1",
         "28: plan \"one more\": changes 1: unknown key \"ad\"; did you mean \"add\"?\n"
         "28: plan \"one more\": changes 1: the operation is missing: set, add, scale, append or remove"},
        {"add = 1", "add = 1; scale = 2.0",
         "28: plan \"one more\": changes 1: add and scale in one change; a change has one operation"},
        {"remove = \"nurses\"", "remove = \"nurse\"",
         "29: plan \"fewer\": agents has no \"nurse\" to remove; the nearest that it has is \"nurses\""},
        {"add = 1", "add = \"1s\"",
         "28: plan \"one more\": agents.nurses.staff is 4, so what is added or multiplied is a number, not \"1s\""},
        {"path = \"agents.nurses.staff\"; ", "",
         "28: plan \"one more\": changes 1: path is missing; write for example path = \"agents.nurses.staff\";"},
        {"changes = ( { path = \"agents\"; remove = \"nurses\"; }, { path = \"agents.clerks.skills\"; append = "
         "{ contact = \"nurse\"; }; } );",
         "",
         "29: plan \"fewer\": changes is missing; write for example changes = ( { path = \"agents.nurses.staff\"; add "
         "= 1; } );"},
        {"path = \"agents.nurses.staff\"; add = 1", "path = \"agents.nurses\"; scale = 2.0",
         "28: plan \"one more\": agents.nurses is a group { }; only numbers, durations and arrays of numbers can be "
         "added to or multiplied"},
        {"path = \"agents.nurses.staff\"; add = 1", "path = \"center\"; append = { }",
         "28: plan \"one more\": center is a group { }; only a list ( ) can be appended to"},
    };
    CHECK_SPOILED(table);
}

TEST(a_syntax_error_stands_alone_with_its_line_and_the_usual_suspects)
{
    static const struct spoiled table[] = {
        {"priority = 1;", "priority = 1,,",
         "3: syntax error: { name = \"calls\"; channel = \"voice\"; priority = 1,, -- the usual suspects: a missing "
         "\";\" or closing bracket here or in the line before, a comma before \")\", a missing comma between \"}\" and "
         "\"{\", a word without double quotes"},
        {"mode = \"warm\"", "mode = warm",
         "12: syntax error: { name = \"urgent\"; probability = 0.07; transfer_to = \"nurse\"; mode = warm; handover = "
         "\"20s\"; }, -- the usual suspects: a missing \";\" or closing bracket here or in the line before, a comma "
         "before \")\", a missing comma between \"}\" and \"{\", a word without double quotes"},
        {"mean = \"3m\"", "mean = 3m",
         "5: syntax error: patience = { distribution = \"exponential\"; mean = 3m; }; -- the usual suspects: a missing "
         "\";\" or closing bracket here or in the line before, a comma before \")\", a missing comma between \"}\" and "
         "\"{\", a duration without quotes (write \"3m\")"},
        {"mean = \"1h\"; }; } );", "mean = \"1h\"; }; }, );",
         "14: syntax error: { name = \"again\"; probability = 0.05; repeats_after = { distribution = \"exponential\"; "
         "mean = \"1h\"; }; }, ); -- the usual suspects: a missing \";\" or closing bracket here or in the line "
         "before, a comma before \")\", a missing comma between \"}\" and \"{\", a word without double quotes"},
        {"seed = 7;", "seed = 7; seed = 8;",
         "31: duplicate setting name: simulation = { seed = 7; seed = 8; replications = 10; }; -- the same key stands "
         "twice in one group"},
        {"seed = 7; replications = 10; };", "seed = 7; name = \"x; };",
         "31: syntax error: the text that opens here with a double quote is never closed"},
        {"seed = 7; replications = 10; };", "seed = 7; /* ",
         "31: syntax error: the comment that opens here with /* is never closed"},
        {"seed = 7; replications = 10; };", "@include \"nowhere.cfg\"\n",
         "31: syntax error: simulation = { @include \"nowhere.cfg\" -- the usual suspects: a missing \";\" or closing "
         "bracket here or in the line before, a comma before \")\", a missing comma between \"}\" and \"{\", a word "
         "without double quotes"},
        {"routing =", "\n@include \"nowhere.cfg\"\nrouting =", "27: @include \"nowhere.cfg\": there is no such file"},
    };
    CHECK_SPOILED(table);
}

RUN_TESTS(RUN(agent_groups_are_checked), RUN(routing_and_simulation_are_checked),
          RUN(plans_are_checked_although_nobody_asked_for_them),
          RUN(a_syntax_error_stands_alone_with_its_line_and_the_usual_suspects))
