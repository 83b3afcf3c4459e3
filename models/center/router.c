/*
 * router.c -- candidates compiled once, compared under the clock only where they are equal so far.
 */
#include <math.h>

#include "models/center/hours.h"
#include "models/center/roster.h"
#include "models/center/router_parts.h"

/* The usual order of tie-breaks is decided on the spot; whatever asks for more stays out of the way, so that the search
 * itself is a dozen instructions with nothing to save. */
#define NEVER_INLINE __attribute__((noinline))

double router_speed(const struct router *router, int agent_group, int class)
{
    return router->speeds[agent_group * router->center->class_count + class];
}

bool router_needs_interpreter(const struct router *router, int agent_group, int class)
{
    return router->needs_interpreter[agent_group * router->center->class_count + class];
}

double router_next_offer(const struct router *router, const struct contact *contact, double now_seconds)
{
    for (int k = 0; k < router->after_count[contact->type]; k++)
        if (contact->since_seconds + router->afters[contact->type][k] > now_seconds)
            return contact->since_seconds + router->afters[contact->type][k];
    return INFINITY;
}

int router_lone_group(const struct router *router, int class)
{
    const struct group_candidate *list = router->groups_of[class];
    return router->group_count_of[class] == 1 && list->is_bare ? list->agent_group : NOBODY;
}

int router_lone_queue(const struct router *router, int agent_group)
{
    const struct queue_list *list = &router->queues_of[agent_group];
    return list->count == 1 && list->candidates[0].is_bare ? list->candidates[0].queue : NOBODY;
}

bool router_has_offers(const struct router *router, int class) { return router->after_count[class] > 0; }

int router_candidates(const struct router *router, int class) { return router->group_count_of[class]; }

int router_candidate(const struct router *router, int class, int number)
{
    return router->groups_of[class][number].agent_group;
}

bool router_may_interrupt(const struct router *router, int number, const struct contact *contact, double now_seconds)
{
    const struct group_candidate *candidate = &router->groups_of[contact->type][number];
    return !candidate->reserve && contact->since_seconds + candidate->after_seconds <= now_seconds;
}

/* --- a contact seeks an agent ----------------------------------------------------------------------------------- */

struct asking { /* whom the dynamic tie-breaks are asked for */
    const struct agent_group_state *groups;
    const struct fate *fate;
    const struct contact *contact;
    double now_seconds;
};

static struct agent_candidate look_at_group(const struct router *router, const struct group_candidate *candidate,
                                            const struct asking *asking)
{
    const struct agent_group_state *group = &asking->groups[candidate->agent_group];
    struct agent_candidate seen = as_agent_candidate(candidate);
    if (candidate->chat) {
        seen.chats = roster_fewest_chats(group->roster, candidate->chat->concurrent);
        seen.idle_since_seconds = roster_longest_since(group->roster, seen.chats);
    } else if (group->tracks_idle) {
        seen.idle_since_seconds = agent_group_idle_since(group);
    }
    if (group->tracks_occupancy)
        seen.occupancy_fraction = agent_group_occupancy(group, asking->now_seconds);
    if (router->draws_lots) {
        double lot = fate_uniform(asking->fate, asking->contact, FOR_AGENT_CHOICE, (uint64_t)candidate->agent_group);
        seen.chance = -log(lot) / fmax(1.0, agent_group_free(group));
    }
    return seen;
}

NEVER_INLINE static bool comes_before(const struct router *router, const struct group_candidate *a,
                                      const struct group_candidate *b, const struct asking *asking)
{
    struct agent_candidate first = look_at_group(router, a, asking), second = look_at_group(router, b, asking);
    if (first.chats != second.chats)
        return first.chats < second.chats;
    for (const struct agent_order *const *order = router->agent_order; *order; order++) {
        double difference = (*order)->merit(&first) - (*order)->merit(&second);
        if (difference != 0.0)
            return difference < 0.0;
    }
    return false;
}

static bool is_better_group(const struct router *router, const struct group_candidate *a,
                            const struct group_candidate *b, const struct asking *asking)
{
    if (router->longest_idle_first && !a->chat) {
        double one = agent_group_idle_since(&asking->groups[a->agent_group]);
        double other = agent_group_idle_since(&asking->groups[b->agent_group]);
        if (one != other)
            return one < other;
    }
    return comes_before(router, a, b, asking);
}

/* Somebody can take it, and the rules let him. Chats go to desks with chats as well, and a reserve is of idle agents.
 */
NEVER_INLINE static bool may_be_asked(const struct router *router, const struct group_candidate *candidate,
                                      const struct agent_group_state *group, const struct contact *contact,
                                      double now_seconds)
{
    const struct chat *chat = candidate->chat;
    bool keeps_reserve = agent_group_free(group) > candidate->reserve;
    if (router->queues[contact->queue].is_shut || contact->since_seconds + candidate->after_seconds > now_seconds)
        return false;
    if (chat == NULL)
        return keeps_reserve;
    return roster_fewest_chats(group->roster, chat->concurrent) != NOBODY && (!candidate->reserve || keeps_reserve);
}

bool router_may_take(const struct router *router, int agent_group, const struct agent_group_state *group,
                     const struct contact *contact, double now_seconds)
{
    for (int k = 0; k < router->group_count_of[contact->type]; k++)
        if (router->groups_of[contact->type][k].agent_group == agent_group)
            return may_be_asked(router, &router->groups_of[contact->type][k], group, contact, now_seconds);
    return false;
}

/* Of the candidates from this one on. */
NEVER_INLINE static int choose_group(const struct router *router, const struct agent_group_state *groups,
                                     const struct fate *fate, const struct contact *contact,
                                     const struct group_candidate *candidate, double now_seconds)
{
    const struct group_candidate *best = NULL;
    const struct group_candidate *end = router->groups_of[contact->type] + router->group_count_of[contact->type];
    for (; candidate < end; candidate++) {
        const struct agent_group_state *group = &groups[candidate->agent_group];
        if (best && candidate->rank != best->rank)
            break;
        if (candidate->is_bare ? !agent_group_free(group)
                               : !may_be_asked(router, candidate, group, contact, now_seconds))
            continue;
        if (!best || is_better_group(router, candidate, best, &(struct asking){groups, fate, contact, now_seconds}))
            best = candidate;
    }
    return best ? best->agent_group : NOBODY;
}

/* Mostly nobody is free, or the first who is has no equals; then there is nothing to compare. */
int router_find_group(const struct router *router, const struct agent_group_state *groups, const struct fate *fate,
                      const struct contact *contact, double now_seconds)
{
    const struct group_candidate *candidate = router->groups_of[contact->type];
    const struct group_candidate *end = candidate + router->group_count_of[contact->type];
    for (; candidate < end; candidate++) {
        const struct agent_group_state *group = &groups[candidate->agent_group];
        if (group->staff <= group->busy && !candidate->chat)
            continue;
        if (candidate->is_bare && candidate->is_last_of_rank)
            return candidate->agent_group;
        return choose_group(router, groups, fate, contact, candidate, now_seconds);
    }
    return NOBODY;
}

/* --- an agent seeks a contact ----------------------------------------------------------------------------------- */

static struct contact_candidate look_at_queue(const struct router *router, const struct queue_candidate *candidate,
                                              const struct contact *contacts, double now_seconds)
{
    struct contact_candidate seen = as_contact_candidate(router, candidate);
    const struct waiting_queue *queue = &router->queues[candidate->queue];
    const struct contact_type *type = &router->center->contact_types[queue->contact_type];
    seen.entered_seconds = contacts[queue->first].since_seconds;
    if (router->asks_deadlines)
        seen.deadline_seconds = hours_due(router->center, type, queue->deadline, seen.entered_seconds);
    if (router->asks_urgency && !isnan(candidate->threshold_seconds)) { /* on the clock of the target */
        double waited = candidate->is_live ? now_seconds - seen.entered_seconds
                                           : hours_on_clock(router->center, type, type->deadline.clock,
                                                            seen.entered_seconds, now_seconds);
        seen.urgency = candidate->threshold_seconds > 0.0 ? waited / candidate->threshold_seconds : INFINITY;
    }
    return seen;
}

NEVER_INLINE static bool goes_before(const struct router *router, const struct queue_candidate *a,
                                     const struct queue_candidate *b, const struct contact *contacts,
                                     double now_seconds)
{
    struct contact_candidate first = look_at_queue(router, a, contacts, now_seconds);
    struct contact_candidate second = look_at_queue(router, b, contacts, now_seconds);
    for (const struct contact_order *const *order = router->contact_order; *order; order++) {
        double one = (*order)->merit(&first), other = (*order)->merit(&second);
        if (one != other) /* compared, not subtracted: both may be infinite */
            return one < other;
    }
    return false;
}

static bool is_better_queue(const struct router *router, const struct queue_candidate *a,
                            const struct queue_candidate *b, const struct contact *contacts, double now_seconds)
{
    if (router->longest_wait_first) {
        double one = contacts[router->queues[a->queue].first].since_seconds;
        double other = contacts[router->queues[b->queue].first].since_seconds;
        if (one != other)
            return one < other;
    }
    return goes_before(router, a, b, contacts, now_seconds);
}

/* Would the seeking agent take the first contact of this queue? Of those that are not bare, or who has chats. */
NEVER_INLINE static bool rules_let(const struct router *router, const struct queue_candidate *candidate,
                                   const struct contact *contacts, const struct seeker *seeker, double now_seconds)
{
    const struct waiting_queue *queue = &router->queues[candidate->queue];
    bool keeps_reserve = candidate->reserve || !seeker->chats; /* a reserve is of idle agents */
    if (queue->is_shut || (keeps_reserve && seeker->free_agents <= candidate->reserve))
        return false;
    if (seeker->chats &&
        (!candidate->is_chat || seeker->chats >= router->center->contact_types[queue->contact_type].chat->concurrent))
        return false;
    return contacts[queue->first].since_seconds + candidate->after_seconds <= now_seconds;
}

NEVER_INLINE static int choose_queue(const struct router *router, const struct contact *contacts,
                                     const struct seeker *seeker, double now_seconds)
{
    const struct queue_list *list = &router->queues_of[seeker->agent_group];
    const struct queue_candidate *best = NULL;
    for (int w = 0; w < list->words; w++) {
        uint64_t waiting = seeker->live_only ? list->waiting[w] & list->live[w] : list->waiting[w];
        for (; waiting; waiting &= waiting - 1) {
            const struct queue_candidate *candidate = &list->candidates[64 * w + __builtin_ctzll(waiting)];
            if (best && candidate->rank != best->rank)
                return best->queue;
            if (!(candidate->is_bare && !seeker->chats) && !rules_let(router, candidate, contacts, seeker, now_seconds))
                continue;
            if (!best || is_better_queue(router, candidate, best, contacts, now_seconds))
                best = candidate;
        }
    }
    return best ? best->queue : NOBODY;
}

/* Mostly nobody waits, or the first queue in which somebody does has no equals; then there is nothing to compare. */
int router_find_queue(const struct router *router, const struct contact *contacts, const struct seeker *seeker,
                      double now_seconds)
{
    const struct queue_list *list = &router->queues_of[seeker->agent_group];
    if (list->words != 1)
        return choose_queue(router, contacts, seeker, now_seconds);
    uint64_t waiting = seeker->live_only ? *list->waiting & *list->live : *list->waiting;
    if (!waiting)
        return NOBODY;
    const struct queue_candidate *first = &list->candidates[__builtin_ctzll(waiting)];
    if (first->is_bare && !seeker->chats && !(waiting & first->equals))
        return first->queue;
    return choose_queue(router, contacts, seeker, now_seconds);
}
