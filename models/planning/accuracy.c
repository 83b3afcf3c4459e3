/*
 * accuracy.c -- cuts the series at each origin, asks each method, and adds up how wrong it was.
 *
 * A method is handed a copy of the days up to the origin, so that nothing after it can be seen even by mistake.
 */
#include "models/planning/accuracy.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "sim/memory.h"

enum { DAYS_OF_PAST_LEAST = 14 };

/* ---- figures of one set of intervals ---- */

static double interval_score(double actual, double low, double high, double level)
{
    double outside = fmax(fmax(low - actual, actual - high), 0.0);
    return high - low + 2.0 / (1.0 - level) * outside;
}

void accuracy_observe(struct accuracy_sums *sums, double actual, double expected, const double bands[BANDS])
{
    static const double nothing[BANDS] = {0.0, 0.0, 0.0, 0.0};
    if (isnan(expected)) {
        expected = 0.0;
        bands = nothing;
    }
    double error = expected - actual;
    sums->count++;
    sums->actual += actual;
    sums->expected += expected;
    sums->absolute_error += fabs(error);
    sums->squared_error += error * error;
    sums->inside80 += actual >= bands[BAND_LOW80] && actual <= bands[BAND_HIGH80];
    sums->inside95 += actual >= bands[BAND_LOW95] && actual <= bands[BAND_HIGH95];
    sums->interval_score80 += interval_score(actual, bands[BAND_LOW80], bands[BAND_HIGH80], 0.80);
    sums->interval_score95 += interval_score(actual, bands[BAND_LOW95], bands[BAND_HIGH95], 0.95);
    if (actual > 0.0) {
        sums->relative_count++;
        sums->relative_error += fabs(error) / actual;
    }
}

void accuracy_add(struct accuracy_sums *sums, const struct accuracy_sums *more)
{
    sums->count += more->count;
    sums->inside80 += more->inside80;
    sums->inside95 += more->inside95;
    sums->actual += more->actual;
    sums->expected += more->expected;
    sums->absolute_error += more->absolute_error;
    sums->squared_error += more->squared_error;
    sums->relative_count += more->relative_count;
    sums->relative_error += more->relative_error;
    sums->interval_score80 += more->interval_score80;
    sums->interval_score95 += more->interval_score95;
}

static double share(double part, double whole) { return whole > 0.0 ? part / whole : NAN; }

struct accuracy accuracy_of(const struct accuracy_sums *sums)
{
    double count = (double)sums->count;
    return (struct accuracy){
        .wape = share(sums->absolute_error, sums->actual),
        .mape = share(sums->relative_error, (double)sums->relative_count),
        .rmse = sqrt(share(sums->squared_error, count)),
        .bias = share(sums->expected - sums->actual, sums->actual),
        .coverage80 = share((double)sums->inside80, count),
        .coverage95 = share((double)sums->inside95, count),
        .interval_score80 = share(sums->interval_score80, count),
        .interval_score95 = share(sums->interval_score95, count),
        .count = sums->count,
    };
}

/* ---- one forecast against what came ---- */

struct scoring {
    const struct series *series;
    const struct forecast *forecast;
    struct origin_score *origin;
    struct method_score *method; /* where leads and times of day are kept; NULL: nowhere */
};

static void bands_at(double *const bands[BANDS], size_t at, double values[BANDS])
{
    for (int band = 0; band < BANDS; band++)
        values[band] = bands[band][at];
}

static void score_handle_time(const struct scoring *scoring, size_t in_series, size_t in_forecast)
{
    double handled = scoring->series->handled[in_series], seconds = scoring->series->handle_seconds[in_series];
    double aht = scoring->forecast->aht_seconds[in_forecast];
    if (isnan(seconds) || isnan(aht) || !(handled > 0.0))
        return;
    scoring->origin->handle_error += fabs(seconds - handled * aht);
    scoring->origin->handle_seconds += seconds;
}

static void score_interval(const struct scoring *scoring, int day, int interval, double actual)
{
    const struct forecast *forecast = scoring->forecast;
    size_t at = (size_t)day * (size_t)forecast->intervals + (size_t)interval;
    struct accuracy_sums one = {0};
    double bands[BANDS];
    bands_at(forecast->bands, at, bands);
    accuracy_observe(&one, actual, forecast->expected[at], bands);
    accuracy_add(&scoring->origin->intervals, &one);
    if (scoring->method == NULL)
        return;
    accuracy_add(&scoring->method->leads[day], &one);
    accuracy_add(&scoring->method->clock[interval], &one);
}

static void score_day(const struct scoring *scoring, int day, size_t first_in_series)
{
    const struct forecast *forecast = scoring->forecast;
    size_t first = (size_t)day * (size_t)forecast->intervals;
    double total = 0.0, bands[BANDS];
    bool is_complete = true, is_scored = false;
    for (int interval = 0; interval < forecast->intervals; interval++) {
        double actual = scoring->series->volume[first_in_series + (size_t)interval];
        bool is_open = !isnan(forecast->expected[first + (size_t)interval]);
        is_complete = is_complete && !(is_open && isnan(actual));
        if (isnan(actual) || (!is_open && actual <= 0.0))
            continue;
        score_interval(scoring, day, interval, actual);
        score_handle_time(scoring, first_in_series + (size_t)interval, first + (size_t)interval);
        total += actual;
        is_scored = true;
    }
    if (!is_scored || !is_complete)
        return;
    bands_at(forecast->day_bands, (size_t)day, bands);
    accuracy_observe(&scoring->origin->days, total, forecast->day_expected[day], bands);
}

static void score_forecast(const struct scoring *scoring)
{
    const struct series *series = scoring->series;
    const struct forecast *forecast = scoring->forecast;
    for (int day = 0; day < forecast->day_count; day++) {
        long in_series = forecast->first_day + day - series->first_day;
        if (in_series >= 0 && in_series < series->day_count)
            score_day(scoring, day, (size_t)in_series * (size_t)series->intervals);
    }
}

struct origin_score forecast_scored(const struct series *series, const struct forecast *forecast)
{
    struct origin_score score = {.day = forecast->first_day - 1, .is_made = true};
    score_forecast(&(struct scoring){series, forecast, &score, NULL});
    return score;
}

/* ---- rolling origins ---- */

static void score_origin(struct backtest *backtest, int origin, const struct series *series,
                         const struct special_days *special)
{
    long day = backtest->methods[0].origins[origin].day;
    struct series *past = series_until(series, day);
    struct forecast_request request = {past, backtest->horizon_days, special};
    for (int m = 0; m < backtest->method_count; m++) {
        struct method_score *method = &backtest->methods[m];
        clock_t begun = clock();
        struct forecast *forecast = method->method->make(&request);
        method->seconds += (double)(clock() - begun) / CLOCKS_PER_SEC;
        struct scoring scoring = {series, forecast, &method->origins[origin], method};
        scoring.origin->is_made = forecast != NULL;
        if (forecast != NULL)
            score_forecast(&scoring);
        forecast_destroy(forecast);
    }
    series_destroy(past);
}

static struct method_score method_begun(const struct forecast_method *method, const struct backtest *backtest,
                                        const long *origins)
{
    struct method_score score = {.method = method};
    score.origins = memory_zeroed((size_t)backtest->origin_count, sizeof *score.origins);
    score.leads = memory_zeroed((size_t)backtest->horizon_days, sizeof *score.leads);
    score.clock = memory_zeroed((size_t)backtest->intervals, sizeof *score.clock);
    for (int origin = 0; origin < backtest->origin_count; origin++)
        score.origins[origin].day = origins[origin];
    return score;
}

struct backtest *backtest_run(const struct series *series, const struct forecast_method *const *methods,
                              const long *origins, int origin_count, int horizon_days,
                              const struct special_days *special)
{
    assert(origin_count >= 1 && horizon_days >= 1 && methods[0] != NULL);
    struct backtest *backtest = memory_zeroed(1, sizeof *backtest);
    *backtest = (struct backtest){.queue = series->queue,
                                  .origin_count = origin_count,
                                  .horizon_days = horizon_days,
                                  .minutes = series->minutes,
                                  .intervals = series->intervals};
    while (methods[backtest->method_count] != NULL)
        backtest->method_count++;
    backtest->methods = memory_zeroed((size_t)backtest->method_count, sizeof *backtest->methods);
    for (int m = 0; m < backtest->method_count; m++)
        backtest->methods[m] = method_begun(methods[m], backtest, origins);
    for (int origin = 0; origin < origin_count; origin++)
        score_origin(backtest, origin, series, special);
    return backtest;
}

void backtest_destroy(struct backtest *backtest)
{
    for (int m = 0; backtest != NULL && m < backtest->method_count; m++) {
        free(backtest->methods[m].origins);
        free(backtest->methods[m].leads);
        free(backtest->methods[m].clock);
    }
    if (backtest != NULL)
        free(backtest->methods);
    free(backtest);
}

/* ---- several queues ---- */

static void origin_score_add(struct origin_score *score, const struct origin_score *more)
{
    score->is_made = score->is_made && more->is_made;
    score->handle_error += more->handle_error;
    score->handle_seconds += more->handle_seconds;
    accuracy_add(&score->intervals, &more->intervals);
    accuracy_add(&score->days, &more->days);
}

static int by_day(const void *one, const void *other)
{
    long a = *(const long *)one, b = *(const long *)other;
    return (a > b) - (a < b);
}

/* The origins of all queues, ascending, each once; returns how many. */
static int unite_origins(const struct backtest *const *queues, int count, long **origins)
{
    int all = 0, kept = 0;
    for (int q = 0; q < count; q++)
        all += queues[q]->origin_count;
    long *days = memory_zeroed((size_t)all, sizeof *days);
    for (int q = 0, i = 0; q < count; q++)
        for (int origin = 0; origin < queues[q]->origin_count; origin++)
            days[i++] = queues[q]->methods[0].origins[origin].day;
    qsort(days, (size_t)all, sizeof *days, by_day);
    for (int i = 0; i < all; i++)
        if (i == 0 || days[i] != days[i - 1])
            days[kept++] = days[i];
    *origins = days;
    return kept;
}

static struct origin_score *origin_of(const struct backtest *backtest, int method, long day)
{
    struct origin_score *origins = backtest->methods[method].origins;
    while (origins->day != day)
        origins++;
    return origins;
}

static void pool_method(struct backtest *pool, int method, const struct backtest *queue)
{
    struct method_score *sums = &pool->methods[method];
    const struct method_score *more = &queue->methods[method];
    sums->seconds += more->seconds;
    for (int origin = 0; origin < queue->origin_count; origin++)
        origin_score_add(origin_of(pool, method, more->origins[origin].day), &more->origins[origin]);
    for (int day = 0; day < pool->horizon_days; day++)
        accuracy_add(&sums->leads[day], &more->leads[day]);
    for (int interval = 0; sums->clock != NULL && interval < pool->intervals; interval++)
        accuracy_add(&sums->clock[interval], &more->clock[interval]);
}

struct backtest *backtest_pooled(const struct backtest *const *queues, int count)
{
    long *origins;
    struct backtest *pool = memory_zeroed(1, sizeof *pool);
    *pool = *queues[0];
    pool->queue = NULL;
    pool->origin_count = unite_origins(queues, count, &origins);
    pool->methods = memory_zeroed((size_t)pool->method_count, sizeof *pool->methods);
    bool is_one_clock = true;
    for (int q = 1; q < count; q++)
        is_one_clock = is_one_clock && queues[q]->minutes == pool->minutes;
    for (int m = 0; m < pool->method_count; m++) {
        pool->methods[m] = method_begun(queues[0]->methods[m].method, pool, origins);
        for (int origin = 0; origin < pool->origin_count; origin++)
            pool->methods[m].origins[origin].is_made = true;
        if (!is_one_clock) {
            free(pool->methods[m].clock);
            pool->methods[m].clock = NULL;
        }
        for (int q = 0; q < count; q++)
            pool_method(pool, m, queues[q]);
    }
    free(origins);
    return pool;
}

struct origin_score method_score_total(const struct backtest *backtest, int method)
{
    struct origin_score total = {.is_made = true};
    for (int origin = 0; origin < backtest->origin_count; origin++) {
        const struct origin_score *score = &backtest->methods[method].origins[origin];
        total.day = score->day;
        origin_score_add(&total, score);
    }
    return total;
}

double origin_score_handle_wape(const struct origin_score *score)
{
    return share(score->handle_error, score->handle_seconds);
}

int backtest_usual_origins(const struct series *series, int horizon_days, int most, long *origins)
{
    long last = series->first_day + series->day_count - 1;
    int count = 0;
    while (count < most && last - (long)(count + 1) * horizon_days - series->first_day + 1 >= DAYS_OF_PAST_LEAST)
        count++;
    for (int i = 0; i < count; i++)
        origins[i] = last - (long)(count - i) * horizon_days;
    return count;
}
