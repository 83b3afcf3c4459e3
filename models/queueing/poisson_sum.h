/*
 * poisson_sum.h -- terms and sums of the Poisson law, for a real count.
 *
 * Everything of Erlang's is made of them: B is the share of the last term, and with `lines` real as well as whole the
 * sum is the incomplete gamma function. Nothing overflows, and the effort is O(sqrt(mean)).
 */
#ifndef CALLFLOOR_MODELS_POISSON_SUM_H
#define CALLFLOOR_MODELS_POISSON_SUM_H

/**
 * log of mean^count e^-mean / Gamma(count + 1).
 *
 * count  > -1        mean  > 0, finite
 * Source: C. Loader, Fast and accurate computation of binomial probabilities (2000): the deviance apart from Stirling's
 * error, so that nothing large cancels.
 */
double poisson_log_term(double count, double mean);

/**
 * All terms up to `count` in units of that last one; for a real count the integral of e^-s (1 + s / mean)^count over
 * s >= 0, which is Gamma(count + 1, mean) e^mean / mean^count. INFINITY when the last one is too small for a double.
 *
 * count  > -1        mean  >= 0, finite
 * Source: D. L. Jagerman, Some properties of the Erlang loss function, Bell System Technical Journal 53 (1974) 525-551.
 */
double poisson_sum_over_last(double count, double mean);

/** count - 1 as the sums want it, above -1: beside 1 a tiny number of agents or of places does not show. */
double poisson_one_less(double count);

/** log of P(N <= count), in that sense. */
double poisson_log_sum(double count, double mean);

#endif
