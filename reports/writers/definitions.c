/*
 * definitions.c -- which definitions a report needs: both halves of each fraction, and the rule's name.
 */
#include "reports/writers/definitions.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/answer.h"
#include "reports/writers/interpreted.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

const char *definitions_interval_of(const struct center *center)
{
    static const char *const names[] = {
        [INTERVAL_OF_ARRIVAL] = "arrival", [INTERVAL_OF_ANSWER] = "answer", [INTERVAL_OF_END] = "end"};
    return names[center->interval_of];
}

const struct rule *definitions_rule_of(const struct contact_type *type)
{
    return &service_level_rules[type->target.rule];
}

const struct rule *definitions_common_rule(const struct center *center)
{
    const struct rule *common = NULL;
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct contact_type *type = &center->contact_types[t];
        if (isnan(type->target.within_seconds))
            continue;
        if (common != NULL && common != definitions_rule_of(type))
            return NULL;
        common = definitions_rule_of(type);
    }
    return common != NULL ? common : &service_level_rules[RULE_OFFERED];
}

bool definitions_has_deferred_work(const struct center *center)
{
    for (int t = 0; t < center->contact_type_count; t++)
        if (!center->contact_types[t].channel->is_live)
            return true;
    return false;
}

bool definitions_has_deferred_rule(const struct center *center)
{
    for (int t = 0; t < center->contact_type_count; t++)
        if (!center->contact_types[t].channel->is_live && !isnan(center->contact_types[t].target.within_seconds))
            return true;
    return false;
}

static void list_rules(const struct center *center, void (*say)(void *, const char *, const char *), void *owner)
{
    const struct rule *common = definitions_common_rule(center);
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct contact_type *type = &center->contact_types[t];
        const struct rule *rule = common != NULL ? common : definitions_rule_of(type);
        char *title = common != NULL ? memory_text("Service level") : memory_format("Service level, %s", type->name);
        char *definition = memory_format("rule \"%s\": %s", rule->name, rule->definition);
        say(owner, title, definition);
        free(definition);
        free(title);
        if (common != NULL)
            return;
    }
}

/* A sweep shows a choice of the KPIs, a comparison all of the contacts' and some of the agents'. */
static bool shows_contact(const struct report *report, enum contact_kpi kpi)
{
    bool is_in_sweep = kpi == KPI_ABANDONMENT_RATE || kpi == KPI_ASA || kpi == KPI_WAIT_P90 ||
                       kpi == KPI_PROBABILITY_OF_WAIT || kpi == KPI_BLOCKED_RATE || kpi == KPI_DEADLINE_KEPT ||
                       kpi == KPI_LIST_COMPLETED;
    return report_uses_contact(report, kpi) && (report->question != QUESTION_SWEEP || is_in_sweep);
}

static bool shows_agent(const struct report *report, enum agent_kpi kpi)
{
    if (!report_uses_agent(report, kpi) || (kpi == KPI_COST && answer_wages_of(report) == ANSWER_NO_WAGES))
        return false;
    return report->question == QUESTION_SIMULATE || kpi == KPI_OCCUPANCY || kpi == KPI_COST;
}

/* A count whose meaning depends on a mechanism: who tried, and whom the centre reached. */
static bool count_needs_definition(const struct report *report, const struct kpi *kpi)
{
    static const enum contact_kpi ways_in[] = {KPI_BLOCKED, KPI_CONTAINED, KPI_CALLBACKS, KPI_CONTACT_RATE};
    bool is_dialled = report_uses_contact(report, KPI_CONTACT_RATE);
    if (kpi == &contact_kpis[KPI_ANSWERED])
        return is_dialled;
    for (size_t i = 0; i < sizeof ways_in / sizeof ways_in[0]; i++)
        if (kpi == &contact_kpis[KPI_ATTEMPTS] && report_uses_contact(report, ways_in[i]))
            return true;
    return kpi == &contact_kpis[KPI_CALLBACKS] || kpi == &contact_kpis[KPI_UNREACHED] ||
           kpi == &contact_kpis[KPI_STILL_TO_DO] || kpi == &contact_kpis[KPI_WAIT_BREACHES] ||
           kpi == &contact_kpis[KPI_INTERRUPTIONS];
}

/* Plain counts explain themselves; fractions and times have two halves, and `offered` is the lower half of many. */
static bool needs_definition(const struct kpi *kpi)
{
    return kpi->unit == UNIT_FRACTION || kpi->unit == UNIT_SECONDS || kpi->unit == UNIT_HOURS ||
           kpi->unit == UNIT_MONEY || kpi == &contact_kpis[KPI_OFFERED];
}

static void list_contact_kpis(const struct report *report, void (*say)(void *, const char *, const char *), void *owner)
{
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++) {
        bool is_named_rule = kpi == KPI_SERVICE_LEVEL;
        bool is_needed = needs_definition(&contact_kpis[kpi]) || count_needs_definition(report, &contact_kpis[kpi]);
        if (!is_named_rule && is_needed && shows_contact(report, kpi))
            say(owner, contact_kpis[kpi].title, contact_kpis[kpi].definition);
    }
}

static void list_interpreted(const struct report *report, void (*say)(void *, const char *, const char *), void *owner)
{
    if (report->question != QUESTION_SIMULATE || report->results->center->interpreters_count == 0 ||
        !report_has_languages(report))
        return;
    say(owner, "Interpreted", interpreted_definition_of_share);
    say(owner, "To talk", interpreted_definition_of_conversation);
}

static void list_interpreters_kpis(const struct report *report, void (*say)(void *, const char *, const char *),
                                   void *owner)
{
    if (report->question != QUESTION_SIMULATE || report->results->center->interpreters_count == 0)
        return;
    for (int kpi = 0; kpi < INTERPRETERS_KPIS; kpi++) {
        char *lower = answer_lower_case(interpreters_kpis[kpi].title);
        char *title = memory_format("Interpreters, %s", lower);
        if (kpi != INTERPRETERS_REQUESTS)
            say(owner, title, interpreters_kpis[kpi].definition);
        free(title);
        free(lower);
    }
}

static bool is_same_text(const char *a, const char *b) { return a == b || (a && b && strcmp(a, b) == 0); }

static bool is_same_set(const struct targets *a, const struct targets *b)
{
    return is_same_text(a->set_name, b->set_name) && is_same_text(a->set_source, b->set_source) &&
           is_same_text(a->set_status, b->set_status);
}

static bool has_set(const struct contact_type *type)
{
    const struct targets *targets = &type->target;
    return type->has_target && (targets->set_name || targets->set_source || targets->set_status);
}

/* The types from `first` on whose targets are those of this set, in one text, which the caller frees. */
static char *followers_of(const struct center *center, int first)
{
    char *names = memory_text(center->contact_types[first].name);
    for (int t = first + 1; t < center->contact_type_count; t++) {
        const struct contact_type *type = &center->contact_types[t];
        if (!has_set(type) || !is_same_set(&type->target, &center->contact_types[first].target))
            continue;
        char *longer = memory_format("%s, %s", names, type->name);
        free(names);
        names = longer;
    }
    return names;
}

static bool was_told(const struct center *center, int type)
{
    for (int t = 0; t < type; t++)
        if (has_set(&center->contact_types[t]) &&
            is_same_set(&center->contact_types[t].target, &center->contact_types[type].target))
            return true;
    return false;
}

void definitions_list_target_sets(const struct center *center, void (*say)(void *owner, const char *text), void *owner)
{
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct targets *targets = &center->contact_types[t].target;
        if (!has_set(&center->contact_types[t]) || was_told(center, t))
            continue;
        char *names = followers_of(center, t);
        char *text =
            memory_format("Targets of %s:%s%s%s%s%s%s.", names, targets->set_name ? " " : "",
                          targets->set_name ? targets->set_name : "",
                          targets->set_source ? (targets->set_name ? "; source: " : " source: ") : "",
                          targets->set_source ? targets->set_source : "", targets->set_status ? "; status: " : "",
                          targets->set_status ? targets->set_status : "");
        say(owner, text);
        free(text);
        free(names);
    }
}

/* The sets of a plan are told where no plan before it has told the same. */
struct told {
    const struct report *report;
    int plan;
    void (*say)(void *owner, const char *text);
    void *owner;
};

static void mark_same(void *owner, const char *text)
{
    const char **wanted = owner;
    if (*wanted != NULL && strcmp(*wanted, text) == 0)
        *wanted = NULL;
}

static void tell_once(void *owner, const char *text)
{
    const struct told *told = owner;
    const char *wanted = text; /* NULL: a plan before had it */
    for (int plan = 0; plan < told->plan && wanted != NULL; plan++)
        definitions_list_target_sets(report_results(told->report, plan)->center, mark_same, &wanted);
    if (wanted != NULL)
        told->say(told->owner, text);
}

void definitions_list_target_sets_of(const struct report *report, void (*say)(void *owner, const char *text),
                                     void *owner)
{
    for (int plan = 0; plan < report->plan_count; plan++) {
        struct told told = {report, plan, say, owner};
        definitions_list_target_sets(report_results(report, plan)->center, tell_once, &told);
    }
}

static bool has_targets(const struct report *report)
{
    for (int plan = 0; plan < report->plan_count; plan++)
        if (answer_verdict(report_results(report, plan)) != ANSWER_NO_TARGET)
            return true;
    return false;
}

void definitions_list(const struct report *report, void (*say)(void *owner, const char *title, const char *definition),
                      void *owner)
{
    const struct center *center = report->scenarios[0]->center;
    list_rules(center, say, owner);
    if (definitions_has_deferred_rule(center))
        say(owner, "Service level, deferred work", service_level_of_deferred_work);
    if (definitions_has_deferred_work(center))
        say(owner, "Waits (calendar)", waits_of_deferred_work);
    list_contact_kpis(report, say, owner);
    list_interpreted(report, say, owner);
    for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
        if (shows_agent(report, kpi) && needs_definition(&agent_kpis[kpi]))
            say(owner, agent_kpis[kpi].title, agent_kpis[kpi].definition);
    list_interpreters_kpis(report, say, owner);
    char *counted = memory_format("a contact counts in the interval of its %s", definitions_interval_of(center));
    if (report->question == QUESTION_SIMULATE)
        say(owner, "Intervals", counted);
    free(counted);
    say(owner, "±", "half-width of the 95 % interval over replications; ratios are ratios of sums");
    if (has_targets(report))
        say(owner, "85 % (76–91)", "a share of days, and the 95 % interval in which it lies");
}
