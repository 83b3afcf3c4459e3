/*
 * chart.h -- what to draw: title, axes with units, series with bands. There is no gnuplot in it.
 *
 * A chart is a plain value that owns its texts and numbers: a title and one or more panels under it, each with its own
 * axes. The functions in charts/ fill it from results; gnuplot.c draws it. Numbers are in the units of the house
 * (seconds, fractions); how they are written (minutes, percent) follows from the kind of axis. A NaN is a gap.
 */
#ifndef CALLFLOOR_REPORTS_CHART_H
#define CALLFLOOR_REPORTS_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "models/center/replications.h"

/* LINE has a band and, while its points are few, marks; POINTS and BARS have whiskers. STEPS is an area from 0: x and y
 * are the corners of its outline. TARGET is a reference: one y across the panel or, in a panel with categories, a mark
 * at x from row low to row high. CURVE is a line without marks, with a band if it has one (a law over a histogram, a
 * survival function); in HUE_NEUTRAL it is a dashed reference, such as the diagonal of a QQ chart. BAND is the area
 * between low and high alone; a second one of the same hue in a panel lies over the first and is darker, so put the
 * 95 % band in before the 80 % band.
 */
enum series_style { SERIES_LINE, SERIES_STEPS, SERIES_BARS, SERIES_POINTS, SERIES_TARGET, SERIES_CURVE, SERIES_BAND };

/* CLOCK and CATEGORY are labelled by their tics alone. Categories stand on y, first on top: names need room. */
enum axis_kind { AXIS_NUMBER, AXIS_CLOCK, AXIS_PERCENT, AXIS_CATEGORY, AXIS_DURATION };

/* Colours that survive colour-blindness, each with its own dash and point for print in grey. */
enum { HUES = 8, HUE_NEUTRAL = -1 };

struct chart_series {
    char *label; /* in the legend; NULL: not there */
    enum series_style style;
    int hue; /* 0 .. HUES - 1, or HUE_NEUTRAL; things of the same name have the same hue in all charts */
    size_t count;
    double *x, *y;      /* [count] */
    double *low, *high; /* [count], the 95 % interval of the value (y; x in a panel with categories); NULL: none */
};

struct tic {
    double at;
    char *text;
};

struct axis {
    enum axis_kind kind;
    char *label;      /* NULL: none; units of time and percentage points are added when it is drawn */
    bool is_change;   /* a difference: signed tics, a line at zero, percent becomes percentage points */
    struct tic *tics; /* [tic_count]; none: round numbers are chosen */
    size_t tic_count;
    double low, high; /* the ends of the axis; NaN: chosen from the data, from 0 where it is not an x axis */
};

struct panel {
    char *heading; /* NULL: none */
    struct axis x, y;
    struct chart_series *series;
    size_t series_count;
    double bar_thickness;  /* in rows, BARS only */
    double *heat;          /* [row of y][column of x] over the tics of both axes; NULL: not a heat map; NaN: no cell */
    struct axis heat_axis; /* of the colours: PERCENT (heat holds fractions; default), NUMBER or DURATION; `low` 0: from
                              0. Its label is not drawn: what is shown belongs into the heading */
    double heat_target;    /* NaN: none */
    bool heat_low_is_good;
};

struct chart {
    char *name; /* stem of its files, our own words: letters, digits and _ only */
    char *title, *subtitle;
    char *footer;      /* below all panels; NULL: none */
    char *description; /* one sentence for readers who cannot see it (alt text) */
    int columns;       /* of panels: 1 or 2 */
    struct panel *panels;
    size_t panel_count;
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
    bool is_duration[2];     /* values are seconds, and written as durations */
};

/* Charts without a single observation are left out. The caller destroys the charts. */
struct charts *charts_of_results(const struct results *results);
struct charts *charts_of_comparison(const struct comparison *comparison, const char *const *plan_names);
struct charts *charts_of_sweep(const struct sweep *sweep);
void charts_destroy(struct charts *charts); /* NULL is fine */

/** The notice of the centre (NULL: it has none) below each chart, so that a picture never goes out without it. */
void charts_notice(struct charts *charts, const char *notice);

/* Building a chart: texts handed over in `title`, `subtitle` and labels are copied. Whoever adds keeps no pointer to a
 * panel or series across the next addition: they move. */

struct charts *charts_create(void);
/** A new empty chart at the end of `charts`. */
struct chart *charts_add(struct charts *charts, const char *name);
/** Removes series and panels without anything to see, and then the last chart when none is left. Returns true when it
 * stays. */
bool charts_keep_last(struct charts *charts);

void chart_title(struct chart *chart, const char *format, ...) __attribute__((format(printf, 2, 3)));
void chart_subtitle(struct chart *chart, const char *format, ...) __attribute__((format(printf, 2, 3)));
void chart_description(struct chart *chart, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct panel *chart_add_panel(struct chart *chart, const char *heading, enum axis_kind y_kind, const char *y_label);

/** Room for `count` points, x and y NaN; with bands low and high as well. */
struct chart_series *panel_add_series(struct panel *panel, enum series_style style, const char *label, int hue,
                                      size_t count, bool has_band);
/** A reference across the panel; nothing when `value` is NaN. */
void panel_add_target(struct panel *panel, const char *label, int hue, double value);
/** Writes one point with its 95 % interval, cut to [floor, ceiling] where the KPI can go no further. */
void series_point(struct chart_series *series, size_t index, double x, struct estimate estimate, double floor,
                  double ceiling);
/** One point of a BAND (or of another series with a band, whose y is set apart). */
void series_range(struct chart_series *series, size_t index, double x, double low, double high);
void axis_add_tic(struct axis *axis, double at, const char *text);

/* What several commands draw. The arrays are copied; NaN is a gap. */

/** A histogram as STEPS: heights[count] between edges[count + 1]. Law curves over it are CURVEs added later. */
void panel_add_histogram(struct panel *panel, const char *label, int hue, const double *edges, const double *heights,
                         size_t count);
/** A function that steps: y[i] from x[i] to x[i + 1], as a CURVE; low and high [count] are its band, or NULL both.
 * Survival and hazard are drawn with it. */
void panel_add_step_curve(struct panel *panel, const char *label, int hue, const double *x, const double *y,
                          const double *low, const double *high, size_t count);
/** y = x from `low` to `high`, dashed; the points of a QQ chart are POINTS beside it. */
void panel_add_diagonal(struct panel *panel, const char *label, double low, double high);

#endif
