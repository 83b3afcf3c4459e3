/*
 * log_scaled.c -- the k-th instant of a log becomes floor((k + 1) f) - floor(k f) contacts: as even as can be.
 */
#include "scenarios/reader/log_scaled.h"

#include <math.h>

static long long copies_of(long long k, double factor)
{
    return (long long)floor((double)(k + 1) * factor + 1e-9) - (long long)floor((double)k * factor + 1e-9);
}

/* The end of the interval that an instant lies in, or the next instant when that is sooner. */
static double room_after(const double *instants, int i, int count, const struct interval_grid *grid)
{
    double end = interval_grid_start(grid, interval_grid_at(grid, instants[i])) + grid->interval_seconds;
    return i + 1 < count ? fmin(end, instants[i + 1]) : end;
}

const double *log_scaled(struct arena *arena, const double *instants, int *count, const struct interval_grid *grid,
                         double factor, double from_seconds, double until_seconds)
{
    long long scaled = 0, touched = 0;
    if (factor == 1.0)
        return instants;
    for (int i = 0; i < *count; i++) {
        bool is_touched = instants[i] >= from_seconds && instants[i] < until_seconds;
        scaled += is_touched ? copies_of(touched++, factor) : 1;
    }
    double *all = arena_zeroed(arena, (size_t)(scaled > 0 ? scaled : 1), sizeof *all);
    int written = 0;
    touched = 0;
    for (int i = 0; i < *count; i++) {
        bool is_touched = instants[i] >= from_seconds && instants[i] < until_seconds;
        long long copies = is_touched ? copies_of(touched++, factor) : 1;
        double room = copies > 1 ? room_after(instants, i, *count, grid) - instants[i] : 0.0;
        for (long long c = 0; c < copies; c++)
            all[written++] = instants[i] + room * (double)c / (double)copies;
    }
    *count = written;
    return all;
}
