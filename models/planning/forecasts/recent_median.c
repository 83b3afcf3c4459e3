/*
 * recent_median.c -- the median of the last weeks' same weekday: one strange day does not move it.
 *
 * Of whole days, spread by the weekday's profile: medians of single intervals lie below their means where contacts are
 * rare, and many a half-hour would be forecast to bring nobody.
 */
#include "models/planning/forecasts/method.h"

#include <stdlib.h>

#include <gsl/gsl_statistics_double.h>

#include "models/planning/forecasts/numbers.h"
#include "models/planning/forecasts/profile.h"
#include "sim/memory.h"

enum { WEEKS = 7 };

/* Below it the median of a day's contacts is itself far from their mean: of days with one call in three it is 0. */
static const double LEAST_TOTAL = 10.0;

/* Of that weekday; where none is ordinary, of all days. Below 0: there is no ordinary day at all. */
static double usual_total(const struct past *past, int weekday)
{
    double totals[WEEKS];
    int days[WEEKS], count = past_recent_days(past, weekday, WEEKS, days);
    if (count == 0)
        count = past_recent_days(past, -1, WEEKS, days);
    if (count == 0)
        return -1.0;
    for (int k = 0; k < count; k++)
        totals[k] = past->totals[days[k]];
    double median = numbers_median(totals, count);
    return median < LEAST_TOTAL ? gsl_stats_mean(totals, 1, (size_t)count) : median;
}

static bool expect(const struct past *past, int horizon_days, double *expected)
{
    double *shares = memory_zeroed((size_t)WEEKDAYS * (size_t)past->intervals, sizeof *shares);
    bool is_possible = true;
    profile_learn(past, shares);
    for (int ahead = 0; ahead < horizon_days && is_possible; ahead++) {
        int weekday = past_weekday(past, past->day_count + ahead);
        double total = usual_total(past, weekday);
        is_possible = total >= 0.0;
        for (int i = 0; i < past->intervals; i++)
            *expected++ = total * shares[weekday * past->intervals + i];
    }
    free(shares);
    return is_possible;
}

const struct point_method points_recent_median = {"recent-median", 1, expect};

static struct forecast *make(const struct forecast_request *request)
{
    return forecast_by(&points_recent_median, request);
}

const struct forecast_method forecast_recent_median = {
    "recent-median", "median of the last seven ordinary days of the same weekday, times a profile of the day", make};
