/*
 * test_exact_networks.c -- the engine against formulas for several types: two non-preemptive priorities (Cobham 1954).
 *
 * Other networks are solved as chains: see skill_model.h.
 */
#include "check.h"
#include "laws/against_truth.h"
#include "laws/markov.h"

static int steady_type(struct center_fixture *f, const char *name, double rate, double handle, double patience)
{
    int type = fixture_calls(f, name, rate * f->center.grid.interval_seconds, fixture_exponential(f, handle));
    if (isfinite(patience))
        f->types[type].patience = fixture_exponential(f, patience);
    return type;
}

TEST(two_priorities_wait_as_cobham_says)
{
    const double rate[2] = {0.02, 0.03}, handle = 150.0;
    const int agents = 9;
    struct center_fixture *f = fixture_steady(408, 8);
    int first = steady_type(f, "first", rate[0], handle, INFINITY), group = fixture_group(f, "agents", agents);
    int second = steady_type(f, "second", rate[1], handle, INFINITY);
    f->types[first].priority = 1;
    f->types[first].target.within_seconds = 30.0;
    fixture_skill(f, group, first);
    fixture_skill(f, group, second);
    struct exact_queue both = {rate[0] + rate[1], handle, INFINITY, agents};
    double waits = exact_queue_answers(&both).probability_of_wait, serve = agents / handle;
    double load_first = rate[0] / serve, load = (rate[0] + rate[1]) / serve;
    double exact[2] = {waits / serve / (1.0 - load_first), waits / serve / (1.0 - load_first) / (1.0 - load)};
    struct results *results = fixture_results(f, 500, proof_replications());
    struct tally tally = {0, 0};
    for (int t = 0; t < 2; t++) {
        figure_is(&tally, "wait", results_contact(results, 0, t, KPI_WAIT), exact[t]);
        figure_is(&tally, "ASA", results_contact(results, 0, t, KPI_ASA), exact[t]);
        figure_is(&tally, "P(wait)", results_contact(results, 0, t, KPI_PROBABILITY_OF_WAIT), waits);
        figure_is(&tally, "queue", results_contact(results, 0, t, KPI_QUEUE_LENGTH), rate[t] * exact[t]);
    }
    figure_is(&tally, "service level", results_contact(results, 0, first, KPI_SERVICE_LEVEL),
              1.0 - waits * exp(-(serve - rate[0]) * 30.0)); /* those who wait do so exponentially */
    tally_is_plausible(&tally);
    results_destroy(results);
    fixture_destroy(f);
}

RUN_TESTS(RUN(two_priorities_wait_as_cobham_says))
