/*
 * markov.h -- exact answers that owe nothing to the engine: stationary Markov chains and waiting times in queues.
 *
 * A chain is a list of rates between numbered states; its stationary law is solved as a linear system (GSL). Waiting
 * times of first come first served queues with exponential patience follow from the position in the queue, by
 * uniformisation.
 */
#ifndef CALLFLOOR_TESTS_MARKOV_H
#define CALLFLOOR_TESTS_MARKOV_H

struct markov; /* state: see markov.c */

struct markov *markov_create(int states);
void markov_destroy(struct markov *chain);
void markov_rate(struct markov *chain, int from, int to, double per_second);
/** The share of time in each state; the chain is irreducible. share[states] */
void markov_stationary(const struct markov *chain, double *share);

struct exact_queue { /* one type, one group, Poisson arrivals, exponential handle times and patience */
    double arrivals_per_second, mean_handle_seconds;
    double mean_patience_seconds; /* INFINITY: nobody hangs up */
    int agents;
};

struct exact_answers {
    double probability_of_wait, abandonment_rate, wait_seconds, asa_seconds, occupancy, busy, queue_length;
};

struct exact_answers exact_queue_answers(const struct exact_queue *queue);
/** Share of all offered that is answered within this wait; that is gone (answered or not) within this wait. */
double exact_queue_answered_within(const struct exact_queue *queue, double seconds);
double exact_queue_gone_within(const struct exact_queue *queue, double seconds);
/** The wait that a share of all offered does not exceed. */
double exact_queue_quantile(const struct exact_queue *queue, double share);

#endif
