/*
 * figures_json.h -- the figures in a file, for another commit to be held against.
 */
#ifndef CALLFLOOR_TESTS_FIGURES_JSON_H
#define CALLFLOOR_TESTS_FIGURES_JSON_H

#include "figures.h"
#include "machine.h"

/** False when the file cannot be written; errno says why. */
bool figures_write(const char *path, const struct machine *machine, const struct figures *figures);

/** Fills both; the caller clears the figures. False, with a sentence in `trouble`, when the file does not hold a
 *  benchmark. */
bool figures_read(const char *path, struct machine *machine, struct figures *figures, char trouble[static 256]);

#endif
