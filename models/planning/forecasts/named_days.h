/*
 * named_days.h -- days the planner has named: closed, by a given factor, or as days of that name were before.
 */
#ifndef CALLFLOOR_MODELS_NAMED_DAYS_H
#define CALLFLOOR_MODELS_NAMED_DAYS_H

#include "models/planning/forecasts/past.h"

enum named_day_source { NAMED_GIVEN, NAMED_LEARNED, NAMED_LIKE_OTHERS, NAMED_UNKNOWN };

struct named_day_effect {
    double factor; /* against an ordinary day of its weekday; 0: closed */
    enum named_day_source source;
    int days; /* learned from so many */
};

/**
 * The effect of a named day: as the planner says; else the median of past days of that name against what days like
 * them suggested; else, when at least two other names are known, the median of all named days; else 1.
 */
struct named_day_effect named_day_effect(const struct past *past, const struct special_day *special);

/** Puts the named days of the horizon into expected[day][interval]: NaN when closed, else times their factor, spread
 *  over the day as days of that name were, as far as those differ from ordinary ones by more than chance. */
void named_days_apply(const struct past *past, int horizon_days, double *expected);

#endif
