/*
 * single_agent.h -- one agent and any law of handle times (M/G/1): why variation makes people wait.
 */
#ifndef CALLFLOOR_MODELS_SINGLE_AGENT_H
#define CALLFLOOR_MODELS_SINGLE_AGENT_H

/**
 * Mean wait in M/G/1, first come first served, nobody abandons.
 *
 * arrivals_per_second  >= 0
 * mean_handle_seconds  > 0
 * handle_cv            standard deviation / mean of the handle time, >= 0
 * Returns INFINITY when the offered load is not below 1.
 * Source: F. Pollaczek (1930), A. Y. Khinchine (1932).
 */
double single_agent_mean_wait_seconds(double arrivals_per_second, double mean_handle_seconds, double handle_cv);

#endif
