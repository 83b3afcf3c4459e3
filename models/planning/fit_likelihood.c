/*
 * fit_likelihood.c -- finds the parameters under which a sample is most likely, and how well it knows them.
 *
 * All is done on scales without borders: logarithms of means and cvs, log odds of shares.
 */
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/planning/fit_distance.h"
#include "models/planning/fit_laws.h"

enum { COARSE_CELLS = 200, SEARCH_STEPS = 600, NEWTON_STEPS = 40, STALL_STEPS = 40 };
static const double stall = 1e-7; /* of the cost of one contact: 0.01 of AIC with 50,000 of them */

static const double difference = 1e-3; /* of the numerical derivatives: errors of 1e-7 in a slope, far below one
                                          standard error */

static const double clearly_better = 10.0, as_good = 2.0; /* in AIC */

/* ---- the likelihood ---- */

double fit_log_likelihood(const struct curve *curve, const struct fit_sample *sample)
{
    double sum = 0.0, edge = NAN, below_edge = 0.0, tail_edge = NAN, above_edge = 0.0;
    for (size_t i = 0; i < sample->cell_count; i++) {
        const struct fit_cell *cell = &sample->cells[i];
        double chance;
        if (cell->low == cell->high) {
            chance = curve_density(curve, cell->low);
        } else if (!isfinite(cell->high)) {
            chance = curve_above(curve, cell->low);
        } else if (cell->low > 2.0 * curve->mean) { /* in the upper tail, where 1 - F would lose its digits */
            double above_low = cell->low == tail_edge ? above_edge : curve_above(curve, cell->low);
            tail_edge = cell->high;
            above_edge = curve_above(curve, cell->high);
            chance = above_low - above_edge;
        } else { /* most cells begin where the last one ended */
            double below_low = cell->low == edge ? below_edge : curve_below(curve, cell->low);
            edge = cell->high;
            below_edge = curve_below(curve, cell->high);
            chance = below_edge - below_low;
        }
        if (!(chance > 0.0))
            return -INFINITY;
        sum += cell->count * log(chance);
    }
    return sample->seen_from_seconds > 0.0 ? sum - sample->count * log(curve_above(curve, sample->seen_from_seconds))
                                           : sum;
}

/* ---- parameters without borders ---- */

static double freed(enum fit_parameter_kind kind, double value)
{
    switch (kind) {
    case FIT_SHARE:
        return log(value / (1.0 - value));
    case FIT_ABOVE_ONE:
        return log(value - 1.0);
    default:
        return log(value);
    }
}

static double bound(enum fit_parameter_kind kind, double value)
{
    switch (kind) {
    case FIT_SHARE:
        return 1.0 / (1.0 + exp(-value));
    case FIT_ABOVE_ONE:
        return 1.0 + exp(value);
    default:
        return exp(value);
    }
}

/* Slope of `bound`: turns a standard error on the free scale into one of the parameter. */
static double bound_slope(enum fit_parameter_kind kind, double value)
{
    double back = bound(kind, value);
    return kind == FIT_SHARE ? back * (1.0 - back) : kind == FIT_ABOVE_ONE ? back - 1.0 : back;
}

struct task {
    const struct fit_law *law;
    const struct fit_sample *sample;
};

static struct curve curve_at(const struct fit_law *law, const double *free_parameters)
{
    double parameters[FIT_PARAMETERS_MOST];
    struct curve curve;
    for (int i = 0; i < law->parameter_count; i++)
        parameters[i] = bound(law->parameters[i].kind, free_parameters[i]);
    law->build(parameters, &curve);
    curve_prepare(&curve);
    return curve;
}

/* Minus the log-likelihood of one contact; a large number where nothing can be computed. */
static double cost_at(const struct task *task, const double *at)
{
    for (int i = 0; i < task->law->parameter_count; i++)
        if (!(fabs(at[i]) < 30.0))
            return 1e6;
    struct curve curve = curve_at(task->law, at);
    double cost = -fit_log_likelihood(&curve, task->sample) / task->sample->count;
    return isfinite(cost) ? cost : 1e6;
}

/* ---- the search ---- */

static double cost_of_vector(const gsl_vector *at, void *task) { return cost_at(task, at->data); }

static double search(const struct task *task, double *at)
{
    size_t count = (size_t)task->law->parameter_count;
    gsl_multimin_function cost = {cost_of_vector, count, (void *)task};
    gsl_vector_view start = gsl_vector_view_array(at, count);
    gsl_vector *steps = gsl_vector_alloc(count);
    gsl_multimin_fminimizer *minimizer = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, count);
    gsl_vector_set_all(steps, 0.3);
    gsl_multimin_fminimizer_set(minimizer, &cost, &start.vector, steps);
    double before = INFINITY;
    for (int i = 0; i < SEARCH_STEPS; i++) {
        if (gsl_multimin_fminimizer_iterate(minimizer) != 0 || gsl_multimin_fminimizer_size(minimizer) < 1e-3)
            break;
        if (i % STALL_STEPS != 0)
            continue;
        if (minimizer->fval > before - stall) /* a share that goes to 0 goes there for ever */
            break;
        before = minimizer->fval;
    }
    memcpy(at, minimizer->x->data, count * sizeof *at);
    double least = minimizer->fval;
    gsl_multimin_fminimizer_free(minimizer);
    gsl_vector_free(steps);
    return least;
}

static void best_start(const struct task *task, double *at)
{
    struct fit_sample coarse = fit_sample_coarse(task->sample, COARSE_CELLS);
    struct task quick = {task->law, &coarse};
    double least = INFINITY;
    for (int start = 0; start < task->law->start_count; start++) {
        double guess[FIT_PARAMETERS_MOST] = {0};
        task->law->guess(task->sample, start, guess);
        for (int i = 0; i < task->law->parameter_count; i++)
            guess[i] = freed(task->law->parameters[i].kind, guess[i]);
        double cost = search(&quick, guess);
        if (cost < least) {
            least = cost;
            memcpy(at, guess, sizeof guess);
        }
    }
    fit_sample_clear(&coarse);
}

/* ---- Newton's steps, and the observed information on the way ---- */

struct slopes {
    double cost, gradient[FIT_PARAMETERS_MOST], hessian[FIT_PARAMETERS_MOST][FIT_PARAMETERS_MOST];
};

static double cost_beside(const struct task *task, const double *at, int i, double along_i, int j, double along_j)
{
    double moved[FIT_PARAMETERS_MOST];
    memcpy(moved, at, (size_t)task->law->parameter_count * sizeof *moved);
    moved[i] += along_i;
    moved[j] += along_j;
    return cost_at(task, moved);
}

static struct slopes slopes_at(const struct task *task, const double *at)
{
    struct slopes slopes = {.cost = cost_at(task, at)};
    double h = difference;
    for (int i = 0; i < task->law->parameter_count; i++) {
        double up = cost_beside(task, at, i, h, i, 0.0), down = cost_beside(task, at, i, -h, i, 0.0);
        slopes.gradient[i] = (up - down) / (2.0 * h);
        slopes.hessian[i][i] = (up - 2.0 * slopes.cost + down) / (h * h);
        for (int j = 0; j < i; j++) {
            double mixed = cost_beside(task, at, i, h, j, h) - cost_beside(task, at, i, h, j, -h) -
                           cost_beside(task, at, i, -h, j, h) + cost_beside(task, at, i, -h, j, -h);
            slopes.hessian[i][j] = slopes.hessian[j][i] = mixed / (4.0 * h * h);
        }
    }
    return slopes;
}

/* The inverse of the Hessian, row by row; false when it is not positive definite. */
static bool invert(const struct slopes *slopes, int count, double inverse[FIT_PARAMETERS_MOST * FIT_PARAMETERS_MOST])
{
    for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++)
            inverse[i * count + j] = slopes->hessian[i][j];
    gsl_matrix_view matrix = gsl_matrix_view_array(inverse, (size_t)count, (size_t)count);
    return gsl_linalg_cholesky_decomp1(&matrix.matrix) == 0 && gsl_linalg_cholesky_invert(&matrix.matrix) == 0;
}

/* One damped step; false when it leads nowhere better. */
static bool step(const struct task *task, const struct slopes *slopes, const double *inverse, double *at,
                 double *longest)
{
    int count = task->law->parameter_count;
    double way[FIT_PARAMETERS_MOST] = {0}, next[FIT_PARAMETERS_MOST];
    *longest = 0.0;
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++)
            way[i] -= inverse[i * count + j] * slopes->gradient[j];
        *longest = fmax(*longest, fabs(way[i]));
    }
    for (double damping = fmin(1.0, 1.0 / fmax(*longest, 1e-12)); damping > 1e-3; damping *= 0.5) {
        for (int i = 0; i < count; i++)
            next[i] = at[i] + damping * way[i];
        if (cost_at(task, next) <= slopes->cost) {
            memcpy(at, next, sizeof next);
            return true;
        }
    }
    return false;
}

/* Ends at the maximum; `inverse` is the inverse information of one contact there. False where it is flat. */
static bool climb(const struct task *task, double *at, double *inverse)
{
    bool has_searched = false;
    for (int i = 0; i < NEWTON_STEPS; i++) {
        double longest;
        struct slopes slopes = slopes_at(task, at);
        if (!invert(&slopes, task->law->parameter_count, inverse)) {
            if (has_searched)
                return false;
            search(task, at);
            has_searched = true;
            continue;
        }
        if (!step(task, &slopes, inverse, at, &longest) || longest < 1e-7)
            break;
    }
    struct slopes slopes = slopes_at(task, at);
    return invert(&slopes, task->law->parameter_count, inverse);
}

static void put_short_part_first(struct fitted_law *fitted)
{
    const int *mirror = fitted->law->mirror;
    struct fitted_law before = *fitted;
    if (mirror == NULL || before.parameters[1] <= before.parameters[mirror[1]])
        return;
    for (int i = 1; i < fitted->law->parameter_count; i++) {
        fitted->parameters[i] = before.parameters[mirror[i]];
        fitted->standard_errors[i] = before.standard_errors[mirror[i]];
    }
    fitted->parameters[0] = 1.0 - before.parameters[0];
}

static void take_answer(const struct task *task, const double *at, const double *inverse, struct fitted_law *fitted)
{
    int count = task->law->parameter_count;
    for (int i = 0; i < count; i++) {
        enum fit_parameter_kind kind = task->law->parameters[i].kind;
        fitted->parameters[i] = bound(kind, at[i]);
        fitted->standard_errors[i] =
            inverse == NULL ? NAN : bound_slope(kind, at[i]) * sqrt(inverse[i * count + i] / task->sample->count);
    }
    put_short_part_first(fitted);
    task->law->build(fitted->parameters, &fitted->curve);
    curve_prepare(&fitted->curve);
    fitted->log_likelihood = fit_log_likelihood(&fitted->curve, task->sample);
    fitted->aic = 2.0 * count - 2.0 * fitted->log_likelihood;
    fitted->doubt = task->law->doubt != NULL ? task->law->doubt(task->sample, fitted->parameters) : NULL;
    if (fitted->doubt == NULL && !isfinite(fitted->aic))
        fitted->doubt = "the durations are impossible under it";
    fitted->kolmogorov_smirnov = fit_kolmogorov_smirnov(&fitted->curve, task->sample);
    fitted->anderson_darling = fit_anderson_darling(&fitted->curve, task->sample);
}

/* How the share below each of the given durations moves with each free parameter. shares[parameter][duration] */
static void move_shares(const struct task *task, const double *at, const double *durations, size_t count,
                        double *slopes)
{
    double from = task->sample->seen_from_seconds;
    for (int i = 0; i < task->law->parameter_count; i++) {
        double moved[FIT_PARAMETERS_MOST];
        memcpy(moved, at, sizeof moved);
        moved[i] = at[i] + difference;
        struct curve up = curve_at(task->law, moved);
        moved[i] = at[i] - difference;
        struct curve down = curve_at(task->law, moved);
        for (size_t d = 0; d < count; d++)
            slopes[(size_t)i * count + d] =
                (curve_below_given(&up, from, durations[d]) - curve_below_given(&down, from, durations[d])) /
                (2.0 * difference);
    }
}

static double chance_of_distance(const struct task *task, const double *at, const double *inverse,
                                 const struct fitted_law *fitted)
{
    double durations[DISTANCE_POINTS], slopes[FIT_PARAMETERS_MOST * DISTANCE_POINTS];
    if (isnan(fitted->anderson_darling))
        return NAN;
    double hidden = curve_below(&fitted->curve, task->sample->seen_from_seconds);
    for (int i = 0; i < DISTANCE_POINTS; i++)
        durations[i] = curve_quantile(&fitted->curve, hidden + (1.0 - hidden) * (i + 0.5) / DISTANCE_POINTS);
    move_shares(task, at, durations, DISTANCE_POINTS, slopes);
    return fit_anderson_darling_p(fitted->anderson_darling, task->law->parameter_count, slopes, inverse);
}

struct fitted_law fit_law_to(const struct fit_law *law, const struct fit_sample *sample)
{
    struct fitted_law fitted = {.law = law, .anderson_darling_p = NAN};
    struct task task = {law, sample};
    double at[FIT_PARAMETERS_MOST] = {0}, inverse[FIT_PARAMETERS_MOST * FIT_PARAMETERS_MOST];
    best_start(&task, at);
    bool is_known = climb(&task, at, inverse);
    take_answer(&task, at, is_known ? inverse : NULL, &fitted);
    if (is_known && fitted.doubt == NULL)
        fitted.anderson_darling_p = chance_of_distance(&task, at, inverse, &fitted);
    return fitted;
}

static bool is_mixture(const struct fitted_law *fitted)
{
    return fitted->curve.part_count > 1 && fitted->curve.balanced == NULL;
}

static void doubt_needless_mixtures(struct fit_ranking *ranking)
{
    double simplest = INFINITY;
    for (int i = 0; i < ranking->count; i++)
        if (!is_mixture(&ranking->laws[i]) && ranking->laws[i].doubt == NULL)
            simplest = fmin(simplest, ranking->laws[i].aic);
    for (int i = 0; i < ranking->count; i++)
        if (is_mixture(&ranking->laws[i]) && ranking->laws[i].doubt == NULL &&
            ranking->laws[i].aic > simplest - clearly_better)
            ranking->laws[i].doubt = ranking->laws[i].aic < simplest
                                         ? "it is better than every law alone, but not by the 10 that a mixture needs"
                                         : "it explains no more than one law alone does";
}

static int by_aic(const void *one, const void *other)
{
    const struct fitted_law *a = one, *b = other;
    if ((a->doubt != NULL) != (b->doubt != NULL))
        return a->doubt != NULL ? 1 : -1;
    return a->aic != b->aic ? (a->aic > b->aic) - (a->aic < b->aic) : strcmp(a->law->name, b->law->name);
}

/* With as many parameters as different values a law says what was measured, and nothing of what was not. */
static void doubt_laws_without_freedom(struct fit_ranking *ranking, size_t kinds)
{
    for (int i = 0; i < ranking->count; i++)
        if ((size_t)ranking->laws[i].law->parameter_count >= kinds)
            ranking->laws[i].doubt = "it has as many parameters as there are different values";
}

struct fit_ranking fit_rank(const struct fit_law *const *laws, const struct fit_sample *sample)
{
    struct fit_ranking ranking = {.count = 0};
    size_t kinds = 0;
    for (size_t i = 0; i < sample->cell_count; i++)
        kinds += isfinite(sample->cells[i].high);
    if (sample->events < 2.0 || kinds < 2)
        return ranking;
    for (; laws[ranking.count] != NULL; ranking.count++)
        ranking.laws[ranking.count] = fit_law_to(laws[ranking.count], sample);
    doubt_laws_without_freedom(&ranking, kinds);
    doubt_needless_mixtures(&ranking);
    qsort(ranking.laws, (size_t)ranking.count, sizeof ranking.laws[0], by_aic);
    while (ranking.ranked < ranking.count && ranking.laws[ranking.ranked].doubt == NULL)
        ranking.ranked++;
    return ranking;
}

const struct fitted_law *fit_ranking_choice(const struct fit_ranking *ranking)
{
    const struct fitted_law *choice = ranking->ranked > 0 ? &ranking->laws[0] : NULL;
    for (int i = 1; i < ranking->ranked && ranking->laws[i].aic <= ranking->laws[0].aic + as_good; i++)
        if (ranking->laws[i].law->parameter_count < choice->law->parameter_count)
            choice = &ranking->laws[i];
    return choice;
}

const struct fitted_law *fit_ranking_find(const struct fit_ranking *ranking, const char *name)
{
    for (int i = 0; i < ranking->count; i++)
        if (strcmp(ranking->laws[i].law->name, name) == 0)
            return &ranking->laws[i];
    return NULL;
}
