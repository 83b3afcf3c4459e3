/*
 * erlang.h -- Erlang B and C: one queue, one pool, true without a clock.
 *
 * Poisson arrivals, exponential handle times, n agents. Whoever finds nobody free is lost (B) or waits for ever (C).
 * Where callers hang up (Erlang A) the offered wait answers: offered_wait.h; requirement.h has all of them in the words
 * of the trade. Exact up to rounding: sums of positive terms that neither overflow nor underflow, in O(sqrt(n)).
 *
 * The number of agents is real. Between whole numbers B is continued by the incomplete gamma function, and C by the B
 * inside it; that is what a requirement of 20.4 agents means.
 */
#ifndef CALLFLOOR_MODELS_ERLANG_H
#define CALLFLOOR_MODELS_ERLANG_H

/**
 * Probability that a contact finds all lines taken in M/M/n/n (Erlang B).
 *
 * load_erlangs  offered load, finite, >= 0
 * lines         >= 0, real
 * Returns a value in [0, 1]; 1 without lines.
 * Assumes Poisson calls and that blocked ones do not come back; any law of handle times.
 * Source: A. K. Erlang (1917); real lines: R. Fortet, Calcul des probabilites (1950), D. L. Jagerman, Some properties
 * of the Erlang loss function (1974): 1 / B is the integral of a e^-at (1 + t)^n over t >= 0.
 */
double erlang_b_blocking_probability(double load_erlangs, double lines);

/**
 * Probability that a contact has to wait in an M/M/n queue (Erlang C).
 *
 * load_erlangs  offered load, finite, >= 0
 * agents        agents on duty, >= 0, real
 * Returns a value in [0, 1]; 1 when the load is not below the number of agents.
 * Source: A. K. Erlang (1917), by way of Erlang B.
 */
double erlang_c_wait_probability(double load_erlangs, double agents);

/**
 * Mean wait of all contacts in M/M/n; INFINITY when the load is not below the number of agents.
 * Source: D. Gross, C. M. Harris, Fundamentals of Queueing Theory, section 2.3.
 */
double erlang_c_mean_wait_seconds(double load_erlangs, double agents, double mean_handle_seconds);

/**
 * Probability that a contact in M/M/n waits longer than `seconds` (>= 0); 1 when the load is not below the number of
 * agents. Source: as above.
 */
double erlang_c_longer_wait_probability(double load_erlangs, double agents, double mean_handle_seconds, double seconds);

/** One minus it: answered within `seconds` / offered. A sum of positive terms, so that a small one keeps its digits. */
double erlang_c_service_level(double load_erlangs, double agents, double mean_handle_seconds, double seconds);

#endif
