/*
 * clip.c -- where a y axis ends when a few spikes, or wide bands, would squeeze all the rest.
 *
 * Each line has its own quantile and the highest of them counts: a line that is high all day is never cut for the sake
 * of a low one.
 */
#include "reports/charts/clip.h"

#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

static int compare_doubles(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

/* 0 for a line without a value. */
static double quantile_of(const struct chart_series *series, double quantile)
{
    double *values = memory_zeroed(series->count, sizeof *values), found = 0.0;
    size_t count = 0;
    for (size_t i = 0; i < series->count; i++)
        if (isfinite(series->y[i]))
            values[count++] = series->y[i];
    qsort(values, count, sizeof *values, compare_doubles);
    if (count > 0)
        found = values[(size_t)(quantile * (double)(count - 1) + 0.5)];
    free(values);
    return found;
}

/* 12.3 min becomes 14 min: two digits in the unit in which the axis will be drawn. */
static double round_up(double value, enum axis_kind kind)
{
    double unit = kind != AXIS_DURATION || value < 180.0 ? 1.0 : value < 10800.0 ? 60.0 : 3600.0;
    double step = 0.2 * pow(10.0, floor(log10(value / unit)));
    return unit * step * ceil(value / unit / step);
}

double clip_panel(struct panel *panel, double quantile, double least)
{
    double usual = least, top = 0.0, highest = 0.0;
    for (size_t s = 0; s < panel->series_count; s++) {
        const struct chart_series *series = &panel->series[s];
        if (series->style != SERIES_LINE)
            continue;
        usual = fmax(usual, quantile_of(series, quantile));
        for (size_t i = 0; i < series->count; i++) {
            highest = fmax(highest, series->y[i]); /* fmax passes over NaN */
            top = fmax(top, series->high && isfinite(series->high[i]) ? series->high[i] : series->y[i]);
        }
    }
    if (!(usual > 0.0) || top <= 1.7 * usual)
        return NAN;
    panel->y.low = 0.0;
    panel->y.high = round_up(1.15 * usual, panel->y.kind);
    return highest;
}

const char *clip_note(const struct chart *chart)
{
    for (size_t p = 0; p < chart->panel_count; p++)
        if (isfinite(chart->panels[p].y.high))
            return " Where few values lie far above the rest the axis is cut; the heading names the peak.";
    return "";
}
