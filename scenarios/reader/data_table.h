/*
 * data_table.h -- the rows of a data file: when, how much, of which queue.
 *
 * Finds the columns by their names, reads every row and complains of each that cannot be read; what the figures are
 * for (counts per interval, seconds, arrivals one by one) is for others to say.
 */
#ifndef CALLFLOOR_SCENARIOS_DATA_TABLE_H
#define CALLFLOOR_SCENARIOS_DATA_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "scenarios/reader/section.h"

struct figure { /* one row */
    long day, second;
    double fraction; /* of a second */
    double value;
    int queue; /* data_table.queues */
    int line;
};

enum table_kind {
    TABLE_OF_VALUES,   /* one column of numbers */
    TABLE_OF_COUNTS,   /* a number and the time where its interval begins */
    TABLE_OF_FORECAST, /* the same, and the queue it is for when there is such a column */
    TABLE_OF_INSTANTS  /* times alone, one for each contact */
};

struct data_table { /* starts with the first four, all else zero */
    const struct section *section;
    const struct file_bytes *file;
    enum table_kind kind;
    const char *column;     /* the numbers, or the instants (NULL: found by its usual names) */
    struct figure *figures; /* [count], from the heap: data_table_clear */
    size_t count, capacity;
    const char **queues; /* [queue_count]: their names, from the arena */
    int queue_count;
    double row_seconds; /* length of the intervals, where a forecast states it; else 0 */
    bool has_header, is_split;
    int width, value_at, stamp_at, date_at, time_at, queue_at, minutes_at; /* columns; -1: none */
    size_t errors_before;
};

/** The bytes of the file that `key` of the section names, as seen from the scenario's folder; NULL after a complaint
 *  in the section's name (also when the key is absent). */
const struct file_bytes *data_file_open(const struct section *section, const char *key);

/** Reads all rows. False after complaints; a file without any row is one. */
bool data_table_read(struct data_table *table);
void data_table_clear(struct data_table *table);

/** Orders the rows by time; rows of one time stay in the order of the file. */
void data_table_sort(struct data_table *table);

#endif
