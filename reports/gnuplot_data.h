/*
 * gnuplot_data.h -- the numbers of a chart, block by block, as the script counts them.
 */
#ifndef CALLFLOOR_REPORTS_GNUPLOT_DATA_H
#define CALLFLOOR_REPORTS_GNUPLOT_DATA_H

#include <stdio.h>

#include "reports/chart.h"

/** The numbers in drawn units (percent, minutes). User text stands in comments only. */
void gnuplot_data_write(FILE *out, const struct chart *chart);

/** The block of a series; that of its isolated points, if it has any, is the next. A heat map has two: its cells, and
 *  the border around those that meet the target. */
int plot_block_of(const struct chart *chart, size_t panel_index, size_t series_index);
bool series_has_isolated(const struct chart_series *series);
size_t plot_heat_border_length(const struct panel *panel);

#endif
