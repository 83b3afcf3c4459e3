/*
 * test_findings.c -- findings on the terminal, as a page and in the folder of --out: in their order, escaped, all or
 * nothing.
 */
#include "reports/findings.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program.h"
#include "reports/charts/names.h"
#include "reports/commands/command.h"
#include "reports/commands/desk.h"
#include "reports/writers/csv_stream.h"
#include "reports/writers/json_stream.h"
#include "sim/memory.h"

#include "check.h" /* last: cmocka makes a macro of the name of sim/error.h's fail() */

static int make_folder(void **state) { return program_folder_make(state, "findings", program_test_line); }

static char *printed(const struct findings *findings, bool as_page)
{
    const struct drawings none = {0, NULL, NULL};
    FILE *file = fopen("printed", "w");
    if (as_page)
        findings_print_page(findings, &none, file);
    else
        findings_print_text(findings, false, file);
    fclose(file);
    return program_text("printed");
}

static char *as_text(const struct findings *findings) { return printed(findings, false); }
static char *as_page(const struct findings *findings) { return printed(findings, true); }

static struct table *small_table(const char *cell)
{
    struct table *table = table_create(2);
    table_column(table, 0, COLUMN_TEXT, "queue");
    table_column(table, 1, COLUMN_NUMBER, "volume");
    table_cell(table, cell);
    table_cell_format(table, "%.1f", 41.5);
    return table;
}

static void draw_something(struct findings *findings)
{
    struct chart *chart = findings_chart(findings, "history_daily_volume");
    chart_title(chart, "Volume");
    struct panel *panel = chart_add_panel(chart, NULL, AXIS_NUMBER, "contacts");
    struct chart_series *series = panel_add_series(panel, SERIES_LINE, "sales", 0, 3, false);
    for (int i = 0; i < 3; i++)
        series->x[i] = i, series->y[i] = 10.0 + i;
    CHECK(findings_keep_chart(findings));
}

static void write_answer(const void *answer, FILE *file) { fprintf(file, "%s\n", (const char *)answer); }

static struct findings *sample(const char *name)
{
    struct findings *findings = findings_create(name, "callfloor import 'a b.csv'");
    findings_asked(findings, "What came in to %s?", name);
    findings_answer(findings, "%s had %d contacts.", name, 83);
    findings_heading(findings, "Queues");
    findings_table(findings, small_table(name));
    findings_heading(findings, "Charts");
    draw_something(findings);
    findings_heading(findings, "To paste");
    findings_listing(findings, "line one {\n  line two;\n}\n");
    findings_small_print(findings, "A contact is a call.");
    findings_input(findings, name, "abc123");
    findings_json(findings, write_answer, "{\"json\": 1}");
    findings_csv(findings, write_answer, "csv,1");
    findings_file(findings, "staffing.csv", write_answer, "staffing,2");
    return findings;
}

static void check_order(const char *text, const char *const *parts)
{
    for (; *parts != NULL; parts++) {
        const char *at = strstr(text, *parts);
        if (at == NULL)
            fail_msg("\"%s\" is missing, or not behind the others, in:\n%s", *parts, text);
        text = at + strlen(*parts);
    }
}

TEST(the_answer_stands_first_and_the_small_print_last)
{
    struct findings *findings = sample("sales");
    char *text = as_text(findings), *page = as_page(findings);
    check_order(text,
                (const char *const[]){"sales\n", "What came in to sales?", "In short\n", "sales had 83 contacts.",
                                      "Queues\n", "queue", "41.5", "To paste\n", "    line one {\n",
                                      "      line two;\n", "Definitions and sources\n", "A contact is a call.", NULL});
    check_order(page, (const char *const[]){"<h1>sales</h1>", "<p class=\"asked\">", "<p class=\"answer\">", "41.5",
                                            "<pre>line one {\n  line two;\n}\n</pre>", "A contact is a call.",
                                            "callfloor import &#39;a b.csv&#39;", "<footer>callfloor ",
                                            "sales, sha256 abc123", NULL});
    free(page);
    free(text);
    findings_destroy(findings);
}

TEST(a_heading_over_charts_alone_is_left_out_on_the_terminal)
{
    struct findings *findings = sample("sales");
    char *text = as_text(findings), *page = as_page(findings);
    CHECK(strstr(text, "Charts") == NULL);
    CHECK(strstr(page, "<h2>Charts</h2>") != NULL);
    free(page);
    free(text);
    findings_destroy(findings);
}

static int count_of(const char *text, const char *part)
{
    int count = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
        count++;
    return count;
}

TEST(a_table_for_the_page_is_not_on_the_terminal_and_an_empty_one_nowhere)
{
    struct findings *findings = findings_create("t", "callfloor");
    findings_page_table(findings, small_table("a long table"));
    findings_table(findings, table_create(3));
    char *text = as_text(findings), *page = as_page(findings);
    CHECK(strstr(text, "a long table") == NULL);
    CHECK(strstr(page, "a long table") != NULL);
    CHECK(count_of(page, "<table>") == 1);
    free(page);
    free(text);
    findings_destroy(findings);
}

TEST(what_users_wrote_cannot_leave_its_place)
{
    struct findings *findings = sample("<script>alert('1')</script>\x1b[31m");
    findings_notice(findings, "<b>\x1b");
    char *text = as_text(findings), *page = as_page(findings);
    CHECK(strchr(text, '\x1b') == NULL);
    CHECK(strstr(page, "<script>") == NULL);
    CHECK(strstr(page, "<b>") == NULL);
    CHECK(strstr(page, "&lt;script&gt;") != NULL);
    free(page);
    free(text);
    findings_destroy(findings);
}

TEST(an_empty_chart_leaves_the_page)
{
    struct findings *findings = findings_create("t", "callfloor");
    chart_add_panel(findings_numbered_chart(findings, "forecast_fan", 3), NULL, AXIS_NUMBER, NULL);
    CHECK(!findings_keep_chart(findings));
    findings_text(findings, "Nothing to draw.");
    char *page = as_page(findings);
    CHECK(strstr(page, "<p>Nothing to draw.</p>") != NULL);
    free(page);
    findings_destroy(findings);
}

/* What it prints on standard output stays in the file "out". */
static int deliver(struct findings *findings, const struct options *options)
{
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    CHECK(freopen("out", "w", stdout) != NULL);
    int status = findings_deliver(findings, options);
    fflush(stdout);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    return status;
}

TEST(each_format_has_its_writer)
{
    struct findings *findings = sample("sales");
    struct options options = {.format = &json_writer, .is_quiet = true};
    CHECK(deliver(findings, &options) == STATUS_DONE);
    program_says("out", "{\"json\": 1}");
    options.format = &csv_writer;
    CHECK(deliver(findings, &options) == STATUS_DONE);
    program_says("out", "csv,1");
    options.format = &text_writer;
    CHECK(deliver(findings, &options) == STATUS_DONE);
    program_says("out", "sales had 83 contacts.");
    findings_destroy(findings);
}

TEST(the_folder_holds_the_page_the_charts_and_every_file)
{
    struct findings *findings = sample("sales");
    struct options options = {.format = &text_writer, .is_quiet = true, .out = "results"};
    CHECK(mkdir("results", 0777) == 0 && mkdir("results/charts", 0777) == 0);
    CHECK(fclose(fopen("results/charts/backtest_errors.svg", "w")) == 0);
    CHECK(fclose(fopen("results/charts/forecast_fan_my_own.gp", "w")) == 0);
    findings_notice(findings, "A planning aid.");
    CHECK(deliver(findings, &options) == STATUS_DONE);
    program_says("results/results.json", "{\"json\": 1}");
    program_says("results/results.csv", "csv,1");
    program_says("results/staffing.csv", "staffing,2");
    program_says("results/charts/history_daily_volume.gp", "A planning aid.");
    program_says("results/charts/history_daily_volume.dat", "12");
    program_says("results/report.html", "sales had 83 contacts.");
    CHECK(access("results/charts/backtest_errors.svg", F_OK) != 0);
    CHECK(access("results/charts/forecast_fan_my_own.gp", F_OK) == 0);
    findings_destroy(findings);
}

TEST(a_folder_that_cannot_be_written_leaves_the_old_results_and_still_prints)
{
    struct findings *findings = sample("sales");
    struct options options = {.format = &csv_writer, .is_quiet = true, .out = "taken"};
    CHECK(mkdir("taken", 0777) == 0 && mkdir("taken/staffing.csv", 0777) == 0);
    CHECK(deliver(findings, &options) == STATUS_WORLD_FAILED);
    program_says("out", "csv,1");
    CHECK(access("taken/report.html", F_OK) != 0);
    CHECK(access("taken/results.json", F_OK) != 0);
    findings_destroy(findings);
}

TEST(the_command_line_is_repeated_as_it_was_said)
{
    const struct option *const known[] = {&option_profile, &option_queue, &option_out,
                                          &option_format,  &option_quiet, NULL};
    const char *const words[] = {
        "my file.csv", "--profile=avaya-hsplit", "--out", "x", "--queue", "it's", "-q", "--format", "json"};
    struct options options;
    struct failure failure = {""};
    CHECK(options_read(&options, "import", known, sizeof words / sizeof words[0], words, &failure));
    char *line = desk_said_line("import", &options);
    CHECK_TEXT(line, "callfloor import 'my file.csv' --profile avaya-hsplit --queue 'it'\\''s'");
    free(line);
    options_clear(&options);
}

TEST(only_names_of_ours_are_names_of_charts)
{
    CHECK(chart_name_is_known("waits", 5));
    CHECK(chart_name_is_known("waits.svg", 5));
    CHECK(!chart_name_is_known("waits_mine", 10));
    CHECK(!chart_name_is_known("wait", 4));
    CHECK(chart_name_is_known("history_heat_map_12.dat", 19));
    CHECK(!chart_name_is_known("history_heat_map_", 17));
    CHECK(!chart_name_is_known("history_heat_map_x", 18));
}

TEST(csv_rows_are_quoted_and_unknown_numbers_empty)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    struct csv_stream stream = csv_stream_on(file, "a,b,c,d,e");
    csv_stream_text(&stream, "=1+1, \"x\"");
    csv_stream_number(&stream, 0.1);
    csv_stream_number(&stream, NAN);
    csv_stream_whole(&stream, 7);
    csv_stream_empty(&stream);
    csv_stream_end_row(&stream);
    csv_stream_plain(&stream, "2025-01-01");
    csv_stream_end_row(&stream);
    csv_stream_close(&stream);
    fclose(file);
    CHECK_TEXT(text, "a,b,c,d,e\n\"'=1+1, \"\"x\"\"\",0.1,,7,\n2025-01-01\n");
    free(text);
}

TEST(json_pairs_say_null_for_what_is_unknown)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    struct json_stream stream = json_stream_on(file, 0);
    json_stream_open(&stream, '{');
    json_stream_pair_text(&stream, "name", "a\"b");
    json_stream_pair_text(&stream, "note", NULL);
    json_stream_pair_number(&stream, "wape", NAN);
    json_stream_pair_whole(&stream, "rows", 3);
    json_stream_pair_truth(&stream, "is_open", true);
    json_stream_close(&stream, '}');
    fclose(file);
    CHECK_TEXT(text, "{\"name\": \"a\\\"b\", \"note\": null, \"wape\": null, \"rows\": 3, \"is_open\": true}\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_answer_stands_first_and_the_small_print_last),
        RUN(a_heading_over_charts_alone_is_left_out_on_the_terminal),
        RUN(a_table_for_the_page_is_not_on_the_terminal_and_an_empty_one_nowhere),
        RUN(what_users_wrote_cannot_leave_its_place),
        RUN(an_empty_chart_leaves_the_page),
        RUN(each_format_has_its_writer),
        RUN(the_folder_holds_the_page_the_charts_and_every_file),
        RUN(a_folder_that_cannot_be_written_leaves_the_old_results_and_still_prints),
        RUN(the_command_line_is_repeated_as_it_was_said),
        RUN(only_names_of_ours_are_names_of_charts),
        RUN(csv_rows_are_quoted_and_unknown_numbers_empty),
        RUN(json_pairs_say_null_for_what_is_unknown),
    };
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
