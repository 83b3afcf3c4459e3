/*
 * history_stream.h -- rows out of an interval file of any size, read once from front to back.
 *
 * Plain or gzipped, UTF-8 or UTF-16, any line ends. Only the block at hand is kept in memory. A row whose quotes make
 * no sense is handed over as a slip with its line, and reading goes on after it. The first block can be looked at
 * before anything is read, to find out how the file is written.
 */
#ifndef CALLFLOOR_SCENARIOS_HISTORY_STREAM_H
#define CALLFLOOR_SCENARIOS_HISTORY_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "scenarios/reader/history_csv.h"

struct history_stream; /* state: see history_stream.c */

/** Opens `path` ("-": standard input). NULL after a complaint: it cannot be read, is empty, or is no text. */
struct history_stream *history_stream_open(const char *path, struct complaints *complaints);
void history_stream_close(struct history_stream *stream); /* NULL is fine */

/** Why a row was passed over, with the line it began on. */
typedef void csv_slip_action(void *owner, int line, const char *why);

/** Hands over the rows of the first block, again at each call; nothing is used up. The fields may not be kept. */
void history_stream_peek(struct history_stream *stream, char separator, csv_row_action *action, void *owner);

/** Hands over every row. False when the action said so, or after a complaint (damaged gzip, input/output error). */
bool history_stream_read(struct history_stream *stream, char separator, csv_row_action *action, csv_slip_action *slip,
                         void *owner, struct complaints *complaints);

/** Whether the letters were no UTF-8, so that they were taken for Windows-1252 (which includes Latin-1). */
bool history_stream_was_windows_1252(const struct history_stream *stream);

/** SHA-256, in hexadecimal, of the file's bytes as they were read so far: of all of them after reading. */
void history_stream_sha256(const struct history_stream *stream, char hexadecimal[65]);

#endif
