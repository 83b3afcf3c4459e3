/*
 * staffing_load.h -- how much work is at hand in an interval: three ways to turn arrivals into a load to staff for.
 *
 *   stationary  the interval's own arrivals times its handle time, as if it had lasted for ever (SIPP: stationary,
 *               independent, period by period)
 *   lagged      the arrivals of one mean handle time earlier, because the work of a call lies after its arrival; none
 *               from before the doors opened.
 *               Source: L. V. Green, P. J. Kolesar, J. Soares, Improving the SIPP approach for staffing service systems
 *               that have cyclic demands, Operations Research 49 (2001) 549-564
 *   mol         modified offered load: the mean number that would be in hand with agents without end. With a rate that
 *               is constant in each interval it is exact, for any law of the handle time.
 *               Source: O. B. Jennings, A. Mandelbaum, W. A. Massey, W. Whitt, Server staffing to meet time-varying
 *               demand, Management Science 42 (1996) 1383-1394; S. G. Eick, W. A. Massey, W. Whitt, The physics of the
 *               M_t/G/infinity queue, Operations Research 41 (1993) 731-742
 */
#ifndef CALLFLOOR_MODELS_STAFFING_LOAD_H
#define CALLFLOOR_MODELS_STAFFING_LOAD_H

#include "models/center/interval_grid.h"
#include "models/planning/handle_law.h"

struct arriving_work { /* description: of one contact type */
    const struct interval_grid *grid;
    const double *contacts;       /* [interval]: expected to enter the queue */
    const double *handle_seconds; /* [interval]: mean; 0 where nothing enters */
    const struct handle_law *law; /* the shape; each interval stretches it to its own mean */
};

struct load_method {
    const char *name;    /* as the user writes it */
    const char *summary; /* one line of help */
    const char *title;   /* as in a sentence */
    /** Erlangs at a moment inside an opening; `interval` is the one that holds it. */
    double (*at)(const struct arriving_work *work, int interval, double seconds);
    /** The mean over an interval; NULL: of `at`, looked at often. */
    double (*mean)(const struct arriving_work *work, int interval);
};

/** The method of that name, or NULL; load_methods() lists them, ended by NULL, the default first. */
const struct load_method *load_method_find(const char *name);
const struct load_method *const *load_methods(void);

/* What stands for an interval in which the load changes (SIPP and Lag Avg, Max and Mix of Green, Kolesar, Soares). */
enum load_within {
    LOAD_AVERAGE,
    LOAD_MAX,
    LOAD_MIX, /* the average where the load only rises, else the most: the queue of a falling load comes from before */
    LOADS_WITHIN
};
extern const char *const load_within_names[LOADS_WITHIN];

/** The load to staff for. erlangs[interval]. */
void staffing_load_find(const struct arriving_work *work, const struct load_method *method, enum load_within within,
                        double *erlangs);

#endif
