/*
 * forecast_days.c -- the table of days: what is expected, how sure that is, and when it is busiest.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/dates.h"
#include "reports/commands/forecast_answer.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static size_t cell_of(const struct forecast *forecast, int day, int interval)
{
    return (size_t)day * (size_t)forecast->intervals + (size_t)interval;
}

double forecast_day_aht(const struct forecast *forecast, int day)
{
    double contacts = 0.0, seconds = 0.0;
    for (int interval = 0; interval < forecast->intervals; interval++) {
        size_t at = cell_of(forecast, day, interval);
        if (isnan(forecast->expected[at]) || isnan(forecast->aht_seconds[at]))
            continue;
        contacts += forecast->expected[at];
        seconds += forecast->expected[at] * forecast->aht_seconds[at];
    }
    return contacts > 0.0 ? seconds / contacts : NAN;
}

int forecast_day_peak(const struct forecast *forecast, int day)
{
    int peak = -1;
    for (int interval = 0; interval < forecast->intervals; interval++) {
        double expected = forecast->expected[cell_of(forecast, day, interval)];
        if (!isnan(expected) && (peak < 0 || expected > forecast->expected[cell_of(forecast, day, peak)]))
            peak = interval;
    }
    return peak;
}

double forecast_day_actual(const struct series *series, const struct forecast *forecast, int day)
{
    long in_series = forecast->first_day + day - series->first_day;
    double total = 0.0;
    bool is_known = false;
    if (in_series < 0 || in_series >= series->day_count)
        return NAN;
    for (int interval = 0; interval < forecast->intervals; interval++) {
        double actual = series->volume[(size_t)in_series * (size_t)series->intervals + (size_t)interval];
        if (isnan(actual) && !isnan(forecast->expected[cell_of(forecast, day, interval)]))
            return NAN;
        total += isnan(actual) ? 0.0 : actual;
        is_known = is_known || !isnan(actual);
    }
    return is_known ? total : NAN;
}

const struct special_day *forecast_special_day(const struct special_days *special, long day)
{
    for (size_t i = 0; special != NULL && i < special->count; i++)
        if (special->list[i].day == day)
            return &special->list[i];
    return NULL;
}

/* ---- the table ---- */

struct columns { /* those that not every table has */
    bool has_busiest, has_aht, has_actual, has_special;
};

static struct columns columns_of(const struct forecast_answer *answer, const struct queue_forecast *queue)
{
    const struct forecast *forecast = queue->forecast;
    struct columns columns = {.has_busiest = forecast->intervals > 1};
    for (int day = 0; day < forecast->day_count; day++) {
        columns.has_aht = columns.has_aht || !isnan(forecast_day_aht(forecast, day));
        columns.has_actual = columns.has_actual || !isnan(forecast_day_actual(queue->series, forecast, day));
        columns.has_special =
            columns.has_special || forecast_special_day(answer->special, forecast->first_day + day) != NULL;
    }
    return columns;
}

static void whole_cell(struct table *table, double number)
{
    char text[WORDS_MOST];
    table_cell(table, words_number(number, 0, text));
}

static void band_cell(struct table *table, double low, double high)
{
    char from[WORDS_MOST], to[WORDS_MOST];
    char *text =
        isnan(low) ? memory_text("") : memory_format("%s to %s", words_number(low, 0, from), words_number(high, 0, to));
    table_cell(table, text);
    free(text);
}

static void busiest_cells(struct table *table, const struct forecast *forecast, int day)
{
    int peak = forecast_day_peak(forecast, day);
    char clock[WORDS_MOST], count[WORDS_MOST];
    table_cell(table, peak < 0 ? "" : words_clock(60.0 * peak * forecast->minutes, clock));
    table_cell(table, peak < 0 ? "" : words_number(forecast->expected[cell_of(forecast, day, peak)], 1, count));
}

static void day_row(struct table *table, const struct forecast_answer *answer, const struct queue_forecast *queue,
                    const struct columns *columns, int day)
{
    const struct forecast *forecast = queue->forecast;
    const struct special_day *special = forecast_special_day(answer->special, forecast->first_day + day);
    char *date = dates_day_text(forecast->first_day + day), text[WORDS_MOST];
    bool is_closed = isnan(forecast->day_expected[day]);
    table_cell(table, date);
    table_cell(table, is_closed ? "closed" : words_number(forecast->day_expected[day], 0, text));
    band_cell(table, forecast->day_bands[BAND_LOW80][day], forecast->day_bands[BAND_HIGH80][day]);
    band_cell(table, forecast->day_bands[BAND_LOW95][day], forecast->day_bands[BAND_HIGH95][day]);
    if (columns->has_actual)
        whole_cell(table, forecast_day_actual(queue->series, forecast, day));
    if (columns->has_busiest)
        busiest_cells(table, forecast, day);
    if (columns->has_aht)
        table_cell(table, is_closed ? "" : words_number(forecast_day_aht(forecast, day), 0, text));
    if (columns->has_special)
        table_cell(table, special != NULL ? special->name : "");
    free(date);
}

struct table *forecast_days_table(const struct forecast_answer *answer, const struct queue_forecast *queue,
                                  const char *first_header)
{
    struct columns columns = columns_of(answer, queue);
    struct table *table =
        table_create(4 + 2 * columns.has_busiest + columns.has_actual + columns.has_aht + columns.has_special);
    int column = 0;
    table_column(table, column++, COLUMN_TEXT, first_header);
    table_column(table, column++, COLUMN_NUMBER, "expected");
    table_column(table, column++, COLUMN_NUMBER, "80 % band");
    table_column(table, column++, COLUMN_NUMBER, "95 % band");
    if (columns.has_actual)
        table_column(table, column++, COLUMN_NUMBER, "came in");
    if (columns.has_busiest) {
        table_column(table, column++, COLUMN_NUMBER, "busiest at");
        table_column(table, column++, COLUMN_NUMBER, "with");
    }
    if (columns.has_aht)
        table_column(table, column++, COLUMN_NUMBER, "AHT (s)");
    if (columns.has_special)
        table_column(table, column++, COLUMN_TEXT, "special day");
    for (int day = 0; day < queue->forecast->day_count; day++)
        day_row(table, answer, queue, &columns, day);
    return table;
}

struct table *forecast_excluded_table(const struct forecast *forecast)
{
    struct table *table = table_create(4);
    table_column(table, 0, COLUMN_TEXT, "left out");
    table_column(table, 1, COLUMN_NUMBER, "contacts");
    table_column(table, 2, COLUMN_NUMBER, "like its days");
    table_column(table, 3, COLUMN_TEXT, "why");
    for (size_t i = 0; i < forecast->excluded_count; i++) {
        char *date = dates_day_text(forecast->excluded[i].day);
        table_cell(table, date);
        whole_cell(table, forecast->excluded[i].volume);
        whole_cell(table, forecast->excluded[i].expected);
        table_cell(table, forecast->excluded[i].reason);
        free(date);
    }
    return table;
}
