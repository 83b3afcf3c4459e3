/*
 * odd_figures.c -- a family of questions to each record.
 */
#include <math.h>

#include "scenarios/reader/history/odd.h"

static double at_most_nothing(double value) { return isnan(value) ? 0.0 : value; }

/* Per contact handled, or per one offered where those are not said. */
static double handle_time_of(const double *values)
{
    double contacts = isnan(values[HISTORY_HANDLED]) ? values[HISTORY_OFFERED] : values[HISTORY_HANDLED];
    return contacts > 0.0 ? values[HISTORY_HANDLE_SECONDS] / contacts : NAN;
}

static bool has_short_handle_time(const double *values) { return handle_time_of(values) < 20.0; }

static bool has_long_handle_time(const double *values) { return handle_time_of(values) > 7200.0; }

static bool has_handle_time_of_nobody(const double *values)
{
    return values[HISTORY_HANDLED] == 0.0 && values[HISTORY_HANDLE_SECONDS] > 0.0;
}

static bool handles_more_than_came(const double *values)
{
    return values[HISTORY_HANDLED] > values[HISTORY_OFFERED] + at_most_nothing(values[HISTORY_BACKLOG_OPEN]) + 1e-9;
}

static bool loses_more_than_came(const double *values)
{
    return values[HISTORY_ABANDONED] > values[HISTORY_OFFERED] + at_most_nothing(values[HISTORY_BACKLOG_OPEN]) + 1e-9;
}

/* Where the abandoned come from a rounded share they are no whole number, and may be half a percent off. */
static bool ends_more_than_came(const double *values)
{
    double offered = values[HISTORY_OFFERED] + at_most_nothing(values[HISTORY_BACKLOG_OPEN]);
    double abandoned = values[HISTORY_ABANDONED], slack = abandoned == floor(abandoned) ? 0.0 : 0.005 * offered + 0.5;
    return !handles_more_than_came(values) && !loses_more_than_came(values) &&
           values[HISTORY_HANDLED] + abandoned > offered + slack + 1e-9;
}

static bool answers_more_in_time_than_at_all(const double *values)
{
    double most = isnan(values[HISTORY_HANDLED]) ? values[HISTORY_OFFERED] : values[HISTORY_HANDLED];
    return values[HISTORY_ANSWERED_IN_SL] > most * (1.0 + 1e-9) + 1e-9;
}

static bool is_fraction(double value) { return value != floor(value); } /* not of NaN: see below */

static bool counts_fractions(const double *values)
{
    static const int counts[] = {HISTORY_OFFERED, HISTORY_HANDLED, HISTORY_ABANDONED};
    for (int i = 0; i < 3; i++)
        if (!isnan(values[counts[i]]) && is_fraction(values[counts[i]]))
            return true;
    return false;
}

static const struct odd_figure {
    const char *subject, *text;
    bool (*is_odd)(const double *values);
    bool of_forecasts; /* asked of forecasts too */
} odd_figures[] = {
    {"handle time", "under 20 s on average; is its unit right, and are short calls real?", has_short_handle_time, true},
    {"handle time", "over 2 hours on average; is its unit right?", has_long_handle_time, true},
    {"handle time", "handle time in an interval in which nothing was handled", has_handle_time_of_nobody, true},
    {"handled", "more handled than offered (and open before)", handles_more_than_came, false},
    {"abandoned", "more abandoned than offered (and open before)", loses_more_than_came, false},
    {"abandoned", "more handled and abandoned together than offered (and open before)", ends_more_than_came, false},
    {"service level", "more answered in time than answered at all", answers_more_in_time_than_at_all, false},
    {"contacts", "fractions of contacts", counts_fractions, false},
};
enum { ODD_FIGURES = sizeof odd_figures / sizeof odd_figures[0] };

static void look_at_queue(const struct history_queue *queue, const struct record_origin *origins,
                          struct sightings seen[ODD_FIGURES])
{
    for (size_t r = 0; r < queue->count; r++)
        for (int i = 0; i < ODD_FIGURES; i++)
            if (odd_figures[i].is_odd(queue->records[r].values))
                sightings_add(&seen[i], origins[r].line);
}

static void tell_columns(struct row_reader *rows)
{
    for (int i = 0; i < rows->figure_count; i++) {
        const struct figure_column *figure = &rows->figures[i];
        const char *title = rows->layout->columns[figure->at].title;
        import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &figure->wrong, title,
                         "no number (the first is \"%s\"); taken as not said", figure->first_wrong);
        import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &figure->negative, title, "negative; taken as not said");
    }
}

void tell_odd_figures(struct row_reader *rows)
{
    size_t count;
    struct sightings seen[ODD_FIGURES] = {{0}};
    const struct history_queue *queues = history_builder_queues(rows->builder, &count);
    tell_columns(rows);
    for (size_t q = 0; q < count; q++)
        look_at_queue(&queues[q], history_builder_origins(rows->builder, q), seen);
    for (int i = 0; i < ODD_FIGURES; i++)
        if (!rows->layout->profile->is_forecast || odd_figures[i].of_forecasts)
            import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &seen[i], odd_figures[i].subject, "%s",
                             odd_figures[i].text);
}
