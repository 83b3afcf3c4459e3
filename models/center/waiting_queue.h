/*
 * waiting_queue.h -- who waits, first come first; leaving from the middle when patience ends.
 *
 * One queue holds the contacts of one type and one priority, so that within it the longest waiting is always first.
 * The links are in the contacts themselves.
 */
#ifndef CALLFLOOR_MODELS_WAITING_QUEUE_H
#define CALLFLOOR_MODELS_WAITING_QUEUE_H

#include "models/center/contact.h"

struct waiting_queue {
    uint32_t first, last;
    uint32_t length;
    int contact_type, priority;
};

static inline void waiting_queue_push(struct waiting_queue *queue, struct contact *contacts, uint32_t contact)
{
    contacts[contact].next = NO_CONTACT;
    contacts[contact].previous = queue->last;
    if (queue->last)
        contacts[queue->last].next = contact;
    else
        queue->first = contact;
    queue->last = contact;
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
    queue->length--;
}

#endif
