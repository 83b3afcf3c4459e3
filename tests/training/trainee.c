/*
 * trainee.c -- plays scenarios, so that the compiler sees which ways through the engine are usual.
 *
 *     trainee SCENARIO...
 *
 * Its engine is built with counters, which are written down when it ends; nothing else comes out of it. On one thread:
 * several would lose counts, and every build would be another program.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/bench/reading.h"

enum { REPLICATIONS = 12 };

static void play(const char *path)
{
    struct reading reading = reading_open(path);
    if (!reading.scenario) {
        fprintf(stderr, "trainee: %s cannot be read; `callfloor check` says why\n", path);
        exit(EXIT_FAILURE);
    }
    struct run_settings settings = {.seed = 1, .replications = REPLICATIONS, .threads = 1};
    results_destroy(replications_run(reading.scenario->center, &settings, NULL));
    reading_close(&reading);
}

int main(int count, char **arguments)
{
    for (int i = 1; i < count; i++)
        play(arguments[i]);
    return EXIT_SUCCESS;
}
