/*
 * history_file.c -- the way of an interval file: open, find the header, read the rows, settle what only the whole file
 * could tell, and write down what became of what.
 */
#include "scenarios/reader/history_file.h"

#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/history/layout.h"
#include "scenarios/reader/history/rows.h"
#include "scenarios/reader/nearest.h"
#include "sim/memory.h"

void history_file_destroy(struct history_file *file)
{
    if (file == NULL)
        return;
    history_destroy(file->history);
    import_log_clear(&file->log);
    free(file);
}

struct import { /* one file on its way */
    const char *path;
    const struct history_wish *wish;
    struct complaints *complaints;
    struct history_stream *stream;
    struct layout layout;
    struct history_builder *builder;
    struct row_reader rows;
    struct history_file *file;
};

static int common_divisor(int a, int b) { return b == 0 ? a : common_divisor(b, a % b); }

static int interval_minutes(const struct row_reader *rows)
{
    int step = DAY_MINUTES, first = -1;
    for (int minute = 0; minute < DAY_MINUTES; minute++)
        if (rows->per_minute[minute] > 0) {
            first = first < 0 ? minute : first;
            step = common_divisor(step, minute - first);
        }
    return step;
}

static void settle_minutes(struct import *import)
{
    size_t count;
    struct history_queue *queues = history_builder_queues(import->builder, &count);
    int minutes = interval_minutes(&import->rows);
    for (size_t i = 0; i < count; i++)
        if (queues[i].minutes == 0)
            queues[i].minutes = minutes;
}

static bool complain_of_nothing(const struct import *import)
{
    const struct row_reader *rows = &import->rows;
    return complain(import->complaints, import->path, import->layout.header_line,
                    "the header is in this line, but none of the %zu rows after it could be used",
                    rows->log->rows_read);
}

static bool read_rows(struct import *import)
{
    import->builder = history_builder_create(import->layout.profile->duplicates);
    row_reader_init(&import->rows, &import->layout, import->wish, import->builder, &import->file->log);
    if (!history_stream_read(import->stream, import->layout.separator, row_reader_take, row_reader_take_slip,
                             &import->rows, import->complaints))
        return false;
    history_stream_sha256(import->stream, import->file->sha256);
    if (import->file->log.rows_used == 0)
        return complain_of_nothing(import);
    history_builder_settle(import->builder);
    settle_minutes(import);
    import->file->history = history_builder_finish(import->builder);
    return true;
}

static bool read_stream(struct import *import)
{
    const struct history_profile *profile = import->wish->profile != NULL ? profile_find(import->wish->profile) : NULL;
    return layout_find(&import->layout, import->stream, profile, import->path, import->complaints) && read_rows(import);
}

struct history_file *history_file_read(const char *path, const struct history_wish *wish, struct complaints *complaints)
{
    static const struct history_wish nothing;
    struct import import = {.path = path, .wish = wish != NULL ? wish : &nothing, .complaints = complaints};
    import.stream = history_stream_open(path, complaints);
    if (import.stream == NULL)
        return NULL;
    import.file = memory_zeroed(1, sizeof *import.file);
    bool is_fine = read_stream(&import);
    if (is_fine) {
        import.file->log.profile = import.layout.profile->name;
        import.file->log.summary = import.layout.profile->summary;
    }
    row_reader_clear(&import.rows);
    history_builder_destroy(import.builder);
    layout_clear(&import.layout);
    history_stream_close(import.stream);
    if (is_fine)
        return import.file;
    history_file_destroy(import.file);
    return NULL;
}

struct history_profile_summary history_profile(size_t number)
{
    const struct history_profile *const *profile = profiles();
    for (size_t i = 0; i < number && profile[0]->name != NULL; i++)
        profile++;
    return (struct history_profile_summary){profile[0]->name, profile[0]->summary};
}
