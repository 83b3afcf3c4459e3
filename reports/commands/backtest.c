/*
 * backtest.c -- `callfloor backtest`: how good are the forecasts here?
 *
 * Every method of the table forecasts each queue from days of its past, and what it said is held against what came.
 */
#include "reports/commands/command.h"

#include <stdlib.h>

#include "reports/commands/backtest_answer.h"
#include "reports/commands/desk.h"
#include "reports/commands/history_desk.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

static const struct option *const backtest_options[] = {&option_origins,
                                                        &option_horizon,
                                                        &option_method_of_backtest,
                                                        &option_holidays,
                                                        &option_queue,
                                                        &option_profile,
                                                        &option_zone,
                                                        &option_label,
                                                        &option_dates,
                                                        &option_format_of_findings,
                                                        &option_out_of_findings,
                                                        &option_quiet,
                                                        &option_help,
                                                        NULL};

enum { USUAL_ORIGINS_MOST = 8 };

static long last_day_of(const struct series *series) { return series->first_day + series->day_count - 1; }

/* ---- origins ---- */

/* Those of the command line that lie inside the series, or the usual ones; returns how many. */
static int origins_of(const struct series *series, const struct history_options *history, int horizon_days,
                      long origins[ORIGINS_MOST])
{
    int count = 0;
    if (history->origin_count == 0)
        return backtest_usual_origins(series, horizon_days, USUAL_ORIGINS_MOST, origins);
    for (int i = 0; i < history->origin_count; i++)
        if (history->origin_days[i] >= series->first_day && history->origin_days[i] < last_day_of(series))
            origins[count++] = history->origin_days[i];
    return count;
}

/* Each origin must lie inside some queue's history, with a day after it. */
static bool check_origins(const struct history_desk *desk, const struct history_options *history)
{
    char origin[16], first[16], last[16];
    for (int i = 0; i < history->origin_count; i++) {
        if (history->origin_days[i] >= desk->first_day && history->origin_days[i] < desk->last_day)
            continue;
        desk_print_about(desk->path,
                         "the origin %s is outside: the history goes from %s to %s, and an origin is the last day "
                         "used, with at least one day after it",
                         date_shown(history->origin_days[i], origin), date_shown(desk->first_day, first),
                         date_shown(desk->last_day, last));
        return false;
    }
    return true;
}

/* ---- queues ---- */

static char *why_left_out(const struct series *series, const struct history_options *history, int horizon_days)
{
    char first[16], last[16];
    if (history->origin_count > 0)
        return memory_format("%s, whose history (%s to %s) has none of the origins inside", series->queue,
                             date_shown(series->first_day, first), date_shown(last_day_of(series), last));
    return memory_format("%s: %d day%s of history are too few to try a forecast of %d day%s, which takes two weeks of "
                         "past besides",
                         series->queue, series->day_count, series->day_count == 1 ? "" : "s", horizon_days,
                         horizon_days == 1 ? "" : "s");
}

static bool is_scored(const struct backtest *backtest)
{
    for (int m = 0; m < backtest->method_count; m++)
        if (method_score_total(backtest, m).intervals.count > 0)
            return true;
    return false;
}

static void leave_out(struct backtest_answer *answer, char *why)
{
    answer->left_out = memory_resized(answer->left_out, answer->left_out_count + 1, sizeof *answer->left_out);
    answer->left_out[answer->left_out_count++] = why;
}

static void score_queue(struct backtest_answer *answer, const struct history_desk *desk, const struct series *series,
                        const struct history_options *history)
{
    const struct forecast_method *const only[] = {history->method, NULL};
    long origins[ORIGINS_MOST];
    int count = origins_of(series, history, answer->horizon_days, origins);
    if (count == 0) {
        leave_out(answer, why_left_out(series, history, answer->horizon_days));
        return;
    }
    struct backtest *backtest = backtest_run(series, history->method != NULL ? only : forecast_methods(), origins,
                                             count, answer->horizon_days, history_desk_special(desk));
    if (is_scored(backtest)) {
        answer->queues[answer->queue_count++] = backtest;
        return;
    }
    leave_out(answer, memory_format("%s: no method could make a forecast, or nothing is known of the days after the "
                                    "origins",
                                    series->queue));
    backtest_destroy(backtest);
}

static bool score_queues(struct backtest_answer *answer, const struct history_desk *desk,
                         const struct history_options *history)
{
    answer->queues = memory_zeroed((size_t)desk->count, sizeof(struct backtest *));
    for (int i = 0; i < desk->count; i++)
        score_queue(answer, desk, desk->series[i], history);
    if (answer->queue_count == 0) {
        for (size_t i = 0; i < answer->left_out_count && i < 5; i++)
            desk_print_about(desk->path, "%s", answer->left_out[i]);
        desk_print_about(desk->path, "nothing can be tried; a shorter --horizon or other --origins may help");
        return false;
    }
    if (answer->queue_count > 1)
        answer->pool = backtest_pooled((const struct backtest *const *)answer->queues, answer->queue_count);
    answer->whole = answer->pool != NULL ? answer->pool : answer->queues[0];
    backtest_answer_rank(answer);
    return true;
}

/* ---- the command ---- */

static int deliver(const struct backtest_answer *answer, const struct history_desk *desk, const struct options *options)
{
    struct findings *findings = history_desk_answer(desk, options, "Backtest", "backtest");
    findings_asked(findings, "How good would forecasts of %d day%s have been on the past of %s?", answer->horizon_days,
                   answer->horizon_days == 1 ? "" : "s", answer->path);
    findings_json(findings, backtest_answer_write_json, answer);
    findings_csv(findings, backtest_answer_write_csv, answer);
    backtest_answer_tell(answer, findings);
    int status = findings_deliver(findings, options);
    findings_destroy(findings);
    return status;
}

static int backtest(const struct options *options)
{
    struct history_desk desk;
    const struct history_options *history = &options->history;
    struct backtest_answer answer = {.path = options->files.list[0]};
    answer.horizon_days = history->horizon_days > 0 ? history->horizon_days : HORIZON_DAYS_USUAL;
    int status = STATUS_INPUT_WRONG;
    if (history_desk_open(&desk, options) && check_origins(&desk, history) && score_queues(&answer, &desk, history))
        status = deliver(&answer, &desk, options);
    backtest_answer_clear(&answer);
    history_desk_close(&desk);
    return status;
}

const struct command backtest_command = {
    .name = "backtest",
    .question = "how good are the forecasts here?",
    .arguments = "HISTORY [options]",
    .help =
        "Forecasts days that are known already: from each origin, the last day used, every method forecasts the days\n"
        "after it, and is scored against what came. Nothing after an origin is seen, neither by a method nor by auto\n"
        "when it chooses. An interval is scored when its actual is known and the centre is open by the forecast, or\n"
        "something came in. Several queues are taken together (ratios of sums) and shown one by one.\n"
        "\n"
        "JSON: {\"methods\": [{\"name\", \"wape\", \"mape\", \"rmse\", \"bias\", \"coverage80\", \"coverage95\", "
        "\"seconds\",\n"
        "\"origins\": [{\"date\", \"wape\", ...}], ...}], \"queues\": [...]}, fractions, not percent. `seconds` is "
        "the processor\n"
        "time of a method's forecasts: the one figure that differs from run to run.",
    .examples = "  callfloor backtest history.csv --horizon 14d\n"
                "  callfloor backtest history.csv --origins 2003-05-02,2003-05-16 --horizon 14d --format json\n"
                "  callfloor backtest history.csv --queue billing --holidays holidays.csv --out trial\n",
    .options = backtest_options,
    .least_files = 1,
    .most_files = 1,
    .file_word = "history file",
    .run = backtest,
};
