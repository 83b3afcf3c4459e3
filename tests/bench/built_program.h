/*
 * built_program.h -- the program as its users start it: from the shell's first to its last.
 */
#ifndef CALLFLOOR_TESTS_BUILT_PROGRAM_H
#define CALLFLOOR_TESTS_BUILT_PROGRAM_H

#include "effort.h"
#include "figures.h"

/** Start-up, a small day, a report with all charts, a million calls, a wide week. Files go into a temporary folder,
 *  which is removed. To be called before anything large is done here (see process.c). */
void built_program_measure(const struct effort *effort, struct figures *figures);

#endif
