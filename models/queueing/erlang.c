/*
 * erlang.c -- Erlang B, C and A by way of the Poisson sums and of the offered wait.
 *
 * An arriving contact sees the stationary state (PASTA), so every measure is a share of what it may find.
 */
#include "models/queueing/erlang.h"

#include <assert.h>
#include <math.h>

#include "models/queueing/crossing.h"
#include "models/queueing/offered_wait.h"
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

static struct erlang_measures without_impatience(const struct erlang_queue *queue, double load_erlangs)
{
    double wait = erlang_c_mean_wait_seconds(load_erlangs, queue->agents, queue->mean_handle_seconds);
    return (struct erlang_measures){
        .offered_load_erlangs = load_erlangs,
        .wait_probability = erlang_c_wait_probability(load_erlangs, queue->agents),
        .mean_wait_seconds = wait,
        .asa_seconds = queue->agents > 0 ? wait : NAN,
        .occupancy_fraction = queue->agents > 0 ? fmin(1.0, load_erlangs / queue->agents) : NAN,
        .queue_length = queue->arrivals_per_second > 0 ? queue->arrivals_per_second * wait : 0.0,
    };
}

/* Nobody is there to answer: all wait until their patience ends. */
static struct offered_wait unmanned(double mean_patience_seconds)
{
    return (struct offered_wait){.waiting = 1.0, .abandoned = 1.0, .wait_seconds = mean_patience_seconds};
}

static struct offered_wait waits_of(const struct erlang_queue *queue, double within_seconds)
{
    assert(queue->mean_handle_seconds > 0 && queue->mean_patience_seconds > 0 && queue->agents >= 0);
    if (queue->arrivals_per_second == 0.0)
        return (struct offered_wait){.at_once = queue->agents > 0, .answered_in_time = queue->agents > 0};
    if (queue->agents == 0.0)
        return unmanned(queue->mean_patience_seconds);
    struct patience_curve patience;
    patience_curve_init_exponential(&patience, queue->mean_patience_seconds);
    struct offered_wait_queue offered = {queue->arrivals_per_second, queue->mean_handle_seconds, queue->agents,
                                         INFINITY, &patience};
    return offered_wait_find(&offered, within_seconds);
}

struct erlang_measures erlang_a_measures(const struct erlang_queue *queue)
{
    double load = queue->arrivals_per_second * queue->mean_handle_seconds;
    if (isinf(queue->mean_patience_seconds))
        return without_impatience(queue, load);
    struct offered_wait found = waits_of(queue, INFINITY);
    double answered = found.at_once + found.answered_waiting;
    return (struct erlang_measures){
        .offered_load_erlangs = load,
        .wait_probability = found.waiting,
        .abandonment_fraction = found.abandoned,
        .mean_wait_seconds = found.wait_seconds,
        .asa_seconds = queue->agents > 0 ? found.answered_wait_seconds / answered : NAN,
        .occupancy_fraction = queue->agents > 0 ? load * answered / queue->agents : NAN,
        .queue_length = queue->arrivals_per_second * found.wait_seconds,
    };
}

double erlang_a_service_level(const struct erlang_queue *queue, double within_seconds)
{
    assert(within_seconds >= 0 && isfinite(within_seconds));
    double load = queue->arrivals_per_second * queue->mean_handle_seconds;
    if (isinf(queue->mean_patience_seconds))
        return erlang_c_service_level(load, queue->agents, queue->mean_handle_seconds, within_seconds);
    return waits_of(queue, within_seconds).answered_in_time;
}

/* B falls with the lines and rises with the load. */
struct blocking_search {
    double load_erlangs, lines, log_blocking;
};

static double fall_below_blocking(double lines, const void *context)
{
    const struct blocking_search *search = context;
    return search->log_blocking + log(poisson_sum_over_last(lines, search->load_erlangs));
}

static double rise_above_blocking(double load_erlangs, const void *context)
{
    const struct blocking_search *search = context;
    return -search->log_blocking - log(poisson_sum_over_last(search->lines, load_erlangs));
}

double erlang_b_lines(double load_erlangs, double blocking_probability)
{
    assert(load_erlangs >= 0 && isfinite(load_erlangs) && blocking_probability > 0);
    if (blocking_probability >= 1.0 || load_erlangs == 0.0)
        return 0.0;
    struct blocking_search search = {.load_erlangs = load_erlangs, .log_blocking = log(blocking_probability)};
    struct crossing_search where = {0.0, 2.0 * load_erlangs + 2000.0, load_erlangs, 1.0 + sqrt(load_erlangs)};
    return crossing_find(fall_below_blocking, &search, where).above;
}

double erlang_b_load(double lines, double blocking_probability)
{
    assert(lines > 0 && blocking_probability > 0 && blocking_probability < 1);
    struct blocking_search search = {.lines = lines, .log_blocking = log(blocking_probability)};
    double most = (lines + 1.0) / (1.0 - blocking_probability); /* carried = load (1 - B) < lines */
    struct crossing_search where = {0.0, most, fmin(lines, most), 1.0 + sqrt(lines)};
    return crossing_find(rise_above_blocking, &search, where).below;
}
