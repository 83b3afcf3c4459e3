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

/* What a type needs of each group: parts[group][interval]. */
static void share_out(struct group_staff *staff, const struct required_staff *required, int contact_type, double *parts)
{
    const struct type_requirement *type = &required->types[contact_type];
    int groups = staff->center->agent_group_count, intervals = staff->center->grid.interval_count;
    seats_find(staff->center, staff->present, contact_type, parts, staff->is_counted_on);
    for (int g = 0; g < groups; g++)
        for (int i = 0; i < intervals; i++)
            parts[g * intervals + i] *= type->intervals[i].required;
    add_up(staff, type, contact_type, parts);
}

/* The people of a group belong to its types as these need them; to none where nothing is needed of it. */
static void apportion(struct group_staff *staff, int contact_type, const double *parts)
{
    int groups = staff->center->agent_group_count, intervals = staff->center->grid.interval_count;
    for (int i = 0; i < intervals; i++)
        for (int g = 0; g < groups; g++) {
            int cell = g * intervals + i;
            if (staff->needed[cell] > 0.0)
                staff->type_present[contact_type * intervals + i] +=
                    staff->present[cell] * parts[cell] / staff->needed[cell];
        }
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
    staff->center = center;
    staff->present = seats_present(center);
    staff->needed = memory_zeroed(groups * intervals, sizeof *staff->needed);
    staff->staff = memory_zeroed(groups * intervals, sizeof *staff->staff);
    staff->is_counted_on = memory_zeroed(groups, sizeof *staff->is_counted_on);
    staff->shares = memory_zeroed(types * groups, sizeof *staff->shares);
    staff->type_present = memory_zeroed(types * intervals, sizeof *staff->type_present);
    for (size_t t = 0; t < types; t++)
        share_out(staff, required, (int)t, &parts[t * groups * intervals]);
    for (size_t t = 0; t < types; t++)
        apportion(staff, (int)t, &parts[t * groups * intervals]);
    for (size_t g = 0; g < groups; g++)
        find_heads(staff, (int)g);
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
