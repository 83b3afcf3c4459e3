/*
 * odd_days.c -- odd days are those unlike the same weekday before and after.
 */
#include "models/planning/forecasts/odd_days.h"

#include <math.h>
#include <stdlib.h>

#include "models/planning/forecasts/numbers.h"
#include "sim/memory.h"

enum { NEIGHBOURS = 6, LEAST_NEIGHBOURS = 3, LONGEST_ODD_RUN = 4 };

static const double ODD_DEVIATIONS = 4.0;
static const double LEAST_ODD_LOG_RATIO = 0.22; /* a quarter more, a fifth less */

/* Median total of up to NEIGHBOURS days of this weekday on one side (step +7 or -7); NaN when there is none. */
static double median_beside(const struct past *past, int day, int step, double *found, int *count)
{
    int here = 0;
    for (int other = day + step; other >= 0 && other < past->day_count && here < NEIGHBOURS; other += step)
        if (past->kinds[other] == PAST_ORDINARY)
            found[here++] = past->totals[other];
    *count = here;
    return here == 0 ? NAN : numbers_median(found, here);
}

static double log_ratio(double total, double usual) { return log((total + 0.5) / (usual + 0.5)); }

/* The deviation from before or from after, whichever is smaller; 0 when their signs differ. NaN: too few neighbours. At
 * either end of the past the nearest neighbour stands for the missing side: a new level shows in it first. */
static double deviation_of(struct past *past, int day)
{
    double found[2 * NEIGHBOURS];
    int before_count, after_count;
    double before = median_beside(past, day, -WEEKDAYS, found, &before_count);
    double after = median_beside(past, day, WEEKDAYS, found + before_count, &after_count);
    if (before_count + after_count == 0)
        return NAN;
    past->typical[day] = numbers_median(found, before_count + after_count);
    if (before_count + after_count < LEAST_NEIGHBOURS)
        return NAN;
    double from_nearest = log_ratio(past->totals[day], found[0]);
    double from_before = before_count == 0 ? from_nearest : log_ratio(past->totals[day], before);
    double from_after = after_count == 0 ? from_nearest : log_ratio(past->totals[day], after);
    if (from_before * from_after <= 0.0)
        return 0.0;
    return fabs(from_before) < fabs(from_after) ? from_before : from_after;
}

static double odd_threshold(const struct past *past, const double *deviations)
{
    double *known = memory_zeroed((size_t)past->day_count, sizeof *known), poisson = 0.0;
    int count = 0;
    for (int day = 0; day < past->day_count; day++)
        if (!isnan(deviations[day])) {
            poisson += 1.0 / (past->typical[day] + 1.0);
            known[count++] = fabs(deviations[day]);
        }
    double spread = count == 0 ? INFINITY : MEDIAN_DEVIATION_TO_SD * numbers_median(known, count);
    spread = fmax(spread, sqrt(poisson / fmax(count, 1.0)));
    free(known);
    return fmax(ODD_DEVIATIONS * spread, LEAST_ODD_LOG_RATIO);
}

static int sign_of_odd(double deviation, double threshold)
{
    return isnan(deviation) ? 0 : (deviation > threshold) - (deviation < -threshold);
}

/* How many recorded days in a row, this one included, are as far in the same direction from what is typical? */
static int odd_run(const struct past *past, double deviation, double threshold, int day)
{
    int run = 1, sign = sign_of_odd(deviation, threshold);
    for (int step = -1; step <= 1; step += 2)
        for (int other = day + step; other >= 0 && other < past->day_count; other += step) {
            if (past->kinds[other] == PAST_MISSING)
                continue;
            if (sign_of_odd(log_ratio(past->totals[other], past->typical[other]), threshold) != sign)
                break;
            run++;
        }
    return run;
}

void past_mark_odd_days(struct past *past)
{
    double *deviations = memory_zeroed((size_t)past->day_count, sizeof *deviations);
    bool *is_odd = memory_zeroed((size_t)past->day_count, sizeof *is_odd);
    for (int day = 0; day < past->day_count; day++)
        deviations[day] = past->kinds[day] == PAST_MISSING ? NAN : deviation_of(past, day);
    double threshold = odd_threshold(past, deviations);
    for (int day = 0; day < past->day_count; day++)
        is_odd[day] = past->kinds[day] == PAST_ORDINARY && sign_of_odd(deviations[day], threshold) != 0 &&
                      (past->totals[day] == 0.0 || odd_run(past, deviations[day], threshold, day) <= LONGEST_ODD_RUN);
    for (int day = 0; day < past->day_count; day++)
        if (is_odd[day])
            past->kinds[day] = deviations[day] < 0.0 ? PAST_LOW : PAST_HIGH;
    free(deviations);
    free(is_odd);
}
