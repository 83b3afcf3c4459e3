/*
 * fate.h -- what a customer brings along, found by her own address.
 *
 * Key: seed and replication. Address: the customer's ordinal within her origin (a contact type's arrivals, or its
 * backlog), the hash of that origin's name, her leg and the purpose of the draw. Two plans under one seed meet the same
 * customers with the same patience, talk and outcome, whatever happens to the others.
 */
#ifndef CALLFLOOR_MODELS_FATE_H
#define CALLFLOOR_MODELS_FATE_H

#include <math.h>
#include <stdint.h>

#include "models/center/center.h"
#include "models/center/contact.h"
#include "sim/random_stream.h"

enum purpose {           /* the low byte of an address's part; new ones go to the end, so that old draws stay */
               FOR_FATE, /* one block: patience, talk, wrap-up, outcome */
               FOR_ARRIVAL,
               FOR_ARRIVAL_MORE,
               FOR_BUSYNESS,
               FOR_PATIENCE,
               FOR_TALK,
               FOR_WRAP_UP,
               FOR_HOLD,
               FOR_BALK,
               FOR_RETRY,
               FOR_RETRY_AFTER,
               FOR_HANDOVER,
               FOR_ANSWER_AFTER,
               FOR_CREATES_AFTER,
               FOR_REPEATS_AFTER,
               FOR_AGENT_CHOICE,
               FOR_DOOR, /* one block: language, the IVR's time and end, menu, wrong choice */
               FOR_BLOCKED_RETRY,
               FOR_BLOCKED_RETRY_AFTER,
               FOR_IVR_TIME,
               FOR_CALLBACK_OFFER = FOR_IVR_TIME + 5, /* numbers are free before it */
               FOR_CONNECT,
               FOR_CONSULT,
               FOR_PREVIEW,
               FOR_RING,
               FOR_DIAL,
               FOR_VOICEMAIL,
               FOR_VOICEMAIL_TIME,
               FOR_AGAIN_AFTER,
               FOR_RESUME,
               FOR_PAGE,
               FOR_PAGE_AGAIN,
               FOR_RESPONSE,
               FOR_NIGHT,
               FOR_ABSENCE = FOR_NIGHT + 2, /* and here */
               FOR_LATE_RETURN,
};

enum origin_kind { ORIGIN_ARRIVALS, ORIGIN_BACKLOG, ORIGIN_NIGHT, ORIGINS };

struct fate {
    struct random_key key;
    struct random_rounds rounds; /* of the key */
    int contact_types;
    uint64_t *owners; /* [ORIGINS * contact types]: hash of the name; of its backlog; of what comes while closed */
};

/** The number of an origin: of which customers of which contact type. */
static inline uint16_t fate_origin(const struct fate *fate, enum origin_kind kind, int contact_type)
{
    return (uint16_t)((int)kind * fate->contact_types + contact_type);
}

/** The owners' hashes; the key is set for each replication. */
void fate_init(struct fate *fate, const struct center *center);
void fate_set_key(struct fate *fate, struct random_key key);
void fate_clear(struct fate *fate);

/** The block FOR_FATE or FOR_DOOR of a contact whose origin, ordinal and leg are set. */
void fate_draw(const struct fate *fate, const struct contact *contact, enum purpose purpose, uint64_t word[4]);

/** One value of `distribution` for this contact and purpose; NULL gives 0. */
double fate_sample(const struct fate *fate, const struct contact *contact, enum purpose purpose,
                   const struct distribution *distribution);
/** The same, beginning with a word of the contact's fate block that alone is not enough. */
double fate_sample_on(const struct fate *fate, const struct contact *contact, enum purpose purpose, uint64_t word,
                      const struct distribution *distribution);

/** The same, beginning with a word of the contact's fate block. Mostly it is enough. */
static inline double fate_sample_after(const struct fate *fate, const struct contact *contact, enum purpose purpose,
                                       uint64_t word, const struct distribution *distribution)
{
    if (!distribution)
        return 0.0;
    double value = distribution_sample_of(distribution, word);
    return __builtin_expect(!isnan(value), 1) ? value : fate_sample_on(fate, contact, purpose, word, distribution);
}
/** The same, of several draws of one purpose the one with this number: each dial, each page has its own. */
double fate_sample_nth(const struct fate *fate, const struct contact *contact, enum purpose purpose, uint32_t number,
                       const struct distribution *distribution);
/** Uniform in (0, 1) for this contact and purpose; `number` tells several of one purpose apart. */
double fate_uniform(const struct fate *fate, const struct contact *contact, enum purpose purpose, uint64_t number);

#endif
