/*
 * test_chain.c -- the walking chain against its elders: dense balance equations, Erlang A, and GSL's differential
 * equations, before the engine is held against it.
 */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>
#include <stdlib.h>

#include "check.h"
#include "laws/chain.h"
#include "laws/markov.h"
#include "sim/memory.h"

enum { PRESENT, WATCHED, ANSWERED = 254, LEFT = 255, LIMIT = 80 };
enum { JOINS = 1 };

/* Erlang A; WATCHED is 1 + the number of waiting callers ahead. */
static void queue_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct exact_queue *queue = owner;
    struct chain_state to = *from;
    int agents = queue->agents, present = from->at[PRESENT], watched = from->at[WATCHED];
    if (watched >= ANSWERED)
        return;
    int busy = present < agents ? present : agents, waiting = present - busy;
    to.at[PRESENT]++;
    if (present < LIMIT)
        chain_step(chain, &to, queue->arrivals_per_second, present >= agents ? JOINS : 0);
    for (int i = 0; i < waiting; i++) {
        to = (struct chain_state){{(uint8_t)(present - 1), (uint8_t)(watched > i + 1 ? watched - 1 : watched)}};
        if (watched == i + 1)
            to = (struct chain_state){{0, LEFT}};
        chain_step(chain, &to, 1.0 / queue->mean_patience_seconds, 0);
    }
    if (!busy)
        return;
    to = (struct chain_state){{(uint8_t)(present - 1), (uint8_t)(watched ? watched - 1 : 0)}};
    if (watched == 1)
        to = (struct chain_state){{0, ANSWERED}};
    chain_step(chain, &to, busy / queue->mean_handle_seconds, 0);
}

static const struct exact_queue queue_of_three = {60.0 / 3600.0, 180.0, 100.0, 3};

static struct chain *walked(const struct exact_queue *queue)
{
    struct chain *chain = chain_create(queue_steps);
    chain_number(chain, &(struct chain_state){{0}});
    chain_load(chain, queue);
    return chain;
}

static void mark_last(struct chain_state *state, const void *model)
{
    state->at[WATCHED] = (uint8_t)(state->at[PRESENT] - ((const struct exact_queue *)model)->agents);
}

TEST(the_walking_chain_gives_erlang_a_and_the_wait_of_a_watched_caller)
{
    struct chain *chain = walked(&queue_of_three);
    double *share = chain_stationary(chain), rate = queue_of_three.arrivals_per_second, wait;
    struct exact_answers exact = exact_queue_answers(&queue_of_three);
    double joins = chain_flow(chain, share, JOINS) / rate;
    CHECK_CLOSE(joins, exact.probability_of_wait, 1e-8);
    CHECK_CLOSE(chain_mean(chain, share, PRESENT), exact.busy + exact.queue_length, 1e-7);
    struct chain_watch watch = chain_watch(chain, share, JOINS, mark_last, (struct chain_state){{0, ANSWERED}},
                                           (struct chain_state){{0, LEFT}});
    double answered = chain_watch_answered(&watch, &wait);
    CHECK_CLOSE(1.0 - joins + joins * answered, 1.0 - exact.abandonment_rate, 1e-7);
    CHECK_CLOSE(wait * answered * joins / (1.0 - exact.abandonment_rate), exact.asa_seconds, 1e-6);
    CHECK_CLOSE(1.0 - joins + joins * chain_watch_answered_within(&watch, 20.0),
                exact_queue_answered_within(&queue_of_three, 20.0), 1e-8);
    chain_watch_end(&watch);
    free(share);
    chain_destroy(chain);
}

TEST(sparse_and_dense_balance_equations_agree)
{
    struct chain *chain = walked(&queue_of_three);
    int size = chain_size(chain);
    struct markov *dense = markov_create(size);
    double *share = chain_stationary(chain), *exact = memory_zeroed((size_t)size, sizeof *exact);
    for (int i = 0; i < size; i++) {
        int present = chain_at(chain, i)->at[PRESENT], busy = present < 3 ? present : 3;
        for (int k = 0; k < size; k++) {
            int other = chain_at(chain, k)->at[PRESENT];
            if (other == present + 1)
                markov_rate(dense, i, k, queue_of_three.arrivals_per_second);
            if (other == present - 1)
                markov_rate(dense, i, k, busy / 180.0 + (present - busy) / 100.0);
        }
    }
    markov_stationary(dense, exact);
    for (int i = 0; i < size; i++)
        CHECK_CLOSE(share[i], exact[i], 1e-10);
    free(share);
    free(exact);
    markov_destroy(dense);
    chain_destroy(chain);
}

/* Kolmogorov's forward equations of the same queue, the integral of the head count behind them. */
static int forward(double t, const double share[], double change[], void *owner)
{
    const struct exact_queue *queue = owner;
    (void)t;
    change[LIMIT + 1] = 0.0;
    for (int n = 0; n <= LIMIT; n++) {
        int busy = n < queue->agents ? n : queue->agents, more = n + 1 < queue->agents ? n + 1 : queue->agents;
        double up = queue->arrivals_per_second;
        double down = busy / queue->mean_handle_seconds + (n - busy) / queue->mean_patience_seconds;
        double from_above = more / queue->mean_handle_seconds + (n + 1 - more) / queue->mean_patience_seconds;
        change[n] = (n ? up * share[n - 1] : 0.0) + (n < LIMIT ? from_above * share[n + 1] - up * share[n] : 0.0) -
                    down * share[n];
        change[LIMIT + 1] += n * share[n];
    }
    return GSL_SUCCESS;
}

TEST(uniformisation_and_differential_equations_agree)
{
    struct chain *chain = walked(&queue_of_three);
    int size = chain_size(chain);
    double *share = memory_zeroed((size_t)size, sizeof *share), *seconds = memory_zeroed((size_t)size, sizeof *seconds);
    double exact[LIMIT + 2] = {1.0}, t = 0.0;
    share[0] = 1.0;
    gsl_odeiv2_system system = {forward, NULL, LIMIT + 2, (void *)&queue_of_three};
    gsl_odeiv2_driver *driver = gsl_odeiv2_driver_alloc_y_new(&system, gsl_odeiv2_step_rk8pd, 0.1, 1e-12, 1e-10);
    for (int leap = 1; leap <= 4; leap++) {
        CHECK(gsl_odeiv2_driver_apply(driver, &t, 300.0 * leap, exact) == GSL_SUCCESS);
        chain_pass(chain, share, 300.0, seconds);
        for (int i = 0; i < size; i++)
            CHECK_CLOSE(share[i], exact[chain_at(chain, i)->at[PRESENT]], 1e-8);
        CHECK_CLOSE(chain_mean(chain, seconds, PRESENT), exact[LIMIT + 1], 1e-5);
    }
    gsl_odeiv2_driver_free(driver);
    free(share);
    free(seconds);
    chain_destroy(chain);
}

RUN_TESTS(RUN(the_walking_chain_gives_erlang_a_and_the_wait_of_a_watched_caller),
          RUN(sparse_and_dense_balance_equations_agree), RUN(uniformisation_and_differential_equations_agree))
