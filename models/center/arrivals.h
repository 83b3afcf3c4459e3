/*
 * arrivals.h -- when the next customer of a contact type comes.
 *
 * A Poisson process whose rate is constant inside each interval: customer k comes when the expected count has grown by
 * another unit exponential, drawn at k's own address (time change; Cinlar 1975). So the same customers come under every
 * plan, and ten percent more volume brings them sooner without changing who they are. The day's busyness, a gamma
 * factor with mean 1, multiplies the day's expectation.
 */
#ifndef CALLFLOOR_MODELS_ARRIVALS_H
#define CALLFLOOR_MODELS_ARRIVALS_H

#include <stdint.h>

#include "models/center/center.h"
#include "sim/random_stream.h"

struct arrivals { /* state of one contact type's source */
    const struct center *center;
    const struct contact_type *type;
    uint64_t owner, busyness_owner;
    struct random_key key;
    uint64_t words[4];              /* first words of four customers in a row */
    uint64_t fates[RANDOM_PAIR][4]; /* fate blocks of two */
    uint32_t next_ordinal;
    int interval, opening, piece;
    double gone;          /* expected count of the present interval, or piece of it, that has passed */
    double expected;      /* of the same, busyness included */
    double start_seconds; /* of the same */
    double seconds_per_contact;
    double busyness;
    double busyness_shape; /* 0: every day alike */
};

void arrivals_init(struct arrivals *arrivals, const struct center *center, int contact_type);
/** To the beginning of the horizon, under another key. */
void arrivals_begin(struct arrivals *arrivals, struct random_key key);

/** Goes on to the next customer. Returns when she comes; INFINITY when none comes any more. */
double arrivals_next(struct arrivals *arrivals);

/** The customer whose time arrivals_next gave last: her ordinal, and block 0 of her own address for FOR_FATE, leg 0. */
static inline uint32_t arrivals_ordinal(const struct arrivals *arrivals) { return arrivals->next_ordinal - 1; }
static inline const uint64_t *arrivals_fate(const struct arrivals *arrivals)
{
    return arrivals->fates[arrivals_ordinal(arrivals) % RANDOM_PAIR];
}

#endif
