/*
 * interval_estimates.h -- the KPIs of every interval, per class and agent group, over replications.
 */
#ifndef CALLFLOOR_MODELS_INTERVAL_ESTIMATES_H
#define CALLFLOOR_MODELS_INTERVAL_ESTIMATES_H

#include "models/center/interval_counts.h"
#include "models/center/results.h"
#include "sim/confidence.h"

struct interval_estimates; /* state: see interval_estimates.c */

struct interval_estimates *interval_estimates_create(const struct center *center);
void interval_estimates_destroy(struct interval_estimates *estimates); /* NULL is fine */

/** Memory that they take after so many replications; an estimate. */
double interval_estimates_bytes(const struct center *center, double replications);

/** Adds the next replication, its languages folded; to be called in the order of the replications. */
void interval_estimates_add(struct interval_estimates *estimates, const struct interval_counts *counts);

/** Fills rows 1 .. of the tables of `results`; NaN where a KPI, a class or a KPI's mechanism is not used, and in the
 *  warm-up. */
void interval_estimates_fill(const struct interval_estimates *estimates, int replications, struct results *results,
                             struct students *students);

#endif
