/*
 * profile.c -- shares of the day, weekday by weekday, shrunk towards the common shape.
 */
#include "models/planning/forecasts/profile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

static const double HALF_LIFE_DAYS = 42.0;

static double weight_of(const struct past *past, int day) { return exp2(-(past->day_count - day) / HALF_LIFE_DAYS); }

/* volumes and exposures [weekday][interval]. */
static void add_up(const struct past *past, double *volumes, double *exposures)
{
    for (int day = 0; day < past->day_count; day++) {
        if (past->kinds[day] != PAST_ORDINARY || past->totals[day] <= 0.0)
            continue;
        size_t row = (size_t)past_weekday(past, day) * (size_t)past->intervals;
        double weight = weight_of(past, day);
        for (int i = 0; i < past->intervals; i++) {
            double volume = past_volume(past, day, i);
            if (isnan(volume))
                continue;
            volumes[row + (size_t)i] += weight * volume;
            exposures[row + (size_t)i] += weight * past->totals[day];
        }
    }
}

/* Shares of all weekdays together over the intervals this weekday is open. */
static void common_shares(const struct past *past, const double *volumes, const double *exposures, int weekday,
                          double *common)
{
    double sum = 0.0;
    for (int i = 0; i < past->intervals; i++) {
        double volume = 0.0, exposure = 0.0;
        for (int other = 0; other < WEEKDAYS; other++) {
            volume += volumes[other * past->intervals + i];
            exposure += past_is_open(past, other, i) ? exposures[other * past->intervals + i] : 0.0;
        }
        common[i] = past_is_open(past, weekday, i) && exposure > 0.0 ? volume / exposure : 0.0;
        sum += common[i];
    }
    for (int i = 0; i < past->intervals; i++)
        common[i] = sum > 0.0 ? common[i] / sum : 0.0;
}

/* Mean over intervals of the variance of this weekday's mean shares, from how its days differ. */
static double variance_of_means(const struct past *past, int weekday, const double *own)
{
    double squares = 0.0, weights = 0.0, square_weights = 0.0;
    int days = 0;
    for (int day = 0; day < past->day_count; day++) {
        if (past->kinds[day] != PAST_ORDINARY || past->totals[day] <= 0.0 || past_weekday(past, day) != weekday)
            continue;
        double weight = weight_of(past, day), sum = 0.0;
        for (int i = 0; i < past->intervals; i++) {
            double volume = past_volume(past, day, i);
            if (!isnan(volume) && past_is_open(past, weekday, i))
                sum += (volume / past->totals[day] - own[i]) * (volume / past->totals[day] - own[i]);
        }
        squares += weight * sum;
        weights += weight;
        square_weights += weight * weight;
        days++;
    }
    if (days < 2)
        return INFINITY;
    double of_one_day = squares / weights / (1.0 - square_weights / (weights * weights));
    return of_one_day * square_weights / (weights * weights);
}

static double square_distance(const double *a, const double *b, int count)
{
    double sum = 0.0;
    for (int i = 0; i < count; i++)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

static void shrink(const struct past *past, int weekday, const double *common, double *own)
{
    double noise = variance_of_means(past, weekday, own), apart = square_distance(own, common, past->intervals);
    double towards_common = apart > 0.0 ? fmin(noise / apart, 1.0) : 0.0;
    for (int i = 0; i < past->intervals; i++)
        own[i] += towards_common * (common[i] - own[i]);
}

static bool own_shares(const struct past *past, const double *volumes, const double *exposures, int weekday,
                       const double *common, double *own)
{
    double sum = 0.0;
    bool is_known = false;
    for (int i = 0; i < past->intervals; i++) {
        size_t cell = (size_t)weekday * (size_t)past->intervals + (size_t)i;
        is_known |= exposures[cell] > 0.0;
        own[i] = !past_is_open(past, weekday, i) ? 0.0
                 : exposures[cell] > 0.0         ? volumes[cell] / exposures[cell]
                                                 : common[i];
        sum += own[i];
    }
    for (int i = 0; i < past->intervals; i++)
        own[i] = sum > 0.0 ? own[i] / sum : 0.0;
    return is_known;
}

void profile_learn(const struct past *past, double *shares)
{
    size_t cells = (size_t)WEEKDAYS * (size_t)past->intervals;
    double *volumes = memory_zeroed(2 * cells, sizeof *volumes), *exposures = volumes + cells;
    double *common = memory_zeroed((size_t)past->intervals, sizeof *common);
    add_up(past, volumes, exposures);
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        double *own = shares + (size_t)weekday * (size_t)past->intervals;
        common_shares(past, volumes, exposures, weekday, common);
        if (own_shares(past, volumes, exposures, weekday, common, own))
            shrink(past, weekday, common, own);
        else
            memcpy(own, common, (size_t)past->intervals * sizeof *own);
    }
    free(common);
    free(volumes);
}
