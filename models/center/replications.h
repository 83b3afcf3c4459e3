/*
 * replications.h -- many days on many threads, merged in the order of the replications.
 *
 * Which thread ran what, and in which order they finished, changes no digit: a replication is addressed by its number,
 * and sums are added in that order.
 */
#ifndef CALLFLOOR_MODELS_REPLICATIONS_H
#define CALLFLOOR_MODELS_REPLICATIONS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "models/center/results.h"

struct run_settings {
    uint64_t seed;
    int replications; /* fixed number; used when precision is 0 */
    double precision; /* 0: none; else run until every targeted service level and abandonment rate is this well known */
    int max_replications;   /* for precision; default 2000 */
    int threads;            /* 0: all cores */
    uint32_t contacts_most; /* in the system at once, in one replication; 0: CONTACTS_MOST of day.h */
};

/** A replication in which work grew beyond all bounds: the run ends there. */
struct overfull {
    bool is_found;
    int plan, replication; /* the first of them, from 0 */
    double at_seconds;     /* on the clock of the horizon */
    uint32_t contacts_most;
};

/** Told after each merged replication, from one thread at a time; `expected` is the total as far as it is known. */
struct progress {
    void (*report)(void *owner, int done, int expected);
    void *owner;
    const atomic_bool
        *interrupted;          /* NULL: never; once true, running replications are broken off and the rest is left */
    struct overfull *overfull; /* filled when there are too many contacts; NULL: nobody wants to know */
};

/** What a run is going to take of memory at its worst moment, in bytes. */
struct run_memory {
    int threads;     /* that it is going to have */
    double crowd;    /* contacts in the system at once, in one plan at most */
    double sums;     /* of all plans, over all replications */
    double counting; /* of the replications under way */
    double contacts; /* that are in the system in them */
    double results;  /* made when the replications are over and what they took is free again */
    double all;      /* at the worst moment */
};

/** So that a run that no memory holds can be refused before it is tried. An estimate, usually within a factor of two
 * (more than is taken where hardly anybody waits); with precision, for the largest number of replications. */
struct run_memory replications_memory(const struct center *const *centers, int count,
                                      const struct run_settings *settings);

/** Runs one centre. Returns new results, which the caller destroys; NULL when interrupted before the first was done, or
 *  when there were too many contacts (see struct overfull). */
struct results *replications_run(const struct center *center, const struct run_settings *settings,
                                 const struct progress *progress);

/* Two plans met by the same callers, one KPI: to minus from. */
struct difference {
    struct estimate change;    /* paired: half-width from the differences themselves */
    double probability_better; /* share of days on which `to` is strictly better; NaN where neither way is better */
    double probability_worse;  /* the same for `from`; the rest are ties */
};

struct comparison {
    int plan_count;
    struct results **plans;                                 /* [plan_count] */
    int contact_type_count, class_count, agent_group_count; /* of plan 0: the differences are listed by its names */
    /* differences of plan p (p >= 1) to plan 0; types and languages are matched by name, NaN where the other plan lacks
     * them */
    struct difference *contact; /* [p - 1][class of plan 0][CONTACT_KPIS] */
    struct difference *cost;    /* [p - 1] */
};

/** Runs all centres with the same seed, replication by replication. The centres have the same number of days.
 *  With precision, it stops when every plan is known well enough. NULL as above. */
struct comparison *replications_compare(const struct center *const *centers, int count,
                                        const struct run_settings *settings, const struct progress *progress);
struct difference comparison_contact(const struct comparison *comparison, int plan, int contact_type,
                                     enum contact_kpi kpi);
void comparison_destroy(struct comparison *comparison);

#endif
