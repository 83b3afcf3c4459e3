/*
 * interval_counts.c -- where one replication is written down.
 */
#include "models/center/interval_counts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

int interval_counts_row_of_interval(const struct interval_counts *counts, int interval)
{
    return interval + interval_grid_opening_of(&counts->center->grid, interval);
}

int interval_counts_row_after(const struct interval_counts *counts, int opening)
{
    const struct opening *of = &counts->center->grid.openings[opening];
    return of->first_interval + of->interval_count + opening;
}

int interval_counts_warm_up_row(const struct interval_counts *counts) { return counts->rows; }

/* Head counts that nothing but the plan changes: their time is known before the clock runs. */
static bool staff_is_planned(const struct center *center, int group)
{
    if (center->agent_groups[group].shift_count > 0)
        return false;
    for (int e = 0; e < center->event_count; e++) {
        const struct center_event *event = &center->events[e];
        if (event->staff_factor != 1.0 && (!event->agent_groups || event->agent_groups[group]))
            return false;
    }
    return true;
}

/* Open time that counts: from the end of the warm-up on. */
static void measure_rows(struct interval_counts *counts)
{
    const struct center *center = counts->center;
    for (int i = 0; i < center->grid.interval_count; i++) {
        int row = interval_counts_row_of_interval(counts, i);
        double start = interval_grid_start(&center->grid, i), end = start + center->grid.interval_seconds;
        double counted = fmin(center->grid.interval_seconds, fmax(0.0, end - center->warm_up_seconds));
        counts->open_seconds[row] = counted;
        for (int g = 0; g < counts->groups; g++)
            if (counts->staff_is_planned[g])
                counts->staff_seconds[row * counts->groups + g] = counted * center->agent_groups[g].staff[i];
    }
}

void interval_counts_init(struct interval_counts *counts, const struct center *center)
{
    *counts = (struct interval_counts){.center = center,
                                       .types = center->class_count,
                                       .groups = center->agent_group_count,
                                       .pools = center->interpreters_count,
                                       .rows = center->grid.interval_count + center->grid.opening_count};
    size_t rows = (size_t)counts->rows + 1, types = (size_t)counts->types, groups = (size_t)counts->groups;
    size_t pools = (size_t)counts->pools;
    counts->contact = memory_zeroed(rows * types, sizeof *counts->contact);
    counts->agent = memory_zeroed(rows * groups, sizeof *counts->agent);
    counts->interpreters = memory_zeroed(rows * pools, sizeof *counts->interpreters);
    counts->waits = memory_zeroed(rows * types, sizeof *counts->waits);
    counts->backlog_age = memory_zeroed(types, sizeof *counts->backlog_age);
    counts->open_seconds = memory_zeroed(rows, sizeof *counts->open_seconds);
    counts->staff_seconds = memory_zeroed(rows * groups, sizeof *counts->staff_seconds);
    counts->waiting = memory_zeroed(types, sizeof *counts->waiting);
    counts->busy = memory_zeroed(groups, sizeof *counts->busy);
    counts->excess = memory_zeroed(groups, sizeof *counts->excess);
    counts->staff = memory_zeroed(groups, sizeof *counts->staff);
    counts->lines = memory_zeroed(pools, sizeof *counts->lines);
    counts->staff_is_planned = memory_zeroed(groups, sizeof *counts->staff_is_planned);
    for (int g = 0; g < counts->groups; g++)
        counts->staff_is_planned[g] = staff_is_planned(center, g);
    measure_rows(counts);
    interval_counts_clear(counts);
}

void interval_counts_destroy(struct interval_counts *counts)
{
    for (int i = 0; i < (counts->rows + 1) * counts->types; i++)
        histogram_destroy(&counts->waits[i]);
    for (int t = 0; t < counts->types; t++)
        histogram_destroy(&counts->backlog_age[t]);
    free(counts->contact);
    free(counts->agent);
    free(counts->interpreters);
    free(counts->waits);
    free(counts->backlog_age);
    free(counts->open_seconds);
    free(counts->staff_seconds);
    free(counts->waiting);
    free(counts->busy);
    free(counts->excess);
    free(counts->staff);
    free(counts->lines);
    free(counts->staff_is_planned);
    *counts = (struct interval_counts){0};
}

static void point_to(struct interval_counts *counts, int row)
{
    counts->row = row;
    counts->contact_now = counts->contact + row * counts->types;
    counts->agent_now = counts->agent + row * counts->groups;
    counts->interpreters_now = counts->interpreters + row * counts->pools;
}

void interval_counts_clear(struct interval_counts *counts)
{
    size_t rows = (size_t)counts->rows + 1, types = (size_t)counts->types, groups = (size_t)counts->groups;
    size_t pools = (size_t)counts->pools;
    memset(counts->contact, 0, rows * types * sizeof *counts->contact);
    memset(counts->agent, 0, rows * groups * sizeof *counts->agent);
    memset(counts->interpreters, 0, rows * pools * sizeof *counts->interpreters);
    for (size_t i = 0; i < rows * types; i++)
        histogram_clear(&counts->waits[i]);
    for (size_t t = 0; t < types; t++)
        histogram_clear(&counts->backlog_age[t]);
    memset(counts->waiting, 0, types * sizeof *counts->waiting);
    memset(counts->busy, 0, groups * sizeof *counts->busy);
    memset(counts->excess, 0, groups * sizeof *counts->excess);
    memset(counts->staff, 0, groups * sizeof *counts->staff);
    memset(counts->lines, 0, pools * sizeof *counts->lines);
    counts->is_folded = false;
    counts->reference_seconds = 0.0;
    point_to(counts, interval_counts_warm_up_row(counts));
}

/* What the levels add until `reference`, seen from `now`. */
static void carry_levels(struct interval_counts *counts, double seconds)
{
    for (int t = 0; t < counts->types; t++)
        counts->contact_now[t].measure[QUEUE_TIME] += counts->waiting[t] * seconds;
    for (int g = 0; g < counts->groups; g++) {
        counts->agent_now[g].measure[BUSY_TIME] += counts->busy[g] * seconds;
        counts->agent_now[g].measure[EXCESS_TIME] += counts->excess[g] * seconds;
        counts->agent_now[g].measure[STAFF_TIME] += counts->staff[g] * seconds;
    }
    for (int i = 0; i < counts->pools; i++)
        counts->interpreters_now[i].measure[INTERPRETER_BUSY_TIME] += counts->lines[i] * seconds;
}

void interval_counts_turn_to(struct interval_counts *counts, int row, double now_seconds, double until_seconds)
{
    carry_levels(counts, now_seconds - counts->reference_seconds); /* 0 when the old row lasted as long as expected */
    point_to(counts, row);
    counts->reference_seconds = until_seconds;
    carry_levels(counts, until_seconds - now_seconds);
}

static const struct targets *targets_of(const struct interval_counts *counts, int type)
{
    return &counts->center->contact_types[type].target;
}

/* Waits are differences of clock times, so one of exactly the threshold may come out a rounding above it. A microsecond
 * is far more than that, and far less than anybody means. */
static inline bool is_within(double wait_seconds, double limit_seconds) { return wait_seconds <= limit_seconds + 1e-6; }

/* A limit that is not set is NaN, and is neither kept nor broken. */
static inline bool is_beyond(double wait_seconds, double limit_seconds) { return wait_seconds > limit_seconds + 1e-6; }

void interval_counts_answered(struct interval_counts *counts, int row, int type, double wait_seconds,
                              double judged_seconds)
{
    double *measure = counts->contact[row * counts->types + type].measure;
    const struct targets *targets = targets_of(counts, type);
    measure[ANSWERED] += 1.0;
    measure[ANSWERED_WITHIN] += is_within(judged_seconds, targets->within_seconds);
    measure[ANSWERED_AT_ONCE] += wait_seconds == 0.0;
    measure[WAIT_ANSWERED] += wait_seconds;
    measure[BREACHES] += is_beyond(judged_seconds, targets->max_wait_seconds);
    histogram_add(&counts->waits[row * counts->types + type], wait_seconds);
}

void interval_counts_abandoned(struct interval_counts *counts, int row, int type, double wait_seconds)
{
    double *measure = counts->contact[row * counts->types + type].measure;
    const struct targets *targets = targets_of(counts, type);
    measure[ABANDONED] += 1.0;
    measure[ABANDONED_WITHIN] += is_within(wait_seconds, targets->within_seconds);
    measure[ABANDONED_SHORT] += is_within(wait_seconds, counts->center->contact_types[type].short_abandon_seconds);
    measure[WAIT_OTHERS] += wait_seconds;
    measure[BREACHES] += is_beyond(wait_seconds, targets->max_wait_seconds);
    histogram_add(&counts->waits[row * counts->types + type], wait_seconds);
}

void interval_counts_backlog(struct interval_counts *counts, int row, int type, double age_seconds,
                             double judged_seconds)
{
    double *measure = counts->contact[row * counts->types + type].measure;
    measure[BACKLOG] += 1.0;
    measure[WAIT_OTHERS] += age_seconds;
    measure[BACKLOG_IN_TIME] += is_within(judged_seconds, targets_of(counts, type)->within_seconds);
    measure[BREACHES] += is_beyond(judged_seconds, targets_of(counts, type)->max_wait_seconds);
    histogram_add(&counts->waits[row * counts->types + type], age_seconds);
}

void interval_counts_backlog_age(struct interval_counts *counts, int type, double age_seconds)
{
    histogram_add(&counts->backlog_age[type], age_seconds);
}

static void fold_row(struct interval_counts *counts, int row, int language, int parent)
{
    struct type_counts *into = &counts->contact[row * counts->types + parent];
    const struct type_counts *from = &counts->contact[row * counts->types + language];
    for (int m = 0; m < CONTACT_MEASURES; m++)
        into->measure[m] += from->measure[m];
    histogram_merge(&counts->waits[row * counts->types + parent], &counts->waits[row * counts->types + language]);
}

void interval_counts_fold(struct interval_counts *counts)
{
    if (counts->is_folded)
        return;
    counts->is_folded = true;
    for (int c = counts->center->contact_type_count; c < counts->types; c++) {
        int parent = counts->center->contact_types[c].parent;
        for (int row = 0; row < counts->rows; row++) /* nobody reads the warm-up's */
            fold_row(counts, row, c, parent);
        histogram_merge(&counts->backlog_age[parent], &counts->backlog_age[c]);
    }
}
