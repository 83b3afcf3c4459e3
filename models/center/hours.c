/*
 * hours.c -- walks over the intervals in which a type is open.
 */
#include "models/center/hours.h"

#include <math.h>

/* In this opening all intervals before this one are over at that moment: one less than the quotient says, which may be
 * rounded up. */
static int first_interval_after(const struct interval_grid *grid, const struct opening *opening, double seconds)
{
    double within = (seconds - opening->open_seconds) / grid->interval_seconds;
    return within < 1.0 ? 0 : (int)within - 1;
}

double hours_between(const struct center *center, const struct contact_type *type, double from_seconds,
                     double to_seconds)
{
    const struct interval_grid *grid = &center->grid;
    if (!type->open_intervals)
        return interval_grid_open_between(grid, from_seconds, to_seconds);
    if (to_seconds <= from_seconds)
        return 0.0;
    double open = 0.0;
    for (int o = interval_grid_opening_after(grid, from_seconds); o < grid->opening_count; o++) {
        const struct opening *opening = &grid->openings[o];
        if (opening->open_seconds >= to_seconds)
            break;
        for (int i = first_interval_after(grid, opening, from_seconds); i < opening->interval_count; i++) {
            double start = opening->open_seconds + i * grid->interval_seconds, end = start + grid->interval_seconds;
            if (start >= to_seconds)
                break;
            if (end > from_seconds && type->open_intervals[opening->first_interval + i])
                open += (end < to_seconds ? end : to_seconds) - (start > from_seconds ? start : from_seconds);
        }
    }
    return open;
}

double hours_next_open(const struct center *center, const struct contact_type *type, double seconds)
{
    const struct interval_grid *grid = &center->grid;
    if (!type->open_intervals)
        return interval_grid_next_open(grid, seconds);
    for (int o = interval_grid_opening_after(grid, seconds); o < grid->opening_count; o++) {
        const struct opening *opening = &grid->openings[o];
        for (int i = first_interval_after(grid, opening, seconds); i < opening->interval_count; i++) {
            double start = opening->open_seconds + i * grid->interval_seconds;
            if (type->open_intervals[opening->first_interval + i] && start + grid->interval_seconds > seconds)
                return fmax(start, seconds);
        }
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
    for (int o = interval_grid_opening_after(grid, from_seconds); o < grid->opening_count; o++) {
        const struct opening *opening = &grid->openings[o];
        for (int i = first_interval_after(grid, opening, from_seconds); i < opening->interval_count; i++) {
            double begin = opening->open_seconds + i * grid->interval_seconds, start = fmax(from_seconds, begin);
            double open = begin + grid->interval_seconds - start;
            if (open <= 0.0 || (type->open_intervals && !type->open_intervals[opening->first_interval + i]))
                continue;
            if (open >= left)
                return start + left;
            left -= open;
        }
    }
    /* Due after the horizon: the order among such contacts is kept by what is left. */
    return interval_grid_end(grid) + left;
}
