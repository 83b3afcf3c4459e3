/*
 * options_history.h -- what the options of histories ask for: how a file is to be read (import, forecast, backtest,
 * fit), and what is made of it (forecast, backtest).
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_OPTIONS_HISTORY_H
#define CALLFLOOR_REPORTS_COMMANDS_OPTIONS_HISTORY_H

#include "models/planning/forecast.h"
#include "scenarios/reader/history_file.h"

struct option;

enum { ORIGINS_MOST = 400, HORIZON_DAYS_MOST = 1096, HORIZON_DAYS_USUAL = 14 };

struct history_options {      /* borrowed from the command line; all zero: nothing was said */
    struct history_wish wish; /* how the file is read */
    bool has_until;
    long until_day;                       /* the last day used, since 1970-01-01 */
    int horizon_days;                     /* 0: not said */
    const struct forecast_method *method; /* NULL: not said */
    const char *holidays;                 /* a file of special days; NULL: none */
    long origin_days[ORIGINS_MOST];       /* ascending */
    int origin_count;
};

/* how the file is read */
extern const struct option option_profile, option_queue, option_zone, option_label, option_dates;
/* what is made of it */
extern const struct option option_until, option_horizon, option_method, option_method_of_backtest, option_holidays,
    option_origins;

#endif
