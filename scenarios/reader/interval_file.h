/*
 * interval_file.h -- figures out of data files: interval counts for arrivals, a column of seconds for an empirical law.
 */
#ifndef CALLFLOOR_SCENARIOS_INTERVAL_FILE_H
#define CALLFLOOR_SCENARIOS_INTERVAL_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "models/center/interval_grid.h"
#include "scenarios/reader/section.h"

/** The bytes of the file that `key` of the section names, as seen from the scenario's folder; NULL after a complaint
 *  in the section's name (also when the key is absent). */
const struct file_bytes *data_file_open(const struct section *section, const char *key);

/**
 * Counts per interval of the grid, from the column `column` of the section, beginning with its `date`. Rows of shorter
 * intervals are summed, rows of longer ones spread evenly; rows outside the openings are left out, which is noted. A
 * date without rows is a complaint, or closed when `missing = "closed"`.
 * expected  [interval of the grid], zeroed by the caller
 */
bool interval_file_read(const struct section *section, const struct file_bytes *file, const struct interval_grid *grid,
                        double *expected);

/** The numbers of the section's `column`, seconds >= 0, sorted; from the arena. NULL after a complaint. */
const double *observations_read(const struct section *section, const struct file_bytes *file, size_t *count);

#endif
