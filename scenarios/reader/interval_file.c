/*
 * interval_file.c -- lays the days asked for over the centre's own intervals.
 *
 * The length of a file's intervals is not written anywhere in it: it is the largest step that fits all its times of
 * day.
 */
#include "scenarios/reader/interval_file.h"

#include <math.h>
#include <stdlib.h>

#include "scenarios/reader/calendar.h"
#include "scenarios/reader/data_table.h"

enum { DAY = 86400 };

static long common_divisor(long a, long b)
{
    while (b != 0) {
        long rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static double file_interval_seconds(const struct data_table *table, double only_row_seconds)
{
    if (table->row_seconds > 0.0)
        return table->row_seconds;
    if (table->count == 1)
        return only_row_seconds;
    long step = DAY;
    for (size_t i = 1; i < table->count; i++)
        step = common_divisor(step, labs(table->figures[i].second - table->figures[0].second));
    return (double)step;
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

static void lay_rows(struct overlay *overlay, struct data_table *table)
{
    data_table_sort(table);
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

static void note_gaps(const struct overlay *overlay, const struct data_table *table)
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

static void check_dates(const struct overlay *overlay, const struct data_table *table, bool missing_is_closed)
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

static bool lay_over(struct overlay *overlay, struct data_table *table, bool missing_is_closed)
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

static void note_first_day(const struct section *section, long day)
{
    struct reading *reading = section->reading;
    reading->first_day = reading->has_first_day ? reading->first_day : day;
    reading->has_first_day = true;
}

bool section_date(const struct section *section, long *day)
{
    const char *date = section_text(section, "date", NULL);
    if (date == NULL)
        return false;
    if (!date_parse(date, day))
        return section_complain(section, section_find(section, "date"),
                                "date is \"%s\"; it is a date such as \"2003-06-02\"", date);
    note_first_day(section, *day);
    return true;
}

static bool read_missing(const struct section *section)
{
    const struct setting *missing = section_find(section, "missing");
    if (missing != NULL)
        section_word(section, missing, "missing", (const char *const[]){"closed", NULL});
    return missing != NULL;
}

static void lay_table(struct data_table *table, const struct interval_grid *grid, long first_day, double *expected)
{
    struct arena *arena = table->section->reading->arena;
    struct overlay overlay = {.grid = grid, .expected = expected, .first_day = first_day};
    overlay.row_seconds = file_interval_seconds(table, grid->interval_seconds);
    overlay.covered_seconds = arena_zeroed(arena, (size_t)grid->interval_count, sizeof(double));
    overlay.has_rows = arena_zeroed(arena, (size_t)grid->days, sizeof(bool));
    lay_over(&overlay, table, section_has(table->section, "missing"));
}

bool interval_file_read(const struct section *section, const struct file_bytes *file, const struct interval_grid *grid,
                        double *expected)
{
    size_t errors_before = section->reading->complaints->errors;
    struct data_table table = {
        .section = section, .file = file, .kind = TABLE_OF_COUNTS, .column = section_text(section, "column", NULL)};
    long first_day = 0;
    read_missing(section);
    if (section_date(section, &first_day) && table.column != NULL && grid->interval_count > 0 &&
        data_table_read(&table))
        lay_table(&table, grid, first_day, expected);
    data_table_clear(&table);
    return section->reading->complaints->errors == errors_before;
}

/* -- forecasts ---------------------------------------------------------------------------------------------------- */

/* The queue that the section means, or -1 after a complaint. */
static int find_queue(const struct data_table *table)
{
    const struct section *section = table->section;
    const struct setting *value = section_find(section, "queue");
    struct arena *arena = section->reading->arena;
    if (value != NULL && table->queue_at < 0) {
        section_complain(section, value, "queue is %s; %s has no column queue", setting_shown(arena, value),
                         table->file->path);
        return -1;
    }
    if (table->queue_at < 0 || (value == NULL && table->queue_count == 1))
        return 0;
    const char **names = arena_zeroed(arena, (size_t)table->queue_count + 1, sizeof *names);
    const char *list = "";
    for (int q = 0; q < table->queue_count; q++) {
        names[q] = table->queues[q];
        list = q < 20 ? arena_format(arena, "%s%s\"%s\"", list, q > 0 ? ", " : "", names[q]) : list;
    }
    if (value != NULL)
        return section_word(section, value, "queue", names);
    section_complain(section, section_find(section, "forecast"),
                     "%s has the queues %s; write queue = \"...\" with the one that is meant", table->file->path, list);
    return -1;
}

static void keep_queue(struct data_table *table, int queue)
{
    size_t kept = 0;
    for (size_t i = 0; i < table->count; i++)
        if (table->figures[i].queue == queue)
            table->figures[kept++] = table->figures[i];
    table->count = kept;
}

bool forecast_file_read(const struct section *section, const struct file_bytes *file, const struct interval_grid *grid,
                        double *expected)
{
    size_t errors_before = section->reading->complaints->errors;
    struct data_table table = {.section = section,
                               .file = file,
                               .kind = TABLE_OF_FORECAST,
                               .column = section_text(section, "column", "expected")};
    long first_day = 0;
    read_missing(section);
    bool is_fine = !section_has(section, "date") || section_date(section, &first_day);
    if (is_fine && grid->interval_count > 0 && data_table_read(&table)) {
        int queue = find_queue(&table);
        keep_queue(&table, queue);
        data_table_sort(&table);
        if (queue >= 0 && !section_has(section, "date"))
            first_day = table.figures[0].day - grid->openings[0].day;
        if (queue >= 0) {
            note_first_day(section, first_day);
            lay_table(&table, grid, first_day, expected);
        }
    }
    data_table_clear(&table);
    return section->reading->complaints->errors == errors_before;
}

/* -- arrivals one by one ------------------------------------------------------------------------------------------ */

static bool is_open_at(const struct interval_grid *grid, double seconds)
{
    return interval_grid_at(grid, seconds) >= 0;
}

/* The instants of the horizon that fall into open hours, ascending; days with rows are marked. */
static const double *lay_instants(const struct data_table *table, struct overlay *overlay, int *count)
{
    double *instants = arena_zeroed(table->section->reading->arena, table->count, sizeof *instants);
    *count = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct figure *figure = &table->figures[i];
        long day = figure->day - overlay->first_day;
        if (day < 0 || day >= overlay->grid->days)
            continue;
        double at = (double)day * DAY + (double)figure->second + figure->fraction;
        overlay->has_rows[day] = true;
        if (is_open_at(overlay->grid, at))
            instants[(*count)++] = at;
        else
            overlay->rows_left_out++;
    }
    return instants;
}

const double *log_file_read(const struct section *section, const struct file_bytes *file,
                            const struct interval_grid *grid, int *count)
{
    struct reading *reading = section->reading;
    struct data_table table = {
        .section = section, .file = file, .kind = TABLE_OF_INSTANTS, .column = section_text(section, "column", NULL)};
    struct overlay overlay = {.grid = grid};
    const double *instants = NULL;
    *count = 0;
    read_missing(section);
    if (section_date(section, &overlay.first_day) && grid->interval_count > 0 && data_table_read(&table)) {
        data_table_sort(&table);
        overlay.has_rows = arena_zeroed(reading->arena, (size_t)grid->days, sizeof(bool));
        instants = lay_instants(&table, &overlay, count);
        check_dates(&overlay, &table, section_has(section, "missing"));
        if (overlay.rows_left_out > 0)
            reading_note(reading, arena_format(reading->arena, "%s: %s: %d contact%s outside the open hours left out",
                                               section->where, file->path, overlay.rows_left_out,
                                               overlay.rows_left_out == 1 ? "" : "s"));
    }
    data_table_clear(&table);
    return instants;
}

/* -- a column of seconds ------------------------------------------------------------------------------------------ */

static int by_size(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

const double *observations_read(const struct section *section, const struct file_bytes *file, size_t *count)
{
    struct data_table table = {
        .section = section, .file = file, .kind = TABLE_OF_VALUES, .column = section_text(section, "column", NULL)};
    double *observations = NULL;
    if (table.column != NULL && data_table_read(&table)) {
        *count = table.count;
        observations = arena_zeroed(section->reading->arena, table.count, sizeof *observations);
        for (size_t i = 0; i < table.count; i++)
            observations[i] = table.figures[i].value;
        qsort(observations, table.count, sizeof *observations, by_size);
    }
    data_table_clear(&table);
    return observations;
}
