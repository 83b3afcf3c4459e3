/*
 * test_exact_networks.c -- the engine against exact Markov chains with several types and groups.
 *
 * Two non-preemptive priorities (Cobham 1954), a V (two types, one group, their own handle times), an N (the second
 * group helps the first): all solved by the tests' own chains.
 */
#include <stdlib.h>

#include "check.h"
#include "laws/against_truth.h"
#include "laws/markov.h"
#include "sim/memory.h"

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
    struct results *results = fixture_results(f, 500, 30);
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

/* --- a V: two types with their own handle times and patience, one group, priority to the first ------------------- */

enum { V_AGENTS = 3, V_QUEUE = 12 };

static const double v_rate[2] = {0.012, 0.010}, v_handle[2] = {100.0, 200.0}, v_patience[2] = {150.0, 240.0};

struct v_state {
    int busy[2], queue[2];
};

static int v_number(struct v_state s)
{
    return ((s.busy[0] * (V_AGENTS + 1) + s.busy[1]) * (V_QUEUE + 1) + s.queue[0]) * (V_QUEUE + 1) + s.queue[1];
}

static bool v_exists(struct v_state s)
{
    int busy = s.busy[0] + s.busy[1];
    return busy == V_AGENTS || (busy < V_AGENTS && s.queue[0] + s.queue[1] == 0);
}

static struct v_state v_arrival(struct v_state s, int type)
{
    if (s.busy[0] + s.busy[1] < V_AGENTS)
        s.busy[type]++;
    else if (s.queue[type] < V_QUEUE)
        s.queue[type]++;
    return s;
}

static struct v_state v_end(struct v_state s, int type)
{
    s.busy[type]--;
    int next = s.queue[0] ? 0 : 1; /* priority to the first */
    if (s.queue[next])
        s.queue[next]--, s.busy[next]++;
    return s;
}

static struct v_state v_leave(struct v_state s, int type)
{
    s.queue[type]--;
    return s;
}

/* Only states that exist get a row. */
enum { V_ALL = (V_AGENTS + 1) * (V_AGENTS + 1) * (V_QUEUE + 1) * (V_QUEUE + 1) };

static int v_states(struct v_state *states, int *row)
{
    int count = 0;
    for (int a = 0; a <= V_AGENTS; a++)
        for (int b = 0; b <= V_AGENTS; b++)
            for (int p = 0; p <= V_QUEUE; p++)
                for (int q = 0; q <= V_QUEUE; q++) {
                    struct v_state s = {{a, b}, {p, q}};
                    if (v_exists(s))
                        row[v_number(s)] = count, states[count++] = s;
                }
    return count;
}

TEST(a_v_of_two_types_and_one_group_comes_out_exactly)
{
    static struct v_state states[V_ALL];
    static int row[V_ALL];
    static double share[V_ALL];
    int count = v_states(states, row);
    struct markov *chain = markov_create(count);
    for (int i = 0; i < count; i++)
        for (int t = 0; t < 2; t++) {
            markov_rate(chain, i, row[v_number(v_arrival(states[i], t))], v_rate[t]);
            if (states[i].busy[t])
                markov_rate(chain, i, row[v_number(v_end(states[i], t))], states[i].busy[t] / v_handle[t]);
            if (states[i].queue[t])
                markov_rate(chain, i, row[v_number(v_leave(states[i], t))], states[i].queue[t] / v_patience[t]);
        }
    markov_stationary(chain, share);
    double queue[2] = {0.0}, waits = 0.0, busy = 0.0;
    for (int i = 0; i < count; i++) {
        for (int t = 0; t < 2; t++)
            queue[t] += share[i] * states[i].queue[t], busy += share[i] * states[i].busy[t];
        waits += states[i].busy[0] + states[i].busy[1] == V_AGENTS ? share[i] : 0.0;
    }
    struct center_fixture *f = fixture_steady(408, 8);
    int group = fixture_group(f, "agents", V_AGENTS);
    for (int t = 0; t < 2; t++)
        fixture_skill(f, group, steady_type(f, t ? "second" : "first", v_rate[t], v_handle[t], v_patience[t]));
    f->types[0].priority = 3;
    struct results *results = fixture_results(f, 600, 30);
    struct tally tally = {0, 0};
    for (int t = 0; t < 2; t++) {
        figure_is(&tally, "queue", results_contact(results, 0, t, KPI_QUEUE_LENGTH), queue[t]);
        figure_is(&tally, "wait", results_contact(results, 0, t, KPI_WAIT), queue[t] / v_rate[t]);
        figure_is(&tally, "P(wait)", results_contact(results, 0, t, KPI_PROBABILITY_OF_WAIT), waits);
        figure_is(&tally, "abandonment", results_contact(results, 0, t, KPI_ABANDONMENT_RATE),
                  queue[t] / v_patience[t] / v_rate[t]);
    }
    figure_is(&tally, "occupancy", results_agent(results, 0, group, KPI_OCCUPANCY), busy / V_AGENTS);
    tally_is_plausible(&tally);
    markov_destroy(chain);
    results_destroy(results);
    fixture_destroy(f);
}

/* --- an N: group a serves the first type only; group b serves the second, and helps the first ------------------- */

enum { N_A = 2, N_B = 3, N_QUEUE = 14 };

static const double n_rate[2] = {0.018, 0.010}, n_handle = 160.0, n_patience[2] = {200.0, 120.0};

struct n_state {
    int busy[2], queue[2]; /* of groups a, b; of the first and the second type */
};

enum { N_ALL = (N_A + 1) * (N_B + 1) * (N_QUEUE + 1) * (N_QUEUE + 1) };

static int n_number(struct n_state s)
{
    return ((s.busy[0] * (N_B + 1) + s.busy[1]) * (N_QUEUE + 1) + s.queue[0]) * (N_QUEUE + 1) + s.queue[1];
}

static bool n_exists(struct n_state s)
{
    return (s.queue[0] == 0 || (s.busy[0] == N_A && s.busy[1] == N_B)) && (s.queue[1] == 0 || s.busy[1] == N_B);
}

static struct n_state n_arrival(struct n_state s, int type)
{
    if (type == 0 && s.busy[0] < N_A) /* a is preferred */
        s.busy[0]++;
    else if (s.busy[1] < N_B)
        s.busy[1]++;
    else if (s.queue[type] < N_QUEUE)
        s.queue[type]++;
    return s;
}

static struct n_state n_end(struct n_state s, int group)
{
    if (group == 1 && s.queue[1]) /* b prefers the second type */
        s.queue[1]--;
    else if (s.queue[0])
        s.queue[0]--;
    else
        s.busy[group]--;
    return s;
}

static struct n_state n_leave(struct n_state s, int type)
{
    s.queue[type]--;
    return s;
}

static int n_states(struct n_state *states, int *row)
{
    int count = 0;
    for (int a = 0; a <= N_A; a++)
        for (int b = 0; b <= N_B; b++)
            for (int p = 0; p <= N_QUEUE; p++)
                for (int q = 0; q <= N_QUEUE; q++) {
                    struct n_state s = {{a, b}, {p, q}};
                    if (n_exists(s))
                        row[n_number(s)] = count, states[count++] = s;
                }
    return count;
}

TEST(an_n_in_which_one_group_helps_the_other_comes_out_exactly)
{
    static struct n_state states[N_ALL];
    static int row[N_ALL];
    static double share[N_ALL];
    int count = n_states(states, row);
    struct markov *chain = markov_create(count);
    for (int i = 0; i < count; i++)
        for (int k = 0; k < 2; k++) {
            markov_rate(chain, i, row[n_number(n_arrival(states[i], k))], n_rate[k]);
            if (states[i].busy[k])
                markov_rate(chain, i, row[n_number(n_end(states[i], k))], states[i].busy[k] / n_handle);
            if (states[i].queue[k])
                markov_rate(chain, i, row[n_number(n_leave(states[i], k))], states[i].queue[k] / n_patience[k]);
        }
    markov_stationary(chain, share);
    double queue[2] = {0.0}, busy[2] = {0.0}, waits[2] = {0.0};
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < 2; k++)
            queue[k] += share[i] * states[i].queue[k], busy[k] += share[i] * states[i].busy[k];
        waits[0] += states[i].busy[0] == N_A && states[i].busy[1] == N_B ? share[i] : 0.0;
        waits[1] += states[i].busy[1] == N_B ? share[i] : 0.0;
    }
    struct center_fixture *f = fixture_steady(408, 8);
    int a = fixture_group(f, "a", N_A), b = fixture_group(f, "b", N_B);
    int first = steady_type(f, "first", n_rate[0], n_handle, n_patience[0]);
    int second = steady_type(f, "second", n_rate[1], n_handle, n_patience[1]);
    fixture_skill(f, a, first);
    fixture_skill(f, b, first)->preference = 2.0;
    fixture_skill(f, b, second);
    struct results *results = fixture_results(f, 700, 30);
    struct tally tally = {0, 0};
    for (int k = 0; k < 2; k++) {
        figure_is(&tally, "queue", results_contact(results, 0, k, KPI_QUEUE_LENGTH), queue[k]);
        figure_is(&tally, "P(wait)", results_contact(results, 0, k, KPI_PROBABILITY_OF_WAIT), waits[k]);
        figure_is(&tally, "abandonment", results_contact(results, 0, k, KPI_ABANDONMENT_RATE),
                  queue[k] / n_patience[k] / n_rate[k]);
        figure_is(&tally, "occupancy", results_agent(results, 0, k, KPI_OCCUPANCY), busy[k] / (k ? N_B : N_A));
    }
    tally_is_plausible(&tally);
    markov_destroy(chain);
    results_destroy(results);
    fixture_destroy(f);
}

RUN_TESTS(RUN(two_priorities_wait_as_cobham_says), RUN(a_v_of_two_types_and_one_group_comes_out_exactly),
          RUN(an_n_in_which_one_group_helps_the_other_comes_out_exactly))
