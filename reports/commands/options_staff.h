/*
 * options_staff.h -- what the options of staffing by formula ask for.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_OPTIONS_STAFF_H
#define CALLFLOOR_REPORTS_COMMANDS_OPTIONS_STAFF_H

#include <stdbool.h>

#include "models/planning/staffing_load.h"

struct option;

struct said_number {
    bool is_said;
    double value;
};

struct staff_options {                /* borrowed from the command line; all zero: nothing was said */
    const struct load_method *method; /* NULL: the default */
    enum load_within within_interval;
    bool has_model;
    int model; /* as in struct staffing_wish */
    struct said_number service_level, within_seconds, asa_seconds, abandonment, max_occupancy, delay_probability;
    struct said_number safety, shrinkage;
    bool has_date;
    long day; /* since 1970-01-01 */
    bool has_zone;
    const char *zone; /* a zone's name; NULL: the centre's clock is zone_seconds ahead of UTC */
    double zone_seconds;
    const char *write; /* NULL: no scenario is written */
    bool is_formula_only;
};

extern const struct option option_staff_method, option_staff_interval_load, option_staff_model,
    option_staff_service_level, option_staff_within, option_staff_asa, option_staff_abandonment,
    option_staff_max_occupancy, option_staff_delay_probability, option_staff_safety, option_staff_shrinkage,
    option_staff_date, option_staff_zone, option_staff_write, option_staff_formula_only;

#endif
