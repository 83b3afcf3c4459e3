/*
 * fit_survival.c -- the estimator of Kaplan and Meier, Greenwood's variance, and the hazard in windows.
 */
#include "models/planning/fit_survival.h"

#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

static bool is_event(const struct fit_cell *cell) { return isfinite(cell->high); }

/* log(-log S) is nearly normal, and its ends come back into [0, 1]. */
static void set_band(struct survival_step *step, double greenwood)
{
    const double normal = 1.959963984540054;
    step->standard_error = step->share * sqrt(greenwood);
    if (!(step->share > 0.0)) {
        step->standard_error = NAN;
        step->low = step->high = NAN;
        return;
    }
    double width = normal * sqrt(greenwood) / fabs(log(step->share));
    step->low = pow(step->share, exp(width));
    step->high = pow(step->share, exp(-width));
}

/* Cells come by time, events before those cut off in the same second: both are at risk. */
struct survival survival_of(const struct fit_sample *sample)
{
    struct survival survival = {.steps = memory_zeroed(sample->cell_count, sizeof(struct survival_step)),
                                .seen_from_seconds = sample->seen_from_seconds};
    double at_risk = sample->count, share = 1.0, greenwood = 0.0;
    for (size_t i = 0; i < sample->cell_count; i++) {
        const struct fit_cell *cell = &sample->cells[i];
        survival.longest_seconds = fmax(survival.longest_seconds, fit_cell_middle(cell));
        if (is_event(cell)) {
            double left = cell->count;
            share *= 1.0 - left / at_risk;
            greenwood += left / (at_risk * (at_risk - left));
            struct survival_step *step = &survival.steps[survival.count++];
            *step = (struct survival_step){.seconds = fit_cell_middle(cell),
                                           .at_risk = at_risk,
                                           .left = left,
                                           .from_seconds = cell->low,
                                           .until_seconds = cell->high,
                                           .share = share};
            set_band(step, greenwood);
        }
        at_risk -= cell->count;
    }
    return survival;
}

void survival_clear(struct survival *survival)
{
    free(survival->steps);
    *survival = (struct survival){0};
}

double survival_share(const struct survival *survival, double seconds)
{
    double share = 1.0;
    for (size_t i = 0; i < survival->count && survival->steps[i].seconds <= seconds; i++)
        share = survival->steps[i].share;
    return seconds <= survival->longest_seconds ? share : NAN;
}

double survival_quantile(const struct survival *survival, double share)
{
    for (size_t i = 0; i < survival->count; i++)
        if (survival->steps[i].share <= share)
            return survival->steps[i].seconds;
    return NAN;
}

double survival_distance(const struct survival *survival, const struct curve *curve, double at_risk)
{
    double largest = 0.0, before = 1.0;
    for (size_t i = 0; i < survival->count && survival->steps[i].at_risk >= at_risk; i++) {
        const struct survival_step *step = &survival->steps[i];
        double at_begin = curve_above_given(curve, survival->seen_from_seconds, step->from_seconds);
        double at_end = curve_above_given(curve, survival->seen_from_seconds, step->until_seconds);
        largest = fmax(largest, fmax(fabs(at_begin - before), fabs(at_end - step->share)));
        before = step->share;
    }
    return largest;
}

/* ---- hazard ---- */

enum { HAZARD_POINTS = 120 };

/* Share of a cell that lies below `until`: what was rounded lies evenly about its value. */
static double share_below(const struct fit_cell *cell, double until)
{
    if (until >= cell->high)
        return 1.0;
    return until > cell->low && isfinite(cell->high) ? (until - cell->low) / (cell->high - cell->low) : 0.0;
}

/* Mean wait in a cell of those who look no further than `until`. */
static double waited_in(const struct fit_cell *cell, double until)
{
    if (!is_event(cell) || until <= cell->low)
        return fmin(cell->low, until);
    double end = fmin(cell->high, until), share = share_below(cell, until);
    return share * 0.5 * (cell->low + end) + (1.0 - share) * until;
}

/* Seconds waited until `until` by everybody: time at risk in a window is the difference of two of these. */
static double waited_until(const struct fit_sample *sample, double until)
{
    double sum = 0.0, at_risk = sample->count;
    for (size_t i = 0; i < sample->cell_count && sample->cells[i].low <= until; i++) {
        sum += sample->cells[i].count * waited_in(&sample->cells[i], until);
        at_risk -= sample->cells[i].count;
    }
    return sum + at_risk * until;
}

static double left_between(const struct fit_sample *sample, double from, double to)
{
    double left = 0.0;
    for (size_t i = 0; i < sample->cell_count && sample->cells[i].low <= to; i++)
        left += sample->cells[i].count * (share_below(&sample->cells[i], to) - share_below(&sample->cells[i], from));
    return left;
}

/* Half the width of the narrowest window, of a second and two steps of the recording at least, that holds so many
 * abandonments: a narrower one would show the steps. */
static double half_width(const struct fit_sample *sample, double middle, double wanted, double longest)
{
    double low = fmax(0.5, sample->resolution_seconds), high = fmax(low, longest);
    while (high - low > 0.5) {
        double half = 0.5 * (low + high);
        *(left_between(sample, middle - half, middle + half) < wanted ? &low : &high) = half;
    }
    return high;
}

static struct hazard_point hazard_at(const struct fit_sample *sample, double middle, double half)
{
    double from = fmax(sample->seen_from_seconds, middle - half),
           left = left_between(sample, middle - half, middle + half);
    double waited = waited_until(sample, middle + half) - waited_until(sample, from);
    double spread = 1.959963984540054 * sqrt(left);
    return (struct hazard_point){middle, left / waited, fmax(0.0, left - spread) / waited, (left + spread) / waited};
}

/* Up to the wait that all but the last fiftieth of the abandonments had; beyond it windows say little. */
struct hazard hazard_of(const struct fit_sample *sample)
{
    struct hazard hazard = {.points = memory_zeroed(HAZARD_POINTS, sizeof(struct hazard_point))};
    double longest = fit_sample_quantile(sample, 0.98);
    double wanted = fmax(10.0, 0.2 * pow(sample->events, 0.8));
    if (!(sample->events >= 2.0 * wanted) || !(longest > 2.0))
        return hazard;
    for (int i = 0; i < HAZARD_POINTS; i++) {
        double middle = longest * (i + 0.5) / HAZARD_POINTS;
        hazard.points[hazard.count++] = hazard_at(sample, middle, half_width(sample, middle, wanted, longest));
    }
    return hazard;
}

void hazard_clear(struct hazard *hazard)
{
    free(hazard->points);
    *hazard = (struct hazard){0};
}
