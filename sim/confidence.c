/*
 * confidence.c -- running co-moments and the intervals that follow from them.
 */
#include "sim/confidence.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double confidence_student(uint64_t count) { return count < 2 ? NAN : gsl_cdf_tdist_Pinv(0.975, (double)(count - 1)); }

double students_quantile(struct students *known, uint64_t count)
{
    uint64_t place = count % STUDENTS;
    if (count < 2)
        return NAN;
    if (known->count[place] != count) {
        known->count[place] = count;
        known->quantile[place] = confidence_student(count);
    }
    return known->quantile[place];
}

void ratio_add(struct ratio_sums *sums, double top, double bottom)
{
    double share = 1.0 / (double)++sums->count;
    double from_top = top - sums->mean_top, from_bottom = bottom - sums->mean_bottom;
    sums->mean_top += from_top * share;
    sums->mean_bottom += from_bottom * share;
    sums->top_top += from_top * (top - sums->mean_top);
    sums->top_bottom += from_top * (bottom - sums->mean_bottom);
    sums->bottom_bottom += from_bottom * (bottom - sums->mean_bottom);
}

struct ratio_sums ratio_with_empty(const struct ratio_sums *sums, double bottom, uint64_t count)
{
    if (count == 0)
        return *sums;
    double share = (double)count / (double)(sums->count + count), weight = (double)sums->count * share;
    double from_top = -sums->mean_top, from_bottom = bottom - sums->mean_bottom;
    return (struct ratio_sums){.count = sums->count + count,
                               .mean_top = sums->mean_top + from_top * share,
                               .mean_bottom = sums->mean_bottom + from_bottom * share,
                               .top_top = sums->top_top + from_top * from_top * weight,
                               .top_bottom = sums->top_bottom + from_top * from_bottom * weight,
                               .bottom_bottom = sums->bottom_bottom + from_bottom * from_bottom * weight};
}

double ratio_value(const struct ratio_sums *sums)
{
    return sums->mean_bottom != 0.0 ? sums->mean_top / sums->mean_bottom : NAN;
}

/* Rounding leaves a trace where the truth is 0; the trace is told from a real spread by its size. */
static double without_rounding(double squares, double scale) { return squares > 1e-13 * scale ? squares : 0.0; }

static double standard_error(double squares, double scale, double bottom, uint64_t count)
{
    return sqrt(without_rounding(squares, scale) / ((double)count * (double)(count - 1))) / fabs(bottom);
}

double ratio_standard_error(const struct ratio_sums *sums)
{
    double ratio = ratio_value(sums);
    if (sums->count < 2 || isnan(ratio))
        return NAN;
    double bottoms = ratio * ratio * sums->bottom_bottom;
    double squares = sums->top_top - 2.0 * ratio * sums->top_bottom + bottoms;
    return standard_error(squares, sums->top_top + bottoms, sums->mean_bottom, sums->count);
}

double ratio_half_width(const struct ratio_sums *sums)
{
    return confidence_student(sums->count) * ratio_standard_error(sums);
}

double products_value(const struct ratio_products *products)
{
    return products->bottom != 0.0 ? products->top / products->bottom : NAN;
}

/* What is left of a top after the ratio times its bottom adds up to 0 over the replications: so the sum of squares
 * needs no mean. Each addition may have rounded. */
double products_standard_error(const struct ratio_products *products)
{
    double ratio = products_value(products), count = (double)products->count;
    if (products->count < 2 || isnan(ratio))
        return NAN;
    double bottoms = ratio * ratio * products->bottom_bottom, scale = products->top_top + bottoms;
    double squares = products->top_top - 2.0 * ratio * products->top_bottom + bottoms;
    return standard_error(squares, scale * (1.0 + 1e-3 * count), products->bottom / count, products->count);
}

double ratio_jackknife_half_width(const double *tops, const double *bottoms, int count)
{
    if (count < 2)
        return NAN;
    double top = 0.0, bottom = 0.0, mean = 0.0, squares = 0.0;
    for (int i = 0; i < count; i++)
        top += tops[i], bottom += bottoms[i];
    for (int i = 0; i < count; i++)
        mean += (top - tops[i]) / (bottom - bottoms[i]) / count;
    for (int i = 0; i < count; i++)
        squares += pow((top - tops[i]) / (bottom - bottoms[i]) - mean, 2.0);
    squares = without_rounding(squares, mean * mean);
    return confidence_student((uint64_t)count) * sqrt(squares * (count - 1) / count);
}

void paired_add(struct paired_sums *sums, double first_top, double first_bottom, double second_top,
                double second_bottom)
{
    const double found[4] = {first_top, first_bottom, second_top, second_bottom};
    double share = 1.0 / (double)++sums->count, before[4];
    for (int i = 0; i < 4; i++) {
        before[i] = found[i] - sums->mean[i];
        sums->mean[i] += before[i] * share;
    }
    for (int i = 0; i < 4; i++)
        for (int k = 0; k <= i; k++)
            sums->moment[i][k] += before[i] * (found[k] - sums->mean[k]);
}

/* Two plans may reach the same figure by sums in another order; what is left of that is no difference. */
static double without_trace(double difference, double first, double second)
{
    return fabs(difference) > 1e-9 * (fabs(first) + fabs(second)) ? difference : 0.0;
}

double paired_difference(const struct paired_sums *sums)
{
    const double *mean = sums->mean;
    if (mean[1] == 0.0 || mean[3] == 0.0)
        return NAN;
    double first = mean[0] / mean[1], second = mean[2] / mean[3];
    return without_trace(second - first, first, second);
}

/* The difference is linear in the four means near where they are; its variance follows from theirs. */
double paired_half_width(const struct paired_sums *sums)
{
    if (sums->count < 2 || isnan(paired_difference(sums)))
        return NAN;
    const double *mean = sums->mean;
    const double slope[4] = {-1.0 / mean[1], mean[0] / (mean[1] * mean[1]), 1.0 / mean[3],
                             -mean[2] / (mean[3] * mean[3])};
    double squares = 0.0, scale = 0.0;
    for (int i = 0; i < 4; i++)
        for (int k = 0; k <= i; k++) {
            double part = (i == k ? 1.0 : 2.0) * slope[i] * slope[k] * sums->moment[i][k];
            squares += part;
            scale += fabs(part);
        }
    double half_width = confidence_student(sums->count) * standard_error(squares, scale, 1.0, sums->count);
    return without_trace(half_width, mean[0] / mean[1], mean[2] / mean[3]);
}

void confidence_proportion(double share, double trials, double *low, double *high)
{
    const double z = 1.959963984540054;
    double spread = z * sqrt(share * (1.0 - share) / trials + z * z / (4.0 * trials * trials));
    double middle = share + z * z / (2.0 * trials), scale = 1.0 + z * z / trials;
    *low = fmax(0.0, (middle - spread) / scale);
    *high = fmin(1.0, (middle + spread) / scale);
}
