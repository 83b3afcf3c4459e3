/*
 * read_outcomes.c -- what an answered contact turns into: a transfer, a created task, a customer who comes back.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/law.h"
#include "scenarios/reader/parts.h"

enum { PRIORITY_MOST = 1000000 };

struct resolver { /* who can be named */
    const struct contact_type *types;
    const char *const *names;
    const struct contact_type *own;
};

static bool is_live(const struct contact_type *type) { return type->channel == NULL || type->channel->is_live; }
static bool is_deferred(const struct contact_type *type) { return type->channel == NULL || !type->channel->is_live; }

/* The contact type that a text names, or NOBODY. */
static int find_type(const struct resolver *resolver, const struct setting *value)
{
    for (int t = 0; value->kind == SETTING_TEXT && resolver->names[t] != NULL; t++)
        if (strcmp(resolver->names[t], value->text) == 0)
            return t;
    return NOBODY;
}

/* Complains of a name nobody bears; only types that would be right (and `more`, unless NULL) are suggested. */
static void complain_of_type(const struct section *section, const struct setting *value, const char *key,
                             const struct resolver *resolver, bool (*is_right)(const struct contact_type *),
                             const char *more)
{
    int count = 0, fitting = 0;
    while (resolver->names[count] != NULL)
        count++;
    const char **words = arena_zeroed(section->reading->arena, (size_t)count + 2, sizeof *words);
    for (int t = 0; t < count; t++)
        if (is_right(&resolver->types[t]))
            words[fitting++] = resolver->names[t];
    words[fitting] = more;
    section_word(section, value, key, words);
}

static int read_transfer_to(const struct section *section, const struct resolver *resolver)
{
    const struct setting *value = section_find(section, "transfer_to");
    if (value == NULL)
        return NOBODY;
    if (!is_live(resolver->own))
        section_complain(section, value, "transfer_to: a %s has no caller to transfer; a deferred contact creates",
                         resolver->own->channel->name);
    if (value->kind == SETTING_TEXT && strcmp(value->text, "outside") == 0)
        return OUTSIDE;
    int found = find_type(resolver, value);
    if (found < 0)
        complain_of_type(section, value, "transfer_to", resolver, is_live, "outside");
    else if (!is_live(&resolver->types[found]))
        section_complain(section, value,
                         "transfer_to is \"%s\", a %s, which cannot take a caller; write creates = "
                         "\"%s\";",
                         resolver->names[found], resolver->types[found].channel->name, resolver->names[found]);
    return found;
}

static int read_creates(const struct section *section, const struct resolver *resolver)
{
    const struct setting *value = section_find(section, "creates");
    if (value == NULL)
        return NOBODY;
    int found = find_type(resolver, value);
    if (found < 0)
        complain_of_type(section, value, "creates", resolver, is_deferred, NULL);
    else if (!is_deferred(&resolver->types[found]))
        section_complain(section, value,
                         "creates is \"%s\", which waits live on channel %s; only deferred work (channel "
                         "\"task\") can be created",
                         resolver->names[found], resolver->types[found].channel->name);
    return found;
}

static enum transfer_mode read_mode(const struct section *section)
{
    static const char *const modes[] = {"cold", "warm", "consult", NULL};
    const struct setting *value = section_find(section, "mode");
    int found = value != NULL ? section_word(section, value, "mode", modes) : 0;
    if (found == 2)
        section_complain(section, value, "mode = \"consult\" is not supported yet");
    return found == 0 ? TRANSFER_COLD : TRANSFER_WARM;
}

/* Complains of a key that says something about another one, which is absent or otherwise. */
static void check_belongs(const struct section *section, const char *key, bool is_at_home, const char *home)
{
    if (section_has(section, key) && !is_at_home)
        section_complain(section, section_find(section, key), "%s goes with %s", key, home);
}

static void check_keys_belong(const struct section *section, const struct outcome *outcome)
{
    bool is_transfer = section_has(section, "transfer_to");
    bool is_warm = is_transfer && (outcome->mode == TRANSFER_WARM || section_has(section, "consult"));
    check_belongs(section, "mode", is_transfer, "transfer_to, which is missing");
    check_belongs(section, "priority", is_transfer, "transfer_to, which is missing");
    check_belongs(section, "handover", is_warm, "transfer_to and mode = \"warm\"");
    check_belongs(section, "answer_after", is_warm && outcome->transfer_to == OUTSIDE,
                  "transfer_to = \"outside\" and mode = \"warm\"");
    check_belongs(section, "after", section_has(section, "creates"), "creates, which is missing");
}

static void read_outcome(struct section *section, const struct resolver *resolver, struct outcome *outcome)
{
    static const char *const known[] = {"name",          "probability",  "talk",     "wrap_up", "transfer_to",
                                        "mode",          "priority",     "handover", "creates", "after",
                                        "repeats_after", "answer_after", NULL};
    static const char *const later[] = {"consult", "deadline", NULL};
    section_check_keys(section, known, later);
    section_needs(section, "probability", "probability = 0.10;");
    outcome->probability = section_share(section, "probability", 0.0);
    outcome->talk = section_distribution(section, "talk");
    outcome->wrap_up = section_distribution(section, "wrap_up");
    outcome->transfer_to = read_transfer_to(section, resolver);
    outcome->mode = read_mode(section);
    outcome->has_priority = section_has(section, "priority");
    outcome->priority = (int)section_whole(section, "priority", -PRIORITY_MOST, PRIORITY_MOST, 0);
    outcome->handover = section_delay(section, "handover");
    outcome->answer_after = section_delay(section, "answer_after");
    outcome->creates = read_creates(section, resolver);
    outcome->creates_after = section_delay(section, "after");
    outcome->repeats_after = section_delay(section, "repeats_after");
    check_keys_belong(section, outcome);
}

static const char *outcome_name(struct section *section, int number)
{
    const char *outer = section->where;
    struct arena *arena = section->reading->arena;
    if (!section_has(section, "name"))
        return arena_format(arena, "outcome %d", number);
    struct section named = *section;
    const char *name = section_name(&named, "outcome", number);
    const char *colon = strstr(outer, ": outcomes ");
    section->where = colon != NULL ? arena_format(arena, "%.*s: %s", (int)(colon - outer), outer, named.where) : outer;
    return name;
}

void read_outcomes(const struct section *contact, const struct contact_type *types, const char *const *names,
                   struct contact_type *type)
{
    static const char example[] = "( { name = \"urgent\"; probability = 0.07; transfer_to = \"nurse\"; } )";
    struct arena *arena = contact->reading->arena;
    int count = 0;
    struct section *sections = section_list(contact, "outcomes", example, &count);
    struct outcome *outcomes = arena_zeroed(arena, (size_t)count, sizeof *outcomes);
    const char **outcome_names = arena_zeroed(arena, (size_t)count, sizeof *outcome_names);
    const struct resolver resolver = {types, names, type};
    const struct setting *blamed = section_find(contact, "outcomes");
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
        const struct setting *probability = section_find(&sections[i], "probability");
        blamed = probability != NULL && probability->is_changed ? probability : blamed;
        outcomes[i].name = outcome_names[i] = outcome_name(&sections[i], i + 1);
        read_outcome(&sections[i], &resolver, &outcomes[i]);
        sum += outcomes[i].probability;
    }
    sections_check_names(sections, outcome_names, count, "outcome");
    if (sum > 1.0 + 1e-9)
        section_complain(contact, blamed,
                         "the probabilities of outcomes add up to %s; the sum is at most 1, and the rest is resolved",
                         number_shown(arena, round(sum * 1e12) / 1e12));
    type->outcomes = outcomes;
    type->outcome_count = count;
}

/* One step of the chain: how many contacts of each type come of `from`, by transfer and creation and, when asked, by
 * customers who come back. */
static double flow_on(const struct contact_type *types, int count, bool with_repeats, const double *from, double *into)
{
    double sum = 0.0;
    for (int t = 0; t < count; t++)
        into[t] = 0.0;
    for (int t = 0; t < count; t++)
        for (int i = 0; i < types[t].outcome_count; i++) {
            const struct outcome *outcome = &types[t].outcomes[i];
            double flow = from[t] * outcome->probability;
            if (outcome->transfer_to >= 0)
                into[outcome->transfer_to] += flow;
            if (outcome->creates >= 0)
                into[outcome->creates] += flow;
            if (with_repeats && outcome->repeats_after != NULL)
                into[t] += flow;
        }
    for (int t = 0; t < count; t++)
        sum += into[t];
    return sum;
}

/* Whether the chains that begin with one contact of each type keep more than `kept` of their contacts in the long run.
 * *worst is then where most of them are. The number of steps has so many divisors that circles come round in it. */
static bool keeps_on(const struct contact_type *types, int count, bool with_repeats, double kept, int *worst)
{
    enum { STEPS = 5040 };
    const double far_beyond = 1e200;
    double *present = memory_zeroed((size_t)count, sizeof *present), *next = memory_zeroed((size_t)count, sizeof *next);
    for (int t = 0; t < count; t++)
        present[t] = 1.0;
    double moving = count, half_way = 0.0;
    for (int step = 1; step <= 2 * STEPS && moving > 1e-9 && moving < far_beyond; step++) {
        moving = flow_on(types, count, with_repeats, present, next);
        double *spare = present;
        present = next, next = spare;
        half_way = step == STEPS ? moving : half_way;
    }
    *worst = 0;
    for (int t = 1; t < count; t++)
        *worst = present[t] > present[*worst] ? t : *worst;
    free(present);
    free(next);
    return moving >= far_beyond || (moving > 1e-9 && moving > kept * half_way);
}

static bool is_zero(const struct distribution *distribution)
{
    return distribution == NULL || distribution->mean == 0.0;
}

/* Everybody comes back at once, and nobody takes any time. */
static bool repeats_without_time(const struct contact_type *type)
{
    double probability = 0.0;
    for (int i = 0; i < type->outcome_count; i++) {
        const struct outcome *outcome = &type->outcomes[i];
        bool takes_no_time = is_zero(outcome->talk != NULL ? outcome->talk : type->talk) && is_zero(type->hold) &&
                             is_zero(outcome->wrap_up != NULL ? outcome->wrap_up : type->wrap_up) &&
                             is_zero(outcome->repeats_after);
        probability += outcome->repeats_after != NULL && takes_no_time ? outcome->probability : 0.0;
    }
    return type->talk != NULL && probability > 1.0 - 1e-9;
}

void check_circles(const struct section *contacts, const struct contact_type *types, int count)
{
    int worst = 0;
    bool is_circle = keeps_on(types, count, false, 1.0 - 1e-6, &worst);
    if (is_circle)
        section_complain(
            &contacts[worst], section_find(&contacts[worst], "outcomes"),
            "outcomes lead in a circle that never ends: each contact brings at least one more of its kind; "
            "lower a probability");
    else if (keeps_on(types, count, true, 1e3, &worst)) /* growth, not the steady company of those who always repeat */
        section_complain(&contacts[worst], section_find(&contacts[worst], "outcomes"),
                         "outcomes bring ever more contacts: with its repeats, each contact brings more than one of "
                         "its kind; lower a probability");
    for (int t = 0; t < count; t++)
        if (repeats_without_time(&types[t]))
            section_complain(&contacts[t], section_find(&contacts[t], "outcomes"),
                             "every contact repeats at once and takes no time, so the day would never end; give talk "
                             "or repeats_after a time, or lower a probability");
}
