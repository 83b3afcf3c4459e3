/*
 * histogram.h -- waits in log-linear buckets of integers: quantiles within 1 %, merged exactly.
 *
 * Every power of two of seconds is cut into 128 buckets, from about a millisecond to 34 years; zero is counted apart.
 * Only the powers that were met take memory. An interval often has a handful of waits: of each power, the eighths that
 * were met are remembered, and only those are cleared, merged and walked.
 * Counts are integers, so merging in any order gives the same histogram.
 */
#ifndef CALLFLOOR_SIM_HISTOGRAM_H
#define CALLFLOOR_SIM_HISTOGRAM_H

#include <stdint.h>

enum { HISTOGRAM_OCTAVES = 40, HISTOGRAM_BUCKETS_PER_OCTAVE = 128, HISTOGRAM_EIGHTH = 16 /* buckets */ };

struct histogram { /* starts as {0}; the pages belong to it. What an empty one is asked for lies side by side. */
    uint64_t count, zeros;
    int low, high;                         /* octaves [low, high) hold counts */
    uint8_t eighths[HISTOGRAM_OCTAVES];    /* bit e: buckets [16 e, 16 (e + 1)) hold counts */
    uint64_t in_octave[HISTOGRAM_OCTAVES]; /* so that pages need not be looked at */
    uint32_t *page[HISTOGRAM_OCTAVES];     /* NULL: never met; a full bucket stays full */
};
/** Adds one observation >= 0, in seconds. Below a millisecond it counts as zero, above the range as the largest. */
void histogram_add(struct histogram *histogram, double seconds);

/** Adds the counts of `other`. */
void histogram_merge(struct histogram *histogram, const struct histogram *other);

/** The value that a share of all observations does not exceed, within 1 %; share in (0, 1]. NaN without observations.
 */
double histogram_quantile(const struct histogram *histogram, double share);
/** Several at once, in one walk: shares[count] rising, values[count]. */
void histogram_quantiles(const struct histogram *histogram, const double *shares, int count, double *values);

/** Forgets the counts, keeps the memory. */
void histogram_clear(struct histogram *histogram);
void histogram_destroy(struct histogram *histogram); /* what it holds, not itself */

#endif
