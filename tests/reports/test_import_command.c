/*
 * test_import_command.c -- `callfloor import`, run as a user runs it, on files made up here.
 */
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "program.h"
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

TEST(the_text_sums_up_queues_gaps_and_the_log)
{
    CHECK(program_run("import acd.csv") == 0);
    program_says("out", "2 queues in 30-minute intervals from 2025-03-03 to 2025-03-16: 1,607 contacts offered.");
    program_says("out", "102 of 102 rows were used");
    program_says("out", "sales       2025-03-03  2025-03-16    13             1     1     1,097  180 s      9.3 %");
    program_says("out", "help, desk  2025-03-03  2025-03-16    13             1     1       510  300 s       10 %");
    program_says("out", "Calls Offered");
    program_says("out", "Colour");
    program_says_nothing("err");
}

TEST(csv_is_the_canonical_record_and_the_log_goes_beside_it)
{
    CHECK(program_run("import acd.csv --format csv") == 0);
    program_says("out", "start,minutes,queue,channel,language,skill,offered,handled,abandoned,");
    program_says("out", "\n2025-03-03 08:30,30,sales,,,,21,19,2,");
    program_says("out", "\n2025-03-03 08:30,30,\"help, desk\",,,,10,9,1,");
    program_says("err", "acd.csv: ");
    program_says("err", "Colour");
    CHECK(program_run("import acd.csv --format csv --quiet") == 0);
    program_says_nothing("err");
}

TEST(the_canonical_record_is_read_back_as_it_was_written)
{
    CHECK(program_run("import acd.csv --format csv -q") == 0);
    CHECK(rename("out", "canonical.csv") == 0);
    CHECK(program_run("import canonical.csv --format csv -q") == 0);
    program_files_match("out", "canonical.csv");
    CHECK(program_run("import - --format csv -q <canonical.csv") == 0);
    program_files_match("out", "canonical.csv");
}

/* 12,345 stands in the first row; only the last row shows that it is no decimal, and a stream is gone by then. */
TEST(what_a_stream_shows_too_late_is_refused)
{
    FILE *file = fopen("late.csv", "w");
    fputs("start;calls;AHT\n2025-03-04 09:00;12,345;100\n", file);
    for (int i = 0; i < 60000; i++)
        fprintf(file, "%d-03-04 09:30;7000;100\n", 1900 + i % 125);
    fputs("2025-03-04 10:00;7000;100.5\n", file);
    fclose(file);
    CHECK(program_run("import - <late.csv") == 2);
    program_says("err", "-:2: ");
    program_says("err", "decimal = \"point\"");
    CHECK(program_run("import late.csv --format csv") == 0);
    program_says("out", "2025-03-04 09:00,30,,,,,12345,");
}

TEST(a_last_wait_bucket_with_a_bound_keeps_it)
{
    FILE *file = fopen("bounds.csv", "w");
    fputs("row_date;starttime;intrvl;split;callsoffered;acdcalls;abncalls;acdcalls1;acdcalls2;abncalls1;abncalls2;"
          "period1;period2\n2025-03-03;800;30;7;42;36;0;30;6;0;0;20;40\n",
          file);
    fclose(file);
    CHECK(program_run("import bounds.csv --format csv -q") == 0);
    program_says("out", ",backlog_open,period1,period2,acdcalls1,acdcalls2,abncalls1,abncalls2\n");
    program_says("out", ",20,40,30,6,0,0\n");
    CHECK(rename("out", "bounded.csv") == 0);
    CHECK(program_run("import bounded.csv --format csv -q") == 0);
    program_files_match("out", "bounded.csv");
}

TEST(what_two_lengths_say_of_one_time_counts_once_and_each_is_asked_for_by_its_label)
{
    FILE *file = fopen("lengths.csv", "w");
    fputs("start,minutes,queue,channel,calls\n2025-03-03 00:00,1440,A,voice,200\n2025-03-04 00:00,1440,A,voice,210\n"
          "2025-03-03 14:00,30,A,voice,20\n2025-03-03 14:30,30,A,voice,21\n2025-03-03 14:00,30,A,chat,7\n",
          file);
    fclose(file);
    CHECK(program_run("import lengths.csv") == 0);
    program_says("out", "from 2025-03-03 to 2025-03-04: 417 contacts offered.");
    program_says("out", "and 41 contacts");
    CHECK(program_run("import lengths.csv --queue 'A, voice, 30 min' --format csv -q") == 0);
    program_says("out", "2025-03-03 14:30,30,A,voice,,,21");
    program_says_not("out", "1440");
    program_says_not("out", "chat");
    CHECK(program_run("import lengths.csv --queue 'A, chat' --format csv -q") == 0);
    program_says("out", "2025-03-03 14:00,30,A,chat,,,7");
    CHECK(program_run("import lengths.csv --queue 'A, mail' --format csv -q") == 2);
}

/* A quadratic search would take minutes. */
TEST(fifty_thousand_queues_take_no_longer_than_so_many_rows)
{
    FILE *file = fopen("many.csv", "w");
    fputs("start,queue,calls\n", file);
    for (int i = 0; i < 50000; i++)
        fprintf(file, "2025-03-04 09:%02d,queue %d,%d\n", i % 2 * 30, i, i % 50);
    fclose(file);
    struct rusage before, after;
    getrusage(RUSAGE_CHILDREN, &before);
    CHECK(program_run("import many.csv -q") == 0);
    getrusage(RUSAGE_CHILDREN, &after);
    program_says("out", "50000 queues in 30-minute intervals");
    CHECK(after.ru_utime.tv_sec - before.ru_utime.tv_sec < 10); /* with sanitizers, too */
}

TEST(wait_buckets_are_kept_and_the_last_has_no_bound)
{
    CHECK(program_run("import hsplit.csv --format csv -q") == 0);
    program_says("out", ",backlog_open,period1,period2,acdcalls1,acdcalls2,acdcalls3,abncalls1,abncalls2,abncalls3\n");
    program_says("out",
                 "2025-03-03 08:00,30,7,,,,42,40,2,,36,1,20,8000,400,1200,9600,400,60,,18000,3000,600,,20,40,30,6,"
                 "4,1,0,1\n");
    CHECK(rename("out", "buckets.csv") == 0);
    CHECK(program_run("import buckets.csv --format csv -q") == 0);
    program_files_match("out", "buckets.csv");
}

TEST(json_holds_file_queues_log_and_records)
{
    json_t *json = program_json("import acd.csv --format json");
    CHECK_TEXT(json_string_value(json_object_get(json_object_get(json, "file"), "name")), "acd.csv");
    CHECK(json_string_length(json_object_get(json_object_get(json, "file"), "sha256")) == 64);
    CHECK_CLOSE(program_number(json_object_get(json, "rows"), "used"), 102.0, 0.0);
    const json_t *largest = json_array_get(json_object_get(json, "queues"), 0);
    CHECK_TEXT(json_string_value(json_object_get(largest, "name")), "sales");
    CHECK_CLOSE(program_number(json_object_get(largest, "totals"), "offered"), 1097.0, 0.0);
    CHECK_CLOSE(program_number(largest, "aht_seconds"), 180.0, 1e-9);
    CHECK_CLOSE(program_number(largest, "abandonment_rate"), 102.0 / 1097.0, 1e-9);
    CHECK_CLOSE(program_number(largest, "days_without_records"), 1.0, 0.0);
    CHECK_CLOSE(program_number(largest, "missing_intervals"), 1.0, 0.0);
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
    CHECK(program_run("import acd.csv --out history --quiet") == 0);
    program_says("history/intervals.csv", "2025-03-03 08:30,30,sales,");
    program_files_match("history/intervals.csv", "history/results.csv");
    program_says("history/import_log.csv", "kind,subject,text,rows,first_line\n");
    program_says("history/import_log.csv", "ignored,Colour,");
    program_says("history/results.json", "\"queues\"");
    program_says("history/report.html", "<h1>History: acd.csv</h1>");
    program_says("history/report.html", "callfloor import acd.csv</pre>");
    program_says("history/charts/history_heat_map_1.gp", "sales: busiest on ");
    program_says("history/charts/history_heat_map_2.dat", "# column row value\n0 0 10\n");
    program_says("history/charts/history_daily_volume.dat", " 86\n");
    program_says("history/charts/history_handle_time.dat", " 3\n");
}

TEST(a_scenario_takes_the_record_as_its_arrivals)
{
    CHECK(program_run("import acd.csv --format csv -q --queue sales") == 0);
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
    json_t *json = program_json("simulate from_history.cfg --format json");
    const json_t *calls = json_object_get(json_object_get(json, "contacts"), "calls");
    CHECK_CLOSE(program_number(json_object_get(calls, "offered"), "mean"), 86.0, 4.0 * sqrt(86.0 / 200.0));
    json_decref(json);
}

TEST(one_queue_can_be_asked_for)
{
    CHECK(program_run("import acd.csv --queue 'help, desk' --format csv -q") == 0);
    program_says("out", "help, desk");
    program_says_not("out", "sales");
    program_refuses("import acd.csv --queue sale", "sale");
}

TEST(what_is_wrong_is_told_and_nothing_is_written)
{
    FILE *file = fopen("shopping.csv", "w");
    fputs("milk,bread\n1,2\n", file);
    fclose(file);
    program_refuses("import missing.csv", "missing.csv");
    program_refuses("import shopping.csv --out nothing", "shopping.csv");
    CHECK(access("nothing", F_OK) != 0);
    program_refuses("import acd.csv --profile nokia", "nokia");
    program_refuses("import acd.csv --label middle", "start or end");
    program_refuses("import acd.csv --dates american", "day-first");
    program_refuses("import", "import needs a history file");
}

TEST(help_lists_the_profiles_and_has_examples)
{
    CHECK(program_run("import --help") == 0);
    program_says("out", "Profiles:\n");
    program_says("out", "  generic ");
    program_says("out", "  amazon-connect ");
    program_says("out", "callfloor import acd.csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_text_sums_up_queues_gaps_and_the_log),
        RUN(csv_is_the_canonical_record_and_the_log_goes_beside_it),
        RUN(the_canonical_record_is_read_back_as_it_was_written),
        RUN(what_a_stream_shows_too_late_is_refused),
        RUN(a_last_wait_bucket_with_a_bound_keeps_it),
        RUN(what_two_lengths_say_of_one_time_counts_once_and_each_is_asked_for_by_its_label),
        RUN(fifty_thousand_queues_take_no_longer_than_so_many_rows),
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
