/*
 * operations.c -- the shipped operations as `simulate` would run them, read by the scenario reader.
 *
 * Each round has its own seed, so that the median is not that of one lucky week.
 */
#include "operations.h"

#include <stdio.h>
#include <stdlib.h>

#include "sim/memory.h"
#include "timing.h"

static const char per_contact[] =
    "the shipped operations, all mechanisms on, CPU time of one thread per contact handled";
static const char per_replication[] = "the same per replication";

const char *const operation_names[OPERATIONS] = {"appointment_center", "health_plan", "member_services",
                                                 "triage_center", "specialty_pharmacy"};

struct reading operation_read(const char *name)
{
    char *path = memory_format("%s/%s.cfg", BENCH_SCENARIOS, name);
    struct reading operation = reading_open(path);
    if (!operation.scenario) {
        fprintf(stderr, "bench: %s cannot be read; `callfloor check` says why\n", path);
        exit(EXIT_FAILURE);
    }
    free(path);
    return operation;
}

struct cost { /* one per round */
    double *nanoseconds, *milliseconds;
};

static void run_round(const struct reading *operation, int replications, int round, struct cost cost)
{
    struct run_settings settings = {.seed = (uint64_t)round + 1, .replications = replications, .threads = 1};
    double begun = cpu_seconds();
    struct results *results = replications_run(operation->scenario->center, &settings, NULL);
    double spent = cpu_seconds() - begun;
    cost.nanoseconds[round] = spent / (double)results->contacts_handled * 1e9;
    cost.milliseconds[round] = spent / replications * 1e3;
    results_destroy(results);
}

static void add_costs(struct figures *figures, const struct cost costs[OPERATIONS], int rounds)
{
    for (int o = 0; o < OPERATIONS; o++) {
        struct figure figure = figure_of_rounds(costs[o].nanoseconds, rounds);
        figure.must = 300;
        figure.stretch = 150;
        figures_add(figures, per_contact, operation_names[o], "ns", figure);
    }
    for (int o = 0; o < OPERATIONS; o++)
        figures_add(figures, per_replication, operation_names[o], "ms",
                    figure_of_rounds(costs[o].milliseconds, rounds));
}

void operations_measure(const struct effort *effort, struct figures *figures)
{
    struct reading operations[OPERATIONS];
    struct cost costs[OPERATIONS];
    size_t rounds = (size_t)effort->rounds;
    for (int o = 0; o < OPERATIONS; o++) {
        operations[o] = operation_read(operation_names[o]);
        costs[o].nanoseconds = memory_zeroed(rounds, sizeof(double));
        costs[o].milliseconds = memory_zeroed(rounds, sizeof(double));
    }
    for (int round = 0; round < effort->rounds; round++)
        for (int o = 0; o < OPERATIONS; o++)
            run_round(&operations[o], effort->operation_replications, round, costs[o]);
    add_costs(figures, costs, effort->rounds);
    for (int o = 0; o < OPERATIONS; o++) {
        free(costs[o].nanoseconds);
        free(costs[o].milliseconds);
        reading_close(&operations[o]);
    }
}
