/*
 * offered_wait.c -- the integrals over the offered wait.
 *
 * Logarithms carry the density: it is only ever evaluated in units of its value at a reference point close by. A
 * stretch of time is walked in steps over which the density falls by at most e^-10 and the patience curve is smooth; on
 * each the Gauss-Legendre rule of 16 points is good to rounding. Finite lines bend the density in places of their own,
 * so there each step is checked against its halves.
 */
#include "models/queueing/offered_wait.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

#include "models/queueing/poisson_sum.h"

static const double nothing_left = -46.0; /* logarithm of a density that adds nothing any more */
static const double fall_most = 10.0;     /* of the logarithm, over one step */
static const double flat = 0.5;           /* as far as half the points will do */
enum { HALF_NODES = 8, HALVINGS_MOST = 24 };

static const double node[HALF_NODES] = {0.0950125098376374402, 0.281603550779258913, 0.458016777657227386,
                                        0.617876244402643748,  0.755404408355003034, 0.865631202387831744,
                                        0.944575023073232576,  0.989400934991649933};
static const double node_weight[HALF_NODES] = {0.189450610455068496,  0.182603415044923589, 0.169156519395002538,
                                               0.149595988816576732,  0.124628971255533872, 0.0951585116824927848,
                                               0.0622535239386478929, 0.0271524594117540949};

enum whose { WHO_GETS_IN, WHO_IS_BLOCKED };

struct density {
    const struct offered_wait_queue *queue;
    enum whose whose;
    double served_per_second; /* by all agents together */
    struct patience_point reference;
    double slope;     /* of the logarithm at the reference, without the lines */
    double log_lines; /* the factor of the lines, there */
};

struct sums { /* integrals in units of the density at the reference */
    double all, gone, staying, time, staying_wait;
};

static double log_of_lines(const struct density *density, double time_seconds)
{
    double places = density->queue->waiting_places, mean = density->queue->arrivals_per_second * time_seconds;
    if (isinf(places))
        return 0.0;
    if (density->whose == WHO_GETS_IN)
        return poisson_log_sum(poisson_one_less(places), mean);
    return mean > 0.0 ? poisson_log_term(places, mean) : -INFINITY;
}

static void density_refer_to(struct density *density, double seconds)
{
    density->reference = patience_curve_at(density->queue->patience, seconds);
    density->slope = density->queue->arrivals_per_second * density->reference.staying - density->served_per_second;
    density->log_lines = log_of_lines(density, density->reference.time_seconds);
}

static double log_density(const struct density *density, double seconds, struct patience_point *point)
{
    double shortfall;
    *point = patience_curve_from(density->queue->patience, &density->reference, seconds, &shortfall);
    double further = seconds - density->reference.at_seconds;
    return density->slope * further - density->queue->arrivals_per_second * shortfall +
           (log_of_lines(density, point->time_seconds) - density->log_lines);
}

static double log_density_at(const struct density *density, double seconds)
{
    struct patience_point point;
    return log_density(density, seconds, &point);
}

static void add_node(const struct density *density, double seconds, double weight, struct sums *sums)
{
    struct patience_point point;
    weight *= exp(log_density(density, seconds, &point));
    sums->all += weight;
    sums->gone += weight * point.gone;
    sums->staying += weight * point.staying;
    sums->time += weight * point.time_seconds;
    sums->staying_wait += weight * point.staying * seconds;
}

/* The rule of 8 points, for a density that hardly falls while the patience is a polynomial: as good there. */
static struct sums sums_of_flat_panel(const struct density *density, double from, double to)
{
    static const double flat_node[] = {0.183434642495649805, 0.525532409916328986, 0.796666477413626740,
                                       0.960289856497536232};
    static const double flat_weight[] = {0.362683783378361983, 0.313706645877887287, 0.222381034453374471,
                                         0.101228536290376259};
    struct sums sums = {0};
    double middle = 0.5 * (from + to), half = 0.5 * fabs(to - from);
    for (int i = 0; i < HALF_NODES / 2; i++) {
        add_node(density, middle - half * flat_node[i], half * flat_weight[i], &sums);
        add_node(density, middle + half * flat_node[i], half * flat_weight[i], &sums);
    }
    return sums;
}

static struct sums sums_of_panel(const struct density *density, double from, double to)
{
    struct sums sums = {0};
    double middle = 0.5 * (from + to), half = 0.5 * fabs(to - from);
    for (int i = 0; i < HALF_NODES; i++) {
        add_node(density, middle - half * node[i], half * node_weight[i], &sums);
        add_node(density, middle + half * node[i], half * node_weight[i], &sums);
    }
    return sums;
}

static void sums_add(struct sums *sums, const struct sums *more)
{
    sums->all += more->all;
    sums->gone += more->gone;
    sums->staying += more->staying;
    sums->time += more->time;
    sums->staying_wait += more->staying_wait;
}

static bool is_close(double a, double b, double so_far) { return fabs(a - b) <= 1e-12 * (so_far + b) + 1e-300; }

static void add_checked(const struct density *density, double from, double to, const struct sums *whole, int halvings,
                        struct sums *sums)
{
    double middle = 0.5 * (from + to);
    struct sums near = sums_of_panel(density, from, middle), far = sums_of_panel(density, middle, to), both = near;
    sums_add(&both, &far);
    bool is_good = is_close(whole->all, both.all, sums->all) &&
                   is_close(whole->staying_wait, both.staying_wait, sums->staying_wait);
    if (is_good || halvings == 0) {
        sums_add(sums, &both);
        return;
    }
    add_checked(density, from, middle, &near, halvings - 1, sums);
    add_checked(density, middle, to, &far, halvings - 1, sums);
}

static void add_panel(const struct density *density, double from, double to, double fall, struct sums *sums)
{
    const struct offered_wait_queue *queue = density->queue;
    bool is_flat = queue->patience->panels && isinf(queue->waiting_places) && fall < flat;
    struct sums whole = is_flat ? sums_of_flat_panel(density, from, to) : sums_of_panel(density, from, to);
    if (isinf(density->queue->waiting_places))
        sums_add(sums, &whole);
    else
        add_checked(density, from, to, &whole, HALVINGS_MOST, sums);
}

/* A step from `from` towards `end`, begun with the length *step, over which the density falls enough but not more; and
 * in *fall how much. */
static double end_of_step(const struct density *density, double from, double log_from, double end, double *step,
                          double *fall)
{
    double direction = end > from ? 1.0 : -1.0, farthest = fabs(end - from);
    bool has_shrunk = false;
    for (;;) {
        *step = fmin(*step, farthest);
        double to = *step < farthest ? from + direction * *step : end;
        *fall = log_from - log_density_at(density, to);
        if (to == from)
            return end;
        if (*fall > fall_most) {
            *step *= fmax(0.1, fmin(0.8, 0.8 * fall_most / *fall));
            has_shrunk = true;
        } else if (*fall < fall_most / 3.0 && *step < farthest && !has_shrunk) {
            *step *= 2.0;
        } else {
            return to;
        }
    }
}

/* Adds up from the reference of the density, away from its peak, until `end` or until nothing is left. */
static void walk(const struct density *density, double end, struct sums *sums)
{
    double at = density->reference.at_seconds, log_here = 0.0, step = 1.0 / density->served_per_second;
    int direction = end > at ? 1 : -1;
    while (at != end && log_here > nothing_left) {
        double smooth = patience_curve_smooth_until(density->queue->patience, at, direction);
        double nearer = direction > 0 ? fmin(smooth, end) : fmax(smooth, end);
        double fall, to = end_of_step(density, at, log_here, nearer, &step, &fall);
        add_panel(density, at, to, fall, sums);
        at = to;
        log_here -= fall;
        step *= 1.5;
    }
}

/* Does the density still rise here? */
static bool is_rising(const struct density *density, double seconds)
{
    struct patience_point point = patience_curve_at(density->queue->patience, seconds);
    double arrivals = density->queue->arrivals_per_second, places = density->queue->waiting_places;
    double mean = arrivals * point.time_seconds, bend = 1.0; /* of the logarithm, by the lines */
    if (density->whose == WHO_IS_BLOCKED)
        bend = mean > 0.0 ? places / mean : INFINITY;
    else if (isfinite(places))
        bend = 1.0 - 1.0 / poisson_sum_over_last(poisson_one_less(places), mean);
    return bend > 0.0 && arrivals * point.staying * bend > density->served_per_second;
}

static double peak_of(const struct density *density)
{
    const struct offered_wait_queue *queue = density->queue;
    double ratio = queue->arrivals_per_second / density->served_per_second;
    if (isinf(queue->waiting_places) && !queue->patience->panels)
        return ratio > 1.0 ? log(ratio) / queue->patience->leaving_rate : 0.0;
    if (!is_rising(density, 0.0))
        return 0.0;
    double low = 0.0, high = queue->mean_handle_seconds;
    while (is_rising(density, high) && high < 1e300) {
        low = high;
        high *= 2.0;
    }
    while (high - low > 1e-6 * high && high > 1e-300) {
        double middle = 0.5 * (low + high);
        *(is_rising(density, middle) ? &low : &high) = middle;
    }
    return low > 0.0 ? low : high;
}

/* The integrals over [from, to], and in *log_unit the logarithm of the unit they are in, seen from `peak`. */
static struct sums stretch(const struct density *from_peak, double from, double to, double *log_unit)
{
    struct sums sums = {0};
    double peak = from_peak->reference.at_seconds, highest = fmax(from, fmin(peak, to));
    *log_unit = 0.0;
    if (from == to)
        return sums;
    struct density density = *from_peak;
    if (highest != peak) {
        *log_unit = log_density_at(from_peak, highest);
        density_refer_to(&density, highest);
    }
    if (highest > from && *log_unit > -700.0)
        walk(&density, from, &sums);
    if (highest < to && (*log_unit) > -700.0)
        walk(&density, to, &sums);
    return sums;
}

static void sums_scale(struct sums *sums, double factor)
{
    sums->all *= factor;
    sums->gone *= factor;
    sums->staying *= factor;
    sums->time *= factor;
    sums->staying_wait *= factor;
}

/* Whoever finds all lines taken, in units of the density of `getting_in` at its reference. */
static double blocked_of(const struct density *getting_in)
{
    const struct offered_wait_queue *queue = getting_in->queue;
    if (isinf(queue->waiting_places))
        return 0.0;
    struct density density = *getting_in;
    density.whose = WHO_IS_BLOCKED;
    density_refer_to(&density, peak_of(&density));
    double at = density.reference.at_seconds, log_unit;
    struct sums sums = stretch(&density, 0.0, INFINITY, &log_unit);
    double lines_instead = density.log_lines - log_of_lines(getting_in, density.reference.time_seconds);
    return sums.all * exp(log_density_at(getting_in, at) + lines_instead);
}

struct offered_wait offered_wait_find(const struct offered_wait_queue *queue, double within_seconds)
{
    assert(queue->arrivals_per_second > 0.0 && queue->agents > 0.0 && queue->waiting_places >= 0.0);
    double load = queue->arrivals_per_second * queue->mean_handle_seconds;
    double at_once =
        poisson_sum_over_last(poisson_one_less(queue->agents), load); /* in units of the density at 0 / lambda */
    if (queue->waiting_places == 0.0) {
        double blocked = load / queue->agents, total = at_once + blocked;
        double free_agent = isinf(at_once) ? 1.0 : at_once / total;
        return (struct offered_wait){.at_once = free_agent, .blocked = blocked / total, .answered_in_time = free_agent};
    }
    struct density density = {.queue = queue, .served_per_second = queue->agents / queue->mean_handle_seconds};
    density_refer_to(&density, peak_of(&density));
    double log_early, log_late;
    struct sums early = stretch(&density, 0.0, within_seconds, &log_early);
    struct sums late = stretch(&density, within_seconds, INFINITY, &log_late);
    sums_scale(&early, exp(log_early));
    sums_scale(&late, exp(log_late));
    double blocked = blocked_of(&density), in_time = early.staying, longer = 0.0;
    if (late.all > 0.0) /* whoever would wait longer, and does not leave before */
        longer = late.all * patience_curve_at(queue->patience, within_seconds).staying;
    sums_add(&early, &late);

    /* The atom is in units of the density at 0, the rest in those at the peak; the larger one counts as 1. */
    double log_atom = log(at_once) + log_density_at(&density, 0.0), scale = fmax(0.0, fmin(log_atom, 1e300));
    double atom = exp(log_atom - scale), unit = queue->arrivals_per_second * exp(-scale);
    double total = isinf(log_atom) ? 1.0 : atom + unit * (early.all + blocked);
    atom = isinf(log_atom) ? 1.0 : atom;
    sums_scale(&early, unit / total);
    return (struct offered_wait){
        .at_once = atom / total,
        .waiting = early.all,
        .blocked = unit / total * blocked,
        .abandoned = early.gone,
        .answered_waiting = early.staying,
        .answered_in_time = atom / total + unit / total * in_time,
        .longer_wait = unit / total * longer,
        .wait_seconds = early.time,
        .answered_wait_seconds = early.staying_wait,
    };
}
