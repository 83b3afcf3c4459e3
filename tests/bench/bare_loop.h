/*
 * bare_loop.h -- M/M/n+M as a single loop: the least that any event-driven engine must do for a call.
 *
 * It knows one queue, one pool and one law for everything; it has no clock, no policy and no description. The engine
 * is stated as a multiple of it.
 */
#ifndef CALLFLOOR_TESTS_BARE_LOOP_H
#define CALLFLOOR_TESTS_BARE_LOOP_H

#include <stdint.h>

struct bare_model { /* all times are exponential */
    int agents;     /* 1 .. 30000 */
    double mean_gap_seconds, mean_handle_seconds, mean_patience_seconds;
    double answer_within_seconds;
};

struct bare_record {
    uint64_t offered, abandoned, waited, answered_within;
    double wait_seconds; /* summed over all offered */
    double mean_busy, mean_queue;
};

/** Runs from an empty centre until `calls` have arrived; those still inside are left out of waits and answers. */
struct bare_record bare_loop_run(const struct bare_model *model, uint64_t calls, uint64_t seed);

#endif
