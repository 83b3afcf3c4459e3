/*
 * timeline.c -- the x axis of a run.
 *
 * With several days most of a true time axis would be night. So open hours follow one another in their order, with a
 * gap where the doors are closed; a run that never closes has none. Tics tell the clock time, so nobody has to know.
 */
#include "reports/charts/timeline.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "sim/memory.h"

enum { DAY_SECONDS = 86400, MINUTE_SECONDS = 60, TIC_WIDTH = 52, DAY_TIC_WIDTH = 96 };

static double open_hours(const struct interval_grid *grid)
{
    double seconds = 0.0;
    for (int o = 0; o < grid->opening_count; o++)
        seconds += grid->openings[o].close_seconds - grid->openings[o].open_seconds;
    return seconds / 3600.0;
}

/* Wide enough to be seen between many days, never narrower than an interval. */
static double night_hours(const struct interval_grid *grid)
{
    return fmax(grid->interval_seconds / 3600.0, 0.08 * open_hours(grid) / grid->opening_count);
}

/* Where an opening begins on the axis. */
static double opening_at(const struct interval_grid *grid, int opening)
{
    double hours = grid->openings[0].open_seconds / 3600.0;
    for (int o = 0; o < opening; o++) {
        hours += (grid->openings[o].close_seconds - grid->openings[o].open_seconds) / 3600.0;
        if (!interval_grid_runs_on(grid, o))
            hours += night_hours(grid);
    }
    return hours;
}

static double end_of_axis(const struct interval_grid *grid)
{
    const struct opening *last = &grid->openings[grid->opening_count - 1];
    return opening_at(grid, grid->opening_count - 1) + (last->close_seconds - last->open_seconds) / 3600.0;
}

static char *clock_text(double seconds)
{
    int minutes = (int)((seconds + 0.5) / MINUTE_SECONDS);
    return memory_format("%02d:%02d", minutes / 60, minutes % 60);
}

static char *moment_text(const struct opening *opening, double seconds, bool with_day)
{
    char *clock = clock_text(seconds - (double)opening->day * DAY_SECONDS);
    if (!with_day)
        return clock;
    char *moment = memory_format("Day %d %s", opening->day + 1, clock);
    free(clock);
    return moment;
}

char *timeline_when(const struct interval_grid *grid, int first, int last)
{
    const struct opening *opening = &grid->openings[interval_grid_opening_of(grid, first)];
    char *begin = moment_text(opening, interval_grid_start(grid, first), false);
    char *end = moment_text(opening, interval_grid_start(grid, last) + grid->interval_seconds, false);
    char *day = grid->days == 1 ? memory_text("") : memory_format(" on day %d", opening->day + 1);
    char *when =
        first == last ? memory_format("at %s%s", begin, day) : memory_format("between %s and %s%s", begin, end, day);
    free(day);
    free(end);
    free(begin);
    return when;
}

char *timeline_span(const struct interval_grid *grid)
{
    return grid->days > 1 ? memory_format("over %d days", grid->days) : memory_text("through the day");
}

char *timeline_interval(const struct interval_grid *grid)
{
    double minutes = grid->interval_seconds / MINUTE_SECONDS;
    if (minutes >= 60.0 && fmod(minutes, 60.0) == 0.0)
        return minutes == 60.0 ? memory_text("hour") : memory_format("%.4g hours", minutes / 60.0);
    return memory_format("%.4g min", minutes);
}

/* The finest round step that leaves so much room. */
static double tic_step(double seconds)
{
    static const double minutes[] = {5, 10, 15, 30, 60, 120, 180, 240, 360, 720};
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++)
        if (minutes[i] * MINUTE_SECONDS >= seconds)
            return minutes[i] * MINUTE_SECONDS;
    return DAY_SECONDS;
}

static void add_clock_tics(const struct interval_grid *grid, int o, struct axis *axis, double first, double before,
                           double step)
{
    const struct opening *opening = &grid->openings[o];
    for (double clock = first; clock <= before + 1e-6; clock += step) {
        char *text = moment_text(opening, clock, false);
        axis_add_tic(axis, opening_at(grid, o) + (clock - opening->open_seconds) / 3600.0, text);
        free(text);
    }
}

static void add_day_tics(const struct interval_grid *grid, struct axis *axis, double seconds_per_pixel)
{
    double next = -INFINITY, room = DAY_TIC_WIDTH * seconds_per_pixel;
    for (int o = 0; o < grid->opening_count; o++) {
        const struct opening *opening = &grid->openings[o];
        double at = opening_at(grid, o);
        if (at * 3600.0 < next)
            continue;
        next = at * 3600.0 + room;
        char *text = moment_text(opening, opening->open_seconds, true);
        axis_add_tic(axis, at, text);
        free(text);
        double half_room = 0.5 * room + 0.6 * TIC_WIDTH * seconds_per_pixel;
        double step = tic_step(fmax(half_room, 7200.0)); /* even, from the label of the day on */
        add_clock_tics(grid, o, axis, opening->open_seconds + step, opening->close_seconds - half_room, step);
    }
}

void timeline_axis(const struct interval_grid *grid, struct axis *axis, int pixels)
{
    axis->kind = AXIS_CLOCK;
    axis->low = opening_at(grid, 0);
    axis->high = end_of_axis(grid);
    double seconds_per_pixel = (axis->high - axis->low) * 3600.0 / pixels;
    const struct opening *first = &grid->openings[0];
    double step = tic_step(TIC_WIDTH * seconds_per_pixel);
    if (grid->days > 1 || grid->opening_count > 1)
        add_day_tics(grid, axis, seconds_per_pixel);
    else
        add_clock_tics(grid, 0, axis, step * ceil(first->open_seconds / step), first->close_seconds, step);
    if (axis->tic_count == 0) { /* an opening that holds no round time */
        char *text = moment_text(first, first->open_seconds, grid->days > 1);
        axis_add_tic(axis, axis->low, text);
        free(text);
    }
}

static size_t night_count(const struct interval_grid *grid)
{
    size_t nights = 0;
    for (int o = 0; o + 1 < grid->opening_count; o++)
        nights += !interval_grid_runs_on(grid, o);
    return nights;
}

static bool has_band(const struct estimate *estimates, int count)
{
    for (int i = 0; i < count; i++)
        if (isfinite(estimates[i].mean) && isfinite(estimates[i].half_width))
            return true;
    return false;
}

void timeline_add_line(struct panel *panel, const struct interval_grid *grid, const char *label, int hue,
                       const struct estimate *estimates, double ceiling)
{
    size_t count = (size_t)grid->interval_count + night_count(grid), point = 0;
    struct chart_series *series =
        panel_add_series(panel, SERIES_LINE, label, hue, count, has_band(estimates, grid->interval_count));
    for (int o = 0; o < grid->opening_count; o++) {
        const struct opening *opening = &grid->openings[o];
        double at = opening_at(grid, o), step = grid->interval_seconds / 3600.0;
        for (int i = 0; i < opening->interval_count; i++)
            series_point(series, point++, at + (i + 0.5) * step, estimates[opening->first_interval + i], 0.0, ceiling);
        if (o + 1 < grid->opening_count && !interval_grid_runs_on(grid, o))
            point++;
    }
}

void timeline_add_steps(struct panel *panel, const struct interval_grid *grid, enum series_style style,
                        const char *label, int hue, const double *values)
{
    size_t count = 2 * (size_t)grid->interval_count + night_count(grid), point = 0;
    struct chart_series *series = panel_add_series(panel, style, label, hue, count, false);
    for (int o = 0; o < grid->opening_count; o++) {
        const struct opening *opening = &grid->openings[o];
        double at = opening_at(grid, o), step = grid->interval_seconds / 3600.0;
        for (int i = 0; i < 2 * opening->interval_count; i++) {
            series->x[point] = at + (i + 1) / 2 * step;
            series->y[point++] = values[opening->first_interval + i / 2];
        }
        if (o + 1 < grid->opening_count && !interval_grid_runs_on(grid, o))
            point++;
    }
}
