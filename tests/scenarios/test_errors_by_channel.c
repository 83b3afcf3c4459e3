/*
 * test_errors_by_channel.c -- every key of a contact on every channel: read, or refused by its name, never ignored.
 */
#include "house.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

static const char *const channel_names[] = {"voice",  "walk_in", "chat", "email",    "fax",
                                            "letter", "web",     "task", "callback", "outbound"};
enum { CHANNELS = sizeof channel_names / sizeof *channel_names };

#define EVERY    "++++++++++"
#define LIVE     "+++-------"
#define DEFERRED "---+++++++"
#define WRITTEN  "---+++++--"
#define VOICE    "+---------"
#define CHAT     "--+-------"
#define CALLBACK "--------+-"
#define OUTBOUND "---------+"
#define COMES_IN "+++++++++-"
#define CUSTOMER "+++-----++" /* on the line, or at the desk */

static const struct {
    const char *key;  /* how a complaint calls it */
    const char *text; /* as it is written */
    const char *fits; /* [channel]: + read, - refused */
} matrix[] = {
    {"open", "open = \"08:00-09:00\";", EVERY},
    {"arrivals", "arrivals = { per_hour = 5; };", COMES_IN},
    {"arrivals", "arrivals = { per_hour = 5; busyness_cv = 0.2; factor = 2; };", COMES_IN},
    {"while_closed", "while_closed = 3;", "---++++++-"},
    {"arrivals: while_closed", "arrivals = { per_hour = 5; while_closed = 3; };", "---++++++ "},
    {"backlog", "backlog = 3;", EVERY},
    {"arrivals", "arrivals = { per_hour = 5; backlog = 3; };", COMES_IN},
    {"patience", "patience = { distribution = \"exponential\"; mean = \"3m\"; };", LIVE},
    {"balk", "balk = 0.1;", LIVE},
    {"short_abandon", "short_abandon = \"5s\";", LIVE},
    {"on_abandon", "on_abandon = { retry = 0.5; after = \"5m\"; };", LIVE},
    {"on_blocked", "on_blocked = { retry = 0.5; after = \"5m\"; };", VOICE},
    {"priority", "priority = 2;", EVERY},
    {"languages", "languages = ( { name = \"english\"; share = 1.0; priority = 1; " TALK " } );", EVERY},
    {"language \"english\": patience",
     "languages = ( { name = \"english\"; share = 1.0; patience = { distribution = \"constant\"; mean = \"3m\"; }; } "
     ");",
     LIVE},
    {"target", "target = { service_level = 0.8; within = \"1h\"; asa = \"30m\"; max_wait = \"2h\"; occupancy = 0.9; };",
     EVERY},
    {"target", "target = { service_level = 0.8; within = \"1h\"; rule = \"answered\"; };", EVERY},
    {"target: abandonment", "target = { abandonment = 0.05; };", LIVE},
    {"target: rule", "target = { service_level = 0.8; within = \"1h\"; rule = \"ignore_early\"; };", LIVE},
    {"target: rule", "target = { service_level = 0.8; within = \"1h\"; rule = \"early_positive\"; };", LIVE},
    {"target: rule", "target = { service_level = 0.8; within = \"1h\"; rule = \"ignore_short\"; };", LIVE},
    {"deadline", "deadline = { within = \"4h\"; };", DEFERRED},
    {"interruptible", "interruptible = true;", WRITTEN},
    {"interruptible", "interruptible = true; resume = \"30s\";", WRITTEN},
    {"ivr", "ivr = { time = \"30s\"; };", VOICE},
    {"offer_callback", "offer_callback = { when_expected_wait = \"3m\"; accept = 0.5; as = \"back\"; };", VOICE},
    {"chat", "chat = { concurrent = 3; };", CHAT},
    {"callback", "callback = { ring = \"20s\"; };", CALLBACK},
    {"ring", "ring = \"20s\";", CALLBACK},
    {"answered", "answered = 0.5; again_after = \"1h\";", CALLBACK},
    {"again_after", "again_after = \"1h\";", CALLBACK},
    {"max_attempts", "max_attempts = 3;", CALLBACK},
    {"outbound", "outbound = { list = 5; };", OUTBOUND},
    {"outcomes 1: transfer_to:", "outcomes = ( { probability = 0.1; transfer_to = \"calls\"; } );", CUSTOMER},
    {"outcomes", "outcomes = ( { probability = 0.1; creates = \"back\"; deadline = { within = \"1h\"; }; } );", EVERY},
    {"outcomes", "outcomes = ( { probability = 0.1; repeats_after = \"1h\"; } );", EVERY},
};

static char *text_with(const char *channel, const char *key)
{
    bool needs_list = strcmp(channel, "outbound") == 0 && strstr(key, "outbound") == NULL;
    return memory_format("center = { open = \"08:00-10:00\"; interval = \"30m\"; days = 2; lines = 20; };\n"
                         "contacts = ( { name = \"x\"; channel = \"%s\"; " TALK "%s %s },\n"
                         "{ name = \"calls\"; " TALK " }, { name = \"back\"; channel = \"callback\"; " TALK " } );\n"
                         "agents = ( { name = \"all\"; staff = 9; skills = ( { contact = \"x\"; }, { contact = "
                         "\"calls\"; }, { contact = \"back\"; } ); } );\n",
                         channel, needs_list ? " outbound = { list = 5; };" : "", key);
}

static bool begins_with(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

TEST(a_key_is_read_or_refused_on_every_channel)
{
    for (size_t k = 0; k < sizeof matrix / sizeof *matrix; k++)
        for (int c = 0; c < CHANNELS && matrix[k].fits[c] != ' '; c++) {
            char *text = text_with(channel_names[c], matrix[k].text);
            char *beginning = memory_format("2: contact \"x\": %s ", matrix[k].key);
            struct reading_result result = read_text(text, NULL, NULL, false);
            bool is_refused = result.scenario == NULL && begins_with(result.complaints, beginning);
            bool is_read = result.scenario != NULL && result.complaints[0] == '\0';
            if (matrix[k].fits[c] == '+' ? !is_read : !is_refused)
                fail_msg("%s on %s: %s", matrix[k].text, channel_names[c], result.complaints);
            result_clear(&result);
            free(beginning);
            free(text);
        }
}

TEST(a_reason_speaks_of_the_channel_that_was_meant)
{
    for (int c = 0; c < CHANNELS; c++) {
        char *text = text_with(channel_names[c], "balk = 0.1; deadline = { within = \"1h\"; };");
        struct reading_result result = read_text(text, NULL, NULL, false);
        CHECK(strstr(result.complaints, channel_names[c]) != NULL);
        result_clear(&result);
        free(text);
    }
}

RUN_TESTS(RUN(a_key_is_read_or_refused_on_every_channel), RUN(a_reason_speaks_of_the_channel_that_was_meant))
