/*
 * row_clock.h -- when a row's interval begins.
 */
#ifndef CALLFLOOR_SCENARIOS_ROW_CLOCK_H
#define CALLFLOOR_SCENARIOS_ROW_CLOCK_H

#include "scenarios/reader/history/rows.h"

struct row_start {
    int64_t seconds; /* on the file's clock; with a zone for the centre: in UTC, where the row says so */
    int minutes;     /* 0: the row does not say */
};

/** Finds the columns that hold dates and times. */
void row_clock_init(struct row_reader *reader);

/** False when the row has no time that can be read; *why tells. */
bool row_clock_read(struct row_reader *reader, const struct csv_row *row, struct row_start *start, enum skip *why);

#endif
