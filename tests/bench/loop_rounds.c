/*
 * loop_rounds.c -- rounds of loop, engine, loop, so that a machine that warms up or gets company does so for both.
 *
 * SimPy stands beside them where it is installed, and the exact values below, so that nobody is fast by being wrong.
 */
#include "loop_rounds.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine_model.h"
#include "models/queueing/requirement.h"
#include "sim/memory.h"
#include "timing.h"

enum { CALLS_A_DAY = 28800, SIMPY_CALLS = 60000 };

static const char chapter[] = "M/M/100+M, whole simulation with every KPI by interval, CPU time of one thread";
static const char answers[] = "what they answered for it";

const struct bare_model mm100 = {.agents = 100,
                                 .mean_gap_seconds = 3,
                                 .mean_handle_seconds = 300,
                                 .mean_patience_seconds = 120,
                                 .answer_within_seconds = 20};

static void record_add(struct bare_record *sum, struct bare_record record)
{
    sum->offered += record.offered;
    sum->abandoned += record.abandoned;
    sum->wait_seconds += record.wait_seconds;
}

static double loop_nanoseconds(uint64_t calls, uint64_t seed, struct bare_record *sum)
{
    double begun = cpu_seconds();
    struct bare_record record = bare_loop_run(&mm100, calls, seed);
    double spent = cpu_seconds() - begun;
    record_add(sum, record);
    return spent / (double)calls * 1e9;
}

/* Per call expected: the record leaves out the first hours. */
static double engine_nanoseconds(const struct engine_model *model, int days, uint64_t seed, struct bare_record *sum)
{
    double begun = cpu_seconds();
    struct bare_record record = engine_model_run(model, days, seed);
    double spent = cpu_seconds() - begun;
    record_add(sum, record);
    return spent / (days * (double)CALLS_A_DAY) * 1e9;
}

static void add_answers(struct figures *figures, const char *who, double wait_seconds, double abandoned)
{
    char *wait = memory_format("mean wait, %s", who), *share = memory_format("abandoned, %s", who);
    figures_add(figures, answers, wait, "s", figure_of_value(wait_seconds));
    figures_add(figures, answers, share, "%", figure_of_value(100 * abandoned));
    free(wait);
    free(share);
}

static void add_record(struct figures *figures, const char *who, const struct bare_record *sum)
{
    double offered = (double)sum->offered;
    add_answers(figures, who, sum->wait_seconds / offered, (double)sum->abandoned / offered);
}

static void run_rounds(const struct effort *effort, struct figures *costs, struct figures *found)
{
    int rounds = effort->rounds;
    uint64_t calls = (uint64_t)effort->days * CALLS_A_DAY;
    double *loops = memory_zeroed(4 * (size_t)rounds, sizeof *loops), *engines = loops + 2 * rounds,
           *ratios = engines + rounds;
    struct bare_record loop_sum = {0}, engine_sum = {0}, unused = {0};
    struct engine_model *model = engine_model_create(&mm100);
    engine_nanoseconds(model, effort->days, 1000, &unused); /* once for the caches and the page tables */
    for (int round = 0; round < rounds; round++) {
        uint64_t seed = (uint64_t)round;
        loops[2 * round] = loop_nanoseconds(calls, 2 * seed, &loop_sum);
        engines[round] = engine_nanoseconds(model, effort->days, seed, &engine_sum);
        loops[2 * round + 1] = loop_nanoseconds(calls, 2 * seed + 1, &loop_sum);
        ratios[round] = engines[round] / ((loops[2 * round] + loops[2 * round + 1]) / 2);
    }
    struct figure ratio = figure_of_rounds(ratios, rounds);
    ratio.must = 1.6;
    ratio.stretch = 1.25;
    figures_add(costs, chapter, "bare C loop of the same model, per call", "ns", figure_of_rounds(loops, 2 * rounds));
    figures_add(costs, chapter, "callfloor, per call", "ns", figure_of_rounds(engines, rounds));
    figures_add(costs, chapter, "callfloor, times the loop", "times", ratio);
    add_record(found, "bare C loop", &loop_sum);
    add_record(found, "callfloor", &engine_sum);
    engine_model_destroy(model);
    free(loops);
}

struct simpy_found {
    double nanoseconds, abandoned, wait_seconds;
};

/* Debian's SimPy 3 belongs to the system's own Python. NaN where it is not installed. */
static struct simpy_found run_simpy(void)
{
    struct simpy_found found;
    char *command = memory_format("/usr/bin/python3 '%s' %d %g %g %g %d %g 2>/dev/null", BENCH_SIMPY_MODEL, SIMPY_CALLS,
                                  mm100.mean_gap_seconds, mm100.mean_handle_seconds, mm100.mean_patience_seconds,
                                  mm100.agents, mm100.answer_within_seconds);
    FILE *pipe = popen(command, "r");
    free(command);
    bool is_read =
        pipe && fscanf(pipe, "%*s %lf %lf %lf", &found.nanoseconds, &found.abandoned, &found.wait_seconds) == 3;
    if (pipe) {
        while (fgetc(pipe) != EOF) /* the rest of its line, so that it can end in peace */
            ;
        is_read &= pclose(pipe) == 0;
    }
    return is_read ? found : (struct simpy_found){NAN, NAN, NAN};
}

void loop_rounds_measure(const struct effort *effort, struct figures *figures)
{
    struct figures found = {0};
    struct queue_load load = {
        QUEUE_ERLANG_A, 1 / mm100.mean_gap_seconds, mm100.mean_handle_seconds, mm100.mean_patience_seconds, NULL,
        INFINITY};
    struct queue_measures exact = queue_measures_find(&load, mm100.agents, INFINITY);
    add_answers(&found, "exact (Erlang A)", exact.wait_seconds, exact.abandonment_fraction);
    run_rounds(effort, figures, &found);
    struct simpy_found simpy = run_simpy();
    figures_add(figures, chapter, "SimPy, per call", "ns", figure_of_value(simpy.nanoseconds));
    add_answers(&found, "SimPy (few calls)", simpy.wait_seconds, simpy.abandoned);
    figures_append(figures, &found);
    figures_clear(&found);
}
