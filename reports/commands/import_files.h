/*
 * import_files.h -- what import hands to other programs: JSON, the canonical record, the log as a table.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_IMPORT_FILES_H
#define CALLFLOOR_REPORTS_COMMANDS_IMPORT_FILES_H

#include <stdio.h>

/* Each as a findings_writer of a struct import_summary. */

/** {"file": {"name", "sha256"}, "profile", "rows": {"read", "used"}, "queues": [..], "log": [..], "records": [..]} */
void import_write_json(const void *summary, FILE *file);
/** The canonical record: history_records_write_csv. */
void import_write_records(const void *summary, FILE *file);
/** kind, subject, text, rows, first_line; rows and lines are empty where an entry is about none. */
void import_write_log(const void *summary, FILE *file);

#endif
