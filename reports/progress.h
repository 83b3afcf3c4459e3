/*
 * progress.h -- a bar on the terminal while replications run: how far, how fast, how long still.
 *
 * It appears only when standard error is a terminal and the work takes over a second, and leaves no trace.
 */
#ifndef CALLFLOOR_REPORTS_PROGRESS_H
#define CALLFLOOR_REPORTS_PROGRESS_H

#include <stdbool.h>

/* How far it is. `parts` runs follow one another: the points of a sweep, 1 otherwise. */
struct progress_state {
    int done, expected;   /* replications of this part */
    bool has_checkpoints; /* `expected` is the next look at the precision: what comes after it nobody knows */
    int part, parts;
    long done_before; /* replications of the parts that are finished */
    double elapsed_seconds;
};

/** "[#####.....]  50 %, 1000/2000 replications, 125 per second, 8 s left", in ASCII; the caller frees. */
char *progress_line(const struct progress_state *state);

struct progress_bar; /* state: see progress.c */

/** Shows nothing unless `is_wanted`. */
struct progress_bar *progress_bar_create(bool is_wanted, int parts);
/** Clears the line. NULL is fine. */
void progress_bar_destroy(struct progress_bar *bar);

/** Before each part; `has_checkpoints` as above. */
void progress_bar_begin_part(struct progress_bar *bar, int part, bool has_checkpoints);
/** Fits `struct progress`: owner is the bar. */
void progress_bar_report(void *bar, int done, int expected);

/** True when colours are welcome on this stream: a terminal that can, and no NO_COLOR. */
bool progress_wants_colors(int file_descriptor);

#endif
