/*
 * fit_laws.h -- which law do durations follow? The candidates, fitted by maximum likelihood and ranked by AIC.
 *
 * A candidate is one or two distributions of the scenario language with their free parameters, so that every answer can
 * be pasted. Rounded, grouped and cut-off values enter the likelihood as what they are: the probability of their cell.
 * Parameters move on scales without borders (logarithm, log odds); the search is Nelder and Mead's (1965) on a coarse
 * sample, then Newton's on the whole. Standard errors come from the observed information (Efron and Hinkley 1978).
 */
#ifndef CALLFLOOR_MODELS_FIT_LAWS_H
#define CALLFLOOR_MODELS_FIT_LAWS_H

#include "models/planning/fit_curve.h"
#include "models/planning/fit_sample.h"

enum { FIT_PARAMETERS_MOST = 5, FIT_LAWS_MOST = 16 };

enum fit_parameter_kind { FIT_SECONDS, FIT_NUMBER, FIT_SHARE, FIT_ABOVE_ONE };

struct fit_parameter {
    const char *name; /* "mean", "cv", "short_share" ... */
    enum fit_parameter_kind kind;
};

struct fit_law {
    const char *name;    /* "lognormal", "mixture: short calls + lognormal" */
    const char *summary; /* what it looks like, in a few words */
    int parameter_count, start_count;
    struct fit_parameter parameters[FIT_PARAMETERS_MOST];
    /** The first guess number `start` (0 .. start_count - 1). */
    void (*guess)(const struct fit_sample *sample, int start, double *parameters);
    /** Parts and weights of the curve, before curve_prepare. */
    void (*build)(const double *parameters, struct curve *curve);
    /** Of two parts of one kind: which parameter changes places with which, so that the short part stands first; the
     * share, number 0, becomes the other one. NULL: there is nothing to change. */
    const int *mirror;
    /** May this answer be believed? NULL, or why not ("no second phase was found"). NULL: always. */
    const char *(*doubt)(const struct fit_sample *sample, const double *parameters);
};

struct fitted_law { /* record */
    const struct fit_law *law;
    double parameters[FIT_PARAMETERS_MOST];
    double standard_errors[FIT_PARAMETERS_MOST]; /* NaN: the likelihood is flat in some direction */
    struct curve curve;
    double
        log_likelihood; /* natural logarithm; of cells: of their probability, of exact values: of the density per s */
    double aic;         /* 2 x parameters - 2 x log-likelihood; smaller is better */
    double kolmogorov_smirnov; /* largest distance between the two distribution functions; NaN with cut-off values */
    double anderson_darling;   /* A squared; NaN with cut-off values */
    double anderson_darling_p; /* with the parameters estimated (Durbin 1973); NaN where it is not known */
    const char *doubt;         /* NULL: none; else the law is not ranked */
};

struct fit_ranking { /* record */
    struct fitted_law laws[FIT_LAWS_MOST];
    int count, ranked; /* the first `ranked` are in the order of AIC, the others are in doubt */
};

/** The candidates for handle times, and for patience; ended by NULL. */
const struct fit_law *const *fit_laws_of_handle_time(void);
const struct fit_law *const *fit_laws_of_patience(void);
const struct fit_law *fit_law_find(const char *name); /* among all of them, or NULL */

/** Fits one law. The sample has at least one event above 0. */
struct fitted_law fit_law_to(const struct fit_law *law, const struct fit_sample *sample);

/** Fits all of the list. A law of two parts is in doubt unless its AIC is clearly below that of every law of one part
 * (by 10: Burnham and Anderson, Model Selection and Multimodel Inference, 2002, ch. 2.6): AIC alone is too kind to
 * mixtures, which find a spike in any sample. A law with as many parameters as there are different
 * events is in doubt as well. Fewer than 2 events, or all in one cell: nothing is fitted (count 0). */
struct fit_ranking fit_rank(const struct fit_law *const *laws, const struct fit_sample *sample);

/** The law to plan with: the best by AIC, or the one of fewest parameters that is within 2 of it (Burnham and Anderson:
 * as well supported). NULL when none is ranked. */
const struct fitted_law *fit_ranking_choice(const struct fit_ranking *ranking);

/** The member of that name in a ranking, or NULL. */
const struct fitted_law *fit_ranking_find(const struct fit_ranking *ranking, const char *name);

/** Natural logarithm of the likelihood of a sample under a prepared curve, given that its durations were long enough to
 * be seen (left truncation: J. P. Klein and M. L. Moeschberger, Survival Analysis, 2003, sec. 3.4); -INFINITY when it
 * is impossible. */
double fit_log_likelihood(const struct curve *curve, const struct fit_sample *sample);

#endif
