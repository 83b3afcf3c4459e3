/*
 * interpreted.h -- customers who are answered and cannot talk yet: their share, and when the conversation begins.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_INTERPRETED_H
#define CALLFLOOR_REPORTS_WRITERS_INTERPRETED_H

#include "models/center/results.h"

extern const char *const interpreted_definition_of_share, *const interpreted_definition_of_conversation;

/** Of the answered contacts of a type or language, how many needed an interpreter; NaN where none can. */
double interpreted_share(const struct results *results, int class);
/** From the request until an interpreter for this language speaks; NaN where nobody asked for one. */
double interpreted_connect_seconds(const struct results *results, int class);
/** Of those who need an interpreter: from entry into the queue until a conversation is possible; NaN as above. */
double interpreted_until_conversation(const struct results *results, int class);

#endif
