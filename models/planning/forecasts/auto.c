/*
 * auto.c -- lets every method rehearse on the queue's own past and mixes those that did well.
 *
 * A mixture beats the single best where several are nearly as good, and costs little where one is clearly ahead
 * (Bates and Granger, 1969; Timmermann, Handbook of Economic Forecasting 1, 2006). Weights follow the errors of
 * rehearsals, all of which end before the forecast's first day.
 */
#include "models/planning/forecasts/method.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/planning/forecasts/bands.h"
#include "models/planning/forecasts/bands_of_days.h"
#include "models/planning/forecasts/rehearsal.h"
#include "sim/memory.h"

static const struct point_method *const candidates[] = {
    &points_seasonal_naive, &points_recent_mean,   &points_recent_median,
    &points_weighted_weeks, &points_double_season, &points_regression,
};

enum { CANDIDATES = sizeof candidates / sizeof candidates[0] };

enum { VOTES = 12 };

static const double WEIGHT_PER_WEEK = 0.8; /* of a rehearsal a week further back: habits change */

struct mixture {
    int members;
    const struct point_method *methods[CANDIDATES];
    double *rehearsed[CANDIDATES]; /* as rehearsals_expect gives it */
    double *expected[CANDIDATES];  /* [day][interval] */
    double errors[CANDIDATES];     /* of the rehearsals; NaN: none */
    double weights[CANDIDATES];    /* add up to 1 */
};

static size_t rehearsed_cells(const struct rehearsals *rehearsals)
{
    return (size_t)rehearsals->count * (size_t)rehearsals->horizon_days * (size_t)rehearsals->past->intervals;
}

struct error_sums {
    double absolute, net, volume;
};

static struct error_sums errors_of(const struct rehearsals *rehearsals, int k, const double *expected)
{
    struct error_sums sums = {0.0, 0.0, 0.0};
    const struct past *past = rehearsals->past;
    for (int ahead = 0; ahead < rehearsals->horizon_days; ahead++) {
        int day = rehearsals_day(rehearsals, k, ahead);
        const double *row = expected + (size_t)ahead * (size_t)past->intervals;
        for (int i = 0; i < past->intervals && past->kinds[day] != PAST_LOW; i++) {
            double volume = past_volume(past, day, i);
            if (isnan(volume) || isnan(row[i]))
                continue;
            sums.absolute += fabs(volume - row[i]);
            sums.net += row[i] - volume;
            sums.volume += volume;
        }
    }
    return sums;
}

/* Absolute errors of the intervals and of the whole, over the volume. The intervals alone would favour medians, which
 * for rare contacts say that nobody comes. Days that were far below their kind teach nothing. */
static double rehearsed_error(const struct rehearsals *rehearsals, const double *expected)
{
    double errors = 0.0, volumes = 0.0, weight = 1.0;
    size_t cells = (size_t)rehearsals->horizon_days * (size_t)rehearsals->past->intervals;
    for (int k = 0; k < rehearsals->count; k++, weight *= WEIGHT_PER_WEEK) {
        struct error_sums sums = errors_of(rehearsals, k, expected + (size_t)k * cells);
        errors += weight * (sums.absolute + fabs(sums.net));
        volumes += weight * sums.volume;
    }
    return volumes > 0.0 ? errors / volumes : NAN;
}

static void add_candidate(struct mixture *mixture, const struct point_method *method, const struct past *past,
                          const struct rehearsals *rehearsals, int horizon_days)
{
    double *expected = memory_zeroed((size_t)horizon_days * (size_t)past->intervals, sizeof *expected);
    if (!point_method_expect(method, past, horizon_days, expected)) {
        free(expected);
        return;
    }
    int at = mixture->members++;
    mixture->methods[at] = method;
    mixture->expected[at] = expected;
    mixture->rehearsed[at] = rehearsals_expect(rehearsals, method);
    mixture->errors[at] = rehearsed_error(rehearsals, mixture->rehearsed[at]);
}

/* What the mixture would have been off by if that member had one vote more. */
static double error_with(const struct mixture *mixture, const struct rehearsals *rehearsals, const double *votes_sum,
                         double votes, int member, double *tried)
{
    size_t cells = rehearsed_cells(rehearsals);
    for (size_t cell = 0; cell < cells; cell++)
        tried[cell] = (votes_sum[cell] + mixture->rehearsed[member][cell]) / (votes + 1.0);
    return rehearsed_error(rehearsals, tried);
}

static int best_addition(const struct mixture *mixture, const struct rehearsals *rehearsals, const double *votes_sum,
                         double votes, double *tried)
{
    int best = -1;
    double best_error = INFINITY;
    for (int m = 0; m < mixture->members; m++) {
        double error = error_with(mixture, rehearsals, votes_sum, votes, m, tried);
        if (error < best_error) {
            best = m;
            best_error = error;
        }
    }
    return best;
}

/* Members vote in again and again, each time the one that helps most; votes are weights. Like members do not add up
 * to a majority this way, as they would by their own errors. Without any rehearsal all are as good as each other. */
static void weigh(struct mixture *mixture, const struct rehearsals *rehearsals)
{
    size_t cells = rehearsed_cells(rehearsals);
    double *votes_sum = memory_zeroed(2 * cells, sizeof *votes_sum);
    for (int vote = 0; vote < VOTES; vote++) {
        int member = best_addition(mixture, rehearsals, votes_sum, vote, votes_sum + cells);
        if (member < 0) {
            for (int m = 0; m < mixture->members; m++)
                mixture->weights[m] = 1.0 / mixture->members;
            break;
        }
        mixture->weights[member] += 1.0 / VOTES;
        for (size_t cell = 0; cell < cells; cell++)
            votes_sum[cell] += mixture->rehearsed[member][cell];
    }
    free(votes_sum);
}

static void mix(const struct mixture *mixture, double *const *parts, size_t cells, double *mixed)
{
    for (size_t cell = 0; cell < cells; cell++) {
        mixed[cell] = 0.0;
        for (int m = 0; m < mixture->members; m++)
            mixed[cell] += mixture->weights[m] > 0.0 ? mixture->weights[m] * parts[m][cell] : 0.0;
    }
}

static char *describe(const struct mixture *mixture, const struct rehearsals *rehearsals)
{
    char *text = rehearsals->count == 0
                     ? memory_text("too little past to try methods on it; mixed evenly:")
                     : memory_format("by error in %d rehearsals on its own past:", rehearsals->count);
    for (int m = 0; m < mixture->members; m++) {
        if (mixture->weights[m] == 0.0)
            continue;
        char *longer =
            isnan(mixture->errors[m])
                ? memory_format("%s %s %.0f %%,", text, mixture->methods[m]->name, 100.0 * mixture->weights[m])
                : memory_format("%s %s %.0f %% (off by %.1f %%),", text, mixture->methods[m]->name,
                                100.0 * mixture->weights[m], 100.0 * mixture->errors[m]);
        free(text);
        text = longer;
    }
    text[strlen(text) - 1] = '\0';
    return text;
}

static void mixture_clear(struct mixture *mixture)
{
    for (int m = 0; m < mixture->members; m++) {
        free(mixture->rehearsed[m]);
        free(mixture->expected[m]);
    }
}

static struct forecast *forecast_of(struct mixture *mixture, const struct past *past,
                                    const struct rehearsals *rehearsals, int horizon_days)
{
    if (mixture->members == 0)
        return NULL;
    struct forecast *forecast = forecast_blank("auto", past, horizon_days);
    double *rehearsed = memory_zeroed(rehearsed_cells(rehearsals), sizeof *rehearsed);
    weigh(mixture, rehearsals);
    mix(mixture, mixture->expected, (size_t)horizon_days * (size_t)past->intervals, forecast->expected);
    mix(mixture, mixture->rehearsed, rehearsed_cells(rehearsals), rehearsed);
    struct band_scale scale = bands_learn(rehearsals, rehearsed);
    bands_fill(forecast, &scale);
    bands_of_days_fill(forecast, &scale, rehearsals, rehearsed);
    forecast->choice = describe(mixture, rehearsals);
    forecast_complete(forecast, past);
    free(rehearsed);
    return forecast;
}

static struct forecast *make(const struct forecast_request *request)
{
    struct past *past = past_create(request->past, request->past->day_count, request->special);
    struct rehearsals *rehearsals = rehearsals_create(past, request->horizon_days);
    struct mixture mixture = {0};
    for (int c = 0; c < CANDIDATES; c++)
        add_candidate(&mixture, candidates[c], past, rehearsals, request->horizon_days);
    struct forecast *forecast = forecast_of(&mixture, past, rehearsals, request->horizon_days);
    mixture_clear(&mixture);
    rehearsals_destroy(rehearsals);
    past_destroy(past);
    return forecast;
}

const struct forecast_method forecast_auto = {
    "auto", "the methods that did best on the queue's own past, mixed by how well they did", make};
