/*
 * required_staff.h -- people needed in each interval for each contact type, by formula; shrinkage last.
 *
 * Who waits live is staffed for by a queueing formula, to targets; deferred work by its workload, so that deadlines
 * hold. Each type is taken for itself, with people of its own: sharing them among types needs fewer. Left out, as in
 * offered_load.h: retries, accepted call-backs, blocking by trunks, waiting for a colleague or an interpreter; and the
 * day-to-day variation of volume.
 */
#ifndef CALLFLOOR_MODELS_REQUIRED_STAFF_H
#define CALLFLOOR_MODELS_REQUIRED_STAFF_H

#include "models/planning/staffing_load.h"
#include "models/queueing/patience_curve.h"
#include "models/queueing/requirement.h"

enum { MODEL_BY_PATIENCE = -1 }; /* else an enum queue_model */

struct staffing_wish {
    const struct load_method *method;
    enum load_within within;
    int model;
    struct queue_targets targets; /* put over the live types' own, one by one; NaN: not asked for */
    double safety;                /* in place of all targets: load + safety x sqrt(load); NaN: not asked for */
    double shrinkage_fraction;    /* in place of the groups' own; NaN: not asked for */
};

enum staffing_basis {
    BASIS_TARGETS,  /* of the scenario or asked for */
    BASIS_DEFAULT,  /* neither: the default */
    BASIS_SAFETY,   /* square-root safety, or a probability of delay asked for */
    BASIS_WORKLOAD, /* deferred work */
};

/* Where neither the scenario nor the user says what is good enough. */
static const double default_service_level = 0.80, default_within_seconds = 20.0;
/* No number of people keeps everybody from a long wait; of a longest wait for all, so many may miss. */
static const double longer_wait_least = 1e-4;

struct interval_requirement {
    double contacts;                /* expected to enter the queue */
    double handle_seconds;          /* at the speed of those who serve the type; 0 without contacts */
    double arriving;                /* erlangs, as they come in */
    double load;                    /* erlangs to staff for */
    double required;                /* people at their desks, fractional */
    double rounded;                 /* the next whole number */
    double shrinkage_fraction;      /* of the groups in which the type's people sit */
    double scheduled;               /* required / (1 - shrinkage) */
    struct queue_measures measures; /* by the formula, with the rounded number; deferred work has an occupancy only */
};

struct type_requirement {
    bool is_deferred;
    enum staffing_basis basis;
    enum queue_model model;                 /* live types */
    struct patience_curve patience;         /* of all its customers; endless unless the model is Erlang A */
    const char *patience_name;              /* of the law (type_patience.h); NULL: nobody hangs up */
    struct queue_targets targets;           /* as they were used; the longest wait stands in `longest` */
    struct queue_targets left_out;          /* asked for, but the formula has no say on them */
    struct queue_targets longest;           /* longer_wait: a longest wait that a share of the offered must keep */
    double deadline_seconds;                /* deferred types; NaN: none, done as it comes */
    double backlog, backlog_seconds;        /* deferred types: contacts that wait at first, and their work; in `load` */
    double left_seconds;                    /* deferred types: work that may wait until after the horizon */
    double speed;                           /* of those who are seated for the type, on average */
    double shrinkage_fraction;              /* 1 - required / scheduled, over the horizon */
    int side_by_side;                       /* chats per agent; else 1 */
    double slow_down;                       /* of chats side by side */
    int impossible_interval;                /* the first in which no number of people keeps the targets; -1: none */
    struct interval_requirement *intervals; /* [interval] */
};

struct required_staff {          /* record */
    const struct center *center; /* borrowed; outlives it */
    struct staffing_wish wish;
    struct type_requirement *types; /* [contact type] */
};

struct staffing_wish staffing_wish_plain(void);

struct required_staff *required_staff_find(const struct center *center, const struct staffing_wish *wish);
void required_staff_destroy(struct required_staff *required); /* NULL is fine */

struct staff_change {
    double people; /* more (or, below 0, fewer) */
    int contact_type, interval;
};
/** What another load would ask for, where it makes the most of a difference: each live type is looked at in the
 * interval in which the two loads are farthest apart. */
struct staff_change required_staff_by_other_load(const struct required_staff *required,
                                                 const struct load_method *method);

/** The horizon of one type, with the backlog of deferred work: sums, the formula's measures weighted by contacts,
 * occupancy by people. */
struct requirement_summary {
    double contacts, handle_seconds, work_hours;
    double required_hours, rounded_hours, scheduled_hours;
    double peak_load, peak_required;
    int peak_interval; /* of the requirement */
    double service_level, asa_seconds, abandonment_fraction, occupancy_fraction;
};
struct requirement_summary required_staff_summary(const struct required_staff *required, int contact_type);

#endif
