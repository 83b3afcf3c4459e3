/*
 * test_forecast_command.c -- `forecast` and `backtest` run as a planner runs them, on a history made here: eight weeks,
 * Monday to Friday, 08:00 to 12:00 by the hour.
 */
#include <stdlib.h>

#include "program.h"
#include "scenarios/reader/calendar.h"

#include "check.h" /* last: cmocka has a macro fail() */

enum { FIRST_DAY = 20094 /* Monday 2025-01-06 */, WEEKS = 8, HOURS = 4, UNTIL = FIRST_DAY + 6 * 7 - 1 };

static const char line[] =
    "center = { name = \"Line\"; start_day = \"monday\"; days = 5; open = \"08:00-12:00\"; interval = \"1h\"; };\n"
    "contacts = ( { name = \"calls\"; arrivals = { forecast = \"forecast.csv\"; };\n"
    "  handle_time = { talk = { distribution = \"exponential\"; mean = \"3m\"; }; }; } );\n"
    "agents = ( { name = \"team\"; staff = 9; skills = ( { contact = \"calls\"; } ); } );\n"
    "simulation = { seed = 1; replications = 20; };\n";

static int make_folder(void **state) { return program_folder_make(state, "forecast", line); }

static int volume_of(int day, int hour, int scale)
{
    static const int by_weekday[] = {130, 110, 100, 105, 115};
    static const int by_hour[HOURS] = {60, 100, 90, 50};
    int noise = (day * 37 + hour * 101 + day * day * 13) % 15 - 7;
    return scale * by_weekday[day % 7] * by_hour[hour] / 10000 + noise * scale / 100;
}

static void write_days(FILE *file, const char *queue, int days, int scale)
{
    char date[16];
    for (int day = 0; day < days; day++)
        for (int hour = 0; day % 7 < 5 && hour < HOURS; hour++)
            fprintf(file, "%s %02d:00,%s,%d,%d\n", date_shown(FIRST_DAY + day, date), 8 + hour, queue,
                    volume_of(day, hour, scale), 180 + 10 * hour);
}

static void write_history(const char *path, int days, bool has_two_queues)
{
    FILE *file = fopen(path, "w");
    fputs("start,queue,offered,aht\n", file);
    write_days(file, "sales", days, 100);
    if (has_two_queues)
        write_days(file, "service", days, 300);
    fclose(file);
}

static const json_t *named(const json_t *list, const char *key, const char *name)
{
    size_t index;
    json_t *member;
    json_array_foreach(list, index, member)
    {
        const char *found = json_string_value(json_object_get(member, key));
        if (found != NULL && strcmp(found, name) == 0)
            return member;
    }
    fail_msg("no member has %s \"%s\"", key, name);
    return NULL;
}

/* ---- forecast ---- */

TEST(the_csv_has_its_columns_and_the_open_hours_only)
{
    write_history("history.csv", WEEKS * 7, false);
    CHECK(program_run("forecast history.csv --until 2025-02-16 --horizon 14d --format csv") == 0);
    char *csv = program_text("out"), *at = csv;
    static const char header[] = "start,minutes,queue,expected,low80,high80,low95,high95,aht_seconds\n";
    CHECK(strncmp(csv, header, strlen(header)) == 0);
    at += strlen(header);
    int rows = 0;
    for (; *at != '\0'; rows++) {
        char date[16], queue[16];
        int hour, minute, minutes;
        double expected, low80, high80, low95, high95, aht;
        CHECK(sscanf(at, "%10s %d:%d,%d,%15[^,],%lf,%lf,%lf,%lf,%lf,%lf\n", date, &hour, &minute, &minutes, queue,
                     &expected, &low80, &high80, &low95, &high95, &aht) == 11);
        long day;
        CHECK(date_parse(date, &day) && day > UNTIL && day <= UNTIL + 14 && (day - FIRST_DAY) % 7 < 5);
        CHECK(hour >= 8 && hour < 12 && minute == 0 && minutes == 60);
        CHECK_TEXT(queue, "sales");
        CHECK(0.0 <= low95 && low95 <= low80 && low80 <= expected && expected <= high80 && high80 <= high95);
        CHECK_CLOSE(expected, volume_of((int)(day - FIRST_DAY), hour - 8, 100), 25.0);
        CHECK_CLOSE(aht, 180.0 + 10.0 * (hour - 8), 5.0);
        at = strchr(at, '\n') + 1;
    }
    CHECK(rows == 10 * HOURS);
    free(csv);
}

TEST(days_after_until_change_not_a_byte_of_the_forecast)
{
    write_history("history.csv", WEEKS * 7, false);
    write_history("past.csv", 6 * 7, false);
    CHECK(program_run("forecast history.csv --until 2025-02-16 --format csv") == 0 && rename("out", "full") == 0);
    CHECK(program_run("forecast past.csv --until 2025-02-16 --format csv") == 0);
    program_files_match("full", "out");
}

TEST(a_scenario_simulates_with_the_forecast_as_it_is)
{
    write_history("history.csv", WEEKS * 7, false);
    CHECK(program_run("forecast history.csv --until 2025-02-16 --horizon 7d --format csv") == 0);
    CHECK(rename("out", "forecast.csv") == 0);
    CHECK(program_run("check day.cfg") == 0);
    json_t *results = program_json("simulate day.cfg --format json -q");
    const json_t *calls = json_object_get(json_object_get(results, "contacts"), "calls");
    double offered = 0.0;
    for (int day = 0; day < 5; day++)
        for (int hour = 0; hour < HOURS; hour++)
            offered += volume_of(42 + day, hour, 100);
    CHECK_CLOSE(program_number(json_object_get(calls, "offered"), "mean") / offered, 1.0, 0.05);
    json_decref(results);
}

TEST(json_tells_the_choice_the_days_and_how_it_came_out)
{
    write_history("history.csv", WEEKS * 7, true);
    json_t *answer = program_json("forecast history.csv --until 2025-02-16 --horizon 2w --format json");
    CHECK_TEXT(json_string_value(json_object_get(answer, "until")), "2025-02-16");
    CHECK(program_number(answer, "horizon_days") == 14.0);
    const json_t *queue = named(json_object_get(answer, "queues"), "queue", "service");
    CHECK_TEXT(json_string_value(json_object_get(queue, "method")), "auto");
    CHECK(json_is_string(json_object_get(queue, "choice")));
    CHECK(json_is_array(json_object_get(queue, "excluded_days")) && json_is_array(json_object_get(queue, "notes")));
    CHECK(json_array_size(json_object_get(queue, "days")) == 14);
    CHECK(json_array_size(json_object_get(answer, "intervals")) == 2 * 10 * HOURS);
    const json_t *monday = named(json_object_get(queue, "days"), "date", "2025-02-17");
    CHECK_CLOSE(program_number(monday, "expected"), program_number(monday, "actual"), 60.0);
    CHECK(program_number(monday, "low80") < program_number(monday, "high80"));
    CHECK(program_number(json_object_get(queue, "outcome"), "wape") < 0.15);
    CHECK(program_number(json_object_get(queue, "own_past"), "forecasts") == 2.0);
    json_decref(answer);
}

TEST(a_band_of_the_day_is_narrower_than_the_sum_of_its_intervals)
{
    write_history("history.csv", WEEKS * 7, false);
    json_t *answer = program_json("forecast history.csv --horizon 7d --format json");
    const json_t *queue = json_array_get(json_object_get(answer, "queues"), 0);
    const json_t *day = named(json_object_get(queue, "days"), "date", "2025-03-03");
    double widths = 0.0;
    size_t index;
    json_t *interval;
    json_array_foreach(json_object_get(answer, "intervals"), index,
                       interval) if (strncmp(json_string_value(json_object_get(interval, "start")), "2025-03-03", 10) ==
                                     0) widths +=
        program_number(interval, "high80") - program_number(interval, "low80");
    CHECK(widths > 0.0);
    CHECK(program_number(day, "high80") - program_number(day, "low80") < widths);
    json_decref(answer);
}

TEST(one_queue_can_be_picked_and_one_without_a_name_is_all)
{
    write_history("history.csv", WEEKS * 7, true);
    CHECK(program_run("forecast history.csv --queue service --method seasonal-naive --format csv") == 0);
    program_says("out", ",service,");
    program_says_not("out", ",sales,");
    CHECK(system("cut -d, -f1,3 history.csv | head -60 > plain.csv") == 0);
    CHECK(program_run("forecast plain.csv --method seasonal-naive --format csv --horizon 7d") == 0);
    program_says("out", ",60,all,");
}

TEST(special_days_are_closed_or_scaled)
{
    FILE *file = fopen("holidays.csv", "w");
    fputs("date,name,closed,factor\n2025-03-04,Carnival,yes,\n2025-03-06,Half day,,0.5\n", file);
    fclose(file);
    write_history("history.csv", WEEKS * 7, false);
    json_t *plain = program_json("forecast history.csv --horizon 7d --format json");
    json_t *special = program_json("forecast history.csv --horizon 7d --holidays holidays.csv --format json");
    const json_t *before = json_object_get(json_array_get(json_object_get(plain, "queues"), 0), "days");
    const json_t *after = json_object_get(json_array_get(json_object_get(special, "queues"), 0), "days");
    CHECK(json_is_null(json_object_get(named(after, "date", "2025-03-04"), "expected")));
    CHECK(json_is_false(json_object_get(named(after, "date", "2025-03-04"), "open")));
    double whole = program_number(named(before, "date", "2025-03-06"), "expected");
    CHECK_CLOSE(program_number(named(after, "date", "2025-03-06"), "expected") / whole, 0.5, 0.02);
    CHECK_TEXT(json_string_value(json_object_get(named(after, "date", "2025-03-06"), "special_day")), "Half day");
    json_decref(plain);
    json_decref(special);
}

TEST(a_last_day_that_stops_early_is_told)
{
    write_history("history.csv", WEEKS * 7 - 4, false); /* ends on a Wednesday evening */
    CHECK(system("head -n -2 history.csv > cut.csv") == 0);
    CHECK(program_run("forecast cut.csv --method seasonal-naive --horizon 7d") == 0);
    program_says("out", "stop at 10:00");
    CHECK(program_run("forecast history.csv --method seasonal-naive --horizon 7d") == 0);
    program_says_not("out", "stop at");
}

TEST(the_answer_is_a_sentence_and_a_table_of_days)
{
    write_history("history.csv", WEEKS * 7, false);
    CHECK(program_run("forecast history.csv --until 2025-02-16 --horizon 14d") == 0);
    program_says("out", "In the next 14 days ");
    program_says("out", "Mon 17 February 2025");
    program_says("out", "closed");
    program_says("out", "came in");
    program_says("out", "Tried on its own past");
}

TEST(a_forecast_of_one_day_has_one_band_and_it_is_drawn)
{
    write_history("history.csv", WEEKS * 7 - 3, false); /* ends on a Thursday */
    json_t *answer = program_json("forecast history.csv --horizon 1d --format json");
    const json_t *queue = json_array_get(json_object_get(answer, "queues"), 0);
    const json_t *day = json_array_get(json_object_get(queue, "days"), 0);
    const char *const ends[] = {"low80", "high80", "low95", "high95"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        CHECK_CLOSE(program_number(json_object_get(queue, "total"), ends[i]), program_number(day, ends[i]), 0.0);
    json_decref(answer);
    CHECK(program_run("forecast history.csv --horizon 1d --out one_day") == 0);
    program_says("out", "On the next day ");
    double x[2] = {0.0, 0.0}, middle, low, high;
    FILE *file = fopen("one_day/charts/forecast_days_1.dat", "r");
    CHECK(file != NULL && fscanf(file, "%*[^\n]\n%*[^\n]\n") == 0);
    for (int i = 0; i < 2; i++)
        CHECK(fscanf(file, "%lf %lf %lf %lf", &x[i], &middle, &low, &high) == 4 && low < high);
    CHECK_CLOSE(x[1] - x[0], 0.8 * 86400.0, 1e-6);
    fclose(file);
}

/* ---- backtest ---- */

TEST(who_could_not_always_be_tried_is_told_to_stand_last)
{
    write_history("history.csv", WEEKS * 7, false);
    CHECK(program_run("backtest history.csv --origins 2025-01-19,2025-02-16 --horizon 7d") == 0);
    program_says("out", "double-season made 1 of 2 forecasts, as the past was too short");
    CHECK(program_run("backtest history.csv --origins 2025-02-09,2025-02-16 --horizon 7d") == 0);
    program_says_not("out", "stands last");
}

TEST(backtest_has_the_figures_of_each_method_and_origin)
{
    write_history("history.csv", WEEKS * 7, false);
    json_t *answer = program_json("backtest history.csv --origins 2025-02-16,2025-02-09 --horizon 14d --format json");
    const json_t *methods = json_object_get(answer, "methods");
    const char *const keys[] = {"wape", "mape", "rmse", "bias", "coverage80", "coverage95", "seconds"};
    const json_t *naive = named(methods, "name", "seasonal-naive"), *choice = named(methods, "name", "auto");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        program_number(choice, keys[i]);
    CHECK(program_number(choice, "wape") > 0.0 && program_number(choice, "wape") < 0.2);
    const json_t *origins = json_object_get(naive, "origins");
    CHECK(json_array_size(origins) == 2);
    CHECK_TEXT(json_string_value(json_object_get(json_array_get(origins, 0), "date")), "2025-02-09");
    /* the week before is repeated: all its error is the noise made here */
    double off = 0.0, all = 0.0;
    for (int day = 42; day < 56; day++)
        for (int hour = 0; day % 7 < 5 && hour < HOURS; hour++) {
            off += abs(volume_of(day, hour, 100) - volume_of(35 + day % 7, hour, 100));
            all += volume_of(day, hour, 100);
        }
    CHECK_CLOSE(program_number(named(origins, "date", "2025-02-16"), "wape"), off / all, 1e-9);
    json_decref(answer);
}

TEST(queues_are_taken_together_as_a_ratio_of_sums)
{
    write_history("history.csv", WEEKS * 7, true);
    json_t *answer = program_json("backtest history.csv --horizon 14d --method seasonal-naive --format json");
    const json_t *all = named(json_object_get(answer, "methods"), "name", "seasonal-naive");
    const json_t *queues = json_object_get(answer, "queues");
    CHECK(json_array_size(queues) == 2);
    double off = 0.0, volume = 0.0;
    static const int scales[] = {100, 300};
    static const char *const names[] = {"sales", "service"};
    for (int q = 0; q < 2; q++) {
        const json_t *own =
            named(json_object_get(named(queues, "queue", names[q]), "methods"), "name", "seasonal-naive");
        double sum = 0.0;
        const int firsts[] = {28, 42}; /* the usual origins: two weeks and four weeks before the end (a Friday) */
        for (int origin = 0; origin < 2; origin++)
            for (int day = firsts[origin] - 2; day < firsts[origin] + 12; day++)
                for (int hour = 0; day % 7 < 5 && hour < HOURS; hour++)
                    sum += volume_of(day, hour, scales[q]);
        off += program_number(own, "wape") * sum;
        volume += sum;
    }
    CHECK_CLOSE(program_number(all, "wape"), off / volume, 1e-9);
    json_decref(answer);
}

TEST(the_same_bytes_come_twice)
{
    write_history("history.csv", WEEKS * 7, true);
    const char *const commands[] = {"forecast history.csv --format json", "forecast history.csv",
                                    "backtest history.csv --format csv", "backtest history.csv"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        CHECK(program_run(commands[i]) == 0 && rename("out", "first") == 0);
        CHECK(program_run(commands[i]) == 0);
        program_files_match("first", "out");
    }
}

/* ---- what is refused ---- */

TEST(options_that_make_no_sense_are_refused_with_advice)
{
    write_history("history.csv", WEEKS * 7, false);
    program_refuses("forecast history.csv --until 16.2.2025", "it is a date such as");
    program_refuses("forecast history.csv --until 2024-12-31", "the history begins on 2025-01-06");
    program_refuses("forecast history.csv --until 2025-12-31", "the history ends on 2025-02-28 already");
    program_refuses("forecast history.csv --horizon 14", "write the unit: 14d for days");
    program_refuses("forecast history.csv --horizon 36h", "it is a whole number of days");
    program_refuses("forecast history.csv --horizon 0d", "it is a whole number of days");
    program_refuses("forecast history.csv --method seasonal-nave", "did you mean seasonal-naive?");
    program_refuses("forecast history.csv --method magic", "the methods are auto, ");
    program_refuses("forecast history.csv --queue sale", "did you mean \"sales\"?");
    program_refuses("forecast nothing.csv", "nothing.csv");
    program_refuses("backtest history.csv --origins 2025-02-16,", "it is a list of dates");
    program_refuses("backtest history.csv --origins 2025-02-16,2025-02-16", "2025-02-16 twice");
    program_refuses("backtest history.csv --origins 2025-02-28", "the origin 2025-02-28 is outside");
    program_refuses("backtest history.csv --horizon 60d", "are too few to try a forecast of 60 days");
}

static void write_small_file(const char *path, const char *queue, int days, int volume, const char *more)
{
    char date[16];
    FILE *file = fopen(path, "w");
    fputs("date,queue,offered\n", file);
    for (int day = 0; day < days; day++)
        fprintf(file, "%s,%s,%d\n", date_shown(FIRST_DAY + day, date), queue, volume);
    fputs(more, file);
    fclose(file);
}

TEST(daily_figures_have_no_busiest_time_of_day)
{
    write_small_file("daily.csv", "sales", 60, 500, "");
    CHECK(program_run("forecast daily.csv --horizon 7d") == 0);
    program_says_not("out", "busiest at");
    program_says("out", "The busiest day is");
}

TEST(a_queue_without_a_forecast_is_told_why)
{
    write_small_file("zeros.csv", "old", 60, 0, "");
    program_refuses("forecast zeros.csv", "old: nothing came in on 60 days with records");
    write_small_file("ended.csv", "old", 20, 50, "2025-06-30,new,5\n");
    CHECK(program_run("forecast ended.csv") == 0);
    program_says("out", "Left out: old: its records (20 days) end on 2025-01-25, 157 days before");
    write_small_file("few.csv", "new", 1, 50, "");
    program_refuses("forecast few.csv --method double-season", "new: 1 day with records is too few for double-season");
}

TEST(slips_in_the_special_days_are_told_with_their_line)
{
    FILE *file = fopen("holidays.csv", "w");
    fputs("date,name\n2025-03-04,Carnival\n2025-02-30,Nowhen\n", file);
    fclose(file);
    write_history("history.csv", WEEKS * 7, false);
    program_refuses("forecast history.csv --holidays holidays.csv", "holidays.csv:3: date is \"2025-02-30\"");
    program_refuses("backtest history.csv --holidays none.csv", "none.csv");
}

TEST(a_week_of_history_is_used_and_told_to_be_short)
{
    write_history("history.csv", 7, false);
    CHECK(program_run("forecast history.csv --horizon 7d") == 0);
    program_says("out", "less than two weeks of history");
    program_says("out", "The past is too short to try a whole forecast like this on it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_csv_has_its_columns_and_the_open_hours_only),
        RUN(days_after_until_change_not_a_byte_of_the_forecast),
        RUN(a_scenario_simulates_with_the_forecast_as_it_is),
        RUN(json_tells_the_choice_the_days_and_how_it_came_out),
        RUN(a_band_of_the_day_is_narrower_than_the_sum_of_its_intervals),
        RUN(one_queue_can_be_picked_and_one_without_a_name_is_all),
        RUN(special_days_are_closed_or_scaled),
        RUN(a_last_day_that_stops_early_is_told),
        RUN(the_answer_is_a_sentence_and_a_table_of_days),
        RUN(a_forecast_of_one_day_has_one_band_and_it_is_drawn),
        RUN(who_could_not_always_be_tried_is_told_to_stand_last),
        RUN(daily_figures_have_no_busiest_time_of_day),
        RUN(backtest_has_the_figures_of_each_method_and_origin),
        RUN(queues_are_taken_together_as_a_ratio_of_sums),
        RUN(the_same_bytes_come_twice),
        RUN(options_that_make_no_sense_are_refused_with_advice),
        RUN(a_queue_without_a_forecast_is_told_why),
        RUN(slips_in_the_special_days_are_told_with_their_line),
        RUN(a_week_of_history_is_used_and_told_to_be_short),
    };
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
