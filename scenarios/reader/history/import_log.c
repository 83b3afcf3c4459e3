/*
 * import_log.c -- a growing list of entries that own their texts.
 */
#include "scenarios/reader/history/import_log.h"

#include <stdarg.h>
#include <stdlib.h>

#include "sim/memory.h"

static void add(struct import_log *log, struct import_entry entry)
{
    if (log->count == log->capacity) {
        log->capacity = log->capacity * 2 + 16;
        log->entries = memory_resized(log->entries, log->capacity, sizeof *log->entries);
    }
    log->entries[log->count++] = entry;
}

void import_log_add(struct import_log *log, enum import_kind kind, const char *subject, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(log, (struct import_entry){kind, memory_text(subject), memory_format_list(format, arguments), 0, 0});
    va_end(arguments);
}

void import_log_count(struct import_log *log, enum import_kind kind, const struct sightings *seen, const char *subject,
                      const char *format, ...)
{
    if (seen->count == 0)
        return;
    va_list arguments;
    va_start(arguments, format);
    add(log, (struct import_entry){kind, memory_text(subject), memory_format_list(format, arguments), seen->count,
                                   seen->first_line});
    va_end(arguments);
}

void import_log_clear(struct import_log *log)
{
    for (size_t i = 0; i < log->count; i++) {
        free(log->entries[i].subject);
        free(log->entries[i].text);
    }
    free(log->entries);
    free(log->profile);
    free(log->summary);
    *log = (struct import_log){0};
}
