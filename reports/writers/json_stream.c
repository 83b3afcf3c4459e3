/*
 * json_stream.c -- the commas of JSON. Texts with anything to escape are jansson's.
 */
#include "reports/writers/json_stream.h"

#include <assert.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/block.h"
#include "sim/memory.h"

static const uint64_t each_byte = 0x0101010101010101;

struct json_stream json_stream_on(FILE *file, int depth_of_lines)
{
    return (struct json_stream){block_create(file), 0, depth_of_lines, true, false};
}

static void new_line(struct json_stream *stream)
{
    static const char blanks[] = "                ";
    size_t left = 2 * (size_t)stream->depth;
    block_byte(stream->block, '\n');
    for (; left > sizeof blanks - 1; left -= sizeof blanks - 1)
        block_put(stream->block, blanks, sizeof blanks - 1);
    block_put(stream->block, blanks, left);
}

/* What stands between the last thing and the next. */
static void step(struct json_stream *stream)
{
    if (stream->follows_key) {
        stream->follows_key = false;
        return;
    }
    if (!stream->is_first)
        block_byte(stream->block, ',');
    if (stream->depth > 0 && stream->depth <= stream->depth_of_lines)
        new_line(stream);
    else if (!stream->is_first)
        block_byte(stream->block, ' ');
    stream->is_first = false;
}

void json_stream_open(struct json_stream *stream, char bracket)
{
    step(stream);
    block_byte(stream->block, bracket);
    stream->depth++;
    stream->is_first = true;
}

void json_stream_close(struct json_stream *stream, char bracket)
{
    bool has_lines = !stream->is_first && stream->depth <= stream->depth_of_lines;
    stream->depth--;
    if (has_lines)
        new_line(stream);
    block_byte(stream->block, bracket);
    stream->is_first = false;
    if (stream->depth > 0)
        return;
    block_byte(stream->block, '\n');
    block_destroy(stream->block);
    stream->block = NULL;
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

/* Has one of the eight bytes the value of those of `same`? */
static bool has_byte(uint64_t bytes, uint64_t same)
{
    uint64_t differing = bytes ^ same;
    return ((differing - each_byte) & ~differing & each_byte * 0x80) != 0;
}

/* Eight bytes at a time: names come again in every interval. Bytes below a blank and above 127 are not plain. */
static bool are_plain(uint64_t bytes)
{
    bool is_printable = ((bytes | ((bytes - each_byte * ' ') & ~bytes)) & each_byte * 0x80) == 0;
    return is_printable && !has_byte(bytes, each_byte * '"') && !has_byte(bytes, each_byte * '\\');
}

/* Needs a text quotes and nothing else? */
static bool is_plain(const char *text, size_t length)
{
    uint64_t bytes;
    for (; length >= sizeof bytes; text += sizeof bytes, length -= sizeof bytes) {
        memcpy(&bytes, text, sizeof bytes);
        if (!are_plain(bytes))
            return false;
    }
    bytes = each_byte * ' ';
    memcpy(&bytes, text, length);
    return are_plain(bytes);
}

static void put_quoted(struct json_stream *stream, const char *text)
{
    size_t length = strlen(text);
    if (is_plain(text, length)) {
        block_byte(stream->block, '"');
        block_put(stream->block, text, length);
        block_byte(stream->block, '"');
        return;
    }
    char *quoted = json_quoted(text);
    block_text(stream->block, quoted);
    free(quoted);
}

void json_stream_key(struct json_stream *stream, const char *key)
{
    assert(is_plain(key, strlen(key)));
    step(stream);
    block_byte(stream->block, '"');
    block_text(stream->block, key);
    block_put(stream->block, "\": ", 3);
    stream->follows_key = true;
}

void json_stream_key_of_user(struct json_stream *stream, const char *key)
{
    step(stream);
    put_quoted(stream, key);
    block_put(stream->block, ": ", 2);
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
        block_text(stream->block, "null");
    else
        block_number(stream->block, number);
}

void json_stream_whole(struct json_stream *stream, uint64_t number)
{
    step(stream);
    block_whole(stream->block, number);
}

void json_stream_truth(struct json_stream *stream, bool is_true)
{
    step(stream);
    block_text(stream->block, is_true ? "true" : "false");
}

void json_stream_null(struct json_stream *stream)
{
    step(stream);
    block_text(stream->block, "null");
}

void json_stream_pair_text(struct json_stream *stream, const char *key, const char *text)
{
    json_stream_key(stream, key);
    if (text != NULL)
        json_stream_text(stream, text);
    else
        json_stream_null(stream);
}

void json_stream_pair_number(struct json_stream *stream, const char *key, double number)
{
    json_stream_key(stream, key);
    json_stream_number(stream, number);
}

void json_stream_pair_whole(struct json_stream *stream, const char *key, uint64_t number)
{
    json_stream_key(stream, key);
    json_stream_whole(stream, number);
}

void json_stream_pair_truth(struct json_stream *stream, const char *key, bool is_true)
{
    json_stream_key(stream, key);
    json_stream_truth(stream, is_true);
}
