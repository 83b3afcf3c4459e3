/*
 * seats.h -- in which groups the people of a contact type sit.
 *
 * A type's people come from the groups that prefer it most (the lowest preference number) among those who speak the
 * customer's language; several of them share it in proportion to the people they have now. Languages divide them by the
 * work they bring: contacts x handle time. Groups that only help out (after a wait, on call, with a higher number) are
 * not counted on.
 */
#ifndef CALLFLOOR_MODELS_SEATS_H
#define CALLFLOOR_MODELS_SEATS_H

#include "models/center/center.h"

/** People there now, on average over each interval, the absent taken off: present[group][interval]. The caller frees.
 */
double *seats_present(const struct center *center);

/**
 * How a type's people are divided: shares[group][interval], which add up to 1 in each interval, or to 0 where nobody
 * serves the type.
 *
 * is_home  [group]: set for groups that have a share, the others are left as they are; NULL: not asked for
 */
void seats_find(const struct center *center, const double *present, int contact_type, double *shares, bool *is_home);

/** Speed of the people of a group at a contact type they serve, beginners counted in. */
double seats_speed(const struct center *center, int agent_group, int contact_type);

/** The group's skill for a contact type, or NULL. */
const struct skill *seats_skill(const struct agent_group *group, int contact_type);

#endif
