/*
 * hours.c -- walks over the intervals in which a type is open.
 */
#include "models/center/hours.h"

#include <math.h>

double hours_between(const struct center *center, const struct contact_type *type, double from_seconds,
                     double to_seconds)
{
    const struct interval_grid *grid = &center->grid;
    if (!type->open_intervals)
        return interval_grid_open_between(grid, from_seconds, to_seconds);
    double open = 0.0;
    for (int o = 0; o < grid->opening_count; o++) {
        const struct opening *opening = &grid->openings[o];
        if (opening->close_seconds <= from_seconds || opening->open_seconds >= to_seconds)
            continue;
        for (int i = 0; i < opening->interval_count; i++) {
            double start = opening->open_seconds + i * grid->interval_seconds, end = start + grid->interval_seconds;
            if (end > from_seconds && start < to_seconds && type->open_intervals[opening->first_interval + i])
                open += fmax(0.0, fmin(end, to_seconds) - fmax(start, from_seconds));
        }
    }
    return open;
}

double hours_next_open(const struct center *center, const struct contact_type *type, double seconds)
{
    const struct interval_grid *grid = &center->grid;
    if (!type->open_intervals)
        return interval_grid_next_open(grid, seconds);
    for (int i = 0; i < grid->interval_count; i++) {
        double start = interval_grid_start(grid, i);
        if (type->open_intervals[i] && start + grid->interval_seconds > seconds)
            return fmax(start, seconds);
    }
    return INFINITY;
}

double hours_on_clock(const struct center *center, const struct contact_type *type, enum clock clock,
                      double from_seconds, double to_seconds)
{
    return clock == CLOCK_CALENDAR ? to_seconds - from_seconds : hours_between(center, type, from_seconds, to_seconds);
}

double hours_due(const struct center *center, const struct contact_type *type, struct deadline deadline,
                 double from_seconds)
{
    const struct interval_grid *grid = &center->grid;
    double left = deadline.within_seconds;
    if (isnan(left))
        return INFINITY;
    if (deadline.clock == CLOCK_CALENDAR)
        return from_seconds + left;
    for (int i = 0; i < grid->interval_count; i++) {
        double start = fmax(from_seconds, interval_grid_start(grid, i));
        double open = interval_grid_start(grid, i) + grid->interval_seconds - start;
        if (open <= 0.0 || (type->open_intervals && !type->open_intervals[i]))
            continue;
        if (open >= left)
            return start + left;
        left -= open;
    }
    /* Due after the horizon: the order among such contacts is kept by what is left. */
    return interval_grid_end(grid) + left;
}
