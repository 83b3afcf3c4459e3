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
};

struct retries { /* record; the owner of `returns` frees it */
    double window_seconds;
    size_t customers, calls;
    size_t abandoned, returned; /* abandonments early enough to see the whole window; those with another call in it */
    size_t answered, returned_answered; /* the same of answered calls: what comes again anyway */
    size_t too_late;                    /* abandonments whose window reaches beyond the last call: left out */
    double share, standard_error;       /* returned / abandoned; NaN without abandonments */
    double share_of_answered;
    double *returns; /* [returned], seconds until the next call, ascending */
    double mean_return_seconds, median_return_seconds;
};

/** Sorts the calls. A return is the customer's next call, whatever became of it, within the window. */
struct retries retries_of_calls(struct customer_call *calls, size_t count, double window_seconds);

#endif
