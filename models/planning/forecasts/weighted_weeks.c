/*
 * weighted_weeks.c -- recent weeks count more: weights fall by half every three weeks.
 */
#include "models/planning/forecasts/method.h"
#include "models/planning/forecasts/recent_days.h"

#include <math.h>

enum { WEEKS = 16 };

static const double HALF_LIFE_DAYS = 21.0;

static double weighted(const double *volumes, const int *days_ago, int count)
{
    double sum = 0.0, weights = 0.0;
    for (int k = 0; k < count; k++) {
        double weight = exp2(-days_ago[k] / HALF_LIFE_DAYS);
        sum += weight * volumes[k];
        weights += weight;
    }
    return sum / weights;
}

static bool expect(const struct past *past, int horizon_days, double *expected)
{
    return recent_days_expect(past, horizon_days, WEEKS, weighted, expected);
}

const struct point_method points_weighted_weeks = {"weighted-weeks", 1, expect};

static struct forecast *make(const struct forecast_request *request)
{
    return forecast_by(&points_weighted_weeks, request);
}

const struct forecast_method forecast_weighted_weeks = {
    "weighted-weeks", "weighted mean of the same weekday; a week's weight halves every three weeks", make};
