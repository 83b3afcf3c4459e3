/*
 * past.h -- a queue's past made ready for forecasting: which days count, how much came on each, when the centre is
 * open.
 *
 * Every method starts from here. A past sees the first days of a series up to its origin and nothing after them, so
 * the same series can be looked at from many origins.
 */
#ifndef CALLFLOOR_MODELS_PAST_H
#define CALLFLOOR_MODELS_PAST_H

#include "models/planning/forecast.h"
#include "models/planning/forecasts/calendar.h"

enum past_day {
    PAST_ORDINARY,
    PAST_MISSING, /* no record, or too few intervals of the day have one */
    PAST_SPECIAL, /* named in the planner's file */
    PAST_LOW,     /* far below days like it: a holiday nobody named, an outage */
    PAST_HIGH
};

struct past {
    const struct series *series; /* borrowed */
    int skipped;                 /* days of the series before the first one here */
    long first_day;
    int day_count, minutes, intervals;
    const double *volume, *handle_seconds, *handled; /* [day][interval]; NaN: no record. Borrowed from the series */
    const struct special_days *special;              /* borrowed; NULL: none */
    double *totals;                                  /* [day] contacts, gaps filled by its weekday; NaN: missing */
    double *typical;                                 /* [day] what days like it would make one expect; NaN: unknown */
    enum past_day *kinds;                            /* [day] */
    bool *open;                                      /* [weekday][interval] is the centre open then? */
    int recorded_days;                               /* with a record that counts, special and odd ones included */
};

/** Looks at the first `day_count` days of the series (of those at most the last two years). The caller destroys it. */
struct past *past_create(const struct series *series, int day_count, const struct special_days *special);
void past_destroy(struct past *past); /* NULL is fine */

/** Weekday of a day of the past, or after it: day may be >= day_count. */
int past_weekday(const struct past *past, int day);
bool past_is_open(const struct past *past, int weekday, int interval);
bool past_is_open_on(const struct past *past, int weekday); /* at all */

/** Does the past contain such a weekday, recorded or not? Shorter than a week, it may not. */
bool past_was_seen(const struct past *past, int weekday);

/** The entry of the planner's file for that day (which may lie ahead), or NULL. */
const struct special_day *past_special_day(const struct past *past, int day);

/** The volume of one cell; NaN where nothing was recorded. */
double past_volume(const struct past *past, int day, int interval);

/** The last `most` ordinary days of that weekday (any weekday: -1), latest first; returns how many. */
int past_recent_days(const struct past *past, int weekday, int most, int *days);

#endif
