/*
 * table.h -- a table for people: columns as wide as they need to be, numbers under numbers.
 *
 * Cells are added from left to right, row by row. A column of estimates aligns means and half-widths separately. The
 * same table can be printed for a terminal and as HTML.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_TABLE_H
#define CALLFLOOR_REPORTS_WRITERS_TABLE_H

#include <stdbool.h>
#include <stdio.h>

enum column_kind { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_ESTIMATE, COLUMN_VERDICT };

struct table;

struct table *table_create(int columns);
void table_destroy(struct table *table);

/** Names a column; empty headers in all columns: no header line. */
void table_column(struct table *table, int column, enum column_kind kind, const char *header);
/**
 * The next cell; in a column of estimates "mean\thalf width" or "mean". The text is copied, control characters are
 * replaced. In a column of verdicts the words below are shown as good and bad.
 */
void table_cell(struct table *table, const char *text);
void table_cell_format(struct table *table, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool table_is_empty(const struct table *table);

#define TABLE_MET    "met"
#define TABLE_MISSED "MISSED"
#define TABLE_BETTER "better"
#define TABLE_WORSE  "worse"

/** Prints it, each line indented by two columns, a rule under the header. */
void table_print(const struct table *table, bool has_colors, FILE *file);
void table_print_html(const struct table *table, FILE *file);

#endif
