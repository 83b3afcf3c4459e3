/*
 * group_staff.c -- who sits where: each type's need goes to its homes, each group adds up what it got.
 */
#include "models/planning/group_staff.h"

#include <math.h>
#include <stdlib.h>

#include "models/center/events.h"
#include "models/planning/seats.h"
#include "sim/memory.h"

static const double hair = 1e-9; /* of a person, lost in rounding */

/* --- sharing ----------------------------------------------------------------------------------------------------- */

static void add_up(struct group_staff *staff, const struct type_requirement *type, int contact_type,
                   const double *parts)
{
    int groups = staff->center->agent_group_count, intervals = staff->center->grid.interval_count;
    double all = 0.0;
    for (int i = 0; i < intervals; i++)
        all += type->intervals[i].required;
    for (int g = 0; g < groups; g++) {
        double *share = &staff->shares[contact_type * groups + g];
        for (int i = 0; i < intervals; i++) {
            staff->needed[g * intervals + i] += parts[g * intervals + i];
            *share += parts[g * intervals + i];
        }
        *share /= all > 0.0 ? all : 1.0;
    }
}

/* What a type needs of each group: parts[group][interval]. is_home[group] */
static void share_out(struct group_staff *staff, const struct required_staff *required, int contact_type, double *parts,
                      bool *is_home)
{
    const struct type_requirement *type = &required->types[contact_type];
    int groups = staff->center->agent_group_count, intervals = staff->center->grid.interval_count;
    seats_find(staff->center, staff->present, contact_type, parts, is_home);
    for (int g = 0; g < groups; g++) {
        staff->is_counted_on[g] = staff->is_counted_on[g] || is_home[g];
        for (int i = 0; i < intervals; i++)
            parts[g * intervals + i] *= type->intervals[i].required;
    }
    add_up(staff, type, contact_type, parts);
}

/* How a group belongs to its types where nothing is needed of it: as over the horizon, else alike. weights[type] */
static void find_idle_weights(const struct group_staff *staff, int agent_group, const double *parts,
                              const bool *is_home, double *weights)
{
    int types = staff->center->contact_type_count, groups = staff->center->agent_group_count;
    int intervals = staff->center->grid.interval_count;
    double sum = 0.0;
    for (int t = 0; t < types; t++) {
        weights[t] = 0.0;
        for (int i = 0; i < intervals; i++)
            weights[t] += parts[(t * groups + agent_group) * intervals + i];
        sum += weights[t];
    }
    for (int t = 0; t < types && sum <= 0.0; t++)
        weights[t] = is_home[t * groups + agent_group];
    sum = 0.0;
    for (int t = 0; t < types; t++)
        sum += weights[t];
    for (int t = 0; t < types && sum > 0.0; t++)
        weights[t] /= sum;
}

/* The people of a group belong to its types as these need them. parts[type][group][interval], is_home[type][group] */
static void apportion(struct group_staff *staff, int agent_group, const double *parts, const bool *is_home)
{
    int types = staff->center->contact_type_count, groups = staff->center->agent_group_count;
    int intervals = staff->center->grid.interval_count;
    double *idle = memory_zeroed((size_t)types, sizeof *idle);
    find_idle_weights(staff, agent_group, parts, is_home, idle);
    for (int t = 0; t < types; t++)
        for (int i = 0; i < intervals; i++) {
            int cell = agent_group * intervals + i;
            double part = parts[(t * groups + agent_group) * intervals + i];
            double weight = staff->needed[cell] > 0.0 ? part / staff->needed[cell] : idle[t];
            staff->type_present[t * intervals + i] += staff->present[cell] * weight;
        }
    free(idle);
}

/* --- heads ------------------------------------------------------------------------------------------------------- */

/* So many that an event which keeps a share of them at home leaves enough. */
static int heads_for(double needed, double staff_factor)
{
    enum { HEADS_MOST = 100000 };
    int heads = (int)fmin(HEADS_MOST, ceil(needed - hair)), planned = heads;
    if (staff_factor <= 0.0)
        return heads;
    planned = (int)fmin(HEADS_MOST, floor(heads / staff_factor));
    while (planned < HEADS_MOST && events_staff(planned, staff_factor) < heads)
        planned++;
    return planned;
}

static void find_heads(struct group_staff *staff, int agent_group)
{
    const struct center *center = staff->center;
    int intervals = center->grid.interval_count;
    const struct agent_group *group = &center->agent_groups[agent_group];
    double *factors = memory_zeroed((size_t)intervals, sizeof *factors);
    events_mean_factor(center, EVENT_STAFF, agent_group, factors);
    for (int i = 0; i < intervals; i++) {
        int cell = agent_group * intervals + i;
        staff->staff[cell] =
            staff->is_counted_on[agent_group] ? heads_for(staff->needed[cell], factors[i]) : group->staff[i];
    }
    free(factors);
}

struct group_staff *group_staff_find(const struct required_staff *required)
{
    const struct center *center = required->center;
    size_t types = (size_t)center->contact_type_count, groups = (size_t)center->agent_group_count;
    size_t intervals = (size_t)center->grid.interval_count;
    struct group_staff *staff = memory_zeroed(1, sizeof *staff);
    double *parts = memory_zeroed(types * groups * intervals, sizeof *parts);
    bool *is_home = memory_zeroed(types * groups, sizeof *is_home);
    staff->center = center;
    staff->present = seats_present(center);
    staff->needed = memory_zeroed(groups * intervals, sizeof *staff->needed);
    staff->staff = memory_zeroed(groups * intervals, sizeof *staff->staff);
    staff->is_counted_on = memory_zeroed(groups, sizeof *staff->is_counted_on);
    staff->shares = memory_zeroed(types * groups, sizeof *staff->shares);
    staff->type_present = memory_zeroed(types * intervals, sizeof *staff->type_present);
    for (size_t t = 0; t < types; t++)
        share_out(staff, required, (int)t, &parts[t * groups * intervals], &is_home[t * groups]);
    for (size_t g = 0; g < groups; g++) {
        apportion(staff, (int)g, parts, is_home);
        find_heads(staff, (int)g);
    }
    free(is_home);
    free(parts);
    return staff;
}

void group_staff_destroy(struct group_staff *staff)
{
    if (staff == NULL)
        return;
    free(staff->present);
    free(staff->needed);
    free(staff->staff);
    free(staff->is_counted_on);
    free(staff->shares);
    free(staff->type_present);
    free(staff);
}

bool group_staff_is_dedicated(const struct group_staff *staff, int agent_group)
{
    const struct center *center = staff->center;
    const struct agent_group *group = &center->agent_groups[agent_group];
    if (group->skill_count != 1 || !staff->is_counted_on[agent_group])
        return false;
    for (int g = 0; g < center->agent_group_count; g++)
        if (g != agent_group && seats_skill(&center->agent_groups[g], group->skills[0].contact_type) != NULL)
            return false;
    return true;
}

/* --- the centre with these people in ----------------------------------------------------------------------------- */

struct center *staffed_center_create(const struct group_staff *staff)
{
    const struct center *from = staff->center;
    struct center *center = memory_zeroed(1, sizeof *center);
    struct agent_group *groups = memory_zeroed((size_t)from->agent_group_count, sizeof *groups);
    *center = *from;
    for (int g = 0; g < from->agent_group_count; g++) {
        groups[g] = from->agent_groups[g];
        if (!staff->is_counted_on[g])
            continue;
        groups[g].staff = &staff->staff[g * from->grid.interval_count];
        groups[g].shifts = NULL;
        groups[g].shift_count = 0;
        groups[g].absence_share = 0.0;
        groups[g].late_return = NULL;
    }
    center->agent_groups = groups;
    return center;
}

void staffed_center_destroy(struct center *center)
{
    if (center != NULL)
        free((struct agent_group *)center->agent_groups);
    free(center);
}
