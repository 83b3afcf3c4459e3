/*
 * markov.c -- balance equations and uniformisation.
 */
#include "laws/markov.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

/* --- stationary chains ------------------------------------------------------------------------------------------ */

struct markov {
    int states;
    gsl_matrix *balance; /* transposed generator: row = balance of one state */
};

struct markov *markov_create(int states)
{
    struct markov *chain = memory_zeroed(1, sizeof *chain);
    chain->states = states;
    chain->balance = gsl_matrix_calloc((size_t)states, (size_t)states);
    return chain;
}

void markov_destroy(struct markov *chain)
{
    gsl_matrix_free(chain->balance);
    free(chain);
}

void markov_rate(struct markov *chain, int from, int to, double per_second)
{
    *gsl_matrix_ptr(chain->balance, (size_t)to, (size_t)from) += per_second;
    *gsl_matrix_ptr(chain->balance, (size_t)from, (size_t)from) -= per_second;
}

/* One balance equation follows from the others; in its place, the shares add up to 1. */
void markov_stationary(const struct markov *chain, double *share)
{
    size_t states = (size_t)chain->states;
    gsl_matrix *system = gsl_matrix_alloc(states, states);
    gsl_vector *right = gsl_vector_calloc(states), *solution = gsl_vector_alloc(states);
    gsl_permutation *rows = gsl_permutation_alloc(states);
    int sign;
    gsl_matrix_memcpy(system, chain->balance);
    for (size_t i = 0; i < states; i++)
        gsl_matrix_set(system, states - 1, i, 1.0);
    gsl_vector_set(right, states - 1, 1.0);
    gsl_linalg_LU_decomp(system, rows, &sign);
    gsl_linalg_LU_solve(system, rows, right, solution);
    for (size_t i = 0; i < states; i++)
        share[i] = gsl_vector_get(solution, i);
    gsl_matrix_free(system);
    gsl_vector_free(right);
    gsl_vector_free(solution);
    gsl_permutation_free(rows);
}

/* --- one queue -------------------------------------------------------------------------------------------------- */

enum { STATES = 3000 }; /* more contacts than ever wait in these tests */

/* Birth and death: the share of time with i contacts present, added up in logarithms. */
static double *presence(const struct exact_queue *queue)
{
    double *share = memory_zeroed(STATES, sizeof *share), log_share = 0.0, sum = 0.0;
    for (int i = 0; i < STATES; i++) {
        share[i] = exp(log_share);
        sum += share[i];
        int busy = i + 1 < queue->agents ? i + 1 : queue->agents, waiting = i + 1 - busy;
        log_share += log(queue->arrivals_per_second) -
                     log(busy / queue->mean_handle_seconds + waiting / queue->mean_patience_seconds);
    }
    for (int i = 0; i < STATES; i++)
        share[i] /= sum;
    return share;
}

/* Expected wait of an arrival, counted only if she is answered: place by place up the queue. */
static double wait_of_the_answered(const struct exact_queue *queue, const double *share)
{
    double serve = queue->agents / queue->mean_handle_seconds, leave = 1.0 / queue->mean_patience_seconds;
    double answered = 1.0, wait = 0.0, sum = 0.0;
    for (int k = 0; queue->agents + k < STATES; k++) {
        double up = serve + k * leave, any = up + leave;
        answered *= up / any;
        wait = answered / any + wait * up / any;
        sum += share[queue->agents + k] * wait;
    }
    return sum;
}

struct exact_answers exact_queue_answers(const struct exact_queue *queue)
{
    double *share = presence(queue), waits = 0.0, length = 0.0, busy = 0.0;
    for (int i = 0; i < STATES; i++) {
        waits += i >= queue->agents ? share[i] : 0.0;
        length += i > queue->agents ? share[i] * (i - queue->agents) : 0.0;
        busy += share[i] * (i < queue->agents ? i : queue->agents);
    }
    double rate = queue->arrivals_per_second, abandoned = length / queue->mean_patience_seconds / rate;
    double answered_wait = wait_of_the_answered(queue, share);
    free(share);
    return (struct exact_answers){.probability_of_wait = waits,
                                  .abandonment_rate = abandoned,
                                  .wait_seconds = length / rate,
                                  .asa_seconds = answered_wait / (1.0 - abandoned),
                                  .occupancy = busy / queue->agents,
                                  .busy = busy,
                                  .queue_length = length};
}

/* From place k of the queue (k ahead of her) she moves up at n mu + k theta and hangs up at theta. answered[k],
 * gone[k]: the chance that this has happened within t; found by uniformisation at the rate of the last place. */
static void from_place(const struct exact_queue *queue, int places, double t, double *answered, double *gone)
{
    double serve = queue->agents / queue->mean_handle_seconds, leave = 1.0 / queue->mean_patience_seconds;
    double rate = serve + (places + 1) * leave, expected = rate * t;
    double *by_answer = memory_zeroed((size_t)places, sizeof *by_answer), *next = memory_zeroed((size_t)places, 8);
    double *by_end = memory_zeroed((size_t)places, sizeof *by_end), *next_end = memory_zeroed((size_t)places, 8);
    for (int k = 0; k < places; k++)
        answered[k] = gone[k] = 0.0;
    int steps = (int)(expected + 12.0 * sqrt(expected) + 30.0);
    for (int s = 0; s <= steps; s++) {
        double weight = exp(-expected + s * log(expected > 0.0 ? expected : 1e-300) - lgamma(s + 1.0));
        for (int k = 0; k < places; k++) {
            answered[k] += weight * by_answer[k];
            gone[k] += weight * by_end[k];
            double up = (serve + k * leave) / rate, out = leave / rate, stay = 1.0 - up - out;
            next[k] = up * (k ? by_answer[k - 1] : 1.0) + stay * by_answer[k];
            next_end[k] = up * (k ? by_end[k - 1] : 1.0) + out + stay * by_end[k];
        }
        double *swap = by_answer;
        by_answer = next, next = swap;
        swap = by_end, by_end = next_end, next_end = swap;
    }
    free(by_answer);
    free(next);
    free(by_end);
    free(next_end);
}

static double within(const struct exact_queue *queue, double seconds, int wants_answer)
{
    double *share = presence(queue), sum = 0.0;
    int places = 1;
    while (queue->agents + places < STATES - 1 && share[queue->agents + places] > 1e-13)
        places++;
    double *answered = memory_zeroed((size_t)places, 8), *gone = memory_zeroed((size_t)places, 8);
    from_place(queue, places, seconds, answered, gone);
    for (int i = 0; i < queue->agents; i++)
        sum += share[i];
    for (int k = 0; k < places; k++)
        sum += share[queue->agents + k] * (wants_answer ? answered[k] : gone[k]);
    free(share);
    free(answered);
    free(gone);
    return sum;
}

double exact_queue_answered_within(const struct exact_queue *queue, double seconds)
{
    return within(queue, seconds, 1);
}

double exact_queue_gone_within(const struct exact_queue *queue, double seconds) { return within(queue, seconds, 0); }

double exact_queue_quantile(const struct exact_queue *queue, double share)
{
    if (exact_queue_gone_within(queue, 0.0) >= share)
        return 0.0;
    double low = 0.0, high = 100.0 * queue->mean_handle_seconds;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        *(exact_queue_gone_within(queue, middle) < share ? &low : &high) = middle;
    }
    return 0.5 * (low + high);
}
