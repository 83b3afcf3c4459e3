/*
 * chain.h -- exact answers for Markov chains of any shape, found by walking through them.
 *
 * A state is a handful of small counts; a model is one function that says what can happen next, at which rate, and what
 * this is called. From there: the long run (balance equations, Gauss and Seidel), the short run (uniformisation), and
 * the way of one watched customer, who is answered or leaves.
 */
#ifndef CALLFLOOR_TESTS_CHAIN_H
#define CALLFLOOR_TESTS_CHAIN_H

#include <stdint.h>

enum { CHAIN_PLACES = 40 };

struct chain_state {
    uint8_t at[CHAIN_PLACES];
};

struct chain; /* state: see chain.c */

/** Calls chain_step for everything that can happen in a state. Without a step, a state is never left. */
typedef void chain_steps(const void *model, const struct chain_state *from, struct chain *chain);
void chain_step(struct chain *chain, const struct chain_state *to, double per_second, uint32_t what);

/** An empty chain, its first state, and all states that can be reached from there. */
struct chain *chain_create(chain_steps *steps);
int chain_number(struct chain *chain, const struct chain_state *state); /* added when it is new */
/** Rates are now those of this model (borrowed); states that only it can reach are added. */
void chain_load(struct chain *chain, const void *model);
void chain_destroy(struct chain *chain);

int chain_size(const struct chain *chain);
const struct chain_state *chain_at(const struct chain *chain, int number);

/** The share of time in each state; the caller frees it. */
double *chain_stationary(const struct chain *chain);
/** Mean of one count. */
double chain_mean(const struct chain *chain, const double *share, int place);
/** How often per second something happens that has one of these bits. */
double chain_flow(const struct chain *chain, const double *share, uint32_t what);

/** Lets `seconds` pass; integral[state], if not NULL, has the expected seconds in each state added to it. */
void chain_pass(const struct chain *chain, double *share, double seconds, double *integral);

/* A watched customer: the steps follow one place in the queue until its end. */
struct chain_watch {
    struct chain *chain; /* of states with a watched customer, and the two ends */
    double *first;       /* where she begins */
    int size, answered, left;
};

/** Watches those whom a step with one of the bits `what` puts into the queue; `mark` makes the new one the watched
 *  one. The ends are states that the steps lead to and never leave. */
struct chain_watch chain_watch(const struct chain *chain, const double *share, uint32_t what,
                               void (*mark)(struct chain_state *state, const void *model), struct chain_state answered,
                               struct chain_state left);
/** Of those watched: the share answered within, the share answered at all, the mean wait of these. */
double chain_watch_answered_within(const struct chain_watch *watch, double seconds);
double chain_watch_answered(const struct chain_watch *watch, double *mean_wait_seconds);
void chain_watch_end(struct chain_watch *watch);

#endif
