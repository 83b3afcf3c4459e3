/*
 * test_writers_mechanisms.c -- languages, interpreters, dialling, deadlines and longest waits, as scripts and people
 * read them.
 */
#include <jansson.h>

#include "reports/writers/answer.h"
#include "reports/writers/csv.h"
#include "reports/writers/html.h"
#include "tests/reports/fixture_languages.h"

#include "check.h" /* last: cmocka has a macro fail() */

static void write_text(const struct report *report, FILE *file) { report_write(&text_writer, report, file); }
static void write_json(const struct report *report, FILE *file) { report_write(&json_writer, report, file); }
static void write_csv(const struct report *report, FILE *file) { report_write(&csv_writer, report, file); }

static void write_html(const struct report *report, FILE *file)
{
    struct charts charts = {NULL, 0};
    struct drawings drawings = {0, NULL, NULL};
    html_write(report, &charts, &drawings, file);
}

#define CONTAINS(text, part)                                                                                           \
    do {                                                                                                               \
        if (strstr((text), (part)) == NULL)                                                                            \
            fail_msg("\"%s\" is not in:\n%s", (part), (text));                                                         \
    } while (0)

#define LACKS(text, part)                                                                                              \
    do {                                                                                                               \
        if (strstr((text), (part)) != NULL)                                                                            \
            fail_msg("\"%s\" is in:\n%s", (part), (text));                                                             \
    } while (0)

static json_t *written_json(const struct report *report)
{
    json_error_t error;
    char *text = fixture_written(write_json, report);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL)
        fail_msg("%s:\n%s", error.text, text);
    free(text);
    return root;
}

static json_t *within(json_t *object, const char *first, const char *second)
{
    json_t *found = json_object_get(object, first);
    return second == NULL ? found : json_object_get(found, second);
}

static double mean_of(json_t *kpis, const char *key) { return json_number_value(within(kpis, key, "mean")); }

/* ---- scripts ---- */

TEST(languages_stand_inside_their_contact_with_gaps_and_without_targets)
{
    struct spoken *spoken = spoken_create();
    json_t *root = written_json(&spoken->fixture->report);
    json_t *appointment = within(root, "contacts", "appointment"), *languages = within(appointment, "languages", NULL);
    json_t *spanish = within(languages, "Spanish", NULL);
    CHECK(json_object_size(languages) == 2 && within(languages, "Hmong", NULL) == NULL);
    CHECK_CLOSE(mean_of(spanish, "service_level"), 0.65, 0.0);
    CHECK_CLOSE(mean_of(spanish, "service_level_gap"), 0.2, 0.0);
    CHECK_CLOSE(mean_of(spanish, "asa_gap_seconds"), 21.0, 0.0);
    CHECK(within(appointment, "service_level_gap", NULL) == NULL && within(spanish, "target_met", NULL) == NULL);
    CHECK(within(within(root, "contacts", "outreach"), "languages", NULL) == NULL);
    CHECK_CLOSE(mean_of(within(root, "contacts", "outreach"), "contact_rate"), 0.4, 0.0);
    json_t *second = json_array_get(within(root, "intervals", NULL), 1);
    json_t *then = within(within(within(second, "contacts", "appointment"), "languages", NULL), "Spanish", NULL);
    CHECK(then != NULL && within(then, "offered", NULL) != NULL && within(then, "service_level_gap", NULL) == NULL);
    json_decref(root);
    spoken_destroy(spoken);
}

TEST(interpreters_stand_between_agents_and_intervals)
{
    static const char *const keys[] = {"contacts", "agents", "interpreters", "intervals"};
    struct spoken *spoken = spoken_create();
    json_t *root = written_json(&spoken->fixture->report), *value;
    const char *key;
    size_t count = 0;
    json_object_foreach(root, key, value) if (count > 0 || strcmp(key, keys[0]) == 0) CHECK_TEXT(key, keys[count++]);
    CHECK(count == 4);
    json_t *line = within(root, "interpreters", "phone line");
    CHECK(json_object_size(line) == INTERPRETERS_KPIS);
    CHECK_CLOSE(mean_of(line, "line_wait_seconds"), 45.0, 0.0);
    CHECK(within(root, "definitions", "interpreters.occupancy") != NULL);
    CHECK(within(root, "definitions", "occupancy") != NULL);
    json_decref(root);
    spoken->fixture->center.interpreters_count = 0;
    root = written_json(&spoken->fixture->report);
    CHECK(within(root, "interpreters", NULL) == NULL);
    json_decref(root);
    spoken_destroy(spoken);
}

static int columns_of(const char *line)
{
    int columns = 1;
    for (; *line != '\0' && *line != '\n'; line++)
        columns += *line == ',';
    return columns;
}

TEST(tables_for_spreadsheets_tell_a_type_from_its_languages)
{
    void (*const writers[])(const struct report *, FILE *) = {write_csv, csv_write_contacts, csv_write_intervals};
    struct spoken *spoken = spoken_create();
    char *text[3];
    for (int i = 0; i < 3; i++) {
        text[i] = fixture_written(writers[i], &spoken->fixture->report);
        for (const char *line = text[i]; *line != '\0'; line = strchr(line, '\n') + 1)
            CHECK(columns_of(line) == columns_of(text[i]));
        LACKS(text[i], "Hmong");
    }
    CONTAINS(text[0], "level,day,start,kind,name,language,kpi,unit,mean,half_width\n");
    CONTAINS(text[0], "\nhorizon,,,contact,appointment,,service_level,fraction,0.825,0.00825\n");
    CONTAINS(text[0], "\nhorizon,,,contact,appointment,Spanish,service_level,fraction,0.65,0.01\n");
    CONTAINS(text[0], "\nhorizon,,,contact,appointment,Spanish,service_level_gap,fraction,0.2,0.01\n");
    CONTAINS(text[0], "\nhorizon,,,interpreters,phone line,,line_wait_seconds,seconds,45,0.45\n");
    CONTAINS(text[0], "\ninterval,1,07:30,contact,appointment,English,offered,count,300,3\n");
    LACKS(text[0], "07:30,contact,appointment,English,service_level_gap");
    CONTAINS(text[1], "name,language,attempts,");
    CONTAINS(text[1], "\nappointment,Spanish,");
    CONTAINS(text[2], "\n1,07:30,contact,appointment,Spanish,");
    CONTAINS(text[2], "\n1,07:30,agent,nurses,,");
    for (int i = 0; i < 3; i++)
        free(text[i]);
    spoken_destroy(spoken);
}

/* ---- people ---- */

TEST(languages_are_rows_under_their_type_with_the_distance_from_the_best)
{
    struct spoken *spoken = spoken_create();
    char *text = fixture_written(write_text, &spoken->fixture->report);
    char *page = fixture_written(write_html, &spoken->fixture->report);
    CONTAINS(text, "\nLanguages\n");
    CONTAINS(text, "  \u00A0\u00A0English  ");
    CONTAINS(text, "65.0 ± 1.0  20.0 ± 1.0");
    CONTAINS(text, " best ");
    CONTAINS(text, "  Interpreters, occupancy ");
    CONTAINS(text, "\nInterpreters\n");
    CONTAINS(text, "  Service level gap               service level of the best-served language");
    LACKS(text, "Hmong");
    CONTAINS(page, "<h2>Languages</h2>");
    CONTAINS(page, "<td>\u00A0\u00A0Spanish</td>");
    CONTAINS(page, "<h2>Interpreters</h2>");
    CONTAINS(page, "<dt>Spanish, service level</dt><dd>65.0 ± 1.0 %</dd>");
    CONTAINS(page, "<dt>phone line, wait for a line</dt><dd>45.0 ± 0.5 s</dd>");
    free(page);
    free(text);
    spoken_destroy(spoken);
}

TEST(a_day_without_languages_and_interpreters_says_nothing_of_them)
{
    struct fixture *fixture = fixture_create("billing");
    char *text = fixture_written(write_text, &fixture->report), *page = fixture_written(write_html, &fixture->report);
    LACKS(text, "Languages");
    LACKS(text, "Interpreters");
    LACKS(text, "Contact rate");
    LACKS(text, "Backlog");
    LACKS(page, "Languages");
    LACKS(page, "Interpreters");
    free(page);
    free(text);
    fixture_destroy(fixture);
}

TEST(a_figure_is_shown_where_it_says_something_and_scripts_find_it_everywhere)
{
    struct spoken *spoken = spoken_create();
    const struct results *results = spoken->fixture->results;
    CHECK(report_tells_contact(results, OUTREACH, KPI_CONTACT_RATE));
    CHECK(!report_tells_contact(results, APPOINTMENT, KPI_CONTACT_RATE));
    CHECK(report_has_contact(results, APPOINTMENT, KPI_CONTACT_RATE));
    CHECK(!report_tells_contact(results, OUTREACH, KPI_BLOCKED_RATE)); /* only calls take a line */
    CHECK(!report_tells_contact(results, APPOINTMENT, KPI_BACKLOG) &&
          !report_tells_contact(results, OUTREACH, KPI_BACKLOG)); /* of what is dialled it counts what is finished */
    CHECK(report_tells_contact(results, OUTREACH, KPI_STILL_TO_DO) &&
          report_tells_contact(results, OUTREACH, KPI_UNREACHED) &&
          !report_has_contact(results, APPOINTMENT, KPI_UNREACHED));
    CHECK(!report_tells_contact(results, OUTREACH, KPI_PROBABILITY_OF_WAIT));
    CHECK(!report_tells_contact(results, APPOINTMENT, KPI_REPEATS) &&
          !report_tells_contact(results, APPOINTMENT, KPI_FIRST_CONTACT_RESOLUTION) &&
          !report_tells_contact(results, APPOINTMENT, KPI_TRANSFERS_OUT) &&
          !report_tells_contact(results, APPOINTMENT, KPI_CONSULTS) &&
          !report_tells_contact(results, APPOINTMENT, KPI_RETRIES));
    char *text = fixture_written(write_text, &spoken->fixture->report);
    LACKS(text, "Contained in the IVR"); /* a row without any of its types is left out */
    CONTAINS(text, "  List completed ");
    CONTAINS(text, "  Still to do ");
    CONTAINS(text, "  Not reached, finished ");
    LACKS(text, "\n  Backlog  ");
    free(text);
    spoken_destroy(spoken);
}

TEST(targets_of_a_set_are_shown_with_their_source)
{
    struct spoken *spoken = spoken_create();
    struct targets *targets = &spoken->types[APPOINTMENT].target;
    targets->set_name = "CMS call centre";
    targets->set_source = "42 CFR 422.111(h)(1)";
    targets->set_status = "verified";
    char *text = fixture_written(write_text, &spoken->fixture->report);
    char *page = fixture_written(write_html, &spoken->fixture->report);
    static const char said[] =
        "Targets of appointment: CMS call centre; source: 42 CFR 422.111(h)(1); status: verified.";
    CONTAINS(text, said);
    CONTAINS(page, said);
    CONTAINS(page, "service level within 30 s at least 80 % (CMS call centre), found");
    json_t *root = written_json(&spoken->fixture->report);
    json_t *set = within(within(root, "contacts", "appointment"), "target_set", NULL);
    CHECK_TEXT(json_string_value(within(set, "source", NULL)), "42 CFR 422.111(h)(1)");
    CHECK(within(within(root, "contacts", "outreach"), "target_set", NULL) == NULL);
    json_decref(root);
    free(page);
    free(text);
    spoken_destroy(spoken);
}

TEST(a_longest_wait_is_told_as_a_share_and_as_a_number_of_contacts)
{
    struct spoken *spoken = spoken_create();
    struct results *results = spoken->fixture->results;
    spoken->types[APPOINTMENT].target.max_wait_seconds = 600.0;
    spoken->types[APPOINTMENT].target.max_wait_share = 1.0;
    results->target_kpi[TARGET_MAX_WAIT] = (struct estimate){0.997, 0.0005};
    *spoken_figure(results, 0, APPOINTMENT, KPI_WAIT_BREACHES) = (struct estimate){3.6, 0.6};
    *spoken_figure(results, 0, APPOINTMENT, KPI_WAIT_BREACH_PROBABILITY) = (struct estimate){0.003, 0.0005};
    char *text = fixture_written(write_text, &spoken->fixture->report);
    CONTAINS(text, "  share waiting at most 10 min ");
    CONTAINS(text, "  share waiting longer than 10 min ");
    CONTAINS(text, "  0.3 ± 0.1 %  ");
    CONTAINS(text, "  waits longer than 10 min in a day ");
    CONTAINS(text, "  3.60 ± 0.60  ");
    free(text);
    /* In 100 days with 1,200 contacts each nobody waited longer: rare, not impossible. */
    *spoken_figure(results, 0, APPOINTMENT, KPI_WAIT_BREACHES) = (struct estimate){0.0, 0.0};
    *spoken_figure(results, 0, APPOINTMENT, KPI_WAIT_BREACH_PROBABILITY) = (struct estimate){0.0, 0.0};
    text = fixture_written(write_text, &spoken->fixture->report);
    CONTAINS(text, "  none, < 0.03 ");
    CONTAINS(text, "  none, < 0.0025 % ");
    free(text);
    spoken_destroy(spoken);
}

/* ---- the answer ---- */

TEST(the_answer_names_who_is_served_worst_and_what_is_short)
{
    struct spoken *spoken = spoken_create();
    char *answer = answer_of(&spoken->fixture->report);
    CONTAINS(answer,
             "\nServed worst for their language: customers of appointment who speak Spanish; their service level "
             "is 65.0 ± 1.0 %, 20.0 ± 1.0 points below English.");
    CONTAINS(answer, "\nDeadlines are missed: of outreach 91.2 ± 0.6 % are begun in time.");
    CONTAINS(answer, "\nThe 20 lines are all taken at times: 3.0 ± 0.2 % of the attempts of appointment are blocked.");
    CONTAINS(answer, "\nNot everybody is dialled to the end: 62.0 ± 1.0 % of the list of outreach are completed.");
    CONTAINS(answer,
             "\nThe wait for an interpreter's line is long: agent and customer wait 45.0 ± 0.5 s on average until one "
             "of the 2 lines of phone line is free; the lines are taken 95.0 ± 0.9 % of the time.");
    free(answer);
    spoken_destroy(spoken);
}

TEST(what_may_be_chance_or_does_not_strain_is_not_told)
{
    struct spoken *spoken = spoken_create();
    struct results *results = spoken->fixture->results;
    *spoken_figure(results, 0, SPANISH, KPI_SERVICE_LEVEL_GAP) = (struct estimate){0.02, 0.03};
    *spoken_figure(results, 0, SPANISH, KPI_ASA_GAP) = (struct estimate){1.0, 2.0};
    *spoken_figure(results, 0, APPOINTMENT, KPI_BLOCKED_RATE) = (struct estimate){0.0, 0.0};
    *spoken_figure(results, 0, OUTREACH, KPI_DEADLINE_KEPT) = (struct estimate){1.0, 0.0};
    *spoken_figure(results, 0, OUTREACH, KPI_LIST_COMPLETED) = (struct estimate){1.0, 0.0};
    results->interpreters[INTERPRETERS_WAIT] = (struct estimate){0.2, 0.1};
    char *answer = answer_of(&spoken->fixture->report);
    LACKS(answer, "\n");
    *spoken_figure(results, 0, SPANISH, KPI_ASA_GAP) = (struct estimate){21.0, 2.0};
    free(answer);
    answer = answer_of(&spoken->fixture->report);
    CONTAINS(answer, "who speak Spanish; their average speed of answer is 18.5 ± 0.2 s, 21.0 ± 2.0 s above English.");
    free(answer);
    spoken_destroy(spoken);
}

/* ---- several runs ---- */

struct spoken_pair {
    struct spoken *spoken;
    struct results *plans[2];
    struct difference contact[SPOKEN_CLASSES * CONTACT_KPIS], cost;
    struct comparison comparison;
};

static struct spoken_pair *pair_create(void)
{
    struct spoken_pair *pair = memory_zeroed(1, sizeof *pair);
    pair->spoken = spoken_create();
    pair->plans[0] = pair->spoken->fixture->results;
    pair->plans[1] = spoken_results(pair->spoken);
    pair->comparison =
        (struct comparison){2, pair->plans, 2, SPOKEN_CLASSES, FIXTURE_GROUPS, pair->contact, &pair->cost};
    pair->spoken->fixture->report.question = QUESTION_COMPARE;
    pair->spoken->fixture->report.plan_count = 2;
    pair->spoken->fixture->report.comparison = &pair->comparison;
    return pair;
}

static void pair_destroy(struct spoken_pair *pair)
{
    results_destroy(pair->plans[1]);
    spoken_destroy(pair->spoken);
    free(pair);
}

static void differs(struct spoken_pair *pair, int class, enum contact_kpi kpi, double mean)
{
    pair->contact[class * CONTACT_KPIS + (int)kpi] =
        (struct difference){{mean, fabs(mean) / 10.0}, mean > 0.0 ? 0.9 : 0.1, mean > 0.0 ? 0.1 : 0.9};
}

TEST(each_kind_of_work_is_judged_by_what_it_is_there_for)
{
    struct spoken_pair *pair = pair_create();
    struct report *report = &pair->spoken->fixture->report;
    differs(pair, OUTREACH, KPI_ASA, 72000.0);
    differs(pair, OUTREACH, KPI_REPEATS, -9.0);
    differs(pair, APPOINTMENT, KPI_OFFERED, 30.0);
    differs(pair, APPOINTMENT, KPI_ANSWERED, 30.0);
    differs(pair, APPOINTMENT, KPI_REPEATS, -9.0);
    char *answer = answer_of(report), *text = fixture_written(write_text, report);
    CONTAINS(answer, "shows no difference in service that could not be chance");
    LACKS(answer, "average speed");
    const char *answered = strstr(text, "Answered  ");
    CHECK(answered != NULL && strcspn(answered, "\n") < strcspn(answered, "%")); /* no days better, nor worse */
    free(text);
    free(answer);
    differs(pair, OUTREACH, KPI_ANSWERED, 40.0);
    answer = answer_of(report);
    CONTAINS(answer, "“one more” serves better");
    CONTAINS(answer, "the number of customers reached of outreach rises by 40.0 ± 4.0");
    free(answer);
    differs(pair, OUTREACH, KPI_LIST_COMPLETED, -0.35);
    answer = answer_of(report);
    CONTAINS(answer, "“one more” serves worse");
    CONTAINS(answer, "the list completed of outreach falls by 35.0 ± 3.5 points");
    LACKS(answer, "customers reached");
    free(answer);
    pair->spoken->types[OUTREACH].channel = channel_find("callback");
    differs(pair, OUTREACH, KPI_DEADLINE_KEPT, 0.05);
    answer = answer_of(report);
    CONTAINS(answer, "“one more” serves better");
    CONTAINS(answer, "the deadline kept of outreach rises by 5.0 ± 0.5 points");
    free(answer);
    pair_destroy(pair);
}

TEST(a_plan_that_dials_nobody_is_found_out)
{
    struct spoken_pair *pair = pair_create();
    double values[] = {5.0, 6.0};
    struct sweep sweep = {
        .lever_count = 1, .paths = {"idle", NULL}, .steps = {2, 1}, .values = {values, NULL}, .points = pair->plans};
    struct report *report = &pair->spoken->fixture->report;
    *spoken_figure(pair->plans[1], 0, OUTREACH, KPI_LIST_COMPLETED) = (struct estimate){0.0, 0.0};
    *spoken_figure(pair->plans[1], 0, OUTREACH, KPI_ATTEMPTS) = (struct estimate){0.0, 0.0};
    char *answer = answer_of(report);
    CONTAINS(answer, "\n“one more” dials nobody of outreach.");
    free(answer);
    report->question = QUESTION_SWEEP;
    report->plan_count = 1;
    report->sweep = &sweep;
    answer = answer_of(report);
    CONTAINS(answer, "\nNobody of outreach is dialled at 1 of 2 points, first at idle = 6.");
    CONTAINS(answer, "\nCompleted of outreach: 0 % at idle = 6, 62.0 ± 1.0 % at idle = 5.");
    free(answer);
    pair_destroy(pair);
}

TEST(languages_that_gain_and_lose_are_named)
{
    struct spoken_pair *pair = pair_create();
    struct report *report = &pair->spoken->fixture->report;
    differs(pair, SPANISH, KPI_SERVICE_LEVEL, 0.15);
    differs(pair, ENGLISH, KPI_SERVICE_LEVEL, -0.02);
    *spoken_figure(pair->plans[1], 0, SPANISH, KPI_SERVICE_LEVEL_GAP) = (struct estimate){0.03, 0.01};
    char *answer = answer_of(report);
    CONTAINS(answer, "“one more” gives to some and takes from others");
    CONTAINS(answer, "\n“one more”: by language, better served: Spanish of appointment (+15.0 points); worse served: "
                     "English of appointment (-2.0 points); the widest gap is 3.0 ± 1.0 points (before: 20.0 ± 1.0 "
                     "points).");
    free(answer);
    pair_destroy(pair);
}

TEST(an_answer_is_not_yet_a_conversation_where_an_interpreter_is_needed)
{
    struct spoken *spoken = spoken_create();
    struct results *results = spoken->fixture->results;
    spoken->interpreters.languages = 1u << 1; /* Spanish */
    *spoken_figure(results, 0, SPANISH, KPI_ANSWERED) = (struct estimate){200.0, 2.0};
    *spoken_figure(results, 0, SPANISH, KPI_INTERPRETED) = (struct estimate){150.0, 2.0};
    char *answer = answer_of(&spoken->fixture->report);
    CONTAINS(answer, "points below English. Of them 75 % need an interpreter, who speaks 75.0 s after the answer, on "
                     "average; that wait is in none of these figures.");
    free(answer);
    char *text = fixture_written(write_text, &spoken->fixture->report);
    CONTAINS(text, "  Interpreted %  To talk s\n");
    CONTAINS(text, "           75.0       93.5\n");
    CONTAINS(text, "  To talk                         where an interpreter is needed: average speed of answer +");
    free(text);
    spoken_destroy(spoken);
}

TEST(a_list_that_is_nearly_done_and_deadlines_beside_a_met_target_are_no_news)
{
    struct spoken *spoken = spoken_create();
    struct results *results = spoken->fixture->results;
    *spoken_figure(results, 0, OUTREACH, KPI_LIST_COMPLETED) = (struct estimate){0.9996, 0.0001};
    spoken->types[OUTREACH].target.service_level = 0.9;
    spoken->types[OUTREACH].target.within_seconds = 3600.0;
    results->target_kpi[TARGET_KINDS + TARGET_SERVICE_LEVEL] = (struct estimate){0.95, 0.01};
    char *answer = answer_of(&spoken->fixture->report);
    LACKS(answer, "Deadlines");
    LACKS(answer, "dialled to the end");
    free(answer);
    results->target_kpi[TARGET_KINDS + TARGET_SERVICE_LEVEL].mean = 0.85;
    spoken->types[OUTREACH].channel = channel_find("callback");
    *spoken_figure(results, 0, OUTREACH, KPI_LIST_COMPLETED) = (struct estimate){0.9, 0.01};
    answer = answer_of(&spoken->fixture->report);
    CONTAINS(answer, "Deadlines are missed");
    CONTAINS(answer, "Not everybody is dialled to the end: 90.0 ± 1.0 % of outreach are completed.");
    free(answer);
    spoken_destroy(spoken);
}

TEST(plans_are_compared_language_by_language)
{
    struct spoken_pair *pair = pair_create();
    struct report *report = &pair->spoken->fixture->report;
    pair->contact[SPANISH * CONTACT_KPIS + KPI_SERVICE_LEVEL] = (struct difference){{0.15, 0.01}, 0.9, 0.05};
    char *text = fixture_written(write_text, report), *csv = fixture_written(write_csv, report);
    CONTAINS(text, "appointment, Spanish");
    CONTAINS(text, "+15.0 ± 1.0");
    CONTAINS(text, "Spanish, service level gap ");
    CONTAINS(csv, "one more,difference,,,contact,appointment,Spanish,service_level,fraction,0.15,0.01,0.9\n");
    LACKS(csv, "difference,,,contact,appointment,Spanish,service_level_gap");
    json_t *root = written_json(report);
    json_t *difference = json_array_get(within(root, "differences", NULL), 0);
    json_t *spanish = within(within(within(difference, "contacts", "appointment"), "languages", NULL), "Spanish", NULL);
    CHECK_CLOSE(mean_of(spanish, "service_level"), 0.15, 0.0);
    CHECK(within(spanish, "service_level_gap", NULL) == NULL);
    json_decref(root);
    free(csv);
    free(text);
    pair_destroy(pair);
}

TEST(a_sweep_shows_each_language_and_what_is_dialled)
{
    struct spoken_pair *pair = pair_create();
    double values[] = {5.0, 6.0};
    struct sweep sweep = {
        .lever_count = 1, .paths = {"staff", NULL}, .steps = {2, 1}, .values = {values, NULL}, .points = pair->plans};
    struct report *report = &pair->spoken->fixture->report;
    report->question = QUESTION_SWEEP;
    report->plan_count = 1;
    report->sweep = &sweep;
    *spoken_figure(pair->plans[1], 0, SPANISH, KPI_SERVICE_LEVEL) = (struct estimate){0.77, 0.01};
    char *text = fixture_written(write_text, report);
    CONTAINS(text, "  · Spanish %");
    CONTAINS(text, "77.0 ± 1.0");
    CONTAINS(text, "  List completed %");
    CONTAINS(text, "  Blocked %");
    CONTAINS(text, "\n  List completed                  items reached");
    json_t *root = written_json(report);
    json_t *point = json_array_get(within(root, "points", NULL), 1);
    CHECK(within(point, "interpreters", "phone line") != NULL);
    json_decref(root);
    free(text);
    pair_destroy(pair);
}

RUN_TESTS(RUN(languages_stand_inside_their_contact_with_gaps_and_without_targets),
          RUN(interpreters_stand_between_agents_and_intervals),
          RUN(tables_for_spreadsheets_tell_a_type_from_its_languages),
          RUN(languages_are_rows_under_their_type_with_the_distance_from_the_best),
          RUN(a_day_without_languages_and_interpreters_says_nothing_of_them),
          RUN(a_figure_is_shown_where_it_says_something_and_scripts_find_it_everywhere),
          RUN(targets_of_a_set_are_shown_with_their_source),
          RUN(a_longest_wait_is_told_as_a_share_and_as_a_number_of_contacts),
          RUN(the_answer_names_who_is_served_worst_and_what_is_short),
          RUN(what_may_be_chance_or_does_not_strain_is_not_told),
          RUN(each_kind_of_work_is_judged_by_what_it_is_there_for), RUN(a_plan_that_dials_nobody_is_found_out),
          RUN(languages_that_gain_and_lose_are_named),
          RUN(an_answer_is_not_yet_a_conversation_where_an_interpreter_is_needed),
          RUN(a_list_that_is_nearly_done_and_deadlines_beside_a_met_target_are_no_news),
          RUN(plans_are_compared_language_by_language), RUN(a_sweep_shows_each_language_and_what_is_dialled))
