/*
 * staffing_load.c -- the load as a curve through the day, then one number for each interval of it.
 */
#include "models/planning/staffing_load.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

const char *const load_within_names[LOADS_WITHIN] = {"average", "max", "mix"};

static double stationary_at(const struct arriving_work *work, int interval, double seconds)
{
    (void)seconds;
    return work->contacts[interval] * work->handle_seconds[interval] / work->grid->interval_seconds;
}

/* When the doors opened: nobody called before. */
static double first_seconds(const struct interval_grid *grid, int interval)
{
    int opening = interval_grid_opening_of(grid, interval);
    while (opening > 0 && interval_grid_runs_on(grid, opening - 1))
        opening--;
    return grid->openings[opening].open_seconds;
}

static double lag_of(const struct arriving_work *work, int interval)
{
    double own = work->handle_seconds[interval];
    return own > 0.0 ? own : handle_law_mean_seconds(work->law);
}

static double lagged_at(const struct arriving_work *work, int interval, double seconds)
{
    double first = first_seconds(work->grid, interval);
    double before = seconds - lag_of(work, interval);
    int earlier = before >= first ? interval_grid_at(work->grid, before) : -1;
    return earlier < 0 ? 0.0 : stationary_at(work, earlier, seconds);
}

/* The interval moved back by the lag lies over others, which count by the time they share with it. */
static double lagged_mean(const struct arriving_work *work, int interval)
{
    const struct interval_grid *grid = work->grid;
    double length = grid->interval_seconds, first = first_seconds(grid, interval), sum = 0.0;
    double from = interval_grid_start(grid, interval) - lag_of(work, interval), until = from + length;
    for (int i = interval; i >= 0 && interval_grid_start(grid, i) >= first; i--) {
        double start = interval_grid_start(grid, i);
        sum += fmax(0.0, fmin(until, start + length) - fmax(from, start)) * stationary_at(work, i, start);
        if (start <= from)
            break;
    }
    return sum / length;
}

/* Those who came between `from` and `until` and are still in hand at `seconds`. */
static double still_in_hand(const struct arriving_work *work, int interval, double from, double seconds)
{
    double length = work->grid->interval_seconds, until = fmin(seconds, from + length);
    double mean = handle_law_mean_seconds(work->law);
    double stretch = mean > 0.0 ? work->handle_seconds[interval] / mean : 0.0;
    if (stretch <= 0.0)
        return 0.0;
    double within = handle_law_mean_within(work->law, (seconds - from) / stretch) -
                    handle_law_mean_within(work->law, (seconds - until) / stretch);
    return work->contacts[interval] / length * stretch * within;
}

static double modified_at(const struct arriving_work *work, int interval, double seconds)
{
    const struct interval_grid *grid = work->grid;
    double mean = handle_law_mean_seconds(work->law), longest = handle_law_longest_seconds(work->law), sum = 0.0;
    for (int i = interval; i >= 0 && mean > 0.0; i--) {
        double start = interval_grid_start(grid, i), stretch = work->handle_seconds[i] / mean;
        if (start < seconds && seconds - start - grid->interval_seconds < longest * stretch)
            sum += still_in_hand(work, i, start, seconds);
        else if (seconds - start > 20.0 * longest)
            break;
    }
    return sum;
}

static double stationary_mean(const struct arriving_work *work, int interval)
{
    return stationary_at(work, interval, 0.0);
}

static const struct load_method stationary = {"stationary", "each interval for itself, as if it lasted for ever (SIPP)",
                                              "stationary, interval by interval", stationary_at, stationary_mean};
static const struct load_method lagged = {"lagged",
                                          "the arrivals of one handle time earlier (Green, Kolesar, Soares 2001)",
                                          "lagged arrivals", lagged_at, lagged_mean};
static const struct load_method modified = {
    "mol", "what is in hand at each moment (modified offered load: Jennings, Mandelbaum, Massey, Whitt 1996)",
    "modified offered load", modified_at, NULL};

static const struct load_method *const methods[] = {&stationary, &lagged, &modified, NULL};

const struct load_method *const *load_methods(void) { return methods; }

const struct load_method *load_method_find(const char *name)
{
    for (int i = 0; methods[i] != NULL; i++)
        if (strcmp(methods[i]->name, name) == 0)
            return methods[i];
    return NULL;
}

enum { LOOKS = 48 }; /* even */

/* The most of a curve between two moments beside its highest look: a bend may lie anywhere. */
static double most_between(const struct arriving_work *work, const struct load_method *method, int interval,
                           double from, double until)
{
    const double golden = 0.6180339887498949;
    double left = until - golden * (until - from), right = from + golden * (until - from);
    double at_left = method->at(work, interval, left), at_right = method->at(work, interval, right);
    while (until - from > 1e-3) { /* seconds */
        if (at_left > at_right) {
            until = right;
            right = left;
            at_right = at_left;
            left = until - golden * (until - from);
            at_left = method->at(work, interval, left);
        } else {
            from = left;
            left = right;
            at_left = at_right;
            right = from + golden * (until - from);
            at_right = method->at(work, interval, right);
        }
    }
    return fmax(at_left, at_right);
}

/* Looked at from end to end; the average by Simpson's rule. */
static double load_of_curve(const struct arriving_work *work, const struct load_method *method, enum load_within within,
                            int interval)
{
    double start = interval_grid_start(work->grid, interval), step = work->grid->interval_seconds / LOOKS;
    double sum = 0.0, most = 0.0, before = 0.0;
    int highest = 0;
    bool only_rises = true;
    for (int look = 0; look <= LOOKS; look++) {
        double erlangs = method->at(work, interval, start + look * step);
        sum += erlangs * (look == 0 || look == LOOKS ? 1.0 : look % 2 ? 4.0 : 2.0);
        only_rises = only_rises && erlangs >= before * (1.0 - 1e-12);
        highest = erlangs > most ? look : highest;
        most = fmax(most, erlangs);
        before = erlangs;
    }
    if (within == LOAD_AVERAGE || (within == LOAD_MIX && only_rises))
        return sum / (3.0 * LOOKS);
    double from = start + fmax(0.0, highest - 1.0) * step, until = start + fmin(LOOKS, highest + 1.0) * step;
    return fmax(most, most_between(work, method, interval, from, until));
}

/* A load in steps: in the middle of each part, so that no look falls on a border, where it would be taken for its other
 * side. */
static double load_of_steps(const struct arriving_work *work, const struct load_method *method, enum load_within within,
                            int interval)
{
    double start = interval_grid_start(work->grid, interval), most = 0.0, before = 0.0;
    bool only_rises = true;
    for (int look = 0; look < LOOKS && within != LOAD_AVERAGE; look++) {
        double erlangs = method->at(work, interval, start + (look + 0.5) / LOOKS * work->grid->interval_seconds);
        only_rises = only_rises && erlangs >= before * (1.0 - 1e-12);
        most = fmax(most, erlangs);
        before = erlangs;
    }
    return within == LOAD_MAX || (within == LOAD_MIX && !only_rises) ? most : method->mean(work, interval);
}

void staffing_load_find(const struct arriving_work *work, const struct load_method *method, enum load_within within,
                        double *erlangs)
{
    for (int i = 0; i < work->grid->interval_count; i++)
        erlangs[i] =
            method->mean == NULL ? load_of_curve(work, method, within, i) : load_of_steps(work, method, within, i);
}
