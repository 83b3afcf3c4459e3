/*
 * results.c -- looking things up in what a run found, and judging it against the targets.
 */
#include "models/center/results.h"

#include <math.h>
#include <stdlib.h>

static const struct estimate unknown = {NAN, NAN};

struct estimate results_contact(const struct results *results, int row, int contact_type, enum contact_kpi kpi)
{
    size_t classes = (size_t)results->center->class_count;
    return results->contact[((size_t)row * classes + (size_t)contact_type) * CONTACT_KPIS + kpi];
}

struct estimate results_agent(const struct results *results, int row, int agent_group, enum agent_kpi kpi)
{
    size_t groups = (size_t)results->center->agent_group_count;
    return results->agent[((size_t)row * groups + (size_t)agent_group) * AGENT_KPIS + kpi];
}

struct estimate results_interpreters(const struct results *results, int interpreters, enum interpreters_kpi kpi)
{
    return results->interpreters[(size_t)interpreters * INTERPRETERS_KPIS + kpi];
}

struct estimate results_target(const struct results *results, int contact_type, enum target_kind kind)
{
    return results->targets[(size_t)contact_type * TARGET_KINDS + kind];
}

struct estimate results_cost(const struct results *results) { return results->cost; }

double target_value(const struct targets *targets, enum target_kind kind)
{
    switch (kind) {
    case TARGET_SERVICE_LEVEL:
        return targets->service_level;
    case TARGET_ABANDONMENT:
        return targets->abandonment;
    case TARGET_ASA:
        return targets->asa_seconds;
    case TARGET_MAX_WAIT:
        return isnan(targets->max_wait_seconds) ? NAN : targets->max_wait_share;
    case TARGET_OCCUPANCY:
        return targets->occupancy;
    case TARGET_KINDS:
        break;
    }
    return NAN;
}

bool target_holds(const struct targets *targets, enum target_kind kind, double kpi_value)
{
    double asked = target_value(targets, kind);
    if (isnan(asked) || isnan(kpi_value))
        return true; /* not asked for, or nothing happened that could have missed it */
    return target_kpis[kind].better == BETTER_HIGHER ? kpi_value >= asked : kpi_value <= asked;
}

struct estimate results_target_kpi(const struct results *results, int contact_type, enum target_kind kind)
{
    const struct targets *targets = &results->center->contact_types[contact_type].target;
    return isnan(target_value(targets, kind)) ? unknown
                                              : results->target_kpi[(size_t)contact_type * TARGET_KINDS + kind];
}

bool results_meet_targets(const struct results *results)
{
    for (int t = 0; t < results->center->contact_type_count; t++)
        for (int kind = 0; kind < TARGET_KINDS; kind++)
            if (!target_holds(&results->center->contact_types[t].target, kind,
                              results_target_kpi(results, t, kind).mean))
                return false;
    return true;
}

double results_bytes(const struct center *center)
{
    double row = center->class_count * CONTACT_KPIS + center->agent_group_count * AGENT_KPIS;
    return (1.0 + center->grid.interval_count) * row * sizeof(struct estimate);
}

void results_destroy(struct results *results)
{
    if (!results)
        return;
    free(results->contact);
    free(results->agent);
    free(results->interpreters);
    free(results->class_used);
    free(results->target_met);
    free(results->targets);
    free(results->target_kpi);
    free(results);
}
