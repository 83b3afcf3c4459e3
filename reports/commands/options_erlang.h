/*
 * options_erlang.h -- what the options of the calculator ask for.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_OPTIONS_ERLANG_H
#define CALLFLOOR_REPORTS_COMMANDS_OPTIONS_ERLANG_H

#include <stdbool.h>

#include "reports/commands/options_staff.h"
#include "sim/distribution.h"

struct option;

enum erlang_solve { SOLVE_AGENTS, SOLVE_CALLS, SOLVE_AHT };

struct erlang_options { /* borrowed from the command line; all zero: nothing was said */
    struct said_number calls, per_seconds, aht_seconds, within_seconds, agents, lines, shrinkage;
    struct said_number service_level, asa_seconds, abandonment, max_occupancy, blocking;
    struct said_number patience_seconds; /* the mean, when it is exponential */
    struct distribution patience;        /* another law; law NULL: none */
    bool has_model;
    int model; /* enum queue_model */
    enum erlang_solve solve;
};

extern const struct option option_erlang_calls, option_erlang_per, option_erlang_aht, option_erlang_within,
    option_erlang_agents, option_erlang_service_level, option_erlang_asa, option_erlang_abandonment,
    option_erlang_max_occupancy, option_erlang_blocking, option_erlang_patience, option_erlang_lines,
    option_erlang_shrinkage, option_erlang_model, option_erlang_solve;

#endif
