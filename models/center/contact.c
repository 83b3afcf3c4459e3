/*
 * contact.c -- the pool grows to the busiest moment and stays.
 */
#include "models/center/contact.h"

#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

_Static_assert(sizeof(struct contact) == 64, "a contact is one cache line");

void contact_pool_clear(struct contact_pool *pool)
{
    pool->used = 1; /* number 0 is nobody */
    pool->free = NO_CONTACT;
    if (!pool->capacity)
        contact_pool_grow(pool);
}

void contact_pool_destroy(struct contact_pool *pool)
{
    free(pool->contacts);
    free(pool->more);
    *pool = (struct contact_pool){0};
}

void contact_pool_grow(struct contact_pool *pool)
{
    uint32_t capacity = pool->capacity ? 2 * pool->capacity : 256;
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
