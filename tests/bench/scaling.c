/*
 * scaling.c -- sizes, and threads, in turn within a round; the ratios are those of the rounds.
 */
#include "scaling.h"

#include <stdlib.h>
#include <unistd.h>

#include "engine_model.h"
#include "loop_rounds.h"
#include "operations.h"
#include "sim/memory.h"
#include "timing.h"

/* --- agents ------------------------------------------------------------------------------------------------------ */

enum { SIZES = 4, SIZE_OF_COMPARISON = 1, THREAD_STEPS_MOST = 12 };

static const int sizes[SIZES] = {10, 100, 1000, 10000};

static const char over_agents[] = "scaling over agents, M/M/n+M at one erlang for each, CPU time of one thread";

/* About as many calls for each size; the largest makes 2.88 million a day. */
static int days_of(int agents, const struct effort *effort)
{
    int days = effort->days * 100 / agents;
    return days > 0 ? days : 1;
}

static double nanoseconds_at(int agents, const struct effort *effort, uint64_t seed)
{
    struct bare_model model = mm100;
    model.agents = agents;
    model.mean_gap_seconds = mm100.mean_gap_seconds * mm100.agents / agents;
    int days = days_of(agents, effort);
    struct engine_model *engine = engine_model_create(&model);
    double begun = cpu_seconds();
    engine_model_run(engine, days, seed);
    double spent = cpu_seconds() - begun;
    engine_model_destroy(engine);
    return spent / (days * 86400 / model.mean_gap_seconds) * 1e9;
}

static void add_size(struct figures *figures, int agents, struct figure cost)
{
    char *name = memory_format("%d agents, per call", agents);
    figures_add(figures, over_agents, name, "ns", cost);
    free(name);
}

static void add_times(struct figures *figures, int agents, struct figure times)
{
    char *name = memory_format("%d agents, times 100 agents", agents);
    if (agents == sizes[SIZES - 1]) {
        times.must = 2.2;
        times.stretch = 1.5;
    }
    figures_add(figures, over_agents, name, "times", times);
    free(name);
}

void scaling_over_agents(const struct effort *effort, struct figures *figures)
{
    int rounds = effort->rounds;
    double *costs[SIZES], *times[SIZES];
    for (int s = 0; s < SIZES; s++) {
        costs[s] = memory_zeroed(2 * (size_t)rounds, sizeof(double));
        times[s] = costs[s] + rounds;
    }
    for (int round = 0; round < rounds; round++) {
        for (int s = 0; s < SIZES; s++)
            costs[s][round] = nanoseconds_at(sizes[s], effort, (uint64_t)round + 1);
        for (int s = 0; s < SIZES; s++)
            times[s][round] = costs[s][round] / costs[SIZE_OF_COMPARISON][round];
    }
    for (int s = 0; s < SIZES; s++)
        add_size(figures, sizes[s], figure_of_rounds(costs[s], rounds));
    for (int s = 0; s < SIZES; s++)
        if (s != SIZE_OF_COMPARISON)
            add_times(figures, sizes[s], figure_of_rounds(times[s], rounds));
    for (int s = 0; s < SIZES; s++)
        free(costs[s]);
}

/* --- threads ----------------------------------------------------------------------------------------------------- */

static const char over_threads[] = "scaling over threads, time on the wall";

struct work { /* the same replications, on so many threads */
    const char *name;
    const struct center *center;
    int replications;
};

static double wall_milliseconds(const struct work *work, int threads)
{
    struct run_settings settings = {.seed = 1, .replications = work->replications, .threads = threads};
    double begun = wall_seconds();
    results_destroy(replications_run(work->center, &settings, NULL));
    return (wall_seconds() - begun) * 1e3;
}

/* 1, 2, 4 ...; returns how many steps. */
static int thread_steps(int threads[THREAD_STEPS_MOST])
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int steps = 0;
    for (int count = 1; (count <= processors || count == 2) && steps < THREAD_STEPS_MOST; count *= 2)
        threads[steps++] = count;
    return steps;
}

static void add_threads(struct figures *figures, const struct work *work, int threads, struct figure wall)
{
    char *name =
        memory_format("%s, %d x, %d thread%s", work->name, work->replications, threads, threads == 1 ? "" : "s");
    figures_add(figures, over_threads, name, "ms", wall);
    free(name);
}

static void add_speed_up(struct figures *figures, const struct work *work, int threads, struct figure speed_up)
{
    char *name = memory_format("%s, %d threads against one", work->name, threads);
    speed_up.more_is_better = true;
    if (threads == 2) {
        speed_up.must = 1.8;
        speed_up.stretch = 1.95;
    }
    figures_add(figures, over_threads, name, "times", speed_up);
    free(name);
}

static void measure_work(const struct work *work, int rounds, struct figures *figures)
{
    int threads[THREAD_STEPS_MOST], steps = thread_steps(threads);
    double *walls[THREAD_STEPS_MOST], *speed_ups[THREAD_STEPS_MOST];
    for (int s = 0; s < steps; s++) {
        walls[s] = memory_zeroed(2 * (size_t)rounds, sizeof(double));
        speed_ups[s] = walls[s] + rounds;
    }
    for (int round = 0; round < rounds; round++)
        for (int s = 0; s < steps; s++) {
            walls[s][round] = wall_milliseconds(work, threads[s]);
            speed_ups[s][round] = walls[0][round] / walls[s][round];
        }
    for (int s = 0; s < steps; s++)
        add_threads(figures, work, threads[s], figure_of_rounds(walls[s], rounds));
    for (int s = 1; s < steps; s++)
        add_speed_up(figures, work, threads[s], figure_of_rounds(speed_ups[s], rounds));
    for (int s = 0; s < steps; s++)
        free(walls[s]);
}

void scaling_over_threads(const struct effort *effort, struct figures *figures)
{
    struct engine_model *model = engine_model_create(&mm100);
    struct reading health_plan = operation_read("health_plan");
    measure_work(&(struct work){"M/M/100+M", engine_model_center(model), 2 * effort->days}, effort->rounds, figures);
    measure_work(&(struct work){"health_plan", health_plan.scenario->center, 12 + effort->days / 2}, effort->rounds,
                 figures);
    reading_close(&health_plan);
    engine_model_destroy(model);
}
