/*
 * answer_sweep.c -- the answer of a sweep: where a lever meets the targets, and what it costs the lists that are
 * dialled.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/writers/answer.h"
#include "reports/writers/sentence.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

struct points { /* of a sweep, that have something in common */
    int count, first;
};

static void say_point(struct sentence *sentence, const struct sweep *sweep, int first)
{
    char value[WORDS_MOST];
    for (int lever = 0; lever < sweep->lever_count; lever++) {
        int index = lever == 0 ? first % sweep->steps[0] : first / sweep->steps[0];
        sentence_say(sentence, "%s%s = %s", lever == 0 ? "" : ", ", sweep->paths[lever],
                     words_lever_value(sweep->values[lever][index], sweep->is_duration[lever], value));
    }
}

static void say_first_point(struct sentence *sentence, const struct sweep *sweep, int first)
{
    sentence_say(sentence, ", first at ");
    say_point(sentence, sweep, first);
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

/* ---- lists that are dialled ---- */

static struct estimate completed_at(const struct sweep *sweep, int point, int type)
{
    int same = report_same_class(sweep->points[0], type, sweep->points[point]);
    return same == NOBODY ? (struct estimate){NAN, NAN}
                          : report_telling_contact(sweep->points[point], 0, same, KPI_LIST_COMPLETED);
}

static bool dials_nobody(const struct sweep *sweep, int point, int type)
{
    int same = report_same_class(sweep->points[0], type, sweep->points[point]);
    return same != NOBODY && completed_at(sweep, point, type).mean == 0.0 &&
           results_contact(sweep->points[point], 0, same, KPI_ATTEMPTS).mean == 0.0;
}

/* Less of a list may be the price of what gets better elsewhere. */
static void say_list(struct sentence *sentence, const struct sweep *sweep, int type)
{
    enum { WORTH_A_WORD_PERCENT = 1 };
    char least[WORDS_MOST], most[WORDS_MOST];
    struct points silent = {0, -1};
    int lowest = -1, highest = -1, points = sweep->steps[0] * sweep->steps[1];
    const char *name = sweep->points[0]->center->contact_types[type].name;
    for (int point = 0; point < points; point++) {
        double found = completed_at(sweep, point, type).mean;
        if (!isfinite(found))
            continue;
        if (dials_nobody(sweep, point, type) && silent.count++ == 0)
            silent.first = point;
        if (lowest < 0 || found < completed_at(sweep, lowest, type).mean)
            lowest = point;
        if (highest < 0 || found > completed_at(sweep, highest, type).mean)
            highest = point;
    }
    if (silent.count > 0) {
        sentence_add(sentence, "\n");
        sentence_say(sentence, "Nobody of %s is dialled at %d of %d points", name, silent.count, points);
        say_first_point(sentence, sweep, silent.first);
        sentence_say(sentence, ".");
    }
    if (lowest < 0 || 100.0 * (completed_at(sweep, highest, type).mean - completed_at(sweep, lowest, type).mean) <
                          WORTH_A_WORD_PERCENT)
        return;
    sentence_add(sentence, "\n");
    sentence_say(sentence, "Completed of %s: %s at ", name,
                 words_alone(completed_at(sweep, lowest, type), UNIT_FRACTION, least));
    say_point(sentence, sweep, lowest);
    sentence_say(sentence, ", %s at ", words_alone(completed_at(sweep, highest, type), UNIT_FRACTION, most));
    say_point(sentence, sweep, highest);
    sentence_say(sentence, ".");
}

static void say_lists(struct sentence *sentence, const struct sweep *sweep)
{
    for (int type = 0; type < sweep->points[0]->center->contact_type_count; type++)
        say_list(sentence, sweep, type);
}

/* ---- targets ---- */

void answer_list_missed_points(const struct sweep *sweep, void (*say)(void *owner, const char *text), void *owner)
{
    int points = sweep->steps[0] * sweep->steps[1];
    const struct center *center = sweep->points[0]->center;
    for (int type = 0; type < center->contact_type_count; type++)
        for (int kind = 0; kind < TARGET_KINDS; kind++) {
            struct points missed = {0, -1};
            struct sentence sentence = {NULL};
            for (int point = 0; point < points; point++) {
                int same = report_same_class(sweep->points[0], type, sweep->points[point]);
                if (same != NOBODY && answer_is_missed(sweep->points[point], same, kind) && missed.count++ == 0)
                    missed.first = point;
            }
            if (missed.count == 0)
                continue;
            char *title = answer_target_title(&center->contact_types[type].target, kind);
            sentence_say(&sentence, "Missed at %d of %d points", missed.count, points);
            say_first_point(&sentence, sweep, missed.first);
            sentence_say(&sentence, ": %s of %s.", title, center->contact_types[type].name);
            say(owner, sentence.text);
            free(sentence.text);
            free(title);
        }
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
    say_lists(&sentence, sweep);
    if (sentence.text[0] >= 'a' && sentence.text[0] <= 'z')
        sentence.text[0] = (char)(sentence.text[0] - 'a' + 'A');
    return sentence.text;
}
