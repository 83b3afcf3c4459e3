/*
 * fit_distance.c -- two distances between a law and a sample, and how often chance alone makes the second as large.
 */
#include "models/planning/fit_distance.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_math.h>
#include <math.h>

double fit_kolmogorov_smirnov(const struct curve *curve, const struct fit_sample *sample)
{
    double largest = 0.0, below = 0.0;
    if (sample->events < sample->count)
        return NAN;
    for (size_t i = 0; i < sample->cell_count; i++) {
        const struct fit_cell *cell = &sample->cells[i];
        largest =
            fmax(largest, fabs(curve_below_given(curve, sample->seen_from_seconds, cell->low) - below / sample->count));
        below += cell->count;
        largest = fmax(largest,
                       fabs(curve_below_given(curve, sample->seen_from_seconds, cell->high) - below / sample->count));
    }
    return largest;
}

/* Where the law has `below` under it and `above` over it; the smaller of them carries the digits. */
struct place {
    double below, above;
};

static struct place place_at(const struct curve *curve, double from, double x)
{
    return (struct place){curve_below_given(curve, from, x), curve_above_given(curve, from, x)};
}

static double product(double factor, double value) { return factor == 0.0 ? 0.0 : factor * value; }

/* The integral of (share - F)^2 / (F (1 - F)) dF between two places, while the share by count stands still. */
static double empty_stretch(struct place from, struct place to, double share)
{
    double left = product(share * share, log(to.below / from.below));
    double right = product((1.0 - share) * (1.0 - share), log(to.above / from.above));
    return to.below > from.below || to.above < from.above ? left - right - (to.below - from.below) : 0.0;
}

/* The same within a cell, where the share grows from `first` to `last` in step with F. As dF / (F (1 - F)) is the step
 * of the log odds, it is Simpson's rule on those: no digits are lost in the tails, however narrow the cell. */
static double full_stretch(struct place from, struct place to, double first, double last)
{
    enum { PANELS = 8 };
    bool is_upper = from.below > 0.5;
    double width = is_upper ? from.above - to.above : to.below - from.below, sum = 0.0;
    double odds = log(from.below / from.above), odds_step = (log(to.below / to.above) - odds) / PANELS;
    if (!(width > 0.0) || !isfinite(odds) || !isfinite(odds_step))
        return 0.0;
    for (int i = 0; i <= PANELS; i++) {
        double below = 1.0 / (1.0 + exp(-odds - i * odds_step)), above = 1.0 / (1.0 + exp(odds + i * odds_step));
        double part = (is_upper ? from.above - above : below - from.below) / width;
        double share = first + part * (last - first), away = is_upper ? share - 1.0 + above : share - below;
        sum += (i == 0 || i == PANELS ? 1.0 : i % 2 == 1 ? 4.0 : 2.0) * away * away;
    }
    return sum * odds_step / 3.0;
}

/* The first cell, when nothing lies below it: the share is c F there, and the distance (c - 1) F. */
static double first_stretch(struct place to, double last)
{
    double slope = last / to.below - 1.0;
    return slope * slope * (-log(to.above) - to.below);
}

double fit_anderson_darling(const struct curve *curve, const struct fit_sample *sample)
{
    struct place last = {0.0, 1.0};
    double sum = 0.0, share = 0.0, counted = 0.0;
    if (sample->events < sample->count)
        return NAN;
    for (size_t i = 0; i < sample->cell_count; i++) {
        const struct fit_cell *cell = &sample->cells[i];
        double from = sample->seen_from_seconds;
        struct place low = place_at(curve, from, cell->low), high = place_at(curve, from, cell->high);
        counted += cell->count;
        double next = i + 1 == sample->cell_count ? 1.0 : counted / sample->count;
        sum += empty_stretch(last, low, share);
        sum += low.below == 0.0 ? first_stretch(high, next) : full_stretch(low, high, share, next);
        share = next;
        last = high;
    }
    sum += empty_stretch(last, (struct place){1.0, 0.0}, 1.0);
    return isnan(sum) ? INFINITY : sample->count * sum;
}

/* ---- how often by chance ---- */

/* What Durbin's process takes off a Brownian bridge: the moves that fitting follows. */
static double followed(int count, const double *slopes, const double *inverse, int i, int j)
{
    double sum = 0.0;
    for (int p = 0; p < count; p++)
        for (int q = 0; q < count; q++)
            sum += slopes[p * DISTANCE_POINTS + i] * inverse[p * count + q] * slopes[q * DISTANCE_POINTS + j];
    return sum;
}

static void eigenvalues(int parameter_count, const double *slopes, const double *inverse, double *values)
{
    gsl_matrix *kernel = gsl_matrix_alloc(DISTANCE_POINTS, DISTANCE_POINTS);
    gsl_vector_view found = gsl_vector_view_array(values, DISTANCE_POINTS);
    gsl_eigen_symm_workspace *work = gsl_eigen_symm_alloc(DISTANCE_POINTS);
    for (int i = 0; i < DISTANCE_POINTS; i++)
        for (int j = 0; j <= i; j++) {
            double u = (i + 0.5) / DISTANCE_POINTS, v = (j + 0.5) / DISTANCE_POINTS;
            double covariance = fmin(u, v) - u * v - followed(parameter_count, slopes, inverse, i, j);
            double weighted = covariance / sqrt(u * (1.0 - u) * v * (1.0 - v)) / DISTANCE_POINTS;
            gsl_matrix_set(kernel, (size_t)i, (size_t)j, weighted);
            gsl_matrix_set(kernel, (size_t)j, (size_t)i, weighted);
        }
    gsl_eigen_symm(kernel, &found.vector, work);
    gsl_eigen_symm_free(work);
    gsl_matrix_free(kernel);
}

struct chi_squares { /* sum of weights[i] x chi square with one degree of freedom, against a border */
    const double *weights;
    double border;
};

static double imhof(double t, void *of)
{
    const struct chi_squares *sum = of;
    double angle = -0.5 * sum->border * t, length = 0.0;
    for (int i = 0; i < DISTANCE_POINTS; i++) {
        angle += 0.5 * atan(sum->weights[i] * t);
        length += 0.25 * log1p(sum->weights[i] * sum->weights[i] * t * t);
    }
    return sin(angle) / (t * exp(length));
}

/* Beyond this many times the mean, the chance is below 1e-10 for every law here. */
static const double hopeless = 40.0;

double fit_anderson_darling_p(double a_squared, int parameter_count, const double *slopes, const double *inverse)
{
    double weights[DISTANCE_POINTS], mean = 0.0, largest = 0.0, integral = NAN, error;
    eigenvalues(parameter_count, slopes, inverse, weights);
    for (int i = 0; i < DISTANCE_POINTS; i++) {
        weights[i] = fmax(0.0, weights[i]);
        mean += weights[i];
        largest = fmax(largest, weights[i]);
    }
    if (!(a_squared < hopeless * mean))
        return 0.0;
    struct chi_squares sum = {weights, a_squared};
    gsl_function function = {imhof, &sum};
    gsl_integration_workspace *work = gsl_integration_workspace_alloc(400);
    int trouble = gsl_integration_qag(&function, 0.0, 400.0 / largest, 1e-9, 1e-7, 400, GSL_INTEG_GAUSS31, work,
                                      &integral, &error);
    gsl_integration_workspace_free(work);
    return trouble != 0 && !(error < 1e-4) ? NAN : fmin(1.0, fmax(0.0, 0.5 + integral / M_PI));
}
