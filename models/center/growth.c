/*
 * growth.c -- a transport problem: work of each type on one side, hours of each group on the other.
 *
 * What cannot be carried by the largest flow points at the cut: the types from which some work is left over, and those
 * whose work the same agents would have to leave for them.
 */
#include "models/center/growth.h"

#include <math.h>
#include <stdlib.h>

#include "models/center/events.h"
#include "models/center/offered_load.h"
#include "sim/memory.h"

struct transport {
    const struct center *center;
    double *loads;     /* [contact type][interval], erlangs */
    double *contacts;  /* the same shape: legs that come in */
    double *staff;     /* [agent group][interval]: events, absence and new hires included */
    double *work;      /* [contact type], erlangs summed over the intervals; 0 where it may be lost */
    double *room;      /* [agent group]: the same of agents, what is not used yet */
    double *flow;      /* [contact type][agent group] */
    int *reached_from; /* [contact type + agent group]: node that it was reached from in the search; NOBODY: not */
    int *nodes_to_visit;
};

/* How much of a type is never lost, when it has to wait: deferred work, and who waits live without patience. Who finds
 * no line is lost, or tries again, and so gives way; who balks or is called back is not there. A list is as long as it
 * is: it piles up only when another one is added to what is left of it. */
static double kept_share(const struct center *center, int contact_type)
{
    const struct contact_type *type = &center->contact_types[contact_type];
    if (!type->channel->is_live)
        return type->campaign != NULL && center->grid.opening_count < 2 ? 0.0 : 1.0;
    if (type->patience != NULL || (center->lines > 0 && type->channel == channel_find("voice")))
        return 0.0;
    double staying = 1.0 - type->balk_share;
    return type->offer_callback.as != NOBODY ? staying * (1.0 - type->offer_callback.accept_share) : staying;
}

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

static double best_pace(const struct center *center, const struct agent_group *group)
{
    double best = 0.0;
    for (int s = 0; s < group->skill_count; s++)
        if (kept_share(center, group->skills[s].contact_type) > 0.0)
            best = fmax(best, group->skills[s].speed);
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
            agents += center->agent_groups[g].staff[i] * skill->speed;
    }
    return load > agents ? agents / load : 1.0;
}

/* Loads of what is really passed on: a caller who gives up leaves no message. */
static void find_loads(struct transport *transport)
{
    const struct center *center = transport->center;
    double *shares = memory_zeroed((size_t)center->contact_type_count, sizeof *shares);
    offered_load_find(center, NULL, transport->loads, NULL);
    for (int t = 0; t < center->contact_type_count; t++)
        shares[t] = kept_share(center, t) < 1.0 ? answerable_share(transport, t) : 1.0;
    offered_load_find(center, shares, transport->loads, transport->contacts);
    free(shares);
}

static void find_work(struct transport *transport)
{
    const struct center *center = transport->center;
    int intervals = center->grid.interval_count;
    for (int t = 0; t < center->contact_type_count; t++)
        transport->work[t] =
            is_served(center, t) ? kept_share(center, t) * sum_of(&transport->loads[t * intervals], intervals) : 0.0;
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
            load += kept_share(transport->center, t) *
                    transport->loads[t * transport->center->grid.interval_count + interval];
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

static void transport_init(struct transport *transport, const struct center *center)
{
    size_t types = (size_t)center->contact_type_count, groups = (size_t)center->agent_group_count;
    size_t intervals = (size_t)center->grid.interval_count;
    *transport = (struct transport){.center = center};
    transport->loads = memory_zeroed(types * intervals, sizeof *transport->loads);
    transport->contacts = memory_zeroed(types * intervals, sizeof *transport->contacts);
    transport->staff = memory_zeroed(groups * intervals, sizeof *transport->staff);
    transport->work = memory_zeroed(types, sizeof *transport->work);
    transport->room = memory_zeroed(groups, sizeof *transport->room);
    transport->flow = memory_zeroed(types * groups, sizeof *transport->flow);
    transport->reached_from = memory_zeroed(types + groups, sizeof *transport->reached_from);
    transport->nodes_to_visit = memory_zeroed(types + groups, sizeof *transport->nodes_to_visit);
    find_staff(transport);
    find_loads(transport);
    find_work(transport);
}

static void transport_clear(struct transport *transport)
{
    free(transport->loads);
    free(transport->contacts);
    free(transport->staff);
    free(transport->work);
    free(transport->room);
    free(transport->flow);
    free(transport->reached_from);
    free(transport->nodes_to_visit);
}

static bool find(struct transport *transport, bool *is_in, struct growth *growth)
{
    bool is_found = is_too_much(transport);
    for (int t = 0; t < transport->center->contact_type_count; t++)
        is_in[t] = is_found && transport->reached_from[t] != NOBODY;
    if (is_found)
        find_start(transport, is_in, growth);
    return is_found;
}

bool growth_find(const struct center *center, bool *is_in, struct growth *growth)
{
    struct transport transport;
    transport_init(&transport, center);
    bool is_found = find(&transport, is_in, growth);
    transport_clear(&transport);
    return is_found;
}

/* --- the crowd -------------------------------------------------------------------------------------------------- */

/* What is left over of the work of a set, as contacts; `work` and `contacts` [interval] are those of the set. */
static struct crowd crowd_of(const struct interval_grid *grid, const double *work, const double *staff,
                             const double *contacts)
{
    struct crowd crowd = {0.0, 0, false};
    double left_over = 0.0, all_work = sum_of(work, grid->interval_count),
           all_contacts = sum_of(contacts, grid->interval_count);
    int since = 0;
    for (int i = 0; i < grid->interval_count; i++) {
        since = left_over <= 0.0 ? i : since;
        left_over = fmax(0.0, left_over + work[i] - staff[i]);
        double waiting = all_work > 0.0 ? left_over / all_work * all_contacts : 0.0;
        if (waiting > crowd.contacts)
            crowd = (struct crowd){waiting, since, false};
    }
    return crowd;
}

/* Of the types that grow together. */
static struct crowd crowd_of_set(const struct transport *transport, const bool *is_in)
{
    const struct center *center = transport->center;
    int intervals = center->grid.interval_count;
    double *rows = memory_zeroed(3 * (size_t)intervals, sizeof *rows);
    for (int i = 0; i < intervals; i++) {
        rows[i] = load_of(transport, is_in, i);
        rows[intervals + i] = staff_of(transport, i);
        for (int t = 0; t < center->contact_type_count; t++)
            if (is_in[t])
                rows[2 * intervals + i] += kept_share(center, t) * transport->contacts[t * intervals + i];
    }
    struct crowd crowd = crowd_of(&center->grid, rows, &rows[intervals], &rows[2 * intervals]);
    free(rows);
    return crowd;
}

/* How long contacts of a type stay at most, on average. */
static double longest_stay(const struct center *center, const struct contact_type *type)
{
    bool gives_up = type->channel->is_live && type->patience != NULL;
    return gives_up ? type->patience->mean : interval_grid_end(&center->grid) - interval_grid_start(&center->grid, 0);
}

/* Of one type whose agents do nothing else; at most those who came within their patience. */
static struct crowd crowd_of_type(const struct transport *transport, int t)
{
    const struct center *center = transport->center;
    int intervals = center->grid.interval_count;
    const double *contacts = &transport->contacts[t * intervals];
    double *staff = memory_zeroed((size_t)intervals, sizeof *staff), most = 0.0;
    for (int g = 0; g < center->agent_group_count; g++) {
        const struct skill *skill = skill_for(&center->agent_groups[g], t);
        for (int i = 0; skill != NULL && i < intervals; i++)
            staff[i] += skill->speed * center->agent_groups[g].staff[i];
    }
    for (int i = 0; i < intervals; i++)
        most = fmax(most, contacts[i] / center->grid.interval_seconds);
    struct crowd crowd = crowd_of(&center->grid, &transport->loads[t * intervals], staff, contacts);
    crowd.contacts = fmin(crowd.contacts, most * longest_stay(center, &center->contact_types[t]));
    if (center->lines > 0 && center->contact_types[t].channel == channel_find("voice"))
        crowd.contacts = fmin(crowd.contacts, center->lines);
    free(staff);
    return crowd;
}

static void join(struct crowd *crowd, struct crowd other, double *largest)
{
    crowd->contacts += other.contacts;
    if (other.contacts > *largest) {
        *largest = other.contacts;
        crowd->interval = other.interval;
    }
}

struct crowd growth_crowd(const struct center *center)
{
    struct transport transport;
    struct growth growth;
    struct crowd crowd = {0.0, 0, false};
    bool *is_in = memory_zeroed((size_t)center->contact_type_count, sizeof *is_in);
    double largest = 0.0;
    transport_init(&transport, center);
    crowd.grows = find(&transport, is_in, &growth);
    if (crowd.grows)
        join(&crowd, crowd_of_set(&transport, is_in), &largest);
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct contact_type *type = &center->contact_types[t];
        double at_once = type->backlog;
        if (!is_in[t]) {
            join(&crowd, crowd_of_type(&transport, t), &largest);
            at_once += type->while_closed + (type->campaign != NULL ? type->campaign->list : 0);
        }
        join(&crowd, (struct crowd){.contacts = at_once}, &largest);
    }
    transport_clear(&transport);
    free(is_in);
    return crowd;
}
