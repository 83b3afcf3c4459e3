/*
 * erlang.c -- Erlang B and C by way of the Poisson sums.
 *
 * An arriving contact sees the stationary state (PASTA), so every measure is a share of what it may find.
 */
#include "models/queueing/erlang.h"

#include <assert.h>
#include <math.h>

#include "models/queueing/poisson_sum.h"

double erlang_b_blocking_probability(double load_erlangs, double lines)
{
    assert(load_erlangs >= 0 && isfinite(load_erlangs) && lines >= 0);
    return 1.0 / poisson_sum_over_last(lines, load_erlangs);
}

double erlang_c_wait_probability(double load_erlangs, double agents)
{
    if (load_erlangs >= agents)
        return 1.0;
    double occupancy = load_erlangs / agents;
    double blocking = erlang_b_blocking_probability(load_erlangs, agents);
    return blocking / (1.0 - occupancy + occupancy * blocking);
}

/* 1 / C is 1 + x: what finds an agent free, in units of what does not. */
static double free_over_waiting(double load_erlangs, double agents)
{
    double below = poisson_sum_over_last(poisson_one_less(agents), load_erlangs);
    return (agents - load_erlangs) / load_erlangs * below;
}

double erlang_c_service_level(double load_erlangs, double agents, double mean_handle_seconds, double seconds)
{
    assert(mean_handle_seconds > 0 && seconds >= 0);
    if (load_erlangs >= agents)
        return 0.0;
    double free = load_erlangs > 0.0 ? free_over_waiting(load_erlangs, agents) : INFINITY;
    double in_time = -expm1(-(agents - load_erlangs) * seconds / mean_handle_seconds);
    return isinf(free) ? 1.0 : (free + in_time) / (1.0 + free);
}

double erlang_c_mean_wait_seconds(double load_erlangs, double agents, double mean_handle_seconds)
{
    if (load_erlangs >= agents)
        return INFINITY;
    return erlang_c_wait_probability(load_erlangs, agents) * mean_handle_seconds / (agents - load_erlangs);
}

double erlang_c_longer_wait_probability(double load_erlangs, double agents, double mean_handle_seconds, double seconds)
{
    assert(mean_handle_seconds > 0 && seconds >= 0);
    if (load_erlangs >= agents)
        return 1.0;
    return erlang_c_wait_probability(load_erlangs, agents) *
           exp(-(agents - load_erlangs) * seconds / mean_handle_seconds);
}
