/*
 * effort.h -- how much the benchmark does.
 */
#ifndef CALLFLOOR_TESTS_EFFORT_H
#define CALLFLOOR_TESTS_EFFORT_H

#include <stdbool.h>

struct effort {
    bool is_quick;
    int rounds;                 /* of what is compared in this process */
    int days;                   /* of M/M/100+M in each of them */
    int operation_replications; /* in each of them; 100 is what most of their files say */
    int process_runs;           /* of a program that takes a moment; one that takes a second is run a few times */
    int long_process_runs;
    int memory_replications;
};

/** Full or quick (CALLFLOOR_BENCH_QUICK is set and not empty), with the replications of the run for memory taken from
 *  CALLFLOOR_BENCH_MEMORY_REPLICATIONS. */
struct effort effort_from_environment(void);

#endif
