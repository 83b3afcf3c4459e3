/*
 * sample.h -- a small scenario that is sound, spoiled in one place at a time.
 *
 * Texts are written to a folder of their own and read from there; complaints come back as one text with a line for
 * each: "LINE: message" (the file left out when it is the scenario, "warning: " before warnings).
 */
#ifndef CALLFLOOR_TESTS_SAMPLE_H
#define CALLFLOOR_TESTS_SAMPLE_H

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scenarios/reader/read.h"
#include "sim/memory.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

static const char sample[] =
    "center = { name = \"Test\"; open = \"08:00-10:00\"; interval = \"30m\"; };\n"
    "contacts = (\n"
    "  { name = \"calls\"; channel = \"voice\"; priority = 1;\n"
    "    arrivals = { per_interval = [ 10, 20, 30, 40 ]; busyness_cv = 0.1; };\n"
    "    patience = { distribution = \"exponential\"; mean = \"3m\"; };\n"
    "    balk = 0.05; short_abandon = \"5s\";\n"
    "    handle_time = { talk = { distribution = \"lognormal\"; mean = \"4m\"; cv = 0.75; };\n"
    "                    wrap_up = { distribution = \"constant\"; mean = \"20s\"; }; };\n"
    "    target = { service_level = 0.80; within = \"30s\"; rule = \"offered\"; };\n"
    "    on_abandon = { retry = 0.40; after = { distribution = \"exponential\"; mean = \"12m\"; }; max_attempts = 3; "
    "};\n"
    "    outcomes = (\n"
    "      { name = \"urgent\"; probability = 0.07; transfer_to = \"nurse\"; mode = \"warm\"; handover = \"20s\"; },\n"
    "      { name = \"message\"; probability = 0.12; creates = \"inbox\"; after = \"5m\"; },\n"
    "      { name = \"again\"; probability = 0.05; repeats_after = { distribution = \"exponential\"; mean = \"1h\"; }; "
    "} );\n"
    "  },\n"
    "  { name = \"nurse\"; channel = \"voice\"; patience = { distribution = \"weibull\"; mean = \"8m\"; shape = 1.4; "
    "};\n"
    "    handle_time = { talk = { distribution = \"erlang\"; mean = \"5m\"; phases = 2; }; }; },\n"
    "  { name = \"inbox\"; channel = \"task\";\n"
    "    handle_time = { talk = { distribution = \"gamma\"; mean = \"4m\"; cv = 0.5; }; }; }\n"
    ");\n"
    "agents = (\n"
    "  { name = \"clerks\"; staff = [ 12, 12, 12, 12 ]; skills = ( { contact = \"calls\"; preference = 1; speed = 1.0; "
    "} );\n"
    "    wage_per_hour = 24.0; shrinkage = 0.28; },\n"
    "  { name = \"nurses\"; staff = 4; skills = ( { contact = \"nurse\"; }, { contact = \"inbox\"; preference = 2; } "
    "); }\n"
    ");\n"
    "routing = { contact_order = \"priority, longest_wait\"; agent_order = \"preference, longest_idle\"; };\n"
    "plans = (\n"
    "  { name = \"one more\"; changes = ( { path = \"agents.nurses.staff\"; add = 1; } ); },\n"
    "  { name = \"fewer\"; changes = ( { path = \"agents\"; remove = \"nurses\"; }, { path = "
    "\"agents.clerks.skills\"; append = { contact = \"nurse\"; }; } ); }\n"
    ");\n"
    "simulation = { seed = 7; replications = 10; };\n";

struct spoiled {
    const char *what, *instead; /* the first of `what` in the sample is replaced */
    const char *complaints;
};

/* Files go to a folder beside the test program, one for each test file; what is there is written over. */
static inline const char *path_in_folder(const char *name)
{
    static char path[512];
    char folder[256];
    const char *slash = strrchr(__BASE_FILE__, '/');
    snprintf(folder, sizeof folder, "files_of_%.200s", slash != NULL ? slash + 1 : __BASE_FILE__);
    mkdir(folder, 0777);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static inline const char *write_bytes(const char *name, const void *bytes, size_t count)
{
    const char *path = path_in_folder(name);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, count, file) != count || fclose(file) != 0)
        fail_msg("cannot write %s", path);
    return path;
}

static inline const char *write_text(const char *name, const char *text)
{
    return write_bytes(name, text, strlen(text));
}

static inline char *replaced(const char *text, const char *what, const char *instead)
{
    const char *found = strstr(text, what);
    if (found == NULL)
        fail_msg("the sample holds no %s", what);
    return memory_format("%.*s%s%s", (int)(found - text), text, instead, found + strlen(what));
}

/* All complaints as one text; the caller frees it. */
static inline char *complaints_text(const struct complaints *complaints, const char *scenario)
{
    char *all = memory_text("");
    for (size_t i = 0; i < complaints->count; i++) {
        const struct complaint *one = &complaints->list[i];
        bool is_scenario = strcmp(one->file, scenario) == 0;
        char *longer =
            memory_format("%s%s%s%s%d: %s%s", all, i > 0 ? "\n" : "", is_scenario ? "" : one->file,
                          is_scenario ? "" : ":", one->line, one->is_warning ? "warning: " : "", one->message);
        free(all);
        all = longer;
    }
    return all;
}

struct reading_result {
    struct scenario_source *source;
    struct scenario *scenario;
    char *complaints;
};

static inline struct reading_result read_file(const char *path, const char *plan, const char *const *changes,
                                              bool wants_warnings)
{
    struct complaints complaints = {0};
    struct reading_result result = {NULL, NULL, NULL};
    result.source = scenario_open(path, &complaints);
    if (result.source != NULL)
        result.scenario = scenario_read(result.source, plan, changes, wants_warnings, &complaints);
    CHECK((result.scenario == NULL) == (complaints.errors > 0));
    result.complaints = complaints_text(&complaints, path);
    complaints_clear(&complaints);
    return result;
}

static inline struct reading_result read_text(const char *text, const char *plan, const char *const *changes,
                                              bool wants_warnings)
{
    return read_file(write_text("scenario.cfg", text), plan, changes, wants_warnings);
}

static inline void result_clear(struct reading_result *result)
{
    scenario_destroy(result->scenario);
    scenario_close(result->source);
    free(result->complaints);
}

static inline void check_spoiled(const struct spoiled *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *text = replaced(sample, table[i].what, table[i].instead);
        struct reading_result result = read_text(text, NULL, NULL, true);
        CHECK_TEXT(result.complaints, table[i].complaints);
        CHECK(result.scenario == NULL);
        result_clear(&result);
        free(text);
    }
}

#define CHECK_SPOILED(table) check_spoiled(table, sizeof(table) / sizeof(table)[0])

#endif
