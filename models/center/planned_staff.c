/*
 * planned_staff.c -- shifts laid over the grid.
 */
#include "models/center/planned_staff.h"

#include <math.h>

static const double day_seconds = 86400.0;
static const double hair = 1e-6; /* seconds: what two ways of adding up may differ by */

static double overlap(double from, double until, double other_from, double other_until)
{
    return fmax(0.0, fmin(until, other_until) - fmax(from, other_from));
}

double shift_seconds_at_desk(const struct shift *shift, double from_seconds, double until_seconds)
{
    double sum = overlap(from_seconds, until_seconds, 0.0, shift->seconds);
    for (int b = 0; b < shift->break_count; b++) {
        double begin = shift->breaks[b].after_seconds;
        sum -= overlap(from_seconds, until_seconds, begin, begin + shift->breaks[b].seconds);
    }
    return fmax(0.0, sum);
}

/* `start`: of the interval, from the start of the shift. */
static bool is_mostly_at_desk(const struct shift *shift, double start, double interval_seconds)
{
    double half = interval_seconds / 2.0;
    double first = shift_seconds_at_desk(shift, start, start + half);
    double second = shift_seconds_at_desk(shift, start + half, start + interval_seconds);
    if (fabs(first + second - half) > hair)
        return first + second > half;
    return first > second + hair;
}

/* The interval that holds a second of an opening, or the nearest one of the opening. */
static int interval_in(const struct interval_grid *grid, const struct opening *opening, double seconds)
{
    double within = floor((seconds - opening->open_seconds) / grid->interval_seconds);
    return opening->first_interval + (int)fmax(0.0, fmin(within, opening->interval_count - 1));
}

static void add_shift(const struct interval_grid *grid, const struct shift *shift, double start,
                      const struct opening *opening, int *staff)
{
    if (overlap(start, start + shift->seconds, opening->open_seconds, opening->close_seconds) <= 0.0)
        return;
    int last = interval_in(grid, opening, start + shift->seconds);
    for (int i = interval_in(grid, opening, start); i <= last; i++) {
        double from = opening->open_seconds + (i - opening->first_interval) * grid->interval_seconds;
        if (is_mostly_at_desk(shift, from - start, grid->interval_seconds))
            staff[i] += shift->agents;
    }
}

/* Of those who began on the day of an opening, and (0, 1) of those who began the evening before. */
static double start_of(const struct opening *opening, const struct shift *shift, int evenings_before)
{
    return (opening->day - evenings_before) * day_seconds + shift->start_seconds;
}

void planned_staff(const struct interval_grid *grid, const struct shift *shifts, int shift_count, int *staff)
{
    for (int i = 0; i < grid->interval_count; i++)
        staff[i] = 0;
    for (int o = 0; o < grid->opening_count; o++)
        for (int s = 0; s < shift_count; s++)
            for (int before = 0; before <= 1; before++)
                add_shift(grid, &shifts[s], start_of(&grid->openings[o], &shifts[s], before), &grid->openings[o],
                          staff);
}

static void add_shift_mean(const struct interval_grid *grid, const struct shift *shift, double start,
                           const struct opening *opening, double *mean_staff)
{
    for (int i = opening->first_interval; i < opening->first_interval + opening->interval_count; i++) {
        double from = interval_grid_start(grid, i) - start;
        mean_staff[i] +=
            shift->agents * shift_seconds_at_desk(shift, from, from + grid->interval_seconds) / grid->interval_seconds;
    }
}

void planned_staff_mean(const struct interval_grid *grid, const struct shift *shifts, int shift_count,
                        double *mean_staff)
{
    for (int i = 0; i < grid->interval_count; i++)
        mean_staff[i] = 0.0;
    for (int o = 0; o < grid->opening_count; o++)
        for (int s = 0; s < shift_count; s++)
            for (int before = 0; before <= 1; before++)
                add_shift_mean(grid, &shifts[s], start_of(&grid->openings[o], &shifts[s], before), &grid->openings[o],
                               mean_staff);
}

bool shift_meets_open_hours(const struct interval_grid *grid, const struct shift *shift)
{
    for (int o = 0; o < grid->opening_count; o++)
        for (int before = 0; before <= 1; before++) {
            double start = start_of(&grid->openings[o], shift, before);
            if (overlap(start, start + shift->seconds, grid->openings[o].open_seconds,
                        grid->openings[o].close_seconds) > 0.0)
                return true;
        }
    return false;
}
