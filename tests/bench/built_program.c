/*
 * built_program.c -- scenarios in a folder of their own, the program run on them, its time and memory.
 */
#include "built_program.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "operations.h"
#include "process.h"
#include "scenario_files.h"
#include "sim/memory.h"

static const char chapter[] = "the built program as a process, all cores";

struct costs { /* of several runs of one command; all NaN when one of them failed */
    double *wall, *cpu, *peak;
    int runs;
};

static void take_cost(struct costs *costs, int place, struct process_cost cost)
{
    costs->wall[place] = cost.wall_seconds;
    costs->cpu[place] = cost.cpu_seconds;
    costs->peak[place] = cost.peak_mebibytes;
}

static void take_none(struct costs *costs)
{
    for (int i = 0; i < costs->runs; i++)
        take_cost(costs, i, (struct process_cost){NAN, NAN, NAN});
}

static struct costs run(const char *const *arguments, int runs)
{
    struct costs costs = {.runs = runs, .wall = memory_zeroed(3 * (size_t)runs, sizeof(double))};
    costs.cpu = costs.wall + runs;
    costs.peak = costs.cpu + runs;
    struct process_cost cost;
    int done = 0;
    for (; done < runs && process_measure(arguments, &cost); done++)
        take_cost(&costs, done, cost);
    if (done < runs)
        take_none(&costs);
    return costs;
}

static struct figure figure_in(double *values, int count, double units)
{
    for (int i = 0; i < count; i++)
        values[i] *= units;
    return figure_of_rounds(values, count);
}

static struct figure with_targets(struct figure figure, double must, double stretch)
{
    figure.must = must;
    figure.stretch = stretch;
    return figure;
}

static void measure_start(const struct effort *effort, const char *folder, struct figures *figures)
{
    char *file = memory_format("%s/small_day.cfg", folder);
    struct costs version = run((const char *[]){CALLFLOOR, "--version", NULL}, effort->process_runs);
    struct costs day =
        run((const char *[]){CALLFLOOR, "simulate", file, "--format", "json", "--quiet", "--replications", "1", NULL},
            effort->process_runs);
    figures_add(figures, chapter, "start-up alone", "ms", figure_in(version.wall, version.runs, 1e3));
    figures_add(figures, chapter, "start-up, reading and one small day", "ms",
                with_targets(figure_in(day.wall, day.runs, 1e3), 30, 8));
    free(version.wall);
    free(day.wall);
    free(file);
}

static bool has_gnuplot(void)
{
    struct process_cost unused;
    return process_measure((const char *[]){"gnuplot", "--version", NULL}, &unused);
}

/* As the scenario is written, with as many replications as it asks for. */
static void measure_report(const char *operation, const struct effort *effort, const char *folder,
                           struct figures *figures)
{
    struct figure figure = figure_of_value(NAN);
    char *name = memory_format("%s, report with all charts", operation);
    if (has_gnuplot()) {
        char *file = memory_format("%s/%s.cfg", BENCH_SCENARIOS, operation);
        char *out = memory_format("%s/report-%s", folder, operation);
        struct costs report = run((const char *[]){CALLFLOOR, "simulate", file, "--quiet", "--out", out, NULL},
                                  effort->long_process_runs);
        figure = figure_in(report.wall, report.runs, 1);
        free(report.wall);
        free(file);
        free(out);
    }
    figures_add(figures, chapter, name, "s", with_targets(figure, 1.5, 0.5));
    free(name);
}

static void measure_week(const struct effort *effort, const char *folder, struct figures *figures)
{
    char *file = memory_format("%s/week.cfg", folder);
    struct costs week = run((const char *[]){CALLFLOOR, "simulate", file, "--format", "json", "--quiet", NULL},
                            effort->long_process_runs);
    figures_add(figures, chapter, "week of 1,000,000 contacts, 50 types, wall", "s",
                with_targets(figure_in(week.wall, week.runs, 1), 1.5, 0.6));
    figures_add(figures, chapter, "week of 1,000,000 contacts, 50 types, CPU", "s", figure_in(week.cpu, week.runs, 1));
    figures_add(figures, chapter, "week of 1,000,000 contacts, 50 types, memory", "MiB",
                figure_in(week.peak, week.runs, 1));
    free(week.wall);
    free(file);
}

static void measure_memory(const struct effort *effort, const char *folder, struct figures *figures)
{
    char *file = memory_format("%s/million.cfg", folder);
    char *replications = memory_format("%d", effort->memory_replications);
    char *name = memory_format("1,000,000 calls, 10,000 agents, %s x, memory", replications);
    struct costs million = run((const char *[]){CALLFLOOR, "simulate", file, "--format", "json", "--quiet",
                                                "--replications", replications, NULL},
                               1);
    figures_add(figures, chapter, name, "MiB", with_targets(figure_in(million.peak, 1, 1), 300, 100));
    free(million.wall);
    free(name);
    free(replications);
    free(file);
}

static void remove_folder(const char *folder)
{
    struct process_cost unused;
    process_measure((const char *[]){"rm", "-rf", folder, NULL}, &unused);
}

void built_program_measure(const struct effort *effort, struct figures *figures)
{
    char folder[] = "/tmp/callfloor-bench-XXXXXX";
    if (!mkdtemp(folder) || !scenario_files_write(folder)) {
        perror(folder);
        exit(EXIT_FAILURE);
    }
    measure_start(effort, folder, figures);
    for (int i = 0; i < OPERATIONS; i++)
        measure_report(operation_names[i], effort, folder, figures);
    measure_week(effort, folder, figures);
    measure_memory(effort, folder, figures);
    remove_folder(folder);
}
