/*
 * center.c -- what follows from the description alone, without a clock.
 */
#include "models/center/center.h"

#include <math.h>
#include <string.h>

#include "models/center/offered_load.h"

static const struct channel channel_table[] = {
    {"voice", true, false},    {"walk_in", true, false},  {"chat", true, false}, {"email", false, false},
    {"fax", false, false},     {"letter", false, false},  {"web", false, false}, {"task", false, false},
    {"callback", false, true}, {"outbound", false, true}, {NULL, false, false},
};

const struct channel *channels(void) { return channel_table; }

const struct channel *channel_find(const char *name)
{
    for (const struct channel *channel = channel_table; channel->name; channel++)
        if (strcmp(channel->name, name) == 0)
            return channel;
    return NULL;
}

struct contact_type contact_type_plain(void)
{
    struct targets none = {NAN, NAN, RULE_OFFERED, NAN, NAN, NAN, 1.0, NAN, NULL, NULL, NULL};
    return (struct contact_type){.channel = channel_find("voice"),
                                 .parent = NOBODY,
                                 .language = NOBODY,
                                 .target = none,
                                 .short_abandon_seconds = NAN,
                                 .deadline = {NAN, CLOCK_OPEN},
                                 .offer_callback = {.as = NOBODY}};
}

struct agent_group agent_group_plain(void)
{
    return (struct agent_group){.languages = UINT64_MAX, .on_call = {.then = NOBODY}};
}

struct contact_type contact_type_in_language(const struct center *center, int contact_type, int language, double share)
{
    struct contact_type of = center->contact_types[contact_type];
    of.name = center->languages[language];
    of.parent = contact_type;
    of.language = language;
    of.language_share = share;
    of.knows_languages = of.has_arrivals = of.has_target = false;
    of.backlog = 0;
    return of;
}

int center_class_of(const struct center *center, int contact_type, int language)
{
    if (language == NOBODY || !center->contact_types[contact_type].knows_languages)
        return contact_type;
    for (int c = center->contact_type_count; c < center->class_count; c++)
        if (center->contact_types[c].parent == contact_type && center->contact_types[c].language == language)
            return c;
    return contact_type;
}

static double mean_of(const struct distribution *distribution) { return distribution ? distribution->mean : 0.0; }

double contact_type_mean_handle_seconds(const struct contact_type *type)
{
    double talk = mean_of(type->talk), wrap_up = mean_of(type->wrap_up), mean = mean_of(type->hold), rest = 1.0;
    for (int i = 0; i < type->outcome_count; i++) {
        const struct outcome *outcome = &type->outcomes[i];
        mean += outcome->probability * (outcome->talk ? outcome->talk->mean : talk);
        mean += outcome->probability * (outcome->wrap_up ? outcome->wrap_up->mean : wrap_up);
        rest -= outcome->probability;
    }
    return mean + fmax(0.0, rest) * (talk + wrap_up);
}

void center_offered_load(const struct center *center, double *loads_erlangs)
{
    offered_load_find(center, NULL, loads_erlangs, NULL);
}

int center_most_chats(const struct center *center, const struct agent_group *group)
{
    int most = 0;
    for (int s = 0; s < group->skill_count; s++) {
        const struct chat *chat = center->contact_types[group->skills[s].contact_type].chat;
        most = chat && chat->concurrent > most ? chat->concurrent : most;
    }
    return most;
}
