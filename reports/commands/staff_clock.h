/*
 * staff_clock.h -- the centre's own clock in real time: an hour may not come, or come twice.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_STAFF_CLOCK_H
#define CALLFLOOR_REPORTS_COMMANDS_STAFF_CLOCK_H

#include <stdint.h>

#include "reports/commands/staff_answer.h"

struct staff_cell { /* a stretch of open hours */
    double start;   /* seconds since midnight of day 1, on the centre's clock */
    int64_t utc;    /* when that is, since 1970-01-01 */
};

/**
 * The open hours cut into cells of `seconds`, each opening from its beginning, in order of real time: what the clock
 * leaves out when it is put on is not among them, what comes twice when it is put back is there twice. The caller frees
 * the [*count] cells.
 */
struct staff_cell *staff_cells(const struct staff_answer *answer, double seconds, size_t *count);

/** Says which hours do not come or come twice, and what that means for the files of other systems. */
void staff_tell_clock(struct findings *findings, const struct staff_answer *answer);

#endif
