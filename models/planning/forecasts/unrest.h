/*
 * unrest.h -- how much days and intervals differ from the same ones a week before: known from two weeks on, when
 * nothing can be rehearsed yet.
 */
#ifndef CALLFLOOR_MODELS_UNREST_H
#define CALLFLOOR_MODELS_UNREST_H

#include "models/planning/forecasts/past.h"

struct unrest {  /* record: what a forecast from this past may be off by, over the square of what is expected, Poisson
                    noise taken out */
    double days; /* of the log of a day's factor */
    double intervals; /* of an interval within its day */
};

/**
 * From pairs of ordinary days a week apart; pulled to 10 percent each while pairs are few, and more where the level
 * itself is known from few weeks only.
 */
struct unrest past_unrest(const struct past *past);

#endif
