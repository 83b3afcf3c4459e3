/*
 * requirement.h -- load, people needed and people there, interval by interval; and what service they would give.
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_REQUIREMENT_H
#define CALLFLOOR_REPORTS_CHARTS_REQUIREMENT_H

#include "models/planning/group_staff.h"
#include "reports/chart.h"

/** One contact type. `results`: of the centre with these people in; NULL: there is no simulation to draw. */
void requirement_chart_fill(struct chart *chart, const struct required_staff *required,
                            const struct group_staff *groups, const struct results *results, int contact_type);

#endif
