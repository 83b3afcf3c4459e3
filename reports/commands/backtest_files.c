/*
 * backtest_files.c -- a backtest for programs: JSON by method and queue, CSV with a row per queue, method and origin.
 *
 * `seconds` is the time a method took: the only figure that differs from run to run, so it stands in the JSON alone.
 */
#include "reports/commands/backtest_answer.h"

#include <math.h>

#include "reports/writers/block.h"
#include "reports/writers/csv.h"
#include "scenarios/reader/calendar.h"

/* ---- JSON ---- */

void accuracy_write_json(struct json_stream *stream, const struct accuracy *accuracy)
{
    json_stream_pair_number(stream, "wape", accuracy->wape);
    json_stream_pair_number(stream, "mape", accuracy->mape);
    json_stream_pair_number(stream, "rmse", accuracy->rmse);
    json_stream_pair_number(stream, "bias", accuracy->bias);
    json_stream_pair_number(stream, "coverage80", accuracy->coverage80);
    json_stream_pair_number(stream, "coverage95", accuracy->coverage95);
    json_stream_pair_number(stream, "interval_score80", accuracy->interval_score80);
    json_stream_pair_number(stream, "interval_score95", accuracy->interval_score95);
    json_stream_pair_whole(stream, "scored", accuracy->count);
}

static void write_days(struct json_stream *stream, const struct accuracy_sums *sums)
{
    struct accuracy days = accuracy_of(sums);
    json_stream_key(stream, "days");
    json_stream_open(stream, '{');
    accuracy_write_json(stream, &days);
    json_stream_close(stream, '}');
}

static void write_origin(struct json_stream *stream, const struct origin_score *origin)
{
    char date[16];
    struct accuracy accuracy = accuracy_of(&origin->intervals);
    json_stream_open(stream, '{');
    json_stream_pair_text(stream, "date", date_shown(origin->day, date));
    accuracy_write_json(stream, &accuracy);
    json_stream_pair_number(stream, "handle_time_wape", origin_score_handle_wape(origin));
    json_stream_pair_truth(stream, "forecast", origin->is_made);
    json_stream_close(stream, '}');
}

static void write_leads(struct json_stream *stream, const struct backtest *backtest, const struct method_score *method)
{
    json_stream_key(stream, "wape_by_day_ahead");
    json_stream_open(stream, '[');
    for (int day = 0; day < backtest->horizon_days; day++)
        json_stream_number(stream, accuracy_of(&method->leads[day]).wape);
    json_stream_close(stream, ']');
}

static void write_method(struct json_stream *stream, const struct backtest *backtest, int m)
{
    const struct method_score *method = &backtest->methods[m];
    struct origin_score total = method_score_total(backtest, m);
    struct accuracy accuracy = accuracy_of(&total.intervals);
    json_stream_open(stream, '{');
    json_stream_pair_text(stream, "name", method->method->name);
    accuracy_write_json(stream, &accuracy);
    json_stream_pair_number(stream, "handle_time_wape", origin_score_handle_wape(&total));
    json_stream_pair_number(stream, "seconds", method->seconds);
    write_days(stream, &total.days);
    write_leads(stream, backtest, method);
    json_stream_key(stream, "origins");
    json_stream_open(stream, '[');
    for (int origin = 0; origin < backtest->origin_count; origin++)
        write_origin(stream, &method->origins[origin]);
    json_stream_close(stream, ']');
    json_stream_close(stream, '}');
}

static void write_methods(struct json_stream *stream, const struct backtest *backtest)
{
    json_stream_key(stream, "methods");
    json_stream_open(stream, '[');
    for (int m = 0; m < backtest->method_count; m++)
        write_method(stream, backtest, m);
    json_stream_close(stream, ']');
}

static void write_queues(struct json_stream *stream, const struct backtest_answer *answer)
{
    json_stream_key(stream, "queues");
    json_stream_open(stream, '[');
    for (int q = 0; q < answer->queue_count; q++) {
        json_stream_open(stream, '{');
        json_stream_pair_text(stream, "queue", answer->queues[q]->queue);
        json_stream_pair_whole(stream, "minutes", (uint64_t)answer->queues[q]->minutes);
        write_methods(stream, answer->queues[q]);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
}

void backtest_answer_write_json(const void *owner, FILE *file)
{
    const struct backtest_answer *answer = owner;
    struct json_stream stream = json_stream_on(file, 6);
    json_stream_open(&stream, '{');
    json_stream_pair_text(&stream, "history", answer->path);
    json_stream_pair_whole(&stream, "horizon_days", (uint64_t)answer->horizon_days);
    json_stream_pair_text(&stream, "best", answer->whole->methods[answer->ranking[0]].method->name);
    write_methods(&stream, answer->whole);
    write_queues(&stream, answer);
    json_stream_key(&stream, "left_out");
    json_stream_open(&stream, '[');
    for (size_t i = 0; i < answer->left_out_count; i++)
        json_stream_text(&stream, answer->left_out[i]);
    json_stream_close(&stream, ']');
    json_stream_close(&stream, '}');
    fputc('\n', file);
}

/* ---- CSV ---- */

static void put_number(struct block *block, double number)
{
    block_byte(block, ',');
    if (isfinite(number))
        block_number(block, number);
}

static void put_row(struct block *block, const char *queue, const char *method, const char *origin,
                    const struct origin_score *score)
{
    struct accuracy intervals = accuracy_of(&score->intervals), days = accuracy_of(&score->days);
    const double numbers[] = {intervals.wape,
                              intervals.mape,
                              intervals.rmse,
                              intervals.bias,
                              intervals.coverage80,
                              intervals.coverage95,
                              intervals.interval_score80,
                              intervals.interval_score95,
                              origin_score_handle_wape(score),
                              days.wape,
                              days.coverage80,
                              days.coverage95};
    csv_put_text(block, queue);
    block_format(block, ",%s,%s,%zu", method, origin, intervals.count);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        put_number(block, numbers[i]);
    block_byte(block, '\n');
}

static void put_queue(struct block *block, const struct backtest *backtest, const char *queue)
{
    char date[16];
    for (int m = 0; m < backtest->method_count; m++) {
        const struct method_score *method = &backtest->methods[m];
        struct origin_score total = method_score_total(backtest, m);
        put_row(block, queue, method->method->name, "all", &total);
        for (int origin = 0; origin < backtest->origin_count; origin++)
            put_row(block, queue, method->method->name, date_shown(method->origins[origin].day, date),
                    &method->origins[origin]);
    }
}

void backtest_answer_write_csv(const void *owner, FILE *file)
{
    const struct backtest_answer *answer = owner;
    struct block *block = block_create(file);
    block_text(block, "queue,method,origin,scored,wape,mape,rmse,bias,coverage80,coverage95,interval_score80,"
                      "interval_score95,handle_time_wape,day_wape,day_coverage80,day_coverage95\n");
    for (int q = 0; q < answer->queue_count; q++)
        put_queue(block, answer->queues[q], answer->queues[q]->queue);
    if (answer->pool != NULL)
        put_queue(block, answer->pool, "all queues together");
    block_destroy(block);
}
