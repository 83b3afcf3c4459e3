/*
 * steady.c -- walked, solved, and far enough out.
 */
#include "laws/steady.h"

#include <stdlib.h>

#include "check.h"

struct steady steady_of(chain_steps *steps, const void *model, const char *name, uint32_t all, uint32_t cut_off)
{
    struct steady steady = {chain_create(steps), NULL};
    chain_number(steady.chain, &(struct chain_state){{0}});
    chain_load(steady.chain, model);
    steady.share = chain_stationary(steady.chain);
    double lost = steady_flow(&steady, cut_off) / steady_flow(&steady, all);
    if (lost > 2e-5)
        fail_msg("%s: the chain ends too early, %.2g of all meet its end", name, lost);
    return steady;
}

double steady_flow(const struct steady *steady, uint32_t what)
{
    return chain_flow(steady->chain, steady->share, what);
}

double steady_mean(const struct steady *steady, int place) { return chain_mean(steady->chain, steady->share, place); }

void steady_end(struct steady *steady)
{
    free(steady->share);
    chain_destroy(steady->chain);
}
