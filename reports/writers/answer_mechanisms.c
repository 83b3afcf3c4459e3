/*
 * answer_mechanisms.c -- the lines of the answer that only some days need: languages, deadlines, lines, lists.
 *
 * Each line names the worst and its figure; a day on which nothing strains has none. A gap between languages is told
 * when it cannot be chance.
 */
#include "reports/writers/answer_mechanisms.h"

#include <math.h>
#include <string.h>

#include "reports/report.h"
#include "reports/writers/interpreted.h"
#include "reports/writers/words.h"

/* ---- languages ---- */

static bool is_clear(struct estimate gap) { return gap.mean > 0.0 && gap.mean > gap.half_width; }

/* The language with the widest clear gap of all types, or NOBODY. */
static int widest_gap(const struct results *results, enum contact_kpi kpi)
{
    int widest = NOBODY;
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int class = report_next_language(results, type, NOBODY); class != NOBODY;
             class = report_next_language(results, type, class)) {
            struct estimate gap = report_contact(results, 0, class, kpi);
            if (is_clear(gap) && (widest == NOBODY || gap.mean > results_contact(results, 0, widest, kpi).mean))
                widest = class;
        }
    return widest;
}

static const char *best_language(const struct results *results, int type, enum contact_kpi kpi)
{
    for (int class = report_next_language(results, type, NOBODY); class != NOBODY;
         class = report_next_language(results, type, class))
        if (results_contact(results, 0, class, kpi).mean == 0.0)
            return results->center->contact_types[class].name;
    return "the best";
}

/* Answered is not yet understood: who needs an interpreter waits on. */
static void say_interpreted(struct sentence *sentence, const struct results *results, int class)
{
    char share[WORDS_MOST], connect[WORDS_MOST];
    double seconds = interpreted_connect_seconds(results, class);
    if (!isfinite(seconds))
        return;
    words_value(interpreted_share(results, class), UNIT_FRACTION, share);
    sentence_say(sentence,
                 " Of them %s need an interpreter, who speaks %s after the answer, on average; that wait is "
                 "in none of these figures.",
                 share, words_alone((struct estimate){seconds, NAN}, UNIT_SECONDS, connect));
}

/* With a threshold the service level tells, without one the wait. */
static void say_languages(struct sentence *sentence, const struct results *results)
{
    char found[WORDS_MOST], gap[WORDS_MOST];
    int class = widest_gap(results, KPI_SERVICE_LEVEL_GAP);
    bool by_level = class != NOBODY;
    enum contact_kpi kpi = by_level ? KPI_SERVICE_LEVEL : KPI_ASA, of = by_level ? KPI_SERVICE_LEVEL_GAP : KPI_ASA_GAP;
    if (!by_level)
        class = widest_gap(results, KPI_ASA_GAP);
    if (class == NOBODY)
        return;
    const struct contact_type *types = results->center->contact_types;
    struct estimate distance = results_contact(results, 0, class, of);
    words_alone(results_contact(results, 0, class, kpi), contact_kpis[kpi].unit, found);
    if (by_level)
        words_change(distance, UNIT_FRACTION, gap);
    else
        words_alone(distance, UNIT_SECONDS, gap);
    sentence_add(sentence, "\n");
    sentence_say(sentence, "Served worst for their language: customers of %s who speak %s; their %s is %s, %s %s %s.",
                 types[types[class].parent].name, types[class].name,
                 by_level ? "service level" : "average speed of answer", found, gap + (gap[0] == '+'),
                 by_level ? "below" : "above", best_language(results, types[class].parent, of));
    say_interpreted(sentence, results, class);
}

/* ---- the rest ---- */

static const double nearly_all = 0.99; /* of which nobody complains */

/* Some target is set and seen, and none is missed. */
static bool meets_its_targets(const struct results *results, int type)
{
    bool is_seen = false;
    for (int kind = 0; kind < TARGET_KINDS; kind++) {
        double found = results_target_kpi(results, type, kind).mean;
        if (!target_holds(&results->center->contact_types[type].target, kind, found))
            return false;
        is_seen = is_seen || isfinite(found);
    }
    return is_seen;
}

/* The type with the lowest (or highest) figure of those that have one, or NOBODY. */
static int extreme_type(const struct results *results, enum contact_kpi kpi, int side)
{
    int found = NOBODY;
    for (int type = 0; type < results->center->contact_type_count; type++) {
        double mean = report_telling_contact(results, 0, type, kpi).mean;
        if (isfinite(mean) && (found == NOBODY || side * mean > side * results_contact(results, 0, found, kpi).mean))
            found = type;
    }
    return found;
}

/* Of those whose targets do not say that it is well so. */
static void say_deadline(struct sentence *sentence, const struct results *results)
{
    char kept[WORDS_MOST];
    int worst = NOBODY;
    for (int type = 0; type < results->center->contact_type_count; type++) {
        double mean = report_telling_contact(results, 0, type, KPI_DEADLINE_KEPT).mean;
        if (mean < nearly_all && !meets_its_targets(results, type) &&
            (worst == NOBODY || mean < results_contact(results, 0, worst, KPI_DEADLINE_KEPT).mean))
            worst = type;
    }
    if (worst == NOBODY)
        return;
    sentence_add(sentence, "\n");
    sentence_say(sentence, "Deadlines are missed: of %s %s are begun in time.",
                 results->center->contact_types[worst].name,
                 words_alone(results_contact(results, 0, worst, KPI_DEADLINE_KEPT), UNIT_FRACTION, kept));
}

static void say_blocked(struct sentence *sentence, const struct results *results)
{
    char blocked[WORDS_MOST];
    int type = extreme_type(results, KPI_BLOCKED_RATE, 1);
    if (type == NOBODY || !(results_contact(results, 0, type, KPI_BLOCKED_RATE).mean > 0.0))
        return;
    sentence_add(sentence, "\n");
    sentence_say(sentence, "The %d lines are all taken at times: %s of the attempts of %s are blocked.",
                 results->center->lines,
                 words_alone(results_contact(results, 0, type, KPI_BLOCKED_RATE), UNIT_FRACTION, blocked),
                 results->center->contact_types[type].name);
}

static void say_list(struct sentence *sentence, const struct results *results)
{
    char done[WORDS_MOST];
    int type = extreme_type(results, KPI_LIST_COMPLETED, -1);
    if (type == NOBODY || results_contact(results, 0, type, KPI_LIST_COMPLETED).mean >= nearly_all)
        return;
    const struct contact_type *contact = &results->center->contact_types[type];
    sentence_add(sentence, "\n");
    if (results_contact(results, 0, type, KPI_ATTEMPTS).mean == 0.0) {
        sentence_say(sentence, "Nobody of %s is dialled.", contact->name);
        return;
    }
    bool has_list = strcmp(contact->channel->name, "outbound") == 0; /* call-backs come one by one */
    sentence_say(sentence, "Not everybody is dialled to the end: %s of %s%s are completed.",
                 words_alone(results_contact(results, 0, type, KPI_LIST_COMPLETED), UNIT_FRACTION, done),
                 has_list ? "the list of " : "", contact->name);
}

/* The interpreters who are waited for longest, when that is a second or more on average. */
static void say_interpreters(struct sentence *sentence, const struct results *results)
{
    enum { WORTH_A_WORD_SECONDS = 1 };
    char wait[WORDS_MOST], taken[WORDS_MOST];
    int worst = NOBODY;
    for (int i = 0; i < results->center->interpreters_count; i++) {
        double mean = results_interpreters(results, i, INTERPRETERS_WAIT).mean;
        if (mean >= WORTH_A_WORD_SECONDS &&
            (worst == NOBODY || mean > results_interpreters(results, worst, INTERPRETERS_WAIT).mean))
            worst = i;
    }
    if (worst == NOBODY)
        return;
    const struct interpreters *interpreters = &results->center->interpreters[worst];
    sentence_add(sentence, "\n");
    sentence_say(
        sentence,
        "The wait for an interpreter's line is long: agent and customer wait %s on average until one of the %d "
        "lines of %s is free; the lines are taken %s of the time.",
        words_alone(results_interpreters(results, worst, INTERPRETERS_WAIT), UNIT_SECONDS, wait), interpreters->lines,
        interpreters->name,
        words_alone(results_interpreters(results, worst, INTERPRETERS_OCCUPANCY), UNIT_FRACTION, taken));
}

void answer_say_mechanisms(struct sentence *sentence, const struct results *results)
{
    say_languages(sentence, results);
    say_deadline(sentence, results);
    say_blocked(sentence, results);
    say_list(sentence, results);
    say_interpreters(sentence, results);
}
