/*
 * fit_laws.c -- the candidates: their parameters, first guesses and curves. To add one: a row, and its name in a list.
 */
#include "models/planning/fit_laws.h"

#include <math.h>
#include <string.h>

enum { LEAST_OF_A_PART = 5 }; /* contacts; a second part of fewer is an accident */

static double clamped(double value, double least, double most) { return fmin(most, fmax(least, value)); }

/* Mean of what would be seen without cut-offs, as an exponential law has it: total time / events. */
static double plain_mean(const struct fit_sample *sample) { return sample->mean * sample->count / sample->events; }

static double plain_cv(const struct fit_sample *sample)
{
    return sample->events < sample->count || isnan(sample->cv) ? 1.0 : clamped(sample->cv, 0.05, 20.0);
}

static void build_one(const struct curve_family *family, const double *parameters, struct curve *curve)
{
    *curve = (struct curve){.part_count = 1};
    curve->parts[0] = (struct curve_part){1.0, family, {parameters[0], parameters[1]}, {0}, 0.0, 0.0};
}

static void guess_mean_and_cv(const struct fit_sample *sample, int start, double *parameters)
{
    (void)start;
    parameters[0] = plain_mean(sample);
    parameters[1] = plain_cv(sample);
}

/* ---- laws of one part ---- */

static void build_exponential(const double *parameters, struct curve *curve)
{
    double both[2] = {parameters[0], 0.0};
    build_one(&curve_exponential, both, curve);
}

static void build_gamma(const double *parameters, struct curve *curve) { build_one(&curve_gamma, parameters, curve); }

static void build_lognormal(const double *parameters, struct curve *curve)
{
    build_one(&curve_lognormal, parameters, curve);
}

static void build_weibull(const double *parameters, struct curve *curve)
{
    build_one(&curve_weibull, parameters, curve);
}

/* cv = shape to the power of -1.086 is close (Justus et al., J. Appl. Meteorol. 17, 1978). */
static void guess_weibull(const struct fit_sample *sample, int start, double *parameters)
{
    guess_mean_and_cv(sample, start, parameters);
    parameters[1] = clamped(pow(parameters[1], -1.0 / 1.086), 0.2, 20.0);
}

static const struct fit_law law_exponential = {
    .name = "exponential",
    .summary = "no memory: the one the formulas assume",
    .parameter_count = 1,
    .start_count = 1,
    .parameters = {{"mean", FIT_SECONDS}},
    .guess = guess_mean_and_cv,
    .build = build_exponential,
};
static const struct fit_law law_gamma = {
    .name = "gamma",
    .summary = "a hump (cv below 1) or many short ones (above 1), a light tail",
    .parameter_count = 2,
    .start_count = 1,
    .parameters = {{"mean", FIT_SECONDS}, {"cv", FIT_NUMBER}},
    .guess = guess_mean_and_cv,
    .build = build_gamma,
};
static const struct fit_law law_lognormal = {
    .name = "lognormal",
    .summary = "a hump and a long tail",
    .parameter_count = 2,
    .start_count = 1,
    .parameters = {{"mean", FIT_SECONDS}, {"cv", FIT_NUMBER}},
    .guess = guess_mean_and_cv,
    .build = build_lognormal,
};
static const struct fit_law law_weibull = {
    .name = "weibull",
    .summary = "shape above 1: the longer it took, the sooner it ends; below 1: the later",
    .parameter_count = 2,
    .start_count = 1,
    .parameters = {{"mean", FIT_SECONDS}, {"shape", FIT_NUMBER}},
    .guess = guess_weibull,
    .build = build_weibull,
};

/* ---- two exponential phases ---- */

static void build_hyperexponential(const double *parameters, struct curve *curve)
{
    double squared = parameters[1] * parameters[1];
    double share = 0.5 * (1.0 + sqrt((squared - 1.0) / (squared + 1.0)));
    *curve = (struct curve){.part_count = 2, .balanced = "hyperexponential"};
    curve->parts[0] = (struct curve_part){share, &curve_exponential, {0.5 * parameters[0] / share}, {0}, 0.0, 0.0};
    curve->parts[1] =
        (struct curve_part){1.0 - share, &curve_exponential, {0.5 * parameters[0] / (1.0 - share)}, {0}, 0.0, 0.0};
}

static void guess_hyperexponential(const struct fit_sample *sample, int start, double *parameters)
{
    guess_mean_and_cv(sample, start, parameters);
    parameters[1] = fmax(1.2, parameters[1]);
}

static const char *doubt_hyperexponential(const struct fit_sample *sample, const double *parameters)
{
    (void)sample;
    return parameters[1] < 1.01 ? "the durations vary too little for it (it needs a cv above 1)" : NULL;
}

static const struct fit_law law_hyperexponential = {
    .name = "hyperexponential",
    .summary = "many short and a few long ones: two exponential phases with balanced means",
    .parameter_count = 2,
    .start_count = 1,
    .parameters = {{"mean", FIT_SECONDS}, {"cv", FIT_ABOVE_ONE}},
    .guess = guess_hyperexponential,
    .build = build_hyperexponential,
    .doubt = doubt_hyperexponential,
};

static const char *doubt_shares(const struct fit_sample *sample, const double *parameters)
{
    double least = LEAST_OF_A_PART / sample->count;
    if (parameters[0] < least || parameters[0] > 1.0 - least)
        return "its second part holds fewer than 5 of the durations";
    return NULL;
}

static void build_two_phases(const double *parameters, struct curve *curve)
{
    *curve = (struct curve){.part_count = 2};
    curve->parts[0] = (struct curve_part){parameters[0], &curve_exponential, {parameters[1]}, {0}, 0.0, 0.0};
    curve->parts[1] = (struct curve_part){1.0 - parameters[0], &curve_exponential, {parameters[2]}, {0}, 0.0, 0.0};
}

static void guess_two_phases(const struct fit_sample *sample, int start, double *parameters)
{
    double mean = plain_mean(sample);
    parameters[0] = start == 0 ? 0.7 : 0.1;
    parameters[1] = start == 0 ? 0.6 * mean : 0.1 * mean;
    parameters[2] = (mean - parameters[0] * parameters[1]) / (1.0 - parameters[0]);
}

static const char *doubt_two_phases(const struct fit_sample *sample, const double *parameters)
{
    bool are_alike = fabs(log(parameters[1] / parameters[2])) < 0.05;
    return are_alike ? "no second phase was found: one exponential does as well" : doubt_shares(sample, parameters);
}

static const struct fit_law law_two_phases = {
    .name = "mixture: two exponentials",
    .summary = "a hyperexponential law whose phases need not be balanced",
    .parameter_count = 3,
    .start_count = 2,
    .parameters = {{"short_share", FIT_SHARE}, {"short_mean", FIT_SECONDS}, {"mean", FIT_SECONDS}},
    .guess = guess_two_phases,
    .build = build_two_phases,
    .mirror = (const int[]){0, 2, 1},
    .doubt = doubt_two_phases,
};

/* ---- a spike of short calls before a main law: {share, mean of the short ones, mean, cv or shape} ---- */

static void build_with_short(const struct curve_family *family, const double *parameters, struct curve *curve)
{
    *curve = (struct curve){.part_count = 2};
    curve->parts[0] = (struct curve_part){parameters[0], &curve_exponential, {parameters[1]}, {0}, 0.0, 0.0};
    curve->parts[1] = (struct curve_part){1.0 - parameters[0], family, {parameters[2], parameters[3]}, {0}, 0.0, 0.0};
}

static void build_short_gamma(const double *parameters, struct curve *curve)
{
    build_with_short(&curve_gamma, parameters, curve);
}

static void build_short_lognormal(const double *parameters, struct curve *curve)
{
    build_with_short(&curve_lognormal, parameters, curve);
}

static void build_short_weibull(const double *parameters, struct curve *curve)
{
    build_with_short(&curve_weibull, parameters, curve);
}

/* Short: below a tenth of the median at first; then below a twenty-fifth of the mean. */
static void guess_short(const struct fit_sample *sample, int start, double *parameters)
{
    double mean = plain_mean(sample);
    double limit = start == 0 ? 0.1 * fit_sample_quantile(sample, 0.5) : 0.04 * mean;
    parameters[0] = clamped(fit_sample_share_below(sample, limit), 0.01, 0.3);
    parameters[1] = fmax(0.5 * limit, 1e-3 * mean);
    parameters[2] = (mean - parameters[0] * parameters[1]) / (1.0 - parameters[0]);
    parameters[3] = plain_cv(sample);
}

static void guess_short_weibull(const struct fit_sample *sample, int start, double *parameters)
{
    guess_short(sample, start, parameters);
    parameters[3] = clamped(pow(parameters[3], -1.0 / 1.086), 0.2, 20.0);
}

/* A "short" part that is most of the calls, or not much shorter than the main one, is another story, and told by the
 * other mixtures. */
static const char *doubt_short(const struct fit_sample *sample, const double *parameters)
{
    return parameters[1] > 0.5 * parameters[2] || parameters[0] > 0.5
               ? "its first part is no spike of short calls: it holds most of them, or is not much shorter"
               : doubt_shares(sample, parameters);
}

#define SHORT_PARAMETERS(last)                                                                                         \
    {                                                                                                                  \
        {"short_share", FIT_SHARE}, {"short_mean", FIT_SECONDS}, {"mean", FIT_SECONDS}, { last, FIT_NUMBER }           \
    }

static const struct fit_law law_short_gamma = {
    .name = "mixture: short calls + gamma",
    .summary = "a spike of short calls, then a gamma law",
    .parameter_count = 4,
    .start_count = 2,
    .parameters = SHORT_PARAMETERS("cv"),
    .guess = guess_short,
    .build = build_short_gamma,
    .doubt = doubt_short,
};
static const struct fit_law law_short_lognormal = {
    .name = "mixture: short calls + lognormal",
    .summary = "a spike of short calls, then a lognormal law",
    .parameter_count = 4,
    .start_count = 2,
    .parameters = SHORT_PARAMETERS("cv"),
    .guess = guess_short,
    .build = build_short_lognormal,
    .doubt = doubt_short,
};
static const struct fit_law law_short_weibull = {
    .name = "mixture: short calls + weibull",
    .summary = "a spike of short calls, then a Weibull law",
    .parameter_count = 4,
    .start_count = 2,
    .parameters = SHORT_PARAMETERS("shape"),
    .guess = guess_short_weibull,
    .build = build_short_weibull,
    .doubt = doubt_short,
};

/* ---- two lognormals: short calls with a hump of their own, or enquiries among long cases ---- */

static void build_two_lognormals(const double *parameters, struct curve *curve)
{
    *curve = (struct curve){.part_count = 2};
    curve->parts[0] =
        (struct curve_part){parameters[0], &curve_lognormal, {parameters[1], parameters[2]}, {0}, 0.0, 0.0};
    curve->parts[1] =
        (struct curve_part){1.0 - parameters[0], &curve_lognormal, {parameters[3], parameters[4]}, {0}, 0.0, 0.0};
}

static void guess_two_lognormals(const struct fit_sample *sample, int start, double *parameters)
{
    double mean = plain_mean(sample), cv = plain_cv(sample);
    double limit = 0.1 * fit_sample_quantile(sample, 0.5);
    parameters[0] = start == 0 ? clamped(fit_sample_share_below(sample, limit), 0.01, 0.3) : 0.6;
    parameters[1] = start == 0 ? 0.5 * limit : 0.5 * mean;
    parameters[2] = start == 0 ? 0.6 : 0.7 * cv;
    parameters[3] = (mean - parameters[0] * parameters[1]) / (1.0 - parameters[0]);
    parameters[4] = start == 0 ? cv : 0.7 * cv;
}

static const char *doubt_two_lognormals(const struct fit_sample *sample, const double *parameters)
{
    bool are_alike = fabs(log(parameters[1] / parameters[3])) < 0.05 && fabs(log(parameters[2] / parameters[4])) < 0.05;
    return are_alike ? "no second part was found: one law alone does as well" : doubt_shares(sample, parameters);
}

static const struct fit_law law_two_lognormals = {
    .name = "mixture: two lognormals",
    .summary = "short calls with a hump of their own, or short and long matters",
    .parameter_count = 5,
    .start_count = 2,
    .parameters = {{"short_share", FIT_SHARE},
                   {"short_mean", FIT_SECONDS},
                   {"short_cv", FIT_NUMBER},
                   {"mean", FIT_SECONDS},
                   {"cv", FIT_NUMBER}},
    .guess = guess_two_lognormals,
    .build = build_two_lognormals,
    .mirror = (const int[]){0, 3, 4, 1, 2},
    .doubt = doubt_two_lognormals,
};

static const struct fit_law *const laws_of_handle_time[] = {&law_exponential,
                                                            &law_gamma,
                                                            &law_lognormal,
                                                            &law_weibull,
                                                            &law_hyperexponential,
                                                            &law_two_phases,
                                                            &law_short_gamma,
                                                            &law_short_lognormal,
                                                            &law_short_weibull,
                                                            &law_two_lognormals,
                                                            NULL};
static const struct fit_law *const laws_of_patience[] = {
    &law_exponential, &law_weibull, &law_gamma, &law_lognormal, &law_hyperexponential, &law_two_phases, NULL};

const struct fit_law *const *fit_laws_of_handle_time(void) { return laws_of_handle_time; }
const struct fit_law *const *fit_laws_of_patience(void) { return laws_of_patience; }

const struct fit_law *fit_law_find(const char *name)
{
    for (int i = 0; laws_of_handle_time[i] != NULL; i++)
        if (strcmp(laws_of_handle_time[i]->name, name) == 0)
            return laws_of_handle_time[i];
    return NULL;
}
