/*
 * shift_plan.h -- what the shifts of a group have planned for the whole horizon, moment by moment.
 *
 * Drawn up once from the description and the same in every replication: who is absent or comes late from a break is the
 * roster's. Shifts repeat every day and are cut to the open hours; where the doors never close at midnight they run
 * across it, and the night shift of the evening before the horizon is there when it begins.
 */
#ifndef CALLFLOOR_MODELS_SHIFT_PLAN_H
#define CALLFLOOR_MODELS_SHIFT_PLAN_H

#include "models/center/center.h"

enum shift_step_kind { /* in the order in which they happen at the same moment */
                       DOORS_OPEN,
                       SHIFT_IS_OVER,
                       BREAK_IS_OVER, /* by the plan */
                       SHIFT_BEGINS,
                       BREAK_IS_DUE,
                       DOORS_CLOSE
};

struct shift_step {
    double at_seconds; /* on the clock of the horizon */
    enum shift_step_kind kind;
    int shift;            /* of the group; 0 for the doors */
    int day;              /* on which the shift begins, from 0; -1: the evening before the horizon */
    double break_seconds; /* BREAK_IS_DUE: so long, less what lies before the opening */
    bool is_paid;         /* BREAK_IS_DUE */
};

struct shift_plan {
    struct shift_step *steps; /* [step_count], in order of time */
    int step_count;
};

/** The steps of a group with shifts of at most a day each; none for a group with head counts. A shift that ends at or
 *  after the closing has no SHIFT_IS_OVER, and nothing but the closing happens from then on. */
void shift_plan_init(struct shift_plan *plan, const struct center *center, int agent_group);
void shift_plan_clear(struct shift_plan *plan);

/** Agents at their desks at this moment by the plan of the shifts, breaks left out, absence not considered; what holds
 *  while the centre is open. */
int shift_plan_desks_at(const struct agent_group *group, double seconds);

#endif
