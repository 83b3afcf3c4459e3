/*
 * language_gaps.c -- how far each language of a type is from the one served best, and how sure that is.
 */
#include "models/center/language_gaps.h"

#include <math.h>
#include <stdlib.h>

#include "sim/confidence.h"
#include "sim/memory.h"

enum { GAP_KPIS = 2 };
static const enum contact_kpi compared[GAP_KPIS] = {KPI_SERVICE_LEVEL, KPI_ASA};

struct language_gaps {
    const struct center *center;
    int types, entries;       /* the languages of all types stand behind the types */
    struct paired_sums *pair; /* [entry][language][GAP_KPIS]: the figure of that language of the type less the own */
};

struct language_gaps *language_gaps_create(const struct center *center)
{
    struct language_gaps *gaps = memory_zeroed(1, sizeof *gaps);
    gaps->center = center;
    gaps->types = center->contact_type_count;
    gaps->entries = center->class_count - center->contact_type_count;
    size_t pairs = (size_t)gaps->entries * (size_t)center->language_count;
    gaps->pair = memory_zeroed(pairs * GAP_KPIS, sizeof *gaps->pair);
    return gaps;
}

void language_gaps_destroy(struct language_gaps *gaps)
{
    if (!gaps)
        return;
    free(gaps->pair);
    free(gaps);
}

static const struct contact_type *entry_of(const struct language_gaps *gaps, int entry)
{
    return &gaps->center->contact_types[gaps->types + entry];
}

static int parent_of(const struct language_gaps *gaps, int entry) { return entry_of(gaps, entry)->parent; }

static struct paired_sums *pair_of(const struct language_gaps *gaps, int first, int second, int kpi)
{
    int place = first * gaps->center->language_count + entry_of(gaps, second)->language;
    return &gaps->pair[(size_t)place * GAP_KPIS + (size_t)kpi];
}

static struct fraction figure(const struct digest *digest, int class, int kpi)
{
    return contact_kpi_fraction(compared[kpi], &digest->center->contact_types[class], &digest->contact[class], 0.0);
}

void language_gaps_add(struct language_gaps *gaps, const struct digest *digest)
{
    for (int first = 0; first < gaps->entries; first++)
        for (int second = 0; second < gaps->entries; second++) {
            if (parent_of(gaps, first) != parent_of(gaps, second))
                continue;
            for (int k = 0; k < GAP_KPIS; k++) {
                struct fraction one = figure(digest, gaps->types + first, k);
                struct fraction other = figure(digest, gaps->types + second, k);
                paired_add(pair_of(gaps, first, second, k), one.top, one.bottom, other.top, other.bottom);
            }
        }
}

/* A figure over all replications: the ratio of its sums. */
static double mean_of(const struct language_gaps *gaps, int entry, int kpi)
{
    const double *mean = pair_of(gaps, entry, entry, kpi)->mean;
    return mean[1] > 0.0 ? mean[0] / mean[1] : NAN;
}

static int best_of(const struct language_gaps *gaps, int parent, int kpi)
{
    int best = NOBODY;
    double better = contact_kpis[compared[kpi]].better;
    for (int entry = 0; entry < gaps->entries; entry++) {
        double mean = parent_of(gaps, entry) == parent ? mean_of(gaps, entry, kpi) : NAN;
        if (!isnan(mean) && (best == NOBODY || better * mean > better * mean_of(gaps, best, kpi)))
            best = entry;
    }
    return best;
}

struct estimate language_gaps_estimate(const struct language_gaps *gaps, int class, enum contact_kpi kpi)
{
    int own = class - gaps->types, k = kpi == KPI_ASA_GAP;
    if (own < 0 || isnan(mean_of(gaps, own, k)))
        return (struct estimate){NAN, NAN};
    int best = best_of(gaps, parent_of(gaps, own), k);
    const struct paired_sums *pair = k == 0 ? pair_of(gaps, own, best, k) : pair_of(gaps, best, own, k);
    return (struct estimate){paired_difference(pair), paired_half_width(pair)};
}
