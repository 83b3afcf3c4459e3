/*
 * forecast.c -- what is expected and how sure that is, beside what came before and, where it is known, after.
 *
 * By interval a panel holds a week, so that each day can be seen; days that are over are drawn from the history.
 */
#include "reports/charts/forecast.h"

#include <math.h>
#include <stdlib.h>

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

static double middle_of(const struct fan *fan, long day, int interval)
{
    return (double)day * DAY_SECONDS + 60.0 * fan->forecast->minutes * (interval + 0.5);
}

/* A cell of the panel, counted over its days; in the order in which they are drawn. */
static size_t cell_of(const struct fan *fan, int first_day, size_t point)
{
    return (size_t)first_day * (size_t)fan->forecast->intervals + point;
}

static void add_interval_band(struct panel *panel, const struct fan *fan, int first_day, size_t count, bool is_95)
{
    const struct forecast *forecast = fan->forecast;
    struct chart_series *series =
        panel_add_series(panel, SERIES_BAND, is_95 ? "95 % band" : "80 % band", HUE_FORECAST, count, true);
    for (size_t point = 0; point < count; point++) {
        size_t at = cell_of(fan, first_day, point);
        double x = middle_of(fan, forecast->first_day + (long)(at / (size_t)forecast->intervals),
                             (int)(at % (size_t)forecast->intervals));
        series_range(series, point, x, forecast->bands[is_95 ? BAND_LOW95 : BAND_LOW80][at],
                     forecast->bands[is_95 ? BAND_HIGH95 : BAND_HIGH80][at]);
    }
}

static void add_interval_curve(struct panel *panel, const struct fan *fan, int first_day, size_t count, bool is_actual)
{
    const struct forecast *forecast = fan->forecast;
    struct chart_series *series = panel_add_series(panel, SERIES_CURVE, is_actual ? "came in" : "expected",
                                                   is_actual ? HUE_ACTUAL : HUE_FORECAST, count, false);
    for (size_t point = 0; point < count; point++) {
        size_t at = cell_of(fan, first_day, point);
        long day = forecast->first_day + (long)(at / (size_t)forecast->intervals);
        int interval = (int)(at % (size_t)forecast->intervals);
        double actual = actual_at(fan, day, interval);
        bool is_hidden = isnan(forecast->expected[at]) && !(actual > 0.0); /* closed, and nothing came */
        series->x[point] = middle_of(fan, day, interval);
        series->y[point] = !is_actual ? forecast->expected[at] : is_hidden ? NAN : actual;
    }
}

static void add_week(struct chart *chart, const struct fan *fan, int first_day)
{
    const struct forecast *forecast = fan->forecast;
    int days = forecast->day_count - first_day < WEEK ? forecast->day_count - first_day : WEEK;
    size_t count = (size_t)days * (size_t)forecast->intervals;
    char *from = dates_day_text(forecast->first_day + first_day);
    char *until = dates_day_text(forecast->first_day + first_day + days - 1);
    char *heading = days == 1 ? memory_text(from) : memory_format("%s to %s", from, until);
    char *label = memory_format("contacts per %d min", forecast->minutes);
    struct panel *panel = chart_add_panel(chart, heading, AXIS_NUMBER, label);
    panel->y.low = 0.0;
    add_interval_band(panel, fan, first_day, count, true);
    add_interval_band(panel, fan, first_day, count, false);
    add_interval_curve(panel, fan, first_day, count, false);
    add_interval_curve(panel, fan, first_day, count, true);
    dates_axis(&panel->x, (double)(forecast->first_day + first_day) * DAY_SECONDS,
               (double)(forecast->first_day + first_day + days) * DAY_SECONDS, DATES_PLOT_PIXELS);
    free(label);
    free(heading);
    free(until);
    free(from);
}

static void add_intervals(struct findings *findings, const struct fan *fan, int number, const char *name)
{
    const struct forecast *forecast = fan->forecast;
    if (forecast->intervals == 1)
        return;
    struct chart *chart = findings_numbered_chart(findings, "forecast_fan", number);
    bool is_cut = forecast->day_count > PANELS_MOST * WEEK;
    chart->columns = 1;
    chart_title(chart, "Forecast by interval%s", name);
    chart_subtitle(chart, "Expected contacts with 80 and 95 %% prediction bands, by %s.%s", forecast->method,
                   is_cut ? " The first two weeks; the file has all." : "");
    chart_description(chart, "Expected contacts by interval over %d days, with prediction bands.", forecast->day_count);
    for (int panel = 0; panel < PANELS_MOST && panel * WEEK < forecast->day_count; panel++)
        add_week(chart, fan, panel * WEEK);
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

static void add_day_band(struct panel *panel, const struct forecast *forecast, bool is_95)
{
    struct chart_series *series = panel_add_series(panel, SERIES_BAND, is_95 ? "95 % band" : "80 % band", HUE_FORECAST,
                                                   (size_t)forecast->day_count, true);
    for (int day = 0; day < forecast->day_count; day++)
        series_range(series, (size_t)day, (double)(forecast->first_day + day) * DAY_SECONDS,
                     forecast->day_bands[is_95 ? BAND_LOW95 : BAND_LOW80][day],
                     forecast->day_bands[is_95 ? BAND_HIGH95 : BAND_HIGH80][day]);
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
    dates_axis(&panel->x, (double)first * DAY_SECONDS, (double)last * DAY_SECONDS, DATES_PLOT_PIXELS);
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
