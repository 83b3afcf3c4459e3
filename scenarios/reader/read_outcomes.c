/*
 * read_outcomes.c -- what an answered contact turns into: a transfer, a created task, a customer who comes back.
 */
#include <math.h>
#include <string.h>

#include "scenarios/reader/contact_parts.h"
#include "scenarios/reader/law.h"

enum { PRIORITY_MOST = 1000000 };

/* A callback or outbound contact has a customer on the line, once she is reached. */
static bool has_caller(const struct contact_type *type)
{
    return type->channel == NULL || type->channel->is_live || type->channel->is_dialled;
}

static int read_transfer_to(const struct section *section, const struct contact_names *names)
{
    const struct setting *value = section_find(section, "transfer_to");
    struct arena *arena = section->reading->arena;
    if (value == NULL)
        return NOBODY;
    if (!has_caller(names->own))
        section_complain(section, value, "transfer_to: %s has no caller to transfer; a deferred contact creates",
                         channel_with_article(arena, names->own->channel));
    if (value->kind == SETTING_TEXT && strcmp(value->text, "outside") == 0)
        return OUTSIDE;
    int found = section_contact(section, "transfer_to", names, contact_is_live, "outside");
    if (found >= 0 && !contact_is_live(&names->types[found]))
        section_complain(
            section, value, "transfer_to is \"%s\", %s, which cannot take a caller; write creates = \"%s\";",
            names->names[found], channel_with_article(arena, names->types[found].channel), names->names[found]);
    return found;
}

static int read_creates(const struct section *section, const struct contact_names *names)
{
    int found = section_contact(section, "creates", names, contact_is_deferred, NULL);
    if (found >= 0 && !contact_is_deferred(&names->types[found]))
        section_complain(section, section_find(section, "creates"),
                         "creates is \"%s\", which waits live on channel %s; only deferred work (email, fax, letter, "
                         "web, task, callback, outbound) can be created",
                         names->names[found], names->types[found].channel->name);
    return found;
}

static enum transfer_mode read_mode(const struct section *section)
{
    static const char *const modes[] = {"cold", "warm", "consult", NULL};
    const struct setting *value = section_find(section, "mode");
    int found = value != NULL ? section_word(section, value, "mode", modes) : 0;
    return found == 2 ? TRANSFER_CONSULT : found == 0 ? TRANSFER_COLD : TRANSFER_WARM;
}

/* Complains of a key that says something about another one, which is absent or otherwise. */
static void check_belongs(const struct section *section, const char *key, bool is_at_home, const char *home)
{
    if (section_has(section, key) && !is_at_home)
        section_complain(section, section_find(section, key), "%s goes with %s", key, home);
}

/* After a complaint of the mode, both are taken to be meant. */
static void check_keys_belong(const struct section *section, const struct outcome *outcome, bool is_mode_known)
{
    bool is_transfer = section_has(section, "transfer_to");
    bool is_warm = is_transfer && (outcome->mode == TRANSFER_WARM || !is_mode_known);
    bool is_consult = is_transfer && (outcome->mode == TRANSFER_CONSULT || !is_mode_known);
    bool creates = section_has(section, "creates");
    check_belongs(section, "mode", is_transfer, "transfer_to, which is missing");
    check_belongs(section, "priority", is_transfer, "transfer_to, which is missing");
    check_belongs(section, "handover", is_warm, "transfer_to and mode = \"warm\"");
    check_belongs(section, "consult", is_consult, "transfer_to and mode = \"consult\"");
    check_belongs(section, "answer_after", (is_warm || is_consult) && outcome->transfer_to == OUTSIDE,
                  "transfer_to = \"outside\" and mode = \"warm\" or \"consult\"");
    check_belongs(section, "after", creates, "creates, which is missing");
    check_belongs(section, "deadline", creates, "creates, which is missing");
}

static void read_outcome(struct section *section, const struct contact_names *names, struct outcome *outcome)
{
    static const char *const known[] = {"name",    "probability", "talk",     "wrap_up",       "transfer_to",
                                        "mode",    "priority",    "handover", "consult",       "answer_after",
                                        "creates", "after",       "deadline", "repeats_after", NULL};
    section_check_keys(section, known, NULL);
    section_needs(section, "probability", "probability = 0.10;");
    outcome->probability = section_share(section, "probability", 0.0);
    outcome->talk = section_distribution(section, "talk");
    outcome->wrap_up = section_distribution(section, "wrap_up");
    outcome->transfer_to = read_transfer_to(section, names);
    size_t errors = section->reading->complaints->errors;
    outcome->mode = read_mode(section);
    bool is_mode_known = section->reading->complaints->errors == errors;
    outcome->has_priority = section_has(section, "priority");
    outcome->priority = (int)section_whole(section, "priority", -PRIORITY_MOST, PRIORITY_MOST, 0);
    outcome->handover = section_delay(section, "handover");
    outcome->consult = section_delay(section, "consult");
    outcome->answer_after = section_delay(section, "answer_after");
    outcome->creates = read_creates(section, names);
    outcome->creates_after = section_delay(section, "after");
    outcome->has_deadline = section_has(section, "deadline");
    outcome->deadline = read_deadline(section);
    outcome->repeats_after = section_delay(section, "repeats_after");
    check_keys_belong(section, outcome, is_mode_known);
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

void read_outcomes(const struct section *contact, const struct contact_names *names, struct contact_type *type)
{
    static const char example[] = "( { name = \"urgent\"; probability = 0.07; transfer_to = \"nurse\"; } )";
    struct arena *arena = contact->reading->arena;
    int count = 0;
    struct section *sections = section_list(contact, "outcomes", example, &count);
    struct outcome *outcomes = arena_zeroed(arena, (size_t)count, sizeof *outcomes);
    const char **outcome_names = arena_zeroed(arena, (size_t)count, sizeof *outcome_names);
    const struct setting *blamed = section_find(contact, "outcomes");
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
        const struct setting *probability = section_find(&sections[i], "probability");
        blamed = probability != NULL && probability->is_changed ? probability : blamed;
        outcomes[i].name = outcome_names[i] = outcome_name(&sections[i], i + 1);
        read_outcome(&sections[i], names, &outcomes[i]);
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
