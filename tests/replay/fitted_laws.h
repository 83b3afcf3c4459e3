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

/** How long an agent takes from the end of a call to the next one while callers wait all the time: paper work, a short
 *  break, all that the log does not record. Kaplan-Meier; cut off when the queue is empty first. */
char *fitted_wrap_up(const struct bank_log *log, const char *folder);

#endif
