/*
 * gnuplot.h -- the pipe: opens, speaks, checks how it closed; keeps data and script beside each drawing.
 */
#ifndef CALLFLOOR_REPORTS_GNUPLOT_H
#define CALLFLOOR_REPORTS_GNUPLOT_H

#include <stdbool.h>

#include "reports/chart.h"
#include "sim/error.h"

struct drawings {
    size_t count;  /* as many as charts */
    char **svg;    /* [count]: the bytes of each SVG, '\0'-terminated; NULL where it was not drawn */
    char *message; /* NULL, or one line that says why charts were not drawn (gnuplot missing or failing) */
};

/**
 * Writes NAME.dat and NAME.gp for each chart into `directory` (which exists) and draws NAME.svg with gnuplot, started
 * once for all charts. A missing, failing or silent gnuplot is no failure: data and scripts are there and `message`
 * says so; an NAME.svg of an earlier run is gone then. gnuplot gets a minute. Signals of this process are left alone.
 * Returns false with `failure` when a file cannot be written. `drawings` is to be cleared in any case.
 */
bool gnuplot_draw(const struct charts *charts, const char *directory, struct drawings *drawings,
                  struct failure *failure);
void drawings_clear(struct drawings *drawings);

#endif
