/*
 * fitted_laws.h -- how long callers talk and how patient they are, by simple means, in the words of a scenario.
 */
#ifndef CALLFLOOR_TESTS_FITTED_LAWS_H
#define CALLFLOOR_TESTS_FITTED_LAWS_H

#include "replay/bank_log.h"
#include "replay/replay.h"

/** The groups "{ distribution = ...; }" for the talk of a service and the patience of a contact type; columns of
 *  seconds that they need are written into `folder`. The caller frees the text. */
char *fitted_talk(const struct bank_log *log, int service, enum replay_laws laws, const char *folder);
char *fitted_patience(const struct bank_log *log, int contact, enum replay_laws laws, const char *folder);

/** How long an agent takes from the end of a call to the next one while callers wait all the time: the minimum that the
 *  switch needs, paper work, a look at the screen; none of it is recorded. Kaplan-Meier; cut off when the queue is
 * empty first, and pauses of more than a minute are breaks and left out. As " wrap_up = { ... };", for a handle_time.
 */
char *fitted_wrap_up(const struct bank_log *log, const char *folder);

#endif
