/*
 * forecast.h -- the charts of a forecast: a fan by interval and one by day, with what is known of the actuals.
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_FORECAST_H
#define CALLFLOOR_REPORTS_CHARTS_FORECAST_H

#include "models/planning/forecast.h"
#include "reports/findings.h"

/** `series` is the whole history, beyond the last day used as well; `number` counts queues from 1. */
void forecast_charts_add(struct findings *findings, const struct series *series, const struct forecast *forecast,
                         int number, bool names_queue);

#endif
