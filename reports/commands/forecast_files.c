/*
 * forecast_files.c -- a forecast for programs: the CSV that scenarios and spreadsheets read, and JSON with the reasons.
 */
#include <math.h>

#include "reports/commands/backtest_answer.h"
#include "reports/commands/forecast_answer.h"
#include "reports/writers/block.h"
#include "reports/writers/csv.h"
#include "reports/writers/json_stream.h"
#include "scenarios/reader/calendar.h"

static const char *const band_names[BANDS] = {"low80", "high80", "low95", "high95"};

/* "2003-06-02 07:30" */
static const char *start_text(const struct forecast *forecast, int day, int interval, char text[32])
{
    char date[16];
    int minute = interval * forecast->minutes;
    snprintf(text, 32, "%s %02d:%02d", date_shown(forecast->first_day + day, date), minute / 60, minute % 60);
    return text;
}

/* ---- CSV ---- */

static void put_number(struct block *block, double number)
{
    block_byte(block, ',');
    if (isfinite(number))
        block_number(block, number);
}

static void put_interval(struct block *block, const struct queue_forecast *queue, int day, int interval)
{
    const struct forecast *forecast = queue->forecast;
    size_t at = (size_t)day * (size_t)forecast->intervals + (size_t)interval;
    char start[32];
    block_format(block, "%s,%d,", start_text(forecast, day, interval, start), forecast->minutes);
    csv_put_text(block, queue->series->queue);
    put_number(block, forecast->expected[at]);
    for (int band = 0; band < BANDS; band++)
        put_number(block, forecast->bands[band][at]);
    put_number(block, forecast->aht_seconds[at]);
    block_byte(block, '\n');
}

void forecast_answer_write_csv(const void *owner, FILE *file)
{
    const struct forecast_answer *answer = owner;
    struct block *block = block_create(file);
    block_text(block, "start,minutes,queue,expected,low80,high80,low95,high95,aht_seconds\n");
    for (int q = 0; q < answer->queue_count; q++) {
        const struct forecast *forecast = answer->queues[q].forecast;
        for (int day = 0; day < forecast->day_count; day++)
            for (int interval = 0; interval < forecast->intervals; interval++)
                if (!isnan(forecast->expected[(size_t)day * (size_t)forecast->intervals + (size_t)interval]))
                    put_interval(block, &answer->queues[q], day, interval);
    }
    block_destroy(block);
}

/* ---- JSON ---- */

static void write_bands(struct json_stream *stream, double *const bands[BANDS], size_t at)
{
    for (int band = 0; band < BANDS; band++)
        json_stream_pair_number(stream, band_names[band], bands[band][at]);
}

static void write_total(struct json_stream *stream, const struct forecast *forecast)
{
    json_stream_key(stream, "total");
    json_stream_open(stream, '{');
    json_stream_pair_number(stream, "expected", forecast->total_expected);
    for (int band = 0; band < BANDS; band++)
        json_stream_pair_number(stream, band_names[band], forecast->total_bands[band]);
    json_stream_close(stream, '}');
}

static void write_days(struct json_stream *stream, const struct forecast_answer *answer,
                       const struct queue_forecast *queue)
{
    const struct forecast *forecast = queue->forecast;
    char date[16];
    json_stream_key(stream, "days");
    json_stream_open(stream, '[');
    for (int day = 0; day < forecast->day_count; day++) {
        const struct special_day *special = forecast_special_day(answer->special, forecast->first_day + day);
        json_stream_open(stream, '{');
        json_stream_pair_text(stream, "date", date_shown(forecast->first_day + day, date));
        json_stream_pair_truth(stream, "open", !isnan(forecast->day_expected[day]));
        json_stream_pair_number(stream, "expected", forecast->day_expected[day]);
        write_bands(stream, forecast->day_bands, (size_t)day);
        json_stream_pair_number(stream, "aht_seconds", forecast_day_aht(forecast, day));
        json_stream_pair_number(stream, "actual", forecast_day_actual(queue->series, forecast, day));
        json_stream_pair_text(stream, "special_day", special != NULL ? special->name : NULL);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
}

static void write_excluded(struct json_stream *stream, const struct forecast *forecast)
{
    char date[16];
    json_stream_key(stream, "excluded_days");
    json_stream_open(stream, '[');
    for (size_t i = 0; i < forecast->excluded_count; i++) {
        const struct excluded_day *day = &forecast->excluded[i];
        json_stream_open(stream, '{');
        json_stream_pair_text(stream, "date", date_shown(day->day, date));
        json_stream_pair_number(stream, "volume", day->volume);
        json_stream_pair_number(stream, "expected", day->expected);
        json_stream_pair_text(stream, "reason", day->reason);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
}

static void write_notes(struct json_stream *stream, const struct queue_forecast *queue)
{
    json_stream_key(stream, "notes");
    json_stream_open(stream, '[');
    if (queue->caution != NULL)
        json_stream_text(stream, queue->caution);
    for (size_t i = 0; queue->forecast->notes != NULL && queue->forecast->notes[i] != NULL; i++)
        json_stream_text(stream, queue->forecast->notes[i]);
    json_stream_close(stream, ']');
}

/* How well it did: `score` over so many forecasts. null when nothing was scored. */
static void write_score(struct json_stream *stream, const char *key, const struct origin_score *score, int forecasts)
{
    json_stream_key(stream, key);
    if (score->intervals.count == 0) {
        json_stream_null(stream);
        return;
    }
    struct accuracy figures = accuracy_of(&score->intervals);
    json_stream_open(stream, '{');
    json_stream_pair_whole(stream, "forecasts", (uint64_t)forecasts);
    accuracy_write_json(stream, &figures);
    json_stream_pair_number(stream, "handle_time_wape", origin_score_handle_wape(score));
    json_stream_close(stream, '}');
}

static void write_queue(struct json_stream *stream, const struct forecast_answer *answer,
                        const struct queue_forecast *queue)
{
    const struct forecast *forecast = queue->forecast;
    struct origin_score past = {0};
    if (queue->own_past != NULL)
        past = method_score_total(queue->own_past, 0);
    json_stream_open(stream, '{');
    json_stream_pair_text(stream, "queue", queue->series->queue);
    json_stream_pair_whole(stream, "minutes", (uint64_t)forecast->minutes);
    json_stream_pair_text(stream, "method", forecast->method);
    json_stream_pair_text(stream, "choice", forecast->choice);
    write_total(stream, forecast);
    write_score(stream, "own_past", &past, queue->own_past != NULL ? queue->own_past->origin_count : 0);
    write_score(stream, "outcome", &queue->outcome, 1);
    write_notes(stream, queue);
    write_excluded(stream, forecast);
    write_days(stream, answer, queue);
    json_stream_close(stream, '}');
}

static void write_interval(struct json_stream *stream, const struct queue_forecast *queue, int day, int interval)
{
    const struct forecast *forecast = queue->forecast;
    size_t at = (size_t)day * (size_t)forecast->intervals + (size_t)interval;
    char start[32];
    if (isnan(forecast->expected[at]))
        return;
    json_stream_open(stream, '{');
    json_stream_pair_text(stream, "start", start_text(forecast, day, interval, start));
    json_stream_pair_whole(stream, "minutes", (uint64_t)forecast->minutes);
    json_stream_pair_text(stream, "queue", queue->series->queue);
    json_stream_pair_number(stream, "expected", forecast->expected[at]);
    write_bands(stream, forecast->bands, at);
    json_stream_pair_number(stream, "aht_seconds", forecast->aht_seconds[at]);
    json_stream_close(stream, '}');
}

static void write_intervals(struct json_stream *stream, const struct forecast_answer *answer)
{
    json_stream_key(stream, "intervals");
    json_stream_open(stream, '[');
    for (int q = 0; q < answer->queue_count; q++)
        for (int day = 0; day < answer->queues[q].forecast->day_count; day++)
            for (int interval = 0; interval < answer->queues[q].forecast->intervals; interval++)
                write_interval(stream, &answer->queues[q], day, interval);
    json_stream_close(stream, ']');
}

void forecast_answer_write_json(const void *owner, FILE *file)
{
    const struct forecast_answer *answer = owner;
    struct json_stream stream = json_stream_on(file, 4);
    char date[16];
    json_stream_open(&stream, '{');
    json_stream_pair_text(&stream, "history", answer->path);
    json_stream_pair_text(&stream, "until", date_shown(answer->until_day, date));
    json_stream_pair_whole(&stream, "horizon_days", (uint64_t)answer->horizon_days);
    json_stream_key(&stream, "queues");
    json_stream_open(&stream, '[');
    for (int q = 0; q < answer->queue_count; q++)
        write_queue(&stream, answer, &answer->queues[q]);
    json_stream_close(&stream, ']');
    write_intervals(&stream, answer);
    json_stream_key(&stream, "left_out");
    json_stream_open(&stream, '[');
    for (size_t i = 0; i < answer->left_out_count; i++)
        json_stream_text(&stream, answer->left_out[i]);
    json_stream_close(&stream, ']');
    json_stream_close(&stream, '}');
    fputc('\n', file);
}
