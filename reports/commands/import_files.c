/*
 * import_files.c -- queues in the order of their volume, the log in its own, records queue by queue.
 */
#include "reports/commands/import_files.h"

#include "reports/commands/import_summary.h"
#include "reports/writers/csv_stream.h"
#include "reports/writers/history_records.h"
#include "reports/writers/json_stream.h"

static void write_totals(struct json_stream *stream, const double totals[HISTORY_MEASURES])
{
    json_stream_key(stream, "totals");
    json_stream_open(stream, '{');
    for (int i = 0; i < HISTORY_MEASURES; i++)
        if (history_measure_names[i].is_sum)
            json_stream_pair_number(stream, history_measure_names[i].name, totals[i]);
    json_stream_close(stream, '}');
}

static void write_queue(struct json_stream *stream, const struct queue_summary *summary)
{
    char text[WALL_CLOCK_MOST];
    const struct history_queue *queue = summary->queue;
    json_stream_open(stream, '{');
    json_stream_pair_text(stream, "name", queue->name);
    json_stream_pair_text(stream, "channel", queue->channel);
    json_stream_pair_text(stream, "language", queue->language);
    json_stream_pair_text(stream, "skill", queue->skill);
    json_stream_pair_whole(stream, "minutes", (uint64_t)queue->minutes);
    json_stream_pair_text(stream, "from", wall_clock_text(summary->first_start, text));
    json_stream_pair_text(stream, "until", wall_clock_text(summary->last_start, text));
    json_stream_pair_whole(stream, "records", queue->count);
    json_stream_pair_whole(stream, "days", (uint64_t)summary->days);
    json_stream_pair_whole(stream, "days_without_records", (uint64_t)summary->missing_days);
    json_stream_pair_whole(stream, "missing_intervals", summary->missing_intervals);
    json_stream_pair_number(stream, "aht_seconds", summary->aht_seconds);
    json_stream_pair_number(stream, "abandonment_rate", summary->abandonment);
    write_totals(stream, summary->totals);
    json_stream_close(stream, '}');
}

static void write_entry(struct json_stream *stream, const struct import_entry *entry)
{
    json_stream_open(stream, '{');
    json_stream_pair_text(stream, "kind", import_kind_word(entry->kind));
    json_stream_pair_text(stream, "subject", entry->subject);
    json_stream_pair_text(stream, "text", entry->text);
    json_stream_key(stream, "rows");
    if (entry->count > 0)
        json_stream_whole(stream, entry->count);
    else
        json_stream_null(stream);
    json_stream_key(stream, "first_line");
    if (entry->first_line > 0)
        json_stream_whole(stream, (uint64_t)entry->first_line);
    else
        json_stream_null(stream);
    json_stream_close(stream, '}');
}

static void write_file(struct json_stream *stream, const struct import_summary *summary)
{
    const struct import_log *log = &summary->file->log;
    json_stream_key(stream, "file");
    json_stream_open(stream, '{');
    json_stream_pair_text(stream, "name", summary->path);
    json_stream_pair_text(stream, "sha256", summary->file->sha256);
    json_stream_close(stream, '}');
    json_stream_pair_text(stream, "profile", log->profile);
    json_stream_key(stream, "rows");
    json_stream_open(stream, '{');
    json_stream_pair_whole(stream, "read", log->rows_read);
    json_stream_pair_whole(stream, "used", log->rows_used);
    json_stream_close(stream, '}');
}

void import_write_json(const void *answer, FILE *file)
{
    const struct import_summary *summary = answer;
    const struct import_log *log = &summary->file->log;
    struct json_stream stream = json_stream_on(file, 2);
    json_stream_open(&stream, '{');
    write_file(&stream, summary);
    json_stream_key(&stream, "queues");
    json_stream_open(&stream, '[');
    for (size_t i = 0; i < summary->count; i++)
        write_queue(&stream, &summary->queues[i]);
    json_stream_close(&stream, ']');
    json_stream_key(&stream, "log");
    json_stream_open(&stream, '[');
    for (size_t i = 0; i < log->count; i++)
        write_entry(&stream, &log->entries[i]);
    json_stream_close(&stream, ']');
    json_stream_key(&stream, "records");
    history_records_write_json(summary->file->history, &stream);
    json_stream_close(&stream, '}');
}

void import_write_records(const void *answer, FILE *file)
{
    const struct import_summary *summary = answer;
    history_records_write_csv(summary->file->history, file);
}

static void put_count(struct csv_stream *stream, size_t count)
{
    if (count > 0)
        csv_stream_whole(stream, count);
    else
        csv_stream_empty(stream);
}

void import_write_log(const void *answer, FILE *file)
{
    const struct import_summary *summary = answer;
    struct csv_stream stream = csv_stream_on(file, "kind,subject,text,rows,first_line");
    for (size_t i = 0; i < summary->file->log.count; i++) {
        const struct import_entry *entry = &summary->file->log.entries[i];
        csv_stream_plain(&stream, import_kind_word(entry->kind));
        csv_stream_text(&stream, entry->subject);
        csv_stream_text(&stream, entry->text);
        put_count(&stream, entry->count);
        put_count(&stream, entry->first_line > 0 ? (size_t)entry->first_line : 0);
        csv_stream_end_row(&stream);
    }
    csv_stream_close(&stream);
}
