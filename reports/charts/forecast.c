/*
 * forecast.c -- what is expected and how sure that is, beside what came before and, where it is known, after.
 *
 * By interval a panel holds a week, so that each day can be seen; days that are over are drawn from the history.
 */
#include "reports/charts/forecast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/charts/charts.h"
#include "reports/charts/dates.h"
#include "sim/memory.h"

enum { DAY_SECONDS = 86400, PANELS_MOST = 2, WEEK = 7, PAST_DAYS_SHOWN = 56 };
enum { HUE_FORECAST = 0, HUE_ACTUAL = 1 };

struct fan {
    const struct series *series;
    const struct forecast *forecast;
};

static double actual_at(const struct fan *fan, long day, int interval)
{
    long in_series = day - fan->series->first_day;
    if (in_series < 0 || in_series >= fan->series->day_count)
        return NAN;
    return fan->series->volume[(size_t)in_series * (size_t)fan->series->intervals + (size_t)interval];
}

/* ---- by interval ---- */

struct strip { /* open days side by side, each as wide as the open hours; closed days and nights take no room */
    const struct fan *fan;
    int days[WEEK]; /* [count] of the forecast */
    int count;
    int first_interval, intervals; /* hours in which anything is open */
};

static bool is_open(const struct forecast *forecast, int day, int interval)
{
    return !isnan(forecast->expected[(size_t)day * (size_t)forecast->intervals + (size_t)interval]);
}

static void find_hours(struct strip *strip)
{
    const struct forecast *forecast = strip->fan->forecast;
    int first = forecast->intervals, last = -1;
    for (int day = 0; day < forecast->day_count; day++)
        for (int interval = 0; interval < forecast->intervals; interval++)
            if (is_open(forecast, day, interval)) {
                first = interval < first ? interval : first;
                last = interval > last ? interval : last;
            }
    strip->first_interval = first;
    strip->intervals = last - first + 1;
}

/* The next open days from `day` on; returns the day after them. */
static int take_days(struct strip *strip, int day)
{
    const struct forecast *forecast = strip->fan->forecast;
    for (strip->count = 0; day < forecast->day_count && strip->count < WEEK; day++)
        if (!isnan(forecast->day_expected[day]))
            strip->days[strip->count++] = day;
    return day;
}

/* A point for each interval, and a gap after each day. */
static size_t points_of(const struct strip *strip) { return (size_t)strip->count * ((size_t)strip->intervals + 1); }

struct place { /* of a point of the strip */
    double x;
    int day, interval; /* of the forecast; interval -1: the gap between days */
    size_t at;
};

static struct place place_of(const struct strip *strip, size_t point)
{
    int slot = (int)(point / ((size_t)strip->intervals + 1)), within = (int)(point % ((size_t)strip->intervals + 1));
    struct place place = {.x = slot + (within + 1.0) / (strip->intervals + 1.0), .day = strip->days[slot]};
    place.interval = within < strip->intervals ? strip->first_interval + within : -1;
    place.at =
        (size_t)place.day * (size_t)strip->fan->forecast->intervals + (size_t)(place.interval < 0 ? 0 : place.interval);
    return place;
}

static void add_interval_band(struct panel *panel, const struct strip *strip, bool is_95)
{
    const struct forecast *forecast = strip->fan->forecast;
    struct chart_series *series =
        panel_add_series(panel, SERIES_BAND, is_95 ? "95 % band" : "80 % band", HUE_FORECAST, points_of(strip), true);
    for (size_t point = 0; point < points_of(strip); point++) {
        struct place place = place_of(strip, point);
        if (place.interval >= 0)
            series_range(series, point, place.x, forecast->bands[is_95 ? BAND_LOW95 : BAND_LOW80][place.at],
                         forecast->bands[is_95 ? BAND_HIGH95 : BAND_HIGH80][place.at]);
    }
}

static void add_interval_curve(struct panel *panel, const struct strip *strip, bool is_actual)
{
    const struct forecast *forecast = strip->fan->forecast;
    struct chart_series *series = panel_add_series(panel, SERIES_CURVE, is_actual ? "came in" : "expected",
                                                   is_actual ? HUE_ACTUAL : HUE_FORECAST, points_of(strip), false);
    for (size_t point = 0; point < points_of(strip); point++) {
        struct place place = place_of(strip, point);
        if (place.interval < 0)
            continue;
        series->x[point] = place.x;
        series->y[point] = is_actual ? actual_at(strip->fan, forecast->first_day + place.day, place.interval)
                                     : forecast->expected[place.at];
    }
}

static void name_days(struct axis *axis, const struct strip *strip)
{
    axis->kind = AXIS_CLOCK;
    axis->low = 0.0;
    axis->high = strip->count;
    for (int slot = 0; slot < strip->count; slot++) {
        char *day = dates_day_text(strip->fan->forecast->first_day + strip->days[slot]);
        char *year = strrchr(day, ' '); /* which year it is stands in the heading */
        if (year != NULL)
            *year = '\0';
        axis_add_tic(axis, slot + 0.5, day);
        free(day);
    }
}

static char *strip_heading(const struct strip *strip)
{
    const struct forecast *forecast = strip->fan->forecast;
    char *from = dates_day_text(forecast->first_day + strip->days[0]);
    char *until = dates_day_text(forecast->first_day + strip->days[strip->count - 1]);
    int minute = strip->first_interval * forecast->minutes, end = minute + strip->intervals * forecast->minutes;
    char *heading = memory_format("%s%s%s, each day from %02d:%02d to %02d:%02d", from, strip->count > 1 ? " to " : "",
                                  strip->count > 1 ? until : "", minute / 60, minute % 60, end / 60, end % 60);
    free(until);
    free(from);
    return heading;
}

static void add_strip(struct chart *chart, const struct strip *strip)
{
    char *heading = strip_heading(strip);
    char *label = memory_format("contacts per %d min", strip->fan->forecast->minutes);
    struct panel *panel = chart_add_panel(chart, heading, AXIS_NUMBER, label);
    panel->y.low = 0.0;
    add_interval_band(panel, strip, true);
    add_interval_band(panel, strip, false);
    add_interval_curve(panel, strip, false);
    add_interval_curve(panel, strip, true);
    name_days(&panel->x, strip);
    free(label);
    free(heading);
}

static void add_intervals(struct findings *findings, const struct fan *fan, int number, const char *name)
{
    const struct forecast *forecast = fan->forecast;
    struct strip strip = {.fan = fan};
    if (forecast->intervals == 1)
        return;
    struct chart *chart = findings_numbered_chart(findings, "forecast_fan", number);
    chart->columns = 1;
    find_hours(&strip);
    int day = 0, panels = 0;
    for (; panels < PANELS_MOST && day < forecast->day_count; panels++) {
        day = take_days(&strip, day);
        if (strip.count > 0)
            add_strip(chart, &strip);
    }
    chart_title(chart, "Forecast by interval%s", name);
    chart_subtitle(chart,
                   "Expected contacts with 80 and 95 %% prediction bands, by %s. Closed days and nights take no "
                   "room.%s",
                   forecast->method, day < forecast->day_count ? " The first open days; the file has all." : "");
    chart_description(chart, "Expected contacts by interval over %d days, with prediction bands.", forecast->day_count);
    findings_keep_chart(findings);
}

/* ---- by day ---- */

/* What came in on a day; NaN: nothing is known, or an open interval of a forecast day is not. */
static double day_actual(const struct fan *fan, long day)
{
    long ahead = day - fan->forecast->first_day;
    double total = NAN;
    for (int interval = 0; interval < fan->series->intervals; interval++) {
        double actual = actual_at(fan, day, interval);
        bool is_forecast = ahead >= 0 && ahead < fan->forecast->day_count;
        if (isnan(actual) && is_forecast &&
            !isnan(fan->forecast->expected[(size_t)ahead * (size_t)fan->forecast->intervals + (size_t)interval]))
            return NAN;
        if (!isnan(actual))
            total = isnan(total) ? actual : total + actual;
    }
    return total;
}

static bool is_day_open(const struct forecast *forecast, int day)
{
    return day >= 0 && day < forecast->day_count && !isnan(forecast->day_expected[day]);
}

/* A day between closed ones has no neighbour to draw its band to: it is given a width of its own. */
static void add_day_band(struct panel *panel, const struct forecast *forecast, bool is_95)
{
    struct chart_series *series = panel_add_series(panel, SERIES_BAND, is_95 ? "95 % band" : "80 % band", HUE_FORECAST,
                                                   2 * (size_t)forecast->day_count, true);
    for (int day = 0; day < forecast->day_count; day++) {
        bool is_alone = !is_day_open(forecast, day - 1) && !is_day_open(forecast, day + 1);
        for (int end = 0; end < 2; end++)
            series_range(series, 2 * (size_t)day + (size_t)end,
                         ((double)(forecast->first_day + day) + (is_alone ? 0.8 * end - 0.4 : 0.0)) * DAY_SECONDS,
                         forecast->day_bands[is_95 ? BAND_LOW95 : BAND_LOW80][day],
                         forecast->day_bands[is_95 ? BAND_HIGH95 : BAND_HIGH80][day]);
    }
}

static void add_days_known(struct panel *panel, const struct fan *fan, long first_day, long last_day)
{
    size_t count = (size_t)(last_day - first_day) + 1;
    struct chart_series *series = panel_add_series(panel, SERIES_LINE, "came in", HUE_ACTUAL, count, false);
    for (size_t i = 0; i < count; i++) {
        double actual = day_actual(fan, first_day + (long)i);
        series->x[i] = (double)(first_day + (long)i) * DAY_SECONDS;
        series->y[i] = actual > 0.0 ? actual : NAN;
    }
}

static void add_days_expected(struct panel *panel, const struct forecast *forecast)
{
    struct chart_series *series =
        panel_add_series(panel, SERIES_LINE, "expected", HUE_FORECAST, (size_t)forecast->day_count, false);
    for (int day = 0; day < forecast->day_count; day++) {
        series->x[day] = (double)(forecast->first_day + day) * DAY_SECONDS;
        series->y[day] = forecast->day_expected[day];
    }
}

static void add_days(struct findings *findings, const struct fan *fan, int number, const char *name)
{
    const struct forecast *forecast = fan->forecast;
    long last = forecast->first_day + forecast->day_count - 1, first = forecast->first_day - PAST_DAYS_SHOWN;
    first = first > fan->series->first_day ? first : fan->series->first_day;
    struct chart *chart = findings_numbered_chart(findings, "forecast_days", number);
    chart->columns = 1;
    chart_title(chart, "Forecast by day%s", name);
    chart_subtitle(chart, "Daily totals with 80 and 95 %% prediction bands of their own, after up to eight weeks of "
                          "history. Closed days are gaps.");
    chart_description(chart, "Daily totals of the past weeks, and the forecast of %d days with its bands.",
                      forecast->day_count);
    struct panel *panel = chart_add_panel(chart, NULL, AXIS_NUMBER, "contacts per day");
    panel->y.low = 0.0;
    add_day_band(panel, forecast, true);
    add_day_band(panel, forecast, false);
    add_days_expected(panel, forecast);
    add_days_known(panel, fan, first, last);
    dates_days_axis(&panel->x, first, last, DATES_PLOT_PIXELS);
    findings_keep_chart(findings);
}

void forecast_charts_add(struct findings *findings, const struct series *series, const struct forecast *forecast,
                         int number, bool names_queue)
{
    struct fan fan = {series, forecast};
    char *queue = name_in_sentence(series->queue);
    char *name = names_queue ? memory_format(": %s", queue) : memory_text("");
    add_intervals(findings, &fan, number, name);
    add_days(findings, &fan, number, name);
    free(name);
    free(queue);
}
