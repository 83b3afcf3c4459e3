/*
 * fit.c -- histogram and quantiles of durations, patience and its hazard, the volume of days.
 *
 * Each chart answers one doubt of a planner: is the hump where the law has it, are the long calls as long, do callers
 * leave evenly or after an announcement, which days were not like the others.
 */
#include "reports/charts/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/charts/charts.h"
#include "reports/charts/dates.h"
#include "sim/memory.h"

enum { CURVE_POINTS = 240, LAWS_DRAWN_MOST = 3, HUE_DATA = 0, HUE_FIRST_LAW = 1, LEAST_AT_RISK = 20 };
static const double day_seconds = 86400.0;

/* The chosen one first, then the best others; the exponential law always, since the formulas assume it. */
struct drawn_laws {
    const struct fitted_law *list[LAWS_DRAWN_MOST];
    int count;
};

static void draw(struct drawn_laws *drawn, const struct fitted_law *law)
{
    for (int i = 0; i < drawn->count; i++)
        if (drawn->list[i] == law)
            return;
    if (law != NULL && drawn->count < LAWS_DRAWN_MOST)
        drawn->list[drawn->count++] = law;
}

static struct drawn_laws laws_drawn(const struct fit_ranking *ranking)
{
    struct drawn_laws drawn = {.count = 0};
    draw(&drawn, fit_ranking_choice(ranking));
    draw(&drawn, fit_ranking_find(ranking, "exponential"));
    for (int i = 0; i < ranking->ranked; i++)
        draw(&drawn, &ranking->laws[i]);
    return drawn;
}

static struct panel *duration_panel(struct chart *chart, enum axis_kind y_kind, const char *y_label,
                                    const char *x_label, double longest)
{
    struct panel *panel = chart_add_panel(chart, NULL, y_kind, y_label);
    panel->x.kind = AXIS_DURATION;
    panel->x.label = memory_text(x_label);
    panel->x.low = 0.0;
    panel->x.high = longest;
    return panel;
}

/* ---- histogram ---- */

/* The rule of Freedman and Diaconis (1981), rounded down to a width people use, not finer than the recording. */
static double bin_width(const struct fit_sample *sample)
{
    static const double widths[] = {1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0};
    double spread = fit_sample_quantile(sample, 0.75) - fit_sample_quantile(sample, 0.25);
    double wanted = fmax(2.0 * spread / cbrt(sample->count), sample->resolution_seconds);
    size_t i = 0;
    while (i + 1 < sizeof widths / sizeof widths[0] && widths[i + 1] <= wanted)
        i++;
    return widths[i];
}

/* Among durations longer than `from`: shorter ones are not among the measured either. */
static double share_between(const struct curve *curve, double from, double low, double high)
{
    return (curve_below(curve, fmax(from, high)) - curve_below(curve, fmax(from, low))) / curve_above(curve, from);
}

static void add_law_curves(struct panel *panel, const struct fit_ranking *ranking, double from, double longest,
                           double width)
{
    struct drawn_laws drawn = laws_drawn(ranking);
    for (int l = 0; l < drawn.count; l++) {
        const struct curve *curve = &drawn.list[l]->curve;
        struct chart_series *series =
            panel_add_series(panel, SERIES_CURVE, drawn.list[l]->law->name, HUE_FIRST_LAW + l, CURVE_POINTS, false);
        for (int i = 0; i < CURVE_POINTS; i++) {
            double x = 0.5 * width + (longest - width) * i / (CURVE_POINTS - 1.0);
            series->x[i] = x;
            series->y[i] = share_between(curve, from, x - 0.5 * width, x + 0.5 * width);
        }
    }
}

/* What is rounded to 10 s lies evenly about it, half of it in the bin that ends there. */
static void add_cell(const struct fit_cell *cell, double of, double width, double *shares, size_t count)
{
    for (size_t bin = (size_t)(cell->low / width); bin < count; bin++) {
        double low = fmax(cell->low, (double)bin * width), high = fmin(cell->high, (double)(bin + 1) * width);
        shares[bin] += cell->count / of * (cell->high > cell->low ? (high - low) / (cell->high - cell->low) : 1.0);
        if (high >= cell->high)
            break;
    }
}

void fit_chart_histogram(struct chart *chart, const char *of, const struct fit_sample *sample,
                         const struct fit_ranking *ranking)
{
    double width = bin_width(sample), longest = fit_sample_quantile(sample, 0.98);
    size_t count = (size_t)fmin(400.0, fmax(1.0, ceil((longest + 0.5 * sample->resolution_seconds) / width)));
    longest = (double)count * width;
    double *edges = memory_zeroed(count + 1, sizeof *edges), *shares = memory_zeroed(count, sizeof *shares);
    for (size_t i = 0; i <= count; i++)
        edges[i] = (double)i * width;
    for (size_t i = 0; i < sample->cell_count; i++)
        add_cell(&sample->cells[i], sample->count, width, shares, count);
    char *bin = duration_text(width), *shown = percent_text(1.0 - fit_sample_share_below(sample, longest));
    chart_title(chart, "%s: as measured, and as the laws have them", of);
    chart_subtitle(chart, "%.0f calls in bins of %s. The longest %s are beyond the right end.", sample->count, bin,
                   shown);
    struct panel *panel = duration_panel(chart, AXIS_PERCENT, "share of calls", "duration", longest);
    panel_add_histogram(panel, "measured", HUE_DATA, edges, shares, count);
    add_law_curves(panel, ranking, sample->seen_from_seconds, longest, width);
    chart_description(chart, "%s as a histogram of %.0f calls with the fitted laws drawn over it.", of, sample->count);
    free(bin);
    free(shown);
    free(edges);
    free(shares);
}

/* ---- quantiles against quantiles ---- */

/* Hundredths, and some more where the long calls are. */
static double quantile_share(int i)
{
    static const double tail[] = {0.993, 0.995, 0.997, 0.998, 0.999};
    return i < 99 ? (i + 1) / 100.0 : tail[i - 99];
}
enum { QUANTILES = 104 };

void fit_chart_quantiles(struct chart *chart, const char *of, const struct fit_sample *sample,
                         const struct fit_ranking *ranking)
{
    struct drawn_laws drawn = laws_drawn(ranking);
    int count = sample->count >= 1000.0 ? QUANTILES : 95;
    double longest = 0.0;
    chart_title(chart, "%s: quantile by quantile", of);
    chart_subtitle(chart, "A law that fits lies on the dashed line. Points below it at the right: the law has longer "
                          "calls than there were.");
    struct panel *panel = duration_panel(chart, AXIS_DURATION, "measured", "the law says", NAN);
    for (int l = 0; l < drawn.count && l < 2; l++) {
        struct chart_series *series =
            panel_add_series(panel, SERIES_POINTS, drawn.list[l]->law->name, HUE_FIRST_LAW + l, (size_t)count, false);
        for (int i = 0; i < count; i++) {
            series->x[i] = curve_quantile(&drawn.list[l]->curve, quantile_share(i));
            series->y[i] = fit_sample_quantile(sample, quantile_share(i));
            longest = fmax(longest, fmin(series->x[i], series->y[i]));
        }
    }
    panel_add_diagonal(panel, "measured as the law says", 0.0, longest);
    chart_description(chart, "Quantiles of %s against those of the fitted laws, from 1 %% to %.1f %%.", of,
                      100.0 * quantile_share(count - 1));
}

/* ---- patience ---- */

/* Up to the last step at which enough callers still waited. */
static size_t steps_shown(const struct survival *survival)
{
    size_t count = 0;
    while (count < survival->count && survival->steps[count].at_risk >= LEAST_AT_RISK)
        count++;
    return count > 0 ? count : survival->count;
}

/* Among patience longer than `from`: shorter ones are not in the measured share either. */
static void add_share_curves(struct panel *panel, const struct fit_ranking *ranking, double from, double longest)
{
    struct drawn_laws drawn = laws_drawn(ranking);
    for (int l = 0; l < drawn.count; l++) {
        struct chart_series *series =
            panel_add_series(panel, SERIES_CURVE, drawn.list[l]->law->name, HUE_FIRST_LAW + l, CURVE_POINTS, false);
        for (int i = 0; i < CURVE_POINTS; i++) {
            series->x[i] = longest * i / (CURVE_POINTS - 1.0);
            series->y[i] = curve_above_given(&drawn.list[l]->curve, from, fmax(from, series->x[i]));
        }
    }
}

static void add_survival(struct panel *panel, const struct survival *survival, size_t count)
{
    double *x = memory_zeroed(count + 1, sizeof *x), *y = memory_zeroed(count + 1, sizeof *y);
    double *low = memory_zeroed(count + 1, sizeof *low), *high = memory_zeroed(count + 1, sizeof *high);
    y[0] = low[0] = high[0] = 1.0;
    for (size_t i = 0; i < count; i++) {
        const struct survival_step *step = &survival->steps[i];
        x[i + 1] = step->until_seconds;
        y[i + 1] = step->share;
        low[i + 1] = step->low;
        high[i + 1] = step->high;
    }
    panel_add_step_curve(panel, "Kaplan-Meier, 95 % band", HUE_DATA, x, y, low, high, count + 1);
    free(x);
    free(y);
    free(low);
    free(high);
}

void fit_chart_survival(struct chart *chart, const char *of, const struct survival *survival,
                        const struct fit_ranking *ranking)
{
    size_t count = steps_shown(survival);
    double longest = count > 0 ? survival->steps[count - 1].until_seconds : NAN;
    chart_title(chart, "%s: who is still willing to wait?", of);
    chart_subtitle(chart,
                   "Share of callers whose patience is longer, had nobody been answered. Shown while at least %d "
                   "callers were waiting.",
                   LEAST_AT_RISK);
    struct panel *panel = duration_panel(chart, AXIS_PERCENT, "still waiting", "time in the queue", longest);
    if (count > 0) {
        add_survival(panel, survival, count);
        add_share_curves(panel, ranking, survival->seen_from_seconds, longest);
    }
    chart_description(chart, "%s by Kaplan and Meier with its 95 %% band, and the fitted laws.", of);
}

void fit_chart_hazard(struct chart *chart, const char *of, const struct hazard *hazard,
                      const struct fit_ranking *ranking)
{
    double longest = hazard->count > 0 ? hazard->points[hazard->count - 1].seconds : NAN;
    struct drawn_laws drawn = laws_drawn(ranking);
    chart_title(chart, "%s: when do callers give up?", of);
    chart_subtitle(chart,
                   "Of those waiting at each moment, the share that leaves within the next ten seconds. Peaks tell "
                   "of announcements.");
    struct panel *panel = duration_panel(chart, AXIS_PERCENT, "leave within 10 s", "time in the queue", longest);
    if (hazard->count == 0)
        return;
    struct chart_series *series =
        panel_add_series(panel, SERIES_CURVE, "measured, 95 % band", HUE_DATA, hazard->count, true);
    for (size_t i = 0; i < hazard->count; i++) {
        const struct hazard_point *point = &hazard->points[i];
        series_range(series, i, point->seconds, -expm1(-10.0 * point->low), -expm1(-10.0 * point->high));
        series->y[i] = -expm1(-10.0 * point->rate);
    }
    for (int l = 0; l < drawn.count; l++) {
        const struct curve *curve = &drawn.list[l]->curve;
        series =
            panel_add_series(panel, SERIES_CURVE, drawn.list[l]->law->name, HUE_FIRST_LAW + l, CURVE_POINTS, false);
        for (int i = 0; i < CURVE_POINTS; i++) {
            double x = longest * (i + 0.5) / CURVE_POINTS;
            series->x[i] = x;
            series->y[i] = -expm1(-10.0 * curve_density(curve, x) / curve_above(curve, x));
        }
    }
    chart_description(chart, "%s: the rate of leaving at each moment of the wait, with the fitted laws.", of);
}

void fit_chart_buckets(struct chart *chart, const char *of, const struct patience_of_buckets *patience)
{
    double longest = patience->count > 1 ? patience->buckets[patience->count - 1].from_seconds : NAN;
    chart_title(chart, "%s: who is still willing to wait?", of);
    chart_subtitle(chart, "From the wait buckets of the switch: share of callers whose patience is longer.");
    struct panel *panel = duration_panel(chart, AXIS_PERCENT, "still waiting", "time in the queue", longest);
    struct chart_series *series =
        panel_add_series(panel, SERIES_POINTS, "life table of the buckets", HUE_DATA, (size_t)patience->count, false);
    for (int b = 0; b < patience->count; b++) {
        series->x[b] = patience->buckets[b].from_seconds;
        series->y[b] = patience->buckets[b].share;
    }
    if (patience->count > 1)
        add_share_curves(panel, &patience->ranking, 0.0, longest);
    chart_description(chart, "%s from wait buckets, with the fitted laws.", of);
}

/* ---- days ---- */

void fit_chart_days(struct chart *chart, const char *of, const struct day_volume *days, size_t count)
{
    chart_title(chart, "%s: day by day", of);
    chart_subtitle(chart, "Volume of each day, and what its weekday and the trend let expect.");
    struct panel *panel = chart_add_panel(chart, NULL, AXIS_NUMBER, "contacts per day");
    dates_axis(&panel->x, day_seconds * days[0].day, day_seconds * (days[count - 1].day + 1), DATES_PLOT_PIXELS);
    size_t used = 0, outlying = 0;
    for (size_t i = 0; i < count; i++) {
        used += days[i].use == DAY_USED;
        outlying += days[i].use == DAY_OUTLYING || days[i].use == DAY_PARTIAL;
    }
    panel_add_series(panel, SERIES_CURVE, "expected", HUE_FIRST_LAW, used, false);
    panel_add_series(panel, SERIES_POINTS, "measured", HUE_DATA, used, false);
    panel_add_series(panel, SERIES_POINTS, "left out", HUE_NEUTRAL, outlying, false);
    used = outlying = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_used = days[i].use == DAY_USED;
        if (days[i].use == DAY_EMPTY)
            continue;
        struct chart_series *series = &panel->series[is_used ? 1 : 2];
        size_t at = is_used ? used : outlying++;
        series->x[at] = day_seconds * (days[i].day + 0.5);
        series->y[at] = days[i].volume;
        if (is_used) {
            panel->series[0].x[used] = series->x[at];
            panel->series[0].y[used++] = days[i].expected;
        }
    }
    chart_description(chart, "%s: the volume of each day against its expectation.", of);
}
