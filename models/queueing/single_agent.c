/*
 * single_agent.c -- the formula of Pollaczek and Khinchine.
 */
#include "models/queueing/single_agent.h"

#include <assert.h>
#include <math.h>

double single_agent_mean_wait_seconds(double arrivals_per_second, double mean_handle_seconds, double handle_cv)
{
    assert(arrivals_per_second >= 0 && mean_handle_seconds > 0 && handle_cv >= 0);
    double load = arrivals_per_second * mean_handle_seconds;
    if (load >= 1.0)
        return INFINITY;
    return load * mean_handle_seconds * (1.0 + handle_cv * handle_cv) / (2.0 * (1.0 - load));
}
