/*
 * estimates.c -- every KPI of the horizon as running sums; results at the end.
 *
 * Ratios are ratios of sums with delta-method half-widths; quantiles are pooled, their half-widths come from the spread
 * of the replications' own. Below ten replications the ratios use the jackknife, for which their first nine fractions
 * are kept; nothing else is stored per replication. Intervals have a file of their own.
 */
#include "models/center/estimates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/interval_estimates.h"
#include "models/center/language_gaps.h"
#include "models/center/measure_sums.h"
#include "models/center/mechanisms.h"
#include "sim/confidence.h"
#include "sim/memory.h"

enum { JACKKNIFE_BELOW = 10, KEPT = JACKKNIFE_BELOW - 1 };

struct kept_fractions {
    double top[KEPT], bottom[KEPT];
};

struct estimates {
    const struct center *center;
    int types, classes, groups, pools, rows; /* pools: of interpreters; rows: 1 + intervals */
    int replications;
    uint64_t contacts_handled;
    double judged_days;
    struct ratio_sums *contact; /* [class][CONTACT_KPIS], of the horizon; of quantiles: the own, bottom 1 */
    struct ratio_sums *agent;   /* [group][AGENT_KPIS], of the horizon */
    struct interval_estimates *intervals;
    struct ratio_sums *interpreters; /* [interpreters][INTERPRETERS_KPIS] */
    struct ratio_sums cost;
    struct ratio_sums *target_kpi; /* [type][TARGET_KINDS]: what is judged */
    struct ratio_sums *target;     /* [type][TARGET_KINDS]: days met / days judged */
    struct ratio_sums *target_met; /* [type] */
    struct histogram *waits;       /* [class], of the horizon */
    struct histogram *backlog_age; /* [class] */
    struct language_gaps *gaps;
    struct kept_fractions *kept_contact, *kept_agent, *kept_interpreters, *kept_target_kpi; /* of row 0 */
};

/* --- life ------------------------------------------------------------------------------------------------------- */

struct estimates *estimates_create(const struct center *center)
{
    struct estimates *estimates = memory_zeroed(1, sizeof *estimates);
    estimates->center = center;
    estimates->rows = 1 + center->grid.interval_count;
    estimates->types = center->contact_type_count;
    estimates->classes = center->class_count;
    estimates->groups = center->agent_group_count;
    estimates->pools = center->interpreters_count;
    size_t types = (size_t)estimates->types, groups = (size_t)estimates->groups;
    size_t classes = (size_t)estimates->classes, pools = (size_t)estimates->pools;
    estimates->contact = memory_zeroed(classes * CONTACT_KPIS, sizeof *estimates->contact);
    estimates->agent = memory_zeroed(groups * AGENT_KPIS, sizeof *estimates->agent);
    estimates->interpreters = memory_zeroed(pools * INTERPRETERS_KPIS, sizeof *estimates->interpreters);
    estimates->target_kpi = memory_zeroed(types * TARGET_KINDS, sizeof *estimates->target_kpi);
    estimates->target = memory_zeroed(types * TARGET_KINDS, sizeof *estimates->target);
    estimates->target_met = memory_zeroed(types, sizeof *estimates->target_met);
    estimates->waits = memory_zeroed(classes, sizeof *estimates->waits);
    estimates->backlog_age = memory_zeroed(classes, sizeof *estimates->backlog_age);
    estimates->kept_contact = memory_zeroed(classes * CONTACT_KPIS, sizeof *estimates->kept_contact);
    estimates->kept_agent = memory_zeroed(groups * AGENT_KPIS, sizeof *estimates->kept_agent);
    estimates->kept_interpreters = memory_zeroed(pools * INTERPRETERS_KPIS, sizeof *estimates->kept_interpreters);
    estimates->kept_target_kpi = memory_zeroed(types * TARGET_KINDS, sizeof *estimates->kept_target_kpi);
    estimates->gaps = language_gaps_create(center);
    estimates->intervals = interval_estimates_create(center);
    return estimates;
}

void estimates_destroy(struct estimates *estimates)
{
    if (!estimates)
        return;
    for (int c = 0; c < estimates->classes; c++) {
        histogram_destroy(&estimates->waits[c]);
        histogram_destroy(&estimates->backlog_age[c]);
    }
    language_gaps_destroy(estimates->gaps);
    interval_estimates_destroy(estimates->intervals);
    free(estimates->contact);
    free(estimates->agent);
    free(estimates->interpreters);
    free(estimates->target_kpi);
    free(estimates->target);
    free(estimates->target_met);
    free(estimates->waits);
    free(estimates->backlog_age);
    free(estimates->kept_contact);
    free(estimates->kept_agent);
    free(estimates->kept_interpreters);
    free(estimates->kept_target_kpi);
    free(estimates);
}

double estimates_bytes(const struct center *center, double replications)
{
    double classes = center->class_count, groups = center->agent_group_count;
    double languages = (classes - center->contact_type_count) * center->language_count;
    return interval_estimates_bytes(center, replications) + languages * 2.0 * sizeof(struct paired_sums) +
           (classes * CONTACT_KPIS + groups * AGENT_KPIS) *
               (sizeof(struct ratio_sums) + sizeof(struct kept_fractions)) +
           classes * 2.0 * histogram_bytes(INFINITY);
}

/* --- adding ----------------------------------------------------------------------------------------------------- */

static void keep(struct kept_fractions *kept, int replication, struct fraction fraction)
{
    if (replication < KEPT) {
        kept->top[replication] = fraction.top;
        kept->bottom[replication] = fraction.bottom;
    }
}

static void add_fraction(struct ratio_sums *sums, struct fraction fraction)
{
    ratio_add(sums, fraction.top, fraction.bottom);
}

static void add_quantile(struct ratio_sums *sums, double quantile)
{
    if (!isnan(quantile))
        ratio_add(sums, quantile, 1.0);
}

/* Of the horizon, all in one walk. */
static void add_quantiles(struct ratio_sums *sums, const struct histogram *waits)
{
    double quantiles[WAIT_QUANTILES];
    histogram_quantiles(waits, wait_quantile_shares, WAIT_QUANTILES, quantiles);
    for (int q = 0; q < WAIT_QUANTILES; q++)
        add_quantile(&sums[KPI_WAIT_P50 + q], quantiles[q]);
}

static void add_contact(struct estimates *estimates, const struct digest *digest, int class)
{
    struct ratio_sums *sums = &estimates->contact[class * CONTACT_KPIS];
    double share;
    for (int k = 0; k < CONTACT_KPIS; k++) {
        if (contact_kpi_is_quantile(k, &share))
            continue;
        struct fraction fraction = contact_kpi_fraction(k, &estimates->center->contact_types[class],
                                                        &digest->contact[class], digest->open_seconds[0]);
        keep(&estimates->kept_contact[class * CONTACT_KPIS + k], estimates->replications, fraction);
        add_fraction(&sums[k], fraction);
    }
}

static void add_horizon(struct estimates *estimates, const struct digest *digest, const struct interval_counts *counts)
{
    const struct center *center = estimates->center;
    struct fraction cost = {0.0, 1.0};
    for (int c = 0; c < estimates->classes; c++) {
        add_contact(estimates, digest, c);
        add_quantiles(&estimates->contact[c * CONTACT_KPIS], &digest->waits[c]);
        add_quantile(&estimates->contact[c * CONTACT_KPIS + KPI_BACKLOG_AGE_P90],
                     digest_quantile(digest, counts, 0, c, KPI_BACKLOG_AGE_P90));
    }
    for (int g = 0; g < estimates->groups; g++) {
        struct fraction fractions[AGENT_KPIS];
        agent_kpi_fractions(&center->agent_groups[g], &digest->agent[g], digest->staff_seconds[g],
                            digest->open_seconds[0], fractions);
        for (int k = 0; k < AGENT_KPIS; k++) {
            keep(&estimates->kept_agent[g * AGENT_KPIS + k], estimates->replications, fractions[k]);
            add_fraction(&estimates->agent[g * AGENT_KPIS + k], fractions[k]);
        }
        cost.top += fractions[KPI_COST].top;
    }
    add_fraction(&estimates->cost, cost);
}

static void add_interpreters(struct estimates *estimates, const struct digest *digest)
{
    for (int i = 0; i < estimates->pools; i++)
        for (int k = 0; k < INTERPRETERS_KPIS; k++) {
            struct fraction fraction = interpreters_kpi_fraction(k, &estimates->center->interpreters[i],
                                                                 &digest->interpreters[i], digest->open_seconds[0]);
            keep(&estimates->kept_interpreters[i * INTERPRETERS_KPIS + k], estimates->replications, fraction);
            add_fraction(&estimates->interpreters[i * INTERPRETERS_KPIS + k], fraction);
        }
}

struct verdicts { /* days on which a target holds, and days on which it could be judged */
    double holds, judged;
};

/* One day of one type. A target of which nothing was observed that day is neither met nor missed. */
static void judge_day(const struct digest *digest, int span, int type, struct verdicts one[TARGET_KINDS],
                      struct verdicts *all)
{
    const struct targets *targets = &digest->center->contact_types[type].target;
    bool any_judged = false, all_hold = true;
    for (int kind = 0; kind < TARGET_KINDS; kind++) {
        double found = fraction_value(target_fraction(kind, digest, span, type));
        if (isnan(target_value(targets, kind)) || isnan(found))
            continue;
        bool holds = target_holds(targets, kind, found);
        one[kind].judged += 1.0;
        one[kind].holds += holds;
        any_judged = true;
        all_hold &= holds;
    }
    all->judged += any_judged;
    all->holds += any_judged && all_hold;
}

/* The days of a replication, those that were all warm-up left out. */
static void judge(struct estimates *estimates, const struct digest *digest, int type)
{
    struct verdicts one[TARGET_KINDS] = {{0.0, 0.0}}, all = {0.0, 0.0};
    for (int span = 1; span < digest->spans; span++)
        if (digest->open_seconds[span] > 0.0)
            judge_day(digest, span, type, one, &all);
    ratio_add(&estimates->target_met[type], all.holds, all.judged);
    for (int kind = 0; kind < TARGET_KINDS; kind++)
        ratio_add(&estimates->target[type * TARGET_KINDS + kind], one[kind].holds, one[kind].judged);
}

static void add_targets(struct estimates *estimates, const struct digest *digest)
{
    for (int span = 1; span < digest->spans; span++)
        estimates->judged_days += digest->open_seconds[span] > 0.0;
    for (int t = 0; t < estimates->types; t++) {
        judge(estimates, digest, t);
        for (int kind = 0; kind < TARGET_KINDS; kind++) {
            struct fraction fraction = target_fraction(kind, digest, 0, t);
            keep(&estimates->kept_target_kpi[t * TARGET_KINDS + kind], estimates->replications, fraction);
            add_fraction(&estimates->target_kpi[t * TARGET_KINDS + kind], fraction);
        }
    }
}

void estimates_add(struct estimates *estimates, const struct digest *digest, const struct interval_counts *counts)
{
    add_horizon(estimates, digest, counts);
    add_interpreters(estimates, digest);
    add_targets(estimates, digest);
    language_gaps_add(estimates->gaps, digest);
    for (int c = 0; c < estimates->classes; c++) {
        histogram_merge(&estimates->waits[c], &digest->waits[c]);
        histogram_merge(&estimates->backlog_age[c], &counts->backlog_age[c]);
    }
    for (int t = 0; t < estimates->types; t++)
        estimates->contacts_handled += (uint64_t)digest->contact[t].measure[ANSWERED];
    interval_estimates_add(estimates->intervals, counts);
    estimates->replications++;
}

int estimates_replications(const struct estimates *estimates) { return estimates->replications; }

/* --- looking ---------------------------------------------------------------------------------------------------- */

static bool is_watched(const struct contact_type *type, enum target_kind kind, bool any_targeted)
{
    return !any_targeted || !isnan(target_value(&type->target, kind));
}

double estimates_precision(const struct estimates *estimates)
{
    static const enum target_kind watched[] = {TARGET_SERVICE_LEVEL, TARGET_ABANDONMENT};
    bool any_targeted = false;
    double widest = NAN;
    for (int t = 0; t < estimates->types; t++)
        for (int i = 0; i < 2; i++)
            any_targeted |= !isnan(target_value(&estimates->center->contact_types[t].target, watched[i]));
    for (int t = 0; t < estimates->types; t++)
        for (int i = 0; i < 2; i++)
            if (is_watched(&estimates->center->contact_types[t], watched[i], any_targeted))
                widest = fmax(widest, ratio_half_width(&estimates->target_kpi[t * TARGET_KINDS + watched[i]]));
    return widest;
}

double estimates_quantile(const struct estimates *estimates, int contact_type, enum contact_kpi kpi)
{
    double share;
    contact_kpi_is_quantile(kpi, &share);
    return histogram_quantile(
        kpi == KPI_BACKLOG_AGE_P90 ? &estimates->backlog_age[contact_type] : &estimates->waits[contact_type], share);
}

/* --- results ---------------------------------------------------------------------------------------------------- */

static struct estimate estimate_of(const struct ratio_sums *sums, struct students *students)
{
    return (struct estimate){ratio_value(sums), students_quantile(students, sums->count) * ratio_standard_error(sums)};
}

static struct estimate estimate_with_few(const struct ratio_sums *sums, const struct kept_fractions *kept,
                                         struct students *students)
{
    struct estimate estimate = estimate_of(sums, students);
    if (sums->count < JACKKNIFE_BELOW) {
        double half_width = ratio_jackknife_half_width(kept->top, kept->bottom, (int)sums->count);
        if (isfinite(half_width) && !isnan(estimate.mean))
            estimate.half_width = half_width;
    }
    return estimate;
}

/* Of the horizon. */
static struct estimate estimate_of_quantile(const struct estimates *estimates, int class, enum contact_kpi kpi,
                                            struct students *students)
{
    const struct ratio_sums *own = &estimates->contact[class * CONTACT_KPIS + (int)kpi];
    return (struct estimate){estimates_quantile(estimates, class, kpi), estimate_of(own, students).half_width};
}

/* A share of days, with Wilson's interval. The days of one replication may depend on each other (work carried over
 * night), so where there are several, the spread between replications says how many independent days they are worth. */
static struct estimate estimate_of_share(const struct ratio_sums *days)
{
    double share = ratio_value(days), replications = (double)days->count, low, high;
    if (isnan(share) || days->count < 2)
        return (struct estimate){share, NAN};
    double error = ratio_standard_error(days), judged = replications * days->mean_bottom, worth = judged;
    if (days->mean_bottom > 1.0 && error > 0.0)
        worth = fmin(judged, fmax(replications, share * (1.0 - share) / (error * error)));
    confidence_proportion(share, worth, &low, &high);
    return (struct estimate){share, fmax(high - share, share - low)};
}

static struct estimate estimate_of_contact(const struct estimates *estimates, int class, enum contact_kpi kpi,
                                           struct students *students)
{
    double share;
    if (contact_kpi_is_quantile(kpi, &share))
        return estimate_of_quantile(estimates, class, kpi, students);
    if (kpi == KPI_SERVICE_LEVEL_GAP || kpi == KPI_ASA_GAP)
        return language_gaps_estimate(estimates->gaps, class, kpi);
    int place = class * CONTACT_KPIS + (int)kpi;
    return estimate_with_few(&estimates->contact[place], &estimates->kept_contact[place], students);
}

static void fill_horizon(const struct estimates *estimates, struct results *results, struct students *students)
{
    for (int c = 0; c < estimates->classes; c++)
        for (int k = 0; k < CONTACT_KPIS; k++)
            results->contact[c * CONTACT_KPIS + k] = estimate_of_contact(estimates, c, k, students);
    for (int i = 0; i < estimates->groups * AGENT_KPIS; i++)
        results->agent[i] = estimate_with_few(&estimates->agent[i], &estimates->kept_agent[i], students);
    for (int i = 0; i < estimates->pools * INTERPRETERS_KPIS; i++)
        results->interpreters[i] =
            estimate_with_few(&estimates->interpreters[i], &estimates->kept_interpreters[i], students);
}

static void fill_tables(const struct estimates *estimates, struct results *results)
{
    struct students students = {{0}, {0.0}};
    fill_horizon(estimates, results, &students);
    interval_estimates_fill(estimates->intervals, estimates->replications, results, &students);
}

static void fill_targets(const struct estimates *estimates, struct results *results)
{
    static const struct estimate none = {NAN, NAN};
    struct students students = {{0}, {0.0}};
    for (int t = 0; t < estimates->types; t++) {
        const struct contact_type *type = &estimates->center->contact_types[t];
        results->target_met[t] = type->has_target ? estimate_of_share(&estimates->target_met[t]) : none;
        for (int kind = 0; kind < TARGET_KINDS; kind++) {
            int i = t * TARGET_KINDS + kind;
            bool is_set = !isnan(target_value(&type->target, kind));
            results->targets[i] = is_set ? estimate_of_share(&estimates->target[i]) : none;
            results->target_kpi[i] =
                estimate_with_few(&estimates->target_kpi[i], &estimates->kept_target_kpi[i], &students);
        }
    }
}

struct results *estimates_results(const struct estimates *estimates)
{
    struct results *results = memory_zeroed(1, sizeof *results);
    size_t rows = (size_t)estimates->rows, types = (size_t)estimates->types, groups = (size_t)estimates->groups;
    results->center = estimates->center;
    results->replications = estimates->replications;
    results->precision_reached = estimates_precision(estimates);
    results->rows = estimates->rows;
    results->judged_days = estimates->judged_days;
    results->contacts_handled = estimates->contacts_handled;
    size_t classes = (size_t)estimates->classes, pools = (size_t)estimates->pools;
    results->class_used = memory_zeroed(classes, sizeof *results->class_used);
    mechanisms_contact_kpis(estimates->center, results->contact_kpi_used);
    mechanisms_classes(estimates->center, results->class_used);
    mechanisms_agent_kpis(estimates->center, results->agent_kpi_used);
    results->interpreters = memory_zeroed(pools * INTERPRETERS_KPIS, sizeof *results->interpreters);
    results->contact = memory_zeroed(rows * classes * CONTACT_KPIS, sizeof *results->contact);
    results->agent = memory_zeroed(rows * groups * AGENT_KPIS, sizeof *results->agent);
    results->target_met = memory_zeroed(types, sizeof *results->target_met);
    results->targets = memory_zeroed(types * TARGET_KINDS, sizeof *results->targets);
    results->target_kpi = memory_zeroed(types * TARGET_KINDS, sizeof *results->target_kpi);
    fill_tables(estimates, results);
    fill_targets(estimates, results);
    results->cost = (struct estimate){ratio_value(&estimates->cost), ratio_half_width(&estimates->cost)};
    return results;
}
