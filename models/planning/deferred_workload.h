/*
 * deferred_workload.h -- work with a deadline, spread over the time it may take.
 *
 * A letter or a task waits without anybody hanging up, so no queueing formula applies: there must be hands enough that
 * everything is done in time. What comes in with an interval is spread evenly from that interval to its deadline, which
 * keeps the deadline whatever else comes and asks for no peak.
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
