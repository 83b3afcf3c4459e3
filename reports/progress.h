/*
 * progress.h -- a bar on the terminal while replications run: how far, how fast, how long still.
 *
 * It appears only when standard error is a terminal and the work takes over a second, and leaves no trace.
 */
#ifndef CALLFLOOR_REPORTS_PROGRESS_H
#define CALLFLOOR_REPORTS_PROGRESS_H

#include <stdbool.h>

struct progress_bar; /* state: see progress.c */

/** `parts` runs follow one another (the points of a sweep; 1 otherwise). Shows nothing unless `is_wanted`. */
struct progress_bar *progress_bar_create(bool is_wanted, int parts);
/** Clears the line. NULL is fine. */
void progress_bar_destroy(struct progress_bar *bar);

void progress_bar_begin_part(struct progress_bar *bar, int part);
/** Fits `struct progress`: owner is the bar. */
void progress_bar_report(void *bar, int done, int expected);

/** True when colours are welcome on this stream: a terminal that can, and no NO_COLOR. */
bool progress_wants_colors(int file_descriptor);

#endif
