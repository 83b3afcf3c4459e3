/*
 * options_staff.h -- what the options of staffing by formula ask for.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_OPTIONS_STAFF_H
#define CALLFLOOR_REPORTS_COMMANDS_OPTIONS_STAFF_H

#include <stdbool.h>

struct option;

struct staff_options { /* borrowed from the command line; all zero: nothing was said */
    bool is_said;
};

#endif
