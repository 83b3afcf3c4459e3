/*
 * series_fixture.h -- invented queues whose laws are known, for the tests of forecasts.
 */
#ifndef CALLFLOOR_TESTS_SERIES_FIXTURE_H
#define CALLFLOOR_TESTS_SERIES_FIXTURE_H

#include <stdint.h>

#include "models/planning/forecast.h"

struct invented_queue { /* description; what is 0 does not happen */
    int days, minutes;
    long first_day;            /* since 1970-01-01 */
    double volume;             /* of an ordinary day */
    double weekday_factors[7]; /* from Sunday; all 0: every day alike; a single 0: closed then */
    int open_from, open_until; /* hours; 0 and 0: round the clock */
    double growth_per_day;     /* of the log */
    double first_of_month;     /* factor of calendar days 1 to 3; 0: none */
    double day_cv;             /* of a day's lognormal factor, which an autoregression of 0.6 links to the next */
    double own_day_cv;         /* of a lognormal factor that has no memory */
    double interval_cv;        /* the same, of each interval */
    double level_step;         /* of a random walk of the log level, per day */
    bool is_exact;             /* means instead of Poisson draws */
    uint64_t seed;
};

struct series *invented_series(const struct invented_queue *queue); /* series_destroy takes it */

/** Multiplies (or, by NaN, blots out) a day counted from the series' first. */
void series_scale_day(struct series *series, int day, double factor);

/** A copy of the first days of a series, with room of its own. */
struct series *series_head(const struct series *series, int days);

/** The total of one day of a forecast, closed intervals left out. */
double forecast_day_total(const struct forecast *forecast, int day);
double series_day_total(const struct series *series, int day);

/** forecast_methods()[name]->make on the first `days` of the series. */
struct forecast *forecast_from(const struct series *series, int days, const char *method, int horizon_days,
                               const struct special_days *special);

#endif
