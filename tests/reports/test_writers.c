/*
 * test_writers.c -- a day made by hand, as text, JSON, CSV and HTML: their shape, and names that mean mischief.
 */
#include <jansson.h>

#include "reports/writers/answer.h"
#include "reports/writers/block.h"
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

static void check_answer(const struct report *report, const char *said, const char *not_said)
{
    char *answer = answer_of(report);
    CONTAINS(answer, said);
    if (not_said != NULL && strstr(answer, not_said) != NULL)
        fail_msg("\"%s\" is in: %s", not_said, answer);
    free(answer);
}

TEST(the_tables_say_what_was_asked_found_and_missed)
{
    struct fixture *fixture = fixture_create("billing");
    char *text = fixture_written(write_text, &fixture->report);
    CONTAINS(text, "Northside, Monday\n  monday.cfg, plan: base, 100 replications of 1 day, seed 7, callfloor ");
    CONTAINS(text, "On 71 % (66–76) of days appointment meets its targets; taken over all days, the abandonment of");
    CONTAINS(text,
             "  appointment   service level within 30 s  at least 80 %   82.5 ± 0.8 %  met          75 % (70–80)\n");
    CONTAINS(text,
             "  appointment   abandonment                at most 4 %    4.17 ± 0.04 %  MISSED       90 % (87–93)\n");
    CONTAINS(text, "  Offered                     1,200 ±   12    600 ±    6\n");
    CONTAINS(text, "  Service level            %   82.5 ±  0.8      –\n");
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
    fixture->types[0].name = "a\nb";
    check_answer(&fixture->report, "of days a?b meets its targets", "\n");
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

TEST(a_text_with_nothing_to_escape_is_quoted_as_any_other)
{
    static const char *const texts[] = {"",        "plain", " ~",    "tab\t", "quote\"", "back\\slash",
                                        "del\x7f", "é",     "a\xff", "/"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char *written = NULL, *quoted = json_quoted(texts[i]);
        size_t size = 0;
        FILE *file = open_memstream(&written, &size);
        struct json_stream stream = json_stream_on(file, 0);
        json_stream_open(&stream, '[');
        json_stream_text(&stream, texts[i]);
        json_stream_close(&stream, ']');
        fclose(file);
        CHECK(size == strlen(quoted) + 3 && strncmp(written + 1, quoted, strlen(quoted)) == 0);
        free(written);
        free(quoted);
    }
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
        struct block *block = block_create(file);
        csv_put_text(block, names[i][0]);
        block_destroy(block);
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

/* Two plans side by side: nothing differs until a test says so. */
struct pair {
    struct fixture *fixture;
    struct results *plans[2];
    struct difference contact[FIXTURE_TYPES * CONTACT_KPIS], cost;
    struct comparison comparison;
};

static struct pair *pair_create(void)
{
    struct pair *pair = memory_zeroed(1, sizeof *pair);
    pair->fixture = fixture_create("billing");
    pair->plans[0] = pair->fixture->results;
    pair->plans[1] = fixture_results(pair->fixture);
    pair->comparison =
        (struct comparison){2, pair->plans, FIXTURE_TYPES, FIXTURE_TYPES, FIXTURE_GROUPS, pair->contact, &pair->cost};
    pair->fixture->report.question = QUESTION_COMPARE;
    pair->fixture->report.plan_count = 2;
    pair->fixture->report.comparison = &pair->comparison;
    return pair;
}

static void pair_destroy(struct pair *pair)
{
    results_destroy(pair->plans[1]);
    fixture_destroy(pair->fixture);
    free(pair);
}

static void give_wages(struct fixture *fixture, double first, double second)
{
    fixture->groups[0].wage_per_hour = first;
    fixture->groups[1].wage_per_hour = second;
}

TEST(a_plan_that_wins_one_target_and_loses_another_is_not_better)
{
    struct pair *pair = pair_create();
    pair->contact[KPI_SERVICE_LEVEL] = (struct difference){{0.12, 0.01}, 1.0, 0.0};
    check_answer(&pair->fixture->report, "“one more” serves better", "takes");
    pair->contact[KPI_ABANDONMENT_RATE] = (struct difference){{0.095, 0.01}, 0.0, 1.0};
    check_answer(&pair->fixture->report, "“one more” gives to some and takes from others", "serves better");
    check_answer(&pair->fixture->report, "the abandonment rate of appointment rises by 9.5 ± 1.0 points", NULL);
    pair_destroy(pair);
}

TEST(a_maximum_wait_and_a_speed_of_answer_have_a_vote_too)
{
    struct pair *pair = pair_create();
    pair->fixture->types[0].target.asa_seconds = 20.0;
    pair->fixture->types[0].target.max_wait_seconds = 300.0;
    pair->fixture->types[0].target.max_wait_share = 0.95;
    for (int plan = 0; plan < 2; plan++)
        pair->plans[plan]->contact_kpi_used[KPI_WAIT_BREACHES] = true;
    pair->contact[KPI_ASA] = (struct difference){{-4.0, 1.0}, 1.0, 0.0};
    check_answer(&pair->fixture->report, "“one more” serves better", NULL);
    pair->contact[KPI_WAIT_BREACHES] = (struct difference){{7.0, 1.0}, 0.0, 1.0};
    check_answer(&pair->fixture->report, "“one more” gives to some and takes from others", NULL);
    pair_destroy(pair);
}

TEST(without_wages_nothing_is_said_of_cost)
{
    struct pair *pair = pair_create();
    struct report *report = &pair->fixture->report;
    void (*const writers[])(const struct report *, FILE *) = {write_text, write_html};
    check_answer(report, "could not be chance.", "cost");
    for (int i = 0; i < 2; i++) {
        char *text = fixture_written(writers[i], report);
        CHECK(strstr(text, "Cost") == NULL && strstr(text, " cost") == NULL);
        free(text);
    }
    give_wages(pair->fixture, 20.0, 20.0);
    check_answer(report, " at the same cost", "counting");
    give_wages(pair->fixture, 20.0, 0.0);
    check_answer(report, " at the same cost (counting only groups with a wage)", NULL);
    pair->fixture->types[0].target.abandonment = 0.05;
    give_wages(pair->fixture, 20.0, 20.0);
    check_answer(report, "Both meet every target; “base” and “one more” cost the same", "cheapest");
    pair_destroy(pair);
}

TEST(a_group_without_a_wage_has_no_cost)
{
    struct fixture *fixture = fixture_create("billing");
    char *text = fixture_written(write_text, &fixture->report);
    CHECK(strstr(text, "Cost") == NULL);
    free(text);
    give_wages(fixture, 20.0, 0.0);
    text = fixture_written(write_text, &fixture->report);
    CONTAINS(text, "  Cost                  720.00 ±  3.60      –\n");
    free(text);
    fixture_destroy(fixture);
}

TEST(one_day_proves_nothing)
{
    struct pair *pair = pair_create();
    pair->contact[KPI_SERVICE_LEVEL] = (struct difference){{0.12, NAN}, 1.0, 0.0};
    pair->plans[0]->replications = pair->plans[1]->replications = 1;
    check_answer(&pair->fixture->report, "One simulated day proves nothing: which plan is better cannot be said",
                 "chance");
    pair->fixture->report.question = QUESTION_SIMULATE;
    check_answer(&pair->fixture->report, "One simulated day, which proves nothing about others: the abandonment of",
                 "of days");
    pair_destroy(pair);
}

TEST(what_is_known_exactly_is_not_met_by_chance)
{
    struct fixture *fixture = fixture_create("billing");
    fixture->types[0].target.service_level = 1.0;
    fixture->results->target_kpi[TARGET_SERVICE_LEVEL] = (struct estimate){1.0, 0.0};
    check_answer(&fixture->report, "On 71 % (66–76) of days", "chance");
    fixture->types[0].target.service_level = 0.995;
    fixture->results->target_kpi[TARGET_SERVICE_LEVEL] = (struct estimate){0.996, 0.01};
    check_answer(&fixture->report, "so narrowly that it may be chance: service level within 30 s of appointment", NULL);
    fixture_destroy(fixture);
}

TEST(work_that_piles_up_is_told_in_short)
{
    struct fixture *fixture = fixture_create("billing");
    fixture->scenario.growth = "contact \"calls\": grows without bound from 08:30 on";
    check_answer(&fixture->report,
                 "\nWork piles up, and the waits are those of this horizon only: contact \"calls\": grows without "
                 "bound from 08:30 on.",
                 NULL);
    fixture_destroy(fixture);
}

TEST(the_waits_of_a_type_have_one_unit_of_no_more_than_four_digits)
{
    struct range range = {0};
    range_take_in(&range, NAN);
    range_take_in(&range, 0.0);
    CHECK_TEXT(scale_of_range(UNIT_SECONDS, range).unit, "s");
    range_take_in(&range, 28.0);
    range_take_in(&range, 9999.0);
    CHECK_TEXT(scale_of_range(UNIT_SECONDS, range).unit, "s");
    range_take_in(&range, -28390.0);
    CHECK_TEXT(scale_of_range(UNIT_SECONDS, range).unit, "min");
    range_take_in(&range, 700000.0);
    CHECK_TEXT(scale_of_range(UNIT_SECONDS, range).unit, "h");
    struct fixture *fixture = fixture_create("mail");
    fixture->types[1].channel = channel_find("email");
    fixture->results->contact[CONTACT_KPIS + KPI_ASA] = (struct estimate){28390.3, 60.0};
    fixture->results->contact[CONTACT_KPIS + KPI_WAIT_P90] = (struct estimate){49752.0, 60.0};
    char *text = fixture_written(write_text, &fixture->report);
    CONTAINS(text, "  Average speed of answer             s  ");
    CONTAINS(text, "  Average speed of answer (calendar)  min ");
    CONTAINS(text, " 473.2 ±");
    CONTAINS(text, "  Wait, 90th percentile (calendar)    min ");
    CONTAINS(text, " 829.2 ±");
    CONTAINS(text, "  Waits (calendar)                speed of answer, mean wait and quantiles of deferred work run");
    CONTAINS(text, "ASA (calendar) ");
    free(text);
    fixture_destroy(fixture);
}

TEST(no_line_of_the_definitions_is_wider_than_the_page)
{
    struct fixture *fixture = fixture_create("billing");
    char *text = fixture_written(write_text, &fixture->report), *rest;
    char *definitions = strstr(text, "Definitions in use");
    CHECK(definitions != NULL);
    for (char *line = strtok_r(definitions, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
        CHECK(words_width(line) <= 100);
    free(text);
    fixture_destroy(fixture);
}

TEST(figures_that_mean_something_else_are_not_compared)
{
    struct pair *pair = pair_create();
    struct contact_type types[FIXTURE_TYPES] = {pair->fixture->types[0], pair->fixture->types[1]};
    struct center other = pair->fixture->center;
    other.contact_types = types;
    types[0].target.rule = RULE_ANSWERED;
    types[0].target.within_seconds = 60.0;
    pair->plans[1]->center = &other;
    pair->contact[KPI_SERVICE_LEVEL] = (struct difference){{0.12, 0.01}, 1.0, 0.0};
    check_answer(&pair->fixture->report,
                 "The service levels of appointment cannot be compared: within 30 s by the rule “offered” in “base”, "
                 "within 60 s by the rule “answered” in “one more”.",
                 "serves better");
    char *text = fixture_written(write_text, &pair->fixture->report);
    CONTAINS(text, "points  not comparable");
    free(text);
    types[0] = pair->fixture->types[0];
    pair->contact[KPI_SERVICE_LEVEL] = (struct difference){{0.0, 0.0}, 0.0, 0.0};
    other.interval_of = INTERVAL_OF_END;
    check_answer(&pair->fixture->report, "(its end, not its arrival), and only the whole horizon is compared here",
                 NULL);
    text = fixture_written(write_text, &pair->fixture->report);
    CONTAINS(text, "Nothing differs over the whole horizon, to the last digit");
    free(text);
    pair_destroy(pair);
}

TEST(plans_and_points_name_the_targets_that_they_miss)
{
    struct pair *pair = pair_create();
    double values[] = {5.0, 6.0};
    struct sweep sweep = {
        .lever_count = 1, .paths = {"staff", NULL}, .steps = {2, 1}, .values = {values, NULL}, .points = pair->plans};
    pair->fixture->types[0].target.set_name = "plain";
    pair->plans[1]->target_kpi[TARGET_ABANDONMENT] = (struct estimate){0.03, 0.001};
    char *text = fixture_written(write_text, &pair->fixture->report);
    CONTAINS(text, "  “base” misses the abandonment of appointment (4.17 ± 0.04 % where at most 4 % is asked).\n");
    CONTAINS(text, "  “one more” meets every target.\n");
    CONTAINS(text, "  Targets of appointment: plain.\n");
    CHECK(strstr(strstr(text, "Targets of appointment") + 1, "Targets of appointment") == NULL);
    free(text);
    pair->fixture->report.question = QUESTION_SWEEP;
    pair->fixture->report.plan_count = 1;
    pair->fixture->report.sweep = &sweep;
    text = fixture_written(write_text, &pair->fixture->report);
    CONTAINS(text, "  Missed at 1 of 2 points, first at staff = 5: abandonment of appointment.\n");
    CONTAINS(text, "  Targets of appointment: plain.\n");
    free(text);
    pair_destroy(pair);
}

TEST(without_targets_the_worst_of_each_is_named)
{
    struct fixture *fixture = fixture_create("billing");
    struct results *results = fixture->results;
    fixture->types[0].has_target = false;
    fixture->types[1].channel = fixture->types[0].channel;
    results->contact[CONTACT_KPIS + KPI_ABANDONMENT_RATE] = (struct estimate){1.0, 0.0};
    results->contact[CONTACT_KPIS + KPI_ASA] = (struct estimate){NAN, NAN};
    check_answer(&fixture->report,
                 "the answered contacts of appointment wait 18.5 ± 0.2 s on average; of the offered "
                 "contacts of billing 100.0 ± 0.0 % abandon (the most of 2 contact types).",
                 "longest");
    results->contact[KPI_ASA] = (struct estimate){NAN, NAN};
    check_answer(&fixture->report, "no contact was answered; of the offered contacts of billing 100", NULL);
    fixture_destroy(fixture);
}

TEST(what_was_never_seen_meets_no_target)
{
    struct fixture *fixture = fixture_create("billing");
    const struct estimate unseen = {NAN, NAN};
    fixture->results->target_met[0] = unseen;
    for (int kind = 0; kind < TARGET_KINDS; kind++)
        fixture->results->targets[kind] = fixture->results->target_kpi[kind] = unseen;
    check_answer(&fixture->report, "There was no day on which the targets could be judged", "met");
    CHECK(answer_verdict(fixture->results) == ANSWER_NOTHING_SEEN);
    char *page = fixture_written(write_html, &fixture->report);
    CONTAINS(page, "nothing seen");
    CHECK(strstr(page, "✓ met") == NULL);
    free(page);
    fixture_destroy(fixture);
}

TEST(a_share_of_days_stays_between_nothing_and_all)
{
    char text[WORDS_MOST];
    CHECK_TEXT(words_share((struct estimate){1.0, 0.088}, true, text), "100 % (91–100)");
    CHECK_TEXT(words_share((struct estimate){0.0, 0.03}, false, text), "0 (0–3)");
    CHECK_TEXT(words_share((struct estimate){0.853, 0.004}, true, text), "85.3 % (84.9–85.7)");
    CHECK_TEXT(words_share((struct estimate){1.0, NAN}, true, text), "100 %");
    CHECK_TEXT(words_share((struct estimate){NAN, NAN}, true, text), "–");
}

TEST(a_small_value_beside_large_ones_is_not_lost)
{
    char text[WORDS_MOST];
    CHECK_TEXT(words_estimate_cell((struct estimate){0.0123, 0.001}, (struct scale){1.0, 1, "s"}, text),
               "0.012\t0.001");
    CHECK_TEXT(words_estimate_cell((struct estimate){0.02, 0.8}, (struct scale){1.0, 1, "s"}, text), "0.0\t0.8");
}

TEST(what_is_too_close_to_call_is_not_called)
{
    struct pair *pair = pair_create();
    struct report *report = &pair->fixture->report;
    pair->fixture->types[0].target.service_level = 0.82;
    pair->fixture->types[0].target.abandonment = 0.0415;
    for (int question = 0; question < 2; question++) {
        report->question = question == 0 ? QUESTION_COMPARE : QUESTION_SIMULATE;
        char *page = fixture_written(write_html, report);
        CONTAINS(page, "<div class=\"verdict close\">≈ met, too close to call: ");
        CONTAINS(page, "at least 82 %, found 82.5 ± 0.8 %</div>");
        CONTAINS(page, "<div class=\"verdict close\">≈ missed, too close to call: ");
        CHECK(strstr(page, "✓ met") == NULL && strstr(page, "✗ missed") == NULL);
        free(page);
    }
    pair_destroy(pair);
}

TEST(a_sweep_says_where_targets_are_met_clearly)
{
    struct pair *pair = pair_create();
    double values[] = {5.0, 6.0};
    struct sweep sweep = {
        .lever_count = 1, .paths = {"staff", NULL}, .steps = {2, 1}, .values = {values, NULL}, .points = pair->plans};
    pair->fixture->report.question = QUESTION_SWEEP;
    pair->fixture->report.sweep = &sweep;
    pair->fixture->types[0].target.service_level = 0.82;
    pair->fixture->types[0].target.abandonment = 0.05;
    check_answer(&pair->fixture->report, "2 of 2 points, first at staff = 5; at none of them clearly", NULL);
    pair->plans[1]->target_kpi[TARGET_SERVICE_LEVEL].mean = 0.9;
    check_answer(&pair->fixture->report,
                 "2 of 2 points, first at staff = 5; clearly, by more than chance, at 1 of them, first at staff = 6.",
                 NULL);
    char *text = fixture_written(write_text, &pair->fixture->report);
    CONTAINS(text, "  met, may be chance\n");
    free(text);
    pair->plans[0]->target_kpi[TARGET_SERVICE_LEVEL].mean = 0.9;
    check_answer(&pair->fixture->report, "Every target is met at 2 of 2 points, first at staff = 5.", NULL);
    pair_destroy(pair);
}

TEST(a_sweep_defines_what_it_shows_and_nothing_else)
{
    struct fixture *fixture = fixture_create("billing");
    double values[] = {5.0, 6.0};
    struct results *points[] = {fixture->results, fixture->results};
    struct sweep sweep = {.lever_count = 1,
                          .paths = {"contacts.billing.arrivals (times)", NULL},
                          .steps = {2, 1},
                          .values = {values, NULL},
                          .points = points};
    fixture->report.question = QUESTION_SWEEP;
    fixture->report.sweep = &sweep;
    char *text = fixture_written(write_text, &fixture->report), *json = fixture_written(write_json, &fixture->report);
    CHECK(strstr(text, "Utilisation") == NULL && strstr(text, "Overtime") == NULL && strstr(text, "Cost") == NULL);
    CONTAINS(text, "Probability of waiting  ");
    CONTAINS(json, "\"vary\": [\n    \"contacts.billing.arrivals\"\n  ]");
    CONTAINS(json, "\"operation\": [\n    \"scale\"\n  ]");
    free(json);
    free(text);
    fixture_destroy(fixture);
}

TEST(a_sweep_over_a_duration_says_so)
{
    struct fixture *fixture = fixture_create("billing");
    double values[] = {60.0, 90.0, 7200.0};
    char said[WORDS_MOST];
    struct results *points[] = {fixture->results, fixture->results, fixture->results};
    struct sweep sweep = {.lever_count = 1,
                          .paths = {"contacts.billing.patience.mean", NULL},
                          .steps = {3, 1},
                          .values = {values, NULL},
                          .is_duration = {true, false},
                          .points = points};
    fixture->report.question = QUESTION_SWEEP;
    fixture->report.sweep = &sweep;
    fixture->types[0].target.abandonment = 0.05;
    check_answer(&fixture->report, "contacts.billing.patience.mean = 1 min", "60");
    char *text = fixture_written(write_text, &fixture->report), *json = fixture_written(write_json, &fixture->report);
    CONTAINS(text, "  1 min 30 s  ");
    CONTAINS(text, "         2 h  ");
    CONTAINS(json, "7200");
    CHECK_TEXT(words_lever_value(7200.0, false, said), "7200");
    CHECK_TEXT(words_lever_value(0.0, true, said), "0 s");
    CHECK_TEXT(words_lever_value(0.25, true, said), "0.25 s");
    CHECK_TEXT(words_lever_value(3661.5, true, said), "1 h 1 min 1.5 s");
    free(json);
    free(text);
    fixture_destroy(fixture);
}

TEST(an_interrupted_table_says_so_to_scripts)
{
    struct fixture *fixture = fixture_create("billing");
    fixture->report.is_partial = true;
    char *tidy = fixture_written(write_csv, &fixture->report),
         *wide = fixture_written(csv_write_agents, &fixture->report);
    CONTAINS(tidy, "half_width\nrun,,,,,partial,,1,\nhorizon,");
    CONTAINS(wide, ",partial\nclerks,");
    for (const char *line = wide; *line != '\0'; line = strchr(line, '\n') + 1)
        CHECK(columns_of(line) == columns_of(wide));
    free(wide);
    free(tidy);
    fixture_destroy(fixture);
}

TEST(a_precision_without_targets_says_what_was_looked_at)
{
    struct fixture *fixture = fixture_create("billing");
    fixture->types[0].has_target = false;
    fixture->types[0].target.service_level = fixture->types[0].target.abandonment = NAN;
    fixture->results->precision_asked = 0.01;
    fixture->results->precision_reached = 0.0097;
    char *text = fixture_written(write_text, &fixture->report), *page = fixture_written(write_html, &fixture->report);
    CONTAINS(text, "(no such target is set, so every service level and abandonment rate was looked at)");
    check_answer(&fixture->report,
                 "No target is set; the answered contacts of appointment wait 18.5 ± 0.2 s on average",
                 "of them abandon");
    CONTAINS(page, "Every service level and abandonment rate (no such target is set) is known within ± 0.97");
    free(page);
    free(text);
    fixture_destroy(fixture);
}

RUN_TESTS(RUN(the_tables_say_what_was_asked_found_and_missed), RUN(a_name_cannot_steer_the_terminal),
          RUN(partial_results_say_so_everywhere), RUN(the_json_has_the_keys_of_its_description_in_their_order),
          RUN(what_is_unknown_is_null_and_never_nan), RUN(changes_of_the_command_line_are_part_of_the_record),
          RUN(a_text_with_nothing_to_escape_is_quoted_as_any_other),
          RUN(bytes_that_are_no_text_are_repaired_before_json), RUN(a_spreadsheet_runs_no_name),
          RUN(the_tidy_table_is_a_rectangle), RUN(the_wide_tables_are_rectangles_too),
          RUN(the_page_needs_nothing_from_outside_and_runs_nothing), RUN(one_word_of_a_shell_stays_one_word),
          RUN(numbers_are_said_with_the_digits_they_deserve), RUN(columns_are_counted_as_a_terminal_shows_them),
          RUN(a_plan_that_wins_one_target_and_loses_another_is_not_better),
          RUN(a_maximum_wait_and_a_speed_of_answer_have_a_vote_too), RUN(without_wages_nothing_is_said_of_cost),
          RUN(a_group_without_a_wage_has_no_cost), RUN(one_day_proves_nothing),
          RUN(what_is_known_exactly_is_not_met_by_chance), RUN(work_that_piles_up_is_told_in_short),
          RUN(the_waits_of_a_type_have_one_unit_of_no_more_than_four_digits),
          RUN(no_line_of_the_definitions_is_wider_than_the_page),
          RUN(figures_that_mean_something_else_are_not_compared), RUN(plans_and_points_name_the_targets_that_they_miss),
          RUN(without_targets_the_worst_of_each_is_named), RUN(what_was_never_seen_meets_no_target),
          RUN(a_share_of_days_stays_between_nothing_and_all), RUN(a_small_value_beside_large_ones_is_not_lost),
          RUN(what_is_too_close_to_call_is_not_called), RUN(a_sweep_says_where_targets_are_met_clearly),
          RUN(a_sweep_defines_what_it_shows_and_nothing_else), RUN(a_sweep_over_a_duration_says_so),
          RUN(an_interrupted_table_says_so_to_scripts), RUN(a_precision_without_targets_says_what_was_looked_at))
