/*
 * handle_law.c -- a law of work on a grid: cells of equal length and the probability of ending in each.
 *
 * A contact's talk depends on its outcome, and hold and wrap-up come on top, so its law is a mixture of convolutions.
 * Laws whose tail is long beyond reason are cut after so many means; the whole is stretched until its mean is right.
 */
#include "models/planning/handle_law.h"

#include <gsl/gsl_fft_halfcomplex.h>
#include <gsl/gsl_fft_real.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

enum { CELLS_PER_MEAN = 256, CELLS = 6 * 1024, TRANSFORM = 16 * 1024 };

struct handle_law {
    double mean_seconds;
    double cell_seconds; /* 0: exponential, in closed form */
    double *within;      /* [CELLS + 1]: E min(S, k cells) */
};

static const double next_to_nothing = 1e-15;

/* The chance to end in each cell of the grid; what lies beyond ends in the last. NULL: at once. */
static void find_masses(const struct distribution *of, double cell_seconds, double *masses)
{
    double before = 0.0;
    memset(masses, 0, CELLS * sizeof *masses);
    if (of == NULL) {
        masses[0] = 1.0;
        return;
    }
    for (int k = 0; k < CELLS && before < 1.0; k++) { /* cell k stands for times from k - 1/2 to k + 1/2 */
        double until = k + 1 == CELLS ? 1.0 : distribution_cumulative(of, (k + 0.5) * cell_seconds);
        masses[k] = until - before;
        before = until;
    }
}

/* Both transformed; the product takes the place of the first. As gsl keeps them: real parts up, imaginary parts down.
 */
static void multiply_transforms(double *first, const double *second)
{
    first[0] *= second[0];
    first[TRANSFORM / 2] *= second[TRANSFORM / 2];
    for (int k = 1; k < TRANSFORM / 2; k++) {
        double real = first[k] * second[k] - first[TRANSFORM - k] * second[TRANSFORM - k];
        first[TRANSFORM - k] = first[k] * second[TRANSFORM - k] + first[TRANSFORM - k] * second[k];
        first[k] = real;
    }
}

/* `first` becomes the law of the sum. spare: [2 TRANSFORM] */
static void convolve(double *first, const double *second, double *spare)
{
    double *sum = spare, *other = spare + TRANSFORM;
    memset(spare, 0, 2 * TRANSFORM * sizeof *spare);
    memcpy(sum, first, CELLS * sizeof *sum);
    memcpy(other, second, CELLS * sizeof *other);
    gsl_fft_real_radix2_transform(sum, 1, TRANSFORM);
    gsl_fft_real_radix2_transform(other, 1, TRANSFORM);
    multiply_transforms(sum, other);
    gsl_fft_halfcomplex_radix2_inverse(sum, 1, TRANSFORM);
    for (int k = 0; k < CELLS; k++)
        first[k] = fmax(0.0, sum[k]); /* rounding may have made nothing less than nothing */
    for (int k = CELLS; k < TRANSFORM; k++)
        first[CELLS - 1] += fmax(0.0, sum[k]);
}

struct blend { /* at work on one type */
    double cell_seconds;
    double *masses;              /* the whole */
    double *talk, *part, *spare; /* of one leg */
};

static void add_leg(struct blend *blend, double share, const struct distribution *talk, const struct distribution *hold,
                    const struct distribution *wrap_up)
{
    if (share <= 0.0)
        return;
    find_masses(talk, blend->cell_seconds, blend->talk);
    if (hold != NULL) {
        find_masses(hold, blend->cell_seconds, blend->part);
        convolve(blend->talk, blend->part, blend->spare);
    }
    if (wrap_up != NULL) {
        find_masses(wrap_up, blend->cell_seconds, blend->part);
        convolve(blend->talk, blend->part, blend->spare);
    }
    for (int k = 0; k < CELLS; k++)
        blend->masses[k] += share * blend->talk[k];
}

static void add_class(struct blend *blend, const struct contact_type *type, double share)
{
    double rest = 1.0;
    for (int o = 0; o < type->outcome_count; o++) {
        const struct outcome *outcome = &type->outcomes[o];
        if (outcome->talk == NULL && outcome->wrap_up == NULL)
            continue;
        add_leg(blend, share * outcome->probability, outcome->talk ? outcome->talk : type->talk, type->hold,
                outcome->wrap_up ? outcome->wrap_up : type->wrap_up);
        rest -= outcome->probability;
    }
    add_leg(blend, share * fmax(0.0, rest), type->talk, type->hold, type->wrap_up);
}

static double mean_of_classes(const struct center *center, int contact_type, double *shares)
{
    double mean = 0.0;
    *shares = 0.0;
    for (int c = center->contact_type_count; c < center->class_count; c++)
        if (center->contact_types[c].parent == contact_type) {
            *shares += center->contact_types[c].language_share;
            mean +=
                center->contact_types[c].language_share * contact_type_mean_handle_seconds(&center->contact_types[c]);
        }
    return mean + fmax(0.0, 1.0 - *shares) * contact_type_mean_handle_seconds(&center->contact_types[contact_type]);
}

static bool is_exponential(const struct center *center, int contact_type, double shares)
{
    const struct contact_type *type = &center->contact_types[contact_type];
    bool is_plain = shares <= 0.0 && type->talk->law == &distribution_exponential && !type->hold && !type->wrap_up;
    for (int o = 0; o < type->outcome_count; o++)
        is_plain = is_plain && type->outcomes[o].talk == NULL && type->outcomes[o].wrap_up == NULL;
    return is_plain;
}

/* Sums the tail cell by cell, and stretches time until the mean is right. */
static void find_within(struct handle_law *law, const double *masses)
{
    double still = 1.0, mean = 0.0;
    for (int k = 0; k < CELLS; k++)
        mean += masses[k] * k * law->cell_seconds;
    law->cell_seconds *= mean > 0.0 ? law->mean_seconds / mean : 1.0;
    for (int k = 0; k < CELLS; k++) {
        still = fmax(0.0, still - masses[k]);
        law->within[k + 1] = fmin(law->mean_seconds, law->within[k] + still * law->cell_seconds);
    }
}

struct handle_law *handle_law_of_type(const struct center *center, int contact_type)
{
    double shares, mean = mean_of_classes(center, contact_type, &shares);
    if (is_exponential(center, contact_type, shares) || mean <= 0.0)
        return handle_law_exponential(mean);
    struct handle_law *law = memory_zeroed(1, sizeof *law);
    double *room = memory_zeroed(3 * CELLS + 2 * TRANSFORM, sizeof *room);
    struct blend blend = {mean / CELLS_PER_MEAN, room, room + CELLS, room + 2 * CELLS, room + 3 * CELLS};
    for (int c = center->contact_type_count; c < center->class_count; c++)
        if (center->contact_types[c].parent == contact_type)
            add_class(&blend, &center->contact_types[c], center->contact_types[c].language_share);
    add_class(&blend, &center->contact_types[contact_type], 1.0 - shares);
    law->mean_seconds = mean;
    law->cell_seconds = blend.cell_seconds;
    law->within = memory_zeroed(CELLS + 1, sizeof *law->within);
    find_within(law, blend.masses);
    free(room);
    return law;
}

struct handle_law *handle_law_exponential(double mean_seconds)
{
    struct handle_law *law = memory_zeroed(1, sizeof *law);
    law->mean_seconds = mean_seconds;
    return law;
}

void handle_law_destroy(struct handle_law *law)
{
    if (law != NULL)
        free(law->within);
    free(law);
}

double handle_law_mean_seconds(const struct handle_law *law) { return law->mean_seconds; }

double handle_law_mean_within(const struct handle_law *law, double seconds)
{
    if (law->mean_seconds <= 0.0)
        return 0.0;
    if (law->cell_seconds == 0.0)
        return -law->mean_seconds * expm1(-seconds / law->mean_seconds);
    double cells = seconds / law->cell_seconds;
    if (cells >= CELLS)
        return law->mean_seconds;
    int k = (int)cells;
    return law->within[k] + (cells - k) * (law->within[k + 1] - law->within[k]);
}

double handle_law_longest_seconds(const struct handle_law *law)
{
    return law->cell_seconds == 0.0 ? -log(next_to_nothing) * law->mean_seconds : CELLS * law->cell_seconds;
}
