/*
 * measure_sums.h -- what contacts brought to each interval, added up over replications: sums and sums of products.
 *
 * Nearly every KPI is a ratio of sums of a few measures, so the measures' own sums and products tell the mean and the
 * spread of all of them. Adding a replication is then a few additions per pair of interval and class, in which nothing
 * is divided and what was 0 is not looked at; KPIs are worked out once, at the end.
 */
#ifndef CALLFLOOR_MODELS_MEASURE_SUMS_H
#define CALLFLOOR_MODELS_MEASURE_SUMS_H

#include "models/center/interval_counts.h"
#include "sim/confidence.h"

enum { WAIT_QUANTILES = 3 }; /* P50, P90, P95: in the order of the KPIs */
extern const double wait_quantile_shares[WAIT_QUANTILES];
_Static_assert(KPI_WAIT_P90 == KPI_WAIT_P50 + 1 && KPI_WAIT_P95 == KPI_WAIT_P50 + 2, "worked out together, in order");

struct measure_sums; /* state: see measure_sums.c */

/** For these KPIs of intervals, none of them a quantile: kpis[count], borrowed. */
struct measure_sums *measure_sums_create(const struct center *center, const enum contact_kpi *kpis, int count);
void measure_sums_destroy(struct measure_sums *sums);

/** Memory that they take. */
double measure_sums_bytes(const struct center *center, const enum contact_kpi *kpis, int count);

/** Adds what one replication counted; one in which nothing was counted need not be told. */
void measure_sums_add(struct measure_sums *sums, int interval, int class, const struct type_counts *counts,
                      const struct histogram *waits);

/** This pair is added to soon. There are so many that mostly it is far away in memory, and comes nearer meanwhile. */
void measure_sums_fetch(const struct measure_sums *sums, int interval, int class);

/** The i-th of the KPIs after so many replications, those included of which nothing was told. */
struct ratio_products measure_sums_ratio(const struct measure_sums *sums, int interval, int class, int kpi,
                                         uint64_t replications);

/** The replications' own quantile: of those with a wait. */
struct ratio_products measure_sums_quantile(const struct measure_sums *sums, int interval, int class, int quantile);

#endif
