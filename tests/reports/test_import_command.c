/*
 * test_import_command.c -- `callfloor import`, run as a user runs it, on files made up here.
 */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <jansson.h>

#include "program.h"
#include "sim/memory.h"
#include "check.h" /* last: cmocka has a macro fail() */

/* Two queues over two weeks in half hours from 08:00 to 10:00, one day lost, one half hour missing. */
static void write_generic(void)
{
    FILE *file = fopen("acd.csv", "w");
    fputs("Interval Start,Queue,Calls Offered,Calls Handled,Calls Abandoned,Avg Handle Time,Colour\n", file);
    for (int day = 3; day < 17; day++)
        for (int i = 0; i < 4; i++) {
            if (day == 5 || (day == 6 && i == 1))
                continue;
            fprintf(file, "2025-03-%02d %02d:%02d,sales,%d,%d,2,180,red\n", day, 8 + i / 2, i % 2 * 30, 20 + i, 18 + i);
            fprintf(file, "2025-03-%02d %02d:%02d,\"help, desk\",10,9,1,300,blue\n", day, 8 + i / 2, i % 2 * 30);
        }
    fclose(file);
}

/* Wait buckets, as Avaya writes them. */
static void write_avaya(void)
{
    FILE *file = fopen("hsplit.csv", "w");
    fputs("row_date;starttime;intrvl;acd;split;callsoffered;acdcalls;abncalls;abntime;anstime;acdtime;acwtime;holdtime;"
          "acceptable;servicelevel;slvlabns;acdcalls1;acdcalls2;acdcalls3;abncalls1;abncalls2;abncalls3;period1;"
          "period2;i_stafftime;i_availtime;i_auxtime\n"
          "2025-03-03;800;30;1;7;42;40;2;60;400;8000;1200;400;36;20;1;30;6;4;1;0;1;20;40;18000;3000;600\n",
          file);
    fclose(file);
}

static int make_folder(void **state)
{
    int status = program_folder_make(state, "import", program_test_line);
    write_generic();
    write_avaya();
    return status;
}

static int run(const char *arguments)
{
    char *command = memory_format("'%s' %s >out 2>err", CALLFLOOR, arguments);
    int status = system(command);
    free(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static char *content(const char *path)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = fopen(path, "rb"), *copy = open_memstream(&text, &size);
    CHECK(file != NULL);
    for (int byte; (byte = fgetc(file)) != EOF;)
        fputc(byte, copy);
    fclose(file);
    fclose(copy);
    return text;
}

static void check_says(const char *path, const char *part)
{
    char *text = content(path);
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in %s:\n%s", part, path, text);
    free(text);
}

static void check_is_empty(const char *path)
{
    char *text = content(path);
    CHECK_TEXT(text, "");
    free(text);
}

static void check_same(const char *first, const char *second)
{
    char *a = content(first), *b = content(second);
    CHECK_TEXT(a, b);
    free(a);
    free(b);
}

TEST(the_text_sums_up_queues_gaps_and_the_log)
{
    CHECK(run("import acd.csv") == 0);
    check_says("out", "2 queues in 30-minute intervals from 2025-03-03 to 2025-03-16: 1,607 contacts offered.");
    check_says("out", "102 of 102 rows were used");
    check_says("out", "sales       2025-03-03  2025-03-16    13             1     1     1,097  180 s      9.3 %");
    check_says("out", "help, desk  2025-03-03  2025-03-16    13             1     1       510  300 s       10 %");
    check_says("out", "Calls Offered");
    check_says("out", "Colour");
    check_is_empty("err");
}

TEST(csv_is_the_canonical_record_and_the_log_goes_beside_it)
{
    CHECK(run("import acd.csv --format csv") == 0);
    check_says("out", "start,minutes,queue,channel,language,skill,offered,handled,abandoned,");
    check_says("out", "\n2025-03-03 08:30,30,sales,,,,21,19,2,");
    check_says("out", "\n2025-03-03 08:30,30,\"help, desk\",,,,10,9,1,");
    check_says("err", "acd.csv: ");
    check_says("err", "Colour");
    CHECK(run("import acd.csv --format csv --quiet") == 0);
    check_is_empty("err");
}

TEST(the_canonical_record_is_read_back_as_it_was_written)
{
    CHECK(run("import acd.csv --format csv -q") == 0);
    CHECK(rename("out", "canonical.csv") == 0);
    CHECK(run("import canonical.csv --format csv -q") == 0);
    check_same("out", "canonical.csv");
    CHECK(run("import - --format csv -q <canonical.csv") == 0);
    check_same("out", "canonical.csv");
}

TEST(wait_buckets_are_kept_and_the_last_has_no_bound)
{
    CHECK(run("import hsplit.csv --format csv -q") == 0);
    check_says("out", ",backlog_open,period1,period2,acdcalls1,acdcalls2,acdcalls3,abncalls1,abncalls2,abncalls3\n");
    check_says("out", "2025-03-03 08:00,30,7,,,,42,40,2,,36,1,20,8000,400,1200,9600,400,60,,18000,3000,600,,20,40,30,6,"
                      "4,1,0,1\n");
    CHECK(rename("out", "buckets.csv") == 0);
    CHECK(run("import buckets.csv --format csv -q") == 0);
    check_same("out", "buckets.csv");
}

static double number_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_number(value))
        fail_msg("%s is no number", key);
    return json_number_value(value);
}

TEST(json_holds_file_queues_log_and_records)
{
    json_error_t error;
    CHECK(run("import acd.csv --format json") == 0);
    json_t *json = json_load_file("out", 0, &error);
    CHECK(json != NULL);
    CHECK_TEXT(json_string_value(json_object_get(json_object_get(json, "file"), "name")), "acd.csv");
    CHECK(json_string_length(json_object_get(json_object_get(json, "file"), "sha256")) == 64);
    CHECK_CLOSE(number_at(json_object_get(json, "rows"), "used"), 102.0, 0.0);
    const json_t *largest = json_array_get(json_object_get(json, "queues"), 0);
    CHECK_TEXT(json_string_value(json_object_get(largest, "name")), "sales");
    CHECK_CLOSE(number_at(json_object_get(largest, "totals"), "offered"), 1097.0, 0.0);
    CHECK_CLOSE(number_at(largest, "aht_seconds"), 180.0, 1e-9);
    CHECK_CLOSE(number_at(largest, "abandonment_rate"), 102.0 / 1097.0, 1e-9);
    CHECK_CLOSE(number_at(largest, "days_without_records"), 1.0, 0.0);
    CHECK_CLOSE(number_at(largest, "missing_intervals"), 1.0, 0.0);
    CHECK(json_is_null(json_object_get(json_object_get(largest, "totals"), "talk_s")));
    CHECK(json_array_size(json_object_get(json, "records")) == 102);
    CHECK(json_array_size(json_object_get(json, "log")) > 0);
    const json_t *record = json_array_get(json_object_get(json, "records"), 0);
    CHECK_TEXT(json_string_value(json_object_get(record, "start")), "2025-03-03 08:00");
    CHECK(json_object_get(record, "talk_s") == NULL);
    json_decref(json);
}

TEST(the_folder_holds_the_record_the_log_and_the_charts)
{
    CHECK(run("import acd.csv --out history --quiet") == 0);
    check_says("history/intervals.csv", "2025-03-03 08:30,30,sales,");
    check_same("history/intervals.csv", "history/results.csv");
    check_says("history/import_log.csv", "kind,subject,text,rows,first_line\n");
    check_says("history/import_log.csv", "ignored,Colour,");
    check_says("history/results.json", "\"queues\"");
    check_says("history/report.html", "<h1>History: acd.csv</h1>");
    check_says("history/report.html", "callfloor import acd.csv</pre>");
    check_says("history/charts/history_heat_map_1.gp", "sales: busiest on ");
    check_says("history/charts/history_heat_map_2.dat", "# column row value\n0 0 10\n");
    check_says("history/charts/history_daily_volume.dat", " 86\n");
    check_says("history/charts/history_handle_time.dat", " 3\n");
}

TEST(a_scenario_takes_the_record_as_its_arrivals)
{
    CHECK(run("import acd.csv --format csv -q --queue sales") == 0);
    CHECK(rename("out", "sales.csv") == 0);
    FILE *file = fopen("from_history.cfg", "w");
    fputs("center = { name = \"Test\"; open = \"08:00-10:00\"; interval = \"30m\"; };\n"
          "contacts = ( { name = \"calls\"; channel = \"voice\";\n"
          "  arrivals = { file = \"sales.csv\"; column = \"offered\"; date = \"2025-03-10\"; };\n"
          "  handle_time = { talk = { distribution = \"exponential\"; mean = \"3m\"; }; }; } );\n"
          "agents = ( { name = \"desk\"; staff = 8; skills = ( { contact = \"calls\"; } ); } );\n"
          "simulation = { seed = 5; replications = 200; };\n",
          file);
    fclose(file);
    CHECK(run("simulate from_history.cfg --format json") == 0);
    json_error_t error;
    json_t *json = json_load_file("out", 0, &error);
    CHECK(json != NULL);
    const json_t *calls = json_object_get(json_object_get(json, "contacts"), "calls");
    CHECK_CLOSE(number_at(json_object_get(calls, "offered"), "mean"), 86.0, 4.0 * sqrt(86.0 / 200.0));
    json_decref(json);
}

TEST(one_queue_can_be_asked_for)
{
    CHECK(run("import acd.csv --queue 'help, desk' --format csv -q") == 0);
    char *text = content("out");
    CHECK(strstr(text, "help, desk") != NULL);
    CHECK(strstr(text, "sales") == NULL);
    free(text);
    CHECK(run("import acd.csv --queue sale") == 2);
    check_says("err", "sale");
    check_is_empty("out");
}

TEST(what_is_wrong_is_told_and_nothing_is_written)
{
    FILE *file = fopen("shopping.csv", "w");
    fputs("milk,bread\n1,2\n", file);
    fclose(file);
    CHECK(run("import missing.csv") == 2);
    check_says("err", "missing.csv");
    CHECK(run("import shopping.csv --out nothing") == 2);
    check_says("err", "shopping.csv");
    CHECK(access("nothing", F_OK) != 0);
    CHECK(run("import acd.csv --profile nokia") == 2);
    check_says("err", "nokia");
    CHECK(run("import acd.csv --label middle") == 2);
    check_says("err", "start or end");
    CHECK(run("import acd.csv --dates american") == 2);
    check_says("err", "day-first");
    CHECK(run("import") == 2);
    check_says("err", "import needs a history file");
}

TEST(help_lists_the_profiles_and_has_examples)
{
    CHECK(run("import --help") == 0);
    check_says("out", "Profiles:\n");
    check_says("out", "  generic ");
    check_says("out", "  amazon-connect ");
    check_says("out", "callfloor import acd.csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_text_sums_up_queues_gaps_and_the_log),
        RUN(csv_is_the_canonical_record_and_the_log_goes_beside_it),
        RUN(the_canonical_record_is_read_back_as_it_was_written),
        RUN(wait_buckets_are_kept_and_the_last_has_no_bound),
        RUN(json_holds_file_queues_log_and_records),
        RUN(the_folder_holds_the_record_the_log_and_the_charts),
        RUN(a_scenario_takes_the_record_as_its_arrivals),
        RUN(one_queue_can_be_asked_for),
        RUN(what_is_wrong_is_told_and_nothing_is_written),
        RUN(help_lists_the_profiles_and_has_examples),
    };
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
