/*
 * answer_plans.c -- the answer of a comparison: which plan serves better, how sure, for whom, and at what cost.
 *
 * A few plans are told at length, many as a ranked list of one line each.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/answer.h"
#include "reports/writers/definitions.h"
#include "reports/writers/sentence.h"
#include "reports/writers/votes.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

enum { NAMED_MOST = 3, CHANGES_MOST = 2, LANGUAGES_MOST = 3 };

static const char *name_of(const struct report *report, int class)
{
    return report_results(report, 0)->center->contact_types[class].name;
}

static char *title_in_sentence(const struct report *report, int class, enum contact_kpi kpi)
{
    char *title = report_contact_title(&report_results(report, 0)->center->contact_types[class], kpi);
    bool is_reached = kpi == KPI_ANSWERED; /* a vote for it is one of those who are dialled */
    char *lower = is_reached ? memory_text("number of customers reached") : answer_lower_case(title);
    free(title);
    return lower;
}

/* ---- what changes, at length ---- */

static void say_vote(struct sentence *sentence, const struct report *report, const struct vote *vote)
{
    char size[WORDS_MOST], often[WORDS_MOST];
    char *title = title_in_sentence(report, vote->class, vote->kpi);
    words_change((struct estimate){fabs(vote->change.mean), vote->change.half_width}, contact_kpis[vote->kpi].unit,
                 size);
    sentence_say(sentence, "the %s of %s %s by %s (%s on %s of days)", title, name_of(report, vote->class),
                 vote->change.mean > 0.0 ? "rises" : "falls", size + (size[0] == '+'), vote->gains ? "better" : "worse",
                 words_value(vote->share, UNIT_FRACTION, often));
    free(title);
}

/* The surest of one side; of the others only how many they are. Languages have a sentence of their own. */
static void say_side(struct sentence *sentence, const struct report *report, const struct votes *votes, bool gains)
{
    int said = 0, all = 0;
    for (int i = 0; i < votes->count; i++) {
        if (votes->list[i].gains != gains || vote_is_of_language(report, &votes->list[i]))
            continue;
        if (all++ >= CHANGES_MOST)
            continue;
        sentence_say(sentence, "%s", said++ > 0 ? ", " : sentence_text(sentence)[0] != '\0' ? "; " : " ");
        say_vote(sentence, report, &votes->list[i]);
    }
    if (all > said)
        sentence_say(sentence, ", and %d more %s", all - said, gains ? "for the better" : "for the worse");
}

static const char *short_change(const struct vote *vote, char text[WORDS_MOST])
{
    struct estimate change = {vote->change.mean, NAN};
    return words_change(change, contact_kpis[vote->kpi].unit, text);
}

/* "Spanish of phone (+6.1 points)": languages of one side, the surest first. */
static void say_languages_of(struct sentence *sentence, const struct report *report, const struct votes *votes,
                             bool gains, int most)
{
    int all = 0;
    for (int i = 0; i < votes->count; i++) {
        char change[WORDS_MOST];
        const struct vote *vote = &votes->list[i];
        if (vote->gains != gains || !vote_is_of_language(report, vote))
            continue;
        if (all++ >= most)
            continue;
        int type = report_results(report, 0)->center->contact_types[vote->class].parent;
        sentence_say(sentence, "%s %s of %s (%s)", all > 1 ? "," : "", name_of(report, vote->class),
                     name_of(report, type), short_change(vote, change));
    }
    if (all > most)
        sentence_say(sentence, " and %d more", all - most);
}

static int count_languages(const struct report *report, const struct votes *votes, bool gains)
{
    int count = 0;
    for (int i = 0; i < votes->count; i++)
        count += votes->list[i].gains == gains && vote_is_of_language(report, &votes->list[i]);
    return count;
}

/* The widest gap between a language and the best of its type, or NaN. */
static struct estimate widest_gap(const struct results *results, enum contact_kpi kpi)
{
    struct estimate widest = {NAN, NAN};
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int class = report_next_language(results, type, NOBODY); class != NOBODY;
             class = report_next_language(results, type, class)) {
            struct estimate gap = report_contact(results, 0, class, kpi);
            if (isfinite(gap.mean) && !(gap.mean <= widest.mean))
                widest = gap;
        }
    return widest;
}

static void say_gap(struct sentence *sentence, const struct report *report, int plan)
{
    char before[WORDS_MOST], after[WORDS_MOST];
    bool by_level = isfinite(widest_gap(report_results(report, 0), KPI_SERVICE_LEVEL_GAP).mean);
    enum contact_kpi kpi = by_level ? KPI_SERVICE_LEVEL_GAP : KPI_ASA_GAP;
    struct estimate old = widest_gap(report_results(report, 0), kpi),
                    new = widest_gap(report_results(report, plan), kpi);
    if (!isfinite(old.mean) || !isfinite(new.mean))
        return;
    words_change(old, contact_kpis[kpi].unit, before);
    words_change(new, contact_kpis[kpi].unit, after);
    sentence_say(sentence, "; the widest gap is %s (before: %s)", after + (after[0] == '+'),
                 before + (before[0] == '+'));
}

/* Whose language is served better, and whose worse; by service level, or by the wait where there is no threshold. */
static void say_languages(struct sentence *sentence, const struct report *report, int plan, const struct votes *votes,
                          int most)
{
    int gain = count_languages(report, votes, true), lose = count_languages(report, votes, false);
    if (gain + lose == 0)
        return;
    sentence_say(sentence, " by language,");
    if (gain > 0)
        sentence_say(sentence, " better served:");
    say_languages_of(sentence, report, votes, true, most);
    if (lose > 0)
        sentence_say(sentence, "%s worse served:", gain > 0 ? ";" : "");
    say_languages_of(sentence, report, votes, false, most);
    say_gap(sentence, report, plan);
}

/* ---- what cannot be compared, and what is not there ---- */

static void say_time_and_rule(struct sentence *sentence, const struct contact_type *type, const char *plan)
{
    char within[WORDS_MOST];
    if (isnan(type->target.within_seconds))
        sentence_say(sentence, " no threshold in “%s”", plan);
    else
        sentence_say(sentence, " within %s by the rule “%s” in “%s”",
                     words_duration(type->target.within_seconds, within), definitions_rule_of(type)->name, plan);
}

/* Lines about the figures that a plan defines in another way than the first one, or that say why nothing differs. */
static void say_caveats(struct sentence *lines, const struct report *report, int plan)
{
    const struct results *base = report_results(report, 0), *other = report_results(report, plan);
    for (int type = 0; type < report->comparison->contact_type_count; type++) {
        int same = report_same_class(base, type, other);
        if (same == NOBODY)
            continue;
        if (!report_is_comparable(report, plan, type, KPI_SERVICE_LEVEL)) {
            sentence_add(lines, "\n");
            sentence_say(lines, "The service levels of %s cannot be compared:", name_of(report, type));
            say_time_and_rule(lines, &base->center->contact_types[type], report->plan_names[0]);
            sentence_say(lines, ",");
            say_time_and_rule(lines, &other->center->contact_types[same], report->plan_names[plan]);
            sentence_say(lines, ".");
        }
        if (results_contact(other, 0, same, KPI_LIST_COMPLETED).mean == 0.0 &&
            results_contact(other, 0, same, KPI_ATTEMPTS).mean == 0.0 &&
            report_tells_contact(other, same, KPI_LIST_COMPLETED)) {
            sentence_add(lines, "\n");
            sentence_say(lines, "“%s” dials nobody of %s.", report->plan_names[plan], name_of(report, type));
        }
    }
    if (base->center->interval_of != other->center->interval_of && votes_nothing_differs(report, plan)) {
        sentence_add(lines, "\n");
        sentence_say(lines,
                     "“%s” differs from “%s” in the interval in which a contact counts (its %s, not its %s), and only "
                     "the whole horizon is compared here: see the intervals of each.",
                     report->plan_names[plan], report->plan_names[0], definitions_interval_of(other->center),
                     definitions_interval_of(base->center));
    }
    if (report->scenarios[plan]->growth != NULL) {
        sentence_add(lines, "\n");
        sentence_say(lines, "In “%s” work piles up: %s.", report->plan_names[plan], report->scenarios[plan]->growth);
    }
}

/* ---- the verdict ---- */

static const char *const outcome_words[SERVICE_OUTCOMES] = {
    [SERVES_BETTER] = "serves better",
    [SERVES_WORSE] = "serves worse",
    [GIVES_AND_TAKES] = "gives to some and takes from others",
    [MAY_BE_CHANCE] = "shows no difference in service that could not be chance"};

static const char *words_of_outcome(const struct report *report, int plan, enum service_outcome outcome)
{
    bool is_comparable = true;
    for (int type = 0; type < report->comparison->contact_type_count; type++)
        is_comparable = is_comparable &&
                        (report_same_class(report_results(report, 0), type, report_results(report, plan)) == NOBODY ||
                         report_is_comparable(report, plan, type, KPI_SERVICE_LEVEL));
    return outcome == MAY_BE_CHANCE && !is_comparable ? "shows no difference in what can be compared"
                                                      : outcome_words[outcome];
}

/* Of the first plan and this one. */
static enum answer_wages wages_of_pair(const struct report *report, int plan)
{
    enum answer_wages first = answer_wages(report_results(report, 0)->center);
    return answer_wages(report_results(report, plan)->center) == first ? first : ANSWER_SOME_WAGES;
}

static void say_cost(struct sentence *sentence, const struct report *report, int plan)
{
    char size[WORDS_MOST];
    enum answer_wages wages = wages_of_pair(report, plan);
    struct estimate change = report->comparison->cost[plan - 1].change;
    if (!isfinite(change.mean) || wages == ANSWER_NO_WAGES)
        return;
    const char *partial = wages == ANSWER_SOME_WAGES ? " (counting only groups with a wage)" : "";
    bool is_clear = isfinite(change.half_width) && fabs(change.mean) > change.half_width;
    if (change.mean == 0.0)
        sentence_say(sentence, " at the same cost%s", partial);
    else if (!is_clear)
        sentence_say(sentence, " at about the same cost%s", partial);
    else
        sentence_say(sentence, " and costs %s %s%s", words_value(fabs(change.mean), UNIT_MONEY, size),
                     change.mean > 0.0 ? "more" : "less", partial);
}

/* Of many plans the lead only counts the outcomes; the list names them. */
static void say_counts(struct sentence *sentence, const int counts[SERVICE_OUTCOMES], int plans)
{
    static const char *const words[SERVICE_OUTCOMES] = {[SERVES_BETTER] = "serve better",
                                                        [SERVES_WORSE] = "serve worse",
                                                        [GIVES_AND_TAKES] = "give to some and take from others",
                                                        [MAY_BE_CHANCE] =
                                                            "show no difference that could not be chance"};
    int said = 0, kinds = 0;
    for (int outcome = 0; outcome < SERVICE_OUTCOMES; outcome++)
        kinds += counts[outcome] > 0;
    sentence_say(sentence, " of %d plans", plans);
    for (int outcome = 0; outcome < SERVICE_OUTCOMES; outcome++) {
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

/* The plans are counted as their outcomes are: those set against the first, and that one by its name. */
static void say_who_meets_targets(struct sentence *sentence, const struct report *report)
{
    int targeted = 0, seen = 0, others = report->plan_count - 1;
    struct qualified qualified = find_qualified(report);
    bool does_base = answer_verdict(report->comparison->plans[0]) == ANSWER_MET;
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
        if (qualified.plans == report->plan_count && others == 1)
            sentence_say(sentence, " Both meet every target");
        else if (does_base)
            sentence_say(sentence, " “%s” and %d of the %d others meet every target", report->plan_names[0],
                         qualified.plans - 1, others);
        else
            sentence_say(sentence, " %d of these %d meet every target, “%s” does not", qualified.plans, others,
                         report->plan_names[0]);
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

/* ---- a few plans, and many ---- */

static void tell_few(struct sentence *lead, struct sentence *details, const struct report *report)
{
    for (int plan = 1; plan < report->plan_count; plan++) {
        struct sentence changes = {NULL}, languages = {NULL};
        struct votes votes = votes_find(report, plan);
        say_side(&changes, report, &votes, true);
        say_side(&changes, report, &votes, false);
        say_languages(&languages, report, plan, &votes, LANGUAGES_MOST);
        sentence_say(lead, "%s “%s” %s", plan == 1 ? "" : ";", report->plan_names[plan],
                     words_of_outcome(report, plan, votes_outcome(&votes)));
        say_cost(lead, report, plan);
        struct sentence *parts[] = {&changes, &languages};
        for (int i = 0; i < 2; i++) {
            if (parts[i]->text != NULL) {
                sentence_add(details, "\n");
                sentence_say(details, "“%s”:%s.", report->plan_names[plan], parts[i]->text);
            }
            free(parts[i]->text);
        }
        say_caveats(details, report, plan);
        votes_clear(&votes);
    }
    sentence_say(lead, ".");
}

struct ranked {
    int plan, missed;
    enum service_outcome outcome;
    double cost;
    struct votes votes;
};

/* Better service first; then fewer missed targets, then less cost. */
static int by_merit(const void *a, const void *b)
{
    const struct ranked *first = a, *second = b;
    if (first->outcome != second->outcome)
        return (int)first->outcome - (int)second->outcome;
    if (first->missed != second->missed)
        return first->missed - second->missed;
    if (first->cost != second->cost && isfinite(first->cost) && isfinite(second->cost))
        return first->cost < second->cost ? -1 : 1;
    return first->plan - second->plan;
}

/* The surest change of one side, in a few words. */
static void say_first(struct sentence *sentence, const struct report *report, const struct votes *votes, bool gains)
{
    for (int i = 0; i < votes->count; i++) {
        char change[WORDS_MOST];
        const struct vote *vote = &votes->list[i];
        if (vote->gains != gains || vote_is_of_language(report, vote))
            continue;
        char *title = title_in_sentence(report, vote->class, vote->kpi);
        sentence_say(sentence, "%s %s of %s %s", sentence_text(sentence)[0] != '\0' ? "," : "", title,
                     name_of(report, vote->class), short_change(vote, change));
        free(title);
        return;
    }
}

static void say_rank(struct sentence *details, const struct report *report, int rank, const struct ranked *ranked)
{
    struct sentence changes = {NULL};
    int gain = count_languages(report, &ranked->votes, true), lose = count_languages(report, &ranked->votes, false);
    say_first(&changes, report, &ranked->votes, true);
    say_first(&changes, report, &ranked->votes, false);
    if (gain + lose > 0)
        sentence_say(&changes, "%s by language:", changes.text != NULL ? ";" : "");
    say_languages_of(&changes, report, &ranked->votes, true, 1);
    if (gain > 0 && lose > 0)
        sentence_say(&changes, ",");
    say_languages_of(&changes, report, &ranked->votes, false, 1);
    if (gain + lose > 0)
        say_gap(&changes, report, ranked->plan);
    sentence_add(details, "\n");
    sentence_say(details, "%d. “%s” %s", rank, report->plan_names[ranked->plan],
                 words_of_outcome(report, ranked->plan, ranked->outcome));
    say_cost(details, report, ranked->plan);
    sentence_say(details, "%s%s", changes.text != NULL ? ":" : "", sentence_text(&changes));
    if (ranked->missed > 0)
        sentence_say(details, "; misses %d target%s", ranked->missed, ranked->missed == 1 ? "" : "s");
    sentence_say(details, ".");
    free(changes.text);
}

static void tell_many(struct sentence *lead, struct sentence *details, const struct report *report)
{
    int counts[SERVICE_OUTCOMES] = {0}, others = report->plan_count - 1;
    struct ranked *ranked = memory_zeroed((size_t)others, sizeof *ranked);
    for (int i = 0; i < others; i++) {
        const struct results *results = report->comparison->plans[1 + i];
        ranked[i] = (struct ranked){.plan = 1 + i,
                                    .missed = answer_count_missed(results),
                                    .cost = results_cost(results).mean,
                                    .votes = votes_find(report, 1 + i)};
        ranked[i].outcome = votes_outcome(&ranked[i].votes);
        counts[ranked[i].outcome]++;
    }
    qsort(ranked, (size_t)others, sizeof *ranked, by_merit);
    say_counts(lead, counts, others);
    sentence_say(lead, ".");
    for (int i = 0; i < others; i++)
        say_rank(details, report, 1 + i, &ranked[i]);
    for (int i = 0; i < others; i++) {
        say_caveats(details, report, 1 + i);
        votes_clear(&ranked[i].votes);
    }
    free(ranked);
}

/* The verdicts go into the lead, what they rest on into the details. */
char *answer_of_comparison(const struct report *report)
{
    struct sentence lead = {NULL}, details = {NULL};
    if (report->comparison->plans[0]->replications == 1)
        return answer_of_one_day(report);
    sentence_say(&lead, "Set against “%s”, with the very same callers,", report->plan_names[0]);
    if (report->plan_count - 1 <= NAMED_MOST)
        tell_few(&lead, &details, report);
    else
        tell_many(&lead, &details, report);
    say_who_meets_targets(&lead, report);
    sentence_add(&lead, sentence_text(&details));
    free(details.text);
    return lead.text;
}
