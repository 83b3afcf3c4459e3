/*
 * fit_days.c -- counts what came day by day; a day that the file does not show whole is marked.
 */
#include "models/planning/fit_days.h"

#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

enum { WEEKDAYS = 7, DAY_SECONDS = 86400, FAR_DAYS = 366, STRAYS_ARE_ONE_IN = 20, LONGEST_DAYS = 36525 };
static const double missing_at_least = 10.0;

static long day_of(double seconds) { return (long)floor(seconds / DAY_SECONDS); }

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

/* ---- mistyped dates ---- */

/* The moments [low, high) that lie together; a few beyond a gap of a year, at either end, do not belong to them. */
static void drop_strays(const double *seconds, size_t count, size_t *low, size_t *high)
{
    size_t few = count / STRAYS_ARE_ONE_IN;
    *low = 0;
    *high = count;
    for (size_t i = 1; i <= few; i++) {
        if (day_of(seconds[i]) - day_of(seconds[i - 1]) > FAR_DAYS)
            *low = i;
        if (day_of(seconds[count - i]) - day_of(seconds[count - i - 1]) > FAR_DAYS)
            *high = count - i;
    }
}

/* ---- days cut by the begin or the end of the file ---- */

/* Calls that the first (or last) day lacks before its first (after its last) one, as the other days of its weekday have
 * them. */
static double missing_calls(const double *seconds, size_t count, long day, bool is_first)
{
    double edge = is_first ? seconds[0] : seconds[count - 1], inside = 0.0, outside = 0.0, own = 0.0;
    double of_day = edge - (double)day * DAY_SECONDS;
    for (size_t i = 0; i < count; i++) {
        long other = day_of(seconds[i]);
        double at = seconds[i] - (double)other * DAY_SECONDS;
        own += other == day;
        if (other == day || day_weekday(other) != day_weekday(day))
            continue;
        ++*((is_first ? at < of_day : at > of_day) ? &outside : &inside);
    }
    return inside > 0.0 ? own * outside / inside : 0.0;
}

struct day_span day_span_of_moments(double *seconds, size_t count)
{
    struct day_span span = {.first = 0, .last = -1};
    size_t low, high;
    if (count == 0)
        return span;
    qsort(seconds, count, sizeof *seconds, by_value);
    drop_strays(seconds, count, &low, &high);
    span.strays = low + count - high;
    span.a_stray = day_of(low > 0 ? seconds[0] : seconds[count - 1]);
    seconds += low;
    count = high - low;
    if (day_of(seconds[count - 1]) - day_of(seconds[0]) >= LONGEST_DAYS)
        return span; /* a century: these are no days of one file */
    span.first = day_of(seconds[0]);
    span.last = day_of(seconds[count - 1]);
    span.begins_inside = missing_calls(seconds, count, span.first, true) >= missing_at_least;
    span.ends_inside = missing_calls(seconds, count, span.last, false) >= missing_at_least;
    return span;
}

/* ---- volumes ---- */

static struct day_volume *days_of_span(const struct day_span *span, size_t *day_count)
{
    *day_count = span->last >= span->first ? (size_t)(span->last - span->first + 1) : 0;
    struct day_volume *days = memory_zeroed(*day_count, sizeof *days);
    for (size_t d = 0; d < *day_count; d++)
        days[d].day = span->first + (long)d;
    return days;
}

struct day_volume *day_volumes_of_moments(const struct day_span *span, const double *seconds, size_t count,
                                          size_t *day_count)
{
    struct day_volume *days = days_of_span(span, day_count);
    for (size_t i = 0; i < count; i++) {
        long day = day_of(seconds[i]);
        if (day >= span->first && day <= span->last)
            days[day - span->first].volume++;
    }
    if (span->begins_inside)
        days[0].use = DAY_PARTIAL;
    if (span->ends_inside)
        days[*day_count - 1].use = DAY_PARTIAL;
    return days;
}

static int by_number(const void *one, const void *other) { return *(const int *)one - *(const int *)other; }

/* Of numbers that occur equally often the largest. */
static int commonest(int *numbers, size_t count)
{
    int best = 0;
    size_t best_times = 0, times = 0;
    qsort(numbers, count, sizeof *numbers, by_number);
    for (size_t i = 0; i < count; i++) {
        times = i > 0 && numbers[i] == numbers[i - 1] ? times + 1 : 1;
        if (times >= best_times) {
            best = numbers[i];
            best_times = times;
        }
    }
    return best;
}

/* Days of which there is no record at all do not tell what is usual. */
static void mark_partial_days(struct day_volume *days, const int *records, size_t count)
{
    int *same = memory_zeroed(count, sizeof *same);
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        size_t found = 0;
        for (size_t d = 0; d < count; d++)
            if (day_weekday(days[d].day) == weekday && records[d] > 0)
                same[found++] = records[d];
        int usual = commonest(same, found);
        for (size_t d = 0; d < count; d++)
            if (day_weekday(days[d].day) == weekday)
                days[d].use = days[d].volume <= 0.0 ? DAY_EMPTY : records[d] < usual ? DAY_PARTIAL : DAY_USED;
    }
    free(same);
}

static struct day_span span_of_queue(const struct history_queue *queue)
{
    double *starts = memory_zeroed(queue->count, sizeof *starts);
    for (size_t i = 0; i < queue->count; i++)
        starts[i] = (double)queue->records[i].start_seconds;
    struct day_span span = day_span_of_moments(starts, queue->count);
    span.begins_inside = span.ends_inside = false; /* missing records tell */
    free(starts);
    return span;
}

struct day_volume *day_volumes_of_queue(const struct history_queue *queue, struct day_span *span, size_t *day_count)
{
    struct series *series = series_of_queue(queue);
    *span = series != NULL ? span_of_queue(queue) : (struct day_span){.last = -1};
    struct day_volume *days = days_of_span(span, day_count);
    int *records = memory_zeroed(*day_count, sizeof *records);
    for (size_t d = 0; d < *day_count; d++)
        for (int i = 0; i < series->intervals; i++) {
            double volume =
                series->volume[(size_t)(days[d].day - series->first_day) * (size_t)series->intervals + (size_t)i];
            records[d] += !isnan(volume);
            days[d].volume += isnan(volume) ? 0.0 : volume;
        }
    mark_partial_days(days, records, *day_count);
    free(records);
    series_destroy(series);
    return days;
}
