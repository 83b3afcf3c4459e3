/*
 * special_days_file.h -- the planner's own calendar: days that are not like others of their weekday.
 *
 * A CSV file, plain or gzipped, with a header and one row per date:
 *
 *     date,name,closed,factor
 *     2003-07-04,Independence Day,yes,
 *     2003-11-28,day after Thanksgiving,,1.25
 *     2003-12-24,Christmas Eve,,
 *
 * `closed`: yes or no, blank is no. `factor`: volume against an ordinary day of that weekday, above 0; blank: learned
 * from past days of the same name. Both columns may be left out.
 */
#ifndef CALLFLOOR_SCENARIOS_SPECIAL_DAYS_FILE_H
#define CALLFLOOR_SCENARIOS_SPECIAL_DAYS_FILE_H

#include "models/planning/forecast.h"
#include "sim/error.h"

struct arena;

struct special_days_file {
    struct special_days days; /* ascending */
    struct arena *arena;      /* owns the days and their names */
    char sha256[65];
};

/** Reads `path` ("-": standard input). NULL after complaints with file and line. */
struct special_days_file *special_days_file_read(const char *path, struct complaints *complaints);
void special_days_file_destroy(struct special_days_file *file); /* NULL is fine */

#endif
