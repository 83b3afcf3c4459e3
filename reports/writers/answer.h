/*
 * answer.h -- the answer in a sentence or two, in plain words: what a manager would read first.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_ANSWER_H
#define CALLFLOOR_REPORTS_WRITERS_ANSWER_H

#include "reports/report.h"

/**
 * A text that the caller frees: the answer in one line, and lines of details where there are some. What could steer a
 * terminal is replaced in it; & and < stand in it as they were written.
 */
char *answer_of(const struct report *report);
/** The parts of it that are about several runs. */
char *answer_of_comparison(const struct report *report);
char *answer_of_sweep(const struct sweep *sweep);

/** "service level within 30 s": a target's name with what belongs to it. The caller frees it. */
char *answer_target_title(const struct targets *targets, enum target_kind kind);
/** "at least 80 %", "at most 20 s". The caller frees it. */
char *answer_target_asked(const struct targets *targets, enum target_kind kind);
/** "Average speed of answer" in the middle of a sentence. The caller frees it. */
char *answer_lower_case(const char *title);

enum answer_verdict { ANSWER_NO_TARGET, ANSWER_NOTHING_SEEN, ANSWER_MET, ANSWER_MISSED };

/** Is this target set, seen and missed over the horizon? And how many of them are. */
bool answer_is_missed(const struct results *results, int type, enum target_kind kind);
int answer_count_missed(const struct results *results);
/** "misses the abandonment of calls (5.1 ± 0.2 % where at most 5 % is asked)" or "meets every target": of one plan, in
 * a text that the caller frees; NULL without targets. */
char *answer_missed_targets(const struct results *results);
/** One sentence for each target that some point misses. */
void answer_list_missed_points(const struct sweep *sweep, void (*say)(void *owner, const char *text), void *owner);

/** All targets of a run at once. Where nothing was seen that a target could judge, nothing is met. */
enum answer_verdict answer_verdict(const struct results *results);
/** Is a target so near to what was found that met or missed may be chance? */
bool answer_is_close(const struct results *results, int type, enum target_kind kind);
/** All targets are met, and none of them so narrowly. */
bool answer_is_clearly_met(const struct results *results);
/** Are a service level or an abandonment rate targeted? Otherwise --precision looks at all of them. */
bool answer_has_watched_target(const struct center *center);

/** "one simulated day" or "one simulated run of 5 days": from which nothing follows about others. */
char *answer_one_run(const struct center *center);

enum answer_wages { ANSWER_NO_WAGES, ANSWER_SOME_WAGES, ANSWER_ALL_WAGES };

/** Has no agent group a wage, or some, or all of them? Without wages there is no cost to speak of. */
enum answer_wages answer_wages(const struct center *center);
/** The same over all plans or points of a report: some, when only some of them have all. */
enum answer_wages answer_wages_of(const struct report *report);
/** "cost of all groups", "cost of the groups with a wage". */
const char *answer_cost_title(enum answer_wages wages);

#endif
