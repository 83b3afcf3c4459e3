/*
 * test_durations.c -- times, dates and near misses: the small readers that the large one is made of.
 */
#include "scenarios/reader/calendar.h"
#include "scenarios/reader/durations.h"
#include "scenarios/reader/nearest.h"

#include "check.h"

TEST(a_duration_is_numbers_with_units_from_large_to_small)
{
    static const struct {
        const char *text;
        double seconds;
    } table[] = {{"35s", 35.0}, {"4m10s", 250.0}, {"1h30m", 5400.0},   {"2d", 172800.0},      {"37.5s", 37.5},
                 {".5m", 30.0}, {"0s", 0.0},      {" 4m 10s ", 250.0}, {"1d1h1m1s", 90061.0}, {"1.5h", 5400.0}};
    double seconds = -1.0;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        CHECK(duration_parse(table[i].text, &seconds));
        CHECK_CLOSE(seconds, table[i].seconds, 1e-9);
    }
    static const char *const wrong[] = {"",    "35",   "s",     "10s4m", "4m4m", "-3m",  "3 m",
                                        "3ms", "1e3s", "1..5s", "inf s", "3m10", "0x3s", "99999999999999999999d"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!duration_parse(wrong[i], &seconds));
}

TEST(seconds_are_shown_as_a_duration_that_reads_back)
{
    char text[32];
    CHECK_TEXT(duration_shown(250.0, text), "4m10s");
    CHECK_TEXT(duration_shown(180.0, text), "3m");
    CHECK_TEXT(duration_shown(0.0, text), "0s");
    CHECK_TEXT(duration_shown(37.5, text), "37.5s");
    CHECK_TEXT(duration_shown(90061.0, text), "1d1h1m1s");
}

TEST(clock_times_end_at_midnight)
{
    double from = 0.0, until = 0.0;
    CHECK(clock_parse("07:30", &from) && from == 27000.0);
    CHECK(clock_parse("24:00", &from) && from == 86400.0);
    CHECK(!clock_parse("24:01", &from) && !clock_parse("07:60", &from) && !clock_parse("7", &from));
    CHECK(!clock_parse("07:30x", &from) && !clock_parse("007:30", &from) && !clock_parse("-1:30", &from));
    CHECK(clock_range_parse("7:00 - 19:00", &from, &until) && from == 25200.0 && until == 68400.0);
    CHECK(clock_range_parse("19:00-07:00", &from, &until) && from > until);
    CHECK(!clock_range_parse("07:00", &from, &until) && !clock_range_parse("07:00-", &from, &until));
}

TEST(dates_follow_the_calendar)
{
    long day = 0, next = 0, second = 0;
    char text[16];
    CHECK(date_parse("1970-01-01", &day) && day == 0);
    CHECK(date_parse("2003-06-02", &day) && day == 12205);
    CHECK_TEXT(date_shown(12205, text), "2003-06-02");
    CHECK(date_parse("2024-02-29", &day) && date_parse("2024-03-01", &next) && next == day + 1);
    CHECK(!date_parse("2023-02-29", &day) && !date_parse("2023-13-01", &day) && !date_parse("2023-1-1", &day));
    CHECK(timestamp_parse("2003-06-02T07:30:15.000Z", &day, &second) && second == 27015);
    CHECK(!timestamp_parse("2003-06-02", &day, &second) && !timestamp_parse("2003-06-02 24:00", &day, &second));
    CHECK(!timestamp_parse("2003-06-02 07:3099999999999999999", &day, &second));
}

TEST(the_nearest_word_is_the_one_with_the_fewest_slips)
{
    CHECK(word_distance("patience", "patience") == 0);
    CHECK(word_distance("patiense", "patience") == 1);
    CHECK(word_distance("mroe", "more") == 1);
    CHECK(word_distance("", "more") == 4);
    struct nearest nearest = nearest_to("wage");
    nearest_consider(&nearest, "name");
    nearest_consider(&nearest, "wage_per_hour");
    CHECK_TEXT(nearest_slip(&nearest), "wage_per_hour");
    nearest = nearest_to("colour");
    nearest_consider(&nearest, "name");
    CHECK(nearest_slip(&nearest) == NULL);
}

RUN_TESTS(RUN(a_duration_is_numbers_with_units_from_large_to_small),
          RUN(seconds_are_shown_as_a_duration_that_reads_back), RUN(clock_times_end_at_midnight),
          RUN(dates_follow_the_calendar), RUN(the_nearest_word_is_the_one_with_the_fewest_slips))
