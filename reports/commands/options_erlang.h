/*
 * options_erlang.h -- what the options of the calculator ask for.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_OPTIONS_ERLANG_H
#define CALLFLOOR_REPORTS_COMMANDS_OPTIONS_ERLANG_H

#include <stdbool.h>

struct option;

struct erlang_options { /* borrowed from the command line; all zero: nothing was said */
    bool is_said;
};

#endif
