/*
 * plot_look.h -- the colours of the charts, each with a dash and a point of its own.
 */
#ifndef CALLFLOOR_REPORTS_PLOT_LOOK_H
#define CALLFLOOR_REPORTS_PLOT_LOOK_H

#include "reports/chart.h"

struct plot_look {
    const char *colour, *dash; /* "#rrggbb"; as gnuplot's dashtype */
    int point;                 /* gnuplot's pointtype */
};

extern const struct plot_look plot_looks[HUES];

#endif
