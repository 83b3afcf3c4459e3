/*
 * fit_words.h -- how a fit is said: durations, laws and shares in the words of a planner.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_FIT_WORDS_H
#define CALLFLOOR_REPORTS_COMMANDS_FIT_WORDS_H

#include "models/planning/fit_laws.h"

enum { FIT_WORDS = 160 };

/** "7.7 s", "54 s", "3 min 05 s", "1 h 12 min"; "–" when not finite. */
const char *fit_duration(double seconds, char text[FIT_WORDS]);
/** "5.1 %", "12 %", "0.03 %". */
const char *fit_percent(double share, char text[FIT_WORDS]);
/** The step of a recording: "whole minutes", "whole seconds", "steps of 15 s". */
const char *fit_step(double seconds, char text[FIT_WORDS]);
/** "27,060". */
const char *fit_count(double count, char text[FIT_WORDS]);
/** "mean 3 min 05 s, cv 1.20", "5.3 % of mean 7.7 s, else lognormal ..."; the caller frees. */
char *fit_law_described(const struct fitted_law *law);
/** "mean 185.3 ± 1.1 s; cv 1.20 ± 0.01": each parameter with its standard error; the caller frees. */
char *fit_parameters(const struct fitted_law *law);

#endif
