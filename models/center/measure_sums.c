/*
 * measure_sums.c -- one short run of numbers per interval and class, and the way from there to a KPI.
 *
 * First in it stands what an ordinary contact moves, always added, without a question; then the quantiles of waits;
 * then, behind, what is 0 in most replications. Of the products only those are kept that a shown KPI asks for: which
 * they are follows from the KPIs' own definitions, met with one of each measure at a time.
 */
#include "models/center/measure_sums.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "models/center/digest.h"
#include "sim/memory.h"

const double wait_quantile_shares[WAIT_QUANTILES] = {0.50, 0.90, 0.95};

enum { ORDINARY = QUEUE_TIME + 1, PARTS_OF_ANSWERED = HANDLE }; /* measures; those that are set against ANSWERED */

enum place { /* in the numbers of a cell */
             SUMS,
             SQUARES = SUMS + ORDINARY,
             WITH_ANSWERED = SQUARES + ORDINARY, /* ANSWERED times the measures that follow it */
             QUANTILE_SUMS = WITH_ANSWERED + PARTS_OF_ANSWERED,
             QUANTILE_SQUARES = QUANTILE_SUMS + WAIT_QUANTILES,
             QUANTILE_DAYS = QUANTILE_SQUARES + WAIT_QUANTILES, /* replications that had a wait */
             OTHERS
};

enum { NOWHERE = 0 }; /* no product stands there */

_Static_assert(ANSWERED == 0 && CONTACT_MEASURES <= 32, "measures are bits, and the ordinary ones come first");

struct form { /* a KPI of a class: weighted sums of measures, and a constant that may grow with the open time */
    uint32_t top_of, bottom_of; /* bit m: measure m has a weight */
    double top[CONTACT_MEASURES], bottom[CONTACT_MEASURES];
    double fixed, per_open_second; /* of the bottom */
};

struct other { /* a measure beyond the ordinary ones: at `place` its sum, then its products with the partners */
    int measure, place, partners;
    uint8_t partner[CONTACT_MEASURES];
};

struct layout {
    int others, size; /* size: numbers of a cell */
    struct other other[CONTACT_MEASURES];
    int sum[CONTACT_MEASURES]; /* where the sum stands */
    int product[CONTACT_MEASURES][CONTACT_MEASURES];
};

struct measure_sums {
    int classes, kpis;
    struct form *forms;   /* [class][kpi] */
    double *open_seconds; /* [interval] */
    struct layout layout;
    double *cells; /* [interval][class][layout.size] */
};

/* --- what the KPIs are made of ---------------------------------------------------------------------------------- */

static struct form form_of(enum contact_kpi kpi, const struct contact_type *type)
{
    struct form form = {.top_of = 0};
    struct type_counts one = {{0.0}};
    form.fixed = contact_kpi_fraction(kpi, type, &one, 0.0).bottom;
    form.per_open_second = contact_kpi_fraction(kpi, type, &one, 1.0).bottom - form.fixed;
    for (int m = 0; m < CONTACT_MEASURES; m++) {
        one.measure[m] = 1.0;
        struct fraction fraction = contact_kpi_fraction(kpi, type, &one, 0.0);
        one.measure[m] = 0.0;
        form.top[m] = fraction.top;
        form.bottom[m] = fraction.bottom - form.fixed;
        form.top_of |= (uint32_t)(form.top[m] != 0.0) << m;
        form.bottom_of |= (uint32_t)(form.bottom[m] != 0.0) << m;
    }
    return form;
}

/* needed[m]: the measures whose product with m some KPI asks for. */
static void ask_for(const struct form *form, uint32_t needed[CONTACT_MEASURES])
{
    for (uint32_t used = form->top_of | form->bottom_of, left = used; left; left &= left - 1)
        needed[__builtin_ctz(left)] |= used;
}

static void place_ordinary(struct layout *layout)
{
    for (int m = 0; m < ORDINARY; m++) {
        layout->sum[m] = SUMS + m;
        layout->product[m][m] = SQUARES + m;
    }
    for (int m = 1; m <= PARTS_OF_ANSWERED; m++)
        layout->product[ANSWERED][m] = layout->product[m][ANSWERED] = WITH_ANSWERED + m - 1;
    layout->size = OTHERS;
}

static void place_other(struct layout *layout, int measure, uint32_t needed)
{
    struct other *other = &layout->other[layout->others++];
    *other = (struct other){.measure = measure, .place = layout->size};
    layout->sum[measure] = layout->size++;
    for (int m = 0; m <= measure; m++) /* with those before it; those after it do the same */
        if (needed >> m & 1) {
            other->partner[other->partners++] = (uint8_t)m;
            layout->product[measure][m] = layout->product[m][measure] = layout->size++;
        }
}

static struct layout layout_of(const uint32_t needed[CONTACT_MEASURES])
{
    struct layout layout = {.others = 0};
    place_ordinary(&layout);
    for (int m = ORDINARY; m < CONTACT_MEASURES; m++)
        if (needed[m])
            place_other(&layout, m, needed[m]);
    for (int m = 0; m < ORDINARY; m++)
        for (int k = 0; k < ORDINARY; k++)
            assert(!(needed[m] >> k & 1) || layout.product[m][k] != NOWHERE);
    return layout;
}

static struct layout find_layout(const struct center *center, const enum contact_kpi *kpis, int count)
{
    uint32_t needed[CONTACT_MEASURES] = {0};
    for (int c = 0; c < center->class_count; c++)
        for (int k = 0; k < count; k++) {
            struct form form = form_of(kpis[k], &center->contact_types[c]);
            ask_for(&form, needed);
        }
    return layout_of(needed);
}

/* --- life ------------------------------------------------------------------------------------------------------- */

struct measure_sums *measure_sums_create(const struct center *center, const enum contact_kpi *kpis, int count)
{
    struct measure_sums *sums = memory_zeroed(1, sizeof *sums);
    size_t classes = (size_t)center->class_count, intervals = (size_t)center->grid.interval_count;
    sums->classes = center->class_count;
    sums->kpis = count;
    sums->layout = find_layout(center, kpis, count);
    sums->forms = memory_zeroed(classes * (size_t)count, sizeof *sums->forms);
    sums->open_seconds = memory_zeroed(intervals, sizeof *sums->open_seconds);
    sums->cells = memory_zeroed(intervals * classes * (size_t)sums->layout.size, sizeof *sums->cells);
    for (int c = 0; c < sums->classes; c++)
        for (int k = 0; k < count; k++)
            sums->forms[c * count + k] = form_of(kpis[k], &center->contact_types[c]);
    for (int i = 0; i < center->grid.interval_count; i++)
        sums->open_seconds[i] = interval_counts_open_seconds(center, i);
    return sums;
}

void measure_sums_destroy(struct measure_sums *sums)
{
    if (!sums)
        return;
    free(sums->forms);
    free(sums->open_seconds);
    free(sums->cells);
    free(sums);
}

double measure_sums_bytes(const struct center *center, const enum contact_kpi *kpis, int count)
{
    double classes = center->class_count, intervals = center->grid.interval_count;
    return classes * count * sizeof(struct form) +
           intervals * classes * find_layout(center, kpis, count).size * sizeof(double);
}

/* --- adding ----------------------------------------------------------------------------------------------------- */

static double *cell_of(const struct measure_sums *sums, int interval, int class)
{
    return sums->cells + ((size_t)interval * (size_t)sums->classes + (size_t) class) * (size_t)sums->layout.size;
}

static inline void add_ordinary(double *restrict cell, const double *restrict measure)
{
    for (int m = 0; m < ORDINARY; m++)
        cell[SUMS + m] += measure[m];
    for (int m = 0; m < ORDINARY; m++)
        cell[SQUARES + m] += measure[m] * measure[m];
    for (int m = 0; m < PARTS_OF_ANSWERED; m++)
        cell[WITH_ANSWERED + m] += measure[ANSWERED] * measure[1 + m];
}

static void add_others(const struct layout *layout, double *cell, const double *measure)
{
    for (const struct other *other = layout->other, *end = other + layout->others; other < end; other++) {
        double amount = measure[other->measure], *into = cell + other->place;
        if (amount == 0.0)
            continue;
        *into++ += amount;
        for (int p = 0; p < other->partners; p++)
            *into++ += amount * measure[other->partner[p]];
    }
}

static void add_quantiles(double *cell, const struct histogram *waits)
{
    double quantiles[WAIT_QUANTILES];
    cell[QUANTILE_DAYS] += 1.0;
    if (waits->count == waits->zeros)
        return; /* all of them 0 */
    histogram_quantiles(waits, wait_quantile_shares, WAIT_QUANTILES, quantiles);
    for (int q = 0; q < WAIT_QUANTILES; q++) {
        cell[QUANTILE_SUMS + q] += quantiles[q];
        cell[QUANTILE_SQUARES + q] += quantiles[q] * quantiles[q];
    }
}

void measure_sums_add(struct measure_sums *sums, int interval, int class, const struct type_counts *counts,
                      const struct histogram *waits)
{
    double *cell = cell_of(sums, interval, class);
    add_ordinary(cell, counts->measure);
    add_others(&sums->layout, cell, counts->measure);
    if (waits->count > 0)
        add_quantiles(cell, waits);
}

void measure_sums_fetch(const struct measure_sums *sums, int interval, int class)
{
    enum { NUMBERS_OF_LINE = 64 / sizeof(double) };
    const double *cell = cell_of(sums, interval, class);
    for (int at = 0; at < sums->layout.size; at += NUMBERS_OF_LINE)
        __builtin_prefetch(cell + at, 1);
}

/* --- looking ---------------------------------------------------------------------------------------------------- */

/* The sum over replications of a weighted sum of measures. */
static double sum_of(const struct layout *layout, const double *cell, uint32_t of, const double *weights)
{
    double sum = 0.0;
    for (; of; of &= of - 1) {
        int m = __builtin_ctz(of);
        sum += weights[m] * cell[layout->sum[m]];
    }
    return sum;
}

/* The sum over replications of the product of two such. */
static double product_of(const struct layout *layout, const double *cell, uint32_t of, const double *weights,
                         uint32_t with, const double *others)
{
    double product = 0.0;
    for (; of; of &= of - 1) {
        int m = __builtin_ctz(of);
        double part = 0.0;
        for (uint32_t left = with; left; left &= left - 1) {
            int k = __builtin_ctz(left);
            part += others[k] * cell[layout->product[m][k]];
        }
        product += weights[m] * part;
    }
    return product;
}

/* Amounts are never negative: a measure without a sum was always 0. */
static uint32_t only_met(const struct layout *layout, const double *cell, uint32_t of)
{
    uint32_t met = 0;
    for (uint32_t left = of; left; left &= left - 1)
        met |= cell[layout->sum[__builtin_ctz(left)]] != 0.0 ? left & -left : 0;
    return met;
}

struct ratio_products measure_sums_ratio(const struct measure_sums *sums, int interval, int class, int kpi,
                                         uint64_t replications)
{
    const struct form *form = &sums->forms[class * sums->kpis + kpi];
    const struct layout *layout = &sums->layout;
    const double *cell = cell_of(sums, interval, class);
    uint32_t top_of = only_met(layout, cell, form->top_of), bottom_of = only_met(layout, cell, form->bottom_of);
    double constant = form->fixed + form->per_open_second * sums->open_seconds[interval], count = (double)replications;
    double top = sum_of(layout, cell, top_of, form->top), moved = sum_of(layout, cell, bottom_of, form->bottom);
    double bottom_bottom = product_of(layout, cell, bottom_of, form->bottom, bottom_of, form->bottom);
    return (struct ratio_products){.count = replications,
                                   .top = top,
                                   .bottom = moved + constant * count,
                                   .top_top = product_of(layout, cell, top_of, form->top, top_of, form->top),
                                   .top_bottom = product_of(layout, cell, top_of, form->top, bottom_of, form->bottom) +
                                                 constant * top,
                                   .bottom_bottom = bottom_bottom + constant * (2.0 * moved + constant * count)};
}

struct ratio_products measure_sums_quantile(const struct measure_sums *sums, int interval, int class, int quantile)
{
    const double *cell = cell_of(sums, interval, class);
    double days = cell[QUANTILE_DAYS], sum = cell[QUANTILE_SUMS + quantile];
    return (struct ratio_products){.count = (uint64_t)days,
                                   .top = sum,
                                   .bottom = days,
                                   .top_top = cell[QUANTILE_SQUARES + quantile],
                                   .top_bottom = sum,
                                   .bottom_bottom = days};
}
