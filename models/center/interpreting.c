/*
 * interpreting.c -- a third party joins: agent and caller wait for a line, then for the connection, then talk through
 * it.
 */
#include "models/center/day_state.h"

static bool speaks(const struct day *day, int interpreters, uint32_t number)
{
    int language = day_class(day, day_contact(day, number))->language;
    return day->center->interpreters[interpreters].languages >> language & 1;
}

/* The first interpreters of the contact's language with a free line, or NOBODY. */
static int interpreters_for(const struct day *day, uint32_t number)
{
    for (int i = 0; i < day->center->interpreters_count; i++)
        if (speaks(day, i, number) && day->interpreters_taken[i] < day->center->interpreters[i].lines)
            return i;
    return NOBODY;
}

/* A line is theirs. */
static void connect_interpreter(struct day *day, uint32_t number, int i, double now_seconds)
{
    const struct contact *contact = day_contact(day, number);
    struct contact_more *more = day_more(day, number);
    const struct interpreters *interpreters = &day->center->interpreters[i];
    double connect = fate_sample(&day->fate, contact, FOR_CONNECT, interpreters->connect);
    double hold = fate_sample(&day->fate, contact, FOR_HOLD, day_class(day, contact)->hold);
    double line_wait = now_seconds - contact->since_seconds, together = 0.0;
    if (contact->flags & ACCOMPANIED) { /* the handover begins when the interpreter speaks */
        together = time_together(day, number);
        first_agent_goes(day, number, connect + together, now_seconds);
        day_contact(day, number)->flags &= (uint8_t)~ACCOMPANIED;
    }
    more->interpreters = (int16_t)i;
    day->interpreters_taken[i]++;
    interval_counts_interpreters_busy(day->counts, i, +1, now_seconds);
    interval_counts_interpreters_add(day->counts, day->counts->row, i, INTERPRETER_REQUESTS, 1.0);
    interval_counts_interpreters_add(day->counts, day->counts->row, i, INTERPRETER_LINE_WAIT, line_wait);
    interval_counts_interpreters_add(day->counts, day->counts->row, i, INTERPRETER_CONNECT, line_wait + connect);
    /* connecting and the handover take as long for a slow agent as for a quick one */
    begin_phase(day, number,
                interpreters->stretch * more->left_seconds + hold + (connect + together) * pace_of(day, number),
                talk_ends, now_seconds);
}

static void waits_for_line(struct day *day, uint32_t number)
{
    struct line_seekers *seekers = &day->line_seekers;
    day_contact(day, number)->next = NO_CONTACT;
    day_contact(day, number)->previous = seekers->last;
    if (seekers->last)
        day_contact(day, seekers->last)->next = number;
    else
        seekers->first = number;
    seekers->last = number;
}

static void waits_no_more(struct day *day, uint32_t number)
{
    struct line_seekers *seekers = &day->line_seekers;
    uint32_t before = day_contact(day, number)->previous, after = day_contact(day, number)->next;
    if (before)
        day_contact(day, before)->next = after;
    else
        seekers->first = after;
    if (after)
        day_contact(day, after)->previous = before;
    else
        seekers->last = before;
}

void interpreter_is_called(struct day *day, uint32_t number, double talk_seconds, double now_seconds)
{
    day_contact(day, number)->flags |= HAS_INTERPRETER;
    day_more(day, number)->left_seconds = talk_seconds;
    int i = interpreters_for(day, number);
    if (i == NOBODY)
        waits_for_line(day, number);
    else
        connect_interpreter(day, number, i, now_seconds);
}

void interpreter_goes(struct day *day, uint32_t number, double now_seconds)
{
    int i = day_more(day, number)->interpreters;
    day->interpreters_taken[i]--;
    interval_counts_interpreters_busy(day->counts, i, -1, now_seconds);
    uint32_t next = day->line_seekers.first;
    while (next && !speaks(day, i, next))
        next = day_contact(day, next)->next;
    if (!next)
        return;
    waits_no_more(day, next);
    connect_interpreter(day, next, i, now_seconds);
}
