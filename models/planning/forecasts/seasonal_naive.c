/*
 * seasonal_naive.c -- the same weekday of the week before: what any better method has to beat.
 */
#include "models/planning/forecasts/method.h"
#include "models/planning/forecasts/recent_days.h"

static double latest(const double *volumes, const int *days_ago, int count)
{
    (void)days_ago, (void)count;
    return volumes[0];
}

static bool expect(const struct past *past, int horizon_days, double *expected)
{
    return recent_days_expect(past, horizon_days, 1, latest, expected);
}

const struct point_method points_seasonal_naive = {"seasonal-naive", 1, expect};

static struct forecast *make(const struct forecast_request *request)
{
    return forecast_by(&points_seasonal_naive, request);
}

const struct forecast_method forecast_seasonal_naive = {"seasonal-naive",
                                                        "the last ordinary day of the same weekday, again", make};
