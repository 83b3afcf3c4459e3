/*
 * roster_watch.h -- a roster under a clock, and the agent-seconds of its levels so far.
 *
 *     struct center_fixture *f = watch_office(1, &shift, 1);
 *     struct watch w = watch_start(f, 1);
 *     watch_run_until(&w, 12.0 * HOUR);
 *     watch_finish(f, &w);
 */
#ifndef CALLFLOOR_TESTS_ROSTER_WATCH_H
#define CALLFLOOR_TESTS_ROSTER_WATCH_H

#include "models/center/roster.h"
#include "models/center_fixture.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, ABSENCE = 100, LATE_RETURN = 101 };

struct watch {
    struct roster *roster;
    double now_seconds;
    double desk, busy, on_break, scheduled, adherent, paid, overtime; /* agent-seconds so far */
};

/** The clock runs until then; steps of that very moment are taken. */
void watch_run_until(struct watch *watch, double until_seconds);
struct watch watch_start(struct center_fixture *f, uint64_t replication);
void watch_finish(struct center_fixture *f, struct watch *watch);

/** A centre open 08:00-18:00 with one group that has these shifts. */
struct center_fixture *watch_office(int days, const struct shift *shifts, int count);
/** The same with head counts; `largest` is the most that a test may ask for. */
struct center_fixture *watch_desks(int largest);
void watch_allow_chats(struct center_fixture *f, const struct chat *chat);

enum agent_state watch_state(const struct watch *watch, int agent);

#endif
