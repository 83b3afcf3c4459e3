/*
 * odd.h -- figures that can hardly be true, and intervals that are missing. Nothing is changed here, only told.
 */
#ifndef CALLFLOOR_SCENARIOS_ODD_H
#define CALLFLOOR_SCENARIOS_ODD_H

#include "scenarios/reader/history/rows.h"

/** Handle times under 20 s or over 2 h, more handled than offered, service levels outside 0 to 100 %, fractions of
 *  contacts ... each with its count and the first line. */
void tell_odd_figures(struct row_reader *rows);

/** Intervals and days that are not there though the same weekday mostly has them. */
void tell_gaps(struct row_reader *rows);

#endif
