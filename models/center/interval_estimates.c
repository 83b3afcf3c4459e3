/*
 * interval_estimates.c -- every KPI of every interval as running sums.
 *
 * Most pairs of interval and class or group are empty on most days: those are passed over, and counted in when the
 * results are asked for. What contacts bring is kept by measure; agents by KPI; waits are pooled, and the half-widths
 * of their quantiles come from the spread of the replications' own.
 */
#include "models/center/interval_estimates.h"

#include <math.h>
#include <stdlib.h>

#include "models/center/digest.h"
#include "models/center/measure_sums.h"
#include "models/center/mechanisms.h"
#include "sim/memory.h"

struct empty_bottom { /* of a KPI to which nothing happened; its top is 0 */
    double fixed, per_open_second;
};

struct shown { /* the KPIs that intervals are asked for; of contacts, quantiles left out */
    enum contact_kpi contact[CONTACT_KPIS];
    enum agent_kpi agent[AGENT_KPIS];
    int contacts, agents;
};

struct interval_estimates {
    const struct center *center;
    int classes, groups, intervals;
    bool *class_used; /* [class]: the others nobody is shown */
    struct shown shown;
    struct empty_bottom *agent_empty; /* [group][shown KPI] */
    double *open_seconds;             /* [interval]; 0: all warm-up */
    struct measure_sums *contact;
    struct ratio_sums *agent; /* [interval][group][shown KPI], without the replications that were empty */
    struct histogram *waits;  /* [interval][class] */
};

/* --- life ------------------------------------------------------------------------------------------------------- */

/* What only the horizon is asked for: a backlog's age, the gaps between languages. */
static bool is_of_the_horizon(enum contact_kpi kpi)
{
    return kpi == KPI_BACKLOG_AGE_P90 || kpi == KPI_SERVICE_LEVEL_GAP || kpi == KPI_ASA_GAP;
}

static struct shown shown_of(const struct center *center)
{
    bool contact_kpi_used[CONTACT_KPIS], agent_kpi_used[AGENT_KPIS];
    struct shown shown = {.contacts = 0};
    double share;
    mechanisms_contact_kpis(center, contact_kpi_used);
    mechanisms_agent_kpis(center, agent_kpi_used);
    for (int k = 0; k < CONTACT_KPIS; k++)
        if (contact_kpi_used[k] && !is_of_the_horizon(k) && !contact_kpi_is_quantile(k, &share))
            shown.contact[shown.contacts++] = k;
    for (int k = 0; k < AGENT_KPIS; k++)
        if (agent_kpi_used[k])
            shown.agent[shown.agents++] = k;
    return shown;
}

static struct empty_bottom empty_bottom_of(const struct agent_group *group, enum agent_kpi kpi)
{
    static const struct group_counts nothing = {{0.0}};
    double fixed = agent_kpi_fraction(kpi, group, &nothing, 0.0, 0.0).bottom;
    return (struct empty_bottom){fixed, agent_kpi_fraction(kpi, group, &nothing, 0.0, 1.0).bottom - fixed};
}

struct interval_estimates *interval_estimates_create(const struct center *center)
{
    struct interval_estimates *estimates = memory_zeroed(1, sizeof *estimates);
    estimates->center = center;
    estimates->classes = center->class_count;
    estimates->groups = center->agent_group_count;
    estimates->intervals = center->grid.interval_count;
    estimates->shown = shown_of(center);
    size_t intervals = (size_t)estimates->intervals, classes = (size_t)estimates->classes;
    size_t agents = (size_t)(estimates->groups * estimates->shown.agents);
    estimates->class_used = memory_zeroed(classes, sizeof *estimates->class_used);
    estimates->agent_empty = memory_zeroed(agents, sizeof *estimates->agent_empty);
    estimates->open_seconds = memory_zeroed(intervals, sizeof *estimates->open_seconds);
    estimates->contact = measure_sums_create(center, estimates->shown.contact, estimates->shown.contacts);
    estimates->agent = memory_zeroed(intervals * agents, sizeof *estimates->agent);
    estimates->waits = memory_zeroed(intervals * classes, sizeof *estimates->waits);
    mechanisms_classes(center, estimates->class_used);
    for (int i = 0; i < (int)agents; i++)
        estimates->agent_empty[i] = empty_bottom_of(&center->agent_groups[i / estimates->shown.agents],
                                                    estimates->shown.agent[i % estimates->shown.agents]);
    for (int i = 0; i < estimates->intervals; i++)
        estimates->open_seconds[i] = interval_counts_open_seconds(center, i);
    return estimates;
}

void interval_estimates_destroy(struct interval_estimates *estimates)
{
    if (!estimates)
        return;
    for (size_t i = 0; i < (size_t)estimates->intervals * (size_t)estimates->classes; i++)
        histogram_destroy(&estimates->waits[i]);
    measure_sums_destroy(estimates->contact);
    free(estimates->class_used);
    free(estimates->agent_empty);
    free(estimates->open_seconds);
    free(estimates->agent);
    free(estimates->waits);
    free(estimates);
}

double interval_estimates_bytes(const struct center *center, double replications)
{
    struct shown shown = shown_of(center);
    double groups = center->agent_group_count, intervals = center->grid.interval_count;
    double bytes = measure_sums_bytes(center, shown.contact, shown.contacts) +
                   intervals * groups * shown.agents * sizeof(struct ratio_sums);
    for (int c = 0; c < center->class_count; c++)
        for (int i = 0; i < center->grid.interval_count; i++)
            bytes += histogram_pool_bytes(replications * interval_counts_waits(center, c, i));
    return bytes;
}

static struct histogram *waits_of(const struct interval_estimates *estimates, int interval, int class)
{
    return &estimates->waits[(size_t)interval * (size_t)estimates->classes + (size_t) class];
}

static struct ratio_sums *agent_sums(const struct interval_estimates *estimates, int interval, int group)
{
    size_t cell = (size_t)interval * (size_t)estimates->groups + (size_t)group;
    return &estimates->agent[cell * (size_t)estimates->shown.agents];
}

/* --- adding ----------------------------------------------------------------------------------------------------- */

static void add_contacts(struct interval_estimates *estimates, int interval, int class,
                         const struct type_counts *counts, const struct histogram *waits)
{
    measure_sums_add(estimates->contact, interval, class, counts, waits);
    if (waits->count > 0)
        histogram_pool(waits_of(estimates, interval, class), waits);
}

static bool is_off(const struct group_counts *counts, double staff_seconds)
{
    bool is_off = staff_seconds == 0.0;
    for (int m = 0; m < AGENT_MEASURES; m++)
        is_off &= counts->measure[m] == 0.0;
    return is_off;
}

static void add_agents(struct interval_estimates *estimates, int interval, int group, const struct group_counts *counts,
                       double staff_seconds)
{
    struct ratio_sums *into = agent_sums(estimates, interval, group);
    struct fraction fractions[AGENT_KPIS];
    if (is_off(counts, staff_seconds))
        return;
    agent_kpi_fractions(&estimates->center->agent_groups[group], counts, staff_seconds,
                        estimates->open_seconds[interval], fractions);
    for (int i = 0; i < estimates->shown.agents; i++) {
        struct fraction fraction = fractions[estimates->shown.agent[i]];
        ratio_add(&into[i], fraction.top, fraction.bottom);
    }
}

static void add_interval(struct interval_estimates *estimates, int interval, const struct interval_counts *counts)
{
    int row = interval_counts_row_of_interval(counts, interval), classes = estimates->classes;
    if (counts->open_seconds[row] == 0.0)
        return; /* warm-up: left out of every KPI */
    for (int c = interval_counts_next(counts, row, 0), next; c < classes; c = next) {
        next = interval_counts_next(counts, row, c + 1);
        if (next < classes)
            measure_sums_fetch(estimates->contact, interval, next);
        if (estimates->class_used[c])
            add_contacts(estimates, interval, c, &counts->contact[row * classes + c],
                         &counts->waits[row * classes + c]);
    }
    for (int g = 0; g < estimates->groups; g++)
        add_agents(estimates, interval, g, &counts->agent[row * estimates->groups + g],
                   counts->staff_seconds[row * estimates->groups + g]);
}

void interval_estimates_add(struct interval_estimates *estimates, const struct interval_counts *counts)
{
    for (int i = 0; i < estimates->intervals; i++)
        add_interval(estimates, i, counts);
}

/* --- results ---------------------------------------------------------------------------------------------------- */

static struct estimate estimate_of_products(struct ratio_products products, struct students *students)
{
    return (struct estimate){products_value(&products),
                             students_quantile(students, products.count) * products_standard_error(&products)};
}

static void fill_contacts(const struct interval_estimates *estimates, int replications, int interval, int class,
                          struct estimate *into, struct students *students)
{
    double quantiles[WAIT_QUANTILES];
    for (int i = 0; i < estimates->shown.contacts; i++)
        into[estimates->shown.contact[i]] = estimate_of_products(
            measure_sums_ratio(estimates->contact, interval, class, i, (uint64_t)replications), students);
    histogram_quantiles(waits_of(estimates, interval, class), wait_quantile_shares, WAIT_QUANTILES, quantiles);
    for (int q = 0; q < WAIT_QUANTILES; q++) {
        struct ratio_products own = measure_sums_quantile(estimates->contact, interval, class, q);
        into[KPI_WAIT_P50 + q] = (struct estimate){quantiles[q], estimate_of_products(own, students).half_width};
    }
}

/* With the replications in which nothing happened. */
static void fill_agents(const struct interval_estimates *estimates, int replications, int interval, int group,
                        struct estimate *into, struct students *students)
{
    const struct ratio_sums *from = agent_sums(estimates, interval, group);
    int shown = estimates->shown.agents;
    for (int i = 0; i < shown; i++) {
        struct empty_bottom empty = estimates->agent_empty[group * shown + i];
        double bottom = empty.fixed + empty.per_open_second * estimates->open_seconds[interval];
        struct ratio_sums all = ratio_with_empty(&from[i], bottom, (uint64_t)replications - from[i].count);
        into[estimates->shown.agent[i]] =
            (struct estimate){ratio_value(&all), students_quantile(students, all.count) * ratio_standard_error(&all)};
    }
}

static void fill_with_nan(struct estimate *estimates, size_t count)
{
    for (size_t i = 0; i < count; i++)
        estimates[i] = (struct estimate){NAN, NAN};
}

static void fill_interval(const struct interval_estimates *estimates, int replications, int interval,
                          struct results *results, struct students *students)
{
    size_t row = (size_t)interval + 1, classes = (size_t)estimates->classes, groups = (size_t)estimates->groups;
    struct estimate *contact = &results->contact[row * classes * CONTACT_KPIS];
    struct estimate *agent = &results->agent[row * groups * AGENT_KPIS];
    fill_with_nan(contact, classes * CONTACT_KPIS);
    fill_with_nan(agent, groups * AGENT_KPIS);
    if (estimates->open_seconds[interval] == 0.0)
        return; /* warm-up */
    for (int c = 0; c < estimates->classes; c++)
        if (estimates->class_used[c])
            fill_contacts(estimates, replications, interval, c, &contact[c * CONTACT_KPIS], students);
    for (int g = 0; g < estimates->groups; g++)
        fill_agents(estimates, replications, interval, g, &agent[g * AGENT_KPIS], students);
}

void interval_estimates_fill(const struct interval_estimates *estimates, int replications, struct results *results,
                             struct students *students)
{
    for (int i = 0; i < estimates->intervals; i++)
        fill_interval(estimates, replications, i, results, students);
}
