/*
 * distribution.c -- the table of laws; lookup by name.
 */
#include "sim/distribution.h"

#include <string.h>

#include "sim/distributions/laws.h"

static const struct distribution_law *const laws[] = {
    &distribution_constant,
    &distribution_exponential,
    &distribution_gamma,
    &distribution_erlang,
    &distribution_lognormal,
    &distribution_weibull,
    &distribution_uniform,
    &distribution_hyperexponential,
    &distribution_empirical,
    &distribution_mixture,
    NULL,
};

const struct distribution_law *const *distribution_laws(void) { return laws; }

const struct distribution_law *distribution_law_find(const char *name)
{
    for (const struct distribution_law *const *law = laws; *law; law++)
        if (strcmp((*law)->name, name) == 0)
            return *law;
    return NULL;
}

const char *distribution_prepare(struct distribution *distribution) { return distribution->law->prepare(distribution); }

double distribution_cumulative(const struct distribution *distribution, double x)
{
    return x < 0.0 ? 0.0 : distribution->law->cumulative(distribution, x);
}
