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
static bool is_not_dialled(const struct channel *channel) { return !channel->is_dialled; }
static bool is_voice(const struct channel *channel) { return strcmp(channel->name, "voice") == 0; }
static bool is_chat(const struct channel *channel) { return strcmp(channel->name, "chat") == 0; }
static bool is_outbound(const struct channel *channel) { return strcmp(channel->name, "outbound") == 0; }
static bool is_callback(const struct channel *channel) { return strcmp(channel->name, "callback") == 0; }

/* What follows the key in a complaint; %s is the channel with its article. */
static const char never_abandons[] = "is for contacts that wait live; %s never abandons";
static const char waits_live[] = "is for deferred work; %s waits live";
static const char has_no_telephone[] = "is for voice contacts; %s has no telephone line";
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
    {"deadline", is_deferred, waits_live},
    {"while_closed", is_deferred, waits_live},
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

/* Why a key is out of place on a channel that has a better one for it; NULL: the reason of the table will do. */
static const char *better_place(const char *key, const struct channel *channel)
{
    static const char *const of_outbound[] = {"ring", "answered", "again_after", "max_attempts", NULL};
    for (int i = 0; of_outbound[i] != NULL && is_outbound(channel); i++)
        if (strcmp(of_outbound[i], key) == 0)
            return "belongs inside outbound = { ... }";
    if (strcmp(key, "max_attempts") == 0 && is_live(channel))
        return "belongs inside on_abandon = { ... } or on_blocked = { ... }";
    return NULL;
}

static void check_arrivals(const struct section *contact, const struct channel *channel)
{
    if (!section_has(contact, "arrivals") || is_not_dialled(channel))
        return;
    if (is_outbound(channel))
        section_complain(contact, section_find(contact, "arrivals"),
                         "arrivals is for customers who come by themselves; an outbound type works through the list of "
                         "outbound = { list = 100; ... }");
    else
        section_complain(contact, section_find(contact, "arrivals"),
                         "arrivals is for customers who come by themselves; a callback comes of creates or of "
                         "offer_callback");
}

void check_channel_keys(const struct section *contact, const struct channel *channel)
{
    struct arena *arena = contact->reading->arena;
    for (size_t i = 0; channel != NULL && i < sizeof homes / sizeof *homes; i++) {
        const char *key = homes[i].key;
        if (!section_has(contact, key) || homes[i].fits(channel))
            continue;
        const char *mark = strstr(homes[i].reason, "%s"), *better = better_place(key, channel);
        if (better != NULL)
            section_complain(contact, section_find(contact, key), "%s %s", key, better);
        else
            section_complain(contact, section_find(contact, key), "%s %.*s%s%s", key, (int)(mark - homes[i].reason),
                             homes[i].reason, channel_with_article(arena, channel), mark + 2);
    }
    if (channel != NULL)
        check_arrivals(contact, channel);
}
