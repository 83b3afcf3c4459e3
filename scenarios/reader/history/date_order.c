/*
 * date_order.c -- days of a file follow one another; read the wrong way round, they jump from month to month.
 */
#include "scenarios/reader/history/date_order.h"

#include <stdlib.h>

enum { DAYS_AT_LEAST = 3, DENSER = 3 };

static int compare_days(const void *one, const void *other)
{
    long a = *(const long *)one, b = *(const long *)other;
    return (a > b) - (a < b);
}

static long span_of(long *days, size_t count)
{
    qsort(days, count, sizeof *days, compare_days);
    return days[count - 1] - days[0] + 1;
}

static size_t drop_repeated(long *days, size_t count)
{
    size_t kept = 0;
    qsort(days, count, sizeof *days, compare_days);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || days[i] != days[kept - 1])
            days[kept++] = days[i];
    return kept;
}

enum date_order date_order_that_is_denser(long *days, size_t count)
{
    count = drop_repeated(days, count);
    if (count < DAYS_AT_LEAST)
        return DATES_UNKNOWN;
    long month_first = span_of(days, count);
    for (size_t i = 0; i < count; i++)
        days[i] = day_swapped(days[i]);
    long day_first = span_of(days, count);
    return month_first >= DENSER * day_first   ? DATES_DAY_FIRST
           : day_first >= DENSER * month_first ? DATES_MONTH_FIRST
                                               : DATES_UNKNOWN;
}
