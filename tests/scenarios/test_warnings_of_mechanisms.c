/*
 * test_warnings_of_mechanisms.c -- slips that change the day without a word: rushes at the opening, lists that nobody
 * may dial, pages that nobody answers, outcomes without effect; company is load.
 */
#include "sample.h"

#define TALK_3M             "handle_time = { talk = { distribution = \"constant\"; mean = \"3m\"; }; };"
#define PATIENCE            "patience = { distribution = \"exponential\"; mean = \"3m\"; };"
#define TEAM(staff, skills) "{ name = \"team\"; staff = " staff "; skills = ( " skills " ); }"
#define CALLS_ONLY          TEAM("12", "{ contact = \"calls\"; }")

/* A centre of some days, from eight to four, read with warnings. */
static void check_center(const char *days, const char *contacts, const char *agents, const char *more,
                         const char *complaints)
{
    char *text = memory_format("center = { open = \"08:00-16:00\"; interval = \"1h\"; days = %s; };\n"
                               "contacts = (\n%s\n);\nagents = (\n%s\n);\n%s\n",
                               days, contacts, agents, more);
    struct reading_result result = read_text(text, NULL, NULL, true);
    CHECK_TEXT(result.complaints, complaints);
    result_clear(&result);
    free(text);
}

#define CALLS(more)  "{ name = \"calls\"; arrivals = { per_hour = 60; }; " PATIENCE TALK_3M more " }"
#define AGAIN(law)   CALLS("outcomes = ( { name = \"again\"; probability = 0.1; repeats_after = " law "; } );")
#define RETRY(after) CALLS("on_abandon = { retry = 0.5; after = " after "; };")
#define RUSH         "fall due while it is closed, and all of these come at once when it opens; "

TEST(repeats_that_fall_due_at_night_are_told)
{
    check_center("5", AGAIN("\"14h\""), CALLS_ONLY, "",
                 "3: warning: contact \"calls\": outcomes: about 80 % of the repeats of \"again\" " RUSH
                 "for the next day at about the same hour write { distribution = \"uniform\"; low = \"21h\"; high = "
                 "\"27h\"; }");
    check_center("5", AGAIN("{ distribution = \"uniform\"; low = \"21h\"; high = \"27h\"; }"), CALLS_ONLY, "", "");
    check_center("5", AGAIN("\"24h\""), CALLS_ONLY, "", "");
    check_center("1", AGAIN("\"14h\""), CALLS_ONLY, "", ""); /* no second opening */
    check_center("5",
                 "{ name = \"calls\"; open = \"08:00-12:00\"; arrivals = { per_hour = 60; }; " TALK_3M
                 "outcomes = ( { name = \"again\"; probability = 0.1; repeats_after = \"5h\"; } ); }",
                 CALLS_ONLY, "",
                 "3: warning: contact \"calls\": outcomes: about 80 % of the repeats of \"again\" " RUSH
                 "for the next day at about the same hour write { distribution = \"uniform\"; low = \"21h\"; high = "
                 "\"27h\"; }");
}

TEST(retries_that_fall_due_at_night_are_told)
{
    check_center("5", RETRY("\"1h\""), CALLS_ONLY, "", "");
    check_center("5", RETRY("\"4h\""), CALLS_ONLY, "",
                 "3: warning: contact \"calls\": on_abandon: about 40 % of the retries " RUSH
                 "make the delay shorter, or about a day long");
}

#define LIST(more)                                                                                                     \
    CALLS("")                                                                                                          \
    ",\n{ name = \"list\"; channel = \"outbound\"; " TALK_3M                                                           \
    "outbound = { list = 10; window = \"10:00-12:00\"; answered = 1.0; " more " }; }"
#define BOTH "{ contact = \"calls\"; }, { contact = \"list\"; }"
#define NEVER(kept, most)                                                                                              \
    "4: warning: contact \"list\": nobody may ever dial it: it is taken only while more than " kept                    \
    " agents of a group are free (only_when_idle, or a reserve), and in its window no group that serves it has more "  \
    "than " most

TEST(a_list_that_nobody_may_dial_is_told)
{
    check_center("1", LIST("only_when_idle = 11;"), TEAM("12", BOTH), "", "");
    check_center("1", LIST("only_when_idle = 12;"), TEAM("12", BOTH), "", NEVER("12", "12"));
    /* many are there, but not in the window */
    check_center("1", LIST("only_when_idle = 12;"), TEAM("[ 20, 20, 12, 11, 20, 20, 20, 20 ]", BOTH), "",
                 NEVER("12", "12"));
    check_center(
        "1", LIST(""), TEAM("12", BOTH), "routing = { rules = ( { contact = \"list\"; reserve = 12; } ); };",
        NEVER("12",
              "12") "\n9: warning: routing: rules 1: reserve is 12, and never more than 12 of a group are at their "
                    "desks: it never takes these contacts");
    check_center("1", LIST("only_when_idle = 3;"),
                 TEAM("12", "{ contact = \"calls\"; }") ",\n{ name = \"two\"; staff = 2; skills = ( { contact = "
                                                        "\"list\"; } ); }",
                 "", NEVER("3", "2"));
}

TEST(a_reserve_is_weighed_against_those_who_have_the_skill)
{
    check_center("1", CALLS("") ",\n{ name = \"other\"; arrivals = { per_hour = 6; }; " PATIENCE TALK_3M " }",
                 CALLS_ONLY ",\n{ name = \"two\"; staff = 2; skills = ( { contact = \"other\"; } ); }",
                 "routing = { rules = ( { contact = \"other\"; reserve = 2; } ); };",
                 "10: warning: routing: rules 1: reserve is 2, and never more than 2 of a group are at their desks: it "
                 "never takes these contacts");
}

TEST(a_page_that_is_never_answered_is_told)
{
    check_center(
        "1", CALLS(""),
        CALLS_ONLY ",\n{ name = \"home\"; staff = 1; skills = ( { contact = \"calls\"; } );\n"
                   "on_call = { hours = \"12:00-16:00\"; response = \"5m\"; no_answer = 1.0; again_after = "
                   "\"5m\"; then = \"team\"; }; }",
        "",
        "7: warning: agent group \"home\": on_call: no_answer is 1, so it never answers a page, and each waits "
        "again_after before \"team\" is asked");
}

TEST(an_outcome_without_effect_is_told)
{
    check_center("1", CALLS("outcomes = ( { name = \"done\"; probability = 0.3; } );"), CALLS_ONLY, "",
                 "3: warning: contact \"calls\": outcome \"done\" changes nothing: it neither transfers, creates nor "
                 "repeats, nor has a talk or wrap_up of its own");
    check_center("1",
                 CALLS("outcomes = ( { name = \"short\"; probability = 0.3; talk = { distribution = "
                       "\"constant\"; mean = \"1m\"; }; } );"),
                 CALLS_ONLY, "", "");
}

TEST(who_waits_for_a_party_outside_is_load)
{
    /* 60 calls an hour of 3 minutes, a half of them with 6 minutes of company more */
    check_center("1",
                 CALLS("outcomes = ( { probability = 0.5; transfer_to = \"outside\"; mode = \"consult\";\n"
                       "answer_after = \"4m\"; consult = \"2m\"; } );"),
                 TEAM("[ 7, 7, 5, 7, 7, 7, 7, 7 ]", "{ contact = \"calls\"; }"), "",
                 "3: warning: contact \"calls\": offered load is above staff in 1 interval: 10:00 (worst at 10:00: 6.0 "
                 "erlangs for 5 agents)");
}

TEST(a_notice_is_read)
{
    char *text = replaced(sample, "name = \"Test\";", "name = \"Test\"; notice = \"A planning aid.\";");
    struct reading_result result = read_text(text, NULL, NULL, true);
    CHECK_TEXT(result.complaints, "");
    CHECK_TEXT(result.scenario->center->notice, "A planning aid.");
    result_clear(&result);
    free(text);
    result = read_text(sample, NULL, NULL, true);
    CHECK(result.scenario->center->notice == NULL);
    result_clear(&result);
}

RUN_TESTS(RUN(repeats_that_fall_due_at_night_are_told), RUN(retries_that_fall_due_at_night_are_told),
          RUN(a_list_that_nobody_may_dial_is_told), RUN(a_reserve_is_weighed_against_those_who_have_the_skill),
          RUN(a_page_that_is_never_answered_is_told), RUN(an_outcome_without_effect_is_told),
          RUN(who_waits_for_a_party_outside_is_load), RUN(a_notice_is_read))
