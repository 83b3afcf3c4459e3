/*
 * rehearsal.c -- looks back from earlier origins, a week apart.
 */
#include "models/planning/forecasts/rehearsal.h"

#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

enum { LONGEST_REHEARSAL_DAYS = 14, LEAST_PAST_DAYS = 10, WEEK = 7 };

struct rehearsals *rehearsals_create(const struct past *past, int horizon_days)
{
    struct rehearsals *rehearsals = memory_zeroed(1, sizeof *rehearsals);
    rehearsals->past = past;
    int horizon = horizon_days > WEEK ? horizon_days : WEEK; /* all weekdays have something to tell */
    if (horizon > LONGEST_REHEARSAL_DAYS)
        horizon = LONGEST_REHEARSAL_DAYS;
    if (horizon > WEEK && past->day_count < LEAST_PAST_DAYS + horizon)
        horizon = WEEK;
    rehearsals->horizon_days = horizon;
    for (int k = 0; k < REHEARSALS_MOST; k++) {
        int origin = past->day_count - horizon - k * WEEK;
        if (origin < LEAST_PAST_DAYS)
            break;
        rehearsals->pasts[rehearsals->count++] = past_create(past->series, past->skipped + origin, past->special);
    }
    return rehearsals;
}

void rehearsals_destroy(struct rehearsals *rehearsals)
{
    for (int k = 0; rehearsals != NULL && k < rehearsals->count; k++)
        past_destroy(rehearsals->pasts[k]);
    free(rehearsals);
}

int rehearsals_day(const struct rehearsals *rehearsals, int rehearsal, int ahead)
{
    const struct past *then = rehearsals->pasts[rehearsal];
    return (int)(then->first_day + then->day_count + ahead - rehearsals->past->first_day);
}

double *rehearsals_expect(const struct rehearsals *rehearsals, const struct point_method *method)
{
    size_t cells = (size_t)rehearsals->horizon_days * (size_t)rehearsals->past->intervals;
    double *expected = memory_zeroed((size_t)rehearsals->count * cells, sizeof *expected);
    for (int k = 0; k < rehearsals->count; k++) {
        double *block = expected + (size_t)k * cells;
        if (!point_method_expect(method, rehearsals->pasts[k], rehearsals->horizon_days, block))
            for (size_t cell = 0; cell < cells; cell++)
                block[cell] = NAN;
    }
    return expected;
}
