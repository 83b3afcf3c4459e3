/*
 * queue_measures.c -- one queue with a real number of agents: which formula answers, and in the words of the trade.
 */
#include "models/queueing/queue_measures.h"

#include <assert.h>
#include <math.h>

#include "models/queueing/erlang.h"
#include "models/queueing/offered_wait.h"

static double erlangs(const struct queue_load *load) { return load->arrivals_per_second * load->mean_handle_seconds; }

static struct queue_measures without_load(double agents)
{
    return (struct queue_measures){
        .agents = agents, .service_level = 1.0, .occupancy_fraction = agents > 0.0 ? 0.0 : NAN, .is_stable = true};
}

static struct queue_measures erlang_b(const struct queue_load *load, double agents)
{
    double blocking = erlang_b_blocking_probability(erlangs(load), agents);
    return (struct queue_measures){
        .agents = agents,
        .offered_load_erlangs = erlangs(load),
        .service_level = 1.0 - blocking,
        .asa_seconds = agents > 0.0 ? 0.0 : NAN,
        .wait_seconds = agents > 0.0 ? 0.0 : NAN,
        .blocking_probability = blocking,
        .occupancy_fraction = agents > 0.0 ? erlangs(load) * (1.0 - blocking) / agents : NAN,
        .is_stable = true,
    };
}

static struct queue_measures drowned(const struct queue_load *load, double agents)
{
    return (struct queue_measures){
        .agents = agents,
        .offered_load_erlangs = erlangs(load),
        .wait_probability = 1.0,
        .longer_wait = 1.0,
        .asa_seconds = INFINITY,
        .wait_seconds = INFINITY,
        .occupancy_fraction = agents > 0.0 ? 1.0 : NAN,
        .queue_length = INFINITY,
    };
}

static struct queue_measures erlang_c(const struct queue_load *load, double agents, double within_seconds)
{
    if (erlangs(load) >= agents)
        return drowned(load, agents);
    double wait = erlang_c_mean_wait_seconds(erlangs(load), agents, load->mean_handle_seconds);
    return (struct queue_measures){
        .agents = agents,
        .offered_load_erlangs = erlangs(load),
        .wait_probability = erlang_c_wait_probability(erlangs(load), agents),
        .service_level = erlang_c_service_level(erlangs(load), agents, load->mean_handle_seconds, within_seconds),
        .longer_wait =
            erlang_c_longer_wait_probability(erlangs(load), agents, load->mean_handle_seconds, within_seconds),
        .asa_seconds = wait,
        .wait_seconds = wait,
        .occupancy_fraction = erlangs(load) / agents,
        .queue_length = load->arrivals_per_second * wait,
        .is_stable = true,
    };
}

/* More than the agents can serve never hang up: the queue grows for ever, and who has an end to patience meets it. */
static struct queue_measures flooded(const struct queue_load *load, const struct patience_curve *patience,
                                     double agents, double within_seconds)
{
    struct queue_measures found = drowned(load, agents);
    found.abandonment_fraction = 1.0 - patience->endless_share;
    found.longer_wait = patience_curve_at(patience, within_seconds).staying;
    return found;
}

/* Nobody answers. Whoever gets in stays until the end of its patience: the lines are an Erlang B of their own. */
static struct queue_measures unmanned(const struct queue_load *load, const struct patience_curve *patience,
                                      double within_seconds)
{
    if (patience->endless_share > 0.0) {
        struct queue_measures found = flooded(load, patience, 0.0, within_seconds);
        if (isfinite(load->lines)) {
            found.blocking_probability = 1.0;
            found.wait_probability = found.longer_wait = found.abandonment_fraction = 0.0;
        }
        return found;
    }
    struct queue_measures found = drowned(load, 0.0);
    double waiting_load = load->arrivals_per_second * patience->mean_seconds;
    double blocking = isinf(load->lines) ? 0.0 : erlang_b_blocking_probability(waiting_load, load->lines);
    found.wait_probability = found.abandonment_fraction = 1.0 - blocking;
    found.longer_wait = (1.0 - blocking) * patience_curve_at(patience, within_seconds).staying;
    found.asa_seconds = NAN;
    found.wait_seconds = patience->mean_seconds;
    found.blocking_probability = blocking;
    found.queue_length = waiting_load * (1.0 - blocking);
    found.is_stable = true;
    return found;
}

static struct queue_measures by_offered_wait(const struct queue_load *load, const struct patience_curve *patience,
                                             double agents, double within_seconds)
{
    double serving = fmin(agents, load->lines);
    struct offered_wait_queue queue = {load->arrivals_per_second, load->mean_handle_seconds, serving,
                                       load->lines - serving, patience};
    if (isinf(load->lines))
        queue.waiting_places = INFINITY;
    struct offered_wait found = offered_wait_find(&queue, within_seconds);
    double answered = found.at_once + found.answered_waiting, got_in = found.at_once + found.waiting;
    return (struct queue_measures){
        .agents = agents,
        .offered_load_erlangs = erlangs(load),
        .wait_probability = found.waiting,
        .service_level = found.answered_in_time,
        .longer_wait = found.longer_wait,
        .asa_seconds = found.answered_wait_seconds / answered,
        .wait_seconds = found.wait_seconds / got_in,
        .abandonment_fraction = found.abandoned,
        .blocking_probability = found.blocked,
        .occupancy_fraction = erlangs(load) * answered / agents,
        .queue_length = load->arrivals_per_second * found.wait_seconds,
        .is_stable = true,
    };
}

void queue_load_patience(const struct queue_load *load, struct patience_curve *patience)
{
    if (load->model == QUEUE_ERLANG_A && load->patience)
        patience_curve_init(patience, load->patience);
    else
        patience_curve_init_exponential(patience,
                                        load->model == QUEUE_ERLANG_A ? load->mean_patience_seconds : INFINITY);
}

struct queue_measures queue_measures_with(const struct queue_load *load, const struct patience_curve *patience,
                                          double agents, double within_seconds)
{
    assert(load->arrivals_per_second >= 0.0 && agents >= 0.0 && within_seconds >= 0.0);
    if (erlangs(load) == 0.0)
        return without_load(agents);
    if (load->model == QUEUE_ERLANG_B)
        return erlang_b(load, agents);
    if (fmin(agents, load->lines) == 0.0)
        return unmanned(load, patience, within_seconds);
    if (isinf(load->lines) && patience->endless_share == 1.0)
        return erlang_c(load, agents, within_seconds);
    if (isinf(load->lines) && erlangs(load) * patience->endless_share >= agents)
        return flooded(load, patience, agents, within_seconds);
    return by_offered_wait(load, patience, agents, within_seconds);
}

struct queue_measures queue_measures_find(const struct queue_load *load, double agents, double within_seconds)
{
    struct patience_curve patience;
    queue_load_patience(load, &patience);
    struct queue_measures found = queue_measures_with(load, &patience, agents, within_seconds);
    patience_curve_clear(&patience);
    return found;
}
