/*
 * test_chart_kinds.c -- what histories, forecasts and fits draw: dated axes, bands in each other, steps, QQ charts and
 * heat maps of any figures.
 */
#include <stdlib.h>

#include "reports/charts/dates.h"
#include "reports/gnuplot_data.h"
#include "reports/gnuplot_heat.h"
#include "reports/gnuplot_script.h"
#include "sim/memory.h"

#include "check.h" /* last: cmocka makes a macro of the name of sim/error.h's fail() */

enum { DAY = 86400 };
static const double monday = 20150.0 * DAY; /* 2025-03-03 */

static struct panel *add_panel(struct charts *charts, enum axis_kind y_kind)
{
    struct chart *chart = charts_add(charts, "history_daily_volume");
    chart_title(chart, "title");
    return chart_add_panel(chart, NULL, y_kind, NULL);
}

/* The script of the only chart, or its data; the caller frees. */
static char *written(const struct charts *charts, bool as_data)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (as_data)
        gnuplot_data_write(file, &charts->list[0]);
    else
        gnuplot_script_write(file, &charts->list[0], "x.svg");
    fclose(file);
    return text;
}

static void check_written(const struct charts *charts, bool as_data, const char *part)
{
    char *text = written(charts, as_data);
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in\n%s", part, text);
    free(text);
}

static void check_tics(double first, double last, const char *const *expected)
{
    struct axis axis = {.kind = AXIS_NUMBER};
    dates_axis(&axis, first, last, DATES_PLOT_PIXELS);
    CHECK(axis.kind == AXIS_CLOCK && axis.low == first && axis.high == last);
    for (size_t i = 0; expected[i] != NULL; i++) {
        CHECK(i < axis.tic_count);
        CHECK_TEXT(axis.tics[i].text, expected[i]);
        CHECK(axis.tics[i].at >= first && axis.tics[i].at <= last);
    }
    for (size_t i = 0; i < axis.tic_count; i++)
        free(axis.tics[i].text);
    free(axis.tics);
}

TEST(a_day_has_hours_a_week_weekdays_a_quarter_mondays_and_a_year_months)
{
    check_tics(monday, monday + DAY, (const char *const[]){"Mon 3", "02:00", "04:00", NULL});
    check_tics(monday, monday + 7 * DAY, (const char *const[]){"Mon 3 Mar", "Tue 4 Mar", "Wed 5 Mar", NULL});
    check_tics(monday - DAY, monday + 60.0 * DAY, (const char *const[]){"3 Mar", "10 Mar", "17 Mar", NULL});
    check_tics(monday, monday + 500.0 * DAY, (const char *const[]){"May 2025", "Jul 2025", NULL});
    check_tics(monday, monday + 3650.0 * DAY, (const char *const[]){"2026", "2027", NULL});
    check_tics(monday, monday + 36500.0 * DAY, (const char *const[]){"2030", "2035", NULL});
}

TEST(tics_have_room_for_their_texts_whatever_the_span)
{
    for (double days = 0.5; days < 15000.0; days *= 1.3) {
        struct axis axis = {.kind = AXIS_NUMBER};
        dates_axis(&axis, monday + 1800.0, monday + 1800.0 + days * DAY, DATES_PLOT_PIXELS);
        if (axis.tic_count < 3 || axis.tic_count > 18)
            fail_msg("%zu tics over %g days", axis.tic_count, days);
        for (size_t i = 0; i < axis.tic_count; i++)
            free(axis.tics[i].text);
        free(axis.tics);
    }
}

static void clear_tics(struct axis *axis)
{
    for (size_t i = 0; i < axis->tic_count; i++)
        free(axis->tics[i].text);
    free(axis->tics);
}

TEST(figures_of_days_have_no_hours_below_them)
{
    struct axis axis = {.kind = AXIS_NUMBER};
    long day = (long)(monday / DAY);
    dates_days_axis(&axis, day, day + 1, DATES_PLOT_PIXELS);
    CHECK(axis.tic_count == 2);
    CHECK_TEXT(axis.tics[0].text, "Mon 3 Mar");
    CHECK_TEXT(axis.tics[1].text, "Tue 4 Mar");
    CHECK(axis.low == monday - 0.5 * DAY && axis.high == monday + 1.5 * DAY);
    clear_tics(&axis);
}

TEST(tics_stand_at_the_days_given_with_a_text_where_there_is_room)
{
    struct axis axis = {.kind = AXIS_NUMBER};
    long day = (long)(monday / DAY), days[] = {day, day + 1, day + 35, day + 70};
    dates_axis_at(&axis, days, 4, DATES_PLOT_PIXELS);
    const char *const texts[] = {"3 Mar", "", "7 Apr", "12 May"};
    CHECK(axis.tic_count == 4);
    for (int i = 0; i < 4; i++) {
        CHECK(axis.tics[i].at == (double)days[i] * DAY);
        CHECK_TEXT(axis.tics[i].text, texts[i]);
    }
    clear_tics(&axis);
}

TEST(weekdays_begin_on_monday_and_days_before_1970_have_one)
{
    CHECK(dates_weekday(0) == 3);
    CHECK(dates_weekday(20150) == 0);
    CHECK(dates_weekday(-1) == 2);
    CHECK(dates_weekday(-4) == 6);
    char *text = dates_day_text(20150);
    CHECK_TEXT(text, "Mon 3 March 2025");
    free(text);
}

TEST(a_band_within_a_band_is_darker)
{
    struct charts *charts = charts_create();
    struct panel *panel = add_panel(charts, AXIS_NUMBER);
    struct chart_series *outer = panel_add_series(panel, SERIES_BAND, "95 %", 0, 2, true);
    series_range(outer, 0, 0.0, 1.0, 5.0);
    series_range(outer, 1, 1.0, 2.0, 6.0);
    struct chart_series *inner = panel_add_series(panel, SERIES_BAND, "80 %", 0, 2, true);
    series_range(inner, 0, 0.0, 2.0, 4.0);
    series_range(inner, 1, 1.0, 3.0, 5.0);
    CHECK(charts_keep_last(charts));
    check_written(charts, false, "fs transparent solid 0.2 noborder\n");
    check_written(charts, false, "fs transparent solid 0.36 noborder\n");
    check_written(charts, false, "plot data index 0 using 1:3:4 with filledcurves");
    check_written(charts, true, "# x y low high\n0 3 1 5\n1 4 2 6\n");
    charts_destroy(charts);
}

TEST(a_band_that_is_unknown_everywhere_goes)
{
    struct charts *charts = charts_create();
    struct panel *panel = add_panel(charts, AXIS_NUMBER);
    series_range(panel_add_series(panel, SERIES_BAND, "95 %", 0, 1, true), 0, 0.0, NAN, NAN);
    CHECK(!charts_keep_last(charts));
    charts_destroy(charts);
}

TEST(a_histogram_begins_and_ends_on_the_ground)
{
    struct charts *charts = charts_create();
    struct panel *panel = add_panel(charts, AXIS_NUMBER);
    panel_add_histogram(panel, "observed", HUE_NEUTRAL, (const double[]){0.0, 2.0, 5.0}, (const double[]){3.0, 1.0}, 2);
    CHECK(charts_keep_last(charts));
    check_written(charts, true, "# x y\n0 0\n0 3\n2 3\n2 1\n5 1\n5 0\n");
    charts_destroy(charts);
}

TEST(a_step_curve_keeps_each_value_until_the_next)
{
    struct charts *charts = charts_create();
    struct panel *panel = add_panel(charts, AXIS_NUMBER);
    panel_add_step_curve(panel, "survival", 0, (const double[]){0.0, 1.0, 3.0}, (const double[]){1.0, 0.5, 0.25},
                         (const double[]){1.0, 0.4, 0.125}, (const double[]){1.0, 0.625, 0.5}, 3);
    CHECK(charts_keep_last(charts));
    check_written(charts, true, "0 1 1 1\n1 1 1 1\n1 0.5 0.4 0.625\n3 0.5 0.4 0.625\n3 0.25 0.125 0.5\n");
    check_written(charts, false, "data index 0 using 1:2 with lines ls 1\n"); /* no marks, however few its points */
    charts_destroy(charts);
}

TEST(a_diagonal_is_a_dashed_reference)
{
    struct charts *charts = charts_create();
    struct panel *panel = add_panel(charts, AXIS_NUMBER);
    panel_add_diagonal(panel, "exact", 0.0, 10.0);
    struct chart_series *points = panel_add_series(panel, SERIES_POINTS, "quantiles", 0, 1, false);
    points->x[0] = 4.0, points->y[0] = 5.0;
    CHECK(charts_keep_last(charts));
    check_written(charts, false, "data index 0 using 1:2 with lines ls 40");
    check_written(charts, false, "data index 1 using 1:2 with points");
    charts_destroy(charts);
}

static struct panel *add_map(struct charts *charts, enum axis_kind kind, const double cells[4])
{
    struct panel *panel = add_panel(charts, AXIS_CATEGORY);
    for (int i = 0; i < 2; i++) {
        axis_add_tic(&panel->x, i, i == 0 ? "08:00" : "08:30");
        axis_add_tic(&panel->y, i, dates_weekday_short(i));
    }
    panel->heat_axis.kind = kind;
    panel->heat = memory_zeroed(4, sizeof *panel->heat);
    memcpy(panel->heat, cells, 4 * sizeof *cells);
    return panel;
}

TEST(a_heat_map_of_counts_has_round_numbers_and_no_percent)
{
    struct charts *charts = charts_create();
    struct panel *panel = add_map(charts, AXIS_NUMBER, (const double[]){12.0, 57.25, NAN, 1340.0});
    panel->heat_axis.low = 0.0;
    CHECK(charts_keep_last(charts));
    check_written(charts, false, "set cbrange [0:1400]\n");
    check_written(charts, false, "'1,000' 1000");
    check_written(charts, false, "set label '57' at first 1,0 center");
    check_written(charts, false, "set label '1,340' at first 1,1 center");
    check_written(charts, true, "# column row value\n0 0 12\n1 0 57.25\n0 1 nan\n1 1 1340\n");
    char *script = written(charts, false);
    CHECK(strstr(script, "%%") == NULL);
    free(script);
    charts_destroy(charts);
}

TEST(a_heat_map_of_durations_is_in_minutes_where_they_are_long)
{
    struct charts *charts = charts_create();
    add_map(charts, AXIS_DURATION, (const double[]){240.0, 300.0, 330.0, 360.0});
    CHECK(charts_keep_last(charts));
    check_written(charts, false, "set cbrange [4:6]\n");
    check_written(charts, false, "'5.0 min' 5");
    check_written(charts, false, "set label '5.5' at first 0,1 center");
    charts_destroy(charts);
}

TEST(a_heat_map_of_shares_stays_in_whole_tens_of_percent)
{
    struct charts *charts = charts_create();
    struct panel *panel = add_map(charts, AXIS_PERCENT, (const double[]){0.61, 0.70, 0.75, 0.88});
    struct plot_scale scale = gnuplot_heat_scale(panel);
    CHECK_CLOSE(scale.low, 60.0, 0.0);
    CHECK_CLOSE(scale.high, 90.0, 0.0);
    check_written(charts, true, "# column row percent\n0 0 61\n");
    charts_destroy(charts);
}

RUN_TESTS(RUN(a_day_has_hours_a_week_weekdays_a_quarter_mondays_and_a_year_months),
          RUN(tics_have_room_for_their_texts_whatever_the_span), RUN(figures_of_days_have_no_hours_below_them),
          RUN(tics_stand_at_the_days_given_with_a_text_where_there_is_room),
          RUN(weekdays_begin_on_monday_and_days_before_1970_have_one), RUN(a_band_within_a_band_is_darker),
          RUN(a_band_that_is_unknown_everywhere_goes), RUN(a_histogram_begins_and_ends_on_the_ground),
          RUN(a_step_curve_keeps_each_value_until_the_next), RUN(a_diagonal_is_a_dashed_reference),
          RUN(a_heat_map_of_counts_has_round_numbers_and_no_percent),
          RUN(a_heat_map_of_durations_is_in_minutes_where_they_are_long),
          RUN(a_heat_map_of_shares_stays_in_whole_tens_of_percent))
