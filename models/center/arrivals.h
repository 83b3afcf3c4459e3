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

#include <stdbool.h>
#include <stdint.h>

#include "models/center/center.h"
#include "sim/random_stream.h"

/* Customers are worked out so many in a row, because their blocks overlap then; few enough to stay in the cache. */
enum { ARRIVALS_AHEAD = 16 };

struct arrivals {         /* state of one contact type's source */
    uint32_t next, ready; /* of those worked out, how many have been asked for; how many they are */
    uint32_t first;       /* ordinal of the first of them */
    double seconds[ARRIVALS_AHEAD];
    uint64_t words[ARRIVALS_AHEAD][4];
    const struct center *center;
    const struct contact_type *type;
    uint64_t owner, busyness_owner;
    bool has_door; /* languages or an IVR are before the queue */
    struct random_key key;
    struct random_rounds rounds; /* of the key */
    int piece, pieces;           /* the present one; how many: the intervals, or these cut at events */
    int interval, opening;
    double gone;          /* expected count of the present piece that has passed */
    double expected;      /* of the present piece, busyness included */
    double start_seconds; /* of the present piece */
    double seconds_per_contact;
    double busyness;
    double busyness_shape; /* 0: every day alike */
};

void arrivals_init(struct arrivals *arrivals, const struct center *center, int contact_type);
/** To the beginning of the horizon, under another key. */
void arrivals_begin(struct arrivals *arrivals, struct random_key key);

/** Works out the next customers; for arrivals_next. */
void arrivals_look_ahead(struct arrivals *arrivals);

/** Goes on to the next customer. Returns when she comes; INFINITY when none comes any more. */
static inline double arrivals_next(struct arrivals *arrivals)
{
    if (arrivals->next == arrivals->ready)
        arrivals_look_ahead(arrivals);
    return arrivals->seconds[arrivals->next++];
}

/** The customer whose time arrivals_next gave last: her ordinal, and the first block of her leg 0. */
static inline uint32_t arrivals_ordinal(const struct arrivals *arrivals)
{
    return arrivals->first + arrivals->next - 1;
}
/** FOR_DOOR where languages or an IVR stand before the queue, and else NULL, which makes the next FOR_FATE. */
static inline const uint64_t *arrivals_door(const struct arrivals *arrivals)
{
    return arrivals->has_door ? arrivals->words[arrivals->next - 1] : NULL;
}
static inline const uint64_t *arrivals_fate(const struct arrivals *arrivals)
{
    return arrivals->has_door ? NULL : arrivals->words[arrivals->next - 1];
}

#endif
