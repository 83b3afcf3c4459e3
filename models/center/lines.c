/*
 * lines.c -- the centre's trunks: taken at the door, given back when the caller hangs up.
 *
 * Most calls know with their answer when they will end, and nobody looks at a line in between. So such a line gets no
 * event: its end is noted, and the notes are gone through only when somebody wants a line and none seems to be free.
 */
#include "models/center/day_state.h"
#include "sim/event_list.h"

/* At equal times callers hang up before others call. */
static void look_for_free_lines(struct day *day, double now_seconds)
{
    while (event_list_first_time(day->line_ends) <= now_seconds) {
        event_list_remove_first(day->line_ends);
        day->lines_taken--;
    }
}

bool takes_line(struct day *day, uint32_t number, double now_seconds)
{
    if (day->lines_taken >= day->center->lines)
        look_for_free_lines(day, now_seconds);
    if (day->lines_taken >= day->center->lines)
        return false;
    day->lines_taken++;
    day_contact(day, number)->flags |= HOLDS_LINE;
    return true;
}

void lets_go_of_line(struct day *day, uint32_t number)
{
    struct contact *contact = day_contact(day, number);
    day->lines_taken -= (contact->flags & HOLDS_LINE) != 0;
    contact->flags &= (uint8_t)~HOLDS_LINE;
}

void lets_go_of_line_at(struct day *day, uint32_t number, double at_seconds)
{
    struct contact *contact = day_contact(day, number);
    if (!(contact->flags & HOLDS_LINE))
        return;
    event_list_add(day->line_ends, at_seconds);
    contact->flags &= (uint8_t)~HOLDS_LINE;
}
