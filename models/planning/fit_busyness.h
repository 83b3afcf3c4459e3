/*
 * fit_busyness.h -- how much one day's volume differs from another's beyond chance: the gamma factor of a day.
 *
 * A day of weekday w brings Poisson(mean of w x trend x factor) contacts, the factor being gamma with mean 1 and this
 * cv. Poisson noise alone gives a variance equal to the mean; what is above it is the days' own.
 */
#ifndef CALLFLOOR_MODELS_FIT_BUSYNESS_H
#define CALLFLOOR_MODELS_FIT_BUSYNESS_H

#include <stdbool.h>
#include <stddef.h>

/** Of a day since 1970-01-01, a Thursday; Monday is 0. */
static inline int day_weekday(long day) { return (int)(((day + 3) % 7 + 7) % 7); }

enum day_use { DAY_USED, DAY_EMPTY, DAY_PARTIAL, DAY_OUTLYING, DAY_USES };

struct day_volume {
    long day; /* since 1970-01-01 */
    double volume;
    enum day_use use; /* set to DAY_EMPTY or DAY_PARTIAL by whoever knows; DAY_OUTLYING is found here */
    double expected;  /* of an ordinary day like it; NaN when it is not used */
};

struct busyness { /* record */
    size_t uses[DAY_USES];
    int weekdays;            /* of which there are days */
    bool has_trend;          /* 28 days or more: a steady growth or decline is taken out as well */
    double trend_per_week;   /* 0.01: one percent more each week */
    double weekday_means[7]; /* Monday first, at the middle of the history; NaN: no such day */
    double cv;               /* 0 when the days vary no more than chance alone; NaN: too few days */
    double standard_error;   /* of the cv; NaN when it is 0 */
    double low, high;        /* 95 % interval of the cv, by chi square */
    double raw_cv;           /* of the volumes about their expectation, Poisson noise included */
    double likelihood_cv;    /* by maximum likelihood (negative binomial), which is a little low with few days */
};

/**
 * Days in ascending order; `days[i].use` and `expected` are filled. Days far from what their weekday usually brings
 * (5 robust deviations, and a factor of 1.35 at least) are left out unless `keep_outlying`. Fewer than 3 days more than
 * there are means to find: cv is NaN.
 * The cv solves sum (volume - mean)^2 / (mean + cv^2 mean^2) = degrees of freedom (N. E. Breslow, Appl. Statist. 33
 * (1984) 38), the means are those of a negative binomial regression (J. F. Lawless, Canad. J. Statist. 15 (1987) 209).
 */
struct busyness busyness_of_days(struct day_volume *days, size_t count, bool keep_outlying);

#endif
