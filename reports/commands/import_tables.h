/*
 * import_tables.h -- what import shows in tables: the queues of a file, and what became of its columns and rows.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_IMPORT_TABLES_H
#define CALLFLOOR_REPORTS_COMMANDS_IMPORT_TABLES_H

#include "reports/commands/import_summary.h"
#include "reports/writers/table.h"

/** The `most` largest queues. Columns that would be empty, or the same for all, are left out. The caller destroys the
 *  table. */
struct table *import_table_of_queues(const struct import_summary *summary, size_t most);

/** The whole log; empty where there is none. The caller destroys the table. */
struct table *import_table_of_log(const struct import_log *log);

/** "2025-03-03" of a moment of the wall clock, into `text`. */
const char *import_date(int64_t seconds, char text[24]);

#endif
