/*
 * deferred_workload.c -- which intervals may work on what came in, and how evenly they share it.
 */
#include "models/planning/deferred_workload.h"

#include <math.h>

static const double day_seconds = 86400.0;
static const double hair = 1e-6; /* seconds */

double deferred_deadline_seconds(const struct contact_type *type) /* fmin leaves a NaN aside */
{
    return fmin(type->deadline.within_seconds, type->target.within_seconds);
}

static bool counts(const struct contact_type *type, int interval)
{
    return type->deadline.clock == CLOCK_CALENDAR || type->open_intervals == NULL || type->open_intervals[interval];
}

/* Intervals of a further round of the horizon that end in time: what is due then may be left until then. */
static int later_intervals(const struct interval_grid *grid, double due_seconds)
{
    int count = 0;
    for (int i = 0; i < grid->interval_count; i++)
        count += interval_grid_start(grid, i) + grid->interval_seconds + grid->days * day_seconds <= due_seconds + hair;
    return count;
}

struct window {
    int inside, later; /* intervals that may do it: of the horizon, from the one in which it came; and after it */
};

static struct window window_on_calendar(const struct interval_grid *grid, int from, double within_seconds)
{
    struct window window = {0, 0};
    double due = interval_grid_start(grid, from) + within_seconds;
    for (int i = from; i < grid->interval_count && interval_grid_start(grid, i) + grid->interval_seconds <= due + hair;
         i++)
        window.inside++;
    if (from + window.inside == grid->interval_count)
        window.later = later_intervals(grid, due);
    return window;
}

static struct window window_on_open_hours(const struct center *center, const struct contact_type *type, int from,
                                          double within_seconds)
{
    struct window window = {0, 0};
    int left = (int)fmin(1e9, floor((within_seconds + hair) / center->grid.interval_seconds));
    for (int i = from; i < center->grid.interval_count && left > 0; i++) {
        window.inside++;
        left -= counts(type, i);
    }
    window.later = left;
    return window;
}

/* At least the interval in which it came. */
static struct window window_of(const struct center *center, const struct contact_type *type, int from)
{
    double within = deferred_deadline_seconds(type);
    struct window window = {1, 0};
    if (!isnan(within))
        window = type->deadline.clock == CLOCK_CALENDAR ? window_on_calendar(&center->grid, from, within)
                                                        : window_on_open_hours(center, type, from, within);
    window.inside = window.inside > 0 ? window.inside : 1;
    return window;
}

/* Returns what is left for later. */
static double spread(struct window window, int from, double work, double *needed)
{
    double share = work / (window.inside + window.later);
    for (int i = from; i < from + window.inside; i++)
        needed[i] += share;
    return share * window.later;
}

double deferred_workload_find(const struct center *center, int contact_type, const double *arriving, double backlog,
                              double *needed)
{
    const struct contact_type *type = &center->contact_types[contact_type];
    double length = center->grid.interval_seconds, left = 0.0;
    for (int i = 0; i < center->grid.interval_count; i++)
        needed[i] = 0.0;
    for (int i = 0; i < center->grid.interval_count; i++) {
        double work = arriving[i] + (i == 0 ? backlog / length : 0.0);
        if (work > 0.0)
            left += spread(window_of(center, type, i), i, work, needed) * length;
    }
    return left;
}
