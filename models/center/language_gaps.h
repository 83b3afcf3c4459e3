/*
 * language_gaps.h -- how far each language of a type is from the one served best, and how sure that is.
 *
 * The languages of one replication met the same agents, the same rush and the same luck, so a gap is told from the
 * replications' own differences: the difference of two ratios of sums, with their covariance. The best language is the
 * one with the best figure over all replications; its own gap is 0.
 */
#ifndef CALLFLOOR_MODELS_LANGUAGE_GAPS_H
#define CALLFLOOR_MODELS_LANGUAGE_GAPS_H

#include "models/center/digest.h"

struct language_gaps; /* state: see language_gaps.c */

struct language_gaps *language_gaps_create(const struct center *center);
void language_gaps_destroy(struct language_gaps *gaps);

/** Adds the next replication. */
void language_gaps_add(struct language_gaps *gaps, const struct digest *digest);

/** KPI_SERVICE_LEVEL_GAP or KPI_ASA_GAP of a language, never below 0; unknown (NaN) for a type as the user wrote it,
 * for a language without observations, and where the type has no threshold. */
struct estimate language_gaps_estimate(const struct language_gaps *gaps, int class, enum contact_kpi kpi);

#endif
