/*
 * json.c -- results.json: the object that scripts read, key by key as scenarios/README.md lays it down.
 *
 * Numbers carry ten significant digits, what was not observed is null, keys of mechanisms that the scenario does not
 * use are left out. There is no time stamp and no trace of the machine: the same run is the same file.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/report.h"
#include "reports/writers/definitions.h"
#include "reports/writers/json_stream.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static void write_estimate(struct json_stream *stream, struct estimate estimate)
{
    if (!isfinite(estimate.mean)) {
        json_stream_null(stream);
        return;
    }
    json_stream_open(stream, '{');
    json_stream_key(stream, "mean");
    json_stream_number(stream, estimate.mean);
    json_stream_key(stream, "half_width");
    json_stream_number(stream, estimate.half_width);
    json_stream_close(stream, '}');
}

static void write_targets(struct json_stream *stream, const struct results *results, int type)
{
    json_stream_key(stream, "target_met");
    write_estimate(stream, results->target_met[type]);
    json_stream_key(stream, "targets");
    json_stream_open(stream, '{');
    for (int kind = 0; kind < TARGET_KINDS; kind++) {
        if (isnan(target_value(&results->center->contact_types[type].target, kind)))
            continue;
        json_stream_key(stream, target_kpis[kind].key);
        write_estimate(stream, results_target(results, type, kind));
    }
    json_stream_close(stream, '}');
}

/* Where the targets come from, when they are those of a named set. */
static void write_target_set(struct json_stream *stream, const struct targets *targets)
{
    const char *const texts[] = {targets->set_name, targets->set_source, targets->set_status};
    static const char *const keys[] = {"name", "source", "status"};
    if (texts[0] == NULL && texts[1] == NULL && texts[2] == NULL)
        return;
    json_stream_key(stream, "target_set");
    json_stream_open(stream, '{');
    for (int i = 0; i < 3; i++) {
        if (texts[i] == NULL)
            continue;
        json_stream_key(stream, keys[i]);
        json_stream_text(stream, texts[i]);
    }
    json_stream_close(stream, '}');
}

/* A gap is one of the horizon. */
static bool is_gap(enum contact_kpi kpi) { return kpi == KPI_SERVICE_LEVEL_GAP || kpi == KPI_ASA_GAP; }

static void write_contact_kpis(struct json_stream *stream, const struct results *results, int row, int class)
{
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++) {
        if (!report_has_contact(results, class, kpi) || (row > 0 && is_gap(kpi)))
            continue;
        json_stream_key(stream, contact_kpis[kpi].key);
        write_estimate(stream, results_contact(results, row, class, kpi));
    }
}

static void write_languages(struct json_stream *stream, const struct results *results, int row, int type)
{
    int language = report_next_language(results, type, NOBODY);
    if (language == NOBODY)
        return;
    json_stream_key(stream, "languages");
    json_stream_open(stream, '{');
    for (; language != NOBODY; language = report_next_language(results, type, language)) {
        json_stream_key_of_user(stream, results->center->contact_types[language].name);
        json_stream_open(stream, '{');
        write_contact_kpis(stream, results, row, language);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, '}');
}

static void write_contacts(struct json_stream *stream, const struct results *results, int row)
{
    json_stream_key(stream, "contacts");
    json_stream_open(stream, '{');
    for (int type = 0; type < results->center->contact_type_count; type++) {
        json_stream_key_of_user(stream, results->center->contact_types[type].name);
        json_stream_open(stream, '{');
        write_contact_kpis(stream, results, row, type);
        if (row == 0) {
            write_targets(stream, results, type);
            write_target_set(stream, &results->center->contact_types[type].target);
        }
        write_languages(stream, results, row, type);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, '}');
}

static void write_interpreters(struct json_stream *stream, const struct results *results)
{
    if (results->center->interpreters_count == 0)
        return;
    json_stream_key(stream, "interpreters");
    json_stream_open(stream, '{');
    for (int i = 0; i < results->center->interpreters_count; i++) {
        json_stream_key_of_user(stream, results->center->interpreters[i].name);
        json_stream_open(stream, '{');
        for (int kpi = 0; kpi < INTERPRETERS_KPIS; kpi++) {
            json_stream_key(stream, interpreters_kpis[kpi].key);
            write_estimate(stream, results_interpreters(results, i, kpi));
        }
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, '}');
}

static void write_agents(struct json_stream *stream, const struct results *results, int row)
{
    json_stream_key(stream, "agents");
    json_stream_open(stream, '{');
    for (int group = 0; group < results->center->agent_group_count; group++) {
        json_stream_key_of_user(stream, results->center->agent_groups[group].name);
        json_stream_open(stream, '{');
        for (int kpi = 0; kpi < AGENT_KPIS; kpi++) {
            if (!results->agent_kpi_used[kpi])
                continue;
            json_stream_key(stream, agent_kpis[kpi].key);
            write_estimate(stream, results_agent(results, row, group, kpi));
        }
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, '}');
}

static void write_intervals(struct json_stream *stream, const struct results *results)
{
    const struct interval_grid *grid = &results->center->grid;
    json_stream_key(stream, "intervals");
    json_stream_open(stream, '[');
    for (int interval = 0; interval < grid->interval_count; interval++) {
        char start[WORDS_MOST];
        int day = grid->openings[interval_grid_opening_of(grid, interval)].day;
        json_stream_open(stream, '{');
        json_stream_key(stream, "day");
        json_stream_whole(stream, (uint64_t)day + 1);
        json_stream_key(stream, "start");
        json_stream_text(stream, words_clock(interval_grid_start(grid, interval), start));
        write_contacts(stream, results, 1 + interval);
        write_agents(stream, results, 1 + interval);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
}

static void write_service_level_rule(struct json_stream *stream, const struct center *center)
{
    const struct rule *common = definitions_common_rule(center);
    json_stream_key(stream, contact_kpis[KPI_SERVICE_LEVEL].key);
    if (common != NULL) {
        json_stream_text(stream, common->name);
        return;
    }
    json_stream_open(stream, '{');
    for (int type = 0; type < center->contact_type_count; type++) {
        json_stream_key_of_user(stream, center->contact_types[type].name);
        json_stream_text(stream, definitions_rule_of(&center->contact_types[type])->name);
    }
    json_stream_close(stream, '}');
}

static void write_definitions(struct json_stream *stream, const struct results *results)
{
    json_stream_key(stream, "definitions");
    json_stream_open(stream, '{');
    write_service_level_rule(stream, results->center);
    if (definitions_has_deferred_rule(results->center)) {
        json_stream_key(stream, "service_level_of_deferred_work");
        json_stream_text(stream, service_level_of_deferred_work);
    }
    if (definitions_has_deferred_work(results->center)) {
        json_stream_key(stream, "waits_of_deferred_work");
        json_stream_text(stream, waits_of_deferred_work);
    }
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++) {
        if (kpi == KPI_SERVICE_LEVEL || !results->contact_kpi_used[kpi])
            continue;
        json_stream_key(stream, contact_kpis[kpi].key);
        json_stream_text(stream, contact_kpis[kpi].definition);
    }
    for (int kpi = 0; kpi < AGENT_KPIS; kpi++) {
        if (!results->agent_kpi_used[kpi])
            continue;
        json_stream_key(stream, agent_kpis[kpi].key);
        json_stream_text(stream, agent_kpis[kpi].definition);
    }
    for (int kpi = 0; kpi < INTERPRETERS_KPIS && results->center->interpreters_count > 0; kpi++) {
        char key[WORDS_MOST]; /* some are called as the agents' are */
        snprintf(key, sizeof key, "interpreters.%s", interpreters_kpis[kpi].key);
        json_stream_key(stream, key);
        json_stream_text(stream, interpreters_kpis[kpi].definition);
    }
    json_stream_key(stream, "interval_of");
    json_stream_text(stream, definitions_interval_of(results->center));
    json_stream_close(stream, '}');
}

static void write_changes(struct json_stream *stream, const struct scenario *scenario)
{
    if (scenario->changes == NULL || scenario->changes[0] == NULL)
        return;
    json_stream_key(stream, "changes");
    json_stream_open(stream, '[');
    for (size_t i = 0; scenario->changes[i] != NULL; i++)
        json_stream_text(stream, scenario->changes[i]);
    json_stream_close(stream, ']');
}

/* From "program" to "definitions": what was run. */
static void write_origin(struct json_stream *stream, const struct report *report, int plan)
{
    const struct scenario *scenario = report->scenarios[plan];
    const struct results *results = report_results(report, plan);
    json_stream_key(stream, "program");
    json_stream_open(stream, '{');
    json_stream_key(stream, "name");
    json_stream_text(stream, "callfloor");
    json_stream_key(stream, "version");
    json_stream_text(stream, CALLFLOOR_VERSION);
    json_stream_close(stream, '}');
    json_stream_key(stream, "scenario");
    json_stream_open(stream, '{');
    json_stream_key(stream, "name");
    json_stream_text(stream, scenario->center->name);
    json_stream_key(stream, "file");
    json_stream_text(stream, scenario->file);
    json_stream_key(stream, "sha256");
    json_stream_text(stream, scenario->sha256);
    json_stream_close(stream, '}');
    json_stream_key(stream, "plan");
    json_stream_text(stream, report->plan_names[plan]);
    write_changes(stream, scenario);
    json_stream_key(stream, "seed");
    json_stream_whole(stream, results->seed);
    json_stream_key(stream, "replications");
    json_stream_whole(stream, (uint64_t)results->replications);
    if (report->is_partial) {
        json_stream_key(stream, "partial");
        json_stream_truth(stream, true);
    }
    write_definitions(stream, results);
}

static void write_results(struct json_stream *stream, const struct report *report, int plan)
{
    const struct results *results = report_results(report, plan);
    json_stream_open(stream, '{');
    write_origin(stream, report, plan);
    write_contacts(stream, results, 0);
    write_agents(stream, results, 0);
    write_interpreters(stream, results);
    write_intervals(stream, results);
    json_stream_close(stream, '}');
}

static void write_simulate(const struct report *report, FILE *file)
{
    struct json_stream stream = json_stream_on(file, 3);
    write_results(&stream, report, 0);
}

static void write_difference(struct json_stream *stream, struct difference difference)
{
    if (!isfinite(difference.change.mean)) {
        json_stream_null(stream);
        return;
    }
    json_stream_open(stream, '{');
    json_stream_key(stream, "mean");
    json_stream_number(stream, difference.change.mean);
    json_stream_key(stream, "half_width");
    json_stream_number(stream, difference.change.half_width);
    json_stream_key(stream, "probability_better");
    json_stream_number(stream, difference.probability_better);
    json_stream_close(stream, '}');
}

/* A gap is a difference already; of two of them none is made. */
static void write_class_differences(struct json_stream *stream, const struct comparison *comparison, int plan,
                                    int class)
{
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++) {
        if (!report_has_contact(comparison->plans[0], class, kpi) || is_gap(kpi))
            continue;
        json_stream_key(stream, contact_kpis[kpi].key);
        write_difference(stream, comparison_contact(comparison, plan, class, kpi));
    }
}

static void write_language_differences(struct json_stream *stream, const struct comparison *comparison, int plan,
                                       int type)
{
    const struct results *base = comparison->plans[0];
    int language = report_next_language(base, type, NOBODY);
    if (language == NOBODY)
        return;
    json_stream_key(stream, "languages");
    json_stream_open(stream, '{');
    for (; language != NOBODY; language = report_next_language(base, type, language)) {
        json_stream_key_of_user(stream, base->center->contact_types[language].name);
        json_stream_open(stream, '{');
        write_class_differences(stream, comparison, plan, language);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, '}');
}

static void write_differences_of(struct json_stream *stream, const struct report *report, int plan)
{
    const struct comparison *comparison = report->comparison;
    const struct results *base = comparison->plans[0];
    json_stream_open(stream, '{');
    json_stream_key(stream, "from");
    json_stream_text(stream, report->plan_names[0]);
    json_stream_key(stream, "to");
    json_stream_text(stream, report->plan_names[plan]);
    json_stream_key(stream, "contacts");
    json_stream_open(stream, '{');
    for (int type = 0; type < comparison->contact_type_count; type++) {
        json_stream_key_of_user(stream, base->center->contact_types[type].name);
        json_stream_open(stream, '{');
        write_class_differences(stream, comparison, plan, type);
        write_language_differences(stream, comparison, plan, type);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, '}');
    json_stream_key(stream, "cost");
    write_difference(stream, comparison->cost[plan - 1]);
    json_stream_close(stream, '}');
}

static void write_compare(const struct report *report, FILE *file)
{
    struct json_stream stream = json_stream_on(file, 5);
    json_stream_open(&stream, '{');
    json_stream_key(&stream, "plans");
    json_stream_open(&stream, '[');
    for (int plan = 0; plan < report->plan_count; plan++)
        write_results(&stream, report, plan);
    json_stream_close(&stream, ']');
    json_stream_key(&stream, "differences");
    json_stream_open(&stream, '[');
    for (int plan = 1; plan < report->plan_count; plan++)
        write_differences_of(&stream, report, plan);
    json_stream_close(&stream, ']');
    json_stream_close(&stream, '}');
}

static void write_point(struct json_stream *stream, const struct sweep *sweep, int point)
{
    json_stream_open(stream, '{');
    json_stream_key(stream, "values");
    json_stream_open(stream, '[');
    json_stream_number(stream, sweep->values[0][point % sweep->steps[0]]);
    if (sweep->lever_count == 2)
        json_stream_number(stream, sweep->values[1][point / sweep->steps[0]]);
    json_stream_close(stream, ']');
    json_stream_key(stream, "replications");
    json_stream_whole(stream, (uint64_t)sweep->points[point]->replications);
    write_contacts(stream, sweep->points[point], 0);
    write_agents(stream, sweep->points[point], 0);
    write_interpreters(stream, sweep->points[point]);
    json_stream_close(stream, '}');
}

/* The paths as the user wrote them; what is done with the values stands apart, where it is another than setting. */
static void write_levers(struct json_stream *stream, const struct sweep *sweep)
{
    const char *operations[2] = {"set", "set"};
    json_stream_key(stream, "vary");
    json_stream_open(stream, '[');
    for (int lever = 0; lever < sweep->lever_count; lever++) {
        size_t length = words_lever_path(sweep->paths[lever], &operations[lever]);
        char *path = memory_format("%.*s", (int)length, sweep->paths[lever]);
        json_stream_text(stream, path);
        free(path);
    }
    json_stream_close(stream, ']');
    if (strcmp(operations[0], "set") == 0 && strcmp(operations[1], "set") == 0)
        return;
    json_stream_key(stream, "operation");
    json_stream_open(stream, '[');
    for (int lever = 0; lever < sweep->lever_count; lever++)
        json_stream_text(stream, operations[lever]);
    json_stream_close(stream, ']');
}

static void write_sweep(const struct report *report, FILE *file)
{
    const struct sweep *sweep = report->sweep;
    struct json_stream stream = json_stream_on(file, 3);
    json_stream_open(&stream, '{');
    write_origin(&stream, report, 0);
    write_levers(&stream, sweep);
    json_stream_key(&stream, "points");
    json_stream_open(&stream, '[');
    for (int point = 0; point < sweep->steps[0] * sweep->steps[1]; point++)
        write_point(&stream, sweep, point);
    json_stream_close(&stream, ']');
    json_stream_close(&stream, '}');
}

const struct report_writer json_writer = {
    .name = "json",
    .summary = "one object for scripts, with ten digits; the same as results.json",
    .write = {write_simulate, write_compare, write_sweep},
};
