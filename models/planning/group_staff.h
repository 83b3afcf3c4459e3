/*
 * group_staff.h -- people needed per contact type, seated in the groups that serve it.
 *
 * Which groups a type's people come from is in seats.h; groups that only help out keep the people they have. A group's
 * need is the sum over its types, rounded up once: the safe side, since people who serve several types stand in for
 * each other.
 */
#ifndef CALLFLOOR_MODELS_GROUP_STAFF_H
#define CALLFLOOR_MODELS_GROUP_STAFF_H

#include "models/planning/required_staff.h"

struct group_staff {
    const struct center *center; /* borrowed */
    double *present;             /* [group][interval]: people there now, on average over the interval */
    double *needed;              /* the same shape: fractional */
    int *staff;                  /* the same shape: heads of the answer; present ones where nothing is needed at all */
    bool *is_counted_on;         /* [group]: it has a share of some type */
    double *shares;              /* [contact type][group]: of the type's people, over the horizon */
    double *type_present; /* [contact type][interval]: people there now: each counted group, by its types' needs */
};

struct group_staff *group_staff_find(const struct required_staff *required);
void group_staff_destroy(struct group_staff *staff); /* NULL is fine */

/** Whether the group's staff is the requirement of one type alone, which nobody else is counted on for. */
bool group_staff_is_dedicated(const struct group_staff *staff, int agent_group);

/**
 * The centre with these people in: head counts in place of shifts, absence and late returns gone. It borrows all else
 * from the centre, and the staff from here; both outlive it. The caller frees it with staffed_center_destroy.
 */
struct center *staffed_center_create(const struct group_staff *staff);
void staffed_center_destroy(struct center *center); /* NULL is fine */

#endif
