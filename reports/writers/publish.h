/*
 * publish.h -- everything that --out promises: the page, the charts with their scripts and data, JSON and CSV.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_PUBLISH_H
#define CALLFLOOR_REPORTS_WRITERS_PUBLISH_H

#include <stdbool.h>

#include "reports/gnuplot.h"
#include "reports/output_folder.h"
#include "reports/report.h"

/** The subfolder of the charts, in which gnuplot is to be started: its path, which the caller frees, or NULL with
 *  `failure`. */
char *publish_charts_folder(struct output_folder *folder, struct failure *failure);

/**
 * Writes into the folder and moves all of it into place. False with `failure` when something could not be written; then
 * nothing has been moved. Charts of an earlier run that this one does not draw are removed. *message: NULL, or a line
 * worth telling (charts were not drawn), which the caller frees.
 */
bool publish(const struct report *report, struct output_folder *folder, struct gnuplot *gnuplot, char **message,
             struct failure *failure);

/** Is this the name of a file in charts/ that callfloor writes, in this report or another? */
bool publish_draws(const char *file_name);

#endif
