/*
 * distribution.h -- the family of distributions: how long things take.
 *
 * A law is one file in distributions/ and one line in the table of distribution.c. The reader fills parameters in the
 * order in which the law lists them; `prepare` works out what sampling needs. `mean` is always the mean of the
 * variable itself. Samples are >= 0; times are seconds.
 */
#ifndef CALLFLOOR_SIM_DISTRIBUTION_H
#define CALLFLOOR_SIM_DISTRIBUTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/ziggurat.h"

struct distribution;

enum parameter_kind { PARAMETER_SECONDS, PARAMETER_NUMBER, PARAMETER_WHOLE };
enum { DISTRIBUTION_PARAMETERS_MOST = 2 };

struct distribution_parameter {
    const char *name; /* as the user writes it: "mean", "cv", "shape", ... */
    enum parameter_kind kind;
    double least, most;      /* inclusive */
    bool least_is_forbidden; /* the range is (least, most] */
};

struct distribution_law {
    const char *name;    /* as the user writes it */
    const char *summary; /* one line of help */
    struct distribution_parameter parameters[DISTRIBUTION_PARAMETERS_MOST];
    int parameter_count;
    bool takes_observations; /* empirical: `observations` are handed in */
    bool takes_parts;        /* mixture: `parts` and `weights` are handed in */
    /** Fills mean and cv and the private constants. Returns NULL, or what is wrong, as advice to the user. */
    const char *(*prepare)(struct distribution *distribution);
    double (*sample)(const struct distribution *distribution, struct random_stream *stream);
    /** What `sample` would make of a stream's first word, when that alone is enough; else NaN. NULL: it never is. */
    double (*sample_of)(const struct distribution *distribution, uint64_t word);
    /** P(X <= x), for tests and charts. */
    double (*cumulative)(const struct distribution *distribution, double x);
};

struct distribution { /* description: filled once, const under the clock */
    const struct distribution_law *law;
    double parameter[DISTRIBUTION_PARAMETERS_MOST]; /* in the law's order; seconds for times */
    size_t count;                                   /* of observations or parts */
    const double *observations;                     /* [count], borrowed; sorted by prepare's caller */
    const struct distribution *parts;               /* [count], borrowed; each already prepared */
    const double *weights;                          /* [count], borrowed, >= 0, sum > 0 */
    double mean, cv;                                /* cv = standard deviation / mean; 0 when the mean is 0 */
    double work[4];                                 /* private to the law */
};

/** The law of that name, or NULL. */
const struct distribution_law *distribution_law_find(const char *name);

/** The laws in the order of --help, ended by NULL. */
const struct distribution_law *const *distribution_laws(void);

/** Works out what sampling needs. Returns NULL, or what is wrong with the parameters, as advice. */
const char *distribution_prepare(struct distribution *distribution);

/** One value >= 0, drawn at the stream's address. */
static inline double distribution_sample(const struct distribution *distribution, struct random_stream *stream)
{
    return distribution->law->sample(distribution, stream);
}

extern const struct distribution_law distribution_exponential, distribution_constant;

/** No chance is needed for a value. */
static inline bool distribution_is_constant(const struct distribution *distribution)
{
    return distribution->law == &distribution_constant;
}

/** What it would make of a stream's first word, when that alone is enough; else NaN. */
static inline double distribution_sample_of(const struct distribution *distribution, uint64_t word)
{
    if (distribution->law == &distribution_exponential) /* so common, and so cheap, that the call would show */
        return distribution->mean * ziggurat_exponential_of(word);
    return distribution->law->sample_of ? distribution->law->sample_of(distribution, word) : NAN;
}

double distribution_cumulative(const struct distribution *distribution, double x);

#endif
