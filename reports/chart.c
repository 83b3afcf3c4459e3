/*
 * chart.c -- charts as plain values: how they are put together, and how they go.
 *
 * Which charts a run, a comparison and a sweep have stands in charts/charts.c; here is only what all of them are made
 * of. An empty chart is worse than none, so whatever has nothing to show is taken out again.
 */
#include "reports/chart.h"

#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

struct charts *charts_create(void) { return memory_zeroed(1, sizeof(struct charts)); }

static void axis_clear(struct axis *axis)
{
    for (size_t i = 0; i < axis->tic_count; i++)
        free(axis->tics[i].text);
    free(axis->tics);
    free(axis->label);
}

static void series_clear(struct chart_series *series)
{
    free(series->label);
    free(series->x);
    free(series->y);
    free(series->low);
    free(series->high);
}

static void panel_clear(struct panel *panel)
{
    for (size_t i = 0; i < panel->series_count; i++)
        series_clear(&panel->series[i]);
    free(panel->series);
    free(panel->heading);
    free(panel->heat);
    axis_clear(&panel->x);
    axis_clear(&panel->y);
    axis_clear(&panel->heat_axis);
}

static void chart_clear(struct chart *chart)
{
    for (size_t i = 0; i < chart->panel_count; i++)
        panel_clear(&chart->panels[i]);
    free(chart->panels);
    free(chart->name);
    free(chart->title);
    free(chart->subtitle);
    free(chart->footer);
    free(chart->description);
}

void charts_destroy(struct charts *charts)
{
    if (!charts)
        return;
    for (size_t i = 0; i < charts->count; i++)
        chart_clear(&charts->list[i]);
    free(charts->list);
    free(charts);
}

struct chart *charts_add(struct charts *charts, const char *name)
{
    charts->list = memory_resized(charts->list, charts->count + 1, sizeof *charts->list);
    struct chart *chart = &charts->list[charts->count++];
    *chart = (struct chart){.name = memory_text(name), .columns = 1};
    chart->title = memory_text("");
    chart->subtitle = memory_text("");
    chart->description = memory_text("");
    return chart;
}

void charts_notice(struct charts *charts, const char *notice)
{
    for (size_t i = 0; notice && i < charts->count; i++) {
        free(charts->list[i].footer);
        charts->list[i].footer = memory_text(notice);
    }
}

static void text_replace(char **text, const char *format, va_list arguments)
{
    free(*text);
    *text = memory_format_list(format, arguments);
}

void chart_title(struct chart *chart, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_replace(&chart->title, format, arguments);
    va_end(arguments);
}

void chart_subtitle(struct chart *chart, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_replace(&chart->subtitle, format, arguments);
    va_end(arguments);
}

void chart_description(struct chart *chart, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_replace(&chart->description, format, arguments);
    va_end(arguments);
}

static char *text_or_null(const char *text) { return text ? memory_text(text) : NULL; }

struct panel *chart_add_panel(struct chart *chart, const char *heading, enum axis_kind y_kind, const char *y_label)
{
    chart->panels = memory_resized(chart->panels, chart->panel_count + 1, sizeof *chart->panels);
    struct panel *panel = &chart->panels[chart->panel_count++];
    *panel = (struct panel){.heading = text_or_null(heading), .heat_target = NAN};
    panel->x = (struct axis){.kind = AXIS_NUMBER, .low = NAN, .high = NAN};
    panel->y = (struct axis){.kind = y_kind, .label = text_or_null(y_label), .low = NAN, .high = NAN};
    panel->heat_axis = (struct axis){.kind = AXIS_PERCENT, .low = NAN, .high = NAN};
    return panel;
}

static double *nans(size_t count)
{
    double *values = memory_zeroed(count, sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[i] = NAN;
    return values;
}

struct chart_series *panel_add_series(struct panel *panel, enum series_style style, const char *label, int hue,
                                      size_t count, bool has_band)
{
    panel->series = memory_resized(panel->series, panel->series_count + 1, sizeof *panel->series);
    struct chart_series *series = &panel->series[panel->series_count++];
    *series = (struct chart_series){.label = text_or_null(label), .style = style, .hue = hue, .count = count};
    series->x = nans(count);
    series->y = nans(count);
    series->low = has_band ? nans(count) : NULL;
    series->high = has_band ? nans(count) : NULL;
    return series;
}

void panel_add_target(struct panel *panel, const char *label, int hue, double value)
{
    if (isnan(value))
        return;
    struct chart_series *series = panel_add_series(panel, SERIES_TARGET, label, hue, 1, false);
    series->x[0] = 0.0;
    series->y[0] = value;
}

void series_point(struct chart_series *series, size_t index, double x, struct estimate estimate, double floor,
                  double ceiling)
{
    series->x[index] = x;
    series->y[index] = estimate.mean;
    if (!series->low || !isfinite(estimate.mean) || !isfinite(estimate.half_width))
        return;
    series->low[index] = fmax(estimate.mean - estimate.half_width, fmin(floor, estimate.mean));
    series->high[index] = fmin(estimate.mean + estimate.half_width, fmax(ceiling, estimate.mean));
}

void series_range(struct chart_series *series, size_t index, double x, double low, double high)
{
    series->x[index] = x;
    if (series->style == SERIES_BAND)
        series->y[index] = low / 2.0 + high / 2.0;
    series->low[index] = low;
    series->high[index] = high;
}

void axis_add_tic(struct axis *axis, double at, const char *text)
{
    axis->tics = memory_resized(axis->tics, axis->tic_count + 1, sizeof *axis->tics);
    axis->tics[axis->tic_count++] = (struct tic){.at = at, .text = memory_text(text)};
}

void panel_add_histogram(struct panel *panel, const char *label, int hue, const double *edges, const double *heights,
                         size_t count)
{
    struct chart_series *series = panel_add_series(panel, SERIES_STEPS, label, hue, 2 * count + 2, false);
    for (size_t i = 0; i < count; i++) {
        series->x[2 * i + 1] = edges[i];
        series->x[2 * i + 2] = edges[i + 1];
        series->y[2 * i + 1] = series->y[2 * i + 2] = heights[i];
    }
    series->x[0] = edges[0];
    series->x[2 * count + 1] = edges[count];
    series->y[0] = series->y[2 * count + 1] = 0.0;
}

/* Each value stays until the next begins; the last is a corner only. */
static void write_steps(double *corners, const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        corners[2 * i] = values[i];
        if (i + 1 < count)
            corners[2 * i + 1] = values[i];
    }
}

void panel_add_step_curve(struct panel *panel, const char *label, int hue, const double *x, const double *y,
                          const double *low, const double *high, size_t count)
{
    size_t corners = count > 0 ? 2 * count - 1 : 0;
    struct chart_series *series = panel_add_series(panel, SERIES_CURVE, label, hue, corners, low != NULL);
    for (size_t i = 0; i < corners; i++)
        series->x[i] = x[(i + 1) / 2];
    write_steps(series->y, y, count);
    if (low == NULL)
        return;
    write_steps(series->low, low, count);
    write_steps(series->high, high, count);
}

void panel_add_diagonal(struct panel *panel, const char *label, double low, double high)
{
    struct chart_series *series = panel_add_series(panel, SERIES_CURVE, label, HUE_NEUTRAL, 2, false);
    series->x[0] = series->y[0] = low;
    series->x[1] = series->y[1] = high;
}

static bool has_observation(const struct chart_series *series)
{
    for (size_t i = 0; i < series->count; i++)
        if (isfinite(series->x[i]) && isfinite(series->y[i]))
            return true;
    return false;
}

static bool has_any_interval(const struct chart_series *series)
{
    for (size_t i = 0; i < series->count; i++)
        if (isfinite(series->low[i]) && isfinite(series->high[i]))
            return true;
    return false;
}

/* Series that nobody would see leave the legend too; intervals that are all unknown go. */
static void panel_tidy(struct panel *panel)
{
    size_t kept = 0;
    for (size_t i = 0; i < panel->series_count; i++) {
        struct chart_series *series = &panel->series[i];
        if (!has_observation(series)) {
            series_clear(series);
            continue;
        }
        if (series->low && !has_any_interval(series)) {
            free(series->low);
            free(series->high);
            series->low = series->high = NULL;
        }
        panel->series[kept++] = *series;
    }
    panel->series_count = kept;
}

/* A target alone is nothing to see. */
static bool panel_has_something(const struct panel *panel)
{
    if (panel->heat)
        for (size_t i = 0; i < panel->x.tic_count * panel->y.tic_count; i++)
            if (isfinite(panel->heat[i]))
                return true;
    for (size_t i = 0; i < panel->series_count; i++)
        if (panel->series[i].style != SERIES_TARGET && has_observation(&panel->series[i]))
            return true;
    return false;
}

bool charts_keep_last(struct charts *charts)
{
    struct chart *chart = &charts->list[charts->count - 1];
    size_t kept = 0;
    for (size_t i = 0; i < chart->panel_count; i++) {
        panel_tidy(&chart->panels[i]);
        if (panel_has_something(&chart->panels[i]))
            chart->panels[kept++] = chart->panels[i];
        else
            panel_clear(&chart->panels[i]);
    }
    chart->panel_count = kept;
    if (kept > 0)
        return true;
    chart_clear(chart);
    charts->count--;
    return false;
}
