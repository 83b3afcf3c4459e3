/*
 * scenario_date.h -- on which date the horizon begins, where the scenario's arrivals say so.
 */
#ifndef CALLFLOOR_SCENARIOS_SCENARIO_DATE_H
#define CALLFLOOR_SCENARIOS_SCENARIO_DATE_H

#include "scenarios/reader/read.h"

/** The first `date` of any type's arrivals, as days since 1970-01-01; false: none is written. */
bool scenario_date(const struct scenario *scenario, long *day);

#endif
