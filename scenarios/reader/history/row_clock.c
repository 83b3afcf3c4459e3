/*
 * row_clock.c -- when: a date and a time of day out of whichever columns hold them, and how long the interval is.
 */
#include "scenarios/reader/history/row_clock.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "scenarios/reader/history/figure.h"
#include "scenarios/reader/history/zone.h"

enum { DAY = 86400 };

static struct clock_column clock_column_of(const struct layout *layout, enum field_kind kind)
{
    int at = layout_column_of(layout, kind);
    return (struct clock_column){.at = at,
                                 .counts_hours = kind == FIELD_TIME && at >= 0 &&
                                                 layout->columns[at].field->measure == FIELD_OF_HOURS};
}

void row_clock_init(struct row_reader *reader)
{
    const struct layout *layout = reader->layout;
    reader->stamp = clock_column_of(layout, FIELD_STAMP);
    reader->date = clock_column_of(layout, FIELD_DATE);
    reader->time = clock_column_of(layout, FIELD_TIME);
    reader->end = clock_column_of(layout, FIELD_END);
    reader->minutes_at = layout_column_of(layout, FIELD_MINUTES);
    reader->has_ends_only = reader->end.at >= 0 && reader->stamp.at < 0 && reader->time.at < 0;
    if (reader->has_ends_only) {
        *(reader->date.at >= 0 ? &reader->time : &reader->stamp) = reader->end;
        reader->end.at = -1;
    }
}

static bool read_clock(struct row_reader *reader, struct clock_column *column, const struct csv_row *row)
{
    const char *text = row->fields[column->at];
    if (text[0] != '\0' && strcmp(text, column->text) == 0)
        return column->is_moment;
    size_t length = strlen(text);
    column->is_moment = moment_parse(text, reader->order, &column->moment);
    if (column->is_moment && column->counts_hours && length <= 2)
        column->moment.second *= 60;
    if (length < MOMENT_TEXT)
        memcpy(column->text, text, length + 1);
    else
        column->text[0] = '\0';
    return column->is_moment;
}

/* The first date that can be read one way only settles all others, until the file is read and most of them do. False:
   this one contradicts what is settled. */
static bool settle_order(struct row_reader *reader, const struct moment *moment, const char *text, int line)
{
    if (moment->is_dotted)
        sightings_add(&reader->dotted_dates, line);
    if (moment->could_swap || moment->proof != DATES_UNKNOWN)
        sightings_add(&reader->numbered_dates, line);
    if (moment->could_swap && reader->order == DATES_UNKNOWN) {
        if (reader->ambiguous_dates.count == 0)
            snprintf(reader->ambiguous_text, sizeof reader->ambiguous_text, "%.39s", text);
        sightings_add(&reader->ambiguous_dates, line);
    }
    if (moment->proof == DATES_UNKNOWN)
        return true;
    sightings_add(&reader->proofs[moment->proof], line);
    if (moment->proof == reader->order)
        return true;
    if (reader->order != DATES_UNKNOWN)
        return false;
    if (moment->proof == DATES_DAY_FIRST)
        history_builder_swap_dates(reader->builder); /* so far they were taken for month first */
    reader->order = moment->proof;
    reader->stamp.text[0] = reader->date.text[0] = reader->end.text[0] = '\0';
    if (reader->has_carried_day && moment->proof == DATES_DAY_FIRST)
        reader->carried_day = day_swapped(reader->carried_day);
    return true;
}

/* 09:00-09:29 and 09:00-09:29:59 name the last minute or second of a half-hour. */
static int with_last_minute(struct row_reader *reader, int seconds, int line)
{
    bool is_minute = seconds % 300 == 240 && DAY % (seconds + 60) == 0, is_second = seconds % 60 == 59;
    if (!is_minute && !is_second)
        return seconds;
    sightings_add(&reader->inclusive_ends, line);
    return seconds + (is_minute ? 60 : 1);
}

/* 0: no such interval. An end before its start is on the next day only where that is midnight or soon after. Where
   clocks are put on or back, 01:30-03:00 and 01:30-01:00 are half-hours like all others. */
static int minutes_between(struct row_reader *reader, int64_t start_seconds, int from_second, int to_second, int line)
{
    enum { OVER_MIDNIGHT_MOST = 7200 };
    to_second %= DAY;
    int seconds = to_second > from_second ? to_second - from_second : to_second - from_second + DAY;
    seconds = with_last_minute(reader, seconds, line);
    bool is_backwards = to_second <= from_second && to_second > 0 && seconds > OVER_MIDNIGHT_MOST;
    int minutes = is_backwards || seconds % 60 != 0 ? 0 : seconds / 60;
    for (int change = -60; change <= 60 && zone_may_change_at(start_seconds); change += 120) {
        int usual = (seconds / 60 + change + DAY_MINUTES) % DAY_MINUTES;
        if (reader->per_length[usual] > reader->per_length[minutes])
            return usual;
    }
    reader->per_length[minutes] += minutes > 0;
    return minutes;
}

static int note_length(struct row_reader *reader, int minutes, const char *text, int line)
{
    if (minutes > 0 || text[0] == '\0')
        return minutes;
    if (reader->wrong_lengths.count == 0)
        snprintf(reader->wrong_length, sizeof reader->wrong_length, "%.39s", text);
    sightings_add(&reader->wrong_lengths, line);
    return 0;
}

static int length_of(const char *text)
{
    double value = 0.0;
    if (text[0] >= '1' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9' && text[2] == '\0')
        return (text[0] - '0') * 10 + (text[1] - '0'); /* nearly always */
    if (strcasecmp(text, "daily") == 0 || strcasecmp(text, "day") == 0)
        return DAY_MINUTES;
    if (strcasecmp(text, "hourly") == 0)
        return 60;
    int whole = 0, end = 0;
    char unit = '\0';
    if (sscanf(text, "PT%4d%c%n", &whole, &unit, &end) == 2 && text[end] == '\0') /* ISO 8601: PT30M, PT1H */
        return unit == 'M' && whole <= DAY_MINUTES ? whole : unit == 'H' && whole <= 24 ? whole * 60 : 0;
    enum figure_form form = figure_parse(text, false, &value);
    double minutes = form == FIGURE_SECONDS ? value / 60.0 : value;
    if (form == FIGURE_PLAIN && value >= 900.0 && value != DAY_MINUTES && fmod(value, 60.0) == 0.0)
        minutes = value / 60.0; /* 900 and 1800 are seconds: no day has such an interval in minutes */
    bool is_fine = (form == FIGURE_PLAIN || form == FIGURE_SECONDS) && minutes >= 1.0 && minutes <= DAY_MINUTES &&
                   minutes == floor(minutes);
    return is_fine ? (int)minutes : 0;
}

/* A bare number beside a whole time stamp is the length of the interval, or its number, and no time of day. */
static bool is_of_use(const struct row_reader *reader, const struct clock_column *clock)
{
    const struct moment *stamp = &reader->stamp.moment;
    bool has_stamp = reader->stamp.at >= 0 && reader->stamp.is_moment && stamp->has_day && stamp->has_second;
    return clock != &reader->time || !has_stamp || strchr(clock->text, ':') != NULL;
}

static const struct clock_column *clock_with(const struct row_reader *reader, bool wants_day)
{
    const struct clock_column *by_worth[] = {wants_day ? &reader->date : &reader->time, &reader->stamp,
                                             wants_day ? &reader->time : &reader->date};
    for (int i = 0; i < 3; i++) {
        const struct clock_column *clock = by_worth[i];
        if (clock->at >= 0 && clock->is_moment && is_of_use(reader, clock) &&
            (wants_day ? clock->moment.has_day : clock->moment.has_second))
            return clock;
    }
    return NULL;
}

static bool read_day(struct row_reader *reader, const struct csv_row *row, long *day, enum skip *why)
{
    const struct clock_column *date = clock_with(reader, true);
    *why = SKIP_DATE_ORDER;
    if (date != NULL) {
        if (!settle_order(reader, &date->moment, date->text, row->line))
            return false;
        *day = date->moment.day;
        reader->carried_day = *day;
        reader->has_carried_day = true;
        return true;
    }
    *why = SKIP_TIME;
    bool is_blank = reader->date.at >= 0 && row->fields[reader->date.at][0] == '\0';
    if (!is_blank || !reader->has_carried_day)
        return false;
    sightings_add(&reader->carried_dates, row->line); /* a report that prints each date once */
    *day = reader->carried_day;
    return true;
}

static int minutes_of_row(struct row_reader *reader, const struct csv_row *row, const struct moment *time,
                          int64_t start_seconds)
{
    const char *length = reader->minutes_at >= 0 ? row->fields[reader->minutes_at] : "";
    int minutes = length[0] != '\0' ? note_length(reader, length_of(length), length, row->line) : 0;
    if (minutes > 0)
        return minutes;
    if (time == NULL)
        return DAY_MINUTES;
    reader->has_ranges = reader->has_ranges || time->has_end;
    if (time->has_end)
        return minutes_between(reader, start_seconds, time->second, time->end_second, row->line);
    if (reader->end.at < 0)
        return 0;
    bool has_end = read_clock(reader, &reader->end, row) && reader->end.moment.has_second;
    minutes = has_end ? minutes_between(reader, start_seconds, time->second, reader->end.moment.second, row->line) : 0;
    return note_length(reader, minutes, row->fields[reader->end.at], row->line);
}

const char *row_reader_zone(const struct row_reader *reader)
{
    return reader->wish->zone != NULL ? reader->wish->zone : reader->layout->profile->zone;
}

static void note_zone(struct row_reader *reader, const struct moment *time, int line, struct row_start *start)
{
    bool is_utc = time->is_utc || reader->layout->profile->is_utc;
    sightings_add(is_utc ? &reader->utc : &reader->local, line);
    if (time->offset_seconds != 0) {
        reader->offset_seconds = reader->offsets.count == 0 ? time->offset_seconds : reader->offset_seconds;
        sightings_add(&reader->offsets, line);
        if (time->offset_seconds != reader->offset_seconds)
            sightings_add(&reader->other_offsets, line);
    }
    if (row_reader_zone(reader) != NULL)
        start->seconds -= time->offset_seconds;
}

bool row_clock_read(struct row_reader *reader, const struct csv_row *row, struct row_start *start, enum skip *why)
{
    bool is_fine = true;
    struct clock_column *clocks[] = {&reader->stamp, &reader->date, &reader->time};
    for (int i = 0; i < 3; i++)
        if (clocks[i]->at >= 0 && !read_clock(reader, clocks[i], row))
            is_fine = is_fine && row->fields[clocks[i]->at][0] == '\0';
    const struct clock_column *clock = clock_with(reader, false);
    const struct moment *time = clock != NULL ? &clock->moment : NULL;
    long day;
    *why = SKIP_TIME;
    if (!is_fine || (time == NULL && reader->time.at >= 0))
        return false;
    if (!read_day(reader, row, &day, why))
        return false;
    start->seconds = (int64_t)day * DAY + (time != NULL ? time->second : 0);
    start->minutes = minutes_of_row(reader, row, time, start->seconds);
    if (time != NULL) {
        if (time->second % 60 != 0)
            sightings_add(&reader->with_seconds, row->line);
        if (time->second == DAY)
            sightings_add(&reader->midnight_24, row->line);
        note_zone(reader, time, row->line, start);
    }
    if (start->minutes == 0)
        reader->per_minute[time->second / 60 % DAY_MINUTES]++;
    return true;
}
