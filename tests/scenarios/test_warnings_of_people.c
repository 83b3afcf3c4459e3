/*
 * test_warnings_of_people.c -- slips in shifts, rules and languages.
 */
#include "sample.h"

#include "scenarios/reader/parts.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

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
        "16: warning: contact \"nurse\": offered load is above staff in 3 intervals: 08:00, 08:30, 09:00 (worst at "
        "09:00: 0.4 erlangs for 0 agents)\n"
        "18: warning: contact \"inbox\": grows without bound from 08:00 on: 0.8 hours of work over the whole "
        "horizon for 0.7 agent hours, and nobody gives up");
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

TEST(interpreters_whom_nobody_needs_are_told)
{
    check_warnings("interval = \"30m\";", "interval = \"30m\"; interpreters = ( { name = \"phone\"; lines = 2; } );",
                   "1: warning: center: interpreters \"phone\": no contact has languages, so nobody ever needs them");
    check_warnings(
        "interval = \"30m\"; };\ncontacts = (\n  { name = \"calls\";",
        "interval = \"30m\"; interpreters = ( { name = \"phone\"; lines = 2; } ); };\ncontacts = (\n  { name "
        "= \"calls\"; languages = ( { name = \"english\"; share = 1.0; } );",
        "");
}

/* Everybody serves everything; `agents` follows the centre's and the contact's own keys. */
static void check_center(const char *center, const char *contacts, const char *agents, const char *warnings)
{
    char *text = memory_format("center = { open = \"08:00-10:00\"; interval = \"30m\"; %s };\ncontacts = (\n%s );\n"
                               "agents = (\n%s );\n",
                               center, contacts, agents);
    struct reading_result result = read_text(text, NULL, NULL, true);
    CHECK_TEXT(result.complaints, warnings);
    CHECK(result.scenario != NULL);
    result_clear(&result);
    free(text);
}

#define TALK_3M     "handle_time = { talk = { distribution = \"exponential\"; mean = \"3m\"; }; };"
#define PATIENCE    "patience = { distribution = \"exponential\"; mean = \"3m\"; };"
#define CALLS(more) "{ name = \"calls\"; arrivals = { per_hour = 40; }; " PATIENCE TALK_3M more " }"
#define TEAM        "{ name = \"team\"; staff = 12; skills = ( { contact = \"calls\"; } ); }"

TEST(trunks_that_are_not_there_block_nobody)
{
    check_center("lines = 20;", CALLS("on_blocked = { retry = 0.5; after = \"2m\"; };"), TEAM, "");
    check_center(
        "", CALLS("on_blocked = { retry = 0.5; after = \"2m\"; };"), TEAM,
        "3: warning: contact \"calls\": on_blocked never applies: nobody is blocked without center.lines; write "
        "for example lines = 24; in center");
}

#define MAIL(more) CALLS("") ",\n{ name = \"mail\"; channel = \"email\"; " TALK_3M more " }"
#define MAIL_TEAM  "{ name = \"team\"; staff = 12; skills = ( { contact = \"calls\"; }, { contact = \"mail\"; } ); }"

TEST(a_single_day_has_no_night_before_it)
{
    check_center("days = 2;", MAIL("arrivals = { while_closed = 10; };"), MAIL_TEAM, "");
    check_center("", MAIL("arrivals = { per_hour = 4; while_closed = 10; };"), MAIL_TEAM,
                 "4: warning: contact \"mail\": while_closed brings nothing: the horizon has no closed period between "
                 "two openings; for what already waits when it begins, write backlog");
}

TEST(a_deadline_shorter_than_the_work_is_told)
{
    check_center("", MAIL("arrivals = { per_hour = 4; }; deadline = { within = \"4m\"; };"), MAIL_TEAM, "");
    check_center("", MAIL("arrivals = { per_hour = 4; }; deadline = { within = \"2m\"; };"), MAIL_TEAM,
                 "4: warning: contact \"mail\": deadline is 120 s, shorter than the mean handle time of 180 s; is its "
                 "unit right?");
}

#define OFFER(wait, accept)                                                                                            \
    CALLS("offer_callback = { when_expected_wait = \"" wait "\"; accept = " accept "; as = \"back\"; };")              \
    ",\n{ name = \"back\"; channel = \"callback\"; ring = \"20s\"; answered = 0.7; again_after = \"1h\"; "             \
    "max_attempts = "                                                                                                  \
    "3; " TALK_3M " }"
#define BACK ",\n{ name = \"clerks\"; staff = 2; skills = ( { contact = \"back\"; } ); }"

TEST(an_offer_that_is_never_made_is_told)
{
    check_center("", OFFER("5m", "0.5"), TEAM BACK, "");
    check_center("lines = 24;", OFFER("5m", "0.5"), TEAM BACK, ""); /* 24 x 3 minutes for 12 agents: 6 minutes */
    check_center("lines = 20;", OFFER("5m", "0.5"), TEAM BACK,
                 "3: warning: contact \"calls\": offer_callback is never made: with 20 lines no expected wait is above "
                 "300 s, and when_expected_wait is 300 s");
    check_center("", OFFER("5m", "0.0"), TEAM BACK,
                 "3: warning: contact \"calls\": offer_callback has accept = 0, so nobody is ever called back\n"
                 "4: warning: contact \"back\": nothing reaches it: it has no arrivals, and no outcome transfers to it "
                 "or creates it\n"
                 "7: warning: agent group \"clerks\": it has nothing to do: nothing reaches the contacts it serves");
}

#define TONGUES CALLS("languages = ( { name = \"english\"; share = 0.8; }, { name = \"hmong\"; share = 0.2; } );")
#define ENGLISH "{ name = \"team\"; staff = 12; skills = ( { contact = \"calls\"; } ); languages = [ \"english\" ]; }"
#define LINE(count)                                                                                                    \
    "interpreters = ( { name = \"phone\"; languages = [ \"hmong\" ]; lines = " count                                   \
    "; stretch = 2.0; connect = \"1m\"; } );"

TEST(interpreters_whose_lines_are_too_few_are_told)
{
    /* 8 calls an hour of 1 + 2 x 3 minutes are 0.93 lines */
    check_center(LINE("1"), TONGUES, ENGLISH, "");
    check_center(LINE("1"),
                 "{ name = \"calls\"; arrivals = { per_interval = [ 20, 20, 40, 20 ]; }; " PATIENCE TALK_3M
                 "languages = ( { name = \"english\"; share = 0.8; }, { name = \"hmong\"; share = 0.2; } ); }",
                 ENGLISH,
                 "1: warning: center: interpreters \"phone\": interpreted talk is more than the lines carry in 1 "
                 "interval (worst at 09:00: 1.9 lines needed, 1 there)");
}

TEST(a_language_with_less_than_one_speaker_is_told)
{
    check_center("", TONGUES,
                 ENGLISH ",\n{ name = \"one\"; staff = [ 1, 1, 0, 1 ]; skills = ( { contact = \"calls\"; } ); }",
                 "2: warning: language \"hmong\": fewer than one person who speaks it is there in 1 interval (first at "
                 "09:00; fewest 0), and there is no interpreter: its callers wait");
    check_center(LINE("2"), TONGUES,
                 ENGLISH ",\n{ name = \"one\"; staff = [ 1, 1, 0, 1 ]; skills = ( { contact = \"calls\"; } ); }", "");
    check_center(
        "", TONGUES,
        ENGLISH ",\n{ name = \"one\"; shifts = ( { agents = 1; start = \"08:00\"; length = \"2h\"; } ); absence "
                "= 0.1; skills = ( { contact = \"calls\"; } ); }",
        "2: warning: language \"hmong\": fewer than one person who speaks it is there in 4 intervals (first at "
        "08:00; fewest 0.9), and there is no interpreter: its callers wait");
}

TEST(who_always_tries_again_is_never_called_growing)
{
    check_center(
        "lines = 15;",
        "{ name = \"calls\"; arrivals = { per_hour = 900; }; " TALK_3M
        "on_abandon = { retry = 1.0; after = \"1m\"; }; on_blocked = { retry = 1.0; after = \"1m\"; }; }",
        TEAM,
        "3: warning: contact \"calls\": offered load is above staff in 4 intervals: 08:00, 08:30, 09:00, 09:30 "
        "(worst at 08:00: 45.0 erlangs for 12 agents)");
}

TEST(more_contacts_than_a_run_can_hold_are_told_with_their_number)
{
    static const char text[] = "center = { open = \"08:00-10:00\"; interval = \"30m\"; };\n"
                               "contacts = ( { name = \"mail\"; channel = \"email\"; backlog = 30;\n"
                               "  arrivals = { per_interval = [ 10, 40, 10, 10 ]; }; " TALK_3M " } );\n"
                               "agents = ( { name = \"team\"; staff = 2; skills = ( { contact = \"mail\"; } ); } );\n";
    struct reading_result result = read_text(text, NULL, NULL, true);
    CHECK_TEXT(result.complaints, "");
    const struct center *center = result.scenario->center;
    struct arena *arena = arena_create();
    CHECK(result.scenario->crowd == NULL && crowd_shown(arena, center, 50.0) == NULL);
    CHECK_TEXT(
        crowd_shown(arena, center, 49.0), /* 20 of 08:30, and the backlog */
        "too many contacts from 08:00 on: about 50 contacts would wait at once, and at most 49 can be simulated");
    arena_destroy(arena);
    result_clear(&result);
    check_center(
        "", MAIL("backlog = 10000000;") ",\n{ name = \"fax\"; channel = \"fax\"; backlog = 10; " TALK_3M " }",
        "{ name = \"team\"; staff = 12; skills = ( { contact = \"calls\"; }, { contact = \"mail\"; }, { contact = "
        "\"fax\"; } ); }",
        "2: warning: too many contacts from 08:00 on: about 10000010 contacts would wait at once, and at most "
        "10000000 can be simulated; simulate is going to refuse it");
}

RUN_TESTS(RUN(a_reserve_that_leaves_nobody_is_told), RUN(a_late_return_without_a_break_is_told),
          RUN(load_above_the_staff_of_shifts_is_told_with_the_breaks_in_it), RUN(load_during_an_event_is_told),
          RUN(a_language_that_no_contact_has_is_told), RUN(interpreters_whom_nobody_needs_are_told),
          RUN(trunks_that_are_not_there_block_nobody), RUN(a_single_day_has_no_night_before_it),
          RUN(a_deadline_shorter_than_the_work_is_told), RUN(an_offer_that_is_never_made_is_told),
          RUN(interpreters_whose_lines_are_too_few_are_told), RUN(a_language_with_less_than_one_speaker_is_told),
          RUN(who_always_tries_again_is_never_called_growing),
          RUN(more_contacts_than_a_run_can_hold_are_told_with_their_number))
