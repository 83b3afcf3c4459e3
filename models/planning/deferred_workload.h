/*
 * deferred_workload.h -- work with a deadline, spread over the time it may take.
 *
 * A letter or a task waits without anybody hanging up, so no queueing formula applies: there must be hands enough that
 * everything is done in time. Between all that has come in and all that is due runs the straightest way of doing it:
 * the most even staff that keeps every deadline, with the smallest peak (the taut string; J. D. Salehi, Z.-L. Zhang, J.
 * Kurose, D. Towsley, Supporting stored video: reducing rate variability through optimal smoothing, 1998).
 */
#ifndef CALLFLOOR_MODELS_DEFERRED_WORKLOAD_H
#define CALLFLOOR_MODELS_DEFERRED_WORKLOAD_H

#include "models/center/center.h"

/** The deadline to plan for: the type's own or the threshold of its target, whichever comes first; NaN: none. */
double deferred_deadline_seconds(const struct contact_type *type);

/**
 * arriving  [interval]: erlangs as they come in (offered_load.h)
 * backlog   seconds of work that wait when the horizon begins
 * needed    [interval]: erlangs to be done; without a deadline as they come in
 * Returns the seconds of work that may be left for the time after the horizon. Work that comes in while the centre is
 * closed comes with the next opening.
 */
double deferred_workload_find(const struct center *center, int contact_type, const double *arriving, double backlog,
                              double *needed);

#endif
