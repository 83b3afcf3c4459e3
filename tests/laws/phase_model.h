/*
 * phase_model.h -- one type and one group whose handle time goes through phases: its exact chain, and the engine beside
 * it.
 *
 * Erlang and hyperexponential talk, wrap-up after the talk, a bundle of lines that wrap-up does not occupy, customers
 * who retry after hanging up or after finding all lines taken.
 */
#ifndef CALLFLOOR_TESTS_PHASE_MODEL_H
#define CALLFLOOR_TESTS_PHASE_MODEL_H

#include "laws/against_truth.h"

enum { PHASES = 4 };

struct phase_model {
    const char *name;
    double rate, patience; /* patience 0: nobody hangs up */
    int agents, lines;     /* lines 0: without limit */
    const char *law;       /* of the talk: exponential, erlang (second: phases), hyperexponential (second: cv) */
    double talk, second, wrap_up;
    double retry, retry_after;     /* after hanging up: share, mean */
    double redial, redial_after;   /* after being blocked */
    double ivr;                    /* mean time in the IVR before the queue; 0: none */
    double contained, lost_in_ivr; /* shares */
    double within;
    int queue_limit, orbit_limit, hours;
};

void phase_model_comes_out_exactly(struct tally *tally, const struct phase_model *model, uint64_t seed);

#endif
