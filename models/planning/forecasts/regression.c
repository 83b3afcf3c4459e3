/*
 * regression.c -- what the calendar explains: daily totals by regression on their logarithm, spread over the day by the
 * weekday's profile.
 *
 * Log totals make effects factors and their noise even; a median day is what exp() of an expected logarithm is, which
 * is also what the sum of absolute errors asks for.
 */
#include "models/planning/forecasts/method.h"

#include <math.h>
#include <stdlib.h>

#include "models/planning/forecasts/day_features.h"
#include "models/planning/forecasts/mixed_model.h"
#include "models/planning/forecasts/profile.h"
#include "sim/memory.h"

/* First guesses and centres of the priors, as fractions of a day's volume; each queue's own past moves them. */
static const struct mixed_variances guess = {
    .white = 0.05,
    .level_step = 0.01,
    .short_term = 0.05,
    .persistence = 0.6,
    .groups = {[GROUP_LEVEL] = 1.0,
               [GROUP_WEEKDAY] = 0.5,
               [GROUP_MONTH_EDGE] = 0.05,
               [GROUP_MONTH_WAVE] = 0.05,
               [GROUP_CLOSURE] = 0.1,
               [GROUP_TREND] = 0.01,
               [GROUP_YEAR] = 0.1},
};

static const double SMALL_TOTAL = 10.0;

/* Odd days of alarm stay in, since the calendar may explain them: the day after a holiday, the first of the month. */
static bool is_used(const struct past *past, int day)
{
    return past->kinds[day] == PAST_ORDINARY || past->kinds[day] == PAST_HIGH;
}

static double centre_of(const struct past *past)
{
    double sum = 0.0;
    int count = 0;
    for (int day = 0; day < past->day_count; day++)
        if (is_used(past, day)) {
            sum += log(past->totals[day] + 0.5);
            count++;
        }
    return count == 0 ? NAN : sum / count;
}

/* Of a log total: from what was usual, since a day's own total would trust busy days more than quiet ones. */
static double poisson_variance(const struct past *past, int day, double centre)
{
    double usual = isnan(past->typical[day]) ? exp(centre) : past->typical[day];
    return 1.0 / (usual + 1.0);
}

/* Fills log_totals[day ahead]; false when there is no day to learn from. */
static bool expect_log_totals(const struct past *past, int horizon_days, double *log_totals)
{
    double centre = centre_of(past);
    if (isnan(centre))
        return false;
    struct day_features *features = day_features_create(past, horizon_days);
    double *values = memory_zeroed((size_t)past->day_count, sizeof *values);
    double *noise = memory_zeroed((size_t)past->day_count, sizeof *noise);
    for (int day = 0; day < past->day_count; day++) {
        values[day] = is_used(past, day) ? log(past->totals[day] + 0.5) - centre : NAN;
        noise[day] = poisson_variance(past, day, centre);
    }
    struct mixed_data data = {
        past->day_count, features->count, DAY_FEATURE_GROUPS, features->rows, features->group_of, values, noise};
    struct mixed_fit *fit = mixed_fit_create(&data, &guess);
    for (int ahead = 0; ahead < horizon_days; ahead++)
        log_totals[ahead] =
            centre + mixed_fit_predict(fit,
                                       features->rows + (size_t)(past->day_count + ahead) * (size_t)features->count,
                                       features->count, ahead + 1);
    mixed_fit_destroy(fit);
    free(values);
    free(noise);
    day_features_destroy(features);
    return true;
}

/* Expected logarithm of a half more than a Poisson number of that mean. */
static double log_of_poisson(double mean)
{
    enum { TERMS = 60 }; /* more than means below SMALL_TOTAL can reach */
    double probability = exp(-mean), sum = 0.0;
    for (int n = 0; n < TERMS; probability *= mean / ++n)
        sum += probability * log(n + 0.5);
    return sum;
}

/* The mean total whose logarithm, a half added before, is expected to be that. Of many contacts that is exp(); of few
 * the half weighs and the logarithm bends, so it is looked for. */
static double total_of_log(double log_total)
{
    enum { HALVINGS = 40 };
    double low = 0.0, high = SMALL_TOTAL;
    if (log_total >= log_of_poisson(SMALL_TOTAL))
        return exp(log_total);
    for (int step = 0; step < HALVINGS; step++) {
        double middle = 0.5 * (low + high);
        *(log_of_poisson(middle) < log_total ? &low : &high) = middle;
    }
    return low;
}

static bool expect(const struct past *past, int horizon_days, double *expected)
{
    double *log_totals = memory_zeroed((size_t)horizon_days, sizeof *log_totals);
    double *shares = memory_zeroed((size_t)WEEKDAYS * (size_t)past->intervals, sizeof *shares);
    bool is_possible = expect_log_totals(past, horizon_days, log_totals);
    if (is_possible)
        profile_learn(past, shares);
    for (int ahead = 0; is_possible && ahead < horizon_days; ahead++) {
        const double *own = shares + (size_t)past_weekday(past, past->day_count + ahead) * (size_t)past->intervals;
        double total = total_of_log(log_totals[ahead]);
        for (int i = 0; i < past->intervals; i++)
            expected[(size_t)ahead * (size_t)past->intervals + (size_t)i] = total * own[i];
    }
    free(shares);
    free(log_totals);
    return is_possible;
}

const struct point_method points_regression = {"regression", 1, expect};

static struct forecast *make(const struct forecast_request *request)
{
    return forecast_by(&points_regression, request);
}

const struct forecast_method forecast_regression = {
    "regression", "log daily totals on calendar and closures, with errors that remember, times a profile of the day",
    make};
