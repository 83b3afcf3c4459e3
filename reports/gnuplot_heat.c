/*
 * gnuplot_heat.c -- a heat map: which colours mean what, and how it is written for gnuplot.
 */
#include "reports/gnuplot_heat.h"

#include <math.h>
#include <stdlib.h>

#include "reports/gnuplot_data.h"
#include "reports/plot_text.h"
#include "sim/memory.h"

/* Colours span what was found, in whole tens of percent, so that a difference is a difference to the eye. */
static void heat_range(const struct panel *panel, double *low, double *high)
{
    *low = 100.0;
    *high = 0.0;
    for (size_t i = 0; i < panel->x.tic_count * panel->y.tic_count; i++) {
        if (!isfinite(panel->heat[i]))
            continue;
        *low = fmin(*low, 10.0 * floor(10.0 * panel->heat[i]));
        *high = fmax(*high, 10.0 * ceil(10.0 * panel->heat[i]));
    }
    if (*high <= *low)
        *high = *low + 10.0;
}

/* Shares keep to whole tens of percent; other figures have the round numbers of an axis. */
struct plot_scale gnuplot_heat_scale(const struct panel *panel)
{
    struct plot_scale scale = {.kind = AXIS_PERCENT, .factor = 100.0, .unit = ""};
    double low = INFINITY, high = -INFINITY;
    if (panel->heat_axis.kind == AXIS_PERCENT) {
        heat_range(panel, &scale.low, &scale.high);
        return scale;
    }
    for (size_t i = 0; i < panel->x.tic_count * panel->y.tic_count; i++)
        if (isfinite(panel->heat[i])) {
            low = fmin(low, panel->heat[i]);
            high = fmax(high, panel->heat[i]);
        }
    return plot_scale_of(&panel->heat_axis, low, high, panel->heat_axis.low == 0.0, 7);
}

static char *figure_text(const struct plot_scale *scale, double value)
{
    if (scale->kind == AXIS_PERCENT)
        return memory_format("%.*f", scale->high > 10.0 ? 0 : 1, value);
    return plot_scale_figure(value, scale->high);
}

static double widest_figure(const struct panel *panel, const struct plot_scale *scale)
{
    double widest = 0.0;
    for (size_t i = 0; i < panel->x.tic_count * panel->y.tic_count; i++) {
        char *text = figure_text(scale, isfinite(panel->heat[i]) ? scale->factor * panel->heat[i] : 0.0);
        widest = fmax(widest, plot_text_width(text, FONT_SIZE));
        free(text);
    }
    return widest;
}

/* Shares have two or three digits; other figures as many as it takes. */
static bool have_room(const struct panel *panel, const struct place *place, const struct plot_scale *scale)
{
    const double between_pixels = 6.0;
    double width = (place->right - place->left) / (int)panel->x.tic_count;
    double needed = scale->kind == AXIS_PERCENT ? 30.0 : widest_figure(panel, scale) + between_pixels;
    return width >= needed && (place->bottom - place->top) / (int)panel->y.tic_count >= 15;
}

static void write_heat_value(FILE *out, const struct plot_scale *scale, double value, size_t column, size_t row)
{
    bool is_light = (value - scale->low) / (scale->high - scale->low) > 0.45;
    char *text = figure_text(scale, value);
    fprintf(out, "set label '%s' at first %zu,%zu center front textcolor rgb '%s'\n", text, column, row,
            is_light ? "#000000" : "#ffffff");
    free(text);
}

static void write_heat_values(FILE *out, const struct panel *panel, const struct place *place,
                              const struct plot_scale *scale)
{
    size_t columns = panel->x.tic_count;
    if (!have_room(panel, place, scale))
        return;
    for (size_t i = 0; i < columns * panel->y.tic_count; i++)
        if (isfinite(panel->heat[i]))
            write_heat_value(out, scale, scale->factor * panel->heat[i], i % columns, i / columns);
}

static void write_heat_tics(FILE *out, const struct plot_scale *scale)
{
    static const char look[] = "nomirror out scale 0.5 textcolor rgb '#333333'";
    if (scale->kind == AXIS_PERCENT) {
        fprintf(out, "set format cb '%%g %%%%'\nset cbtics autofreq %s\n", look);
        return;
    }
    fprintf(out, "set cbtics %s (", look);
    for (double at = scale->low; at <= scale->high + 1e-9 * scale->step; at += scale->step) {
        char *text = plot_scale_tic_with_unit(scale, at), *quoted = plot_text_quoted_format(text);
        fprintf(out, "%s%s %.10g", at > scale->low ? ", " : "", quoted, at);
        free(quoted);
        free(text);
    }
    fprintf(out, ")\n");
}

void gnuplot_heat_write(FILE *out, const struct panel *panel, const struct plot_layout *layout,
                        const struct place *place, int block)
{
    struct plot_scale scale = gnuplot_heat_scale(panel);
    write_heat_values(out, panel, place, &scale);
    fprintf(out, "set cbrange [%.10g:%.10g]\n", scale.low, scale.high);
    write_heat_tics(out, &scale);
    fprintf(out, "set colorbox user origin screen %.5f,%.5f size screen %.5f,%.5f noborder\n",
            plot_layout_across(layout, place->right + 18), plot_layout_upward(layout, place->bottom),
            plot_layout_across(layout, 16), (place->bottom - place->top) / (double)layout->height);
    fprintf(out,
            "plot data index %d using 1:2:($1-0.5):($1+0.5):($2-0.5):($2+0.5):3 with boxxyerror lc palette "
            "fs solid noborder",
            block);
    if (plot_heat_border_length(panel) > 0)
        fprintf(out, ", \\\n     data index %d using 1:2:3:4 with vectors nohead lc rgb '#D55E00' lw 3.5", block + 1);
    fprintf(out, "\nunset colorbox\n");
}
