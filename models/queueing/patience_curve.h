/*
 * patience_curve.h -- who is still willing to wait after x seconds, and the time they have spent: any law of patience.
 *
 * The exponential law and endless patience are known in closed form. Any other law is asked for its cumulative once, on
 * panels small enough for a polynomial; jumps (constant patience, observations, those who leave at once) end up between
 * two panels. From then on a curve answers in nanoseconds, however many queues are asked about.
 */
#ifndef CALLFLOOR_MODELS_PATIENCE_CURVE_H
#define CALLFLOOR_MODELS_PATIENCE_CURVE_H

#include <stddef.h>

#include "sim/distribution.h"

struct patience_panel;

struct patience_curve {            /* description: filled once, then only read */
    double leaving_rate;           /* of the exponential law; 0: endless patience */
    double mean_seconds;           /* INFINITY: endless */
    struct patience_panel *panels; /* [panel_count], owned; NULL: exponential or endless */
    size_t panel_count;
    double endless_share; /* of all: they never hang up, whatever the law of the others */
};

struct patience_point { /* record; of those who began to wait */
    double at_seconds;
    double staying;      /* share with more patience than this */
    double gone;         /* share without */
    double time_seconds; /* mean of min(patience, at_seconds) */
};

/** Exponential with this mean (> 0); INFINITY: nobody hangs up. */
void patience_curve_init_exponential(struct patience_curve *curve, double mean_seconds);
/** Any law that was prepared. It is only read, and only here. */
void patience_curve_init(struct patience_curve *curve, const struct distribution *law);
/** Mixes in a share in [0, 1] who never hang up. */
void patience_curve_add_endless(struct patience_curve *curve, double share);
void patience_curve_clear(struct patience_curve *curve);

struct patience_point patience_curve_at(const struct patience_curve *curve, double seconds);

/**
 * The point at `seconds`, and in *shortfall_seconds what a stay at the reference's share would have added to its time,
 * less what is added: staying (seconds - at_seconds) - the integral of those staying. Never negative, and exact where
 * it is small.
 */
struct patience_point patience_curve_from(const struct patience_curve *curve, const struct patience_point *reference,
                                          double seconds, double *shortfall_seconds);

/** As far as the curve is smooth from here, upwards (direction 1) or downwards (-1); 0 or INFINITY at the ends. */
double patience_curve_smooth_until(const struct patience_curve *curve, double seconds, int direction);

#endif
