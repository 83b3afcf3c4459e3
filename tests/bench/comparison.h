/*
 * comparison.h -- two benchmarks side by side: what changed by more than the rounds differ among themselves?
 */
#ifndef CALLFLOOR_TESTS_COMPARISON_H
#define CALLFLOOR_TESTS_COMPARISON_H

#include <stdio.h>

#include "figures.h"

enum change_verdict {
    CHANGE_WITHIN_SPREAD, /* one of the medians lies in the other's range */
    CHANGE_BETTER,        /* neither does */
    CHANGE_WORSE,
    CHANGE_NO_SPREAD, /* measured once in both: nobody knows */
    CHANGE_MISSING    /* in one of them only */
};

/** Either may be NULL or not measured. */
enum change_verdict change_judge(const struct figure *old, const struct figure *new);

/** A line for each figure of either, the new ones in their order, then those that are gone. */
void comparison_print(FILE *file, const struct figures *old, const struct figures *new);

#endif
