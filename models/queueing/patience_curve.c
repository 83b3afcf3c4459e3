/*
 * patience_curve.c -- a law of patience as polynomials on panels, with their integral.
 */
#include "models/queueing/patience_curve.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

enum { NODES = 13, HALVINGS_MOST = 62 };
static const double pi = 3.141592653589793;
static const double few = 1e-17;      /* share still waiting at which the curve may end */
static const double narrowest = 1e-6; /* panel, relative to where it lies: no law is finer there */

struct patience_panel {
    double from_seconds, to_seconds;
    double lost_before_seconds;              /* integral of those gone, up to here */
    double gone[NODES + 1], lost[NODES + 1]; /* Chebyshev coefficients on the panel, of them and of their integral; the
                                                last of them is 0 */
};

void patience_curve_init_exponential(struct patience_curve *curve, double mean_seconds)
{
    assert(mean_seconds > 0.0);
    *curve = (struct patience_curve){.leaving_rate = 1.0 / mean_seconds,
                                     .mean_seconds = mean_seconds,
                                     .endless_share = isinf(mean_seconds) ? 1.0 : 0.0};
}

/* A Chebyshev series at t in [-1, 1], by Clenshaw's recurrence. */
static double chebyshev(const double *coefficient, int count, double t)
{
    double b1 = 0.0, b2 = 0.0;
    for (int k = count - 1; k > 0; k--) {
        double b0 = 2.0 * t * b1 - b2 + coefficient[k];
        b2 = b1;
        b1 = b0;
    }
    return t * b1 - b2 + coefficient[0];
}

/* Both series of a panel at t, as one loop: this is where the time goes. */
static void panel_at(const struct patience_panel *panel, double t, double *gone, double *lost)
{
    double gone1 = 0.0, gone2 = 0.0, lost1 = 0.0, lost2 = 0.0;
    for (int k = NODES; k > 0; k--) {
        double gone0 = 2.0 * t * gone1 - gone2 + panel->gone[k], lost0 = 2.0 * t * lost1 - lost2 + panel->lost[k];
        gone2 = gone1;
        gone1 = gone0;
        lost2 = lost1;
        lost1 = lost0;
    }
    *gone = t * gone1 - gone2 + panel->gone[0];
    *lost = t * lost1 - lost2 + panel->lost[0];
}

static void interpolate(struct patience_panel *panel, const struct distribution *law)
{
    double value[NODES], half = 0.5 * (panel->to_seconds - panel->from_seconds);
    for (int i = 0; i < NODES; i++) {
        double t = cos(pi * (i + 0.5) / NODES);
        value[i] = distribution_cumulative(law, panel->from_seconds + half * (1.0 + t));
    }
    for (int k = 0; k < NODES; k++) {
        double sum = 0.0;
        for (int i = 0; i < NODES; i++)
            sum += value[i] * cos(pi * k * (i + 0.5) / NODES);
        panel->gone[k] = sum * (k ? 2.0 : 1.0) / NODES;
    }
}

/* The coefficients of the integral from the panel's left end. */
static void integrate(struct patience_panel *panel)
{
    double half = 0.5 * (panel->to_seconds - panel->from_seconds), at_left = 0.0;
    for (int k = 1; k <= NODES; k++) {
        double before = panel->gone[k - 1] * (k == 1 ? 2.0 : 1.0);
        double after = k + 1 < NODES ? panel->gone[k + 1] : 0.0;
        panel->lost[k] = half * (before - after) / (2.0 * k);
        at_left += panel->lost[k] * (k % 2 ? -1.0 : 1.0);
    }
    panel->lost[0] = -at_left;
}

/* What the polynomial may be wrong by, relative to those gone. */
static double roughness(const struct patience_panel *panel)
{
    double tail = fabs(panel->gone[NODES - 1]) + fabs(panel->gone[NODES - 2]) + fabs(panel->gone[NODES - 3]);
    return tail / (fabs(panel->gone[0]) + 1e-12);
}

/* Smooth to rounding, or as smooth as the digits of the cumulative allow: then half a panel is as rough as a whole. */
static bool is_smooth(double rough, double rough_before)
{
    return rough <= 1e-14 || (rough <= 1e-9 && rough > 0.25 * rough_before);
}

static void append(struct patience_curve *curve, struct patience_panel *panel)
{
    integrate(panel);
    if (curve->panel_count) {
        const struct patience_panel *last = &curve->panels[curve->panel_count - 1];
        panel->lost_before_seconds = last->lost_before_seconds + chebyshev(last->lost, NODES + 1, 1.0);
    }
    curve->panels = memory_resized(curve->panels, curve->panel_count + 1, sizeof *curve->panels);
    curve->panels[curve->panel_count++] = *panel;
}

static void cover(struct patience_curve *curve, const struct distribution *law, double from, double to, int halvings,
                  double rough_before)
{
    struct patience_panel panel = {.from_seconds = from, .to_seconds = to};
    double middle = 0.5 * (from + to);
    interpolate(&panel, law);
    double rough = roughness(&panel);
    if (is_smooth(rough, from > 0.0 ? rough_before : INFINITY) || halvings == 0 || to - from < narrowest * to) {
        append(curve, &panel);
        return;
    }
    cover(curve, law, from, middle, halvings - 1, rough);
    cover(curve, law, middle, to, halvings - 1, rough);
}

struct jumps { /* where a law is known to jump or to bend */
    double *at_seconds;
    size_t count;
};

static void jumps_add(struct jumps *jumps, double at_seconds)
{
    jumps->at_seconds = memory_resized(jumps->at_seconds, jumps->count + 1, sizeof *jumps->at_seconds);
    jumps->at_seconds[jumps->count++] = at_seconds;
}

static void jumps_add_law(struct jumps *jumps, const struct distribution *law)
{
    if (law->law->takes_parts)
        for (size_t i = 0; i < law->count; i++)
            jumps_add_law(jumps, &law->parts[i]);
    else if (law->law->takes_observations)
        for (size_t i = 0; i < law->count; i++)
            jumps_add(jumps, law->observations[i]);
    else if (law->cv == 0.0)
        jumps_add(jumps, law->mean);
}

static int compare_seconds(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double end_of(const struct distribution *law)
{
    double end = law->mean > 0.0 ? law->mean : 1.0;
    while (distribution_cumulative(law, end) < 1.0 - few && end < 1e15)
        end *= 2.0;
    return end;
}

void patience_curve_init(struct patience_curve *curve, const struct distribution *law)
{
    *curve = (struct patience_curve){.mean_seconds = law->mean};
    struct jumps jumps = {0};
    jumps_add_law(&jumps, law);
    jumps_add(&jumps, end_of(law));
    qsort(jumps.at_seconds, jumps.count, sizeof *jumps.at_seconds, compare_seconds);
    double from = 0.0;
    for (size_t i = 0; i < jumps.count; i++)
        if (jumps.at_seconds[i] > from) {
            cover(curve, law, from, jumps.at_seconds[i], HALVINGS_MOST, INFINITY);
            from = jumps.at_seconds[i];
        }
    free(jumps.at_seconds);
}

void patience_curve_add_endless(struct patience_curve *curve, double share)
{
    assert(curve->panels && share >= 0.0 && share <= 1.0);
    curve->endless_share = share;
    if (share > 0.0)
        curve->mean_seconds = INFINITY;
}

void patience_curve_clear(struct patience_curve *curve)
{
    free(curve->panels);
    *curve = (struct patience_curve){0};
}

/* The panel that holds this moment, or the last one. */
static size_t panel_of(const struct patience_curve *curve, double seconds)
{
    size_t low = 0, high = curve->panel_count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (curve->panels[middle].to_seconds > seconds)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static struct patience_point point_on_panels(const struct patience_curve *curve, double seconds)
{
    const struct patience_panel *panel = &curve->panels[panel_of(curve, seconds)];
    double to = seconds < panel->to_seconds ? seconds : panel->to_seconds;
    double length = panel->to_seconds - panel->from_seconds, gone, lost;
    panel_at(panel, 2.0 * (to - panel->from_seconds) / length - 1.0, &gone, &lost);
    lost += panel->lost_before_seconds;
    gone = seconds >= panel->to_seconds || gone > 1.0 ? 1.0 : gone > 0.0 ? gone : 0.0;
    double time = lost > 0.0 ? to - lost : to; /* at the left end of a panel only up to rounding */
    time = time > 0.0 ? time : 0.0;
    if (curve->endless_share > 0.0) {
        gone *= 1.0 - curve->endless_share;
        time += curve->endless_share * (seconds - time);
    }
    return (struct patience_point){
        .at_seconds = seconds,
        .staying = 1.0 - gone,
        .gone = gone,
        .time_seconds = time,
    };
}

struct patience_point patience_curve_at(const struct patience_curve *curve, double seconds)
{
    if (curve->panels)
        return point_on_panels(curve, seconds);
    double gone = -expm1(-curve->leaving_rate * seconds);
    return (struct patience_point){
        .at_seconds = seconds,
        .staying = exp(-curve->leaving_rate * seconds),
        .gone = gone,
        .time_seconds = curve->leaving_rate > 0.0 ? gone / curve->leaving_rate : seconds,
    };
}

/* e^-t - 1 + t, for a small t. */
static double second_order(double t)
{
    double sum = 1.0;
    for (int k = 13; k > 2; k--)
        sum = 1.0 - sum * t / k;
    return 0.5 * t * t * sum;
}

struct patience_point patience_curve_from(const struct patience_curve *curve, const struct patience_point *reference,
                                          double seconds, double *shortfall_seconds)
{
    double further = seconds - reference->at_seconds;
    if (curve->panels) {
        struct patience_point point = point_on_panels(curve, seconds);
        *shortfall_seconds = reference->staying * further - (point.time_seconds - reference->time_seconds);
        return point;
    }
    double t = curve->leaving_rate * further, left, beyond;
    if (fabs(t) < 0.25) {
        beyond = second_order(t);
        left = 1.0 - (t - beyond);
    } else {
        left = exp(-t);
        beyond = left - 1.0 + t;
    }
    double gone = fmax(0.0, reference->gone + reference->staying * (t - beyond));
    *shortfall_seconds = t == 0.0 ? 0.0 : reference->staying * beyond / curve->leaving_rate;
    return (struct patience_point){
        .at_seconds = seconds,
        .staying = reference->staying * left,
        .gone = gone,
        .time_seconds = curve->leaving_rate > 0.0 ? gone / curve->leaving_rate : seconds,
    };
}

double patience_curve_smooth_until(const struct patience_curve *curve, double seconds, int direction)
{
    if (!curve->panels) {
        bool is_over = direction > 0 && seconds * curve->leaving_rate > 42.0; /* nobody is left to leave */
        double smooth = is_over || curve->leaving_rate == 0.0 ? INFINITY : 5.0 / curve->leaving_rate;
        return direction > 0 ? seconds + smooth : fmax(0.0, seconds - smooth);
    }
    size_t panel = panel_of(curve, seconds);
    if (direction > 0)
        return seconds < curve->panels[panel].to_seconds ? curve->panels[panel].to_seconds : INFINITY;
    if (seconds > curve->panels[panel].to_seconds)
        return curve->panels[panel].to_seconds;
    if (curve->panels[panel].from_seconds < seconds || panel == 0)
        return curve->panels[panel].from_seconds;
    return curve->panels[panel - 1].from_seconds;
}
