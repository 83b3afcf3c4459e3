/*
 * plot_scale.h -- round numbers along an axis, and how they are written: percent, seconds or minutes, thousands.
 */
#ifndef CALLFLOOR_REPORTS_PLOT_SCALE_H
#define CALLFLOOR_REPORTS_PLOT_SCALE_H

#include <stddef.h>

#include "reports/chart.h"

struct plot_scale {
    double low, high; /* ends of the axis, in drawn units */
    double step;      /* between tics; 0: the axis has tics of its own */
    double factor;    /* drawn unit per unit of the house: 100 for percent, 1/60 for minutes */
    const char *unit; /* to follow the axis label; "" when tics say it */
    enum axis_kind kind;
    bool is_change;
};

/** The scale of an axis whose data lie in [low, high] (units of the house; low > high: no data). `is_value`: begins at
 * 0; `tics`: about how many there is room for. */
struct plot_scale plot_scale_of(const struct axis *axis, double low, double high, bool is_value, int tics);

/** How `value` (in drawn units) is written at a tic; the caller frees. */
char *plot_scale_tic(const struct plot_scale *scale, double value);

/** A figure among others of which `largest` is the largest, its unit left out: "7.3", or "1,340"; the caller frees. */
char *plot_scale_figure(double value, double largest);

/** A tic with its unit ("5 min") where the axis has no label to say it; the caller frees. */
char *plot_scale_tic_with_unit(const struct plot_scale *scale, double value);

/** A number (in drawn units) as a manager reads it beside a bar, with its unit and, unless NaN, the half-width of its
 *  interval; the caller frees. */
char *plot_scale_value(const struct plot_scale *scale, double value, double half_width);

#endif
