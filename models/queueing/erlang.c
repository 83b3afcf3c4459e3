/*
 * erlang.c -- the sums behind Erlang B, C and A.
 *
 * States up to n agents are summed by Erlang B's recursion. States with a queue are walked upwards from "all busy, no
 * queue", each weight from the one before; weights that leave the range of a double carry a logarithm along. An
 * arriving contact sees the stationary state (PASTA), so every measure is a sum over what it may find.
 */
#include "models/queueing/erlang.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

static const double scale_step = 1e200;   /* weights are brought back when they pass it, upwards or downwards */
static const double negligible = 0x1p-60; /* of a sum: what rounding swallows anyway */

double erlang_b_blocking_probability(double load_erlangs, int lines)
{
    assert(load_erlangs >= 0 && isfinite(load_erlangs) && lines >= 0);
    double blocking = 1.0;
    for (int line = 1; line <= lines; line++)
        blocking = load_erlangs * blocking / (line + load_erlangs * blocking);
    return blocking;
}

double erlang_c_wait_probability(double load_erlangs, int agents)
{
    if (load_erlangs >= agents)
        return 1.0;
    double occupancy = load_erlangs / agents;
    double blocking = erlang_b_blocking_probability(load_erlangs, agents);
    return blocking / (1.0 - occupancy * (1.0 - blocking));
}

double erlang_c_mean_wait_seconds(double load_erlangs, int agents, double mean_handle_seconds)
{
    if (load_erlangs >= agents)
        return INFINITY;
    return erlang_c_wait_probability(load_erlangs, agents) * mean_handle_seconds / (agents - load_erlangs);
}

double erlang_c_longer_wait_probability(double load_erlangs, int agents, double mean_handle_seconds, double seconds)
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
        .asa_seconds = queue->agents ? wait : NAN,
        .occupancy_fraction = queue->agents ? fmin(1.0, load_erlangs / queue->agents) : NAN,
        .queue_length = queue->arrivals_per_second > 0 ? queue->arrivals_per_second * wait : 0.0,
    };
}

/* What an arriving contact finds and what follows, summed over the states in which it must wait. */
struct queue_sums {
    double all_busy;       /* all agents busy, nobody waiting: the state from which the others are reached */
    double states;         /* all states in which it must wait */
    double waits;          /* times the mean time that it then spends waiting */
    double answered;       /* times the probability that it reaches an agent */
    double answered_waits; /* times that probability and the mean wait given so */
    double log_scale;      /* true weights are exp(log_scale) times these */
};

static void queue_sums_times(struct queue_sums *sums, double factor)
{
    sums->all_busy *= factor;
    sums->states *= factor;
    sums->waits *= factor;
    sums->answered *= factor;
    sums->answered_waits *= factor;
}

/* In units of the first state. In place k the queue loses contacts at rate n mu + k theta. */
static struct queue_sums queue_sums_of(const struct erlang_queue *queue)
{
    double service_rate = queue->agents / queue->mean_handle_seconds, leaving_rate = 1.0 / queue->mean_patience_seconds;
    struct queue_sums sums = {.all_busy = 1.0};
    double weight = 1.0, mean_if_answered = 0.0;
    for (double place = 1;; place++) { /* of the arriving contact in the queue */
        double rate = service_rate + place * leaving_rate, ratio = queue->arrivals_per_second / rate;
        mean_if_answered += 1.0 / rate;
        sums.states += weight;
        sums.waits += weight * place / rate;
        sums.answered += weight * service_rate / rate;
        sums.answered_waits += weight * service_rate / rate * mean_if_answered;
        weight *= ratio;
        /* ratios only fall, so what is left is below a geometric series */
        if (ratio < 1.0 && weight / ((1.0 - ratio) * (1.0 - ratio)) <= negligible * sums.states)
            return sums;
        if (weight > scale_step) {
            weight /= scale_step;
            queue_sums_times(&sums, 1.0 / scale_step);
            sums.log_scale += log(scale_step);
        }
    }
}

/* Makes probabilities of the sums, and of log_scale the logarithm of the first state's. Returns "an agent is free".
 * All states up to n together weigh 1 / B in units of the first, and those with a free agent 1 / B - 1. */
static double queue_sums_normalise(struct queue_sums *sums, double blocking)
{
    double free_agent = sums->all_busy * (1.0 - blocking), total = free_agent + sums->states * blocking;
    queue_sums_times(sums, blocking / total);
    sums->log_scale = log(blocking / total) - sums->log_scale;
    return free_agent / total;
}

struct erlang_measures erlang_a_measures(const struct erlang_queue *queue)
{
    assert(queue->mean_handle_seconds > 0 && queue->mean_patience_seconds > 0);
    double load = queue->arrivals_per_second * queue->mean_handle_seconds;
    if (isinf(queue->mean_patience_seconds))
        return without_impatience(queue, load);
    struct queue_sums sums = queue_sums_of(queue);
    double at_once = queue_sums_normalise(&sums, erlang_b_blocking_probability(load, queue->agents));
    double answered = at_once + sums.answered;
    return (struct erlang_measures){
        .offered_load_erlangs = load,
        .wait_probability = sums.states,
        .abandonment_fraction = sums.waits / queue->mean_patience_seconds,
        .mean_wait_seconds = sums.waits,
        .asa_seconds = queue->agents ? sums.answered_waits / answered : NAN,
        .occupancy_fraction = queue->agents ? load * answered / queue->agents : NAN,
        .queue_length = queue->arrivals_per_second * sums.waits,
    };
}

/* A running product that may begin far below the smallest double. */
struct product {
    double value, log_scale;
};

static double product_times(struct product *product, double factor)
{
    product->value *= factor;
    if (product->value > scale_step) {
        product->value /= scale_step;
        product->log_scale += log(scale_step);
    }
    return product->value * exp(product->log_scale);
}

/* Sum over the place taken in the queue: found so, reaches an agent at all, and does so in time. */
static double answered_after_waiting(const struct erlang_queue *queue, struct product found, double within_seconds)
{
    double leaving_rate = 1.0 / queue->mean_patience_seconds;
    double service_rate = queue->agents / queue->mean_handle_seconds, size = service_rate / leaving_rate + 1.0;
    double success = -expm1(-leaving_rate * within_seconds);
    struct product births = {1.0, -(service_rate + leaving_rate) * within_seconds};
    double too_few_births = product_times(&births, 1.0), found_now = product_times(&found, 1.0), sum = 0.0;
    for (double place = 1;; place++) {
        double rate = service_rate + place * leaving_rate, ratio = queue->arrivals_per_second / rate;
        double in_time = fmax(0.0, 1.0 - too_few_births);
        sum += found_now * (service_rate / rate) * in_time;
        found_now = product_times(&found, ratio);
        bool little_is_left = ratio < 1.0 && found_now / (1.0 - ratio) <= negligible;
        if (in_time <= negligible || little_is_left)
            return sum;
        too_few_births += product_times(&births, success * (size + place - 1.0) / place);
    }
}

double erlang_a_service_level(const struct erlang_queue *queue, double within_seconds)
{
    assert(within_seconds >= 0 && isfinite(within_seconds));
    double load = queue->arrivals_per_second * queue->mean_handle_seconds;
    if (isinf(queue->mean_patience_seconds))
        return 1.0 - erlang_c_longer_wait_probability(load, queue->agents, queue->mean_handle_seconds, within_seconds);
    struct queue_sums sums = queue_sums_of(queue);
    double at_once = queue_sums_normalise(&sums, erlang_b_blocking_probability(load, queue->agents));
    struct product found = {1.0, sums.log_scale};
    return at_once + answered_after_waiting(queue, found, within_seconds);
}
