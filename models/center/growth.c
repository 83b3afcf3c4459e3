/*
 * growth.c -- a transport problem: work of each type on one side, hours of each group on the other.
 *
 * What cannot be carried by the largest flow points at the cut: the types from which some work is left over, and those
 * whose work the same agents would have to leave for them.
 */
#include "models/center/growth.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/events.h"
#include "sim/memory.h"

struct transport {
    const struct center *center;
    double *loads;     /* [contact type][interval], erlangs */
    double *staff;     /* [agent group][interval]: events, absence and new hires included */
    double *work;      /* [contact type], erlangs summed over the intervals; 0 where it may be lost */
    double *room;      /* [agent group]: the same of agents, what is not used yet */
    double *flow;      /* [contact type][agent group] */
    int *reached_from; /* [contact type + agent group]: node that it was reached from in the search; NOBODY: not */
    int *nodes_to_visit;
};

static bool is_never_lost(const struct contact_type *type) { return !type->channel->is_live || type->patience == NULL; }

static const struct skill *skill_for(const struct agent_group *group, int contact_type)
{
    for (int s = 0; s < group->skill_count; s++)
        if (group->skills[s].contact_type == contact_type)
            return &group->skills[s];
    return NULL;
}

static bool is_served(const struct center *center, int contact_type)
{
    for (int g = 0; g < center->agent_group_count; g++)
        if (skill_for(&center->agent_groups[g], contact_type) != NULL)
            return true;
    return false;
}

/* Several chats at once are slower each and faster together. */
static double pace(const struct center *center, const struct skill *skill)
{
    const struct chat *chat = center->contact_types[skill->contact_type].chat;
    double side_by_side = chat != NULL ? chat->concurrent / (1.0 + chat->slow_down * (chat->concurrent - 1)) : 1.0;
    return skill->speed * fmax(1.0, side_by_side);
}

static double best_pace(const struct center *center, const struct agent_group *group)
{
    double best = 0.0;
    for (int s = 0; s < group->skill_count; s++)
        if (is_never_lost(&center->contact_types[group->skills[s].contact_type]))
            best = fmax(best, pace(center, &group->skills[s]));
    return best;
}

static void find_staff(struct transport *transport)
{
    const struct center *center = transport->center;
    int intervals = center->grid.interval_count;
    for (int g = 0; g < center->agent_group_count; g++) {
        const struct agent_group *group = &center->agent_groups[g];
        double present = (1.0 - group->absence_share) * (1.0 - group->ramp.share * (1.0 - group->ramp.speed));
        double *staff = &transport->staff[g * intervals];
        events_mean_staff(center, g, staff);
        transport->room[g] = 0.0;
        for (int i = 0; i < intervals; i++) {
            staff[i] *= present * best_pace(center, group);
            transport->room[g] += staff[i];
        }
    }
}

static double sum_of(const double *values, int count)
{
    double sum = 0.0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

/* The share of a type's contacts that its agents could answer if they did nothing else. */
static double answerable_share(const struct transport *transport, int contact_type)
{
    const struct center *center = transport->center;
    int intervals = center->grid.interval_count;
    double load = sum_of(&transport->loads[contact_type * intervals], intervals), agents = 0.0;
    for (int g = 0; g < center->agent_group_count; g++) {
        const struct skill *skill = skill_for(&center->agent_groups[g], contact_type);
        for (int i = 0; skill != NULL && i < intervals; i++)
            agents += center->agent_groups[g].staff[i] * pace(center, skill);
    }
    return load > agents ? agents / load : 1.0;
}

/* A copy whose outcomes come about less often; the centre itself is not touched. */
static struct outcome *rarer(const struct contact_type *type, double share)
{
    struct outcome *outcomes = memory_zeroed((size_t)type->outcome_count, sizeof *outcomes);
    for (int o = 0; o < type->outcome_count; o++) {
        outcomes[o] = type->outcomes[o];
        outcomes[o].probability *= share;
    }
    return outcomes;
}

/* Loads of what is really passed on: a caller who gives up leaves no message. */
static void find_loads(struct transport *transport)
{
    struct center answered = *transport->center;
    size_t types = (size_t)answered.contact_type_count;
    struct contact_type *copies = memory_zeroed(types, sizeof *copies);
    struct outcome **outcomes = memory_zeroed(types, sizeof *outcomes);
    center_offered_load(transport->center, transport->loads);
    for (size_t t = 0; t < types; t++) {
        copies[t] = answered.contact_types[t];
        if (!is_never_lost(&copies[t]))
            copies[t].outcomes = outcomes[t] = rarer(&copies[t], answerable_share(transport, (int)t));
    }
    answered.contact_types = copies;
    center_offered_load(&answered, transport->loads);
    for (size_t t = 0; t < types; t++)
        free(outcomes[t]);
    free(outcomes);
    free(copies);
}

static void find_work(struct transport *transport)
{
    const struct center *center = transport->center;
    int intervals = center->grid.interval_count;
    for (int t = 0; t < center->contact_type_count; t++)
        transport->work[t] = is_never_lost(&center->contact_types[t]) && is_served(center, t)
                                 ? sum_of(&transport->loads[t * intervals], intervals)
                                 : 0.0;
}

/* Everything that can be reached from types with work left over: along a skill from type to group, and back to types
 * whose work the group carries. Returns a group with room, or NOBODY. Nodes: contact types, then agent groups. */
static int search(struct transport *transport, double hair)
{
    const struct center *center = transport->center;
    int types = center->contact_type_count, groups = center->agent_group_count, first = 0, end = 0;
    for (int node = 0; node < types + groups; node++)
        transport->reached_from[node] = NOBODY;
    for (int t = 0; t < types; t++)
        if (transport->work[t] > hair) {
            transport->reached_from[t] = t;
            transport->nodes_to_visit[end++] = t;
        }
    while (first < end) {
        int node = transport->nodes_to_visit[first++];
        if (node >= types && transport->room[node - types] > hair)
            return node - types;
        bool is_type = node < types;
        for (int next = is_type ? types : 0; next < (is_type ? types + groups : types); next++) {
            int t = is_type ? node : next, g = (is_type ? next : node) - types;
            bool leads_on =
                is_type ? skill_for(&center->agent_groups[g], t) != NULL : transport->flow[t * groups + g] > hair;
            if (!leads_on || transport->reached_from[next] != NOBODY)
                continue;
            transport->reached_from[next] = node;
            transport->nodes_to_visit[end++] = next;
        }
    }
    return NOBODY;
}

/* How much can be moved along the path that the search has found to a group; then moves it. */
static void move_along(struct transport *transport, int group)
{
    int types = transport->center->contact_type_count, groups = transport->center->agent_group_count;
    double amount = transport->room[group];
    int node = types + group;
    for (; transport->reached_from[node] != node; node = transport->reached_from[node])
        if (node < types)
            amount = fmin(amount, transport->flow[node * groups + transport->reached_from[node] - types]);
    amount = fmin(amount, transport->work[node]);
    transport->work[node] -= amount;
    transport->room[group] -= amount;
    for (node = types + group; transport->reached_from[node] != node; node = transport->reached_from[node]) {
        int before = transport->reached_from[node];
        if (node >= types)
            transport->flow[before * groups + node - types] += amount;
        else
            transport->flow[node * groups + before - types] -= amount;
    }
}

/* Carries what can be carried; then the search has marked the cut. True when something is left over. */
static bool is_too_much(struct transport *transport)
{
    double all = sum_of(transport->work, transport->center->contact_type_count), hair = all * 1e-9;
    int group = NOBODY;
    while ((group = search(transport, hair)) != NOBODY)
        move_along(transport, group);
    return sum_of(transport->work, transport->center->contact_type_count) > all * 1e-6;
}

static double load_of(const struct transport *transport, const bool *is_in, int interval)
{
    double load = 0.0;
    for (int t = 0; t < transport->center->contact_type_count; t++)
        if (is_in[t])
            load += transport->loads[t * transport->center->grid.interval_count + interval];
    return load;
}

static double staff_of(const struct transport *transport, int interval)
{
    const struct center *center = transport->center;
    double staff = 0.0;
    for (int g = 0; g < center->agent_group_count; g++)
        if (transport->reached_from[center->contact_type_count + g] != NOBODY)
            staff += transport->staff[g * center->grid.interval_count + interval];
    return staff;
}

/* Goes through the horizon with what is left over in hand: growth starts where it is last taken up from nothing. */
static void find_start(const struct transport *transport, const bool *is_in, struct growth *growth)
{
    const struct interval_grid *grid = &transport->center->grid;
    double left_over = 0.0;
    *growth = (struct growth){0, 0.0, 0.0};
    for (int i = 0; i < grid->interval_count; i++) {
        double load = load_of(transport, is_in, i), staff = staff_of(transport, i);
        if (left_over <= 0.0)
            growth->interval = i;
        left_over = fmax(0.0, left_over + load - staff);
        growth->work_hours += load * grid->interval_seconds / 3600.0;
        growth->agent_hours += staff * grid->interval_seconds / 3600.0;
    }
}

bool growth_find(const struct center *center, bool *is_in, struct growth *growth)
{
    size_t types = (size_t)center->contact_type_count, groups = (size_t)center->agent_group_count;
    size_t intervals = (size_t)center->grid.interval_count;
    struct transport transport = {.center = center};
    transport.loads = memory_zeroed(types * intervals, sizeof *transport.loads);
    transport.staff = memory_zeroed(groups * intervals, sizeof *transport.staff);
    transport.work = memory_zeroed(types, sizeof *transport.work);
    transport.room = memory_zeroed(groups, sizeof *transport.room);
    transport.flow = memory_zeroed(types * groups, sizeof *transport.flow);
    transport.reached_from = memory_zeroed(types + groups, sizeof *transport.reached_from);
    transport.nodes_to_visit = memory_zeroed(types + groups, sizeof *transport.nodes_to_visit);
    find_staff(&transport);
    find_loads(&transport);
    find_work(&transport);
    bool is_found = is_too_much(&transport);
    for (size_t t = 0; t < types; t++)
        is_in[t] = is_found && transport.reached_from[t] != NOBODY;
    if (is_found)
        find_start(&transport, is_in, growth);
    free(transport.loads);
    free(transport.staff);
    free(transport.work);
    free(transport.room);
    free(transport.flow);
    free(transport.reached_from);
    free(transport.nodes_to_visit);
    return is_found;
}
