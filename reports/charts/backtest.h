/*
 * backtest.h -- the charts of a backtest: errors by origin, lead and time of day, and whether bands hold what they say.
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_BACKTEST_H
#define CALLFLOOR_REPORTS_CHARTS_BACKTEST_H

#include "models/planning/accuracy.h"
#include "reports/findings.h"

/** ranking  [method_count], best first: methods keep the colour of their rank in all charts. */
void backtest_charts_add(struct findings *findings, const struct backtest *backtest, const int *ranking);

#endif
