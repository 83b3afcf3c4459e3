/*
 * answer.h -- the answer in a sentence or two, in plain words: what a manager would read first.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_ANSWER_H
#define CALLFLOOR_REPORTS_WRITERS_ANSWER_H

#include "reports/report.h"

/**
 * A text that the caller frees: one line, and for a comparison a line of details for each plan. Names stand in it as
 * they were written (escape them where it matters).
 */
char *answer_of(const struct report *report);

/** "service level within 30 s": a target's name with what belongs to it. The caller frees it. */
char *answer_target_title(const struct targets *targets, enum target_kind kind);
/** "at least 80 %", "at most 20 s". The caller frees it. */
char *answer_target_asked(const struct targets *targets, enum target_kind kind);

#endif
