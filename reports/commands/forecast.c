/*
 * forecast.c -- `callfloor forecast`: what will come in?
 *
 * Reads the history up to --until, forecasts each queue, and tries the same method on the queue's own past, so that
 * everybody sees how far it may be trusted.
 */
#include "reports/commands/command.h"

#include <math.h>
#include <stdlib.h>

#include "reports/commands/desk.h"
#include "reports/commands/forecast_answer.h"
#include "reports/commands/history_desk.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

static const struct option *const forecast_options[] = {&option_until,
                                                        &option_horizon,
                                                        &option_method,
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

enum { TRIALS_MOST = 4, DAYS_AFTER_THE_END_MOST = 31 };

static long last_day_of(const struct series *series) { return series->first_day + series->day_count - 1; }

/* ---- the end of the past ---- */

static bool check_until(const struct history_desk *desk, long until_day)
{
    char until[16], first[16], last[16];
    date_shown(until_day, until);
    if (until_day < desk->first_day)
        desk_print_about(desk->path, "--until is %s, the last day used; the history begins on %s", until,
                         date_shown(desk->first_day, first));
    else if (until_day > desk->last_day + DAYS_AFTER_THE_END_MOST)
        desk_print_about(desk->path,
                         "--until is %s, the last day used; the history ends on %s already. Leave --until out, and "
                         "reach further with a longer --horizon",
                         until, date_shown(desk->last_day, last));
    else
        return true;
    return false;
}

static double volume_from(const struct series *series, int day, int first_interval)
{
    double volume = 0.0;
    for (int interval = first_interval; interval < series->intervals; interval++) {
        double here = series->volume[(size_t)day * (size_t)series->intervals + (size_t)interval];
        volume += isnan(here) ? 0.0 : here;
    }
    return volume;
}

/* The interval after the last one with a record; 0: the day has none. */
static int end_of_day(const struct series *series, int day)
{
    int interval = series->intervals;
    while (interval > 0 && isnan(series->volume[(size_t)day * (size_t)series->intervals + (size_t)interval - 1]))
        interval--;
    return interval;
}

/* Does the last day stop where, a week before, more than a tenth of the day was still to come? */
static bool is_cut_short(const struct series *past)
{
    int last = past->day_count - 1, end = last >= 7 ? end_of_day(past, last) : 0;
    return end > 0 && volume_from(past, last - 7, end) > 0.1 * volume_from(past, last - 7, 0);
}

static char *caution_about(const struct series *series, const struct series *past, long until_day)
{
    char until[16], last[16];
    long last_day = last_day_of(series);
    if (last_day < until_day)
        return memory_format("the last record is of %s; what came in from then to %s is taken as unknown",
                             date_shown(last_day, last), date_shown(until_day, until));
    if (!is_cut_short(past))
        return NULL;
    int minute = end_of_day(past, past->day_count - 1) * past->minutes;
    return memory_format("the records of the last day, %s, stop at %02d:%02d, before the day is over; with --until "
                         "%s that day is left out, and forecast",
                         date_shown(until_day, until), minute / 60, minute % 60, date_shown(until_day - 1, last));
}

/* ---- a queue ---- */

static struct backtest *try_on_past(const struct series *past, const struct forecast_method *method, int horizon_days,
                                    const struct special_days *special)
{
    const struct forecast_method *const only[] = {method, NULL};
    long origins[TRIALS_MOST];
    int count = backtest_usual_origins(past, horizon_days, TRIALS_MOST, origins);
    return count > 0 ? backtest_run(past, only, origins, count, horizon_days, special) : NULL;
}

/* Days up to the last one with a record, and among them those with any; what came in on them. */
struct past_seen {
    int days_to_last, recorded;
    double volume;
};

static struct past_seen look_at(const struct series *past)
{
    struct past_seen seen = {0};
    for (int day = 0; day < past->day_count; day++) {
        if (end_of_day(past, day) == 0)
            continue;
        seen.recorded++;
        seen.days_to_last = day + 1;
        seen.volume += volume_from(past, day, 0);
    }
    return seen;
}

static char *why_no_forecast(const struct series *past, const struct forecast_method *method)
{
    enum { WEEK = 7 };
    struct past_seen seen = look_at(past);
    char last[16];
    const char *plural = seen.recorded == 1 ? "" : "s";
    if (!(seen.volume > 0.0))
        return memory_format("%s: nothing came in on %d day%s with records", past->queue, seen.recorded, plural);
    if (past->day_count - seen.days_to_last >= WEEK)
        return memory_format("%s: its records (%d day%s) end on %s, %d days before the forecast begins", past->queue,
                             seen.recorded, plural, date_shown(past->first_day + seen.days_to_last - 1, last),
                             past->day_count - seen.days_to_last + 1);
    return memory_format("%s: %d day%s with records %s too few for %s", past->queue, seen.recorded, plural,
                         seen.recorded == 1 ? "is" : "are", method->name);
}

static void leave_out(struct forecast_answer *answer, char *why)
{
    answer->left_out = memory_resized(answer->left_out, answer->left_out_count + 1, sizeof *answer->left_out);
    answer->left_out[answer->left_out_count++] = why;
}

static void forecast_queue(struct forecast_answer *answer, const struct series *series,
                           const struct forecast_method *method)
{
    char date[16];
    if (series->first_day > answer->until_day) {
        leave_out(answer, memory_format("%s, which begins on %s, after --until", series->queue,
                                        date_shown(series->first_day, date)));
        return;
    }
    struct series *past = series_until(series, answer->until_day);
    struct forecast_request request = {past, answer->horizon_days, answer->special};
    struct queue_forecast queue = {.series = series, .forecast = method->make(&request)};
    if (queue.forecast == NULL) {
        leave_out(answer, why_no_forecast(past, method));
    } else {
        queue.own_past = try_on_past(past, method, answer->horizon_days, answer->special);
        queue.outcome = forecast_scored(series, queue.forecast);
        queue.caution = caution_about(series, past, answer->until_day);
        answer->queues[answer->queue_count++] = queue;
    }
    series_destroy(past);
}

static bool forecast_queues(struct forecast_answer *answer, const struct history_desk *desk,
                            const struct history_options *history)
{
    const struct forecast_method *method = history->method != NULL ? history->method : forecast_methods()[0];
    answer->until_day = history->has_until ? history->until_day : desk->last_day;
    answer->special = history_desk_special(desk);
    if (!check_until(desk, answer->until_day))
        return false;
    answer->queues = memory_zeroed((size_t)desk->count, sizeof *answer->queues);
    for (int i = 0; i < desk->count; i++)
        forecast_queue(answer, desk->series[i], method);
    for (size_t i = 0; answer->queue_count == 0 && i < answer->left_out_count && i < 5; i++)
        desk_print_about(desk->path, "no forecast of %s", answer->left_out[i]);
    return answer->queue_count > 0;
}

/* ---- the command ---- */

static int deliver(const struct forecast_answer *answer, const struct history_desk *desk, const struct options *options)
{
    char until[16], days[32];
    snprintf(days, sizeof days, "%d days", answer->horizon_days);
    struct findings *findings = history_desk_answer(desk, options, "Forecast", "forecast");
    findings_asked(findings, "What will come in during the %s after %s? History: %s.",
                   answer->horizon_days == 1 ? "day" : days, date_shown(answer->until_day, until), answer->path);
    findings_json(findings, forecast_answer_write_json, answer);
    findings_csv(findings, forecast_answer_write_csv, answer);
    forecast_answer_tell(answer, findings);
    int status = findings_deliver(findings, options);
    findings_destroy(findings);
    return status;
}

static int forecast(const struct options *options)
{
    struct history_desk desk;
    const struct history_options *history = &options->history;
    struct forecast_answer answer = {.path = options->files.list[0]};
    answer.horizon_days = history->horizon_days > 0 ? history->horizon_days : HORIZON_DAYS_USUAL;
    int status = STATUS_INPUT_WRONG;
    if (history_desk_open(&desk, options) && forecast_queues(&answer, &desk, history))
        status = deliver(&answer, &desk, options);
    forecast_answer_clear(&answer);
    history_desk_close(&desk);
    return status;
}

static void print_methods(FILE *file)
{
    fputs("\nMethods:\n", file);
    for (const struct forecast_method *const *method = forecast_methods(); *method != NULL; method++)
        fprintf(file, "  %-16s %s\n", (*method)->name, (*method)->summary);
}

const struct command forecast_command = {
    .name = "forecast",
    .question = "what will come in?",
    .arguments = "HISTORY [options]",
    .help =
        "Forecasts contacts and handle time for every interval in which the centre is open, as learned from the "
        "history,\n"
        "with bands of 80 and 95 %. HISTORY is what `callfloor import` reads: a file with a time column and a count\n"
        "column is enough. Nothing after --until is used; where the history goes on after it, the forecast is held\n"
        "against what came. Days unlike others of their kind are left out of training, and listed.\n"
        "\n"
        "The CSV has the columns start,minutes,queue,expected,low80,high80,low95,high95,aht_seconds, one row for each\n"
        "open interval. A scenario takes it as it is: arrivals = { forecast = \"FILE\"; queue = \"NAME\"; }. A "
        "history\n"
        "without queues is the queue \"all\"; several queues of one name get channel, language or skill beside it.",
    .examples = "  callfloor forecast history.csv --horizon 14d\n"
                "  callfloor forecast history.csv --until 2003-08-15 --horizon 2w --format csv > forecast.csv\n"
                "  callfloor forecast history.csv --queue billing --holidays holidays.csv --out next_weeks\n",
    .options = forecast_options,
    .least_files = 1,
    .most_files = 1,
    .file_word = "history file",
    .print_more = print_methods,
    .run = forecast,
};
