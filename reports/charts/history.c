/*
 * history.c -- a history as pictures. Few queues share a panel, where they can be compared; more have one each.
 */
#include "reports/charts/history.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "reports/charts/dates.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

enum { WEEKDAYS = 7, DAY_MINUTES = 1440, DAY_SECONDS = 86400, IN_ONE_PANEL = 3, COLUMNS_MOST = 96, COLUMNS_USUAL = 48 };

static const char *name_of(const struct series *series) { return series->queue[0] != '\0' ? series->queue : "all"; }

/* ---- by weekday and time of day ---- */

struct week { /* means over the days of a series; a column is one interval, or several short ones */
    int columns, column_minutes;
    double cells[WEEKDAYS][COLUMNS_MOST]; /* contacts per column; NaN: no record */
    int first, last;                      /* columns in which anything was recorded; first > last: none */
};

static int intervals_per_column(const struct series *series)
{
    if (series->intervals <= COLUMNS_MOST)
        return 1;
    int together = (series->intervals + COLUMNS_USUAL - 1) / COLUMNS_USUAL;
    while (series->intervals % together != 0)
        together++;
    return together;
}

/* Where some of a column's intervals were not recorded, the others stand for them. */
static double mean_of_column(const struct series *series, int weekday, int column, int together)
{
    double sum = 0.0;
    int count = 0;
    for (int day = 0; day < series->day_count; day++) {
        const double *volume = &series->volume[(size_t)day * (size_t)series->intervals];
        if (dates_weekday(series->first_day + day) != weekday)
            continue;
        for (int i = column * together; i < (column + 1) * together; i++)
            if (isfinite(volume[i])) {
                sum += volume[i];
                count++;
            }
    }
    return count > 0 ? sum / count * together : NAN;
}

static struct week week_of(const struct series *series)
{
    struct week week = {.first = COLUMNS_MOST, .last = -1};
    int together = intervals_per_column(series);
    week.columns = series->intervals / together;
    week.column_minutes = series->minutes * together;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        for (int column = 0; column < week.columns; column++) {
            double mean = mean_of_column(series, weekday, column, together);
            week.cells[weekday][column] = mean;
            if (isnan(mean))
                continue;
            week.first = column < week.first ? column : week.first;
            week.last = column > week.last ? column : week.last;
        }
    return week;
}

static char *clock_of(int minutes) { return memory_format("%02d:%02d", minutes / 60 % 24, minutes % 60); }

static void title_of_week(struct chart *chart, const struct series *series, const struct week *week)
{
    int at_weekday = 0, at_column = week->first;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        for (int column = week->first; column <= week->last; column++)
            if (week->cells[weekday][column] > week->cells[at_weekday][at_column] ||
                isnan(week->cells[at_weekday][at_column])) {
                at_weekday = weekday;
                at_column = column;
            }
    char most[WORDS_MOST], *clock = clock_of(at_column * week->column_minutes);
    double volume = week->cells[at_weekday][at_column];
    words_number(volume, volume < 10.0 ? 1 : 0, most);
    chart_title(chart, "%s%s on %ss at %s, with %s contacts", series->queue,
                series->queue[0] != '\0' ? ": busiest" : "Busiest", dates_weekday_name(at_weekday), clock, most);
    chart_subtitle(chart, "Contacts per %d minutes by weekday and time of day: mean over %d days. White: no record.",
                   week->column_minutes, series->day_count);
    chart_description(chart,
                      "Heat map: mean contacts of %s by weekday and time of day; busiest on %ss at %s with %s per %d "
                      "minutes.",
                      name_of(series), dates_weekday_name(at_weekday), clock, most, week->column_minutes);
    free(clock);
}

/* Full hours only, at most a dozen of them. */
static void label_columns(struct axis *axis, const struct week *week)
{
    int hours = ((week->last - week->first + 1) * week->column_minutes / 60 + 11) / 12;
    int every = 60 * (hours < 1 ? 1 : hours);
    for (int column = week->first; column <= week->last; column++) {
        int minutes = column * week->column_minutes;
        char *clock = clock_of(minutes);
        axis_add_tic(axis, column - week->first, minutes % every == 0 ? clock : "");
        free(clock);
    }
}

void history_fill_heat_map(struct chart *chart, const struct series *series)
{
    struct week week = week_of(series);
    if (week.columns < 2 || week.last < week.first)
        return;
    struct panel *panel = chart_add_panel(chart, NULL, AXIS_CATEGORY, NULL);
    int columns = week.last - week.first + 1;
    panel->heat_axis.kind = AXIS_NUMBER;
    panel->heat_axis.low = 0.0;
    panel->heat = memory_zeroed((size_t)(WEEKDAYS * columns), sizeof *panel->heat);
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        axis_add_tic(&panel->y, weekday, dates_weekday_short(weekday));
        for (int column = 0; column < columns; column++)
            panel->heat[weekday * columns + column] = week.cells[weekday][week.first + column];
    }
    label_columns(&panel->x, &week);
    title_of_week(chart, series, &week);
}

/* ---- panels that queues share, or have for themselves ---- */

/* The panel of a queue: the first for all of a few, one more for each of many. */
static struct panel *panel_of(struct chart *chart, const struct series *series, int index, int count,
                              enum axis_kind kind, const char *y_label)
{
    bool is_shared = count <= IN_ONE_PANEL;
    if (is_shared && index > 0)
        return &chart->panels[0];
    return chart_add_panel(chart, is_shared ? NULL : name_of(series), kind, y_label);
}

static const char *label_of(const struct series *series, int count)
{
    return count > 1 && count <= IN_ONE_PANEL ? name_of(series) : NULL;
}

static int pixels_of(struct chart *chart, int count)
{
    chart->columns = count > 4 ? 2 : 1;
    return chart->columns == 2 ? DATES_HALF_PLOT_PIXELS : DATES_PLOT_PIXELS;
}

static char *note_of_left_out(int count, int left_out)
{
    return left_out > 0 ? memory_format(" The %d largest of %d queues are shown.", count, count + left_out)
                        : memory_text("");
}

/* ---- day by day ---- */

static double volume_of_day(const struct series *series, int day)
{
    double sum = NAN;
    for (int i = 0; i < series->intervals; i++) {
        double volume = series->volume[(size_t)day * (size_t)series->intervals + (size_t)i];
        if (isfinite(volume))
            sum = isnan(sum) ? volume : sum + volume;
    }
    return sum;
}

static void add_days(struct panel *panel, const struct series *series, const char *label, int hue)
{
    const double noon = 0.5;
    struct chart_series *line = panel_add_series(panel, SERIES_LINE, label, hue, (size_t)series->day_count, false);
    for (int day = 0; day < series->day_count; day++) {
        line->x[day] = ((double)(series->first_day + day) + noon) * DAY_SECONDS;
        line->y[day] = volume_of_day(series, day);
    }
}

static void title_of_days(struct chart *chart, const struct series *const *series, int count)
{
    double sum = 0.0, most = -1.0;
    int days = 0;
    long busiest = 0;
    for (int day = 0; day < series[0]->day_count; day++) {
        double volume = volume_of_day(series[0], day);
        if (isnan(volume))
            continue;
        sum += volume;
        days++;
        if (volume > most) {
            most = volume;
            busiest = series[0]->first_day + day;
        }
    }
    if (count > 1 || days == 0) {
        chart_title(chart, "What came in, day by day");
        return;
    }
    char mean[WORDS_MOST], highest[WORDS_MOST], *date = dates_day_text(busiest);
    chart_title(chart, "%s contacts on a day on average, %s on the busiest (%s)", words_number(sum / days, 0, mean),
                words_number(most, 0, highest), date);
    free(date);
}

void history_fill_days(struct chart *chart, const struct series *const *series, int count, int left_out)
{
    long first = series[0]->first_day, last = first;
    assert(count > 0 && count <= HISTORY_CHARTS_MOST);
    for (int i = 0; i < count; i++) {
        long end = series[i]->first_day + series[i]->day_count;
        first = series[i]->first_day < first ? series[i]->first_day : first;
        last = end > last ? end : last;
        add_days(panel_of(chart, series[i], i, count, AXIS_NUMBER, "contacts a day"), series[i],
                 label_of(series[i], count), i);
    }
    int pixels = pixels_of(chart, count);
    for (size_t p = 0; p < chart->panel_count; p++)
        dates_axis(&chart->panels[p].x, (double)first * DAY_SECONDS, (double)last * DAY_SECONDS, pixels);
    char *note = note_of_left_out(count, left_out), *from = dates_day_text(first), *until = dates_day_text(last - 1);
    title_of_days(chart, series, count);
    chart_subtitle(chart, "Contacts per day, %s to %s. Gaps: days without a record.%s", from, until, note);
    chart_description(chart, "Lines: contacts per day of %d queue%s, from %s to %s.", count, count == 1 ? "" : "s",
                      from, until);
    free(until);
    free(from);
    free(note);
}

/* ---- handle time by time of day ---- */

/* Sums over all days that say both; NaN where nothing was handled. */
static double aht_at(const struct series *series, int interval)
{
    double handle = 0.0, handled = 0.0;
    for (int day = 0; day < series->day_count; day++) {
        size_t at = (size_t)day * (size_t)series->intervals + (size_t)interval;
        if (!isfinite(series->handle_seconds[at]) || !isfinite(series->handled[at]))
            continue;
        handle += series->handle_seconds[at];
        handled += series->handled[at];
    }
    return handled > 0.0 ? handle / handled : NAN;
}

/* Widens [*first, *last] in minutes of the day. */
static void add_handle_time(struct panel *panel, const struct series *series, const char *label, int hue, int *first,
                            int *last)
{
    struct chart_series *line = panel_add_series(panel, SERIES_LINE, label, hue, (size_t)series->intervals, false);
    for (int i = 0; i < series->intervals; i++) {
        int from = i * series->minutes, until = from + series->minutes;
        line->x[i] = (from + until) * 30.0; /* the middle, in seconds */
        line->y[i] = aht_at(series, i);
        if (isnan(line->y[i]))
            continue;
        *first = from < *first ? from : *first;
        *last = until > *last ? until : *last;
    }
}

void history_fill_handle_time(struct chart *chart, const struct series *const *series, int count, int left_out)
{
    int first = DAY_MINUTES, last = 0;
    assert(count > 0 && count <= HISTORY_CHARTS_MOST);
    for (int i = 0; i < count; i++)
        if (series[i]->intervals > 1)
            add_handle_time(panel_of(chart, series[i], (int)chart->panel_count, count, AXIS_DURATION, "handle time"),
                            series[i], label_of(series[i], count), i, &first, &last);
    if (last <= first)
        return;
    int pixels = pixels_of(chart, (int)chart->panel_count);
    for (size_t p = 0; p < chart->panel_count; p++)
        dates_clock_axis(&chart->panels[p].x, first * 60.0, last * 60.0, pixels);
    char *note = note_of_left_out(count, left_out);
    chart_title(chart, "Handle time by time of day");
    chart_subtitle(chart, "Talk, hold and after-contact work per contact handled, all days together.%s", note);
    chart_description(chart, "Lines: mean handle time over the time of day, %d queue%s.", count, count == 1 ? "" : "s");
    free(note);
}
