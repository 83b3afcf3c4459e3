/*
 * contact_names.c -- one contact type names another: to be transferred to, created, called back as.
 */
#include <string.h>

#include "scenarios/reader/contact_parts.h"

static bool has_channel(const struct contact_type *type, const char *name)
{
    return type->channel == NULL || strcmp(type->channel->name, name) == 0;
}

bool contact_is_live(const struct contact_type *type) { return type->channel == NULL || type->channel->is_live; }
bool contact_is_deferred(const struct contact_type *type) { return type->channel == NULL || !type->channel->is_live; }
bool contact_is_callback(const struct contact_type *type) { return has_channel(type, "callback"); }
bool contact_is_voice(const struct contact_type *type) { return has_channel(type, "voice"); }

int section_contact(const struct section *section, const char *key, const struct contact_names *names,
                    contact_fits *fits, const char *more)
{
    const struct setting *value = section_find(section, key);
    int count = 0, fitting = 0;
    if (value == NULL)
        return NOBODY;
    for (; names->names[count] != NULL; count++)
        if (value->kind == SETTING_TEXT && strcmp(names->names[count], value->text) == 0)
            return count;
    const char **words = arena_zeroed(section->reading->arena, (size_t)count + 2, sizeof *words);
    for (int t = 0; t < count; t++)
        if (fits(&names->types[t]))
            words[fitting++] = names->names[t];
    words[fitting] = more;
    section_word(section, value, key, words);
    return NOBODY;
}

const char *channel_with_article(struct arena *arena, const struct channel *channel)
{
    static const char *const adjectives[] = {"voice", "web", "outbound", NULL};
    const char *noun = "";
    for (int i = 0; adjectives[i] != NULL; i++)
        if (strcmp(channel->name, adjectives[i]) == 0)
            noun = " contact";
    bool is_vowel = strchr("aeiou", channel->name[0]) != NULL;
    return arena_format(arena, "%s %s%s", is_vowel ? "an" : "a", channel->name, noun);
}
