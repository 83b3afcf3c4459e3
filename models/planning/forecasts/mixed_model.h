/*
 * mixed_model.h -- a regression on daily values whose coefficients are shrunk and whose errors remember.
 *
 * value(t) = sum_j coefficient_j feature_j(t) + level(t) + short(t) + white(t): the level is a random walk, the short-
 * term error an autoregression of order 1, and each group of coefficients is normal around 0 with a variance of its
 * own. So little data means cautious coefficients, and nothing has to be left out to avoid overfitting. The variances
 * are found by maximum marginal likelihood with weak priors (empirical Bayes): Harville, JASA 72 (1977) 320-338; errors
 * are made white by a Kalman filter run over every column: Harvey, Forecasting, Structural Time Series Models (1989).
 */
#ifndef CALLFLOOR_MODELS_MIXED_MODEL_H
#define CALLFLOOR_MODELS_MIXED_MODEL_H

enum { MIXED_GROUPS_MOST = 10 };

struct mixed_data { /* description; owned by the caller */
    int days, features, groups;
    const double *rows;   /* [day][feature] */
    const int *group_of;  /* [feature] */
    const double *values; /* [day]; NaN: unknown */
    const double *noise;  /* [day] variance that is known beforehand (Poisson) */
};

struct mixed_variances { /* as standard deviations, all > 0 */
    double white, level_step, short_term;
    double persistence; /* of the short-term error from day to day, in (0, 1) */
    double groups[MIXED_GROUPS_MOST];
};

struct mixed_fit { /* record; coefficients are owned */
    struct mixed_variances variances;
    double *coefficients;     /* [feature] */
    double level, short_term; /* on the last day */
    double log_likelihood;    /* marginal, with the priors of the variances, up to a constant */
};

/** Fits from a first guess, which is also the centre of the priors. Days unlike the rest count less (Huber, 1964). */
struct mixed_fit *mixed_fit_create(const struct mixed_data *data, const struct mixed_variances *guess);
void mixed_fit_destroy(struct mixed_fit *fit); /* NULL is fine */

/** The expected value `ahead` >= 1 days after the last one, for a row of features. */
double mixed_fit_predict(const struct mixed_fit *fit, const double *row, int features, int ahead);

#endif
