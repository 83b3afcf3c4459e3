/*
 * figures.h -- what the benchmark found, line by line, and what was wanted.
 */
#ifndef CALLFLOOR_TESTS_FIGURES_H
#define CALLFLOOR_TESTS_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

struct figure {
    char chapter[96], name[96], unit[32]; /* chapter and name together are unique */
    double value;                         /* median of the rounds; NaN: not measured here */
    double low, high;                     /* least and most of the rounds; both the value when measured once */
    double must, stretch;                 /* what to reach; 0: nothing is asked */
    bool more_is_better;
};

struct figures { /* in the order of the table */
    struct figure *list;
    size_t count;
};

/** The middle and the range of at least one round; sorts the rounds. */
struct figure figure_of_rounds(double *rounds, int count);
/** Measured once, or not at all (NaN). */
struct figure figure_of_value(double value);
/** Names the figure and adds it; targets of 0 are none. */
void figures_add(struct figures *figures, const char *chapter, const char *name, const char *unit,
                 struct figure figure);
void figures_append(struct figures *figures, const struct figures *more);
/** NULL where there is none. */
const struct figure *figures_find(const struct figures *figures, const char *chapter, const char *name);
void figures_clear(struct figures *figures);

/** Is a target met? A figure that was not measured meets none. */
bool figure_meets(const struct figure *figure, double target);

#endif
