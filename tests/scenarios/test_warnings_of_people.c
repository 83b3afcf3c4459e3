/*
 * test_warnings_of_people.c -- slips in shifts, rules and languages.
 */
#include "sample.h"

static void check_warnings(const char *what, const char *instead, const char *warnings)
{
    char *text = replaced(sample, "path = \"agents.nurses.staff\"; add = 1;",
                          "path = \"agents.nurses.wage_per_hour\"; set = 50;");
    char *kept =
        replaced(text, "path = \"agents\"; remove = \"nurses\"", "path = \"routing.agent_order\"; set = \"random\"");
    char *spoiled = replaced(kept, what, instead);
    struct reading_result result = read_text(spoiled, NULL, NULL, true);
    CHECK_TEXT(result.complaints, warnings);
    CHECK(result.scenario != NULL);
    result_clear(&result);
    free(text);
    free(kept);
    free(spoiled);
}

TEST(a_reserve_that_leaves_nobody_is_told)
{
    check_warnings("routing = {", "routing = { rules = ( { contact = \"inbox\"; group = \"nurses\"; reserve = 3; } );",
                   "");
    check_warnings(
        "routing = {", "routing = { rules = ( { contact = \"inbox\"; group = \"nurses\"; reserve = 4; } );",
        "26: warning: routing: rules 1: reserve is 4, and never more than 4 of group \"nurses\" are at their "
        "desks: it never takes these contacts");
    check_warnings(
        "routing = {", "routing = { rules = ( { reserve = 20; } );",
        "26: warning: routing: rules 1: reserve is 20, and never more than 12 of a group are at their desks: "
        "it never takes these contacts");
}

TEST(a_late_return_without_a_break_is_told)
{
    check_warnings("staff = 4;",
                   "shifts = ( { agents = 4; start = \"08:00\"; length = \"2h\"; } ); late_return = \"1m\";",
                   "24: warning: agent group \"nurses\": late_return is added to breaks, and no shift has one");
}

TEST(load_above_the_staff_of_shifts_is_told_with_the_breaks_in_it)
{
    check_warnings(
        "staff = [ 12, 12, 12, 12 ];",
        "shifts = ( { agents = 12; start = \"08:00\"; length = \"8h\"; breaks = ( { after = \"1h\"; length = "
        "\"30m\"; } ); } );",
        "3: warning: contact \"calls\": offered load is above staff in 1 interval: 09:00 (worst at 09:00: 4.6 "
        "erlangs for 0 agents)");
    check_warnings(
        "staff = 4;", "shifts = ( { agents = 4; start = \"09:50\"; length = \"2h\"; } );",
        "16: warning: contact \"nurse\": offered load is above staff in 4 intervals: 08:00, 08:30, 09:00, "
        "09:30 (worst at 09:30: 0.5 erlangs for 0 agents)\n"
        "18: warning: contact \"inbox\": grows without bound from 08:00 on: 0.8 hours of work over the whole "
        "horizon for 0.0 agent hours, and nobody gives up\n"
        "24: warning: agent group \"nurses\": its shifts bring nobody to a desk while it is open");
}

TEST(load_during_an_event_is_told)
{
    check_warnings(
        "simulation = {",
        "events = ( { name = \"snow\"; staff_factor = 0.25; groups = [ \"clerks\" ]; } "
        ");\nsimulation = {",
        "3: warning: contact \"calls\": offered load is above staff in 3 intervals: 08:30, 09:00, 09:30 (worst "
        "at 09:30: 6.1 erlangs for 3 agents)");
}

TEST(a_language_that_no_contact_has_is_told)
{
    check_warnings("staff = 4;", "staff = 4; languages = [ \"spanish\" ];",
                   "24: warning: agent group \"nurses\": languages names \"spanish\", which no contact has");
    check_warnings(
        "interval = \"30m\";",
        "interval = \"30m\"; interpreters = ( { name = \"phone\"; languages = [ \"spanish\" ]; lines = 2; } );",
        "1: warning: center: interpreters \"phone\": languages names \"spanish\", which no contact has");
}

RUN_TESTS(RUN(a_reserve_that_leaves_nobody_is_told), RUN(a_late_return_without_a_break_is_told),
          RUN(load_above_the_staff_of_shifts_is_told_with_the_breaks_in_it), RUN(load_during_an_event_is_told),
          RUN(a_language_that_no_contact_has_is_told))
