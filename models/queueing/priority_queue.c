/*
 * priority_queue.c -- Cobham's formula.
 *
 * The time until the next agent is free does not depend on who is waiting for him; what a class adds is the work that
 * goes before it, found on arrival or arriving later.
 */
#include "models/queueing/priority_queue.h"

#include <assert.h>
#include <math.h>

#include "models/queueing/erlang.h"

void priority_queue_mean_waits(const double *arrivals_per_second, int class_count, double mean_handle_seconds,
                               int agents, double *mean_wait_seconds)
{
    assert(class_count >= 1 && mean_handle_seconds > 0 && agents >= 1);
    double load = 0.0;
    for (int class = 0; class < class_count; class ++)
        load += arrivals_per_second[class] * mean_handle_seconds;
    double until_free = erlang_c_wait_probability(load, agents) * mean_handle_seconds / agents;
    double occupancy_before = 0.0;
    for (int class = 0; class < class_count; class ++) {
        double occupancy = occupancy_before + arrivals_per_second[class] * mean_handle_seconds / agents;
        mean_wait_seconds[class] =
            occupancy < 1.0 ? until_free / ((1.0 - occupancy_before) * (1.0 - occupancy)) : INFINITY;
        occupancy_before = occupancy;
    }
}
