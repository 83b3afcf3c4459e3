/*
 * closing.c -- the doors are closed, and somebody still waits: who is served, who is hung up on, what is left over.
 *
 * Agents stay for live contacts as long as their waiting has an end; deferred work waits for the next opening, and is
 * backlog when there is none.
 */
#include <math.h>

#include "models/center/day_state.h"

static uint32_t first_accompanied(const struct day *day, int queue)
{
    uint32_t number = day->queues[queue].first;
    while (number != NO_CONTACT && !(day_contact(day, number)->flags & ACCOMPANIED))
        number = day_contact(day, number)->next;
    return number;
}

static void hang_up_on(struct day *day, uint32_t number, double now_seconds)
{
    end_waiting(day, number, now_seconds);
    leave(day, number, END_HUNG_UP, now_seconds);
}

/* True when the centre closes its lines on this contact: agents stay for those who wait, but not for ever. Who has a
 * patience leaves by it. */
static bool is_let_go(const struct day *day, const struct contact *contact)
{
    if (!day_class(day, contact)->channel->is_live)
        return false;
    if (day->center->hangs_up_at_close)
        return true;
    return contact->event == NO_EVENT && !prospects_somebody_on_duty(day, contact->type);
}

bool queue_lets_go(struct day *day, int queue, double now_seconds)
{
    bool any = false;
    while (day->queues[queue].length && is_let_go(day, day_contact(day, day->queues[queue].first))) {
        hang_up_on(day, day->queues[queue].first, now_seconds);
        any = true;
    }
    uint32_t accompanied = first_accompanied(day, queue);
    if (accompanied == NO_CONTACT || day_contact(day, accompanied)->event != NO_EVENT)
        return any;
    prospects_find(day);
    if (day->has_prospect[day->queues[queue].contact_type])
        return any;
    hang_up_on(day, accompanied, now_seconds);
    return true;
}

bool queue_hangs_up(struct day *day, int queue, bool only_accompanied, double now_seconds)
{
    uint32_t first = only_accompanied ? first_accompanied(day, queue) : day->queues[queue].first;
    if (first == NO_CONTACT || !day_class(day, day_contact(day, first))->channel->is_live)
        return false;
    hang_up_on(day, first, now_seconds);
    return true;
}

void queue_becomes_backlog(struct day *day, int queue, double end_seconds)
{
    while (day->queues[queue].length) {
        uint32_t number = day->queues[queue].first;
        struct contact *contact = day_contact(day, number);
        end_waiting(day, number, fmax(end_seconds, contact->since_seconds));
        if (contact->flags & TAKEN_UP)
            work_stays_undone(day, number, end_seconds);
        else
            book_backlog(day, number, end_seconds);
        contact_give_back(&day->pool, number);
    }
}
