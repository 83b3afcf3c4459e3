/*
 * backtest_answer.c -- tells which method came closest, by how much, and whether its bands can be trusted.
 */
#include "reports/commands/backtest_answer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/charts/backtest.h"
#include "reports/writers/words.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

enum { METHODS_BY_ORIGIN = 5, METHODS_SHOWN_MOST = METHODS_BY_ORIGIN + 2, QUEUES_SHOWN = 40 };

static const char yardstick[] = "seasonal-naive";

/* ---- the order of methods ---- */

static struct accuracy figures_of(const struct backtest *backtest, int method)
{
    struct origin_score total = method_score_total(backtest, method);
    return accuracy_of(&total.intervals);
}

/* Does method `a` stand before `b`? Who could not always be tried stands last, who has no figure at the very end. */
static bool precedes(const struct backtest *backtest, int a, int b)
{
    double wape_a = figures_of(backtest, a).wape, wape_b = figures_of(backtest, b).wape;
    bool is_made_a = method_score_total(backtest, a).is_made, is_made_b = method_score_total(backtest, b).is_made;
    if (is_made_a != is_made_b)
        return is_made_a;
    if (isnan(wape_a) != isnan(wape_b))
        return isnan(wape_b);
    return wape_a < wape_b || (!(wape_b < wape_a) && a < b);
}

void backtest_answer_rank(struct backtest_answer *answer)
{
    int count = answer->whole->method_count;
    answer->ranking = memory_zeroed((size_t)count, sizeof *answer->ranking);
    for (int m = 0; m < count; m++) {
        int before = 0;
        for (int other = 0; other < count; other++)
            before += other != m && precedes(answer->whole, other, m);
        answer->ranking[before] = m;
    }
}

void backtest_answer_clear(struct backtest_answer *answer)
{
    for (int q = 0; q < answer->queue_count; q++)
        backtest_destroy(answer->queues[q]);
    for (size_t i = 0; i < answer->left_out_count; i++)
        free(answer->left_out[i]);
    backtest_destroy(answer->pool);
    free(answer->queues);
    free(answer->left_out);
    free(answer->ranking);
}

static int method_named(const struct backtest *backtest, const char *name)
{
    for (int m = 0; m < backtest->method_count; m++)
        if (strcmp(backtest->methods[m].method->name, name) == 0)
            return m;
    return -1;
}

/* ---- cells ---- */

static void percent_cell(struct table *table, double fraction)
{
    char text[WORDS_MOST];
    table_cell(table, words_number(100.0 * fraction, 1, text));
}

static void bias_cell(struct table *table, double fraction)
{
    char text[WORDS_MOST];
    char *cell = memory_format("%s%s", fraction > 0.0 ? "+" : "", words_number(100.0 * fraction, 1, text));
    table_cell(table, cell);
    free(cell);
}

static void number_cell(struct table *table, double number)
{
    char text[WORDS_MOST];
    table_cell(table, words_number(number, 1, text));
}

const char *interval_word(int minutes, char text[32])
{
    if (minutes == 30 || minutes == 60 || minutes == 1440)
        return minutes == 30 ? "half-hour" : minutes == 60 ? "hour" : "day";
    snprintf(text, 32, "interval of %d minutes", minutes);
    return minutes == 15 ? "quarter-hour" : text;
}

/* ---- sentences ---- */

static void tell_best(const struct backtest_answer *answer, struct findings *findings)
{
    const struct backtest *whole = answer->whole;
    int best = answer->ranking[0], origins = whole->origin_count;
    struct origin_score total = method_score_total(whole, best);
    struct accuracy figures = accuracy_of(&total.intervals);
    char percent[WORDS_MOST], off[WORDS_MOST], mean[WORDS_MOST], word[32];
    double count = (double)total.intervals.count;
    findings_answer(findings,
                    "%s %s %s %% off (WAPE) over %d forecast%s of %d day%s, or %s of %s contacts in an "
                    "average %s.",
                    whole->methods[best].method->name, whole->method_count > 1 ? "came closest:" : "was",
                    words_number(100.0 * figures.wape, 1, percent), origins, origins == 1 ? "" : "s",
                    answer->horizon_days, answer->horizon_days == 1 ? "" : "s",
                    words_number(total.intervals.absolute_error / count, 1, off),
                    words_number(total.intervals.actual / count, 1, mean),
                    answer->pool != NULL ? "interval" : interval_word(whole->minutes, word));
    findings_answer(findings, "Its 80 %% bands held %.0f %% of the intervals, its 95 %% bands %.0f %%.",
                    100.0 * figures.coverage80, 100.0 * figures.coverage95);
}

static int origins_made(const struct method_score *method, int origin_count)
{
    int made = 0;
    for (int origin = 0; origin < origin_count; origin++)
        made += method->origins[origin].is_made;
    return made;
}

/* Why a method may stand below worse ones. */
static void tell_incomplete(const struct backtest_answer *answer, struct findings *findings)
{
    const struct backtest *whole = answer->whole;
    for (int i = 0; i < whole->method_count; i++) {
        const struct method_score *method = &whole->methods[answer->ranking[i]];
        int made = origins_made(method, whole->origin_count);
        if (!method_score_total(whole, answer->ranking[i]).is_made)
            findings_text(findings,
                          "%s made %d of %d forecasts, as the past was too short for the others; its figures are of "
                          "other days than those above it, so it stands last.",
                          method->method->name, made, whole->origin_count);
    }
}

static void tell_others(const struct backtest_answer *answer, struct findings *findings)
{
    const struct backtest *whole = answer->whole;
    int choice = method_named(whole, "auto"), naive = method_named(whole, yardstick), best = answer->ranking[0];
    char text[WORDS_MOST];
    if (choice >= 0 && choice != best)
        findings_text(findings,
                      "auto, which has to choose before it knows, is %s %% off. The best of a table is known only "
                      "afterwards, so trust auto unless another method leads clearly and at most origins.",
                      words_number(100.0 * figures_of(whole, choice).wape, 1, text));
    if (naive >= 0 && naive != best)
        findings_text(findings, "Repeating last week (%s) is %s %% off: what a forecast has to beat.", yardstick,
                      words_number(100.0 * figures_of(whole, naive).wape, 1, text));
    tell_incomplete(answer, findings);
    for (size_t i = 0; i < answer->left_out_count; i++)
        findings_text(findings, "Left out: %s.", answer->left_out[i]);
}

/* ---- tables ---- */

static bool is_any_incomplete(const struct backtest *backtest)
{
    for (int m = 0; m < backtest->method_count; m++)
        if (!method_score_total(backtest, m).is_made)
            return true;
    return false;
}

static bool has_handle_times(const struct backtest *backtest)
{
    for (int m = 0; m < backtest->method_count; m++) {
        struct origin_score total = method_score_total(backtest, m);
        if (!isnan(origin_score_handle_wape(&total)))
            return true;
    }
    return false;
}

enum { PLAIN_COLUMNS = 9 };

static const char *const headers[PLAIN_COLUMNS] = {
    "method", "WAPE %", "MAPE %", "RMSE", "bias %", "in 80 % band", "in 95 % band", "days: WAPE %", "days in 80 %"};

static void method_row(struct table *table, const struct backtest *backtest, int method)
{
    struct origin_score total = method_score_total(backtest, method);
    struct accuracy figures = accuracy_of(&total.intervals), days = accuracy_of(&total.days);
    table_cell(table, backtest->methods[method].method->name);
    percent_cell(table, figures.wape);
    percent_cell(table, figures.mape);
    number_cell(table, figures.rmse);
    bias_cell(table, figures.bias);
    percent_cell(table, figures.coverage80);
    percent_cell(table, figures.coverage95);
    percent_cell(table, days.wape);
    percent_cell(table, days.coverage80);
}

static void tell_methods(const struct backtest *backtest, const int *ranking, struct findings *findings)
{
    bool has_times = has_handle_times(backtest), has_gaps = is_any_incomplete(backtest);
    struct table *table = table_create(PLAIN_COLUMNS + has_times + has_gaps);
    for (int column = 0; column < PLAIN_COLUMNS; column++)
        table_column(table, column, column == 0 ? COLUMN_TEXT : COLUMN_NUMBER, headers[column]);
    if (has_times)
        table_column(table, PLAIN_COLUMNS, COLUMN_NUMBER, "AHT: WAPE %");
    if (has_gaps)
        table_column(table, PLAIN_COLUMNS + has_times, COLUMN_NUMBER, "forecasts");
    for (int i = 0; i < backtest->method_count; i++) {
        struct origin_score total = method_score_total(backtest, ranking[i]);
        char made[WORDS_MOST];
        method_row(table, backtest, ranking[i]);
        if (has_times)
            percent_cell(table, origin_score_handle_wape(&total));
        snprintf(made, sizeof made, "%d of %d", origins_made(&backtest->methods[ranking[i]], backtest->origin_count),
                 backtest->origin_count);
        if (has_gaps)
            table_cell(table, made);
    }
    findings_table(findings, table);
}

/* The best methods, and auto and the yardstick wherever they stand; returns how many. */
static int methods_shown(const struct backtest_answer *answer, int shown[METHODS_SHOWN_MOST])
{
    int count = 0, naive = method_named(answer->whole, yardstick), choice = method_named(answer->whole, "auto");
    for (int rank = 0; rank < answer->whole->method_count; rank++) {
        int method = answer->ranking[rank];
        if (rank < METHODS_BY_ORIGIN || method == naive || method == choice)
            shown[count++] = method;
    }
    return count;
}

static void tell_origins(const struct backtest_answer *answer, struct findings *findings)
{
    int shown[METHODS_SHOWN_MOST], count = methods_shown(answer, shown);
    const struct backtest *whole = answer->whole;
    struct table *table = table_create(count + 2);
    table_column(table, 0, COLUMN_TEXT, "last day used");
    table_column(table, 1, COLUMN_NUMBER, "contacts");
    for (int i = 0; i < count; i++)
        table_column(table, i + 2, COLUMN_NUMBER, whole->methods[shown[i]].method->name);
    for (int origin = 0; origin < whole->origin_count; origin++) {
        const struct origin_score *first = &whole->methods[shown[0]].origins[origin];
        char date[16], text[WORDS_MOST];
        table_cell(table, date_shown(first->day, date));
        table_cell(table, words_number(first->intervals.actual, 0, text));
        for (int i = 0; i < count; i++)
            percent_cell(table, accuracy_of(&whole->methods[shown[i]].origins[origin].intervals).wape);
    }
    findings_heading(findings, "WAPE by origin, %%");
    findings_table(findings, table);
}

static void tell_queues(const struct backtest_answer *answer, struct findings *findings)
{
    int shown[METHODS_SHOWN_MOST], count = methods_shown(answer, shown);
    struct table *table = table_create(count + 2);
    char text[WORDS_MOST];
    table_column(table, 0, COLUMN_TEXT, "queue");
    table_column(table, 1, COLUMN_NUMBER, "contacts");
    for (int i = 0; i < count; i++)
        table_column(table, i + 2, COLUMN_NUMBER, answer->whole->methods[shown[i]].method->name);
    for (int q = 0; q < answer->queue_count && q < QUEUES_SHOWN; q++) {
        table_cell(table, answer->queues[q]->queue);
        struct origin_score total = method_score_total(answer->queues[q], shown[0]);
        table_cell(table, words_number(total.intervals.actual, 0, text));
        for (int i = 0; i < count; i++)
            percent_cell(table, figures_of(answer->queues[q], shown[i]).wape);
    }
    findings_heading(findings, "WAPE by queue, %%");
    findings_table(findings, table);
    if (answer->queue_count > QUEUES_SHOWN)
        findings_text(findings, "The first %d of %d queues; --format csv has all of them.", (int)QUEUES_SHOWN,
                      answer->queue_count);
}

static void tell_definitions(struct findings *findings)
{
    findings_small_print(findings,
                         "WAPE: sum of |actual - forecast| over the sum of actuals, over intervals whose "
                         "actual is known and in which the centre is open or something came in. MAPE: mean of "
                         "|actual - forecast| / actual, where something came in. RMSE in contacts. Bias above "
                         "0: forecasts were too high.");
    findings_small_print(findings,
                         "In the band: share of intervals whose actual lay inside the prediction interval; 80 "
                         "and 95 %% would be right. Days: totals of whole days against their own bands.");
    findings_small_print(findings, "Every forecast saw only the days up to its origin; nothing after it, neither for "
                                   "its figures nor for auto's choice.");
}

void backtest_answer_tell(const struct backtest_answer *answer, struct findings *findings)
{
    tell_best(answer, findings);
    findings_heading(findings, answer->pool != NULL ? "Methods, all queues together" : "Methods");
    tell_methods(answer->whole, answer->ranking, findings);
    tell_others(answer, findings);
    backtest_charts_add(findings, answer->whole, answer->ranking);
    if (answer->whole->origin_count > 1)
        tell_origins(answer, findings);
    if (answer->pool != NULL)
        tell_queues(answer, findings);
    tell_definitions(findings);
}
