/*
 * requirement.h -- how many agents an interval needs, by the Erlang family; whole or fractional.
 */
#ifndef CALLFLOOR_MODELS_REQUIREMENT_H
#define CALLFLOOR_MODELS_REQUIREMENT_H

#include <stdbool.h>

#include "sim/distribution.h"

enum queue_model { QUEUE_ERLANG_B, QUEUE_ERLANG_C, QUEUE_ERLANG_A };

struct queue_load { /* description of one interval, taken as stationary */
    enum queue_model model;
    double arrivals_per_second;          /* finite, >= 0 */
    double mean_handle_seconds;          /* finite, > 0 */
    double mean_patience_seconds;        /* Erlang A; exponential unless `patience` says otherwise */
    const struct distribution *patience; /* NULL: exponential. Otherwise M/M/n+G by the exact integrals */
    double lines;                        /* contacts that fit in at all, served or waiting; INFINITY: no limit */
};

struct queue_targets {                    /* NaN: not asked for; all that are asked for must hold together */
    double service_level, within_seconds; /* answered within / offered */
    double asa_seconds;                   /* mean wait of the answered, at most */
    double abandonment;                   /* abandoned / offered, at most */
    double max_occupancy;                 /* busy / agents, at most */
    double blocking;                      /* Erlang B and finite lines: blocked / offered, at most */
    double delay_probability;             /* of having to wait, at most: the target of square-root safety */
    double longer_wait;                   /* waited longer than within_seconds / offered, at most */
};

struct queue_measures { /* record; NaN where the model does not say; INFINITY waits of an unstable queue */
    double agents, offered_load_erlangs;
    double wait_probability; /* not answered at once / offered (blocked ones left out of the numerator) */
    double service_level;    /* answered within / offered */
    double longer_wait;  /* waited longer than that / offered, answered in the end or not; the blocked do not wait */
    double asa_seconds;  /* of the answered */
    double wait_seconds; /* of all who got in */
    double abandonment_fraction; /* of the offered */
    double blocking_probability;
    double occupancy_fraction;
    double queue_length;
    bool is_stable;
};

/**
 * The measures with a real number of agents >= 0 (0: nobody answers); within_seconds >= 0, INFINITY: whenever.
 *
 * With finite lines there are lines - agents places to wait, a real number as well; agents beyond the lines are idle.
 * Without load everybody would be answered at once. A queue that grows for ever (Erlang C without spare agents) is not
 * stable: service level 0, waits and queue INFINITY. Erlang B: nobody waits, and whoever is not blocked is answered.
 * Source: erlang.h (B and C); A: C. Palm (1943), A. Mandelbaum, S. Zeltyn, Service engineering in action: the
 * Palm/Erlang-A queue (2007), by the integrals of offered_wait.h, as with any other law of patience.
 */
struct queue_measures queue_measures_find(const struct queue_load *load, double agents, double within_seconds);

bool queue_targets_hold(const struct queue_targets *targets, const struct queue_measures *measures);

/**
 * The least number of agents with which all targets hold, as a real number to nine digits; the least whole number when
 * `is_whole`. 0 without load. NaN when no number up to ten million does (an ASA of 0, a service level of 1) or when no
 * target is set.
 */
double requirement_agents(const struct queue_load *load, const struct queue_targets *targets, bool is_whole);

/**
 * The largest arrival rate that `agents` (> 0, real) carry with all targets held, and the longest mean handle time;
 * whatever the load says about the one looked for is not read, and the other must be > 0. NaN as above; 0 when not even
 * the lightest work will do; INFINITY when the targets hold up to ten million erlangs.
 */
double requirement_calls_per_second(const struct queue_load *load, const struct queue_targets *targets, double agents);
double requirement_handle_seconds(const struct queue_load *load, const struct queue_targets *targets, double agents);

#endif
