/*
 * accuracy.h -- how wrong forecasts were on days they had not seen: rolling origins.
 *
 * An origin is the last day a method may look at; what it then says of the days after is held against what came.
 * Sums are kept beside the figures made of them, so that origins and queues can be taken together as ratios of sums.
 */
#ifndef CALLFLOOR_MODELS_ACCURACY_H
#define CALLFLOOR_MODELS_ACCURACY_H

#include "models/planning/forecast.h"

struct accuracy_sums { /* starts as {0} */
    size_t count;      /* scored: intervals, or whole days */
    size_t inside80, inside95;
    double actual, expected;
    double absolute_error, squared_error;
    size_t relative_count; /* those with an actual above 0 */
    double relative_error;
    double interval_score80, interval_score95;
};

struct accuracy {                              /* record; fractions; all NaN where nothing was scored */
    double wape;                               /* sum |actual - expected| / sum actual, over the scored intervals */
    double mape;                               /* mean of |actual - expected| / actual, where the actual is above 0 */
    double rmse;                               /* contacts */
    double bias;                               /* sum (expected - actual) / sum actual */
    double coverage80, coverage95;             /* share of actuals inside the band, its ends included */
    double interval_score80, interval_score95; /* contacts, mean per interval; lower is better */
    size_t count;
};

/**
 * One actual against its forecast. Where the centre was to be closed (`expected` NaN) nothing was expected, for sure.
 * Interval score: width of the band + 2 / (1 - level) x how far outside (Gneiting and Raftery, JASA 102, 2007, eq. 43).
 */
void accuracy_observe(struct accuracy_sums *sums, double actual, double expected, const double bands[BANDS]);
void accuracy_add(struct accuracy_sums *sums, const struct accuracy_sums *more);
struct accuracy accuracy_of(const struct accuracy_sums *sums);

struct origin_score {
    long day;     /* the last day used */
    bool is_made; /* false: the past was too short for the method; nothing is scored */
    struct accuracy_sums intervals;
    struct accuracy_sums days;           /* totals of days, where no interval of the day is unknown */
    double handle_error, handle_seconds; /* sum handled x |AHT - expected AHT|; sum of handle times */
};

/** A forecast against what is known of its days. */
struct origin_score forecast_scored(const struct series *series, const struct forecast *forecast);

struct method_score {
    const struct forecast_method *method;
    struct origin_score *origins; /* [origin_count] */
    struct accuracy_sums *leads;  /* [horizon_days]: 0 is the day after the origin */
    struct accuracy_sums *clock;  /* [intervals of the day]; NULL: of queues with different ones */
    double seconds;               /* processor time of all its forecasts: differs from run to run */
};

struct backtest {      /* record; owns all of it */
    const char *queue; /* borrowed from the series */
    int method_count, origin_count, horizon_days, minutes, intervals;
    struct method_score *methods; /* [method_count], as they were handed in */
};

/**
 * Each method makes a forecast from each origin, of which it sees only days up to the origin. An interval is scored
 * where its actual is known and either the forecast says that the centre is open or something came in.
 *
 * origins  [origin_count] last days used, ascending, inside the series; each followed by at least one day of it
 */
struct backtest *backtest_run(const struct series *series, const struct forecast_method *const *methods,
                              const long *origins, int origin_count, int horizon_days,
                              const struct special_days *special);
void backtest_destroy(struct backtest *backtest); /* NULL is fine */

/**
 * Several queues as if they were one: sums over queues, origin by origin (those of any queue, ascending). All must have
 * been asked with the same methods and the same horizon. The clock is NULL where their intervals differ in length.
 * The caller destroys it; its queue is NULL.
 */
struct backtest *backtest_pooled(const struct backtest *const *queues, int count);

/** All origins of a method together. Handle times: `handle_error` over `handle_seconds` is their WAPE. */
struct origin_score method_score_total(const struct backtest *backtest, int method);
/** WAPE of the mean handle time, weighted by contacts handled; NaN: none were known or forecast. */
double origin_score_handle_wape(const struct origin_score *score);

/** Origins where the user names none: every `horizon_days` back from the end, at most `most`, as long as two weeks of
 *  past are left.
 *  origins  [most], filled ascending. Returns how many. */
int backtest_usual_origins(const struct series *series, int horizon_days, int most, long *origins);

#endif
