/*
 * gnuplot_heat.h -- heat maps: shares, counts or durations as colours, with the numbers where there is room.
 */
#ifndef CALLFLOOR_REPORTS_GNUPLOT_HEAT_H
#define CALLFLOOR_REPORTS_GNUPLOT_HEAT_H

#include <stdio.h>

#include "reports/plot_layout.h"

/** What the colours stand for; drawn units. */
struct plot_scale gnuplot_heat_scale(const struct panel *panel);

/** Draws the map of a panel whose data are `block` (the cells) and the block behind it (the border). */
void gnuplot_heat_write(FILE *out, const struct panel *panel, const struct plot_layout *layout,
                        const struct place *place, int block);

#endif
