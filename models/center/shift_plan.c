/*
 * shift_plan.c -- shifts and breaks, cut to the open hours and sorted by time.
 */
#include "models/center/shift_plan.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

enum { DAY_SECONDS = 86400 };

struct open_time { /* one opening, or several without a closing between them */
    double from_seconds, until_seconds;
    int first_day, last_day;
};

struct writer {
    struct shift_plan *plan;
    int capacity;
};

static void write_step(struct writer *writer, struct shift_step step)
{
    struct shift_plan *plan = writer->plan;
    if (plan->step_count == writer->capacity) {
        writer->capacity = writer->capacity ? 2 * writer->capacity : 64;
        plan->steps = memory_resized(plan->steps, (size_t)writer->capacity, sizeof *plan->steps);
    }
    plan->steps[plan->step_count++] = step;
}

static void write_break(struct writer *writer, const struct shift_break *pause, double begins, double from,
                        double until, struct shift_step step)
{
    double due = fmax(begins + pause->after_seconds, from);
    double over = fmin(begins + pause->after_seconds + pause->seconds, until);
    if (over <= due)
        return;
    step.kind = BREAK_IS_DUE;
    step.at_seconds = due;
    step.is_paid = pause->is_paid;
    step.break_seconds = begins + pause->after_seconds + pause->seconds - due;
    write_step(writer, step);
    step.kind = BREAK_IS_OVER;
    step.at_seconds = over;
    if (over < until)
        write_step(writer, step);
}

/* The part of a day's shift that lies in this open time. */
static void write_shift(struct writer *writer, const struct shift *shift, const struct open_time *open,
                        struct shift_step step)
{
    double begins = (double)step.day * DAY_SECONDS + shift->start_seconds;
    double from = fmax(begins, open->from_seconds), until = fmin(begins + shift->seconds, open->until_seconds);
    if (until <= from)
        return;
    step.kind = SHIFT_BEGINS;
    step.at_seconds = from;
    write_step(writer, step);
    for (int b = 0; b < shift->break_count; b++)
        write_break(writer, &shift->breaks[b], begins, from, until, step);
    step.kind = SHIFT_IS_OVER;
    step.at_seconds = until;
    if (until < open->until_seconds)
        write_step(writer, step);
}

static int compare_numbers(double a, double b) { return (a > b) - (a < b); }

static int compare_steps(const void *first, const void *second)
{
    const struct shift_step *a = first, *b = second;
    int by_time = compare_numbers(a->at_seconds, b->at_seconds);
    if (by_time)
        return by_time;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->shift != b->shift)
        return a->shift < b->shift ? -1 : 1;
    return compare_numbers(a->break_seconds, b->break_seconds);
}

void shift_plan_init(struct shift_plan *plan, const struct center *center, int agent_group)
{
    const struct agent_group *group = &center->agent_groups[agent_group];
    const struct interval_grid *grid = &center->grid;
    struct writer writer = {plan, 0};
    *plan = (struct shift_plan){NULL, 0};
    for (int o = 0; o < grid->opening_count && group->shift_count; o++) {
        struct open_time open = {grid->openings[o].open_seconds, 0.0, grid->openings[o].day, 0};
        while (interval_grid_runs_on(grid, o))
            o++;
        open.until_seconds = grid->openings[o].close_seconds;
        open.last_day = grid->openings[o].day;
        write_step(&writer, (struct shift_step){.at_seconds = open.from_seconds, .kind = DOORS_OPEN});
        write_step(&writer, (struct shift_step){.at_seconds = open.until_seconds, .kind = DOORS_CLOSE});
        for (int s = 0; s < group->shift_count; s++) {
            assert(group->shifts[s].seconds <= DAY_SECONDS);
            for (int day = open.first_day - 1; day <= open.last_day; day++)
                write_shift(&writer, &group->shifts[s], &open, (struct shift_step){.shift = s, .day = day});
        }
    }
    if (plan->step_count)
        qsort(plan->steps, (size_t)plan->step_count, sizeof *plan->steps, compare_steps);
}

void shift_plan_clear(struct shift_plan *plan)
{
    free(plan->steps);
    *plan = (struct shift_plan){NULL, 0};
}

static bool is_at_desk(const struct shift *shift, double into_seconds)
{
    if (into_seconds < 0.0 || into_seconds >= shift->seconds)
        return false;
    for (int b = 0; b < shift->break_count; b++) {
        double into_break = into_seconds - shift->breaks[b].after_seconds;
        if (into_break >= 0.0 && into_break < shift->breaks[b].seconds)
            return false;
    }
    return true;
}

int shift_plan_desks_at(const struct agent_group *group, double seconds)
{
    double today = floor(seconds / DAY_SECONDS) * DAY_SECONDS;
    int desks = 0;
    for (int s = 0; s < group->shift_count; s++) {
        const struct shift *shift = &group->shifts[s];
        double into = seconds - today - shift->start_seconds;
        if (is_at_desk(shift, into) || is_at_desk(shift, into + DAY_SECONDS))
            desks += shift->agents;
    }
    return desks;
}
