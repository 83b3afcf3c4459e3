/*
 * lines.c -- the centre's trunks: taken at the door, given back when the caller hangs up.
 *
 * Most calls know with their answer when they will end, and nobody looks at a line in between. So such a line gets no
 * event: its end is noted, and the notes are gone through only when somebody wants a line and none seems to be free.
 * Mostly many calls have ended by then, and one walk over the notes, in whatever order, finds them all. In a centre
 * whose lines are really taken it would find few, time and again: what is left then is put in order of time.
 */
#include <stdlib.h>

#include "models/center/day_state.h"
#include "sim/event_list.h"
#include "sim/memory.h"

void lines_create(struct day *day)
{
    day->line_ends = event_list_create();
    day->line_notes = memory_zeroed((size_t)day->center->lines, sizeof *day->line_notes);
}

void lines_destroy(struct day *day)
{
    event_list_destroy(day->line_ends);
    free(day->line_notes);
}

void lines_begin(struct day *day)
{
    day->lines_taken = day->line_note_count = 0;
    event_list_clear(day->line_ends);
}

/* Those that lie ahead stay, in place. Returns how many they are. */
static int leave_out_past(double *notes, int count, double now_seconds)
{
    int left = 0;
    for (int i = 0; i < count; i++) { /* without a branch that could be guessed wrongly */
        notes[left] = notes[i];
        left += notes[i] > now_seconds;
    }
    return left;
}

/* At equal times callers hang up before others call. */
static void look_for_free_lines(struct day *day, double now_seconds)
{
    int noted = day->line_note_count, left = leave_out_past(day->line_notes, noted, now_seconds);
    day->lines_taken -= noted - left;
    if (left > noted / 2)
        while (left)
            event_list_add(day->line_ends, day->line_notes[--left]);
    day->line_note_count = left;
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
    day->line_notes[day->line_note_count++] = at_seconds; /* there is room for one of each line */
    contact->flags &= (uint8_t)~HOLDS_LINE;
}
