/*
 * histogram.c -- lists that grow into pages, and the walk through either towards a quantile.
 *
 * A bucket is at most 1/128 of its lower edge wide, so anything in it is within 0.8 % of anything else in it.
 */
#include "sim/histogram.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

/* 2 to the power of an octave's lower edge, put together from its bits: ldexp is a call. */
static double octave_seconds(int octave)
{
    uint64_t bits = (uint64_t)(octave + HISTOGRAM_LOWEST_EXPONENT + 1023) << 52;
    double seconds;
    memcpy(&seconds, &bits, sizeof seconds);
    return seconds;
}

/* The point that this share of the bucket's width lies below; share in [0, 1]. */
static double bucket_point(int octave, int bucket, double share)
{
    return (1.0 + (bucket + share) / (double)HISTOGRAM_BUCKETS_PER_OCTAVE) * octave_seconds(octave);
}

/* --- pages ------------------------------------------------------------------------------------------------------ */

static __attribute__((noinline)) uint32_t *page_open(struct histogram_pages *pages, int octave)
{
    if (!pages->page[octave])
        pages->page[octave] = memory_zeroed(HISTOGRAM_BUCKETS_PER_OCTAVE, sizeof **pages->page);
    if (pages->low == pages->high)
        pages->low = octave, pages->high = octave + 1;
    if (octave < pages->low)
        pages->low = octave;
    if (octave >= pages->high)
        pages->high = octave + 1;
    return pages->page[octave];
}

static inline uint32_t *page_at(struct histogram_pages *pages, int octave)
{
    if (octave >= pages->low && octave < pages->high && pages->page[octave])
        return pages->page[octave];
    return page_open(pages, octave);
}

static inline void pages_add(struct histogram_pages *pages, unsigned bucket)
{
    int octave = (int)(bucket / HISTOGRAM_BUCKETS_PER_OCTAVE);
    unsigned within = bucket % HISTOGRAM_BUCKETS_PER_OCTAVE, eighth = 1u << within / HISTOGRAM_EIGHTH;
    if (!(pages->eighths[octave] & eighth)) { /* else the page is there, and known to hold counts */
        page_at(pages, octave);
        pages->eighths[octave] |= (uint8_t)eighth;
    }
    pages->in_octave[octave]++;
    uint32_t *count = &pages->page[octave][within];
    *count += *count < UINT32_MAX;
}

static void pages_add_list(struct histogram_pages *pages, const uint16_t *list, int count)
{
    for (int i = 0; i < count; i++)
        pages_add(pages, list[i]);
}

/* The first bucket of the first of these eighths; there is one. */
static inline int first_bucket(unsigned eighths) { return __builtin_ctz(eighths) * HISTOGRAM_EIGHTH; }

static inline unsigned without_first(unsigned eighths) { return eighths & (eighths - 1); }

static inline void add_eighth(uint32_t *into, const uint32_t *from)
{
    for (int i = 0; i < HISTOGRAM_EIGHTH; i++)
        into[i] += from[i];
}

static void add_eighth_to_the_brim(uint32_t *into, const uint32_t *from)
{
    for (int i = 0; i < HISTOGRAM_EIGHTH; i++) {
        uint32_t room = UINT32_MAX - into[i];
        into[i] += from[i] < room ? from[i] : room;
    }
}

/* No bucket can be full as long as all counts together fit into one: then adding is all there is to do. */
static void pages_merge(struct histogram_pages *pages, const struct histogram_pages *other, bool may_be_full)
{
    for (int octave = other->low; octave < other->high; octave++) {
        if (!other->eighths[octave])
            continue;
        pages->in_octave[octave] += other->in_octave[octave];
        pages->eighths[octave] |= other->eighths[octave];
        uint32_t *page = page_at(pages, octave);
        for (unsigned left = other->eighths[octave]; left; left = without_first(left))
            if (may_be_full)
                add_eighth_to_the_brim(page + first_bucket(left), other->page[octave] + first_bucket(left));
            else
                add_eighth(page + first_bucket(left), other->page[octave] + first_bucket(left));
    }
}

static void pages_clear(struct histogram_pages *pages)
{
    for (int octave = pages->low; octave < pages->high; octave++)
        if (pages->eighths[octave]) {
            for (unsigned left = pages->eighths[octave]; left; left = without_first(left))
                memset(pages->page[octave] + first_bucket(left), 0, HISTOGRAM_EIGHTH * sizeof **pages->page);
            pages->in_octave[octave] = 0;
            pages->eighths[octave] = 0;
        }
    pages->low = pages->high = 0;
}

/* --- adding ----------------------------------------------------------------------------------------------------- */

/* Room for so many more: in the list, which holds `most`, or in pages. */
static void make_room(struct histogram *histogram, int more, int most)
{
    int needed = histogram->listed + more, room = histogram->list_room;
    if (needed <= room || histogram->pages)
        return;
    if (needed > most) {
        histogram->pages = memory_zeroed(1, sizeof *histogram->pages);
        pages_add_list(histogram->pages, histogram->list, histogram->listed);
        free(histogram->list);
        histogram->list = NULL;
        histogram->listed = histogram->list_room = 0;
        return;
    }
    for (room = room ? room : HISTOGRAM_LIST_FIRST; room < needed;)
        room *= 2;
    histogram->list = memory_resized(histogram->list, (size_t)room, sizeof *histogram->list);
    histogram->list_room = (uint16_t)room;
}

void histogram_add_bucket(struct histogram *histogram, unsigned bucket)
{
    if (!histogram->pages)
        make_room(histogram, 1, HISTOGRAM_LIST_MOST);
    if (histogram->pages)
        pages_add(histogram->pages, bucket);
    else
        histogram->list[histogram->listed++] = (uint16_t)bucket;
}

/* Both are lists, and room is there: without a call for a few waits. */
static inline void append(struct histogram *histogram, const struct histogram *other)
{
    enum { AT_ONCE = HISTOGRAM_LIST_FIRST / 2 }; /* divides every room */
    uint16_t *into = histogram->list + histogram->listed;
    const uint16_t *from = other->list;
    for (int left = other->listed; left > 0; left -= AT_ONCE, into += AT_ONCE, from += AT_ONCE)
        memcpy(into, from, AT_ONCE * sizeof *from);
    histogram->listed = (uint16_t)(histogram->listed + other->listed);
}

static inline void merge(struct histogram *histogram, const struct histogram *other, int most)
{
    histogram->count += other->count;
    histogram->zeros += other->zeros;
    if (other->count == other->zeros)
        return;
    if (!other->pages && histogram->listed + other->listed + HISTOGRAM_LIST_FIRST / 2 <= histogram->list_room) {
        append(histogram, other);
        return;
    }
    make_room(histogram, other->pages ? most + 1 : other->listed, most);
    if (other->pages)
        pages_merge(histogram->pages, other->pages, histogram->count > UINT32_MAX);
    else if (histogram->pages)
        pages_add_list(histogram->pages, other->list, other->listed);
    else {
        memcpy(histogram->list + histogram->listed, other->list, other->listed * sizeof *other->list);
        histogram->listed = (uint16_t)(histogram->listed + other->listed);
    }
}

void histogram_merge(struct histogram *histogram, const struct histogram *other)
{
    merge(histogram, other, HISTOGRAM_LIST_MOST);
}

void histogram_pool(struct histogram *pool, const struct histogram *other) { merge(pool, other, HISTOGRAM_POOL_MOST); }

/* --- quantiles -------------------------------------------------------------------------------------------------- */

/* A walk through the buckets in rising order, towards the shares asked for. */
struct walk {
    double all, passed; /* observations, and those below the present bucket */
    const double *shares;
    double *values;
    int count, found;
};

enum { FEW = 3 };

/* The present bucket holds so many. */
static inline void pass_bucket(struct walk *walk, int octave, int bucket, double here)
{
    for (; walk->found < walk->count && walk->passed + here >= walk->shares[walk->found] * walk->all; walk->found++)
        walk->values[walk->found] =
            bucket_point(octave, bucket, (walk->shares[walk->found] * walk->all - walk->passed) / here);
    walk->passed += here;
}

/* Returns the last octave. */
static int walk_pages(struct walk *walk, const struct histogram_pages *pages)
{
    for (int octave = pages->low; octave < pages->high && walk->found < walk->count; octave++) {
        double after = walk->passed + (double)pages->in_octave[octave];
        if (after < walk->shares[walk->found] * walk->all) { /* not in this page */
            walk->passed = after;
            continue;
        }
        for (unsigned left = pages->eighths[octave]; left && walk->found < walk->count; left = without_first(left))
            for (int i = first_bucket(left), end = i + HISTOGRAM_EIGHTH; i < end && walk->found < walk->count; i++)
                if (pages->page[octave][i])
                    pass_bucket(walk, octave, i, pages->page[octave][i]);
    }
    return pages->high - 1;
}

/* By Shell's method, with gaps that suit short lists: the first of them is below the count. */
static void sort(uint16_t *list, int count)
{
    static const int gaps[] = {23, 10, 4, 1};
    for (size_t g = count > 23 ? 0 : count > 10 ? 1 : count > 7 ? 2 : 3; g < sizeof gaps / sizeof *gaps; g++)
        for (int gap = gaps[g], i = gap; i < count; i++) {
            uint16_t moved = list[i];
            int place = i;
            for (; place >= gap && list[place - gap] > moved; place -= gap)
                list[place] = list[place - gap];
            list[place] = moved;
        }
}

/* The quantiles of up to three waits above zero, among `all` waits of which `zeros` are zero: no walk, and no sorting.
 */
static void quantiles_of_few(const struct histogram *histogram, struct walk *walk)
{
    uint16_t few[FEW];
    int count = histogram->listed;
    for (int i = 0; i < count; i++) {
        int place = i;
        for (; place > 0 && few[place - 1] > histogram->list[i]; place--)
            few[place] = few[place - 1];
        few[place] = histogram->list[i];
    }
    for (; walk->found < walk->count; walk->found++) {
        double beyond = walk->shares[walk->found] * walk->all - walk->passed; /* so many of the waits above zero */
        int i = beyond > 2.0 ? 2 : beyond > 1.0, first = i, after = i + 1;
        while (first > 0 && few[first - 1] == few[i])
            first--;
        while (after < count && few[after] == few[i])
            after++;
        walk->values[walk->found] =
            bucket_point(few[i] / HISTOGRAM_BUCKETS_PER_OCTAVE, few[i] % HISTOGRAM_BUCKETS_PER_OCTAVE,
                         (beyond - first) / (after - first));
    }
}

/* By counting. Returns the last octave. */
static int walk_long_list(struct walk *walk, const struct histogram *histogram)
{
    uint16_t counts[HISTOGRAM_OCTAVES * HISTOGRAM_BUCKETS_PER_OCTAVE] = {0};
    int bucket = histogram->list[0], last = bucket;
    for (int i = 0; i < histogram->listed; i++) {
        counts[histogram->list[i]]++;
        bucket = histogram->list[i] < bucket ? histogram->list[i] : bucket;
        last = histogram->list[i] > last ? histogram->list[i] : last;
    }
    for (; bucket <= last && walk->found < walk->count; bucket++)
        if (counts[bucket])
            pass_bucket(walk, bucket / HISTOGRAM_BUCKETS_PER_OCTAVE, bucket % HISTOGRAM_BUCKETS_PER_OCTAVE,
                        counts[bucket]);
    return last / HISTOGRAM_BUCKETS_PER_OCTAVE;
}

/* Returns the last octave. */
static int walk_list(struct walk *walk, const struct histogram *histogram)
{
    if (histogram->listed > HISTOGRAM_LIST_MOST)
        return walk_long_list(walk, histogram);
    uint16_t sorted[HISTOGRAM_LIST_MOST];
    int count = histogram->listed;
    memcpy(sorted, histogram->list, (size_t)count * sizeof *sorted);
    sort(sorted, count);
    for (int i = 0, after; i < count && walk->found < walk->count; i = after) {
        for (after = i + 1; after < count && sorted[after] == sorted[i];)
            after++;
        pass_bucket(walk, sorted[i] / HISTOGRAM_BUCKETS_PER_OCTAVE, sorted[i] % HISTOGRAM_BUCKETS_PER_OCTAVE,
                    after - i);
    }
    return sorted[count - 1] / HISTOGRAM_BUCKETS_PER_OCTAVE;
}

void histogram_quantiles(const struct histogram *histogram, const double *shares, int count, double *values)
{
    struct walk walk = {(double)histogram->count, (double)histogram->zeros, shares, values, count, 0};
    for (; walk.found < count && (walk.all == 0.0 || walk.passed >= shares[walk.found] * walk.all); walk.found++)
        values[walk.found] = walk.all == 0.0 ? NAN : 0.0;
    if (walk.found == count)
        return;
    if (!histogram->pages && histogram->listed <= FEW) {
        quantiles_of_few(histogram, &walk);
        return;
    }
    int last = histogram->pages ? walk_pages(&walk, histogram->pages) : walk_list(&walk, histogram);
    for (; walk.found < count; walk.found++) /* rounding kept the share just out of reach */
        values[walk.found] = bucket_point(last, HISTOGRAM_BUCKETS_PER_OCTAVE, 0.0);
}

double histogram_quantile(const struct histogram *histogram, double share)
{
    double value;
    histogram_quantiles(histogram, &share, 1, &value);
    return value;
}

/* --- life ------------------------------------------------------------------------------------------------------- */

void histogram_clear(struct histogram *histogram)
{
    histogram->count = histogram->zeros = 0;
    histogram->listed = 0;
    if (histogram->pages)
        pages_clear(histogram->pages);
}

void histogram_destroy(struct histogram *histogram)
{
    for (int octave = 0; histogram->pages && octave < HISTOGRAM_OCTAVES; octave++)
        free(histogram->pages->page[octave]);
    free(histogram->pages);
    free(histogram->list);
    *histogram = (struct histogram){0};
}

static double bytes(double observations, double most)
{
    const double block = 16.0, octaves = 10.0; /* what the heap adds; over which waits of one kind spread */
    const double first = HISTOGRAM_LIST_FIRST * sizeof(uint16_t) + block;
    const double page = HISTOGRAM_BUCKETS_PER_OCTAVE * sizeof(uint32_t) + block;
    const double listed = fmin(observations, most);
    double list = fmin(1.0, observations) * first + 1.5 * listed * sizeof(uint16_t);
    double pages = sizeof(struct histogram_pages) + octaves * page;
    double share = fmin(1.0, fmax(0.0, observations / most - 0.5)); /* of those with so many, or so */
    return sizeof(struct histogram) + share * pages + (1.0 - share) * list;
}

double histogram_bytes(double observations) { return bytes(observations, HISTOGRAM_LIST_MOST); }

double histogram_pool_bytes(double observations) { return bytes(observations, HISTOGRAM_POOL_MOST); }
