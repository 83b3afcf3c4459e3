/*
 * group_staff.c -- who sits where: each type's need goes to its homes, each group adds up what it got.
 */
#include "models/planning/group_staff.h"

#include <math.h>
#include <stdlib.h>

#include "models/center/events.h"
#include "sim/memory.h"

static const double hair = 1e-9; /* of a person, lost in rounding */

/* --- homes ------------------------------------------------------------------------------------------------------- */

static const struct skill *skill_of(const struct agent_group *group, int contact_type)
{
    for (int s = 0; s < group->skill_count; s++)
        if (group->skills[s].contact_type == contact_type)
            return &group->skills[s];
    return NULL;
}

/* Asked only when a contact has waited, or only from home. */
static bool only_helps_out(const struct center *center, int agent_group, int contact_type)
{
    for (int r = 0; r < center->rule_count; r++) {
        const struct routing_rule *rule = &center->rules[r];
        bool is_meant = (rule->contact_type == NOBODY || rule->contact_type == contact_type) &&
                        (rule->agent_group == NOBODY || rule->agent_group == agent_group) && rule->language == NOBODY;
        if (is_meant && rule->after_seconds > 0.0)
            return true;
    }
    return center->agent_groups[agent_group].on_call.is_used;
}

struct search { /* for the homes of one language of a type */
    const struct center *center;
    int contact_type;
    int language; /* NOBODY: whichever */
    bool with_helpers;
};

/* Smaller comes first; INFINITY: does not serve the type. */
static double distance(const struct search *search, int agent_group)
{
    const struct agent_group *group = &search->center->agent_groups[agent_group];
    const struct skill *skill = skill_of(group, search->contact_type);
    bool is_understood = search->language == NOBODY || group->languages >> search->language & 1;
    if (skill == NULL || !is_understood ||
        (!search->with_helpers && only_helps_out(search->center, agent_group, search->contact_type)))
        return INFINITY;
    return skill->preference;
}

static double nearest(const struct search *search)
{
    double least = INFINITY;
    for (int g = 0; g < search->center->agent_group_count; g++)
        least = fmin(least, distance(search, g));
    return least;
}

/* Helpers where there are no others; then whoever serves the type, with an interpreter. is_home[group] */
static void find_homes(const struct center *center, int contact_type, int language, bool *is_home)
{
    const struct search searches[] = {{center, contact_type, language, false},
                                      {center, contact_type, language, true},
                                      {center, contact_type, NOBODY, false},
                                      {center, contact_type, NOBODY, true}};
    const struct search *search = searches;
    while (search < searches + 3 && !isfinite(nearest(search)))
        search++;
    double least = nearest(search);
    for (int g = 0; g < center->agent_group_count; g++)
        is_home[g] = isfinite(least) && distance(search, g) == least;
}

/* --- sharing ----------------------------------------------------------------------------------------------------- */

static double sum_of(const double *values, int count)
{
    double sum = 0.0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

/* In proportion to the people there in this interval; where there are none, over the horizon; else alike. */
static void find_weights(const struct group_staff *staff, const bool *is_home, int interval, double *weights)
{
    const struct center *center = staff->center;
    int groups = center->agent_group_count, intervals = center->grid.interval_count;
    double sum = 0.0;
    for (int way = 0; way < 3 && sum <= 0.0; way++) {
        sum = 0.0;
        for (int g = 0; g < groups; g++) {
            const double *present = &staff->present[g * intervals];
            weights[g] = !is_home[g] ? 0.0 : way == 0 ? present[interval] : way == 1 ? sum_of(present, intervals) : 1.0;
            sum += weights[g];
        }
    }
    for (int g = 0; g < groups && sum > 0.0; g++)
        weights[g] /= sum;
}

/* What one language of a type (or all of it: NOBODY) needs of each group: parts[group][interval]. */
static void share_out_language(struct group_staff *staff, const struct type_requirement *type, int contact_type,
                               int language, double share, double *parts)
{
    const struct center *center = staff->center;
    int groups = center->agent_group_count, intervals = center->grid.interval_count;
    double *weights = memory_zeroed((size_t)groups, sizeof *weights);
    bool *is_home = memory_zeroed((size_t)groups, sizeof *is_home);
    find_homes(center, contact_type, language, is_home);
    for (int i = 0; i < intervals; i++) {
        find_weights(staff, is_home, i, weights);
        for (int g = 0; g < groups; g++)
            parts[g * intervals + i] += share * type->intervals[i].required * weights[g];
    }
    for (int g = 0; g < groups; g++)
        staff->is_counted_on[g] = staff->is_counted_on[g] || is_home[g];
    free(is_home);
    free(weights);
}

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

/* Customers of each language go to who speaks it, by their share of the type. */
static void share_out(struct group_staff *staff, const struct required_staff *required, int contact_type, double *parts)
{
    const struct center *center = staff->center;
    const struct type_requirement *type = &required->types[contact_type];
    double rest = 1.0;
    for (int c = center->contact_type_count; c < center->class_count; c++) {
        const struct contact_type *class = &center->contact_types[c];
        if (class->parent != contact_type || class->language_share <= 0.0)
            continue;
        share_out_language(staff, type, contact_type, class->language, class->language_share, parts);
        rest -= class->language_share;
    }
    if (rest > 1e-9)
        share_out_language(staff, type, contact_type, NOBODY, rest, parts);
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
    staff->present = memory_zeroed(groups * intervals, sizeof *staff->present);
    staff->needed = memory_zeroed(groups * intervals, sizeof *staff->needed);
    staff->staff = memory_zeroed(groups * intervals, sizeof *staff->staff);
    staff->is_counted_on = memory_zeroed(groups, sizeof *staff->is_counted_on);
    staff->shares = memory_zeroed(types * groups, sizeof *staff->shares);
    staff->type_present = memory_zeroed(types * intervals, sizeof *staff->type_present);
    for (size_t g = 0; g < groups; g++)
        events_mean_staff(center, (int)g, &staff->present[g * intervals]);
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
        if (g != agent_group && skill_of(&center->agent_groups[g], group->skills[0].contact_type) != NULL)
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
