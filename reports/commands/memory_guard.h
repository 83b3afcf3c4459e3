/*
 * memory_guard.h -- a run that no memory holds is refused with its estimate before it is tried; one that fits on fewer
 * threads gets fewer. The results are the same on any number.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_MEMORY_GUARD_H
#define CALLFLOOR_REPORTS_COMMANDS_MEMORY_GUARD_H

#include <stdbool.h>

#include "models/center/replications.h"
#include "scenarios/reader/read.h"

/* What is run. */
struct memory_wish {
    const struct scenario *const *scenarios; /* [count] */
    int count;
    bool is_sweep;    /* they run one after the other, and all results are kept; else they run together */
    const char *file; /* named in front of what is said */
    bool is_quiet;    /* no notes */
};

/**
 * Whether it fits into nine tenths of the memory that is left (memory_left.h); the last tenth is for charts, for what
 * else runs, and because an estimate can be too small. False after the sentence that says why not.
 *
 * settings  [count] of a sweep, otherwise [1]: where it takes fewer threads to fit, these are set, and a note says so
 */
bool memory_guard_allows(const struct memory_wish *wish, struct run_settings *settings);

/** "7.1 MiB"; the caller frees it. */
char *memory_guard_shown(double bytes);

#endif
