/*
 * interval_file.c -- finds the columns, reads every row, then lays the days asked for over the centre's own intervals.
 *
 * The length of a file's intervals is not written anywhere in it: it is the largest step that fits all its times of
 * day. Every row of the file is checked, also those of other dates: a damaged file is not half trusted.
 */
#include "scenarios/reader/interval_file.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/calendar.h"
#include "scenarios/reader/durations.h"
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

struct table { /* what the rows of one file are read into */
    const struct section *section;
    const struct file_bytes *file;
    const char *column;
    bool has_header, wants_times;
    int width, value_at, stamp_at, date_at, time_at; /* columns; -1: none */
    struct figure {
        long day, second;
        double value;
        int line;
    } * figures;
    size_t count, capacity;
    size_t errors_before;
};

static bool complain_of_column(const struct table *table, const struct csv_row *header)
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

static bool take_header(struct table *table, const struct csv_row *header)
{
    static const char *const stamps[] = {"intervalstart",     "start", "timestamp", "datetime",
                                         "starttime",         "time",  "interval",  "intervalstartutcdate",
                                         "intervalstartdate", NULL};
    static const char *const dates[] = {"date", "rowdate", "startdate", "day", NULL};
    static const char *const times[] = {"time",          "starttime",         "start", "interval",
                                        "intervalstart", "intervalstarttime", NULL};
    table->width = header->count;
    int second;
    table->value_at = column_named(header, table->column, &second);
    if (table->value_at < 0)
        return complain_of_column(table, header);
    if (second >= 0)
        return complain(table->section->reading->complaints, table->file->path, header->line,
                        "columns %d and %d are both called \"%s\"; rename the one that is not meant",
                        table->value_at + 1, second + 1, table->column);
    if (!table->wants_times)
        return true;
    table->date_at = column_aliased(header, dates);
    table->time_at = column_aliased(header, times);
    table->stamp_at = column_aliased(header, stamps);
    bool is_split = table->date_at >= 0 && table->time_at >= 0;
    if (is_split)
        table->stamp_at = -1;
    if (is_split || table->stamp_at >= 0)
        return true;
    return complain(table->section->reading->complaints, table->file->path, header->line,
                    "no column with the start of the interval; call it interval_start, start or timestamp, or have "
                    "date and time");
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

static bool read_value(const struct table *table, const struct csv_row *row, double *value)
{
    const char *text = row->fields[table->value_at];
    if (read_number(text, value) && *value >= 0.0)
        return true;
    return complain(table->section->reading->complaints, table->file->path, row->line,
                    "column %d (%s) is \"%.60s\"; it is a number of at least 0", table->value_at + 1, table->column,
                    text);
}

static bool read_time(const struct table *table, const struct csv_row *row, struct figure *figure)
{
    struct complaints *complaints = table->section->reading->complaints;
    if (table->stamp_at >= 0) {
        const char *text = row->fields[table->stamp_at];
        if (timestamp_parse(text, &figure->day, &figure->second))
            return true;
        return complain(complaints, table->file->path, row->line,
                        "column %d is \"%.60s\"; it is a time such as 2003-06-02 07:30", table->stamp_at + 1, text);
    }
    const char *date = row->fields[table->date_at], *time = row->fields[table->time_at];
    if (!date_parse(date, &figure->day))
        return complain(complaints, table->file->path, row->line,
                        "column %d is \"%.60s\"; it is a date such as 2003-06-02", table->date_at + 1, date);
    if (!time_of_day_parse(time, &figure->second))
        return complain(complaints, table->file->path, row->line,
                        "column %d is \"%.60s\"; it is a time of day such as 07:30", table->time_at + 1, time);
    return true;
}

static bool take_figure(struct table *table, const struct csv_row *row)
{
    if (row->count != table->width)
        return complain(table->section->reading->complaints, table->file->path, row->line,
                        "column %d: the row has %d fields, the header %d",
                        row->count < table->width ? row->count + 1 : table->width + 1, row->count, table->width);
    struct figure figure = {0, 0, 0.0, row->line};
    bool is_value_fine = read_value(table, row, &figure.value);
    bool is_time_fine = !table->wants_times || read_time(table, row, &figure);
    if (!is_value_fine || !is_time_fine)
        return false;
    if (table->count == table->capacity) {
        table->capacity = table->capacity * 2 + 256;
        table->figures = memory_resized(table->figures, table->capacity, sizeof(struct figure));
    }
    table->figures[table->count++] = figure;
    return true;
}

static bool take_row(void *owner, const struct csv_row *row)
{
    struct table *table = owner;
    if (!table->has_header) {
        table->has_header = true;
        return take_header(table, row);
    }
    take_figure(table, row);
    return table->section->reading->complaints->errors < table->errors_before + COMPLAINTS_MOST;
}

static bool read_table(struct table *table)
{
    struct complaints *complaints = table->section->reading->complaints;
    table->errors_before = complaints->errors;
    if (!history_csv_read(table->file, take_row, table, complaints) || complaints->errors > table->errors_before)
        return false;
    return table->count > 0 || complain(complaints, table->file->path, 0, "there is a header but no row below it");
}

/* -- interval counts ---------------------------------------------------------------------------------------------- */

static long common_divisor(long a, long b)
{
    while (b != 0) {
        long rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static double file_interval_seconds(const struct table *table, double only_row_seconds)
{
    if (table->count == 1)
        return only_row_seconds;
    long step = DAY;
    for (size_t i = 1; i < table->count; i++)
        step = common_divisor(step, labs(table->figures[i].second - table->figures[0].second));
    return (double)step;
}

static int figure_by_time(const void *one, const void *other)
{
    const struct figure *a = one, *b = other;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->second != b->second)
        return a->second < b->second ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

struct overlay { /* the days asked for, laid over the grid */
    const struct interval_grid *grid;
    long first_day;
    double row_seconds;
    double *expected, *covered_seconds; /* [interval] */
    bool *has_rows;                     /* [day of the horizon] */
    int rows_left_out;
    double contacts_left_out;
};

static void lay_row(struct overlay *overlay, const struct figure *figure)
{
    const struct interval_grid *grid = overlay->grid;
    double start = (double)(figure->day - overlay->first_day) * DAY + (double)figure->second;
    double end = start + overlay->row_seconds, inside = 0.0;
    for (int o = 0; o < grid->opening_count; o++) {
        const struct opening *opening = &grid->openings[o];
        double from = fmax(start, opening->open_seconds), until = fmin(end, opening->close_seconds);
        for (int i = (int)((from - opening->open_seconds) / grid->interval_seconds);
             from < until && i < opening->interval_count; i++) {
            double left = opening->open_seconds + i * grid->interval_seconds;
            double overlap = fmin(until, left + grid->interval_seconds) - fmax(from, left);
            if (overlap <= 0.0)
                break;
            overlay->expected[opening->first_interval + i] += figure->value * overlap / overlay->row_seconds;
            overlay->covered_seconds[opening->first_interval + i] += overlap;
            inside += overlap;
        }
    }
    overlay->rows_left_out += inside < overlay->row_seconds;
    overlay->contacts_left_out += figure->value * (1.0 - inside / overlay->row_seconds);
}

static void lay_rows(struct overlay *overlay, struct table *table)
{
    qsort(table->figures, table->count, sizeof *table->figures, figure_by_time);
    for (size_t i = 0; i < table->count; i++) {
        const struct figure *figure = &table->figures[i];
        long day = figure->day - overlay->first_day;
        if (day < 0 || day >= overlay->grid->days)
            continue;
        overlay->has_rows[day] = true;
        if (i > 0 && figure[-1].day == figure->day && figure[-1].second == figure->second)
            complain(table->section->reading->complaints, table->file->path, figure->line,
                     "a second row for the same time; the first is in line %d", figure[-1].line);
        lay_row(overlay, figure);
    }
}

static void note_gaps(const struct overlay *overlay, const struct table *table)
{
    struct reading *reading = table->section->reading;
    int gaps = 0;
    for (int i = 0; i < overlay->grid->interval_count; i++) {
        int day = overlay->grid->openings[interval_grid_opening_of(overlay->grid, i)].day;
        gaps += overlay->has_rows[day] && overlay->covered_seconds[i] <= 0.0;
    }
    if (overlay->rows_left_out > 0)
        reading_note(reading,
                     arena_format(reading->arena, "%s: %s: %d row%s outside the open hours left out, %.10g contacts",
                                  table->section->where, table->file->path, overlay->rows_left_out,
                                  overlay->rows_left_out == 1 ? "" : "s", overlay->contacts_left_out));
    if (gaps > 0)
        reading_note(reading, arena_format(reading->arena, "%s: %s: %d interval%s without a row taken as 0",
                                           table->section->where, table->file->path, gaps, gaps == 1 ? "" : "s"));
}

static void check_dates(const struct overlay *overlay, const struct table *table, bool missing_is_closed)
{
    char date[16], first[16], last[16];
    for (int o = 0; o < overlay->grid->opening_count; o++) {
        int day = overlay->grid->openings[o].day;
        if (overlay->has_rows[day])
            continue;
        struct reading *reading = table->section->reading;
        date_shown(overlay->first_day + day, date);
        if (missing_is_closed)
            reading_note(reading, arena_format(reading->arena, "%s: %s: no rows for %s, taken as closed",
                                               table->section->where, table->file->path, date));
        else
            section_complain(table->section, section_find(table->section, "date"),
                             "%s has no row for %s (its dates run from %s to %s); write missing = \"closed\" if "
                             "nothing comes in on such a day",
                             table->file->path, date, date_shown(table->figures[0].day, first),
                             date_shown(table->figures[table->count - 1].day, last));
    }
}

static bool divides(double part, double whole) { return fmod(whole, part) == 0.0; }

static bool lay_over(struct overlay *overlay, struct table *table, bool missing_is_closed)
{
    double row = overlay->row_seconds, interval = overlay->grid->interval_seconds;
    if (!divides(row, interval) && !divides(interval, row))
        return section_complain(table->section, section_find(table->section, "file"),
                                "the intervals of %s are %g minutes long, those of the centre %g; one must divide "
                                "the other",
                                table->file->path, row / 60.0, interval / 60.0);
    if (row >= DAY)
        return section_complain(table->section, section_find(table->section, "file"),
                                "%s has one row a day; counts per interval are needed", table->file->path);
    lay_rows(overlay, table);
    check_dates(overlay, table, missing_is_closed);
    note_gaps(overlay, table);
    return true;
}

bool interval_file_read(const struct section *section, const struct file_bytes *file, const struct interval_grid *grid,
                        double *expected)
{
    struct arena *arena = section->reading->arena;
    size_t errors_before = section->reading->complaints->errors;
    struct table table = {.section = section, .file = file, .wants_times = true};
    table.column = section_text(section, "column", NULL);
    const char *date = section_text(section, "date", NULL);
    const struct setting *missing = section_find(section, "missing");
    if (missing != NULL)
        section_word(section, missing, "missing", (const char *const[]){"closed", NULL});
    struct overlay overlay = {.grid = grid, .expected = expected};
    if (date != NULL && !date_parse(date, &overlay.first_day)) {
        section_complain(section, section_find(section, "date"), "date is \"%s\"; it is a date such as \"2003-06-02\"",
                         date);
        date = NULL;
    }
    if (table.column != NULL && date != NULL && grid->interval_count > 0 && read_table(&table)) {
        overlay.row_seconds = file_interval_seconds(&table, grid->interval_seconds);
        overlay.covered_seconds = arena_zeroed(arena, (size_t)grid->interval_count, sizeof(double));
        overlay.has_rows = arena_zeroed(arena, (size_t)grid->days, sizeof(bool));
        lay_over(&overlay, &table, missing != NULL);
    }
    free(table.figures);
    return section->reading->complaints->errors == errors_before;
}

/* -- a column of seconds ------------------------------------------------------------------------------------------ */

static int by_size(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

const double *observations_read(const struct section *section, const struct file_bytes *file, size_t *count)
{
    struct table table = {.section = section, .file = file};
    table.column = section_text(section, "column", NULL);
    double *observations = NULL;
    if (table.column != NULL && read_table(&table)) {
        *count = table.count;
        observations = arena_zeroed(section->reading->arena, table.count, sizeof *observations);
        for (size_t i = 0; i < table.count; i++)
            observations[i] = table.figures[i].value;
        qsort(observations, table.count, sizeof *observations, by_size);
    }
    free(table.figures);
    return observations;
}
