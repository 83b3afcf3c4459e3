/*
 * csv.h -- the spreadsheets of --out, one row per name; the tidy table is `csv_writer` in report.h.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_CSV_H
#define CALLFLOOR_REPORTS_WRITERS_CSV_H

#include <stdio.h>

#include "reports/report.h"

struct block;

/** One row per contact type and language of one (and per plan or point), each KPI with its half-width beside it. */
void csv_write_contacts(const struct report *report, FILE *file);
/** One row per agent group. */
void csv_write_agents(const struct report *report, FILE *file);
/** One row per interval and contact type or agent group. */
void csv_write_intervals(const struct report *report, FILE *file);

/**
 * One text field, quoted as RFC 4180 asks when it must be. A text that a spreadsheet would run as a formula (it begins
 * with = + - @, a tab or a line break) gets an apostrophe in front.
 */
void csv_put_text(struct block *block, const char *text);

#endif
