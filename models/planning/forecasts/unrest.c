/*
 * unrest.c -- adds up how pairs of days differ.
 */
#include "models/planning/forecasts/unrest.h"

#include <math.h>

#include <gsl/gsl_math.h>

enum { FEW_PAIRS = 2 };

/* What one takes unrest to be before anything was seen. */
static const double PRIOR_VARIANCE = 0.1 * 0.1;

struct pair_sums {
    int pairs;
    double log_ratios, poisson;         /* sizes of log ratios; variances of them that Poisson noise explains */
    double excess, squares_of_expected; /* of intervals, whose expected variance is unrest x the latter */
};

/* One of two days against the course of both, of which it is the share `own`. */
static void add_intervals(struct pair_sums *sums, const struct past *past, int day, int other, double own)
{
    for (int i = 0; i < past->intervals; i++) {
        double here = past_volume(past, day, i), there = past_volume(past, other, i);
        if (isnan(here) || isnan(there))
            continue;
        double expected = own * (here + there);
        sums->excess += gsl_pow_2(here - expected) - (1.0 - own) * expected;
        sums->squares_of_expected += (1.0 - own) * expected * expected;
    }
}

static struct pair_sums add_up_pairs(const struct past *past)
{
    struct pair_sums sums = {0};
    for (int day = WEEKDAYS; day < past->day_count; day++) {
        int before = day - WEEKDAYS;
        if (past->kinds[day] != PAST_ORDINARY || past->kinds[before] != PAST_ORDINARY)
            continue;
        double now = past->totals[day] + 0.5, then = past->totals[before] + 0.5;
        sums.pairs++;
        sums.log_ratios += fabs(log(now / then));
        sums.poisson += 1.0 / now + 1.0 / then;
        add_intervals(&sums, past, day, before, now / (now + then));
    }
    return sums;
}

static double pulled(double seen, int pairs)
{
    return (pairs * fmax(seen, 0.0) + FEW_PAIRS * PRIOR_VARIANCE) / (pairs + FEW_PAIRS);
}

struct unrest past_unrest(const struct past *past)
{
    struct pair_sums sums = add_up_pairs(past);
    double pairs = fmax(sums.pairs, 1.0), error_of_level = WEEKDAYS / fmax(past->recorded_days, WEEKDAYS);
    double spread = sqrt(M_PI / 2.0) * sums.log_ratios / pairs; /* robust: no single odd day rules a mean of sizes */
    double of_days = (spread * spread - sums.poisson / pairs) / 2.0;
    double of_intervals = sums.squares_of_expected > 0.0 ? sums.excess / sums.squares_of_expected : 0.0;
    return (struct unrest){(1.0 + error_of_level) * pulled(of_days, sums.pairs),
                           past->intervals > 1 ? (1.0 + error_of_level) * pulled(of_intervals, sums.pairs) : 0.0};
}
