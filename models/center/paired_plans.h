/*
 * paired_plans.h -- two plans met by the same callers: running sums of their differences.
 */
#ifndef CALLFLOOR_MODELS_PAIRED_PLANS_H
#define CALLFLOOR_MODELS_PAIRED_PLANS_H

#include "models/center/estimates.h"
#include "models/center/replications.h"

struct paired_plans; /* state: see paired_plans.c */

/** From plan `from` to plan `to`; contact types and their languages are matched by name. */
struct paired_plans *paired_plans_create(const struct center *from, const struct center *to);
void paired_plans_destroy(struct paired_plans *pair);

/** Memory that one takes, with the differences that come of it. */
double paired_plans_bytes(const struct center *from);

/** The same replication of both. */
void paired_plans_add(struct paired_plans *pair, const struct digest *from, const struct interval_counts *from_counts,
                      const struct digest *to, const struct interval_counts *to_counts);

/** Differences[class of `from`][CONTACT_KPIS]; and that of the cost. Gaps between languages have none. */
void paired_plans_differences(const struct paired_plans *pair, const struct estimates *from, const struct estimates *to,
                              struct difference *contact, struct difference *cost);

#endif
