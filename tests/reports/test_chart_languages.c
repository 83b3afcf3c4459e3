/*
 * test_chart_languages.c -- the chart of languages: who stands in it, against which target, and what its title claims.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <unistd.h>

#include "draw.h"
#include "reports/charts/charts.h"
#include "tests/reports/fixture_languages.h"

#include "check.h" /* last: cmocka makes a macro of the name of sim/error.h's fail() */

static struct charts *drawn(const struct results *results)
{
    struct charts *charts = charts_create();
    languages_chart.fill(charts_add(charts, languages_chart.name), results);
    charts_keep_last(charts);
    return charts;
}

static const struct chart_series *series_of_style(const struct panel *panel, enum series_style style)
{
    for (size_t s = 0; s < panel->series_count; s++)
        if (panel->series[s].style == style)
            return &panel->series[s];
    return NULL;
}

TEST(each_language_is_a_row_with_its_interval_and_the_target_of_its_type)
{
    struct spoken *spoken = spoken_create();
    struct charts *charts = drawn(spoken->fixture->results);
    CHECK(charts->count == 1 && charts->list[0].panel_count == 1);
    const struct panel *panel = &charts->list[0].panels[0];
    const struct chart_series *bars = series_of_style(panel, SERIES_BARS),
                              *target = series_of_style(panel, SERIES_TARGET);
    CHECK(bars->count == 2 && panel->y.tic_count == 2); /* nobody speaks Hmong */
    CHECK_TEXT(panel->y.tics[1].text, "Spanish");
    CHECK_CLOSE(bars->x[1], 0.65, 0.0);
    CHECK_CLOSE(bars->low[1], 0.64, 1e-12);
    CHECK_CLOSE(target->x[1], 0.8, 0.0);
    CHECK_TEXT(panel->heading, "appointment, target 80 %");
    CHECK_TEXT(charts->list[0].title, "Spanish is served 20.0 ± 1.0 points below the best language of appointment");
    CHECK(strstr(charts->list[0].description, "appointment in Spanish 65 %") != NULL);
    charts_destroy(charts);
    spoken_destroy(spoken);
}

TEST(a_gap_that_may_be_chance_is_not_claimed)
{
    struct spoken *spoken = spoken_create();
    *spoken_figure(spoken->fixture->results, 0, SPANISH, KPI_SERVICE_LEVEL_GAP) = (struct estimate){0.02, 0.03};
    struct charts *charts = drawn(spoken->fixture->results);
    CHECK_TEXT(charts->list[0].title, "No language is clearly served worse than another");
    charts_destroy(charts);
    spoken_destroy(spoken);
}

TEST(without_languages_or_without_a_threshold_there_is_no_chart)
{
    struct spoken *spoken = spoken_create();
    spoken->types[APPOINTMENT].target.within_seconds = NAN;
    struct charts *charts = drawn(spoken->fixture->results);
    CHECK(charts->count == 0);
    charts_destroy(charts);
    spoken->types[APPOINTMENT].target.within_seconds = 30.0;
    spoken->fixture->center.class_count = 2;
    charts = drawn(spoken->fixture->results);
    CHECK(charts->count == 0);
    charts_destroy(charts);
    spoken->fixture->center.class_count = SPOKEN_CLASSES;
    spoken_destroy(spoken);
}

TEST(it_can_be_drawn)
{
    if (system("gnuplot --version >/dev/null 2>&1") != 0)
        skip();
    struct spoken *spoken = spoken_create();
    struct charts *charts = drawn(spoken->fixture->results);
    struct drawings drawings = {0};
    struct failure failure = {""};
    char folder[] = "callfloor_languages_XXXXXX", command[64];
    CHECK(mkdtemp(folder) != NULL);
    CHECK(draw_charts(charts, folder, &drawings, &failure));
    CHECK(drawings.count == 1 && drawings.svg[0] != NULL && strstr(drawings.svg[0], "Spanish") != NULL);
    drawings_clear(&drawings);
    snprintf(command, sizeof command, "rm -r %s", folder);
    CHECK(system(command) == 0);
    charts_destroy(charts);
    spoken_destroy(spoken);
}

RUN_TESTS(RUN(each_language_is_a_row_with_its_interval_and_the_target_of_its_type),
          RUN(a_gap_that_may_be_chance_is_not_claimed), RUN(without_languages_or_without_a_threshold_there_is_no_chart),
          RUN(it_can_be_drawn))
