/*
 * plot_layout.h -- where everything stands on the sheet, in pixels: title, headings, legends, panels.
 *
 * Legends stand above their panel and never on the data. Widths are estimated, since nobody knows which font will
 * draw the picture in the end.
 */
#ifndef CALLFLOOR_REPORTS_PLOT_LAYOUT_H
#define CALLFLOOR_REPORTS_PLOT_LAYOUT_H

#include "reports/chart.h"
#include "reports/plot_scale.h"

enum { FONT_SIZE = 13, TITLE_SIZE = 18, LEGEND_ROW = 20, TITLE_ROW = 26, SUBTITLE_ROW = 19, SAMPLE_WIDTH = 34 };

struct legend_entry {
    const struct chart_series *series;
    char *text;
    int left, row;
};

struct place {                    /* of one panel; pixels from the top left corner of the sheet */
    int left, right, top, bottom; /* of the plot proper */
    int numbers_at;               /* right edge of the column of numbers beside bars and points */
    int heading_at, legend_at;    /* vertical centre of the heading and of the first row of the legend */
    int heading_width;            /* room for it */
    struct plot_scale x, y;
    struct legend_entry *legend;
    size_t legend_count;
};

struct plot_layout {
    int width, height;
    char **title, **subtitle, **footer; /* in lines */
    size_t title_count, subtitle_count, footer_count;
    int footer_at;        /* vertical centre of its first line */
    struct place *places; /* [panel] */
    size_t place_count;
};

struct plot_layout *plot_layout_create(const struct chart *chart);
void plot_layout_destroy(struct plot_layout *layout);

/** Pixels from the left and from the top as shares of the sheet, as gnuplot has them: from the left and from below. */
double plot_layout_across(const struct plot_layout *layout, double pixels);
double plot_layout_upward(const struct plot_layout *layout, double pixels);

bool panel_has_categories(const struct panel *panel);
/** The tics of an axis as they are written: its own, or round numbers. Returns how many; the caller frees texts and
 * list. */
size_t plot_layout_tics(const struct axis *axis, const struct plot_scale *scale, struct tic **tics);
void plot_layout_tics_free(struct tic *tics, size_t count);

#endif
