/*
 * backtest.c -- where forecasts went wrong: at which origin, how many days ahead, at what time of day; and whether the
 * bands held as many actuals as they promise.
 */
#include "reports/charts/backtest.h"

#include <math.h>
#include <stdlib.h>

#include "reports/charts/charts.h"
#include "reports/charts/dates.h"
#include "sim/memory.h"

enum { LINES_MOST = 4, DAY_SECONDS = 86400 };
static const double lane = 0.2; /* of a row: the two bands of a method stand apart, so that their figures do */

struct view {
    const struct backtest *backtest;
    const int *ranking;
    int lines; /* methods that are drawn as lines */
};

static const char *name_of(const struct view *view, int rank)
{
    return view->backtest->methods[view->ranking[rank]].method->name;
}

static const struct method_score *method_of(const struct view *view, int rank)
{
    return &view->backtest->methods[view->ranking[rank]];
}

/* ---- errors ---- */

static void add_by_origin(struct chart *chart, const struct view *view)
{
    const struct backtest *backtest = view->backtest;
    int count = backtest->origin_count;
    if (count < 2)
        return;
    struct panel *panel = chart_add_panel(chart, "By origin: the last day used", AXIS_PERCENT, "WAPE");
    panel->y.low = 0.0;
    for (int rank = 0; rank < view->lines; rank++) {
        struct chart_series *series =
            panel_add_series(panel, SERIES_LINE, name_of(view, rank), rank, (size_t)count, false);
        for (int origin = 0; origin < count; origin++) {
            const struct origin_score *score = &method_of(view, rank)->origins[origin];
            series->x[origin] = (double)score->day * DAY_SECONDS;
            series->y[origin] = accuracy_of(&score->intervals).wape;
        }
    }
    long *days = memory_zeroed((size_t)count, sizeof *days);
    for (int origin = 0; origin < count; origin++)
        days[origin] = method_of(view, 0)->origins[origin].day;
    dates_axis_at(&panel->x, days, count, DATES_PLOT_PIXELS);
    free(days);
}

static void add_lead_tics(struct axis *axis, int days)
{
    int step = days <= 14 ? 1 : days <= 70 ? 7 : days <= 400 ? 28 : 91;
    for (int day = step; day <= days; day += step) {
        char *text = memory_format("%d", day);
        axis_add_tic(axis, day, text);
        free(text);
    }
}

static void add_by_lead(struct chart *chart, const struct view *view)
{
    int days = view->backtest->horizon_days;
    if (days < 2)
        return;
    struct panel *panel = chart_add_panel(chart, "By days ahead", AXIS_PERCENT, "WAPE");
    panel->y.low = 0.0;
    panel->x.label = memory_text("days after the last day used");
    add_lead_tics(&panel->x, days);
    for (int rank = 0; rank < view->lines; rank++) {
        struct chart_series *series =
            panel_add_series(panel, SERIES_LINE, name_of(view, rank), rank, (size_t)days, false);
        for (int day = 0; day < days; day++) {
            series->x[day] = day + 1.0;
            series->y[day] = accuracy_of(&method_of(view, rank)->leads[day]).wape;
        }
    }
}

/* The part of the day in which anything was scored; false: there is none. */
static bool scored_hours(const struct view *view, int *first, int *last)
{
    const struct accuracy_sums *clock = method_of(view, 0)->clock;
    *first = *last = -1;
    for (int i = 0; clock != NULL && i < view->backtest->intervals; i++)
        if (clock[i].count > 0) {
            *first = *first < 0 ? i : *first;
            *last = i;
        }
    return *first >= 0 && *last > *first;
}

static void clock_axis(struct axis *axis, double from_minutes, double until_minutes)
{
    double step = until_minutes - from_minutes <= 360.0 ? 60.0 : until_minutes - from_minutes <= 840.0 ? 120.0 : 180.0;
    axis->kind = AXIS_CLOCK;
    axis->low = from_minutes;
    axis->high = until_minutes;
    for (double at = ceil(from_minutes / step) * step; at <= until_minutes; at += step) {
        char *text = memory_format("%02d:00", (int)(at / 60.0));
        axis_add_tic(axis, at, text);
        free(text);
    }
}

static void add_by_clock(struct chart *chart, const struct view *view, const char *heading, bool is_bias)
{
    int first, last, minutes = view->backtest->minutes;
    if (!scored_hours(view, &first, &last))
        return;
    struct panel *panel = chart_add_panel(chart, heading, AXIS_PERCENT, is_bias ? "bias" : "WAPE");
    panel->y.is_change = is_bias;
    if (!is_bias)
        panel->y.low = 0.0;
    size_t count = (size_t)(last - first) + 1;
    for (int rank = 0; rank < view->lines; rank++) {
        struct chart_series *series = panel_add_series(panel, SERIES_LINE, name_of(view, rank), rank, count, false);
        for (size_t i = 0; i < count; i++) {
            struct accuracy figures = accuracy_of(&method_of(view, rank)->clock[(size_t)first + i]);
            series->x[i] = ((double)first + (double)i + 0.5) * minutes;
            series->y[i] = is_bias ? figures.bias : figures.wape;
        }
    }
    if (is_bias)
        panel_add_target(panel, NULL, HUE_NEUTRAL, 0.0);
    clock_axis(&panel->x, (double)first * minutes, (double)(last + 1) * minutes);
}

static void add_errors(struct findings *findings, const struct view *view)
{
    struct chart *chart = findings_chart(findings, "backtest_errors");
    chart_title(chart, "How far forecasts were off");
    chart_subtitle(chart, "WAPE: sum of |actual - forecast| over the sum of actuals. %s",
                   view->lines < view->backtest->method_count ? "The best methods; the table has all." : "");
    chart_description(chart, "WAPE of %d methods by origin, by days ahead and by time of day; %s came closest.",
                      view->lines, name_of(view, 0));
    chart->columns = 1;
    add_by_origin(chart, view);
    add_by_lead(chart, view);
    add_by_clock(chart, view, "By time of day", false);
    findings_keep_chart(findings);
}

/* ---- bands ---- */

static double promise_kept(const struct view *view, int rank, bool is_of_80)
{
    struct origin_score total = method_score_total(view->backtest, view->ranking[rank]);
    struct accuracy figures = accuracy_of(&total.intervals);
    return is_of_80 ? figures.coverage80 : figures.coverage95;
}

static void add_promise(struct panel *panel, int methods, bool is_of_80)
{
    struct chart_series *series =
        panel_add_series(panel, SERIES_TARGET, is_of_80 ? "80 % promised" : "95 % promised", is_of_80 ? 0 : 1, 1, true);
    series->x[0] = is_of_80 ? 0.80 : 0.95;
    series->y[0] = 0.5 * (methods - 1);
    series->low[0] = -0.5;
    series->high[0] = methods - 0.5;
}

static void add_coverage(struct findings *findings, const struct view *view)
{
    struct chart *chart = findings_chart(findings, "backtest_coverage");
    int methods = view->backtest->method_count;
    double lowest = 0.7;
    chart_title(chart, "Do the bands hold what they promise?");
    chart_subtitle(chart, "Share of intervals whose actual lay inside the prediction interval. Left of its mark: bands "
                          "were too narrow.");
    chart_description(chart, "Share of actuals inside the 80 and 95 %% bands, for each of %d methods.", methods);
    chart->columns = 1;
    struct panel *panel = chart_add_panel(chart, "Each method", AXIS_CATEGORY, NULL);
    panel->x.kind = AXIS_PERCENT;
    panel->x.label = memory_text("intervals inside the band");
    for (int rank = 0; rank < methods; rank++)
        axis_add_tic(&panel->y, rank, name_of(view, rank));
    for (int which = 0; which < 2; which++) {
        struct chart_series *series = panel_add_series(panel, SERIES_POINTS, which == 0 ? "80 % band" : "95 % band",
                                                       which, (size_t)methods, false);
        for (int rank = 0; rank < methods; rank++) {
            series->x[rank] = promise_kept(view, rank, which == 0);
            series->y[rank] = rank + (which == 0 ? -lane : lane);
            lowest = fmin(lowest, series->x[rank]);
        }
    }
    panel->x.low = fmax(0.0, floor(10.0 * lowest - 0.5) / 10.0);
    panel->x.high = 1.0;
    add_promise(panel, methods, true);
    add_promise(panel, methods, false);
    findings_keep_chart(findings);
}

/* ---- bias ---- */

static void add_bias(struct findings *findings, const struct view *view)
{
    struct chart *chart = findings_chart(findings, "backtest_bias");
    chart_title(chart, "Too high or too low");
    chart_subtitle(chart, "Bias: sum of (forecast - actual) over the sum of actuals; above 0 too much was forecast.");
    chart_description(chart, "Bias of %d methods by time of day.", view->lines);
    chart->columns = 1;
    add_by_clock(chart, view, "By time of day", true);
    findings_keep_chart(findings);
}

void backtest_charts_add(struct findings *findings, const struct backtest *backtest, const int *ranking)
{
    struct view view = {backtest, ranking, backtest->method_count < LINES_MOST ? backtest->method_count : LINES_MOST};
    add_errors(findings, &view);
    add_coverage(findings, &view);
    add_bias(findings, &view);
}
