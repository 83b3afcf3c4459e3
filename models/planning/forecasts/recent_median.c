/*
 * recent_median.c -- the median of the last weeks' same weekday: one strange day does not move it.
 */
#include "models/planning/forecasts/method.h"
#include "models/planning/forecasts/recent_days.h"

#include "models/planning/forecasts/numbers.h"

enum { WEEKS = 7 };

static double median(const double *volumes, const int *days_ago, int count)
{
    (void)days_ago;
    return numbers_median(volumes, count);
}

static bool expect(const struct past *past, int horizon_days, double *expected)
{
    return recent_days_expect(past, horizon_days, WEEKS, median, expected);
}

const struct point_method points_recent_median = {"recent-median", 1, expect};

static struct forecast *make(const struct forecast_request *request)
{
    return forecast_by(&points_recent_median, request);
}

const struct forecast_method forecast_recent_median = {
    "recent-median", "median of the last seven ordinary days of the same weekday", make};
