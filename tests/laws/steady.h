/*
 * steady.h -- a chain in its long run, ready to be asked.
 */
#ifndef CALLFLOOR_TESTS_STEADY_H
#define CALLFLOOR_TESTS_STEADY_H

#include "laws/chain.h"

struct steady {
    struct chain *chain;
    double *share;
};

/** From the empty state. Fails the test when more than 2 in 100,000 of the steps called `all` are also called
 *  `cut_off`: the chain is finite, the centre is not. */
struct steady steady_of(chain_steps *steps, const void *model, const char *name, uint32_t all, uint32_t cut_off);
double steady_flow(const struct steady *steady, uint32_t what);
double steady_mean(const struct steady *steady, int place);
void steady_end(struct steady *steady);

#endif
