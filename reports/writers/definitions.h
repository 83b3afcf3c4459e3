/*
 * definitions.h -- the rules in use, said the same way beside every output.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_DEFINITIONS_H
#define CALLFLOOR_REPORTS_WRITERS_DEFINITIONS_H

#include <stdbool.h>

#include "models/center/center.h"
#include "reports/report.h"

/** "arrival", "answer" or "end": the interval to which a contact is counted. */
const char *definitions_interval_of(const struct center *center);

/** The service-level rule shared by all types that have a threshold, or NULL when they differ. */
const struct rule *definitions_common_rule(const struct center *center);
const struct rule *definitions_rule_of(const struct contact_type *type);
/** True when there is a deferred type, so that waits_of_deferred_work must be said. */
bool definitions_has_deferred_work(const struct center *center);
/** True when a deferred type has a threshold, so that service_level_of_deferred_work must be said. */
bool definitions_has_deferred_rule(const struct center *center);

/** Calls `say` with the name and the definition of each KPI in the report whose reading could be mistaken. */
void definitions_list(const struct report *report, void (*say)(void *owner, const char *title, const char *definition),
                      void *owner);

/** Calls `say` once for each set of targets in use: who has it, its name, where it comes from, and how sure that is. */
void definitions_list_target_sets(const struct center *center, void (*say)(void *owner, const char *text), void *owner);
/** The sets of all plans of a report, each once. */
void definitions_list_target_sets_of(const struct report *report, void (*say)(void *owner, const char *text),
                                     void *owner);

#endif
