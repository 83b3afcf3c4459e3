/*
 * histogram.c -- a bucket is the exponent and the first seven bits of the mantissa of the observation itself.
 *
 * A bucket is at most 1/128 of its lower edge wide, so anything in it is within 0.8 % of anything else in it.
 */
#include "sim/histogram.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

enum { MANTISSA_BITS = 52, BUCKET_BITS = 7, LOWEST_EXPONENT = -10, EXPONENT_BIAS = 1023 };

static const double smallest_seconds = 0x1p-10;

/* Octave * 128 + bucket within it; for values of at least the smallest. */
static inline unsigned bucket_of(double seconds)
{
    uint64_t bits;
    memcpy(&bits, &seconds, sizeof bits);
    uint64_t bucket = bits >> (MANTISSA_BITS - BUCKET_BITS);
    bucket -= (uint64_t)(EXPONENT_BIAS + LOWEST_EXPONENT) << BUCKET_BITS;
    const unsigned last = HISTOGRAM_OCTAVES * HISTOGRAM_BUCKETS_PER_OCTAVE - 1;
    return bucket < last ? (unsigned)bucket : last;
}

/* The point that this share of the bucket's width lies below; share in [0, 1]. */
static double bucket_point(int octave, int bucket, double share)
{
    return ldexp(1.0 + (bucket + share) / (double)HISTOGRAM_BUCKETS_PER_OCTAVE, octave + LOWEST_EXPONENT);
}

static __attribute__((noinline)) uint32_t *page_open(struct histogram *histogram, int octave)
{
    if (!histogram->page[octave])
        histogram->page[octave] = memory_zeroed(HISTOGRAM_BUCKETS_PER_OCTAVE, sizeof **histogram->page);
    if (histogram->low == histogram->high)
        histogram->low = octave, histogram->high = octave + 1;
    if (octave < histogram->low)
        histogram->low = octave;
    if (octave >= histogram->high)
        histogram->high = octave + 1;
    return histogram->page[octave];
}

static inline uint32_t *page_at(struct histogram *histogram, int octave)
{
    if (octave >= histogram->low && octave < histogram->high && histogram->page[octave])
        return histogram->page[octave];
    return page_open(histogram, octave);
}

void histogram_add(struct histogram *histogram, double seconds)
{
    histogram->count++;
    if (seconds < smallest_seconds) {
        histogram->zeros++;
        return;
    }
    unsigned bucket = bucket_of(seconds);
    int octave = (int)(bucket / HISTOGRAM_BUCKETS_PER_OCTAVE);
    unsigned within = bucket % HISTOGRAM_BUCKETS_PER_OCTAVE;
    histogram->in_octave[octave]++;
    histogram->eighths[octave] |= (uint8_t)(1u << within / HISTOGRAM_EIGHTH);
    page_at(histogram, octave)[within]++;
}

/* The first bucket of the first of these eighths; there is one. */
static inline int first_bucket(unsigned eighths) { return __builtin_ctz(eighths) * HISTOGRAM_EIGHTH; }

static inline unsigned without_first(unsigned eighths) { return eighths & (eighths - 1); }

static void merge_eighth(uint32_t *into, const uint32_t *from)
{
    for (int i = 0; i < HISTOGRAM_EIGHTH; i++) {
        uint32_t room = UINT32_MAX - into[i];
        into[i] += from[i] < room ? from[i] : room;
    }
}

void histogram_merge(struct histogram *histogram, const struct histogram *other)
{
    histogram->count += other->count;
    histogram->zeros += other->zeros;
    for (int octave = other->low; octave < other->high; octave++) {
        if (!other->eighths[octave])
            continue;
        histogram->in_octave[octave] += other->in_octave[octave];
        histogram->eighths[octave] |= other->eighths[octave];
        uint32_t *page = page_at(histogram, octave);
        for (unsigned left = other->eighths[octave]; left; left = without_first(left))
            merge_eighth(page + first_bucket(left), other->page[octave] + first_bucket(left));
    }
}

void histogram_quantiles(const struct histogram *histogram, const double *shares, int count, double *values)
{
    double all = (double)histogram->count, passed = (double)histogram->zeros;
    int found = 0;
    for (; found < count && (all == 0.0 || passed >= shares[found] * all); found++)
        values[found] = all == 0.0 ? NAN : 0.0;
    for (int octave = histogram->low; octave < histogram->high && found < count; octave++) {
        double after = passed + (double)histogram->in_octave[octave];
        if (after < shares[found] * all) { /* not in this page */
            passed = after;
            continue;
        }
        for (unsigned left = histogram->eighths[octave]; left && found < count; left = without_first(left))
            for (int i = first_bucket(left), end = i + HISTOGRAM_EIGHTH; i < end && found < count; i++) {
                double here = histogram->page[octave][i];
                for (; here > 0.0 && found < count && passed + here >= shares[found] * all; found++)
                    values[found] = bucket_point(octave, i, (shares[found] * all - passed) / here);
                passed += here;
            }
    }
    for (; found < count; found++) /* rounding kept the share just out of reach */
        values[found] = bucket_point(histogram->high - 1, HISTOGRAM_BUCKETS_PER_OCTAVE, 0.0);
}

double histogram_quantile(const struct histogram *histogram, double share)
{
    double value;
    histogram_quantiles(histogram, &share, 1, &value);
    return value;
}

void histogram_clear(struct histogram *histogram)
{
    for (int octave = histogram->low; octave < histogram->high; octave++)
        if (histogram->eighths[octave]) {
            for (unsigned left = histogram->eighths[octave]; left; left = without_first(left))
                memset(histogram->page[octave] + first_bucket(left), 0, HISTOGRAM_EIGHTH * sizeof **histogram->page);
            histogram->in_octave[octave] = 0;
            histogram->eighths[octave] = 0;
        }
    histogram->count = histogram->zeros = 0;
    histogram->low = histogram->high = 0;
}

void histogram_destroy(struct histogram *histogram)
{
    for (int octave = 0; octave < HISTOGRAM_OCTAVES; octave++)
        free(histogram->page[octave]);
    *histogram = (struct histogram){0};
}
