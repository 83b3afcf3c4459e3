/*
 * named_days.c -- learns what a holiday does from its namesakes.
 */
#include "models/planning/forecasts/named_days.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/planning/forecasts/numbers.h"
#include "sim/memory.h"

enum { NAMESAKES_MOST = 64, LEAST_OTHERS = 2 };

/* A named day on which nothing was recorded, though its weekday works, was closed. */
static double past_factor(const struct past *past, int day)
{
    if (!past_is_open_on(past, past_weekday(past, day)))
        return NAN;
    if (past->kinds[day] == PAST_MISSING)
        return 0.0;
    return past->totals[day] == 0.0 ? 0.0 : (past->totals[day] + 0.5) / (past->typical[day] + 0.5);
}

/* Factors of past named days: those of that name, or (NULL) all. */
static int past_factors(const struct past *past, const char *name, double *factors)
{
    int count = 0;
    for (size_t i = 0; i < past->special->count && count < NAMESAKES_MOST; i++) {
        const struct special_day *other = &past->special->list[i];
        long day = other->day - past->first_day;
        if (day < 0 || day >= past->day_count || (name != NULL && strcmp(other->name, name) != 0))
            continue;
        double factor = past_factor(past, (int)day);
        if (!isnan(factor))
            factors[count++] = factor;
    }
    return count;
}

struct named_day_effect named_day_effect(const struct past *past, const struct special_day *special)
{
    if (special->is_closed)
        return (struct named_day_effect){0.0, NAMED_GIVEN, 0};
    if (!isnan(special->factor))
        return (struct named_day_effect){special->factor, NAMED_GIVEN, 0};
    double factors[NAMESAKES_MOST];
    int count = past_factors(past, special->name, factors);
    if (count > 0)
        return (struct named_day_effect){numbers_median(factors, count), NAMED_LEARNED, count};
    count = past_factors(past, NULL, factors);
    if (count >= LEAST_OTHERS)
        return (struct named_day_effect){numbers_median(factors, count), NAMED_LIKE_OTHERS, count};
    return (struct named_day_effect){1.0, NAMED_UNKNOWN, 0};
}

/* volumes[interval] over past days of that name; returns their sum. */
static double add_up_namesakes(const struct past *past, const char *name, double *volumes)
{
    double sum = 0.0;
    for (int day = 0; day < past->day_count; day++) {
        const struct special_day *special = past_special_day(past, day);
        if (special == NULL || past->kinds[day] != PAST_SPECIAL || strcmp(special->name, name) != 0)
            continue;
        for (int i = 0; i < past->intervals; i++) {
            double volume = past_volume(past, day, i);
            volumes[i] += isnan(volume) ? 0.0 : volume;
            sum += isnan(volume) ? 0.0 : volume;
        }
    }
    return sum;
}

/* Moves a day's spread towards that of its namesakes (James and Stein: less the more chance explains the difference,
 * which for counts is 1 over their number). */
static void spread_like_namesakes(const struct past *past, const char *name, double *row)
{
    double *volumes = memory_zeroed((size_t)past->intervals, sizeof *volumes);
    double count = add_up_namesakes(past, name, volumes), total = 0.0, apart = 0.0;
    for (int i = 0; i < past->intervals; i++)
        total += isnan(row[i]) ? 0.0 : row[i];
    for (int i = 0; i < past->intervals && count > 0.0 && total > 0.0; i++)
        apart += isnan(row[i]) ? 0.0 : (volumes[i] / count - row[i] / total) * (volumes[i] / count - row[i] / total);
    double share = apart > 0.0 ? fmax(0.0, 1.0 - 1.0 / (count * apart)) : 0.0;
    for (int i = 0; i < past->intervals && share > 0.0; i++)
        row[i] += share * (total * volumes[i] / count - row[i]);
    free(volumes);
}

void named_days_apply(const struct past *past, int horizon_days, double *expected)
{
    for (int ahead = 0; ahead < horizon_days; ahead++) {
        const struct special_day *special = past_special_day(past, past->day_count + ahead);
        if (special == NULL)
            continue;
        double *row = expected + (size_t)ahead * (size_t)past->intervals;
        struct named_day_effect effect = named_day_effect(past, special);
        if (effect.source == NAMED_LEARNED)
            spread_like_namesakes(past, special->name, row);
        for (int i = 0; i < past->intervals; i++)
            row[i] = effect.factor > 0.0 ? row[i] * effect.factor : NAN;
    }
}
