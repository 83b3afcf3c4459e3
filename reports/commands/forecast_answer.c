/*
 * forecast_answer.c -- tells what is expected, how sure that is, what was left out, and how well this has worked so
 * far.
 */
#include "reports/commands/forecast_answer.h"

#include <math.h>
#include <stdlib.h>

#include "reports/charts/dates.h"
#include "reports/charts/forecast.h"
#include "reports/commands/backtest_answer.h"
#include "reports/writers/words.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

enum { QUEUES_IN_FULL = 3, QUEUES_DRAWN = 6, DAYS_ON_TERMINAL = 62 };

void forecast_answer_clear(struct forecast_answer *answer)
{
    for (int q = 0; q < answer->queue_count; q++) {
        forecast_destroy(answer->queues[q].forecast);
        backtest_destroy(answer->queues[q].own_past);
        free(answer->queues[q].caution);
    }
    for (size_t i = 0; i < answer->left_out_count; i++)
        free(answer->left_out[i]);
    free(answer->queues);
    free(answer->left_out);
}

/* ---- sentences ---- */

/* "In the next 14 days", "On the next day". */
static const char *next_days(int days, char text[32])
{
    if (days == 1)
        return "On the next day";
    snprintf(text, 32, "In the next %d days", days);
    return text;
}

static void tell_busiest(const struct forecast *forecast, struct findings *findings)
{
    size_t busiest = 0, cells = (size_t)forecast->day_count * (size_t)forecast->intervals;
    for (size_t at = 1; at < cells; at++)
        if (!isnan(forecast->expected[at]) &&
            (isnan(forecast->expected[busiest]) || forecast->expected[at] > forecast->expected[busiest]))
            busiest = at;
    int interval = (int)(busiest % (size_t)forecast->intervals);
    char clock[WORDS_MOST], expected[WORDS_MOST], low[WORDS_MOST], high[WORDS_MOST], word[32];
    char *date = dates_day_text(forecast->first_day + (long)(busiest / (size_t)forecast->intervals));
    int decimals = forecast->expected[busiest] < 10.0 ? 1 : 0;
    if (forecast->intervals > 1)
        findings_answer(findings, "The busiest %s begins on %s at %s, with %s contacts (80 %% between %s and %s).",
                        interval_word(forecast->minutes, word), date,
                        words_clock(60.0 * interval * forecast->minutes, clock),
                        words_number(forecast->expected[busiest], decimals, expected),
                        words_number(forecast->bands[BAND_LOW80][busiest], decimals, low),
                        words_number(forecast->bands[BAND_HIGH80][busiest], decimals, high));
    else
        findings_answer(findings, "The busiest day is %s, with %s contacts (80 %% between %s and %s).", date,
                        words_number(forecast->expected[busiest], decimals, expected),
                        words_number(forecast->bands[BAND_LOW80][busiest], decimals, low),
                        words_number(forecast->bands[BAND_HIGH80][busiest], decimals, high));
    free(date);
}

static bool is_closed_throughout(const struct forecast *forecast)
{
    for (int day = 0; day < forecast->day_count; day++)
        if (!isnan(forecast->day_expected[day]))
            return false;
    return true;
}

static void tell_total(const struct forecast_answer *answer, struct findings *findings)
{
    const struct forecast *forecast = answer->queues[0].forecast;
    char expected[WORDS_MOST], low[WORDS_MOST], high[WORDS_MOST], days[32];
    if (!(forecast->total_expected > 0.0)) {
        findings_answer(findings, "%s nothing is expected%s.", next_days(answer->horizon_days, days),
                        is_closed_throughout(forecast) ? ": by its past, or by the special days, the centre is closed"
                                                       : "");
        return;
    }
    findings_answer(findings, "%s %s contacts are expected, 80 %% between %s and %s.",
                    next_days(answer->horizon_days, days), words_number(forecast->total_expected, 0, expected),
                    words_number(forecast->total_bands[BAND_LOW80], 0, low),
                    words_number(forecast->total_bands[BAND_HIGH80], 0, high));
    if (forecast->day_count > 1 || forecast->intervals > 1)
        tell_busiest(forecast, findings);
}

static void tell_total_of_queues(const struct forecast_answer *answer, struct findings *findings)
{
    double total = 0.0;
    char text[WORDS_MOST], days[32];
    for (int q = 0; q < answer->queue_count; q++)
        total += answer->queues[q].forecast->total_expected;
    findings_answer(findings, "%s %s contacts are expected in %d queues.", next_days(answer->horizon_days, days),
                    words_number(total, 0, text), answer->queue_count);
}

static void tell_own_past(const struct queue_forecast *queue, struct findings *findings)
{
    char percent[WORDS_MOST];
    if (queue->own_past == NULL) {
        findings_text(
            findings,
            "The past is too short to try a whole forecast like this on it, which takes two weeks besides the days "
            "forecast: how far off it will be is a guess.");
        return;
    }
    struct origin_score total = method_score_total(queue->own_past, 0);
    struct accuracy figures = accuracy_of(&total.intervals);
    int count = queue->own_past->origin_count, days = queue->own_past->horizon_days;
    if (figures.count == 0)
        return;
    findings_text(findings,
                  "Tried on its own past, %d forecast%s of %d day%s: %s %% off (WAPE); %.0f %% of the intervals lay in "
                  "the 80 %% band, %.0f %% in the 95 %% band.",
                  count, count == 1 ? "" : "s", days, days == 1 ? "" : "s",
                  words_number(100.0 * figures.wape, 1, percent), 100.0 * figures.coverage80,
                  100.0 * figures.coverage95);
}

static void tell_outcome(const struct queue_forecast *queue, struct findings *findings)
{
    struct accuracy figures = accuracy_of(&queue->outcome.intervals);
    char percent[WORDS_MOST];
    if (figures.count > 0)
        findings_text(findings,
                      "What came in is known already: this forecast was %s %% off (WAPE); %.0f %% of the intervals lay "
                      "in the 80 %% band, %.0f %% in the 95 %% band.",
                      words_number(100.0 * figures.wape, 1, percent), 100.0 * figures.coverage80,
                      100.0 * figures.coverage95);
}

static void tell_method(const struct queue_forecast *queue, struct findings *findings)
{
    const struct forecast *forecast = queue->forecast;
    if (forecast->choice != NULL)
        findings_text(findings, "Method: %s, %s.", forecast->method, forecast->choice);
    else
        findings_text(findings, "Method: %s.", forecast->method);
    tell_own_past(queue, findings);
    tell_outcome(queue, findings);
    if (queue->caution != NULL)
        findings_text(findings, "Note: %s.", queue->caution);
    for (size_t i = 0; forecast->notes != NULL && forecast->notes[i] != NULL; i++)
        findings_text(findings, "Note: %s", forecast->notes[i]);
}

/* ---- one queue, all queues ---- */

static void draw(const struct forecast_answer *answer, int q, struct findings *findings)
{
    const struct queue_forecast *queue = &answer->queues[q];
    if (q < QUEUES_DRAWN)
        forecast_charts_add(findings, queue->series, queue->forecast, q + 1, answer->queue_count > 1);
}

static void tell_queue(const struct forecast_answer *answer, int q, struct findings *findings)
{
    const struct queue_forecast *queue = &answer->queues[q];
    bool is_short = answer->horizon_days <= DAYS_ON_TERMINAL;
    findings_heading(findings, "%s%s", answer->queue_count > 1 ? queue->series->queue : "Day by day",
                     answer->queue_count > 1 ? ", day by day" : "");
    (is_short ? findings_table : findings_page_table)(findings, forecast_days_table(answer, queue, "day"));
    tell_method(queue, findings);
    if (queue->forecast->excluded_count > 0)
        findings_table(findings, forecast_excluded_table(queue->forecast));
    draw(answer, q, findings);
}

/* One of many queues: on the page only, its name above the days. */
static void tell_one_of_many(const struct forecast_answer *answer, int q, struct findings *findings)
{
    const struct queue_forecast *queue = &answer->queues[q];
    findings_page_table(findings, forecast_days_table(answer, queue, queue->series->queue));
    draw(answer, q, findings);
}

static void queue_row(struct table *table, const struct queue_forecast *queue)
{
    const struct forecast *forecast = queue->forecast;
    char text[WORDS_MOST], low[WORDS_MOST], high[WORDS_MOST];
    struct origin_score past = {0};
    if (queue->own_past != NULL)
        past = method_score_total(queue->own_past, 0);
    table_cell(table, queue->series->queue);
    table_cell(table, words_number(forecast->total_expected, 0, text));
    char *band = memory_format("%s to %s", words_number(forecast->total_bands[BAND_LOW80], 0, low),
                               words_number(forecast->total_bands[BAND_HIGH80], 0, high));
    table_cell(table, band);
    free(band);
    table_cell(table, words_number(100.0 * accuracy_of(&past.intervals).wape, 1, text));
    table_cell(table, forecast->method);
}

static void tell_queues(const struct forecast_answer *answer, struct findings *findings)
{
    struct table *table = table_create(5);
    table_column(table, 0, COLUMN_TEXT, "queue");
    table_column(table, 1, COLUMN_NUMBER, "expected");
    table_column(table, 2, COLUMN_NUMBER, "80 % band");
    table_column(table, 3, COLUMN_NUMBER, "own past: WAPE %");
    table_column(table, 4, COLUMN_TEXT, "method");
    for (int q = 0; q < answer->queue_count; q++)
        queue_row(table, &answer->queues[q]);
    findings_heading(findings, "Queues");
    findings_table(findings, table);
    if (answer->queue_count > QUEUES_IN_FULL)
        findings_text(findings,
                      "Day by day, with the method chosen and the days left out: --queue NAME. All intervals: "
                      "--format csv.");
}

static void tell_definitions(struct findings *findings)
{
    findings_small_print(findings,
                         "Expected: the mean. A band of 80 %% should hold the actual in 8 of 10 cases; it "
                         "counts the randomness of calls, the day's own mood and the error of the level. Bands "
                         "of days and of the whole are their own, not sums of bands of intervals.");
    findings_small_print(findings, "WAPE: sum of |actual - forecast| over the sum of actuals. Left-out days are not "
                                   "like others of their kind and would teach the forecast wrong.");
}

void forecast_answer_tell(const struct forecast_answer *answer, struct findings *findings)
{
    if (answer->queue_count == 1)
        tell_total(answer, findings);
    else
        tell_total_of_queues(answer, findings);
    if (answer->queue_count > 1)
        tell_queues(answer, findings);
    for (size_t i = 0; i < answer->left_out_count; i++)
        findings_text(findings, "Left out: %s.", answer->left_out[i]);
    for (int q = 0; q < answer->queue_count; q++)
        (answer->queue_count <= QUEUES_IN_FULL ? tell_queue : tell_one_of_many)(answer, q, findings);
    if (answer->queue_count > QUEUES_DRAWN)
        findings_text(findings, "Charts: the first %d queues; --queue NAME draws another.", (int)QUEUES_DRAWN);
    tell_definitions(findings);
}
