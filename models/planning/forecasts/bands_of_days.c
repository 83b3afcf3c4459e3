/*
 * bands_of_days.c -- what rehearsals were off by on whole days, and how alike the days of one rehearsal were in that.
 */
#include "models/planning/forecasts/bands_of_days.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "models/planning/forecasts/numbers.h"
#include "sim/memory.h"

enum { FEW_DAYS = 10, FEW_REHEARSALS = 4, PRIOR_DEGREES_OF_FREEDOM = 5, DEVIATIONS_MOST = 3 };

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

/* Standardised errors of whole days, shrunk to the usual quantiles while they are few. */
static void learn_quantiles(const struct band_scale *scale, const struct rehearsals *rehearsals, const double *expected,
                            double quantiles[BANDS])
{
    size_t most = (size_t)rehearsals->count * (size_t)rehearsals->horizon_days;
    double *errors = memory_zeroed(most, sizeof *errors);
    int count = 0;
    for (int k = 0; k < rehearsals->count; k++)
        for (int ahead = 0; ahead < rehearsals->horizon_days; ahead++) {
            struct rehearsed_day day = bands_add_up(rehearsals, expected, k, ahead);
            if (day.expected > 0.0)
                errors[count++] = bands_error(day.actual, day.expected, bands_day_variance(scale, ahead));
        }
    numbers_sort(errors, count);
    for (enum forecast_band band = 0; band < BANDS; band++) {
        double usual = usual_quantile(band),
               seen = count > 0 ? numbers_quantile(errors, count, band_fractions[band]) : usual;
        quantiles[band] = (count * seen + FEW_DAYS * usual) / (count + FEW_DAYS);
    }
    free(errors);
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

void bands_of_days_fill(struct forecast *forecast, const struct band_scale *scale, const struct rehearsals *rehearsals,
                        const double *expected)
{
    double quantiles[BANDS];
    fill_expected(forecast);
    learn_quantiles(scale, rehearsals, expected, quantiles);
    struct factors factors = learn_factors(scale, rehearsals, expected);
    double of_total = forecast->total_expected > 0.0 ? total_variance(forecast, scale, &factors) : 0.0;
    for (enum forecast_band band = 0; band < BANDS; band++) {
        for (int day = 0; day < forecast->day_count; day++)
            forecast->day_bands[band][day] =
                isnan(forecast->day_expected[day])
                    ? NAN
                    : bands_edge(band, forecast->day_expected[day], bands_day_variance(scale, day), quantiles[band]);
        forecast->total_bands[band] = forecast->total_expected > 0.0
                                          ? bands_edge(band, forecast->total_expected, of_total, usual_quantile(band))
                                          : 0.0;
    }
}
