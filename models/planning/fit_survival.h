/*
 * fit_survival.h -- patience without a formula: the share still waiting, and how readily callers leave at each moment.
 *
 * An answered caller tells only that she would have waited longer. Kaplan and Meier count her among those who could
 * still leave until she was answered, and then no more.
 */
#ifndef CALLFLOOR_MODELS_FIT_SURVIVAL_H
#define CALLFLOOR_MODELS_FIT_SURVIVAL_H

#include "models/planning/fit_curve.h"
#include "models/planning/fit_sample.h"

struct survival_step { /* at one time at which somebody left */
    double seconds, at_risk, left;
    double from_seconds, until_seconds; /* as recorded in steps, they left between these */
    double share;                       /* still willing to wait after it */
    double standard_error;              /* Greenwood */
    double low, high;                   /* 95 %, on the log(-log) scale; low and high stay in [0, 1] */
};

struct survival {                /* record; the owner of `steps` clears it */
    struct survival_step *steps; /* [count], ascending */
    size_t count;
    double longest_seconds;   /* seen, whether answered or abandoned */
    double seen_from_seconds; /* as in the sample */
};

/**
 * The sample holds waits (of a cell: its middle), events and cut-off ones (fit_sample_of_waits). Who is answered in the
 * second in which another leaves counts as at risk then. Sources: E. L. Kaplan and P. Meier, J. Amer. Statist. Assoc.
 * 53 (1958) 457; variance by M. Greenwood (1926); band by J. D. Kalbfleisch and R. L. Prentice, The Statistical
 * Analysis of Failure Time Data (1980), sec. 1.3.
 */
struct survival survival_of(const struct fit_sample *sample);
void survival_clear(struct survival *survival);

/** Share still willing to wait after so many seconds; NaN beyond the longest wait seen. */
double survival_share(const struct survival *survival, double seconds);
/** The first time with at most `share` left; NaN when the share never falls so low. */
double survival_quantile(const struct survival *survival, double share);

/** Largest distance between the share left and that of a law among waits long enough to be seen, up to the last
 * abandonment with at least `at_risk` callers still waiting: beyond it the steps are chance. */
double survival_distance(const struct survival *survival, const struct curve *curve, double at_risk);

struct hazard_point { /* abandonments per second of waiting, in a window around `seconds` */
    double seconds, rate, low, high;
};

struct hazard {                  /* record; the owner of `points` clears it */
    struct hazard_point *points; /* [count], ascending */
    size_t count;
};

/**
 * Abandonments in a window over the seconds waited in it; each window is as wide as it takes to hold a good number of
 * abandonments, so it is narrow where many leave. Bands are 95 %, of a Poisson count.
 */
struct hazard hazard_of(const struct fit_sample *sample);
void hazard_clear(struct hazard *hazard);

#endif
