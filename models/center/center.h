/*
 * center.h -- the description of a call centre: what it is, before the clock runs.
 *
 * Filled once by the scenario reader (or by hand in a test) and const from then on; shared by all replications. Times
 * are seconds, shares are fractions, contact types and agent groups are named by their index.
 */
#ifndef CALLFLOOR_MODELS_CENTER_H
#define CALLFLOOR_MODELS_CENTER_H

#include <stdbool.h>
#include <stdint.h>

#include "models/center/interval_grid.h"
#include "models/kpi.h"
#include "sim/distribution.h"

enum { NOBODY = -1, OUTSIDE = -2 };

struct channel {
    const char *name;
    bool is_live;      /* waits live and may abandon; else deferred: never lost */
    bool is_supported; /* false: refused by the reader as "not supported yet" */
};

/** The channel of that name, or NULL; channels() lists them, ended by a NULL name. */
const struct channel *channel_find(const char *name);
const struct channel *channels(void);

struct targets { /* NaN: not set */
    double service_level, within_seconds;
    enum service_level_rule rule;
    double abandonment, asa_seconds;
    double max_wait_seconds, max_wait_share; /* share of the offered that must wait no longer; default 1 */
    double occupancy;                        /* ceiling for the groups that serve the type, taken together */
};

enum transfer_mode { TRANSFER_COLD, TRANSFER_WARM };

struct outcome {
    const char *name;
    double probability;
    const struct distribution *talk, *wrap_up; /* NULL: the contact type's own */
    int transfer_to;                           /* contact type, OUTSIDE, or NOBODY */
    enum transfer_mode mode;
    bool has_priority; /* false: the priority of the type transferred to */
    int priority;
    const struct distribution *handover;      /* warm: time together after the second answers; NULL: none */
    const struct distribution *answer_after;  /* warm to OUTSIDE: delay of the outside party; NULL: at once */
    int creates;                              /* deferred contact type, or NOBODY */
    const struct distribution *creates_after; /* NULL: at once */
    const struct distribution *repeats_after; /* NULL: does not come back */
};

struct contact_type {
    const char *name;
    const struct channel *channel;
    bool has_arrivals;                   /* false: reached by transfer or creation only */
    const double *expected_arrivals;     /* [interval of the grid], factor included */
    double busyness_cv;                  /* 0: every day alike */
    const char *busyness_group;          /* NULL: a factor of its own */
    const struct distribution *patience; /* NULL: nobody abandons */
    double balk_share;
    const struct distribution *talk;           /* never NULL */
    const struct distribution *hold, *wrap_up; /* NULL: none */
    int priority;
    struct targets target;
    bool has_target;              /* any of the judged ones; `within` alone is none */
    double short_abandon_seconds; /* NaN: none */
    double retry_share;           /* after abandoning; 0: never */
    const struct distribution *retry_after;
    int max_attempts; /* all attempts of a customer; 0: unlimited */
    int backlog;      /* contacts already waiting when the horizon begins */
    const struct outcome *outcomes;
    int outcome_count;
};

struct skill {
    int contact_type;
    double preference; /* lower is preferred */
    double speed;      /* handle times are divided by it */
};

struct agent_group {
    const char *name;
    const int *staff; /* [interval of the grid]: people at their desks */
    const struct skill *skills;
    int skill_count;
    double wage_per_hour;      /* 0: no wage given */
    double shrinkage_fraction; /* [0, 1) */
};

enum interval_of { INTERVAL_OF_ARRIVAL, INTERVAL_OF_ANSWER, INTERVAL_OF_END };

struct agent_order;   /* routing_policy.h */
struct contact_order; /* routing_policy.h */

struct center {
    const char *name;
    struct interval_grid grid;
    double warm_up_seconds; /* on the clock of the horizon; statistics begin here; 0: with the first opening */
    bool hangs_up_at_close;
    enum interval_of interval_of;
    const struct contact_type *contact_types;
    int contact_type_count;
    const struct agent_group *agent_groups;
    int agent_group_count;
    const struct agent_order *const *agent_order; /* tie-breaks, ended by NULL */
    const struct contact_order *const *contact_order;
};

/** Mean of talk + hold + wrap-up of one contact, outcomes weighted, company and speed left out. */
double contact_type_mean_handle_seconds(const struct contact_type *type);

/** Work arriving in an interval over its length, in erlangs: own arrivals, plus what transfers, created tasks and
 *  repeats are expected to bring (abandonment ignored, spread as their source is). loads[contact type][interval]. */
void center_offered_load(const struct center *center, double *loads_erlangs);

#endif
