/*
 * laws.h -- the members of the family, declared for the table in distribution.c. To add one: a file in this folder, a
 * line here, a line in the table.
 */
#ifndef CALLFLOOR_SIM_LAWS_H
#define CALLFLOOR_SIM_LAWS_H

#include "sim/distribution.h"

extern const struct distribution_law distribution_gamma, distribution_erlang, distribution_lognormal,
    distribution_weibull, distribution_uniform, distribution_hyperexponential, distribution_empirical,
    distribution_mixture;

/* gamma.c: for every law that is a gamma law by another name. `gamma_set` fills `work`. */
void gamma_set(struct distribution *distribution, double shape, double scale);
double gamma_sample(const struct distribution *distribution, struct random_stream *stream);
double gamma_sample_of(const struct distribution *distribution, uint64_t word);

/* A parameter that several laws share. No call, talk or pause of a planner's lasts 30 years. */
#define LAW_MEAN                                                                                                       \
    {                                                                                                                  \
        .name = "mean", .kind = PARAMETER_SECONDS, .least = 0.0, .most = 1e9, .least_is_forbidden = true               \
    }
#define LAW_CV                                                                                                         \
    {                                                                                                                  \
        .name = "cv", .kind = PARAMETER_NUMBER, .least = 0.0, .most = 100.0, .least_is_forbidden = true                \
    }

#endif
