/*
 * history_csv.h -- rows out of the CSV files that other systems write, plain or gzipped.
 *
 * The one door for libcsv and zlib. A row comes with the line it began on; what its fields mean is for others to say.
 * The separator (comma, semicolon, tab or bar) is found in the first line.
 */
#ifndef CALLFLOOR_SCENARIOS_HISTORY_CSV_H
#define CALLFLOOR_SCENARIOS_HISTORY_CSV_H

#include <stdbool.h>

#include "scenarios/reader/file_bytes.h"
#include "sim/error.h"

struct csv_row {
    int line;
    const char *const *fields; /* [count], without the blanks around them; valid during the call only */
    int count;
};

/** What to do with a row; false ends the reading. */
typedef bool csv_row_action(void *owner, const struct csv_row *row);

/** Hands over row by row, the header first; blank lines are skipped. False after a complaint with file, line and
 *  column, or when the action said so. */
bool history_csv_read(const struct file_bytes *file, csv_row_action *action, void *owner,
                      struct complaints *complaints);

#endif
