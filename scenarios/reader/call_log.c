/*
 * call_log.c -- rows become calls; what has no use is counted, with the line where it was met first.
 */
#include "scenarios/reader/call_log.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scenarios/reader/call_log_check.h"
#include "scenarios/reader/call_log_customers.h"
#include "scenarios/reader/call_log_dates.h"
#include "scenarios/reader/call_log_header.h"
#include "scenarios/reader/call_log_times.h"
#include "scenarios/reader/history/figure.h"
#include "scenarios/reader/history/moment.h"
#include "scenarios/reader/history_stream.h"
#include "sim/memory.h"

enum { DAY_SECONDS = 86400 };
/* What lies outside is no part of a call, but a mistake that would weigh more than all others together. */
static const double shortest_seconds = 0.001, longest_seconds = 30.0 * 86400.0;

struct call_reading {
    const char *path;
    const struct call_wish *wish;
    struct complaints *complaints;
    struct call_log *log;
    struct call_header header;
    struct call_dates dates;
    bool has_header, is_broken;
    struct call_times times;
    struct call_customers customers;
};

/* ---- fields ---- */

static bool is_blank(const char *text)
{
    double value;
    return figure_parse(text + strspn(text, " "), false, &value) == FIGURE_BLANK;
}

/* A field that holds no time: there is nothing in it, or something else. */
static double of_no_use(struct call_column_use *use, const char *text, int line)
{
    if (is_blank(text)) {
        use->empty++;
    } else if (use->unreadable++ == 0) {
        use->first_unreadable_line = line;
        snprintf(use->first_unreadable, sizeof use->first_unreadable, "%.39s", text);
    }
    return NAN;
}

static double read_seconds(struct call_reading *reading, enum call_column column, const struct csv_row *row)
{
    struct call_column_use *use = &reading->log->columns[column];
    double value = NAN;
    if (reading->header.at[column] < 0)
        return NAN;
    const char *text = row->fields[reading->header.at[column]];
    enum figure_form form = figure_parse(text, false, &value);
    if (form != FIGURE_PLAIN && form != FIGURE_SECONDS)
        return of_no_use(use, text, row->line);
    if (value < 0.0) {
        use->negative++;
        return NAN;
    }
    double seconds = form == FIGURE_PLAIN ? value * use->unit_seconds : value;
    bool is_sane = seconds == 0.0 || (seconds >= shortest_seconds && seconds <= longest_seconds);
    return is_sane ? seconds : of_no_use(use, text, row->line);
}

/* Since midnight; 0 for a bare number, whose meaning is settled after the last row. */
static double read_time(struct call_reading *reading, const struct csv_row *row)
{
    struct moment moment = {0};
    double number = 0.0;
    const char *text = reading->header.at[CALL_TIME] < 0 ? "" : row->fields[reading->header.at[CALL_TIME]];
    bool is_number = strchr(text, ':') == NULL && figure_parse(text, false, &number) == FIGURE_PLAIN;
    bool is_possible = call_times_take(&reading->times, is_number ? text : NULL, number, row->line);
    if (reading->header.at[CALL_TIME] < 0 || (is_number && is_possible))
        return 0.0;
    if (!is_number && moment_parse(text, DATES_UNKNOWN, &moment) && moment.has_second)
        return moment.second;
    return of_no_use(&reading->log->columns[CALL_TIME], text, row->line);
}

static double read_moment(struct call_reading *reading, const struct csv_row *row)
{
    struct moment moment = {0};
    if (reading->header.at[CALL_STAMP] < 0)
        return NAN;
    const char *text = row->fields[reading->header.at[CALL_STAMP]];
    bool is_read = moment_parse(text, reading->dates.order, &moment) && moment.has_day &&
                   call_dates_take(&reading->dates, &moment, text, row->line, reading->log);
    double of_day = is_read && moment.has_second ? moment.second : read_time(reading, row);
    if (is_read && moment.has_second)
        call_times_take(&reading->times, NULL, 0.0, row->line);
    return is_read ? (double)moment.day * DAY_SECONDS + of_day
                   : of_no_use(&reading->log->columns[CALL_STAMP], text, row->line);
}

static struct outcome_word *find_word(struct call_log *log, const char *word)
{
    for (int i = 0; i < log->word_count; i++)
        if (strcasecmp(log->words[i].word, word) == 0)
            return &log->words[i];
    return NULL;
}

static enum call_outcome taken_for(const struct call_reading *reading, const char *word)
{
    const struct call_wish *wish = reading->wish;
    if (wish->answered != NULL && call_list_holds(wish->answered, word))
        return CALL_ANSWERED;
    if (wish->abandoned != NULL && call_list_holds(wish->abandoned, word))
        return CALL_ABANDONED;
    enum call_outcome outcome = call_outcome_of_word(word);
    bool is_reversed = reading->log->columns[CALL_OUTCOME].is_reversed && strpbrk(word, "01nNyYtTfF") == word &&
                       strncasecmp(word, "answ", 4) != 0;
    if (is_reversed && outcome != CALL_NEITHER)
        outcome = outcome == CALL_ANSWERED ? CALL_ABANDONED : CALL_ANSWERED;
    /* the user said which words count: all others of that kind do not */
    if ((outcome == CALL_ANSWERED && wish->answered != NULL) || (outcome == CALL_ABANDONED && wish->abandoned != NULL))
        return CALL_NEITHER;
    return outcome;
}

/* A talk time of 0 beside a wait above 0 is no talk; without waits it is one of those that rounded to 0. */
static enum call_outcome outcome_of_times(const struct call_reading *reading, const struct call_record *call)
{
    if (!reading->log->tells_outcomes || isnan(call->seconds[CALL_TALK]))
        return reading->log->tells_outcomes && call->seconds[CALL_WAIT] > 0.0 ? CALL_ABANDONED : CALL_NEITHER;
    return call->seconds[CALL_TALK] > 0.0 || !(call->seconds[CALL_WAIT] > 0.0) ? CALL_ANSWERED : CALL_ABANDONED;
}

static enum call_outcome read_outcome(struct call_reading *reading, const struct csv_row *row,
                                      const struct call_record *call)
{
    struct call_log *log = reading->log;
    if (reading->header.at[CALL_OUTCOME] < 0)
        return outcome_of_times(reading, call);
    const char *text = row->fields[reading->header.at[CALL_OUTCOME]];
    log->columns[CALL_OUTCOME].empty += is_blank(text);
    struct outcome_word *word = find_word(log, text);
    if (word == NULL && log->word_count == OUTCOME_WORDS_MOST) {
        log->other_words++;
        return CALL_NEITHER;
    }
    if (word == NULL) {
        word = &log->words[log->word_count++];
        *word = (struct outcome_word){memory_text(text), 0, taken_for(reading, text)};
    }
    word->count++;
    return word->taken_for;
}

static uint64_t read_customer(struct call_reading *reading, const struct csv_row *row)
{
    if (reading->header.at[CALL_CUSTOMER] < 0)
        return 0;
    const char *text = row->fields[reading->header.at[CALL_CUSTOMER]];
    reading->log->columns[CALL_CUSTOMER].empty += is_blank(text);
    return is_blank(text) ? 0 : call_customers_take(&reading->customers, text);
}

static int read_group(struct call_reading *reading, const struct csv_row *row)
{
    struct call_log *log = reading->log;
    const char *name = reading->header.at[CALL_GROUP] < 0 ? "" : row->fields[reading->header.at[CALL_GROUP]];
    for (int g = 0; g < log->group_count; g++)
        if (strcmp(log->groups[g], name) == 0)
            return g;
    if (log->group_count == CALL_GROUPS_MOST) {
        reading->is_broken = true;
        complain(reading->complaints, reading->path, row->line,
                 "--by is \"%s\"; it has more than %d values; a column with one value per group is needed",
                 log->columns[CALL_GROUP].title, CALL_GROUPS_MOST);
        return 0;
    }
    log->groups = memory_resized(log->groups, (size_t)log->group_count + 1, sizeof *log->groups);
    log->groups[log->group_count] = memory_text(name);
    return log->group_count++;
}

/* ---- rows ---- */

static bool passes(const struct call_header *header, const struct csv_row *row)
{
    for (int i = 0; i < header->filter_count; i++)
        if (!call_list_holds(header->filters[i].values, row->fields[header->filters[i].at]))
            return false;
    return true;
}

static void add_record(struct call_log *log, const struct call_record *record)
{
    if (log->count == log->capacity) {
        log->capacity = log->capacity > 0 ? 2 * log->capacity : 4096;
        log->records = memory_resized(log->records, log->capacity, sizeof *log->records);
    }
    log->records[log->count++] = *record;
}

static void take_misshapen(struct call_log *log, int line)
{
    log->first_misshapen_line = log->misshapen++ == 0 ? line : log->first_misshapen_line;
}

static bool take_row(void *owner, const struct csv_row *row)
{
    struct call_reading *reading = owner;
    struct call_log *log = reading->log;
    if (!reading->has_header) {
        reading->has_header = true;
        return call_header_read(&reading->header, row, reading->wish, reading->path, log, reading->complaints);
    }
    log->rows++;
    if (row->count != reading->header.width) {
        take_misshapen(log, row->line);
        return true;
    }
    if (!passes(&reading->header, row)) {
        log->left_out++;
        return true;
    }
    struct call_record call = {.group = read_group(reading, row)};
    for (int column = 0; column <= CALL_WAIT; column++)
        call.seconds[column] = read_seconds(reading, (enum call_column)column, row);
    call.came_seconds = read_moment(reading, row);
    call.customer = read_customer(reading, row);
    call.outcome = read_outcome(reading, row, &call);
    add_record(log, &call);
    return !reading->is_broken;
}

static void take_slip(void *owner, int line, const char *why)
{
    struct call_reading *reading = owner;
    (void)why;
    reading->log->rows++;
    take_misshapen(reading->log, line);
}

/* ---- the file ---- */

struct first_row {
    int count;
    const struct call_wish *wish;
    bool fits;
};

static bool look(void *owner, const struct csv_row *row)
{
    struct first_row *first = owner;
    first->count = row->count;
    first->fits = call_header_fits(row, first->wish);
    return false;
}

static char find_separator(struct history_stream *stream, const struct call_wish *wish, bool *fits)
{
    char best = ',';
    int most = 0;
    for (const char *separator = ",;\t|"; *separator != '\0'; separator++) {
        struct first_row first = {0, wish, false};
        history_stream_peek(stream, *separator, look, &first);
        if (first.count > most) {
            most = first.count;
            best = *separator;
            *fits = first.fits;
        }
    }
    return best;
}

bool call_log_is(const char *path, const struct call_wish *wish)
{
    struct complaints complaints = {0};
    struct history_stream *stream = history_stream_open(path, &complaints);
    bool fits = false;
    if (stream != NULL)
        find_separator(stream, wish, &fits);
    history_stream_close(stream);
    complaints_clear(&complaints);
    return fits;
}

struct call_log *call_log_read(const char *path, const struct call_wish *wish, struct complaints *complaints)
{
    bool fits = false;
    struct history_stream *stream =
        call_wish_is_sound(wish, path, complaints) ? history_stream_open(path, complaints) : NULL;
    if (stream == NULL)
        return NULL;
    struct call_log *log = memory_zeroed(1, sizeof *log);
    struct call_reading reading = {.path = path,
                                   .wish = wish,
                                   .complaints = complaints,
                                   .log = log,
                                   .dates = {.order = wish->dates, .is_asked_for = wish->dates != DATES_UNKNOWN}};
    log->dates_why = "as asked for";
    bool is_fine =
        history_stream_read(stream, find_separator(stream, wish, &fits), take_row, take_slip, &reading, complaints) &&
        call_dates_settle(&reading.dates, path, log, complaints);
    call_times_settle(&reading.times, log);
    call_customers_settle(&reading.customers, log);
    call_times_clear(&reading.times);
    is_fine = is_fine && call_log_check(log, wish, path, complaints);
    history_stream_sha256(stream, log->sha256);
    history_stream_close(stream);
    if (is_fine)
        return log;
    call_log_destroy(log);
    return NULL;
}

void call_log_destroy(struct call_log *log)
{
    if (log == NULL)
        return;
    for (int g = 0; g < log->group_count; g++)
        free(log->groups[g]);
    for (int c = 0; c < CALL_COLUMNS; c++)
        free(log->columns[c].title);
    for (int i = 0; i < log->word_count; i++)
        free(log->words[i].word);
    free(log->groups);
    free(log->records);
    free(log);
}
