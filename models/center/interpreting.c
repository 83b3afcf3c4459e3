/*
 * interpreting.c -- a third party joins: agent and caller wait for a line, then for the connection, then talk through
 * it.
 */
#include "models/center/day_state.h"

/* The interpreters for this language: the first with a free line, else the first. */
static int interpreters_for(const struct day *day, int language)
{
    int first = NOBODY;
    for (int i = 0; i < day->center->interpreters_count; i++) {
        if (!(day->center->interpreters[i].languages >> language & 1))
            continue;
        if (day->interpreters[i].taken < day->center->interpreters[i].lines)
            return i;
        first = first == NOBODY ? i : first;
    }
    return first;
}

/* A line is theirs. */
static void is_connected(struct day *day, uint32_t number, double now_seconds)
{
    const struct contact *contact = day_contact(day, number);
    const struct contact_more *more = day_more(day, number);
    int i = more->interpreters;
    const struct interpreters *interpreters = &day->center->interpreters[i];
    double connect = fate_sample(&day->fate, contact, FOR_CONNECT, interpreters->connect);
    double line_wait = now_seconds - contact->since_seconds;
    day->interpreters[i].taken++;
    interval_counts_interpreters_busy(day->counts, i, +1, now_seconds);
    interval_counts_interpreters_add(day->counts, day->counts->row, i, INTERPRETER_REQUESTS, 1.0);
    interval_counts_interpreters_add(day->counts, day->counts->row, i, INTERPRETER_LINE_WAIT, line_wait);
    interval_counts_interpreters_add(day->counts, day->counts->row, i, INTERPRETER_CONNECT, line_wait + connect);
    /* connecting takes as long for a slow agent as for a quick one */
    begin_phase(day, number, more->left_seconds + connect * pace_of(day, number), talk_ends, now_seconds, SCHEDULE);
}

void interpreter_is_called(struct day *day, uint32_t number, double talk_seconds, double hold_seconds,
                           double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    struct contact_more *more = day_more(day, number);
    int i = interpreters_for(day, day_class(day, contact)->language);
    struct interpreters_state *state = &day->interpreters[i];
    contact->flags |= HAS_INTERPRETER;
    more->interpreters = (int16_t)i;
    more->left_seconds = day->center->interpreters[i].stretch * talk_seconds + hold_seconds;
    if (state->taken < day->center->interpreters[i].lines) {
        is_connected(day, number, now_seconds);
        return;
    }
    contact->next = NO_CONTACT;
    if (state->last)
        day_contact(day, state->last)->next = number;
    else
        state->first = number;
    state->last = number;
}

void interpreter_goes(struct day *day, uint32_t number, double now_seconds)
{
    int i = day_more(day, number)->interpreters;
    struct interpreters_state *state = &day->interpreters[i];
    state->taken--;
    interval_counts_interpreters_busy(day->counts, i, -1, now_seconds);
    uint32_t next = state->first;
    if (!next)
        return;
    state->first = day_contact(day, next)->next;
    if (!state->first)
        state->last = NO_CONTACT;
    is_connected(day, next, now_seconds);
}
