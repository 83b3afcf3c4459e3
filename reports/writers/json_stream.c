/*
 * json_stream.c -- the commas of JSON. jansson escapes the texts; everything else is printf.
 */
#include "reports/writers/json_stream.h"

#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

struct json_stream json_stream_on(FILE *file, int depth_of_lines)
{
    return (struct json_stream){file, 0, depth_of_lines, true, false};
}

static void new_line(struct json_stream *stream) { fprintf(stream->file, "\n%*s", 2 * stream->depth, ""); }

/* What stands between the last thing and the next. */
static void step(struct json_stream *stream)
{
    if (stream->follows_key) {
        stream->follows_key = false;
        return;
    }
    if (!stream->is_first)
        fputc(',', stream->file);
    if (stream->depth > 0 && stream->depth <= stream->depth_of_lines)
        new_line(stream);
    else if (!stream->is_first)
        fputc(' ', stream->file);
    stream->is_first = false;
}

void json_stream_open(struct json_stream *stream, char bracket)
{
    step(stream);
    fputc(bracket, stream->file);
    stream->depth++;
    stream->is_first = true;
}

void json_stream_close(struct json_stream *stream, char bracket)
{
    bool has_lines = !stream->is_first && stream->depth <= stream->depth_of_lines;
    stream->depth--;
    if (has_lines)
        new_line(stream);
    fputc(bracket, stream->file);
    stream->is_first = false;
    if (stream->depth == 0)
        fputc('\n', stream->file);
}

/* How many bytes the UTF-8 character at `at` has; 0 when it is none. */
static size_t character_length(const char *at)
{
    for (size_t length = 1; length <= 4 && memchr(at, '\0', length) == NULL; length++) {
        json_t *text = json_stringn(at, length);
        if (text != NULL) {
            json_decref(text);
            return length;
        }
    }
    return 0;
}

static char *repaired(const char *text)
{
    char *copy = memory_zeroed(3 * strlen(text) + 1, 1);
    size_t written = 0;
    while (*text != '\0') {
        size_t length = character_length(text);
        memcpy(copy + written, length > 0 ? text : "\xEF\xBF\xBD", length > 0 ? length : 3);
        written += length > 0 ? length : 3;
        text += length > 0 ? length : 1;
    }
    return copy;
}

char *json_quoted(const char *text)
{
    json_t *string = json_string(text);
    if (string == NULL) {
        char *copy = repaired(text);
        string = json_string(copy);
        free(copy);
    }
    char *quoted = json_dumps(string, JSON_ENCODE_ANY);
    json_decref(string);
    return quoted != NULL ? quoted : memory_text("\"\"");
}

static void put_quoted(struct json_stream *stream, const char *text)
{
    char *quoted = json_quoted(text);
    fputs(quoted, stream->file);
    free(quoted);
}

void json_stream_key(struct json_stream *stream, const char *key)
{
    step(stream);
    put_quoted(stream, key);
    fputs(": ", stream->file);
    stream->follows_key = true;
}

void json_stream_text(struct json_stream *stream, const char *text)
{
    step(stream);
    put_quoted(stream, text);
}

void json_stream_number(struct json_stream *stream, double number)
{
    step(stream);
    if (!isfinite(number))
        fputs("null", stream->file);
    else
        fprintf(stream->file, "%.10g", number == 0.0 ? 0.0 : number);
}

void json_stream_whole(struct json_stream *stream, uint64_t number)
{
    step(stream);
    fprintf(stream->file, "%" PRIu64, number);
}

void json_stream_truth(struct json_stream *stream, bool is_true)
{
    step(stream);
    fputs(is_true ? "true" : "false", stream->file);
}

void json_stream_null(struct json_stream *stream)
{
    step(stream);
    fputs("null", stream->file);
}
