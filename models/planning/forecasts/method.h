/*
 * method.h -- what the members of the family have in common: a method says what is expected on ordinary days, the rest
 * (special days, bands, handle time, notes) is the same for all.
 */
#ifndef CALLFLOOR_MODELS_FORECAST_METHOD_H
#define CALLFLOOR_MODELS_FORECAST_METHOD_H

#include "models/planning/forecast.h"
#include "models/planning/forecasts/past.h"

struct point_method {
    const char *name;
    int least_days; /* of the past, with a record */
    /** Fills expected[day][interval] for the days after the past; what it says of closed intervals is not read. False:
     *  this past has nothing the method could use. */
    bool (*expect)(const struct past *past, int horizon_days, double *expected);
};

/** The whole forecast of a method; NULL when the past is too short for it. */
struct forecast *forecast_by(const struct point_method *method, const struct forecast_request *request);

/** A forecast without any number in it yet, for methods that fill it themselves. */
struct forecast *forecast_blank(const char *method, const struct past *past, int horizon_days);

/** Expected volume with closed intervals (NaN) and special days put in. False as the method's own. */
bool point_method_expect(const struct point_method *method, const struct past *past, int horizon_days,
                         double *expected);

/** What every forecast says besides its expected volume and bands: handle times, excluded days, notes. */
void forecast_complete(struct forecast *forecast, const struct past *past);

extern const struct point_method points_seasonal_naive, points_recent_mean, points_recent_median, points_weighted_weeks,
    points_double_season, points_regression;

extern const struct forecast_method forecast_auto, forecast_seasonal_naive, forecast_recent_mean,
    forecast_recent_median, forecast_weighted_weeks, forecast_double_season, forecast_regression;

#endif
