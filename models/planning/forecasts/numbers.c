/*
 * numbers.c -- medians and quantiles of a few numbers.
 */
#include "models/planning/forecasts/numbers.h"

#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

#include "sim/memory.h"

void numbers_sort(double *numbers, int count) { gsl_sort(numbers, 1, (size_t)count); }

double numbers_quantile(const double *ascending, int count, double fraction)
{
    return gsl_stats_quantile_from_sorted_data(ascending, 1, (size_t)count, fraction);
}

double numbers_median(const double *numbers, int count)
{
    double *sorted = memory_zeroed((size_t)count, sizeof *sorted);
    memcpy(sorted, numbers, (size_t)count * sizeof *sorted);
    numbers_sort(sorted, count);
    double median = gsl_stats_median_from_sorted_data(sorted, 1, (size_t)count);
    free(sorted);
    return median;
}
