/*
 * text.c -- tables for the terminal: the answer first, then targets, contacts, agents, and the day by interval.
 *
 * Every figure stands with its unit and its uncertainty, every rule with its name. Names are made printable, so that
 * none can steer the terminal. Lines keep within a hundred columns as long as the names allow it.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/answer.h"
#include "reports/writers/definitions.h"
#include "reports/writers/paragraph.h"
#include "reports/writers/tables.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

enum { TYPES_ACROSS = 4, GROUPS_ACROSS = 3, DEFINITIONS_AT = 34 };

static void print_heading(const struct report *report, const char *heading, FILE *file)
{
    paragraph_heading(heading, report->has_colors, file);
}

static void print_changes(const struct scenario *scenario, FILE *file)
{
    for (size_t i = 0; scenario->changes != NULL && scenario->changes[i] != NULL; i++) {
        char *change = words_printable(scenario->changes[i]);
        fprintf(file, "%s%s", i == 0 ? "  changed: " : ", ", change);
        free(change);
    }
    if (scenario->changes != NULL && scenario->changes[0] != NULL)
        fputc('\n', file);
}

static void print_precision(const struct results *results, FILE *file)
{
    char asked[WORDS_MOST], reached[WORDS_MOST];
    if (!(results->precision_asked > 0.0))
        return;
    words_number(100.0 * results->precision_asked, 2, asked);
    words_number(100.0 * results->precision_reached, 2, reached);
    if (isnan(results->precision_reached)) {
        fprintf(file, "  precision: ± %s points asked for; no service level or abandonment rate was seen\n", asked);
        return;
    }
    fprintf(file, "  precision: ± %s points reached where ± %s was asked for%s\n", reached, asked,
            results->precision_reached <= results->precision_asked ? "" : " (stopped at the most replications)");
    if (!answer_has_watched_target(results->center))
        fputs("    (no such target is set, so every service level and abandonment rate was looked at)\n", file);
}

static void print_notice(const struct center *center, FILE *file)
{
    if (!center->notice)
        return;
    char *notice = words_printable(center->notice);
    fprintf(file, "  %s\n", notice);
    free(notice);
}

static void print_title(const struct report *report, FILE *file)
{
    const struct scenario *scenario = report->scenarios[0];
    const struct results *results = report_results(report, 0);
    char *name = words_printable(scenario->center->name);
    char *path = words_printable(scenario->file);
    fprintf(file, report->has_colors ? "\033[1m%s\033[0m\n" : "%s\n", name);
    fprintf(file, "  %s", path);
    if (report->question != QUESTION_COMPARE) {
        char *plan = words_printable(report->plan_names[0]);
        fprintf(file, ", plan: %s", plan);
        free(plan);
    }
    fprintf(file, ", %d replication%s of %d day%s, seed %llu, callfloor %s\n", results->replications,
            results->replications == 1 ? "" : "s", scenario->center->grid.days,
            scenario->center->grid.days == 1 ? "" : "s", (unsigned long long)results->seed, CALLFLOOR_VERSION);
    print_notice(scenario->center, file);
    print_changes(scenario, file);
    print_precision(results, file);
    if (results->replications == 1)
        fputs("  one replication only: nothing is known about the uncertainty\n", file);
    if (report->is_partial)
        fputs("  PARTIAL: interrupted before the end; the figures rest on what was finished\n", file);
    free(path);
    free(name);
}

static void print_answer(const struct report *report, FILE *file)
{
    char *answer = answer_of(report), *rest;
    print_heading(report, "In short", file);
    for (char *line = strtok_r(answer, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
        paragraph_print(line, file);
    free(answer);
}

static void print_definition(void *owner, const char *title, const char *definition)
{
    paragraph_entry(title, definition, DEFINITIONS_AT, owner);
}

static void print_definitions(const struct report *report, FILE *file)
{
    print_heading(report, "Definitions in use", file);
    definitions_list(report, print_definition, file);
}

static void print_and_destroy(const struct report *report, struct table *table, FILE *file)
{
    table_print(table, report->has_colors, file);
    table_destroy(table);
}

static int fewer(int a, int b) { return a < b ? a : b; }

static void print_target_set(void *owner, const char *text) { paragraph_print(text, owner); }

static void print_targets(const struct report *report, FILE *file)
{
    struct table *table = tables_of_targets(report->results);
    if (!table_is_empty(table)) {
        print_heading(report, "Targets", file);
        table_print(table, report->has_colors, file);
        definitions_list_target_sets(report->results->center, print_target_set, file);
    }
    table_destroy(table);
}

static void print_languages(const struct report *report, FILE *file)
{
    struct table *table = tables_of_languages(report->results);
    if (!table_is_empty(table)) {
        print_heading(report, "Languages", file);
        table_print(table, report->has_colors, file);
    }
    table_destroy(table);
}

static void print_kpis(const struct report *report, FILE *file)
{
    const struct center *center = report->results->center;
    for (int first = 0; first < center->contact_type_count; first += TYPES_ACROSS) {
        print_heading(report, first == 0 ? "Contacts" : "Contacts, continued", file);
        int count = fewer(TYPES_ACROSS, center->contact_type_count - first);
        print_and_destroy(report, tables_of_contacts(report->results, first, count), file);
    }
    print_languages(report, file);
    for (int first = 0; first < center->agent_group_count; first += TYPES_ACROSS) {
        print_heading(report, first == 0 ? "Agents" : "Agents, continued", file);
        int count = fewer(TYPES_ACROSS, center->agent_group_count - first);
        print_and_destroy(report, tables_of_agents(report->results, first, count), file);
    }
    for (int first = 0; first < center->interpreters_count; first += TYPES_ACROSS) {
        print_heading(report, first == 0 ? "Interpreters" : "Interpreters, continued", file);
        int count = fewer(TYPES_ACROSS, center->interpreters_count - first);
        print_and_destroy(report, tables_of_interpreters(report->results, first, count), file);
    }
}

static void print_day(const struct report *report, FILE *file)
{
    const struct center *center = report->results->center;
    for (int type = 0; type < center->contact_type_count; type++) {
        char *heading = memory_format("By interval: %s", center->contact_types[type].name);
        print_heading(report, heading, file);
        print_and_destroy(report, tables_of_contact_day(report->results, type), file);
        free(heading);
    }
    for (int first = 0; first < center->agent_group_count; first += GROUPS_ACROSS) {
        print_heading(report, "By interval: agents", file);
        int count = fewer(GROUPS_ACROSS, center->agent_group_count - first);
        print_and_destroy(report, tables_of_agent_day(report->results, first, count), file);
    }
}

static void write_simulate(const struct report *report, FILE *file)
{
    print_title(report, file);
    print_answer(report, file);
    print_targets(report, file);
    print_kpis(report, file);
    print_day(report, file);
    print_definitions(report, file);
}

/* Whose targets they are, and what each plan misses. */
static void print_targets_of_plans(const struct report *report, FILE *file)
{
    bool has_heading = false;
    for (int plan = 0; plan < report->plan_count; plan++) {
        char *missed = answer_missed_targets(report_results(report, plan));
        if (missed == NULL)
            continue;
        if (!has_heading)
            print_heading(report, "Targets", file);
        has_heading = true;
        char *line = memory_format("“%s” %s.", report->plan_names[plan], missed);
        paragraph_print(line, file);
        free(line);
        free(missed);
    }
    if (has_heading)
        definitions_list_target_sets_of(report, print_target_set, file);
}

static bool is_met_everywhere(const struct sweep *sweep)
{
    for (int point = 0; point < sweep->steps[0] * sweep->steps[1]; point++)
        if (answer_verdict(sweep->points[point]) != ANSWER_MET)
            return false;
    return true;
}

static void print_targets_of_points(const struct report *report, FILE *file)
{
    if (answer_verdict(report->sweep->points[0]) == ANSWER_NO_TARGET)
        return;
    print_heading(report, "Targets", file);
    answer_list_missed_points(report->sweep, print_target_set, file);
    if (is_met_everywhere(report->sweep))
        paragraph_print("Every target is met at every point.", file);
    definitions_list_target_sets_of(report, print_target_set, file);
}

static void print_differences(const struct report *report, int plan, FILE *file)
{
    struct table *table = tables_of_differences(report, plan);
    if (table_is_empty(table))
        paragraph_print(
            report_results(report, 0)->center->interval_of == report_results(report, plan)->center->interval_of
                ? "Nothing differs, to the last digit."
                : "Nothing differs over the whole horizon, to the last digit; the intervals do, and are not "
                  "compared here.",
            file);
    else
        table_print(table, report->has_colors, file);
    table_destroy(table);
}

static void write_compare(const struct report *report, FILE *file)
{
    const struct center *center = report->comparison->plans[0]->center;
    print_title(report, file);
    print_answer(report, file);
    print_targets_of_plans(report, file);
    for (int plan = 1; plan < report->plan_count; plan++) {
        char *heading =
            memory_format("From “%s” to “%s”, pair by pair", report->plan_names[0], report->plan_names[plan]);
        print_heading(report, heading, file);
        print_differences(report, plan, file);
        free(heading);
    }
    for (int type = 0; type < center->contact_type_count; type++) {
        char *heading = memory_format("Side by side: %s", center->contact_types[type].name);
        print_heading(report, heading, file);
        print_and_destroy(report, tables_of_plans_contact(report, type), file);
        free(heading);
    }
    print_heading(report,
                  answer_wages_of(report) == ANSWER_NO_WAGES ? "Side by side: agents" : "Side by side: agents and cost",
                  file);
    print_and_destroy(report, tables_of_plans_agents(report), file);
    print_definitions(report, file);
}

static void write_sweep(const struct report *report, FILE *file)
{
    const struct center *center = report->sweep->points[0]->center;
    print_title(report, file);
    print_answer(report, file);
    print_targets_of_points(report, file);
    print_heading(report, answer_wages_of(report) == ANSWER_NO_WAGES ? "Agents" : "Agents and cost", file);
    print_and_destroy(report, tables_of_sweep_agents(report->sweep), file);
    for (int type = 0; type < center->contact_type_count; type++) {
        print_heading(report, center->contact_types[type].name, file);
        print_and_destroy(report, tables_of_sweep_contact(report->sweep, type), file);
    }
    print_definitions(report, file);
}

const struct report_writer text_writer = {
    .name = "text",
    .summary = "tables to read, with the answer in a sentence",
    .write = {write_simulate, write_compare, write_sweep},
};
