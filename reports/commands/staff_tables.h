/*
 * staff_tables.h -- the tables of `callfloor staff`; new ones, which the caller destroys.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_STAFF_TABLES_H
#define CALLFLOOR_REPORTS_COMMANDS_STAFF_TABLES_H

#include "reports/commands/staff_answer.h"
#include "reports/writers/table.h"

struct table *staff_table_of_types(const struct staff_answer *answer);
/** Only where it was simulated. */
struct table *staff_table_of_service(const struct staff_answer *answer);
struct table *staff_table_of_groups(const struct staff_answer *answer);
struct table *staff_table_of_day(const struct staff_answer *answer, int contact_type);

/** Hours of people over the horizon. people[interval]. */
double staff_hours(const struct staff_answer *answer, const double *people);

#endif
