/*
 * fit_sample.c -- values sorted, with the step of their recording, and gathered in cells.
 */
#include "models/planning/fit_sample.h"

#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

double fit_cell_middle(const struct fit_cell *cell)
{
    return isfinite(cell->high) ? 0.5 * (cell->low + cell->high) : cell->low;
}

/* Where a cell begins an exact event comes first, then who is cut off there, then the events of the cell. */
static int rank_at_begin(const struct fit_cell *cell)
{
    return cell->low == cell->high ? 0 : isfinite(cell->high) ? 2 : 1;
}

static int cell_order(const void *one, const void *other)
{
    const struct fit_cell *a = one, *b = other;
    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    if (rank_at_begin(a) != rank_at_begin(b))
        return rank_at_begin(a) - rank_at_begin(b);
    return (a->high > b->high) - (a->high < b->high);
}

static void join_equal(struct fit_sample *sample)
{
    size_t kept = 0;
    for (size_t i = 0; i < sample->cell_count; i++) {
        const struct fit_cell *cell = &sample->cells[i];
        if (kept > 0 && cell_order(&sample->cells[kept - 1], cell) == 0)
            sample->cells[kept - 1].count += cell->count;
        else
            sample->cells[kept++] = *cell;
    }
    sample->cell_count = kept;
}

static void describe(struct fit_sample *sample)
{
    double sum = 0.0, squares = 0.0;
    sample->least = INFINITY;
    for (size_t i = 0; i < sample->cell_count; i++) {
        const struct fit_cell *cell = &sample->cells[i];
        double middle = fit_cell_middle(cell);
        sample->count += cell->count;
        sample->events += isfinite(cell->high) ? cell->count : 0.0;
        sum += cell->count * middle;
        sample->least = fmin(sample->least, middle);
        sample->most = fmax(sample->most, middle);
    }
    sample->mean = sum / sample->count;
    for (size_t i = 0; i < sample->cell_count; i++) {
        double away = fit_cell_middle(&sample->cells[i]) - sample->mean;
        squares += sample->cells[i].count * away * away;
    }
    sample->cv = sample->count > 1.0 ? sqrt(squares / (sample->count - 1.0)) / sample->mean : NAN;
}

struct fit_sample fit_sample_of_cells(const struct fit_cell *cells, size_t count)
{
    struct fit_sample sample = {.cells = memory_zeroed(count, sizeof *cells)};
    for (size_t i = 0; i < count; i++)
        if (cells[i].count > 0.0)
            sample.cells[sample.cell_count++] = cells[i];
    qsort(sample.cells, sample.cell_count, sizeof *sample.cells, cell_order);
    join_equal(&sample);
    describe(&sample);
    return sample;
}

static bool are_multiples(const double *values, size_t count, double step)
{
    for (size_t i = 0; i < count; i++)
        if (fmod(values[i], step) != 0.0)
            return false;
    return true;
}

/* As recorded: the cell of a 0 reaches from 0 to half a second, and its middle is not 0. */
static void describe_values(struct fit_sample *sample, const double *values, size_t count)
{
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    sample->mean = sum / (double)count;
    for (size_t i = 0; i < count; i++)
        squares += (values[i] - sample->mean) * (values[i] - sample->mean);
    sample->cv = count > 1 ? sqrt(squares / (double)(count - 1)) / sample->mean : NAN;
}

double fit_resolution_of(const double *values, size_t count)
{
    static const double steps[] = {60.0, 30.0, 15.0, 10.0, 5.0};
    const double unlikely = 1e-6; /* that whole seconds are all multiples of a step by chance */
    size_t above_zero = 0;
    for (size_t i = 0; i < count; i++)
        above_zero += values[i] > 0.0;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (pow(steps[i], -(double)above_zero) < unlikely && are_multiples(values, count, steps[i]))
            return steps[i];
    return are_multiples(values, count, 1.0) ? 1.0 : 0.0;
}

bool fit_is_coarse(double resolution_seconds) { return resolution_seconds > 1.0; }

struct fit_sample fit_sample_of_values(const double *values, size_t count)
{
    double resolution = fit_resolution_of(values, count);
    struct fit_cell *cells = memory_zeroed(count, sizeof *cells);
    for (size_t i = 0; i < count; i++)
        cells[i] = (struct fit_cell){fmax(0.0, values[i] - 0.5 * resolution), values[i] + 0.5 * resolution, 1.0};
    struct fit_sample sample = fit_sample_of_cells(cells, count);
    sample.resolution_seconds = resolution;
    describe_values(&sample, values, count);
    free(cells);
    return sample;
}

void fit_sample_without_zeros(struct fit_sample *sample)
{
    sample->seen_from_seconds = 0.5 * sample->resolution_seconds;
}

/* Answers in the step of an abandonment: some came before it, others after. If both go on at steady rates through the
 * step, patience alone leaves (after / before)^(abandoned / both) of those who began it; so many answers are cut off at
 * its begin that this is the share of the others who did not abandon, and the rest at its end. */
static struct fit_sample with_shared_steps(const struct fit_sample *sample)
{
    struct fit_cell *cells = memory_zeroed(3 * sample->cell_count, sizeof *cells);
    size_t count = 0;
    double before = sample->count;
    for (size_t i = 0; i < sample->cell_count; i++) {
        const struct fit_cell *step = &sample->cells[i], *next = step + 1;
        bool is_shared = i + 1 < sample->cell_count && isfinite(step->high) && next->low < step->high;
        cells[count++] = *step;
        if (is_shared) {
            double both = step->count + next->count, after = before - both;
            double at_risk = after > 0.0 ? step->count / (1.0 - pow(after / before, step->count / both))
                                         : step->count + 0.5 * next->count;
            cells[count++] = (struct fit_cell){step->low, INFINITY, before - at_risk};
            cells[count++] = (struct fit_cell){step->high, INFINITY, next->count - (before - at_risk)};
            before -= next->count;
            i++;
        }
        before -= step->count;
    }
    struct fit_sample shared = fit_sample_of_cells(cells, count);
    shared.mean = sample->mean;
    shared.cv = sample->cv;
    shared.least = sample->least;
    shared.most = sample->most;
    free(cells);
    return shared;
}

struct fit_sample fit_sample_of_waits(const double *waits, const bool *is_event, size_t count)
{
    double resolution = fit_resolution_of(waits, count), half = 0.5 * resolution;
    struct fit_cell *cells = memory_zeroed(count, sizeof *cells);
    for (size_t i = 0; i < count; i++)
        cells[i] = is_event[i] ? (struct fit_cell){waits[i] - half, waits[i] + half, 1.0}
                               : (struct fit_cell){waits[i], INFINITY, 1.0};
    struct fit_sample sample = fit_sample_of_cells(cells, count);
    if (fit_is_coarse(resolution)) {
        struct fit_sample shared = with_shared_steps(&sample);
        fit_sample_clear(&sample);
        sample = shared;
    }
    sample.resolution_seconds = resolution;
    fit_sample_without_zeros(&sample);
    free(cells);
    return sample;
}

/* Runs of closed cells that touch or follow each other become one; cut-off ones are moved to a common time. */
struct fit_sample fit_sample_coarse(const struct fit_sample *sample, size_t most)
{
    struct fit_cell *cells = memory_zeroed(2 * sample->cell_count, sizeof *cells);
    size_t count = 0, closed = 0;
    double full = fmax(1.0, sample->count / (double)most);
    double waiting = 0.0, waiting_until = 0.0;
    for (size_t i = 0; i < sample->cell_count; i++) {
        const struct fit_cell *cell = &sample->cells[i];
        struct fit_cell *last = &cells[closed];
        if (!isfinite(cell->high)) {
            waiting_until = (waiting * waiting_until + cell->count * cell->low) / (waiting + cell->count);
            waiting += cell->count;
        } else if (count > 0 && isfinite(last->high) && last->count + cell->count <= full && last->high <= cell->high) {
            last->high = cell->high;
            last->count += cell->count;
        } else {
            closed = count;
            cells[count++] = *cell;
        }
        if (waiting >= full || (waiting > 0.0 && i + 1 == sample->cell_count)) {
            cells[count++] = (struct fit_cell){waiting_until, INFINITY, waiting};
            waiting = waiting_until = 0.0;
        }
    }
    struct fit_sample coarse = fit_sample_of_cells(cells, count);
    coarse.seen_from_seconds = sample->seen_from_seconds;
    free(cells);
    return coarse;
}

void fit_sample_clear(struct fit_sample *sample)
{
    free(sample->cells);
    *sample = (struct fit_sample){0};
}

double fit_sample_quantile(const struct fit_sample *sample, double share)
{
    double below = 0.0, value = NAN;
    for (size_t i = 0; i < sample->cell_count && (isnan(value) || below < share * sample->events); i++)
        if (isfinite(sample->cells[i].high)) {
            below += sample->cells[i].count;
            value = fit_cell_middle(&sample->cells[i]);
        }
    return value;
}

double fit_sample_share_below(const struct fit_sample *sample, double seconds)
{
    double below = 0.0;
    for (size_t i = 0; i < sample->cell_count; i++)
        if (isfinite(sample->cells[i].high) && fit_cell_middle(&sample->cells[i]) < seconds)
            below += sample->cells[i].count;
    return below / sample->count;
}
