/*
 * test_arrivals_from_data.c -- forecasts as expected counts, logs as the arrivals themselves.
 */
#include "house.h"

#include "scenarios/reader/log_scaled.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

static const char forecast[] = "start,minutes,queue,expected,low80,high80,low95,high95,aht_seconds\n"
                               "2026-03-02 07:30,30,calls,2.5,1,4,0,5,240\n"
                               "2026-03-02 08:00,30,calls,10.5,8,13,7,14,240\n"
                               "2026-03-02 08:30,30,calls,20.25,16,24,15,26,240\n"
                               "2026-03-02 09:00,30,calls,30,25,35,22,38,240\n"
                               "2026-03-02 09:30,30,calls,25,20,30,18,32,240\n"
                               "2026-03-03 08:00,30,calls,11,8,13,7,14,240\n"
                               "2026-03-03 08:30,30,calls,21,16,24,15,26,240\n"
                               "2026-03-03 09:00,30,calls,31,25,35,22,38,240\n"
                               "2026-03-03 09:30,30,calls,26,20,30,18,32,240\n";

static const char log_of_calls[] = "id,arrival,type\n"
                                   "1,2026-03-03 08:10:00.5,a\n"
                                   "2,2026-03-02 09:59:59,a\n"
                                   "3,2026-03-02T08:00:00,b\n"
                                   "4,2026-03-02 07:59:59,a\n"
                                   "5,2026-03-02 08:00:00,a\n"
                                   "6,2026-03-09 08:00:00,a\n";

/* The house with these arrivals of "calls". */
static struct reading_result house_with(const char *arrivals)
{
    write_text("forecast.csv", forecast);
    write_text("log.csv", log_of_calls);
    char *text = replaced(house, "arrivals = { per_hour = 60; };", arrivals);
    struct reading_result result = read_text(text, NULL, NULL, false);
    free(text);
    return result;
}

static void check_sound(const struct reading_result *result) { CHECK_TEXT(result->complaints, ""); }

TEST(a_forecast_is_what_is_expected)
{
    struct reading_result result = house_with("arrivals = { forecast = \"forecast.csv\"; factor = 2; };");
    check_sound(&result);
    const struct contact_type *calls = &result.scenario->center->contact_types[0];
    static const double expected[] = {21, 40.5, 60, 50, 22, 42, 62, 52};
    for (int i = 0; i < 8; i++)
        CHECK_CLOSE(calls->expected_arrivals[i], expected[i], 1e-12);
    CHECK(calls->log_count == 0 && strstr(result.scenario->notes[0], "1 row outside the open hours left out") != NULL);
    result_clear(&result);
}

TEST(a_forecast_has_a_date_a_queue_and_bands_to_choose_from)
{
    write_text("two.csv", "start,minutes,queue,expected,high80\n2026-03-03 08:00,60,a,5,9\n2026-03-03 09:00,60,a,6,8\n"
                          "2026-03-03 08:00,60,b,1,2\n2026-03-03 09:00,60,b,2,3\n");
    struct reading_result result =
        house_with("arrivals = { forecast = \"two.csv\"; queue = \"b\"; column = \"high80\"; missing = \"closed\"; };");
    check_sound(&result);
    CHECK_CLOSE(result.scenario->center->contact_types[0].expected_arrivals[0], 1.0, 1e-12);
    CHECK_CLOSE(result.scenario->center->contact_types[0].expected_arrivals[3], 1.5, 1e-12);
    result_clear(&result);
    result = house_with("arrivals = { forecast = \"forecast.csv\"; date = \"2026-03-03\"; missing = \"closed\"; };");
    check_sound(&result);
    CHECK_CLOSE(result.scenario->center->contact_types[0].expected_arrivals[0], 11.0, 1e-12);
    result_clear(&result);
    static const struct {
        const char *arrivals, *complaints;
    } table[] = {
        {"arrivals = { forecast = \"two.csv\"; missing = \"closed\"; };",
         "3: contact \"calls\": arrivals: files_of_test_arrivals_from_data.c/two.csv has the queues \"a\", \"b\"; "
         "write "
         "queue = \"...\" with the one that is meant"},
        {"arrivals = { forecast = \"two.csv\"; queue = \"north\"; missing = \"closed\"; };",
         "3: contact \"calls\": arrivals: queue is \"north\"; it is one of \"a\", \"b\""},
        {"arrivals = { per_hour = 5; queue = \"c\"; };",
         "3: contact \"calls\": arrivals: queue belongs to forecast, which is not given"},
        {"arrivals = { forecast = \"two.csv\"; queue = \"b\"; };",
         "3: contact \"calls\": arrivals: files_of_test_arrivals_from_data.c/two.csv has no row for 2026-03-04 (its "
         "dates "
         "run from 2026-03-03 to 2026-03-03); write missing = \"closed\" if nothing comes in on such a day"},
        {"arrivals = { log = \"log.csv\"; };",
         "3: contact \"calls\": arrivals: date is missing; write for example date = \"2003-06-02\";"},
        {"arrivals = { log = \"nowhere.csv\"; date = \"2026-13-40\"; };",
         "3: contact \"calls\": arrivals: log is \"nowhere.csv\"; there is no such file: "
         "files_of_test_arrivals_from_data.c/nowhere.csv\n"
         "3: contact \"calls\": arrivals: date is \"2026-13-40\"; it is a date such as \"2003-06-02\""},
        {"arrivals = { log = \"log.csv\"; date = \"2026-03-02\"; busyness_cv = 0.1; };",
         "3: contact \"calls\": arrivals: busyness_cv makes every day another one, but a log is replayed as it was; "
         "write only one of them"},
        {"arrivals = { log = \"log.csv\"; date = \"2026-03-02\"; column = \"type\"; };",
         "files_of_test_arrivals_from_data.c/log.csv:2: column 3 is \"a\"; it is a time such as 2003-06-02 07:30:15\n"
         "files_of_test_arrivals_from_data.c/log.csv:3: column 3 is \"a\"; it is a time such as 2003-06-02 07:30:15\n"
         "files_of_test_arrivals_from_data.c/log.csv:4: column 3 is \"b\"; it is a time such as 2003-06-02 07:30:15\n"
         "files_of_test_arrivals_from_data.c/log.csv:5: column 3 is \"a\"; it is a time such as 2003-06-02 07:30:15\n"
         "files_of_test_arrivals_from_data.c/log.csv:6: column 3 is \"a\"; it is a time such as 2003-06-02 07:30:15\n"
         "files_of_test_arrivals_from_data.c/log.csv:7: column 3 is \"a\"; it is a time such as 2003-06-02 07:30:15"},
        {"arrivals = { log = \"log.csv\"; date = \"2026-03-02\"; column = \"arrivl\"; };",
         "3: contact \"calls\": arrivals: column is \"arrivl\"; files_of_test_arrivals_from_data.c/log.csv has none of "
         "this name; did you mean \"arrival\"?"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        result = house_with(table[i].arrivals);
        CHECK_TEXT(result.complaints, table[i].complaints);
        result_clear(&result);
    }
}

TEST(a_forecast_states_how_long_its_intervals_are)
{
    write_text("hours.csv", "start,minutes,expected\n2026-03-02 08:00,60,8\n2026-03-03 08:00,60,6\n");
    struct reading_result result = house_with("arrivals = { forecast = \"hours.csv\"; };");
    check_sound(&result);
    CHECK_CLOSE(result.scenario->center->contact_types[0].expected_arrivals[1], 4.0, 1e-12);
    CHECK(result.scenario->center->contact_types[0].expected_arrivals[2] == 0.0);
    result_clear(&result);
    write_text("hours.csv", "start,minutes,expected\n2026-03-02 08:00,60,8\n2026-03-02 09:00,30,6\n2026-03-02 "
                            "09:30,x,6\n");
    result = house_with("arrivals = { forecast = \"hours.csv\"; };");
    CHECK_TEXT(
        result.complaints,
        "files_of_test_arrivals_from_data.c/hours.csv:3: column 2 (minutes) is 30, and 60 in the rows above; all "
        "intervals are equally long\nfiles_of_test_arrivals_from_data.c/hours.csv:4: column 2 (minutes) is \"x\"; "
        "it is the length of an interval, such as 30");
    result_clear(&result);
}

TEST(a_log_is_replayed_from_its_date_on_in_order_of_time)
{
    struct reading_result result = house_with("arrivals = { log = \"log.csv\"; date = \"2026-03-02\"; };");
    check_sound(&result);
    const struct contact_type *calls = &result.scenario->center->contact_types[0];
    static const double instants[] = {28800.0, 28800.0, 35999.0, 86400 + 29400.5};
    CHECK(calls->has_arrivals && calls->log_count == 4);
    for (int i = 0; i < 4; i++)
        CHECK_CLOSE(calls->log_seconds[i], instants[i], 1e-9);
    CHECK(calls->expected_arrivals[0] == 2.0 && calls->expected_arrivals[3] == 1.0);
    CHECK(result.scenario->center->contact_types[7].log_count == 0); /* a language has no arrivals of its own */
    CHECK_TEXT(result.scenario->notes[0], "contact \"calls\": arrivals: files_of_test_arrivals_from_data.c/log.csv: 1 "
                                          "contact outside the open hours left out");
    result_clear(&result);
}

TEST(a_log_may_have_dates_and_seconds_since_midnight_in_two_columns)
{
    write_text("seconds.csv", "date,entry_s,clock\n2026-03-02,28900,08:01\n2026-03-02,115200,08:02:03\n");
    struct reading_result result =
        house_with("arrivals = { log = \"seconds.csv\"; column = \"entry_s\"; date = \"2026-03-02\"; };");
    check_sound(&result);
    CHECK(result.scenario->center->contact_types[0].log_seconds[0] == 28900.0);
    CHECK(result.scenario->center->contact_types[0].log_seconds[1] == 86400.0 + 28800.0);
    result_clear(&result);
    result = house_with(
        "arrivals = { log = \"seconds.csv\"; column = \"clock\"; date = \"2026-03-02\"; missing = \"closed\"; };");
    check_sound(&result);
    CHECK(result.scenario->center->contact_types[0].log_seconds[1] == 28923.0);
    result_clear(&result);
}

TEST(an_event_thins_or_multiplies_a_log_while_it_lasts)
{
    char *text = replaced(house, "contacts = (",
                          "events = ( { name = \"rush\"; day = 1; until = \"09:00\"; "
                          "arrivals_factor = 2; contacts = [ \"calls\" ]; },\n"
                          "  { name = \"snow\"; day = 2; arrivals_factor = 0; } );\ncontacts = (");
    char *with_log =
        replaced(text, "arrivals = { per_hour = 60; };", "arrivals = { log = \"log.csv\"; date = \"2026-03-02\"; };");
    write_text("log.csv", log_of_calls);
    struct reading_result result = read_text(with_log, NULL, NULL, false);
    check_sound(&result);
    const struct contact_type *calls = &result.scenario->center->contact_types[0];
    CHECK(calls->log_count == 5 && calls->pieces == NULL); /* two of 08:00 twice, the one of 09:59:59; none of day 2 */
    CHECK(calls->log_seconds[0] == 28800.0 && calls->log_seconds[4] == 35999.0);
    CHECK(calls->expected_arrivals[0] == 4.0 && calls->expected_arrivals[3] == 1.0);
    CHECK(calls->expected_arrivals[4] == 0.0);
    const struct contact_type *mail = &result.scenario->center->contact_types[4], *refills = mail + 2;
    CHECK(mail->while_closed == 25.0 && refills->campaign->list == 40); /* nights and lists know no events */
    CHECK(mail->expected_arrivals[0] == 5.0 && mail->expected_arrivals[4] == 0.0);
    result_clear(&result);
    free(with_log);
    free(text);
}

TEST(a_factor_thins_or_multiplies_a_log_evenly)
{
    struct opening opening = {0, 0.0, 7200.0, 0, 4};
    struct interval_grid grid = {1, 1800.0, 1, &opening, 4};
    static const double instants[] = {0.0, 600.0, 1200.0, 1700.0, 3600.0};
    struct arena *arena = arena_create();
    int count = 5;
    CHECK(log_scaled(arena, instants, &count, &grid, 1.0, 0.0, 7200.0) == instants && count == 5);
    const double *half = log_scaled(arena, instants, &count, &grid, 0.5, 0.0, 7200.0);
    CHECK(count == 2 && half[0] == 600.0 && half[1] == 1700.0);
    count = 5;
    const double *twice = log_scaled(arena, instants, &count, &grid, 2.0, 0.0, 7200.0);
    CHECK(count == 10 && twice[1] == 300.0 && twice[7] == 1750.0 && twice[9] == 4500.0);
    count = 5;
    const double *part = log_scaled(arena, instants, &count, &grid, 0.0, 600.0, 1700.0);
    CHECK(count == 3 && part[0] == 0.0 && part[1] == 1700.0);
    arena_destroy(arena);
}

RUN_TESTS(RUN(a_forecast_is_what_is_expected), RUN(a_forecast_has_a_date_a_queue_and_bands_to_choose_from),
          RUN(a_forecast_states_how_long_its_intervals_are), RUN(a_log_is_replayed_from_its_date_on_in_order_of_time),
          RUN(a_log_may_have_dates_and_seconds_since_midnight_in_two_columns),
          RUN(a_factor_thins_or_multiplies_a_log_evenly), RUN(an_event_thins_or_multiplies_a_log_while_it_lasts))
