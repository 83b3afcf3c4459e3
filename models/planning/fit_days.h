/*
 * fit_days.h -- the days of a file with their volumes: which of them are whole, and which dates are mistyped?
 */
#ifndef CALLFLOOR_MODELS_FIT_DAYS_H
#define CALLFLOOR_MODELS_FIT_DAYS_H

#include "models/planning/fit_busyness.h"
#include "models/planning/history.h"

struct day_span {                    /* record */
    long first, last;                /* since 1970-01-01; last < first: there is no day */
    bool begins_inside, ends_inside; /* the first, the last day is cut: its weekday has calls before, after that */
    size_t strays; /* moments more than a year away from the others, which are one in twenty at most */
    long a_stray;  /* the day of one of them */
};

/** Of the moments (seconds since 1970-01-01) at which all calls of a file came in, which are sorted. A day counts as
 * cut when ten calls or more are missing at its open end, by the other days of its weekday. */
struct day_span day_span_of_moments(double *seconds, size_t count);

/** Daily volumes from the first to the last day of the span, which the caller frees; moments outside of it are passed
 * over. Cut days are DAY_PARTIAL. */
struct day_volume *day_volumes_of_moments(const struct day_span *span, const double *seconds, size_t count,
                                          size_t *day_count);

/** The same of a queue's intervals, whose first and last day count as cut by their missing records alone. Days with
 * fewer records than most days of their weekday are DAY_PARTIAL. */
struct day_volume *day_volumes_of_queue(const struct history_queue *queue, struct day_span *span, size_t *day_count);

#endif
