/*
 * crossing.c -- a bracket around the guess, widened by doubling, then closed by Chandrupatla's method.
 */
#include "models/queueing/crossing.h"

#include <math.h>
#include <stdbool.h>

static const double bracket_width = 2e-11; /* relative to the place */

struct point {
    double x, value;
};

struct bracket {
    struct point a, b; /* one below zero, the other not */
};

static struct point evaluate(rising_function *function, const void *context, double x)
{
    return (struct point){x, function(x, context)};
}

static struct bracket widen(rising_function *function, const void *context, struct crossing_search search)
{
    struct point here = evaluate(function, context, fmin(search.most, fmax(search.least, search.guess)));
    double direction = here.value < 0.0 ? 1.0 : -1.0, step = search.spread;
    for (;;) {
        double x = fmin(search.most, fmax(search.least, here.x + direction * step));
        struct point next = evaluate(function, context, x);
        if ((next.value < 0.0) != (here.value < 0.0) || x == here.x)
            return (struct bracket){here, next};
        here = next;
        step *= 3.0;
    }
}

/* Where inside the bracket to look next, as a share of the way from a to b; `old` is the point that was given up. */
static double next_share(const struct bracket *bracket, struct point old)
{
    struct point a = bracket->a, b = bracket->b;
    double xi = (a.x - b.x) / (old.x - b.x), phi = (a.value - b.value) / (old.value - b.value);
    if (!(1.0 - sqrt(1.0 - xi) < phi && phi < sqrt(xi)))
        return 0.5;
    return a.value / (b.value - a.value) * (old.value / (b.value - old.value)) +
           (old.x - a.x) / (b.x - a.x) * (a.value / (old.value - a.value)) * (b.value / (old.value - b.value));
}

static struct bracket narrow(rising_function *function, const void *context, struct bracket bracket)
{
    double share = 0.5;
    for (int i = 0; i < 300; i++) {
        double x = bracket.a.x + share * (bracket.b.x - bracket.a.x);
        struct point old, found = evaluate(function, context, x);
        if ((found.value < 0.0) == (bracket.a.value < 0.0)) {
            old = bracket.a;
        } else {
            old = bracket.b;
            bracket.b = bracket.a;
        }
        bracket.a = found;
        double length = fabs(bracket.b.x - bracket.a.x);
        double least_share = 0.5 * bracket_width * fmax(fabs(bracket.a.x), fabs(bracket.b.x)) / length;
        if (!(least_share < 0.5))
            return bracket;
        share = fmin(1.0 - least_share, fmax(least_share, next_share(&bracket, old)));
    }
    return bracket;
}

struct crossing crossing_find(rising_function *function, const void *context, struct crossing_search search)
{
    struct bracket bracket = widen(function, context, search);
    if ((bracket.a.value < 0.0) == (bracket.b.value < 0.0)) /* ended at a limit */
        return bracket.b.value < 0.0 ? (struct crossing){bracket.b.x, NAN}
                                     : (struct crossing){bracket.b.x, bracket.b.x};
    bracket = narrow(function, context, bracket);
    bool is_a_below = bracket.a.value < 0.0;
    return is_a_below ? (struct crossing){bracket.a.x, bracket.b.x} : (struct crossing){bracket.b.x, bracket.a.x};
}
