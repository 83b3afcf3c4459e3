/*
 * fit_retries.h -- who gave up, and came back? Needs to know which calls are of the same customer.
 */
#ifndef CALLFLOOR_MODELS_FIT_RETRIES_H
#define CALLFLOOR_MODELS_FIT_RETRIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/planning/fit_laws.h"

struct customer_call {
    uint64_t customer;
    double seconds; /* when it came in, on any clock that does not jump */
    bool is_abandoned;
    double waited_seconds; /* until it was answered or given up; 0 where nobody knows */
};

struct retries { /* record; cleared by its owner */
    double window_seconds;
    size_t customers, calls;
    size_t abandoned, returned; /* abandonments early enough to see the whole window; those with another call in it */
    size_t answered, returned_answered; /* the same of answered calls: what comes again anyway */
    size_t too_late;                    /* abandonments whose window reaches beyond the last call: left out */
    double share, standard_error;       /* returned / abandoned; NaN without abandonments */
    double share_of_answered;           /* NaN without answered calls */
    double own_share, own_error; /* of the abandoned ones, who call again because of it: (share - base) / (1 - base),
                                    the base being the share of the answered ones; not below 0 */
    bool is_clear;               /* above the base beyond chance (95 %) */
    double *returns;             /* [returned], seconds from giving up until the next call, ascending */
    double *weights; /* [returned], how likely it is that this one is because of the abandonment: below 1 where answered
                        callers call again as well; 0 where they do so as often; 1 where the share is not clear */
    double mean_return_seconds, median_return_seconds; /* of the weighted returns */
};

/** Sorts the calls. A return is the customer's next call, whatever became of it, within the window after the wait of
 * this one. That unrelated calls come to abandoned and answered callers alike is assumed, and the former's are taken
 * out as a competing risk. */
struct retries retries_of_calls(struct customer_call *calls, size_t count, double window_seconds);
void retries_clear(struct retries *retries);

/** The weighted returns, in whole seconds or coarser. */
struct fit_sample retries_sample(const struct retries *retries);

#endif
