/*
 * nearest.h -- did you mean ...?
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_NEAREST_H
#define CALLFLOOR_REPORTS_COMMANDS_NEAREST_H

#include <stddef.h>

/** The candidate most like `word`, or NULL when none is near enough to be meant. */
const char *nearest_word(const char *word, const char *const *candidates, size_t count);

#endif
