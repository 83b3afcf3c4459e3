/*
 * fit_patience.c -- total wait over abandonments, and the life table of wait buckets.
 */
#include "models/planning/fit_patience.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/confidence.h"
#include "sim/memory.h"

/* ---- sums per interval ---- */

static double contacts_of(const struct history_record *record)
{
    double handled = record->values[HISTORY_HANDLED], abandoned = record->values[HISTORY_ABANDONED];
    return isnan(handled) ? record->values[HISTORY_OFFERED] : handled + abandoned;
}

struct patience_of_totals patience_of_totals(const struct history_queue *queue)
{
    struct patience_of_totals totals = {.includes_abandoned_waits =
                                            history_queue_says(queue, HISTORY_WAIT_ABANDONED_SECONDS)};
    struct ratio_sums sums = {0};
    for (size_t i = 0; i < queue->count; i++) {
        const double *values = queue->records[i].values;
        double abandoned = values[HISTORY_ABANDONED], waited = values[HISTORY_WAIT_ANSWERED_SECONDS];
        if (totals.includes_abandoned_waits)
            waited += isnan(values[HISTORY_WAIT_ABANDONED_SECONDS]) && abandoned == 0.0
                          ? 0.0
                          : values[HISTORY_WAIT_ABANDONED_SECONDS];
        if (isnan(abandoned) || isnan(waited)) {
            totals.skipped++;
            continue;
        }
        totals.intervals++;
        totals.contacts += contacts_of(&queue->records[i]);
        totals.abandoned += abandoned;
        totals.waited_seconds += waited;
        ratio_add(&sums, abandoned, waited);
    }
    bool is_known = totals.abandoned > 0.0 && totals.waited_seconds > 0.0;
    totals.mean_seconds = is_known ? totals.waited_seconds / totals.abandoned : NAN;
    double of_theta =
        totals.intervals >= 10 ? ratio_standard_error(&sums) * totals.mean_seconds : 1.0 / sqrt(totals.abandoned);
    totals.standard_error = totals.mean_seconds * of_theta;
    return totals;
}

/* ---- wait buckets ---- */

static bool have_same_bounds(const struct history_buckets *one, const struct history_buckets *other)
{
    return one->count == other->count &&
           memcmp(one->upper_seconds, other->upper_seconds, (size_t)one->count * sizeof(double)) == 0;
}

/* One row per kind of bounds, counts added. Returns how many. */
static size_t gather(const struct history_queue *queue, struct history_buckets *kinds, size_t *records)
{
    size_t kind_count = 0;
    for (size_t i = 0; i < queue->bucket_count; i++) {
        const struct history_buckets *row = &queue->buckets[i];
        size_t kind = 0;
        while (kind < kind_count && !have_same_bounds(&kinds[kind], row))
            kind++;
        if (row->count == 0)
            continue;
        if (kind == kind_count) {
            kinds[kind_count] = *row;
            records[kind_count++] = 1;
            continue;
        }
        records[kind]++;
        for (int b = 0; b < row->count; b++) {
            kinds[kind].answered[b] += row->answered[b];
            kinds[kind].abandoned[b] += row->abandoned[b];
        }
    }
    return kind_count;
}

static double lower_bound(const struct history_buckets *buckets, int b)
{
    return b > 0 ? buckets->upper_seconds[b - 1] : 0.0;
}

/* ---- where in a bucket answers lie: their density falls or rises through it as it does to its neighbours ---- */

enum { PLACES = 8 }; /* in each bucket */

static bool has_density(const struct history_buckets *buckets, int b)
{
    return b >= 1 && b < buckets->count && isfinite(buckets->upper_seconds[b]) && buckets->answered[b] > 0.0;
}

static double log_density(const struct history_buckets *buckets, int b)
{
    return log(buckets->answered[b] / (buckets->upper_seconds[b] - lower_bound(buckets, b)));
}

static double middle(const struct history_buckets *buckets, int b)
{
    return 0.5 * (lower_bound(buckets, b) + buckets->upper_seconds[b]);
}

/* Slope of the logarithm of the density; the first bucket is no neighbour, since most of it never waited. */
static double slope_in(const struct history_buckets *buckets, int b)
{
    int left = has_density(buckets, b - 1) ? b - 1 : b, right = has_density(buckets, b + 1) ? b + 1 : b;
    if (left == right || !has_density(buckets, b))
        return 0.0;
    return (log_density(buckets, right) - log_density(buckets, left)) /
           (middle(buckets, right) - middle(buckets, left));
}

/* Waits of those answered in bucket b >= 1, and the share of them at each; the last bucket has one place, its begin. */
static int places_in(const struct history_buckets *buckets, int b, double waits[PLACES], double shares[PLACES])
{
    double low = lower_bound(buckets, b), width = buckets->upper_seconds[b] - low, sum = 0.0;
    if (!isfinite(width)) {
        waits[0] = low;
        shares[0] = 1.0;
        return 1;
    }
    for (int i = 0; i < PLACES; i++) {
        waits[i] = low + width * (i + 0.5) / PLACES;
        sum += shares[i] = exp(slope_in(buckets, b) * (waits[i] - low));
    }
    for (int i = 0; i < PLACES; i++)
        shares[i] /= sum;
    return PLACES;
}

static double mean_wait_in(const struct history_buckets *buckets, int b)
{
    double waits[PLACES], shares[PLACES], mean = 0.0;
    int count = places_in(buckets, b, waits, shares);
    for (int i = 0; i < count; i++)
        mean += shares[i] * waits[i];
    return mean;
}

/* What the sum of waits leaves for the first bucket, per contact; NaN when the sum is not known. */
static double wait_in_first(const struct history_queue *queue, const struct history_buckets *kinds, size_t kind_count)
{
    double left = history_queue_total(queue, HISTORY_WAIT_ANSWERED_SECONDS), first = 0.0, highest = 0.0;
    for (size_t k = 0; k < kind_count; k++) {
        first += kinds[k].answered[0];
        highest = fmax(highest, kinds[k].upper_seconds[0]);
        for (int b = 1; b < kinds[k].count; b++)
            left -= kinds[k].answered[b] * mean_wait_in(&kinds[k], b);
    }
    return isnan(left) || first == 0.0 ? NAN : fmin(highest, fmax(0.0, left / first));
}

/* Of those answered in the first bucket, with their mean wait: how many waited at all, and where. The others were
 * answered at once and tell nothing. Spread evenly, from 0 on if the mean allows it. */
static int places_in_first(double high, double mean, double waits[PLACES], double shares[PLACES])
{
    if (!isfinite(high)) {
        waits[0] = mean;
        shares[0] = 1.0;
        return isfinite(mean) && mean > 0.0 ? 1 : 0;
    }
    double waiting = fmin(1.0, 2.0 * mean / high), low = fmin(high, fmax(0.0, 2.0 * mean - high));
    for (int i = 0; i < PLACES; i++) {
        waits[i] = low + (high - low) * (i + 0.5) / PLACES;
        shares[i] = waiting / PLACES;
    }
    return PLACES;
}

static void add_cells(const struct history_buckets *buckets, double first_wait, struct fit_cell *cells, size_t *count)
{
    for (int b = 0; b < buckets->count; b++) {
        double high = buckets->upper_seconds[b], waits[PLACES], shares[PLACES];
        int places = b == 0 ? places_in_first(high, fmin(first_wait, high), waits, shares)
                            : places_in(buckets, b, waits, shares);
        cells[(*count)++] = (struct fit_cell){lower_bound(buckets, b), high, buckets->abandoned[b]};
        for (int i = 0; i < places; i++)
            cells[(*count)++] = (struct fit_cell){waits[i], INFINITY, shares[i] * buckets->answered[b]};
    }
}

static void fill_table(const struct history_buckets *buckets, struct patience_of_buckets *patience)
{
    double entering = 0.0, share = 1.0;
    for (int b = 0; b < buckets->count; b++)
        entering += buckets->answered[b] + buckets->abandoned[b];
    patience->count = buckets->count;
    for (int b = 0; b < buckets->count; b++) {
        struct patience_bucket *row = &patience->buckets[b];
        double width = buckets->upper_seconds[b] - lower_bound(buckets, b);
        double answered_at = b == 0 ? patience->first_wait_seconds : mean_wait_in(buckets, b) - lower_bound(buckets, b);
        double risked = fmin(1.0, answered_at / width); /* of the bucket, by those answered in it */
        *row = (struct patience_bucket){lower_bound(buckets, b),
                                        buckets->upper_seconds[b],
                                        0.0,
                                        buckets->answered[b],
                                        buckets->abandoned[b],
                                        NAN,
                                        share,
                                        NAN};
        row->at_risk = entering - (isfinite(width) ? (1.0 - risked) * row->answered : 0.0);
        if (isfinite(width) && row->at_risk > 0.0) {
            row->leaving_share = row->abandoned / row->at_risk;
            row->rate_per_second = 2.0 * row->leaving_share / (width * (2.0 - row->leaving_share));
            share *= 1.0 - row->leaving_share;
        }
        entering -= row->answered + row->abandoned;
    }
}

static size_t fullest(const struct history_buckets *kinds, size_t count)
{
    size_t best = 0;
    double most = -1.0;
    for (size_t k = 0; k < count; k++) {
        double sum = 0.0;
        for (int b = 0; b < kinds[k].count; b++)
            sum += kinds[k].answered[b] + kinds[k].abandoned[b];
        if (sum > most) {
            most = sum;
            best = k;
        }
    }
    return best;
}

struct patience_of_buckets patience_of_buckets(const struct history_queue *queue)
{
    struct patience_of_buckets patience = {.count = 0};
    struct history_buckets *kinds = memory_zeroed(queue->bucket_count, sizeof *kinds);
    size_t *records = memory_zeroed(queue->bucket_count, sizeof *records);
    size_t kind_count = gather(queue, kinds, records), cell_count = 0;
    if (kind_count > 0) {
        double first_wait = wait_in_first(queue, kinds, kind_count);
        size_t main_kind = fullest(kinds, kind_count);
        patience.is_pinned = !isnan(first_wait);
        patience.first_wait_seconds = patience.is_pinned ? first_wait : 0.5 * kinds[main_kind].upper_seconds[0];
        struct fit_cell *cells = memory_zeroed((1 + PLACES) * HISTORY_BUCKETS_MOST * kind_count, sizeof *cells);
        for (size_t k = 0; k < kind_count; k++) {
            add_cells(&kinds[k], patience.first_wait_seconds, cells, &cell_count);
            patience.other_bounds += k != main_kind ? records[k] : 0;
        }
        fill_table(&kinds[main_kind], &patience);
        struct fit_sample sample = fit_sample_of_cells(cells, cell_count);
        patience.ranking = fit_rank(fit_laws_of_patience(), &sample);
        fit_sample_clear(&sample);
        free(cells);
    }
    free(kinds);
    free(records);
    return patience;
}
