/*
 * gnuplot_data.c -- the numbers of a chart, block by block.
 *
 * A block is what gnuplot calls an index: rows set apart by two empty lines. Each series has one; points without
 * neighbours, to which no line leads, stand in a second one. Script and data must count alike, so both ask here.
 */
#include "reports/gnuplot_data.h"

#include <math.h>
#include <stdlib.h>

#include "reports/gnuplot_heat.h"
#include "reports/plot_layout.h"
#include "reports/plot_text.h"

/* A point without neighbours: no line leads to it, so it is drawn by itself. */
static bool is_isolated(const struct chart_series *series, size_t i)
{
    if (!isfinite(series->y[i]))
        return false;
    bool has_left = i > 0 && isfinite(series->y[i - 1]);
    bool has_right = i + 1 < series->count && isfinite(series->y[i + 1]);
    return !has_left && !has_right;
}

bool series_has_isolated(const struct chart_series *series)
{
    for (size_t i = 0; series->style == SERIES_LINE && i < series->count; i++)
        if (is_isolated(series, i))
            return true;
    return false;
}

/* Targets across the panel need no data. */
static bool has_block(const struct panel *panel, const struct chart_series *series)
{
    return series->style != SERIES_TARGET || panel_has_categories(panel);
}

static int blocks_of_series(const struct panel *panel, const struct chart_series *series)
{
    return has_block(panel, series) ? 1 + series_has_isolated(series) : 0;
}

static int blocks_of_panel(const struct panel *panel)
{
    int blocks = panel->heat ? 2 : 0;
    for (size_t s = 0; s < panel->series_count; s++)
        blocks += blocks_of_series(panel, &panel->series[s]);
    return blocks;
}

int plot_block_of(const struct chart *chart, size_t panel_index, size_t series_index)
{
    int block = 0;
    for (size_t p = 0; p < panel_index; p++)
        block += blocks_of_panel(&chart->panels[p]);
    for (size_t s = 0; s < series_index; s++)
        block += blocks_of_series(&chart->panels[panel_index], &chart->panels[panel_index].series[s]);
    return block;
}

static bool heat_meets(const struct panel *panel, double value)
{
    return panel->heat_low_is_good ? value <= panel->heat_target : value >= panel->heat_target;
}

static bool heat_meets_at(const struct panel *panel, long column, long row)
{
    long columns = (long)panel->x.tic_count, rows = (long)panel->y.tic_count;
    return column >= 0 && row >= 0 && column < columns && row < rows &&
           heat_meets(panel, panel->heat[row * columns + column]);
}

static const int sides[4][2] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};

/* Sides between a cell that meets the target and one that does not: drawn together they enclose what is good. */
size_t plot_heat_border_length(const struct panel *panel)
{
    size_t length = 0;
    for (long i = 0; i < (long)(panel->x.tic_count * panel->y.tic_count); i++) {
        long column = i % (long)panel->x.tic_count, row = i / (long)panel->x.tic_count;
        for (int s = 0; s < 4 && heat_meets_at(panel, column, row); s++)
            length += !heat_meets_at(panel, column + sides[s][0], row + sides[s][1]);
    }
    return length;
}

static void write_heat_border(FILE *out, const struct panel *panel)
{
    for (long i = 0; i < (long)(panel->x.tic_count * panel->y.tic_count); i++) {
        long column = i % (long)panel->x.tic_count, row = i / (long)panel->x.tic_count;
        for (int s = 0; s < 4 && heat_meets_at(panel, column, row); s++) {
            int dx = sides[s][0], dy = sides[s][1];
            if (heat_meets_at(panel, column + dx, row + dy))
                continue;
            double x = column + 0.5 * dx - 0.5 * (dy != 0), y = row + 0.5 * dy - 0.5 * (dx != 0);
            fprintf(out, "%g %g %d %d\n", x, y, dy != 0, dx != 0);
        }
    }
}

static void write_row(FILE *out, const struct panel *panel, const struct place *place,
                      const struct chart_series *series, size_t i)
{
    bool is_category = panel_has_categories(panel);
    double band = is_category ? (series->style == SERIES_TARGET ? 1.0 : place->x.factor) : place->y.factor;
    fprintf(out, "%.10g %.10g", series->x[i] * place->x.factor, series->y[i] * place->y.factor);
    if (series->low)
        fprintf(out, " %.10g %.10g", series->low[i] * band, series->high[i] * band);
    fprintf(out, "\n");
}

static void write_block_title(FILE *out, const struct panel *panel, const struct chart_series *series, int block)
{
    char *heading = plot_text_clean(panel->heading ? panel->heading : panel->y.label ? panel->y.label : "");
    char *label = plot_text_clean(series->label ? series->label : "");
    fprintf(out, "%s# block %d: %s: %s\n# x y%s\n", block ? "\n\n" : "", block, heading, label,
            !series->low                   ? ""
            : series->style == SERIES_BAND ? " low high"
                                           : " low high (95 % interval)");
    free(heading);
    free(label);
}

static void write_series_data(FILE *out, const struct panel *panel, const struct place *place,
                              const struct chart_series *series, int *block)
{
    if (!has_block(panel, series))
        return;
    write_block_title(out, panel, series, (*block)++);
    for (size_t i = 0; i < series->count; i++)
        write_row(out, panel, place, series, i);
    if (!series_has_isolated(series))
        return;
    write_block_title(out, panel, series, (*block)++);
    for (size_t i = 0; i < series->count; i++)
        if (is_isolated(series, i))
            write_row(out, panel, place, series, i);
}

/* First all cells, then the line around those that meet the target. */
static void write_heat_data(FILE *out, const struct panel *panel, int *block)
{
    size_t columns = panel->x.tic_count;
    double factor = gnuplot_heat_scale(panel).factor;
    fprintf(out, "%s# block %d: all cells\n# column row %s\n", *block ? "\n\n" : "", *block,
            panel->heat_axis.kind == AXIS_PERCENT ? "percent" : "value");
    for (size_t i = 0; i < columns * panel->y.tic_count; i++)
        fprintf(out, "%zu %zu %.10g\n", i % columns, i / columns, factor * panel->heat[i]);
    fprintf(out, "\n\n# block %d: border of the cells on the good side of the target\n# x y dx dy\n", *block + 1);
    write_heat_border(out, panel);
    *block += 2;
}

void gnuplot_data_write(FILE *out, const struct chart *chart)
{
    struct plot_layout *layout = plot_layout_create(chart);
    int block = 0;
    for (size_t p = 0; p < chart->panel_count; p++) {
        if (chart->panels[p].heat)
            write_heat_data(out, &chart->panels[p], &block);
        for (size_t s = 0; s < chart->panels[p].series_count; s++)
            write_series_data(out, &chart->panels[p], &layout->places[p], &chart->panels[p].series[s], &block);
    }
    plot_layout_destroy(layout);
}
