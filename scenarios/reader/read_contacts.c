/*
 * read_contacts.c -- who calls: the contact types, their patience, their work and what they do after hanging up.
 */
#include <math.h>
#include <string.h>

#include "scenarios/reader/contact_parts.h"
#include "scenarios/reader/law.h"
#include "scenarios/reader/parts.h"

enum { ATTEMPTS_MOST = 1000000, PRIORITY_MOST = 1000000, BACKLOG_MOST = 10000000, CHATS_MOST = 100 };

void read_handle_time(const struct section *contact, struct contact_type *type)
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

static void read_retry(const struct section *contact, const char *key, struct try_again *try_again)
{
    static const char *const known[] = {"retry", "after", "max_attempts", NULL};
    static const char example[] = "{ retry = 0.4; after = { distribution = \"exponential\"; mean = \"10m\"; }; }";
    struct section retry = section_group(contact, key, example);
    if (retry.group == NULL)
        return;
    section_check_keys(&retry, known, NULL);
    section_needs(&retry, "retry", "retry = 0.4;");
    try_again->share = section_share(&retry, "retry", 0.0);
    try_again->after = section_delay(&retry, "after");
    try_again->max_attempts = (int)section_whole(&retry, "max_attempts", 1, ATTEMPTS_MOST, 0);
    if (try_again->share > 0.0 && !section_has(&retry, "after"))
        section_needs(&retry, "after", "after = { distribution = \"exponential\"; mean = \"10m\"; };");
}

static void read_waiting(const struct section *contact, struct contact_type *type)
{
    type->patience = section_distribution(contact, "patience");
    type->balk_share = section_share(contact, "balk", 0.0);
    type->short_abandon_seconds = section_duration(contact, "short_abandon", NAN);
    read_retry(contact, "on_abandon", &type->on_abandon);
    read_retry(contact, "on_blocked", &type->on_blocked);
}

struct deadline read_deadline(const struct section *section)
{
    static const char *const known[] = {"within", "clock", NULL};
    static const char *const clocks[] = {"open", "calendar", NULL};
    struct deadline none = {NAN, CLOCK_OPEN};
    struct section deadline = section_group(section, "deadline", "{ within = \"4h\"; clock = \"open\"; }");
    if (deadline.group == NULL)
        return none;
    section_check_keys(&deadline, known, NULL);
    section_needs(&deadline, "within", "within = \"4h\";");
    const struct setting *clock = section_find(&deadline, "clock");
    int found = clock != NULL ? section_word(&deadline, clock, "clock", clocks) : 0;
    return (struct deadline){section_duration(&deadline, "within", NAN), found == 1 ? CLOCK_CALENDAR : CLOCK_OPEN};
}

static void read_interruptions(const struct section *contact, struct contact_type *type)
{
    type->is_interruptible = section_truth(contact, "interruptible", false);
    type->resume = section_delay(contact, "resume");
    if (section_has(contact, "resume") && !section_has(contact, "interruptible"))
        section_complain(contact, section_find(contact, "resume"),
                         "resume goes with interruptible = true, which is missing");
}

/* A chat type that says nothing holds one chat at a time, like a call. */
static void read_chat(const struct section *contact, struct contact_type *type)
{
    static const char *const known[] = {"concurrent", "slow_down", NULL};
    if (type->channel == NULL || strcmp(type->channel->name, "chat") != 0)
        return;
    struct chat *chat = arena_zeroed(contact->reading->arena, 1, sizeof *chat);
    struct section section = section_group(contact, "chat", "{ concurrent = 3; slow_down = 0.15; }");
    section_check_keys(&section, known, NULL);
    chat->concurrent = (int)section_whole(&section, "concurrent", 1, CHATS_MOST, section.group != NULL ? 3 : 1);
    chat->slow_down = section_number(&section, "slow_down", 0.0, 100.0, 0.0);
    type->chat = chat;
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

static const char *const known_keys[] = {
    "name",     "channel",       "open",       "arrivals",   "while_closed",   "backlog",      "patience",
    "balk",     "short_abandon", "on_abandon", "on_blocked", "handle_time",    "priority",     "target",
    "deadline", "interruptible", "resume",     "ivr",        "offer_callback", "languages",    "outbound",
    "callback", "chat",          "ring",       "answered",   "again_after",    "max_attempts", "outcomes",
    NULL};

static struct own_hours read_contact(const struct section *contact, const struct interval_grid *grid,
                                     struct contact_type *type)
{
    section_check_keys(contact, known_keys, NULL);
    check_channel_keys(contact, type->channel);
    struct own_hours hours = read_own_hours(contact, grid, type);
    read_arrivals(contact, &hours, type);
    read_backlog(contact, type);
    read_waiting(contact, type);
    read_handle_time(contact, type);
    type->priority = (int)section_whole(contact, "priority", -PRIORITY_MOST, PRIORITY_MOST, 0);
    read_target(contact, type);
    type->deadline = read_deadline(contact);
    read_interruptions(contact, type);
    read_chat(contact, type);
    return hours;
}

/* What names other types, and so waits until all are known. */
static void read_links(const struct section *contact, const struct contact_names *names, const struct own_hours *hours,
                       struct contact_type *type)
{
    read_outcomes(contact, names, type);
    read_ivr(contact, names, type);
    read_callback_offer(contact, names, type);
    read_dialling(contact, names, hours, type);
}

/* The names, and the channels, which decide who can be named where. */
static const char **read_names(struct section *contacts, struct contact_type *types, int count)
{
    const char **names = count > 0 ? arena_zeroed(contacts->reading->arena, (size_t)count + 1, sizeof *names) : NULL;
    for (int i = 0; i < count; i++) {
        types[i] = contact_type_plain();
        types[i].name = names[i] = section_name(&contacts[i], "contact", i + 1);
        types[i].channel = read_channel(&contacts[i]);
    }
    sections_check_names(contacts, names, count, "contact");
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], "outside") == 0)
            section_complain(&contacts[i], section_find(&contacts[i], "name"),
                             "the name is taken: transfer_to = \"outside\" means a party outside the centre");
    return names;
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
    size_t room = (size_t)count * (1 + (size_t)center->language_count);
    struct contact_type *types = arena_zeroed(arena, room > 0 ? room : 1, sizeof *types);
    struct own_hours *hours = arena_zeroed(arena, (size_t)count, sizeof *hours);
    const char **names = read_names(contacts, types, count);
    for (int i = 0; i < count; i++)
        hours[i] = read_contact(&contacts[i], &center->grid, &types[i]);
    for (int i = 0; i < count; i++) {
        struct contact_names known = {types, names, &types[i]};
        read_links(&contacts[i], &known, &hours[i], &types[i]);
    }
    check_busyness_groups(contacts, types, count);
    check_circles(contacts, types, count, &center->grid);
    center->contact_types = types;
    center->contact_type_count = center->class_count = count;
    read_languages(contacts, types, center);
}
