/*
 * nearest.h -- "did you mean ...?": the nearest known word to one that nobody knows.
 */
#ifndef CALLFLOOR_SCENARIOS_NEAREST_H
#define CALLFLOOR_SCENARIOS_NEAREST_H

#include <stddef.h>

/** How many letters are to be put in, left out, replaced or swapped with their neighbour to turn one word into the
 *  other, upper and lower case alike; only the first 120 bytes count. */
int word_distance(const char *one, const char *other);

struct nearest { /* a search; starts with nearest_to */
    const char *word;
    const char *found; /* NULL: none so far; borrowed */
    int distance;
};

struct nearest nearest_to(const char *word);
void nearest_consider(struct nearest *nearest, const char *known);
/** The best one, if it is near enough to be a slip of the pen; else NULL. */
const char *nearest_slip(const struct nearest *nearest);

#endif
