/*
 * day_features.h -- what the calendar says of a day, as numbers for a regression.
 *
 * Weekday, position in the month (first and last working days, and a smooth wave over the month, for pay days and
 * billing runs in its middle), the days beside a closure, and a trend. What a working day is, is learned: weekdays that
 * are about as busy as the busiest. A closure is a working day without calls, far below its kind, or named as such.
 */
#ifndef CALLFLOOR_MODELS_DAY_FEATURES_H
#define CALLFLOOR_MODELS_DAY_FEATURES_H

#include "models/planning/forecasts/mixed_model.h"
#include "models/planning/forecasts/past.h"

enum day_feature_group {
    GROUP_LEVEL,
    GROUP_WEEKDAY,
    GROUP_MONTH_EDGE, /* first and last working days */
    GROUP_MONTH_WAVE,
    GROUP_CLOSURE,
    GROUP_TREND,
    GROUP_YEAR,
    DAY_FEATURE_GROUPS
};

struct day_features { /* description; owns its arrays */
    const struct past *past;
    int horizon_days;
    int count;     /* of features */
    int *group_of; /* [feature] */
    double *rows;  /* [day of the past and the horizon][feature] */
};

struct day_features *day_features_create(const struct past *past, int horizon_days);
void day_features_destroy(struct day_features *features); /* NULL is fine */

/** Days since the last one known (below 0: before it), as far as a trend goes on: ahead it dies down, as few go on for
 *  ever (Gardner and McKenzie, Management Science 31, 1985). */
double day_features_trend(int days);

/** Where a group's features begin. */
int day_features_first(enum day_feature_group group);

#endif
