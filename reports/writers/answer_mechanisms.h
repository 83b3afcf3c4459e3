/*
 * answer_mechanisms.h -- the lines of the answer that only some days need: languages, deadlines, lines, lists.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_ANSWER_MECHANISMS_H
#define CALLFLOOR_REPORTS_WRITERS_ANSWER_MECHANISMS_H

#include "models/center/results.h"
#include "reports/writers/sentence.h"

/** Adds a line for each mechanism that the day strains: the language served worst, the deadline missed most, callers
 *  who find no line, a list that is not worked through, interpreters who are waited for. */
void answer_say_mechanisms(struct sentence *sentence, const struct results *results);

#endif
