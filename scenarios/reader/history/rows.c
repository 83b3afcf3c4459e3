/*
 * rows.c -- whose and how many: the questions to each row once row_clock.c knows when.
 */
#include "scenarios/reader/history/rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scenarios/reader/history/row_clock.h"
#include "sim/memory.h"

enum { DAY = 86400 };

/* -- what to look for --------------------------------------------------------------------------------------------- */

static bool says_percent(const char *title)
{
    char simple[FIELD_TITLE_LONGEST];
    field_simplify(title, simple);
    return strstr(simple, "pct") != NULL || strstr(simple, "percent") != NULL;
}

static void add_figures(struct row_reader *reader, bool wants_sums)
{
    const struct layout *layout = reader->layout;
    for (int i = 0; i < layout->count; i++) {
        const struct field *field = layout->columns[i].field;
        if (field == NULL || field->kind < FIELD_SUM)
            continue;
        reader->has_buckets = reader->has_buckets || field->kind >= FIELD_BOUND;
        bool is_sum = field->kind != FIELD_MEAN && field->kind != FIELD_SHARE;
        if (is_sum == wants_sums)
            reader->figures[reader->figure_count++] =
                (struct figure_column){.at = i,
                                       .field = field,
                                       .unit_seconds = layout->columns[i].unit_seconds,
                                       .within_seconds = layout->columns[i].within_seconds,
                                       .says_percent = says_percent(layout->columns[i].title)};
    }
}

void row_reader_init(struct row_reader *reader, const struct layout *layout, const struct history_wish *wish,
                     struct history_builder *builder, struct import_log *log)
{
    *reader = (struct row_reader){.layout = layout, .wish = wish, .builder = builder, .log = log};
    if (wish->dates_begin_with_day || wish->dates_begin_with_month)
        reader->order = wish->dates_begin_with_day ? DATES_DAY_FIRST : DATES_MONTH_FIRST;
    row_clock_init(reader);
    for (int i = 0; i < KEY_TEXTS; i++)
        reader->key_at[i] = layout_column_of(layout, (enum field_kind)(FIELD_QUEUE + i));
    reader->figures = memory_zeroed((size_t)layout->count, sizeof *reader->figures);
    add_figures(reader, true);
    add_figures(reader, false);
}

void row_reader_clear(struct row_reader *reader)
{
    free(reader->figures);
    free(reader->jumps);
}

/* -- rows that are no data ---------------------------------------------------------------------------------------- */

static bool skip(struct row_reader *reader, enum skip why, const struct csv_row *row)
{
    sightings_add(&reader->skipped[why], row->line);
    return true;
}

static bool is_header_again(const struct layout *layout, const struct csv_row *row)
{
    for (int i = 0; i < layout->count && i < row->count; i++)
        if (strcmp(row->fields[i], layout->columns[i].title) != 0)
            return false;
    return row->count >= layout->count;
}

static bool is_word_of_total(const char *text)
{
    static const char *const words[] = {"total",     "grand total", "sum", "summary", "subtotal",
                                        "sub-total", "average",     "avg", "overall", "summe",
                                        "gesamt",    "gesamtsumme", "suma"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (strncasecmp(text, words[i], length) == 0 && strchr(" :s", text[length]) != NULL)
            return true;
    }
    return false;
}

/* "2025-03-04 Total" */
static bool ends_with_total(const char *text)
{
    const char *word = strrchr(text, ' ');
    return word != NULL && strcasecmp(word, " total") == 0;
}

static bool is_total(const struct csv_row *row)
{
    for (int i = 0; i < row->count; i++)
        if (is_word_of_total(row->fields[i]) || ends_with_total(row->fields[i]))
            return true;
    return false;
}

static int filled(const struct csv_row *row)
{
    int count = 0;
    for (int i = 0; i < row->count; i++)
        count += row->fields[i][0] != '\0';
    return count;
}

/* A banner between pages, in the middle of the file. A row that begins with its time was cut short. */
static bool is_banner(const struct layout *layout, const struct csv_row *row)
{
    int count = filled(row);
    struct moment moment;
    for (int i = 0; i < row->count && i < layout->count; i++)
        if (layout->columns[i].field != NULL && layout->columns[i].field->kind <= FIELD_END &&
            moment_parse(row->fields[i], DATES_UNKNOWN, &moment) && (moment.has_day || row->count > 1))
            return false;
    return count == 1 || (count == 2 && layout->count >= 5);
}

static bool is_too_wide(const struct layout *layout, const struct csv_row *row)
{
    for (int i = layout->count; i < row->count; i++)
        if (row->fields[i][0] != '\0')
            return true;
    return false;
}

/* -- whose -------------------------------------------------------------------------------------------------------- */

static const char *key_text(const struct row_reader *reader, const struct csv_row *row, int which)
{
    return reader->key_at[which] >= 0 ? csv_name(row->fields[reader->key_at[which]]) : "";
}

static int queue_of(const struct row_reader *reader, const struct csv_row *row, int minutes)
{
    struct history_key key = {.minutes = minutes};
    for (int which = 0; which < KEY_TEXTS; which++)
        key.texts[which] = key_text(reader, row, which);
    return history_builder_queue(reader->builder, &key, reader->wish->queue);
}

/* -- how many ----------------------------------------------------------------------------------------------------- */

/* 85,500 % is no share with thousands, and 180.250 s are no mean. */
static void note_open(struct figure_column *figure, size_t open_commas_before, double value, int line)
{
    enum { OVERLONG_SECONDS = 36000 };
    bool is_comma = figure->evidence.open_commas > open_commas_before;
    double with_thousands = value < 1000.0 ? value * 1000.0 : value;
    double unit = figure->unit_seconds == 0.0 ? 1.0 : figure->unit_seconds;
    if (figure->field->kind == FIELD_SHARE) {
        --*(is_comma ? &figure->evidence.open_commas : &figure->evidence.open_points);
        ++*(is_comma ? &figure->evidence.comma_proofs : &figure->evidence.point_proofs);
        return;
    }
    bool is_mean_time = figure->field->kind == FIELD_MEAN && figure->field->is_time;
    if (is_mean_time && with_thousands * unit > OVERLONG_SECONDS)
        *(is_comma ? &figure->has_overlong_commas : &figure->has_overlong_points) = true;
    sightings_add(&figure->open, line);
}

static enum figure_form weigh_figure(struct figure_column *figure, bool has_decimal_comma, const struct csv_row *row,
                                     double *value)
{
    struct figure_evidence *evidence = &figure->evidence;
    size_t commas = evidence->open_commas, points = evidence->open_points;
    enum figure_form form = figure_weigh(row->fields[figure->at], has_decimal_comma, value, evidence);
    if (evidence->open_commas != commas || evidence->open_points != points)
        note_open(figure, commas, *value, row->line);
    return form;
}

/* A number as the file means it, NaN when it says nothing; times in seconds, shares as written. */
static double read_figure(struct row_reader *reader, struct figure_column *figure, const struct csv_row *row)
{
    double value = NAN;
    const char *text = row->fields[figure->at];
    switch (weigh_figure(figure, reader->has_decimal_comma, row, &value)) {
    case FIGURE_BLANK:
        return NAN;
    case FIGURE_PLAIN:
        figure->has_plain = true;
        if (figure->field->is_time && figure->unit_seconds != 0.0)
            value *= figure->unit_seconds;
        break;
    case FIGURE_SECONDS:
        if (!figure->field->is_time)
            goto wrong;
        if (figure->field->kind < FIELD_BOUND)
            reader->marks |= MARK_SETTLED(figure->field->measure);
        break;
    case FIGURE_PERCENT:
        if (figure->field->kind != FIELD_SHARE)
            goto wrong;
        reader->marks |= MARK_SETTLED(figure->field->measure);
        break;
    default:
    wrong:
        if (figure->wrong.count == 0)
            memcpy(figure->first_wrong, text, strnlen(text, sizeof figure->first_wrong - 1));
        sightings_add(&figure->wrong, row->line);
        return NAN;
    }
    if (value >= 0.0)
        return value;
    sightings_add(&figure->negative, row->line);
    return NAN;
}

static double either(double one, double other) { return isnan(one) ? other : one; }

/* How many contacts a mean is of. */
static double contacts_of(const struct history_record *record, int measure, uint32_t marks)
{
    if (measure == HISTORY_WAIT_ABANDONED_SECONDS)
        return marks & MARK_PENDING(HISTORY_ABANDONED) ? NAN : record->values[HISTORY_ABANDONED];
    double not_abandoned = record->values[HISTORY_OFFERED] - record->values[HISTORY_ABANDONED];
    double answered = not_abandoned >= 0.0 ? not_abandoned : record->values[HISTORY_OFFERED];
    return either(record->values[HISTORY_HANDLED], answered);
}

static void derive_offered(struct history_record *record, uint32_t marks)
{
    double *values = record->values;
    bool has_both = !isnan(values[HISTORY_HANDLED]) && !isnan(values[HISTORY_ABANDONED]);
    if (isnan(values[HISTORY_OFFERED]) && has_both && !(marks & MARK_PENDING(HISTORY_ABANDONED)))
        values[HISTORY_OFFERED] = values[HISTORY_HANDLED] + values[HISTORY_ABANDONED];
}

/* A mean over no contacts is nothing, whatever stands in the file. */
static double mean_in_all(double mean, double contacts) { return contacts == 0.0 ? 0.0 : mean * contacts; }

/* Where nobody says how many were offered, a share waits for settle_figures.c: 0.5 may be a half or half a percent. */
static void take_share(struct row_reader *reader, struct figure_column *figure, double value, int line,
                       struct history_record *record)
{
    int measure = figure->field->measure;
    bool is_plain = !(reader->marks & MARK_SETTLED(measure));
    if (value > 100.0 || (is_plain && value > 0.0))
        sightings_add(value <= 1.0 ? &figure->above_0 : value <= 100.0 ? &figure->above_1 : &figure->above_100, line);
    double offered = record->values[HISTORY_OFFERED];
    if (isnan(offered) && !isnan(record->values[HISTORY_HANDLED])) {
        reader->marks |= MARK_PENDING(measure);
        offered = 1.0;
    }
    record->values[measure] = value / 100.0 * offered;
}

static void take_mean_or_share(struct row_reader *reader, struct figure_column *figure, double value, int line,
                               struct history_record *record)
{
    int measure = figure->field->measure;
    if (isnan(value) || !isnan(record->values[measure]))
        return;
    derive_offered(record, reader->marks); /* all sums are known by now */
    if (figure->field->kind == FIELD_MEAN)
        record->values[measure] = mean_in_all(value, contacts_of(record, measure, reader->marks));
    else
        take_share(reader, figure, value, line, record);
}

static void take_bucket(const struct field *field, double value, struct history_buckets *buckets)
{
    if (isnan(value))
        return;
    if (field->kind == FIELD_BOUND)
        buckets->upper_seconds[field->measure] = value;
    else if (field->kind == FIELD_ANSWERED)
        buckets->answered[field->measure] = value;
    else
        buckets->abandoned[field->measure] = value;
    if (field->measure + 1 > buckets->count)
        buckets->count = field->measure + 1;
}

static void complete(struct history_record *record, uint32_t marks)
{
    double *values = record->values;
    derive_offered(record, marks);
    if (isnan(values[HISTORY_HANDLE_SECONDS]) && !isnan(values[HISTORY_TALK_SECONDS]))
        values[HISTORY_HANDLE_SECONDS] = values[HISTORY_TALK_SECONDS] + either(values[HISTORY_HOLD_SECONDS], 0.0) +
                                         either(values[HISTORY_ACW_SECONDS], 0.0);
}

/* Whether the row says anything; the count that matters most must be a number. */
static bool read_figures(struct row_reader *reader, const struct csv_row *row, struct history_record *record,
                         struct history_buckets *buckets, enum skip *why)
{
    for (int m = 0; m < HISTORY_MEASURES; m++)
        record->values[m] = NAN;
    *why = SKIP_FIGURE;
    reader->marks = 0;
    for (int i = 0; i < reader->figure_count; i++) {
        struct figure_column *figure = &reader->figures[i];
        size_t wrong_before = figure->wrong.count + figure->negative.count;
        double value = read_figure(reader, figure, row);
        bool is_count = figure->field->kind == FIELD_SUM &&
                        (figure->field->measure == HISTORY_OFFERED || figure->field->measure == HISTORY_HANDLED);
        if (is_count && figure->wrong.count + figure->negative.count > wrong_before)
            return false;
        if (figure->within_seconds > 0.0)
            record->values[HISTORY_SL_SECONDS] = figure->within_seconds;
        if (figure->field->kind == FIELD_SUM)
            record->values[figure->field->measure] = value;
        else if (figure->field->kind >= FIELD_BOUND)
            take_bucket(figure->field, value, buckets);
        else
            take_mean_or_share(reader, figure, value, row->line, record);
    }
    *why = SKIP_EMPTY;
    complete(record, reader->marks);
    return !isnan(record->values[HISTORY_OFFERED]) || !isnan(record->values[HISTORY_HANDLED]);
}

static void close_buckets(struct history_buckets *buckets)
{
    for (int i = 0; i < buckets->count; i++)
        if (buckets->upper_seconds[i] == 0.0 || i == HISTORY_BUCKETS_MOST - 1)
            buckets->upper_seconds[i] = INFINITY;
}

/* -- the row ------------------------------------------------------------------------------------------------------ */

/* Fields follow one another in memory, each ended by a NUL. */
static uint32_t hash_of_row(const struct csv_row *row)
{
    const char *at = row->fields[0];
    const char *last = row->fields[row->count - 1];
    size_t length = (size_t)(last - at) + strlen(last);
    uint64_t hash = 14695981039346656037u, word = 0;
    for (; length >= 8; length -= 8, at += 8) {
        memcpy(&word, at, 8);
        hash = (hash ^ word) * 1099511628211u;
        hash ^= hash >> 32;
    }
    word = 0;
    memcpy(&word, at, length);
    hash = (hash ^ word) * 1099511628211u;
    return (uint32_t)(hash ^ hash >> 32);
}

bool row_reader_take(void *owner, const struct csv_row *row)
{
    struct row_reader *reader = owner;
    const struct layout *layout = reader->layout;
    if (row->line == layout->header_line)
        return true;
    if (row->line < layout->header_line)
        return skip(reader, SKIP_ABOVE, row);
    reader->log->rows_read++;
    enum skip why;
    struct row_start start;
    if (row->count < layout->count && !is_total(row))
        return skip(reader, is_banner(layout, row) ? SKIP_BANNER : SKIP_SHORT, row);
    if (row->count < layout->count)
        return skip(reader, SKIP_TOTAL, row);
    if (!row_clock_read(reader, row, &start, &why)) {
        if (is_header_again(layout, row))
            why = SKIP_REPEATED_HEADER;
        else if (is_total(row))
            why = SKIP_TOTAL;
        else if (why == SKIP_TIME && is_banner(layout, row))
            why = SKIP_BANNER;
        return skip(reader, why, row);
    }
    if (row->count > layout->count && is_too_wide(layout, row))
        return skip(reader, SKIP_LONG, row);
    struct history_record record = {.start_seconds = start.seconds};
    struct history_buckets buckets;
    if (reader->has_buckets)
        memset(&buckets, 0, sizeof buckets);
    if (!read_figures(reader, row, &record, &buckets, &why))
        return skip(reader, why, row);
    int queue = queue_of(reader, row, start.minutes);
    if (!history_builder_wants(reader->builder, queue))
        return skip(reader, SKIP_NOT_ASKED, row);
    if (reader->has_buckets)
        close_buckets(&buckets);
    history_builder_add(reader->builder, queue, &record, reader->has_buckets && buckets.count > 0 ? &buckets : NULL,
                        (struct record_origin){row->line, hash_of_row(row), reader->marks});
    return true;
}

bool row_reader_weigh(void *owner, const struct csv_row *row)
{
    struct row_reader *reader = owner;
    double value;
    if (row->line > reader->layout->header_line && row->count == reader->layout->count)
        for (int i = 0; i < reader->figure_count; i++)
            weigh_figure(&reader->figures[i], false, row, &value);
    return true;
}

void row_reader_take_slip(void *owner, int line, const char *why)
{
    struct row_reader *reader = owner;
    (void)why;
    if (line <= reader->layout->header_line)
        return;
    reader->log->rows_read++;
    sightings_add(&reader->skipped[SKIP_QUOTE], line);
}
