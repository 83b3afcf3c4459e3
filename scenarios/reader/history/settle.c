/*
 * settle.c -- one question after the other; each answer is noted in the log with its reason.
 */
#include "scenarios/reader/history/settle.h"

#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/calendar.h"
#include "scenarios/reader/history/date_order.h"
#include "scenarios/reader/history/zone.h"
#include "sim/memory.h"

enum { DAY = 86400, SHORTEST_MINUTES = 5, USUAL_MINUTES = 30 };

/* -- which number is the month ------------------------------------------------------------------------------------ */

/* All days of the file, each once or more; the caller frees them. */
static long *days_of(struct history_builder *builder, size_t *count)
{
    size_t queue_count, capacity = 64;
    const struct history_queue *queues = history_builder_queues(builder, &queue_count);
    long *days = memory_resized(NULL, capacity, sizeof *days), last = -1;
    *count = 0;
    for (size_t q = 0; q < queue_count; q++)
        for (size_t r = 0; r < queues[q].count; r++) {
            long day = (long)(queues[q].records[r].start_seconds / DAY);
            if (day == last)
                continue;
            if (*count == capacity) {
                capacity *= 2;
                days = memory_resized(days, capacity, sizeof *days);
            }
            days[(*count)++] = last = day;
        }
    return days;
}

static enum date_order denser_order(struct history_builder *builder)
{
    size_t count;
    long *days = days_of(builder, &count);
    enum date_order order = date_order_that_is_denser(days, count);
    free(days);
    return order;
}

/* Only where nothing else settled it. False after a complaint. */
static bool settle_ambiguous(struct row_reader *rows, const char **why, const char *path, struct complaints *complaints)
{
    enum date_order order = denser_order(rows->builder);
    *why = "read this way the days follow one another";
    if (order == DATES_UNKNOWN) {
        order = rows->layout->profile->dates;
        *why = "so this profile writes dates";
    }
    if (order == DATES_UNKNOWN)
        return complain(complaints, path, rows->ambiguous_dates.first_line,
                        "the date is \"%s\", and like all dates of this file it can be read both ways; say "
                        "--dates day-first or --dates month-first",
                        rows->ambiguous_text);
    if (order == DATES_DAY_FIRST)
        history_builder_swap_dates(rows->builder);
    rows->order = order;
    return true;
}

static bool settle_dates(struct row_reader *rows, const char *path, struct complaints *complaints)
{
    const char *why = rows->proofs[DATES_DAY_FIRST].count > 0 && rows->proofs[DATES_MONTH_FIRST].count > 0
                          ? "most dates that can be read one way only are"
                          : "a date of this file can be read this way only";
    if (rows->wish->dates_begin_with_day || rows->wish->dates_begin_with_month)
        why = "as asked for";
    else if (rows->ambiguous_dates.count > 0 && rows->order == DATES_UNKNOWN &&
             !settle_ambiguous(rows, &why, path, complaints))
        return false;
    if (rows->numbered_dates.count > 0 && rows->order != DATES_UNKNOWN)
        import_log_add(rows->log, IMPORT_NOTE, "dates", "%s first: %s",
                       rows->order == DATES_DAY_FIRST ? "day" : "month", why);
    if (rows->dotted_dates.count > 0)
        import_log_add(rows->log, IMPORT_NOTE, "dates", "day first where they are written with dots, as 31.12.2025 is");
    return true;
}

/* -- how long the intervals are ----------------------------------------------------------------------------------- */

static int common_divisor(int a, int b) { return b == 0 ? a : common_divisor(b, a % b); }

/* The longest step that fits all starts but those at minutes that fewer than `least` rows name. */
static int step_of(const struct row_reader *rows, size_t least)
{
    int step = DAY_MINUTES, first = -1;
    for (int minute = 0; minute < DAY_MINUTES; minute++)
        if (rows->per_minute[minute] >= least) {
            first = first < 0 ? minute : first;
            step = common_divisor(step, minute - first);
        }
    return step;
}

static void set_unknown_minutes(struct row_reader *rows, int minutes)
{
    size_t count;
    struct history_queue *queues = history_builder_queues(rows->builder, &count);
    for (size_t i = 0; i < count; i++)
        if (queues[i].minutes == 0)
            queues[i].minutes = minutes;
}

/* Rows that all begin at 09:30 may be half-hours or days of work, but no days of the calendar. */
static bool settle_single_time(struct row_reader *rows)
{
    int times = 0, only = 0;
    for (int minute = 0; minute < DAY_MINUTES; minute++)
        if (rows->per_minute[minute] > 0) {
            times++;
            only = minute;
        }
    if (times != 1 || only == 0)
        return false;
    set_unknown_minutes(rows, USUAL_MINUTES);
    import_log_add(rows->log, IMPORT_IMPLAUSIBLE, "intervals",
                   "taken to be of %d minutes, which is a guess: all rows are at %02d:%02d, and the file does not say "
                   "how long its intervals are; a column called minutes would",
                   USUAL_MINUTES, only / 60, only % 60);
    return true;
}

/* The step of nearly all rows: half-hours stay half-hours when a few begin at 09:05. */
static int usual_step(const struct row_reader *rows, int step)
{
    enum { ONE_OFF_IN = 50 };
    size_t most = 0, in_all = 0, off = 0;
    for (int minute = 0; minute < DAY_MINUTES; minute++) {
        most = rows->per_minute[minute] > most ? rows->per_minute[minute] : most;
        in_all += rows->per_minute[minute];
    }
    int first = 0, usual = step_of(rows, most / 3 + 1);
    while (rows->per_minute[first] < most / 3 + 1)
        first++;
    for (int minute = 0; minute < DAY_MINUTES; minute++)
        off += (minute - first) % usual != 0 ? rows->per_minute[minute] : 0;
    return off * ONE_OFF_IN <= in_all && usual >= SHORTEST_MINUTES && usual < DAY_MINUTES ? usual : step;
}

static void settle_step(struct row_reader *rows)
{
    int step = step_of(rows, 1), minutes = usual_step(rows, step);
    rows->has_odd_starts = step != minutes;
    set_unknown_minutes(rows, minutes);
    import_log_add(rows->log, IMPORT_NOTE, "intervals", "%d minute%s, the longest step that fits %sthe times of day",
                   minutes, minutes == 1 ? "" : "s", rows->has_odd_starts ? "nearly all " : "");
    if (minutes < SHORTEST_MINUTES)
        import_log_add(rows->log, IMPORT_IMPLAUSIBLE, "intervals",
                       "of %d minute%s are rare; are the times of day hours, or numbers of intervals?", minutes,
                       minutes == 1 ? "" : "s");
}

static bool has_unknown_minutes(struct history_builder *builder)
{
    size_t count;
    const struct history_queue *queues = history_builder_queues(builder, &count);
    for (size_t q = 0; q < count; q++)
        if (queues[q].minutes == 0 && queues[q].count > 0)
            return true;
    return false;
}

static void settle_minutes(struct row_reader *rows)
{
    struct sightings joined = {0, 0};
    history_builder_join_unsaid(rows->builder, &joined);
    if (has_unknown_minutes(rows->builder) && !settle_single_time(rows))
        settle_step(rows);
    import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &rows->wrong_lengths, "intervals",
                     "no length of an interval (the first is \"%s\"); taken as not said", rows->wrong_length);
    import_log_count(rows->log, IMPORT_NOTE, &joined, "intervals",
                     "do not say how long they are; taken to be as long as the others of their queue");
    import_log_count(rows->log, IMPORT_NOTE, &rows->inclusive_ends, "intervals",
                     "name their last minute (09:00-09:29), not the end (09:30)");
}

static int64_t remainder_of(int64_t seconds, int64_t length) { return (seconds % length + length) % length; }

static int64_t to_grid(const void *owner, const struct history_queue *queue, int64_t start_seconds)
{
    const int64_t *offset = owner;
    return start_seconds - remainder_of(start_seconds - *offset, (int64_t)queue->minutes * 60);
}

/* Half-hours may begin at 09:15 and 09:45, if most do. */
static int64_t usual_offset(struct history_builder *builder)
{
    size_t count, in_all = 0, counts[DAY_MINUTES] = {0};
    const struct history_queue *queues = history_builder_queues(builder, &count);
    for (size_t q = 0; q < count; q++) {
        in_all += queues[q].count;
        for (size_t r = 0; r < queues[q].count; r++)
            counts[remainder_of(queues[q].records[r].start_seconds, (int64_t)queues[q].minutes * 60) / 60]++;
    }
    for (int minute = 0; minute < DAY_MINUTES; minute += SHORTEST_MINUTES)
        if (counts[minute] * 2 > in_all)
            return (int64_t)minute * 60;
    return 0;
}

static void move_to_grid(struct row_reader *rows)
{
    size_t count;
    int64_t offset = usual_offset(rows->builder);
    struct sightings off = {0, 0};
    const struct history_queue *queues = history_builder_queues(rows->builder, &count);
    for (size_t q = 0; q < count; q++)
        for (size_t r = 0; r < queues[q].count && rows->has_odd_starts; r++)
            if (to_grid(&offset, &queues[q], queues[q].records[r].start_seconds) / 60 !=
                queues[q].records[r].start_seconds / 60)
                sightings_add(&off, history_builder_origins(rows->builder, q)[r].line);
    history_builder_move(rows->builder, to_grid, &offset);
    import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &off, "intervals",
                     "begin off the grid of nearly all others; added to the interval they begin in");
}

/* They stay where they are: only who needs a grid of whole days has to share them out. */
static void tell_off_grid(struct row_reader *rows)
{
    size_t count;
    int64_t first_start = 0;
    struct sightings off = {0, 0};
    const struct history_queue *queues = history_builder_queues(rows->builder, &count);
    for (size_t q = 0; q < count; q++)
        for (size_t r = 0; r < queues[q].count; r++) {
            int64_t start = queues[q].records[r].start_seconds;
            if (queues[q].minutes == DAY_MINUTES || remainder_of(start, (int64_t)queues[q].minutes * 60) == 0)
                continue;
            first_start = off.count == 0 ? start : first_start;
            sightings_add(&off, history_builder_origins(rows->builder, q)[r].line);
        }
    int minute = (int)(remainder_of(first_start, DAY) / 60);
    import_log_count(
        rows->log, IMPORT_NOTE, &off, "intervals",
        "begin off the grid of the day, as at %02d:%02d, and are kept so; charts and forecasts share their "
        "contacts out evenly over shorter intervals",
        minute / 60, minute % 60);
}

/* Rows off the grid, and lengths that do not divide a day, would fit into no day of intervals. */
static void settle_grid(struct row_reader *rows)
{
    size_t count;
    struct history_queue *queues = history_builder_queues(rows->builder, &count);
    for (size_t i = 0; i < count; i++)
        if (queues[i].minutes == 0 || DAY_MINUTES % queues[i].minutes != 0) {
            import_log_add(rows->log, IMPORT_IMPLAUSIBLE, "intervals",
                           "intervals of %d minutes do not divide a day; they are taken as their common step with it",
                           queues[i].minutes);
            queues[i].minutes = common_divisor(DAY_MINUTES, queues[i].minutes);
        }
    if (rows->has_odd_starts || rows->with_seconds.count > 0)
        move_to_grid(rows);
    import_log_count(rows->log, IMPORT_NOTE, &rows->with_seconds, "time stamps",
                     "with seconds; each row was added to the interval it lies in");
    tell_off_grid(rows);
}

/* -- what a time stamp names -------------------------------------------------------------------------------------- */

static int64_t from_end_to_start(const void *owner, const struct history_queue *queue, int64_t start_seconds)
{
    (void)owner;
    return start_seconds - (int64_t)queue->minutes * 60;
}

static bool has_only_days(struct history_builder *builder)
{
    size_t count;
    const struct history_queue *queues = history_builder_queues(builder, &count);
    for (size_t i = 0; i < count; i++)
        if (queues[i].minutes != DAY_MINUTES)
            return false;
    return true;
}

static void settle_label(struct row_reader *rows)
{
    bool has_end = rows->end.at >= 0 || rows->has_ranges;
    enum interval_label label = rows->wish->label;
    const char *why = "as asked for";
    if (label == LABEL_UNKNOWN && (has_end || rows->layout->profile->label != LABEL_UNKNOWN)) {
        label = has_end ? LABEL_START : rows->layout->profile->label;
        why = has_end ? "the file names the end of each interval too" : "so this profile writes them";
    }
    if (label == LABEL_UNKNOWN && rows->has_ends_only) {
        label = LABEL_END;
        why = "the file names no other time";
    }
    if (label == LABEL_UNKNOWN && rows->midnight_24.count > 0) {
        label = LABEL_END;
        why = "24:00 is the end of a day and the start of no interval";
    }
    if (label == LABEL_END)
        history_builder_move(rows->builder, from_end_to_start, NULL);
    if (label != LABEL_UNKNOWN)
        import_log_add(rows->log, IMPORT_NOTE, "time stamps", "name the %s of their interval: %s",
                       label == LABEL_END ? "end" : "start", why);
    else if (!has_only_days(rows->builder))
        import_log_add(rows->log, IMPORT_NOTE, "time stamps",
                       "taken as the start of their interval, which the file does not say; if they name the end, say "
                       "--label end");
}

/* -- where the centre stands -------------------------------------------------------------------------------------- */

static int64_t to_local(const void *owner, const struct history_queue *queue, int64_t start_seconds)
{
    bool is_whole_day = queue->minutes == DAY_MINUTES; /* a day of UTC has no counterpart elsewhere */
    return is_whole_day ? start_seconds : zone_local(owner, start_seconds);
}

static struct zone *zone_of_file(struct row_reader *rows, const char *name, const char *path,
                                 struct complaints *complaints)
{
    size_t count;
    int64_t from = INT64_MAX, until = INT64_MIN;
    const struct history_queue *queues = history_builder_queues(rows->builder, &count);
    for (size_t i = 0; i < count; i++) {
        if (queues[i].count == 0)
            continue;
        int64_t first = queues[i].records[0].start_seconds;
        int64_t last = queues[i].records[queues[i].count - 1].start_seconds;
        from = first < from ? first : from;
        until = last > until ? last : until;
    }
    const char *whose = rows->wish->zone != NULL ? "--zone" : rows->wish->profile != NULL ? rows->wish->profile : path;
    return zone_read(name, from, until, whose, complaints);
}

static void tell_days_of_utc(struct row_reader *rows, const char *zone)
{
    size_t count;
    struct sightings days = {0, 0};
    const struct history_queue *queues = history_builder_queues(rows->builder, &count);
    for (size_t q = 0; q < count; q++)
        for (size_t r = 0; r < queues[q].count && queues[q].minutes == DAY_MINUTES; r++)
            sightings_add(&days, history_builder_origins(rows->builder, q)[r].line);
    import_log_count(rows->log, IMPORT_NOTE, &days, "clock",
                     "whole days of UTC stay under their date: what of them belongs to another day in %s is not known",
                     zone);
}

static bool settle_zone(struct row_reader *rows, const char *path, struct complaints *complaints)
{
    const char *name = row_reader_zone(rows);
    bool is_utc = rows->utc.count > 0;
    if (name == NULL) {
        if (is_utc)
            import_log_add(rows->log, IMPORT_NOTE, "clock",
                           rows->layout->profile->is_utc || rows->offsets.count == 0
                               ? "times are in UTC and stay so; for the centre's own clock say --zone, for example "
                                 "--zone America/New_York"
                               : "times carry their distance from UTC; the clock they show is kept");
        import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &rows->other_offsets, "clock",
                         "another distance from UTC than the first; if that is no change of summer time, say --zone");
        return true;
    }
    if (is_utc && rows->local.count > 0)
        return complain(complaints, path, rows->local.first_line,
                        "this time is not marked as UTC while others are, so the file cannot be brought to zone %s; "
                        "leave --zone out",
                        name);
    struct zone *zone = zone_of_file(rows, name, path, complaints);
    if (zone == NULL)
        return false;
    if (is_utc)
        history_builder_move(rows->builder, to_local, zone);
    rows->is_in_zone = true;
    rows->jumps = zone_jumps(zone, &rows->jump_count);
    zone_destroy(zone);
    import_log_count(rows->log, IMPORT_NOTE, &rows->local, "clock",
                     "the rows are not marked as UTC; their clock is kept, and taken for that of %s", name);
    if (!is_utc)
        return true;
    if (!has_only_days(rows->builder))
        import_log_add(rows->log, IMPORT_NOTE, "clock", "brought from UTC to the clock of %s", name);
    tell_days_of_utc(rows, name);
    return true;
}

bool settle(struct row_reader *rows, const char *path, struct complaints *complaints)
{
    if (!settle_dates(rows, path, complaints))
        return false;
    history_builder_settle(rows->builder);
    history_builder_settle_nights(rows->builder, rows->utc.count == 0);
    settle_minutes(rows);
    settle_label(rows);
    if (!settle_zone(rows, path, complaints))
        return false;
    settle_grid(rows);
    settle_figures(rows);
    return true;
}
