/*
 * test_errors_in_channels.c -- complaints about what belongs to a channel, and about combinations that cannot be.
 */
#include "house.h"

#include "scenarios/reader/parts.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

TEST(keys_that_are_out_of_place_say_where_they_belong)
{
    static const struct spoiled table[] = {
        {"{ name = \"nurse\";", "{ name = \"nurse\"; deadline = { within = \"4h\"; };",
         "11: contact \"nurse\": deadline is for deferred work; a voice contact waits live"},
        {"{ name = \"nurse\";", "{ name = \"nurse\"; interruptible = true;",
         "11: contact \"nurse\": interruptible is for deferred work without a customer on the line; this is a voice "
         "contact"},
        {"{ name = \"nurse\";", "{ name = \"nurse\"; while_closed = 4;",
         "11: contact \"nurse\": while_closed is for deferred work; a voice contact waits live"},
        {"arrivals = { per_hour = 60; }", "arrivals = { per_hour = 60; while_closed = 3; }",
         "3: contact \"calls\": arrivals: while_closed is for deferred work; a voice contact waits live"},
        {"{ name = \"nurse\";", "{ name = \"nurse\"; chat = { concurrent = 2; };",
         "11: contact \"nurse\": chat is for chat contacts; this is a voice contact"},
        {"{ name = \"nurse\";", "{ name = \"nurse\"; outbound = { list = 5; };",
         "11: contact \"nurse\": outbound is for outbound types; this is a voice contact"},
        {"{ name = \"nurse\";", "{ name = \"nurse\"; callback = { ring = \"5s\"; };",
         "11: contact \"nurse\": callback is for callback types, which the centre dials; this is a voice contact"},
        {"{ name = \"nurse\";", "{ name = \"nurse\"; answered = 0.5;",
         "11: contact \"nurse\": answered is for callback types, which the centre dials; this is a voice contact"},
        {"{ name = \"nurse\";", "{ name = \"nurse\"; max_attempts = 3;",
         "11: contact \"nurse\": max_attempts belongs inside on_abandon = { ... } or on_blocked = { ... }"},
        {"channel = \"walk_in\";", "channel = \"walk_in\"; ivr = { time = \"5s\"; };",
         "12: contact \"desk\": ivr is for voice contacts; a walk_in has no telephone line"},
        {"channel = \"walk_in\";", "channel = \"walk_in\"; on_blocked = { retry = 0.0; };",
         "12: contact \"desk\": on_blocked is for voice contacts; a walk_in has no telephone line"},
        {"channel = \"walk_in\";",
         "channel = \"walk_in\"; offer_callback = { when_expected_wait = \"3m\"; accept = 0.5; as = \"promised\"; };",
         "12: contact \"desk\": offer_callback is for voice contacts, who hang up and keep their place; this is a "
         "walk_in"},
        {"channel = \"chat\";",
         "channel = \"chat\"; offer_callback = { when_expected_wait = \"3m\"; accept = 0.5; as = \"promised\"; };",
         "13: contact \"chats\": offer_callback is for voice contacts, who hang up and keep their place; this is a "
         "chat"},
        {"channel = \"email\";", "channel = \"email\"; patience = { distribution = \"exponential\"; mean = \"3m\"; };",
         "14: contact \"mail\": patience is for contacts that wait live; an email never abandons"},
        {"channel = \"email\";", "channel = \"email\"; balk = 0.1;",
         "14: contact \"mail\": balk is for contacts that wait live; an email never abandons"},
        {"channel = \"email\";", "channel = \"email\"; target = { abandonment = 0.05; };",
         "14: contact \"mail\": target: abandonment is for contacts that wait live; an email never abandons"},
        {"channel = \"outbound\";", "channel = \"outbound\"; while_closed = 5;",
         "17: contact \"refills\": while_closed is for customers who come by themselves; an outbound type works "
         "through the list of outbound = { list = 100; ... }"},
        {"channel = \"callback\";", "channel = \"callback\"; on_blocked = { retry = 0.0; };",
         "16: contact \"promised\": on_blocked is for customers who call; a callback is dialled by the centre"},
        {"channel = \"outbound\";", "channel = \"outbound\"; ivr = { time = \"5s\"; };",
         "17: contact \"refills\": ivr is for customers who call; an outbound contact is dialled by the centre"},
        {"channel = \"email\";", "channel = \"email\"; target = { within = \"4h\"; rule = \"ignore_early\"; };",
         "14: contact \"mail\": target: rule \"ignore_early\" is about contacts that abandon; an email never abandons, "
         "so write \"offered\" or \"answered\""},
        {"channel = \"callback\";", "channel = \"callback\"; target = { within = \"4h\"; rule = \"early_positive\"; };",
         "16: contact \"promised\": target: rule \"early_positive\" is about contacts that abandon; a callback never "
         "abandons, so write \"offered\" or \"answered\""},
        {"channel = \"outbound\";", "channel = \"outbound\"; arrivals = { per_hour = 5; };",
         "17: contact \"refills\": arrivals is for customers who come by themselves; an outbound type works through "
         "the list of outbound = { list = 100; ... }"},
        {"channel = \"outbound\";", "channel = \"outbound\"; ring = \"5s\";",
         "17: contact \"refills\": ring belongs inside outbound = { ... }"},
        {"channel = \"callback\";", "channel = \"callback\"; interruptible = true;",
         "16: contact \"promised\": interruptible is for deferred work without a customer on the line; this is a "
         "callback"},
        {"interruptible = true; ", "", "15: contact \"mail\": resume goes with interruptible = true, which is missing"},
    };
    CHECK_HOUSE(table);
}

TEST(an_ivr_leads_to_where_callers_can_wait)
{
    static const struct spoiled table[] = {
        {"contained = 0.10", "contained = 0.96",
         "5: contact \"calls\": ivr: contained and abandoned add up to 1.01; the sum is at most 1, and the rest goes "
         "on to a queue"},
        {"contained = 0.10", "contained = 10",
         "5: contact \"calls\": ivr: contained is 10; it is a fraction in [0, 1], so write 0.10 for 10 percent"},
        {"share = 0.30; to", "share = 1.30; to",
         "6: contact \"calls\": ivr: menu 1: share is 1.3; that is above 1; it is a fraction in [0, 1], and 1 is all "
         "of them"},
        {"( { share = 0.30;", "( { share = 0.8; to = \"calls\"; }, { share = 0.30;",
         "6: contact \"calls\": ivr: the shares of menu add up to 1.1; the sum is at most 1, and the rest stays with "
         "this contact"},
        {"( { share = 0.30;", "( { share = 0.1; to = \"nurse\"; }, { share = 0.30;",
         "6: contact \"calls\": ivr: menu 2: a second choice that leads to \"nurse\"; add its share to the first"},
        {"to = \"nurse\"; wrong", "to = \"mail\"; wrong",
         "6: contact \"calls\": ivr: menu 1: to is \"mail\", an email; a telephone menu leads to voice contacts"},
        {"to = \"nurse\"; wrong", "to = \"desk\"; wrong",
         "6: contact \"calls\": ivr: menu 1: to is \"desk\", a walk_in; a telephone menu leads to voice contacts"},
        {"to = \"nurse\"; wrong", "to = \"nurses\"; wrong",
         "6: contact \"calls\": ivr: menu 1: to is \"nurses\"; did you mean \"nurse\"?"},
        {"share = 0.30; to", "share = 1.0; to",
         "6: contact \"calls\": ivr: menu 1: wrong: everybody chooses this, so there is no other choice to be taken by "
         "mistake"},
        {"wrong = 0.04;", "wrng = 0.04;",
         "6: contact \"calls\": ivr: menu 1: unknown key \"wrng\"; did you mean \"wrong\"?"},
        {"wrong = 0.04; } )", "} ); wrong_talk = { distribution = \"constant\"; mean = \"20s\"; }",
         "6: contact \"calls\": ivr: wrong_talk goes with a choice of the menu that has wrong, and there is none"},
        {"share = 0.30; to = \"nurse\"; wrong = 0.04;", "",
         "6: contact \"calls\": ivr: menu 1: share is missing; write for example share = 0.30;\n6: contact \"calls\": "
         "ivr: menu 1: to is missing; write for example to = \"nurse\";"},
        {"time = \"40s\"", "time = 40",
         "5: contact \"calls\": ivr: time is 40; a duration needs its unit, for example \"40s\""},
        {"ivr = {", "ivr = 5; iv = {",
         "5: contact \"calls\": unknown key \"iv\"; did you mean \"ivr\"?\n5: contact \"calls\": ivr is 5; it is a "
         "group, for example { time = \"45s\"; contained = 0.15; abandoned = 0.03; }"},
    };
    CHECK_HOUSE(table);
}

#define STANDS_STILL(line, name, section)                                                                              \
    line ": contact \"" name "\": " section                                                                            \
         "again_after is 0 and so is the time of a dial, so all dials to a customer "                                  \
         "would fall on one instant; write for example again_after = \"2h\"; or ring = \"20s\";"

TEST(a_callback_is_offered_and_dialled_soundly)
{
    static const struct spoiled table[] = {
        {"as = \"promised\"", "as = \"mail\"",
         "8: contact \"calls\": offer_callback: as is \"mail\", an email; a caller is called back as a contact of "
         "channel \"callback\""},
        {"as = \"promised\"", "as = \"promise\"",
         "8: contact \"calls\": offer_callback: as is \"promise\"; did you mean \"promised\"?"},
        {"accept = 0.5; as = \"promised\"; ", "",
         "8: contact \"calls\": offer_callback: accept is missing; write for example accept = 0.5;\n8: contact "
         "\"calls\": offer_callback: as is missing; write for example as = \"call_back\";"},
        {"when_expected_wait = \"3m\"", "when_expected_wait = 180",
         "8: contact \"calls\": offer_callback: when_expected_wait is 180; a duration needs its unit, for example "
         "\"3m\""},
        {"answered = 0.7; again_after = \"1h\"; max_attempts = 3;", "answered = 0.0; again_after = \"1h\";",
         "16: contact \"promised\": answered is 0 and max_attempts is left out, so everybody would be dialled for "
         "ever; write for example max_attempts = 3;"},
        {"again_after = \"1h\"; ", "",
         "16: contact \"promised\": answered is below 1, so again_after says when to dial again, and it is missing; "
         "write for example again_after = \"2h\"; or max_attempts = 1;"},
        {"again_after = \"1h\"; max_attempts = 3;", "max_attempts = 1;", ""},
        {"ring = \"20s\"; answered = 0.7; again_after = \"1h\"; max_attempts = 3;",
         "answered = 0.7; again_after = \"0s\";", STANDS_STILL("16", "promised", "")},
        {"ring = \"20s\"; answered = 0.7; again_after = \"1h\"; max_attempts = 3;",
         "ring = { distribution = \"constant\"; mean = \"0s\"; }; answered = 0.0; again_after = \"0s\"; max_attempts = "
         "3;",
         STANDS_STILL("16", "promised", "")},
        {"answered = 0.7; again_after = \"1h\"; max_attempts = 3;", "answered = 0.7; again_after = \"0s\";", ""},
        {"ring = \"20s\"; answered = 0.7; again_after = \"1h\";", "answered = 0.7; again_after = \"0s\";", ""},
        {"ring = \"20s\"; answered = 0.7; again_after = \"1h\"; max_attempts = 3;", "again_after = \"0s\";", ""},
        {"answered = 0.7;", "answered = 0.7; callback = { ring = \"5s\"; };",
         "16: contact \"promised\": ring stands beside the section callback; write it inside\n16: contact "
         "\"promised\": answered stands beside the section callback; write it inside\n16: contact \"promised\": "
         "again_after stands beside the section callback; write it inside\n16: contact \"promised\": max_attempts "
         "stands beside the section callback; write it inside"},
        {"answered = 0.7", "answered = 70",
         "16: contact \"promised\": answered is 70; it is a fraction in [0, 1], so write 0.70 for 70 percent"},
        {"max_attempts = 3", "max_attempts = 0",
         "16: contact \"promised\": max_attempts is 0; it is a whole number from 1 to 1000000"},
    };
    CHECK_HOUSE(table);
}

TEST(a_campaign_has_a_list_a_window_and_an_end)
{
    static const struct spoiled table[] = {
        {"outbound = { list", "outbond = { list",
         "17: contact \"refills\": outbound is missing; write for example outbound = { list = 100; answered = 0.35; "
         "again_after = \"2h\"; max_attempts = 3; };\n18: contact \"refills\": unknown key \"outbond\"; did you mean "
         "\"outbound\"?"},
        {"list = 40; ", "", "18: contact \"refills\": outbound: list is missing; write for example list = 100;"},
        {"list = 40", "list = -4",
         "18: contact \"refills\": outbound: list is -4; it is a whole number from 0 to 10000000"},
        {"window = \"08:30-10:00\"", "window = \"07:30-10:00\"",
         "18: contact \"refills\": outbound: window is \"07:30-10:00\"; it must lie within the open hours, "
         "08:00-10:00"},
        {"window = \"08:30-10:00\"", "window = \"10:00-09:00\"",
         "18: contact \"refills\": outbound: window is \"10:00-09:00\"; its end comes after its beginning, on the same "
         "day"},
        {"window = \"08:30-10:00\"", "window = 8",
         "18: contact \"refills\": outbound: window is 8; it is a range of clock times, such as \"10:00-16:00\""},
        {"answered = 0.4; ring = \"25s\"", "answered = 0.0; ring = \"25s\"", ""},
        {"voicemail = { share = 0.5; time = \"30s\"; }; max_attempts = 2; again_after = \"30m\";", "",
         "18: contact \"refills\": outbound: answered is below 1, so again_after says when to dial again, and it is "
         "missing; write for example again_after = \"2h\"; or max_attempts = 1;"},
        {"answered = 0.4; ring = \"25s\"; preview = \"15s\";\n                 voicemail = { share = 0.5; time = "
         "\"30s\"; }; max_attempts = 2;",
         "answered = 0;",
         "18: contact \"refills\": outbound: answered is 0 and max_attempts is left out, so everybody would be dialled "
         "for ever; write for example max_attempts = 3;"},
        {"ring = \"25s\"; preview = \"15s\";\n                 voicemail = { share = 0.5; time = \"30s\"; }; "
         "max_attempts = 2; again_after = \"30m\";\n                 dial = \"preview\"",
         "preview = \"15s\"; again_after = \"0s\"; dial = \"progressive\"",
         STANDS_STILL("18", "refills", "outbound: ")},
        {"ring = \"25s\"; preview = \"15s\";\n                 voicemail = { share = 0.5; time = \"30s\"; }; "
         "max_attempts = 2; again_after = \"30m\";",
         "preview = \"15s\"; again_after = \"0s\";", ""},
        {"dial = \"preview\"", "dial = \"predictive\"",
         "20: contact \"refills\": outbound: dial is \"predictive\"; it is one of \"preview\", \"progressive\""},
        {"contact = \"calls\"; service_level", "contact = \"mail\"; service_level",
         "21: contact \"refills\": outbound: stop_below: contact is \"mail\", an email; a type that waits live is "
         "watched; live types with target.within: \"calls\""},
        {"contact = \"calls\"; service_level", "contact = \"nurse\"; service_level",
         "21: contact \"refills\": outbound: stop_below: contact \"nurse\" has no target with within, so it has no "
         "service level to watch; live types with target.within: \"calls\""},
        {"contact = \"calls\"; service_level", "contact = \"aa\"; service_level",
         "21: contact \"refills\": outbound: stop_below: contact is \"aa\", which is no contact type; live types with "
         "target.within: \"calls\""},
        {"contact = \"calls\"; service_level", "contact = \"call\"; service_level",
         "21: contact \"refills\": outbound: stop_below: contact is \"call\", which is no contact type; did you mean "
         "\"calls\"?; live types with target.within: \"calls\""},
        {"over = \"15m\"", "over = \"0s\"",
         "21: contact \"refills\": outbound: stop_below: over is \"0s\"; it is longer than that, for example \"15m\""},
        {"; over = \"15m\"", "",
         "21: contact \"refills\": outbound: stop_below: over is missing; write for example over = \"15m\";"},
    };
    CHECK_HOUSE(table);
}

TEST(chats_are_counted_in_whole_people)
{
    static const struct spoiled table[] = {
        {"slow_down = 0.15", "concurrent = 0",
         "13: contact \"chats\": chat: concurrent is 0; it is a whole number from 1 to 100"},
        {"slow_down = 0.15", "concurrent = 2.5",
         "13: contact \"chats\": chat: concurrent is 2.5; it is a whole number from 1 to 100"},
        {"slow_down = 0.15", "slow_down = -1",
         "13: contact \"chats\": chat: slow_down is -1; it is a number from 0 to 100"},
        {"slow_down = 0.15", "slowdown = 1",
         "13: contact \"chats\": chat: unknown key \"slowdown\"; did you mean \"slow_down\"?"},
    };
    CHECK_HOUSE(table);
}

TEST(a_group_that_holds_chats_is_not_on_call)
{
    static const struct spoiled table[] = {
        {"staff = 12;", "staff = 12; on_call = { hours = \"08:00-10:00\"; response = \"9m\"; };",
         "23: agent group \"all\": on_call: this group has the skill \"chats\", and a chat needs a desk: a page is for "
         "one "
         "contact; give chats a group of their own"},
    };
    CHECK_HOUSE(table);
}

TEST(own_hours_lie_within_those_of_the_centre)
{
    static const struct spoiled table[] = {
        {"open = \"08:30-09:30\"", "open = \"07:30-09:30\"",
         "12: contact \"desk\": open is \"07:30-09:30\"; own hours lie within those of the centre, 08:00-10:00"},
        {"open = \"08:30-09:30\"", "open = \"08:40-09:30\"",
         "12: contact \"desk\": open is \"08:40-09:30\"; own hours begin and end where an interval of the centre does, "
         "every 30 minutes"},
        {"open = \"08:30-09:30\"", "open = \"09:30-08:30\"",
         "12: contact \"desk\": open is \"09:30-08:30\"; the closing time comes after the opening time, on the same "
         "day"},
        {"open = \"08:30-09:30\"", "open = \"8 to 9\"",
         "12: contact \"desk\": open is \"8 to 9\"; it is a range of clock times up to 24:00, such as \"09:00-17:00\", "
         "or a list of one for each weekday"},
        {"open = \"08:30-09:30\"", "open = [ \"08:30-09:30\" ]",
         "12: contact \"desk\": open has 1 entries, 7 are needed: one for each weekday, beginning with start_day"},
        {"open = \"08:30-09:30\"", "open = [ \"closed\", \"closed\" ]",
         "12: contact \"desk\": open is \"closed\" on every day; leave such a contact out"},
        {"open = \"08:30-09:30\"", "open = [ \"08:30-09:30\", \"09:00-11:00\" ]",
         "12: contact \"desk\": open is \"09:00-11:00\"; own hours lie within those of the centre, 08:00-10:00"},
        {"[ 5, 7 ]", "[ 5, 7, 9 ]",
         "12: contact \"desk\": arrivals: per_interval has 3 values, 2 are needed for one day, or 4 for all days: one "
         "for each open interval"},
        {"days = 2;", "days = 3; start_day = \"friday\";", ""},
    };
    CHECK_HOUSE(table);
}

TEST(languages_share_out_their_customers)
{
    static const struct spoiled table[] = {
        {"share = 0.25", "share = 0.35",
         "9: contact \"calls\": the shares of languages add up to 1.1 (english 0.75, spanish 0.35); everybody speaks "
         "one "
         "of them, so they add up to 1"},
        {"share = 0.25", "share = 0.0",
         "10: contact \"calls\": language \"spanish\": share is 0; leave out a language that no customer of this type "
         "speaks"},
        {"share = 0.25; ", "",
         "10: contact \"calls\": language \"spanish\": share is missing; write for example share = 0.20;"},
        {"name = \"spanish\"", "name = \"english\"",
         "10: contact \"calls\": language \"english\": a second language of this name; the first is in line 9"},
        {"{ name = \"spanish\"; share", "{ share",
         "10: contact \"calls\": languages 2: name is missing; write for example name = \"english\";"},
        {"priority = 2; ", "prority = 2; ",
         "10: contact \"calls\": language \"spanish\": unknown key \"prority\"; did you mean \"priority\"?"},
        {"channel = \"email\";",
         "channel = \"email\"; languages = ( { name = \"english\"; share = 1.0; patience = { distribution = "
         "\"exponential\"; mean = \"3m\"; }; } );",
         "14: contact \"mail\": language \"english\": patience is for contacts that wait live; an email never "
         "abandons"},
        {"channel = \"email\";", "channel = \"email\"; languages = ( );",
         "14: contact \"mail\": languages is empty; leave it out where languages make no difference"},
        {"channel = \"email\";", "channel = \"email\"; languages = [ \"english\" ];",
         "14: contact \"mail\": languages is an array of 1; it is a list of groups in ( ), for example ( { name = "
         "\"english\"; share = 0.8; }, { name = \"spanish\"; share = 0.2; } )"},
    };
    CHECK_HOUSE(table);
}

static void check_changed(const char *change, const char *complaints)
{
    const char *const changes[] = {change, NULL};
    struct reading_result result = read_text(house, NULL, changes, false);
    CHECK_TEXT(result.complaints, complaints);
    CHECK(result.scenario == NULL);
    result_clear(&result);
}

TEST(who_changes_the_share_of_a_language_is_told_what_makes_up_for_it)
{
    check_changed(
        "contacts.calls.languages.spanish.share=0.4",
        "--set contacts.calls.languages.spanish.share=0.4:0: contact \"calls\": the shares of languages add up "
        "to 1.15 (english 0.75, spanish 0.4); everybody speaks one of them, so they add up to 1; change that "
        "of \"english\" too, to 0.6");
    check_changed(
        "contacts.calls.languages.english.share*=0.5",
        "--set contacts.calls.languages.english.share*=0.5:0: contact \"calls\": the shares of languages add up "
        "to 0.625 (english 0.375, spanish 0.25); everybody speaks one of them, so they add up to 1; change "
        "that of \"spanish\" too, to 0.625");
    check_changed(
        "contacts.calls.languages.english.share=1.0",
        "--set contacts.calls.languages.english.share=1.0:0: contact \"calls\": the shares of languages add up "
        "to 1.25 (english 1, spanish 0.25); everybody speaks one of them, so they add up to 1");
    check_changed("contacts.calls.languages.english.handle_time.talk.mean*=1.2",
                  "--set contacts.calls.languages.english.handle_time.talk.mean*=1.2:0: the path "
                  "contacts.calls.languages.english.handle_time.talk.mean does not exist; the nearest that does is "
                  "contacts.calls.languages.spanish.handle_time.talk.mean");
}

TEST(a_plan_that_changes_one_share_is_told_with_its_line)
{
    char *text = memory_format("%splans = (\n  { name = \"more spanish\";\n    changes = ( { path = "
                               "\"contacts.calls.languages.spanish.share\"; set = 0.3; } ); } );\n",
                               house);
    struct reading_result result = read_text(text, "more spanish", NULL, false);
    CHECK_TEXT(result.complaints,
               "28: contact \"calls\": the shares of languages add up to 1.05 (english 0.75, spanish 0.3); everybody "
               "speaks one of them, so they add up to 1; change that of \"english\" too, to 0.7");
    CHECK(result.scenario == NULL);
    result_clear(&result);
    free(text);
}

#define BILINGUAL                                                                                                      \
    "channel = \"email\"; languages = ( { name = \"english\"; share = 0.9; }, { name = \"spanish\"; share = 0.1; } );"
#define PHONE "interpreters = ( { name = \"phone\"; lines = 2; languages = [ \"spanish\" ]; } );"

TEST(interruptible_work_needs_no_interpreter)
{
    static const char refused[] =
        "15: contact \"mail\": interruptible: group \"all\" does not speak \"spanish\" and needs an interpreter, whose "
        "line could not be kept over an interruption; leave interruptible out, or the skill to those who speak the "
        "language";
    char *bilingual = replaced(house, "channel = \"email\";", BILINGUAL);
    char *phone = replaced(bilingual, "days = 2;", "days = 2; " PHONE);
    char *english = replaced(phone, "staff = 12;", "staff = 12; languages = [ \"english\" ];");
    char *whole = replaced(english, "interruptible = true; resume = \"30s\";", "");
    char *plain = replaced(english, BILINGUAL, "channel = \"email\";");
    /* the English never take Spanish letters, so nobody needs an interpreter for them */
    char *apart = replaced(english, "agents = (",
                           "agents = ( { name = \"two\"; staff = 2; skills = ( { contact = \"mail\"; }, { contact = "
                           "\"calls\"; }, { contact = \"nurse\"; }, { contact = \"promised\"; } ); },");
    char *alone = replaced(apart, PHONE, "");
    const struct {
        const char *text, *complaints;
    } table[] = {{bilingual, ""}, {phone, ""},      {english, refused}, {whole, ""},
                 {plain, ""},     {apart, refused}, {alone, ""}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct reading_result result = read_text(table[i].text, NULL, NULL, false);
        CHECK_TEXT(result.complaints, table[i].complaints);
        result_clear(&result);
    }
    free(bilingual), free(phone), free(english), free(whole), free(plain), free(apart), free(alone);
}

TEST(deadlines_and_consultations_are_checked)
{
    static const struct spoiled table[] = {
        {"within = \"24h\"; ", "",
         "15: contact \"mail\": deadline: within is missing; write for example within = \"4h\";"},
        {"clock = \"calendar\"", "clock = \"work\"",
         "15: contact \"mail\": deadline: clock is \"work\"; it is one of \"open\", \"calendar\""},
        {"deadline = {", "dedline = {", "15: contact \"mail\": unknown key \"dedline\"; did you mean \"deadline\"?"},
        {"{ name = \"nurse\";",
         "{ name = \"nurse\"; outcomes = ( { probability = 0.1; deadline = { within = \"4h\"; }; } );",
         "11: contact \"nurse\": outcomes 1: deadline goes with creates, which is missing"},
        {"{ name = \"nurse\";",
         "{ name = \"nurse\"; outcomes = ( { probability = 0.1; transfer_to = \"desk\"; consult = \"2m\"; } );",
         "11: contact \"nurse\": outcomes 1: consult goes with transfer_to and mode = \"consult\""},
        {"{ name = \"nurse\";",
         "{ name = \"nurse\"; outcomes = ( { probability = 0.1; transfer_to = \"desk\"; mode = \"consult\"; handover = "
         "\"2m\"; } );",
         "11: contact \"nurse\": outcomes 1: handover goes with transfer_to and mode = \"warm\""},
        {"{ name = \"nurse\";",
         "{ name = \"nurse\"; outcomes = ( { probability = 0.1; transfer_to = \"desk\"; mode = \"consult\"; "
         "answer_after = \"2m\"; } );",
         "11: contact \"nurse\": outcomes 1: answer_after goes with transfer_to = \"outside\" and mode = \"warm\" or "
         "\"consult\""},
        {"channel = \"email\";", "channel = \"email\"; outcomes = ( { probability = 0.1; transfer_to = \"nurse\"; } );",
         "14: contact \"mail\": outcomes 1: transfer_to: an email has no caller to transfer; a deferred contact "
         "creates"},
        {"channel = \"callback\";",
         "channel = \"callback\"; outcomes = ( { probability = 0.1; transfer_to = \"nurse\"; } );", ""},
    };
    CHECK_HOUSE(table);
}

TEST(callers_are_sent_to_where_somebody_speaks_with_them)
{
    static const struct spoiled table[] = {
        {"{ contact = \"nurse\"; },\n", "\n",
         "5: contact \"calls\": the menu leads to \"nurse\", which nobody serves; give an agent group the skill"},
        {"  { contact = \"desk\"; }, ", "", ""},
    };
    CHECK_HOUSE(table);
}

TEST(a_language_in_other_letters_is_recognised)
{
    static const struct spoiled table[] = {
        {"staff = 12; skills", "staff = 12; languages = [ \"English\", \"spanish\" ]; skills",
         "9: contact \"calls\": nobody who serves it speaks \"english\", and no interpreters do; give an agent group "
         "the "
         "language or the centre interpreters; did you mean \"English\"?"},
    };
    CHECK_HOUSE(table);
}

TEST(created_work_that_comes_round_grows_without_bound)
{
    static const struct spoiled table[] = {
        {"channel = \"callback\";",
         "channel = \"callback\"; outcomes = ( { probability = 1.0; creates = \"promised\"; } );", ""},
        {"ring = \"20s\"; answered = 0.7; again_after = \"1h\"; max_attempts = 3;",
         "outcomes = ( { probability = 1.0; creates = \"promised\"; } );",
         "16: contact \"promised\": work grows without bound from 08:00 of day 1 on: outcomes lead in a circle that "
         "never ends, \"promised\" -> \"promised\" by outcome \"outcome 1\", and each contact brings at least one more "
         "of its kind; lower a probability"},
        {"channel = \"email\";", "channel = \"email\"; outcomes = ( { probability = 0.9; repeats_after = \"1h\"; } );",
         ""},
        {"channel = \"email\";",
         "channel = \"email\"; outcomes = ( { probability = 1.0; repeats_after = \"1h\"; creates = \"mail\"; } );",
         "14: contact \"mail\": work grows without bound from 08:00 of day 1 on: outcomes lead in a circle that never "
         "ends, \"mail\" -> \"mail\" by outcome \"outcome 1\", and each contact brings at least one more of its kind; "
         "lower a probability"},
    };
    CHECK_HOUSE(table);
}

TEST(a_transfer_needs_somebody_at_the_other_end)
{
    static const struct spoiled table[] = {
        {"{ contact = \"nurse\"; }, {", "{",
         "12: contact \"calls\": outcome \"urgent\": transfer_to is \"nurse\", which nobody serves; give an agent "
         "group the skill"},
    };
    CHECK_SPOILED(table);
}

TEST(at_most_64_languages_are_told_apart)
{
    char *list = memory_text("");
    for (int i = 0; i < 64; i++) {
        char *longer = memory_format("%s%s{ name = \"l%d\"; share = 0.015625; }", list, i > 0 ? ", " : "", i);
        free(list);
        list = longer;
    }
    char *instead = memory_format("channel = \"email\"; languages = ( %s );", list);
    const struct spoiled table[] = {
        {"channel = \"email\";", instead, "14: language \"l62\" is one too many; at most 64 are told apart"}};
    CHECK_HOUSE(table);
    free(instead);
    free(list);
}

/* The complaints when all agents speak these languages only, and interpreters these. */
static char *complaints_when(const char *text, uint64_t spoken, uint64_t interpreted)
{
    struct complaints complaints = {0};
    struct source_text source = {0};
    struct file_shelf files = {0}, data = {0};
    struct arena *arena = arena_create();
    const char *path = write_text("served.cfg", text), *no_notes[] = {NULL};
    CHECK(source_text_read(&source, &files, path, &complaints));
    struct reading reading = {
        .arena = arena, .complaints = &complaints, .file = path, .data = &data, .notes = no_notes};
    struct section root = {&reading, setting_read(arena, &source, &complaints), ""};
    struct center center = {0};
    read_language_names(&root, &center);
    read_center(&root, &center);
    read_contacts(&root, &center);
    read_agents(&root, &center);
    struct agent_group speakers = center.agent_groups[0];
    struct interpreters interpreters = {.name = "line", .languages = interpreted, .lines = 1};
    speakers.languages = spoken;
    center.agent_groups = &speakers;
    center.interpreters = &interpreters;
    center.interpreters_count = 1;
    check_served(&root, &center);
    char *all = complaints_text(&complaints, path);
    complaints_clear(&complaints);
    source_text_clear(&source);
    file_shelf_clear(&files);
    file_shelf_clear(&data);
    arena_destroy(arena);
    return all;
}

TEST(a_language_that_nobody_speaks_is_told_where_customers_have_it)
{
    char *with_nurse = replaced(house, "{ name = \"nurse\";",
                                "{ name = \"nurse\"; languages = ( { name = \"french\"; share = 1.0; } );");
    const struct { /* languages: 0 english, 1 spanish, 2 french */
        uint64_t spoken, interpreted;
        const char *complaints;
    } table[] = {
        {7, 0, ""},
        {5, 2, ""},
        {5, 0,
         "9: contact \"calls\": nobody who serves it speaks \"spanish\", and no interpreters do; give an agent group "
         "the "
         "language or the centre interpreters\n"
         "11: contact \"nurse\": nobody who serves it speaks \"spanish\", and no interpreters do; give an agent group "
         "the language or the centre interpreters"},
        {3, 0,
         "11: contact \"nurse\": nobody who serves it speaks \"french\", and no interpreters do; give an agent group "
         "the language or the centre interpreters"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *complaints = complaints_when(with_nurse, table[i].spoken, table[i].interpreted);
        CHECK_TEXT(complaints, table[i].complaints);
        free(complaints);
    }
    free(with_nurse);
}

RUN_TESTS(RUN(keys_that_are_out_of_place_say_where_they_belong), RUN(an_ivr_leads_to_where_callers_can_wait),
          RUN(a_callback_is_offered_and_dialled_soundly), RUN(a_campaign_has_a_list_a_window_and_an_end),
          RUN(chats_are_counted_in_whole_people), RUN(a_group_that_holds_chats_is_not_on_call),
          RUN(own_hours_lie_within_those_of_the_centre), RUN(languages_share_out_their_customers),
          RUN(who_changes_the_share_of_a_language_is_told_what_makes_up_for_it),
          RUN(a_plan_that_changes_one_share_is_told_with_its_line), RUN(interruptible_work_needs_no_interpreter),
          RUN(deadlines_and_consultations_are_checked), RUN(callers_are_sent_to_where_somebody_speaks_with_them),
          RUN(a_language_in_other_letters_is_recognised), RUN(created_work_that_comes_round_grows_without_bound),
          RUN(a_transfer_needs_somebody_at_the_other_end), RUN(at_most_64_languages_are_told_apart),
          RUN(a_language_that_nobody_speaks_is_told_where_customers_have_it))
