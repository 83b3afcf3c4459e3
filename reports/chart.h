/*
 * chart.h -- what to draw: title, axes with units, series with bands. There is no gnuplot in it.
 *
 * A chart is a plain value that owns its texts and numbers. The functions in charts/ fill it from results; gnuplot.c
 * draws it. A NaN in the data is a gap.
 */
#ifndef CALLFLOOR_REPORTS_CHART_H
#define CALLFLOOR_REPORTS_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "models/center/replications.h"

enum series_style { SERIES_LINE, SERIES_STEPS, SERIES_BARS, SERIES_POINTS, SERIES_TARGET };
enum axis_kind { AXIS_NUMBER, AXIS_CLOCK, AXIS_PERCENT, AXIS_CATEGORY, AXIS_DURATION };

struct series {
    char *label;
    enum series_style style;
    size_t count;
    double *x, *y;      /* [count]; for AXIS_CATEGORY x is the index of the category */
    double *low, *high; /* [count], the 95 % interval; NULL: none */
};

struct axis {
    enum axis_kind kind;
    char *label;       /* with its unit */
    char **categories; /* [category_count], AXIS_CATEGORY only */
    size_t category_count;
};

struct chart {
    char *name; /* stem of its files, our own words: letters, digits and _ only */
    char *title, *subtitle;
    char *description; /* one sentence for readers who cannot see it (alt text) */
    struct axis x, y;
    struct series *series;
    size_t series_count;
    double *heat; /* two levers: heat[row of y][column of x]; NULL: not a heat map */
};

struct charts {
    struct chart *list;
    size_t count;
};

/* A sweep: each point one run. */
struct sweep {
    int lever_count;         /* 1 or 2 */
    const char *paths[2];    /* as after --vary, before '=' */
    int steps[2];            /* points per lever; lever 1 varies fastest; steps[1] is 1 when there is one lever */
    double *values[2];       /* [steps[k]] */
    struct results **points; /* [steps[0] * steps[1]] */
};

struct charts *charts_of_results(const struct results *results);
struct charts *charts_of_comparison(const struct comparison *comparison, const char *const *plan_names);
struct charts *charts_of_sweep(const struct sweep *sweep);
void charts_destroy(struct charts *charts);

#endif
