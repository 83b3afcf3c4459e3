/*
 * settle_figures.c -- fractions or percentages, seconds or milliseconds: what only all rows together tell.
 */
#include <math.h>

#include "scenarios/reader/history/settle.h"

enum { LONGEST_MEAN_SECONDS = 7200, SHORTEST_MEAN_SECONDS = 5 };

static void scale_measure(struct history_builder *builder, int measure, double factor)
{
    size_t count;
    struct history_queue *queues = history_builder_queues(builder, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < queues[i].count; r++)
            queues[i].records[r].values[measure] *= factor;
}

/* 0.95 is a fraction where most others are, too. Of the abandoned, 0.5 may well be half a percent: there a single
   number above 1 makes percentages of all. */
static bool are_fractions(const struct figure_column *figure)
{
    size_t above_1 = figure->above_1.count + figure->above_100.count;
    if (figure->says_percent || !figure->has_plain)
        return false;
    return figure->field->measure == HISTORY_ABANDONED ? above_1 == 0
                                                       : figure->above_0.count >= above_1 + (above_1 > 0);
}

static void tell_odd_shares(struct row_reader *rows, const struct figure_column *figure, bool is_fraction)
{
    const char *title = rows->layout->columns[figure->at].title;
    if (is_fraction)
        import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &figure->above_1, title,
                         "above 1 where most are fractions; read as fractions too, so above 100 %%");
    else if (figure->has_plain && figure->field->measure != HISTORY_ABANDONED)
        import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &figure->above_0, title,
                         "not above 1 where most are percentages; read as percentages too");
    import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &figure->above_100, title, "above 100 %%");
}

static void settle_shares(struct row_reader *rows)
{
    for (int i = 0; i < rows->figure_count; i++) {
        const struct figure_column *figure = &rows->figures[i];
        if (figure->field->kind != FIELD_SHARE)
            continue;
        bool is_fraction = are_fractions(figure);
        if (is_fraction)
            scale_measure(rows->builder, figure->field->measure, 100.0);
        import_log_add(rows->log, IMPORT_NOTE, rows->layout->columns[figure->at].title, "read as %s",
                       !is_fraction                                          ? "a percentage"
                       : figure->above_1.count + figure->above_100.count > 0 ? "a fraction, since most are not above 1"
                                                                             : "a fraction, since none is above 1");
        tell_odd_shares(rows, figure, is_fraction);
    }
}

static double mean_seconds(struct history_builder *builder, int measure)
{
    size_t count;
    double seconds = 0.0, contacts = 0.0;
    const struct history_queue *queues = history_builder_queues(builder, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < queues[i].count; r++) {
            const double *values = queues[i].records[r].values;
            double handled = isnan(values[HISTORY_HANDLED]) ? values[HISTORY_OFFERED] : values[HISTORY_HANDLED];
            if (isnan(values[measure]) || isnan(handled))
                continue;
            seconds += values[measure];
            contacts += handled;
        }
    return contacts > 0.0 ? seconds / contacts : NAN;
}

static double smallest_of(struct history_builder *builder, int measure)
{
    size_t count;
    double smallest = NAN;
    const struct history_queue *queues = history_builder_queues(builder, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < queues[i].count; r++)
            smallest = fmin(smallest, queues[i].records[r].values[measure]);
    return smallest;
}

static bool is_undeclared_time(const struct figure_column *figure)
{
    return figure->field->is_time && figure->field->kind <= FIELD_MEAN && figure->unit_seconds == 0.0 &&
           figure->has_plain;
}

/* Two hours per contact are no handle time, and a thousandth of it may well be: interfaces count milliseconds. */
static void settle_units(struct row_reader *rows)
{
    double mean = mean_seconds(rows->builder, HISTORY_HANDLE_SECONDS);
    bool is_long = mean > LONGEST_MEAN_SECONDS && mean / 1000.0 >= SHORTEST_MEAN_SECONDS;
    bool has_scaled = false;
    for (int i = 0; is_long && i < rows->figure_count; i++) {
        const struct figure_column *figure = &rows->figures[i];
        if (!is_undeclared_time(figure))
            continue;
        bool is_threshold = figure->field->measure == HISTORY_SL_SECONDS;
        if (is_threshold && !(smallest_of(rows->builder, HISTORY_SL_SECONDS) >= 1000.0))
            continue; /* 20 is a threshold in seconds, 20000 one in milliseconds */
        scale_measure(rows->builder, figure->field->measure, 0.001);
        has_scaled = has_scaled || figure->field->measure == HISTORY_HANDLE_SECONDS;
        import_log_add(rows->log, IMPORT_NOTE, rows->layout->columns[figure->at].title,
                       "taken as milliseconds: a contact takes %.0f of them on average", mean);
    }
    if (is_long && !has_scaled && mean_seconds(rows->builder, HISTORY_TALK_SECONDS) < LONGEST_MEAN_SECONDS)
        scale_measure(rows->builder, HISTORY_HANDLE_SECONDS, 0.001); /* the sum of the parts above */
}

void settle_figures(struct row_reader *rows)
{
    settle_shares(rows);
    settle_units(rows);
}
