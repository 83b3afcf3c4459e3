/*
 * house.h -- a centre with a contact type on every channel, spoiled in one place at a time.
 *
 * Two days of four half hours; "calls" goes through an IVR, offers a call-back and speaks two languages.
 */
#ifndef CALLFLOOR_TESTS_HOUSE_H
#define CALLFLOOR_TESTS_HOUSE_H

#include "sample.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

#define TALK "handle_time = { talk = { distribution = \"exponential\"; mean = \"3m\"; }; };"

static const char house[] =
    "center = { name = \"House\"; open = \"08:00-10:00\"; interval = \"30m\"; days = 2; };\n"
    "contacts = (\n"
    "  { name = \"calls\"; arrivals = { per_hour = 60; }; target = { service_level = 0.80; within = \"30s\"; };\n"
    "    " TALK "\n"
    "    ivr = { time = \"40s\"; contained = 0.10; abandoned = 0.05;\n"
    "            menu = ( { share = 0.30; to = \"nurse\"; wrong = 0.04; } ); };\n"
    "    on_blocked = { retry = 0.60; after = \"5m\"; max_attempts = 4; };\n"
    "    offer_callback = { when_expected_wait = \"3m\"; accept = 0.5; as = \"promised\"; keep_place = true; };\n"
    "    languages = ( { name = \"english\"; share = 0.75; },\n"
    "                  { name = \"spanish\"; share = 0.25; priority = 2; " TALK " } ); },\n"
    "  { name = \"nurse\"; " TALK " },\n"
    "  { name = \"desk\"; channel = \"walk_in\"; open = \"08:30-09:30\"; arrivals = { per_interval = [ 5, 7 ]; }; " TALK
    " },\n"
    "  { name = \"chats\"; channel = \"chat\"; arrivals = { per_hour = 20; }; chat = { slow_down = 0.15; }; " TALK
    " },\n"
    "  { name = \"mail\"; channel = \"email\"; arrivals = { per_hour = 10; while_closed = 25; };\n"
    "    deadline = { within = \"24h\"; clock = \"calendar\"; }; interruptible = true; resume = \"30s\"; " TALK " },\n"
    "  { name = \"promised\"; channel = \"callback\"; ring = \"20s\"; answered = 0.7; again_after = \"1h\"; "
    "max_attempts = 3; " TALK " },\n"
    "  { name = \"refills\"; channel = \"outbound\"; " TALK "\n"
    "    outbound = { list = 40; window = \"08:30-10:00\"; answered = 0.4; ring = \"25s\"; preview = \"15s\";\n"
    "                 voicemail = { share = 0.5; time = \"30s\"; }; max_attempts = 2; again_after = \"30m\";\n"
    "                 dial = \"preview\"; only_when_idle = 2;\n"
    "                 stop_below = { contact = \"calls\"; service_level = 0.75; over = \"15m\"; }; }; }\n"
    ");\n"
    "agents = ( { name = \"all\"; staff = 12; skills = ( { contact = \"calls\"; }, { contact = \"nurse\"; },\n"
    "  { contact = \"desk\"; }, { contact = \"chats\"; }, { contact = \"mail\"; }, { contact = \"promised\"; },\n"
    "  { contact = \"refills\"; } ); } );\n";

static inline void check_house(const struct spoiled *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *text = replaced(house, table[i].what, table[i].instead);
        struct reading_result result = read_text(text, NULL, NULL, false);
        CHECK_TEXT(result.complaints, table[i].complaints);
        CHECK((result.scenario == NULL) == (table[i].complaints[0] != '\0'));
        result_clear(&result);
        free(text);
    }
}

#define CHECK_HOUSE(table) check_house(table, sizeof(table) / sizeof(table)[0])

#endif
