/*
 * requirement.c -- the least agents, or the most work, with which all targets hold.
 *
 * Measures get better with more agents and worse with more work, so each target has one crossing; the search for it
 * begins around the offered load. Targets are looked at one by one, since one alone is smooth and all together have
 * corners; one that already holds costs a single evaluation. Blocking comes last: with finite lines and little patience
 * an agent on the phone keeps a line longer than a caller who hangs up, so more agents may even block more.
 */
#include "models/queueing/requirement.h"

#include <math.h>
#include <stddef.h>

#include "models/queueing/crossing.h"
#include "models/queueing/erlang.h"
#include "models/queueing/queue_measures.h"

static const double agents_most = 1e7;

/* How well a time keeps to what it may be: bounded, rising as it gets better, 0 where it just does. */
static double time_margin(double most_seconds, double seconds)
{
    return isinf(seconds) ? -0.5 : most_seconds / (most_seconds + seconds) - 0.5;
}

static double share_margin(double most, double share) { return most - share; }

/* The narrowest of what is asked for; INFINITY when nothing is. A measure that is not there misses its target. */
static double targets_margin(const struct queue_targets *targets, const struct queue_measures *measures)
{
    if (!measures->is_stable)
        return -1.0;
    struct {
        double target, margin;
    } asked[] = {
        {targets->service_level, measures->service_level - targets->service_level},
        {targets->asa_seconds, time_margin(targets->asa_seconds, measures->asa_seconds)},
        {targets->abandonment, share_margin(targets->abandonment, measures->abandonment_fraction)},
        {targets->max_occupancy, share_margin(targets->max_occupancy, measures->occupancy_fraction)},
        {targets->blocking, share_margin(targets->blocking, measures->blocking_probability)},
        {targets->delay_probability, share_margin(targets->delay_probability, measures->wait_probability)},
        {targets->longer_wait, share_margin(targets->longer_wait, measures->longer_wait)},
    };
    double narrowest = INFINITY;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (!isnan(asked[i].target))
            narrowest = isnan(asked[i].margin) ? -1.0 : fmin(narrowest, asked[i].margin);
    return narrowest;
}

bool queue_targets_hold(const struct queue_targets *targets, const struct queue_measures *measures)
{
    return targets_margin(targets, measures) >= 0.0;
}

static const struct queue_targets nothing_asked = {NAN, 0.0, NAN, NAN, NAN, NAN, NAN, NAN};

/* In the order in which they are looked at. */
static const size_t target_at[] = {
    offsetof(struct queue_targets, service_level),     offsetof(struct queue_targets, asa_seconds),
    offsetof(struct queue_targets, abandonment),       offsetof(struct queue_targets, max_occupancy),
    offsetof(struct queue_targets, delay_probability), offsetof(struct queue_targets, longer_wait),
    offsetof(struct queue_targets, blocking),
};
enum { TARGETS = sizeof target_at / sizeof *target_at };

/* One target alone. */
static struct queue_targets only(const struct queue_targets *targets, int which)
{
    struct queue_targets one = nothing_asked;
    one.within_seconds = targets->within_seconds;
    const char *from = (const char *)targets + target_at[which];
    *(double *)((char *)&one + target_at[which]) = *(const double *)from;
    return one;
}

static bool is_asked(const struct queue_targets *targets)
{
    struct queue_measures anything = {.is_stable = true};
    return isfinite(targets_margin(targets, &anything));
}

struct search { /* one target, and which of the three numbers is looked for */
    struct queue_load load;
    const struct patience_curve *patience;
    struct queue_targets targets;
    double agents;
};

static double margin_of(const struct search *search, const struct queue_load *load, double agents)
{
    struct queue_measures found = queue_measures_with(load, search->patience, agents, search->targets.within_seconds);
    return targets_margin(&search->targets, &found);
}

static double margin_of_agents(double agents, const void *context)
{
    const struct search *search = context;
    return margin_of(search, &search->load, agents);
}

/* The work rises where the targets fail; a bare miss counts as one. */
static double excess_of_calls(double arrivals_per_second, const void *context)
{
    const struct search *search = context;
    struct queue_load load = search->load;
    load.arrivals_per_second = arrivals_per_second;
    double margin = margin_of(search, &load, search->agents);
    return margin == 0.0 ? -0x1p-1000 : -margin;
}

static double excess_of_handling(double mean_handle_seconds, const void *context)
{
    const struct search *search = context;
    struct queue_load load = search->load;
    load.mean_handle_seconds = mean_handle_seconds;
    double margin = margin_of(search, &load, search->agents);
    return margin == 0.0 ? -0x1p-1000 : -margin;
}

/* An ASA of 0 or a service level of 1 are never reached by a queue. */
static bool is_out_of_reach(const struct queue_load *load, const struct queue_targets *targets)
{
    bool is_queue = load->model != QUEUE_ERLANG_B, can_block = !is_queue || isfinite(load->lines);
    return targets->service_level >= 1.0 || (is_queue && targets->asa_seconds <= 0.0) ||
           (load->model == QUEUE_ERLANG_A && targets->abandonment <= 0.0) || targets->max_occupancy <= 0.0 ||
           targets->delay_probability <= 0.0 || (is_queue && targets->longer_wait <= 0.0) ||
           (can_block && targets->blocking <= 0.0);
}

static double agents_for_each(struct search *search, const struct queue_targets *targets)
{
    double erlangs = search->load.arrivals_per_second * search->load.mean_handle_seconds, agents = 0.0;
    double most = search->load.model == QUEUE_ERLANG_B ? agents_most : fmin(agents_most, search->load.lines);
    for (int which = 0; which < TARGETS && !isnan(agents); which++) {
        search->targets = only(targets, which);
        if (!is_asked(&search->targets) || (agents > 0.0 && margin_of_agents(agents, search) >= 0.0))
            continue;
        double spread = fmax(0.5 * sqrt(erlangs), 0.01 * erlangs);
        struct crossing_search where = {agents, most, fmax(agents, erlangs), spread};
        agents = crossing_find(margin_of_agents, search, where).above;
    }
    search->targets = *targets;
    return !isnan(agents) && margin_of_agents(agents, search) >= 0.0 ? agents : NAN;
}

static double least_whole(const struct search *search, double agents)
{
    double whole = ceil(agents * (1.0 - 1e-9));
    return margin_of_agents(whole, search) >= 0.0 ? whole : whole + 1.0;
}

double requirement_agents_with(const struct queue_load *load, const struct patience_curve *patience,
                               const struct queue_targets *targets, bool is_whole)
{
    if (!is_asked(targets) || is_out_of_reach(load, targets))
        return NAN;
    if (load->arrivals_per_second * load->mean_handle_seconds == 0.0)
        return 0.0;
    struct search search = {*load, patience, *targets, NAN};
    double agents = agents_for_each(&search, targets);
    if (is_whole && !isnan(agents))
        agents = least_whole(&search, agents);
    bool fits = load->model == QUEUE_ERLANG_B || agents <= load->lines;
    return fits && agents <= agents_most ? agents : NAN;
}

double requirement_agents(const struct queue_load *load, const struct queue_targets *targets, bool is_whole)
{
    struct patience_curve patience;
    queue_load_patience(load, &patience);
    double agents = requirement_agents_with(load, &patience, targets, is_whole);
    patience_curve_clear(&patience);
    return agents;
}

/* The most work of one kind; `per_erlang` of it make an offered load of one. */
static double most_work(const struct queue_load *load, const struct queue_targets *targets, double agents,
                        rising_function *excess, double per_erlang)
{
    if (!is_asked(targets) || is_out_of_reach(load, targets))
        return NAN;
    struct patience_curve patience;
    queue_load_patience(load, &patience);
    struct search search = {*load, &patience, *targets, agents};
    double most = agents_most * per_erlang, spread = fmax(sqrt(agents), 0.01 * agents) * per_erlang;
    for (int which = 0; which < TARGETS; which++) {
        search.targets = only(targets, which);
        if (!is_asked(&search.targets))
            continue;
        struct crossing_search where = {0.0, most, fmin(most, agents * per_erlang), spread};
        struct crossing found = crossing_find(excess, &search, where);
        most = found.below;
    }
    patience_curve_clear(&patience);
    return most < agents_most * per_erlang ? most : INFINITY;
}

double requirement_calls_per_second(const struct queue_load *load, const struct queue_targets *targets, double agents)
{
    return most_work(load, targets, agents, excess_of_calls, 1.0 / load->mean_handle_seconds);
}

double requirement_handle_seconds(const struct queue_load *load, const struct queue_targets *targets, double agents)
{
    return most_work(load, targets, agents, excess_of_handling, 1.0 / load->arrivals_per_second);
}
