/*
 * bands.c -- errors of rehearsals, made comparable and laid around a forecast.
 */
#include "models/planning/forecasts/bands.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "models/planning/forecasts/numbers.h"
#include "models/planning/forecasts/unrest.h"
#include "sim/memory.h"

enum { WEEK = 7, FEW_DAYS = 10, PRIOR_DEGREES_OF_FREEDOM = 7 };

const double band_fractions[BANDS] = {
    [BAND_LOW80] = 0.1, [BAND_HIGH80] = 0.9, [BAND_LOW95] = 0.025, [BAND_HIGH95] = 0.975};

static double stable(double volume) { return 2.0 * sqrt(volume + 0.375); /* Anscombe, Biometrika 35 (1948) */ }

static double stable_inverse(double stabilised)
{
    return stabilised <= 0.0 ? 0.0 : fmax(0.0, stabilised * stabilised / 4.0 - 0.375);
}

double bands_error(double actual, double expected, double variance)
{
    return (stable(actual) - stable(expected)) / sqrt(1.0 + expected * variance);
}

/* Contacts are whole, so bands are: from and to a number that can be seen, with the expected one between them. */
double bands_edge(enum forecast_band band, double expected, double variance, double quantile)
{
    double edge = stable_inverse(stable(expected) + quantile * sqrt(1.0 + expected * variance));
    bool is_low = band_fractions[band] < 0.5;
    return is_low ? fmin(floor(edge + 0.5), floor(expected)) : fmax(floor(edge + 0.5), ceil(expected));
}

double bands_day_variance(const struct band_scale *scale, int ahead)
{
    return scale->day_variance + scale->day_variance_growth * (ahead / WEEK);
}

struct rehearsed_day bands_add_up(const struct rehearsals *rehearsals, const double *expected, int k, int ahead)
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
static double day_variance_of_week(const struct rehearsals *rehearsals, const double *expected, int week, double usual)
{
    double deviations[REHEARSALS_MOST * WEEK], poisson = 0.0;
    int count = 0;
    for (int k = 0; k < rehearsals->count; k++)
        for (int ahead = week * WEEK; ahead < (week + 1) * WEEK && ahead < rehearsals->horizon_days; ahead++) {
            struct rehearsed_day day = bands_add_up(rehearsals, expected, k, ahead);
            if (day.expected <= 0.0)
                continue;
            deviations[count++] = fabs(log((day.actual + 0.5) / (day.expected + 0.5)));
            poisson += 1.0 / (day.expected + 0.5);
        }
    if (count == 0)
        return NAN;
    double spread = MEDIAN_DEVIATION_TO_SD * numbers_median(deviations, count);
    double seen = fmax(spread * spread - poisson / count, 0.0);
    return (count * seen + FEW_DAYS * usual) / (count + FEW_DAYS);
}

static void learn_day_variance(struct band_scale *scale, const struct rehearsals *rehearsals, const double *expected,
                               double usual)
{
    double first = day_variance_of_week(rehearsals, expected, 0, usual);
    double second = day_variance_of_week(rehearsals, expected, 1, usual);
    scale->day_variance = isnan(first) ? usual : first;
    double growth = isnan(first) || isnan(second) ? 0.1 * scale->day_variance : second - first;
    scale->day_variance_growth = fmin(fmax(growth, 0.0), scale->day_variance);
}

/* What is left of an interval's squared error once its day's factor and Poisson noise are taken out, over mu^2. */
static void learn_interval_variance(struct band_scale *scale, const struct rehearsals *rehearsals,
                                    const double *expected, double usual)
{
    double excess = 0.0, squares = 0.0;
    int intervals = rehearsals->past->intervals, days = 0;
    for (int k = 0; k < rehearsals->count; k++)
        for (int ahead = 0; ahead < rehearsals->horizon_days; ahead++) {
            struct rehearsed_day sums = bands_add_up(rehearsals, expected, k, ahead);
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
    scale->interval_variance = (days * seen + FEW_DAYS * usual) / (days + FEW_DAYS);
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
                    errors[count++] =
                        bands_error(actual, mean, bands_day_variance(scale, ahead) + scale->interval_variance);
            }
    return count;
}

static int count_days(const struct rehearsals *rehearsals, const double *expected)
{
    int days = 0;
    for (int k = 0; k < rehearsals->count; k++)
        for (int ahead = 0; ahead < rehearsals->horizon_days; ahead++)
            days += bands_add_up(rehearsals, expected, k, ahead).expected > 0.0;
    return days;
}

static void learn_quantiles(struct band_scale *scale, const struct rehearsals *rehearsals, const double *expected)
{
    size_t cells = (size_t)rehearsals->count * (size_t)rehearsals->horizon_days * (size_t)rehearsals->past->intervals;
    double *errors = memory_zeroed(cells, sizeof *errors);
    int count = collect_errors(scale, rehearsals, expected, errors);
    double days = count_days(rehearsals, expected);
    numbers_sort(errors, count);
    for (int band = 0; band < BANDS; band++) {
        double usual = gsl_cdf_tdist_Pinv(band_fractions[band], PRIOR_DEGREES_OF_FREEDOM);
        double seen = count == 0 ? usual : numbers_quantile(errors, count, band_fractions[band]);
        scale->quantiles[band] = (days * seen + FEW_DAYS * usual) / (days + FEW_DAYS);
    }
    free(errors);
}

struct band_scale bands_learn(const struct rehearsals *rehearsals, const double *expected)
{
    struct band_scale scale = {0};
    struct unrest usual = past_unrest(rehearsals->past);
    learn_day_variance(&scale, rehearsals, expected, usual.days);
    learn_interval_variance(&scale, rehearsals, expected, usual.intervals);
    learn_quantiles(&scale, rehearsals, expected);
    return scale;
}

void bands_fill(struct forecast *forecast, const struct band_scale *scale)
{
    size_t cell = 0;
    for (int day = 0; day < forecast->day_count; day++) {
        double variance = bands_day_variance(scale, day) + scale->interval_variance;
        for (int i = 0; i < forecast->intervals; i++, cell++)
            for (enum forecast_band band = 0; band < BANDS; band++)
                forecast->bands[band][cell] =
                    isnan(forecast->expected[cell])
                        ? NAN
                        : bands_edge(band, forecast->expected[cell], variance, scale->quantiles[band]);
    }
}
