/*
 * effort.c -- a minute or two, or a few seconds.
 *
 * Memory is stated for 1,000 replications but stands after the first few, since only sums are kept; so 20 are the
 * default, and who doubts it asks for 1,000.
 */
#include "effort.h"

#include <stdlib.h>

struct effort effort_from_environment(void)
{
    const char *quick = getenv("CALLFLOOR_BENCH_QUICK"), *memory = getenv("CALLFLOOR_BENCH_MEMORY_REPLICATIONS");
    struct effort effort = {.rounds = 9,
                            .days = 40,
                            .operation_replications = 100,
                            .process_runs = 51,
                            .long_process_runs = 3,
                            .memory_replications = 20};
    if (quick && *quick)
        effort = (struct effort){.is_quick = true,
                                 .rounds = 3,
                                 .days = 10,
                                 .operation_replications = 20,
                                 .process_runs = 11,
                                 .long_process_runs = 1,
                                 .memory_replications = 3};
    if (memory && atoi(memory) > 0)
        effort.memory_replications = atoi(memory);
    return effort;
}
