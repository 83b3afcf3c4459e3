/*
 * fit_busyness.c -- daily volumes regressed on weekday and trend; what varies beyond Poisson noise is the days' own.
 */
#include "models/planning/fit_busyness.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

enum { WEEKDAYS = 7, EFFECTS = WEEKDAYS + 1, TREND_DAYS = 28, SPARE_DAYS = 3, ROUNDS = 50 };

/* ---- days that are not like the others ---- */

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static double median_of(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_value);
    return count == 0 ? NAN : 0.5 * (values[(count - 1) / 2] + values[count / 2]);
}

static void weekday_medians(const struct day_volume *days, size_t count, double medians[WEEKDAYS])
{
    double *values = memory_zeroed(count, sizeof *values);
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        size_t found = 0;
        for (size_t i = 0; i < count; i++)
            if (days[i].use == DAY_USED && day_weekday(days[i].day) == weekday)
                values[found++] = days[i].volume;
        medians[weekday] = median_of(values, found);
    }
    free(values);
}

/* Deviations on the logarithm, measured by their median: a few holidays do not move it. */
static void leave_out_outlying(struct day_volume *days, size_t count)
{
    const double too_far = 5.0, at_least = 0.3, normal_over_median = 1.4826;
    double medians[WEEKDAYS], *away = memory_zeroed(count, sizeof *away), *sizes = memory_zeroed(count, sizeof *sizes);
    size_t found = 0;
    weekday_medians(days, count, medians);
    int weekdays = 0;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        weekdays += !isnan(medians[weekday]);
    for (size_t i = 0; i < count; i++) {
        double median = medians[day_weekday(days[i].day)];
        away[i] = days[i].use == DAY_USED ? log(days[i].volume / median) : 0.0;
        if (days[i].use == DAY_USED)
            sizes[found++] = fabs(away[i]);
    }
    /* medians of a few days each lie close to some of them: what they take off the spread is given back */
    double left = fmax(1.0, (double)found - 2.0 * weekdays);
    double spread = normal_over_median * median_of(sizes, found) * sqrt((double)found / left);
    for (size_t i = 0; i < count; i++) {
        double noise = 1.0 / sqrt(fmax(1.0, medians[day_weekday(days[i].day)]));
        if (days[i].use == DAY_USED && fabs(away[i]) > fmax(at_least, too_far * fmax(spread, noise)))
            days[i].use = DAY_OUTLYING;
    }
    free(away);
    free(sizes);
}

/* ---- the regression: log mean = weekday + trend x weeks ---- */

struct regression {
    const struct day_volume **days; /* [count], those in use */
    size_t count;
    int effect_of_weekday[WEEKDAYS], effects; /* -1: no such day; the trend is the last effect, if there is one */
    bool has_trend;
    double middle_day;
    double beta[EFFECTS];
    double *means; /* [count] */
};

static double weeks_of(const struct regression *regression, size_t i)
{
    return ((double)regression->days[i]->day - regression->middle_day) / WEEKDAYS;
}

static void find_effects(struct regression *regression)
{
    double sums[WEEKDAYS] = {0.0}, counts[WEEKDAYS] = {0.0};
    for (size_t i = 0; i < regression->count; i++) {
        sums[day_weekday(regression->days[i]->day)] += regression->days[i]->volume;
        counts[day_weekday(regression->days[i]->day)]++;
    }
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        regression->effect_of_weekday[weekday] = counts[weekday] > 0.0 ? regression->effects++ : -1;
        if (counts[weekday] > 0.0)
            regression->beta[regression->effect_of_weekday[weekday]] = log(sums[weekday] / counts[weekday]);
    }
    regression->effects += regression->has_trend;
}

static void row_of(const struct regression *regression, size_t i, double row[EFFECTS])
{
    for (int e = 0; e < regression->effects; e++)
        row[e] = 0.0;
    row[regression->effect_of_weekday[day_weekday(regression->days[i]->day)]] = 1.0;
    if (regression->has_trend)
        row[regression->effects - 1] = weeks_of(regression, i);
}

static void set_means(struct regression *regression)
{
    for (size_t i = 0; i < regression->count; i++) {
        double row[EFFECTS], sum = 0.0;
        row_of(regression, i, row);
        for (int e = 0; e < regression->effects; e++)
            sum += row[e] * regression->beta[e];
        regression->means[i] = exp(sum);
    }
}

/* One step of weighted least squares for a squared cv. Returns the largest change of an effect. */
static double adjust(struct regression *regression, double squared)
{
    double matrix[EFFECTS * EFFECTS] = {0.0}, right[EFFECTS] = {0.0}, row[EFFECTS], change[EFFECTS], largest = 0.0;
    size_t effects = (size_t)regression->effects;
    for (size_t i = 0; i < regression->count; i++) {
        double mean = regression->means[i], weight = mean / (1.0 + squared * mean);
        row_of(regression, i, row);
        for (size_t a = 0; a < effects; a++) {
            right[a] += weight * row[a] * (regression->days[i]->volume - mean) / mean;
            for (size_t b = 0; b < effects; b++)
                matrix[a * effects + b] += weight * row[a] * row[b];
        }
    }
    gsl_matrix_view equations = gsl_matrix_view_array(matrix, effects, effects);
    gsl_vector_view rights = gsl_vector_view_array(right, effects), changes = gsl_vector_view_array(change, effects);
    if (gsl_linalg_cholesky_decomp1(&equations.matrix) != 0 ||
        gsl_linalg_cholesky_solve(&equations.matrix, &rights.vector, &changes.vector) != 0)
        return 0.0;
    for (size_t e = 0; e < effects; e++) {
        double limited = fmin(1.0, fmax(-1.0, change[e]));
        regression->beta[e] += limited;
        largest = fmax(largest, fabs(limited));
    }
    set_means(regression);
    return largest;
}

static void regress(struct regression *regression, double squared)
{
    for (int round = 0; round < ROUNDS && adjust(regression, squared) > 1e-10; round++)
        continue;
}

static double pearson(const struct regression *regression, double squared)
{
    double sum = 0.0;
    for (size_t i = 0; i < regression->count; i++) {
        double mean = regression->means[i], away = regression->days[i]->volume - mean;
        sum += away * away / (mean + squared * mean * mean);
    }
    return sum;
}

/* The squared cv with which the sum is as large as `wanted`; 0 when it is smaller even without any. */
static double squared_cv_for(const struct regression *regression, double wanted)
{
    double low = 0.0, high = 1.0;
    if (pearson(regression, 0.0) <= wanted)
        return 0.0;
    while (pearson(regression, high) > wanted)
        high *= 2.0;
    for (int i = 0; i < 100; i++) {
        double middle = 0.5 * (low + high);
        *(pearson(regression, middle) > wanted ? &low : &high) = middle;
    }
    return 0.5 * (low + high);
}

/* Slope of the negative binomial log-likelihood in the squared cv s, with r = 1 / s and the means held. */
static double likelihood_slope(const struct regression *regression, double squared)
{
    double size = 1.0 / squared, sum = 0.0;
    for (size_t i = 0; i < regression->count; i++) {
        double volume = regression->days[i]->volume, mean = regression->means[i];
        sum += gsl_sf_psi(volume + size) - gsl_sf_psi(size) - log1p(squared * mean) + 1.0 -
               (volume + size) / (mean + size);
    }
    return -sum * size * size;
}

static double likelihood_squared_cv(const struct regression *regression, double guess)
{
    double low = guess / 1e4, high = guess * 1e2;
    if (!(guess > 0.0) || likelihood_slope(regression, low) <= 0.0)
        return 0.0;
    for (int i = 0; i < 100; i++) {
        double middle = sqrt(low * high);
        *(likelihood_slope(regression, middle) > 0.0 ? &low : &high) = middle;
    }
    return sqrt(low * high);
}

/* d(sum)/d(squared) is about -sum of mean / (1 + squared mean); the variance of a term is 2, and more for the gamma's
 * own tail (excess 6 squared). */
static double error_of_cv(const struct regression *regression, double squared, double freedom)
{
    double slope = 0.0;
    for (size_t i = 0; i < regression->count; i++)
        slope += regression->means[i] / (1.0 + squared * regression->means[i]);
    slope *= freedom / (double)regression->count;
    return squared > 0.0 ? sqrt(freedom * (2.0 + 6.0 * squared)) / slope / (2.0 * sqrt(squared)) : NAN;
}

static void answer(struct regression *regression, struct busyness *busyness)
{
    double freedom = (double)regression->count - regression->effects, squared = 0.0, squares = 0.0;
    for (int round = 0; round < ROUNDS; round++) { /* means and cv in turn */
        double before = squared;
        regress(regression, squared);
        squared = squared_cv_for(regression, freedom);
        if (fabs(squared - before) < 1e-12)
            break;
    }
    for (size_t i = 0; i < regression->count; i++)
        squares += pow(regression->days[i]->volume / regression->means[i] - 1.0, 2.0);
    busyness->cv = sqrt(squared);
    busyness->standard_error = error_of_cv(regression, squared, freedom);
    busyness->low = sqrt(squared_cv_for(regression, gsl_cdf_chisq_Qinv(0.025, freedom)));
    busyness->high = sqrt(squared_cv_for(regression, gsl_cdf_chisq_Pinv(0.025, freedom)));
    busyness->raw_cv = sqrt(squares / freedom);
    busyness->likelihood_cv = sqrt(likelihood_squared_cv(regression, squared));
    if (regression->has_trend)
        busyness->trend_per_week = expm1(regression->beta[regression->effects - 1]);
}

static void describe(const struct regression *regression, struct day_volume *days, size_t count,
                     struct busyness *busyness)
{
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        busyness->uses[days[i].use]++;
        days[i].expected = days[i].use == DAY_USED ? regression->means[used++] : NAN;
    }
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        int effect = regression->effect_of_weekday[weekday];
        busyness->weekdays += effect >= 0;
        busyness->weekday_means[weekday] = effect >= 0 ? exp(regression->beta[effect]) : NAN;
    }
}

struct busyness busyness_of_days(struct day_volume *days, size_t count, bool keep_outlying)
{
    struct busyness busyness = {
        .cv = NAN, .standard_error = NAN, .low = NAN, .high = NAN, .raw_cv = NAN, .likelihood_cv = NAN};
    struct regression regression = {.days = memory_zeroed(count, sizeof *regression.days)};
    for (size_t i = 0; i < count; i++)
        if (days[i].use == DAY_USED && !(days[i].volume > 0.0))
            days[i].use = DAY_EMPTY;
    if (!keep_outlying)
        leave_out_outlying(days, count);
    for (size_t i = 0; i < count; i++)
        if (days[i].use == DAY_USED) {
            regression.days[regression.count++] = &days[i];
            regression.middle_day += (double)days[i].day;
        }
    regression.middle_day /= fmax(1.0, (double)regression.count);
    regression.means = memory_zeroed(count, sizeof *regression.means);
    regression.has_trend = busyness.has_trend = regression.count >= TREND_DAYS;
    find_effects(&regression);
    set_means(&regression);
    if (regression.count >= (size_t)regression.effects + SPARE_DAYS)
        answer(&regression, &busyness);
    describe(&regression, days, count, &busyness);
    free(regression.means);
    free(regression.days);
    return busyness;
}
