/*
 * answer.c -- from numbers to a sentence: how often are the targets met, and what is missed?
 *
 * A sentence claims no more than the intervals allow, and stays one sentence however many contact types there are: it
 * names the worst and counts the others; the tables have them all.
 */
#include "reports/writers/answer.h"

#include <math.h>
#include <stdlib.h>

#include "reports/writers/answer_mechanisms.h"
#include "reports/writers/sentence.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

char *answer_lower_case(const char *title)
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
    return answer_lower_case(target_kpis[kind].title);
}

char *answer_target_asked(const struct targets *targets, enum target_kind kind)
{
    char value[WORDS_MOST];
    const char *side = target_kpis[kind].better == BETTER_HIGHER ? "at least" : "at most";
    return memory_format("%s %s", side, words_value(target_value(targets, kind), target_kpis[kind].unit, value));
}

bool answer_is_missed(const struct results *results, int type, enum target_kind kind)
{
    return !target_holds(&results->center->contact_types[type].target, kind,
                         results_target_kpi(results, type, kind).mean);
}

int answer_count_missed(const struct results *results)
{
    int missed = 0;
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int kind = 0; kind < TARGET_KINDS; kind++)
            missed += answer_is_missed(results, type, kind);
    return missed;
}

char *answer_missed_targets(const struct results *results)
{
    int said = 0;
    struct sentence sentence = {NULL};
    enum answer_verdict verdict = answer_verdict(results);
    if (verdict == ANSWER_NO_TARGET)
        return NULL;
    if (verdict != ANSWER_MISSED)
        return memory_text(verdict == ANSWER_MET ? "meets every target"
                                                 : "was not seen where its targets could judge it");
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int kind = 0; kind < TARGET_KINDS; kind++) {
            char found[WORDS_MOST];
            const struct contact_type *contact = &results->center->contact_types[type];
            if (!answer_is_missed(results, type, kind))
                continue;
            char *title = answer_target_title(&contact->target, kind);
            char *asked = answer_target_asked(&contact->target, kind);
            sentence_say(&sentence, "%s the %s of %s (%s where %s is asked)", said++ == 0 ? "misses" : ",", title,
                         contact->name,
                         words_alone(results_target_kpi(results, type, kind), target_kpis[kind].unit, found), asked);
            free(asked);
            free(title);
        }
    return sentence.text;
}

enum answer_verdict answer_verdict(const struct results *results)
{
    enum answer_verdict verdict = ANSWER_NO_TARGET;
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int kind = 0; kind < TARGET_KINDS; kind++) {
            const struct targets *targets = &results->center->contact_types[type].target;
            double found = results_target_kpi(results, type, kind).mean;
            if (isnan(target_value(targets, kind)))
                continue;
            if (!target_holds(targets, kind, found))
                return ANSWER_MISSED;
            if (isfinite(found))
                verdict = ANSWER_MET;
            else if (verdict == ANSWER_NO_TARGET)
                verdict = ANSWER_NOTHING_SEEN;
        }
    return verdict;
}

bool answer_is_close(const struct results *results, int type, enum target_kind kind)
{
    struct estimate kpi = results_target_kpi(results, type, kind);
    double distance = fabs(kpi.mean - target_value(&results->center->contact_types[type].target, kind));
    return kpi.half_width > 0.0 && distance <= kpi.half_width;
}

bool answer_is_clearly_met(const struct results *results)
{
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int kind = 0; kind < TARGET_KINDS; kind++)
            if (answer_is_close(results, type, kind))
                return false;
    return answer_verdict(results) == ANSWER_MET;
}

bool answer_has_watched_target(const struct center *center)
{
    for (int type = 0; type < center->contact_type_count; type++) {
        const struct targets *targets = &center->contact_types[type].target;
        if (!isnan(targets->service_level) || !isnan(targets->abandonment))
            return true;
    }
    return false;
}

char *answer_one_run(const struct center *center)
{
    return center->grid.days == 1 ? memory_text("one simulated day")
                                  : memory_format("one simulated run of %d days", center->grid.days);
}

enum answer_wages answer_wages(const struct center *center)
{
    int count = 0;
    for (int group = 0; group < center->agent_group_count; group++)
        count += center->agent_groups[group].wage_per_hour > 0.0;
    if (count == 0)
        return ANSWER_NO_WAGES;
    return count == center->agent_group_count ? ANSWER_ALL_WAGES : ANSWER_SOME_WAGES;
}

enum answer_wages answer_wages_of(const struct report *report)
{
    enum answer_wages wages = answer_wages(report_results(report, 0)->center);
    for (int plan = 1; plan < report->plan_count; plan++)
        if (answer_wages(report_results(report, plan)->center) != wages)
            wages = ANSWER_SOME_WAGES;
    return wages;
}

const char *answer_cost_title(enum answer_wages wages)
{
    return wages == ANSWER_SOME_WAGES ? "Cost of the groups with a wage" : "Cost of all groups";
}

/* ---- the days on which targets are met ---- */

/* Contact types with a target: how many, how many of them were judged on some day, and which is met least often. */
struct judged {
    int targeted, judged, worst;
};

static struct judged judge_days(const struct results *results)
{
    struct judged found = {0, 0, -1};
    for (int type = 0; type < results->center->contact_type_count; type++) {
        if (!results->center->contact_types[type].has_target)
            continue;
        found.targeted++;
        if (!isfinite(results->target_met[type].mean))
            continue;
        if (found.judged++ == 0 || results->target_met[type].mean < results->target_met[found.worst].mean)
            found.worst = type;
    }
    return found;
}

static void say_how_often(struct sentence *sentence, const struct results *results, struct judged judged)
{
    char share[WORDS_MOST];
    const char *name = results->center->contact_types[judged.worst].name;
    words_share(results->target_met[judged.worst], true, share);
    if (judged.judged == 1)
        sentence_say(sentence, "On %s of days %s meets its targets; ", share, name);
    else if (results->target_met[judged.worst].mean == 1.0)
        sentence_say(sentence, "On %s of days all %d contact types with targets meet them; ", share, judged.judged);
    else
        sentence_say(sentence, "On %s of days %s, the worst of %d contact types with targets, meets its own; ", share,
                     name, judged.judged);
}

/* ---- over all days ---- */

/* How far from what is asked, as a share of that; the farthest is named. */
static double shortfall(const struct results *results, int type, enum target_kind kind)
{
    double asked = target_value(&results->center->contact_types[type].target, kind);
    return fabs(results_target_kpi(results, type, kind).mean - asked) / fmax(asked, 1e-9);
}

struct missed {
    int targets, missed, type;
    enum target_kind kind; /* the farthest off */
};

static struct missed find_missed(const struct results *results)
{
    struct missed found = {0, 0, 0, TARGET_SERVICE_LEVEL};
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int kind = 0; kind < TARGET_KINDS; kind++) {
            double kpi = results_target_kpi(results, type, kind).mean;
            found.targets += isfinite(kpi);
            if (target_holds(&results->center->contact_types[type].target, kind, kpi))
                continue;
            if (found.missed++ > 0 && shortfall(results, type, kind) <= shortfall(results, found.type, found.kind))
                continue;
            found.type = type;
            found.kind = kind;
        }
    return found;
}

static void say_farthest(struct sentence *sentence, const struct results *results, struct missed missed)
{
    char found[WORDS_MOST];
    const struct contact_type *contact = &results->center->contact_types[missed.type];
    struct estimate kpi = results_target_kpi(results, missed.type, missed.kind);
    char *title = answer_target_title(&contact->target, missed.kind);
    char *asked = answer_target_asked(&contact->target, missed.kind);
    sentence_say(sentence, "the %s of %s is %s where %s is asked%s", title, contact->name,
                 words_alone(kpi, target_kpis[missed.kind].unit, found), asked,
                 answer_is_close(results, missed.type, missed.kind) ? " (so close that it may be chance)" : "");
    free(asked);
    free(title);
}

static void say_what_is_missed(struct sentence *sentence, const struct results *results)
{
    struct missed missed = find_missed(results);
    if (missed.missed == 0) {
        sentence_say(sentence, "every target is met.");
        return;
    }
    if (missed.missed > 1)
        sentence_say(sentence, "%d of %d targets are missed, the farthest off: ", missed.missed, missed.targets);
    say_farthest(sentence, results, missed);
    sentence_say(sentence, ".");
}

/* A target that is met by less than the uncertainty deserves a word of warning. */
static void say_narrowly_met(struct sentence *sentence, const struct results *results)
{
    int count = 0;
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int kind = 0; kind < TARGET_KINDS; kind++) {
            char found[WORDS_MOST];
            const struct contact_type *contact = &results->center->contact_types[type];
            struct estimate kpi = results_target_kpi(results, type, kind);
            if (!answer_is_close(results, type, kind) || !target_holds(&contact->target, kind, kpi.mean))
                continue;
            char *title = answer_target_title(&contact->target, kind);
            sentence_add(sentence, count == 0 ? "\n" : "");
            sentence_say(sentence, "%s%s of %s (%s)", count++ == 0 ? "Met so narrowly that it may be chance: " : ", ",
                         title, contact->name, words_alone(kpi, target_kpis[kind].unit, found));
            free(title);
        }
    if (count > 0)
        sentence_say(sentence, ".");
}

static void say_not_judged(struct sentence *sentence, const struct results *results)
{
    int count = 0;
    for (int type = 0; type < results->center->contact_type_count; type++)
        if (results->center->contact_types[type].has_target && !isfinite(results->target_met[type].mean)) {
            sentence_add(sentence, count == 0 ? "\n" : "");
            sentence_say(sentence, "%s%s", count++ == 0 ? "No day on which it could be judged: " : ", ",
                         results->center->contact_types[type].name);
        }
    if (count > 0)
        sentence_say(sentence, ".");
}

/* The contact type with the highest value of those that have one, and how many these are. */
struct extreme {
    int type, count; /* -1: none has one */
};

static struct extreme find_highest(const struct results *results, enum contact_kpi kpi)
{
    struct extreme found = {-1, 0};
    for (int type = 0; type < results->center->contact_type_count; type++) {
        double mean = results_contact(results, 0, type, kpi).mean;
        if (!isfinite(mean) || (kpi == KPI_ABANDONMENT_RATE && !results->center->contact_types[type].channel->is_live))
            continue;
        if (found.count++ == 0 || mean > results_contact(results, 0, found.type, kpi).mean)
            found.type = type;
    }
    return found;
}

static void say_waits(struct sentence *sentence, const struct results *results)
{
    char wait[WORDS_MOST], lost[WORDS_MOST];
    const struct contact_type *types = results->center->contact_types;
    struct extreme longest = find_highest(results, KPI_ASA), worst = find_highest(results, KPI_ABANDONMENT_RATE);
    if (longest.count == 0)
        sentence_say(sentence, "no contact was answered");
    else
        sentence_say(sentence, "the answered contacts of %s wait %s on average", types[longest.type].name,
                     words_alone(results_contact(results, 0, longest.type, KPI_ASA), UNIT_SECONDS, wait));
    if (longest.count > 1)
        sentence_say(sentence, " (the longest of %d contact types)", longest.count);
    if (worst.count > 0)
        sentence_say(sentence, "; of the offered contacts of %s %s abandon", types[worst.type].name,
                     words_alone(results_contact(results, 0, worst.type, KPI_ABANDONMENT_RATE), UNIT_FRACTION, lost));
    if (worst.count > 1)
        sentence_say(sentence, " (the most of %d contact types)", worst.count);
    sentence_say(sentence, ".");
}

/* From one day nothing follows; from several, how often and how well. */
static void say_so_far(struct sentence *sentence, const struct results *results, struct judged judged)
{
    if (results->replications == 1) {
        char *run = answer_one_run(results->center);
        sentence_say(sentence, "O%s, which proves nothing about others: ", run + 1);
        free(run);
    } else if (judged.judged > 0) {
        say_how_often(sentence, results, judged);
        sentence_say(sentence, "taken over all days, ");
    }
}

static char *answer_of_results(const struct results *results)
{
    struct sentence sentence = {NULL};
    struct judged judged = judge_days(results);
    if (judged.targeted > 0 && answer_verdict(results) == ANSWER_NOTHING_SEEN) {
        sentence_say(&sentence, "There was no day on which the targets could be judged: nothing was seen.");
        return sentence.text;
    }
    say_so_far(&sentence, results, judged);
    if (judged.targeted == 0) {
        sentence_say(&sentence, results->replications == 1 ? "no target is set; " : "No target is set; ");
        say_waits(&sentence, results);
        answer_say_mechanisms(&sentence, results);
        return sentence.text;
    }
    say_what_is_missed(&sentence, results);
    say_narrowly_met(&sentence, results);
    say_not_judged(&sentence, results);
    answer_say_mechanisms(&sentence, results);
    return sentence.text;
}

/* Figures of work that only grows are those of this horizon, and of no other. */
static char *answer_of_run(const struct report *report)
{
    struct sentence sentence = {answer_of_results(report->results)};
    if (report->scenarios[0]->growth != NULL) {
        sentence_add(&sentence, "\n");
        sentence_say(&sentence, "Work piles up, and the waits are those of this horizon only: %s.",
                     report->scenarios[0]->growth);
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
    return answer_of_run(report);
}
