/*
 * estimates.h -- running sums over replications, and the results that follow from them.
 */
#ifndef CALLFLOOR_MODELS_ESTIMATES_H
#define CALLFLOOR_MODELS_ESTIMATES_H

#include "models/center/digest.h"
#include "models/center/results.h"

struct estimates; /* state: see estimates.c */

struct estimates *estimates_create(const struct center *center);
void estimates_destroy(struct estimates *estimates);

/** Memory that they take after so many replications; an estimate. */
double estimates_bytes(const struct center *center, double replications);

/** Adds the next replication; to be called in the order of the replications. */
void estimates_add(struct estimates *estimates, const struct digest *digest, const struct interval_counts *counts);

int estimates_replications(const struct estimates *estimates);

/** The widest 95 % half-width of a targeted service level or abandonment rate (of all, when none is targeted);
 *  NaN when nothing of the kind can be observed. */
double estimates_precision(const struct estimates *estimates);

/** The pooled quantile of the horizon's waits. */
double estimates_quantile(const struct estimates *estimates, int contact_type, enum contact_kpi kpi);

/** New results, which the caller destroys. seed, is_partial and precision_asked are left to the caller. */
struct results *estimates_results(const struct estimates *estimates);

#endif
