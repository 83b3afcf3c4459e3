/*
 * simulator.h -- the clock: schedule, cancel, run.
 *
 * An event is an action with an owner and a subject. While an action runs, its own event still stands at the head of
 * the list, and what it schedules first takes that place: one way through the list instead of two, the largest single
 * saving measured in such engines.
 */
#ifndef CALLFLOOR_SIM_SIMULATOR_H
#define CALLFLOOR_SIM_SIMULATOR_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

typedef void event_action(void *owner, uint32_t subject, double now_seconds);

struct simulator; /* state: see simulator.c */

struct simulator *simulator_create(void);
void simulator_destroy(struct simulator *simulator); /* NULL is fine */
/** Forgets all events; the clock stands at 0. */
void simulator_clear(struct simulator *simulator);

/** Schedules an action at `at_seconds` (not before now) and returns the event's number. */
uint32_t simulator_schedule(struct simulator *simulator, double at_seconds, event_action *action, void *owner,
                            uint32_t subject);

/** Schedules the first event of a source: something that, like the arrivals of a contact type, always knows its own
 * next event and is never cancelled from outside. Sources are kept apart, so that the many other events need not be
 * moved each time one comes. At equal times the other events come first. */
void simulator_schedule_source(struct simulator *simulator, double at_seconds, event_action *action, void *owner,
                               uint32_t subject);

/** Inside the action of a source, at most once: it comes again at `at_seconds`, for the same subject. */
void simulator_source_goes_on(struct simulator *simulator, double at_seconds);

/** Like simulator_schedule, but later than now, and before all others of that moment (but those of the same kind). */
uint32_t simulator_schedule_ahead(struct simulator *simulator, double at_seconds, event_action *action, void *owner,
                                  uint32_t subject);

/** A pending event, not the one that is being carried out. */
void simulator_cancel(struct simulator *simulator, uint32_t event);
void simulator_reschedule(struct simulator *simulator, uint32_t event, double at_seconds);

double simulator_now(const struct simulator *simulator);

/** Inside an action: the run is to end soon, within a few thousand events. Forgotten by simulator_clear. */
void simulator_stop(struct simulator *simulator);

/** Carries out all events up to and including `until_seconds` (INFINITY: until none is left). Looks at `stop` (NULL:
 *  never) every few thousand events; returns false when it was set, or simulator_stop was called, and events are left
 *  undone. */
bool simulator_run(struct simulator *simulator, double until_seconds, const atomic_bool *stop);

#endif
