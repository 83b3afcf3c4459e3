/*
 * mixed_model.c -- whitening, shrinkage, and the search for the variances.
 *
 * A fit costs a pass over the days for each try of an error variance, but only a small Cholesky factor for each try of
 * a group's variance, since the whitened cross products stay as they are.
 */
#include "models/planning/forecasts/mixed_model.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_linalg.h>

#include "models/planning/forecasts/numbers.h"
#include "sim/memory.h"

enum { ERROR_PARAMETERS = 4, SWEEPS = 2, STATES = 2 };

static const double FIRST_STEP = 1.0, PRIOR_SPREAD = 1.2, HUBER_LIMIT = 2.5;

struct workplace { /* everything one fit needs again and again */
    const struct mixed_data *data;
    struct mixed_variances prior;
    double *noise;     /* [day] known variance, enlarged on strange days */
    double *states;    /* [STATES][feature + 1] of the filter, per column; the last column is the values' */
    double *white_row; /* [feature + 1] */
    double *cross;     /* [feature + 1][feature + 1] upper half: sums of products of whitened columns */
    double *kept_cross, kept_log_scales; /* while a step is tried */
    double log_scales;                   /* sum of log innovation variances */
    gsl_matrix *normal;                  /* [feature][feature] */
    gsl_vector *solution;
    gsl_vector *scaled;
};

struct filter {
    double level, both, shorter; /* covariance of (level, short) */
    double gain_level, gain_short, innovation_variance;
};

static void filter_step_ahead(struct filter *filter, const struct mixed_variances *v)
{
    double phi = v->persistence;
    filter->level += v->level_step * v->level_step;
    filter->both *= phi;
    filter->shorter = phi * phi * filter->shorter + (1.0 - phi * phi) * v->short_term * v->short_term;
}

static void filter_see(struct filter *filter, double noise_variance)
{
    double to_level = filter->level + filter->both, to_short = filter->both + filter->shorter;
    double variance = to_level + to_short + noise_variance;
    filter->innovation_variance = variance;
    filter->gain_level = to_level / variance;
    filter->gain_short = to_short / variance;
    filter->level -= filter->gain_level * to_level;
    filter->both -= filter->gain_level * to_short;
    filter->shorter -= filter->gain_short * to_short;
}

static double noise_at(const struct workplace *place, const struct mixed_variances *v, int day)
{
    return v->white * v->white + place->noise[day];
}

/* One day's row through every column's filter; leaves it whitened in white_row. */
static void whiten_row(struct workplace *place, const struct filter *filter, double phi, int day, bool is_known)
{
    int columns = place->data->features + 1;
    double *level = place->states, *shorter = place->states + columns;
    for (int j = 0; j < columns; j++)
        shorter[j] *= phi;
    if (!is_known)
        return;
    const double *row = place->data->rows + (size_t)day * (size_t)place->data->features;
    double scale = 1.0 / sqrt(filter->innovation_variance);
    for (int j = 0; j < columns; j++) {
        double seen = j < columns - 1 ? row[j] : place->data->values[day];
        double innovation = seen - level[j] - shorter[j];
        level[j] += filter->gain_level * innovation;
        shorter[j] += filter->gain_short * innovation;
        place->white_row[j] = innovation * scale;
    }
}

static void add_products(struct workplace *place)
{
    int columns = place->data->features + 1;
    for (int j = 0; j < columns; j++) {
        double *row = place->cross + (size_t)j * (size_t)columns, factor = place->white_row[j];
        if (factor == 0.0)
            continue;
        for (int k = j; k < columns; k++)
            row[k] += factor * place->white_row[k];
    }
}

static void whiten(struct workplace *place, const struct mixed_variances *v)
{
    size_t columns = (size_t)place->data->features + 1;
    memset(place->states, 0, STATES * columns * sizeof *place->states);
    memset(place->cross, 0, columns * columns * sizeof *place->cross);
    place->log_scales = 0.0;
    struct filter filter = {.shorter = v->short_term * v->short_term};
    for (int day = 0; day < place->data->days; day++) {
        bool is_known = !isnan(place->data->values[day]);
        if (day > 0)
            filter_step_ahead(&filter, v);
        if (is_known)
            filter_see(&filter, noise_at(place, v, day));
        whiten_row(place, &filter, v->persistence, day, is_known);
        if (!is_known)
            continue;
        add_products(place);
        place->log_scales += log(filter.innovation_variance);
    }
}

/* Prior's standard deviation of a coefficient. */
static double spread_of(const struct workplace *place, const struct mixed_variances *v, int feature)
{
    return v->groups[place->data->group_of[feature]];
}

static double quadratic(double deviation) { return deviation * deviation / (PRIOR_SPREAD * PRIOR_SPREAD); }

static double logit(double fraction) { return log(fraction / (1.0 - fraction)); }

static double prior_penalty(const struct workplace *place, const struct mixed_variances *v)
{
    const struct mixed_variances *p = &place->prior;
    double sum = quadratic(log(v->white / p->white)) + quadratic(log(v->level_step / p->level_step)) +
                 quadratic(log(v->short_term / p->short_term)) +
                 quadratic(logit(v->persistence) - logit(p->persistence));
    for (int group = 0; group < place->data->groups; group++)
        sum += quadratic(log(v->groups[group] / p->groups[group]));
    return sum;
}

/* Solves for the coefficients from the cross products; returns the marginal log likelihood. Coefficients are scaled by
 * their prior's spread, so the matrix is the identity plus something and always has a Cholesky factor. */
static double solve(struct workplace *place, const struct mixed_variances *v)
{
    int features = place->data->features;
    size_t columns = (size_t)features + 1;
    for (int j = 0; j < features; j++) {
        const double *row = place->cross + (size_t)j * columns;
        double spread = spread_of(place, v, j);
        for (int k = j; k < features; k++)
            gsl_matrix_set(place->normal, (size_t)k, (size_t)j, spread * row[k] * spread_of(place, v, k) + (j == k));
        gsl_vector_set(place->scaled, (size_t)j, spread * row[features]);
    }
    gsl_linalg_cholesky_decomp1(place->normal);
    gsl_linalg_cholesky_solve(place->normal, place->scaled, place->solution);
    double explained = 0.0, log_determinant = 0.0;
    for (int j = 0; j < features; j++) {
        explained += gsl_vector_get(place->scaled, (size_t)j) * gsl_vector_get(place->solution, (size_t)j);
        log_determinant += 2.0 * log(gsl_matrix_get(place->normal, (size_t)j, (size_t)j));
    }
    double squares = place->cross[columns * columns - 1];
    return -0.5 * (place->log_scales + log_determinant + squares - explained + prior_penalty(place, v));
}

static double *variance_at(struct mixed_variances *v, int parameter)
{
    double *errors[ERROR_PARAMETERS] = {&v->white, &v->level_step, &v->short_term, &v->persistence};
    return parameter < ERROR_PARAMETERS ? errors[parameter] : &v->groups[parameter - ERROR_PARAMETERS];
}

static void move(struct mixed_variances *v, int parameter, double step)
{
    double *value = variance_at(v, parameter);
    *value = value == &v->persistence ? 1.0 / (1.0 + exp(-logit(*value) - step)) : *value * exp(step);
}

static void keep_cross(struct workplace *place)
{
    size_t columns = (size_t)place->data->features + 1;
    memcpy(place->kept_cross, place->cross, columns * columns * sizeof *place->cross);
    place->kept_log_scales = place->log_scales;
}

static void restore_cross(struct workplace *place)
{
    size_t columns = (size_t)place->data->features + 1;
    memcpy(place->cross, place->kept_cross, columns * columns * sizeof *place->cross);
    place->log_scales = place->kept_log_scales;
}

/* Tries a step either way in one parameter; keeps what is better. */
static void improve(struct workplace *place, struct mixed_variances *best, double *best_likelihood, int parameter,
                    double step)
{
    bool is_of_errors = parameter < ERROR_PARAMETERS;
    if (is_of_errors)
        keep_cross(place);
    for (int direction = 1; direction >= -1; direction -= 2) {
        struct mixed_variances tried = *best;
        move(&tried, parameter, direction * step);
        if (is_of_errors)
            whiten(place, &tried);
        double likelihood = solve(place, &tried);
        if (likelihood > *best_likelihood) {
            *best = tried;
            *best_likelihood = likelihood;
            return;
        }
    }
    if (is_of_errors)
        restore_cross(place);
}

static void search(struct workplace *place, struct mixed_variances *best)
{
    whiten(place, best);
    double likelihood = solve(place, best), step = FIRST_STEP;
    for (int sweep = 0; sweep < SWEEPS; sweep++, step *= 0.7)
        for (int parameter = 0; parameter < ERROR_PARAMETERS + place->data->groups; parameter++)
            improve(place, best, &likelihood, parameter, step);
}

static double explained_by(const double *row, const double *coefficients, int features)
{
    double sum = 0.0;
    for (int j = 0; j < features; j++)
        sum += row[j] * coefficients[j];
    return sum;
}

/* Fills standardised[day] with what each day brought that was not foreseen, over how much of it was usual. */
static int standardise(const struct workplace *place, const struct mixed_fit *fit, double *standardised, double *usual)
{
    const struct mixed_data *data = place->data;
    const struct mixed_variances *v = &fit->variances;
    struct filter filter = {.shorter = v->short_term * v->short_term};
    double level = 0.0, shorter = 0.0;
    int known = 0;
    for (int day = 0; day < data->days; day++) {
        if (day > 0)
            filter_step_ahead(&filter, v);
        shorter *= v->persistence;
        standardised[day] = NAN;
        if (isnan(data->values[day]))
            continue;
        const double *row = data->rows + (size_t)day * (size_t)data->features;
        double innovation = data->values[day] - explained_by(row, fit->coefficients, data->features) - level - shorter;
        usual[day] = filter.level + 2.0 * filter.both + filter.shorter + v->white * v->white + data->noise[day];
        standardised[day] = innovation / sqrt(usual[day]);
        filter_see(&filter, noise_at(place, v, day));
        level += filter.gain_level * innovation;
        shorter += filter.gain_short * innovation;
        known++;
    }
    return known;
}

static double robust_spread(const double *standardised, int days, int known)
{
    double *sizes = memory_zeroed((size_t)known, sizeof *sizes);
    int count = 0;
    for (int day = 0; day < days; day++)
        if (!isnan(standardised[day]))
            sizes[count++] = fabs(standardised[day]);
    double spread = MEDIAN_DEVIATION_TO_SD * numbers_median(sizes, count);
    free(sizes);
    return spread;
}

/* A day whose innovation is beyond the limit is given so much noise that it lies on it. */
static void enlarge_noise(struct workplace *place, const struct mixed_fit *fit)
{
    const struct mixed_data *data = place->data;
    double *standardised = memory_zeroed(2 * (size_t)data->days, sizeof *standardised);
    double *usual = standardised + data->days;
    int known = standardise(place, fit, standardised, usual);
    double limit = known == 0 ? INFINITY : HUBER_LIMIT * fmax(robust_spread(standardised, data->days, known), 1e-3);
    for (int day = 0; day < data->days; day++) {
        double beyond = isnan(standardised[day]) ? 0.0 : fabs(standardised[day]) / limit;
        place->noise[day] = data->noise[day] + (beyond > 1.0 ? usual[day] * (beyond * beyond - 1.0) : 0.0);
    }
    free(standardised);
}

static void keep_solution(struct workplace *place, struct mixed_fit *fit)
{
    int features = place->data->features, columns = features + 1;
    whiten(place, &fit->variances);
    fit->log_likelihood = solve(place, &fit->variances);
    fit->level = place->states[features];
    fit->short_term = place->states[columns + features];
    for (int j = 0; j < features; j++) {
        fit->coefficients[j] = gsl_vector_get(place->solution, (size_t)j) * spread_of(place, &fit->variances, j);
        fit->level -= fit->coefficients[j] * place->states[j];
        fit->short_term -= fit->coefficients[j] * place->states[columns + j];
    }
}

static struct workplace workplace_of(const struct mixed_data *data, const struct mixed_variances *guess)
{
    size_t features = (size_t)data->features, columns = features + 1;
    struct workplace place = {.data = data, .prior = *guess};
    place.noise = memory_zeroed((size_t)data->days, sizeof *place.noise);
    memcpy(place.noise, data->noise, (size_t)data->days * sizeof *place.noise);
    place.states = memory_zeroed(STATES * columns, sizeof *place.states);
    place.white_row = memory_zeroed(columns, sizeof *place.white_row);
    place.cross = memory_zeroed(columns * columns, sizeof *place.cross);
    place.kept_cross = memory_zeroed(columns * columns, sizeof *place.kept_cross);
    place.normal = gsl_matrix_calloc(features, features);
    place.solution = gsl_vector_calloc(features);
    place.scaled = gsl_vector_calloc(features);
    return place;
}

static void workplace_clear(struct workplace *place)
{
    free(place->noise);
    free(place->states);
    free(place->white_row);
    free(place->cross);
    free(place->kept_cross);
    gsl_matrix_free(place->normal);
    gsl_vector_free(place->solution);
    gsl_vector_free(place->scaled);
}

struct mixed_fit *mixed_fit_create(const struct mixed_data *data, const struct mixed_variances *guess)
{
    struct mixed_fit *fit = memory_zeroed(1, sizeof *fit);
    fit->coefficients = memory_zeroed((size_t)data->features, sizeof *fit->coefficients);
    fit->variances = *guess;
    struct workplace place = workplace_of(data, guess);
    keep_solution(&place, fit);
    enlarge_noise(&place, fit);
    search(&place, &fit->variances);
    keep_solution(&place, fit);
    enlarge_noise(&place, fit);
    keep_solution(&place, fit);
    workplace_clear(&place);
    return fit;
}

void mixed_fit_destroy(struct mixed_fit *fit)
{
    if (fit == NULL)
        return;
    free(fit->coefficients);
    free(fit);
}

double mixed_fit_predict(const struct mixed_fit *fit, const double *row, int features, int ahead)
{
    return explained_by(row, fit->coefficients, features) + fit->level +
           fit->short_term * pow(fit->variances.persistence, ahead);
}
