/*
 * service_level.c -- in which part of the day is the promise kept?
 *
 * Only contact types with a threshold have a service level. The axis always runs from 0 to 100 %, so that charts of
 * different days can be laid side by side.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/by_interval.h"
#include "sim/memory.h"

static const struct by_interval view = {.kpi = KPI_SERVICE_LEVEL,
                                        .y_kind = AXIS_PERCENT,
                                        .y_label = "service level",
                                        .y_high = 1.0,
                                        .ceiling = 1.0,
                                        .target = TARGET_SERVICE_LEVEL,
                                        .is_eligible = contact_type_has_threshold};

static char *threshold_of(const struct contact_type *type, bool with_name)
{
    char *duration = duration_text(type->target.within_seconds), *name = name_in_sentence(type->name);
    char *text = with_name ? memory_format("%s (%s)", duration, name) : memory_text(duration);
    free(name);
    free(duration);
    return text;
}

/* "30 s" when all agree; else a few can be listed. */
static char *thresholds_text(const struct results *results, const struct selection *shown)
{
    const struct contact_type *types = results->center->contact_types;
    bool is_common = true;
    for (int i = 1; i < shown->count; i++)
        if (types[shown->members[i]].target.within_seconds != types[shown->members[0]].target.within_seconds)
            is_common = false;
    if (is_common)
        return threshold_of(&types[shown->members[0]], false);
    if (shown->count > TYPES_IN_ONE_PANEL)
        return memory_text("the threshold of their type");
    char *text = memory_text("");
    for (int i = 0; i < shown->count; i++) {
        char *threshold = threshold_of(&types[shown->members[i]], true);
        char *longer = memory_format("%s%s%s", text, i ? ", " : "", threshold);
        free(threshold);
        free(text);
        text = longer;
    }
    return text;
}

static int shown_by_rule(const struct center *center, const struct selection *shown, int rule)
{
    int count = 0;
    for (int i = 0; i < shown->count; i++)
        count += (int)center->contact_types[shown->members[i]].target.rule == rule;
    return count;
}

/* " (billing, pharmacy)", or " (5 types)" where a list would be too long. */
static char *followers_text(const struct center *center, const struct selection *shown, int rule)
{
    int count = shown_by_rule(center, shown, rule);
    if (shown->count > TYPES_IN_ONE_PANEL)
        return memory_format(" (%d type%s)", count, count == 1 ? "" : "s");
    char *names = memory_text("");
    for (int i = 0; i < shown->count; i++) {
        const struct contact_type *type = &center->contact_types[shown->members[i]];
        if ((int)type->target.rule != rule)
            continue;
        char *name = name_in_sentence(type->name);
        char *longer = memory_format("%s%s%s", names, *names ? ", " : "", name);
        free(name);
        free(names);
        names = longer;
    }
    char *text = memory_format(" (%s)", names);
    free(names);
    return text;
}

char *service_level_text(const struct center *center, const struct selection *shown, const char *within)
{
    if (shown_by_rule(center, shown, RULE_OFFERED) == shown->count)
        return memory_format("Share of contacts answered within %s.", within);
    char *rules = memory_text("");
    for (int rule = 0; rule < SERVICE_LEVEL_RULES; rule++) {
        int count = shown_by_rule(center, shown, rule);
        if (count == 0)
            continue;
        char *followers = count == shown->count ? memory_text("") : followers_text(center, shown, rule);
        char *longer =
            memory_format("%s%s%s%s", rules, *rules ? ", " : "", service_level_rules[rule].definition, followers);
        free(followers);
        free(rules);
        rules = longer;
    }
    char *text = memory_format("Service level: %s; within: %s.", rules, within);
    free(rules);
    return text;
}

static void fill(struct chart *chart, const struct results *results)
{
    struct selection shown = contact_types_shown(results, view.is_eligible, view.target);
    if (shown.count == 0)
        return;
    by_interval_fill(chart, results, &shown, &view);
    by_interval_title(chart, results, &view, "Service level", "below");
    char *within = thresholds_text(results, &shown);
    char *what = service_level_text(results->center, &shown, within);
    by_interval_describe(chart, results, &shown, &view, what, "Over the whole horizon");
    free(what);
    free(within);
}

const struct run_chart service_level_chart = {"service_level", fill};
