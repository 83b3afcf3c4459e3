/*
 * gnuplot_process.h -- a gnuplot that runs beside us: it is started early, told what to do, and waited for at the end.
 */
#ifndef CALLFLOOR_REPORTS_GNUPLOT_PROCESS_H
#define CALLFLOOR_REPORTS_GNUPLOT_PROCESS_H

#include <stdatomic.h>

struct gnuplot_process; /* state: see gnuplot_process.c */

/** Starts gnuplot in `directory` and returns at once. That it is missing is told at the end. */
struct gnuplot_process *gnuplot_process_start(const char *directory);
/** Lines of its language; it may begin with them while we go on. Signals of this process are left alone. */
void gnuplot_process_say(struct gnuplot_process *process, const char *words);
/** Waits until it has done all that was said, a minute at most, or until *interrupted (NULL: never). NULL when all went
 *  well, or when nobody can tell and it did not complain; else what went wrong, which the caller frees. */
char *gnuplot_process_finish(struct gnuplot_process *process, const atomic_bool *interrupted);
/** Ends it, whatever it does. NULL is fine. */
void gnuplot_process_destroy(struct gnuplot_process *process);

#endif
