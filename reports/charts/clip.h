/*
 * clip.h -- where a y axis ends when a few spikes, or wide bands, would squeeze all the rest.
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_CLIP_H
#define CALLFLOOR_REPORTS_CHARTS_CLIP_H

#include "reports/chart.h"

/**
 * Ends the panel's y axis a little above the `quantile` of each line's values and not below `least`, when what lies
 * above would take more than a third of the panel. Returns the highest value of a line when the axis was cut, NaN
 * when nothing was.
 */
double clip_panel(struct panel *panel, double quantile, double least);

/** For the subtitle: how cut axes are told, in a sentence that begins with a space; "" when none is. */
const char *clip_note(const struct chart *chart);

#endif
