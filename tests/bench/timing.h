/*
 * timing.h -- CPU time of this process, and the middle of several rounds.
 */
#ifndef CALLFLOOR_TESTS_TIMING_H
#define CALLFLOOR_TESTS_TIMING_H

double cpu_seconds(void);

/** Sorts the values; there is at least one. */
double median(double *values, int count);

#endif
