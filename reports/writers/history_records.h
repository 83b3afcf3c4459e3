/*
 * history_records.h -- the canonical interval record, as import writes it and every reader of histories takes it back.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_HISTORY_RECORDS_H
#define CALLFLOOR_REPORTS_WRITERS_HISTORY_RECORDS_H

#include <stdio.h>

#include "models/planning/history.h"

struct json_stream;

enum { WALL_CLOCK_MOST = 24 };

/** "2025-03-03 07:30" from seconds since 1970-01-01 00:00 of the centre's clock, its seconds only where there are any.
 */
const char *wall_clock_text(int64_t seconds, char text[WALL_CLOCK_MOST]);

/**
 * CSV, queue by queue: start, minutes, queue, channel, language, skill, then every measure in the order of
 * history_measure, empty where the file says nothing, so that scripts always find the same columns; and where any queue
 * has wait buckets, period1.. (upper bounds in seconds), acdcalls1.. (answered), abncalls1.. (abandoned).
 */
void history_records_write_csv(const struct history *history, FILE *file);

/** A list of objects; those measures are left out that the whole history does not say, others are null where unknown.
 */
void history_records_write_json(const struct history *history, struct json_stream *stream);

#endif
