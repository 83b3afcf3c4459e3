/*
 * publish_report.h -- the folder of a simulated report: its charts, its page, JSON and the CSV tables.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_PUBLISH_REPORT_H
#define CALLFLOOR_REPORTS_WRITERS_PUBLISH_REPORT_H

#include "reports/report.h"
#include "reports/writers/publish.h"

/** The caller destroys them. */
struct charts *publish_report_charts(const struct report *report);

/** Borrows both. */
struct publication publish_report(const struct report *report, const struct charts *charts);

#endif
