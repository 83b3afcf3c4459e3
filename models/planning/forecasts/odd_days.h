/*
 * odd_days.h -- days that say nothing about ordinary ones: holidays nobody named, outages, days of alarm.
 */
#ifndef CALLFLOOR_MODELS_ODD_DAYS_H
#define CALLFLOOR_MODELS_ODD_DAYS_H

#include "models/planning/forecasts/past.h"

/**
 * Fills past->typical and marks ordinary days as PAST_LOW or PAST_HIGH whose total lies far from that of the same
 * weekday both in the weeks before and in the weeks after: more than four robust standard deviations (Hampel's rule,
 * JASA 69, 1974), and more than a fifth. A run of such days is a new level, not an oddity, and
 * stays, unless nothing came in at all.
 */
void past_mark_odd_days(struct past *past);

#endif
