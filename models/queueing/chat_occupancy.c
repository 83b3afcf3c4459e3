/*
 * chat_occupancy.c -- the chain of chats, summed outwards from its most likely state.
 */
#include "models/queueing/chat_occupancy.h"

#include <math.h>

#include "models/queueing/crossing.h"

static const double next_to_nothing = 1e-17; /* of the largest weight */

/* What one agent with so many chats gets done in the time of a chat alone. */
static double pace_of_desk(const struct chat_load *load, double chats)
{
    return chats / (1.0 + load->slow_down * (chats - 1.0));
}

static double leaving_of_state(const struct chat_load *load, double agents, double chats)
{
    double each = chats / agents, fewer = floor(each), waiting = chats - agents * load->concurrent;
    double done = pace_of_desk(load, load->concurrent), left = 0.0;
    if (waiting > 0.0)
        left = waiting * load->leaving_rate;
    else if (fewer < load->concurrent)
        done = (1.0 - (each - fewer)) * pace_of_desk(load, fewer) + (each - fewer) * pace_of_desk(load, fewer + 1.0);
    return agents * done / load->mean_handle_seconds + left;
}

/* Adds the states from `chats` on in one direction, the first with this weight. */
static void add_states(const struct chat_load *load, double agents, double chats, double weight, int direction,
                       double *all, double *busy)
{
    for (; weight > next_to_nothing && chats >= 0.0; chats += direction) {
        *all += weight;
        *busy += weight * fmin(1.0, chats / agents);
        if (direction > 0)
            weight *= load->arrivals_per_second / leaving_of_state(load, agents, chats + 1.0);
        else
            weight *= leaving_of_state(load, agents, chats) / load->arrivals_per_second;
    }
}

double chat_occupancy(const struct chat_load *load, double agents)
{
    double most = agents * pace_of_desk(load, load->concurrent) / load->mean_handle_seconds;
    if (load->leaving_rate <= 0.0 && load->arrivals_per_second >= most * (1.0 - 1e-6))
        return 1.0;
    double peak = 0.0, all = 0.0, busy = 0.0;
    while (leaving_of_state(load, agents, peak + 1.0) < load->arrivals_per_second)
        peak += 1.0;
    add_states(load, agents, peak, 1.0, 1, &all, &busy);
    double below = leaving_of_state(load, agents, peak) / load->arrivals_per_second;
    add_states(load, agents, peak - 1.0, below, -1, &all, &busy);
    return busy / all;
}

struct ceiling {
    const struct chat_load *load;
    double max_occupancy;
};

static double margin(double agents, const void *context)
{
    const struct ceiling *ceiling = context;
    return agents > 0.0 ? ceiling->max_occupancy - chat_occupancy(ceiling->load, agents) : -1.0;
}

double chat_occupancy_agents(const struct chat_load *load, double max_occupancy)
{
    double alone = load->arrivals_per_second * load->mean_handle_seconds;
    struct ceiling ceiling = {load, max_occupancy};
    struct crossing_search where = {0.0, 1e7, alone / max_occupancy, fmax(0.5 * sqrt(alone), 0.01 * alone)};
    return crossing_find(margin, &ceiling, where).above;
}
