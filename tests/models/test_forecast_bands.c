/*
 * test_forecast_bands.c -- bands hold what they promise, on queues whose noise is known; handle times of forecasts.
 */
#include "models/planning/forecast.h"

#include <stdlib.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "models/planning/forecasts/calendar.h"
#include "models/series_fixture.h"

#include "check.h"

static const struct invented_queue queue = {.days = 126,
                                            .minutes = 60,
                                            .first_day = 12000,
                                            .volume = 800.0,
                                            .weekday_factors = {0.4, 1.3, 1.1, 1.0, 1.0, 0.9, 0.5},
                                            .day_cv = 0.08};

struct coverage {
    double in80, in95, count;
};

static void add_coverage(struct coverage *coverage, const struct forecast *forecast, const struct series *series)
{
    size_t first = (size_t)(forecast->first_day - series->first_day) * (size_t)series->intervals;
    for (size_t cell = 0; cell < (size_t)forecast->day_count * (size_t)forecast->intervals; cell++) {
        double actual = series->volume[first + cell];
        coverage->in80 += actual >= forecast->bands[BAND_LOW80][cell] && actual <= forecast->bands[BAND_HIGH80][cell];
        coverage->in95 += actual >= forecast->bands[BAND_LOW95][cell] && actual <= forecast->bands[BAND_HIGH95][cell];
        coverage->count += 1.0;
    }
}

static struct coverage coverage_of(const struct invented_queue *law, const char *method, int queues)
{
    struct coverage coverage = {0.0, 0.0, 0.0};
    for (int k = 0; k < queues; k++) {
        struct invented_queue drawn = *law;
        drawn.seed = (uint64_t)k;
        drawn.days += 14;
        struct series *series = invented_series(&drawn);
        struct forecast *forecast = forecast_from(series, law->days, method, 14, NULL);
        add_coverage(&coverage, forecast, series);
        forecast_destroy(forecast);
        series_destroy(series);
    }
    coverage.in80 /= coverage.count;
    coverage.in95 /= coverage.count;
    return coverage;
}

TEST(bands_cover_what_they_say)
{
    const char *const methods[] = {"auto", "recent-mean", "seasonal-naive"};
    for (int m = 0; m < 3; m++) {
        struct coverage coverage = coverage_of(&queue, methods[m], 12);
        CHECK_CLOSE(coverage.in80, 0.825, 0.075);
        CHECK_CLOSE(coverage.in95, 0.95, 0.03);
    }
}

TEST(bands_cover_daily_figures_and_quiet_queues_too)
{
    struct invented_queue daily = queue, quiet = queue;
    daily.minutes = 1440;
    quiet.volume = 40.0;
    struct coverage of_daily = coverage_of(&daily, "auto", 24), of_quiet = coverage_of(&quiet, "auto", 6);
    CHECK_CLOSE(of_daily.in80, 0.80, 0.10);
    CHECK_CLOSE(of_daily.in95, 0.95, 0.05);
    CHECK(of_quiet.in80 > 0.78 && of_quiet.in80 < 0.97); /* whole numbers cover more where they are few */
    CHECK(of_quiet.in95 > 0.93);
}

TEST(bands_of_days_and_totals_cover_and_are_narrower_than_sums)
{
    double in80 = 0.0, in95 = 0.0, days = 0.0, totals_in95 = 0.0;
    for (int k = 0; k < 20; k++) {
        struct invented_queue drawn = queue;
        drawn.seed = (uint64_t)k;
        drawn.days += 14;
        struct series *series = invented_series(&drawn);
        struct forecast *forecast = forecast_from(series, queue.days, "recent-mean", 14, NULL);
        double total = 0.0, width_of_days = 0.0;
        for (int ahead = 0; ahead < 14; ahead++, days += 1.0) {
            double actual = series_day_total(series, queue.days + ahead);
            total += actual;
            in80 +=
                actual >= forecast->day_bands[BAND_LOW80][ahead] && actual <= forecast->day_bands[BAND_HIGH80][ahead];
            in95 +=
                actual >= forecast->day_bands[BAND_LOW95][ahead] && actual <= forecast->day_bands[BAND_HIGH95][ahead];
            CHECK_CLOSE(forecast->day_expected[ahead], forecast_day_total(forecast, ahead), 1e-6);
            width_of_days += forecast->day_bands[BAND_HIGH80][ahead] - forecast->day_bands[BAND_LOW80][ahead];
        }
        totals_in95 += total >= forecast->total_bands[BAND_LOW95] && total <= forecast->total_bands[BAND_HIGH95];
        CHECK(forecast->total_bands[BAND_HIGH80] - forecast->total_bands[BAND_LOW80] < width_of_days);
        forecast_destroy(forecast);
        series_destroy(series);
    }
    CHECK_CLOSE(in80 / days, 0.80, 0.10);
    CHECK_CLOSE(in95 / days, 0.95, 0.05);
    CHECK(totals_in95 >= 17.0);
}

TEST(a_day_of_one_interval_has_one_band)
{
    struct invented_queue daily = queue;
    daily.minutes = 1440;
    struct series *series = invented_series(&daily);
    const char *const methods[] = {"auto", "regression"};
    for (int m = 0; m < 2; m++) {
        struct forecast *forecast = forecast_from(series, daily.days, methods[m], 14, NULL);
        for (int band = 0; band < BANDS; band++)
            for (int day = 0; day < 14; day++)
                CHECK_CLOSE(forecast->day_bands[band][day], forecast->bands[band][day], 0.0);
        forecast_destroy(forecast);
    }
    series_destroy(series);
}

TEST(short_pasts_have_bands_wide_enough)
{
    struct invented_queue brief = queue;
    brief.days = 16;
    struct coverage coverage = coverage_of(&brief, "auto", 12);
    CHECK(coverage.in80 > 0.75 && coverage.in95 > 0.92);
}

TEST(unrest_of_days_widens_bands)
{
    struct invented_queue calm = queue, restless = queue;
    calm.day_cv = 0.01;
    restless.day_cv = 0.3;
    double widths[2] = {0.0, 0.0};
    for (int k = 0; k < 2; k++) {
        struct series *series = invented_series(k == 0 ? &calm : &restless);
        struct forecast *forecast = forecast_from(series, 126, "recent-mean", 14, NULL);
        for (int cell = 0; cell < 14 * 24; cell++)
            widths[k] += (forecast->bands[BAND_HIGH80][cell] - forecast->bands[BAND_LOW80][cell]) / 800.0;
        forecast_destroy(forecast);
        series_destroy(series);
    }
    CHECK(widths[1] > 1.5 * widths[0]);
}

/* Handle times of 200 s, 300 s in the evening, a tenth more on Mondays; contacts vary by a gamma of shape 1. */
static void put_in_handle_times(struct series *series)
{
    gsl_rng *chance = gsl_rng_alloc(gsl_rng_mt19937);
    for (int cell = 0; cell < series->day_count * series->intervals; cell++) {
        double mean = cell % 24 >= 18 ? 300.0 : 200.0, contacts = series->volume[cell];
        if (calendar_weekday(series->first_day + cell / 24) == 1)
            mean *= 1.1;
        series->handled[cell] = contacts;
        series->handle_seconds[cell] = contacts > 0.0 ? gsl_ran_gamma(chance, contacts, mean) : 0.0;
    }
    gsl_rng_free(chance);
}

TEST(handle_times_are_weighted_by_contacts_and_known_by_hour_and_weekday)
{
    struct series *series = invented_series(&queue);
    put_in_handle_times(series);
    struct forecast *forecast = forecast_from(series, 126, "auto", 7, NULL);
    for (int ahead = 0; ahead < 7; ahead++) {
        double factor = calendar_weekday(forecast->first_day + ahead) == 1 ? 1.1 : 1.0;
        CHECK_CLOSE(forecast->aht_seconds[ahead * 24 + 10], 200.0 * factor, 10.0);
        CHECK_CLOSE(forecast->aht_seconds[ahead * 24 + 19], 300.0 * factor, 25.0);
    }
    forecast_destroy(forecast);
    series_destroy(series);
}

TEST(hours_that_differ_by_chance_only_share_one_handle_time)
{
    struct invented_queue rare = queue;
    rare.volume = 30.0;
    struct series *series = invented_series(&rare);
    gsl_rng *chance = gsl_rng_alloc(gsl_rng_mt19937);
    for (int cell = 0; cell < series->day_count * series->intervals; cell++) {
        series->handled[cell] = series->volume[cell];
        series->handle_seconds[cell] =
            series->volume[cell] > 0.0 ? gsl_ran_gamma(chance, series->volume[cell], 240.0) : 0.0;
    }
    struct forecast *forecast = forecast_from(series, 126, "recent-mean", 7, NULL);
    for (int cell = 0; cell < 7 * 24; cell++)
        CHECK_CLOSE(forecast->aht_seconds[cell], 240.0, 30.0);
    forecast_destroy(forecast);
    gsl_rng_free(chance);
    series_destroy(series);
}

/* Mean relative error of the forecast handle time of two weeks, where that of the last day known is 240 s and grows by
 * so much a day; from day `jump_day` of the past on it is a fifth longer. */
static double handle_time_error(double growth_per_day, int jump_day, int queues)
{
    double error = 0.0;
    for (int k = 0; k < queues; k++) {
        struct invented_queue drawn = queue;
        drawn.seed = (uint64_t)k;
        struct series *series = invented_series(&drawn);
        gsl_rng *chance = gsl_rng_alloc(gsl_rng_mt19937);
        gsl_rng_set(chance, (unsigned long)k + 1);
        double jump = jump_day < queue.days ? 1.2 : 1.0;
        for (int cell = 0; cell < series->day_count * series->intervals; cell++) {
            int day = cell / series->intervals;
            double mean = 240.0 * exp(growth_per_day * (day - queue.days)) * (day >= jump_day ? jump : 1.0);
            series->handled[cell] = series->volume[cell];
            series->handle_seconds[cell] =
                series->volume[cell] > 0.0 ? gsl_ran_gamma(chance, series->volume[cell], mean) : 0.0;
        }
        struct forecast *forecast = forecast_from(series, queue.days, "seasonal-naive", 14, NULL);
        for (int cell = 0; cell < 14 * series->intervals; cell++) {
            double truth = 240.0 * jump * exp(growth_per_day * cell / series->intervals);
            error += fabs(forecast->aht_seconds[cell] / truth - 1.0) / (14.0 * series->intervals);
        }
        forecast_destroy(forecast);
        gsl_rng_free(chance);
        series_destroy(series);
    }
    return error / queues;
}

TEST(handle_times_follow_growth_and_steps_but_not_noise)
{
    CHECK(handle_time_error(0.002, queue.days, 10) < 0.025); /* a mean of recent weeks: 0.09 */
    CHECK(handle_time_error(-0.001, queue.days, 10) < 0.02);
    CHECK(handle_time_error(0.0, queue.days - 28, 10) < 0.025); /* a mean of recent weeks: 0.10 */
    CHECK(handle_time_error(0.0, queue.days, 10) < 0.0125);
}

TEST(without_handle_times_there_is_no_aht)
{
    struct series *series = invented_series(&queue);
    struct forecast *forecast = forecast_from(series, 126, "seasonal-naive", 7, NULL);
    for (int cell = 0; cell < 7 * 24; cell++)
        CHECK(isnan(forecast->aht_seconds[cell]));
    forecast_destroy(forecast);
    series_destroy(series);
}

RUN_TESTS(RUN(bands_cover_what_they_say), RUN(bands_cover_daily_figures_and_quiet_queues_too),
          RUN(bands_of_days_and_totals_cover_and_are_narrower_than_sums), RUN(a_day_of_one_interval_has_one_band),
          RUN(short_pasts_have_bands_wide_enough), RUN(unrest_of_days_widens_bands),
          RUN(handle_times_are_weighted_by_contacts_and_known_by_hour_and_weekday),
          RUN(hours_that_differ_by_chance_only_share_one_handle_time),
          RUN(handle_times_follow_growth_and_steps_but_not_noise), RUN(without_handle_times_there_is_no_aht))
