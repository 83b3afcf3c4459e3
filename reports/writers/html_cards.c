/*
 * html_cards.c -- one card per contact type: its leading figure, each target met or missed, and what else is asked
 * first.
 */
#include "reports/writers/html.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/answer.h"
#include "reports/writers/escape.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static void print_row(const char *title, const char *value, FILE *file)
{
    fputs("<dt>", file);
    escape_html_text(title, file);
    fputs("</dt><dd>", file);
    escape_html_text(value, file);
    fputs("</dd>\n", file);
}

static void print_big(struct estimate estimate, enum kpi_unit unit, const char *what, FILE *file)
{
    char text[WORDS_MOST];
    fputs("<p class=\"big\">", file);
    escape_html_text(words_alone((struct estimate){estimate.mean, NAN}, unit, text), file);
    fputs("</p><p class=\"what\">", file);
    escape_html_text(what, file);
    const char *spread = strstr(words_estimate(estimate, scale_for(unit, estimate.mean), text), "± ");
    if (spread != NULL)
        fprintf(file, ", %s %s", spread, unit == UNIT_FRACTION ? "points" : scale_for(unit, estimate.mean).unit);
    fputs("</p>\n", file);
}

struct mark {
    const char *style, *words;
};

static struct mark mark_of(const struct results *results, int type, enum target_kind kind)
{
    double found = results_target_kpi(results, type, kind).mean;
    bool holds = target_holds(&results->center->contact_types[type].target, kind, found);
    if (!isfinite(found))
        return (struct mark){"", "nothing seen"};
    bool is_never = kind == TARGET_MAX_WAIT && results->center->contact_types[type].target.max_wait_share >= 1.0;
    if (answer_is_close(results, type, kind) && !is_never) /* one longer wait is enough to miss "never" */
        return (struct mark){"close", holds ? "≈ met, too close to call" : "≈ missed, too close to call"};
    return holds ? (struct mark){"met", "✓ met"} : (struct mark){"missed", "✗ missed"};
}

/* Where none was seen it is rare, not impossible: 3 over what was looked at is the upper end of the 95 % interval. */
static void print_rare(struct estimate found, enum kpi_unit unit, double looked_at, FILE *file)
{
    char text[WORDS_MOST];
    bool is_share = unit == UNIT_FRACTION;
    if (found.mean == 0.0 && looked_at > 0.0)
        fprintf(file, "%s%.2g%s", is_share ? "&lt; " : "fewer than ", (is_share ? 300.0 : 3.0) / looked_at,
                is_share ? " %" : "");
    else
        fprintf(file, "%s%s", is_share ? "= " : "", words_alone(found, unit, text));
}

static void print_set(const struct targets *targets, FILE *file)
{
    if (targets->set_name == NULL)
        return;
    fputs(" (", file);
    escape_html_text(targets->set_name, file);
    fputs(")", file);
}

/* A longest wait is told by those who wait longer: of many thousands, the few would vanish in a rounded 100 %. */
static void print_max_wait(const struct results *results, int type, FILE *file)
{
    char limit[WORDS_MOST], share[WORDS_MOST];
    const struct targets *targets = &results->center->contact_types[type].target;
    int days = results->center->grid.days;
    double runs = results->replications, offered = results_contact(results, 0, type, KPI_OFFERED).mean;
    words_duration(targets->max_wait_seconds, limit);
    if (targets->max_wait_share >= 1.0)
        fprintf(file, "no wait longer than %s", limit);
    else
        fprintf(file, "at most %s waiting longer than %s",
                words_value(1.0 - targets->max_wait_share, UNIT_FRACTION, share), limit);
    print_set(targets, file);
    if (!isfinite(results_contact(results, 0, type, KPI_WAIT_BREACHES).mean))
        return;
    fprintf(file, ", found P(wait &gt; %s) ", limit);
    print_rare(results_contact(results, 0, type, KPI_WAIT_BREACH_PROBABILITY), UNIT_FRACTION, runs * offered, file);
    fputs("; ", file);
    print_rare(results_contact(results, 0, type, KPI_WAIT_BREACHES), UNIT_COUNT, runs, file);
    if (days == 1)
        fputs(" breaches expected in a day", file);
    else
        fprintf(file, " breaches expected in %d days", days);
}

static void print_asked_and_found(const struct results *results, int type, enum target_kind kind, FILE *file)
{
    char text[WORDS_MOST];
    const struct targets *targets = &results->center->contact_types[type].target;
    struct estimate found = results_target_kpi(results, type, kind);
    char *title = answer_target_title(targets, kind), *asked = answer_target_asked(targets, kind);
    escape_html_text(title, file);
    fputs(" ", file);
    escape_html_text(asked, file);
    print_set(targets, file);
    if (isfinite(found.mean))
        fprintf(file, ", found %s", words_alone(found, target_kpis[kind].unit, text));
    free(asked);
    free(title);
}

/* `name`: the contact type, where the card does not say it; NULL where it does. */
static void print_target(const struct results *results, int type, enum target_kind kind, const char *name, FILE *file)
{
    struct mark mark = mark_of(results, type, kind);
    fprintf(file, "<div class=\"verdict %s\">%s: ", mark.style, mark.words);
    if (name != NULL) {
        escape_html_text(name, file);
        fputs(", ", file);
    }
    if (kind == TARGET_MAX_WAIT)
        print_max_wait(results, type, file);
    else
        print_asked_and_found(results, type, kind, file);
    fputs("</div>\n", file);
}

static void print_leading(const struct results *results, int type, FILE *file)
{
    const struct targets *targets = &results->center->contact_types[type].target;
    if (isnan(targets->within_seconds)) {
        print_big(results_contact(results, 0, type, KPI_ASA), UNIT_SECONDS, "average speed of answer", file);
        return;
    }
    char *title = answer_target_title(targets, TARGET_SERVICE_LEVEL);
    print_big(results_contact(results, 0, type, KPI_SERVICE_LEVEL), UNIT_FRACTION, title, file);
    free(title);
}

struct figure {
    enum contact_kpi kpi;
    const char *title;
};

static const struct figure figures[] = {{KPI_OFFERED, "Offered"},
                                        {KPI_ABANDONMENT_RATE, "Abandonment rate"},
                                        {KPI_ASA, "Answer speed (ASA)"},
                                        {KPI_WAIT_P90, "Wait, 90th percentile"},
                                        {KPI_AHT, "Handle time (AHT)"},
                                        {KPI_BLOCKED_RATE, "Blocked"},
                                        {KPI_CONTAINED, "Contained in the IVR"},
                                        {KPI_CALLBACKS, "Call-backs accepted"},
                                        {KPI_DEADLINE_KEPT, "Deadline kept"},
                                        {KPI_BACKLOG, "Backlog"},
                                        {KPI_STILL_TO_DO, "Still to do"},
                                        {KPI_INTERRUPTIONS, "Interruptions"},
                                        {KPI_LIST_COMPLETED, "List completed"},
                                        {KPI_CONTACT_RATE, "Contact rate"}};

/* How well each language of the type is served. */
static void print_languages(const struct results *results, int type, FILE *file)
{
    const struct contact_type *types = results->center->contact_types;
    bool has_threshold = !isnan(types[type].target.within_seconds);
    enum contact_kpi kpi = has_threshold ? KPI_SERVICE_LEVEL : KPI_ASA;
    for (int class = report_next_language(results, type, NOBODY); class != NOBODY;
         class = report_next_language(results, type, class)) {
        char text[WORDS_MOST];
        char *title = memory_format("%s, %s", types[class].name, has_threshold ? "service level" : "answer speed");
        print_row(title, words_alone(results_contact(results, 0, class, kpi), contact_kpis[kpi].unit, text), file);
        free(title);
    }
}

static void print_contact(const struct results *results, int type, FILE *file)
{
    char text[WORDS_MOST];
    const struct contact_type *contact = &results->center->contact_types[type];
    fputs("<section class=\"card\"><h3>", file);
    escape_html_text(contact->name, file);
    fputs("</h3>\n", file);
    print_leading(results, type, file);
    for (int kind = 0; kind < TARGET_KINDS; kind++)
        if (!isnan(target_value(&contact->target, kind)))
            print_target(results, type, kind, NULL, file);
    fputs("<dl>\n", file);
    if (isfinite(results->target_met[type].mean))
        print_row("Days on all targets", words_share(results->target_met[type], true, text), file);
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        struct estimate estimate = results_contact(results, 0, type, figures[i].kpi);
        if (report_tells_contact(results, type, figures[i].kpi) &&
            (figures[i].kpi != KPI_ABANDONMENT_RATE || contact->channel->is_live))
            print_row(figures[i].title, words_alone(estimate, contact_kpis[figures[i].kpi].unit, text), file);
    }
    print_languages(results, type, file);
    fputs("</dl></section>\n", file);
}

static void print_interpreters(const struct results *results, FILE *file)
{
    char text[WORDS_MOST];
    if (results->center->interpreters_count == 0)
        return;
    fputs("<section class=\"card\"><h3>Interpreters</h3>\n<dl>\n", file);
    for (int i = 0; i < results->center->interpreters_count; i++) {
        const char *name = results->center->interpreters[i].name;
        char *wait = memory_format("%s, wait for a line", name), *taken = memory_format("%s, occupancy", name);
        print_row(wait, words_alone(results_interpreters(results, i, INTERPRETERS_WAIT), UNIT_SECONDS, text), file);
        print_row(taken, words_alone(results_interpreters(results, i, INTERPRETERS_OCCUPANCY), UNIT_FRACTION, text),
                  file);
        free(taken);
        free(wait);
    }
    fputs("</dl></section>\n", file);
}

static void print_cost(const struct results *results, FILE *file)
{
    enum answer_wages wages = answer_wages(results->center);
    if (wages == ANSWER_NO_WAGES)
        return;
    char *title = answer_lower_case(answer_cost_title(wages));
    print_big(results_cost(results), UNIT_MONEY, title, file);
    free(title);
}

static void print_groups(const struct results *results, FILE *file)
{
    char text[WORDS_MOST];
    fputs("<section class=\"card\"><h3>Agents</h3>\n", file);
    print_cost(results, file);
    fputs("<dl>\n", file);
    for (int group = 0; group < results->center->agent_group_count; group++) {
        char *title = memory_format("%s, occupancy", results->center->agent_groups[group].name);
        print_row(title, words_alone(results_agent(results, 0, group, KPI_OCCUPANCY), UNIT_FRACTION, text), file);
        free(title);
    }
    fputs("</dl></section>\n", file);
}

void html_cards(const struct report *report, FILE *file)
{
    fputs("<div class=\"cards\">\n", file);
    for (int type = 0; type < report->results->center->contact_type_count; type++)
        print_contact(report->results, type, file);
    print_groups(report->results, file);
    print_interpreters(report->results, file);
    fputs("</div>\n", file);
}

/* What is decided stands first: how many of the targets a plan meets. */
static void print_targets_met(const struct results *results, FILE *file)
{
    int asked = 0, met = 0, close = 0;
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int kind = 0; kind < TARGET_KINDS; kind++) {
            if (isnan(target_value(&results->center->contact_types[type].target, kind)))
                continue;
            struct mark mark = mark_of(results, type, kind);
            asked++;
            met += strcmp(mark.style, "met") == 0;
            close += strcmp(mark.style, "close") == 0;
        }
    if (asked == 0)
        return;
    fprintf(file, "<p class=\"big\">%d of %d</p><p class=\"what\">targets met", met, asked);
    if (close > 0)
        fprintf(file, ", %d too close to call", close);
    fputs("</p>\n", file);
}

static void print_cost_row(const struct results *results, FILE *file)
{
    char text[WORDS_MOST];
    enum answer_wages wages = answer_wages(results->center);
    if (wages != ANSWER_NO_WAGES)
        print_row(answer_cost_title(wages), words_alone(results_cost(results), UNIT_MONEY, text), file);
}

static void print_plan(const struct report *report, int plan, FILE *file)
{
    char text[WORDS_MOST];
    const struct results *results = report_results(report, plan);
    const struct center *center = results->center;
    fputs("<section class=\"card\"><h3>", file);
    escape_html_text(report->plan_names[plan], file);
    fputs("</h3>\n", file);
    print_targets_met(results, file);
    for (int type = 0; type < center->contact_type_count; type++)
        for (int kind = 0; kind < TARGET_KINDS; kind++)
            if (!isnan(target_value(&center->contact_types[type].target, kind)))
                print_target(results, type, kind, center->contact_types[type].name, file);
    fputs("<dl>\n", file);
    for (int type = 0; type < center->contact_type_count; type++) {
        char *title = memory_format("Days on target, %s", center->contact_types[type].name);
        if (isfinite(results->target_met[type].mean))
            print_row(title, words_share(results->target_met[type], true, text), file);
        free(title);
    }
    print_cost_row(results, file);
    fputs("</dl></section>\n", file);
}

void html_plan_cards(const struct report *report, FILE *file)
{
    fputs("<div class=\"cards\">\n", file);
    for (int plan = 0; plan < report->plan_count; plan++)
        print_plan(report, plan, file);
    fputs("</div>\n", file);
}
