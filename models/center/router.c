/*
 * router.c -- candidates compiled once, compared under the clock only where they are equal so far.
 */
#include "models/center/router.h"

#include <math.h>
#include <stdlib.h>

#include "models/center/routing_policy.h"
#include "sim/memory.h"

struct group_candidate { /* a group that can serve a type */
    int agent_group;
    int rank; /* equal ranks are equal under the leading static tie-breaks */
    double preference, skill_count;
};

struct queue_candidate { /* a queue that a group can serve */
    int queue;
    int rank;
    double preference;
    double threshold_seconds; /* NaN: none */
    bool is_live;
};

struct router {
    const struct center *center;
    struct waiting_queue *queues;
    int queue_count;
    struct group_candidate **groups_of; /* [contact type][group_count_of] */
    int *group_count_of;
    struct queue_candidate **queues_of; /* [agent group][queue_count_of] */
    int *queue_count_of;
    double *speeds;                                   /* [agent group][contact type] */
    const struct agent_order *const *agent_order;     /* what is left after the leading static ones */
    const struct contact_order *const *contact_order; /* the same */
    bool draws_lots;                                  /* `random` is among the tie-breaks */
};

/* --- the queues ------------------------------------------------------------------------------------------------- */

int router_queue_of(const struct router *router, int contact_type, int priority)
{
    for (int q = 0; q < router->queue_count; q++)
        if (router->queues[q].contact_type == contact_type && router->queues[q].priority == priority)
            return q;
    return NOBODY;
}

static void open_queue(struct router *router, int contact_type, int priority)
{
    if (router_queue_of(router, contact_type, priority) != NOBODY)
        return;
    router->queues = memory_resized(router->queues, (size_t)router->queue_count + 1, sizeof *router->queues);
    router->queues[router->queue_count++] = (struct waiting_queue){.contact_type = contact_type, .priority = priority};
}

static void open_queues(struct router *router)
{
    const struct center *center = router->center;
    for (int t = 0; t < center->contact_type_count; t++)
        open_queue(router, t, center->contact_types[t].priority);
    for (int t = 0; t < center->contact_type_count; t++)
        for (int i = 0; i < center->contact_types[t].outcome_count; i++) {
            const struct outcome *outcome = &center->contact_types[t].outcomes[i];
            if (outcome->transfer_to >= 0 && outcome->has_priority)
                open_queue(router, outcome->transfer_to, outcome->priority);
        }
}

struct waiting_queue *router_queues(struct router *router, int *queue_count)
{
    *queue_count = router->queue_count;
    return router->queues;
}

/* --- compiling -------------------------------------------------------------------------------------------------- */

static struct agent_candidate as_agent_candidate(const struct group_candidate *group)
{
    return (struct agent_candidate){.preference = group->preference, .skill_count = group->skill_count};
}

static struct contact_candidate as_contact_candidate(const struct router *router, const struct queue_candidate *queue)
{
    return (struct contact_candidate){.priority = router->queues[queue->queue].priority,
                                      .preference = queue->preference,
                                      .deadline_seconds = INFINITY,
                                      .urgency = -INFINITY};
}

static int compare_groups(const struct router *router, const struct group_candidate *a, const struct group_candidate *b)
{
    struct agent_candidate first = as_agent_candidate(a), second = as_agent_candidate(b);
    const struct agent_order *const *order = router->center->agent_order;
    for (; *order && (*order)->is_static; order++) {
        double difference = (*order)->merit(&first) - (*order)->merit(&second);
        if (difference != 0.0)
            return difference < 0.0 ? -1 : 1;
    }
    return 0;
}

static int compare_queues(const struct router *router, const struct queue_candidate *a, const struct queue_candidate *b)
{
    struct contact_candidate first = as_contact_candidate(router, a), second = as_contact_candidate(router, b);
    const struct contact_order *const *order = router->center->contact_order;
    for (; *order && (*order)->is_static; order++) {
        double difference = (*order)->merit(&first) - (*order)->merit(&second);
        if (difference != 0.0)
            return difference < 0.0 ? -1 : 1;
    }
    return 0;
}

/* Insertion keeps the order of the file among equals; ranks number the classes of equals. */
static void insert_group(const struct router *router, struct group_candidate *list, int count,
                         struct group_candidate candidate)
{
    int k = count;
    for (; k && compare_groups(router, &candidate, &list[k - 1]) < 0; k--)
        list[k] = list[k - 1];
    list[k] = candidate;
}

static void insert_queue(const struct router *router, struct queue_candidate *list, int count,
                         struct queue_candidate candidate)
{
    int k = count;
    for (; k && compare_queues(router, &candidate, &list[k - 1]) < 0; k--)
        list[k] = list[k - 1];
    list[k] = candidate;
}

static void compile_groups_of(struct router *router, int contact_type)
{
    const struct center *center = router->center;
    struct group_candidate *list = memory_zeroed((size_t)center->agent_group_count, sizeof *list);
    int count = 0;
    for (int g = 0; g < center->agent_group_count; g++) {
        const struct agent_group *group = &center->agent_groups[g];
        for (int s = 0; s < group->skill_count; s++)
            if (group->skills[s].contact_type == contact_type) {
                struct group_candidate candidate = {g, 0, group->skills[s].preference, group->skill_count};
                insert_group(router, list, count++, candidate);
            }
    }
    for (int k = 1; k < count; k++)
        list[k].rank = list[k - 1].rank + (compare_groups(router, &list[k - 1], &list[k]) != 0);
    router->groups_of[contact_type] = list;
    router->group_count_of[contact_type] = count;
}

static void compile_queues_of(struct router *router, int agent_group)
{
    const struct center *center = router->center;
    const struct agent_group *group = &center->agent_groups[agent_group];
    struct queue_candidate *list = memory_zeroed((size_t)router->queue_count, sizeof *list);
    int count = 0;
    for (int q = 0; q < router->queue_count; q++)
        for (int s = 0; s < group->skill_count; s++)
            if (group->skills[s].contact_type == router->queues[q].contact_type) {
                const struct contact_type *type = &center->contact_types[router->queues[q].contact_type];
                struct queue_candidate candidate = {q, 0, group->skills[s].preference, type->target.within_seconds,
                                                    type->channel->is_live};
                insert_queue(router, list, count++, candidate);
            }
    for (int k = 1; k < count; k++)
        list[k].rank = list[k - 1].rank + (compare_queues(router, &list[k - 1], &list[k]) != 0);
    router->queues_of[agent_group] = list;
    router->queue_count_of[agent_group] = count;
}

static void compile_speeds(struct router *router)
{
    const struct center *center = router->center;
    router->speeds = memory_zeroed((size_t)(center->agent_group_count * center->contact_type_count), sizeof(double));
    for (int g = 0; g < center->agent_group_count; g++)
        for (int s = 0; s < center->agent_groups[g].skill_count; s++) {
            const struct skill *skill = &center->agent_groups[g].skills[s];
            router->speeds[g * center->contact_type_count + skill->contact_type] = skill->speed;
        }
}

struct router *router_create(const struct center *center)
{
    struct router *router = memory_zeroed(1, sizeof *router);
    router->center = center;
    open_queues(router);
    size_t types = (size_t)center->contact_type_count, groups = (size_t)center->agent_group_count;
    router->groups_of = memory_zeroed(types, sizeof *router->groups_of);
    router->group_count_of = memory_zeroed(types, sizeof *router->group_count_of);
    router->queues_of = memory_zeroed(groups, sizeof *router->queues_of);
    router->queue_count_of = memory_zeroed(groups, sizeof *router->queue_count_of);
    for (int t = 0; t < center->contact_type_count; t++)
        compile_groups_of(router, t);
    for (int g = 0; g < center->agent_group_count; g++)
        compile_queues_of(router, g);
    compile_speeds(router);
    for (router->agent_order = center->agent_order; *router->agent_order && (*router->agent_order)->is_static;)
        router->agent_order++;
    for (router->contact_order = center->contact_order; *router->contact_order && (*router->contact_order)->is_static;)
        router->contact_order++;
    for (const struct agent_order *const *order = router->agent_order; *order; order++)
        router->draws_lots |= *order == agent_order_find("random");
    return router;
}

void router_destroy(struct router *router)
{
    if (!router)
        return;
    for (int t = 0; t < router->center->contact_type_count; t++)
        free(router->groups_of[t]);
    for (int g = 0; g < router->center->agent_group_count; g++)
        free(router->queues_of[g]);
    free(router->groups_of);
    free(router->group_count_of);
    free(router->queues_of);
    free(router->queue_count_of);
    free(router->speeds);
    free(router->queues);
    free(router);
}

void router_prepare_groups(const struct router *router, struct agent_group_state *groups)
{
    const struct agent_order *longest_idle = agent_order_find("longest_idle");
    const struct agent_order *least_occupied = agent_order_find("least_occupied");
    bool idle = false, occupied = false;
    for (const struct agent_order *const *order = router->agent_order; *order; order++) {
        idle |= *order == longest_idle;
        occupied |= *order == least_occupied;
    }
    for (int t = 0; t < router->center->contact_type_count; t++) /* a choice between groups of equal rank? */
        for (int k = 0; k < router->group_count_of[t]; k++) {
            const struct group_candidate *list = router->groups_of[t];
            bool has_equals = (k && list[k - 1].rank == list[k].rank) ||
                              (k + 1 < router->group_count_of[t] && list[k + 1].rank == list[k].rank);
            groups[list[k].agent_group].tracks_idle |= idle && has_equals;
            groups[list[k].agent_group].tracks_occupancy |= occupied && has_equals;
        }
}

double router_speed(const struct router *router, int agent_group, int contact_type)
{
    return router->speeds[agent_group * router->center->contact_type_count + contact_type];
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
    if (group->tracks_idle)
        seen.idle_since_seconds = agent_group_idle_since(group);
    if (group->tracks_occupancy)
        seen.occupancy_fraction = agent_group_occupancy(group, asking->now_seconds);
    if (router->draws_lots) {
        double lot = fate_uniform(asking->fate, asking->contact, FOR_AGENT_CHOICE, (uint64_t)candidate->agent_group);
        seen.chance = -log(lot) / agent_group_free(group);
    }
    return seen;
}

static bool is_better_group(const struct router *router, const struct group_candidate *a,
                            const struct group_candidate *b, const struct asking *asking)
{
    struct agent_candidate first = look_at_group(router, a, asking), second = look_at_group(router, b, asking);
    for (const struct agent_order *const *order = router->agent_order; *order; order++) {
        double difference = (*order)->merit(&first) - (*order)->merit(&second);
        if (difference != 0.0)
            return difference < 0.0;
    }
    return false;
}

int router_find_group(const struct router *router, const struct agent_group_state *groups, const struct fate *fate,
                      const struct contact *contact, double now_seconds)
{
    const struct group_candidate *list = router->groups_of[contact->type], *best = NULL;
    int count = router->group_count_of[contact->type];
    for (int k = 0; k < count; k++) {
        const struct group_candidate *candidate = &list[k];
        if (best && candidate->rank != best->rank)
            break;
        if (!agent_group_free(&groups[candidate->agent_group]))
            continue;
        if (!best || is_better_group(router, candidate, best, &(struct asking){groups, fate, contact, now_seconds}))
            best = candidate;
    }
    return best ? best->agent_group : NOBODY;
}

/* --- an agent seeks a contact ----------------------------------------------------------------------------------- */

static struct contact_candidate look_at_queue(const struct router *router, const struct queue_candidate *candidate,
                                              const struct contact *contacts, double now_seconds)
{
    struct contact_candidate seen = as_contact_candidate(router, candidate);
    seen.entered_seconds = contacts[router->queues[candidate->queue].first].since_seconds;
    if (!isnan(candidate->threshold_seconds)) {
        double waited = now_seconds - seen.entered_seconds;
        seen.urgency = candidate->threshold_seconds > 0.0 ? waited / candidate->threshold_seconds : INFINITY;
    }
    return seen;
}

static bool is_better_queue(const struct router *router, const struct queue_candidate *a,
                            const struct queue_candidate *b, const struct contact *contacts, double now_seconds)
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

int router_find_queue(const struct router *router, const struct contact *contacts, int agent_group, bool live_only,
                      double now_seconds)
{
    const struct queue_candidate *list = router->queues_of[agent_group], *best = NULL;
    int count = router->queue_count_of[agent_group];
    if (count == 1) /* nothing to choose from */
        return router->queues[list->queue].length && (list->is_live || !live_only) ? list->queue : NOBODY;
    for (int k = 0; k < count; k++) {
        const struct queue_candidate *candidate = &list[k];
        if (best && candidate->rank != best->rank)
            break;
        if (!router->queues[candidate->queue].length || (live_only && !candidate->is_live))
            continue;
        if (!best || is_better_queue(router, candidate, best, contacts, now_seconds))
            best = candidate;
    }
    return best ? best->queue : NOBODY;
}
