/*
 * chatting.c -- several chats at one desk, each slower the more there are.
 *
 * The chats of an agent are a list through contact_more. Whenever their number changes, the work left of each is worked
 * out and its end put where the new speed says.
 */
#include "models/center/day_state.h"
#include "models/center/roster.h"

static uint32_t *chats_of(const struct day *day, struct server server)
{
    return &day->groups[server.group].chats[server.agent];
}

/* How many times as long everything takes with so many chats at the desk. */
static double slowness(const struct day *day, const struct contact *contact, int chats)
{
    return 1.0 + day_class(day, contact)->chat->slow_down * (chats - 1);
}

/* From `before` to `after` chats at this desk: the running phases end at other times. */
static void change_speed(struct day *day, uint32_t first, int before, int after, double now_seconds)
{
    for (uint32_t number = first; number; number = day_more(day, number)->next_chat) {
        struct contact *contact = day_contact(day, number);
        struct contact_more *more = day_more(day, number);
        if (contact->event == NO_EVENT)
            continue; /* nothing runs: the agent keeps the customer company */
        more->left_seconds -= (now_seconds - more->phase_seconds) / slowness(day, contact, before);
        more->left_seconds = more->left_seconds > 0.0 ? more->left_seconds : 0.0;
        more->phase_seconds = now_seconds;
        simulator_reschedule(day->simulator, contact->event,
                             now_seconds + more->left_seconds * slowness(day, contact, after));
    }
}

static int chats_at(const struct day *day, uint32_t first)
{
    int count = 0;
    for (uint32_t number = first; number; number = day_more(day, number)->next_chat)
        count++;
    return count;
}

void chat_joins(struct day *day, uint32_t number, double now_seconds)
{
    uint32_t *first = chats_of(day, server_of(day, number));
    int before = chats_at(day, *first);
    day_contact(day, number)->event = NO_EVENT;
    change_speed(day, *first, before, before + 1, now_seconds);
    day_more(day, number)->next_chat = *first;
    *first = number;
}

static void phase_ends(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    day_contact(day, number)->event = NO_EVENT;
    day_more(day, number)->phase_ends(owner, number, now_seconds);
}

void chat_phase_begins(struct day *day, uint32_t number, double seconds, event_action *action, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    struct contact_more *more = day_more(day, number);
    int chats = chats_at(day, *chats_of(day, server_of(day, number)));
    more->phase_seconds = now_seconds;
    more->left_seconds = seconds;
    more->phase_ends = action;
    contact->event = simulator_schedule(day->simulator, now_seconds + seconds * slowness(day, contact, chats),
                                        phase_ends, day, number);
}

static void leaves_desk(struct day *day, uint32_t *first, uint32_t number)
{
    while (*first != number)
        first = &day_more(day, *first)->next_chat;
    *first = day_more(day, number)->next_chat;
}

void chat_is_done(struct day *day, uint32_t number, double now_seconds)
{
    struct server server = server_of(day, number);
    uint32_t *first = chats_of(day, server);
    int before = chats_at(day, *first);
    leaves_desk(day, first, number);
    change_speed(day, *first, before, before - 1, now_seconds);
    contact_give_back(&day->pool, number);
    individual_is_done(day, server, now_seconds);
    agents_seek_contacts(day, server.group, now_seconds);
}

void chatting_agents_seek(struct day *day, int agent_group, double now_seconds)
{
    const struct agent_group_state *group = &day->groups[agent_group];
    if (!group->most_chats)
        return;
    for (;;) {
        int chats = roster_fewest_chats(group->roster, group->most_chats);
        if (chats == NOBODY || chats == 0) /* who is idle has looked already */
            return;
        struct seeker seeker = {.agent_group = agent_group,
                                .free_agents = agent_group_free(group),
                                .chats = chats,
                                .live_only = !day->is_open};
        int queue = router_find_queue(day->router, day->pool.contacts, &seeker, now_seconds);
        if (queue == NOBODY)
            return;
        uint32_t number = day->queues[queue].first;
        end_waiting(day, number, now_seconds);
        free_agent_takes(day, number, agent_group, now_seconds);
    }
}
