/*
 * events.c -- from events to steps, from steps to pieces.
 */
#include "models/center/events.h"

#include <math.h>
#include <stdlib.h>

#include "models/center/planned_staff.h"
#include "sim/memory.h"

static double factor_of(const struct center_event *event, enum event_effect effect, int subject)
{
    const bool *touched = effect == EVENT_STAFF ? event->agent_groups : event->contact_types;
    if (touched != NULL && !touched[subject])
        return 1.0;
    return effect == EVENT_ARRIVALS      ? event->arrivals_factor
           : effect == EVENT_HANDLE_TIME ? event->handle_time_factor
                                         : event->staff_factor;
}

double events_factor_at(const struct center *center, enum event_effect effect, int subject, double seconds)
{
    double factor = 1.0;
    for (int e = 0; e < center->event_count; e++)
        if (center->events[e].from_seconds <= seconds && seconds < center->events[e].until_seconds)
            factor *= factor_of(&center->events[e], effect, subject);
    return factor;
}

struct bound { /* an event begins or ends */
    double seconds;
    int event;
};

static int compare_bounds(const void *one, const void *other)
{
    const struct bound *a = one, *b = other;
    if (a->seconds != b->seconds)
        return a->seconds < b->seconds ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

static int collect_bounds(const struct center *center, enum event_effect effect, int subject, struct bound *bounds)
{
    int count = 0;
    for (int e = 0; e < center->event_count; e++) {
        if (factor_of(&center->events[e], effect, subject) == 1.0)
            continue;
        bounds[count++] = (struct bound){center->events[e].from_seconds, e};
        bounds[count++] = (struct bound){center->events[e].until_seconds, e};
    }
    qsort(bounds, (size_t)count, sizeof *bounds, compare_bounds);
    return count;
}

/* Events in force, in order of the file, so that the product does not depend on who came first. */
static void take_in(int *in_force, int *count, int event)
{
    int at = (*count)++;
    for (; at > 0 && in_force[at - 1] > event; at--)
        in_force[at] = in_force[at - 1];
    in_force[at] = event;
}

static bool let_go(int *in_force, int *count, int event)
{
    int at = 0;
    while (at < *count && in_force[at] != event)
        at++;
    if (at == *count)
        return false;
    for ((*count)--; at < *count; at++)
        in_force[at] = in_force[at + 1];
    return true;
}

static void add_step(struct factor_step *steps, int *count, double seconds, double factor)
{
    if (*count > 0 && seconds <= steps[*count - 1].from_seconds)
        (*count)--; /* several bounds at one moment, or before the horizon: the last one says how it goes on */
    seconds = fmax(seconds, 0.0);
    if (*count == 0 || steps[*count - 1].factor != factor)
        steps[(*count)++] = (struct factor_step){seconds, factor};
}

int events_factor_steps(const struct center *center, enum event_effect effect, int subject, struct factor_step *steps)
{
    size_t events = (size_t)center->event_count;
    struct bound *bounds = memory_zeroed(2 * events, sizeof *bounds);
    int *in_force = memory_zeroed(events, sizeof *in_force);
    int bound_count = collect_bounds(center, effect, subject, bounds), in_force_count = 0, count = 0;
    add_step(steps, &count, 0.0, 1.0);
    for (int b = 0; b < bound_count; b++) {
        if (!let_go(in_force, &in_force_count, bounds[b].event))
            take_in(in_force, &in_force_count, bounds[b].event);
        if (b + 1 < bound_count && bounds[b + 1].seconds == bounds[b].seconds)
            continue;
        double factor = 1.0;
        for (int i = 0; i < in_force_count; i++)
            factor *= factor_of(&center->events[in_force[i]], effect, subject);
        add_step(steps, &count, bounds[b].seconds, factor);
    }
    free(in_force);
    free(bounds);
    return count;
}

int events_pieces_most(const struct center *center) { return center->grid.interval_count + 2 * center->event_count; }

struct walk { /* through the steps, in order of time */
    struct factor_step *steps;
    int count, step;
};

static struct walk walk_begin(const struct center *center, enum event_effect effect, int subject)
{
    struct walk walk = {memory_zeroed(2 * (size_t)center->event_count + 1, sizeof *walk.steps), 0, 0};
    walk.count = events_factor_steps(center, effect, subject, walk.steps);
    return walk;
}

/* The factor at a moment, and how long it stays so, `end` at most. */
static double walk_on(struct walk *walk, double at, double end, double *until)
{
    while (walk->step + 1 < walk->count && walk->steps[walk->step + 1].from_seconds <= at)
        walk->step++;
    *until = walk->step + 1 < walk->count ? fmin(end, walk->steps[walk->step + 1].from_seconds) : end;
    return walk->steps[walk->step].factor;
}

int events_cut_arrivals(const struct center *center, int contact_type, double *expected, struct arrival_piece *pieces)
{
    const struct interval_grid *grid = &center->grid;
    struct walk walk = walk_begin(center, EVENT_ARRIVALS, contact_type);
    int count = 0;
    for (int i = 0; i < grid->interval_count; i++) {
        double at = interval_grid_start(grid, i), end = at + grid->interval_seconds, sum = 0.0, until = at;
        for (; at < end; at = until) {
            double factor = walk_on(&walk, at, end, &until), share = (until - at) / grid->interval_seconds;
            pieces[count] = (struct arrival_piece){at, until - at, expected[i] * share * factor, i};
            sum += pieces[count++].expected;
        }
        expected[i] = sum;
    }
    free(walk.steps);
    return count;
}

/* A factor such as 0.7 is not quite what it says: 0.7 of 15 is 10.5, and half is rounded up. */
int events_staff(int staff, double factor) { return (int)floor(staff * factor + 0.5 + 1e-9); }

/* `staff` NULL: the factors themselves. */
static void average(const struct center *center, enum event_effect effect, int subject, const int *staff, double *means)
{
    const struct interval_grid *grid = &center->grid;
    struct walk walk = walk_begin(center, effect, subject);
    for (int i = 0; i < grid->interval_count; i++) {
        double at = interval_grid_start(grid, i), end = at + grid->interval_seconds, until = at;
        means[i] = 0.0;
        for (; at < end; at = until) {
            double factor = walk_on(&walk, at, end, &until);
            double value = staff != NULL ? events_staff(staff[i], factor) : factor;
            means[i] += value * ((until - at) / grid->interval_seconds);
        }
    }
    free(walk.steps);
}

static void mean_of_shifts(const struct center *center, int agent_group, double *mean_staff)
{
    const struct agent_group *group = &center->agent_groups[agent_group];
    size_t intervals = (size_t)center->grid.interval_count;
    double *factors = memory_zeroed(intervals, sizeof *factors);
    planned_staff_mean(&center->grid, group->shifts, group->shift_count, mean_staff);
    average(center, EVENT_STAFF, agent_group, NULL, factors);
    for (size_t i = 0; i < intervals; i++)
        mean_staff[i] *= factors[i];
    free(factors);
}

void events_mean_staff(const struct center *center, int agent_group, double *mean_staff)
{
    if (center->agent_groups[agent_group].shift_count > 0)
        mean_of_shifts(center, agent_group, mean_staff);
    else
        average(center, EVENT_STAFF, agent_group, center->agent_groups[agent_group].staff, mean_staff);
}

void events_mean_factor(const struct center *center, enum event_effect effect, int subject, double *mean_factors)
{
    average(center, effect, subject, NULL, mean_factors);
}
