/*
 * definitions.c -- which definitions a report needs: both halves of each fraction, and the rule's name.
 */
#include "reports/writers/definitions.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "reports/writers/answer.h"
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
    bool is_in_sweep =
        kpi == KPI_ABANDONMENT_RATE || kpi == KPI_ASA || kpi == KPI_WAIT_P90 || kpi == KPI_PROBABILITY_OF_WAIT;
    return report_uses_contact(report, kpi) && (report->question != QUESTION_SWEEP || is_in_sweep);
}

static bool shows_agent(const struct report *report, enum agent_kpi kpi)
{
    if (!report_uses_agent(report, kpi) || (kpi == KPI_COST && answer_wages_of(report) == ANSWER_NO_WAGES))
        return false;
    return report->question == QUESTION_SIMULATE || kpi == KPI_OCCUPANCY || kpi == KPI_COST;
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
        if (!is_named_rule && shows_contact(report, kpi) && needs_definition(&contact_kpis[kpi]))
            say(owner, contact_kpis[kpi].title, contact_kpis[kpi].definition);
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
        say(owner, "Service level, tasks", service_level_of_deferred_work);
    list_contact_kpis(report, say, owner);
    for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
        if (shows_agent(report, kpi) && needs_definition(&agent_kpis[kpi]))
            say(owner, agent_kpis[kpi].title, agent_kpis[kpi].definition);
    char *counted = memory_format("a contact counts in the interval of its %s", definitions_interval_of(center));
    if (report->question == QUESTION_SIMULATE)
        say(owner, "Intervals", counted);
    free(counted);
    say(owner, "±", "half-width of the 95 % interval over replications; ratios are ratios of sums");
    if (has_targets(report))
        say(owner, "85 % (76–91)", "a share of days, and the 95 % interval in which it lies");
}
