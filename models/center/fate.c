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

void fate_set_key(struct fate *fate, struct random_key key)
{
    fate->key = key;
    fate->rounds = random_rounds_of(key);
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
    random_block_by(&fate->rounds, address_of(fate, contact, purpose), 0, word);
}

/* Mostly the first word is enough. */
static double sample_at(const struct fate *fate, struct random_address address, const struct distribution *distribution)
{
    if (distribution_is_constant(distribution))
        return distribution->mean;
    uint64_t word[4];
    random_block_by(&fate->rounds, address, 0, word);
    double value = distribution_sample_of(distribution, word[0]);
    if (__builtin_expect(!isnan(value), 1))
        return value;
    struct random_stream stream = random_stream_at(fate->key, address);
    return distribution_sample(distribution, &stream);
}

double fate_sample(const struct fate *fate, const struct contact *contact, enum purpose purpose,
                   const struct distribution *distribution)
{
    return distribution ? sample_at(fate, address_of(fate, contact, purpose), distribution) : 0.0;
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
    return sample_at(fate, address, distribution);
}

double fate_uniform(const struct fate *fate, const struct contact *contact, enum purpose purpose, uint64_t number)
{
    uint64_t word[4];
    random_block_by(&fate->rounds, address_of(fate, contact, purpose), number, word);
    return random_uniform_of(word[0]);
}
