/*
 * gnuplot_script.c -- a chart in gnuplot's language.
 *
 * The script is meant to be read and changed by people: looks are line styles at its top, positions are pixels over the
 * size of the sheet. No text of the user is ever a file name or a command, nor stands in a comment (a backslash at its
 * end would swallow the next line). Which block of the data a series is, gnuplot_data.c knows.
 */
#include "reports/gnuplot_script.h"

#include <math.h>
#include <stdlib.h>

#include "reports/gnuplot_data.h"
#include "reports/gnuplot_heat.h"
#include "reports/plot_layout.h"
#include "reports/plot_look.h"
#include "reports/plot_scale.h"
#include "reports/plot_text.h"

static const char neutral[] = "#444444";
enum { FEW_POINTS = 80, STYLE_NEUTRAL = 20, STYLE_TARGET = 30, STYLE_COMMON_TARGET = 40 };

static const char *colour_of(const struct chart_series *series)
{
    return series->hue < 0 ? neutral : plot_looks[series->hue].colour;
}

static int style_of(const struct chart_series *series)
{
    bool is_reference = series->style == SERIES_TARGET || (series->style == SERIES_CURVE && series->hue < 0);
    if (is_reference)
        return series->hue < 0 ? STYLE_COMMON_TARGET : STYLE_TARGET + series->hue;
    return series->hue < 0 ? STYLE_NEUTRAL : series->hue + 1;
}

static void write_styles(FILE *out)
{
    for (int i = 0; i < HUES; i++)
        fprintf(out, "set style line %d lc rgb '%s' lw 2.2 dt %s pt %d ps 0.55\n", i + 1, plot_looks[i].colour,
                plot_looks[i].dash, plot_looks[i].point);
    for (int i = 0; i < HUES; i++)
        fprintf(out, "set style line %d lc rgb '%s' lw 1.9 dt (1.5,3)\n", STYLE_TARGET + i, plot_looks[i].colour);
    fprintf(out, "set style line %d lc rgb '%s' lw 2.2 dt solid pt 7 ps 0.55\n", STYLE_NEUTRAL, neutral);
    fprintf(out, "set style line %d lc rgb '%s' lw 1.6 dt (7,4)\n", STYLE_COMMON_TARGET, neutral);
}

static void write_head(FILE *out, const struct chart *chart, const struct plot_layout *layout, const char *svg_name)
{
    fprintf(out,
            "# Draws %s.svg again when run here: gnuplot %s.gp\n"
            "reset\n"
            "set encoding utf8\n"
            "set terminal svg noenhanced size %d,%d font 'sans-serif,%d' background '#ffffff'\n"
            "set output '%s'\n"
            "data = '%s.dat'\n",
            chart->name, chart->name, layout->width, layout->height, FONT_SIZE, svg_name, chart->name);
    write_styles(out);
    fprintf(out, "set samples 2\nunset key\nset border 3 lc rgb '#777777'\nset errorbars 0.7\nset pointintervalbox 0\n"
                 "set palette defined (0 '#00224E', 1 '#35456C', 2 '#666970', 3 '#948E77', 4 '#C8B866', 5 '#FEE838')\n"
                 "set multiplot\n");
}

static void write_text(FILE *out, const struct plot_layout *layout, const char *text, int x, int y, int size,
                       const char *colour)
{
    char *quoted = plot_text_quoted(text);
    fprintf(out, "set label %s at screen %.5f,%.5f left font 'sans-serif,%d' textcolor rgb '%s'\n", quoted,
            plot_layout_across(layout, x), plot_layout_upward(layout, y), size, colour);
    free(quoted);
}

static void write_title(FILE *out, const struct plot_layout *layout)
{
    int y = 8 + TITLE_ROW / 2;
    for (size_t i = 0; i < layout->title_count; i++, y += TITLE_ROW)
        write_text(out, layout, layout->title[i], 22, y, TITLE_SIZE, "#111111");
    y -= (TITLE_ROW - SUBTITLE_ROW) / 2;
    for (size_t i = 0; i < layout->subtitle_count; i++, y += SUBTITLE_ROW)
        write_text(out, layout, layout->subtitle[i], 22, y, FONT_SIZE, "#555555");
    for (size_t i = 0; i < layout->footer_count; i++)
        write_text(out, layout, layout->footer[i], 22, layout->footer_at + (int)i * SUBTITLE_ROW, FONT_SIZE, "#111111");
}

/* Bands of one hue lie over each other, each as pale as a pane of glass. */
static double band_strength(const struct panel *panel, const struct chart_series *series)
{
    double clear = 0.8;
    for (const struct chart_series *other = panel->series; other < series; other++)
        if (series->style == SERIES_BAND && other->style == SERIES_BAND && other->hue == series->hue)
            clear *= 0.8;
    return 1.0 - clear;
}

static void write_sample(FILE *out, const struct plot_layout *layout, const struct panel *panel,
                         const struct chart_series *series, int x, int y)
{
    double left = plot_layout_across(layout, x), right = plot_layout_across(layout, x + SAMPLE_WIDTH);
    bool is_filled = series->style == SERIES_BARS || series->style == SERIES_STEPS || series->low;
    if (is_filled && series->style != SERIES_POINTS && series->style != SERIES_TARGET)
        fprintf(out, "set object rectangle from screen %.5f,%.5f to screen %.5f,%.5f fc rgb '%s' fs %s%g noborder\n",
                left, plot_layout_upward(layout, y + 6), right, plot_layout_upward(layout, y - 6), colour_of(series),
                series->style == SERIES_BARS ? "solid " : "transparent solid ",
                series->style == SERIES_BARS ? 0.75 : band_strength(panel, series));
    if (series->style == SERIES_LINE || series->style == SERIES_STEPS || series->style == SERIES_TARGET ||
        series->style == SERIES_CURVE)
        fprintf(out, "set arrow from screen %.5f,%.5f to screen %.5f,%.5f nohead ls %d\n", left,
                plot_layout_upward(layout, y), right, plot_layout_upward(layout, y), style_of(series));
    if (series->style == SERIES_LINE || series->style == SERIES_POINTS)
        fprintf(out, "set label '' at screen %.5f,%.5f point ls %d ps 0.8\n", (left + right) / 2.0,
                plot_layout_upward(layout, y), style_of(series));
}

static void write_heading_and_legend(FILE *out, const struct plot_layout *layout, const struct panel *panel,
                                     const struct place *place)
{
    if (panel->heading) {
        char *heading = plot_text_fitting(panel->heading, FONT_SIZE + 1, place->heading_width);
        write_text(out, layout, heading, place->left, place->heading_at, FONT_SIZE + 1, "#111111");
        free(heading);
    }
    for (size_t i = 0; i < place->legend_count; i++) {
        const struct legend_entry *entry = &place->legend[i];
        int y = place->legend_at + entry->row * LEGEND_ROW;
        write_sample(out, layout, panel, entry->series, entry->left, y);
        write_text(out, layout, entry->text, entry->left + SAMPLE_WIDTH + 6, y, FONT_SIZE, "#222222");
    }
}

static bool is_unlabelled(const struct tic *tics, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (*tics[i].text)
            return false;
    return true;
}

/* `pixels` is the length of the axis, which its label must not exceed. */
static void write_axis(FILE *out, char which, const struct axis *axis, const struct plot_scale *scale, int pixels)
{
    struct tic *tics;
    size_t count = plot_layout_tics(axis, scale, &tics);
    fprintf(out, "set %ctics nomirror out scale 0.5 norotate textcolor rgb '#333333' (", which);
    for (size_t i = 0; i < count; i++) {
        char *quoted = plot_text_quoted_format(tics[i].text);
        fprintf(out, "%s%s %.10g", i ? ", " : "", quoted, tics[i].at);
        free(quoted);
    }
    fprintf(out, ")\n");
    if (is_unlabelled(tics, count))
        fprintf(out, "unset %ctics\n", which);
    plot_layout_tics_free(tics, count);
    if (!axis->label) {
        fprintf(out, "unset %clabel\n", which);
        return;
    }
    double room = pixels - plot_text_width(scale->unit, FONT_SIZE);
    char *label = plot_text_fitting(axis->label, FONT_SIZE, room);
    char *quoted = plot_text_quoted(label);
    const char *join = *scale->unit ? "." : "", *quote = *scale->unit ? "'" : "";
    fprintf(out, "set %clabel %s%s%s%s%s textcolor rgb '#333333'\n", which, quoted, join, quote, scale->unit, quote);
    free(quoted);
    free(label);
}

static void write_frame(FILE *out, const struct plot_layout *layout, const struct panel *panel,
                        const struct place *place)
{
    fprintf(out, "\nset lmargin at screen %.5f; set rmargin at screen %.5f\n", plot_layout_across(layout, place->left),
            plot_layout_across(layout, place->right));
    fprintf(out, "set tmargin at screen %.5f; set bmargin at screen %.5f\n", plot_layout_upward(layout, place->top),
            plot_layout_upward(layout, place->bottom));
    bool is_downward = panel_has_categories(panel); /* the first category on top */
    fprintf(out, "set xrange [%.10g:%.10g]\nset yrange [%.10g:%.10g]\n", place->x.low, place->x.high,
            is_downward ? place->y.high : place->y.low, is_downward ? place->y.low : place->y.high);
    write_axis(out, 'x', &panel->x, &place->x, place->right - place->left);
    write_axis(out, 'y', &panel->y, &place->y, place->bottom - place->top);
    const char *grid = panel->heat ? "noxtics noytics" : is_downward ? "xtics noytics" : "noxtics ytics";
    fprintf(out, "set grid %s back lt 1 lw 1 lc rgb '#dddddd'\n", grid);
    if (panel->x.is_change)
        fprintf(out, "set arrow from first 0,graph 0 to first 0,graph 1 nohead lw 1.2 lc rgb '#444444' back\n");
}

static void next_element(FILE *out, bool *is_first)
{
    fprintf(out, "%s", *is_first ? "plot " : ", \\\n     ");
    *is_first = false;
}

/* What lies behind: bands, areas, bars. */
static void write_background(FILE *out, const struct panel *panel, const struct chart_series *series, int block,
                             bool *is_first)
{
    bool has_band = series->style == SERIES_LINE || series->style == SERIES_CURVE || series->style == SERIES_BAND;
    if (has_band && series->low) {
        next_element(out, is_first);
        fprintf(out, "data index %d using 1:3:4 with filledcurves lc rgb '%s' fs transparent solid 0.2 noborder", block,
                colour_of(series));
    } else if (series->style == SERIES_STEPS) {
        next_element(out, is_first);
        fprintf(out, "data index %d using 1:2 with filledcurves y1=0 lc rgb '%s' fs transparent solid 0.2 noborder",
                block, colour_of(series));
    } else if (series->style == SERIES_BARS) {
        double half = 0.5 * panel->bar_thickness;
        next_element(out, is_first);
        fprintf(out,
                "data index %d using (0):2:(0):1:($2-%g):($2+%g) with boxxyerror lc rgb '%s' fs solid 0.75 noborder",
                block, half, half, colour_of(series));
    }
}

static void write_target(FILE *out, const struct panel *panel, const struct chart_series *series, int block,
                         const struct plot_scale *scale, bool *is_first)
{
    next_element(out, is_first);
    if (panel_has_categories(panel))
        fprintf(out, "data index %d using 1:3:(0):($4-$3) with vectors nohead ls %d", block, style_of(series));
    else
        fprintf(out, "%.10g with lines ls %d", series->y[0] * scale->factor, style_of(series));
}

/* Dashes tell lines apart in grey; a line that is alone in its panel is better whole. */
static const char *dash_of(const struct panel *panel)
{
    int lines = 0;
    for (size_t s = 0; s < panel->series_count; s++)
        lines += panel->series[s].style == SERIES_LINE || panel->series[s].style == SERIES_STEPS;
    return lines == 1 ? " dt solid" : "";
}

static void write_line(FILE *out, const struct panel *panel, const struct chart_series *series, int block,
                       bool *is_first)
{
    next_element(out, is_first);
    fprintf(out, "data index %d using 1:2 with %s ls %d%s", block,
            series->count <= FEW_POINTS ? "linespoints" : "lines", style_of(series), dash_of(panel));
    if (!series_has_isolated(series))
        return;
    next_element(out, is_first);
    fprintf(out, "data index %d using 1:2 with points ls %d ps 0.9", block + 1, style_of(series));
    if (!series->low)
        return;
    next_element(out, is_first);
    fprintf(out, "data index %d using 1:2:3:4 with yerrorbars ls %d lw 1.6 dt solid ps 0.9", block + 1,
            style_of(series));
}

/* Where no interval is known, as after one replication, the point stands alone. */
static void write_whiskers(FILE *out, const struct panel *panel, const struct chart_series *series, int block,
                           bool *is_first)
{
    bool is_bar = series->style == SERIES_BARS;
    const char *bars = panel_has_categories(panel) ? "xerrorbars" : "yerrorbars";
    if (series->low) {
        next_element(out, is_first);
        fprintf(out, "data index %d using 1:2:3:4 with %s ", block, bars);
        if (is_bar)
            fprintf(out, "lc rgb '#222222' lw 1.4 dt solid pt -1");
        else
            fprintf(out, "ls %d lw 2 dt solid ps 0.9", style_of(series));
    }
    if (is_bar)
        return;
    next_element(out, is_first);
    fprintf(out, "data index %d using 1:2 with points ls %d ps 0.9", block, style_of(series));
}

static void write_foreground(FILE *out, const struct panel *panel, const struct chart_series *series, int block,
                             const struct plot_scale *scale, bool *is_first)
{
    if (series->style == SERIES_TARGET)
        write_target(out, panel, series, block, scale, is_first);
    else if (series->style == SERIES_LINE)
        write_line(out, panel, series, block, is_first);
    else if (series->style == SERIES_STEPS || series->style == SERIES_CURVE) {
        bool is_outline = series->style == SERIES_STEPS;
        next_element(out, is_first);
        fprintf(out, "data index %d using 1:2 with lines ls %d%s", block, style_of(series),
                is_outline ? " lw 1.4 dt solid" : "");
    } else if (series->style != SERIES_BAND)
        write_whiskers(out, panel, series, block, is_first);
}

/* The number of each bar or point in a column at the right, so that nobody has to measure. */
static void write_values(FILE *out, const struct plot_layout *layout, const struct chart_series *series,
                         const struct place *place)
{
    const struct plot_scale *scale = &place->x;
    for (size_t i = 0; i < series->count; i++) {
        if (!isfinite(series->x[i]))
            continue;
        double half_width = scale->is_change && series->low ? (series->high[i] - series->low[i]) / 2.0 : NAN;
        char *text = plot_scale_value(scale, series->x[i] * scale->factor, half_width * scale->factor);
        fprintf(out, "set label '%s' at screen %.5f, first %.10g right textcolor rgb '#222222'\n", text,
                plot_layout_across(layout, place->numbers_at), series->y[i]);
        free(text);
    }
}

static void write_series(FILE *out, const struct chart *chart, size_t index, const struct plot_layout *layout,
                         const struct place *place)
{
    const struct panel *panel = &chart->panels[index];
    for (size_t s = 0; s < panel->series_count && panel_has_categories(panel); s++)
        if (panel->series[s].style != SERIES_TARGET)
            write_values(out, layout, &panel->series[s], place);
    bool is_first = true;
    for (size_t s = 0; s < panel->series_count; s++)
        write_background(out, panel, &panel->series[s], plot_block_of(chart, index, s), &is_first);
    for (size_t s = 0; s < panel->series_count; s++)
        write_foreground(out, panel, &panel->series[s], plot_block_of(chart, index, s), &place->y, &is_first);
    fprintf(out, "\n");
}

void gnuplot_script_write(FILE *out, const struct chart *chart, const char *svg_name)
{
    struct plot_layout *layout = plot_layout_create(chart);
    write_head(out, chart, layout, svg_name);
    write_title(out, layout);
    for (size_t p = 0; p < chart->panel_count; p++) {
        const struct panel *panel = &chart->panels[p];
        write_frame(out, layout, panel, &layout->places[p]);
        write_heading_and_legend(out, layout, panel, &layout->places[p]);
        if (panel->heat)
            gnuplot_heat_write(out, panel, layout, &layout->places[p], plot_block_of(chart, p, 0));
        else
            write_series(out, chart, p, layout, &layout->places[p]);
        fprintf(out, "unset label; unset arrow; unset object\n");
    }
    fprintf(out, "unset multiplot\nunset output\n");
    plot_layout_destroy(layout);
}
