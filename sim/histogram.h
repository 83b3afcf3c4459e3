/*
 * histogram.h -- waits in log-linear buckets of integers: quantiles within 1 %, merged exactly.
 *
 * Every power of two of seconds is cut into 128 buckets, from about a millisecond to 34 years; zero is counted apart.
 * An interval often has a handful of waits or none, and there are many intervals: an empty histogram is a few words,
 * few waits are a list of their buckets. When the list is full the counts move to pages, one for each power that was
 * met; of each, the eighths that were met are remembered, and only those are cleared, merged and walked. A pool, which
 * is added to often and looked at once, stays a list as long as that takes less room than pages: there are many pools,
 * far away in memory, and the end of a list is in one place.
 * Counts are integers, so merging in any order gives the same histogram.
 */
#ifndef CALLFLOOR_SIM_HISTOGRAM_H
#define CALLFLOOR_SIM_HISTOGRAM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    HISTOGRAM_OCTAVES = 40,
    HISTOGRAM_BUCKETS_PER_OCTAVE = 128,
    HISTOGRAM_EIGHTH = 16, /* buckets */
    HISTOGRAM_LOWEST_EXPONENT = -10,
    HISTOGRAM_LIST_FIRST = 8,
    HISTOGRAM_LIST_MOST = 128, /* waits; beyond that, pages */
    HISTOGRAM_POOL_MOST = 2048 /* the same of a pool */
};

struct histogram_pages {
    int low, high;                         /* octaves [low, high) hold counts */
    uint8_t eighths[HISTOGRAM_OCTAVES];    /* bit e: buckets [16 e, 16 (e + 1)) hold counts */
    uint64_t in_octave[HISTOGRAM_OCTAVES]; /* so that pages need not be looked at */
    uint32_t *page[HISTOGRAM_OCTAVES];     /* NULL: never met; a full bucket stays full */
};

struct histogram { /* starts as {0}; what it points to belongs to it */
    uint64_t count, zeros;
    uint16_t *list;                /* buckets, as they came; NULL: none yet, or pages */
    struct histogram_pages *pages; /* NULL: a list is enough */
    uint16_t listed, list_room;
};

/** One observation in this bucket for which the list has no room. */
void histogram_add_bucket(struct histogram *histogram, unsigned bucket);

/** Octave * 128 + bucket within it: the exponent and the first seven bits of the mantissa of the observation itself;
 *  for values of at least 2^-10. */
static inline unsigned histogram_bucket(double seconds)
{
    enum { MANTISSA_BITS = 52, BUCKET_BITS = 7, EXPONENT_BIAS = 1023 };
    uint64_t bits;
    memcpy(&bits, &seconds, sizeof bits);
    uint64_t bucket = bits >> (MANTISSA_BITS - BUCKET_BITS);
    bucket -= (uint64_t)(EXPONENT_BIAS + HISTOGRAM_LOWEST_EXPONENT) << BUCKET_BITS;
    const unsigned last = HISTOGRAM_OCTAVES * HISTOGRAM_BUCKETS_PER_OCTAVE - 1;
    return bucket < last ? (unsigned)bucket : last;
}

/** Adds one observation of 0. */
static inline void histogram_add_zero(struct histogram *histogram)
{
    histogram->count++;
    histogram->zeros++;
}

/** Adds one observation >= 0, in seconds. Below a millisecond it counts as zero, above the range as the largest. */
static inline void histogram_add(struct histogram *histogram, double seconds)
{
    if (seconds < 0x1p-10) {
        histogram_add_zero(histogram);
        return;
    }
    histogram->count++;
    unsigned bucket = histogram_bucket(seconds);
    if (histogram->listed < histogram->list_room)
        histogram->list[histogram->listed++] = (uint16_t)bucket;
    else
        histogram_add_bucket(histogram, bucket);
}

/** Adds the counts of `other`. */
void histogram_merge(struct histogram *histogram, const struct histogram *other);
/** The same to a pool. */
void histogram_pool(struct histogram *pool, const struct histogram *other);

/** The value that a share of all observations does not exceed, within 1 %; share in (0, 1]. NaN without observations.
 */
double histogram_quantile(const struct histogram *histogram, double share);
/** Several at once, in one walk: shares[count] rising, values[count]. */
void histogram_quantiles(const struct histogram *histogram, const double *shares, int count, double *values);

/** Forgets the counts, keeps the memory. */
void histogram_clear(struct histogram *histogram);
void histogram_destroy(struct histogram *histogram); /* what it holds, not itself */

/** Memory that one takes, itself included, for so many observations above zero. An estimate. */
double histogram_bytes(double observations);
double histogram_pool_bytes(double observations);

#endif
