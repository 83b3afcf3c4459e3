/*
 * options_fit.h -- what the options of fitting ask for.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_OPTIONS_FIT_H
#define CALLFLOOR_REPORTS_COMMANDS_OPTIONS_FIT_H

#include <stdbool.h>

struct option;

struct fit_options { /* borrowed from the command line; all zero: nothing was said */
    bool is_said;
};

#endif
