/*
 * paired_plans.c -- how much better, how sure, and on how many days.
 *
 * Both plans ran under the same addresses, so the differences of single replications carry far less noise than the
 * plans themselves; their own spread gives the half-width.
 */
#include "models/center/paired_plans.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/confidence.h"
#include "sim/memory.h"

struct wins {
    double better, worse, days;
};

struct pair_sums {
    struct paired_sums values;
    struct wins wins;
};

struct paired_plans {
    const struct center *from, *to;
    int *partner;              /* [class of from]: class of to, or NOBODY */
    struct pair_sums *contact; /* [class of from][CONTACT_KPIS] */
    struct pair_sums cost;
};

static int find_type(const struct center *center, const char *name)
{
    for (int t = 0; t < center->contact_type_count; t++)
        if (strcmp(center->contact_types[t].name, name) == 0)
            return t;
    return NOBODY;
}

/* The same type, or the same language of the same type, in another plan. */
static int find_class(const struct center *from, int class, const struct center *to)
{
    const struct contact_type *type = &from->contact_types[class];
    if (type->parent == NOBODY)
        return find_type(to, type->name);
    int parent = find_type(to, from->contact_types[type->parent].name);
    for (int c = to->contact_type_count; c < to->class_count; c++)
        if (to->contact_types[c].parent == parent && strcmp(to->contact_types[c].name, type->name) == 0)
            return c;
    return NOBODY;
}

struct paired_plans *paired_plans_create(const struct center *from, const struct center *to)
{
    struct paired_plans *pair = memory_zeroed(1, sizeof *pair);
    size_t types = (size_t)from->class_count;
    pair->from = from;
    pair->to = to;
    pair->partner = memory_zeroed(types, sizeof *pair->partner);
    pair->contact = memory_zeroed(types * CONTACT_KPIS, sizeof *pair->contact);
    for (int c = 0; c < from->class_count; c++)
        pair->partner[c] = find_class(from, c, to);
    return pair;
}

void paired_plans_destroy(struct paired_plans *pair)
{
    if (!pair)
        return;
    free(pair->partner);
    free(pair->contact);
    free(pair);
}

double paired_plans_bytes(const struct center *from)
{
    return (double)from->class_count * CONTACT_KPIS * (sizeof(struct pair_sums) + sizeof(struct difference));
}

struct side {
    const struct digest *digest;
    const struct interval_counts *counts;
};

static struct fraction kpi_of(struct side side, int span, int type, enum contact_kpi kpi)
{
    double share;
    if (contact_kpi_is_quantile(kpi, &share)) {
        double quantile = digest_quantile(side.digest, side.counts, span, type, kpi);
        return isnan(quantile) ? (struct fraction){0.0, 0.0} : (struct fraction){quantile, 1.0};
    }
    const struct center *center = side.digest->center;
    return contact_kpi_fraction(kpi, &center->contact_types[type],
                                &side.digest->contact[span * center->class_count + type],
                                side.digest->open_seconds[span]);
}

static void count_win(struct wins *wins, double from, double to, enum kpi_better better)
{
    if (isnan(from) || isnan(to))
        return;
    wins->days += 1.0;
    if (fabs(to - from) <= 1e-9 * (fabs(to) + fabs(from)))
        return; /* a tie; sums in another order may differ in their last digits */
    wins->better += (to - from) * better > 0.0;
    wins->worse += (to - from) * better < 0.0;
}

/* The span of the same day in another plan, which may be closed on it: then NOBODY. */
static int span_of_same_day(const struct digest *from, int span, const struct digest *to)
{
    int day = from->center->grid.openings[span - 1].day;
    for (int other = 1; other < to->spans; other++)
        if (to->center->grid.openings[other - 1].day == day)
            return other;
    return NOBODY;
}

static void add_kpi(struct pair_sums *sums, struct side from, int from_type, struct side to, int to_type,
                    enum contact_kpi kpi)
{
    struct fraction first = kpi_of(from, 0, from_type, kpi), second = kpi_of(to, 0, to_type, kpi);
    double share;
    bool is_observed = first.bottom > 0.0 && second.bottom > 0.0;
    if (is_observed || !contact_kpi_is_quantile(kpi, &share))
        paired_add(&sums->values, first.top, first.bottom, second.top, second.bottom);
    for (int span = 1; span < from.digest->spans; span++) {
        int same = span_of_same_day(from.digest, span, to.digest);
        if (same != NOBODY && from.digest->open_seconds[span] > 0.0)
            count_win(&sums->wins, fraction_value(kpi_of(from, span, from_type, kpi)),
                      fraction_value(kpi_of(to, same, to_type, kpi)), contact_kpis[kpi].better);
    }
}

static double cost_of(const struct digest *digest, int span)
{
    double cost = 0.0;
    int groups = digest->center->agent_group_count;
    for (int g = 0; g < groups; g++)
        cost += agent_kpi_fraction(KPI_COST, &digest->center->agent_groups[g], &digest->agent[span * groups + g],
                                   digest->staff_seconds[span * groups + g], 1.0)
                    .top;
    return cost;
}

void paired_plans_add(struct paired_plans *pair, const struct digest *from, const struct interval_counts *from_counts,
                      const struct digest *to, const struct interval_counts *to_counts)
{
    struct side first = {from, from_counts}, second = {to, to_counts};
    for (int t = 0; t < pair->from->class_count; t++)
        for (int k = 0; k < CONTACT_KPIS && pair->partner[t] != NOBODY; k++)
            add_kpi(&pair->contact[t * CONTACT_KPIS + k], first, t, second, pair->partner[t], k);
    paired_add(&pair->cost.values, cost_of(from, 0), 1.0, cost_of(to, 0), 1.0);
    for (int span = 1; span < from->spans; span++) {
        int same = span_of_same_day(from, span, to);
        if (same != NOBODY && from->open_seconds[span] > 0.0)
            count_win(&pair->cost.wins, cost_of(from, span), cost_of(to, same), BETTER_LOWER);
    }
}

static struct difference difference_of(const struct pair_sums *sums, enum kpi_better better)
{
    const struct wins *wins = &sums->wins;
    bool is_judged = better != BETTER_NEITHER && wins->days > 0.0;
    return (struct difference){{paired_difference(&sums->values), paired_half_width(&sums->values)},
                               is_judged ? wins->better / wins->days : NAN,
                               is_judged ? wins->worse / wins->days : NAN};
}

void paired_plans_differences(const struct paired_plans *pair, const struct estimates *from, const struct estimates *to,
                              struct difference *contact, struct difference *cost)
{
    static const struct difference unknown = {{NAN, NAN}, NAN, NAN};
    double share;
    for (int t = 0; t < pair->from->class_count; t++)
        for (int k = 0; k < CONTACT_KPIS; k++) {
            struct difference *into = &contact[t * CONTACT_KPIS + k];
            *into = unknown;
            if (pair->partner[t] == NOBODY)
                continue;
            *into = difference_of(&pair->contact[t * CONTACT_KPIS + k], contact_kpis[k].better);
            if (contact_kpi_is_quantile(k, &share)) /* of the pooled quantiles, as each plan prints them */
                into->change.mean = estimates_quantile(to, pair->partner[t], k) - estimates_quantile(from, t, k);
        }
    *cost = difference_of(&pair->cost, BETTER_LOWER);
}
