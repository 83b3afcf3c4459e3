/*
 * options_fit.h -- what the options of fitting ask for: which column is which, which calls, and what is fitted.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_OPTIONS_FIT_H
#define CALLFLOOR_REPORTS_COMMANDS_OPTIONS_FIT_H

#include <stdbool.h>

#include "scenarios/reader/call_log.h"

struct option;

enum fit_part { FIT_HANDLE, FIT_PATIENCE, FIT_BUSYNESS, FIT_RETRIES, FIT_PARTS };

struct fit_options { /* borrowed from the command line; all zero: nothing was said */
    struct call_wish wish;
    bool has_parts, parts[FIT_PARTS]; /* --what; without it all */
    bool keeps_zeros, keeps_all_days;
    double window_seconds; /* 0: the default */
};

extern const struct option option_handle, option_hold, option_wrap_up, option_wait, option_outcome, option_answered,
    option_abandoned, option_date, option_time, option_customer, option_by, option_where, option_what,
    option_keep_zeros, option_all_days, option_return_within;

#endif
