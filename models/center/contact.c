/*
 * contact.c -- the pool grows to the busiest moment and stays. Only when it grows somebody looks whether it may.
 */
#include "models/center/contact.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

_Static_assert(sizeof(struct contact) == 64, "a contact is one cache line");

void contact_pool_clear(struct contact_pool *pool)
{
    if (pool->most && pool->capacity > pool->most + 1) { /* it was too full, and must not have that room again */
        free(pool->contacts);
        free(pool->more);
        pool->contacts = NULL;
        pool->more = NULL;
        pool->capacity = 0;
    }
    pool->used = 1; /* number 0 is nobody */
    pool->free = NO_CONTACT;
    pool->overfull_seconds = NAN;
    if (!pool->capacity)
        contact_pool_grow(pool);
}

void contact_pool_destroy(struct contact_pool *pool)
{
    free(pool->contacts);
    free(pool->more);
    *pool = (struct contact_pool){0};
}

/* Full means all that may be when the limit, and number 0, fill the pool exactly. The simulator takes a while to stop;
 * until then there is a little room more. */
static uint32_t next_capacity(struct contact_pool *pool)
{
    const uint32_t little = 1 << 12;
    uint32_t capacity = pool->capacity ? 2 * pool->capacity : 256, full = pool->most + 1;
    if (!pool->most || capacity <= full)
        return capacity;
    if (pool->capacity < full)
        return full;
    if (pool->used == pool->capacity && isnan(pool->overfull_seconds)) {
        pool->overfull_seconds = simulator_now(pool->simulator);
        simulator_stop(pool->simulator);
    }
    return pool->capacity + pool->capacity / 8 + little;
}

void contact_pool_grow(struct contact_pool *pool)
{
    uint32_t capacity = next_capacity(pool);
    struct contact *contacts = aligned_alloc(64, capacity * sizeof *contacts);
    if (!contacts)
        contacts = memory_resized(NULL, capacity, sizeof *contacts); /* says what failed and leaves */
    if (pool->capacity)
        memcpy(contacts, pool->contacts, pool->capacity * sizeof *contacts);
    free(pool->contacts);
    pool->contacts = contacts;
    pool->more = memory_resized(pool->more, capacity, sizeof *pool->more);
    pool->capacity = capacity;
}
