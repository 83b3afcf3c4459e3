/*
 * interval_grid.c -- which opening, which interval holds this second?
 */
#include "models/center/interval_grid.h"

#include <math.h>

int interval_grid_opening_of(const struct interval_grid *grid, int interval)
{
    int low = 0, high = grid->opening_count - 1;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (grid->openings[middle].first_interval <= interval)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

int interval_grid_opening_after(const struct interval_grid *grid, double seconds)
{
    int first = 0, count = grid->opening_count;
    while (count > 0) {
        int half = count / 2;
        bool is_over = grid->openings[first + half].close_seconds <= seconds;
        first += is_over ? half + 1 : 0;
        count = is_over ? count - half - 1 : half;
    }
    return first;
}

double interval_grid_start(const struct interval_grid *grid, int interval)
{
    const struct opening *opening = &grid->openings[interval_grid_opening_of(grid, interval)];
    return opening->open_seconds + (interval - opening->first_interval) * grid->interval_seconds;
}

bool interval_grid_runs_on(const struct interval_grid *grid, int opening)
{
    return opening + 1 < grid->opening_count &&
           grid->openings[opening].close_seconds == grid->openings[opening + 1].open_seconds;
}

int interval_grid_at(const struct interval_grid *grid, double seconds)
{
    for (int o = 0; o < grid->opening_count; o++) {
        const struct opening *opening = &grid->openings[o];
        if (seconds < opening->open_seconds || seconds >= opening->close_seconds)
            continue;
        int within = (int)((seconds - opening->open_seconds) / grid->interval_seconds);
        return opening->first_interval + (within < opening->interval_count ? within : opening->interval_count - 1);
    }
    return -1;
}

double interval_grid_open_between(const struct interval_grid *grid, double from_seconds, double to_seconds)
{
    double sum = 0.0;
    for (int o = interval_grid_opening_after(grid, from_seconds); o < grid->opening_count; o++) {
        double open = grid->openings[o].open_seconds, close = grid->openings[o].close_seconds;
        double begin = from_seconds > open ? from_seconds : open, end = to_seconds < close ? to_seconds : close;
        if (end <= begin)
            break;
        sum += end - begin;
    }
    return sum;
}

double interval_grid_next_open(const struct interval_grid *grid, double seconds)
{
    int o = interval_grid_opening_after(grid, seconds);
    return o < grid->opening_count ? fmax(seconds, grid->openings[o].open_seconds) : INFINITY;
}

double interval_grid_end(const struct interval_grid *grid)
{
    return grid->opening_count ? grid->openings[grid->opening_count - 1].close_seconds : 0.0;
}
