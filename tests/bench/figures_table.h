/*
 * figures_table.h -- the figures as people read them.
 */
#ifndef CALLFLOOR_TESTS_FIGURES_TABLE_H
#define CALLFLOOR_TESTS_FIGURES_TABLE_H

#include <stdio.h>

#include "figures.h"
#include "machine.h"

/** Where they come from, then a line for each with its range and, where one is set, its targets: met or not. */
void figures_print(FILE *file, const struct machine *machine, const struct figures *figures);

/** A figure with about three digits, in `text`; a dash for NaN. */
const char *figure_text(char text[static 32], double value);

#endif
