/*
 * json_stream.h -- JSON written as it comes: commas, indents and escapes, without a tree in memory.
 *
 * The results of a week with fifty types would fill hundreds of megabytes as a tree; as a stream they need none. Inner
 * objects beyond `depth_of_lines` stay on one line.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_JSON_STREAM_H
#define CALLFLOOR_REPORTS_WRITERS_JSON_STREAM_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct block;

struct json_stream {
    struct block *block; /* owned until the outermost bracket closes; then everything is in the file */
    int depth, depth_of_lines;
    bool is_first, follows_key;
};

struct json_stream json_stream_on(FILE *file, int depth_of_lines);

void json_stream_open(struct json_stream *stream, char bracket); /* '{' or '[' */
void json_stream_close(struct json_stream *stream, char bracket);
/** A key of ours, with nothing to escape. */
void json_stream_key(struct json_stream *stream, const char *key);
/** A name from a scenario, with whatever it holds. */
void json_stream_key_of_user(struct json_stream *stream, const char *key);
void json_stream_text(struct json_stream *stream, const char *text);
/** Ten significant digits; null when not finite. */
void json_stream_number(struct json_stream *stream, double number);
void json_stream_whole(struct json_stream *stream, uint64_t number);
void json_stream_truth(struct json_stream *stream, bool is_true);
void json_stream_null(struct json_stream *stream);

/* A key of ours with its value. */
void json_stream_pair_text(struct json_stream *stream, const char *key, const char *text); /* NULL: null */
void json_stream_pair_number(struct json_stream *stream, const char *key, double number);
void json_stream_pair_whole(struct json_stream *stream, const char *key, uint64_t number);
void json_stream_pair_truth(struct json_stream *stream, const char *key, bool is_true);

/** A text with its quotes and escapes, which the caller frees; bytes that are not UTF-8 become U+FFFD. */
char *json_quoted(const char *text);

#endif
