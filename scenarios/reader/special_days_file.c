/*
 * special_days_file.c -- reads the planner's calendar row by row; every mistake of the file is told at once.
 */
#include "scenarios/reader/special_days_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/calendar.h"
#include "scenarios/reader/history_csv.h"
#include "scenarios/reader/nearest.h"
#include "sim/memory.h"

enum { COMPLAINTS_MOST = 20, FACTOR_MOST = 100 };
enum special_column { COLUMN_DATE, COLUMN_NAME, COLUMN_CLOSED, COLUMN_FACTOR, COLUMNS };

static const char *const column_names[COLUMNS] = {"date", "name", "closed", "factor"};

struct read_day {
    struct special_day day;
    int line;
};

struct calendar { /* the file on its way */
    const char *path;
    struct complaints *complaints;
    struct arena *arena;
    size_t errors_before;
    bool has_header;
    int width, at[COLUMNS]; /* columns of the file; -1: there is none */
    struct read_day *days;  /* [count] */
    size_t count, capacity;
};

/* ---- the header ---- */

static bool is_same_word(const char *one, const char *other)
{
    return strlen(one) == strlen(other) && word_distance(one, other) == 0; /* upper and lower case alike */
}

static bool complain_of_column(const struct calendar *calendar, const struct csv_row *header, int at)
{
    struct nearest nearest = nearest_to(header->fields[at]);
    for (int c = 0; c < COLUMNS; c++)
        nearest_consider(&nearest, column_names[c]);
    const char *slip = nearest_slip(&nearest);
    if (slip != NULL)
        return complain(calendar->complaints, calendar->path, header->line,
                        "column %d is \"%.60s\"; did you mean \"%s\"?", at + 1, header->fields[at], slip);
    return complain(calendar->complaints, calendar->path, header->line,
                    "column %d is \"%.60s\"; the columns of special days are date, name and, if need be, closed and "
                    "factor",
                    at + 1, header->fields[at]);
}

static bool take_column(struct calendar *calendar, const struct csv_row *header, int at)
{
    for (int c = 0; c < COLUMNS; c++) {
        if (!is_same_word(header->fields[at], column_names[c]))
            continue;
        if (calendar->at[c] >= 0)
            return complain(calendar->complaints, calendar->path, header->line, "columns %d and %d are both called %s",
                            calendar->at[c] + 1, at + 1, column_names[c]);
        calendar->at[c] = at;
        return true;
    }
    return complain_of_column(calendar, header, at);
}

static bool take_header(struct calendar *calendar, const struct csv_row *header)
{
    bool is_fine = true;
    calendar->has_header = true;
    calendar->width = header->count;
    for (int c = 0; c < COLUMNS; c++)
        calendar->at[c] = -1;
    for (int at = 0; at < header->count; at++)
        is_fine = take_column(calendar, header, at) && is_fine;
    if (!is_fine)
        return false;
    if (calendar->at[COLUMN_DATE] >= 0 && calendar->at[COLUMN_NAME] >= 0)
        return true;
    return complain(calendar->complaints, calendar->path, header->line,
                    "there is no column %s; the first line names the columns: date,name,closed,factor",
                    column_names[calendar->at[COLUMN_DATE] < 0 ? COLUMN_DATE : COLUMN_NAME]);
}

/* ---- a row ---- */

/* What stands in the column; "" where the file or the row has none. */
static const char *field_of(const struct calendar *calendar, const struct csv_row *row, enum special_column column)
{
    int at = calendar->at[column];
    return at >= 0 && at < row->count ? row->fields[at] : "";
}

static bool complain_of_field(const struct calendar *calendar, const struct csv_row *row, enum special_column column,
                              const char *advice)
{
    return complain(calendar->complaints, calendar->path, row->line, "%s is \"%.60s\"; %s", column_names[column],
                    field_of(calendar, row, column), advice);
}

static bool read_closed(const struct calendar *calendar, const struct csv_row *row, bool *is_closed)
{
    static const char *const yes[] = {"yes", "true", "1", "closed", "x"}, *const no[] = {"", "no", "false", "0",
                                                                                         "open"};
    const char *text = field_of(calendar, row, COLUMN_CLOSED);
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        *is_closed = is_same_word(text, yes[i]);
        if (*is_closed || is_same_word(text, no[i]))
            return true;
    }
    return complain_of_field(calendar, row, COLUMN_CLOSED, "it is yes, no, or left blank for no");
}

static bool read_factor(const struct calendar *calendar, const struct csv_row *row, double *factor)
{
    const char *text = field_of(calendar, row, COLUMN_FACTOR);
    char *end = NULL;
    *factor = text[0] != '\0' && text[strspn(text, "0123456789.")] == '\0' ? strtod(text, &end) : NAN;
    bool is_number = end != NULL && *end == '\0';
    if (text[0] == '\0' || (is_number && *factor > 0.0 && *factor <= FACTOR_MOST))
        return true;
    if (is_number && *factor == 0.0)
        return complain_of_field(calendar, row, COLUMN_FACTOR, "where nothing comes in, write yes under closed");
    return complain_of_field(
        calendar, row, COLUMN_FACTOR,
        "it is a number above 0 and at most 100, with a point: 0.8 is a fifth less than on an ordinary day of "
        "that weekday; blank: learned from past days of that name");
}

static bool read_day(const struct calendar *calendar, const struct csv_row *row, struct special_day *day)
{
    const char *name = field_of(calendar, row, COLUMN_NAME);
    bool is_date_fine = date_parse(field_of(calendar, row, COLUMN_DATE), &day->day) ||
                        complain_of_field(calendar, row, COLUMN_DATE, "it is a date such as 2003-07-04");
    bool is_name_fine = name[0] != '\0' ||
                        complain(calendar->complaints, calendar->path, row->line,
                                 "name is blank; it says what day this is, and days of one name are taken to be alike");
    bool is_closed_fine = read_closed(calendar, row, &day->is_closed);
    bool is_factor_fine = read_factor(calendar, row, &day->factor);
    if (is_closed_fine && is_factor_fine && day->is_closed && !isnan(day->factor))
        is_factor_fine = complain(calendar->complaints, calendar->path, row->line,
                                  "the day is closed and has the factor %g; leave one of them blank", day->factor);
    day->name = arena_text(calendar->arena, name);
    return is_date_fine && is_name_fine && is_closed_fine && is_factor_fine;
}

/* What a spreadsheet leaves below its last row. */
static bool is_blank(const struct csv_row *row)
{
    for (int i = 0; i < row->count; i++)
        if (row->fields[i][0] != '\0')
            return false;
    return true;
}

static void take_day(struct calendar *calendar, const struct csv_row *row)
{
    struct read_day day = {.line = row->line};
    if (is_blank(row))
        return;
    if (row->count > calendar->width) {
        complain(calendar->complaints, calendar->path, row->line, "the row has %d fields, the header %d", row->count,
                 calendar->width);
        return;
    }
    if (!read_day(calendar, row, &day.day))
        return;
    if (calendar->count == calendar->capacity) {
        calendar->capacity = calendar->capacity * 2 + 32;
        calendar->days = memory_resized(calendar->days, calendar->capacity, sizeof *calendar->days);
    }
    calendar->days[calendar->count++] = day;
}

static bool take_row(void *owner, const struct csv_row *row)
{
    struct calendar *calendar = owner;
    if (!calendar->has_header)
        return take_header(calendar, row);
    take_day(calendar, row);
    return calendar->complaints->errors < calendar->errors_before + COMPLAINTS_MOST;
}

/* ---- the whole ---- */

static int by_date(const void *one, const void *other)
{
    const struct read_day *a = one, *b = other;
    if (a->day.day != b->day.day)
        return a->day.day < b->day.day ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static const struct special_day *sort_days(struct calendar *calendar)
{
    char date[16];
    if (calendar->count > 0)
        qsort(calendar->days, calendar->count, sizeof *calendar->days, by_date);
    struct special_day *list = arena_zeroed(calendar->arena, calendar->count + 1, sizeof *list);
    for (size_t i = 0; i < calendar->count; i++) {
        list[i] = calendar->days[i].day;
        if (i > 0 && list[i].day == list[i - 1].day)
            complain(calendar->complaints, calendar->path, calendar->days[i].line,
                     "%s stands in line %d already, as \"%.60s\"; a date has one row", date_shown(list[i].day, date),
                     calendar->days[i - 1].line, list[i - 1].name);
    }
    return list;
}

struct special_days_file *special_days_file_read(const char *path, struct complaints *complaints)
{
    struct file_shelf shelf = {0};
    const char *trouble = "";
    const struct file_bytes *bytes = file_shelf_take_stream(&shelf, path, &trouble);
    struct special_days_file *file = memory_zeroed(1, sizeof *file);
    file->arena = arena_create();
    struct calendar calendar = {
        .path = path, .complaints = complaints, .arena = file->arena, .errors_before = complaints->errors};
    if (bytes == NULL)
        complain(complaints, path, 0, "%s", trouble);
    else if (history_csv_read(bytes, take_row, &calendar, complaints))
        file->days = (struct special_days){sort_days(&calendar), calendar.count};
    file_shelf_sha256(&shelf, NULL, file->sha256);
    file_shelf_clear(&shelf);
    free(calendar.days);
    if (complaints->errors == calendar.errors_before)
        return file;
    special_days_file_destroy(file);
    return NULL;
}

void special_days_file_destroy(struct special_days_file *file)
{
    if (file != NULL)
        arena_destroy(file->arena);
    free(file);
}
