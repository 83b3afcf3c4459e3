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

#include "models/planning/forecasts/bands.h"
#include "models/planning/forecasts/bands_of_days.h"
#include "models/planning/forecasts/rehearsal.h"
#include "sim/memory.h"

struct candidate {
    const struct point_method *method;
    double untried_weight; /* before there is any past to rehearse on */
};

static const struct candidate candidates[] = {
    {&points_regression, 0.5},  {&points_weighted_weeks, 0.5}, {&points_double_season, 0.0},
    {&points_recent_mean, 0.0}, {&points_recent_median, 0.0},  {&points_seasonal_naive, 0.0},
};

enum { CANDIDATES = sizeof candidates / sizeof candidates[0] };

enum { VOTES = 12, REHEARSALS_TO_TRUST = 6 };

static const double CONTACTS_IN_SPAN = 10.0;
static const double WEIGHT_PER_WEEK = 0.8; /* of a rehearsal a week further back: habits change */

struct mixture {
    int members, span;
    bool are_days_small; /* where even whole days hold less than a span should, squares are compared: they ask for means
                          */
    const struct candidate *candidates[CANDIDATES];
    double *rehearsed[CANDIDATES]; /* as rehearsals_expect gives it */
    double *expected[CANDIDATES];  /* [day][interval] */
    double wapes[CANDIDATES];      /* of the rehearsals; NaN: none */
    double weights[CANDIDATES];    /* add up to 1 */
};

static size_t rehearsed_cells(const struct rehearsals *rehearsals)
{
    return (size_t)rehearsals->count * (size_t)rehearsals->horizon_days * (size_t)rehearsals->past->intervals;
}

struct error_sums { /* absolute errors, but for the squares */
    double of_intervals, of_spans, of_days, volume;
    double squares_of_days;
};

/* So many intervals together hold about ten contacts. Errors of single ones would favour medians, which for rare
 * contacts say that nobody ever comes. */
static double intervals_of_span(const struct past *past)
{
    double volume = 0.0, known = 0.0;
    for (int day = 0; day < past->day_count; day++)
        for (int i = 0; i < past->intervals; i++) {
            double here = past_volume(past, day, i);
            volume += isnan(here) ? 0.0 : here;
            known += isnan(here) ? 0.0 : 1.0;
        }
    return volume > 0.0 ? fmax(ceil(CONTACTS_IN_SPAN * known / volume), 1.0) : INFINITY;
}

static void add_errors_of_day(struct error_sums *sums, const struct past *past, int day, const double *row, int span,
                              double weight)
{
    double of_day = 0.0, of_span = 0.0;
    for (int i = 0; i < past->intervals; i++) {
        double volume = past_volume(past, day, i), error = weight * (row[i] - volume);
        if (!isnan(error)) {
            of_span += error;
            of_day += error;
            sums->of_intervals += fabs(error);
            sums->volume += weight * volume;
        }
        if ((i + 1) % span == 0 || i == past->intervals - 1) {
            sums->of_spans += fabs(of_span);
            of_span = 0.0;
        }
    }
    sums->of_days += fabs(of_day);
    sums->squares_of_days += of_day * of_day / weight;
}

/* Days that were far below their kind teach nothing. */
static struct error_sums rehearsed_errors(const struct rehearsals *rehearsals, int span, const double *expected)
{
    struct error_sums sums = {0};
    const struct past *past = rehearsals->past;
    double weight = 1.0;
    for (int k = 0; k < rehearsals->count; k++, weight *= WEIGHT_PER_WEEK)
        for (int ahead = 0; ahead < rehearsals->horizon_days; ahead++, expected += past->intervals) {
            int day = rehearsals_day(rehearsals, k, ahead);
            if (past->kinds[day] != PAST_LOW)
                add_errors_of_day(&sums, past, day, expected, span, weight);
        }
    return sums;
}

static void add_candidate(struct mixture *mixture, const struct candidate *candidate, const struct past *past,
                          const struct rehearsals *rehearsals, int horizon_days)
{
    double *expected = memory_zeroed((size_t)horizon_days * (size_t)past->intervals, sizeof *expected);
    if (!point_method_expect(candidate->method, past, horizon_days, expected)) {
        free(expected);
        return;
    }
    int at = mixture->members++;
    mixture->candidates[at] = candidate;
    mixture->expected[at] = expected;
    mixture->rehearsed[at] = rehearsals_expect(rehearsals, candidate->method);
    struct error_sums sums = rehearsed_errors(rehearsals, mixture->span, mixture->rehearsed[at]);
    mixture->wapes[at] = sums.volume > 0.0 ? sums.of_intervals / sums.volume : NAN;
}

/* The mean of what the members said of a rehearsed interval; NaN: none did. */
static double common_opinion(const struct mixture *mixture, size_t cell)
{
    double sum = 0.0;
    int said = 0;
    for (int m = 0; m < mixture->members; m++)
        if (!isnan(mixture->rehearsed[m][cell])) {
            sum += mixture->rehearsed[m][cell];
            said++;
        }
    return said > 0 ? sum / said : NAN;
}

/* Where the past was too short for a member, it says what the others said on average: so all are judged by the same
 * days, and none is favoured for having missed hard ones. */
static void fill_unsaid(struct mixture *mixture, size_t cells)
{
    for (size_t cell = 0; cell < cells; cell++) {
        double common = common_opinion(mixture, cell);
        for (int m = 0; m < mixture->members; m++)
            if (isnan(mixture->rehearsed[m][cell]))
                mixture->rehearsed[m][cell] = common;
    }
}

/* What the mixture would have been off by if that member had one vote more. */
static double error_with(const struct mixture *mixture, const struct rehearsals *rehearsals, const double *votes_sum,
                         double votes, int member, double *tried)
{
    size_t cells = rehearsed_cells(rehearsals);
    for (size_t cell = 0; cell < cells; cell++)
        tried[cell] = (votes_sum[cell] + mixture->rehearsed[member][cell]) / (votes + 1.0);
    struct error_sums sums = rehearsed_errors(rehearsals, mixture->span, tried);
    if (!(sums.volume > 0.0))
        return INFINITY;
    return mixture->are_days_small ? sums.squares_of_days : sums.of_spans + sums.of_days;
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

static void weigh_untried(struct mixture *mixture)
{
    double sum = 0.0;
    for (int m = 0; m < mixture->members; m++)
        sum += mixture->candidates[m]->untried_weight;
    for (int m = 0; m < mixture->members; m++)
        mixture->weights[m] = mixture->candidates[m]->untried_weight / sum;
}

/* One or two rehearsals may favour a method by chance, so weights earned there are drawn towards equal ones, which are
 * hard to beat where little is known (Timmermann 2006, section 6). */
static void draw_towards_equal(struct mixture *mixture, int rehearsals)
{
    double earned = fmin((double)rehearsals / REHEARSALS_TO_TRUST, 1.0);
    for (int m = 0; m < mixture->members; m++)
        mixture->weights[m] = earned * mixture->weights[m] + (1.0 - earned) / mixture->members;
}

/* Members vote in again and again, each time the one that helps most; votes are weights (Caruana et al., Ensemble
 * selection, ICML 2004). Like members do not add up to a majority this way, as they would by their own errors. */
static void weigh(struct mixture *mixture, const struct rehearsals *rehearsals)
{
    size_t cells = rehearsed_cells(rehearsals);
    double *votes_sum = memory_zeroed(2 * cells, sizeof *votes_sum);
    for (int vote = 0; vote < VOTES; vote++) {
        int member = best_addition(mixture, rehearsals, votes_sum, vote, votes_sum + cells);
        if (member < 0) {
            weigh_untried(mixture);
            break;
        }
        mixture->weights[member] += 1.0 / VOTES;
        for (size_t cell = 0; cell < cells; cell++)
            votes_sum[cell] += mixture->rehearsed[member][cell];
    }
    if (rehearsals->count > 0)
        draw_towards_equal(mixture, rehearsals->count);
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

static char *with_member(char *text, const struct mixture *mixture, int m)
{
    const char *name = mixture->candidates[m]->method->name, *comma = text[0] == '\0' ? "" : ", ";
    double percent = 100.0 * mixture->weights[m];
    char *longer = isnan(mixture->wapes[m]) ? memory_format("%s%s%s %.0f %%", text, comma, name, percent)
                                            : memory_format("%s%s%s %.0f %% (alone %.1f %% off)", text, comma, name,
                                                            percent, 100.0 * mixture->wapes[m]);
    free(text);
    return longer;
}

static char *describe(const struct mixture *mixture, const struct rehearsals *rehearsals)
{
    char *members = memory_text("");
    for (int m = 0; m < mixture->members; m++)
        if (mixture->weights[m] > 0.0)
            members = with_member(members, mixture, m);
    char *text = rehearsals->count == 0
                     ? memory_format("%s: there is too little past to try the methods on", members)
                     : memory_format("%s: what would have done best in %d earlier forecast%s of this queue", members,
                                     rehearsals->count, rehearsals->count == 1 ? "" : "s");
    free(members);
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
    fill_unsaid(mixture, rehearsed_cells(rehearsals));
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
    double span = intervals_of_span(past);
    struct mixture mixture = {.span = (int)fmin(span, past->intervals), .are_days_small = span > past->intervals};
    for (int c = 0; c < CANDIDATES; c++)
        add_candidate(&mixture, &candidates[c], past, rehearsals, request->horizon_days);
    struct forecast *forecast = forecast_of(&mixture, past, rehearsals, request->horizon_days);
    mixture_clear(&mixture);
    rehearsals_destroy(rehearsals);
    past_destroy(past);
    return forecast;
}

const struct forecast_method forecast_auto = {
    "auto", "the methods that did best on the queue's own past, mixed by how well they did", make};
