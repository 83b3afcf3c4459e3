/*
 * staff_tell.c -- the answer in sentences, tables and charts, in the order in which a planner asks.
 */
#include <math.h>
#include <stdlib.h>

#include "models/planning/seats.h"
#include "reports/charts/requirement.h"
#include "reports/commands/staff_tables.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

enum { ROWS_ON_SCREEN = 200 };

static void tell_days(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    int rows = 0;
    for (int t = 0; t < center->contact_type_count; t++)
        rows += staff_has_work(answer, t) ? center->grid.interval_count : 0;
    bool fits = rows <= ROWS_ON_SCREEN;
    for (int t = 0; t < center->contact_type_count; t++) {
        if (!staff_has_work(answer, t))
            continue;
        findings_heading(findings, "%s, interval by interval", center->contact_types[t].name);
        requirement_chart_fill(findings_numbered_chart(findings, "staff_requirement", t + 1), answer->required,
                               answer->groups, answer->results, t);
        findings_keep_chart(findings);
        if (fits)
            findings_table(findings, staff_table_of_day(answer, t));
        else
            findings_page_table(findings, staff_table_of_day(answer, t));
    }
    if (!fits) {
        findings_heading(findings, "Interval by interval");
        findings_text(findings,
                      "The %d rows by interval and contact type are left out here; --format csv or --out has "
                      "them.",
                      rows);
    }
}

/* --- sentences --------------------------------------------------------------------------------------------------- */

static void tell_answer(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    double needed = 0.0, paid = 0.0, now = 0.0;
    for (int t = 0; t < center->contact_type_count; t++) {
        struct requirement_summary sum = required_staff_summary(answer->required, t);
        needed += sum.required_hours;
        paid += sum.scheduled_hours;
    }
    for (int g = 0; g < center->agent_group_count; g++)
        if (answer->groups->is_counted_on[g])
            now += staff_hours(answer, &answer->groups->present[g * center->grid.interval_count]);
    char first[WORDS_MOST], second[WORDS_MOST], third[WORDS_MOST];
    findings_answer(
        findings,
        "%s hours at the desks are needed over the horizon, %s paid hours with shrinkage; the plan has %s at "
        "the desks.",
        words_number(needed, 1, first), words_number(paid, 1, second), words_number(now, 1, third));
}

/* Over the horizon, as --require-targets judges. */
static bool is_missed(const struct staff_answer *answer, int contact_type)
{
    const struct targets *target = &answer->results->center->contact_types[contact_type].target;
    for (int kind = 0; kind < TARGET_KINDS; kind++)
        if (!target_holds(target, (enum target_kind)kind,
                          results_target_kpi(answer->results, contact_type, (enum target_kind)kind).mean))
            return true;
    return false;
}

static void tell_simulation(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    int judged = 0, missed = 0;
    char *names = memory_text("");
    for (int t = 0; answer->results != NULL && t < center->contact_type_count; t++) {
        if (!answer->results->center->contact_types[t].has_target)
            continue;
        judged++;
        if (!is_missed(answer, t))
            continue;
        char *longer = memory_format("%s%s%s", names, missed > 0 ? ", " : "", center->contact_types[t].name);
        free(names);
        names = longer;
        missed++;
    }
    if (answer->results == NULL)
        findings_answer(findings, "These are the formula's figures; nothing was simulated.");
    else if (missed > 0)
        findings_answer(findings, "Simulated with these people, %d of %d contact types with targets miss one: %s.",
                        missed, judged, names);
    else if (judged > 0)
        findings_answer(findings, "Simulated with these people, all targets hold over the horizon.");
    if (answer->results != NULL && answer->results->is_partial)
        findings_answer(findings, "Interrupted: the simulated figures rest on %d replications.",
                        answer->results->replications);
    free(names);
}

/* Where the other load would ask for something else. */
static void tell_other_load(struct findings *findings, const struct staff_answer *answer)
{
    struct staff_change most = answer->by_other_load;
    char start[STAFF_START_MOST];
    if (fabs(most.people) >= 1.0)
        findings_text(
            findings,
            "What is in hand at each moment differs from this load: modified offered load (--method mol) would "
            "ask for %.1f people %s for %s at %s.",
            fabs(most.people), most.people > 0.0 ? "more" : "fewer",
            answer->required->center->contact_types[most.contact_type].name, staff_start(answer, most.interval, start));
}

static void tell_defaults(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int t = 0; t < center->contact_type_count; t++) {
        char within[WORDS_MOST];
        words_duration(answer->required->types[t].targets.within_seconds, within);
        if (answer->required->types[t].basis == BASIS_DEFAULT && staff_has_work(answer, t))
            findings_text(findings,
                          "%s has no target that a formula can use, so %g %% within %s was taken. Give it one of its "
                          "own: target = { service_level = 0.9; within = \"30s\"; }; or one for this run: "
                          "--service-level 0.9 --within 30s.",
                          center->contact_types[t].name, 100.0 * default_service_level, within);
    }
}

static bool has_live_work(const struct staff_answer *answer)
{
    for (int t = 0; t < answer->required->center->contact_type_count; t++)
        if (!answer->required->types[t].is_deferred && staff_has_work(answer, t))
            return true;
    return false;
}

/* What was asked for and changes nothing here. */
static void tell_idle_options(struct findings *findings, const struct staff_answer *answer)
{
    const struct staffing_wish *wish = &answer->required->wish;
    const struct {
        const char *name;
        bool is_asked;
    } live[] = {{"--model", wish->model != MODEL_BY_PATIENCE},
                {"--service-level", !isnan(wish->targets.service_level)},
                {"--within", !isnan(wish->targets.within_seconds)},
                {"--asa", !isnan(wish->targets.asa_seconds)},
                {"--abandonment", !isnan(wish->targets.abandonment)},
                {"--max-occupancy", wish->targets.max_occupancy < 1.0},
                {"--delay-probability", !isnan(wish->targets.delay_probability)},
                {"--safety", !isnan(wish->safety)}};
    for (size_t i = 0; i < sizeof live / sizeof live[0] && !has_live_work(answer); i++)
        if (live[i].is_asked)
            findings_text(findings, "%s is for live contact types, and none has work here: it changes nothing.",
                          live[i].name);
    if (wish->within != LOAD_AVERAGE && wish->method == load_methods()[0])
        findings_text(findings,
                      "--interval-load changes nothing with --method %s, whose load stays the same within an "
                      "interval.",
                      wish->method->name);
}

static void tell_left_out(struct findings *findings, const struct staff_answer *answer)
{
    for (int t = 0; t < answer->required->center->contact_type_count; t++) {
        const struct type_requirement *type = &answer->required->types[t];
        const struct queue_targets *left = &type->left_out;
        const char *const names[] = {isnan(left->abandonment) ? NULL : "abandonment",
                                     isnan(left->asa_seconds) ? NULL : "ASA",
                                     isnan(left->longer_wait) ? NULL : "the longest wait"};
        char *formula = staff_formula(type);
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            if (names[i] != NULL)
                findings_text(findings,
                              "%s has a target for %s, of which %s says nothing (%s): it was not staffed for.",
                              answer->required->center->contact_types[t].name, names[i], formula,
                              type->model == QUEUE_ERLANG_B ? "nobody waits" : "nobody hangs up");
        free(formula);
    }
}

/* A load from before the doors opened, or before the type's own did, is none. */
static void tell_nobody_yet(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct type_requirement *type = &answer->required->types[t];
        int empty = 0, first = -1;
        for (int i = center->grid.interval_count - 1; i >= 0 && !type->is_deferred; i--)
            if (type->intervals[i].contacts > 0.0 && type->intervals[i].load <= 0.0) {
                empty++;
                first = i;
            }
        char start[STAFF_START_MOST];
        if (empty > 0)
            findings_text(
                findings,
                "Lagged arrivals ask for nobody for %s where contacts come in already (intervals: %d, the first at "
                "%s), because none came one handle time earlier; --method mol does not have this gap.",
                center->contact_types[t].name, empty, staff_start(answer, first, start));
    }
}

/* A single wait beyond it misses such a target, so people do not promise it. */
static void tell_longest(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int t = 0; t < center->contact_type_count; t++)
        if (!isnan(answer->required->types[t].longest.longer_wait) &&
            center->contact_types[t].target.max_wait_share > 1.0 - longer_wait_least)
            findings_text(findings,
                          "No number of people keeps every wait for %s below its max_wait: staffed so that by the "
                          "formula at most %g %% of the contacts wait longer.",
                          center->contact_types[t].name, 100.0 * longer_wait_least);
}

/* An ASA alone is kept by who hangs up, too. */
static void tell_lost(struct findings *findings, const struct staff_answer *answer)
{
    const double many = 0.10;
    for (int t = 0; t < answer->required->center->contact_type_count; t++) {
        double lost = required_staff_summary(answer->required, t).abandonment_fraction;
        if (lost > many && isnan(answer->required->types[t].targets.abandonment))
            findings_text(findings,
                          "With the aim of %s, %.0f %% hang up by the formula: who is gone does not wait. A target for "
                          "abandonment or service level asks for more people.",
                          answer->required->center->contact_types[t].name, 100.0 * lost);
    }
}

static bool is_served(const struct center *center, int contact_type)
{
    for (int g = 0; g < center->agent_group_count; g++)
        if (seats_skill(&center->agent_groups[g], contact_type) != NULL)
            return true;
    return false;
}

static void tell_unserved(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int t = 0; t < center->contact_type_count; t++)
        if (staff_has_work(answer, t) && !is_served(center, t))
            findings_text(
                findings,
                "No group has the skill for %s: the people it needs sit nowhere, and nobody answers it in the "
                "simulation.",
                center->contact_types[t].name);
}

static void tell_helpers(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int g = 0; g < center->agent_group_count; g++) {
        double hours = staff_hours(answer, &answer->groups->present[g * center->grid.interval_count]);
        if (!answer->groups->is_counted_on[g] && hours > 0.0)
            findings_text(
                findings,
                "%s only helps out (others are preferred, or it is asked after a wait), so nothing is planned "
                "for it; its %.1f hours are in the simulation on top.",
                center->agent_groups[g].name, hours);
    }
}

static bool has_breaks(const struct agent_group *group)
{
    for (int s = 0; s < group->shift_count; s++)
        if (group->shifts[s].break_count > 0)
            return true;
    return false;
}

/* People are at their desks here; what kept a part of them away in their shifts is not reckoned with. */
static void tell_shifts(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int g = 0; g < center->agent_group_count; g++) {
        const struct agent_group *group = &center->agent_groups[g];
        bool breaks = has_breaks(group), absent = group->absence_share > 0.0, late = group->late_return != NULL;
        if (!answer->groups->is_counted_on[g] || !(breaks || absent || late))
            continue;
        char share[WORDS_MOST];
        char *absence =
            absent ? memory_format("absence of %s", words_value(group->absence_share, UNIT_FRACTION, share)) : NULL;
        findings_text(findings,
                      "%s has shifts; here it has head counts in their place. Its %s%s%s%s%s are in neither the paid "
                      "hours nor the simulation: plan for them on top, or count them into the shrinkage.",
                      group->name, breaks ? "breaks" : "", breaks && absent ? (late ? ", " : " and ") : "",
                      absent ? absence : "", late && (breaks || absent) ? " and " : "", late ? "late returns" : "");
        if (absent || late)
            findings_text(findings, "The people there now in %s are those of its shifts, without breaks%s%s.",
                          group->name, absent ? " and without the absent" : "",
                          late ? "; late returns are not taken off" : "");
        free(absence);
    }
}

static void tell_left_over(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int t = 0; t < center->contact_type_count; t++)
        if (answer->required->types[t].left_seconds > 36.0)
            findings_text(findings, "%.1f hours of %s may wait until after the horizon: their deadline lies behind it.",
                          answer->required->types[t].left_seconds / 3600.0, center->contact_types[t].name);
}

void staff_tell(struct findings *findings, const struct staff_answer *answer)
{
    tell_answer(findings, answer);
    tell_simulation(findings, answer);
    findings_heading(findings, "People needed");
    findings_table(findings, staff_table_of_types(answer));
    tell_left_out(findings, answer);
    tell_nobody_yet(findings, answer);
    tell_longest(findings, answer);
    tell_defaults(findings, answer);
    tell_idle_options(findings, answer);
    tell_lost(findings, answer);
    tell_left_over(findings, answer);
    tell_other_load(findings, answer);
    if (answer->results != NULL) {
        findings_heading(findings, "The formula's service, and the simulated one with these people");
        findings_table(findings, staff_table_of_service(answer));
    }
    findings_heading(findings, "Where they sit (hours over the horizon)");
    findings_table(findings, staff_table_of_groups(answer));
    tell_unserved(findings, answer);
    tell_shifts(findings, answer);
    tell_helpers(findings, answer);
    tell_days(findings, answer);
    if (answer->written != NULL)
        findings_text(findings, "The scenario with these people: %s", answer->written);
    for (size_t i = 0; i < answer->lost.count; i++)
        findings_text(findings, "Note: %s.", answer->lost.list[i].message);
    staff_tell_small_print(findings, answer);
}
