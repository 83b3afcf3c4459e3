/*
 * read_contacts.c -- who calls: the contact types, their patience, their work and what they do after hanging up.
 */
#include <math.h>
#include <string.h>

#include "scenarios/reader/law.h"
#include "scenarios/reader/nearest.h"
#include "scenarios/reader/parts.h"

enum { ATTEMPTS_MOST = 1000000, PRIORITY_MOST = 1000000, BACKLOG_MOST = 10000000 };

static const struct channel *read_channel(const struct section *contact)
{
    const struct channel *voice = channel_find("voice");
    const struct setting *value = section_find(contact, "channel");
    if (value == NULL)
        return voice;
    const char *names[32] = {NULL};
    for (int i = 0; channels()[i].name != NULL && i < 31; i++)
        names[i] = channels()[i].name;
    int found = section_word(contact, value, "channel", names);
    if (found < 0)
        return NULL;
    const struct channel *channel = &channels()[found];
    if (strcmp(channel->name, "voice") == 0 || strcmp(channel->name, "task") == 0)
        return channel;
    section_complain(contact, value, "channel = \"%s\" is not supported yet", channel->name);
    return NULL;
}

static void read_handle_time(const struct section *contact, struct contact_type *type)
{
    static const char *const known[] = {"talk", "hold", "wrap_up", NULL};
    static const char example[] = "handle_time = { talk = { distribution = \"exponential\"; mean = \"4m10s\"; }; };";
    const struct setting *value = section_find(contact, "handle_time");
    if (!section_needs(contact, "handle_time", example))
        return;
    if (value->kind != SETTING_GROUP) {
        section_complain(contact, value,
                         "handle_time is %s; it is a group of talk, hold and wrap_up, and a duration "
                         "needs its unit: %s",
                         setting_shown(contact->reading->arena, value), example);
        return;
    }
    struct section handle_time = section_group(contact, "handle_time", example);
    section_check_keys(&handle_time, known, NULL);
    section_needs(&handle_time, "talk", "talk = { distribution = \"exponential\"; mean = \"4m10s\"; };");
    type->talk = section_distribution(&handle_time, "talk");
    type->hold = section_distribution(&handle_time, "hold");
    type->wrap_up = section_distribution(&handle_time, "wrap_up");
}

static void read_retry(const struct section *contact, struct contact_type *type)
{
    static const char *const known[] = {"retry", "after", "max_attempts", NULL};
    static const char example[] = "on_abandon = { retry = 0.4; after = { distribution = \"exponential\"; "
                                  "mean = \"10m\"; }; };";
    struct section retry = section_group(contact, "on_abandon", example);
    if (retry.group == NULL)
        return;
    section_check_keys(&retry, known, NULL);
    section_needs(&retry, "retry", "retry = 0.4;");
    type->on_abandon.share = section_share(&retry, "retry", 0.0);
    type->on_abandon.after = section_delay(&retry, "after");
    type->on_abandon.max_attempts = (int)section_whole(&retry, "max_attempts", 1, ATTEMPTS_MOST, 0);
    if (type->on_abandon.share > 0.0 && !section_has(&retry, "after"))
        section_needs(&retry, "after", "after = { distribution = \"exponential\"; mean = \"10m\"; };");
}

static void read_waiting(const struct section *contact, struct contact_type *type)
{
    static const char *const of_the_living[] = {"patience", "balk", "on_abandon", "short_abandon", NULL};
    type->short_abandon_seconds = NAN;
    for (int i = 0; of_the_living[i] != NULL && type->channel != NULL && !type->channel->is_live; i++)
        if (section_has(contact, of_the_living[i]))
            section_complain(contact, section_find(contact, of_the_living[i]),
                             "%s is for contacts that wait live; a %s never abandons", of_the_living[i],
                             type->channel->name);
    type->patience = section_distribution(contact, "patience");
    type->balk_share = section_share(contact, "balk", 0.0);
    type->short_abandon_seconds = section_duration(contact, "short_abandon", NAN);
    read_retry(contact, type);
}

static void read_backlog(const struct section *contact, struct contact_type *type)
{
    type->backlog = (int)section_whole(contact, "backlog", 0, BACKLOG_MOST, 0);
    const struct setting *arrivals = section_find(contact, "arrivals");
    if (arrivals == NULL || setting_find(arrivals, "backlog") == NULL)
        return;
    struct section inner = section_group(contact, "arrivals", "{ per_hour = 60; }");
    if (section_has(contact, "backlog"))
        section_complain(contact, section_find(contact, "backlog"), "backlog is given here and in arrivals");
    else
        type->backlog = (int)section_whole(&inner, "backlog", 0, BACKLOG_MOST, 0);
}

static void read_contact(const struct section *contact, const struct interval_grid *grid, struct contact_type *type)
{
    static const char *const known[] = {"name",        "channel",  "arrivals", "patience", "balk",
                                        "handle_time", "priority", "target",   "backlog",  "short_abandon",
                                        "on_abandon",  "outcomes", NULL};
    static const char *const later[] = {
        "open",     "deadline", "interruptible", "resume", "ivr",      "on_blocked",  "offer_callback", "languages",
        "outbound", "chat",     "while_closed",  "ring",   "answered", "again_after", "max_attempts",   NULL};
    section_check_keys(contact, known, later);
    type->channel = read_channel(contact);
    read_arrivals(contact, grid, type);
    read_backlog(contact, type);
    read_waiting(contact, type);
    read_handle_time(contact, type);
    type->priority = (int)section_whole(contact, "priority", -PRIORITY_MOST, PRIORITY_MOST, 0);
    read_target(contact, type);
}

void read_contacts(const struct section *root, struct center *center)
{
    static const char example[] = "( { name = \"calls\"; channel = \"voice\"; arrivals = { per_hour = 60; }; "
                                  "handle_time = { talk = { distribution = \"exponential\"; mean = \"4m\"; }; }; } )";
    struct arena *arena = root->reading->arena;
    int count = 0;
    if (!section_has(root, "contacts")) {
        section_complain(root, NULL,
                         "contacts is missing: a scenario without contacts has nothing to simulate; write "
                         "contacts = %s;",
                         example);
        return;
    }
    struct section *contacts = section_list(root, "contacts", example, &count);
    const struct setting *list = section_find(root, "contacts");
    if (count == 0 && setting_is_sequence(list) && list->count == 0)
        section_complain(root, list, "contacts is empty: a scenario without contacts has nothing to simulate");
    struct contact_type *types = arena_zeroed(arena, (size_t)count, sizeof *types);
    const char **names = arena_zeroed(arena, (size_t)count + 1, sizeof *names);
    for (int i = 0; i < count; i++) {
        types[i] = contact_type_plain();
        types[i].name = names[i] = section_name(&contacts[i], "contact", i + 1);
    }
    sections_check_names(contacts, names, count, "contact");
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], "outside") == 0)
            section_complain(&contacts[i], section_find(&contacts[i], "name"),
                             "the name is taken: transfer_to = \"outside\" means a party outside the centre");
    for (int i = 0; i < count; i++)
        read_contact(&contacts[i], &center->grid, &types[i]);
    for (int i = 0; i < count; i++)
        read_outcomes(&contacts[i], types, names, &types[i]);
    check_busyness_groups(contacts, types, count);
    check_circles(contacts, types, count);
    center->contact_types = types;
    center->contact_type_count = center->class_count = count;
}
