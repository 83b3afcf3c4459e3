/*
 * fixture.h -- a day made by hand: two contact types, two groups, four half hours, and figures that are easy to know
 * again.
 *
 * No clock has run. Writers are tested on it, because every number in their output can be foretold.
 */
#ifndef CALLFLOOR_TESTS_REPORTS_FIXTURE_H
#define CALLFLOOR_TESTS_REPORTS_FIXTURE_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/results.h"
#include "reports/report.h"
#include "scenarios/reader/read.h"
#include "sim/memory.h"

enum { FIXTURE_TYPES = 2, FIXTURE_GROUPS = 2, FIXTURE_INTERVALS = 4, FIXTURE_ROWS = 1 + FIXTURE_INTERVALS };

struct fixture {
    struct opening opening;
    struct contact_type types[FIXTURE_TYPES];
    struct agent_group groups[FIXTURE_GROUPS];
    struct center center;
    struct scenario scenario;
    struct results *results;
    const char *changes[3];
    const struct scenario *scenarios[2];
    const char *plan_names[2];
    struct report report;
};

static struct estimate fixture_contact_figure(int row, int type, int kpi)
{
    static const double figures[CONTACT_KPIS] = {
        [KPI_ATTEMPTS] = 1200.0, [KPI_OFFERED] = 1200.0,      [KPI_ANSWERED] = 1150.0,
        [KPI_ABANDONED] = 50.0,  [KPI_SERVICE_LEVEL] = 0.825, [KPI_ABANDONMENT_RATE] = 0.0416666666667,
        [KPI_ASA] = 18.5,        [KPI_WAIT] = 17.25,          [KPI_WAIT_P50] = 2.0,
        [KPI_WAIT_P90] = 55.0,   [KPI_WAIT_P95] = 90.0,       [KPI_PROBABILITY_OF_WAIT] = 0.41,
        [KPI_AHT] = 285.0,       [KPI_QUEUE_LENGTH] = 1.75,   [KPI_TRANSFERS_OUT] = 80.0,
        [KPI_REPEATS] = 60.0,    [KPI_RETRIES] = 20.0,        [KPI_FIRST_CONTACT_RESOLUTION] = 0.95};
    double share = type == 0 ? 1.0 : 0.5;
    double mean = figures[kpi] * (contact_kpis[kpi].unit == UNIT_COUNT && row > 0 ? 0.25 : 1.0);
    if (row > 0 && contact_kpis[kpi].unit == UNIT_FRACTION)
        mean *= 0.97 + 0.01 * row;
    if (contact_kpis[kpi].unit == UNIT_COUNT)
        mean *= share;
    return (struct estimate){mean, mean / 100.0};
}

static void fixture_fill(struct fixture *fixture, struct results *results)
{
    for (int row = 0; row < FIXTURE_ROWS; row++)
        for (int type = 0; type < FIXTURE_TYPES; type++)
            for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
                results->contact[(row * FIXTURE_TYPES + type) * CONTACT_KPIS + kpi] =
                    type == 1 && kpi == KPI_SERVICE_LEVEL ? (struct estimate){NAN, NAN}
                                                          : fixture_contact_figure(row, type, kpi);
    static const double agents[AGENT_KPIS] = {
        [KPI_STAFFED] = 12.0, [KPI_BUSY] = 9.6,        [KPI_OCCUPANCY] = 0.8, [KPI_UTILISATION] = 0.6,
        [KPI_OVERTIME] = 0.2, [KPI_PAID_HOURS] = 30.0, [KPI_COST] = 720.0};
    for (int row = 0; row < FIXTURE_ROWS; row++)
        for (int group = 0; group < FIXTURE_GROUPS; group++)
            for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
                results->agent[(row * FIXTURE_GROUPS + group) * AGENT_KPIS + kpi] =
                    (struct estimate){agents[kpi], agents[kpi] / 200.0};
    for (int i = 0; i < FIXTURE_TYPES * TARGET_KINDS; i++)
        results->targets[i] = results->target_kpi[i] = (struct estimate){NAN, NAN};
    results->target_met[0] = (struct estimate){0.71, 0.05};
    results->target_met[1] = (struct estimate){NAN, NAN};
    results->targets[TARGET_SERVICE_LEVEL] = (struct estimate){0.75, 0.05};
    results->targets[TARGET_ABANDONMENT] = (struct estimate){0.9, 0.03};
    results->target_kpi[TARGET_SERVICE_LEVEL] = fixture_contact_figure(0, 0, KPI_SERVICE_LEVEL);
    results->target_kpi[TARGET_ABANDONMENT] = fixture_contact_figure(0, 0, KPI_ABANDONMENT_RATE);
    results->cost = (struct estimate){1440.0, 7.2};
    results->judged_days = 100.0;
    results->center = &fixture->center;
}

static struct results *fixture_results(struct fixture *fixture)
{
    struct results *results = memory_zeroed(1, sizeof *results);
    results->seed = 7;
    results->replications = 100;
    results->precision_reached = NAN;
    results->rows = FIXTURE_ROWS;
    results->contact = memory_zeroed(FIXTURE_ROWS * FIXTURE_TYPES * CONTACT_KPIS, sizeof *results->contact);
    results->agent = memory_zeroed(FIXTURE_ROWS * FIXTURE_GROUPS * AGENT_KPIS, sizeof *results->agent);
    results->target_met = memory_zeroed(FIXTURE_TYPES, sizeof *results->target_met);
    results->targets = memory_zeroed(FIXTURE_TYPES * TARGET_KINDS, sizeof *results->targets);
    results->target_kpi = memory_zeroed(FIXTURE_TYPES * TARGET_KINDS, sizeof *results->target_kpi);
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        results->contact_kpi_used[kpi] = kpi != KPI_ABANDONMENT_RATE_NET && kpi < KPI_BACKLOG;
    for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
        results->agent_kpi_used[kpi] = kpi != KPI_COMPANY;
    fixture_fill(fixture, results);
    return results;
}

static struct contact_type fixture_type(const char *name)
{
    return (struct contact_type){.name = name,
                                 .channel = channel_find("voice"),
                                 .parent = NOBODY,
                                 .has_arrivals = true,
                                 .language = NOBODY,
                                 .offer_callback = {.as = NOBODY},
                                 .deadline = {NAN, CLOCK_OPEN},
                                 .target = {NAN, NAN, RULE_OFFERED, NAN, NAN, NAN, NAN, NAN},
                                 .short_abandon_seconds = NAN};
}

/* The second contact type has the given name and no target. */
static struct fixture *fixture_create(const char *second_name)
{
    struct fixture *fixture = memory_zeroed(1, sizeof *fixture);
    fixture->opening = (struct opening){0, 7 * 3600.0, 9 * 3600.0, 0, FIXTURE_INTERVALS};
    fixture->types[0] = fixture_type("appointment");
    fixture->types[0].target.service_level = 0.8;
    fixture->types[0].target.within_seconds = 30.0;
    fixture->types[0].target.abandonment = 0.04;
    fixture->types[0].has_target = true;
    fixture->types[1] = fixture_type(second_name);
    fixture->groups[0] = (struct agent_group){.name = "clerks"};
    fixture->groups[1] = (struct agent_group){.name = "nurses"};
    fixture->center = (struct center){.name = "Northside, Monday",
                                      .grid = {1, 1800.0, 1, &fixture->opening, FIXTURE_INTERVALS},
                                      .contact_types = fixture->types,
                                      .contact_type_count = FIXTURE_TYPES,
                                      .class_count = FIXTURE_TYPES,
                                      .agent_groups = fixture->groups,
                                      .agent_group_count = FIXTURE_GROUPS};
    fixture->scenario = (struct scenario){
        .file = "monday.cfg", .plan = "base", .changes = fixture->changes, .center = &fixture->center};
    memset(fixture->scenario.sha256, 'a', 64);
    fixture->results = fixture_results(fixture);
    fixture->scenarios[0] = fixture->scenarios[1] = &fixture->scenario;
    fixture->plan_names[0] = "base";
    fixture->plan_names[1] = "one more";
    fixture->report = (struct report){.question = QUESTION_SIMULATE,
                                      .plan_count = 1,
                                      .scenarios = fixture->scenarios,
                                      .plan_names = fixture->plan_names,
                                      .results = fixture->results,
                                      .command_line = "callfloor simulate monday.cfg --seed 7"};
    return fixture;
}

static void fixture_destroy(struct fixture *fixture)
{
    results_destroy(fixture->results);
    free(fixture);
}

/* What a function that writes to a file has written, which the caller frees. */
static __attribute__((noinline, unused)) char *fixture_written(void (*write)(const struct report *, FILE *),
                                                               const struct report *report)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    write(report, file);
    fclose(file);
    return text;
}

#endif
