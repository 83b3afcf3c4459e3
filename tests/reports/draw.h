/*
 * draw.h -- charts drawn into a folder from beginning to end, as tests want them.
 */
#ifndef CALLFLOOR_TESTS_DRAW_H
#define CALLFLOOR_TESTS_DRAW_H

#include "reports/gnuplot.h"

/** False with `failure` when a file cannot be written. `drawings` is to be cleared in any case. */
static inline bool draw_charts(const struct charts *charts, const char *directory, struct drawings *drawings,
                               struct failure *failure)
{
    *drawings = (struct drawings){0};
    struct gnuplot *gnuplot = gnuplot_start(directory, NULL);
    bool is_drawn = gnuplot_draw(gnuplot, charts, failure) && gnuplot_collect(gnuplot, drawings, failure);
    gnuplot_destroy(gnuplot);
    return is_drawn;
}

#endif
