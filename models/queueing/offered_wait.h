/*
 * offered_wait.h -- the wait that a contact of endless patience would meet, and everything that follows from it.
 *
 * In M/M/n+G the offered wait has an atom at 0 and the density e^(lambda H(x) - n mu x) beyond, H(x) being the mean of
 * min(patience, x): a log-concave function, whatever the law of patience. With finite lines the density is multiplied
 * by the probability that a Poisson number of mean lambda H(x) stays below the number of waiting places. All measures
 * are integrals of it, taken panel by panel outwards from its peak, so that the effort depends neither on the number of
 * agents nor on the length of the queue.
 */
#ifndef CALLFLOOR_MODELS_OFFERED_WAIT_H
#define CALLFLOOR_MODELS_OFFERED_WAIT_H

#include "models/queueing/patience_curve.h"

struct offered_wait_queue {     /* description: M/M/n/(n + places)+G */
    double arrivals_per_second; /* > 0 */
    double mean_handle_seconds; /* > 0 */
    double agents;              /* > 0, real */
    double waiting_places;      /* >= 0, real; INFINITY: no limit (and then somebody hangs up, or load < agents) */
    const struct patience_curve *patience;
};

struct offered_wait {                 /* record; shares of all offered */
    double at_once, waiting, blocked; /* they add up to 1 */
    double abandoned, answered_waiting;
    double answered_in_time;      /* at once or within the threshold; the threshold itself counts */
    double longer_wait;           /* beyond the threshold, until answer or leaving */
    double wait_seconds;          /* mean over the offered, until answer or leaving; the blocked with 0 */
    double answered_wait_seconds; /* times the share of those answered */
};

/**
 * within_seconds  >= 0; INFINITY: whenever
 * A real number of agents enters by Erlang B's continuation (see poisson_sum.h), a real number of places by the
 * incomplete gamma function. Ten digits up to a million agents.
 * Source: F. Baccelli, G. Hebuterne, On queues with impatient customers (1981); S. Zeltyn, A. Mandelbaum, Call centers
 * with impatient customers, Queueing Systems 51 (2005) 361-402; finite lines: A. Movaghar, On queueing with customer
 * impatience until the beginning of service, Queueing Systems 29 (1998) 337-350.
 */
struct offered_wait offered_wait_find(const struct offered_wait_queue *queue, double within_seconds);

#endif
