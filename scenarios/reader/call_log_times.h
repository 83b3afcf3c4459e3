/*
 * call_log_times.h -- times of day beside a date: 08:00:30, seconds since midnight, or digits (080030, 0800). What bare
 * numbers mean is settled over all calls of a file.
 */
#ifndef CALLFLOOR_SCENARIOS_CALL_LOG_TIMES_H
#define CALLFLOOR_SCENARIOS_CALL_LOG_TIMES_H

#include "scenarios/reader/call_log.h"

struct call_time { /* of one call */
    double number; /* as written without colons; NaN: the time is in the call already, or unknown */
    int line;
};

struct call_times {         /* state; starts as {0}; call_times_clear frees it */
    struct call_time *list; /* [count], call by call */
    size_t count, capacity;
    size_t numbers, as_hhmmss, as_hhmm; /* bare numbers; those that are times when read as digits of a clock */
    bool has_leading_zero;
};

/** One call more; `text` is NULL when there is no bare number. False: such a number is no time of day. */
bool call_times_take(struct call_times *times, const char *text, double number, int line);

/** After the last row: adds the numbers' times of day to the calls. */
void call_times_settle(const struct call_times *times, struct call_log *log);

void call_times_clear(struct call_times *times);

#endif
