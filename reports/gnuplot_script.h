/*
 * gnuplot_script.h -- a chart in gnuplot's language: the script that reads its data.
 */
#ifndef CALLFLOOR_REPORTS_GNUPLOT_SCRIPT_H
#define CALLFLOOR_REPORTS_GNUPLOT_SCRIPT_H

#include <stdio.h>

#include "reports/chart.h"

/** A script that draws the chart from NAME.dat in the working folder into the file `svg_name` there. */
void gnuplot_script_write(FILE *out, const struct chart *chart, const char *svg_name);

#endif
