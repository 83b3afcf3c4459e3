/*
 * test_history_charts.c -- histories as pictures: means by weekday and time of day, days with their gaps, handle time.
 */
#include "reports/charts/history.h"

#include <stdlib.h>

#include "reports/charts/dates.h"
#include "sim/memory.h"

#include "check.h" /* last: cmocka makes a macro of the name of sim/error.h's fail() */

enum { MONDAY = 20150, DAYS = 14 };

/* Two weeks from a Monday on; volume[day][interval] = 10 x day + interval, handle time 60 s + 1 s per interval. */
static struct series *two_weeks(int minutes)
{
    struct series *series = memory_zeroed(1, sizeof *series);
    int intervals = 1440 / minutes;
    *series = (struct series){
        .queue = "sales", .first_day = MONDAY, .day_count = DAYS, .minutes = minutes, .intervals = intervals};
    size_t cells = (size_t)(DAYS * intervals);
    series->volume = memory_zeroed(cells, sizeof(double));
    series->handled = memory_zeroed(cells, sizeof(double));
    series->handle_seconds = memory_zeroed(cells, sizeof(double));
    for (int day = 0; day < DAYS; day++)
        for (int i = 0; i < intervals; i++) {
            int at = day * intervals + i;
            series->volume[at] = 10.0 * day + i;
            series->handled[at] = 2.0;
            series->handle_seconds[at] = 2.0 * (60.0 + i);
        }
    return series;
}

static struct chart *chart_in(struct charts *charts) { return charts_add(charts, "history_heat_map_1"); }

TEST(a_cell_is_the_mean_of_its_weekday_and_time)
{
    struct series *series = two_weeks(60);
    struct charts *charts = charts_create();
    struct chart *chart = chart_in(charts);
    history_fill_heat_map(chart, series);
    CHECK(charts_keep_last(charts));
    const struct panel *panel = &chart->panels[0];
    CHECK(panel->x.tic_count == 24 && panel->y.tic_count == 7);
    CHECK_TEXT(panel->y.tics[0].text, "Mon");
    CHECK_TEXT(panel->x.tics[8].text, "08:00");
    CHECK_CLOSE(panel->heat[0 * 24 + 8], (8.0 + 78.0) / 2.0, 1e-12); /* days 0 and 7 */
    CHECK_CLOSE(panel->heat[6 * 24 + 23], (83.0 + 153.0) / 2.0, 1e-12);
    CHECK_TEXT(chart->title, "sales: busiest on Sundays at 23:00, with 118 contacts");
    charts_destroy(charts);
    series_destroy(series);
}

TEST(a_lost_interval_does_not_lower_the_mean_and_hours_without_any_are_left_out)
{
    struct series *series = two_weeks(60);
    for (int day = 0; day < DAYS; day++)
        for (int i = 0; i < 24; i++)
            if (i < 8 || i >= 20 || day % 7 == 6 || (day == 7 && i == 9))
                series->volume[day * 24 + i] = NAN;
    struct charts *charts = charts_create();
    struct chart *chart = chart_in(charts);
    history_fill_heat_map(chart, series);
    CHECK(charts_keep_last(charts));
    const struct panel *panel = &chart->panels[0];
    CHECK(panel->x.tic_count == 12);
    CHECK_CLOSE(panel->heat[0 * 12 + 1], 9.0, 1e-12); /* Monday 09:00: the first week alone */
    CHECK(isnan(panel->heat[6 * 12 + 1]));            /* closed on Sundays */
    charts_destroy(charts);
    series_destroy(series);
}

TEST(short_intervals_are_added_up_to_columns_that_can_be_seen)
{
    struct series *series = two_weeks(5);
    struct charts *charts = charts_create();
    struct chart *chart = chart_in(charts);
    history_fill_heat_map(chart, series);
    CHECK(charts_keep_last(charts));
    const struct panel *panel = &chart->panels[0];
    CHECK(panel->x.tic_count == 48);
    CHECK_CLOSE(panel->heat[0], 6.0 * (2.5 + 72.5) / 2.0, 1e-9); /* six intervals, days 0 and 7 */
    CHECK(strstr(chart->subtitle, "per 30 minutes") != NULL);
    charts_destroy(charts);
    series_destroy(series);
}

TEST(daily_files_have_no_time_of_day)
{
    struct series *series = two_weeks(1440);
    const struct series *list[] = {series};
    struct charts *charts = charts_create();
    history_fill_heat_map(chart_in(charts), series);
    CHECK(!charts_keep_last(charts));
    history_fill_handle_time(chart_in(charts), list, 1, 0);
    CHECK(!charts_keep_last(charts));
    history_fill_days(chart_in(charts), list, 1, 0);
    CHECK(charts_keep_last(charts));
    charts_destroy(charts);
    series_destroy(series);
}

TEST(a_day_is_the_sum_of_what_was_recorded_and_a_gap_without_a_record)
{
    struct series *series = two_weeks(60);
    const struct series *list[] = {series};
    for (int i = 0; i < 24; i++)
        series->volume[3 * 24 + i] = NAN;
    series->volume[0] = NAN;
    struct charts *charts = charts_create();
    struct chart *chart = chart_in(charts);
    history_fill_days(chart, list, 1, 2);
    CHECK(charts_keep_last(charts));
    const struct chart_series *line = &chart->panels[0].series[0];
    CHECK(line->count == DAYS);
    CHECK_CLOSE(line->y[0], 276.0, 1e-9);
    CHECK_CLOSE(line->y[1], 276.0 + 240.0, 1e-9);
    CHECK(isnan(line->y[3]));
    CHECK_CLOSE(line->x[1] - line->x[0], 86400.0, 0.0);
    CHECK(strstr(chart->title, "3,396 on the busiest (Sun 16 March 2025)") != NULL);
    CHECK(strstr(chart->subtitle, "The 1 largest of 3 queues are shown.") != NULL);
    charts_destroy(charts);
    series_destroy(series);
}

TEST(handle_time_is_weighted_by_those_handled)
{
    struct series *series = two_weeks(60);
    const struct series *list[] = {series};
    series->handled[10] = 26.0; /* the first day at 10:00: 26 contacts of 200 s, 13 days of 2 contacts of 70 s */
    series->handle_seconds[10] = 26.0 * 200.0;
    struct charts *charts = charts_create();
    struct chart *chart = chart_in(charts);
    history_fill_handle_time(chart, list, 1, 0);
    CHECK(charts_keep_last(charts));
    const struct chart_series *line = &chart->panels[0].series[0];
    CHECK_CLOSE(line->y[9], 69.0, 1e-9);
    CHECK_CLOSE(line->y[10], 135.0, 1e-9);
    CHECK_CLOSE(line->x[10], 10.5 * 3600.0, 1e-9);
    charts_destroy(charts);
    series_destroy(series);
}

TEST(few_queues_share_a_panel_and_many_have_one_each)
{
    struct series *series = two_weeks(60);
    const struct series *list[] = {series, series, series, series, series};
    struct charts *charts = charts_create();
    struct chart *chart = chart_in(charts);
    history_fill_days(chart, list, 3, 0);
    CHECK(chart->panel_count == 1 && chart->panels[0].series_count == 3);
    CHECK_TEXT(chart->panels[0].series[2].label, "sales");
    chart = chart_in(charts);
    history_fill_days(chart, list, 5, 0);
    CHECK(chart->panel_count == 5 && chart->columns == 2);
    CHECK_TEXT(chart->panels[4].heading, "sales");
    CHECK(chart->panels[4].series[0].label == NULL);
    charts_destroy(charts);
    series_destroy(series);
}

RUN_TESTS(RUN(a_cell_is_the_mean_of_its_weekday_and_time),
          RUN(a_lost_interval_does_not_lower_the_mean_and_hours_without_any_are_left_out),
          RUN(short_intervals_are_added_up_to_columns_that_can_be_seen), RUN(daily_files_have_no_time_of_day),
          RUN(a_day_is_the_sum_of_what_was_recorded_and_a_gap_without_a_record),
          RUN(handle_time_is_weighted_by_those_handled), RUN(few_queues_share_a_panel_and_many_have_one_each))
