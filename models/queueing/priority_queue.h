/*
 * priority_queue.h -- waits in M/M/n when some contacts go first (without interrupting anybody).
 */
#ifndef CALLFLOOR_MODELS_PRIORITY_QUEUE_H
#define CALLFLOOR_MODELS_PRIORITY_QUEUE_H

/**
 * Mean waits in M/M/n with non-preemptive priorities, one exponential handle time for all, nobody abandons.
 *
 * arrivals_per_second[class]  >= 0, the class that goes first stands first
 * class_count                 >= 1
 * mean_wait_seconds[class]    filled; INFINITY for a class that its own load and that of those before it drown
 * Source: A. Cobham, Priority assignment in waiting line problems, Operations Research 2 (1954) 70-76.
 */
void priority_queue_mean_waits(const double *arrivals_per_second, int class_count, double mean_handle_seconds,
                               int agents, double *mean_wait_seconds);

#endif
