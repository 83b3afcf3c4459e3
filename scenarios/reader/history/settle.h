/*
 * settle.h -- what only a whole file can tell: which number is the month, how long its intervals are, what a time
 * stamp names, where the centre stands, and in which unit its times and shares are.
 */
#ifndef CALLFLOOR_SCENARIOS_SETTLE_H
#define CALLFLOOR_SCENARIOS_SETTLE_H

#include "scenarios/reader/history/rows.h"

/** After the last row. False after a complaint that says what has to be asked for. */
bool settle(struct row_reader *rows, const char *path, struct complaints *complaints);

/** Its part about shares and units. */
void settle_figures(struct row_reader *rows);

#endif
