/*
 * profile.h -- how a day's contacts spread over its intervals, per weekday, and no noisier than the past allows.
 */
#ifndef CALLFLOOR_MODELS_PROFILE_H
#define CALLFLOOR_MODELS_PROFILE_H

#include "models/planning/forecasts/past.h"

/**
 * Fills shares[weekday][interval], each weekday adding up to 1 over the intervals it is open (0 elsewhere). Recent days
 * count more. A weekday's own shares are shrunk towards those of all days together as far as they differ by no more
 * than days of one weekday do among themselves (James and Stein, 1961; the variances by moments).
 */
void profile_learn(const struct past *past, double *shares);

#endif
