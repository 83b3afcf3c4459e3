/*
 * read_channel.c -- the way a contact comes in, and the keys that make sense on it.
 */
#include <string.h>

#include "scenarios/reader/contact_parts.h"

const struct channel *read_channel(const struct section *contact)
{
    const struct setting *value = section_find(contact, "channel");
    if (value == NULL)
        return channel_find("voice");
    const char *names[32] = {NULL};
    for (int i = 0; channels()[i].name != NULL && i < 31; i++)
        names[i] = channels()[i].name;
    int found = section_word(contact, value, "channel", names);
    return found >= 0 ? &channels()[found] : NULL;
}

static bool is_live(const struct channel *channel) { return channel->is_live; }
static bool is_deferred(const struct channel *channel) { return !channel->is_live; }
static bool is_written(const struct channel *channel) { return !channel->is_live && !channel->is_dialled; }
static bool comes_in(const struct channel *channel) { return strcmp(channel->name, "outbound") != 0; }
static bool comes_in_later(const struct channel *channel) { return !channel->is_live && comes_in(channel); }
static bool is_voice(const struct channel *channel) { return strcmp(channel->name, "voice") == 0; }
static bool is_chat(const struct channel *channel) { return strcmp(channel->name, "chat") == 0; }
static bool is_outbound(const struct channel *channel) { return strcmp(channel->name, "outbound") == 0; }
static bool is_callback(const struct channel *channel) { return strcmp(channel->name, "callback") == 0; }

/* What follows the key in a complaint; %s is the channel with its article. */
static const char never_abandons[] = "is for contacts that wait live; %s never abandons";
static const char waits_live[] = "is for deferred work; %s waits live";
static const char has_no_telephone[] = "is for voice contacts; %s has no telephone line";
static const char is_called[] = "is for customers who call; %s is dialled by the centre";
static const char of_lists[] = "is for customers who come by themselves; an outbound type works through the list of "
                               "outbound = { list = 100; ... }";
static const char of_callbacks[] = "is for callback types, which the centre dials; this is %s";

static const struct {
    const char *key;
    bool (*fits)(const struct channel *channel);
    const char *reason;
} homes[] = {
    {"patience", is_live, never_abandons},
    {"balk", is_live, never_abandons},
    {"on_abandon", is_live, never_abandons},
    {"short_abandon", is_live, never_abandons},
    {"arrivals", comes_in, of_lists},
    {"deadline", is_deferred, waits_live},
    {"while_closed", comes_in_later, waits_live},
    {"interruptible", is_written, "is for deferred work without a customer on the line; this is %s"},
    {"resume", is_written, "is for deferred work without a customer on the line; this is %s"},
    {"ivr", is_voice, has_no_telephone},
    {"on_blocked", is_voice, has_no_telephone},
    {"offer_callback", is_voice, "is for voice contacts, who hang up and keep their place; this is %s"},
    {"chat", is_chat, "is for chat contacts; this is %s"},
    {"outbound", is_outbound, "is for outbound types; this is %s"},
    {"callback", is_callback, of_callbacks},
    {"ring", is_callback, of_callbacks},
    {"answered", is_callback, of_callbacks},
    {"again_after", is_callback, of_callbacks},
    {"max_attempts", is_callback, of_callbacks},
};

/* Another reason than the table's, where the channel asks for one; NULL: the table will do. */
static const char *other_reason(const char *key, const struct channel *channel)
{
    static const char *const of_outbound[] = {"ring", "answered", "again_after", "max_attempts", NULL};
    for (int i = 0; of_outbound[i] != NULL && is_outbound(channel); i++)
        if (strcmp(of_outbound[i], key) == 0)
            return "belongs inside outbound = { ... }";
    if (strcmp(key, "max_attempts") == 0 && is_live(channel))
        return "belongs inside on_abandon = { ... } or on_blocked = { ... }";
    if (strcmp(key, "while_closed") == 0 && is_outbound(channel))
        return of_lists;
    if ((strcmp(key, "ivr") == 0 || strcmp(key, "on_blocked") == 0) && channel->is_dialled)
        return is_called;
    return NULL;
}

void check_channel_keys(const struct section *contact, const struct channel *channel)
{
    struct arena *arena = contact->reading->arena;
    for (size_t i = 0; channel != NULL && i < sizeof homes / sizeof *homes; i++) {
        const char *key = homes[i].key;
        if (!section_has(contact, key) || homes[i].fits(channel))
            continue;
        const char *other = other_reason(key, channel), *reason = other != NULL ? other : homes[i].reason;
        const char *mark = strstr(reason, "%s");
        if (mark == NULL)
            section_complain(contact, section_find(contact, key), "%s %s", key, reason);
        else
            section_complain(contact, section_find(contact, key), "%s %.*s%s%s", key, (int)(mark - reason), reason,
                             channel_with_article(arena, channel), mark + 2);
    }
}
