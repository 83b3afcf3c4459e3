/*
 * digest.c -- from rows to openings to the horizon, and the definition of every KPI as a fraction.
 *
 * Time integrals (queue length, busy agents) run over open time; contact time after closing is overtime.
 */
#include "models/center/digest.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

void digest_init(struct digest *digest, const struct center *center)
{
    *digest = (struct digest){.center = center, .spans = 1 + center->grid.opening_count};
    size_t spans = (size_t)digest->spans;
    size_t types = (size_t)center->class_count, groups = (size_t)center->agent_group_count;
    size_t pools = (size_t)center->interpreters_count;
    digest->contact = memory_zeroed(spans * types, sizeof *digest->contact);
    digest->agent = memory_zeroed(spans * groups, sizeof *digest->agent);
    digest->interpreters = memory_zeroed(spans * pools, sizeof *digest->interpreters);
    digest->waits = memory_zeroed(spans * types, sizeof *digest->waits);
    digest->open_seconds = memory_zeroed(spans, sizeof *digest->open_seconds);
    digest->staff_seconds = memory_zeroed(spans * groups, sizeof *digest->staff_seconds);
}

void digest_destroy(struct digest *digest)
{
    for (int i = 0; i < digest->spans * digest->center->class_count; i++)
        histogram_destroy(&digest->waits[i]);
    free(digest->contact);
    free(digest->agent);
    free(digest->interpreters);
    free(digest->waits);
    free(digest->open_seconds);
    free(digest->staff_seconds);
    *digest = (struct digest){0};
}

double digest_bytes(const struct center *center, bool leaves_out_waits_of_days)
{
    double spans = 1.0 + center->grid.opening_count, spans_with_waits = leaves_out_waits_of_days ? 1.0 : spans;
    return spans_with_waits * center->class_count * histogram_bytes(INFINITY) +
           spans * (center->class_count * (double)sizeof(struct type_counts) +
                    (double)center->agent_group_count * (sizeof(struct group_counts) + sizeof(double)) +
                    (double)center->interpreters_count * sizeof(struct interpreters_counts) + sizeof(double));
}

static void clear(struct digest *digest)
{
    size_t spans = (size_t)digest->spans;
    size_t types = (size_t)digest->center->class_count, groups = (size_t)digest->center->agent_group_count;
    size_t pools = (size_t)digest->center->interpreters_count;
    memset(digest->contact, 0, spans * types * sizeof *digest->contact);
    memset(digest->agent, 0, spans * groups * sizeof *digest->agent);
    memset(digest->interpreters, 0, spans * pools * sizeof *digest->interpreters);
    memset(digest->open_seconds, 0, spans * sizeof *digest->open_seconds);
    memset(digest->staff_seconds, 0, spans * groups * sizeof *digest->staff_seconds);
    for (size_t i = 0; i < spans * types; i++)
        histogram_clear(&digest->waits[i]);
}

/* A sum of steps up and down leaves a trace of rounding where the truth is 0. */
static void lift(double *seconds)
{
    if (*seconds < 1e-6)
        *seconds = 0.0;
}

static void add_contacts(struct type_counts *restrict into, const struct type_counts *restrict from, bool is_open)
{
    double queue_time = into->measure[QUEUE_TIME];
    for (int m = 0; m < CONTACT_MEASURES; m++) /* several at a time, so without a question */
        into->measure[m] += from->measure[m];
    if (!is_open)
        into->measure[QUEUE_TIME] = queue_time;
}

static void add_agents(struct group_counts *into, const struct group_counts *from, bool is_open)
{
    static const enum agent_measure always[] = {COMPANY_TIME, SHIFT_OVERTIME, PAID_TIME, SCHEDULED_TIME, ADHERENT_TIME};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        into->measure[always[i]] += from->measure[always[i]];
    if (is_open) {
        into->measure[BUSY_TIME] += from->measure[BUSY_TIME];
        into->measure[EXCESS_TIME] += from->measure[EXCESS_TIME];
        into->measure[STAFF_TIME] += from->measure[STAFF_TIME];
    } else {
        into->measure[OVERTIME] += from->measure[BUSY_TIME];
    }
}

static void add_interpreters(struct interpreters_counts *into, const struct interpreters_counts *from, bool is_open)
{
    for (int m = 0; m < INTERPRETER_MEASURES; m++)
        if (m != INTERPRETER_BUSY_TIME || is_open)
            into->measure[m] += from->measure[m];
}

static void add_row(struct digest *digest, int span, struct interval_counts *counts, int row, bool is_open)
{
    int types = counts->types, groups = counts->groups, waits_span = digest->leaves_out_waits_of_days ? 0 : span;
    digest->open_seconds[span] += counts->open_seconds[row];
    for (int t = interval_counts_next(counts, row, 0); t < types; t = interval_counts_next(counts, row, t + 1)) {
        lift(&counts->contact[row * types + t].measure[QUEUE_TIME]);
        add_contacts(&digest->contact[span * types + t], &counts->contact[row * types + t], is_open);
        histogram_merge(&digest->waits[waits_span * types + t], &counts->waits[row * types + t]);
    }
    for (int g = 0; g < groups; g++) {
        for (int m = 0; m < AGENT_MEASURES; m++)
            lift(&counts->agent[row * groups + g].measure[m]);
        add_agents(&digest->agent[span * groups + g], &counts->agent[row * groups + g], is_open);
        digest->staff_seconds[span * groups + g] += counts->staff_seconds[row * groups + g];
    }
    for (int i = 0; i < counts->pools; i++) {
        struct interpreters_counts *from = &counts->interpreters[row * counts->pools + i];
        lift(&from->measure[INTERPRETER_BUSY_TIME]);
        add_interpreters(&digest->interpreters[span * counts->pools + i], from, is_open);
    }
}

static void add_span(struct digest *digest, int span)
{
    int types = digest->center->class_count, groups = digest->center->agent_group_count;
    int pools = digest->center->interpreters_count;
    digest->open_seconds[0] += digest->open_seconds[span];
    for (int t = 0; t < types; t++) {
        add_contacts(&digest->contact[t], &digest->contact[span * types + t], true);
        if (!digest->leaves_out_waits_of_days)
            histogram_merge(&digest->waits[t], &digest->waits[span * types + t]);
    }
    for (int g = 0; g < groups; g++) {
        for (int m = 0; m < AGENT_MEASURES; m++)
            digest->agent[g].measure[m] += digest->agent[span * groups + g].measure[m];
        digest->staff_seconds[g] += digest->staff_seconds[span * groups + g];
    }
    for (int i = 0; i < pools; i++)
        add_interpreters(&digest->interpreters[i], &digest->interpreters[span * pools + i], true);
}

void digest_make(struct digest *digest, struct interval_counts *counts)
{
    const struct interval_grid *grid = &digest->center->grid;
    clear(digest);
    interval_counts_fold(counts);
    for (int o = 0; o < grid->opening_count; o++) {
        int first = interval_counts_row_of_interval(counts, grid->openings[o].first_interval);
        int after = interval_counts_row_after(counts, o);
        for (int row = first; row <= after; row++)
            add_row(digest, 1 + o, counts, row, row < after);
        add_span(digest, 1 + o);
    }
}

/* --- definitions ------------------------------------------------------------------------------------------------ */

double fraction_value(struct fraction fraction) { return fraction.bottom > 0.0 ? fraction.top / fraction.bottom : NAN; }

bool contact_kpi_is_quantile(enum contact_kpi kpi, double *share)
{
    *share = kpi == KPI_WAIT_P50 ? 0.50 : kpi == KPI_WAIT_P95 ? 0.95 : 0.90;
    return kpi == KPI_WAIT_P50 || kpi == KPI_WAIT_P90 || kpi == KPI_WAIT_P95 || kpi == KPI_BACKLOG_AGE_P90;
}

double digest_quantile(const struct digest *digest, const struct interval_counts *counts, int span, int contact_type,
                       enum contact_kpi kpi)
{
    double share;
    contact_kpi_is_quantile(kpi, &share);
    assert(span == 0 || !digest->leaves_out_waits_of_days);
    if (kpi == KPI_BACKLOG_AGE_P90) /* the horizon's end is the only moment at which a backlog is looked at */
        return span == 0 ? histogram_quantile(&counts->backlog_age[contact_type], share) : NAN;
    return histogram_quantile(&digest->waits[span * digest->center->class_count + contact_type], share);
}

/* Deferred work that still waits when the horizon ends, and is not late yet, has neither kept nor missed its time. */
static struct fraction service_level(const struct contact_type *type, const double *measure, double offered)
{
    if (isnan(type->target.within_seconds))
        return (struct fraction){0.0, 0.0};
    double within = measure[ANSWERED_WITHIN];
    offered -= measure[BACKLOG_IN_TIME];
    switch (type->target.rule) {
    case RULE_ANSWERED:
        return (struct fraction){within, measure[ANSWERED]};
    case RULE_IGNORE_EARLY:
        return (struct fraction){within, offered - measure[ABANDONED_WITHIN]};
    case RULE_EARLY_POSITIVE:
        return (struct fraction){within + measure[ABANDONED_WITHIN], offered};
    case RULE_IGNORE_SHORT:
        return (struct fraction){within, offered - measure[ABANDONED_SHORT]};
    case RULE_OFFERED:
    case SERVICE_LEVEL_RULES:
        break;
    }
    return (struct fraction){within, offered};
}

/* Everybody who tried to reach the centre; where the centre calls, how often it tried. */
static double attempts(const struct contact_type *type, const double *measure, double offered)
{
    if (type->channel->is_dialled)
        return measure[DIALS];
    return offered + measure[BLOCKED] + measure[CONTAINED] + measure[LOST_IN_IVR] + measure[CALLBACKS_TAKEN];
}

struct fraction contact_kpi_fraction(enum contact_kpi kpi, const struct contact_type *type,
                                     const struct type_counts *counts, double open_seconds)
{
    const double *measure = counts->measure;
    double answered = measure[ANSWERED], abandoned = measure[ABANDONED], brief = measure[ABANDONED_SHORT];
    double offered = answered + abandoned + measure[BACKLOG];
    switch (kpi) {
    case KPI_ATTEMPTS:
        return (struct fraction){attempts(type, measure, offered), 1.0};
    case KPI_OFFERED:
        return (struct fraction){offered, 1.0};
    case KPI_ANSWERED:
        return (struct fraction){answered, 1.0};
    case KPI_ABANDONED:
        return (struct fraction){abandoned, 1.0};
    case KPI_BLOCKED:
        return (struct fraction){measure[BLOCKED], 1.0};
    case KPI_BLOCKED_RATE:
        return (struct fraction){measure[BLOCKED], attempts(type, measure, offered)};
    case KPI_CONTAINED:
        return (struct fraction){measure[CONTAINED], 1.0};
    case KPI_LOST_IN_IVR:
        return (struct fraction){measure[LOST_IN_IVR], 1.0};
    case KPI_CALLBACKS:
        return (struct fraction){measure[CALLBACKS_TAKEN], 1.0};
    case KPI_SERVICE_LEVEL:
        return service_level(type, measure, offered);
    case KPI_ABANDONMENT_RATE:
        return (struct fraction){abandoned, offered};
    case KPI_ABANDONMENT_RATE_NET:
        return (struct fraction){abandoned - brief, offered - brief};
    case KPI_ASA:
        return (struct fraction){measure[WAIT_ANSWERED], answered};
    case KPI_WAIT:
        return (struct fraction){measure[WAIT_ANSWERED] + measure[WAIT_OTHERS], offered};
    case KPI_PROBABILITY_OF_WAIT:
        return (struct fraction){offered - measure[ANSWERED_AT_ONCE], offered};
    case KPI_AHT:
        return (struct fraction){measure[HANDLE], answered};
    case KPI_QUEUE_LENGTH:
        return (struct fraction){measure[QUEUE_TIME], open_seconds};
    case KPI_TRANSFERS_OUT:
        return (struct fraction){measure[TRANSFERS], 1.0};
    case KPI_REPEATS:
        return (struct fraction){measure[REPEATS], 1.0};
    case KPI_RETRIES:
        return (struct fraction){measure[RETRIES], 1.0};
    case KPI_FIRST_CONTACT_RESOLUTION:
        return (struct fraction){answered - measure[REPEATS], answered};
    case KPI_BACKLOG:
        return (struct fraction){measure[BACKLOG], 1.0};
    case KPI_UNREACHED:
        return (struct fraction){measure[UNREACHED], 1.0};
    case KPI_STILL_TO_DO:
        return (struct fraction){measure[BACKLOG] - measure[UNREACHED], 1.0};
    case KPI_WAIT_BREACHES:
        return (struct fraction){measure[BREACHES], isnan(type->target.max_wait_seconds) ? 0.0 : 1.0};
    case KPI_WAIT_BREACH_PROBABILITY:
        return (struct fraction){measure[BREACHES], isnan(type->target.max_wait_seconds) ? 0.0 : offered};
    case KPI_DEADLINE_KEPT:
        return (struct fraction){measure[DEADLINE_KEPT], measure[DEADLINE_DUE]};
    case KPI_INTERRUPTIONS:
        return (struct fraction){measure[INTERRUPTIONS], 1.0};
    case KPI_LIST_COMPLETED:
        return (struct fraction){measure[FINISHED], measure[LISTED]};
    case KPI_CONTACT_RATE:
        return (struct fraction){type->channel->is_dialled ? answered : 0.0, measure[DIALS]};
    case KPI_CONSULTS:
        return (struct fraction){measure[CONSULTS], 1.0};
    case KPI_INTERPRETED:
        return (struct fraction){measure[INTERPRETED], 1.0};
    case KPI_WAIT_P50:
    case KPI_WAIT_P90:
    case KPI_WAIT_P95:
    case KPI_BACKLOG_AGE_P90:
    case KPI_SERVICE_LEVEL_GAP: /* the gaps take two languages: see language_gaps.c */
    case KPI_ASA_GAP:
    case CONTACT_KPIS:
        break;
    }
    return (struct fraction){0.0, 0.0};
}

void agent_kpi_fractions(const struct agent_group *group, const struct group_counts *counts, double staff_seconds,
                         double open_seconds, struct fraction *fractions)
{
    const double *measure = counts->measure, seconds_per_hour = 3600.0;
    double desk = staff_seconds + measure[STAFF_TIME], duty = desk + measure[EXCESS_TIME]; /* in contact + available */
    double overtime = measure[OVERTIME] + measure[SHIFT_OVERTIME];
    double worked = group->shift_count > 0 ? measure[PAID_TIME] : desk;
    double paid = worked / (1.0 - group->shrinkage_fraction) + overtime;
    fractions[KPI_STAFFED] = (struct fraction){duty, open_seconds};
    fractions[KPI_BUSY] = (struct fraction){measure[BUSY_TIME], open_seconds};
    fractions[KPI_OCCUPANCY] = (struct fraction){measure[BUSY_TIME], duty};
    fractions[KPI_UTILISATION] = (struct fraction){measure[BUSY_TIME] + measure[OVERTIME], paid};
    fractions[KPI_ADHERENCE] = (struct fraction){measure[ADHERENT_TIME], measure[SCHEDULED_TIME]};
    fractions[KPI_COMPANY] = (struct fraction){measure[COMPANY_TIME], 1.0};
    fractions[KPI_OVERTIME] = (struct fraction){overtime / seconds_per_hour, 1.0};
    fractions[KPI_PAID_HOURS] = (struct fraction){paid / seconds_per_hour, 1.0};
    fractions[KPI_COST] = (struct fraction){paid / seconds_per_hour * group->wage_per_hour, 1.0};
}

struct fraction agent_kpi_fraction(enum agent_kpi kpi, const struct agent_group *group,
                                   const struct group_counts *counts, double staff_seconds, double open_seconds)
{
    struct fraction fractions[AGENT_KPIS];
    agent_kpi_fractions(group, counts, staff_seconds, open_seconds, fractions);
    return fractions[kpi];
}

struct fraction interpreters_kpi_fraction(enum interpreters_kpi kpi, const struct interpreters *interpreters,
                                          const struct interpreters_counts *counts, double open_seconds)
{
    const double *measure = counts->measure, requests = measure[INTERPRETER_REQUESTS];
    switch (kpi) {
    case INTERPRETERS_REQUESTS:
        return (struct fraction){requests, 1.0};
    case INTERPRETERS_WAIT:
        return (struct fraction){measure[INTERPRETER_LINE_WAIT], requests};
    case INTERPRETERS_CONNECT:
        return (struct fraction){measure[INTERPRETER_CONNECT], requests};
    case INTERPRETERS_BUSY:
        return (struct fraction){measure[INTERPRETER_BUSY_TIME], open_seconds};
    case INTERPRETERS_OCCUPANCY:
        return (struct fraction){measure[INTERPRETER_BUSY_TIME], interpreters->lines * open_seconds};
    case INTERPRETERS_KPIS:
        break;
    }
    return (struct fraction){0.0, 0.0};
}

static bool has_skill_for(const struct agent_group *group, int contact_type)
{
    for (int s = 0; s < group->skill_count; s++)
        if (group->skills[s].contact_type == contact_type)
            return true;
    return false;
}

static struct fraction joint_occupancy(const struct digest *digest, int span, int contact_type)
{
    struct fraction sum = {0.0, 0.0};
    int groups = digest->center->agent_group_count;
    for (int g = 0; g < groups; g++) {
        const struct agent_group *group = &digest->center->agent_groups[g];
        if (!has_skill_for(group, contact_type))
            continue;
        struct fraction own = agent_kpi_fraction(KPI_OCCUPANCY, group, &digest->agent[span * groups + g],
                                                 digest->staff_seconds[span * groups + g], 1.0);
        sum.top += own.top;
        sum.bottom += own.bottom;
    }
    return sum;
}

struct fraction target_fraction(enum target_kind kind, const struct digest *digest, int span, int contact_type)
{
    const struct contact_type *type = &digest->center->contact_types[contact_type];
    const struct type_counts *counts = &digest->contact[span * digest->center->class_count + contact_type];
    switch (kind) {
    case TARGET_SERVICE_LEVEL:
        return contact_kpi_fraction(KPI_SERVICE_LEVEL, type, counts, 0.0);
    case TARGET_ABANDONMENT:
        return contact_kpi_fraction(KPI_ABANDONMENT_RATE, type, counts, 0.0);
    case TARGET_ASA:
        return contact_kpi_fraction(KPI_ASA, type, counts, 0.0);
    case TARGET_MAX_WAIT: {
        double offered = contact_kpi_fraction(KPI_OFFERED, type, counts, 0.0).top;
        return (struct fraction){offered - counts->measure[BREACHES], offered};
    }
    case TARGET_OCCUPANCY:
        return joint_occupancy(digest, span, contact_type);
    case TARGET_KINDS:
        break;
    }
    return (struct fraction){0.0, 0.0};
}
