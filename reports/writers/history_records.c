/*
 * history_records.c -- millions of rows, most fields of them empty: what repeats from row to row is written once.
 */
#include "reports/writers/history_records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/block.h"
#include "reports/writers/csv.h"
#include "reports/writers/json_stream.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

enum { DAY_SECONDS = 86400 };

struct dated_clock { /* remembers the date, which many rows share */
    long day;
    size_t date_length;
    char text[WALL_CLOCK_MOST];
};

static const struct dated_clock no_day_yet = {.date_length = 0};

static long day_of(int64_t seconds)
{
    return (long)((seconds - (((seconds % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS)) / DAY_SECONDS);
}

static void put_two(char *at, int number)
{
    at[0] = (char)('0' + number / 10);
    at[1] = (char)('0' + number % 10);
}

static const char *clock_text(struct dated_clock *clock, int64_t seconds)
{
    long day = day_of(seconds);
    int second = (int)(seconds - (int64_t)day * DAY_SECONDS);
    if (clock->date_length == 0 || clock->day != day) {
        char date[16];
        clock->date_length = strlen(date_shown(day, date));
        memcpy(clock->text, date, clock->date_length);
        clock->day = day;
    }
    char *at = clock->text + clock->date_length;
    memcpy(at, " 00:00:00", sizeof " 00:00:00");
    put_two(at + 1, second / 3600);
    put_two(at + 4, second / 60 % 60);
    put_two(at + 7, second % 60);
    if (second % 60 == 0)
        at[6] = '\0';
    return clock->text;
}

const char *wall_clock_text(int64_t seconds, char text[WALL_CLOCK_MOST])
{
    struct dated_clock clock = no_day_yet;
    return strcpy(text, clock_text(&clock, seconds));
}

/* ---- which wait buckets there are ---- */

struct bucket_columns {
    int buckets, bounds; /* the last bucket mostly has no bound */
};

static struct bucket_columns bucket_columns_of(const struct history *history)
{
    struct bucket_columns most = {0, 0};
    for (size_t q = 0; q < history->queue_count; q++)
        for (size_t i = 0; i < history->queues[q].bucket_count; i++) {
            const struct history_buckets *buckets = &history->queues[q].buckets[i];
            int bounds = buckets->count;
            while (bounds > 0 && !isfinite(buckets->upper_seconds[bounds - 1]))
                bounds--;
            most.buckets = buckets->count > most.buckets ? buckets->count : most.buckets;
            most.bounds = bounds > most.bounds ? bounds : most.bounds;
        }
    return most;
}

static const struct history_buckets *buckets_of(const struct history_queue *queue, const struct history_record *record)
{
    return record->buckets >= 0 ? &queue->buckets[record->buckets] : NULL;
}

/* ---- CSV ---- */

static void put_header(struct block *block, struct bucket_columns most)
{
    static const char *const groups[] = {"period", "acdcalls", "abncalls"};
    block_text(block, "start,minutes,queue,channel,language,skill");
    for (int i = 0; i < HISTORY_MEASURES; i++)
        block_format(block, ",%s", history_measure_names[i].name);
    for (int group = 0; group < 3; group++)
        for (int i = 1; i <= (group == 0 ? most.bounds : most.buckets); i++)
            block_format(block, ",%s%d", groups[group], i);
    block_byte(block, '\n');
}

static void put_number(struct block *block, double number)
{
    block_byte(block, ',');
    if (isfinite(number))
        block_number(block, number);
}

/* A record of fewer buckets than others has its open end in its own last one, so the bounds tell which that is. */
static void put_buckets(struct block *block, const struct history_buckets *buckets, struct bucket_columns most)
{
    int own = buckets != NULL ? buckets->count : 0;
    for (int i = 0; i < most.bounds; i++)
        put_number(block, i < own ? buckets->upper_seconds[i] : NAN);
    for (int i = 0; i < most.buckets; i++)
        put_number(block, i < own ? buckets->answered[i] : NAN);
    for (int i = 0; i < most.buckets; i++)
        put_number(block, i < own ? buckets->abandoned[i] : NAN);
}

/* ",30,sales,voice,,": what all rows of the queue say. The caller frees. */
static char *queue_fields(const struct history_queue *queue)
{
    const char *const names[] = {queue->name, queue->channel, queue->language, queue->skill};
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    struct block *block = block_create(file);
    block_format(block, ",%d", queue->minutes);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        block_byte(block, ',');
        csv_put_text(block, names[i]);
    }
    block_destroy(block);
    fclose(file);
    return text;
}

static void put_queue(struct block *block, const struct history_queue *queue, struct bucket_columns most)
{
    struct dated_clock clock = no_day_yet;
    char *fields = queue_fields(queue);
    size_t length = strlen(fields);
    for (size_t i = 0; i < queue->count; i++) {
        const struct history_record *record = &queue->records[i];
        block_text(block, clock_text(&clock, record->start_seconds));
        block_put(block, fields, length);
        for (int measure = 0; measure < HISTORY_MEASURES; measure++)
            put_number(block, record->values[measure]);
        if (most.buckets > 0)
            put_buckets(block, buckets_of(queue, record), most);
        block_byte(block, '\n');
    }
    free(fields);
}

void history_records_write_csv(const struct history *history, FILE *file)
{
    struct bucket_columns most = bucket_columns_of(history);
    struct block *block = block_create(file);
    put_header(block, most);
    for (size_t q = 0; q < history->queue_count; q++)
        put_queue(block, &history->queues[q], most);
    block_destroy(block);
}

/* ---- JSON ---- */

static void write_waits(struct json_stream *stream, const struct history_buckets *buckets)
{
    json_stream_key(stream, "waits");
    json_stream_open(stream, '[');
    for (int i = 0; i < buckets->count; i++) {
        json_stream_open(stream, '{');
        json_stream_pair_number(stream, "up_to_seconds", buckets->upper_seconds[i]);
        json_stream_pair_number(stream, "answered", buckets->answered[i]);
        json_stream_pair_number(stream, "abandoned", buckets->abandoned[i]);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
}

static void write_record(struct json_stream *stream, const struct history_queue *queue,
                         const struct history_record *record, struct dated_clock *clock,
                         const bool says[HISTORY_MEASURES])
{
    json_stream_open(stream, '{');
    json_stream_pair_text(stream, "start", clock_text(clock, record->start_seconds));
    json_stream_pair_whole(stream, "minutes", (uint64_t)queue->minutes);
    json_stream_pair_text(stream, "queue", queue->name);
    if (queue->channel[0] != '\0')
        json_stream_pair_text(stream, "channel", queue->channel);
    if (queue->language[0] != '\0')
        json_stream_pair_text(stream, "language", queue->language);
    if (queue->skill[0] != '\0')
        json_stream_pair_text(stream, "skill", queue->skill);
    for (int i = 0; i < HISTORY_MEASURES; i++)
        if (says[i])
            json_stream_pair_number(stream, history_measure_names[i].name, record->values[i]);
    if (buckets_of(queue, record) != NULL)
        write_waits(stream, buckets_of(queue, record));
    json_stream_close(stream, '}');
}

void history_records_write_json(const struct history *history, struct json_stream *stream)
{
    bool says[HISTORY_MEASURES] = {false};
    for (size_t q = 0; q < history->queue_count; q++)
        for (int i = 0; i < HISTORY_MEASURES; i++)
            says[i] = says[i] || history_queue_says(&history->queues[q], i);
    json_stream_open(stream, '[');
    for (size_t q = 0; q < history->queue_count; q++) {
        struct dated_clock clock = no_day_yet;
        const struct history_queue *queue = &history->queues[q];
        for (size_t i = 0; i < queue->count; i++)
            write_record(stream, queue, &queue->records[i], &clock, says);
    }
    json_stream_close(stream, ']');
}
