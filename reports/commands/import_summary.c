/*
 * import_summary.c -- one pass over the records of each queue.
 */
#include "reports/commands/import_summary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/commands/queue_label.h"
#include "sim/memory.h"

enum { DAY_SECONDS = 86400 };

static long day_of(int64_t seconds)
{
    int64_t second = (seconds % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS;
    return (long)((seconds - second) / DAY_SECONDS);
}

struct ratio { /* of sums over the records that say both */
    double above, below;
};

static void ratio_add(struct ratio *ratio, double above, double below)
{
    if (isnan(above) || isnan(below))
        return;
    ratio->above += above;
    ratio->below += below;
}

static double ratio_value(struct ratio ratio) { return ratio.below > 0.0 ? ratio.above / ratio.below : NAN; }

/* What the handle time is of: where nobody counts the handled, of those that were not abandoned. */
static double contacts_of(const double *values)
{
    double abandoned = isnan(values[HISTORY_ABANDONED]) ? 0.0 : values[HISTORY_ABANDONED];
    return isnan(values[HISTORY_HANDLED]) ? values[HISTORY_OFFERED] - abandoned : values[HISTORY_HANDLED];
}

/* Days and intervals from one record to the next. */
static void count_gap(struct queue_summary *summary, const struct history_file *file, int64_t before, int64_t start)
{
    long days = day_of(start) - day_of(before);
    int64_t step = (int64_t)summary->queue->minutes * 60;
    if (days > 0) {
        summary->days++;
        summary->missing_days += days - 1;
    } else if (start > before + step) {
        int64_t never_was = clock_jumps_within(file->jumps, file->jump_count, before + step, start);
        summary->missing_intervals += (size_t)((start - before - never_was) / step - 1);
    }
}

static void add_totals(struct queue_summary *summary, const struct history_record *record)
{
    for (int i = 0; i < HISTORY_MEASURES; i++) {
        double value = record->values[i];
        if (history_measure_names[i].is_sum && !isnan(value))
            summary->totals[i] = isnan(summary->totals[i]) ? value : summary->totals[i] + value;
    }
}

static void add_records(struct queue_summary *summary, const struct history_file *file)
{
    const struct history_queue *queue = summary->queue;
    struct ratio aht = {0.0, 0.0}, abandonment = {0.0, 0.0};
    for (size_t i = 0; i < queue->count; i++) {
        const double *values = queue->records[i].values;
        add_totals(summary, &queue->records[i]);
        ratio_add(&aht, values[HISTORY_HANDLE_SECONDS], contacts_of(values));
        ratio_add(&abandonment, values[HISTORY_ABANDONED], values[HISTORY_OFFERED]);
        if (i > 0)
            count_gap(summary, file, queue->records[i - 1].start_seconds, queue->records[i].start_seconds);
    }
    summary->aht_seconds = ratio_value(aht);
    summary->abandonment = ratio_value(abandonment);
}

static struct queue_summary summary_of(const struct history_queue *queue, const struct history_file *file)
{
    struct queue_summary summary = {.queue = queue};
    for (int i = 0; i < HISTORY_MEASURES; i++)
        summary.totals[i] = NAN;
    if (queue->count > 0) {
        summary.first_start = queue->records[0].start_seconds;
        summary.last_start = queue->records[queue->count - 1].start_seconds;
        summary.days = 1;
    }
    add_records(&summary, file);
    summary.volume =
        isnan(summary.totals[HISTORY_OFFERED]) ? summary.totals[HISTORY_HANDLED] : summary.totals[HISTORY_OFFERED];
    return summary;
}

/* -- one queue in intervals of several lengths -------------------------------------------------------------------- */

static int compare_keys(const struct history_queue *one, const struct history_queue *other)
{
    int order = strcmp(one->name, other->name);
    order = order != 0 ? order : strcmp(one->channel, other->channel);
    order = order != 0 ? order : strcmp(one->language, other->language);
    return order != 0 ? order : strcmp(one->skill, other->skill);
}

/* Longer intervals behind shorter ones of the same queue. */
static int by_key(const void *a, const void *b)
{
    const struct queue_summary *const *one = a, *const *other = b;
    int order = compare_keys((*one)->queue, (*other)->queue);
    return order != 0 ? order : (*one)->queue->minutes - (*other)->queue->minutes;
}

static void count_covered(struct queue_summary *summary, const struct history_queue *shorter)
{
    const struct history_queue *queue = summary->queue;
    enum history_measure measure = isnan(summary->totals[HISTORY_OFFERED]) ? HISTORY_HANDLED : HISTORY_OFFERED;
    for (size_t i = 0; i < queue->count; i++) {
        int64_t start = queue->records[i].start_seconds;
        double volume = queue->records[i].values[measure];
        if (!isnan(volume))
            summary->covered +=
                fmin(volume, history_queue_within(shorter, measure, start, start + (int64_t)queue->minutes * 60));
    }
}

/* Days beside the half-hours of the same days count once, by the larger figure. Of three lengths the longest is held
 * against the next. */
static void find_covered(struct import_summary *summary)
{
    struct queue_summary **sorted = memory_zeroed(summary->count + 1, sizeof *sorted);
    for (size_t i = 0; i < summary->count; i++)
        sorted[i] = &summary->queues[i];
    qsort(sorted, summary->count, sizeof *sorted, by_key);
    for (size_t i = 1; i < summary->count; i++)
        if (compare_keys(sorted[i]->queue, sorted[i - 1]->queue) == 0)
            count_covered(sorted[i], sorted[i - 1]->queue);
    free(sorted);
}

/* Queues whose volume is unknown come last; equal ones stay in the order of the file. */
static int by_volume(const void *a, const void *b)
{
    const struct queue_summary *one = a, *other = b;
    double first = isnan(one->volume) ? -1.0 : one->volume, second = isnan(other->volume) ? -1.0 : other->volume;
    if (first != second)
        return first < second ? 1 : -1;
    return (one->queue > other->queue) - (one->queue < other->queue);
}

struct import_summary *import_summary_create(const struct history_file *file, const char *path)
{
    struct import_summary *summary = memory_zeroed(1, sizeof *summary);
    *summary = (struct import_summary){.path = path, .file = file, .count = file->history->queue_count};
    summary->queues = memory_zeroed(summary->count, sizeof *summary->queues);
    char **labels = queue_labels(file->history);
    for (size_t i = 0; i < summary->count; i++) {
        summary->queues[i] = summary_of(&file->history->queues[i], file);
        summary->queues[i].label = labels[i];
    }
    free(labels);
    find_covered(summary);
    if (summary->count > 0)
        qsort(summary->queues, summary->count, sizeof *summary->queues, by_volume);
    return summary;
}

void import_summary_destroy(struct import_summary *summary)
{
    if (summary == NULL)
        return;
    for (size_t i = 0; i < summary->count; i++)
        free(summary->queues[i].label);
    free(summary->queues);
    free(summary);
}

const char *import_kind_word(enum import_kind kind)
{
    static const char *const words[] = {
        [IMPORT_MAPPED] = "mapped",   [IMPORT_DERIVED] = "derived",         [IMPORT_IGNORED] = "ignored",
        [IMPORT_SKIPPED] = "skipped", [IMPORT_IMPLAUSIBLE] = "implausible", [IMPORT_NOTE] = "note"};
    return words[kind];
}
