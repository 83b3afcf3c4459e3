/*
 * moment.h -- dates and times of day in whatever way an interval file writes them.
 *
 * 2025-03-04T09:00:00Z, 3/4/2025 9:00 AM, 04.03.25, 03042025, 4-Mar-2025, 0900, 09:00-09:30 ... Whether 3/4 is in March
 * or in April may be known to the file as a whole only; a moment tells when it could be read the other way round.
 */
#ifndef CALLFLOOR_SCENARIOS_MOMENT_H
#define CALLFLOOR_SCENARIOS_MOMENT_H

#include <stdbool.h>

enum date_order { DATES_UNKNOWN, DATES_DAY_FIRST, DATES_MONTH_FIRST };

struct moment {
    bool has_day, has_second, has_end;
    bool is_utc; /* a Z or an offset was written; `day` and `second` are then still as written */
    int offset_seconds;
    long day;               /* days since 1970-01-01 */
    int second, end_second; /* of that day; the end of a range may be smaller than its start (midnight between) */
    bool is_dotted;         /* 04.03.2025, where the day always comes first */
    bool could_swap;        /* day and month could change places and give another date */
    enum date_order proof;  /* the day stands where only one order allows it */
};

/** False when the text is no moment. An unknown order is taken for month first where both are possible. */
bool moment_parse(const char *text, enum date_order order, struct moment *moment);

/** The same date read the other way round; only for days of moments that could_swap, or whose parts are equal. */
long day_swapped(long day);

#endif
