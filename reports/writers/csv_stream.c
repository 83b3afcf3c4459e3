/*
 * csv_stream.c -- field by field into a block.
 */
#include "reports/writers/csv_stream.h"

#include <math.h>

#include "reports/writers/block.h"
#include "reports/writers/csv.h"

struct csv_stream csv_stream_on(FILE *file, const char *header)
{
    struct csv_stream stream = {.block = block_create(file), .is_first = true};
    if (header != NULL) {
        block_text(stream.block, header);
        block_byte(stream.block, '\n');
    }
    return stream;
}

void csv_stream_close(struct csv_stream *stream)
{
    block_destroy(stream->block);
    stream->block = NULL;
}

static void begin_field(struct csv_stream *stream)
{
    if (!stream->is_first)
        block_byte(stream->block, ',');
    stream->is_first = false;
}

void csv_stream_text(struct csv_stream *stream, const char *text)
{
    begin_field(stream);
    csv_put_text(stream->block, text);
}

void csv_stream_plain(struct csv_stream *stream, const char *text)
{
    begin_field(stream);
    block_text(stream->block, text);
}

void csv_stream_number(struct csv_stream *stream, double number)
{
    begin_field(stream);
    if (isfinite(number))
        block_number(stream->block, number);
}

void csv_stream_whole(struct csv_stream *stream, uint64_t number)
{
    begin_field(stream);
    block_whole(stream->block, number);
}

void csv_stream_empty(struct csv_stream *stream) { begin_field(stream); }

void csv_stream_end_row(struct csv_stream *stream)
{
    block_byte(stream->block, '\n');
    stream->is_first = true;
}
