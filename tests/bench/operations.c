/*
 * operations.c -- the shipped operations as `simulate` would run them, read by the scenario reader.
 *
 * Each round has its own seed, so that the median is not that of one lucky week. Reading is not timed; building the
 * day and the results is.
 */
#include "operations.h"

#include <stdio.h>
#include <stdlib.h>

#include "scenarios/reader/read.h"
#include "timing.h"

static const char *const names[OPERATIONS] = {"appointment_center", "health_plan", "member_services", "triage_center",
                                              "specialty_pharmacy"};

struct operation {
    struct scenario_source *source;
    struct scenario *scenario;
    double nanoseconds[OPERATION_ROUNDS], milliseconds[OPERATION_ROUNDS], contacts;
};

static void read_operation(struct operation *operation, const char *folder, const char *name)
{
    char path[4096];
    struct complaints complaints = {0};
    snprintf(path, sizeof path, "%s/%s.cfg", folder, name);
    operation->source = scenario_open(path, &complaints);
    if (operation->source)
        operation->scenario = scenario_read(operation->source, NULL, NULL, false, &complaints);
    complaints_clear(&complaints);
    if (operation->scenario)
        return;
    fprintf(stderr, "bench: %s cannot be read; `callfloor check` says why\n", path);
    exit(EXIT_FAILURE);
}

static void run_round(struct operation *operation, int round)
{
    struct run_settings settings = {.seed = (uint64_t)round + 1, .replications = OPERATION_REPLICATIONS, .threads = 1};
    double begun = cpu_seconds();
    struct results *results = replications_run(operation->scenario->center, &settings, NULL);
    double spent = cpu_seconds() - begun, contacts = (double)results->contacts_handled;
    operation->nanoseconds[round] = spent / contacts * 1e9;
    operation->milliseconds[round] = spent / OPERATION_REPLICATIONS * 1e3;
    operation->contacts += contacts;
    results_destroy(results);
}

static struct operation_cost cost_of(struct operation *operation, const char *name)
{
    struct operation_cost cost = {.name = name,
                                  .nanoseconds = median(operation->nanoseconds, OPERATION_ROUNDS),
                                  .contacts = operation->contacts / (OPERATION_ROUNDS * OPERATION_REPLICATIONS),
                                  .milliseconds = median(operation->milliseconds, OPERATION_ROUNDS)};
    cost.fastest = operation->nanoseconds[0]; /* they are sorted now */
    return cost;
}

void operations_measure(const char *folder, struct operation_cost costs[OPERATIONS])
{
    struct operation operations[OPERATIONS] = {{0}};
    for (int o = 0; o < OPERATIONS; o++)
        read_operation(&operations[o], folder, names[o]);
    for (int round = 0; round < OPERATION_ROUNDS; round++)
        for (int o = 0; o < OPERATIONS; o++)
            run_round(&operations[o], round);
    for (int o = 0; o < OPERATIONS; o++) {
        costs[o] = cost_of(&operations[o], names[o]);
        scenario_destroy(operations[o].scenario);
        scenario_close(operations[o].source);
    }
}
