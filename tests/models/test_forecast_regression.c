/*
 * test_forecast_regression.c -- known structure put into invented queues is found again.
 */
#include "models/planning/forecast.h"

#include <stdlib.h>

#include <gsl/gsl_rng.h>
#include <gsl/gsl_randist.h>

#include "models/planning/forecasts/calendar.h"
#include "models/planning/forecasts/mixed_model.h"
#include "models/planning/forecasts/past.h"
#include "models/planning/forecasts/profile.h"
#include "models/series_fixture.h"
#include "sim/memory.h"

#include "check.h"

static const struct invented_queue queue = {.days = 168,
                                            .minutes = 60,
                                            .first_day = 12000, /* 2002-11-09, a Saturday */
                                            .volume = 3000.0,
                                            .weekday_factors = {0.0, 1.2, 1.05, 1.0, 1.0, 0.9, 0.0},
                                            .open_from = 8,
                                            .open_until = 20,
                                            .day_cv = 0.03};

static double ratio_of_day(const struct forecast *forecast, const struct series *series, int ahead)
{
    int day = (int)(forecast->first_day - series->first_day) + ahead;
    return forecast_day_total(forecast, ahead) / series_day_total(series, day);
}

TEST(coefficients_of_a_regression_with_remembering_errors_are_recovered)
{
    enum { DAYS = 400, FEATURES = 3 };
    static double rows[DAYS * FEATURES], values[DAYS], noise[DAYS];
    const int groups[FEATURES] = {0, 1, 1};
    const double truth[FEATURES] = {1.0, 0.5, -0.3};
    gsl_rng *chance = gsl_rng_alloc(gsl_rng_mt19937);
    double memory = 0.0;
    for (int day = 0; day < DAYS; day++) {
        memory = 0.7 * memory + gsl_ran_gaussian(chance, 0.05 * sqrt(1.0 - 0.49));
        double *row = rows + day * FEATURES;
        row[0] = 1.0, row[1] = day % 5 == 0, row[2] = day % 7 == 0;
        values[day] = memory + gsl_ran_gaussian(chance, 0.03);
        for (int j = 0; j < FEATURES; j++)
            values[day] += truth[j] * row[j];
    }
    values[100] = NAN;
    values[200] += 3.0; /* one wild day must not matter */
    struct mixed_data data = {DAYS, FEATURES, 2, rows, groups, values, noise};
    struct mixed_variances guess = {0.05, 0.01, 0.05, 0.5, {1.0, 0.5}};
    struct mixed_fit *fit = mixed_fit_create(&data, &guess);
    CHECK_CLOSE(fit->coefficients[1], 0.5, 0.02);
    CHECK_CLOSE(fit->coefficients[2], -0.3, 0.02);
    CHECK_CLOSE(hypot(fit->variances.white, fit->variances.short_term), hypot(0.05, 0.03), 0.02);
    CHECK(fit->variances.level_step < 0.01);
    mixed_fit_destroy(fit);
    gsl_rng_free(chance);
}

TEST(growth_goes_on)
{
    struct invented_queue growing = queue;
    growing.growth_per_day = 0.004;
    growing.days += 14;
    struct series *series = invented_series(&growing);
    struct forecast *forecast = forecast_from(series, queue.days, "regression", 14, NULL);
    double sum = 0.0;
    for (int ahead = 0; ahead < 14; ahead++)
        if (series_day_total(series, queue.days + ahead) > 0.0)
            sum += ratio_of_day(forecast, series, ahead) / 10.0;
    CHECK_CLOSE(sum, 1.0, 0.04); /* a week's mean would be 4 to 8 percent behind */
    forecast_destroy(forecast);
    series_destroy(series);
}

TEST(the_first_days_of_a_month_are_known_by_their_position)
{
    struct invented_queue monthly = queue;
    monthly.first_of_month = 1.4;
    monthly.days = 190;
    struct series *series = invented_series(&monthly);
    int origin = 12142 - 12000; /* the last day used: 2003-03-31, a Monday */
    struct forecast *forecast = forecast_from(series, origin + 1, "regression", 14, NULL);
    CHECK(calendar_date(forecast->first_day).day_of_month == 1);
    for (int ahead = 0; ahead < 3; ahead++)
        CHECK_CLOSE(ratio_of_day(forecast, series, ahead), 1.0, 0.15);
    CHECK(forecast_day_total(forecast, 0) > 1.2 * forecast_day_total(forecast, 7)); /* Tuesdays both */
    forecast_destroy(forecast);
    series_destroy(series);
}

/* Every fourth Wednesday is a holiday and Thursday makes good for it; returns the day after the last of the past. */
static int put_in_holidays(struct series *series, struct special_day *list)
{
    int count = 0;
    for (int day = 18; day + 1 < series->day_count; day += 28) {
        list[count++] = (struct special_day){series->first_day + day, "Market Day", false, NAN};
        series_scale_day(series, day, 0.2);
        series_scale_day(series, day + 1, 1.5);
    }
    return count;
}

TEST(the_day_after_a_closure_is_busier_when_it_was_before)
{
    struct series *series = invented_series(&queue);
    struct special_day list[16];
    int count = put_in_holidays(series, list);
    int last = (int)(list[count - 1].day - series->first_day); /* its own past is the five before it */
    struct special_days special = {list, (size_t)count};
    struct forecast *forecast = forecast_from(series, last, "regression", 7, &special);
    CHECK_CLOSE(ratio_of_day(forecast, series, 0), 1.0, 0.12);
    CHECK_CLOSE(ratio_of_day(forecast, series, 1), 1.0, 0.15);
    CHECK(forecast_day_total(forecast, 1) > 1.25 * 3000.0);
    forecast_destroy(forecast);
    series_destroy(series);
}

TEST(named_days_take_their_factor_from_namesakes_or_from_the_planner)
{
    struct series *series = invented_series(&queue);
    struct special_day list[16];
    int count = put_in_holidays(series, list), last = (int)(list[count - 1].day - series->first_day);
    struct special_days special = {list, (size_t)count};
    struct forecast *forecast = forecast_from(series, last, "recent-mean", 7, &special);
    CHECK_CLOSE(forecast_day_total(forecast, 0), 0.2 * 3000.0, 60.0);
    CHECK(forecast->excluded_count >= 5 && strcmp(forecast->excluded[0].reason, "special day: Market Day") == 0);
    CHECK(strstr(forecast->notes[0], "learned from 5 days of that name") != NULL);
    forecast_destroy(forecast);
    list[count - 1].factor = 0.5;
    forecast = forecast_from(series, last, "recent-mean", 7, &special);
    CHECK_CLOSE(forecast_day_total(forecast, 0), 0.5 * 3000.0, 150.0);
    forecast_destroy(forecast);
    list[count - 1].is_closed = true;
    forecast = forecast_from(series, last, "auto", 7, &special);
    for (int i = 0; i < 24; i++)
        CHECK(isnan(forecast->expected[i]) && isnan(forecast->bands[BAND_HIGH95][i]));
    forecast_destroy(forecast);
    series_destroy(series);
}

TEST(a_new_name_is_like_other_named_days_or_ordinary)
{
    struct series *series = invented_series(&queue);
    struct special_day list[16];
    int count = put_in_holidays(series, list), last = (int)(list[count - 1].day - series->first_day);
    list[0].name = "First Fair", list[count - 1].name = "Brand New Day";
    struct special_days special = {list, (size_t)count}, alone = {&list[count - 1], 1};
    struct forecast *like_others = forecast_from(series, last, "recent-mean", 7, &special);
    struct forecast *ordinary = forecast_from(series, last, "recent-mean", 7, &alone);
    CHECK_CLOSE(forecast_day_total(like_others, 0), 0.2 * 3000.0, 90.0);
    CHECK_CLOSE(forecast_day_total(ordinary, 0), 3000.0, 300.0);
    CHECK(strstr(ordinary->notes[0], "taken as an ordinary day") != NULL);
    forecast_destroy(like_others);
    forecast_destroy(ordinary);
    series_destroy(series);
}

TEST(an_unnamed_holiday_is_listed_and_moves_nothing)
{
    struct series *series = invented_series(&queue), *spoilt = invented_series(&queue);
    int holiday = 158; /* a Wednesday, nine days before the end */
    series_scale_day(spoilt, holiday, 0.1);
    struct forecast *clean = forecast_from(series, queue.days, "auto", 7, NULL);
    struct forecast *after = forecast_from(spoilt, queue.days, "auto", 7, NULL);
    CHECK(after->excluded_count == 1 && after->excluded[0].day == series->first_day + holiday);
    CHECK(strstr(after->excluded[0].reason, "outlier") != NULL);
    for (int ahead = 0; ahead < 7; ahead++)
        CHECK_CLOSE(forecast_day_total(after, ahead), forecast_day_total(clean, ahead), 150.0);
    forecast_destroy(clean);
    forecast_destroy(after);
    series_destroy(series);
    series_destroy(spoilt);
}

TEST(an_odd_day_is_held_against_what_there_is)
{
    struct series *series = invented_series(&queue);
    int days[] = {queue.days - 3, 80};
    series_scale_day(series, days[0], 2.5);
    series_scale_day(series, days[1], 2.5);
    struct forecast *forecast = forecast_from(series, queue.days, "recent-mean", 7, NULL);
    CHECK(forecast->excluded_count == 2);
    CHECK_TEXT(forecast->excluded[0].reason, "outlier: far above the same weekday before and after");
    CHECK_TEXT(forecast->excluded[1].reason,
               "outlier: far above the same weekday before (or a new level: days to come will tell)");
    forecast_destroy(forecast);
    series_destroy(series);
}

TEST(a_weekday_with_a_shape_of_its_own_keeps_it_and_others_share_one)
{
    struct series *series = invented_series(&queue);
    for (int day = 0; day < series->day_count; day++)
        if (calendar_weekday(series->first_day + day) == 5)
            for (int hour = 14; hour < 24; hour++)
                series->volume[day * 24 + hour] = NAN; /* Friday ends at two */
    struct past *past = past_create(series, series->day_count, NULL);
    double shares[7 * 24], largest = 0.0;
    profile_learn(past, shares);
    for (int weekday = 1; weekday <= 5; weekday++) {
        double sum = 0.0;
        for (int hour = 0; hour < 24; hour++)
            sum += shares[weekday * 24 + hour];
        CHECK_CLOSE(sum, 1.0, 1e-9);
    }
    for (int hour = 0; hour < 24; hour++)
        largest = fmax(largest, fabs(shares[2 * 24 + hour] - shares[3 * 24 + hour]));
    CHECK(largest < 0.004);
    CHECK(shares[5 * 24 + 15] == 0.0 && shares[5 * 24 + 10] > 1.4 * shares[4 * 24 + 10]);
    past_destroy(past);
    series_destroy(series);
}

RUN_TESTS(RUN(coefficients_of_a_regression_with_remembering_errors_are_recovered), RUN(growth_goes_on),
          RUN(the_first_days_of_a_month_are_known_by_their_position),
          RUN(the_day_after_a_closure_is_busier_when_it_was_before),
          RUN(named_days_take_their_factor_from_namesakes_or_from_the_planner),
          RUN(a_new_name_is_like_other_named_days_or_ordinary), RUN(an_unnamed_holiday_is_listed_and_moves_nothing),
          RUN(an_odd_day_is_held_against_what_there_is),
          RUN(a_weekday_with_a_shape_of_its_own_keeps_it_and_others_share_one))
