/*
 * plot_layout.c -- where everything stands on the sheet.
 *
 * From top to bottom: title, subtitle, then the panels, one or two in a row. Above each plot stand its heading and its
 * legend; below it the tics and the label. Panels of one column share their left edge, so that time can be followed
 * downwards.
 */
#include "reports/plot_layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/plot_text.h"
#include "sim/memory.h"

enum { SHEET_WIDTH = 900, EDGE = 22, HEADING_ROW = 25, TIC_ROW = 24, LABEL_ROW = 30, COLOUR_BAR = 96 };
enum { LEGEND_CHARACTERS = 40, CATEGORY_CHARACTERS = 32 };

bool panel_has_categories(const struct panel *panel) { return panel->y.kind == AXIS_CATEGORY; }

double plot_layout_across(const struct plot_layout *layout, double pixels) { return pixels / layout->width; }
double plot_layout_upward(const struct plot_layout *layout, double pixels) { return 1.0 - pixels / layout->height; }

static void stretch(double value, double *low, double *high)
{
    if (!isfinite(value))
        return;
    *low = fmin(*low, value);
    *high = fmax(*high, value);
}

/* The values that have to fit: with their intervals and the targets, so that the distance to a target is seen. */
static void value_range(const struct panel *panel, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t s = 0; s < panel->series_count; s++) {
        const struct chart_series *series = &panel->series[s];
        bool is_row_extent = panel_has_categories(panel) && series->style == SERIES_TARGET;
        for (size_t i = 0; i < series->count; i++) {
            stretch(panel_has_categories(panel) ? series->x[i] : series->y[i], low, high);
            if (!series->low || is_row_extent)
                continue;
            stretch(series->low[i], low, high);
            stretch(series->high[i], low, high);
        }
    }
}

static void x_range(const struct panel *panel, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t s = 0; s < panel->series_count; s++)
        for (size_t i = 0; i < panel->series[s].count; i++)
            if (panel->series[s].style != SERIES_TARGET)
                stretch(panel->series[s].x[i], low, high);
}

static struct plot_scale tic_positions_scale(const struct axis *axis)
{
    struct plot_scale scale = {.kind = axis->kind, .factor = 1.0, .unit = ""};
    scale.low = -0.5;
    scale.high = (double)axis->tic_count - 0.5;
    return scale;
}

static struct plot_scale number_scale(const struct panel *panel)
{
    double low, high;
    x_range(panel, &low, &high);
    return plot_scale_of(&panel->x, low, high, false, 9);
}

static void choose_scales(const struct panel *panel, int height, struct place *place)
{
    double low, high;
    value_range(panel, &low, &high);
    if (panel->heat) {
        place->x = tic_positions_scale(&panel->x);
        place->y = tic_positions_scale(&panel->y);
    } else if (panel_has_categories(panel)) {
        place->x = plot_scale_of(&panel->x, low, high, true, 4);
        place->y = tic_positions_scale(&panel->y);
    } else {
        place->x = number_scale(panel);
        place->y = plot_scale_of(&panel->y, low, high, true, height > 250 ? 6 : 4);
    }
}

size_t plot_layout_tics(const struct axis *axis, const struct plot_scale *scale, struct tic **tics)
{
    size_t count = 0;
    *tics = memory_zeroed(axis->tic_count + 64, sizeof **tics);
    for (size_t i = 0; i < axis->tic_count; i++)
        (*tics)[count++] = (struct tic){axis->tics[i].at, plot_text_short(axis->tics[i].text, CATEGORY_CHARACTERS)};
    if (axis->tic_count > 0 || scale->step <= 0.0)
        return count;
    bool is_share = scale->kind == AXIS_PERCENT && !scale->is_change;
    double last = is_share ? fmin(scale->high, 100.0) : scale->high;
    double first = ceil(scale->low / scale->step - 1e-9) + 0.0; /* never -0 */
    for (double k = first; k * scale->step <= last + 1e-9 * scale->step && count < 64; k += 1.0)
        (*tics)[count++] = (struct tic){k * scale->step, plot_scale_tic(scale, k * scale->step)};
    return count;
}

void plot_layout_tics_free(struct tic *tics, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(tics[i].text);
    free(tics);
}

/* Room left of the plot for tics and label. */
static int left_margin(const struct panel *panel, const struct place *place)
{
    struct tic *tics;
    size_t count = plot_layout_tics(&panel->y, &place->y, &tics);
    double widest = 0.0;
    for (size_t i = 0; i < count; i++)
        widest = fmax(widest, plot_text_width(tics[i].text, FONT_SIZE));
    plot_layout_tics_free(tics, count);
    return EDGE + (int)widest + 8 + (panel->y.label ? 24 : 0);
}

static bool is_labelled_before(const struct chart *chart, size_t panel, size_t series)
{
    const char *label = chart->panels[panel].series[series].label;
    for (size_t p = 0; p <= panel; p++)
        for (size_t s = 0; s < (p == panel ? series : chart->panels[p].series_count); s++)
            if (chart->panels[p].series[s].label && strcmp(chart->panels[p].series[s].label, label) == 0)
                return true;
    return false;
}

/* What a panel's legend says that no panel before it has said: same label, same look, throughout a chart. */
static void fill_legend(const struct chart *chart, size_t index, struct place *place)
{
    const struct panel *panel = &chart->panels[index];
    place->legend = memory_zeroed(panel->series_count, sizeof *place->legend);
    for (size_t s = 0; s < panel->series_count; s++) {
        if (!panel->series[s].label || is_labelled_before(chart, index, s))
            continue;
        struct legend_entry *entry = &place->legend[place->legend_count++];
        entry->series = &panel->series[s];
        entry->text = plot_text_short(panel->series[s].label, LEGEND_CHARACTERS);
    }
}

/* Fills rows from the left; returns how many there are. */
static int flow_legend(struct place *place, int left, int right)
{
    int x = left, row = 0;
    for (size_t i = 0; i < place->legend_count; i++) {
        struct legend_entry *entry = &place->legend[i];
        int width = SAMPLE_WIDTH + 6 + (int)plot_text_width(entry->text, FONT_SIZE);
        if (x > left && x + width > right) {
            x = left;
            row++;
        }
        entry->left = x;
        entry->row = row;
        x += width + 18;
    }
    return place->legend_count > 0 ? row + 1 : 0;
}

static int clamp(int value, int least, int most) { return value < least ? least : value > most ? most : value; }

static int plot_height(const struct chart *chart, const struct panel *panel)
{
    size_t rows = (chart->panel_count + (size_t)chart->columns - 1) / (size_t)chart->columns;
    int tics = (int)panel->y.tic_count;
    if (panel->heat)
        return clamp(tics * 34, 120, 480);
    if (panel_has_categories(panel)) {
        double bar = panel->bar_thickness > 0.0 ? panel->bar_thickness : 0.5;
        return clamp((int)(tics * fmax(34.0, 18.0 / bar)), 90, 2400);
    }
    return rows == 1 ? 300 : rows == 2 ? 190 : 140;
}

struct row_room {
    int heading, legend, plot, below;
};

static int legend_rows(const struct place *place)
{
    return place->legend_count > 0 ? place->legend[place->legend_count - 1].row + 1 : 0;
}

static struct row_room room_of_row(const struct chart *chart, const struct plot_layout *layout, size_t first)
{
    struct row_room room = {0, 0, 0, TIC_ROW};
    for (size_t p = first; p < first + (size_t)chart->columns && p < chart->panel_count; p++) {
        const struct panel *panel = &chart->panels[p];
        room.heading = clamp(panel->heading ? HEADING_ROW : 0, room.heading, HEADING_ROW);
        room.legend = clamp(legend_rows(&layout->places[p]) * LEGEND_ROW, room.legend, 100 * LEGEND_ROW);
        room.plot = clamp(plot_height(chart, panel), room.plot, 2400);
        if (panel->x.label)
            room.below = TIC_ROW + LABEL_ROW;
    }
    return room;
}

/* Of numbers at the right of bars and points; a change has its interval beside it. */
static int numbers_column(const struct panel *panel, int width)
{
    if (!panel_has_categories(panel) || panel->heat)
        return 0;
    return (int)(width * (panel->x.is_change ? 0.36 : 0.2));
}

static void place_columns(const struct chart *chart, struct plot_layout *layout)
{
    int margins[2] = {0, 0};
    for (size_t p = 0; p < chart->panel_count; p++) {
        int column = (int)(p % (size_t)chart->columns);
        margins[column] = clamp(left_margin(&chart->panels[p], &layout->places[p]), margins[column], 360);
    }
    int width = (SHEET_WIDTH - margins[0] - margins[1] - EDGE * chart->columns) / chart->columns;
    for (size_t p = 0; p < chart->panel_count; p++) {
        struct place *place = &layout->places[p];
        bool is_second = p % (size_t)chart->columns == 1;
        place->left = margins[0] + (is_second ? width + EDGE + margins[1] : 0);
        place->numbers_at = place->left + width;
        place->right =
            place->numbers_at - (chart->panels[p].heat ? COLOUR_BAR : 0) - numbers_column(&chart->panels[p], width);
        place->heading_width = width;
        flow_legend(place, place->left, place->numbers_at);
    }
}

static void place_rows(const struct chart *chart, struct plot_layout *layout)
{
    int y = 14 + (int)layout->title_count * TITLE_ROW + (int)layout->subtitle_count * SUBTITLE_ROW;
    for (size_t first = 0; first < chart->panel_count; first += (size_t)chart->columns) {
        struct row_room room = room_of_row(chart, layout, first);
        for (size_t p = first; p < first + (size_t)chart->columns && p < chart->panel_count; p++) {
            struct place *place = &layout->places[p];
            place->heading_at = y + room.heading / 2 + 2;
            place->legend_at = y + room.heading + LEGEND_ROW / 2;
            place->top = y + room.heading + room.legend + 10;
            place->bottom = place->top + room.plot;
        }
        y += room.heading + room.legend + 10 + room.plot + room.below + 10;
    }
    layout->footer_at = y + SUBTITLE_ROW / 2;
    layout->height = y + 4 + (int)layout->footer_count * SUBTITLE_ROW;
}

static void lines_free(char **lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(lines[i]);
    free(lines);
}

/* Lines of about the same length: no last word stands alone. */
static char **balanced_lines(const char *text, double font_size, double pixels, size_t *count)
{
    char **lines = plot_text_lines(text, font_size, pixels, count);
    for (double narrower = pixels - font_size; *count > 1 && narrower > pixels / 2.0; narrower -= font_size) {
        size_t found;
        char **closer = plot_text_lines(text, font_size, narrower, &found);
        if (found > *count) {
            lines_free(closer, found);
            break;
        }
        lines_free(lines, *count);
        lines = closer;
    }
    return lines;
}

struct plot_layout *plot_layout_create(const struct chart *chart)
{
    struct plot_layout *layout = memory_zeroed(1, sizeof *layout);
    layout->width = SHEET_WIDTH;
    double room = SHEET_WIDTH - 2 * EDGE;
    layout->title = balanced_lines(chart->title, TITLE_SIZE, room, &layout->title_count);
    layout->subtitle = plot_text_lines(chart->subtitle, FONT_SIZE, room, &layout->subtitle_count);
    if (chart->footer)
        layout->footer = plot_text_lines(chart->footer, FONT_SIZE, room, &layout->footer_count);
    layout->place_count = chart->panel_count;
    layout->places = memory_zeroed(chart->panel_count, sizeof *layout->places);
    for (size_t p = 0; p < chart->panel_count; p++) {
        choose_scales(&chart->panels[p], plot_height(chart, &chart->panels[p]), &layout->places[p]);
        fill_legend(chart, p, &layout->places[p]);
    }
    place_columns(chart, layout);
    place_rows(chart, layout);
    return layout;
}

void plot_layout_destroy(struct plot_layout *layout)
{
    for (size_t p = 0; p < layout->place_count; p++) {
        for (size_t i = 0; i < layout->places[p].legend_count; i++)
            free(layout->places[p].legend[i].text);
        free(layout->places[p].legend);
    }
    lines_free(layout->title, layout->title_count);
    lines_free(layout->subtitle, layout->subtitle_count);
    lines_free(layout->footer, layout->footer_count);
    free(layout->places);
    free(layout);
}
