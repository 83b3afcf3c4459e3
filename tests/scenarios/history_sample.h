/*
 * history_sample.h -- a made-up interval file is written, read, and asked for its figures.
 */
#ifndef CALLFLOOR_TESTS_HISTORY_SAMPLE_H
#define CALLFLOOR_TESTS_HISTORY_SAMPLE_H

#include "scenarios/reader/calendar.h"
#include "scenarios/reader/history_file.h"

#include "sample.h"

struct history_result {
    struct history_file *file;
    char *complaints; /* "LINE: message" each */
};

/* No row is lost without a word. */
static inline void check_all_rows_told(const struct import_log *log)
{
    size_t skipped = 0;
    for (size_t i = 0; i < log->count; i++)
        skipped += log->entries[i].kind == IMPORT_SKIPPED ? log->entries[i].count : 0;
    if (log->rows_read != log->rows_used + skipped)
        fail_msg("%zu rows read, %zu used and %zu skipped", log->rows_read, log->rows_used, skipped);
}

static inline struct history_result read_history_file(const char *path, const struct history_wish *wish)
{
    struct complaints complaints = {0};
    struct history_result result = {.file = history_file_read(path, wish, &complaints)};
    CHECK((result.file == NULL) == (complaints.errors > 0));
    result.complaints = complaints_text(&complaints, path);
    complaints_clear(&complaints);
    if (result.file != NULL)
        check_all_rows_told(&result.file->log);
    return result;
}

static inline struct history_result read_history_bytes(const char *bytes, size_t count, const struct history_wish *wish)
{
    char *path = memory_text(write_bytes("history.csv", bytes, count));
    struct history_result result = read_history_file(path, wish);
    free(path);
    return result;
}

/* A file that has to be understood. */
static inline struct history_file *history_of(const char *text, const struct history_wish *wish)
{
    struct history_result result = read_history_bytes(text, strlen(text), wish);
    CHECK_TEXT(result.complaints, "");
    free(result.complaints);
    return result.file;
}

/* A file that has to be refused. */
static inline void check_refused(const char *text, const struct history_wish *wish, const char *complaint)
{
    struct history_result result = read_history_bytes(text, strlen(text), wish);
    CHECK_TEXT(result.complaints, complaint);
    free(result.complaints);
}

static inline int64_t seconds_of(const char *stamp)
{
    long day, second;
    if (!timestamp_parse(stamp, &day, &second))
        fail_msg("%s is no time stamp", stamp);
    return (int64_t)day * 86400 + second;
}

/* The record of the queue (by its number) at that time. */
static inline const struct history_record *record_at(const struct history_file *file, size_t queue, const char *stamp)
{
    CHECK(queue < file->history->queue_count);
    const struct history_queue *found = &file->history->queues[queue];
    for (size_t i = 0; i < found->count; i++)
        if (found->records[i].start_seconds == seconds_of(stamp))
            return &found->records[i];
    fail_msg("queue %zu has no record at %s", queue, stamp);
    return NULL;
}

static inline double value_at(const struct history_file *file, size_t queue, const char *stamp,
                              enum history_measure measure)
{
    return record_at(file, queue, stamp)->values[measure];
}

/* The log's entry of that kind about that, with that in its text; NULL: there is none. */
static inline const struct import_entry *find_entry(const struct history_file *file, enum import_kind kind,
                                                    const char *subject, const char *text)
{
    for (size_t i = 0; i < file->log.count; i++) {
        const struct import_entry *entry = &file->log.entries[i];
        if (entry->kind == kind && strcmp(entry->subject, subject) == 0 && strstr(entry->text, text) != NULL)
            return entry;
    }
    return NULL;
}

static inline const struct import_entry *entry_of(const struct history_file *file, enum import_kind kind,
                                                  const char *subject, const char *text)
{
    const struct import_entry *entry = find_entry(file, kind, subject, text);
    if (entry == NULL)
        fail_msg("the log says nothing about %s: %s", subject, text);
    return entry;
}

static inline void check_entry(const struct history_file *file, enum import_kind kind, const char *subject,
                               const char *text, size_t count, int first_line)
{
    const struct import_entry *entry = entry_of(file, kind, subject, text);
    if (entry->count != count || entry->first_line != first_line)
        fail_msg("%s (%s): %zu rows from line %d, expected %zu from line %d", subject, entry->text, entry->count,
                 entry->first_line, count, first_line);
}

#endif
