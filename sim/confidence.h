/*
 * confidence.h -- how sure we are: a mean, a ratio of sums, a paired difference of two, a proportion.
 *
 * Everything is running sums over replications (means and co-moments, updated one observation at a time, Welford 1962),
 * so nothing is stored per replication and a difference of a thing with itself is exactly 0. Intervals are 95 %.
 */
#ifndef CALLFLOOR_SIM_CONFIDENCE_H
#define CALLFLOOR_SIM_CONFIDENCE_H

#include <stdint.h>

/** Half the width of a 95 % interval is this many standard errors: Student's t with count - 1 degrees of freedom.
 *  NaN below 2 observations. */
double confidence_student(uint64_t count);

/** The same for those who ask thousands of times with few different counts: it is dear. Starts as {{0}, {0}}. */
enum { STUDENTS = 64 };
struct students { /* by count % STUDENTS */
    uint64_t count[STUDENTS];
    double quantile[STUDENTS];
};
double students_quantile(struct students *known, uint64_t count);

struct ratio_sums { /* starts as {0} */
    uint64_t count;
    double mean_top, mean_bottom;              /* over replications */
    double top_top, top_bottom, bottom_bottom; /* co-moments about the means */
};

/** One replication brings top / bottom (a mean: bottom = 1). */
void ratio_add(struct ratio_sums *sums, double top, double bottom);

/** The sums after `count` further replications that all brought 0 / bottom: what nothing happened to is never visited,
 *  and counted at the end (co-moments of two sets: Chan, Golub, LeVeque 1979). */
struct ratio_sums ratio_with_empty(const struct ratio_sums *sums, double bottom, uint64_t count);

/** Ratio of the sums; NaN when the bottoms add up to 0. */
double ratio_value(const struct ratio_sums *sums);

/** Standard error by the delta method (Cochran, Sampling Techniques, 1977, ch. 6). NaN below 2 replications or
 *  without a value. */
double ratio_standard_error(const struct ratio_sums *sums);
double ratio_half_width(const struct ratio_sums *sums);

/** Half-width by the jackknife (Miller, Biometrika 61, 1974), for few replications: tops[count], bottoms[count]. */
double ratio_jackknife_half_width(const double *tops, const double *bottoms, int count);

struct ratio_products { /* the same ratio, as plain sums over replications: for what many ratios share */
    uint64_t count;
    double top, bottom;
    double top_top, top_bottom, bottom_bottom; /* sums of products */
};

/** As of ratio_sums. A spread of less than a few millionths of the ratio is lost in rounding, and counts as none. */
double products_value(const struct ratio_products *products);
double products_standard_error(const struct ratio_products *products);

struct paired_sums { /* two ratios met by the same customers; starts as {0} */
    uint64_t count;
    double mean[4];      /* first top, first bottom, second top, second bottom */
    double moment[4][4]; /* lower triangle */
};

void paired_add(struct paired_sums *sums, double first_top, double first_bottom, double second_top,
                double second_bottom);
/** Second ratio minus first; NaN when either has no value. */
double paired_difference(const struct paired_sums *sums);
/** Half-width of that difference from the replications' own differences (delta method). */
double paired_half_width(const struct paired_sums *sums);

/** Wilson's 95 % interval for a proportion (JASA 22, 1927); trials > 0, may be fractional (an effective number). */
void confidence_proportion(double share, double trials, double *low, double *high);

#endif
