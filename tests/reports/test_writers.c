/*
 * test_writers.c -- a day made by hand, as text, JSON, CSV and HTML: their shape, and names that mean mischief.
 */
#include <jansson.h>

#include "reports/writers/csv.h"
#include "reports/writers/escape.h"
#include "reports/writers/html.h"
#include "reports/writers/json_stream.h"
#include "reports/writers/table.h"
#include "reports/writers/words.h"
#include "tests/reports/fixture.h"
#include "check.h" /* last: cmocka has a macro fail() */

static const char hostile[] = "=1+\"x\";<script>alert('&')</script>%s\\, 電話";

static void write_text(const struct report *report, FILE *file) { report_write(&text_writer, report, file); }
static void write_json(const struct report *report, FILE *file) { report_write(&json_writer, report, file); }
static void write_csv(const struct report *report, FILE *file) { report_write(&csv_writer, report, file); }

static void write_html(const struct report *report, FILE *file)
{
    struct chart chart = {.title = "t", .description = "A \"line\" & more"};
    char *svg = "<svg/>";
    struct charts charts = {&chart, 1};
    struct drawings drawings = {1, &svg, NULL};
    html_write(report, &charts, &drawings, file);
}

#define CONTAINS(text, part)                                                                                           \
    do {                                                                                                               \
        if (strstr((text), (part)) == NULL)                                                                            \
            fail_msg("\"%s\" is not in:\n%s", (part), (text));                                                         \
    } while (0)

TEST(the_tables_say_what_was_asked_found_and_missed)
{
    struct fixture *fixture = fixture_create("billing");
    char *text = fixture_written(write_text, &fixture->report);
    CONTAINS(text, "Northside, Monday\n  monday.cfg, plan: base, 100 replications of 1 day, seed 7, callfloor ");
    CONTAINS(text, "On 71.0 ± 5.0 % of such days appointment meets its targets.");
    CONTAINS(text,
             "  appointment   service level within 30 s  at least 80 %   82.5 ± 0.8 %  met          75.0 ± 5.0 %\n");
    CONTAINS(text,
             "  appointment   abandonment                at most 4 %    4.17 ± 0.04 %  MISSED       90.0 ± 3.0 %\n");
    CONTAINS(text, "  Offered                      1,200 ±   12    600 ±    6\n");
    CONTAINS(text, "  Service level             %   82.5 ±  0.8      –\n");
    CONTAINS(text, "  07:30  300 ± 3       81.7 ± 0.8  4.13 ± 0.04  18.5 ± 0.2  55.0 ± 0.6  1.75 ± 0.02\n");
    CONTAINS(text, "rule \"offered\": answered within / offered");
    CHECK(strstr(text, "\033") == NULL);
    free(text);
    fixture_destroy(fixture);
}

TEST(a_name_cannot_steer_the_terminal)
{
    struct fixture *fixture = fixture_create("x\033[2Jy\nz\tw");
    char *text = fixture_written(write_text, &fixture->report);
    CONTAINS(text, "x?[2Jy?z?w");
    CHECK(strchr(text, '\033') == NULL);
    free(text);
    fixture_destroy(fixture);
}

TEST(partial_results_say_so_everywhere)
{
    struct fixture *fixture = fixture_create("billing");
    fixture->report.is_partial = true;
    char *text = fixture_written(write_text, &fixture->report), *json = fixture_written(write_json, &fixture->report);
    char *page = fixture_written(write_html, &fixture->report);
    CONTAINS(text, "PARTIAL");
    CONTAINS(json, "\"partial\": true");
    CONTAINS(page, "Partial: the run was interrupted");
    free(page);
    free(json);
    free(text);
    fixture_destroy(fixture);
}

TEST(the_json_has_the_keys_of_its_description_in_their_order)
{
    static const char *const keys[] = {"program",     "scenario", "plan",   "seed",     "replications",
                                       "definitions", "contacts", "agents", "intervals"};
    struct fixture *fixture = fixture_create(hostile);
    char *text = fixture_written(write_json, &fixture->report);
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error), *value;
    const char *key;
    size_t count = 0;
    CHECK(root != NULL);
    json_object_foreach(root, key, value) CHECK_TEXT(key, keys[count++]);
    CHECK(count == sizeof keys / sizeof keys[0]);
    json_t *contacts = json_object_get(root, "contacts"), *appointment = json_object_get(contacts, "appointment");
    json_t *other = json_object_get(contacts, hostile);
    CHECK(json_object_size(contacts) == 2 && other != NULL);
    CHECK(json_is_null(json_object_get(other, "service_level")));
    CHECK(json_is_null(json_object_get(other, "target_met")));
    CHECK(json_object_size(json_object_get(other, "targets")) == 0);
    CHECK(json_object_get(other, "backlog") == NULL);
    CHECK(json_object_get(other, "abandonment_rate_net") == NULL);
    CHECK(json_object_size(json_object_get(appointment, "targets")) == 2);
    json_t *level = json_object_get(appointment, "service_level");
    CHECK_CLOSE(json_real_value(json_object_get(level, "mean")), 0.825, 0.0);
    CHECK_CLOSE(json_real_value(json_object_get(level, "half_width")), 0.00825, 0.0);
    json_t *intervals = json_object_get(root, "intervals"), *second = json_array_get(intervals, 1);
    CHECK(json_array_size(intervals) == FIXTURE_INTERVALS);
    CHECK(json_integer_value(json_object_get(second, "day")) == 1);
    CHECK_TEXT(json_string_value(json_object_get(second, "start")), "07:30");
    CHECK_TEXT(json_string_value(json_object_get(json_object_get(root, "definitions"), "service_level")), "offered");
    json_decref(root);
    free(text);
    fixture_destroy(fixture);
}

TEST(what_is_unknown_is_null_and_never_nan)
{
    struct fixture *fixture = fixture_create("billing");
    fixture->results->contact[KPI_ASA] = (struct estimate){NAN, NAN};
    fixture->results->contact[KPI_WAIT] = (struct estimate){12.5, NAN};
    char *text = fixture_written(write_json, &fixture->report);
    CONTAINS(text, "\"asa_seconds\": null");
    CONTAINS(text, "\"wait_seconds\": {\"mean\": 12.5, \"half_width\": null}");
    CHECK(strstr(text, "nan") == NULL);
    free(text);
    fixture_destroy(fixture);
}

TEST(changes_of_the_command_line_are_part_of_the_record)
{
    struct fixture *fixture = fixture_create("billing");
    fixture->changes[0] = "agents.nurses.staff=9";
    char *text = fixture_written(write_json, &fixture->report);
    CONTAINS(text, "\"changes\": [\n    \"agents.nurses.staff=9\"\n  ]");
    free(text);
    fixture_destroy(fixture);
}

TEST(bytes_that_are_no_text_are_repaired_before_json)
{
    char *quoted = json_quoted("a\xff\"b\n電");
    CHECK_TEXT(quoted, "\"a\xEF\xBF\xBD\\\"b\\n電\"");
    free(quoted);
}

TEST(a_spreadsheet_runs_no_name)
{
    static const char *const names[][2] = {{"plain", "plain"},
                                           {"=1+1", "'=1+1"},
                                           {"+1", "'+1"},
                                           {"-1", "'-1"},
                                           {"@SUM(A1)", "'@SUM(A1)"},
                                           {"a,b", "\"a,b\""},
                                           {"say \"hi\"", "\"say \"\"hi\"\"\""},
                                           {"=a,\"b\"", "\"'=a,\"\"b\"\"\""},
                                           {"a\nb", "\"a\nb\""}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *text = NULL;
        size_t size = 0;
        FILE *file = open_memstream(&text, &size);
        csv_write_text(names[i][0], file);
        fclose(file);
        CHECK_TEXT(text, names[i][1]);
        free(text);
    }
}

static int columns_of(const char *line)
{
    int columns = 1;
    bool is_quoted = false;
    for (; *line != '\0' && (*line != '\n' || is_quoted); line++) {
        is_quoted = is_quoted != (*line == '"');
        columns += *line == ',' && !is_quoted;
    }
    return columns;
}

TEST(the_tidy_table_is_a_rectangle)
{
    struct fixture *fixture = fixture_create(hostile);
    char *text = fixture_written(write_csv, &fixture->report);
    CHECK(strncmp(text, "level,day,start,kind,name,kpi,unit,mean,half_width\n", 51) == 0);
    CONTAINS(text, "\nhorizon,,,contact,appointment,service_level,fraction,0.825,0.00825\n");
    CONTAINS(text, "\ninterval,1,07:30,agent,nurses,occupancy,fraction,0.8,0.004\n");
    CONTAINS(text, "\nhorizon,,,contact,appointment,target_met,fraction,0.71,0.05\n");
    CONTAINS(text, ",\"'=1+\"\"x\"\";<script>alert('&')</script>%s\\, 電話\",service_level,fraction,,\n");
    for (const char *line = text; *line != '\0'; line = strchr(line, '\n') + 1)
        CHECK(columns_of(line) == 9);
    free(text);
    fixture_destroy(fixture);
}

TEST(the_wide_tables_are_rectangles_too)
{
    void (*const writers[])(const struct report *, FILE *) = {csv_write_contacts, csv_write_agents,
                                                              csv_write_intervals};
    static const int lines[] = {1 + FIXTURE_TYPES, 1 + FIXTURE_GROUPS,
                                1 + FIXTURE_INTERVALS * (FIXTURE_TYPES + FIXTURE_GROUPS)};
    struct fixture *fixture = fixture_create(hostile);
    for (int i = 0; i < 3; i++) {
        char *text = fixture_written(writers[i], &fixture->report);
        int count = 0, columns = columns_of(text);
        for (const char *line = text; *line != '\0'; line = strchr(line, '\n') + 1, count++)
            CHECK(columns_of(line) == columns);
        CHECK(count == lines[i]);
        free(text);
    }
    fixture_destroy(fixture);
}

TEST(the_page_needs_nothing_from_outside_and_runs_nothing)
{
    struct fixture *fixture = fixture_create(hostile);
    char *text = fixture_written(write_html, &fixture->report);
    CONTAINS(text, "=1+&quot;x&quot;;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;%s\\, 電話");
    CONTAINS(text, "✓ met");
    CONTAINS(text, "✗ missed");
    CONTAINS(text, "src=\"data:image/svg+xml;base64,PHN2Zy8+\"");
    CONTAINS(text, "alt=\"A &quot;line&quot; &amp; more\"");
    CHECK(strstr(text, "<script") == NULL && strstr(text, "http") == NULL && strstr(text, "<link") == NULL);
    free(text);
    fixture_destroy(fixture);
}

TEST(one_word_of_a_shell_stays_one_word)
{
    char *quoted = escape_shell("it's $(here)");
    CHECK_TEXT(quoted, "'it'\\''s $(here)'");
    free(quoted);
    char *plain = escape_shell("agents.nurses.staff=9");
    CHECK_TEXT(plain, "agents.nurses.staff=9");
    free(plain);
}

TEST(numbers_are_said_with_the_digits_they_deserve)
{
    char text[WORDS_MOST];
    CHECK_TEXT(words_number(1234567.0, 0, text), "1,234,567");
    CHECK_TEXT(words_number(-1234.5, 1, text), "-1,234.5");
    CHECK_TEXT(words_number(-0.001, 1, text), "0.0");
    CHECK_TEXT(words_number(NAN, 1, text), "–");
    CHECK_TEXT(words_alone((struct estimate){0.8312, 0.0049}, UNIT_FRACTION, text), "83.1 ± 0.5 %");
    CHECK_TEXT(words_alone((struct estimate){0.8312, 0.0002}, UNIT_FRACTION, text), "83.12 ± 0.02 %");
    CHECK_TEXT(words_alone((struct estimate){0.5, NAN}, UNIT_FRACTION, text), "50.0 %");
    CHECK_TEXT(words_alone((struct estimate){1800.0, 60.0}, UNIT_SECONDS, text), "30.0 ± 1.0 min");
    CHECK_TEXT(words_change((struct estimate){0.031, 0.004}, UNIT_FRACTION, text), "+3.1 ± 0.4 points");
    CHECK_TEXT(words_value(0.8, UNIT_FRACTION, text), "80 %");
    CHECK_TEXT(words_clock(86400.0 + 7.5 * 3600.0, text), "07:30");
}

TEST(columns_are_counted_as_a_terminal_shows_them)
{
    CHECK(words_width("abc") == 3);
    CHECK(words_width("größe") == 5);
    CHECK(words_width("電話") == 4);
    CHECK(words_width("e\xCC\x81") == 1);
    CHECK(words_width("\033[32mmet\033[0m") == 3);
    CHECK(words_width("\xff\xfe") == 2);
}

RUN_TESTS(RUN(the_tables_say_what_was_asked_found_and_missed), RUN(a_name_cannot_steer_the_terminal),
          RUN(partial_results_say_so_everywhere), RUN(the_json_has_the_keys_of_its_description_in_their_order),
          RUN(what_is_unknown_is_null_and_never_nan), RUN(changes_of_the_command_line_are_part_of_the_record),
          RUN(bytes_that_are_no_text_are_repaired_before_json), RUN(a_spreadsheet_runs_no_name),
          RUN(the_tidy_table_is_a_rectangle), RUN(the_wide_tables_are_rectangles_too),
          RUN(the_page_needs_nothing_from_outside_and_runs_nothing), RUN(one_word_of_a_shell_stays_one_word),
          RUN(numbers_are_said_with_the_digits_they_deserve), RUN(columns_are_counted_as_a_terminal_shows_them))
