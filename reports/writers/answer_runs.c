/*
 * answer_runs.c -- the answer of several runs: which plan serves better, how sure, at what cost; where a lever helps.
 *
 * Every figure that somebody set a target for has a vote, and how many give up always has one: a plan that wins the one
 * and loses the other gives to some and takes from others.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/answer.h"
#include "reports/writers/sentence.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

enum { NAMED_MOST = 3, CHANGES_MOST = 2 };

static bool is_clear(struct estimate change)
{
    return isfinite(change.half_width) && fabs(change.mean) > change.half_width;
}

/* The KPI whose difference tells how a target fares; false for occupancy, which is no matter of the callers. */
static bool kpi_of_target(enum target_kind kind, enum contact_kpi *kpi)
{
    static const enum contact_kpi kpis[TARGET_KINDS] = {[TARGET_SERVICE_LEVEL] = KPI_SERVICE_LEVEL,
                                                        [TARGET_ABANDONMENT] = KPI_ABANDONMENT_RATE,
                                                        [TARGET_ASA] = KPI_ASA,
                                                        [TARGET_MAX_WAIT] = KPI_WAIT_BREACHES};
    *kpi = kpis[kind];
    return kind != TARGET_OCCUPANCY;
}

/* Which KPIs have a vote: those with a target; without any, the service level or the wait; and always who gives up. */
static void find_voters(const struct contact_type *type, bool voters[CONTACT_KPIS])
{
    bool has_one = false;
    memset(voters, 0, CONTACT_KPIS * sizeof *voters);
    for (int kind = 0; kind < TARGET_KINDS; kind++) {
        enum contact_kpi kpi;
        if (isnan(target_value(&type->target, kind)) || !kpi_of_target(kind, &kpi))
            continue;
        voters[kpi] = has_one = true;
    }
    voters[KPI_ABANDONMENT_RATE] = voters[KPI_ABANDONMENT_RATE] || type->channel->is_live;
    if (!has_one)
        voters[isnan(type->target.within_seconds) ? KPI_ASA : KPI_SERVICE_LEVEL] = true;
}

struct vote { /* one clear change */
    int type;
    enum contact_kpi kpi;
    bool gains;
    struct estimate change;
    double share; /* of days on which it is so */
};

struct votes {
    struct vote *list;
    int count, better; /* all, and those for the plan */
};

/* The surest first: what happens on most days. */
static int by_share(const void *a, const void *b)
{
    const struct vote *first = a, *second = b;
    if (first->share != second->share)
        return first->share > second->share ? -1 : 1;
    return first->type != second->type ? first->type - second->type : (int)first->kpi - (int)second->kpi;
}

static struct votes find_votes(const struct report *report, int plan)
{
    const struct comparison *comparison = report->comparison;
    const struct results *base = comparison->plans[0];
    size_t most = (size_t)comparison->contact_type_count * CONTACT_KPIS;
    struct votes votes = {memory_zeroed(most, sizeof *votes.list), 0, 0};
    for (int type = 0; type < comparison->contact_type_count; type++) {
        bool voters[CONTACT_KPIS];
        find_voters(&base->center->contact_types[type], voters);
        for (int kpi = 0; kpi < CONTACT_KPIS; kpi++) {
            struct difference found = comparison_contact(comparison, plan, type, kpi);
            if (!voters[kpi] || !report_has_contact(base, type, kpi) || !is_clear(found.change))
                continue;
            bool gains = (found.change.mean > 0.0) == (contact_kpis[kpi].better == BETTER_HIGHER);
            votes.list[votes.count++] = (struct vote){type, kpi, gains, found.change,
                                                      gains ? found.probability_better : found.probability_worse};
            votes.better += gains;
        }
    }
    qsort(votes.list, (size_t)votes.count, sizeof *votes.list, by_share);
    return votes;
}

static void say_vote(struct sentence *sentence, const struct center *center, const struct vote *vote)
{
    char size[WORDS_MOST], often[WORDS_MOST];
    const struct kpi *kpi = &contact_kpis[vote->kpi];
    char *title = answer_lower_case(kpi->title);
    words_change((struct estimate){fabs(vote->change.mean), vote->change.half_width}, kpi->unit, size);
    sentence_say(sentence, "the %s of %s %s by %s (%s on %s of days)", title, center->contact_types[vote->type].name,
                 vote->change.mean > 0.0 ? "rises" : "falls", size + (size[0] == '+'), vote->gains ? "better" : "worse",
                 words_value(vote->share, UNIT_FRACTION, often));
    free(title);
}

/* The surest of one side; of the others only how many they are. */
static void say_side(struct sentence *sentence, const struct center *center, const struct votes *votes, bool gains)
{
    int said = 0, all = gains ? votes->better : votes->count - votes->better;
    for (int i = 0; i < votes->count && said < CHANGES_MOST; i++) {
        if (votes->list[i].gains != gains)
            continue;
        sentence_say(sentence, "%s", said++ > 0 ? ", " : sentence_text(sentence)[0] != '\0' ? "; " : " ");
        say_vote(sentence, center, &votes->list[i]);
    }
    if (all > said)
        sentence_say(sentence, ", and %d more %s", all - said, gains ? "for the better" : "for the worse");
}

enum service_outcome { SERVES_BETTER, SERVES_WORSE, GIVES_AND_TAKES, MAY_BE_CHANCE, OUTCOMES };

static enum service_outcome outcome_of(const struct votes *votes)
{
    if (votes->count == 0)
        return MAY_BE_CHANCE;
    if (votes->better > 0 && votes->better < votes->count)
        return GIVES_AND_TAKES;
    return votes->better > 0 ? SERVES_BETTER : SERVES_WORSE;
}

static const char *const outcome_words[OUTCOMES] = {[SERVES_BETTER] = "serves better",
                                                    [SERVES_WORSE] = "serves worse",
                                                    [GIVES_AND_TAKES] = "gives to some and takes from others",
                                                    [MAY_BE_CHANCE] =
                                                        "shows no difference in service that could not be chance"};

static void say_cost(struct sentence *sentence, const struct report *report, int plan)
{
    char size[WORDS_MOST];
    enum answer_wages wages = answer_wages_of(report);
    struct estimate change = report->comparison->cost[plan - 1].change;
    if (!isfinite(change.mean) || wages == ANSWER_NO_WAGES)
        return;
    const char *partial = wages == ANSWER_SOME_WAGES ? " (counting only groups with a wage)" : "";
    if (change.mean == 0.0)
        sentence_say(sentence, " at the same cost%s", partial);
    else if (!is_clear(change))
        sentence_say(sentence, " at about the same cost%s", partial);
    else
        sentence_say(sentence, " and costs %s %s%s", words_value(fabs(change.mean), UNIT_MONEY, size),
                     change.mean > 0.0 ? "more" : "less", partial);
}

/* Of many plans the lead only counts the outcomes; the details name them. */
static void say_counts(struct sentence *sentence, const int counts[OUTCOMES], int plans)
{
    static const char *const words[OUTCOMES] = {[SERVES_BETTER] = "serve better",
                                                [SERVES_WORSE] = "serve worse",
                                                [GIVES_AND_TAKES] = "give to some and take from others",
                                                [MAY_BE_CHANCE] = "show no difference that could not be chance"};
    int said = 0, kinds = 0;
    for (int outcome = 0; outcome < OUTCOMES; outcome++)
        kinds += counts[outcome] > 0;
    sentence_say(sentence, " of %d plans", plans);
    for (int outcome = 0; outcome < OUTCOMES; outcome++) {
        if (counts[outcome] == 0)
            continue;
        const char *joined = said == 0 ? "" : said + 1 == kinds ? " and" : ",";
        sentence_say(sentence, "%s %d %s", joined, counts[outcome],
                     counts[outcome] == 1 ? outcome_words[outcome] : words[outcome]);
        said++;
    }
}

/* ---- who meets the targets ---- */

struct qualified {
    int plans, first, cheapest, ties; /* plans that meet every target; those that cost the same as the cheapest */
};

static const char *cost_words(const struct report *report, int plan, char text[WORDS_MOST])
{
    return words_value(results_cost(report->comparison->plans[plan]).mean, UNIT_MONEY, text);
}

static struct qualified find_qualified(const struct report *report)
{
    struct qualified found = {0, -1, -1, 0};
    char cost[WORDS_MOST], least[WORDS_MOST];
    for (int plan = 0; plan < report->plan_count; plan++) {
        const struct results *results = report->comparison->plans[plan];
        if (answer_verdict(results) != ANSWER_MET)
            continue;
        if (found.plans++ == 0)
            found.first = plan;
        if (found.cheapest < 0 ||
            results_cost(results).mean < results_cost(report->comparison->plans[found.cheapest]).mean)
            found.cheapest = plan;
    }
    for (int plan = 0; found.cheapest >= 0 && plan < report->plan_count; plan++)
        found.ties += answer_verdict(report->comparison->plans[plan]) == ANSWER_MET &&
                      strcmp(cost_words(report, plan, cost), cost_words(report, found.cheapest, least)) == 0;
    return found;
}

static void say_cheapest(struct sentence *sentence, const struct report *report, struct qualified qualified)
{
    int said = 0;
    char cost[WORDS_MOST], least[WORDS_MOST];
    if (answer_wages_of(report) != ANSWER_ALL_WAGES)
        return;
    cost_words(report, qualified.cheapest, least);
    for (int plan = 0; plan < report->plan_count; plan++) {
        if (answer_verdict(report->comparison->plans[plan]) != ANSWER_MET ||
            strcmp(cost_words(report, plan, cost), least) != 0)
            continue;
        if (said < NAMED_MOST)
            sentence_say(sentence, "%s “%s”",
                         said == 0                    ? ";"
                         : said + 1 == qualified.ties ? " and"
                                                      : ",",
                         report->plan_names[plan]);
        said++;
    }
    if (said > NAMED_MOST)
        sentence_say(sentence, " and %d more", said - NAMED_MOST);
    sentence_say(sentence, said == 1 ? " is the cheapest of them" : " cost the same, the least of them");
}

static void say_who_meets_targets(struct sentence *sentence, const struct report *report)
{
    int targeted = 0, seen = 0;
    struct qualified qualified = find_qualified(report);
    for (int plan = 0; plan < report->plan_count; plan++) {
        enum answer_verdict verdict = answer_verdict(report->comparison->plans[plan]);
        targeted += verdict != ANSWER_NO_TARGET;
        seen += verdict == ANSWER_MET || verdict == ANSWER_MISSED;
    }
    if (targeted == 0)
        return;
    if (seen == 0)
        sentence_say(sentence, " There was no day on which the targets could be judged.");
    else if (qualified.plans == 0)
        sentence_say(sentence, " None of the plans meets every target.");
    else if (qualified.plans == 1)
        sentence_say(sentence, " Only “%s” meets every target.", report->plan_names[qualified.first]);
    else {
        if (qualified.plans == report->plan_count)
            sentence_say(sentence, report->plan_count == 2 ? " Both meet every target" : " All %d meet every target",
                         report->plan_count);
        else
            sentence_say(sentence, " %d of %d plans meet every target", qualified.plans, report->plan_count);
        say_cheapest(sentence, report, qualified);
        sentence_say(sentence, ".");
    }
}

static char *answer_of_one_day(const struct report *report)
{
    struct sentence sentence = {NULL};
    char *run = answer_one_run(report->comparison->plans[0]->center);
    sentence_say(&sentence,
                 "O%s proves nothing: which plan is better cannot be said; the figures are those of it alone.",
                 run + 1);
    free(run);
    return sentence.text;
}

/* The verdicts go into the lead, what they rest on into the details. */
char *answer_of_comparison(const struct report *report)
{
    struct sentence lead = {NULL}, details = {NULL};
    int counts[OUTCOMES] = {0}, others = report->plan_count - 1;
    if (report->comparison->plans[0]->replications == 1)
        return answer_of_one_day(report);
    sentence_say(&lead, "Set against “%s”, with the very same callers,", report->plan_names[0]);
    for (int plan = 1; plan < report->plan_count; plan++) {
        struct sentence changes = {NULL}, verdict = {NULL};
        struct votes votes = find_votes(report, plan);
        enum service_outcome outcome = outcome_of(&votes);
        say_side(&changes, report->comparison->plans[0]->center, &votes, true);
        say_side(&changes, report->comparison->plans[0]->center, &votes, false);
        free(votes.list);
        counts[outcome]++;
        sentence_say(&verdict, "“%s” %s", report->plan_names[plan], outcome_words[outcome]);
        say_cost(&verdict, report, plan);
        if (others <= NAMED_MOST)
            sentence_say(&lead, "%s %s", plan == 1 ? "" : ";", verdict.text);
        if (others > NAMED_MOST || changes.text != NULL)
            sentence_add(&details, "\n");
        if (others > NAMED_MOST)
            sentence_say(&details, "%s%s%s.", verdict.text, changes.text != NULL ? ":" : "", sentence_text(&changes));
        else if (changes.text != NULL)
            sentence_say(&details, "“%s”:%s.", report->plan_names[plan], changes.text);
        free(verdict.text);
        free(changes.text);
    }
    if (others > NAMED_MOST)
        say_counts(&lead, counts, others);
    sentence_say(&lead, ".");
    say_who_meets_targets(&lead, report);
    sentence_add(&lead, sentence_text(&details));
    free(details.text);
    return lead.text;
}

/* ---- sweep ---- */

struct points { /* of a sweep, that have something in common */
    int count, first;
};

static void say_first_point(struct sentence *sentence, const struct sweep *sweep, int first)
{
    char value[WORDS_MOST];
    sentence_say(sentence, ", first at ");
    for (int lever = 0; lever < sweep->lever_count; lever++) {
        int index = lever == 0 ? first % sweep->steps[0] : first / sweep->steps[0];
        sentence_say(sentence, "%s%s = %s", lever == 0 ? "" : ", ", sweep->paths[lever],
                     words_lever_value(sweep->values[lever][index], sweep->is_duration[lever], value));
    }
}

static void say_where_met(struct sentence *sentence, const struct sweep *sweep, struct points met, struct points clear)
{
    sentence_say(sentence, "every target is met at %d of %d points", met.count, sweep->steps[0] * sweep->steps[1]);
    say_first_point(sentence, sweep, met.first);
    if (clear.count == 0)
        sentence_say(sentence, "; at none of them clearly: some target is so close that it may be chance");
    else if (clear.count < met.count) {
        sentence_say(sentence, "; clearly, by more than chance, at %d of them", clear.count);
        if (clear.first != met.first)
            say_first_point(sentence, sweep, clear.first);
    }
    sentence_say(sentence, ".");
}

char *answer_of_sweep(const struct sweep *sweep)
{
    struct sentence sentence = {NULL};
    int points = sweep->steps[0] * sweep->steps[1], seen = 0, targeted = 0;
    struct points met = {0, -1}, clear = {0, -1};
    for (int point = 0; point < points; point++) {
        enum answer_verdict verdict = answer_verdict(sweep->points[point]);
        targeted += verdict != ANSWER_NO_TARGET;
        seen += verdict == ANSWER_MET || verdict == ANSWER_MISSED;
        if (verdict == ANSWER_MET && met.count++ == 0)
            met.first = point;
        if (answer_is_clearly_met(sweep->points[point]) && clear.count++ == 0)
            clear.first = point;
    }
    if (sweep->points[0]->replications == 1) {
        char *run = answer_one_run(sweep->points[0]->center);
        sentence_say(&sentence, "O%s at each point, which proves nothing about others: ", run + 1);
        free(run);
    }
    if (targeted == 0)
        sentence_say(&sentence, "no target is set; %d point%s simulated.", points, points == 1 ? " was" : "s were");
    else if (seen == 0)
        sentence_say(&sentence, "there was no day on which the targets could be judged.");
    else if (met.count == 0)
        sentence_say(&sentence, "every target at once is met at none of the %d points.", points);
    else
        say_where_met(&sentence, sweep, met, clear);
    if (sentence.text[0] >= 'a' && sentence.text[0] <= 'z')
        sentence.text[0] = (char)(sentence.text[0] - 'a' + 'A');
    return sentence.text;
}
