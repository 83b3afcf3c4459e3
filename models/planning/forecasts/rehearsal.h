/*
 * rehearsal.h -- forecasts made from earlier origins inside the past, where the outcome is known already.
 *
 * They tell how wrong a method usually is (bands) and which one suits this queue (auto). Nothing after the last day of
 * the past is looked at.
 */
#ifndef CALLFLOOR_MODELS_REHEARSAL_H
#define CALLFLOOR_MODELS_REHEARSAL_H

#include "models/planning/forecasts/method.h"

enum { REHEARSALS_MOST = 10 };

struct rehearsals { /* state of one forecast: where it rehearses */
    const struct past *past;
    int count, horizon_days;
    struct past *pasts[REHEARSALS_MOST]; /* latest first; each ends before the days it is asked for */
};

/** As many origins as the past has room for, a week apart, each followed by the horizon (a week at least, two at most).
 */
struct rehearsals *rehearsals_create(const struct past *past, int horizon_days);
void rehearsals_destroy(struct rehearsals *rehearsals); /* NULL is fine */

/** Returns expected[rehearsal][day][interval], which the caller frees; all NaN where the method could not. */
double *rehearsals_expect(const struct rehearsals *rehearsals, const struct point_method *method);

/** The day of the whole past on which day `ahead` of that rehearsal falls. */
int rehearsals_day(const struct rehearsals *rehearsals, int rehearsal, int ahead);

#endif
