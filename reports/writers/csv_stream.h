/*
 * csv_stream.h -- a CSV table written as it comes: commas, quotes and line ends, without a table in memory.
 *
 *     struct csv_stream stream = csv_stream_on(file, "start,queue,expected");
 *     csv_stream_text(&stream, "2025-03-01 08:00"); csv_stream_text(&stream, queue); csv_stream_number(&stream, 41.5);
 *     csv_stream_end_row(&stream);
 *     csv_stream_close(&stream);
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_CSV_STREAM_H
#define CALLFLOOR_REPORTS_WRITERS_CSV_STREAM_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct block;

struct csv_stream {
    struct block *block; /* owned until the stream is closed; then everything is in the file */
    bool is_first;       /* in its row */
};

/** `header` is ours: names with commas between them, without a line end. NULL: no header line. */
struct csv_stream csv_stream_on(FILE *file, const char *header);
void csv_stream_close(struct csv_stream *stream);

/** Quoted where it must be, and safe from a spreadsheet's formulas (csv_put_text). */
void csv_stream_text(struct csv_stream *stream, const char *text);
/** A text of ours with nothing to quote: a date, a word. */
void csv_stream_plain(struct csv_stream *stream, const char *text);
/** Ten significant digits; empty when not finite. */
void csv_stream_number(struct csv_stream *stream, double number);
void csv_stream_whole(struct csv_stream *stream, uint64_t number);
void csv_stream_empty(struct csv_stream *stream);
void csv_stream_end_row(struct csv_stream *stream);

#endif
