/*
 * fit_patience.h -- patience where no single call was recorded: from sums per interval, and from wait buckets.
 */
#ifndef CALLFLOOR_MODELS_FIT_PATIENCE_H
#define CALLFLOOR_MODELS_FIT_PATIENCE_H

#include "models/planning/fit_laws.h"
#include "models/planning/history.h"

struct patience_of_totals {                     /* record */
    double contacts, abandoned, waited_seconds; /* of the intervals used: answered + abandoned; wait of both together */
    bool includes_abandoned_waits;              /* false: the file only says how long the answered ones waited */
    size_t intervals, skipped;                  /* used; without a count or without a wait */
    double mean_seconds, standard_error;        /* NaN: nobody abandoned, or nobody waited */
};

/**
 * Mean patience = seconds waited by all / abandonments: abandonment rate = theta x mean wait holds for exponential
 * patience in every queue, and this is its maximum-likelihood estimate. The standard error is that of a ratio of sums
 * over intervals (of a Poisson count, below 10 of them).
 * Sources: E. Zohar, A. Mandelbaum, N. Shimkin, Management Sci. 48 (2002) 566; Brown et al., J. Amer. Statist. Assoc.
 * 100 (2005) 36, sec. 6.
 */
struct patience_of_totals patience_of_totals(const struct history_queue *queue);

struct patience_bucket {             /* a row of the life table */
    double from_seconds, to_seconds; /* INFINITY: the last one */
    double at_risk;                  /* at its begin, less those answered in it for the rest of it */
    double answered, abandoned;
    double leaving_share;   /* of those at risk: abandoned / at risk; NaN in the last */
    double share;           /* still willing to wait at its begin */
    double rate_per_second; /* the hazard in it; NaN in the last */
};

enum { PATIENCE_BUCKETS_MOST = HISTORY_BUCKETS_MOST };

struct patience_of_buckets { /* record */
    int count;               /* rows of the life table: of the bounds that hold most contacts; 0: no buckets */
    struct patience_bucket buckets[PATIENCE_BUCKETS_MOST];
    size_t other_bounds;        /* intervals with other bounds: in the fit, but not in the table */
    bool is_pinned;             /* the sum of waits told where in the first bucket the answered ones were */
    double first_wait_seconds;  /* mean wait taken for those answered in the first bucket */
    struct fit_ranking ranking; /* laws fitted to all of them */
};

/**
 * Abandonments are known to lie between two bounds, and enter the likelihood as that. Answers are spread over their
 * bucket as their density goes from one neighbour to the other (a life table would put them all in the middle); in the
 * first bucket, where most were answered at once, as many of them are spread over it as the sum of waits tells if it is
 * known, and the others never waited; else all of them. Who abandoned beyond the last bound was patient until there.
 * Source: the actuarial estimate as in Kaplan and Meier (1958), and likelihood of grouped times as in J. D. Kalbfleisch
 * and R. L. Prentice (1980), sec. 4.6.
 */
struct patience_of_buckets patience_of_buckets(const struct history_queue *queue);

#endif
