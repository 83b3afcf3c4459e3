/*
 * router_compile.c -- the description's skills, rules and tie-breaks as sorted lists, once for each day that is built.
 */
#include <math.h>
#include <stdlib.h>

#include "models/center/router_parts.h"
#include "sim/memory.h"

/* --- the queues ------------------------------------------------------------------------------------------------- */

static bool is_same_deadline(struct deadline a, struct deadline b)
{
    return (isnan(a.within_seconds) && isnan(b.within_seconds)) ||
           (a.within_seconds == b.within_seconds && a.clock == b.clock);
}

int router_queue_of(const struct router *router, int class, int priority, struct deadline deadline)
{
    for (int q = 0; q < router->queue_count; q++) {
        const struct waiting_queue *queue = &router->queues[q];
        if (queue->contact_type == class && queue->priority == priority && is_same_deadline(queue->deadline, deadline))
            return q;
    }
    return NOBODY;
}

static void open_queue(struct router *router, int class, int priority, struct deadline deadline)
{
    if (router_queue_of(router, class, priority, deadline) != NOBODY)
        return;
    router->queues = memory_resized(router->queues, (size_t)router->queue_count + 1, sizeof *router->queues);
    int place = router->queue_count++;
    for (;
         place && (router->queues[place - 1].contact_type > class ||
                   (router->queues[place - 1].contact_type == class && router->queues[place - 1].priority < priority));
         place--)
        router->queues[place] = router->queues[place - 1];
    router->queues[place] = (struct waiting_queue){.contact_type = class, .priority = priority, .deadline = deadline};
}

/* One for the type and each of its languages. */
static void open_queues_of_type(struct router *router, int type, const int *priority, const struct deadline *deadline)
{
    const struct center *center = router->center;
    for (int c = 0; c < center->class_count; c++) {
        const struct contact_type *class = &center->contact_types[c];
        if (c == type || class->parent == type)
            open_queue(router, c, priority ? *priority : class->priority, deadline ? *deadline : class->deadline);
    }
}

static void open_queues(struct router *router)
{
    const struct center *center = router->center;
    for (int t = 0; t < center->contact_type_count; t++)
        open_queues_of_type(router, t, NULL, NULL);
    for (int c = 0; c < center->class_count; c++) {
        const struct contact_type *class = &center->contact_types[c];
        if (class->offer_callback.as != NOBODY && class->offer_callback.keeps_place)
            open_queues_of_type(router, class->offer_callback.as, &class->priority, NULL);
        for (int i = 0; i < class->outcome_count; i++) {
            const struct outcome *outcome = &class->outcomes[i];
            if (outcome->transfer_to >= 0 && outcome->has_priority)
                open_queues_of_type(router, outcome->transfer_to, &outcome->priority, NULL);
            if (outcome->creates >= 0 && outcome->has_deadline)
                open_queues_of_type(router, outcome->creates, NULL, &outcome->deadline);
        }
    }
}

struct waiting_queue *router_queues(struct router *router, int *queue_count)
{
    *queue_count = router->queue_count;
    return router->queues;
}

/* --- compiling -------------------------------------------------------------------------------------------------- */

static int compare_groups(const struct router *router, const struct group_candidate *a, const struct group_candidate *b)
{
    struct agent_candidate first = as_agent_candidate(a), second = as_agent_candidate(b);
    const struct agent_order *const *order = router->center->agent_order;
    if (a->needs_interpreter != b->needs_interpreter)
        return a->needs_interpreter ? 1 : -1;
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

static bool rule_is_for(const struct center *center, const struct routing_rule *rule, int agent_group, int class)
{
    int language = center->contact_types[class].language;
    return (rule->contact_type == NOBODY || rule->contact_type == center_type_of_class(center, class)) &&
           (rule->language == NOBODY || rule->language == language) &&
           (rule->agent_group == NOBODY || rule->agent_group == agent_group);
}

/* What the rules say together: the largest of each. A campaign's only_when_idle is a reserve. */
static struct routing_rule rules_for(const struct center *center, int agent_group, int class)
{
    const struct campaign *campaign = center->contact_types[class].campaign;
    struct routing_rule sum = {.reserve = campaign ? campaign->only_when_idle : 0};
    for (int r = 0; r < center->rule_count; r++) {
        const struct routing_rule *rule = &center->rules[r];
        if (!rule_is_for(center, rule, agent_group, class))
            continue;
        sum.after_seconds = fmax(sum.after_seconds, rule->after_seconds);
        sum.reserve = rule->reserve > sum.reserve ? rule->reserve : sum.reserve;
    }
    return sum;
}

static bool is_spoken(const struct center *center, const struct agent_group *group, int class)
{
    int language = center->contact_types[class].language;
    return language == NOBODY || group->languages >> language & 1;
}

static bool is_interpreted(const struct center *center, int class)
{
    int language = center->contact_types[class].language;
    for (int i = 0; i < center->interpreters_count; i++)
        if (center->interpreters[i].languages >> language & 1)
            return true;
    return false;
}

/* The skill with which a group serves a class, or NULL: it has none, or would need an interpreter that nobody has. */
static const struct skill *skill_for(const struct center *center, int agent_group, int class)
{
    const struct agent_group *group = &center->agent_groups[agent_group];
    for (int s = 0; s < group->skill_count; s++)
        if (group->skills[s].contact_type == center_type_of_class(center, class))
            return is_spoken(center, group, class) || is_interpreted(center, class) ? &group->skills[s] : NULL;
    return NULL;
}

static void compile_groups_of(struct router *router, int class)
{
    const struct center *center = router->center;
    struct group_candidate *list = memory_zeroed((size_t)center->agent_group_count, sizeof *list);
    int count = 0;
    for (int g = 0; g < center->agent_group_count; g++) {
        const struct skill *skill = skill_for(center, g, class);
        if (!skill)
            continue;
        struct routing_rule rule = rules_for(center, g, class);
        bool is_bare = !rule.reserve && rule.after_seconds <= 0.0 && !center->contact_types[class].chat &&
                       !center->contact_types[class].campaign;
        struct group_candidate candidate = {.agent_group = g,
                                            .preference = skill->preference,
                                            .skill_count = center->agent_groups[g].skill_count,
                                            .needs_interpreter = !is_spoken(center, &center->agent_groups[g], class),
                                            .reserve = rule.reserve,
                                            .after_seconds = rule.after_seconds,
                                            .is_bare = is_bare,
                                            .chat = center->contact_types[class].chat};
        insert_group(router, list, count++, candidate);
    }
    for (int k = 1; k < count; k++)
        list[k].rank = list[k - 1].rank + (compare_groups(router, &list[k - 1], &list[k]) != 0);
    for (int k = 0; k < count; k++)
        list[k].is_last_of_rank = k + 1 == count || list[k + 1].rank != list[k].rank;
    router->groups_of[class] = list;
    router->group_count_of[class] = count;
}

static void compile_queues_of(struct router *router, int agent_group)
{
    const struct center *center = router->center;
    struct queue_candidate *list = memory_zeroed((size_t)router->queue_count, sizeof *list);
    int count = 0;
    for (int q = 0; q < router->queue_count; q++) {
        int class = router->queues[q].contact_type;
        const struct contact_type *type = &center->contact_types[class];
        const struct skill *skill = skill_for(center, agent_group, class);
        if (!skill)
            continue;
        struct routing_rule rule = rules_for(center, agent_group, class);
        struct queue_candidate candidate = {.queue = q,
                                            .preference = skill->preference,
                                            .threshold_seconds = type->target.within_seconds,
                                            .is_live = type->channel->is_live,
                                            .is_chat = type->chat != NULL,
                                            .is_bare = !rule.reserve && rule.after_seconds <= 0.0 && !type->chat &&
                                                       !type->campaign,
                                            .reserve = rule.reserve,
                                            .after_seconds = rule.after_seconds};
        insert_queue(router, list, count++, candidate);
    }
    for (int k = 1; k < count; k++)
        list[k].rank = list[k - 1].rank + (compare_queues(router, &list[k - 1], &list[k]) != 0);
    for (int k = 0; k < count; k++)
        for (int e = k + 1; e < count && e / 64 == k / 64 && list[e].rank == list[k].rank; e++)
            list[k].equals |= (uint64_t)1 << e % 64;
    router->queues_of[agent_group] =
        (struct queue_list){.candidates = list, .count = count, .words = (count + 63) / 64};
}

/* A lamp at each queue for each group that serves it. They are no part of the compiled lists' order: a queue does not
 * know who looks. */
static void put_up_lamps(struct router *router)
{
    int groups = router->center->agent_group_count;
    size_t words = 0, lamps = 0, word = 0;
    for (int g = 0; g < groups; g++) {
        words += (size_t)router->queues_of[g].words;
        lamps += (size_t)router->queues_of[g].count;
    }
    router->masks = memory_zeroed(2 * words, sizeof *router->masks);
    router->lamps = memory_zeroed(lamps, sizeof *router->lamps);
    for (int g = 0; g < groups; g++) {
        struct queue_list *list = &router->queues_of[g];
        list->waiting = &router->masks[word];
        list->live = &router->masks[words + word];
        word += (size_t)list->words;
        for (int k = 0; k < list->count; k++) {
            list->live[k / 64] |= (uint64_t)list->candidates[k].is_live << k % 64;
            router->queues[list->candidates[k].queue].lamp_count++;
        }
    }
    struct queue_lamp *next = router->lamps;
    for (int q = 0; q < router->queue_count; q++) {
        router->queues[q].lamps = next;
        next += router->queues[q].lamp_count;
        router->queues[q].lamp_count = 0;
    }
    for (int g = 0; g < groups; g++)
        for (int k = 0; k < router->queues_of[g].count; k++) {
            struct waiting_queue *queue = &router->queues[router->queues_of[g].candidates[k].queue];
            queue->lamps[queue->lamp_count++] =
                (struct queue_lamp){&router->queues_of[g].waiting[k / 64], (uint64_t)1 << k % 64};
        }
}

static void compile_speeds(struct router *router)
{
    const struct center *center = router->center;
    size_t pairs = (size_t)(center->agent_group_count * center->class_count);
    router->speeds = memory_zeroed(pairs, sizeof *router->speeds);
    router->needs_interpreter = memory_zeroed(pairs, sizeof *router->needs_interpreter);
    for (int g = 0; g < center->agent_group_count; g++)
        for (int c = 0; c < center->class_count; c++) {
            const struct skill *skill = skill_for(center, g, c);
            router->speeds[g * center->class_count + c] = skill ? skill->speed : 0.0;
            router->needs_interpreter[g * center->class_count + c] = !is_spoken(center, &center->agent_groups[g], c);
        }
}

/* The waits of a class after which another group may be asked, ascending, each once. */
static void compile_afters(struct router *router, int class)
{
    int count = router->group_count_of[class], found = 0;
    double *afters = memory_zeroed((size_t)count, sizeof *afters);
    for (int k = 0; k < count; k++) {
        double after = router->groups_of[class][k].after_seconds;
        int place = found;
        while (place && afters[place - 1] > after)
            place--;
        if (after <= 0.0 || (place && afters[place - 1] == after))
            continue;
        for (int j = found++; j > place; j--)
            afters[j] = afters[j - 1];
        afters[place] = after;
    }
    router->afters[class] = afters;
    router->after_count[class] = found;
}

struct router *router_create(const struct center *center)
{
    struct router *router = memory_zeroed(1, sizeof *router);
    router->center = center;
    open_queues(router);
    size_t classes = (size_t)center->class_count, groups = (size_t)center->agent_group_count;
    router->groups_of = memory_zeroed(classes, sizeof *router->groups_of);
    router->group_count_of = memory_zeroed(classes, sizeof *router->group_count_of);
    router->afters = memory_zeroed(classes, sizeof *router->afters);
    router->after_count = memory_zeroed(classes, sizeof *router->after_count);
    router->queues_of = memory_zeroed(groups, sizeof *router->queues_of);
    for (int c = 0; c < center->class_count; c++) {
        compile_groups_of(router, c);
        compile_afters(router, c);
    }
    for (int g = 0; g < center->agent_group_count; g++)
        compile_queues_of(router, g);
    put_up_lamps(router);
    compile_speeds(router);
    for (router->agent_order = center->agent_order; *router->agent_order && (*router->agent_order)->is_static;)
        router->agent_order++;
    for (router->contact_order = center->contact_order; *router->contact_order && (*router->contact_order)->is_static;)
        router->contact_order++;
    router->longest_idle_first = *router->agent_order && *router->agent_order == agent_order_find("longest_idle");
    router->longest_wait_first = *router->contact_order && *router->contact_order == contact_order_find("longest_wait");
    for (const struct agent_order *const *order = router->agent_order; *order; order++)
        router->draws_lots |= *order == agent_order_find("random");
    for (const struct contact_order *const *order = router->contact_order; *order; order++) {
        router->asks_deadlines |= *order == contact_order_find("earliest_deadline");
        router->asks_urgency |= *order == contact_order_find("service_level_urgency");
    }
    return router;
}

void router_destroy(struct router *router)
{
    if (!router)
        return;
    for (int c = 0; c < router->center->class_count; c++) {
        free(router->groups_of[c]);
        free(router->afters[c]);
    }
    for (int g = 0; g < router->center->agent_group_count; g++)
        free(router->queues_of[g].candidates);
    free(router->groups_of);
    free(router->group_count_of);
    free(router->afters);
    free(router->after_count);
    free(router->queues_of);
    free(router->masks);
    free(router->lamps);
    free(router->speeds);
    free(router->needs_interpreter);
    free(router->queues);
    free(router);
}

void router_prepare_groups(const struct router *router, struct agent_group_state *groups)
{
    const struct agent_order *longest_idle = agent_order_find("longest_idle");
    const struct agent_order *least_occupied = agent_order_find("least_occupied");
    const struct agent_order *random = agent_order_find("random");
    bool idle = false, occupied = false, by_lot = false;
    for (const struct agent_order *const *order = router->agent_order; *order; order++) {
        by_lot |= *order == random && !idle; /* who comes first decides among the agents of one group, too */
        idle |= *order == longest_idle;
        occupied |= *order == least_occupied;
    }
    for (int g = 0; g < router->center->agent_group_count; g++)
        groups[g].draws_lots = by_lot;
    for (int t = 0; t < router->center->class_count; t++) /* a choice between groups of equal rank? */
        for (int k = 0; k < router->group_count_of[t]; k++) {
            const struct group_candidate *list = router->groups_of[t];
            bool has_equals = (k && list[k - 1].rank == list[k].rank) ||
                              (k + 1 < router->group_count_of[t] && list[k + 1].rank == list[k].rank);
            groups[list[k].agent_group].tracks_idle |= idle && has_equals;
            groups[list[k].agent_group].tracks_occupancy |= occupied && has_equals;
        }
}
