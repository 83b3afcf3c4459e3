/*
 * events.h -- what a mailing, an outbreak, an outage or a snow day does to the figures of a centre.
 *
 * An event is in force from its `from` (inclusive) to its `until` (exclusive). Factors of events that overlap multiply.
 * Nothing here runs under the clock: steps and pieces are worked out once, when the description is made.
 */
#ifndef CALLFLOOR_MODELS_EVENTS_H
#define CALLFLOOR_MODELS_EVENTS_H

#include "models/center/center.h"

enum event_effect { EVENT_ARRIVALS, EVENT_HANDLE_TIME, EVENT_STAFF };

struct factor_step {
    double from_seconds; /* in force from here until the next step */
    double factor;
};

/**
 * What all events together make of one contact type's arrivals or handle time, or of one agent group's staff.
 *
 * subject  contact type (language entries too); for EVENT_STAFF an agent group
 * steps    room for 2 x event_count + 1; the first begins at 0 and has factor 1 unless an event is in force then
 * Returns how many there are, at least 1; neighbours differ.
 */
int events_factor_steps(const struct center *center, enum event_effect effect, int subject, struct factor_step *steps);

/** The factor at one moment; the same as that of the steps. */
double events_factor_at(const struct center *center, enum event_effect effect, int subject, double seconds);

/** How many pieces a contact type can have at most. */
int events_pieces_most(const struct center *center);

/**
 * Cuts the intervals where the factor of a type's arrivals changes.
 *
 * expected  [interval of the grid]: contacts without events; on return with them, the sums of the pieces
 * pieces    room for events_pieces_most; in order of time, one or more for each interval, none across a border
 * Returns how many there are.
 */
int events_cut_arrivals(const struct center *center, int contact_type, double *expected, struct arrival_piece *pieces);

/** The head count when `staff` people are hit by a factor: rounded half up. */
int events_staff(int staff, double factor);

/**
 * The staff of a group in each interval with events in it, averaged over the interval; with shifts, breaks too.
 *
 * mean_staff  [interval of the grid]
 */
void events_mean_staff(const struct center *center, int agent_group, double *mean_staff);

/** The factor itself, averaged over each interval. mean_factors[interval of the grid] */
void events_mean_factor(const struct center *center, enum event_effect effect, int subject, double *mean_factors);

#endif
