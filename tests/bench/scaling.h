/*
 * scaling.h -- what becomes of the cost of a call when the centre grows, and of the wait when threads are added.
 */
#ifndef CALLFLOOR_TESTS_SCALING_H
#define CALLFLOOR_TESTS_SCALING_H

#include "effort.h"
#include "figures.h"

/** 10 to 10,000 agents at the same load for each of them; CPU time of one thread. */
void scaling_over_agents(const struct effort *effort, struct figures *figures);

/** 1, 2, 4 ... threads, up to the number of processors and at least 2; time on the wall. */
void scaling_over_threads(const struct effort *effort, struct figures *figures);

#endif
