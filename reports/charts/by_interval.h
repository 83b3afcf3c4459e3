/*
 * by_interval.h -- one KPI of the contact types, interval by interval, against the targets.
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_BY_INTERVAL_H
#define CALLFLOOR_REPORTS_CHARTS_BY_INTERVAL_H

#include "reports/charts/charts.h"

enum { PLOT_PIXELS = 790, HALF_PLOT_PIXELS = 350 };

struct by_interval {
    enum contact_kpi kpi;
    enum axis_kind y_kind;
    const char *y_label;
    double y_high;      /* end of the axis; NaN: from the data */
    double ceiling;     /* the KPI can go no further: 1 for shares */
    int target;         /* enum target_kind, or NO_TARGET */
    double quiet_below; /* types that never reach it share one panel; 0: none do */
    bool is_apart;      /* a panel for each type in any case: their sizes differ too much for one scale */
    bool (*is_eligible)(const struct contact_type *type);
};

/** Few types share a panel, many have one each. */
void by_interval_fill(struct chart *chart, const struct results *results, const struct selection *shown,
                      const struct by_interval *view);

/** A line of one contact type or agent group. */
void by_interval_add_contact(struct panel *panel, const struct results *results, int contact_type, enum contact_kpi kpi,
                             const char *label, int hue, double ceiling);
void by_interval_add_agent(struct panel *panel, const struct results *results, int agent_group, enum agent_kpi kpi,
                           const char *label, int hue, double ceiling);

/** Ends the chart's panels alike: the time axis, in one or two columns. */
void by_interval_finish(struct chart *chart, const struct results *results, int columns);
/** Two when there are many panels. */
int by_interval_columns(const struct chart *chart);

/** The title: how often `what` clearly misses its targets, counted over all eligible types, drawn or not. `side` is
 *  "below" or "above". */
void by_interval_title(struct chart *chart, const struct results *results, const struct by_interval *view,
                       const char *what, const char *side);

/** Subtitle and description: `what` is drawn; the horizon's values follow `summary_begins`. */
void by_interval_describe(struct chart *chart, const struct results *results, const struct selection *shown,
                          const struct by_interval *view, const char *what, const char *summary_begins);

#endif
