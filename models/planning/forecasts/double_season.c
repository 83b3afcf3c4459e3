/*
 * double_season.c -- exponential smoothing with two seasons, the day and the week (Taylor, JORS 54, 2003, 799-805).
 *
 * expected = level x shape of the day x shape of the week, each corrected by the error of every interval. Errors are
 * taken relative to what was expected, and for the level to a day's mean interval, so that quiet nights do not shake it
 * and zeros do no harm. The smoothing constants are those with the least squared error, over its Poisson variance, when
 * the level is held for a week: one interval ahead, as in the paper, would suit a horizon nobody plans by.
 */
#include "models/planning/forecasts/method.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_math.h>
#include <gsl/gsl_multimin.h>

#include "models/planning/forecasts/unrest.h"
#include "sim/memory.h"

enum { CONSTANTS = 3, WARM_UP_DAYS = 14, LEAST_DAYS = 21, MOST_CELLS = 4000, MOST_DAYS_NEEDED = 49, MOST_TRIES = 20 };

static const double LARGEST_CORRECTION = 0.5, NEGLIGIBLE_VOLUME = 1e-3, ODD_DEVIATIONS = 2.0;

struct constants { /* in (0, 1) */
    double level, day, week;
};

struct seen { /* one interval of the past that counts */
    int day, interval, week_cell;
    double volume;
};

struct day_sums { /* of one day so far */
    double expected, error;
};

struct smoother { /* state */
    const struct past *past;
    int first_day;
    struct seen *seen;
    size_t seen_count;
    double day_variance; /* of a day's factor, as days a week apart differ */
    double level;        /* mean volume of an open interval */
    struct day_sums today;
    double *of_day;  /* [interval] factor */
    double *of_week; /* [weekday][interval] factor on top */
    double *start_of_day, *start_of_week;
    double start_level;
    double error;
};

static int cell_of_week(const struct past *past, int day, int interval)
{
    return past_weekday(past, day) * past->intervals + interval;
}

static bool is_used(const struct past *past, int day, int interval)
{
    return past->kinds[day] == PAST_ORDINARY && !isnan(past_volume(past, day, interval)) &&
           past_is_open(past, past_weekday(past, day), interval);
}

static void collect_seen(struct smoother *smoother)
{
    const struct past *past = smoother->past;
    size_t days = (size_t)(past->day_count - smoother->first_day);
    smoother->seen = memory_zeroed(days * (size_t)past->intervals, sizeof *smoother->seen);
    for (int day = smoother->first_day; day < past->day_count; day++)
        for (int i = 0; i < past->intervals; i++)
            if (is_used(past, day, i))
                smoother->seen[smoother->seen_count++] =
                    (struct seen){day - smoother->first_day, i, cell_of_week(past, day, i), past_volume(past, day, i)};
}

struct mean {
    double sum, count;
};

/* Volume against what would have been usual, as if one more contact had come when one was due: where contacts are rare
 * two weeks without any do not mean never, and a factor of 0 could not grow again. */
static double careful_factor(const struct mean *mean, double usual)
{
    return (mean->sum + 1.0) / (mean->count * usual + 1.0);
}

/* Level, shape of the day and what weekdays add to it, as means of the first two weeks. */
static void learn_start(struct smoother *smoother)
{
    const struct past *past = smoother->past;
    struct mean all = {0}, *days = memory_zeroed((size_t)past->intervals, sizeof *days);
    struct mean *weeks = memory_zeroed((size_t)(WEEKDAYS * past->intervals), sizeof *weeks);
    for (size_t at = 0; at < smoother->seen_count && smoother->seen[at].day < WARM_UP_DAYS; at++) {
        const struct seen *seen = &smoother->seen[at];
        struct mean *means[] = {&all, &days[seen->interval], &weeks[seen->week_cell]};
        for (int m = 0; m < 3; m++) {
            means[m]->sum += seen->volume;
            means[m]->count += 1.0;
        }
    }
    smoother->start_level = all.count > 0.0 ? fmax(all.sum / all.count, NEGLIGIBLE_VOLUME) : NEGLIGIBLE_VOLUME;
    for (int i = 0; i < past->intervals; i++)
        smoother->start_of_day[i] = careful_factor(&days[i], smoother->start_level);
    for (int cell = 0; cell < WEEKDAYS * past->intervals; cell++) {
        double usual = smoother->start_level * smoother->start_of_day[cell % past->intervals];
        smoother->start_of_week[cell] = careful_factor(&weeks[cell], usual);
    }
    free(days);
    free(weeks);
}

static void restart(struct smoother *smoother)
{
    size_t intervals = (size_t)smoother->past->intervals;
    smoother->level = smoother->start_level;
    smoother->today = (struct day_sums){0};
    smoother->error = 0.0;
    memcpy(smoother->of_day, smoother->start_of_day, intervals * sizeof(double));
    memcpy(smoother->of_week, smoother->start_of_week, WEEKDAYS * intervals * sizeof(double));
}

static double limited(double value, double most) { return fmin(fmax(value, -most), most); }

static double corrected(double factor, double correction)
{
    return factor * (1.0 + limited(correction, LARGEST_CORRECTION));
}

/* The level follows whole days, and an odd one no further than two of its standard deviations: so no level hangs on the
 * last day alone (Gelper, Fried and Croux, Journal of Forecasting 29, 2010, 285-300). */
static void end_day(struct smoother *smoother, double constant)
{
    struct day_sums *today = &smoother->today;
    if (today->expected > 0.0) {
        double usual = sqrt(smoother->day_variance + 1.0 / (today->expected + 1.0));
        smoother->level *= 1.0 + constant * limited(today->error / today->expected, ODD_DEVIATIONS * usual);
        smoother->level = fmax(smoother->level, NEGLIGIBLE_VOLUME);
    }
    *today = (struct day_sums){0};
}

static void smooth_one(struct smoother *smoother, const struct constants *constants, const struct seen *seen,
                       double held)
{
    double *of_day = &smoother->of_day[seen->interval], *of_week = &smoother->of_week[seen->week_cell];
    double shape = *of_day * *of_week, expected = smoother->level * shape;
    double error = seen->volume - expected, relative = error / (expected + 1.0);
    smoother->error += gsl_pow_2(seen->volume - held * shape) / (held * shape + 1.0);
    smoother->today.expected += expected;
    smoother->today.error += error;
    if (smoother->past->intervals > 1) /* a day without a shape has a level only */
        *of_day = corrected(*of_day, constants->day * relative);
    *of_week = corrected(*of_week, constants->week * relative);
}

/* Once over the past; `held` is the level as it was known when the week began. */
static void smooth(struct smoother *smoother, const struct constants *constants)
{
    restart(smoother);
    double held = smoother->level;
    for (size_t at = 0; at < smoother->seen_count; at++) {
        const struct seen *seen = &smoother->seen[at];
        if (at > 0 && seen->day != smoother->seen[at - 1].day)
            end_day(smoother, constants->level);
        if (at > 0 && seen->day / WEEKDAYS != smoother->seen[at - 1].day / WEEKDAYS)
            held = smoother->level;
        smooth_one(smoother, constants, seen, held);
    }
    end_day(smoother, constants->level);
}

static struct constants constants_of(const gsl_vector *logits)
{
    double values[CONSTANTS];
    for (size_t i = 0; i < CONSTANTS; i++)
        values[i] = 1.0 / (1.0 + exp(-gsl_vector_get(logits, i)));
    return (struct constants){values[0], values[1], values[2]};
}

static double error_of(const gsl_vector *logits, void *owner)
{
    struct smoother *smoother = owner;
    struct constants constants = constants_of(logits);
    smooth(smoother, &constants);
    return smoother->error;
}

static struct constants best_constants(struct smoother *smoother)
{
    gsl_multimin_function function = {error_of, CONSTANTS, smoother};
    gsl_multimin_fminimizer *minimizer = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, CONSTANTS);
    gsl_vector *at = gsl_vector_alloc(CONSTANTS), *steps = gsl_vector_alloc(CONSTANTS);
    gsl_vector_set_all(at, -2.5);
    gsl_vector_set_all(steps, 1.0);
    gsl_multimin_fminimizer_set(minimizer, &function, at, steps);
    for (int tries = 0; tries < MOST_TRIES; tries++)
        if (gsl_multimin_fminimizer_iterate(minimizer) != 0)
            break;
    struct constants best = constants_of(minimizer->x);
    gsl_vector_free(at);
    gsl_vector_free(steps);
    gsl_multimin_fminimizer_free(minimizer);
    return best;
}

static struct smoother smoother_create(const struct past *past)
{
    size_t intervals = (size_t)past->intervals;
    struct smoother smoother = {.past = past};
    int most_days = MOST_CELLS / past->intervals > MOST_DAYS_NEEDED ? MOST_CELLS / past->intervals : MOST_DAYS_NEEDED;
    smoother.first_day = past->day_count > most_days ? past->day_count - most_days : 0;
    smoother.of_day = memory_zeroed(intervals, sizeof(double));
    smoother.start_of_day = memory_zeroed(intervals, sizeof(double));
    smoother.of_week = memory_zeroed(WEEKDAYS * intervals, sizeof(double));
    smoother.start_of_week = memory_zeroed(WEEKDAYS * intervals, sizeof(double));
    smoother.day_variance = past_unrest(past).days;
    collect_seen(&smoother);
    learn_start(&smoother);
    return smoother;
}

static void smoother_clear(struct smoother *smoother)
{
    free(smoother->seen);
    free(smoother->of_day);
    free(smoother->start_of_day);
    free(smoother->of_week);
    free(smoother->start_of_week);
}

static bool expect(const struct past *past, int horizon_days, double *expected)
{
    struct smoother smoother = smoother_create(past);
    struct constants constants = best_constants(&smoother);
    smooth(&smoother, &constants);
    for (int ahead = 0; ahead < horizon_days; ahead++)
        for (int i = 0; i < past->intervals; i++)
            expected[(size_t)ahead * (size_t)past->intervals + (size_t)i] =
                smoother.level * smoother.of_day[i] * smoother.of_week[cell_of_week(past, past->day_count + ahead, i)];
    smoother_clear(&smoother);
    return true;
}

const struct point_method points_double_season = {"double-season", LEAST_DAYS, expect};

static struct forecast *make(const struct forecast_request *request)
{
    return forecast_by(&points_double_season, request);
}

const struct forecast_method forecast_double_season = {
    "double-season", "exponential smoothing with the seasons of the day and of the week", make};
