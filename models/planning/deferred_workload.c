/*
 * deferred_workload.c -- between what has come in and what is due, the straightest way through the horizon.
 */
#include "models/planning/deferred_workload.h"

#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

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

/* Work in interval-erlangs, added up to the end of each interval; index 0 is the beginning of the horizon. */
struct corridor {
    double *come_in; /* no more can have been done */
    double *due;     /* no less must have been done */
    int intervals;
};

struct bend {
    int at;
    double done;
};

/* From a point of the path straight on as far as the corridor lets; where it does not, to the wall that is in the way.
 */
static struct bend next_bend(const struct corridor *corridor, struct bend from)
{
    double least = -INFINITY, most = INFINITY;
    struct bend low = from, high = from;
    for (int i = from.at + 1; i <= corridor->intervals; i++) {
        double to_due = (corridor->due[i] - from.done) / (i - from.at);
        double to_come_in = (corridor->come_in[i] - from.done) / (i - from.at);
        if (to_due > most)
            return high;
        if (to_come_in < least)
            return low;
        if (to_due >= least) {
            least = to_due;
            low = (struct bend){i, corridor->due[i]};
        }
        if (to_come_in <= most) {
            most = to_come_in;
            high = (struct bend){i, corridor->come_in[i]};
        }
    }
    return (struct bend){corridor->intervals, corridor->due[corridor->intervals]};
}

static void find_path(struct corridor *corridor, double *needed)
{
    for (struct bend from = {0, 0.0}; from.at < corridor->intervals;) {
        struct bend to = next_bend(corridor, from);
        for (int i = from.at; i < to.at; i++)
            needed[i] = fmax(0.0, (to.done - from.done) / (to.at - from.at));
        from = to;
    }
}

/* Work due beyond the horizon is left for then in proportion to the time that it has there. Returns what is left. */
static double enter(struct corridor *corridor, struct window window, int from, double work)
{
    corridor->come_in[from + 1] += work;
    if (window.later == 0)
        corridor->due[from + window.inside] += work;
    return work * window.later / (window.inside + window.later);
}

/* Both ends of the path are given: nothing done at first, all but what is left at last. */
static void add_up(struct corridor *corridor, double left)
{
    int last = corridor->intervals;
    for (int i = 1; i <= last; i++) {
        corridor->come_in[i] += corridor->come_in[i - 1];
        corridor->due[i] += corridor->due[i - 1];
    }
    double done = fmax(corridor->due[last], corridor->come_in[last] - left);
    corridor->due[last] = corridor->come_in[last] = done;
    for (int i = last - 1; i >= 0 && corridor->come_in[i] > done; i--)
        corridor->come_in[i] = done;
}

double deferred_workload_find(const struct center *center, int contact_type, const double *arriving, double backlog,
                              double *needed)
{
    const struct contact_type *type = &center->contact_types[contact_type];
    int intervals = center->grid.interval_count;
    double length = center->grid.interval_seconds, left = 0.0;
    double *room = memory_zeroed(2 * ((size_t)intervals + 1), sizeof *room);
    struct corridor corridor = {room, room + intervals + 1, intervals};
    for (int i = 0; i < intervals; i++) {
        double work = arriving[i] + (i == 0 ? backlog / length : 0.0);
        needed[i] = 0.0;
        if (work > 0.0)
            left += enter(&corridor, window_of(center, type, i), i, work);
    }
    add_up(&corridor, left);
    find_path(&corridor, needed);
    free(room);
    return left * length;
}
