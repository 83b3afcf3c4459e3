/*
 * test_html.c -- the tiles and the head of the page: what is decided, and what must not be overlooked.
 */
#include "reports/writers/html.h"

#include "tests/reports/fixture_languages.h"

#include "check.h" /* last: cmocka makes a macro of the name of sim/error.h's fail() */

static void write_page(const struct report *report, FILE *file)
{
    const struct charts charts = {NULL, 0};
    const struct drawings drawings = {0, NULL, NULL};
    html_write(report, &charts, &drawings, file);
}

static void check_page(const struct report *report, const char *expected, bool is_there)
{
    char *page = fixture_written(write_page, report);
    if ((strstr(page, expected) != NULL) != is_there)
        fail_msg("\"%s\" is %s", expected, is_there ? "missing" : "there");
    free(page);
}

TEST(a_longest_wait_is_judged_by_those_who_wait_longer)
{
    struct spoken *spoken = spoken_create();
    struct results *results = spoken->fixture->results;
    spoken->types[APPOINTMENT].target.max_wait_seconds = 600.0;
    spoken->types[APPOINTMENT].target.max_wait_share = 1.0;
    results->target_kpi[TARGET_MAX_WAIT] = (struct estimate){0.99999, 0.00002};
    *spoken_figure(results, 0, APPOINTMENT, KPI_WAIT_BREACHES) = (struct estimate){3.6, 0.6};
    *spoken_figure(results, 0, APPOINTMENT, KPI_WAIT_BREACH_PROBABILITY) = (struct estimate){0.003, 0.0005};
    check_page(&spoken->fixture->report,
               "missed: no wait longer than 10 min, found P(wait &gt; 10 min) = 0.3 ± 0.1 %; ", true);
    check_page(&spoken->fixture->report, "3.60 ± 0.60 breaches expected in a day", true);
    check_page(&spoken->fixture->report, "at least 100 %, found", false);
    *spoken_figure(results, 0, APPOINTMENT, KPI_WAIT_BREACHES) = (struct estimate){0.0, 0.0};
    *spoken_figure(results, 0, APPOINTMENT, KPI_WAIT_BREACH_PROBABILITY) = (struct estimate){0.0, 0.0};
    check_page(&spoken->fixture->report, "P(wait &gt; 10 min) &lt; 0.0025 %; fewer than 0.03 breaches", true);
    spoken_destroy(spoken);
}

TEST(the_notice_of_a_centre_stands_under_its_title_and_below_each_chart)
{
    struct spoken *spoken = spoken_create();
    check_page(&spoken->fixture->report, "class=\"notice\"", false);
    spoken->fixture->center.notice = "A planning aid, not a safety claim.";
    check_page(&spoken->fixture->report, "<p class=\"notice\">A planning aid, not a safety claim.</p>", true);
    struct charts *charts = charts_create();
    charts_add(charts, "picture");
    charts_notice(charts, spoken->fixture->center.notice);
    CHECK_TEXT(charts->list[0].footer, "A planning aid, not a safety claim.");
    charts_destroy(charts);
    spoken_destroy(spoken);
}

RUN_TESTS(RUN(a_longest_wait_is_judged_by_those_who_wait_longer),
          RUN(the_notice_of_a_centre_stands_under_its_title_and_below_each_chart))
