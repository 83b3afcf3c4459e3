/*
 * digest.h -- one replication added up: each opening, and the horizon; and the KPIs as fractions of sums.
 *
 * Made by the thread that ran the replication, from its interval counts, and read when it is merged.
 */
#ifndef CALLFLOOR_MODELS_DIGEST_H
#define CALLFLOOR_MODELS_DIGEST_H

#include "models/center/interval_counts.h"
#include "sim/histogram.h"

struct digest {
    const struct center *center;
    int spans;                   /* span 0 is the horizon, span 1 + o is opening o with the time after it */
    struct type_counts *contact; /* [span][class]: contact types, then their languages */
    struct group_counts *agent;  /* [span][group] */
    struct interpreters_counts *interpreters; /* [span][interpreters] */
    struct histogram *waits;                  /* [span][class] */
    bool leaves_out_waits_of_days;            /* only the horizon's are made; set by who needs no others */
    double *open_seconds;                     /* [span] */
    double *staff_seconds;                    /* [span][group] */
};

void digest_init(struct digest *digest, const struct center *center);
void digest_destroy(struct digest *digest); /* what it holds, not itself */

/** Memory that one takes; an estimate. */
double digest_bytes(const struct center *center, bool leaves_out_waits_of_days);

/** Adds up the rows of one replication, languages into their types first. Small negative traces of rounding in the
 * counts' time sums become 0. */
void digest_make(struct digest *digest, struct interval_counts *counts);

struct fraction {
    double top, bottom; /* a count or a total has bottom 1; nothing observed: bottom 0 */
};

/** True for the KPIs that are quantiles of a histogram and no fraction. `share` is then set. */
bool contact_kpi_is_quantile(enum contact_kpi kpi, double *share);

/** A replication's own quantile over a span; NaN when nobody was offered. Of days only where their waits are made. */
double digest_quantile(const struct digest *digest, const struct interval_counts *counts, int span, int contact_type,
                       enum contact_kpi kpi);

/** A contact KPI over one row or span with this open time; not for quantiles. */
struct fraction contact_kpi_fraction(enum contact_kpi kpi, const struct contact_type *type,
                                     const struct type_counts *counts, double open_seconds);
/** Agent KPIs over one row or span: all of them, fractions[AGENT_KPIS], or one. */
void agent_kpi_fractions(const struct agent_group *group, const struct group_counts *counts, double staff_seconds,
                         double open_seconds, struct fraction *fractions);
struct fraction agent_kpi_fraction(enum agent_kpi kpi, const struct agent_group *group,
                                   const struct group_counts *counts, double staff_seconds, double open_seconds);

/** Over a span with this open time. */
struct fraction interpreters_kpi_fraction(enum interpreters_kpi kpi, const struct interpreters *interpreters,
                                          const struct interpreters_counts *counts, double open_seconds);

/** What a target judges, over a span: for occupancy, the groups that serve the type, taken together. */
struct fraction target_fraction(enum target_kind kind, const struct digest *digest, int span, int contact_type);

/** fraction.top / fraction.bottom, NaN when nothing was observed. */
double fraction_value(struct fraction fraction);

#endif
