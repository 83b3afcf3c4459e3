/*
 * settle_figures.c -- fractions or percentages, seconds or milliseconds: what only all rows together tell.
 */
#include <math.h>

#include "scenarios/reader/history/settle.h"

/* Five and a half hours per contact are no handle time, and a thousandth of it, 20 s, may well be. */
enum { SHORTEST_MEAN_IN_MS = 20000 };

/* Cells that said their unit stay as they are. */
static void scale_measure(struct history_builder *builder, int measure, double factor)
{
    size_t count;
    struct history_queue *queues = history_builder_queues(builder, &count);
    for (size_t q = 0; q < count; q++) {
        const struct record_origin *origins = history_builder_origins(builder, q);
        for (size_t r = 0; r < queues[q].count; r++)
            if ((origins[r].marks & MARK_SETTLED(measure)) == 0)
                queues[q].records[r].values[measure] *= factor;
    }
}

/* 0.95 is a fraction where most others are, too. Of the abandoned, 0.5 may well be half a percent: there a single
   number above 1 makes percentages of all, and so does a title that says per cent. */
static bool are_fractions(const struct figure_column *figure)
{
    size_t above_1 = figure->above_1.count + figure->above_100.count;
    if (!figure->has_plain)
        return false;
    if (figure->field->measure == HISTORY_ABANDONED)
        return above_1 == 0 && !figure->says_percent;
    return figure->says_percent ? above_1 == 0 && figure->above_0.count > 0
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

/* -- seconds or milliseconds -------------------------------------------------------------------------------------- */

/* Asked of plain numbers only, and each row counts once: a single slip of the pen settles nothing. */
static bool are_mostly_milliseconds(struct history_builder *builder)
{
    size_t count, plain = 0, long_ones = 0;
    const struct history_queue *queues = history_builder_queues(builder, &count);
    for (size_t q = 0; q < count; q++) {
        const struct record_origin *origins = history_builder_origins(builder, q);
        for (size_t r = 0; r < queues[q].count; r++) {
            const double *values = queues[q].records[r].values;
            double contacts = isnan(values[HISTORY_HANDLED]) ? values[HISTORY_OFFERED] : values[HISTORY_HANDLED];
            if ((origins[r].marks & MARK_SETTLED(HISTORY_HANDLE_SECONDS)) != 0 ||
                !(values[HISTORY_HANDLE_SECONDS] > 0.0) || !(contacts > 0.0))
                continue;
            plain++;
            long_ones += values[HISTORY_HANDLE_SECONDS] / contacts >= SHORTEST_MEAN_IN_MS;
        }
    }
    return long_ones * 2 > plain;
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

static bool has_column_of(const struct row_reader *rows, int measure)
{
    for (int i = 0; i < rows->figure_count; i++)
        if (rows->figures[i].field->kind <= FIELD_MEAN && rows->figures[i].field->measure == measure)
            return true;
    return false;
}

/* The parts were brought to seconds, so their sum is made again. */
static void add_parts_again(struct history_builder *builder)
{
    size_t count;
    struct history_queue *queues = history_builder_queues(builder, &count);
    for (size_t q = 0; q < count; q++)
        for (size_t r = 0; r < queues[q].count; r++) {
            double *values = queues[q].records[r].values;
            double hold = values[HISTORY_HOLD_SECONDS], acw = values[HISTORY_ACW_SECONDS];
            if (!isnan(values[HISTORY_HANDLE_SECONDS]) && !isnan(values[HISTORY_TALK_SECONDS]))
                values[HISTORY_HANDLE_SECONDS] =
                    values[HISTORY_TALK_SECONDS] + (isnan(hold) ? 0.0 : hold) + (isnan(acw) ? 0.0 : acw);
        }
}

static void settle_units(struct row_reader *rows)
{
    if (!are_mostly_milliseconds(rows->builder))
        return;
    for (int i = 0; i < rows->figure_count; i++) {
        const struct figure_column *figure = &rows->figures[i];
        if (!is_undeclared_time(figure))
            continue;
        bool is_threshold = figure->field->measure == HISTORY_SL_SECONDS;
        if (is_threshold && !(smallest_of(rows->builder, HISTORY_SL_SECONDS) >= 1000.0))
            continue; /* 20 is a threshold in seconds, 20000 one in milliseconds */
        scale_measure(rows->builder, figure->field->measure, 0.001);
        import_log_add(rows->log, IMPORT_NOTE, rows->layout->columns[figure->at].title,
                       "plain numbers taken as milliseconds: read as seconds, most contacts would take hours");
    }
    if (!has_column_of(rows, HISTORY_HANDLE_SECONDS))
        add_parts_again(rows->builder);
}

/* -- shares of contacts that nobody counted ----------------------------------------------------------------------- */

static void settle_pending(double *values, uint32_t marks)
{
    if (marks & MARK_PENDING(HISTORY_ABANDONED)) {
        double handled = values[HISTORY_HANDLED], share = values[HISTORY_ABANDONED];
        double offered = share >= 0.0 && share < 1.0 ? handled / (1.0 - share) : NAN;
        offered = handled == floor(handled) ? round(offered) : offered; /* shares are rounded, contacts are whole */
        values[HISTORY_OFFERED] = offered;
        values[HISTORY_ABANDONED] = offered - handled;
    }
    if (marks & MARK_PENDING(HISTORY_ANSWERED_IN_SL))
        values[HISTORY_ANSWERED_IN_SL] *= values[HISTORY_OFFERED];
}

static void settle_all_pending(struct row_reader *rows)
{
    size_t count;
    struct history_queue *queues = history_builder_queues(rows->builder, &count);
    for (size_t q = 0; q < count; q++) {
        const struct record_origin *origins = history_builder_origins(rows->builder, q);
        for (size_t r = 0; r < queues[q].count; r++)
            settle_pending(queues[q].records[r].values, origins[r].marks);
    }
}

void settle_figures(struct row_reader *rows)
{
    settle_shares(rows);
    settle_all_pending(rows);
    settle_units(rows);
}
