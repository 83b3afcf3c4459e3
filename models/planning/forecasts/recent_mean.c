/*
 * recent_mean.c -- the mean of the last weeks' same weekday.
 */
#include "models/planning/forecasts/method.h"
#include "models/planning/forecasts/recent_days.h"

#include <gsl/gsl_statistics_double.h>

enum { WEEKS = 6 };

static double mean(const double *volumes, const int *days_ago, int count)
{
    (void)days_ago;
    return gsl_stats_mean(volumes, 1, (size_t)count);
}

static bool expect(const struct past *past, int horizon_days, double *expected)
{
    return recent_days_expect(past, horizon_days, WEEKS, mean, expected);
}

const struct point_method points_recent_mean = {"recent-mean", 1, expect};

static struct forecast *make(const struct forecast_request *request)
{
    return forecast_by(&points_recent_mean, request);
}

const struct forecast_method forecast_recent_mean = {"recent-mean",
                                                     "mean of the last six ordinary days of the same weekday", make};
