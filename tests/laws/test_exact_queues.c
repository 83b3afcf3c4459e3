/*
 * test_exact_queues.c -- the engine against exact queues with one type and one group.
 *
 * Erlang C and Erlang A (every KPI), single agents with general handle times (Pollaczek and Khinchine), and patience of
 * any law (Baccelli and Hebuterne 1981).
 */
#include "check.h"
#include "laws/against_truth.h"
#include "laws/markov.h"
#include "laws/patient_queue.h"

static const double within_seconds = 20.0;

static struct center_fixture *steady_queue(const struct exact_queue *queue, int hours)
{
    struct center_fixture *f = fixture_steady(hours, 8);
    double per_interval = queue->arrivals_per_second * f->center.grid.interval_seconds;
    int call = fixture_calls(f, "call", per_interval, fixture_exponential(f, queue->mean_handle_seconds));
    if (isfinite(queue->mean_patience_seconds))
        f->types[call].patience = fixture_exponential(f, queue->mean_patience_seconds);
    f->types[call].target.within_seconds = within_seconds;
    fixture_skill(f, fixture_group(f, "agents", queue->agents), call);
    return f;
}

static struct estimate contact(const struct results *results, enum contact_kpi kpi)
{
    return results_contact(results, 0, 0, kpi);
}

static void queue_comes_out_exactly(struct tally *tally, const struct exact_queue *queue, int hours, uint64_t seed)
{
    struct center_fixture *f = steady_queue(queue, hours);
    struct results *results = fixture_results(f, seed, proof_replications());
    struct exact_answers exact = exact_queue_answers(queue);
    double offered = queue->arrivals_per_second * (hours - 8) * 3600.0;
    figure_is(tally, "offered", contact(results, KPI_OFFERED), offered);
    figure_is(tally, "answered", contact(results, KPI_ANSWERED), offered * (1.0 - exact.abandonment_rate));
    figure_is(tally, "P(wait)", contact(results, KPI_PROBABILITY_OF_WAIT), exact.probability_of_wait);
    figure_is(tally, "wait", contact(results, KPI_WAIT), exact.wait_seconds);
    figure_is(tally, "ASA", contact(results, KPI_ASA), exact.asa_seconds);
    figure_is(tally, "AHT", contact(results, KPI_AHT), queue->mean_handle_seconds);
    figure_is(tally, "queue length", contact(results, KPI_QUEUE_LENGTH), exact.queue_length);
    figure_is(tally, "service level", contact(results, KPI_SERVICE_LEVEL),
              exact_queue_answered_within(queue, within_seconds));
    figure_is(tally, "occupancy", results_agent(results, 0, 0, KPI_OCCUPANCY), exact.occupancy);
    figure_is(tally, "busy", results_agent(results, 0, 0, KPI_BUSY), exact.busy);
    figure_is(tally, "P90", contact(results, KPI_WAIT_P90), exact_queue_quantile(queue, 0.90));
    figure_is(tally, "P95", contact(results, KPI_WAIT_P95), exact_queue_quantile(queue, 0.95));
    if (exact.abandonment_rate > 0.0)
        figure_is(tally, "abandonment", contact(results, KPI_ABANDONMENT_RATE), exact.abandonment_rate);
    CHECK_CLOSE(results_agent(results, 0, 0, KPI_STAFFED).mean, queue->agents, 1e-9);
    results_destroy(results);
    fixture_destroy(f);
}

TEST(erlang_a_comes_out_exactly)
{
    static const struct exact_queue queues[] = {
        {400.0 / 3600.0, 180.0, 120.0, 18}, /* the "power of one" load with patience of 2 min */
        {400.0 / 3600.0, 180.0, 120.0, 23}, {100.0 / 1800.0, 180.0, 300.0, 13}, {60.0 / 3600.0, 180.0, 60.0, 3},
        {60.0 / 3600.0, 180.0, 90.0, 1}, /* three times as much work as the agent can do */
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof queues / sizeof *queues; i++)
        queue_comes_out_exactly(&tally, &queues[i], 208, 100 + i);
    tally_is_plausible(&tally);
}

TEST(erlang_c_comes_out_exactly)
{
    static const struct exact_queue queues[] = {{400.0 / 3600.0, 180.0, INFINITY, 25},
                                                {60.0 / 3600.0, 180.0, INFINITY, 5},
                                                {10.0 / 3600.0, 180.0, INFINITY, 1}};
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof queues / sizeof *queues; i++)
        queue_comes_out_exactly(&tally, &queues[i], 1008, 200 + i);
    tally_is_plausible(&tally);
}

TEST(handle_times_of_any_law_wait_as_pollaczek_and_khinchine_say)
{
    static const struct {
        const char *law;
        double second, cv;
    } laws[] = {{"constant", 0.0, 0.0},   {"gamma", 0.5, 0.5},     {"gamma", 1.5, 1.5},
                {"lognormal", 1.2, 1.2},  {"erlang", 4.0, 0.5},    {"hyperexponential", 2.0, 2.0},
                {"weibull", 2.0, 0.5227}, {"uniform", 0.0, 0.5774}};
    struct tally tally = {0, 0};
    const double mean = 120.0, load = 0.6, rate = load / mean;
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) {
        struct center_fixture *f = fixture_steady(1808, 8);
        bool is_uniform = laws[i].second == 0.0 && laws[i].cv > 0.0;
        const struct distribution *talk = is_uniform ? fixture_law(f, laws[i].law, 0.0, 2.0 * mean)
                                                     : fixture_law(f, laws[i].law, mean, laws[i].second);
        int call = fixture_calls(f, "call", rate * f->center.grid.interval_seconds, talk);
        fixture_skill(f, fixture_group(f, "agent", 1), call);
        struct results *results = fixture_results(f, 300 + i, proof_replications());
        double wait = load * mean * (1.0 + laws[i].cv * laws[i].cv) / (2.0 * (1.0 - load));
        figure_is(&tally, laws[i].law, contact(results, KPI_WAIT), wait);
        figure_is(&tally, "P(wait)", contact(results, KPI_PROBABILITY_OF_WAIT), load);
        figure_is(&tally, "queue length", contact(results, KPI_QUEUE_LENGTH), rate * wait);
        figure_is(&tally, "occupancy", results_agent(results, 0, 0, KPI_OCCUPANCY), load);
        results_destroy(results);
        fixture_destroy(f);
    }
    tally_is_plausible(&tally);
}

/* --- patience of any law ---------------------------------------------------------------------------------------- */

TEST(patience_of_any_law_comes_out_as_baccelli_and_hebuterne_say)
{
    static const struct {
        const char *law;
        double first, second;
    } laws[] = {{"constant", 60.0, 0.0},         {"uniform", 0.0, 120.0}, {"lognormal", 90.0, 1.5},
                {"exponential", 60.0, 0.0},      {"weibull", 80.0, 0.7},  {"gamma", 60.0, 0.8},
                {"hyperexponential", 80.0, 2.0}, {"erlang", 60.0, 3.0}};
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) {
        struct center_fixture *f = fixture_steady(208, 8);
        struct patient_queue queue = {
            100.0 / 3600.0, 180.0,         5, fixture_law(f, laws[i].law, laws[i].first, laws[i].second),
            INFINITY,       within_seconds};
        int call =
            fixture_calls(f, "call", queue.rate * f->center.grid.interval_seconds, fixture_exponential(f, 180.0));
        f->types[call].patience = queue.patience;
        f->types[call].target.within_seconds = within_seconds;
        fixture_skill(f, fixture_group(f, "agents", queue.agents), call);
        struct patient_answers exact = patient_queue_answers(&queue);
        struct results *results = fixture_results(f, 400 + i, proof_replications());
        figure_is(&tally, laws[i].law, contact(results, KPI_ABANDONMENT_RATE), exact.abandonment_rate);
        figure_is(&tally, "P(wait)", contact(results, KPI_PROBABILITY_OF_WAIT), exact.probability_of_wait);
        figure_is(&tally, "wait", contact(results, KPI_WAIT), exact.wait_seconds);
        figure_is(&tally, "service level", contact(results, KPI_SERVICE_LEVEL), exact.answered_within);
        results_destroy(results);
        fixture_destroy(f);
    }
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(erlang_a_comes_out_exactly), RUN(erlang_c_comes_out_exactly),
          RUN(handle_times_of_any_law_wait_as_pollaczek_and_khinchine_say),
          RUN(patience_of_any_law_comes_out_as_baccelli_and_hebuterne_say))
