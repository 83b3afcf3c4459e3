/*
 * hours.h -- the clock of a contact type: the hours in which the centre, or the type itself, is open.
 */
#ifndef CALLFLOOR_MODELS_HOURS_H
#define CALLFLOOR_MODELS_HOURS_H

#include "models/center/center.h"

/** Seconds between two moments during which the type is open. */
double hours_between(const struct center *center, const struct contact_type *type, double from_seconds,
                     double to_seconds);
/** `seconds` itself when the type is open then, else its next opening; INFINITY after the last. */
double hours_next_open(const struct center *center, const struct contact_type *type, double seconds);
/** How long after `from` a moment is, on a deadline's clock. */
double hours_on_clock(const struct center *center, const struct contact_type *type, enum clock clock,
                      double from_seconds, double to_seconds);
/** The moment at which a contact that came in at `from` is due; INFINITY without a deadline. When that is after the
 *  horizon, the rest is added to its end, so that the order among such contacts is kept. */
double hours_due(const struct center *center, const struct contact_type *type, struct deadline deadline,
                 double from_seconds);

#endif
