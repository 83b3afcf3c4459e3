/*
 * history.c -- the canonical record's names, and its volume laid on whole days.
 */
#include "models/planning/history.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

enum { DAY_MINUTES = 1440, DAY_SECONDS = 86400, FINEST_MINUTES = 5 };

const struct history_measure_name history_measure_names[HISTORY_MEASURES] = {
    [HISTORY_OFFERED] = {"offered", true},
    [HISTORY_HANDLED] = {"handled", true},
    [HISTORY_ABANDONED] = {"abandoned", true},
    [HISTORY_ABANDONED_SHORT] = {"abandoned_short", true},
    [HISTORY_ANSWERED_IN_SL] = {"answered_in_sl", true},
    [HISTORY_ABANDONED_IN_SL] = {"abandoned_in_sl", true},
    [HISTORY_SL_SECONDS] = {"sl_seconds", false},
    [HISTORY_TALK_SECONDS] = {"talk_s", true},
    [HISTORY_HOLD_SECONDS] = {"hold_s", true},
    [HISTORY_ACW_SECONDS] = {"acw_s", true},
    [HISTORY_HANDLE_SECONDS] = {"handle_s", true},
    [HISTORY_WAIT_ANSWERED_SECONDS] = {"wait_answered_s", true},
    [HISTORY_WAIT_ABANDONED_SECONDS] = {"wait_abandoned_s", true},
    [HISTORY_TRANSFERS] = {"transfers", true},
    [HISTORY_STAFFED_SECONDS] = {"staffed_s", true},
    [HISTORY_AVAILABLE_SECONDS] = {"avail_s", true},
    [HISTORY_AUX_SECONDS] = {"aux_s", true},
    [HISTORY_BACKLOG_OPEN] = {"backlog_open", false},
};

static void free_texts(struct history_queue *queue)
{
    free((char *)queue->name);
    free((char *)queue->channel);
    free((char *)queue->language);
    free((char *)queue->skill);
}

void history_destroy(struct history *history)
{
    for (size_t i = 0; history != NULL && i < history->queue_count; i++) {
        free_texts(&history->queues[i]);
        free(history->queues[i].records);
        free(history->queues[i].buckets);
    }
    if (history != NULL)
        free(history->queues);
    free(history);
}

double history_queue_total(const struct history_queue *queue, enum history_measure measure)
{
    double total = NAN;
    for (size_t i = 0; i < queue->count; i++) {
        double value = queue->records[i].values[measure];
        if (!isnan(value))
            total = isnan(total) ? value : total + value;
    }
    return total;
}

bool history_queue_says(const struct history_queue *queue, enum history_measure measure)
{
    for (size_t i = 0; i < queue->count; i++)
        if (!isnan(queue->records[i].values[measure]))
            return true;
    return false;
}

double history_queue_within(const struct history_queue *queue, enum history_measure measure, int64_t from_seconds,
                            int64_t until_seconds)
{
    size_t low = 0, high = queue->count; /* the first record not before `from` */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (queue->records[middle].start_seconds < from_seconds)
            low = middle + 1;
        else
            high = middle;
    }
    double sum = 0.0;
    for (; low < queue->count && queue->records[low].start_seconds < until_seconds; low++)
        if (!isnan(queue->records[low].values[measure]))
            sum += queue->records[low].values[measure];
    return sum;
}

const struct history_queue *history_find(const struct history *history, const char *name)
{
    for (size_t i = 0; i < history->queue_count; i++)
        if (strcmp(history->queues[i].name, name) == 0)
            return &history->queues[i];
    return NULL;
}

/* Floor division: days before 1970 have negative numbers too. */
static long day_of(int64_t seconds)
{
    return (long)(seconds >= 0 ? seconds / DAY_SECONDS : -((-seconds + DAY_SECONDS - 1) / DAY_SECONDS));
}

static double *unknown_grid(size_t count)
{
    double *grid = memory_resized(NULL, count, sizeof *grid);
    for (size_t i = 0; i < count; i++)
        grid[i] = NAN;
    return grid;
}

static void add_known(double *cell, double value)
{
    if (!isnan(value))
        *cell = isnan(*cell) ? value : *cell + value;
}

static int common_divisor(int a, int b) { return b == 0 ? a : common_divisor(b, a % b); }

/* Half-hours that begin at 09:15 and 09:45 are two quarters each: on such a grid nothing has to be cut. Days are days
   wherever they begin, and a stray row at 09:07, or one in twenty, makes no finer grid. */
static int grid_minutes(const struct history_queue *queue)
{
    size_t counts[DAY_MINUTES] = {0};
    int minutes = queue->minutes;
    for (size_t i = 0; i < queue->count && minutes < DAY_MINUTES; i++)
        counts[abs((int)(queue->records[i].start_seconds % (queue->minutes * 60))) / 60]++;
    for (int off = 1; off < queue->minutes && queue->minutes < DAY_MINUTES; off++)
        if (counts[off] * 20 > queue->count)
            minutes = common_divisor(minutes, off);
    return minutes >= FINEST_MINUTES ? minutes : queue->minutes;
}

static void add_share(struct series *series, size_t at, const struct history_record *record, double share,
                      bool says_offered)
{
    double volume = share * record->values[says_offered ? HISTORY_OFFERED : HISTORY_HANDLED];
    double handled = share * record->values[HISTORY_HANDLED];
    add_known(&series->volume[at], volume);
    add_known(&series->handle_seconds[at], share * record->values[HISTORY_HANDLE_SECONDS]);
    add_known(&series->handled[at], isnan(handled) ? volume : handled);
}

/* Each cell gets as much of the record as lies in it; what goes on after the last midnight stays before it. */
static void lay_record(struct series *series, const struct history_record *record, int minutes, bool says_offered)
{
    int64_t first = (int64_t)series->first_day * DAY_SECONDS, cell_seconds = (int64_t)series->minutes * 60;
    size_t cells = (size_t)series->day_count * (size_t)series->intervals;
    int64_t from = record->start_seconds - first, until = from + (int64_t)minutes * 60;
    size_t last = minutes == DAY_MINUTES ? (size_t)(from / cell_seconds) : (size_t)((until - 1) / cell_seconds);
    last = last < cells ? last : cells - 1;
    for (size_t at = (size_t)(from / cell_seconds); at <= last; at++) {
        int64_t begin = (int64_t)at * cell_seconds, end = at < last ? begin + cell_seconds : until;
        begin = begin > from ? begin : from;
        add_share(series, at, record, (double)(end - begin) / (double)(until - from), says_offered);
    }
}

struct series *series_of_queue(const struct history_queue *queue)
{
    bool says_offered = history_queue_says(queue, HISTORY_OFFERED);
    if (queue->count == 0 || (!says_offered && !history_queue_says(queue, HISTORY_HANDLED)))
        return NULL;
    struct series *series = memory_zeroed(1, sizeof *series);
    long last_day = day_of(queue->records[queue->count - 1].start_seconds);
    series->queue = queue->name;
    series->first_day = day_of(queue->records[0].start_seconds);
    series->day_count = (int)(last_day - series->first_day) + 1;
    series->minutes = grid_minutes(queue);
    series->intervals = DAY_MINUTES / series->minutes;
    size_t cells = (size_t)series->day_count * (size_t)series->intervals;
    series->volume = unknown_grid(cells);
    series->handle_seconds = unknown_grid(cells);
    series->handled = unknown_grid(cells);
    for (size_t i = 0; i < queue->count; i++)
        lay_record(series, &queue->records[i], queue->minutes, says_offered);
    return series;
}

struct series *series_until(const struct series *series, long last_day)
{
    assert(last_day >= series->first_day);
    struct series *past = memory_zeroed(1, sizeof *past);
    *past = *series;
    past->day_count = (int)(last_day - series->first_day) + 1;
    int known_days = past->day_count < series->day_count ? past->day_count : series->day_count;
    size_t cells = (size_t)past->day_count * (size_t)past->intervals;
    size_t known_bytes = (size_t)known_days * (size_t)past->intervals * sizeof *past->volume;
    past->volume = memcpy(unknown_grid(cells), series->volume, known_bytes);
    past->handle_seconds = memcpy(unknown_grid(cells), series->handle_seconds, known_bytes);
    past->handled = memcpy(unknown_grid(cells), series->handled, known_bytes);
    return past;
}

void series_destroy(struct series *series)
{
    if (series == NULL)
        return;
    free(series->volume);
    free(series->handle_seconds);
    free(series->handled);
    free(series);
}
