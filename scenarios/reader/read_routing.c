/*
 * read_routing.c -- who comes first when somebody is free, and how long and how often the day is run.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/routing_policy.h"
#include "scenarios/reader/parts.h"

enum { TIE_BREAKS_MOST = 15, RUNS_MOST = 10000000, RUNS_LEAST_FOR_PRECISION = 20 };

/* The words of a comma-separated list; `index` of each in the table. Returns their number, 0 after a complaint. */
static int read_order(const struct section *routing, const char *key, const char *absent, const char *const *words,
                      int index[TIE_BREAKS_MOST])
{
    struct arena *arena = routing->reading->arena;
    const struct setting *value = section_find(routing, key);
    const char *at = section_text(routing, key, absent);
    int count = 0;
    while (*at != '\0') {
        at += strspn(at, " \t");
        size_t length = strcspn(at, ",");
        size_t trimmed = length;
        while (trimmed > 0 && (at[trimmed - 1] == ' ' || at[trimmed - 1] == '\t'))
            trimmed--;
        struct setting word = {.kind = SETTING_TEXT, .text = arena_format(arena, "%.*s", (int)trimmed, at)};
        word.file = value != NULL ? value->file : routing->reading->file;
        word.line = value != NULL ? value->line : 0;
        int found = section_word(routing, &word, key, words);
        if (found < 0)
            return 0;
        for (int i = 0; i < count; i++)
            if (index[i] == found)
                return section_complain(routing, value, "%s names %s twice", key, words[found]);
        if (count < TIE_BREAKS_MOST)
            index[count++] = found;
        at += length + (at[length] == ',');
    }
    if (count == 0)
        section_complain(routing, value, "%s is empty; the default is \"%s\"", key, absent);
    return count;
}

static const struct agent_order *const *read_agent_order(const struct section *routing)
{
    const struct agent_order *const *table = agent_orders();
    const char *words[32] = {NULL};
    for (int i = 0; table[i] != NULL && i < 31; i++)
        words[i] = table[i]->name;
    int index[TIE_BREAKS_MOST];
    int count = read_order(routing, "agent_order", "preference, longest_idle", words, index);
    const struct agent_order **order = arena_zeroed(routing->reading->arena, (size_t)count + 1, sizeof *order);
    for (int i = 0; i < count; i++)
        order[i] = table[index[i]];
    return order;
}

static const struct contact_order *const *read_contact_order(const struct section *routing)
{
    const struct contact_order *const *table = contact_orders();
    const char *words[32] = {NULL};
    for (int i = 0; table[i] != NULL && i < 31; i++)
        words[i] = table[i]->name;
    int index[TIE_BREAKS_MOST];
    int count = read_order(routing, "contact_order", "priority, preference, longest_wait", words, index);
    const struct contact_order **order = arena_zeroed(routing->reading->arena, (size_t)count + 1, sizeof *order);
    for (int i = 0; i < count; i++)
        order[i] = table[index[i]];
    return order;
}

void read_routing(const struct section *root, struct center *center)
{
    static const char *const known[] = {"agent_order", "contact_order", "rules", NULL};
    struct section routing = section_group(root, "routing", "{ agent_order = \"preference, longest_idle\"; }");
    section_check_keys(&routing, known, NULL);
    center->agent_order = read_agent_order(&routing);
    center->contact_order = read_contact_order(&routing);
    read_rules(&routing, center);
}

static bool is_changed(const struct setting *setting) { return setting != NULL && setting->is_changed; }

/* A change to one of the two replaces what the file says about the other. */
static void read_length_of_run(const struct section *simulation, struct run_settings *settings)
{
    const struct setting *replications = section_find(simulation, "replications");
    const struct setting *precision = section_find(simulation, "precision");
    settings->replications = (int)section_whole(simulation, "replications", 1, RUNS_MOST, 100);
    double asked = precision != NULL && setting_is_number(precision) ? precision->number : 0.0;
    bool is_share = asked > 0.0 && asked < 1.0;
    if (precision != NULL && !is_share)
        section_complain(simulation, precision,
                         "precision is %s; it is a fraction between 0 and 1: 0.01 is one "
                         "percentage point",
                         setting_shown(simulation->reading->arena, precision));
    settings->precision = is_share ? asked : 0.0;
    if (replications == NULL || precision == NULL)
        return;
    if (is_changed(replications) == is_changed(precision))
        section_complain(simulation, precision,
                         "replications and precision are both given; a run has either a fixed "
                         "number of replications or a precision");
    else if (is_changed(replications))
        settings->precision = 0.0;
}

void read_simulation(const struct section *root, struct center *center, struct run_settings *settings)
{
    static const char *const known[] = {"seed", "replications", "precision", "max_replications", "interval_of", NULL};
    static const char *const intervals[] = {"arrival", "answer", "end", NULL};
    struct section simulation = section_group(root, "simulation", "{ seed = 1; replications = 100; }");
    section_check_keys(&simulation, known, NULL);
    settings->seed = (uint64_t)section_whole(&simulation, "seed", 0, INT64_MAX, 1);
    read_length_of_run(&simulation, settings);
    settings->max_replications =
        (int)section_whole(&simulation, "max_replications", RUNS_LEAST_FOR_PRECISION, RUNS_MOST, 2000);
    settings->threads = 0;
    const struct setting *interval_of = section_find(&simulation, "interval_of");
    int found = interval_of != NULL ? section_word(&simulation, interval_of, "interval_of", intervals) : 0;
    center->interval_of = found > 0 ? (enum interval_of)found : INTERVAL_OF_ARRIVAL;
}
