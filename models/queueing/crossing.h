/*
 * crossing.h -- where a rising function passes zero, as a bracket: the last point below and the first one at or above.
 */
#ifndef CALLFLOOR_MODELS_CROSSING_H
#define CALLFLOOR_MODELS_CROSSING_H

typedef double rising_function(double x, const void *context);

struct crossing {
    double below, above; /* ten digits apart; above NaN: the function stays below zero up to the limit */
};                       /* both at the lower limit: it is not below zero anywhere */

struct crossing_search {
    double least, most;   /* limits, finite, least < most */
    double guess, spread; /* where to look first, and how far around it at first (> 0) */
};

/**
 * `function` must not fall, and should be bounded.
 * Source: T. R. Chandrupatla, A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function
 * without using derivatives, Advances in Engineering Software 28 (1997) 145-149.
 */
struct crossing crossing_find(rising_function *function, const void *context, struct crossing_search search);

#endif
