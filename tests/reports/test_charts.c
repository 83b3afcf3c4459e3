/*
 * test_charts.c -- which charts a run, a comparison and a sweep have, and what stands in them.
 *
 * The results are made by hand (fixture_results.h). What a picture looks like is for people to judge; here it is
 * whether the right numbers are in it and every kind of day can be drawn.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "draw.h"
#include "fixture_results.h"
#include "reports/charts/charts.h"
#include "reports/charts/timeline.h"
#include "reports/plot_look.h"

#include "check.h" /* last: cmocka makes a macro of the name of sim/error.h's fail() */

static const struct fixture_wish plain = {
    .types = 3, .groups = 2, .days = 1, .intervals = 24, .size = 1, .staff_factor = 1};

static const struct chart *chart_named(const struct charts *charts, const char *name)
{
    for (size_t i = 0; i < charts->count; i++)
        if (strcmp(charts->list[i].name, name) == 0)
            return &charts->list[i];
    return NULL;
}

static const struct chart_series *series_of_style(const struct panel *panel, enum series_style style)
{
    for (size_t s = 0; s < panel->series_count; s++)
        if (panel->series[s].style == style)
            return &panel->series[s];
    return NULL;
}

TEST(a_run_has_its_six_charts)
{
    struct fixture fixture = fixture_create(plain);
    struct charts *charts = charts_of_results(fixture.results);
    static const char *const names[] = {"arrivals_and_staff", "service_level", "waits",
                                        "abandonment",        "occupancy",     "queue_length"};
    CHECK(charts->count == 6);
    for (size_t i = 0; i < 6; i++) {
        CHECK_TEXT(charts->list[i].name, names[i]);
        CHECK(*charts->list[i].title && *charts->list[i].subtitle && *charts->list[i].description);
    }
    charts_destroy(charts);
    fixture_destroy(&fixture);
}

TEST(a_service_level_is_drawn_with_its_interval_and_its_target)
{
    struct fixture_wish wish = plain;
    wish.types = 1;
    struct fixture fixture = fixture_create(wish);
    struct charts *charts = charts_of_results(fixture.results);
    const struct panel *panel = &chart_named(charts, "service_level")->panels[0];
    const struct chart_series *line = series_of_style(panel, SERIES_LINE),
                              *target = series_of_style(panel, SERIES_TARGET);
    CHECK(line->count == 24);
    CHECK_CLOSE(target->y[0], 0.8, 0.0);
    for (int i = 0; i < 24; i++) {
        struct estimate found = results_contact(fixture.results, 1 + i, 0, KPI_SERVICE_LEVEL);
        CHECK_CLOSE(line->x[i], 7.25 + 0.5 * i, 1e-9);
        CHECK_CLOSE(line->y[i], found.mean, 0.0);
        CHECK_CLOSE(line->low[i], found.mean - found.half_width, 1e-12);
        CHECK_CLOSE(line->high[i], fmin(1.0, found.mean + found.half_width), 1e-12);
    }
    charts_destroy(charts);
    fixture_destroy(&fixture);
}

static void check_title(const struct results *results, const char *name, const char *expected)
{
    struct charts *charts = charts_of_results(results);
    CHECK_TEXT(chart_named(charts, name)->title, expected);
    charts_destroy(charts);
}

TEST(a_title_counts_the_intervals_whose_whole_band_is_below_target)
{
    struct fixture_wish wish = plain;
    wish.types = 1;
    struct fixture fixture = fixture_create(wish);
    int below = 0, in_doubt = 0;
    for (int row = 1; row < fixture.results->rows; row++) {
        struct estimate found = results_contact(fixture.results, row, 0, KPI_SERVICE_LEVEL);
        below += found.mean + found.half_width < 0.8;
        in_doubt += found.mean < 0.8 && found.mean + found.half_width >= 0.8;
    }
    CHECK(below > 0 && in_doubt > 0);
    char *expected = memory_format("Service level is clearly below its target in %d of 24 intervals", below);
    check_title(fixture.results, "service_level", expected);
    free(expected);
    fixture_destroy(&fixture);
}

static void set_all(struct results *results, enum contact_kpi kpi, double mean, double half_width, double wobble)
{
    for (int row = 1; row < results->rows; row++)
        for (int t = 0; t < results->center->contact_type_count; t++)
            results->contact[(row * results->center->contact_type_count + t) * CONTACT_KPIS + kpi] =
                (struct estimate){mean + (row % 3 - 1) * wobble, half_width};
}

TEST(noise_is_no_peak_and_no_missed_target)
{
    struct fixture_wish wish = plain;
    wish.types = 1;
    struct fixture fixture = fixture_create(wish);
    set_all(fixture.results, KPI_OFFERED, 30.0, 2.0, 1.9);
    set_all(fixture.results, KPI_WAIT_P90, 40.0, 5.0, 4.0);
    set_all(fixture.results, KPI_QUEUE_LENGTH, 2.0, 0.5, 0.4);
    set_all(fixture.results, KPI_SERVICE_LEVEL, 0.8, 0.03, 0.02);
    check_title(fixture.results, "arrivals_and_staff", "Staff on duty against the work offered");
    check_title(fixture.results, "waits", "How long contacts wait through the day");
    check_title(fixture.results, "queue_length", "How many are waiting through the day");
    check_title(fixture.results, "service_level", "Service level is in no interval clearly below its target");
    set_all(fixture.results, KPI_SERVICE_LEVEL, 0.9, 0.03, 0.02);
    check_title(fixture.results, "service_level", "Service level meets its target in every interval");
    fixture_destroy(&fixture);
}

static void set_one(struct results *results, int interval, int type, enum contact_kpi kpi, double mean)
{
    int types = results->center->contact_type_count;
    results->contact[((1 + interval) * types + type) * CONTACT_KPIS + kpi].mean = mean;
}

static void check_says(const struct results *results, const char *name, const char *expected)
{
    struct charts *charts = charts_of_results(results);
    if (!strstr(chart_named(charts, name)->subtitle, expected))
        fail_msg("\"%s\" lacks \"%s\"", chart_named(charts, name)->subtitle, expected);
    charts_destroy(charts);
}

TEST(a_service_level_by_another_rule_is_not_called_a_share_of_contacts)
{
    struct fixture_wish wish = plain;
    wish.types = 2;
    struct fixture fixture = fixture_create(wish);
    struct contact_type *types = (struct contact_type *)fixture.center->contact_types;
    check_says(fixture.results, "service_level",
               "Share of contacts answered within 30 s (appointment), 60 s (nurse_triage).");
    types[1].target.rule = RULE_ANSWERED;
    types[1].target.within_seconds = 30.0;
    check_says(fixture.results, "service_level",
               "Service level: answered within / offered (appointment), answered within / answered (nurse_triage); "
               "within: 30 s.");
    types[0].target.rule = RULE_ANSWERED;
    check_says(fixture.results, "service_level", "Service level: answered within / answered; within: 30 s.");
    fixture_destroy(&fixture);
}

TEST(a_peak_is_named_with_the_neighbours_that_cannot_be_told_from_it)
{
    struct fixture_wish wish = plain;
    wish.types = 1;
    struct fixture fixture = fixture_create(wish);
    set_all(fixture.results, KPI_OFFERED, 30.0, 2.0, 1.9);
    set_one(fixture.results, 4, 0, KPI_OFFERED, 40.0);
    check_title(fixture.results, "arrivals_and_staff",
                "Contacts peak at 09:00 with 40 per 30 min; staff against the work they bring");
    set_one(fixture.results, 5, 0, KPI_OFFERED, 39.0);
    check_title(fixture.results, "arrivals_and_staff",
                "Contacts peak between 09:00 and 10:00 with up to 40 per 30 min; staff against the work they bring");
    set_one(fixture.results, 20, 0, KPI_OFFERED, 39.0); /* a second peak in the evening */
    check_title(fixture.results, "arrivals_and_staff", "Staff on duty against the work offered");
    fixture_destroy(&fixture);
}

TEST(a_peak_is_a_point_of_a_curve_and_not_a_sum_of_curves)
{
    struct fixture fixture = fixture_create(plain);
    set_all(fixture.results, KPI_OFFERED, 30.0, 2.0, 1.9);
    set_one(fixture.results, 4, 1, KPI_OFFERED, 50.0);
    check_title(fixture.results, "arrivals_and_staff",
                "Contacts of type nurse_triage peak at 09:00 with 50 per 30 min; staff against the work they bring");
    fixture_destroy(&fixture);
}

TEST(one_interval_is_judged_without_counting)
{
    struct fixture_wish wish = {.types = 1, .groups = 1, .days = 1, .intervals = 1, .size = 1, .staff_factor = 1};
    struct fixture fixture = fixture_create(wish);
    set_all(fixture.results, KPI_SERVICE_LEVEL, 0.79, 0.03, 0.0);
    check_title(fixture.results, "service_level", "Service level is too close to its target to tell");
    set_all(fixture.results, KPI_SERVICE_LEVEL, 0.7, 0.03, 0.0);
    check_title(fixture.results, "service_level", "Service level is clearly below its target");
    check_title(fixture.results, "arrivals_and_staff", "Staff on duty against the work offered");
    fixture_destroy(&fixture);
}

TEST(the_smallest_of_nine_types_is_drawn_and_counted_when_it_misses_its_target)
{
    struct fixture_wish wish = plain;
    wish.types = 9;
    struct fixture fixture = fixture_create(wish);
    for (int row = 0; row < fixture.results->rows; row++)
        for (int t = 0; t < 9; t++)
            fixture.results->contact[(row * 9 + t) * CONTACT_KPIS + KPI_SERVICE_LEVEL] =
                (struct estimate){t == 8 ? 0.3 : 0.99, 0.005};
    struct charts *charts = charts_of_results(fixture.results);
    const struct chart *chart = chart_named(charts, "service_level");
    CHECK_TEXT(chart->title, "Service level: 1 of 9 contact types is clearly below target at times");
    CHECK(chart->panel_count == HUES && strncmp(chart->panels[HUES - 1].heading, "complaints", 10) == 0);
    CHECK(strstr(chart->subtitle, "8 of 9 contact types are shown: those furthest from a target, then") != NULL);
    charts_destroy(charts);
    fixture_destroy(&fixture);
}

TEST(a_subtitle_tells_only_of_ways_in_that_the_scenario_has)
{
    struct fixture_wish wish = plain;
    wish.types = 1;
    struct fixture fixture = fixture_create(wish);
    struct charts *charts = charts_of_results(fixture.results);
    CHECK(strstr(charts->list[0].subtitle, "Offered") == NULL);
    charts_destroy(charts);
    struct outcome outcomes[] = {{.transfer_to = NOBODY, .creates = 0}};
    struct contact_type *type = (struct contact_type *)&fixture.center->contact_types[0];
    type->on_abandon.share = 0.4;
    type->outcomes = outcomes;
    type->outcome_count = 1;
    charts = charts_of_results(fixture.results);
    CHECK(strstr(charts->list[0].subtitle, "Offered: first attempts, retries and created work. ") != NULL);
    charts_destroy(charts);
    fixture_destroy(&fixture);
}

TEST(a_day_without_observations_has_no_empty_charts)
{
    struct fixture_wish wish = plain;
    wish.is_unobserved = true;
    struct fixture fixture = fixture_create(wish);
    struct charts *charts = charts_of_results(fixture.results);
    CHECK(charts->count == 1); /* staff is known without a run */
    CHECK_TEXT(charts->list[0].name, "arrivals_and_staff");
    for (size_t p = 0; p < charts->list[0].panel_count; p++)
        CHECK(series_of_style(&charts->list[0].panels[p], SERIES_STEPS) != NULL);
    charts_destroy(charts);
    fixture_destroy(&fixture);
}

TEST(of_nine_contact_types_the_eight_largest_are_shown_and_the_subtitle_says_so)
{
    struct fixture_wish wish = plain;
    wish.types = 9;
    wish.groups = 1;
    struct fixture fixture = fixture_create(wish);
    struct selection shown = contact_types_shown(fixture.results, contact_type_is_any, NO_TARGET);
    CHECK(shown.count == HUES && shown.left_out == 1);
    struct charts *charts = charts_of_results(fixture.results);
    const struct chart *chart = chart_named(charts, "arrivals_and_staff");
    CHECK(chart->panels[0].series_count == HUES);
    CHECK(strstr(chart->subtitle, "The 8 largest of 9 contact types are shown.") != NULL);
    charts_destroy(charts);
    fixture_destroy(&fixture);
}

TEST(who_misses_any_target_is_shown_in_waits_and_queues_and_busy_groups_in_occupancy)
{
    struct fixture_wish wish = {.types = 9, .groups = 9, .days = 1, .intervals = 24, .size = 1, .staff_factor = 1};
    struct fixture fixture = fixture_create(wish);
    struct results *results = fixture.results;
    for (int row = 0; row < results->rows; row++)
        for (int t = 0; t < 9; t++) {
            struct estimate *kpis = &results->contact[(row * 9 + t) * CONTACT_KPIS];
            kpis[KPI_SERVICE_LEVEL] = (struct estimate){t == 8 ? 0.3 : 0.99, 0.005};
            kpis[KPI_ABANDONMENT_RATE] = (struct estimate){0.01, 0.001};
            kpis[KPI_ASA] = (struct estimate){5.0, 1.0};
            results->agent[(row * 9 + t) * AGENT_KPIS + KPI_OCCUPANCY].mean = t == 0 ? 0.2 : 0.7;
        }
    struct charts *charts = charts_of_results(results);
    const struct chart *waits = chart_named(charts, "waits"), *queues = chart_named(charts, "queue_length");
    CHECK_TEXT(waits->panels[HUES - 1].heading, "complaints: 95 % within 30 min");
    CHECK(strncmp(queues->panels[HUES - 1].heading, "complaints", 10) == 0);
    CHECK_TEXT(queues->title, "How many are waiting through the day"); /* the longest may not be drawn */
    const struct chart *occupancy = chart_named(charts, "occupancy");
    CHECK_TEXT(occupancy->panels[0].heading, "nurses");
    CHECK(strstr(occupancy->subtitle, "The 8 busiest of 9 agent groups are shown.") != NULL);
    charts_destroy(charts);
    fixture_destroy(&fixture);
}

TEST(a_gap_lies_between_days_and_none_in_a_continuous_run)
{
    struct fixture_wish wish = plain;
    wish.types = 1;
    wish.days = 5;
    struct fixture days = fixture_create(wish);
    struct charts *charts = charts_of_results(days.results);
    const struct panel *panel = &chart_named(charts, "service_level")->panels[0];
    CHECK(panel->series[0].count == 5 * 24 + 4);
    CHECK(isnan(panel->series[0].y[24]));
    CHECK_TEXT(panel->x.tics[0].text, "Day 1 07:00");
    charts_destroy(charts);
    fixture_destroy(&days);
    wish.intervals = 48;
    struct fixture continuous = fixture_create(wish);
    charts = charts_of_results(continuous.results);
    CHECK(chart_named(charts, "service_level")->panels[0].series[0].count == 5 * 48);
    charts_destroy(charts);
    fixture_destroy(&continuous);
    wish.days = 2;
    struct fixture night = fixture_create(wish);
    charts = charts_of_results(night.results);
    const struct axis *axis = &chart_named(charts, "service_level")->panels[0].x;
    for (size_t i = 2; i < axis->tic_count; i++) /* across midnight as well */
        CHECK_CLOSE(axis->tics[i].at - axis->tics[i - 1].at, axis->tics[1].at - axis->tics[0].at, 1e-9);
    charts_destroy(charts);
    fixture_destroy(&night);
}

TEST(staff_is_set_against_the_load_of_the_types_that_it_serves)
{
    struct fixture fixture = fixture_create(plain);
    set_all(fixture.results, KPI_AHT, 300.0, 5.0, 0.0);
    fixture.results->contact[KPI_AHT].mean = 290.0; /* of the horizon, where an interval has none */
    set_one(fixture.results, 1, 0, KPI_AHT, NAN);
    set_one(fixture.results, 2, 0, KPI_AHT, NAN);
    set_one(fixture.results, 2, 0, KPI_OFFERED, 0.0);
    struct charts *charts = charts_of_results(fixture.results);
    const struct chart *chart = chart_named(charts, "arrivals_and_staff");
    CHECK(chart->panel_count == 4 && chart->columns == 2); /* two pools: what is offered, and who is there */
    CHECK_TEXT(chart->panels[0].heading, "Offered to clerks");
    const struct panel *pool = &chart->panels[1];
    CHECK_TEXT(pool->heading, "clerks");
    const struct chart_series *staff = series_of_style(pool, SERIES_STEPS), *load = series_of_style(pool, SERIES_LINE);
    CHECK_CLOSE(staff->y[0], fixture.center->agent_groups[0].staff[0], 0.0);
    CHECK_CLOSE(load->y[0], results_contact(fixture.results, 1, 0, KPI_OFFERED).mean * 300.0 / 1800.0, 1e-9);
    CHECK_CLOSE(load->y[1], results_contact(fixture.results, 2, 0, KPI_OFFERED).mean * 290.0 / 1800.0, 1e-9);
    CHECK_CLOSE(load->y[2], 0.0, 0.0);
    CHECK(strstr(chart->subtitle, "Load: contacts offered x average handle time of the run; ") != NULL);
    charts_destroy(charts);
    fixture_destroy(&fixture);
}

struct two_plans {
    struct fixture plans[2];
    struct results *results[2];
    struct comparison comparison;
};

/* The second plan lacks the last type of the first. */
static void two_plans_create(struct two_plans *two)
{
    struct fixture_wish wish = plain;
    two->plans[0] = fixture_create(wish);
    wish.types--;
    wish.staff_factor = 1.2;
    two->plans[1] = fixture_create(wish);
    for (int p = 0; p < 2; p++)
        two->results[p] = two->plans[p].results;
    two->comparison = (struct comparison){
        .plan_count = 2, .plans = two->results, .contact_type_count = plain.types, .class_count = plain.types};
    two->comparison.contact = memory_zeroed((size_t)plain.types * CONTACT_KPIS, sizeof(struct difference));
    two->comparison.cost = memory_zeroed(1, sizeof(struct difference));
    for (int t = 0; t < plain.types; t++)
        for (int k = 0; k < CONTACT_KPIS; k++)
            two->comparison.contact[t * CONTACT_KPIS + k].change =
                t < wish.types ? (struct estimate){(contact_kpis[k].unit == UNIT_SECONDS ? 10.0 : 0.1) * (t + 1), 0.02}
                               : (struct estimate){NAN, NAN};
    two->comparison.cost[0].change = (struct estimate){2496.0, 20.0};
}

static void two_plans_destroy(struct two_plans *two)
{
    free(two->comparison.contact);
    free(two->comparison.cost);
    for (int p = 0; p < 2; p++)
        fixture_destroy(&two->plans[p]);
}

TEST(a_comparison_shows_each_plan_and_the_paired_change_beside_it)
{
    static const char *const names[] = {"as planned", "one more nurse"};
    struct two_plans two;
    two_plans_create(&two);
    struct charts *charts = charts_of_comparison(&two.comparison, names);
    const struct chart *chart = chart_named(charts, "plans_service_level");
    CHECK(chart->columns == 2 && chart->panel_count == 2);
    CHECK_TEXT(chart->panels[0].y.tics[1].text, "one more nurse");
    CHECK_TEXT(chart->panels[1].heading, "Change against \"as planned\"");
    const struct chart_series *bars = series_of_style(&chart->panels[0], SERIES_BARS);
    CHECK_CLOSE(bars->x[1], results_contact(two.results[1], 0, 0, KPI_SERVICE_LEVEL).mean, 0.0);
    const struct chart_series *change = series_of_style(&chart->panels[1], SERIES_POINTS);
    CHECK(isnan(change->x[0]));
    CHECK_CLOSE(change->x[1], 0.1, 0.0);
    CHECK_CLOSE(change->low[1], 0.08, 1e-12);
    CHECK_CLOSE(change->high[1], 0.12, 1e-12);
    CHECK(chart_named(charts, "plans_cost") != NULL);
    CHECK(chart_named(charts, "plans_asa")->panel_count == 4); /* the type that one plan lacks is not compared */
    charts_destroy(charts);
    two.comparison.contact[0 * CONTACT_KPIS + KPI_SERVICE_LEVEL].change = (struct estimate){0.01, 0.02}; /* chance */
    charts = charts_of_comparison(&two.comparison, names);
    chart = chart_named(charts, "plans_service_level");
    CHECK(strncmp(chart->panels[0].heading, "nurse_triage", 12) == 0);
    CHECK(strstr(chart->subtitle, "1 of 3 contact types is shown: where plans differ most.") != NULL);
    charts_destroy(charts);
    two_plans_destroy(&two);
}

enum { STEPS_1 = 11, STEPS_2 = 4 };
struct swept {
    struct fixture fixtures[STEPS_1 * STEPS_2];
    struct results *results[STEPS_1 * STEPS_2];
    double values[2][STEPS_1];
    struct sweep sweep;
};

static void swept_create(struct swept *swept, int levers)
{
    struct fixture_wish wish = plain;
    int steps = levers == 2 ? STEPS_2 : 1;
    swept->sweep = (struct sweep){.lever_count = levers,
                                  .paths = {"agents.clerks.staff", "contacts.appointment.arrivals"},
                                  .steps = {STEPS_1, steps},
                                  .values = {swept->values[0], swept->values[1]},
                                  .points = swept->results};
    for (int i = 0; i < STEPS_1 * steps; i++) {
        wish.staff_factor = 0.4 + 0.1 * (i % STEPS_1) + 0.05 * (i / STEPS_1);
        swept->fixtures[i] = fixture_create(wish);
        swept->results[i] = swept->fixtures[i].results;
    }
    for (int i = 0; i < STEPS_1; i++)
        swept->values[0][i] = 10 + i;
    for (int i = 0; i < STEPS_2; i++)
        swept->values[1][i] = 0.8 + 0.1 * i;
}

static void swept_destroy(struct swept *swept)
{
    for (int i = 0; i < swept->sweep.steps[0] * swept->sweep.steps[1]; i++)
        fixture_destroy(&swept->fixtures[i]);
}

TEST(a_sweep_draws_each_kpi_over_the_lever)
{
    struct swept swept;
    swept_create(&swept, 1);
    struct charts *charts = charts_of_sweep(&swept.sweep);
    const struct chart *chart = chart_named(charts, "sweep_service_level");
    CHECK_TEXT(chart->title, "Service level as agents.clerks.staff goes from 10 to 20");
    const struct chart_series *line = series_of_style(&chart->panels[0], SERIES_LINE);
    CHECK(line->count == STEPS_1 && line->low != NULL);
    CHECK_CLOSE(line->x[3], 13.0, 0.0);
    CHECK_CLOSE(line->y[3], results_contact(swept.results[3], 0, 0, KPI_SERVICE_LEVEL).mean, 0.0);
    CHECK(chart_named(charts, "sweep_abandonment") && chart_named(charts, "sweep_asa"));
    CHECK(chart_named(charts, "sweep_occupancy") && chart_named(charts, "sweep_cost"));
    charts_destroy(charts);
    swept_destroy(&swept);
}

TEST(a_lever_that_is_a_duration_keeps_its_unit)
{
    struct swept swept;
    swept_create(&swept, 1);
    swept.sweep.is_duration[0] = true;
    for (int i = 0; i < STEPS_1; i++)
        swept.values[0][i] = 30.0 * (i + 1);
    struct charts *charts = charts_of_sweep(&swept.sweep);
    const struct chart *chart = chart_named(charts, "sweep_service_level");
    CHECK_TEXT(chart->title, "Service level as agents.clerks.staff goes from 30 s to 330 s");
    CHECK_TEXT(chart->panels[0].x.tics[1].text, "1 min");
    CHECK(chart->panels[0].x.kind == AXIS_NUMBER);
    const struct chart *narrow = chart_named(charts, "sweep_asa"); /* more values than its panels have room for */
    CHECK(narrow->panels[0].x.tic_count == 0 && narrow->panels[0].x.kind == AXIS_DURATION);
    charts_destroy(charts);
    swept_destroy(&swept);
    swept_create(&swept, 2);
    swept.sweep.is_duration[1] = true;
    for (int i = 0; i < STEPS_2; i++)
        swept.values[1][i] = 600.0 * i;
    charts = charts_of_sweep(&swept.sweep);
    const struct panel *panel = &chart_named(charts, "sweep_heat_map_1")->panels[0];
    CHECK_TEXT(panel->x.tics[0].text, "10");
    CHECK_TEXT(panel->y.tics[0].text, "0 s");
    CHECK_TEXT(panel->y.tics[1].text, "10 min");
    charts_destroy(charts);
    swept_destroy(&swept);
}

TEST(two_levers_make_a_heat_map_in_which_the_first_varies_along_x)
{
    struct swept swept;
    swept_create(&swept, 2);
    struct charts *charts = charts_of_sweep(&swept.sweep);
    CHECK(charts->count == 3);
    const struct panel *panel = &chart_named(charts, "sweep_heat_map_1")->panels[0];
    CHECK(panel->x.tic_count == STEPS_1 && panel->y.tic_count == STEPS_2);
    CHECK_CLOSE(panel->heat[2 * STEPS_1 + 5],
                results_contact(swept.results[2 * STEPS_1 + 5], 0, 0, KPI_SERVICE_LEVEL).mean, 0.0);
    charts_destroy(charts);
    swept_destroy(&swept);
}

TEST(a_heat_map_counts_as_met_only_what_is_clear)
{
    struct swept swept;
    swept_create(&swept, 2);
    for (int i = 0; i < STEPS_1 * STEPS_2; i++)
        swept.results[i]->contact[KPI_SERVICE_LEVEL] = (struct estimate){i == 0   ? NAN
                                                                         : i < 4  ? 0.9
                                                                         : i < 10 ? 0.81
                                                                                  : 0.5,
                                                                         0.02};
    struct charts *charts = charts_of_sweep(&swept.sweep);
    const struct chart *chart = chart_named(charts, "sweep_heat_map_1");
    CHECK_TEXT(chart->title, "Service level of appointment clearly meets its target in 3 of 43 settings");
    CHECK_TEXT(chart->subtitle,
               "In percent. The line encloses the settings whose estimate is at or above the target of 80 %.");
    charts_destroy(charts);
    for (int i = 0; i < STEPS_1 * STEPS_2; i++)
        swept.results[i]->contact[KPI_SERVICE_LEVEL].mean = 0.5;
    charts = charts_of_sweep(&swept.sweep);
    chart = chart_named(charts, "sweep_heat_map_1");
    CHECK_TEXT(chart->subtitle, "In percent. All estimates are below the target of 80 %.");
    charts_destroy(charts);
    swept_destroy(&swept);
}

TEST(who_was_never_observed_meets_no_target)
{
    struct fixture fixture = fixture_create(plain);
    set_all(fixture.results, KPI_SERVICE_LEVEL, 0.99, 0.005, 0.0);
    check_title(fixture.results, "service_level",
                "Service level: every contact type meets its target in every interval");
    for (int row = 1; row < fixture.results->rows; row++)
        for (int t = 0; t < 3; t++)
            set_one(fixture.results, row - 1, t, KPI_SERVICE_LEVEL, t == 2 ? NAN : 0.8);
    check_title(fixture.results, "service_level",
                "Service level: 1 of 2 contact types is clearly below target at times");
    fixture_destroy(&fixture);
}

/* Draws in a fresh folder and sweeps it; every chart must come out whole. */
static void draw_all(struct charts *charts)
{
    char folder[] = "callfloor_charts_XXXXXX";
    CHECK(mkdtemp(folder) != NULL);
    struct drawings drawings;
    struct failure failure = {""};
    CHECK(draw_charts(charts, folder, &drawings, &failure));
    if (drawings.message)
        fail_msg("%s", drawings.message);
    for (size_t i = 0; i < drawings.count; i++) {
        CHECK(drawings.svg[i] != NULL);
        static const char *const endings[] = {"gp", "dat", "svg"};
        for (int e = 0; e < 3; e++) {
            char *path = memory_format("%s/%s.%s", folder, charts->list[i].name, endings[e]);
            CHECK(unlink(path) == 0);
            free(path);
        }
    }
    CHECK(rmdir(folder) == 0);
    drawings_clear(&drawings);
    charts_destroy(charts);
}

TEST(days_of_every_size_can_be_drawn)
{
    if (system("gnuplot --version >/dev/null 2>&1") != 0)
        skip();
    static const struct fixture_wish wishes[] = {
        {.types = 1, .groups = 1, .days = 1, .intervals = 1, .size = 1, .staff_factor = 1},
        {.types = 9, .groups = 9, .days = 5, .intervals = 20, .size = 1, .staff_factor = 1},
        {.types = 2, .groups = 1, .days = 3, .intervals = 48, .size = 1, .staff_factor = 1},
        {.types = 1, .groups = 1, .days = 1, .intervals = 24, .size = 1e-9, .staff_factor = 1},
        {.types = 1, .groups = 1, .days = 1, .intervals = 24, .size = 1e6, .staff_factor = 1},
        {.types = 1, .groups = 1, .days = 1, .intervals = 24, .size = 0, .staff_factor = 1},
        {.types = 3, .groups = 2, .days = 1, .intervals = 24, .size = 1, .staff_factor = 1, .is_unobserved = true},
    };
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        struct fixture fixture = fixture_create(wishes[i]);
        draw_all(charts_of_results(fixture.results));
        fixture_destroy(&fixture);
    }
}

TEST(one_replication_is_drawn_without_intervals)
{
    if (system("gnuplot --version >/dev/null 2>&1") != 0)
        skip();
    struct fixture fixture = fixture_create(plain);
    struct results *results = fixture.results;
    results->replications = 1;
    for (int i = 0; i < results->rows * plain.types * CONTACT_KPIS; i++)
        results->contact[i].half_width = NAN;
    for (int i = 0; i < results->rows * plain.groups * AGENT_KPIS; i++)
        results->agent[i].half_width = NAN;
    struct charts *charts = charts_of_results(results);
    CHECK(strstr(chart_named(charts, "waits")->subtitle, "One replication, so there is no interval.") != NULL);
    CHECK(chart_named(charts, "waits")->panels[0].series[0].low == NULL);
    draw_all(charts);
    fixture_destroy(&fixture);
}

TEST(comparisons_and_sweeps_can_be_drawn)
{
    if (system("gnuplot --version >/dev/null 2>&1") != 0)
        skip();
    static const char *const names[] = {"as planned", "one more nurse"};
    struct two_plans two;
    two_plans_create(&two);
    draw_all(charts_of_comparison(&two.comparison, names));
    two.comparison.plan_count = 1;
    draw_all(charts_of_comparison(&two.comparison, names));
    two_plans_destroy(&two);
    for (int levers = 1; levers <= 2; levers++) {
        struct swept swept;
        swept_create(&swept, levers);
        draw_all(charts_of_sweep(&swept.sweep));
        swept.sweep.is_duration[0] = true;
        draw_all(charts_of_sweep(&swept.sweep));
        swept_destroy(&swept);
    }
}

RUN_TESTS(RUN(a_run_has_its_six_charts), RUN(a_service_level_is_drawn_with_its_interval_and_its_target),
          RUN(a_title_counts_the_intervals_whose_whole_band_is_below_target),
          RUN(noise_is_no_peak_and_no_missed_target),
          RUN(a_service_level_by_another_rule_is_not_called_a_share_of_contacts),
          RUN(a_peak_is_named_with_the_neighbours_that_cannot_be_told_from_it),
          RUN(a_peak_is_a_point_of_a_curve_and_not_a_sum_of_curves), RUN(one_interval_is_judged_without_counting),
          RUN(the_smallest_of_nine_types_is_drawn_and_counted_when_it_misses_its_target),
          RUN(a_subtitle_tells_only_of_ways_in_that_the_scenario_has),
          RUN(a_day_without_observations_has_no_empty_charts),
          RUN(of_nine_contact_types_the_eight_largest_are_shown_and_the_subtitle_says_so),
          RUN(who_misses_any_target_is_shown_in_waits_and_queues_and_busy_groups_in_occupancy),
          RUN(a_gap_lies_between_days_and_none_in_a_continuous_run),
          RUN(staff_is_set_against_the_load_of_the_types_that_it_serves),
          RUN(a_comparison_shows_each_plan_and_the_paired_change_beside_it), RUN(a_sweep_draws_each_kpi_over_the_lever),
          RUN(a_lever_that_is_a_duration_keeps_its_unit),
          RUN(two_levers_make_a_heat_map_in_which_the_first_varies_along_x),
          RUN(a_heat_map_counts_as_met_only_what_is_clear), RUN(who_was_never_observed_meets_no_target),
          RUN(days_of_every_size_can_be_drawn), RUN(one_replication_is_drawn_without_intervals),
          RUN(comparisons_and_sweeps_can_be_drawn))
