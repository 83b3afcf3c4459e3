/*
 * process.h -- another program, run to its end and weighed.
 */
#ifndef CALLFLOOR_TESTS_PROCESS_H
#define CALLFLOOR_TESTS_PROCESS_H

#include <stdbool.h>

struct process_cost {
    double wall_seconds, cpu_seconds; /* CPU: of all its threads */
    double peak_mebibytes;            /* resident at most; never less than what the caller had at the start */
};

/** Looks the program up as a shell would, runs it with no input and its output thrown away (what it says on standard
 *  error is heard), and waits. False when it cannot be run or does not end with 0. `arguments` begin with the program
 *  and end with NULL. */
bool process_measure(const char *const *arguments, struct process_cost *cost);

#endif
