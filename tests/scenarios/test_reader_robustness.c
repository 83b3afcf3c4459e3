/*
 * test_reader_robustness.c -- whatever is thrown at the reader, it answers with a scenario or with a complaint.
 *
 * Mutations come from a fixed seed, so a failure comes back.
 */
#include "sample.h"

enum { MUTATIONS = 1000 };

static uint64_t next_word(uint64_t *state) /* splitmix64 */
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Swaps, drops, doubles or replaces a piece; [*length] is kept. */
static void mutate(char *text, size_t *length, size_t capacity, uint64_t *state)
{
    static const char *const pieces[] = {"{",     "}",      "(",
                                         ")",     "[",      "]",
                                         ";",     ",",      "\"",
                                         "=",     "-1",     "0",
                                         "1e308", "1e999",  "99999999999999999999",
                                         "\"\"",  "\"0s\"", "nan",
                                         "/*",    "#",      "\n@include \"x\"\n",
                                         "true",  "\\",     "\x01",
                                         "\xff",  "name",   "distribution",
                                         "( )",   "{ }",    "\"24:00-00:00\""};
    const char *piece = pieces[next_word(state) % (sizeof pieces / sizeof *pieces)];
    size_t at = next_word(state) % *length, cut = next_word(state) % 12, size = strlen(piece);
    cut = cut > *length - at ? *length - at : cut;
    if (next_word(state) % 3 == 0)
        cut = 0;
    if (next_word(state) % 4 == 0)
        size = 0;
    if (*length - cut + size + 1 > capacity)
        return;
    memmove(text + at + size, text + at + cut, *length - at - cut + 1);
    memcpy(text + at, piece, size);
    *length = *length - cut + size;
    *length = *length > 0 ? *length : 1;
}

TEST(a_mutated_scenario_is_read_or_complained_of)
{
    uint64_t state = 20261122;
    char *text = memory_zeroed(2 * sizeof sample, 1);
    int sound = 0;
    for (int i = 0; i < MUTATIONS; i++) {
        memcpy(text, sample, sizeof sample);
        size_t length = sizeof sample - 1;
        for (uint64_t m = 1 + next_word(&state) % 3; m > 0; m--)
            mutate(text, &length, 2 * sizeof sample, &state);
        struct reading_result result = read_file(write_bytes("mutated.cfg", text, length), NULL, NULL, i % 4 == 0);
        CHECK(result.scenario != NULL || result.complaints[0] != '\0');
        sound += result.scenario != NULL;
        result_clear(&result);
    }
    CHECK(sound > 0 && sound < MUTATIONS);
    free(text);
}

TEST(a_mutated_change_is_applied_or_complained_of)
{
    static const char *const changes[] = {"agents.clerks.staff*=1.1", "contacts.calls.arrivals=0.5",
                                          "agents.\"nurses\".skills.inbox.speed=[ 1, 2 ]",
                                          "contacts.calls.patience.mean+=30s", "center.open=( \"a\", { b = 1; } )"};
    uint64_t state = 7;
    char text[256];
    for (int i = 0; i < MUTATIONS; i++) {
        snprintf(text, sizeof text, "%s", changes[i % 5]);
        size_t length = strlen(text);
        mutate(text, &length, sizeof text, &state);
        struct reading_result result = read_text(sample, NULL, (const char *const[]){text, NULL}, false);
        CHECK(result.scenario != NULL || result.complaints[0] != '\0');
        result_clear(&result);
    }
}

TEST(a_mutated_data_file_is_read_or_complained_of)
{
    static const char rows[] = "interval_start,calls\n2026-03-02 08:00,10\n2026-03-02 08:30,20\n2026-03-02 09:00,30\n"
                               "2026-03-02 09:30,40\n";
    char *scenario = replaced(sample, "per_interval = [ 10, 20, 30, 40 ]",
                              "file = \"mutated.csv\"; column = \"calls\"; date = \"2026-03-02\"");
    uint64_t state = 11;
    char text[2 * sizeof rows];
    for (int i = 0; i < MUTATIONS; i++) {
        memcpy(text, rows, sizeof rows);
        size_t length = sizeof rows - 1;
        mutate(text, &length, sizeof text, &state);
        write_bytes("mutated.csv", text, length);
        struct reading_result result = read_text(scenario, NULL, NULL, false);
        CHECK(result.scenario != NULL || result.complaints[0] != '\0');
        result_clear(&result);
    }
    free(scenario);
}

RUN_TESTS(RUN(a_mutated_scenario_is_read_or_complained_of), RUN(a_mutated_change_is_applied_or_complained_of),
          RUN(a_mutated_data_file_is_read_or_complained_of))
