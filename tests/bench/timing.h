/*
 * timing.h -- CPU time of this process, time on the wall, and the middle of several rounds.
 */
#ifndef CALLFLOOR_TESTS_TIMING_H
#define CALLFLOOR_TESTS_TIMING_H

/** Of all threads together. */
double cpu_seconds(void);
double wall_seconds(void);

/** Sorts the values; there is at least one. */
double median(double *values, int count);

#endif
