/*
 * test_chart_clip.c -- where an axis is cut, and where it is left alone.
 */
#include "reports/charts/clip.h"

#include "tests/reports/fixture_languages.h"

#include "check.h" /* last: cmocka makes a macro of the name of sim/error.h's fail() */

enum { POINTS = 50 };

/* A level line with one spike. */
static struct panel *panel_with_spike(struct charts *charts, double level, double spike)
{
    struct panel *panel = chart_add_panel(charts_add(charts, "line"), NULL, AXIS_NUMBER, NULL);
    struct chart_series *series = panel_add_series(panel, SERIES_LINE, NULL, 0, POINTS, false);
    for (int i = 0; i < POINTS; i++) {
        series->x[i] = i;
        series->y[i] = i == 7 ? spike : level;
    }
    return panel;
}

TEST(a_spike_is_cut_and_its_height_is_told)
{
    struct charts *charts = charts_create();
    struct panel *panel = panel_with_spike(charts, 10.0, 100.0);
    CHECK_CLOSE(clip_panel(panel, 0.95, 0.0), 100.0, 0.0);
    CHECK(panel->y.high > 10.0 && panel->y.high < 15.0);
    CHECK(*clip_note(&charts->list[0]) == ' ');
    charts_destroy(charts);
}

TEST(an_axis_that_need_not_be_cut_is_left_alone)
{
    struct charts *charts = charts_create();
    struct panel *panel = panel_with_spike(charts, 10.0, 15.0);
    CHECK(isnan(clip_panel(panel, 0.95, 0.0)) && isnan(panel->y.high));
    CHECK_TEXT(clip_note(&charts->list[0]), "");
    panel = panel_with_spike(charts, 10.0, 100.0);
    CHECK(isnan(clip_panel(panel, 0.95, 90.0))); /* the target stands as high */
    panel = panel_with_spike(charts, 0.0, 100.0);
    CHECK(isnan(clip_panel(panel, 0.95, 0.0))); /* a spike is all there is */
    charts_destroy(charts);
}

RUN_TESTS(RUN(a_spike_is_cut_and_its_height_is_told), RUN(an_axis_that_need_not_be_cut_is_left_alone))
