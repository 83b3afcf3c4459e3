/*
 * staff_estimate.h -- how many agents were there? The log does not say; several ways to guess it from who was talking.
 *
 * Not recorded: the plan, breaks, paper work after a call, an agent who sits there and is not called, who may take
 * which calls. So each estimator errs in its own way. The largest number talking at once is too many where a break
 * fell into the interval, and lets the simulation run too smoothly. The mean talking while somebody waits is too few:
 * callers wait just when agents are away, so the moments looked at are the worst ones. Agents present between their
 * first and last call are counted in breaks too; without those breaks, agents who had one are counted out for the whole
 * of it, though they may have been called back had the queue been long. What was recorded lies in between.
 */
#ifndef CALLFLOOR_TESTS_STAFF_ESTIMATE_H
#define CALLFLOOR_TESTS_STAFF_ESTIMATE_H

#include "replay/bank_log.h"

/* What an interval of the log shows. */
struct interval_sight {
    int largest_talking; /* most agents talking at once; a name counts once */
    double p90_talking;  /* exceeded during a tenth of the interval */
    int names;           /* different names that talked in it */
    double present;      /* time average of the names between the first and the last call of a stretch of work (no
                            pause of more than a quarter of an hour), unnamed calls added */
    double ready;        /* the same, without pauses in which callers waited for more than a minute */
    double talking_while_waiting; /* time average of agents talking while somebody waited */
    double waiting_seconds;       /* how long somebody waited */
};

struct staff_estimator {
    const char *name, *summary;
    double (*agents)(const struct interval_sight *sight);
    bool counts_wrap_up; /* agents are counted in the time after a call too, so that calls must have it */
};

/** The estimators, ended by NULL; the first is the one that the replay rests on. */
const struct staff_estimator *const *staff_estimators(void);

/** NULL when there is none of that name. */
const struct staff_estimator *staff_estimator_find(const char *name);

/** One sight for every interval of the open hours of all days, in order; the caller frees it. */
struct interval_sight *staff_sights(const struct bank_log *log, double interval_seconds, int *count);

/** Agents at their desks in an interval, rounded half up; at least one. */
int staff_estimate(const struct staff_estimator *estimator, const struct interval_sight *sight);

#endif
