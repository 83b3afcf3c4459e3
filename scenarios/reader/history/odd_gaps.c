/*
 * odd_gaps.c -- what is missing, measured against what the same weekday mostly has.
 *
 * A queue that is closed at night, at noon or on Sundays misses nothing then. A file that leaves out intervals without
 * a contact misses so much that it is said once for all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/calendar.h"
#include "scenarios/reader/history/odd.h"
#include "sim/memory.h"

enum { DAY = 86400, WEEK = 7, DAYS_NAMED_MOST = 6 };

struct gap_search { /* of one queue */
    const struct row_reader *rows;
    const struct history_queue *queue;
    const struct record_origin *origins;
    int intervals, offset_minutes; /* where in its interval of the day the first record begins */
    long first_day, last_day;
    size_t *present;          /* [weekday][interval]: how many days have it */
    size_t days[WEEK];        /* with any record */
    size_t in_calendar[WEEK]; /* between the first and the last day */
};

struct gaps { /* of the whole file */
    struct sightings intervals, days, lost_hour;
    size_t expected;
    char first[128], named_days[160], first_lost[32];
    int days_named;
};

static long day_of(int64_t seconds) { return (long)(seconds / DAY) - (seconds % DAY < 0); }

static int interval_of(const struct gap_search *search, const struct history_record *record, long day)
{
    return (int)((record->start_seconds - (int64_t)day * DAY) / ((int64_t)search->queue->minutes * 60));
}

static void count_present(struct gap_search *search)
{
    long last = search->first_day - 1;
    for (size_t r = 0; r < search->queue->count; r++) {
        long day = day_of(search->queue->records[r].start_seconds);
        int weekday = date_weekday(day);
        search->days[weekday] += day != last;
        search->present[weekday * search->intervals + interval_of(search, &search->queue->records[r], day)]++;
        last = day;
    }
    for (long day = search->first_day; day <= search->last_day; day++)
        search->in_calendar[date_weekday(day)]++;
}

static bool is_usual(const struct gap_search *search, int weekday, int interval)
{
    return search->days[weekday] >= 3 &&
           search->present[weekday * search->intervals + interval] * 2 > search->days[weekday];
}

/* The file begins and ends where it does, and the zone knows of an hour that never was. */
static bool could_be_there(const struct gap_search *search, long day, int interval)
{
    const struct history_queue *queue = search->queue;
    int64_t length = (int64_t)queue->minutes * 60;
    int64_t start = (int64_t)day * DAY + interval * length + (int64_t)search->offset_minutes * 60;
    return start > queue->records[0].start_seconds && start < queue->records[queue->count - 1].start_seconds &&
           clock_jumps_within(search->rows->jumps, search->rows->jump_count, start, start + length) < length;
}

/* Where no zone is known: clocks are put on in a weekend night of spring, over an hour between midnight and four. */
static bool is_lost_hour(const struct gap_search *search, long day, int first_missing, int missing)
{
    long year, month, of_month;
    date_parts(day, &year, &month, &of_month);
    int minute = first_missing * search->queue->minutes;
    return !search->rows->is_in_zone && missing * search->queue->minutes == 60 && minute <= 180 &&
           date_weekday(day) >= 4 && ((month >= 2 && month <= 4) || (month >= 8 && month <= 11));
}

static void tell_day(const struct gap_search *search, struct gaps *gaps, long day, const bool *has, int line)
{
    int missing = 0, first_missing = -1, last_missing = -1, weekday = date_weekday(day);
    for (int i = 0; i < search->intervals; i++) {
        if (!is_usual(search, weekday, i) || (!has[i] && !could_be_there(search, day, i)))
            continue;
        gaps->expected++;
        if (has[i])
            continue;
        missing++;
        first_missing = first_missing < 0 ? i : first_missing;
        last_missing = i;
    }
    char date[16];
    if (missing == 0)
        return;
    if (last_missing - first_missing + 1 == missing && is_lost_hour(search, day, first_missing, missing)) {
        if (gaps->lost_hour.count == 0)
            snprintf(gaps->first_lost, sizeof gaps->first_lost, "%s", date_shown(day, date));
        sightings_add(&gaps->lost_hour, line);
        return;
    }
    if (gaps->intervals.count == 0) {
        int minute = first_missing * search->queue->minutes + search->offset_minutes;
        snprintf(gaps->first, sizeof gaps->first, "%s %02d:%02d%s%.60s%s", date_shown(day, date), minute / 60,
                 minute % 60, search->queue->name[0] != '\0' ? " of \"" : "", search->queue->name,
                 search->queue->name[0] != '\0' ? "\"" : "");
    }
    for (int i = 0; i < missing; i++)
        sightings_add(&gaps->intervals, line);
}

static void tell_missing_day(const struct gap_search *search, struct gaps *gaps, long day, int line)
{
    int weekday = date_weekday(day);
    char date[16];
    if (search->days[weekday] < 2 || search->days[weekday] * 2 <= search->in_calendar[weekday])
        return;
    date_shown(day, date);
    sightings_add(&gaps->days, line);
    if (gaps->days_named == DAYS_NAMED_MOST || strstr(gaps->named_days, date) != NULL)
        return;
    size_t length = strlen(gaps->named_days);
    snprintf(gaps->named_days + length, sizeof gaps->named_days - length, "%s%s", length > 0 ? ", " : "", date);
    gaps->days_named++;
}

static void walk_days(const struct gap_search *search, struct gaps *gaps)
{
    bool *has = memory_zeroed((size_t)search->intervals, sizeof *has);
    size_t r = 0;
    for (long day = search->first_day; day <= search->last_day; day++) {
        int line = search->origins[r].line;
        if (day_of(search->queue->records[r].start_seconds) != day) {
            tell_missing_day(search, gaps, day, line);
            continue;
        }
        memset(has, 0, (size_t)search->intervals * sizeof *has);
        for (; r < search->queue->count && day_of(search->queue->records[r].start_seconds) == day; r++)
            has[interval_of(search, &search->queue->records[r], day)] = true;
        tell_day(search, gaps, day, has, line);
    }
    free(has);
}

static void search_queue(const struct row_reader *rows, struct gaps *gaps, const struct history_queue *queue,
                         const struct record_origin *origins)
{
    struct gap_search search = {
        .rows = rows, .queue = queue, .origins = origins, .intervals = DAY_MINUTES / queue->minutes};
    search.first_day = day_of(queue->records[0].start_seconds);
    search.offset_minutes =
        (int)((queue->records[0].start_seconds - (int64_t)search.first_day * DAY) / 60) % queue->minutes;
    search.last_day = day_of(queue->records[queue->count - 1].start_seconds);
    search.present = memory_zeroed((size_t)(WEEK * search.intervals), sizeof *search.present);
    count_present(&search);
    walk_days(&search, gaps);
    free(search.present);
}

void tell_gaps(struct row_reader *rows)
{
    size_t count;
    struct gaps gaps = {.expected = 0};
    const struct history_queue *queues = history_builder_queues(rows->builder, &count);
    for (size_t q = 0; q < count; q++)
        if (queues[q].count > 0)
            search_queue(rows, &gaps, &queues[q], history_builder_origins(rows->builder, q));
    import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &gaps.days, "gaps",
                     "days without a row, though their weekday mostly has one: %s%s", gaps.named_days,
                     gaps.days_named == DAYS_NAMED_MOST ? " ..." : "");
    import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &gaps.intervals, "gaps",
                     "intervals without a row, though most days have one then; the first is %s%s", gaps.first,
                     gaps.intervals.count * 10 > gaps.expected ? "; perhaps the file leaves out intervals without a "
                                                                 "contact"
                                                               : "");
    import_log_count(rows->log, IMPORT_NOTE, &gaps.lost_hour, "summer time",
                     "the hour that clocks jump over has no row, as it should be; the first on %s", gaps.first_lost);
}
