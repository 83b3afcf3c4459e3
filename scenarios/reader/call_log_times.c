/*
 * call_log_times.c -- a clock never has 60 minutes or seconds; a count of seconds has 60 to 99 in those places often.
 */
#include "scenarios/reader/call_log_times.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

/* So many numbers are not all times of a clock by chance: of random seconds of a day a third are. */
enum { NUMBERS_THAT_TELL = 20 };
static const double two_days = 2.0 * 86400.0; /* calls that cross midnight may count on */
static const double hhmmss_end = 240000.0, hhmm_end = 2400.0;

static double seconds_of_hhmmss(double number)
{
    long digits = (long)number, hours = digits / 10000, minutes = digits / 100 % 100, seconds = digits % 100;
    bool is_time = number == floor(number) && number < hhmmss_end && minutes < 60 && seconds < 60;
    return is_time ? (double)(3600 * hours + 60 * minutes + seconds) : (double)NAN;
}

static double seconds_of_hhmm(double number)
{
    return number < hhmm_end ? seconds_of_hhmmss(100.0 * number) : (double)NAN;
}

bool call_times_take(struct call_times *times, const char *text, double number, int line)
{
    bool is_possible = text != NULL && number >= 0.0 && number < hhmmss_end;
    if (times->count == times->capacity) {
        times->capacity = times->capacity > 0 ? 2 * times->capacity : 4096;
        times->list = memory_resized(times->list, times->capacity, sizeof *times->list);
    }
    times->list[times->count++] = (struct call_time){is_possible ? number : (double)NAN, line};
    if (!is_possible)
        return text == NULL;
    times->numbers++;
    times->as_hhmmss += !isnan(seconds_of_hhmmss(number));
    times->as_hhmm += !isnan(seconds_of_hhmm(number));
    times->has_leading_zero = times->has_leading_zero || (text[0] == '0' && strlen(text) >= 3);
    return true;
}

static void add_time(const struct call_time *time, double seconds, struct call_log *log, struct call_record *call)
{
    struct call_column_use *use = &log->columns[CALL_TIME];
    call->came_seconds += seconds;
    if (!isnan(seconds) || use->unreadable++ > 0)
        return;
    use->first_unreadable_line = time->line;
    snprintf(use->first_unreadable, sizeof use->first_unreadable, "%.0f", time->number);
}

void call_times_settle(const struct call_times *times, struct call_log *log)
{
    bool is_told = times->has_leading_zero || times->numbers >= NUMBERS_THAT_TELL;
    bool is_hhmm = is_told && times->as_hhmm == times->numbers;
    bool is_hhmmss = is_told && times->as_hhmmss == times->numbers && !is_hhmm;
    for (size_t i = 0; i < times->count; i++) {
        const struct call_time *time = &times->list[i];
        double seconds = is_hhmm                   ? seconds_of_hhmm(time->number)
                         : is_hhmmss               ? seconds_of_hhmmss(time->number)
                         : time->number < two_days ? time->number
                                                   : (double)NAN;
        if (!isnan(time->number))
            add_time(time, seconds, log, &log->records[i]);
    }
    log->times = times->numbers == 0 ? NULL
                 : is_hhmm           ? "hours and minutes (0800)"
                 : is_hhmmss         ? "hours, minutes and seconds (080030)"
                                     : "seconds since midnight";
}

void call_times_clear(struct call_times *times) { free(times->list); }
