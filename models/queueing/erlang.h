/*
 * erlang.h -- Erlang B, C and A: one queue, one pool, true without a clock.
 *
 * Poisson arrivals, exponential handle times, n agents. Whoever finds nobody free is lost (B), waits for ever (C), or
 * waits as long as an exponential patience lasts (A). The engine is held against these values, so they are exact up to
 * rounding: sums and integrals of positive terms that neither overflow nor underflow, in O(sqrt(n)) or better.
 *
 * The number of agents is real. Between whole numbers B is continued by the incomplete gamma function, and C and A by
 * the B inside them; that is what a requirement of 20.4 agents means.
 */
#ifndef CALLFLOOR_MODELS_ERLANG_H
#define CALLFLOOR_MODELS_ERLANG_H

struct erlang_queue {             /* description: M/M/n+M; without impatience M/M/n */
    double arrivals_per_second;   /* finite, >= 0 */
    double mean_handle_seconds;   /* finite, > 0 */
    double mean_patience_seconds; /* > 0; INFINITY: nobody abandons */
    double agents;                /* >= 0 */
};

struct erlang_measures { /* record; of the stationary queue, as met by an arriving contact */
    double offered_load_erlangs;
    double wait_probability;     /* not answered at once / offered */
    double abandonment_fraction; /* abandoned / offered */
    double mean_wait_seconds;    /* of all offered, until answer or leaving */
    double asa_seconds;          /* of the answered; NaN without agents */
    double occupancy_fraction;   /* busy agents / agents; NaN without agents */
    double queue_length;         /* time average of those waiting */
};

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

/** The least real number of lines that blocks no more than this (> 0); 0 when nobody minds (>= 1). */
double erlang_b_lines(double load_erlangs, double blocking_probability);

/** The largest load that `lines` (> 0, real) carry while blocking no more than this, in (0, 1). */
double erlang_b_load(double lines, double blocking_probability);

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

/**
 * Everything about M/M/n+M (Erlang A); without impatience, M/M/n.
 *
 * Without impatience and with a load that is not below the number of agents there is no stationary queue: waits and
 * queue length are INFINITY, the occupancy is 1.
 * Source: C. Palm (1943); A. Mandelbaum, S. Zeltyn, Service engineering in action: the Palm/Erlang-A queue (2007).
 */
struct erlang_measures erlang_a_measures(const struct erlang_queue *queue);

/**
 * Answered within `within_seconds` (finite, >= 0; a wait of exactly that counts) / offered, in M/M/n+M or M/M/n.
 *
 * Returns a value in [0, 1]; 0 in an unstable queue without impatience.
 * Source: the integral of the offered wait; see offered_wait.h.
 */
double erlang_a_service_level(const struct erlang_queue *queue, double within_seconds);

#endif
