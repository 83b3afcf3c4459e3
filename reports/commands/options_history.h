/*
 * options_history.h -- what the options of histories: import, forecast and backtest; fit reads interval files with them
 * too ask for.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_OPTIONS_HISTORY_H
#define CALLFLOOR_REPORTS_COMMANDS_OPTIONS_HISTORY_H

#include <stdbool.h>

struct option;

struct history_options { /* borrowed from the command line; all zero: nothing was said */
    bool is_said;
};

#endif
