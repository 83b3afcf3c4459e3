/*
 * test_forecast_coverage.c -- bands of intervals and of days cover what they promise, whatever the noise is made of.
 *
 * Queues are drawn by a law each: Poisson noise, factors of days with and without memory, a level that wanders, unrest
 * of intervals. Each is forecast two weeks ahead from pasts of different length.
 */
#include "models/planning/forecast.h"

#include <stdlib.h>

#include "models/series_fixture.h"

#include "check.h"

enum { HORIZON_DAYS = 14 };

#define WEEK_OF_AN_OFFICE .weekday_factors = {0.4, 1.3, 1.1, 1.0, 1.0, 0.9, 0.5}, .open_from = 8, .open_until = 20

static const struct invented_queue plain = {
    .minutes = 60, .first_day = 12000, .volume = 800.0, WEEK_OF_AN_OFFICE, .own_day_cv = 0.08};
static const struct invented_queue remembering = {
    .minutes = 60, .first_day = 12000, .volume = 800.0, WEEK_OF_AN_OFFICE, .day_cv = 0.08};
static const struct invented_queue wandering = {.minutes = 30,
                                                .first_day = 12000,
                                                .volume = 3000.0,
                                                WEEK_OF_AN_OFFICE,
                                                .own_day_cv = 0.05,
                                                .level_step = 0.015,
                                                .interval_cv = 0.05};
static const struct invented_queue large = {.minutes = 30,
                                            .first_day = 12000,
                                            .volume = 30000.0,
                                            WEEK_OF_AN_OFFICE,
                                            .own_day_cv = 0.03,
                                            .day_cv = 0.05,
                                            .interval_cv = 0.05};
static const struct invented_queue wild = {.minutes = 30,
                                           .first_day = 12000,
                                           .volume = 2000.0,
                                           WEEK_OF_AN_OFFICE,
                                           .own_day_cv = 0.2,
                                           .day_cv = 0.15,
                                           .interval_cv = 0.1};

struct coverage {
    double in80, in95, count;
};

static void observe(struct coverage *coverage, double *const bands[BANDS], size_t at, double actual)
{
    if (isnan(actual))
        return;
    coverage->in80 += actual >= bands[BAND_LOW80][at] && actual <= bands[BAND_HIGH80][at];
    coverage->in95 += actual >= bands[BAND_LOW95][at] && actual <= bands[BAND_HIGH95][at];
    coverage->count += 1.0;
}

static void add_coverage(struct coverage *intervals, struct coverage *days, const struct forecast *forecast,
                         const struct series *series)
{
    int first = (int)(forecast->first_day - series->first_day);
    for (int cell = 0; cell < HORIZON_DAYS * series->intervals; cell++)
        observe(intervals, forecast->bands, (size_t)cell, series->volume[first * series->intervals + cell]);
    for (int day = 0; day < HORIZON_DAYS; day++)
        observe(days, forecast->day_bands, (size_t)day, series_day_total(series, first + day));
}

static void draw_and_cover(const struct invented_queue *law, const char *method, int past_days, int queues,
                           struct coverage *intervals, struct coverage *days)
{
    for (int k = 0; k < queues; k++) {
        struct invented_queue drawn = *law;
        drawn.seed = (uint64_t)k;
        drawn.first_day += 3 * k;
        drawn.days = past_days + HORIZON_DAYS;
        struct series *series = invented_series(&drawn);
        struct forecast *forecast = forecast_from(series, past_days, method, HORIZON_DAYS, NULL);
        add_coverage(intervals, days, forecast, series);
        forecast_destroy(forecast);
        series_destroy(series);
    }
}

static void check_coverage(const struct coverage *coverage)
{
    double in80 = coverage->in80 / coverage->count, in95 = coverage->in95 / coverage->count;
    CHECK(in80 > 0.75 && in80 < 0.90);
    CHECK(in95 > 0.92 && in95 < 0.98);
}

static void check_law(const struct invented_queue *law, const char *method, int past_days, int queues)
{
    struct coverage intervals = {0}, days = {0};
    draw_and_cover(law, method, past_days, queues, &intervals, &days);
    check_coverage(&intervals);
    check_coverage(&days);
}

TEST(a_half_year_of_any_law_is_covered)
{
    check_law(&plain, "weighted-weeks", 126, 40);
    check_law(&remembering, "weighted-weeks", 126, 40);
    check_law(&wandering, "weighted-weeks", 126, 40);
    check_law(&large, "weighted-weeks", 126, 40);
    check_law(&wild, "weighted-weeks", 126, 40);
}

TEST(four_weeks_of_any_law_are_covered)
{
    check_law(&plain, "weighted-weeks", 28, 60);
    check_law(&remembering, "weighted-weeks", 28, 60);
    check_law(&wandering, "weighted-weeks", 28, 60);
    check_law(&large, "weighted-weeks", 28, 60);
    check_law(&wild, "weighted-weeks", 28, 60);
}

TEST(auto_covers_though_it_chose_by_the_same_past)
{
    check_law(&remembering, "auto", 84, 16);
    check_law(&wandering, "auto", 56, 16);
}

/* Nothing can be rehearsed yet: what the days differ by among themselves has to do. */
TEST(two_weeks_are_covered_by_bands_that_follow_the_noise)
{
    const struct invented_queue *laws[] = {&plain, &remembering, &wandering, &wild};
    for (int i = 0; i < 4; i++) {
        struct coverage intervals = {0}, days = {0};
        draw_and_cover(laws[i], "weighted-weeks", 15, 60, &intervals, &days);
        CHECK_CLOSE(intervals.in80 / intervals.count, 0.85, 0.07);
        CHECK_CLOSE(days.in80 / days.count, 0.83, 0.08);
        CHECK(days.in95 / days.count > 0.92);
    }
}

RUN_TESTS(RUN(a_half_year_of_any_law_is_covered), RUN(four_weeks_of_any_law_are_covered),
          RUN(auto_covers_though_it_chose_by_the_same_past), RUN(two_weeks_are_covered_by_bands_that_follow_the_noise))
