/*
 * operations.h -- what a contact costs in the operations that are shipped: rosters, languages, campaigns and all.
 */
#ifndef CALLFLOOR_TESTS_OPERATIONS_H
#define CALLFLOOR_TESTS_OPERATIONS_H

#include "effort.h"
#include "figures.h"
#include "reading.h"

enum { OPERATIONS = 5 };
extern const char *const operation_names[OPERATIONS];

/** Reads a scenario that is shipped, by its name without `.cfg`; the caller closes it. Ends the program when it is
 *  refused. */
struct reading operation_read(const char *name);

/** Runs them in turn, round by round; CPU time of one thread per contact handled (an answered leg of any type), and per
 *  replication. Reading is not timed; building the day and the results is. */
void operations_measure(const struct effort *effort, struct figures *figures);

#endif
