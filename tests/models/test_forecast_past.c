/*
 * test_forecast_past.c -- the calendar, and what is learned of a past before any method looks at it.
 */
#include "models/planning/forecasts/past.h"

#include <stdlib.h>

#include "models/series_fixture.h"

#include "check.h"

static const struct invented_queue office = {.days = 84,
                                             .minutes = 60,
                                             .first_day = 12000, /* 2002-11-09, a Saturday */
                                             .volume = 1000.0,
                                             .weekday_factors = {0.0, 1.2, 1.0, 1.0, 1.0, 0.9, 0.0},
                                             .open_from = 8,
                                             .open_until = 18,
                                             .day_cv = 0.03};

TEST(days_have_their_weekday_and_date)
{
    CHECK(calendar_weekday(0) == 4); /* 1970-01-01 was a Thursday */
    CHECK(calendar_weekday(-1) == 3);
    struct calendar_date leap = calendar_date(11016); /* 2000-02-29 */
    CHECK(leap.year == 2000 && leap.month == 2 && leap.day_of_month == 29 && leap.month_days == 29);
    struct calendar_date before = calendar_date(-1);
    CHECK(before.year == 1969 && before.month == 12 && before.day_of_month == 31 && before.month_days == 31);
}

TEST(every_day_follows_the_one_before)
{
    struct calendar_date yesterday = calendar_date(-800);
    for (long day = -799; day < 60000; day++) {
        struct calendar_date date = calendar_date(day);
        bool is_next = date.month == yesterday.month && date.day_of_month == yesterday.day_of_month + 1;
        bool is_first = date.day_of_month == 1 && yesterday.day_of_month == yesterday.month_days &&
                        date.month == yesterday.month % 12 + 1 && date.year == yesterday.year + (date.month == 1);
        CHECK(is_next || is_first);
        CHECK(calendar_weekday(day) == (calendar_weekday(day - 1) + 1) % 7);
        yesterday = date;
    }
}

TEST(hours_are_learned_and_days_without_records_are_closed)
{
    struct series *series = invented_series(&office);
    struct past *past = past_create(series, series->day_count, NULL);
    CHECK(!past_is_open_on(past, 0) && !past_is_open_on(past, 6));
    for (int weekday = 1; weekday <= 5; weekday++)
        for (int hour = 0; hour < 24; hour++)
            CHECK(past_is_open(past, weekday, hour) == (hour >= 8 && hour < 18));
    past_destroy(past);
    series_destroy(series);
}

/* Saturdays are recorded in the first weeks only, or in the last ones only. */
static bool is_saturday_open(int first_week, int last_week)
{
    struct invented_queue queue = office;
    queue.weekday_factors[6] = 0.5;
    struct series *series = invented_series(&queue);
    for (int day = 0; day < series->day_count; day++)
        if (calendar_weekday(series->first_day + day) == 6 && (day / 7 < first_week || day / 7 > last_week))
            series_scale_day(series, day, NAN);
    struct past *past = past_create(series, series->day_count, NULL);
    bool is_open = past_is_open_on(past, 6);
    past_destroy(past);
    series_destroy(series);
    return is_open;
}

TEST(a_weekday_is_opened_by_three_weeks_in_a_row_and_closed_by_four)
{
    CHECK(is_saturday_open(9, 11) && is_saturday_open(0, 8));
    CHECK(!is_saturday_open(10, 11) && !is_saturday_open(0, 7));
}

TEST(zeros_close_a_busy_hour_but_not_a_quiet_one)
{
    struct invented_queue queue = office;
    queue.weekday_factors[6] = 0.9;
    struct series *busy = invented_series(&queue), *quiet;
    queue.volume = 2.0;
    quiet = invented_series(&queue);
    for (int day = 0; day < busy->day_count; day++)
        if (calendar_weekday(busy->first_day + day) == 6)
            busy->volume[day * 24 + 16] = quiet->volume[day * 24 + 16] = 0.0;
    struct past *of_busy = past_create(busy, busy->day_count, NULL),
                *of_quiet = past_create(quiet, quiet->day_count, NULL);
    CHECK(!past_is_open(of_busy, 6, 16) && past_is_open(of_busy, 5, 16) && past_is_open(of_busy, 6, 15));
    CHECK(past_is_open(of_quiet, 6, 16));
    past_destroy(of_busy);
    past_destroy(of_quiet);
    series_destroy(busy);
    series_destroy(quiet);
}

TEST(a_quiet_weekday_keeps_no_hours_where_none_of_a_whole_row_came_in)
{
    struct invented_queue queue = office;
    queue.volume = 50.0;
    queue.weekday_factors[6] = 0.1;
    struct series *series = invented_series(&queue);
    for (int day = 0; day < series->day_count; day++)
        for (int hour = 11; hour < 18 && calendar_weekday(series->first_day + day) == 6; hour++)
            series->volume[day * 24 + hour] = 0.0;
    struct past *past = past_create(series, series->day_count, NULL);
    CHECK(past_is_open(past, 6, 8) && past_is_open(past, 5, 17));
    for (int hour = 11; hour < 18; hour++)
        CHECK(!past_is_open(past, 6, hour));
    past_destroy(past);
    series_destroy(series);
}

TEST(holidays_and_outages_are_odd_and_other_days_are_not)
{
    struct series *series = invented_series(&office);
    int holiday = 30, outage = 46, alarm = 60;
    CHECK(!isnan(series->volume[holiday * 24 + 10]) && !isnan(series->volume[outage * 24 + 10]) &&
          !isnan(series->volume[alarm * 24 + 10]));
    series_scale_day(series, holiday, 0.3);
    series_scale_day(series, outage, 0.0);
    series_scale_day(series, alarm, 1.8);
    struct past *past = past_create(series, series->day_count, NULL);
    for (int day = 0; day < series->day_count; day++) {
        enum past_day expected = day == holiday || day == outage ? PAST_LOW : day == alarm ? PAST_HIGH : PAST_ORDINARY;
        bool is_weekend = calendar_weekday(series->first_day + day) % 6 == 0;
        CHECK(past->kinds[day] == (is_weekend ? PAST_MISSING : expected));
    }
    CHECK_CLOSE(past->typical[outage], 1000.0, 250.0);
    past_destroy(past);
    series_destroy(series);
}

TEST(a_new_level_is_no_run_of_odd_days)
{
    for (int age = 8; age <= 40; age++) {
        struct series *series = invented_series(&office);
        for (int day = series->day_count - age; day < series->day_count; day++)
            series_scale_day(series, day, 1.6);
        struct past *past = past_create(series, series->day_count, NULL);
        for (int day = 0; day < series->day_count; day++)
            CHECK(past->kinds[day] == PAST_ORDINARY || past->kinds[day] == PAST_MISSING);
        past_destroy(past);
        series_destroy(series);
    }
}

TEST(missing_intervals_are_filled_and_missing_days_are_not_zeros)
{
    struct invented_queue queue = office;
    queue.day_cv = 0.0;
    queue.is_exact = true;
    struct series *series = invented_series(&queue);
    int gap = 31, hole = 45; /* a Tuesday each */
    double whole = series_day_total(series, gap);
    CHECK(whole > 0.0);
    series->volume[gap * 24 + 9] = series->volume[gap * 24 + 15] = NAN;
    series_scale_day(series, hole, NAN);
    struct past *past = past_create(series, series->day_count, NULL);
    CHECK_CLOSE(past->totals[gap], whole, 1e-6 * whole);
    CHECK(past->kinds[gap] == PAST_ORDINARY);
    CHECK(past->kinds[hole] == PAST_MISSING && isnan(past->totals[hole]));
    past_destroy(past);
    series_destroy(series);
}

TEST(named_days_are_neither_ordinary_nor_odd)
{
    struct series *series = invented_series(&office);
    series_scale_day(series, 30, 0.3);
    struct special_day named = {series->first_day + 30, "Founders' Day", false, NAN};
    struct special_days special = {&named, 1};
    struct past *past = past_create(series, series->day_count, &special);
    CHECK(past->kinds[30] == PAST_SPECIAL);
    CHECK(past_special_day(past, 30) == &named && past_special_day(past, 31) == NULL);
    past_destroy(past);
    series_destroy(series);
}

RUN_TESTS(RUN(days_have_their_weekday_and_date), RUN(every_day_follows_the_one_before),
          RUN(hours_are_learned_and_days_without_records_are_closed),
          RUN(a_weekday_is_opened_by_three_weeks_in_a_row_and_closed_by_four),
          RUN(zeros_close_a_busy_hour_but_not_a_quiet_one),
          RUN(a_quiet_weekday_keeps_no_hours_where_none_of_a_whole_row_came_in),
          RUN(holidays_and_outages_are_odd_and_other_days_are_not), RUN(a_new_level_is_no_run_of_odd_days),
          RUN(missing_intervals_are_filled_and_missing_days_are_not_zeros),
          RUN(named_days_are_neither_ordinary_nor_odd))
