/*
 * tell.h -- what became of each column and of each row that was passed over.
 */
#ifndef CALLFLOOR_SCENARIOS_TELL_H
#define CALLFLOOR_SCENARIOS_TELL_H

#include "scenarios/reader/history/rows.h"

/** Why rows were passed over, in words. */
const char *tell_why(enum skip why);

void tell_columns_of(struct import_log *log, const struct layout *layout);
void tell_skipped(struct row_reader *rows);
void tell_merged(struct row_reader *rows);

#endif
