/*
 * kpi.h -- the vocabulary: what is counted, each KPI's name, unit, rule and way of estimating.
 *
 * A measure is a plain sum over one row (an interval, a day, the horizon). A KPI is made of measures: most are a ratio
 * of two, and over replications the ratio of their sums. The definitions printed beside every output stand here;
 * scenarios/README.md has them with the keys that they belong to.
 */
#ifndef CALLFLOOR_MODELS_KPI_H
#define CALLFLOOR_MODELS_KPI_H

#include <stdbool.h>

/* In the order in which results.json prints them. */
enum contact_kpi {
    KPI_ATTEMPTS,
    KPI_OFFERED,
    KPI_ANSWERED,
    KPI_ABANDONED,
    KPI_BLOCKED,
    KPI_BLOCKED_RATE,
    KPI_CONTAINED,
    KPI_LOST_IN_IVR,
    KPI_CALLBACKS,
    KPI_SERVICE_LEVEL,
    KPI_ABANDONMENT_RATE,
    KPI_ABANDONMENT_RATE_NET,
    KPI_ASA,
    KPI_WAIT,
    KPI_WAIT_P50,
    KPI_WAIT_P90,
    KPI_WAIT_P95,
    KPI_PROBABILITY_OF_WAIT,
    KPI_AHT,
    KPI_QUEUE_LENGTH,
    KPI_TRANSFERS_OUT,
    KPI_REPEATS,
    KPI_RETRIES,
    KPI_FIRST_CONTACT_RESOLUTION,
    KPI_BACKLOG,
    KPI_UNREACHED,
    KPI_STILL_TO_DO,
    KPI_BACKLOG_AGE_P90,
    KPI_DEADLINE_KEPT,
    KPI_WAIT_BREACHES,
    KPI_WAIT_BREACH_PROBABILITY,
    KPI_INTERRUPTIONS,
    KPI_LIST_COMPLETED,
    KPI_CONTACT_RATE,
    KPI_CONSULTS,
    KPI_INTERPRETED,
    KPI_SERVICE_LEVEL_GAP, /* of a language to the best-served one of its type */
    KPI_ASA_GAP,
    CONTACT_KPIS
};

enum agent_kpi {
    KPI_STAFFED,
    KPI_BUSY,
    KPI_OCCUPANCY,
    KPI_UTILISATION,
    KPI_ADHERENCE,
    KPI_COMPANY,
    KPI_OVERTIME,
    KPI_PAID_HOURS,
    KPI_COST,
    AGENT_KPIS
};

enum interpreters_kpi {
    INTERPRETERS_REQUESTS,
    INTERPRETERS_WAIT,
    INTERPRETERS_CONNECT,
    INTERPRETERS_BUSY,
    INTERPRETERS_OCCUPANCY,
    INTERPRETERS_KPIS
};

enum target_kind {
    TARGET_SERVICE_LEVEL,
    TARGET_ABANDONMENT,
    TARGET_ASA,
    TARGET_MAX_WAIT,
    TARGET_OCCUPANCY,
    TARGET_KINDS
};

enum kpi_unit { UNIT_COUNT, UNIT_FRACTION, UNIT_SECONDS, UNIT_PEOPLE, UNIT_HOURS, UNIT_MONEY };
enum kpi_better { BETTER_LOWER = -1, BETTER_NEITHER = 0, BETTER_HIGHER = 1 };

struct kpi {
    const char *key;   /* in results.json and CSV */
    const char *title; /* in tables, charts and cards, in the words of the trade */
    enum kpi_unit unit;
    enum kpi_better better;
    const char *definition; /* both halves of a fraction, in one sentence */
};

extern const struct kpi contact_kpis[CONTACT_KPIS];
extern const struct kpi agent_kpis[AGENT_KPIS];
extern const struct kpi interpreters_kpis[INTERPRETERS_KPIS];
extern const struct kpi target_kpis[TARGET_KINDS]; /* key as in `target`, title, definition */

enum service_level_rule {
    RULE_OFFERED,
    RULE_ANSWERED,
    RULE_IGNORE_EARLY,
    RULE_EARLY_POSITIVE,
    RULE_IGNORE_SHORT,
    SERVICE_LEVEL_RULES
};

struct rule {
    const char *name;       /* as the user writes it */
    const char *definition; /* "answered within / offered" */
};

extern const struct rule service_level_rules[SERVICE_LEVEL_RULES];
/** What every rule leaves out of deferred work; to be said where a deferred type has a threshold. */
extern const char *const service_level_of_deferred_work;
/** On which clock they run; to be said where there is a deferred type. */
extern const char *const waits_of_deferred_work;

/** An estimate over replications. mean is NaN when nothing was observed, half_width NaN when it cannot be known. */
struct estimate {
    double mean;
    double half_width; /* of the 95 % interval */
};

#endif
