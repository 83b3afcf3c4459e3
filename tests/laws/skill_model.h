/*
 * skill_model.h -- any small centre of types and groups with exponential times: its exact chain, and the engine beside
 * it.
 *
 * Arrivals are Poisson; handle times, patience and all pauses exponential. The chain keeps who is in contact with whom,
 * the queue in order of entry, and how many will come again. Service levels and the speed of answer come from a watched
 * customer. One description makes the chain and the centre that the engine runs.
 */
#ifndef CALLFLOOR_TESTS_SKILL_MODEL_H
#define CALLFLOOR_TESTS_SKILL_MODEL_H

#include <stdbool.h>

#include "laws/against_truth.h"
#include "laws/chain.h"

enum { SKILL_TYPES = 3, SKILL_GROUPS = 3 };

struct skill_type {
    double rate, handle, patience; /* patience 0: nobody hangs up */
    int priority;
    double balk, within;       /* within 0: no service level is looked at */
    double retry, retry_after; /* share, mean */
    double repeat, repeat_after;
    double create; /* share of the answered that leave work of type `created` behind, at once */
    int created;
    bool is_deferred;
};

struct skill_group {
    int staff;
    double speed[SKILL_TYPES]; /* 0: no skill */
    double preference[SKILL_TYPES];
    int reserve[SKILL_TYPES];
};

struct skill_model {
    const char *name;
    int types, groups;
    struct skill_type type[SKILL_TYPES];
    struct skill_group group[SKILL_GROUPS];
    bool are_languages;           /* the types are languages of one type; the groups speak what they have a speed for */
    bool by_longest_wait;         /* else priority, preference, longest wait */
    int queue_limit, orbit_limit; /* far enough out to be never reached */
    int hours;                    /* of a replication: as many as the figures need */
};

void skill_model_comes_out_exactly(struct tally *tally, const struct skill_model *model, uint64_t seed);

#endif
