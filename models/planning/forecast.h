/*
 * forecast.h -- what will come in: the family of forecast methods behind one table.
 *
 * A method looks at a queue's past and says, for each interval of the days to come, how many contacts are expected and
 * how sure it is. Nothing in here knows any particular series: every choice is made from the series' own past.
 */
#ifndef CALLFLOOR_MODELS_FORECAST_H
#define CALLFLOOR_MODELS_FORECAST_H

#include <stdbool.h>
#include <stddef.h>

#include "models/planning/history.h"

struct special_day { /* from the planner's file */
    long day;
    const char *name;
    bool is_closed; /* nothing comes in */
    double factor;  /* volume against an ordinary day of its weekday; NaN: to be learned from days of the same name */
};

struct special_days {
    const struct special_day *list; /* [count], ascending */
    size_t count;
};

struct forecast_request {
    const struct series *past;          /* all that may be used: nothing after its last day is known */
    int horizon_days;                   /* >= 1; the first is the day after the last of `past` */
    const struct special_days *special; /* NULL: none are named */
};

struct excluded_day { /* left out of training */
    long day;
    double volume, expected; /* of the whole day */
    char *reason;            /* "outlier: far below its neighbours", "special day: Easter Monday" ... */
};

enum forecast_band { BAND_LOW80, BAND_HIGH80, BAND_LOW95, BAND_HIGH95, BANDS };

struct forecast {       /* record; owns all of it */
    const char *method; /* as in the table */
    char *choice;       /* of auto: what it chose, with weights and why; NULL otherwise */
    long first_day;
    int day_count, minutes, intervals;
    double *expected;     /* [day][interval]; NaN: the centre is closed then */
    double *bands[BANDS]; /* the same shape; include Poisson noise, the day's own factor and the level's error */
    double *aht_seconds;  /* the same shape; NaN: no handle times are known */
    /* Whole days and the whole horizon. Their bands are narrower than the sums of the intervals' (noise evens out) and
     * wider than independence would have them (a day's factor and the level are common to all of its intervals). */
    double *day_expected;     /* [day]; NaN: closed all day */
    double *day_bands[BANDS]; /* [day] */
    double total_expected, total_bands[BANDS];
    struct excluded_day *excluded;
    size_t excluded_count;
    char **notes; /* what a planner should know ("less than two weeks of history: ..."), ended by NULL; or NULL */
};

struct forecast_method {
    const char *name;    /* as after --method */
    const char *summary; /* one line of help */
    /** Returns a new forecast, or NULL when this past is too short for it. */
    struct forecast *(*make)(const struct forecast_request *request);
};

/** The method of that name, or NULL; forecast_methods() lists them, ended by NULL, auto first. */
const struct forecast_method *forecast_method_find(const char *name);
const struct forecast_method *const *forecast_methods(void);

void forecast_destroy(struct forecast *forecast); /* NULL is fine */

#endif
