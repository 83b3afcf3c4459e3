/*
 * day_features.c -- the calendar, day by day, as rows of numbers.
 */
#include "models/planning/forecasts/day_features.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_math.h>

#include "models/planning/forecasts/named_days.h"
#include "models/planning/forecasts/numbers.h"
#include "sim/memory.h"

enum {
    EDGE_DAYS_FIRST = 5,
    EDGE_DAYS_LAST = 4,
    MONTH_HARMONICS = 6,
    YEAR_HARMONICS = 3,
    DAYS_BESIDE_CLOSURE = 3, /* the first and second working day after it, and the one before */
    LEAST_DAYS_FOR_YEAR = 400,
    LONGEST_MONTH = 31,
    RECENT_TOTALS_MOST = 13
};

static const double TREND_DAMPING = 0.985; /* per day */
static const double WORKING_SHARE_OF_BUSIEST = 0.5, DAYS_IN_YEAR = 365.2425;

static const int group_sizes[DAY_FEATURE_GROUPS] = {
    [GROUP_LEVEL] = 1,
    [GROUP_WEEKDAY] = WEEKDAYS,
    [GROUP_MONTH_EDGE] = EDGE_DAYS_FIRST + EDGE_DAYS_LAST,
    [GROUP_MONTH_WAVE] = 2 * MONTH_HARMONICS,
    [GROUP_CLOSURE] = DAYS_BESIDE_CLOSURE,
    [GROUP_TREND] = 1,
    [GROUP_YEAR] = 2 * YEAR_HARMONICS,
};

int day_features_first(enum day_feature_group group)
{
    int first = 0;
    for (int g = 0; g < (int)group; g++)
        first += group_sizes[g];
    return first;
}

static double median_of_weekday(const struct past *past, int weekday)
{
    double totals[RECENT_TOTALS_MOST];
    int days[RECENT_TOTALS_MOST], count = past_recent_days(past, weekday, RECENT_TOTALS_MOST, days);
    for (int k = 0; k < count; k++)
        totals[k] = past->totals[days[k]];
    return count == 0 ? 0.0 : numbers_median(totals, count);
}

static void learn_working_weekdays(const struct past *past, bool *is_working)
{
    double medians[WEEKDAYS], busiest = 0.0;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        medians[weekday] = median_of_weekday(past, weekday);
        busiest = fmax(busiest, medians[weekday]);
    }
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        is_working[weekday] = medians[weekday] >= WORKING_SHARE_OF_BUSIEST * busiest && busiest > 0.0;
}

/* Known to be closed, or as good as closed, though its weekday works. */
static bool is_closure(const struct past *past, int day)
{
    const struct special_day *special = past_special_day(past, day);
    if (special != NULL && (day < 0 || day >= past->day_count || past->kinds[day] == PAST_MISSING))
        return named_day_effect(past, special).factor < WORKING_SHARE_OF_BUSIEST;
    if (day < 0 || day >= past->day_count)
        return false;
    if (special != NULL)
        return past->totals[day] < WORKING_SHARE_OF_BUSIEST * past->typical[day];
    return past->kinds[day] == PAST_MISSING || past->kinds[day] == PAST_LOW;
}

static bool works(const struct past *past, const bool *is_working, int day)
{
    return is_working[past_weekday(past, day)];
}

/* The nearest day whose weekday works, in steps of +1 or -1; `day` itself when there is none within a week. */
static int next_working(const struct past *past, const bool *is_working, int day, int step)
{
    for (int other = day + step; abs(other - day) <= WEEKDAYS; other += step)
        if (works(past, is_working, other))
            return other;
    return day;
}

/* Every Monday after a closed weekend tells something about days after a closure, so rare ones need not start from
 * nothing. */
static void describe_closure(const struct past *past, const bool *is_working, int day, double *row)
{
    if (is_closure(past, day))
        return;
    int before = next_working(past, is_working, day, -1), after = next_working(past, is_working, day, +1);
    int before_that = next_working(past, is_working, before, -1);
    if (is_closure(past, before) || !past_is_open_on(past, past_weekday(past, day - 1)))
        row[0] = 1.0;
    else if (is_closure(past, before_that))
        row[1] = 1.0;
    if (is_closure(past, after))
        row[2] = 1.0;
}

/* How many working days lie between this one and the edge of its month, in steps of -1 or +1. */
static int working_days_to_edge(const struct past *past, const bool *is_working, int day, int step)
{
    int month = calendar_date(past->first_day + day).month, count = 0;
    for (int other = day + step; calendar_date(past->first_day + other).month == month; other += step)
        count += works(past, is_working, other) && !is_closure(past, other);
    return count;
}

static void describe_month_edge(const struct past *past, const bool *is_working, int day, double *row)
{
    int from_first = working_days_to_edge(past, is_working, day, -1);
    int from_last = working_days_to_edge(past, is_working, day, +1);
    if (from_first < EDGE_DAYS_FIRST)
        row[from_first] = 1.0;
    if (from_last < EDGE_DAYS_LAST)
        row[EDGE_DAYS_FIRST + from_last] = 1.0;
}

/* sine and cosine of each harmonic; faster ones are damped, so that the wave is smooth. */
static void describe_wave(double phase, int harmonics, double smoothness, double *row)
{
    for (int k = 1; k <= harmonics; k++) {
        double damping = exp(-0.5 * gsl_pow_2(smoothness * (k - 1)));
        row[2 * (k - 1)] = damping * sin(2.0 * M_PI * k * phase);
        row[2 * (k - 1) + 1] = damping * cos(2.0 * M_PI * k * phase);
    }
}

double day_features_trend(int days)
{
    if (days <= 0)
        return days;
    return TREND_DAMPING * (1.0 - pow(TREND_DAMPING, days)) / (1.0 - TREND_DAMPING);
}

static void describe_day(const struct past *past, const bool *is_working, int day, double *row)
{
    struct calendar_date date = calendar_date(past->first_day + day);
    row[day_features_first(GROUP_LEVEL)] = 1.0;
    row[day_features_first(GROUP_WEEKDAY) + past_weekday(past, day)] = 1.0;
    describe_month_edge(past, is_working, day, row + day_features_first(GROUP_MONTH_EDGE));
    describe_wave((date.day_of_month - 0.5) / date.month_days, MONTH_HARMONICS, 0.25,
                  row + day_features_first(GROUP_MONTH_WAVE));
    describe_closure(past, is_working, day, row + day_features_first(GROUP_CLOSURE));
    row[day_features_first(GROUP_TREND)] = day_features_trend(day - (past->day_count - 1)) / LONGEST_MONTH;
    if (past->day_count >= LEAST_DAYS_FOR_YEAR)
        describe_wave((double)(past->first_day + day) / DAYS_IN_YEAR, YEAR_HARMONICS, 0.5,
                      row + day_features_first(GROUP_YEAR));
}

struct day_features *day_features_create(const struct past *past, int horizon_days)
{
    struct day_features *features = memory_zeroed(1, sizeof *features);
    bool is_working[WEEKDAYS];
    int days = past->day_count + horizon_days;
    learn_working_weekdays(past, is_working);
    features->past = past;
    features->horizon_days = horizon_days;
    features->count = day_features_first(past->day_count >= LEAST_DAYS_FOR_YEAR ? DAY_FEATURE_GROUPS : GROUP_YEAR);
    features->group_of = memory_zeroed((size_t)features->count, sizeof *features->group_of);
    features->rows = memory_zeroed((size_t)days * (size_t)features->count, sizeof *features->rows);
    for (int group = 0; group < DAY_FEATURE_GROUPS; group++)
        for (int j = day_features_first(group); j < day_features_first(group + 1) && j < features->count; j++)
            features->group_of[j] = group;
    for (int day = 0; day < days; day++)
        describe_day(past, is_working, day, features->rows + (size_t)day * (size_t)features->count);
    return features;
}

void day_features_destroy(struct day_features *features)
{
    if (features == NULL)
        return;
    free(features->group_of);
    free(features->rows);
    free(features);
}
