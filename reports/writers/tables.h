/*
 * tables.h -- which tables a report has, and what stands in them; for the terminal and for the page alike.
 *
 * Each function returns a new table, which the caller destroys. Rows of one kind share a scale; the unit stands in the
 * row or in the header. KPIs of mechanisms that the scenario does not use have no row.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_TABLES_H
#define CALLFLOOR_REPORTS_WRITERS_TABLES_H

#include "reports/report.h"
#include "reports/writers/table.h"

/** What each target asks, what was found, whether it is met, and on how many days. A longest wait is also told as the
 *  share of contacts that wait longer, and as how many these are. Empty without targets. */
struct table *tables_of_targets(const struct results *results);

/** KPIs down, names across: `count` contact types (or agent groups) from `first` on. */
struct table *tables_of_contacts(const struct results *results, int first, int count);
struct table *tables_of_agents(const struct results *results, int first, int count);

struct table *tables_of_interpreters(const struct results *results, int first, int count);

/** Each type with languages and, indented under it, its languages with their gaps. Empty without languages. */
struct table *tables_of_languages(const struct results *results);

/** The day of one contact type, interval by interval; the same for `count` agent groups from `first` on. */
struct table *tables_of_contact_day(const struct results *results, int type);
struct table *tables_of_agent_day(const struct results *results, int first, int count);

/** One contact type (or the agents' cost and occupancy) under every plan, KPIs down, plans across. */
struct table *tables_of_plans_contact(const struct report *report, int type);
struct table *tables_of_plans_agents(const struct report *report);

/** What changes from the first plan to `plan`, pair by pair, and on how many days it is better or worse. */
struct table *tables_of_differences(const struct report *report, int plan);

/** One row per point of a sweep: the leading KPIs of one contact type; occupancy, cost and whether targets are met. */
struct table *tables_of_sweep_contact(const struct sweep *sweep, int type);
struct table *tables_of_sweep_agents(const struct sweep *sweep);

#endif
