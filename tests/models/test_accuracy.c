/*
 * test_accuracy.c -- figures worked by hand, and a method that tries to look into the future.
 */
#include "models/planning/accuracy.h"

#include <stdlib.h>

#include "sim/memory.h"

#include "check.h"

enum { FIRST_DAY = 12000, INTERVALS = 2 };

/* ---- figures ---- */

TEST(figures_agree_with_those_worked_by_hand)
{
    /* actuals 10, 20, 0 against 12, 15, 1: errors 2, -5, 1 */
    struct accuracy_sums sums = {0};
    accuracy_observe(&sums, 10.0, 12.0, (double[BANDS]){9.0, 15.0, 7.0, 18.0});
    accuracy_observe(&sums, 20.0, 15.0, (double[BANDS]){11.0, 19.0, 9.0, 20.0});
    accuracy_observe(&sums, 0.0, 1.0, (double[BANDS]){0.0, 2.0, 0.0, 4.0});
    struct accuracy accuracy = accuracy_of(&sums);
    CHECK(accuracy.count == 3);
    CHECK_CLOSE(accuracy.wape, 8.0 / 30.0, 1e-15);
    CHECK_CLOSE(accuracy.mape, (2.0 / 10.0 + 5.0 / 20.0) / 2.0, 1e-15);
    CHECK_CLOSE(accuracy.rmse, sqrt((4.0 + 25.0 + 1.0) / 3.0), 1e-15);
    CHECK_CLOSE(accuracy.bias, -2.0 / 30.0, 1e-15);
    CHECK_CLOSE(accuracy.coverage80, 2.0 / 3.0, 1e-15);
    CHECK_CLOSE(accuracy.coverage95, 1.0, 0.0);
    /* one contact above a band of 80 %: 2 / 0.2 = 10 on top of its width */
    CHECK_CLOSE(accuracy.interval_score80, (6.0 + (8.0 + 10.0 * 1.0) + 2.0) / 3.0, 1e-12);
    CHECK_CLOSE(accuracy.interval_score95, (11.0 + 11.0 + 4.0) / 3.0, 1e-12);
}

TEST(far_below_a_band_of_95_percent_costs_forty_times_the_distance)
{
    struct accuracy_sums sums = {0};
    accuracy_observe(&sums, 5.0, 12.0, (double[BANDS]){9.0, 15.0, 7.0, 18.0});
    CHECK_CLOSE(accuracy_of(&sums).interval_score95, 11.0 + 40.0 * 2.0, 1e-9);
}

TEST(what_comes_in_while_closed_is_all_error_and_outside_every_band)
{
    struct accuracy_sums sums = {0};
    accuracy_observe(&sums, 4.0, NAN, (double[BANDS]){NAN, NAN, NAN, NAN});
    struct accuracy accuracy = accuracy_of(&sums);
    CHECK_CLOSE(accuracy.wape, 1.0, 0.0);
    CHECK_CLOSE(accuracy.bias, -1.0, 0.0);
    CHECK_CLOSE(accuracy.coverage95, 0.0, 0.0);
    CHECK_CLOSE(accuracy.interval_score80, 10.0 * 4.0, 1e-12);
}

TEST(nothing_scored_has_no_figures)
{
    struct accuracy accuracy = accuracy_of(&(struct accuracy_sums){0});
    CHECK(isnan(accuracy.wape) && isnan(accuracy.mape) && isnan(accuracy.rmse) && isnan(accuracy.bias));
    CHECK(isnan(accuracy.coverage80) && isnan(accuracy.interval_score95));
    CHECK(accuracy.count == 0);
}

TEST(sums_taken_together_are_a_ratio_of_sums_and_no_mean_of_ratios)
{
    struct accuracy_sums small = {0}, large = {0};
    const double bands[BANDS] = {0.0, 1e9, 0.0, 1e9};
    accuracy_observe(&small, 1.0, 2.0, bands);
    accuracy_observe(&large, 99.0, 99.0, bands);
    accuracy_add(&small, &large);
    CHECK_CLOSE(accuracy_of(&small).wape, 0.01, 1e-15);
}

/* ---- a method made up for the test ---- */

static double *filled(size_t count, double value)
{
    double *numbers = memory_zeroed(count, sizeof *numbers);
    for (size_t i = 0; i < count; i++)
        numbers[i] = value;
    return numbers;
}

static struct forecast *forecast_of(const struct forecast_request *request, double expected)
{
    struct forecast *forecast = memory_zeroed(1, sizeof *forecast);
    const struct series *past = request->past;
    size_t days = (size_t)request->horizon_days, cells = days * (size_t)past->intervals;
    forecast->first_day = past->first_day + past->day_count;
    forecast->day_count = request->horizon_days;
    forecast->minutes = past->minutes;
    forecast->intervals = past->intervals;
    forecast->expected = filled(cells, expected);
    forecast->aht_seconds = filled(cells, 100.0);
    forecast->day_expected = filled(days, expected * past->intervals);
    for (int band = 0; band < BANDS; band++) {
        bool is_low = band == BAND_LOW80 || band == BAND_LOW95;
        forecast->bands[band] = filled(cells, expected + (is_low ? -1.0 : 1.0));
        forecast->day_bands[band] = filled(days, expected * past->intervals + (is_low ? -1.0 : 1.0));
    }
    return forecast;
}

/* The last volume it is shown, for ever. */
static struct forecast *make_last(const struct forecast_request *request)
{
    const struct series *past = request->past;
    return forecast_of(request, past->volume[(size_t)past->day_count * (size_t)past->intervals - 1]);
}

/* Ten in the first interval of each day, closed in the second. */
static struct forecast *make_mornings(const struct forecast_request *request)
{
    struct forecast *forecast = forecast_of(request, 10.0);
    for (int day = 0; day < forecast->day_count; day++) {
        size_t at = (size_t)day * INTERVALS + 1;
        forecast->expected[at] = forecast->aht_seconds[at] = NAN;
        for (int band = 0; band < BANDS; band++)
            forecast->bands[band][at] = NAN;
    }
    return forecast;
}

static struct forecast *make_after_ten_days(const struct forecast_request *request)
{
    return request->past->day_count > 10 ? forecast_of(request, 1.0) : NULL;
}

static const struct forecast_method last = {"last", "", make_last}, mornings = {"mornings", "", make_mornings},
                                    patient = {"patient", "", make_after_ten_days};

struct grid {
    struct series series;
    double volume[40 * INTERVALS], handle_seconds[40 * INTERVALS], handled[40 * INTERVALS];
};

/* Day d brings d contacts in each interval, of 100 s each. */
static struct grid grid_of(int days)
{
    struct grid grid = {
        .series = {
            .queue = "sales", .first_day = FIRST_DAY, .day_count = days, .minutes = 720, .intervals = INTERVALS}};
    for (int i = 0; i < days * INTERVALS; i++) {
        grid.volume[i] = grid.handled[i] = i / INTERVALS;
        grid.handle_seconds[i] = 100.0 * grid.handled[i];
    }
    return grid;
}

static struct backtest *run(struct grid *grid, const struct forecast_method *method, const long *origins, int count,
                            int horizon)
{
    grid->series.volume = grid->volume;
    grid->series.handle_seconds = grid->handle_seconds;
    grid->series.handled = grid->handled;
    return backtest_run(&grid->series, (const struct forecast_method *const[]){method, NULL}, origins, count, horizon,
                        NULL);
}

/* ---- rolling origins ---- */

TEST(a_method_sees_the_day_of_the_origin_and_nothing_after_it)
{
    struct grid grid = grid_of(30);
    struct backtest *backtest = run(&grid, &last, (const long[]){FIRST_DAY + 9, FIRST_DAY + 20}, 2, 3);
    const struct origin_score *origins = backtest->methods[0].origins;
    /* 9 expected against 10, 11, 12, twice each; 20 against 21, 22, 23 */
    CHECK_CLOSE(origins[0].intervals.absolute_error, 2.0 * (1.0 + 2.0 + 3.0), 0.0);
    CHECK_CLOSE(origins[0].intervals.actual, 66.0, 0.0);
    CHECK_CLOSE(origins[1].intervals.absolute_error, 12.0, 0.0);
    CHECK(origins[0].day == FIRST_DAY + 9 && origins[1].day == FIRST_DAY + 20);
    struct origin_score total = method_score_total(backtest, 0);
    CHECK_CLOSE(accuracy_of(&total.intervals).wape, 24.0 / (66.0 + 132.0), 1e-15);
    backtest_destroy(backtest);
}

TEST(days_that_are_still_to_come_change_no_forecast)
{
    struct grid grid = grid_of(30), other = grid_of(30);
    for (int i = 10 * INTERVALS; i < 30 * INTERVALS; i++)
        other.volume[i] = 1000.0;
    struct backtest *one = run(&grid, &last, (const long[]){FIRST_DAY + 9}, 1, 3);
    struct backtest *two = run(&other, &last, (const long[]){FIRST_DAY + 9}, 1, 3);
    CHECK_CLOSE(one->methods[0].origins[0].intervals.expected, two->methods[0].origins[0].intervals.expected, 0.0);
    backtest_destroy(one);
    backtest_destroy(two);
}

TEST(a_horizon_beyond_the_end_is_scored_as_far_as_the_series_goes)
{
    struct grid grid = grid_of(30);
    struct backtest *backtest = run(&grid, &last, (const long[]){FIRST_DAY + 27}, 1, 14);
    CHECK(backtest->methods[0].origins[0].intervals.count == 2 * INTERVALS);
    CHECK(backtest->methods[0].leads[1].count == INTERVALS && backtest->methods[0].leads[2].count == 0);
    backtest_destroy(backtest);
}

TEST(unknown_intervals_are_not_scored_nor_are_the_totals_of_their_days)
{
    struct grid grid = grid_of(30);
    grid.volume[20 * INTERVALS] = NAN; /* half of a day */
    grid.volume[21 * INTERVALS] = grid.volume[21 * INTERVALS + 1] = NAN;
    struct backtest *backtest = run(&grid, &last, (const long[]){FIRST_DAY + 19}, 1, 3);
    CHECK(backtest->methods[0].origins[0].intervals.count == 3);
    CHECK(backtest->methods[0].origins[0].days.count == 1);
    CHECK_CLOSE(backtest->methods[0].origins[0].days.actual, 44.0, 0.0);
    CHECK(backtest->methods[0].clock[0].count == 1 && backtest->methods[0].clock[1].count == 2);
    backtest_destroy(backtest);
}

TEST(nothing_while_closed_is_right_and_something_is_wrong)
{
    struct grid grid = grid_of(30);
    grid.volume[20 * INTERVALS + 1] = 0.0;
    grid.volume[21 * INTERVALS + 1] = 7.0;
    struct backtest *backtest = run(&grid, &mornings, (const long[]){FIRST_DAY + 19}, 1, 2);
    const struct accuracy_sums *sums = &backtest->methods[0].origins[0].intervals;
    CHECK(sums->count == 3);
    CHECK_CLOSE(sums->absolute_error, 10.0 + 11.0 + 7.0, 0.0);
    backtest_destroy(backtest);
}

TEST(handle_times_are_weighted_by_the_contacts_handled)
{
    struct grid grid = grid_of(30);
    grid.handle_seconds[20 * INTERVALS] = 20.0 * 130.0; /* 30 s too short for 20 contacts */
    grid.handle_seconds[20 * INTERVALS + 1] = NAN;
    struct backtest *backtest = run(&grid, &last, (const long[]){FIRST_DAY + 19}, 1, 1);
    const struct origin_score *score = &backtest->methods[0].origins[0];
    CHECK_CLOSE(origin_score_handle_wape(score), 30.0 * 20.0 / (20.0 * 130.0), 1e-15);
    CHECK(isnan(origin_score_handle_wape(&(struct origin_score){0})));
    backtest_destroy(backtest);
}

TEST(a_method_that_needs_more_past_is_marked_and_scores_nothing)
{
    struct grid grid = grid_of(30);
    struct backtest *backtest = run(&grid, &patient, (const long[]){FIRST_DAY + 5, FIRST_DAY + 15}, 2, 2);
    CHECK(!backtest->methods[0].origins[0].is_made && backtest->methods[0].origins[1].is_made);
    CHECK(backtest->methods[0].origins[0].intervals.count == 0);
    CHECK(!method_score_total(backtest, 0).is_made);
    backtest_destroy(backtest);
}

/* ---- usual origins ---- */

TEST(usual_origins_leave_two_weeks_of_past_and_a_whole_horizon)
{
    long origins[8];
    CHECK(backtest_usual_origins(&(struct series){.first_day = FIRST_DAY, .day_count = 40}, 7, 8, origins) == 3);
    CHECK(origins[0] == FIRST_DAY + 39 - 21 && origins[1] == FIRST_DAY + 39 - 14 && origins[2] == FIRST_DAY + 39 - 7);
    CHECK(backtest_usual_origins(&(struct series){.first_day = FIRST_DAY, .day_count = 35}, 7, 8, origins) == 3);
    CHECK(origins[0] == FIRST_DAY + 13); /* the fourteenth day is the last one used */
    CHECK(backtest_usual_origins(&(struct series){.first_day = FIRST_DAY, .day_count = 34}, 7, 8, origins) == 2);
    CHECK(backtest_usual_origins(&(struct series){.first_day = FIRST_DAY, .day_count = 400}, 7, 8, origins) == 8);
    CHECK(origins[7] == FIRST_DAY + 399 - 7);
}

TEST(a_short_series_has_no_usual_origin)
{
    long origins[8];
    CHECK(backtest_usual_origins(&(struct series){.first_day = FIRST_DAY, .day_count = 27}, 14, 8, origins) == 0);
    CHECK(backtest_usual_origins(&(struct series){.first_day = FIRST_DAY, .day_count = 28}, 14, 8, origins) == 1);
}

RUN_TESTS(RUN(figures_agree_with_those_worked_by_hand),
          RUN(far_below_a_band_of_95_percent_costs_forty_times_the_distance),
          RUN(what_comes_in_while_closed_is_all_error_and_outside_every_band), RUN(nothing_scored_has_no_figures),
          RUN(sums_taken_together_are_a_ratio_of_sums_and_no_mean_of_ratios),
          RUN(a_method_sees_the_day_of_the_origin_and_nothing_after_it),
          RUN(days_that_are_still_to_come_change_no_forecast),
          RUN(a_horizon_beyond_the_end_is_scored_as_far_as_the_series_goes),
          RUN(unknown_intervals_are_not_scored_nor_are_the_totals_of_their_days),
          RUN(nothing_while_closed_is_right_and_something_is_wrong),
          RUN(handle_times_are_weighted_by_the_contacts_handled),
          RUN(a_method_that_needs_more_past_is_marked_and_scores_nothing),
          RUN(usual_origins_leave_two_weeks_of_past_and_a_whole_horizon), RUN(a_short_series_has_no_usual_origin))
