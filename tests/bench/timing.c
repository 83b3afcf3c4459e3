/*
 * timing.c -- two clocks of the system, and sorting.
 */
#include "timing.h"

#include <stdlib.h>
#include <time.h>

static double seconds_of(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

double cpu_seconds(void) { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

double wall_seconds(void) { return seconds_of(CLOCK_MONOTONIC); }

static int compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, compare_doubles);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}
