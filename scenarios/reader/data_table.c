/*
 * data_table.c -- finds the columns, then reads every row.
 *
 * Every row of the file is checked, also those of other dates: a damaged file is not half trusted.
 */
#include "scenarios/reader/data_table.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/calendar.h"
#include "scenarios/reader/history_csv.h"
#include "scenarios/reader/nearest.h"

enum { COMPLAINTS_MOST = 20, DAY = 86400 };

const struct file_bytes *data_file_open(const struct section *section, const char *key)
{
    const struct setting *value = section_find(section, key);
    const char *name = section_text(section, key, NULL);
    if (name == NULL)
        return NULL;
    char *path = file_path_beside(section->reading->file, name);
    const char *trouble = "a data file cannot be standard input";
    const struct file_bytes *file =
        strcmp(path, "-") == 0 ? NULL : file_shelf_take(section->reading->data, path, &trouble);
    if (file == NULL)
        section_complain(section, value, "%s is \"%s\"; %s%s%s", key, name, trouble,
                         strcmp(path, name) != 0 ? ": " : "", strcmp(path, name) != 0 ? path : "");
    free(path);
    return file;
}

/* -- columns ------------------------------------------------------------------------------------------------------ */

static bool is_same_name(const char *one, const char *other, bool is_case_minded)
{
    return is_case_minded ? strcmp(one, other) == 0 : strlen(one) == strlen(other) && word_distance(one, other) == 0;
}

/* The first column of that name and, in *second, the next one; -1: none. Upper and lower case count when they help. */
static int column_named(const struct csv_row *header, const char *name, int *second)
{
    int first = *second = -1;
    for (int is_case_minded = 1; is_case_minded >= 0 && first < 0; is_case_minded--)
        for (int i = 0; i < header->count && *second < 0; i++)
            if (is_same_name(header->fields[i], name, is_case_minded))
                *(first < 0 ? &first : second) = i;
    return first;
}

/* Lower case, letters and digits only: "Interval Start" is "intervalstart". */
static void simplify(const char *name, char simple[64])
{
    size_t length = 0;
    for (; *name != '\0' && length < 63; name++)
        if (isalnum((unsigned char)*name))
            simple[length++] = (char)tolower((unsigned char)*name);
    simple[length] = '\0';
}

static int column_aliased(const struct csv_row *header, const char *const *aliases)
{
    char simple[64];
    for (; *aliases != NULL; aliases++)
        for (int i = 0; i < header->count; i++) {
            simplify(header->fields[i], simple);
            if (strcmp(simple, *aliases) == 0)
                return i;
        }
    return -1;
}

static bool complain_of_column(const struct data_table *table, const struct csv_row *header)
{
    struct nearest nearest = nearest_to(table->column);
    char *list = memory_text("");
    for (int i = 0; i < header->count; i++) {
        nearest_consider(&nearest, header->fields[i]);
        char *longer = memory_format("%s%s\"%s\"", list, i > 0 ? ", " : "", header->fields[i]);
        free(list);
        list = longer;
    }
    const char *slip = nearest_slip(&nearest);
    const struct setting *value = section_find(table->section, "column");
    if (slip != NULL)
        section_complain(table->section, value, "column is \"%s\"; %s has none of this name; did you mean \"%s\"?",
                         table->column, table->file->path, slip);
    else
        section_complain(table->section, value, "column is \"%s\"; %s has %s", table->column, table->file->path, list);
    free(list);
    return false;
}

static bool find_column(const struct data_table *table, const struct csv_row *header, int *found)
{
    int second;
    *found = column_named(header, table->column, &second);
    if (*found < 0)
        return complain_of_column(table, header);
    if (second >= 0)
        return complain(table->section->reading->complaints, table->file->path, header->line,
                        "columns %d and %d are both called \"%s\"; rename the one that is not meant", *found + 1,
                        second + 1, table->column);
    return true;
}

static const char *const stamps[] = {"intervalstart",     "start", "timestamp", "datetime",
                                     "starttime",         "time",  "interval",  "intervalstartutcdate",
                                     "intervalstartdate", NULL};
static const char *const dates[] = {"date", "rowdate", "startdate", "day", NULL};
static const char *const times[] = {"time",          "starttime",         "start", "interval",
                                    "intervalstart", "intervalstarttime", NULL};

static bool find_interval_columns(struct data_table *table, const struct csv_row *header)
{
    table->date_at = column_aliased(header, dates);
    table->time_at = column_aliased(header, times);
    table->stamp_at = column_aliased(header, stamps);
    table->is_split = table->date_at >= 0 && table->time_at >= 0;
    if (table->is_split || table->stamp_at >= 0)
        return true;
    return complain(table->section->reading->complaints, table->file->path, header->line,
                    "no column with the start of the interval; call it interval_start, start or timestamp, or have "
                    "date and time");
}

/* The instants stand in one column, or as a time of day beside a column of dates. */
static bool find_instant_columns(struct data_table *table, const struct csv_row *header)
{
    static const char *const arrivals[] = {"arrival",   "arrivaltime", "timestamp", "datetime", "start",
                                           "starttime", "callstart",   "time",      NULL};
    table->date_at = column_aliased(header, dates);
    if (table->column != NULL)
        return find_column(table, header, &table->stamp_at);
    table->stamp_at = column_aliased(header, arrivals);
    if (table->stamp_at >= 0)
        return true;
    return section_complain(table->section, NULL,
                            "%s has no column called timestamp or arrival; write column = \"...\" with the one that "
                            "holds the time of arrival",
                            table->file->path);
}

static bool take_header(struct data_table *table, const struct csv_row *header)
{
    table->width = header->count;
    table->value_at = table->stamp_at = table->date_at = table->time_at = table->queue_at = table->minutes_at = -1;
    if (table->kind == TABLE_OF_INSTANTS)
        return find_instant_columns(table, header);
    if (!find_column(table, header, &table->value_at))
        return false;
    if (table->kind == TABLE_OF_FORECAST) {
        table->queue_at = column_aliased(header, (const char *const[]){"queue", NULL});
        table->minutes_at = column_aliased(header, (const char *const[]){"minutes", NULL});
    }
    return table->kind == TABLE_OF_VALUES || find_interval_columns(table, header);
}

/* -- rows --------------------------------------------------------------------------------------------------------- */

static bool read_number(const char *text, double *number)
{
    char *end;
    if (text[0] == '\0' || strspn(text, "0123456789+-.eE") != strlen(text))
        return false;
    *number = strtod(text, &end);
    return *end == '\0' && isfinite(*number);
}

static bool read_value(const struct data_table *table, const struct csv_row *row, double *value)
{
    const char *text = row->fields[table->value_at];
    if (read_number(text, value) && *value >= 0.0)
        return true;
    return complain(table->section->reading->complaints, table->file->path, row->line,
                    "column %d (%s) is \"%.60s\"; it is a number of at least 0", table->value_at + 1, table->column,
                    text);
}

static bool read_date(const struct data_table *table, const struct csv_row *row, struct figure *figure)
{
    const char *date = row->fields[table->date_at];
    return date_parse(date, &figure->day) ||
           complain(table->section->reading->complaints, table->file->path, row->line,
                    "column %d is \"%.60s\"; it is a date such as 2003-06-02", table->date_at + 1, date);
}

static bool read_time(const struct data_table *table, const struct csv_row *row, struct figure *figure)
{
    struct complaints *complaints = table->section->reading->complaints;
    if (!table->is_split) {
        const char *text = row->fields[table->stamp_at];
        if (timestamp_parse(text, &figure->day, &figure->second))
            return true;
        return complain(complaints, table->file->path, row->line,
                        "column %d is \"%.60s\"; it is a time such as 2003-06-02 07:30", table->stamp_at + 1, text);
    }
    const char *time = row->fields[table->time_at];
    if (!read_date(table, row, figure))
        return false;
    if (!time_of_day_parse(time, &figure->second))
        return complain(complaints, table->file->path, row->line,
                        "column %d is \"%.60s\"; it is a time of day such as 07:30", table->time_at + 1, time);
    return true;
}

/* What follows the point in "07:30:15.250" goes into *fraction, and out of the text. */
static void split_fraction(const char *text, char whole[64], double *fraction)
{
    size_t length = strcspn(text, "."), digits = text[length] == '.' ? strspn(text + length + 1, "0123456789") : 0;
    *fraction = 0.0;
    if (length + strlen(text + length) >= 64 || digits == 0) {
        length = strlen(text) < 63 ? strlen(text) : 63;
        memcpy(whole, text, length);
        whole[length] = '\0';
        return;
    }
    char part[64] = "0.";
    memcpy(part + 2, text + length + 1, digits);
    *fraction = strtod(part, NULL);
    memcpy(whole, text, length);
    strcpy(whole + length, text + length + 1 + digits);
}

/* A full time stamp; or, beside a date, a time of day or the seconds since midnight (past 24 hours: the next day). */
static bool read_instant(const struct data_table *table, const struct csv_row *row, struct figure *figure)
{
    const char *text = row->fields[table->stamp_at];
    char whole[64];
    double seconds = 0.0;
    split_fraction(text, whole, &figure->fraction);
    if (timestamp_parse(whole, &figure->day, &figure->second))
        return true;
    bool has_date = table->date_at >= 0 && table->date_at != table->stamp_at;
    if (has_date && !read_date(table, row, figure))
        return false;
    if (has_date && time_of_day_parse(whole, &figure->second))
        return true;
    if (has_date && read_number(text, &seconds) && seconds >= 0.0 && seconds < 2.0 * DAY) {
        figure->second = (long)seconds;
        figure->fraction = seconds - floor(seconds);
        figure->day += figure->second / DAY;
        figure->second %= DAY;
        return true;
    }
    return complain(table->section->reading->complaints, table->file->path, row->line,
                    "column %d is \"%.60s\"; it is a time such as 2003-06-02 07:30:15%s", table->stamp_at + 1, text,
                    has_date ? ", a time of day, or the seconds since midnight" : "");
}

static int queue_numbered(struct data_table *table, const char *name)
{
    for (int q = table->queue_count - 1; q >= 0; q--)
        if (strcmp(table->queues[q], name) == 0)
            return q;
    struct arena *arena = table->section->reading->arena;
    if ((table->queue_count & (table->queue_count - 1)) == 0) { /* 0, 1, 2, 4, 8: the room is used up */
        const char **longer = arena_zeroed(arena, 2 * (size_t)table->queue_count + 1, sizeof *longer);
        for (int q = 0; q < table->queue_count; q++)
            longer[q] = table->queues[q];
        table->queues = longer;
    }
    table->queues[table->queue_count] = arena_text(arena, name);
    return table->queue_count++;
}

/* All intervals of a forecast are equally long. */
static bool read_minutes(struct data_table *table, const struct csv_row *row)
{
    struct complaints *complaints = table->section->reading->complaints;
    const char *text = row->fields[table->minutes_at];
    double minutes = 0.0;
    if (!read_number(text, &minutes) || !(minutes > 0.0 && minutes <= 1440.0))
        return complain(complaints, table->file->path, row->line,
                        "column %d (minutes) is \"%.60s\"; it is the length of an interval, such as 30",
                        table->minutes_at + 1, text);
    if (table->row_seconds > 0.0 && table->row_seconds != minutes * 60.0)
        return complain(complaints, table->file->path, row->line,
                        "column %d (minutes) is %g, and %g in the rows above; all intervals are equally long",
                        table->minutes_at + 1, minutes, table->row_seconds / 60.0);
    table->row_seconds = minutes * 60.0;
    return true;
}

static bool read_figure(struct data_table *table, const struct csv_row *row, struct figure *figure)
{
    if (table->kind == TABLE_OF_INSTANTS)
        return read_instant(table, row, figure);
    bool is_value_fine = read_value(table, row, &figure->value);
    bool is_time_fine = table->kind == TABLE_OF_VALUES || read_time(table, row, figure);
    if (table->queue_at >= 0)
        figure->queue = queue_numbered(table, csv_name(row->fields[table->queue_at]));
    bool are_minutes_fine = table->minutes_at < 0 || read_minutes(table, row);
    return is_value_fine && is_time_fine && are_minutes_fine;
}

static void take_figure(struct data_table *table, const struct csv_row *row)
{
    struct figure figure = {.line = row->line};
    if (row->count != table->width) {
        complain(table->section->reading->complaints, table->file->path, row->line,
                 "column %d: the row has %d fields, the header %d",
                 row->count < table->width ? row->count + 1 : table->width + 1, row->count, table->width);
        return;
    }
    if (!read_figure(table, row, &figure))
        return;
    if (table->count == table->capacity) {
        table->capacity = table->capacity * 2 + 256;
        table->figures = memory_resized(table->figures, table->capacity, sizeof(struct figure));
    }
    table->figures[table->count++] = figure;
}

static bool take_row(void *owner, const struct csv_row *row)
{
    struct data_table *table = owner;
    if (!table->has_header) {
        table->has_header = true;
        return take_header(table, row);
    }
    take_figure(table, row);
    return table->section->reading->complaints->errors < table->errors_before + COMPLAINTS_MOST;
}

bool data_table_read(struct data_table *table)
{
    struct complaints *complaints = table->section->reading->complaints;
    table->errors_before = complaints->errors;
    if (!history_csv_read(table->file, take_row, table, complaints) || complaints->errors > table->errors_before)
        return false;
    return table->count > 0 || complain(complaints, table->file->path, 0, "there is a header but no row below it");
}

void data_table_clear(struct data_table *table)
{
    free(table->figures);
    table->figures = NULL;
    table->count = table->capacity = 0;
}

static int figure_by_time(const void *one, const void *other)
{
    const struct figure *a = one, *b = other;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->second != b->second)
        return a->second < b->second ? -1 : 1;
    if (a->fraction != b->fraction)
        return a->fraction < b->fraction ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

void data_table_sort(struct data_table *table)
{
    qsort(table->figures, table->count, sizeof *table->figures, figure_by_time);
}
