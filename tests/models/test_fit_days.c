/*
 * test_fit_days.c -- whole days, cut days and mistyped dates are told apart.
 */
#include "models/planning/fit_days.h"

#include <stdlib.h>

#include "sim/memory.h"

#include "check.h"

enum { MONDAY = 4, DAY = 86400 }; /* 1970-01-05 */

/* `per_hour` calls an hour, evenly, from 8 to 18 on every day of `weeks` weeks; how many. */
static size_t fill(double *seconds, int weeks, int per_hour)
{
    size_t count = 0;
    for (int d = 0; d < 7 * weeks; d++)
        for (int i = 0; i < 10 * per_hour; i++)
            seconds[count++] = (MONDAY + d) * (double)DAY + 28800.0 + i * 3600.0 / per_hour;
    return count;
}

enum { WEEKS = 2, PER_HOUR = 6, CALLS = WEEKS * 7 * 10 * PER_HOUR };

TEST(whole_days_are_not_called_cut)
{
    double seconds[CALLS];
    struct day_span span = day_span_of_moments(seconds, fill(seconds, WEEKS, PER_HOUR));
    CHECK(span.first == MONDAY && span.last == MONDAY + 13 && span.strays == 0);
    CHECK(!span.begins_inside && !span.ends_inside);
    CHECK(day_span_of_moments(seconds, 0).last < day_span_of_moments(seconds, 0).first);
}

/* 30 of 60 calls are there. */
TEST(a_file_that_ends_or_begins_inside_a_day_is_noticed)
{
    double seconds[CALLS];
    size_t count = fill(seconds, WEEKS, PER_HOUR), days;
    struct day_span late = day_span_of_moments(seconds + 30, count - 30),
                    early = day_span_of_moments(seconds, count - 30);
    CHECK(late.begins_inside && !late.ends_inside && !early.begins_inside && early.ends_inside);
    struct day_volume *volumes = day_volumes_of_moments(&early, seconds, count - 30, &days);
    CHECK(days == 14 && volumes[12].use == DAY_USED && volumes[13].use == DAY_PARTIAL);
    CHECK_CLOSE(volumes[12].volume, 60.0, 0.0);
    free(volumes);
}

/* The last day ends at 13, as that weekday always does. */
TEST(a_short_weekday_is_not_cut)
{
    double seconds[CALLS];
    size_t kept = 0, count = fill(seconds, WEEKS, PER_HOUR);
    for (size_t i = 0; i < count; i++)
        if ((long)(seconds[i] / DAY - MONDAY) % 7 != 6 || seconds[i] - (long)(seconds[i] / DAY) * DAY < 13.0 * 3600.0)
            seconds[kept++] = seconds[i];
    CHECK(kept == count - 60);
    CHECK(!day_span_of_moments(seconds, kept).ends_inside);
}

TEST(mistyped_dates_are_set_aside)
{
    double seconds[CALLS + 2];
    size_t count = fill(seconds, WEEKS, PER_HOUR), days;
    seconds[count++] = -16000.0 * DAY; /* 1926 */
    seconds[count++] = 5000.0 * DAY;   /* 1983 */
    struct day_span span = day_span_of_moments(seconds, count);
    CHECK(span.strays == 2 && span.first == MONDAY && span.last == MONDAY + 13);
    CHECK(span.a_stray == -16000);
    struct day_volume *volumes = day_volumes_of_moments(&span, seconds, count, &days);
    CHECK(days == 14);
    CHECK_CLOSE(volumes[0].volume, 60.0, 0.0);
    free(volumes);
}

/* Half of the calls are of another year: nothing is mistyped, and the years between are many empty days. */
TEST(two_periods_stay_two_periods)
{
    double seconds[CALLS];
    size_t count = fill(seconds, WEEKS, PER_HOUR);
    for (size_t i = count / 2; i < count; i++)
        seconds[i] += 20000.0 * DAY;
    struct day_span span = day_span_of_moments(seconds, count);
    CHECK(span.strays == 0 && span.last == MONDAY + 20013);
}

TEST(days_with_missing_intervals_are_partial)
{
    enum { DAYS = 14, CELLS = 4 };
    struct history_record records[DAYS * CELLS];
    struct history_queue queue = {.minutes = 60, .records = records};
    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < CELLS; i++) {
            if (d == 9 && i == 2)
                continue;
            struct history_record *record = &records[queue.count++];
            for (int m = 0; m < HISTORY_MEASURES; m++)
                record->values[m] = NAN;
            record->start_seconds = 86400 * (MONDAY + d) + 3600 * (8 + i);
            record->values[HISTORY_OFFERED] = 10.0 * (d % 7);
        }
    size_t count;
    struct day_span span;
    struct day_volume *days = day_volumes_of_queue(&queue, &span, &count);
    CHECK(count == DAYS);
    CHECK(days[0].use == DAY_EMPTY && days[1].use == DAY_USED && days[9].use == DAY_PARTIAL);
    CHECK_CLOSE(days[8].volume, 40.0, 0.0);
    free(days);
}

/* One mistyped date of 1925 in a year of half-hours. */
TEST(far_dates_of_intervals_are_set_aside)
{
    enum { RECORDS = 365 * 48 + 1 };
    struct history_record *records = memory_zeroed(RECORDS, sizeof *records);
    struct history_queue queue = {.minutes = 30, .records = records, .count = RECORDS};
    for (int i = 0; i < RECORDS; i++) {
        for (int m = 0; m < HISTORY_MEASURES; m++)
            records[i].values[m] = NAN;
        records[i].start_seconds = i == 0 ? -16000LL * DAY : 10592LL * DAY + (i - 1) * 1800LL;
        records[i].values[HISTORY_OFFERED] = 7.0;
    }
    size_t count;
    struct day_span span;
    struct day_volume *days = day_volumes_of_queue(&queue, &span, &count);
    CHECK(count == 365 && span.strays == 1 && days[0].use == DAY_USED && days[364].use == DAY_USED);
    free(days);
    free(records);
}

RUN_TESTS(RUN(whole_days_are_not_called_cut), RUN(a_file_that_ends_or_begins_inside_a_day_is_noticed),
          RUN(a_short_weekday_is_not_cut), RUN(mistyped_dates_are_set_aside), RUN(two_periods_stay_two_periods),
          RUN(days_with_missing_intervals_are_partial), RUN(far_dates_of_intervals_are_set_aside))
