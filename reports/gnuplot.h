/*
 * gnuplot.h -- draws charts: keeps data and script beside each drawing, and has one gnuplot draw them all.
 *
 * It is started before the charts are known and draws while we do something else:
 *
 *     gnuplot_start ... (replications run) ... gnuplot_draw ... (tables are written) ... gnuplot_collect,
 * gnuplot_destroy
 */
#ifndef CALLFLOOR_REPORTS_GNUPLOT_H
#define CALLFLOOR_REPORTS_GNUPLOT_H

#include <stdatomic.h>
#include <stdbool.h>

#include "reports/chart.h"
#include "sim/error.h"

struct gnuplot; /* state: see gnuplot.c */

struct drawings {
    size_t count;  /* as many as charts */
    char **svg;    /* [count]: the bytes of each SVG, '\0'-terminated; NULL where it was not drawn */
    char *message; /* NULL, or one line that says why charts were not drawn (gnuplot missing or failing) */
};

/**
 * Starts gnuplot in `directory`, which exists, and returns at once. Waiting for it ends early when *interrupted (NULL:
 * never) becomes true after gnuplot_draw.
 */
struct gnuplot *gnuplot_start(const char *directory, const atomic_bool *interrupted);

/**
 * Writes NAME.dat and NAME.gp for each chart and tells gnuplot to draw NAME.svg; returns while it still draws. `charts`
 * is borrowed until gnuplot_collect. False with `failure` when a file cannot be written.
 */
bool gnuplot_draw(struct gnuplot *gnuplot, const struct charts *charts, struct failure *failure);

/**
 * Waits for the drawings, a minute at most. A missing, failing or silent gnuplot is no failure: data and scripts are
 * there and `message` says so; a NAME.svg of an earlier run is gone then. False with `failure` when a file cannot be
 * written. `drawings` is to be cleared in any case.
 */
bool gnuplot_collect(struct gnuplot *gnuplot, struct drawings *drawings, struct failure *failure);

/** Ends gnuplot, whatever it is doing. NULL is fine. */
void gnuplot_destroy(struct gnuplot *gnuplot);

void drawings_clear(struct drawings *drawings);

#endif
