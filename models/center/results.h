/*
 * results.h -- what a run found: every KPI with its confidence, for the horizon and for each interval.
 *
 * A record: plain values, no pointers to state. Rows of the tables: row 0 is the whole horizon after warm-up, row
 * 1 + i is interval i. What happens after closing is in row 0 only.
 */
#ifndef CALLFLOOR_MODELS_RESULTS_H
#define CALLFLOOR_MODELS_RESULTS_H

#include <stdbool.h>
#include <stdint.h>

#include "models/center/center.h"

struct results {
    const struct center *center; /* borrowed; outlives the results */
    uint64_t seed;
    int replications;         /* that the figures rest on */
    bool is_partial;          /* interrupted before its end */
    double precision_asked;   /* 0: a fixed number of replications was asked for */
    double precision_reached; /* largest half-width of a targeted service level or abandonment rate; NaN: none is
                                 targeted */
    bool contact_kpi_used[CONTACT_KPIS]; /* false: its mechanism is not in the scenario; leave the key out */
    bool agent_kpi_used[AGENT_KPIS];
    int rows;                      /* 1 + intervals */
    struct estimate *contact;      /* [row][class][CONTACT_KPIS]: contact types, then their languages; of an interval,
                                      NaN where the KPI or the class is not used */
    struct estimate *agent;        /* [row][agent group][AGENT_KPIS] */
    struct estimate *interpreters; /* [interpreters][INTERPRETERS_KPIS], of the horizon */
    bool *class_used;              /* [class]: false: a language that no customer of the type can have */
    struct estimate *target_met;   /* [contact type]: share of days on which all its targets hold; NaN: no target */
    struct estimate *targets;      /* [contact type][TARGET_KINDS]: one by one; NaN: not a target */
    struct estimate *target_kpi;   /* [contact type][TARGET_KINDS]: the horizon's KPI that the target judges */
    struct estimate cost;          /* of all groups over the horizon */
    double judged_days;            /* openings after the warm-up, over all replications */
    uint64_t contacts_handled;     /* answered, all types, all replications: for speed reports only */
};

/** Of a contact type, or of a class: contact types, then their languages. The gaps are known for row 0 only. */
struct estimate results_contact(const struct results *results, int row, int contact_type, enum contact_kpi kpi);
struct estimate results_agent(const struct results *results, int row, int agent_group, enum agent_kpi kpi);
struct estimate results_interpreters(const struct results *results, int interpreters, enum interpreters_kpi kpi);
struct estimate results_target(const struct results *results, int contact_type, enum target_kind kind);

/** Cost of all groups over the horizon. */
struct estimate results_cost(const struct results *results);

/** What a target asks for, in the KPI's unit, NaN when not set; and the KPI that it judges. */
double target_value(const struct targets *targets, enum target_kind kind);
/** The horizon's KPI set against the target. Occupancy is that of the groups serving the type, taken together. */
struct estimate results_target_kpi(const struct results *results, int contact_type, enum target_kind kind);
bool target_holds(const struct targets *targets, enum target_kind kind, double kpi_value);
/** True when every target of every type holds for the whole horizon (the rule of --require-targets). */
bool results_meet_targets(const struct results *results);

/** Memory that they take. */
double results_bytes(const struct center *center);

void results_destroy(struct results *results);

#endif
