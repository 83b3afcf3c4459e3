/*
 * interval_grid.h -- the horizon cut into openings and intervals.
 *
 * Second 0 is midnight of day 1. An opening is one stretch of open hours of one day; intervals are numbered through all
 * openings in order. A row is where statistics are written: each opening has its intervals and, after them, one row for
 * what happens between its closing and the next opening.
 */
#ifndef CALLFLOOR_MODELS_INTERVAL_GRID_H
#define CALLFLOOR_MODELS_INTERVAL_GRID_H

#include <stdbool.h>

struct opening {
    int day; /* from 0 */
    double open_seconds, close_seconds;
    int first_interval, interval_count;
};

struct interval_grid {
    int days;
    double interval_seconds;
    int opening_count;
    struct opening *openings; /* [opening_count], in order of time; a closed day has none */
    int interval_count;       /* of all openings */
};

/** The opening that holds this interval. */
int interval_grid_opening_of(const struct interval_grid *grid, int interval);
double interval_grid_start(const struct interval_grid *grid, int interval);
/** The first opening that is not over at this second; opening_count: none. */
int interval_grid_opening_after(const struct interval_grid *grid, double seconds);
/** True when this opening ends exactly where the next begins (midnight of a continuous run): the doors never close. */
bool interval_grid_runs_on(const struct interval_grid *grid, int opening);
/** The interval open at this second, or -1. Intervals are closed on the left. */
int interval_grid_at(const struct interval_grid *grid, double seconds);
/** Seconds between two moments during which the centre is open. */
double interval_grid_open_between(const struct interval_grid *grid, double from_seconds, double to_seconds);
/** `seconds` itself when the centre is open then, else the next opening; INFINITY after the last closing. */
double interval_grid_next_open(const struct interval_grid *grid, double seconds);
/** The last closing. */
double interval_grid_end(const struct interval_grid *grid);

#endif
