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

double interval_counts_open_seconds(const struct center *center, int interval)
{
    double start = interval_grid_start(&center->grid, interval), end = start + center->grid.interval_seconds;
    return fmin(center->grid.interval_seconds, fmax(0.0, end - center->warm_up_seconds));
}

static void measure_rows(struct interval_counts *counts)
{
    const struct center *center = counts->center;
    for (int i = 0; i < center->grid.interval_count; i++) {
        int row = interval_counts_row_of_interval(counts, i);
        double counted = interval_counts_open_seconds(center, i);
        counts->open_seconds[row] = counted;
        for (int g = 0; g < counts->groups; g++)
            if (counts->staff_is_planned[g])
                counts->staff_seconds[row * counts->groups + g] = counted * center->agent_groups[g].staff[i];
    }
}

/* Waits are differences of clock times, so one of exactly the threshold may come out a rounding above it. A microsecond
 * is far more than that, and far less than anybody means. */
static const double rounding_seconds = 1e-6;

static struct class_limits limits_of(const struct contact_type *type)
{
    return (struct class_limits){.within_seconds = type->target.within_seconds + rounding_seconds,
                                 .short_abandon_seconds = type->short_abandon_seconds + rounding_seconds,
                                 .max_wait_seconds = type->target.max_wait_seconds + rounding_seconds};
}

enum { SPARE_MARKS = 8 }; /* marks are read eight at a time */

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
    counts->marks = memory_zeroed(rows * types + SPARE_MARKS, sizeof *counts->marks);
    counts->limits = memory_zeroed(types, sizeof *counts->limits);
    counts->backlog_age = memory_zeroed(types, sizeof *counts->backlog_age);
    counts->open_seconds = memory_zeroed(rows, sizeof *counts->open_seconds);
    counts->staff_seconds = memory_zeroed(rows * groups, sizeof *counts->staff_seconds);
    counts->waiting = memory_zeroed(types, sizeof *counts->waiting);
    counts->busy = memory_zeroed(groups, sizeof *counts->busy);
    counts->excess = memory_zeroed(groups, sizeof *counts->excess);
    counts->staff = memory_zeroed(groups, sizeof *counts->staff);
    counts->lines = memory_zeroed(pools, sizeof *counts->lines);
    counts->staff_is_planned = memory_zeroed(groups, sizeof *counts->staff_is_planned);
    for (int t = 0; t < counts->types; t++)
        counts->limits[t] = limits_of(&center->contact_types[t]);
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
    free(counts->marks);
    free(counts->limits);
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

double interval_counts_waits(const struct center *center, int class, int interval)
{
    const struct contact_type *type = &center->contact_types[class];
    bool is_language = type->parent != NOBODY;
    const struct contact_type *source = is_language ? &center->contact_types[type->parent] : type;
    double share = (is_language ? type->language_share : 1.0) / 3.0;
    double expected = source->has_arrivals && source->expected_arrivals ? source->expected_arrivals[interval] : 0.0;
    return share * (source->log_count > 0 ? (double)source->log_count / center->grid.interval_count : expected);
}

double interval_counts_bytes(const struct center *center)
{
    double rows = center->grid.interval_count + center->grid.opening_count + 1, classes = center->class_count;
    double cells = classes * (sizeof(struct type_counts) + 1) +
                   (double)center->agent_group_count * (sizeof(struct group_counts) + sizeof(double)) +
                   (double)center->interpreters_count * sizeof(struct interpreters_counts) + sizeof(double);
    double bytes = rows * cells + (rows - center->grid.interval_count + 1.0) * classes * sizeof(struct histogram);
    for (int c = 0; c < center->class_count; c++)
        for (int i = 0; i < center->grid.interval_count; i++)
            bytes += histogram_bytes(interval_counts_waits(center, c, i));
    return bytes;
}

static void point_to(struct interval_counts *counts, int row)
{
    counts->row = row;
    counts->contact_now = counts->contact + row * counts->types;
    counts->marks_now = counts->marks + row * counts->types;
    counts->agent_now = counts->agent + row * counts->groups;
    counts->interpreters_now = counts->interpreters + row * counts->pools;
}

static void clear_marked(struct interval_counts *counts)
{
    int types = counts->types;
    for (int row = 0; row <= counts->rows; row++)
        for (int t = interval_counts_next(counts, row, 0); t < types; t = interval_counts_next(counts, row, t + 1)) {
            counts->contact[row * types + t] = (struct type_counts){{0.0}};
            histogram_clear(&counts->waits[row * types + t]);
        }
    memset(counts->marks, 0, (size_t)(counts->rows + 1) * (size_t)types * sizeof *counts->marks);
}

void interval_counts_clear(struct interval_counts *counts)
{
    size_t rows = (size_t)counts->rows + 1, types = (size_t)counts->types, groups = (size_t)counts->groups;
    size_t pools = (size_t)counts->pools;
    clear_marked(counts);
    memset(counts->agent, 0, rows * groups * sizeof *counts->agent);
    memset(counts->interpreters, 0, rows * pools * sizeof *counts->interpreters);
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
        if (counts->waiting[t]) {
            counts->marks_now[t] = 1;
            counts->contact_now[t].measure[QUEUE_TIME] += counts->waiting[t] * seconds;
        }
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

void interval_counts_abandoned(struct interval_counts *counts, int row, int type, double wait_seconds)
{
    int cell = interval_counts_cell(counts, row, type);
    double *measure = counts->contact[cell].measure;
    const struct class_limits *limits = &counts->limits[type];
    measure[ABANDONED] += 1.0;
    measure[ABANDONED_WITHIN] += wait_seconds <= limits->within_seconds;
    measure[ABANDONED_SHORT] += wait_seconds <= limits->short_abandon_seconds;
    measure[WAIT_OTHERS] += wait_seconds;
    measure[BREACHES] += wait_seconds > limits->max_wait_seconds;
    histogram_add(&counts->waits[cell], wait_seconds);
}

void interval_counts_backlog(struct interval_counts *counts, int row, int type, double age_seconds,
                             double judged_seconds)
{
    int cell = interval_counts_cell(counts, row, type);
    double *measure = counts->contact[cell].measure;
    const struct class_limits *limits = &counts->limits[type];
    measure[BACKLOG] += 1.0;
    measure[WAIT_OTHERS] += age_seconds;
    measure[BACKLOG_IN_TIME] += judged_seconds <= limits->within_seconds;
    measure[BREACHES] += judged_seconds > limits->max_wait_seconds;
    histogram_add(&counts->waits[cell], age_seconds);
}

void interval_counts_backlog_age(struct interval_counts *counts, int type, double age_seconds)
{
    histogram_add(&counts->backlog_age[type], age_seconds);
}

static void fold_cell(struct interval_counts *counts, int row, int language, int parent)
{
    struct type_counts *restrict into = &counts->contact[row * counts->types + parent];
    const struct type_counts *restrict from = &counts->contact[row * counts->types + language];
    for (int m = 0; m < CONTACT_MEASURES; m++)
        into->measure[m] += from->measure[m];
    histogram_merge(&counts->waits[row * counts->types + parent], &counts->waits[row * counts->types + language]);
    counts->marks[row * counts->types + parent] = 1;
}

void interval_counts_fold(struct interval_counts *counts)
{
    if (counts->is_folded)
        return;
    counts->is_folded = true;
    const struct contact_type *classes = counts->center->contact_types;
    int first = counts->center->contact_type_count;
    for (int row = 0; row < counts->rows; row++) /* nobody reads the warm-up's */
        for (int c = interval_counts_next(counts, row, first); c < counts->types;
             c = interval_counts_next(counts, row, c + 1))
            fold_cell(counts, row, c, classes[c].parent);
    for (int c = first; c < counts->types; c++)
        histogram_merge(&counts->backlog_age[classes[c].parent], &counts->backlog_age[c]);
}
