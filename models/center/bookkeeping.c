/*
 * bookkeeping.c -- what is written down about a contact, and under which interval.
 *
 * An interval may be that of the arrival, of the answer or of the end; who is never answered counts when she leaves.
 * Handle times of contacts that turn into something are known only when the agent is done.
 */
#include <math.h>

#include "models/center/day_state.h"

static const double rounding_seconds = 1e-6; /* clock times differ by roundings, and nobody means a microsecond */

/* The wait on the clock of the type's target: deferred work counts as its deadline does, open hours if not said. */
static double judged_wait(const struct day *day, const struct contact_type *type, double from_seconds,
                          double to_seconds)
{
    return type->channel->is_live ? to_seconds - from_seconds
                                  : hours_on_clock(day->center, type, type->deadline.clock, from_seconds, to_seconds);
}

static void tell_observer(const struct day *day, const struct contact *contact, enum contact_end end,
                          double wait_seconds, double now_seconds)
{
    if (!day->observer)
        return;
    bool was_answered = end == END_ANSWERED;
    double answered = was_answered ? contact->since_seconds : NAN;
    double entered = was_answered ? contact->since_seconds - wait_seconds : contact->since_seconds;
    struct contact_record record = {.contact_type = contact->type,
                                    .agent_group = was_answered ? contact->group : NOBODY,
                                    .ordinal = contact->ordinal,
                                    .origin = contact->origin,
                                    .leg = contact->leg,
                                    .entered_seconds = entered,
                                    .answered_seconds = answered,
                                    .end_seconds = now_seconds,
                                    .end = end};
    day->observer->contact_ended(day->observer->owner, &record);
}

int book_row(const struct day *day, const struct contact *contact)
{
    return day->center->interval_of == INTERVAL_OF_ARRIVAL ? (int)contact->row : day->counts->row;
}

static int row_of_answered(const struct day *day, const struct contact *contact)
{
    return day->center->interval_of == INTERVAL_OF_END ? day->counts->row : (int)contact->row;
}

void book_sight(struct day *day, const struct contact *contact, bool was_answered, double wait_seconds,
                double now_seconds)
{
    bool is_within = wait_seconds <= day_class(day, contact)->target.within_seconds + rounding_seconds;
    campaigns_see(day, contact->type, was_answered && is_within, now_seconds);
}

void book_answer(struct day *day, uint32_t number, double now_seconds)
{
    struct contact *contact = &day->pool.contacts[number];
    double wait = now_seconds - contact->since_seconds;
    if (day->counts_at_end)
        day->pool.more[number].wait_seconds = wait;
    if (day->center->interval_of == INTERVAL_OF_END)
        return;
    if (day->center->interval_of == INTERVAL_OF_ANSWER)
        contact->row = (uint32_t)day->counts->row;
    interval_counts_answered(day->counts, (int)contact->row, contact->type, wait,
                             judged_wait(day, day_class(day, contact), contact->since_seconds, now_seconds));
}

static bool keeps_deadline(const struct day *day, const struct contact *contact, double now_seconds)
{
    struct deadline deadline = day->queues[contact->queue].deadline;
    return hours_on_clock(day->center, day_class(day, contact), deadline.clock, contact->since_seconds, now_seconds) <=
           deadline.within_seconds + rounding_seconds;
}

static bool has_deadline(const struct day *day, const struct contact *contact)
{
    return !isnan(day->queues[contact->queue].deadline.within_seconds);
}

void book_deadline(struct day *day, const struct contact *contact, double now_seconds)
{
    if (!has_deadline(day, contact))
        return;
    interval_counts_add(day->counts, book_row(day, contact), contact->type, DEADLINE_DUE, 1.0);
    interval_counts_add(day->counts, book_row(day, contact), contact->type, DEADLINE_KEPT,
                        keeps_deadline(day, contact, now_seconds));
}

/* For those whose counting had to wait for the end of the handling. */
static void book_answer_at_end(struct day *day, uint32_t number, double now_seconds)
{
    const struct contact *contact = &day->pool.contacts[number];
    double wait = day->pool.more[number].wait_seconds, entered = contact->since_seconds - wait;
    if (day->center->interval_of == INTERVAL_OF_END)
        interval_counts_answered(day->counts, day->counts->row, contact->type, wait,
                                 judged_wait(day, day_class(day, contact), entered, contact->since_seconds));
    tell_observer(day, contact, END_ANSWERED, wait, now_seconds);
}

/* What its outcome was. */
static void book_outcome(struct day *day, const struct contact *contact, int row)
{
    if (contact->flags & MISROUTED)
        interval_counts_add(day->counts, row, contact->type, TRANSFERS, 1.0);
    if (contact->flags & HAS_INTERPRETER)
        interval_counts_add(day->counts, row, contact->type, INTERPRETED, 1.0);
    if (contact->outcome == RESOLVED)
        return;
    const struct outcome *outcome = &day_class(day, contact)->outcomes[contact->outcome];
    bool is_consult = outcome->mode == TRANSFER_CONSULT, goes_on = outcome->transfer_to != NOBODY;
    interval_counts_add(day->counts, row, contact->type, TRANSFERS, goes_on && !is_consult);
    interval_counts_add(day->counts, row, contact->type, CONSULTS, goes_on && is_consult);
    interval_counts_add(day->counts, row, contact->type, REPEATS, outcome->repeats_after != NULL);
}

/* Of an item of a list, all at once and in one row: else those before and after a border would not match. */
static void book_dials(struct day *day, uint32_t number, int row, bool is_finished)
{
    const struct contact *contact = day_contact(day, number);
    int class = contact->type, dials = contact->flags & DIALLED ? day_more(day, number)->tries : 0; /* else pages */
    interval_counts_add(day->counts, row, class, LISTED, 1.0);
    interval_counts_add(day->counts, row, class, FINISHED, is_finished);
    interval_counts_add(day->counts, row, class, DIALS, dials);
    interval_counts_add(day->counts, row, class, HANDLE, day_more(day, number)->worked_seconds);
}

void book_done(struct day *day, uint32_t number, double handle_seconds, double now_seconds)
{
    const struct contact *contact = &day->pool.contacts[number];
    int row = row_of_answered(day, contact);
    interval_counts_add(day->counts, row, contact->type, HANDLE, handle_seconds);
    if (contact->outcome != RESOLVED || contact->flags)
        book_outcome(day, contact, row);
    if (day->traits[contact->type] & IS_DIALLED)
        book_dials(day, number, row, true);
    if (day->counts_at_end)
        book_answer_at_end(day, number, now_seconds);
}

int book_left(struct day *day, const struct contact *contact, enum contact_end end, double now_seconds)
{
    int row = book_row(day, contact);
    interval_counts_abandoned(day->counts, row, contact->type, now_seconds - contact->since_seconds);
    tell_observer(day, contact, end, 0.0, now_seconds);
    if (day->traits[contact->type] & IS_WATCHED)
        book_sight(day, contact, false, 0.0, now_seconds);
    return row;
}

/* The deadline of what was never begun. */
static void book_unkept(struct day *day, const struct contact *contact, double end_seconds)
{
    if (has_deadline(day, contact) && !(contact->flags & DIALLED) && !keeps_deadline(day, contact, end_seconds))
        interval_counts_add(day->counts, book_row(day, contact), contact->type, DEADLINE_DUE, 1.0);
}

void book_backlog(struct day *day, uint32_t number, double end_seconds)
{
    const struct contact *contact = day_contact(day, number);
    double age = fmax(0.0, end_seconds - contact->since_seconds);
    double judged = judged_wait(day, day_class(day, contact), contact->since_seconds, end_seconds);
    book_unkept(day, contact, end_seconds);
    interval_counts_backlog(day->counts, book_row(day, contact), contact->type, age, judged);
    interval_counts_backlog_age(day->counts, contact->type, age);
    if (day->traits[contact->type] & IS_DIALLED)
        book_dials(day, number, book_row(day, contact), false);
    tell_observer(day, contact, END_BACKLOG, 0.0, end_seconds);
}

void book_given_up(struct day *day, uint32_t number, double now_seconds)
{
    const struct contact *contact = day_contact(day, number);
    double waited = now_seconds - contact->since_seconds;
    interval_counts_backlog(day->counts, book_row(day, contact), contact->type, waited, INFINITY); /* never in time */
    book_dials(day, number, book_row(day, contact), true);
    interval_counts_add(day->counts, book_row(day, contact), contact->type, UNREACHED, 1.0);
    tell_observer(day, contact, END_BACKLOG, 0.0, now_seconds);
}
