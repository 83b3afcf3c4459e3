/*
 * waiting_queue.h -- who waits, first come first; leaving from the middle when patience ends.
 *
 * One queue holds the contacts of one class, one priority and one deadline, so that within it the longest waiting is
 * always first, and is due first.
 * The links are in the contacts themselves.
 */
#ifndef CALLFLOOR_MODELS_WAITING_QUEUE_H
#define CALLFLOOR_MODELS_WAITING_QUEUE_H

#include "models/center/center.h"
#include "models/center/contact.h"

struct queue_lamp { /* one bit of a word that somebody looks at instead of at the queue */
    uint64_t *word, bit;
};

struct waiting_queue {
    uint32_t first, last;
    uint32_t length;
    int contact_type, priority; /* class */
    struct deadline deadline;
    bool is_shut;             /* a campaign outside its window, or stopped: nobody is taken out */
    struct queue_lamp *lamps; /* [lamp_count]: on while somebody waits; the router's */
    int lamp_count;
};

static inline void waiting_queue_light(const struct waiting_queue *queue)
{
    for (int l = 0; l < queue->lamp_count; l++)
        *queue->lamps[l].word |= queue->lamps[l].bit;
}

static inline void waiting_queue_darken(const struct waiting_queue *queue)
{
    for (int l = 0; l < queue->lamp_count; l++)
        *queue->lamps[l].word &= ~queue->lamps[l].bit;
}

/** Nobody waits any more, whoever did. */
static inline void waiting_queue_clear(struct waiting_queue *queue)
{
    queue->first = queue->last = NO_CONTACT;
    queue->length = 0;
    waiting_queue_darken(queue);
}

static inline void waiting_queue_push(struct waiting_queue *queue, struct contact *contacts, uint32_t contact)
{
    contacts[contact].next = NO_CONTACT;
    contacts[contact].previous = queue->last;
    if (queue->last)
        contacts[queue->last].next = contact;
    else
        queue->first = contact;
    queue->last = contact;
    if (queue->length++ == 0)
        waiting_queue_light(queue);
}

/* At its place by entry, behind its equals: for contacts that come back. Work is old, and items of a list are as old as
 * all the others, so the place is looked for from both ends. */
static inline void waiting_queue_insert(struct waiting_queue *queue, struct contact *contacts, uint32_t contact)
{
    double since_seconds = contacts[contact].since_seconds;
    uint32_t after = queue->first, before_last = queue->last;
    while (after && contacts[after].since_seconds <= since_seconds) {
        if (contacts[before_last].since_seconds <= since_seconds) {
            after = contacts[before_last].next;
            break;
        }
        before_last = contacts[before_last].previous;
        after = contacts[after].next;
    }
    if (!after) {
        waiting_queue_push(queue, contacts, contact);
        return;
    }
    uint32_t before = contacts[after].previous;
    contacts[contact].next = after;
    contacts[contact].previous = before;
    contacts[after].previous = contact;
    if (before)
        contacts[before].next = contact;
    else
        queue->first = contact;
    queue->length++;
}

static inline void waiting_queue_remove(struct waiting_queue *queue, struct contact *contacts, uint32_t contact)
{
    uint32_t before = contacts[contact].previous, after = contacts[contact].next;
    if (before)
        contacts[before].next = after;
    else
        queue->first = after;
    if (after)
        contacts[after].previous = before;
    else
        queue->last = before;
    if (--queue->length == 0)
        waiting_queue_darken(queue);
}

#endif
