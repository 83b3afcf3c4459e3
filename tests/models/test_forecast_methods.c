/*
 * test_forecast_methods.c -- what every member of the family promises, and what the plain ones compute by hand.
 */
#include "models/planning/forecast.h"

#include <stdlib.h>
#include <string.h>

#include "models/planning/forecasts/calendar.h"
#include "models/series_fixture.h"

#include "check.h"

static const struct invented_queue around_the_clock = {.days = 98,
                                                       .minutes = 60,
                                                       .first_day = 12000,
                                                       .volume = 1500.0,
                                                       .weekday_factors = {0.4, 1.3, 1.1, 1.0, 1.0, 0.9, 0.5},
                                                       .day_cv = 0.05};

static bool same_number(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

static void check_same(const struct forecast *a, const struct forecast *b)
{
    CHECK(a->first_day == b->first_day && a->day_count == b->day_count && a->excluded_count == b->excluded_count);
    for (int cell = 0; cell < a->day_count * a->intervals; cell++) {
        CHECK(same_number(a->expected[cell], b->expected[cell]));
        CHECK(same_number(a->aht_seconds[cell], b->aht_seconds[cell]));
        for (int band = 0; band < BANDS; band++)
            CHECK(same_number(a->bands[band][cell], b->bands[band][cell]));
    }
    for (int band = 0; band < BANDS; band++)
        CHECK(same_number(a->total_bands[band], b->total_bands[band]));
    if (a->choice != NULL)
        CHECK_TEXT(a->choice, b->choice);
}

TEST(the_table_begins_with_auto_and_finds_by_name)
{
    const struct forecast_method *const *methods = forecast_methods();
    CHECK_TEXT(methods[0]->name, "auto");
    for (int m = 0; methods[m] != NULL; m++)
        CHECK(forecast_method_find(methods[m]->name) == methods[m]);
    CHECK(forecast_method_find("crystal-ball") == NULL);
}

TEST(no_method_sees_the_future_and_all_say_the_same_twice)
{
    struct series *series = invented_series(&around_the_clock);
    int known = 70;
    struct series *other_future = series_head(series, series->day_count);
    for (int day = known; day < series->day_count; day++)
        series_scale_day(other_future, day, day % 2 == 0 ? 9.0 : NAN);
    for (int m = 0; forecast_methods()[m] != NULL; m++) {
        const char *name = forecast_methods()[m]->name;
        struct forecast *one = forecast_from(series, known, name, 14, NULL);
        struct forecast *two = forecast_from(other_future, known, name, 14, NULL);
        check_same(one, two);
        forecast_destroy(one);
        forecast_destroy(two);
    }
    series_destroy(series);
    series_destroy(other_future);
}

TEST(bands_enclose_each_other_and_the_expected)
{
    struct series *series = invented_series(&around_the_clock);
    for (int m = 0; forecast_methods()[m] != NULL; m++) {
        struct forecast *forecast = forecast_from(series, 84, forecast_methods()[m]->name, 21, NULL);
        for (int cell = 0; cell < 21 * forecast->intervals; cell++) {
            CHECK(forecast->bands[BAND_LOW95][cell] >= 0.0);
            CHECK(forecast->bands[BAND_LOW95][cell] <= forecast->bands[BAND_LOW80][cell]);
            CHECK(forecast->bands[BAND_LOW80][cell] <= forecast->expected[cell]);
            CHECK(forecast->expected[cell] <= forecast->bands[BAND_HIGH80][cell]);
            CHECK(forecast->bands[BAND_HIGH80][cell] <= forecast->bands[BAND_HIGH95][cell]);
        }
        forecast_destroy(forecast);
    }
    series_destroy(series);
}

TEST(an_exact_week_is_repeated_by_every_method)
{
    struct invented_queue queue = around_the_clock;
    queue.is_exact = true;
    queue.day_cv = 0.0;
    struct series *series = invented_series(&queue);
    for (int m = 0; forecast_methods()[m] != NULL; m++) {
        struct forecast *forecast = forecast_from(series, 84, forecast_methods()[m]->name, 14, NULL);
        for (int day = 0; day < 14; day++)
            CHECK_CLOSE(forecast_day_total(forecast, day) / series_day_total(series, 84 + day), 1.0, 0.02);
        forecast_destroy(forecast);
    }
    series_destroy(series);
}

/* Six weeks of daily figures: every day of a week 10, then 20, ... 60. */
static struct series *six_weeks(void)
{
    struct invented_queue queue = {.days = 42, .minutes = 1440, .first_day = 4, .volume = 1.0, .is_exact = true};
    struct series *series = invented_series(&queue);
    double values[] = {10.0, 20.0, 30.0, 40.0, 50.0, 60.0};
    for (int day = 0; day < 42; day++)
        series->volume[day] = values[day / 7];
    return series;
}

TEST(recent_days_are_summarised_as_by_hand)
{
    struct series *series = six_weeks();
    const struct {
        const char *method;
        double expected;
    } by_hand[] = {{"seasonal-naive", 60.0}, {"recent-mean", 35.0}, {"recent-median", 35.0}};
    for (int m = 0; m < 3; m++) {
        struct forecast *forecast = forecast_from(series, 42, by_hand[m].method, 7, NULL);
        for (int day = 0; day < 7; day++)
            CHECK_CLOSE(forecast->expected[day], by_hand[m].expected, 1e-9);
        forecast_destroy(forecast);
    }
    struct forecast *weighted = forecast_from(series, 42, "weighted-weeks", 7, NULL);
    double sum = 0.0, weights = 0.0;
    for (int week = 0; week < 6; week++) {
        sum += exp2(-week / 3.0) * series->volume[7 * (5 - week)];
        weights += exp2(-week / 3.0);
    }
    CHECK_CLOSE(weighted->expected[0], sum / weights, 1e-9);
    forecast_destroy(weighted);
    series_destroy(series);
}

TEST(closed_days_and_hours_are_not_forecast)
{
    struct invented_queue queue = around_the_clock;
    queue.weekday_factors[0] = 0.0;
    queue.open_from = 7;
    queue.open_until = 21;
    struct series *series = invented_series(&queue);
    for (int m = 0; forecast_methods()[m] != NULL; m++) {
        struct forecast *forecast = forecast_from(series, 84, forecast_methods()[m]->name, 14, NULL);
        for (int cell = 0; cell < 14 * 24; cell++) {
            int hour = cell % 24, weekday = calendar_weekday(forecast->first_day + cell / 24);
            CHECK(isnan(forecast->expected[cell]) == (weekday == 0 || hour < 7 || hour >= 21));
        }
        forecast_destroy(forecast);
    }
    series_destroy(series);
}

TEST(nights_with_zeros_stay_open)
{
    struct invented_queue queue = around_the_clock;
    queue.volume = 60.0;
    struct series *series = invented_series(&queue);
    struct forecast *forecast = forecast_from(series, 84, "auto", 14, NULL);
    int zeros = 0;
    for (int cell = 0; cell < 84 * 24; cell++)
        zeros += series->volume[cell] == 0.0;
    CHECK(zeros > 100);
    for (int cell = 0; cell < 14 * 24; cell++)
        CHECK(forecast->expected[cell] > 0.0);
    forecast_destroy(forecast);
    series_destroy(series);
}

TEST(short_pasts_give_what_they_can_and_say_so)
{
    const int lengths[] = {1, 3, 8, 13, 20};
    struct series *series = invented_series(&around_the_clock);
    for (int k = 0; k < 5; k++) {
        struct forecast *forecast = forecast_from(series, lengths[k], "auto", 14, NULL);
        CHECK(forecast != NULL);
        for (int cell = 0; cell < 14 * 24; cell++)
            CHECK(forecast->expected[cell] > 0.0 && isfinite(forecast->bands[BAND_HIGH95][cell]));
        CHECK((forecast->notes != NULL) == (lengths[k] < 14));
        if (lengths[k] < 14)
            CHECK(strstr(forecast->notes[0], "less than two weeks") != NULL);
        forecast_destroy(forecast);
    }
    series_destroy(series);
}

TEST(a_past_without_a_single_call_is_refused)
{
    struct series *series = invented_series(&around_the_clock);
    for (int day = 0; day < series->day_count; day++)
        series_scale_day(series, day, NAN);
    for (int m = 0; forecast_methods()[m] != NULL; m++)
        CHECK(forecast_from(series, 84, forecast_methods()[m]->name, 14, NULL) == NULL);
    series_destroy(series);
}

TEST(auto_prefers_what_did_well_and_says_what_it_chose)
{
    struct invented_queue queue = around_the_clock;
    queue.growth_per_day = 0.01;
    struct series *series = invented_series(&queue);
    struct forecast *forecast = forecast_from(series, 84, "auto", 14, NULL);
    CHECK(strstr(forecast->choice, "regression") != NULL);
    CHECK(strstr(forecast->choice, "recent-mean") == NULL); /* weeks behind a growing queue */
    double error = 0.0;
    for (int day = 0; day < 14; day++)
        error += forecast_day_total(forecast, day) / series_day_total(series, 84 + day) - 1.0;
    CHECK_CLOSE(error / 14.0, 0.0, 0.08);
    forecast_destroy(forecast);
    series_destroy(series);
}

/* Double-season needs three weeks, so it could rehearse on the calm last weeks only. */
TEST(auto_does_not_prefer_who_missed_the_hard_days)
{
    static const double unrest[] = {1.6, 0.7, 1.2, 0.6, 1.5, 1.9, 0.8, 0.9, 1.4,
                                    0.5, 1.0, 0.6, 1.3, 1.8, 0.7, 1.1, 0.5};
    struct invented_queue queue = around_the_clock;
    queue.days = 52;
    queue.day_cv = 0.02;
    struct series *series = invented_series(&queue);
    for (int day = 0; day < 17; day++)
        series_scale_day(series, day, unrest[day]);
    struct forecast *forecast = forecast_from(series, 38, "auto", 14, NULL);
    struct forecast *best = forecast_from(series, 38, "regression", 14, NULL);
    double error = 0.0, error_of_best = 0.0;
    for (int day = 0; day < 14; day++) {
        double actual = series_day_total(series, 38 + day);
        error += fabs(forecast_day_total(forecast, day) - actual) / actual;
        error_of_best += fabs(forecast_day_total(best, day) - actual) / actual;
    }
    const char *said = strstr(forecast->choice, "double-season ");
    CHECK(said == NULL || strtod(said + strlen("double-season "), NULL) < 100.0 / 6.0); /* percent; no more than any */
    CHECK(error < 1.1 * error_of_best);
    forecast_destroy(forecast);
    forecast_destroy(best);
    series_destroy(series);
}

/* Three weeks of it were lost, or blank: what could be tried before decides, and all figures are there. */
TEST(weeks_without_records_or_calls_do_not_poison_the_choice)
{
    const double factors[] = {NAN, 0.0};
    for (int k = 0; k < 2; k++) {
        struct series *series = invented_series(&around_the_clock);
        for (int day = 56; day < 77; day++)
            series_scale_day(series, day, factors[k]);
        struct forecast *forecast = forecast_from(series, 84, "auto", 14, NULL);
        CHECK(strstr(forecast->choice, "nan") == NULL && strstr(forecast->choice, "earlier forecasts") != NULL);
        for (int day = 0; day < 14; day++)
            CHECK_CLOSE(forecast_day_total(forecast, day) / series_day_total(series, 84 + day), 1.0, 0.2);
        forecast_destroy(forecast);
        series_destroy(series);
    }
}

static double mean_expected(const struct invented_queue *queue, const char *method, int queues)
{
    struct invented_queue drawn = *queue;
    double sum = 0.0;
    for (int q = 0; q < queues; q++) {
        drawn.seed = (uint64_t)q;
        struct series *series = invented_series(&drawn);
        struct forecast *forecast = forecast_from(series, series->day_count, method, 14, NULL);
        sum += forecast->total_expected / queues;
        forecast_destroy(forecast);
        series_destroy(series);
    }
    return sum;
}

TEST(rare_contacts_are_expected_as_often_as_they_come)
{
    static const char *const names[] = {"auto", "regression", "recent-median", "recent-mean"};
    static const double volumes[] = {0.5, 3.0};
    for (int v = 0; v < 2; v++) {
        struct invented_queue rare = {
            .days = 126, .minutes = 30, .first_day = 12000, .volume = volumes[v], .open_from = 8, .open_until = 20};
        for (int n = 0; n < 4; n++)
            CHECK_CLOSE(mean_expected(&rare, names[n], 8) / (14.0 * volumes[v]), 1.0, 0.25);
    }
}

TEST(one_rehearsal_earns_no_method_the_whole_weight)
{
    struct invented_queue young = {.days = 24, .minutes = 1440, .first_day = 12000, .volume = 900.0, .day_cv = 0.1};
    struct series *series = invented_series(&young);
    struct forecast *forecast = forecast_from(series, series->day_count, "auto", 14, NULL);
    static const char *const names[] = {"regression",  "weighted-weeks", "double-season",
                                        "recent-mean", "recent-median",  "seasonal-naive"};
    for (int n = 0; n < 6; n++)
        CHECK(strstr(forecast->choice, names[n]) != NULL);
    forecast_destroy(forecast);
    series_destroy(series);
}

/* Steps make the smoothing constant large; then one day of alarm must not become the level. */
TEST(a_level_does_not_hang_on_an_odd_last_day)
{
    struct invented_queue daily = {
        .days = 70, .minutes = 1440, .first_day = 12000, .volume = 1000.0, .level_step = 0.02, .is_exact = true};
    struct series *series = invented_series(&daily);
    struct forecast *plain = forecast_from(series, series->day_count, "double-season", 14, NULL);
    series_scale_day(series, series->day_count - 1, 1.24);
    struct forecast *alarmed = forecast_from(series, series->day_count, "double-season", 14, NULL);
    CHECK(alarmed->excluded_count == plain->excluded_count);
    CHECK_CLOSE(alarmed->total_expected / plain->total_expected, 1.0, 0.12);
    forecast_destroy(alarmed);
    forecast_destroy(plain);
    series_destroy(series);
}

RUN_TESTS(RUN(the_table_begins_with_auto_and_finds_by_name), RUN(no_method_sees_the_future_and_all_say_the_same_twice),
          RUN(bands_enclose_each_other_and_the_expected), RUN(an_exact_week_is_repeated_by_every_method),
          RUN(recent_days_are_summarised_as_by_hand), RUN(closed_days_and_hours_are_not_forecast),
          RUN(nights_with_zeros_stay_open), RUN(short_pasts_give_what_they_can_and_say_so),
          RUN(a_past_without_a_single_call_is_refused), RUN(auto_prefers_what_did_well_and_says_what_it_chose),
          RUN(auto_does_not_prefer_who_missed_the_hard_days),
          RUN(weeks_without_records_or_calls_do_not_poison_the_choice),
          RUN(rare_contacts_are_expected_as_often_as_they_come), RUN(one_rehearsal_earns_no_method_the_whole_weight),
          RUN(a_level_does_not_hang_on_an_odd_last_day))
