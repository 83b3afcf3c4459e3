/*
 * interval_file.h -- figures out of data files: interval counts and instants of arrival, a column of seconds for an
 * empirical law.
 */
#ifndef CALLFLOOR_SCENARIOS_INTERVAL_FILE_H
#define CALLFLOOR_SCENARIOS_INTERVAL_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "models/center/interval_grid.h"
#include "scenarios/reader/data_table.h"

/** The section's `date`, as a day; false when it is absent, or after a complaint. */
bool section_date(const struct section *section, long *day);

/**
 * Counts per interval of the grid, from the column `column` of the section, beginning with its `date`. Rows of shorter
 * intervals are summed, rows of longer ones spread evenly; rows outside the openings are left out, which is noted. A
 * date without rows is a complaint, or closed when `missing = "closed"`.
 * expected  [interval of the grid], zeroed by the caller
 */
bool interval_file_read(const struct section *section, const struct file_bytes *file, const struct interval_grid *grid,
                        double *expected);

/** The same from a file that `callfloor forecast` wrote: its column "expected" (or the section's `column`), its only
 *  queue (or the section's `queue`). Without `date` the first opening has the first date of the file. */
bool forecast_file_read(const struct section *section, const struct file_bytes *file, const struct interval_grid *grid,
                        double *expected);

/** The instants of a log that fall into open hours, [*count], ascending, on the clock of the horizon, which begins with
 *  the section's `date`; from the arena. Their column is `column`, or found by its name. NULL after a complaint. */
const double *log_file_read(const struct section *section, const struct file_bytes *file,
                            const struct interval_grid *grid, int *count);

/** The numbers of the section's `column`, seconds >= 0, sorted; from the arena. NULL after a complaint. */
const double *observations_read(const struct section *section, const struct file_bytes *file, size_t *count);

#endif
