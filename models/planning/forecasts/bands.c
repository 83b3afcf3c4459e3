/*
 * bands.c -- errors of rehearsals, made comparable and laid around a forecast.
 */
#include "models/planning/forecasts/bands.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "models/planning/forecasts/numbers.h"
#include "sim/memory.h"

enum { WEEK = 7, FEW_DAYS = 10, FEW_TOTALS = 3, PRIOR_DEGREES_OF_FREEDOM = 5 };

static const double band_fractions[BANDS] = {
    [BAND_LOW80] = 0.1, [BAND_HIGH80] = 0.9, [BAND_LOW95] = 0.025, [BAND_HIGH95] = 0.975};

/* What one takes a day's factor and an interval's unrest to be before anything was seen: 15 and 10 percent. */
static const double PRIOR_DAY_VARIANCE = 0.15 * 0.15, PRIOR_INTERVAL_VARIANCE = 0.1 * 0.1;

static const double SHARED_BY_DAYS = 0.4;

static double stable(double volume) { return 2.0 * sqrt(volume + 0.375); /* Anscombe, Biometrika 35 (1948) */ }

static double stable_inverse(double stabilised)
{
    return stabilised <= 0.0 ? 0.0 : fmax(0.0, stabilised * stabilised / 4.0 - 0.375);
}

static double day_variance_at(const struct band_scale *scale, int ahead)
{
    return scale->day_variance + scale->day_variance_growth * (ahead / WEEK);
}

/* Of a stabilised count that was expected to be so large and whose factor varies like this. */
static double deviation_of(double expected, double factor_variance) { return sqrt(1.0 + expected * factor_variance); }

struct rehearsed_day {
    double expected, actual; /* sums over intervals of which both are known */
};

static struct rehearsed_day add_up(const struct rehearsals *rehearsals, const double *expected, int k, int ahead)
{
    struct rehearsed_day sums = {0.0, 0.0};
    int intervals = rehearsals->past->intervals, day = rehearsals_day(rehearsals, k, ahead);
    const double *row = expected + ((size_t)k * (size_t)rehearsals->horizon_days + (size_t)ahead) * (size_t)intervals;
    for (int i = 0; i < intervals; i++) {
        double actual = past_volume(rehearsals->past, day, i);
        if (isnan(actual) || isnan(row[i]))
            continue;
        sums.expected += row[i];
        sums.actual += actual;
    }
    return sums;
}

/* Variance of log day factors in one week of the lead, Poisson noise taken out; robust. NaN: no day. */
static double day_variance_of_week(const struct rehearsals *rehearsals, const double *expected, int week)
{
    double deviations[REHEARSALS_MOST * WEEK], poisson = 0.0;
    int count = 0;
    for (int k = 0; k < rehearsals->count; k++)
        for (int ahead = week * WEEK; ahead < (week + 1) * WEEK && ahead < rehearsals->horizon_days; ahead++) {
            struct rehearsed_day day = add_up(rehearsals, expected, k, ahead);
            if (day.expected <= 0.0)
                continue;
            deviations[count++] = fabs(log((day.actual + 0.5) / (day.expected + 0.5)));
            poisson += 1.0 / (day.expected + 0.5);
        }
    if (count == 0)
        return NAN;
    double spread = MEDIAN_DEVIATION_TO_SD * numbers_median(deviations, count);
    double seen = fmax(spread * spread - poisson / count, 0.0);
    return (count * seen + FEW_DAYS * PRIOR_DAY_VARIANCE) / (count + FEW_DAYS);
}

static void learn_day_variance(struct band_scale *scale, const struct rehearsals *rehearsals, const double *expected)
{
    double first = day_variance_of_week(rehearsals, expected, 0);
    double second = day_variance_of_week(rehearsals, expected, 1);
    scale->day_variance = isnan(first) ? PRIOR_DAY_VARIANCE : first;
    double growth = isnan(first) || isnan(second) ? 0.1 * scale->day_variance : second - first;
    scale->day_variance_growth = fmin(fmax(growth, 0.0), scale->day_variance);
}

/* What is left of an interval's squared error once its day's factor and Poisson noise are taken out, over mu^2. */
static void learn_interval_variance(struct band_scale *scale, const struct rehearsals *rehearsals,
                                    const double *expected)
{
    double excess = 0.0, squares = 0.0;
    int intervals = rehearsals->past->intervals, days = 0;
    for (int k = 0; k < rehearsals->count; k++)
        for (int ahead = 0; ahead < rehearsals->horizon_days; ahead++) {
            struct rehearsed_day sums = add_up(rehearsals, expected, k, ahead);
            if (sums.expected <= 0.0)
                continue;
            days++;
            double factor = sums.actual / sums.expected;
            size_t row = ((size_t)k * (size_t)rehearsals->horizon_days + (size_t)ahead) * (size_t)intervals;
            for (int i = 0; i < intervals; i++) {
                double actual = past_volume(rehearsals->past, rehearsals_day(rehearsals, k, ahead), i);
                double mean = factor * expected[row + (size_t)i];
                if (isnan(actual) || isnan(mean))
                    continue;
                excess += (actual - mean) * (actual - mean) - mean;
                squares += mean * mean;
            }
        }
    double seen = squares > 0.0 ? fmax(excess / squares, 0.0) : 0.0;
    double prior = intervals > 1 ? PRIOR_INTERVAL_VARIANCE : 0.0;
    scale->interval_variance = (days * seen + FEW_DAYS * prior) / (days + FEW_DAYS);
}

static int collect_errors(const struct band_scale *scale, const struct rehearsals *rehearsals, const double *expected,
                          double *errors)
{
    int count = 0, intervals = rehearsals->past->intervals;
    for (int k = 0; k < rehearsals->count; k++)
        for (int ahead = 0; ahead < rehearsals->horizon_days; ahead++)
            for (int i = 0; i < intervals; i++) {
                double actual = past_volume(rehearsals->past, rehearsals_day(rehearsals, k, ahead), i);
                double mean = *expected++;
                if (!isnan(actual) && !isnan(mean))
                    errors[count++] = (stable(actual) - stable(mean)) /
                                      deviation_of(mean, day_variance_at(scale, ahead) + scale->interval_variance);
            }
    return count;
}

static int collect_errors_of_days(const struct band_scale *scale, const struct rehearsals *rehearsals,
                                  const double *expected, double *errors)
{
    int count = 0;
    for (int k = 0; k < rehearsals->count; k++)
        for (int ahead = 0; ahead < rehearsals->horizon_days; ahead++) {
            struct rehearsed_day day = add_up(rehearsals, expected, k, ahead);
            if (day.expected > 0.0)
                errors[count++] = (stable(day.actual) - stable(day.expected)) /
                                  deviation_of(day.expected, day_variance_at(scale, ahead));
        }
    return count;
}

/* Few days count as FEW_DAYS more that behaved as Student's t. */
static void learn_quantiles(double *errors, int count, double days, double *quantiles)
{
    numbers_sort(errors, count);
    for (int band = 0; band < BANDS; band++) {
        double usual = gsl_cdf_tdist_Pinv(band_fractions[band], PRIOR_DEGREES_OF_FREEDOM);
        double seen = count == 0 ? usual : numbers_quantile(errors, count, band_fractions[band]);
        quantiles[band] = (days * seen + FEW_DAYS * usual) / (days + FEW_DAYS);
    }
}

static void learn_all_quantiles(struct band_scale *scale, const struct rehearsals *rehearsals, const double *expected)
{
    size_t cells = (size_t)rehearsals->count * (size_t)rehearsals->horizon_days * (size_t)rehearsals->past->intervals;
    double *errors = memory_zeroed(cells, sizeof *errors);
    int days = collect_errors_of_days(scale, rehearsals, expected, errors);
    learn_quantiles(errors, days, days, scale->day_quantiles);
    int count = collect_errors(scale, rehearsals, expected, errors);
    learn_quantiles(errors, count, days, scale->quantiles);
    free(errors);
}

/* Horizons of rehearsals overlap by half, so they tell half as much as they are many; before there are any, errors of
 * days are taken to have SHARED_BY_DAYS of their variance in common. */
static void learn_total_variance(struct band_scale *scale, const struct rehearsals *rehearsals, const double *expected)
{
    double deviations[REHEARSALS_MOST];
    int count = 0;
    for (int k = 0; k < rehearsals->count; k++) {
        struct rehearsed_day whole = {0.0, 0.0};
        for (int ahead = 0; ahead < rehearsals->horizon_days; ahead++) {
            struct rehearsed_day day = add_up(rehearsals, expected, k, ahead);
            whole.expected += day.expected;
            whole.actual += day.actual;
        }
        if (whole.expected > 0.0)
            deviations[count++] = fabs(log((whole.actual + 0.5) / (whole.expected + 0.5)));
    }
    double spread = count == 0 ? 0.0 : MEDIAN_DEVIATION_TO_SD * numbers_median(deviations, count);
    double prior = SHARED_BY_DAYS * scale->day_variance, known = 0.5 * count;
    scale->total_variance = (known * spread * spread + FEW_TOTALS * prior) / (known + FEW_TOTALS);
}

struct band_scale bands_learn(const struct rehearsals *rehearsals, const double *expected)
{
    struct band_scale scale = {0};
    learn_day_variance(&scale, rehearsals, expected);
    learn_interval_variance(&scale, rehearsals, expected);
    learn_total_variance(&scale, rehearsals, expected);
    learn_all_quantiles(&scale, rehearsals, expected);
    return scale;
}

/* Contacts are whole, so bands are: from and to a number that can be seen, with the expected one between them. */
static double band_limit(double quantile, double expected, double factor_variance)
{
    double limit = stable_inverse(stable(expected) + quantile * deviation_of(expected, factor_variance));
    return floor(limit + 0.5);
}

static void fill_bands(const double *quantiles, double expected, double factor_variance, double *const *bands,
                       size_t at)
{
    for (int band = 0; band < BANDS; band++) {
        double limit = isnan(expected) ? NAN : band_limit(quantiles[band], expected, factor_variance);
        bool is_low = band_fractions[band] < 0.5;
        bands[band][at] = isnan(expected) ? NAN : is_low ? fmin(limit, floor(expected)) : fmax(limit, ceil(expected));
    }
}

static void add_up_forecast(struct forecast *forecast)
{
    forecast->total_expected = 0.0;
    for (int day = 0; day < forecast->day_count; day++) {
        forecast->day_expected[day] = NAN;
        for (int i = 0; i < forecast->intervals; i++) {
            double expected = forecast->expected[(size_t)day * (size_t)forecast->intervals + (size_t)i];
            if (isnan(expected))
                continue;
            forecast->day_expected[day] =
                isnan(forecast->day_expected[day]) ? expected : forecast->day_expected[day] + expected;
            forecast->total_expected += expected;
        }
    }
}

static void fill_total_bands(struct forecast *forecast, const struct band_scale *scale)
{
    double quantiles[BANDS], *bands[BANDS];
    double growth = scale->day_variance > 0.0
                        ? day_variance_at(scale, forecast->day_count / 2) / day_variance_at(scale, WEEK)
                        : 1.0;
    for (int band = 0; band < BANDS; band++) {
        quantiles[band] = gsl_cdf_tdist_Pinv(band_fractions[band], PRIOR_DEGREES_OF_FREEDOM);
        bands[band] = &forecast->total_bands[band];
    }
    fill_bands(quantiles, forecast->total_expected, scale->total_variance * fmax(growth, 1.0), bands, 0);
}

void bands_fill(struct forecast *forecast, const struct band_scale *scale)
{
    add_up_forecast(forecast);
    for (int day = 0; day < forecast->day_count; day++) {
        double variance = day_variance_at(scale, day);
        fill_bands(scale->day_quantiles, forecast->day_expected[day], variance, forecast->day_bands, (size_t)day);
        for (int i = 0; i < forecast->intervals; i++) {
            size_t cell = (size_t)day * (size_t)forecast->intervals + (size_t)i;
            fill_bands(scale->quantiles, forecast->expected[cell], variance + scale->interval_variance, forecast->bands,
                       cell);
        }
    }
    fill_total_bands(forecast, scale);
}
