/*
 * answer.c -- from numbers to a sentence: are the targets met, how often, and which plan is better, how sure?
 *
 * A sentence claims no more than the intervals allow: what could be chance is said to be within the uncertainty.
 */
#include "reports/writers/answer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/words.h"
#include "sim/memory.h"

/* A sentence that grows; the names in a list are joined by commas and a last "and" only where it reads better. */
struct sentence {
    char *text;
};

static void say(struct sentence *sentence, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(struct sentence *sentence, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *more = memory_format_list(format, arguments);
    va_end(arguments);
    char *joined = memory_format("%s%s", sentence->text == NULL ? "" : sentence->text, more);
    free(sentence->text);
    free(more);
    sentence->text = joined;
}

static char *lower_case_title(const char *title)
{
    char *copy = memory_text(title);
    if (copy[0] >= 'A' && copy[0] <= 'Z')
        copy[0] = (char)(copy[0] - 'A' + 'a');
    return copy;
}

char *answer_target_title(const struct targets *targets, enum target_kind kind)
{
    char limit[WORDS_MOST];
    if (kind == TARGET_SERVICE_LEVEL)
        return memory_format("service level within %s", words_duration(targets->within_seconds, limit));
    if (kind == TARGET_MAX_WAIT)
        return memory_format("share waiting at most %s", words_duration(targets->max_wait_seconds, limit));
    return lower_case_title(target_kpis[kind].title);
}

char *answer_target_asked(const struct targets *targets, enum target_kind kind)
{
    char value[WORDS_MOST];
    const char *side = target_kpis[kind].better == BETTER_HIGHER ? "at least" : "at most";
    return memory_format("%s %s", side, words_value(target_value(targets, kind), target_kpis[kind].unit, value));
}

static int targeted_types(const struct center *center)
{
    int count = 0;
    for (int type = 0; type < center->contact_type_count; type++)
        count += center->contact_types[type].has_target;
    return count;
}

static void say_how_often(struct sentence *sentence, const struct results *results)
{
    bool is_first = true;
    for (int type = 0; type < results->center->contact_type_count; type++) {
        char share[WORDS_MOST];
        const struct contact_type *contact = &results->center->contact_types[type];
        if (!contact->has_target || !isfinite(results->target_met[type].mean))
            continue;
        words_alone(results->target_met[type], UNIT_FRACTION, share);
        if (is_first)
            say(sentence, "On %s of such days %s meets its targets", share, contact->name);
        else
            say(sentence, "; on %s of days %s does", share, contact->name);
        is_first = false;
    }
    if (!is_first)
        say(sentence, ". ");
}

static bool is_close(const struct results *results, int type, enum target_kind kind)
{
    struct estimate kpi = results_target_kpi(results, type, kind);
    return fabs(kpi.mean - target_value(&results->center->contact_types[type].target, kind)) <= kpi.half_width;
}

static void say_missed(struct sentence *sentence, const struct results *results, int type, enum target_kind kind,
                       bool is_first)
{
    char found[WORDS_MOST];
    const struct contact_type *contact = &results->center->contact_types[type];
    struct estimate kpi = results_target_kpi(results, type, kind);
    char *title = answer_target_title(&contact->target, kind);
    char *asked = answer_target_asked(&contact->target, kind);
    say(sentence, "%s %s of %s is %s where %s is asked%s", is_first ? "Taken over all days, the" : "; the", title,
        contact->name, words_alone(kpi, target_kpis[kind].unit, found), asked,
        is_close(results, type, kind) ? " (so close that it may be chance)" : "");
    free(asked);
    free(title);
}

/* A target that is met by less than the uncertainty deserves a word of warning. */
static void say_narrowly_met(struct sentence *sentence, const struct results *results, int type, enum target_kind kind)
{
    char found[WORDS_MOST];
    const struct contact_type *contact = &results->center->contact_types[type];
    struct estimate kpi = results_target_kpi(results, type, kind);
    char *title = answer_target_title(&contact->target, kind);
    say(sentence, " The %s of %s (%s) meets its target so narrowly that it may be chance.", title, contact->name,
        words_alone(kpi, target_kpis[kind].unit, found));
    free(title);
}

static void say_what_is_missed(struct sentence *sentence, const struct results *results)
{
    struct sentence narrowly = {memory_text("")};
    int missed = 0;
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int kind = 0; kind < TARGET_KINDS; kind++) {
            struct estimate kpi = results_target_kpi(results, type, kind);
            if (!target_holds(&results->center->contact_types[type].target, kind, kpi.mean))
                say_missed(sentence, results, type, kind, missed++ == 0);
            else if (is_close(results, type, kind))
                say_narrowly_met(&narrowly, results, type, kind);
        }
    say(sentence, "%s%s", missed == 0 ? "Taken over all days, every target is met." : ".", narrowly.text);
    free(narrowly.text);
}

static char *answer_without_targets(const struct results *results)
{
    struct sentence sentence = {memory_text("No target is set. ")};
    for (int type = 0; type < results->center->contact_type_count; type++) {
        char wait[WORDS_MOST], lost[WORDS_MOST];
        struct estimate asa = results_contact(results, 0, type, KPI_ASA);
        struct estimate abandoned = results_contact(results, 0, type, KPI_ABANDONMENT_RATE);
        if (!isfinite(asa.mean))
            continue;
        say(&sentence, "Answered %s contacts wait %s on average; %s abandon. ",
            results->center->contact_types[type].name, words_alone(asa, UNIT_SECONDS, wait),
            words_alone(abandoned, UNIT_FRACTION, lost));
    }
    return sentence.text;
}

static char *answer_of_results(const struct results *results)
{
    struct sentence sentence = {NULL};
    if (targeted_types(results->center) == 0)
        return answer_without_targets(results);
    say_how_often(&sentence, results);
    say_what_is_missed(&sentence, results);
    return sentence.text;
}

/* ---- compare ---- */

static bool is_clear(struct estimate change)
{
    return isfinite(change.half_width) && fabs(change.mean) > change.half_width;
}

/* The KPI that speaks for a type: what its target judges, else how many are lost, else the wait. */
static enum contact_kpi leading_kpi(const struct results *results, int type)
{
    const struct targets *target = &results->center->contact_types[type].target;
    if (!isnan(target->within_seconds))
        return KPI_SERVICE_LEVEL;
    if (!isnan(target->abandonment))
        return KPI_ABANDONMENT_RATE;
    return KPI_ASA;
}

struct verdict {
    int better, worse; /* contact types that clearly gain, clearly lose */
};

static void say_change(struct sentence *sentence, const struct report *report, int plan, int type,
                       struct verdict *verdict)
{
    char size[WORDS_MOST], often[WORDS_MOST];
    const struct results *base = report->comparison->plans[0];
    enum contact_kpi kpi = leading_kpi(base, type);
    struct difference difference = comparison_contact(report->comparison, plan, type, kpi);
    if (!is_clear(difference.change))
        return;
    bool gains = (difference.change.mean > 0.0) == (contact_kpis[kpi].better == BETTER_HIGHER);
    double share = gains ? difference.probability_better : difference.probability_worse;
    struct estimate change = {fabs(difference.change.mean), difference.change.half_width};
    char *title = lower_case_title(contact_kpis[kpi].title);
    words_change(change, contact_kpis[kpi].unit, size);
    say(sentence, "%s %s of %s %s by %s (%s on %s of days)", verdict->better + verdict->worse == 0 ? " the" : ", the",
        title, base->center->contact_types[type].name, difference.change.mean > 0.0 ? "rises" : "falls",
        size + (size[0] == '+'), gains ? "better" : "worse", words_value(share, UNIT_FRACTION, often));
    free(title);
    verdict->better += gains;
    verdict->worse += !gains;
}

static const char *verdict_words(struct verdict verdict)
{
    if (verdict.better > 0 && verdict.worse == 0)
        return "serves better";
    if (verdict.better == 0 && verdict.worse > 0)
        return "serves worse";
    return verdict.better > 0 ? "gives to some and takes from others" : "shows no difference that could not be chance";
}

static void say_cost(struct sentence *sentence, struct difference cost)
{
    char size[WORDS_MOST];
    if (!isfinite(cost.change.mean))
        return;
    if (fabs(cost.change.mean) < 0.005 || !(fabs(cost.change.mean) > cost.change.half_width))
        say(sentence, " at the same cost");
    else
        say(sentence, " and costs %s %s", words_value(fabs(cost.change.mean), UNIT_MONEY, size),
            cost.change.mean > 0.0 ? "more" : "less");
}

/* The verdict goes into the lead, what it rests on into the details. */
static void say_plan(struct sentence *lead, struct sentence *details, const struct report *report, int plan)
{
    struct sentence changes = {memory_text("")};
    struct verdict verdict = {0, 0};
    for (int type = 0; type < report->comparison->contact_type_count; type++)
        say_change(&changes, report, plan, type, &verdict);
    say(lead, "%s “%s” %s", plan == 1 ? "" : ";", report->plan_names[plan], verdict_words(verdict));
    say_cost(lead, report->comparison->cost[plan - 1]);
    if (changes.text[0] != '\0')
        say(details, "\n“%s”:%s.", report->plan_names[plan], changes.text);
    free(changes.text);
}

static void say_who_meets_targets(struct sentence *sentence, const struct report *report)
{
    int cheapest = -1, count = 0;
    if (targeted_types(report->comparison->plans[0]->center) == 0)
        return;
    for (int plan = 0; plan < report->plan_count; plan++) {
        if (!results_meet_targets(report->comparison->plans[plan]))
            continue;
        double cost = results_cost(report->comparison->plans[plan]).mean;
        if (count++ == 0 || cost < results_cost(report->comparison->plans[cheapest]).mean)
            cheapest = plan;
    }
    if (count == 0)
        say(sentence, " None of the plans meets every target.");
    else if (count == 1)
        say(sentence, " Only “%s” meets every target.", report->plan_names[cheapest]);
    else
        say(sentence, " %d of %d plans meet every target; “%s” is the cheapest of them.", count, report->plan_count,
            report->plan_names[cheapest]);
}

static char *answer_of_comparison(const struct report *report)
{
    struct sentence lead = {NULL}, details = {memory_text("")};
    say(&lead, "Set against “%s”, with the very same callers,", report->plan_names[0]);
    for (int plan = 1; plan < report->plan_count; plan++)
        say_plan(&lead, &details, report, plan);
    say(&lead, ".");
    say_who_meets_targets(&lead, report);
    say(&lead, "%s", details.text);
    free(details.text);
    return lead.text;
}

/* ---- sweep ---- */

static char *answer_of_sweep(const struct sweep *sweep)
{
    struct sentence sentence = {NULL};
    int points = sweep->steps[0] * sweep->steps[1], first = -1, count = 0;
    for (int point = 0; point < points; point++)
        if (results_meet_targets(sweep->points[point]) && count++ == 0)
            first = point;
    if (targeted_types(sweep->points[0]->center) == 0)
        say(&sentence, "No target is set; %d points were simulated.", points);
    else if (count == 0)
        say(&sentence, "Every target at once is met at none of the %d points.", points);
    else {
        say(&sentence, "Every target is met at %d of %d points, first at %s = %g", count, points, sweep->paths[0],
            sweep->values[0][first % sweep->steps[0]]);
        if (sweep->lever_count == 2)
            say(&sentence, ", %s = %g", sweep->paths[1], sweep->values[1][first / sweep->steps[0]]);
        say(&sentence, ".");
    }
    return sentence.text;
}

char *answer_of(const struct report *report)
{
    switch (report->question) {
    case QUESTION_COMPARE:
        return answer_of_comparison(report);
    case QUESTION_SWEEP:
        return answer_of_sweep(report->sweep);
    case QUESTION_SIMULATE:
    case QUESTIONS:
        break;
    }
    return answer_of_results(report->results);
}
