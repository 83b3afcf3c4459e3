/*
 * html.c -- the page, from the answer down to the small print: a reader may stop anywhere and has the best of it.
 *
 * Every text of the scenario is escaped.
 */
#include "reports/writers/html.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/answer.h"
#include "reports/writers/definitions.h"
#include "reports/writers/escape.h"
#include "reports/writers/html_page.h"
#include "reports/writers/tables.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

enum { TYPES_ACROSS = 5, GROUPS_ACROSS = 4 };

static void print_question(enum question question, int days, FILE *file)
{
    static const char *const words[] = {[QUESTION_COMPARE] = "Which plan is better, and how sure are we?",
                                        [QUESTION_SWEEP] = "What does this lever do?"};
    if (question != QUESTION_SIMULATE)
        fputs(words[question], file);
    else if (days == 1 || days == 7)
        fprintf(file, "What will the %s be like?", days == 1 ? "day" : "week");
    else
        fprintf(file, "What will these %d days be like?", days);
}

static void print_changes(const struct scenario *scenario, FILE *file)
{
    for (size_t i = 0; scenario->changes != NULL && scenario->changes[i] != NULL; i++) {
        fputs(i == 0 ? "<p class=\"asked\">Changed: " : ", ", file);
        escape_html_text(scenario->changes[i], file);
    }
    if (scenario->changes != NULL && scenario->changes[0] != NULL)
        fputs("</p>\n", file);
}

static void print_asked(const struct report *report, FILE *file)
{
    const struct scenario *scenario = report->scenarios[0];
    const struct results *results = report_results(report, 0);
    int days = scenario->center->grid.days;
    html_page_element("h1", scenario->center->name, file);
    if (scenario->center->notice != NULL)
        html_page_element("p class=\"notice\"", scenario->center->notice, file);
    fputs("<p class=\"asked\">", file);
    print_question(report->question, days, file);
    fputs(report->question == QUESTION_COMPARE ? " Plans: " : " Plan: ", file);
    for (int plan = 0; plan < report->plan_count; plan++) {
        fputs(plan > 0 ? ", " : "", file);
        escape_html_text(report->plan_names[plan], file);
    }
    fprintf(file, ". %d simulated %s%s", results->replications, days == 1 ? "day" : "run",
            results->replications == 1 ? "" : "s");
    if (days > 1)
        fprintf(file, " of %d days", days);
    fprintf(file, ", seed %" PRIu64 ".</p>\n", results->seed);
    if (results->replications == 1)
        html_page_element("p class=\"asked\"", "One replication only: nothing is known about the uncertainty.", file);
    print_changes(scenario, file);
    if (report->is_partial)
        fputs("<p class=\"partial\">Partial: the run was interrupted; the figures rest on what was finished.</p>\n",
              file);
}

static void print_answer(const struct report *report, FILE *file)
{
    char *answer = answer_of(report), *rest;
    const char *element = "p class=\"answer\"";
    for (char *line = strtok_r(answer, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        html_page_element(element, line, file);
        element = "p";
    }
    free(answer);
}

static void print_table(struct table *table, FILE *file)
{
    table_print_html(table, file);
    table_destroy(table);
}

static void print_charts(const struct charts *charts, const struct drawings *drawings, FILE *file)
{
    html_page_element("h2", "Charts", file);
    for (size_t i = 0; i < charts->count && i < drawings->count; i++)
        if (drawings->svg[i] != NULL)
            html_page_chart(&charts->list[i], drawings->svg[i], file);
    if (drawings->message != NULL)
        html_page_element("p", drawings->message, file);
}

static void print_definition(void *owner, const char *title, const char *definition)
{
    html_page_element("dt", title, owner);
    html_page_element("dd", definition, owner);
}

static void print_precision(const struct results *results, FILE *file)
{
    char reached[WORDS_MOST], asked[WORDS_MOST];
    if (!(results->precision_asked > 0.0))
        return;
    words_number(100.0 * results->precision_reached, 2, reached);
    words_number(100.0 * results->precision_asked, 2, asked);
    if (isnan(results->precision_reached))
        fprintf(file, "<p>± %s percentage points were asked for; no service level or abandonment rate was seen.</p>\n",
                asked);
    else
        fprintf(file,
                "<p>Every %sservice level and abandonment rate%s is known within ± %s percentage points (± %s asked "
                "for), which took %d replications.</p>\n",
                answer_has_watched_target(results->center) ? "targeted " : "",
                answer_has_watched_target(results->center) ? "" : " (no such target is set)", reached, asked,
                results->replications);
}

static void print_small_print(const struct report *report, FILE *file)
{
    html_page_element("h2", "Definitions in use", file);
    fputs("<dl class=\"definitions\">\n", file);
    definitions_list(report, print_definition, file);
    fputs("</dl>\n", file);
    html_page_element("h2", "How to repeat this", file);
    print_precision(report_results(report, 0), file);
    html_page_element("pre", report->command_line, file);
    fputs("<footer>callfloor " CALLFLOOR_VERSION, file);
    for (int plan = 0; plan < report->plan_count; plan++) {
        const struct scenario *scenario = report->scenarios[plan];
        if (plan > 0 && strcmp(scenario->sha256, report->scenarios[plan - 1]->sha256) == 0)
            continue;
        fputs("<br>", file);
        escape_html_text(scenario->file, file);
        fprintf(file, ", sha256 %s", scenario->sha256);
    }
    fputs("</footer>\n", file);
}

/* ---- the middle of each page ---- */

static int fewer(int a, int b) { return a < b ? a : b; }

static void print_day_tables(const struct results *results, FILE *file)
{
    const struct center *center = results->center;
    for (int type = 0; type < center->contact_type_count; type++) {
        char *title = memory_format("By interval: %s", center->contact_types[type].name);
        html_page_element("h3", title, file);
        print_table(tables_of_contact_day(results, type), file);
        free(title);
    }
    for (int first = 0; first < center->agent_group_count; first += GROUPS_ACROSS) {
        html_page_element("h3", "By interval: agents", file);
        print_table(tables_of_agent_day(results, first, fewer(GROUPS_ACROSS, center->agent_group_count - first)), file);
    }
}

static void print_target_set(void *owner, const char *text) { html_page_element("p class=\"source\"", text, owner); }

/* What each plan or point says of its sets of targets, without those that another has said before. */
struct told_sets {
    char **texts;
    size_t count;
    FILE *file;
};

static void tell_target_set(void *owner, const char *text)
{
    struct told_sets *told = owner;
    for (size_t i = 0; i < told->count; i++)
        if (strcmp(told->texts[i], text) == 0)
            return;
    told->texts = memory_resized(told->texts, told->count + 1, sizeof *told->texts);
    told->texts[told->count++] = memory_text(text);
    print_target_set(told->file, text);
}

static void print_target_sets(const struct report *report, FILE *file)
{
    struct told_sets told = {.file = file};
    for (int plan = 0; plan < report->plan_count; plan++)
        definitions_list_target_sets(report_results(report, plan)->center, tell_target_set, &told);
    for (size_t i = 0; i < told.count; i++)
        free(told.texts[i]);
    free(told.texts);
}

static void print_targets(const struct results *results, FILE *file)
{
    struct table *targets = tables_of_targets(results);
    if (!table_is_empty(targets)) {
        html_page_element("h2", "Targets", file);
        table_print_html(targets, file);
        definitions_list_target_sets(results->center, print_target_set, file);
    }
    table_destroy(targets);
}

static void print_languages(const struct results *results, FILE *file)
{
    struct table *languages = tables_of_languages(results);
    if (!table_is_empty(languages)) {
        html_page_element("h2", "Languages", file);
        table_print_html(languages, file);
    }
    table_destroy(languages);
}

static void print_interpreters(const struct results *results, FILE *file)
{
    int count = results->center->interpreters_count;
    if (count > 0)
        html_page_element("h2", "Interpreters", file);
    for (int first = 0; first < count; first += TYPES_ACROSS)
        print_table(tables_of_interpreters(results, first, fewer(TYPES_ACROSS, count - first)), file);
}

static void print_results(const struct report *report, const struct charts *charts, const struct drawings *drawings,
                          FILE *file)
{
    const struct results *results = report->results;
    const struct center *center = results->center;
    html_cards(report, file);
    print_charts(charts, drawings, file);
    print_targets(results, file);
    html_page_element("h2", "Contacts", file);
    for (int first = 0; first < center->contact_type_count; first += TYPES_ACROSS)
        print_table(tables_of_contacts(results, first, fewer(TYPES_ACROSS, center->contact_type_count - first)), file);
    print_languages(results, file);
    html_page_element("h2", "Agents", file);
    for (int first = 0; first < center->agent_group_count; first += TYPES_ACROSS)
        print_table(tables_of_agents(results, first, fewer(TYPES_ACROSS, center->agent_group_count - first)), file);
    print_interpreters(results, file);
    html_page_element("h2", "By interval", file);
    print_day_tables(results, file);
}

static void print_differences(const struct report *report, int plan, FILE *file)
{
    struct table *table = tables_of_differences(report, plan);
    if (table_is_empty(table))
        html_page_element("p", "Nothing differs, to the last digit.", file);
    else
        table_print_html(table, file);
    table_destroy(table);
}

static void print_comparison(const struct report *report, const struct charts *charts, const struct drawings *drawings,
                             FILE *file)
{
    const struct center *center = report->comparison->plans[0]->center;
    html_plan_cards(report, file);
    print_target_sets(report, file);
    print_charts(charts, drawings, file);
    html_page_element("h2", "What changes, pair by pair", file);
    for (int plan = 1; plan < report->plan_count; plan++) {
        char *title = memory_format("From “%s” to “%s”", report->plan_names[0], report->plan_names[plan]);
        html_page_element("h3", title, file);
        print_differences(report, plan, file);
        free(title);
    }
    html_page_element("h2", "Side by side", file);
    for (int type = 0; type < center->contact_type_count; type++) {
        html_page_element("h3", center->contact_types[type].name, file);
        print_table(tables_of_plans_contact(report, type), file);
    }
    html_page_element("h3", answer_wages_of(report) == ANSWER_NO_WAGES ? "Agents" : "Agents and cost", file);
    print_table(tables_of_plans_agents(report), file);
}

static void print_sweep(const struct report *report, const struct charts *charts, const struct drawings *drawings,
                        FILE *file)
{
    const struct center *center = report->sweep->points[0]->center;
    print_target_sets(report, file);
    print_charts(charts, drawings, file);
    html_page_element("h2", "Over the lever", file);
    for (int type = 0; type < center->contact_type_count; type++) {
        html_page_element("h3", center->contact_types[type].name, file);
        print_table(tables_of_sweep_contact(report->sweep, type), file);
    }
    html_page_element("h3", answer_wages_of(report) == ANSWER_NO_WAGES ? "Agents" : "Agents and cost", file);
    print_table(tables_of_sweep_agents(report->sweep), file);
}

static void (*const middles[QUESTIONS])(const struct report *, const struct charts *, const struct drawings *,
                                        FILE *) = {
    [QUESTION_SIMULATE] = print_results, [QUESTION_COMPARE] = print_comparison, [QUESTION_SWEEP] = print_sweep};

void html_write(const struct report *report, const struct charts *charts, const struct drawings *drawings, FILE *file)
{
    html_page_begin(report->scenarios[0]->center->name, file);
    print_asked(report, file);
    print_answer(report, file);
    middles[report->question](report, charts, drawings, file);
    print_small_print(report, file);
    html_page_end(file);
}
