/*
 * fate.c -- addresses, and the draws that stand there.
 */
#include "models/center/fate.h"

#include <stdlib.h>

#include "sim/memory.h"

/* Tell the customers of one contact type's origins apart. */
static const uint64_t origin_marks[ORIGINS] = {
    [ORIGIN_ARRIVALS] = 0, [ORIGIN_BACKLOG] = 0x9e3779b97f4a7c15u, [ORIGIN_NIGHT] = 0xbf58476d1ce4e5b9u};

void fate_init(struct fate *fate, const struct center *center)
{
    int types = fate->contact_types = center->contact_type_count;
    fate->owners = memory_zeroed(ORIGINS * (size_t)types, sizeof *fate->owners);
    for (int t = 0; t < types; t++)
        for (int kind = 0; kind < ORIGINS; kind++)
            fate->owners[kind * types + t] = random_hash_of_text(center->contact_types[t].name) ^ origin_marks[kind];
}

void fate_clear(struct fate *fate)
{
    free(fate->owners);
    fate->owners = NULL;
}

static inline struct random_address address_of(const struct fate *fate, const struct contact *contact,
                                               enum purpose purpose)
{
    return (struct random_address){contact->ordinal, fate->owners[contact->origin],
                                   (uint64_t)contact->leg << 8 | purpose};
}

void fate_draw(const struct fate *fate, const struct contact *contact, enum purpose purpose, uint64_t word[4])
{
    random_block(fate->key, address_of(fate, contact, purpose), 0, word);
}

double fate_sample(const struct fate *fate, const struct contact *contact, enum purpose purpose,
                   const struct distribution *distribution)
{
    if (!distribution)
        return 0.0;
    struct random_stream stream = random_stream_at(fate->key, address_of(fate, contact, purpose));
    return distribution_sample(distribution, &stream);
}

double fate_sample_on(const struct fate *fate, const struct contact *contact, enum purpose purpose, uint64_t word,
                      const struct distribution *distribution)
{
    struct random_stream stream = random_stream_after(fate->key, address_of(fate, contact, purpose), word);
    return distribution_sample(distribution, &stream);
}

double fate_sample_nth(const struct fate *fate, const struct contact *contact, enum purpose purpose, uint32_t number,
                       const struct distribution *distribution)
{
    if (!distribution)
        return 0.0;
    struct random_address address = address_of(fate, contact, purpose);
    address.part |= (uint64_t)number << 40; /* above leg and purpose */
    struct random_stream stream = random_stream_at(fate->key, address);
    return distribution_sample(distribution, &stream);
}

double fate_uniform(const struct fate *fate, const struct contact *contact, enum purpose purpose, uint64_t number)
{
    uint64_t word[4];
    random_block(fate->key, address_of(fate, contact, purpose), number, word);
    return random_uniform_of(word[0]);
}
