/*
 * loop_rounds.h -- what a call costs: the engine beside the bare loop of the same model, in the same run.
 */
#ifndef CALLFLOOR_TESTS_LOOP_ROUNDS_H
#define CALLFLOOR_TESTS_LOOP_ROUNDS_H

#include "bare_loop.h"
#include "effort.h"
#include "figures.h"

/** 20 calls a minute, handle time 5 minutes, patience 2 minutes, 100 agents. */
extern const struct bare_model mm100;

/** CPU time of one thread; SimPy where it is installed; what each of them answered, beside the exact values. */
void loop_rounds_measure(const struct effort *effort, struct figures *figures);

#endif
