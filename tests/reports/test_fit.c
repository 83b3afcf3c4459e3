/*
 * test_fit.c -- `callfloor fit` as its users meet it: JSON keys, the piece of a scenario, the reference figures.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program.h"
#include "sim/memory.h"
#include "sim/random_stream.h"

#include "check.h"

static double number_at(const json_t *fit, const char *part, const char *key)
{
    return program_number(json_object_get(fit, part), key);
}

static double draw(struct random_stream *stream, double mean) { return -mean * log(random_stream_uniform(stream)); }

/* Wrap-up of 30 s, patience of 150 s; who gives up calls again (30 %) after 10 minutes on average. */
static void write_calls(const char *name, int calls, double talk_seconds)
{
    struct random_stream stream = random_stream_at((struct random_key){8, 0}, (struct random_address){0, 0, 0});
    FILE *file = fopen(name, "w");
    fprintf(file, "timestamp,customer_id,queue,wait_s,talk_s,acw_s,outcome\n");
    for (int i = 0; i < calls; i++) {
        double offered = i % 2 == 0 ? draw(&stream, 60.0) : 0.0, patience = draw(&stream, 150.0);
        double talk = draw(&stream, talk_seconds), wrap_up = draw(&stream, 30.0), again = draw(&stream, 600.0);
        bool leaves = patience < offered;
        int day = i % 60, second = 28800 + (int)(28000.0 * random_stream_uniform(&stream));
        bool comes_back = leaves && random_stream_uniform(&stream) < 0.3;
        for (int attempt = 0; attempt <= (int)comes_back; attempt++) {
            bool is_lost = leaves && attempt == 0;
            int at = second + (attempt > 0 ? (int)(patience + again) : 0);
            fprintf(file, "2025-%02d-%02d %02d:%02d:%02d,c%d,%s,%.0f,%.0f,%.0f,%s\n", day / 28 + 1, day % 28 + 1,
                    at / 3600, at / 60 % 60, at % 60, i, i % 3 == 0 ? "blue" : "red",
                    attempt > 0 ? 0.0 : fmin(offered, patience) + 0.5, is_lost ? 0.0 : talk + 0.5,
                    is_lost ? 0.0 : wrap_up + 0.5, is_lost ? "abandoned" : "answered");
        }
    }
    fclose(file);
}

/* A fit takes its time, the more the longer calls are: several tests look at this one. */
static int make_folder(void **state)
{
    int status = program_folder_make(state, "fit", program_test_line);
    write_calls("calls.csv", 4000, 100.0);
    CHECK(program_run("fit calls.csv --out fits") == 0 && rename("out", "said") == 0);
    return status;
}

TEST(json_holds_what_was_put_into_the_calls)
{
    json_t *fit = program_json_in("fits/results.json");
    CHECK_CLOSE(number_at(fit, "handle_time", "mean"), 100.0, 6.0);
    CHECK_CLOSE(number_at(fit, "wrap_up", "mean"), 30.0, 2.0);
    double abandoned = number_at(fit, "patience", "abandoned_in_queue");
    CHECK_CLOSE(number_at(fit, "patience", "exponential_mean_seconds"), 150.0, 4.0 * 150.0 / sqrt(abandoned));
    CHECK_CLOSE(number_at(fit, "retries", "share"), 0.3, 4.0 * number_at(fit, "retries", "standard_error"));
    CHECK_CLOSE(number_at(fit, "retries", "mean_return_seconds"), 600.0, 150.0);
    CHECK(number_at(fit, "busyness", "cv") < 0.1);
    const json_t *patience = json_array_get(json_object_get(json_object_get(fit, "patience"), "laws"), 0);
    CHECK(program_number(patience, "ks") > 0.0 && program_number(patience, "ks") < 0.2);
    const json_t *law = json_array_get(json_object_get(json_object_get(fit, "handle_time"), "laws"), 0);
    static const char *const keys[] = {"parameters", "standard_errors",  "log_likelihood",    "aic",
                                       "ks",         "anderson_darling", "anderson_darling_p"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        CHECK(json_object_get(law, keys[i]) != NULL);
    CHECK_TEXT(json_string_value(json_object_get(json_object_get(fit, "handle_time"), "choice")), "exponential");
    json_decref(fit);
}

/* Pasted into a scenario, it is one that `check` must find sound. */
static void check_fragment(const char *fragment)
{
    FILE *file = fopen("pasted.cfg", "w");
    fprintf(file,
            "center = { name = \"Pasted\"; open = \"08:00-10:00\"; interval = \"30m\"; };\n"
            "contacts = ( { name = \"calls\"; arrivals = { per_hour = 30; };\n%s } );\n"
            "agents = ( { name = \"team\"; staff = 6; skills = ( { contact = \"calls\"; } ); } );\n",
            fragment);
    fclose(file);
    if (program_run("check pasted.cfg") != 0)
        fail_msg("not sound: %s", fragment);
}

static void check_all_parts(const json_t *fit)
{
    const char *fragment = json_string_value(json_object_get(fit, "fragment"));
    CHECK(strstr(fragment, "talk = ") != NULL && strstr(fragment, "wrap_up = ") != NULL);
    CHECK(strstr(fragment, "patience = ") != NULL && strstr(fragment, "on_abandon = { retry = 0.") != NULL);
    check_fragment(fragment);
}

TEST(the_piece_of_a_scenario_is_sound)
{
    json_t *fit = program_json_in("fits/results.json");
    check_all_parts(fit);
    json_decref(fit);
}

TEST(each_queue_has_its_piece)
{
    write_calls("short.csv", 1000, 20.0);
    json_t *fit = program_json("fit short.csv --by queue --format json");
    const json_t *groups = json_object_get(fit, "groups");
    CHECK(json_array_size(groups) == 2);
    for (size_t g = 0; g < 2; g++)
        check_all_parts(json_array_get(groups, g));
    json_decref(fit);
}

TEST(mixtures_and_hold_that_most_calls_have_not_are_sound_too)
{
    struct random_stream stream = random_stream_at((struct random_key){2, 0}, (struct random_address){0, 0, 0});
    FILE *file = fopen("spike.csv", "w");
    fprintf(file, "talk,hold\n");
    for (int i = 0; i < 1500; i++) {
        double talk = draw(&stream, 1.0) + draw(&stream, 1.0) + draw(&stream, 1.0) + draw(&stream, 1.0);
        fprintf(file, "%.0f,%.0f\n", i % 12 == 0 ? 1.0 + draw(&stream, 3.0) : 30.0 * talk + 1.0,
                i % 5 == 0 ? draw(&stream, 40.0) + 1.0 : 0.0);
    }
    fclose(file);
    json_t *fit = program_json("fit spike.csv --format json");
    const char *fragment = json_string_value(json_object_get(fit, "fragment"));
    CHECK(strstr(fragment, "hold = { distribution = \"mixture\"") != NULL);
    CHECK(strstr(fragment, "distribution = \"constant\"; mean = \"0s\"") != NULL);
    check_fragment(fragment);
    const char *choice = json_string_value(json_object_get(json_object_get(fit, "handle_time"), "choice"));
    CHECK_TEXT(choice, "mixture: short calls + gamma");
    json_decref(fit);
}

TEST(interval_files_give_patience_and_handle_time)
{
    FILE *file = fopen("intervals.csv", "w");
    fprintf(file, "start,minutes,queue,offered,handled,abandoned,handle_s,wait_answered_s,wait_abandoned_s\n");
    for (int i = 0; i < 20; i++)
        fprintf(file, "2025-03-03 %02d:%02d,30,main,50,45,5,9000,900,600\n", 8 + i / 2, i % 2 * 30);
    fclose(file);
    json_t *fit = program_json("fit intervals.csv --format json");
    CHECK_TEXT(json_string_value(json_object_get(fit, "kind")), "intervals");
    CHECK_CLOSE(number_at(fit, "handle_time", "mean"), 200.0, 1e-9);
    CHECK_CLOSE(number_at(fit, "patience", "exponential_mean_seconds"), 300.0, 1e-9);
    check_fragment(json_string_value(json_object_get(fit, "fragment")));
    json_decref(fit);
}

/* `longest` as the talk time of one call in `every`. */
static void run_with_long_calls(int every, const char *longest)
{
    FILE *file = fopen("long.csv", "w");
    fprintf(file, "talk,customer\n");
    for (int i = 0; i < 200; i++)
        if (i % every == 0)
            fprintf(file, "%s,\n", longest);
        else
            fprintf(file, "%d,\n", 30 + i);
    fclose(file);
    CHECK(program_run("fit long.csv --out long") == 0);
}

TEST(implausible_durations_and_empty_columns_get_a_word)
{
    run_with_long_calls(100, "999999");
    program_says("long/report.html", "Implausible: 2 calls longer than 4 h (the longest 277 h 46 min).");
    program_says("long/report.html", "the column &quot;customer&quot; is empty");
    program_says("long/report.html", "<h1>Fit of long.csv</h1>");
    run_with_long_calls(1, "240000");
    program_says("long/report.html", "&quot;talk (ms)&quot;");
}

/* The last interval counts its contacts, but not their times. */
TEST(a_mean_is_of_intervals_that_know_both_parts)
{
    FILE *file = fopen("gappy.csv", "w");
    fprintf(file, "start,minutes,queue,offered,handled,talk_s,acw_s,handle_s\n"
                  "2025-03-03 08:00,30,main,50,40,6000,2000,8000\n"
                  "2025-03-03 08:30,30,main,50,40,,,\n");
    fclose(file);
    json_t *fit = program_json("fit gappy.csv --format json");
    CHECK_CLOSE(number_at(fit, "handle_time", "observations"), 40.0, 0.0);
    CHECK_CLOSE(number_at(fit, "handle_time", "mean"), 200.0, 1e-9);
    CHECK_CLOSE(number_at(fit, "handle_time", "talk"), 150.0, 1e-9);
    CHECK_CLOSE(number_at(fit, "handle_time", "wrap_up"), 50.0, 1e-9);
    json_decref(fit);
}

TEST(the_folder_holds_page_table_and_charts)
{
    program_says("fits/report.html", "Kaplan-Meier");
    program_says("fits/report.html", "For the scenario");
    program_says("said", "Talk times are best described by exponential with mean 1 min 42 s.");
    char *steps = program_text("fits/patience.csv");
    CHECK(strncmp(steps, "group,seconds,at_risk,abandoned,still_waiting", 40) == 0);
    free(steps);
    static const char *const charts[] = {"fit_talk", "fit_talk_qq", "fit_wrap_up", "fit_patience", "fit_hazard"};
    for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
        struct stat status;
        char *name = memory_format("fits/charts/%s.dat", charts[i]);
        CHECK(stat(name, &status) == 0 && status.st_size > 0);
        free(name);
    }
}

TEST(slips_are_told_and_end_with_status_two)
{
    program_refuses("fit calls.csv --handle tolk_s", "did you mean \"talk_s\"?");
    CHECK(program_run("fit absent.csv") == 2);
    CHECK(program_run("fit calls.csv --what talk") == 2);
    CHECK(program_run("fit calls.csv --where queue") == 2);
    CHECK(program_run("fit calls.csv --return-within 4") == 2);
}

TEST(what_was_asked_for_and_cannot_be_told_gets_a_reason)
{
    FILE *file = fopen("waits.csv", "w");
    fprintf(file, "date,wait_s,customer\n");
    for (int i = 0; i < 60; i++)
        fprintf(file, "2025-03-%02d,%d,%d\n", i % 30 + 1, i, i % 7);
    fclose(file);
    CHECK(program_run("fit waits.csv") == 0);
    program_says("out", "neither a column of outcomes nor one of handle times");
    program_says_not("out", "patience =");
    program_says_not("out", "on_abandon");
    file = fopen("talks.csv", "w");
    fprintf(file, "talk\n60\n0\n120\n");
    fclose(file);
    CHECK(program_run("fit talks.csv --what patience,retries,busyness") == 0);
    program_says("out", "no column of waits is recognised; name it with --wait COLUMN");
    program_says("out", "no column of customers is recognised");
    program_says("out", "no column of dates is recognised");
    CHECK(program_run("fit waits.csv --what handle") == 0);
    program_says("out", "no column of handle times is recognised");
}

static double mean_talk_of(const char *columns, const char *options)
{
    struct random_stream stream = random_stream_at((struct random_key){5, 0}, (struct random_address){0, 0, 0});
    FILE *file = fopen("minutes.csv", "w");
    fprintf(file, "%s\n", columns);
    for (int i = 0; i < 3000; i++)
        fprintf(file, "%.0f%s\n", 60.0 * round(draw(&stream, 200.0) / 60.0), strchr(columns, ',') != NULL ? ",30" : "");
    fclose(file);
    char *line = memory_format("fit minutes.csv --what handle --format json%s", options);
    json_t *fit = program_json(line);
    double mean =
        program_number(json_array_get(json_object_get(json_object_get(fit, "handle_time"), "laws"), 0), "mean");
    json_decref(fit);
    free(line);
    return mean;
}

/* Of an exponential law in whole minutes 14 % round to 0: left out, or taken for abandoned beside a wait. */
TEST(talk_times_that_round_to_0_do_not_bend_the_law_without_outcomes)
{
    CHECK_CLOSE(mean_talk_of("talk", ""), 200.0, 12.0);
    CHECK_CLOSE(mean_talk_of("talk,wait", ""), 200.0, 12.0);
    CHECK_CLOSE(mean_talk_of("talk", " --keep-zeros"), 200.0, 12.0);
    CHECK_CLOSE(mean_talk_of("talk,wait", " --keep-zeros"), 200.0, 12.0);
}

TEST(waits_in_whole_minutes_are_told_and_fitted_as_such)
{
    struct random_stream stream = random_stream_at((struct random_key){6, 0}, (struct random_address){0, 0, 0});
    FILE *file = fopen("coarse.csv", "w");
    fprintf(file, "wait,outcome\n");
    for (int i = 0; i < 6000; i++) {
        double offered = draw(&stream, 80.0), patience = draw(&stream, 240.0);
        fprintf(file, "%.0f,%s\n", 60.0 * round(fmin(offered, patience) / 60.0), patience < offered ? "left" : "OK");
    }
    fclose(file);
    json_t *fit = program_json("fit coarse.csv --answered OK --format json");
    CHECK_CLOSE(number_at(fit, "patience", "exponential_mean_seconds"), 240.0, 20.0);
    json_decref(fit);
    CHECK(program_run("fit coarse.csv --answered OK") == 0);
    program_says("out", "recorded in whole minutes: each stands");
    program_says_not("out", "voice menu");
}

static void put_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    fprintf(file, "%s", text);
    fclose(file);
}

TEST(options_of_the_other_kind_of_file_are_refused)
{
    put_file("two.csv",
             "start,minutes,queue,offered,handled,abandoned,handle_s\n2025-03-03 08:00,30,main,50,45,5,9000\n");
    program_refuses("fit two.csv --by queue", "this is a file of intervals, and --by is not for them");
    program_refuses("fit two.csv --keep-zeros", "--keep-zeros is not for them");
    program_refuses("fit two.csv --return-within 2h", "--return-within is not for them");
    program_refuses("fit calls.csv --queue blue", "this is a file of call records, and --queue is not for them");
    program_refuses("fit calls.csv --zone Mars/Base", "--zone is not for them");
}

TEST(files_that_are_not_recognised_get_advice_for_call_records)
{
    put_file("banner.csv", "Report of January\n\ntalk,wait\n60,5\n");
    program_refuses("fit banner.csv", "line 1 must be the header");
    program_refuses("fit - < banner.csv", "standard input is taken for call records");
}

TEST(seconds_under_a_title_of_minutes_are_implausible)
{
    put_file("minutes_said.csv", "talk_minutes\n300\n120\n181\n240\n95\n410\n");
    CHECK(program_run("fit minutes_said.csv") == 0);
    program_says("out", "says minutes");
}

TEST(too_few_calls_make_no_law)
{
    put_file("one.csv", "talk\n60\n");
    CHECK(program_run("fit one.csv") == 0);
    program_says("out", "too few different times for a law");
    program_says_not("out", "constant");
    put_file("three.csv", "talk\n60\n61\n240\n60\n61\n240\n60\n61\n240\n60\n61\n240\n");
    CHECK(program_run("fit three.csv") == 0);
    program_says("out", "as many parameters");
    program_says_not("out", "mixture\"");
}

/* Nobody waited longer than a minute and a half; the law goes on. */
TEST(what_no_caller_was_seen_to_do_is_a_guess_in_the_piece_too)
{
    struct random_stream stream = random_stream_at((struct random_key){4, 0}, (struct random_address){0, 0, 0});
    FILE *file = fopen("brief.csv", "w");
    fprintf(file, "wait,talk,outcome\n");
    for (int i = 0; i < 800; i++) {
        double offered = 90.0 * random_stream_uniform(&stream), patience = draw(&stream, 300.0);
        fprintf(file, "%.0f,%d,%s\n", fmin(offered, patience) + 0.5, 60 + i, patience < offered ? "hangup" : "agent");
    }
    fclose(file);
    json_t *fit = program_json("fit brief.csv --format json");
    const char *fragment = json_string_value(json_object_get(fit, "fragment"));
    CHECK(strstr(fragment, "# the longest wait was ") != NULL && strstr(fragment, "is a guess") != NULL);
    check_fragment(fragment);
    json_decref(fit);
}

TEST(talk_times_of_0_in_whole_minutes_are_short_calls)
{
    mean_talk_of("talk", "");
    CHECK(program_run("fit minutes.csv") == 0);
    program_says("out", "are taken for short calls that round to 0");
}

#define BANK SOURCE_DIR "/../shared/data/anonymous_bank_1999_01_calls.csv.gz"

/* The figures of the data's own description. */
TEST(january_of_the_bank_gives_the_reference_figures)
{
    if (access(BANK, R_OK) != 0)
        skip();
    json_t *fit = program_json("fit " BANK " --format json");
    CHECK(json_integer_value(json_object_get(fit, "answered")) == 27060);
    CHECK_CLOSE(number_at(fit, "patience", "abandoned_in_queue"), 3080.0, 0.0);
    CHECK_CLOSE(number_at(fit, "patience", "left_without_waiting"), 1219.0, 0.0);
    CHECK_CLOSE(number_at(fit, "patience", "exponential_mean_seconds"), 369.0, 0.5);
    CHECK_CLOSE(number_at(fit, "patience", "mean_wait_answered_seconds"), 35.0, 0.06);
    CHECK_CLOSE(number_at(fit, "patience", "mean_wait_abandoned_seconds"), 61.1, 0.06);
    CHECK_CLOSE(number_at(fit, "handle_time", "mean"), 185.3, 0.06);
    CHECK_CLOSE(number_at(fit, "handle_time", "zeros"), 277.0, 0.0);
    CHECK_CLOSE(number_at(fit, "handle_time", "cv") * number_at(fit, "handle_time", "mean"), 230.0, 0.6);
    CHECK_CLOSE(number_at(fit, "handle_time", "median"), 114.0, 0.0);
    check_fragment(json_string_value(json_object_get(fit, "fragment")));
    json_decref(fit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(json_holds_what_was_put_into_the_calls),
                                       RUN(the_piece_of_a_scenario_is_sound),
                                       RUN(each_queue_has_its_piece),
                                       RUN(mixtures_and_hold_that_most_calls_have_not_are_sound_too),
                                       RUN(interval_files_give_patience_and_handle_time),
                                       RUN(implausible_durations_and_empty_columns_get_a_word),
                                       RUN(a_mean_is_of_intervals_that_know_both_parts),
                                       RUN(the_folder_holds_page_table_and_charts),
                                       RUN(slips_are_told_and_end_with_status_two),
                                       RUN(what_was_asked_for_and_cannot_be_told_gets_a_reason),
                                       RUN(talk_times_that_round_to_0_do_not_bend_the_law_without_outcomes),
                                       RUN(waits_in_whole_minutes_are_told_and_fitted_as_such),
                                       RUN(options_of_the_other_kind_of_file_are_refused),
                                       RUN(files_that_are_not_recognised_get_advice_for_call_records),
                                       RUN(seconds_under_a_title_of_minutes_are_implausible),
                                       RUN(too_few_calls_make_no_law),
                                       RUN(what_no_caller_was_seen_to_do_is_a_guess_in_the_piece_too),
                                       RUN(talk_times_of_0_in_whole_minutes_are_short_calls),
                                       RUN(january_of_the_bank_gives_the_reference_figures)};
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
