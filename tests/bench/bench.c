/*
 * bench.c -- what a call costs: the engine beside the bare loop of the same model, in the same run.
 *
 * Rounds of loop, engine, loop, so that a machine that warms up or gets company does so for both; CPU time of one
 * thread; medians over the rounds. SimPy stands beside them where it is installed, and the exact values below, so that
 * nobody is fast by being wrong. A second table has the shipped operations, which use what the loop cannot do. The
 * tables go to standard output, the same figures as JSON into the file named.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "bare_loop.h"
#include "engine_model.h"
#include "models/queueing/erlang.h"
#include "operations.h"
#include "timing.h"

enum { ROUNDS = 9, DAYS = 40, CALLS = DAYS * 28800, SIMPY_CALLS = 60000 };

static const struct bare_model model = {.agents = 100,
                                        .mean_gap_seconds = 3,
                                        .mean_handle_seconds = 300,
                                        .mean_patience_seconds = 120,
                                        .answer_within_seconds = 20};

struct line { /* of the table; NaN: not known */
    char name[64];
    double nanoseconds;
    double abandonment, wait_seconds, wait_probability, service_level;
};

static void record_add(struct bare_record *sum, struct bare_record record)
{
    sum->offered += record.offered;
    sum->abandoned += record.abandoned;
    sum->waited += record.waited;
    sum->answered_within += record.answered_within;
    sum->wait_seconds += record.wait_seconds;
}

static double loop_nanoseconds(uint64_t seed, struct bare_record *sum)
{
    double begun = cpu_seconds();
    struct bare_record record = bare_loop_run(&model, CALLS, seed);
    double spent = cpu_seconds() - begun;
    record_add(sum, record);
    return spent / (double)record.offered * 1e9;
}

static double engine_nanoseconds(const struct engine_model *engine_model, uint64_t seed, struct bare_record *sum)
{
    double begun = cpu_seconds();
    struct bare_record record = engine_model_run(engine_model, DAYS, seed);
    double spent = cpu_seconds() - begun;
    record_add(sum, record);
    return spent / CALLS * 1e9; /* expected: the record leaves out the first hours */
}

static struct line line_of(const char *name, double nanoseconds, const struct bare_record *sum)
{
    double offered = (double)sum->offered;
    struct line line = {.nanoseconds = nanoseconds,
                        .abandonment = (double)sum->abandoned / offered,
                        .wait_seconds = sum->wait_seconds / offered,
                        .wait_probability = (double)sum->waited / offered,
                        .service_level = (double)sum->answered_within / offered};
    snprintf(line.name, sizeof line.name, "%s", name);
    return line;
}

/* Fills the lines of the loop and of the engine; returns the median of the rounds' own ratios. */
static double run_rounds(struct line *loop, struct line *engine)
{
    double loops[2 * ROUNDS], engines[ROUNDS], ratios[ROUNDS];
    struct bare_record loop_sum = {0}, engine_sum = {0}, unused = {0};
    struct engine_model *engine_model = engine_model_create(&model);
    engine_nanoseconds(engine_model, 1000, &unused); /* once for the caches and the page tables */
    for (int round = 0; round < ROUNDS; round++) {
        loops[2 * round] = loop_nanoseconds(2 * (uint64_t)round, &loop_sum);
        engines[round] = engine_nanoseconds(engine_model, (uint64_t)round, &engine_sum);
        loops[2 * round + 1] = loop_nanoseconds(2 * (uint64_t)round + 1, &loop_sum);
        ratios[round] = engines[round] / ((loops[2 * round] + loops[2 * round + 1]) / 2);
    }
    engine_model_destroy(engine_model);
    *loop = line_of("bare C loop", median(loops, 2 * ROUNDS), &loop_sum);
    *engine = line_of("callfloor " CALLFLOOR_VERSION, median(engines, ROUNDS), &engine_sum);
    return median(ratios, ROUNDS);
}

/* Debian's SimPy 3 belongs to the system's own Python. Returns false where it is not installed. */
static bool run_simpy(struct line *simpy)
{
    char command[4096], version[32] = "";
    snprintf(command, sizeof command, "/usr/bin/python3 '%s' %d %g %g %g %d %g 2>/dev/null", BENCH_SIMPY_MODEL,
             SIMPY_CALLS, model.mean_gap_seconds, model.mean_handle_seconds, model.mean_patience_seconds, model.agents,
             model.answer_within_seconds);
    FILE *pipe = popen(command, "r");
    if (!pipe)
        return false;
    int found = fscanf(pipe, "%31s %lf %lf %lf %lf %lf", version, &simpy->nanoseconds, &simpy->abandonment,
                       &simpy->wait_seconds, &simpy->wait_probability, &simpy->service_level);
    snprintf(simpy->name, sizeof simpy->name, "SimPy %s", version);
    return pclose(pipe) == 0 && found == 6;
}

static struct line exact_line(void)
{
    struct erlang_queue queue = {1 / model.mean_gap_seconds, model.mean_handle_seconds, model.mean_patience_seconds,
                                 model.agents};
    struct erlang_measures exact = erlang_a_measures(&queue);
    return (struct line){.name = "exact (Erlang A)",
                         .nanoseconds = NAN,
                         .abandonment = exact.abandonment_fraction,
                         .wait_seconds = exact.mean_wait_seconds,
                         .wait_probability = exact.wait_probability,
                         .service_level = erlang_a_service_level(&queue, model.answer_within_seconds)};
}

static void print_line(const struct line *line, double ratio)
{
    if (isnan(line->nanoseconds))
        printf("%-18s %12s %9s %12s", line->name, "", "", "");
    else
        printf("%-18s %12.1f %9.2f %12.0f", line->name, line->nanoseconds, ratio, 1e9 / line->nanoseconds);
    printf(" %10.4f %9.3f s %10.4f %12.4f\n", line->abandonment, line->wait_seconds, line->wait_probability,
           line->service_level);
}

static void print_table(const struct line *lines, const double *ratios, int count)
{
    printf("\nM/M/%d+M: %g calls a minute, handle time %g s, patience %g s, all exponential; answered within %g s\n",
           model.agents, 60 / model.mean_gap_seconds, model.mean_handle_seconds, model.mean_patience_seconds,
           model.answer_within_seconds);
    printf("%s, %s\n", BENCH_COMPILER, BENCH_FLAGS);
    printf("CPU time of one thread, full statistics; medians of %d rounds loop, engine, loop of %d calls each\n\n",
           ROUNDS, CALLS);
    printf("%-18s %12s %9s %12s %10s %11s %10s %12s\n", "", "ns per call", "x loop", "calls per s", "abandoned",
           "mean wait", "P(wait)", "answered in");
    for (int i = 0; i < count; i++)
        print_line(&lines[i], ratios[i]);
    printf("\n");
}

static void print_operations(const struct operation_cost costs[OPERATIONS])
{
    printf("The shipped operations, CPU time of one thread; medians of %d rounds of %d replications each\n\n",
           OPERATION_ROUNDS, OPERATION_REPLICATIONS);
    printf("%-18s %15s %9s %22s %19s\n", "", "ns per contact", "fastest", "contacts / replication",
           "ms per replication");
    for (int o = 0; o < OPERATIONS; o++)
        printf("%-18s %15.0f %9.0f %22.0f %19.2f\n", costs[o].name, costs[o].nanoseconds, costs[o].fastest,
               costs[o].contacts, costs[o].milliseconds);
    printf("\n");
}

static void write_operations(FILE *file, const struct operation_cost costs[OPERATIONS])
{
    fprintf(file, " \"replications_per_round\": %d,\n \"operations\": [", OPERATION_REPLICATIONS);
    for (int o = 0; o < OPERATIONS; o++)
        fprintf(file,
                "%s\n  {\"name\": \"%s\", \"nanoseconds_per_contact\": %.2f, \"fastest_round\": %.2f, "
                "\"contacts_per_replication\": %.1f, \"milliseconds_per_replication\": %.3f}",
                o ? "," : "", costs[o].name, costs[o].nanoseconds, costs[o].fastest, costs[o].contacts,
                costs[o].milliseconds);
    fprintf(file, "\n ]");
}

static bool write_json(const char *path, const struct line *lines, const double *ratios, int count,
                       const struct operation_cost costs[OPERATIONS])
{
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    fprintf(file, "{\"model\": \"M/M/%d+M\", \"compiler\": \"%s\", \"flags\": \"%s\",\n", model.agents, BENCH_COMPILER,
            BENCH_FLAGS);
    fprintf(file, " \"rounds\": %d, \"calls_per_round\": %d,\n \"lines\": [", ROUNDS, CALLS);
    for (int i = 0; i < count; i++) {
        fprintf(file, "%s\n  {\"name\": \"%s\", ", i ? "," : "", lines[i].name);
        if (!isnan(lines[i].nanoseconds))
            fprintf(file, "\"nanoseconds_per_call\": %.2f, \"times_the_loop\": %.3f, ", lines[i].nanoseconds,
                    ratios[i]);
        fprintf(file,
                "\"abandonment_rate\": %.6f, \"wait_seconds\": %.5f, \"probability_of_wait\": %.6f, "
                "\"service_level\": %.6f}",
                lines[i].abandonment, lines[i].wait_seconds, lines[i].wait_probability, lines[i].service_level);
    }
    fprintf(file, "\n ],\n");
    write_operations(file, costs);
    fprintf(file, "}\n");
    return fclose(file) == 0;
}

int main(int argc, char **argv)
{
    struct line lines[4];
    double ratios[4] = {1};
    struct operation_cost costs[OPERATIONS];
    int count = 2;
    ratios[1] = run_rounds(&lines[0], &lines[1]);
    if (run_simpy(&lines[count])) {
        ratios[count] = lines[count].nanoseconds / lines[0].nanoseconds;
        count++;
    }
    lines[count++] = exact_line();
    print_table(lines, ratios, count);
    operations_measure(BENCH_SCENARIOS, costs);
    print_operations(costs);
    if (argc > 1 && !write_json(argv[1], lines, ratios, count, costs)) {
        perror(argv[1]);
        return 1;
    }
    return 0;
}
