/*
 * series_fixture.c -- draws invented queues.
 */
#include "models/series_fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "models/planning/forecasts/calendar.h"
#include "sim/memory.h"

static const double DAY_MEMORY = 0.6;

static bool is_open(const struct invented_queue *queue, int interval)
{
    int minute = interval * queue->minutes;
    return queue->open_until == 0 || (minute >= 60 * queue->open_from && minute < 60 * queue->open_until);
}

/* A morning peak and a lower afternoon, over whatever is open. */
static double shape(const struct invented_queue *queue, int interval)
{
    if (queue->minutes == 1440)
        return 1.0;
    double hour = (interval + 0.5) * queue->minutes / 60.0;
    return is_open(queue, interval)
               ? 0.1 + exp(-0.5 * gsl_pow_2((hour - 10.5) / 2.0)) + 0.6 * exp(-0.5 * gsl_pow_2((hour - 15.0) / 2.5))
               : 0.0;
}

static double mean_of_day(const struct invented_queue *queue, int day)
{
    double of_week = 0.0;
    for (int weekday = 0; weekday < 7; weekday++)
        of_week += queue->weekday_factors[weekday];
    double mean = queue->volume * exp(queue->growth_per_day * day);
    if (of_week > 0.0)
        mean *= queue->weekday_factors[calendar_weekday(queue->first_day + day)];
    if (queue->first_of_month > 0.0 && calendar_date(queue->first_day + day).day_of_month <= 3)
        mean *= queue->first_of_month;
    return mean;
}

/* 1 without drawing when there is no such noise, so that other draws stay as they are. */
static double lognormal_factor(gsl_rng *chance, double cv)
{
    return cv > 0.0 ? exp(cv * gsl_ran_gaussian(chance, 1.0) - 0.5 * gsl_pow_2(cv)) : 1.0;
}

static struct series *blank_series(long first_day, int days, int minutes)
{
    struct series *series = memory_zeroed(1, sizeof *series);
    series->queue = "invented";
    series->first_day = first_day;
    series->day_count = days;
    series->minutes = minutes;
    series->intervals = 1440 / minutes;
    size_t cells = (size_t)days * (size_t)series->intervals;
    double **grids[] = {&series->volume, &series->handle_seconds, &series->handled};
    for (int g = 0; g < 3; g++) {
        *grids[g] = memory_resized(NULL, cells, sizeof(double));
        for (size_t cell = 0; cell < cells; cell++)
            (*grids[g])[cell] = NAN;
    }
    return series;
}

struct series *invented_series(const struct invented_queue *queue)
{
    struct series *series = blank_series(queue->first_day, queue->days, queue->minutes);
    gsl_rng *chance = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(chance, queue->seed + 1);
    double shapes = 0.0, level = 1.0, unrest = gsl_ran_gaussian(chance, 1.0);
    for (int i = 0; i < series->intervals; i++)
        shapes += shape(queue, i);
    for (int day = 0; day < queue->days; day++) {
        unrest = DAY_MEMORY * unrest + sqrt(1.0 - DAY_MEMORY * DAY_MEMORY) * gsl_ran_gaussian(chance, 1.0);
        level *= lognormal_factor(chance, queue->level_step);
        double mean = mean_of_day(queue, day) * exp(queue->day_cv * unrest - 0.5 * gsl_pow_2(queue->day_cv)) * level *
                      lognormal_factor(chance, queue->own_day_cv);
        for (int i = 0; i < series->intervals && mean > 0.0; i++) {
            double expected = mean * shape(queue, i) / shapes * lognormal_factor(chance, queue->interval_cv);
            if (expected > 0.0)
                series->volume[day * series->intervals + i] =
                    queue->is_exact ? expected : gsl_ran_poisson(chance, expected);
        }
    }
    gsl_rng_free(chance);
    return series;
}

void series_scale_day(struct series *series, int day, double factor)
{
    for (int i = 0; i < series->intervals; i++)
        series->volume[day * series->intervals + i] *= factor;
}

struct series *series_head(const struct series *series, int days)
{
    struct series *head = blank_series(series->first_day, days, series->minutes);
    size_t bytes = (size_t)days * (size_t)series->intervals * sizeof(double);
    memcpy(head->volume, series->volume, bytes);
    memcpy(head->handle_seconds, series->handle_seconds, bytes);
    memcpy(head->handled, series->handled, bytes);
    return head;
}

static double known_sum(const double *values, int count)
{
    double sum = 0.0;
    for (int i = 0; i < count; i++)
        sum += isnan(values[i]) ? 0.0 : values[i];
    return sum;
}

double forecast_day_total(const struct forecast *forecast, int day)
{
    return known_sum(forecast->expected + (size_t)day * (size_t)forecast->intervals, forecast->intervals);
}

double series_day_total(const struct series *series, int day)
{
    return known_sum(series->volume + (size_t)day * (size_t)series->intervals, series->intervals);
}

struct forecast *forecast_from(const struct series *series, int days, const char *method, int horizon_days,
                               const struct special_days *special)
{
    struct series past = *series;
    past.day_count = days;
    struct forecast_request request = {.past = &past, .horizon_days = horizon_days, .special = special};
    return forecast_method_find(method)->make(&request);
}
