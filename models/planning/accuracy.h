/*
 * accuracy.h -- how wrong forecasts were on days they had not seen: rolling origins.
 */
#ifndef CALLFLOOR_MODELS_ACCURACY_H
#define CALLFLOOR_MODELS_ACCURACY_H

#include "models/planning/forecast.h"

struct accuracy {                              /* record; fractions */
    double wape;                               /* sum |actual - expected| / sum actual, over the scored intervals */
    double mape;                               /* mean of |actual - expected| / actual, where the actual is above 0 */
    double rmse;                               /* contacts */
    double bias;                               /* sum (expected - actual) / sum actual */
    double coverage80, coverage95;             /* share of actuals inside the band */
    double interval_score80, interval_score95; /* Gneiting and Raftery (2007), per interval; lower is better */
    size_t intervals;                          /* scored */
};

struct origin_score {
    long day; /* the last day used */
    struct accuracy accuracy;
    double handle_time_wape; /* NaN: no handle times */
};

struct method_score {
    const struct forecast_method *method;
    struct accuracy accuracy;     /* over all origins together: ratio of sums */
    double seconds;               /* processor time of all its forecasts */
    struct origin_score *origins; /* [origin_count] */
};

struct backtest { /* record; owns all of it */
    int method_count, origin_count, horizon_days;
    struct method_score *methods; /* [method_count], in the order of the table */
    struct forecast **forecasts;  /* [method][origin]; NULL where a method could not */
};

/**
 * Each method makes a forecast from each origin, of which it sees only days up to the origin; scored where an actual
 * is known and either it or the forecast says that the centre is open.
 *
 * origins  [origin_count] last days used, ascending; each followed by at least one day of the series
 */
struct backtest *backtest_run(const struct series *series, const struct forecast_method *const *methods,
                              const long *origins, int origin_count, int horizon_days,
                              const struct special_days *special);
void backtest_destroy(struct backtest *backtest);

/** Origins where the user names none: every `horizon_days` back from the end, at most `most`, as long as two weeks of
 *  past are left. Returns how many. */
int backtest_usual_origins(const struct series *series, int horizon_days, int most, long *origins);

#endif
