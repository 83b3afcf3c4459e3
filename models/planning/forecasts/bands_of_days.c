/*
 * bands_of_days.c -- what rehearsals were off by on whole days, and how alike the days of one rehearsal were in that.
 */
#include "models/planning/forecasts/bands_of_days.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "sim/memory.h"

enum { FEW_DAYS = 10, FEW_REHEARSALS = 4, PRIOR_DEGREES_OF_FREEDOM = 7, DEVIATIONS_MOST = 3 };

/* Of a day's factor, what one takes to be the level's before anything was seen. */
static const double PRIOR_COMMON_SHARE = 0.3;

static double usual_quantile(enum forecast_band band)
{
    return gsl_cdf_tdist_Pinv(band_fractions[band], PRIOR_DEGREES_OF_FREEDOM);
}

/* ---- days ---- */

static void fill_expected(struct forecast *forecast)
{
    forecast->total_expected = 0.0;
    for (int day = 0; day < forecast->day_count; day++) {
        const double *row = forecast->expected + (size_t)day * (size_t)forecast->intervals;
        double sum = NAN;
        for (int i = 0; i < forecast->intervals; i++)
            if (!isnan(row[i]))
                sum = isnan(sum) ? row[i] : sum + row[i];
        forecast->day_expected[day] = sum;
        forecast->total_expected += isnan(sum) ? 0.0 : sum;
    }
}

struct day_error {
    double error, weight;
};

static int by_error(const void *one, const void *other)
{
    const struct day_error *a = one, *b = other;
    return a->error != b->error ? (a->error > b->error) - (a->error < b->error)
                                : (a->weight > b->weight) - (a->weight < b->weight);
}

static bool is_odd(enum past_day kind) { return kind == PAST_LOW || kind == PAST_HIGH; }

/* Share of days that were odd in hindsight, over the whole past. */
static double odd_share(const struct past *past)
{
    int odd = 0;
    for (int day = 0; day < past->day_count; day++)
        odd += is_odd(past->kinds[day]);
    return past->recorded_days > 0 ? (double)odd / past->recorded_days : 0.0;
}

/* Odd days (holidays nobody named) come in clusters, and rehearsals see the same few again and again; so together they
 * weigh what they have been of the whole past, and no more. */
static void weigh_odd_days(struct day_error *errors, int count, int odd, double share)
{
    double weight = odd > 0 && odd < count ? share / (1.0 - share) * (count - odd) / odd : 1.0;
    for (int i = 0; i < count; i++)
        if (errors[i].weight == 0.0)
            errors[i].weight = fmin(weight, 1.0);
}

/* Standardised errors of whole days, odd ones with weight 0 yet; returns how many. */
static int collect_errors(const struct band_scale *scale, const struct rehearsals *rehearsals, const double *expected,
                          struct day_error *errors, int *odd)
{
    int count = 0;
    for (int k = 0; k < rehearsals->count; k++)
        for (int ahead = 0; ahead < rehearsals->horizon_days; ahead++) {
            struct rehearsed_day day = bands_add_up(rehearsals, expected, k, ahead);
            bool is_odd_day = is_odd(rehearsals->past->kinds[rehearsals_day(rehearsals, k, ahead)]);
            if (!(day.expected > 0.0))
                continue;
            errors[count].error = bands_error(day.actual, day.expected, bands_day_variance(scale, ahead));
            errors[count++].weight = is_odd_day ? 0.0 : 1.0;
            *odd += is_odd_day;
        }
    return count;
}

/* Where the weights below reach `fraction` of all, between the middles of two errors. */
static double weighted_quantile(const struct day_error *ascending, int count, double fraction)
{
    double all = 0.0, below = 0.0;
    for (int i = 0; i < count; i++)
        all += ascending[i].weight;
    for (int i = 0; i + 1 < count; i++) {
        double here = below + 0.5 * ascending[i].weight;
        double next = below + ascending[i].weight + 0.5 * ascending[i + 1].weight;
        below += ascending[i].weight;
        if (next < fraction * all)
            continue;
        double part = fmax(fraction * all - here, 0.0) / (next - here);
        return ascending[i].error + part * (ascending[i + 1].error - ascending[i].error);
    }
    return ascending[count - 1].error;
}

/* ---- the horizon ---- */

struct factors { /* record: variance of a day's log factor, and covariance of two days' */
    double variance, covariance;
};

/* Log factor of a rehearsed day, cut where a single odd day would say all; NaN: nothing is known. */
static double factor_of(const struct band_scale *scale, struct rehearsed_day day, int ahead)
{
    if (!(day.expected > 0.0))
        return NAN;
    double most = DEVIATIONS_MOST * sqrt(bands_day_variance(scale, ahead) + 1.0 / (day.expected + 0.5));
    return fmin(fmax(log((day.actual + 0.5) / (day.expected + 0.5)), -most), most);
}

struct factor_sums { /* of one rehearsal, or of all */
    double sum, squares, poisson, products;
    int days, pairs;
};

static struct factor_sums factors_of_rehearsal(const struct band_scale *scale, const struct rehearsals *rehearsals,
                                               const double *expected, int k)
{
    struct factor_sums sums = {0};
    for (int ahead = 0; ahead < rehearsals->horizon_days; ahead++) {
        struct rehearsed_day day = bands_add_up(rehearsals, expected, k, ahead);
        double factor = factor_of(scale, day, ahead);
        if (isnan(factor))
            continue;
        sums.sum += factor;
        sums.squares += factor * factor;
        sums.poisson += 1.0 / (day.expected + 0.5);
        sums.days++;
    }
    sums.products = sums.sum * sums.sum - sums.squares; /* over all pairs of two different days */
    sums.pairs = sums.days * (sums.days - 1);
    return sums;
}

static struct factors learn_factors(const struct band_scale *scale, const struct rehearsals *rehearsals,
                                    const double *expected)
{
    struct factor_sums all = {0};
    for (int k = 0; k < rehearsals->count; k++) {
        struct factor_sums one = factors_of_rehearsal(scale, rehearsals, expected, k);
        all.squares += one.squares;
        all.poisson += one.poisson;
        all.products += one.products;
        all.days += one.days;
        all.pairs += one.pairs;
    }
    double count = rehearsals->count, prior = scale->day_variance;
    struct factors factors;
    factors.variance = (fmax(all.squares - all.poisson, 0.0) + FEW_DAYS * prior) / (all.days + FEW_DAYS);
    double seen = all.pairs > 0 ? all.products / all.pairs : 0.0;
    double usual = PRIOR_COMMON_SHARE * factors.variance;
    double common = (count * seen + FEW_REHEARSALS * usual) / (count + FEW_REHEARSALS);
    factors.covariance = fmin(fmax(common, 0.0), factors.variance);
    return factors;
}

/* Of what is not Poisson noise, over the total squared. Further ahead the factors spread as those of days do. */
static double total_variance(const struct forecast *forecast, const struct band_scale *scale,
                             const struct factors *factors)
{
    double own = 0.0, common = 0.0;
    for (int day = 0; day < forecast->day_count; day++) {
        double expected = forecast->day_expected[day];
        if (isnan(expected))
            continue;
        double growth = bands_day_variance(scale, day) / scale->day_variance;
        own += growth * expected * expected;
        common += sqrt(growth) * expected;
    }
    double total = forecast->total_expected;
    return ((factors->variance - factors->covariance) * own + factors->covariance * common * common) / (total * total);
}

/* Days that tell something of their own: those rehearsed twice count once, and an error of the level makes the days of
 * a rehearsal alike, as a cluster in a sample (Kish, Survey Sampling, 1965). */
static double telling_days(const struct rehearsals *rehearsals, int count, const struct factors *factors)
{
    enum { WEEK = 7 };
    double rehearsed = (double)rehearsals->count * rehearsals->horizon_days;
    double distinct = (rehearsals->count - 1.0) * WEEK + rehearsals->horizon_days;
    double alike = factors->variance > 0.0 ? factors->covariance / factors->variance : 0.0;
    double in_one = (double)count / rehearsals->count;
    return count * (distinct / rehearsed) / (1.0 + fmax(in_one - 1.0, 0.0) * alike);
}

/* Shrunk to the usual quantiles while days are few. */
static void learn_quantiles(const struct band_scale *scale, const struct rehearsals *rehearsals, const double *expected,
                            const struct factors *factors, double quantiles[BANDS])
{
    size_t most = (size_t)rehearsals->count * (size_t)rehearsals->horizon_days;
    struct day_error *errors = memory_zeroed(most, sizeof *errors);
    int odd = 0, count = collect_errors(scale, rehearsals, expected, errors, &odd);
    weigh_odd_days(errors, count, odd, odd_share(rehearsals->past));
    if (count > 0)
        qsort(errors, (size_t)count, sizeof *errors, by_error);
    double telling = count > 0 ? telling_days(rehearsals, count, factors) : 0.0;
    for (enum forecast_band band = 0; band < BANDS; band++) {
        double usual = usual_quantile(band);
        double seen = count > 0 ? weighted_quantile(errors, count, band_fractions[band]) : usual;
        quantiles[band] = (telling * seen + FEW_DAYS * usual) / (telling + FEW_DAYS);
    }
    free(errors);
}

/* Where a day is one interval, its band is the interval's: the same question has one answer. */
static double day_edge(const struct forecast *forecast, const struct band_scale *scale, enum forecast_band band,
                       int day, double quantile)
{
    double expected = forecast->day_expected[day];
    if (isnan(expected))
        return NAN;
    return forecast->intervals == 1 ? forecast->bands[band][day]
                                    : bands_edge(band, expected, bands_day_variance(scale, day), quantile);
}

/* The only day on which anything is expected; -1: there are several, or none. */
static int only_day(const struct forecast *forecast)
{
    int only = -1;
    for (int day = 0; day < forecast->day_count; day++) {
        if (isnan(forecast->day_expected[day]))
            continue;
        if (only >= 0)
            return -1;
        only = day;
    }
    return only;
}

/* Of one day, the total's band is the day's. */
static double total_edge(const struct forecast *forecast, enum forecast_band band, double variance)
{
    int only = only_day(forecast);
    if (!(forecast->total_expected > 0.0))
        return 0.0;
    return only >= 0 ? forecast->day_bands[band][only]
                     : bands_edge(band, forecast->total_expected, variance, usual_quantile(band));
}

void bands_of_days_fill(struct forecast *forecast, const struct band_scale *scale, const struct rehearsals *rehearsals,
                        const double *expected)
{
    double quantiles[BANDS];
    fill_expected(forecast);
    struct factors factors = learn_factors(scale, rehearsals, expected);
    learn_quantiles(scale, rehearsals, expected, &factors, quantiles);
    double of_total = forecast->total_expected > 0.0 ? total_variance(forecast, scale, &factors) : 0.0;
    for (enum forecast_band band = 0; band < BANDS; band++) {
        for (int day = 0; day < forecast->day_count; day++)
            forecast->day_bands[band][day] = day_edge(forecast, scale, band, day, quantiles[band]);
        forecast->total_bands[band] = total_edge(forecast, band, of_total);
    }
}
