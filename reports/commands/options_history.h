/*
 * options_history.h -- what the options of histories ask for: how a file is to be read (import, forecast, backtest,
 * fit), and what is made of it (forecast, backtest).
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_OPTIONS_HISTORY_H
#define CALLFLOOR_REPORTS_COMMANDS_OPTIONS_HISTORY_H

#include "scenarios/reader/history_file.h"

struct option;

struct history_options {      /* borrowed from the command line; all zero: nothing was said */
    struct history_wish wish; /* how the file is read */
};

/* how the file is read */
extern const struct option option_profile, option_queue, option_zone, option_label, option_dates;

#endif
