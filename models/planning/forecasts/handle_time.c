/*
 * handle_time.c -- a common mean, factors for the time of day and the weekday, and where the mean is going.
 */
#include "models/planning/forecasts/handle_time.h"

#include <math.h>
#include <stdlib.h>

#include "models/planning/forecasts/day_features.h"
#include "models/planning/forecasts/mixed_model.h"
#include "sim/memory.h"

enum { DAYS_OF_TREND_MOST = 364 };

static const double HALF_LIFE_DAYS = 42.0, DAYS_IN_TREND_UNIT = 31.0;

enum { FEATURE_LEVEL, FEATURE_TREND, FEATURES };

/* First guesses and centres of the priors, as fractions of the handle time. */
static const struct mixed_variances guess = {.white = 0.03,
                                             .level_step = 0.003,
                                             .short_term = 0.02,
                                             .persistence = 0.6,
                                             .groups = {[FEATURE_LEVEL] = 0.2, [FEATURE_TREND] = 0.01}};

struct handled { /* contacts and their handle time */
    double contacts, seconds;
};

struct aht_group {            /* one time of day, or one weekday, over the past */
    double contacts, seconds; /* weighted */
    double error_squares;     /* sum over days of (weighted seconds - mean x weighted contacts)^2 */
    double factor;            /* shrunk */
};

struct handle_times { /* state */
    const struct past *past;
    double mean_seconds;
    struct aht_group *of_day; /* [interval] */
    struct aht_group of_week[WEEKDAYS];
};

static struct handled handled_in(const struct past *past, int day, int interval)
{
    size_t cell = (size_t)day * (size_t)past->intervals + (size_t)interval;
    double seconds = past->handle_seconds[cell], contacts = past->handled[cell];
    bool is_known = !isnan(seconds) && !isnan(contacts) && contacts > 0.0 && seconds >= 0.0;
    return is_known ? (struct handled){contacts, seconds} : (struct handled){0.0, 0.0};
}

static struct handled faded_in(const struct past *past, int day, int interval)
{
    struct handled handled = handled_in(past, day, interval);
    double weight = exp2(-(past->day_count - day) / HALF_LIFE_DAYS);
    return (struct handled){weight * handled.contacts, weight * handled.seconds};
}

static void add_to(struct aht_group *group, struct handled handled)
{
    group->contacts += handled.contacts;
    group->seconds += handled.seconds;
}

static bool add_up(struct handle_times *times)
{
    const struct past *past = times->past;
    double contacts = 0.0, seconds = 0.0;
    for (int day = 0; day < past->day_count; day++)
        for (int i = 0; i < past->intervals; i++) {
            struct handled handled = faded_in(past, day, i);
            add_to(&times->of_day[i], handled);
            add_to(&times->of_week[past_weekday(past, day)], handled);
            contacts += handled.contacts;
            seconds += handled.seconds;
        }
    times->mean_seconds = contacts > 0.0 ? seconds / contacts : NAN;
    return contacts > 0.0;
}

static double mean_of(const struct aht_group *group)
{
    return group->contacts > 0.0 ? group->seconds / group->contacts : NAN;
}

/* How far each day's handle time lay from its group's mean: what a group's own mean may be off by. */
static void add_up_errors(struct handle_times *times)
{
    const struct past *past = times->past;
    for (int day = 0; day < past->day_count; day++) {
        struct aht_group *weekday = &times->of_week[past_weekday(past, day)];
        struct handled whole_day = {0.0, 0.0};
        for (int i = 0; i < past->intervals; i++) {
            struct handled handled = faded_in(past, day, i);
            double error =
                handled.contacts > 0.0 ? handled.seconds - mean_of(&times->of_day[i]) * handled.contacts : 0.0;
            times->of_day[i].error_squares += error * error;
            whole_day.contacts += handled.contacts;
            whole_day.seconds += handled.seconds;
        }
        double error = whole_day.contacts > 0.0 ? whole_day.seconds - mean_of(weekday) * whole_day.contacts : 0.0;
        weekday->error_squares += error * error;
    }
}

/* Variance of the group's relative mean. */
static double error_variance(const struct aht_group *group, double mean_seconds)
{
    double scale = group->contacts * mean_seconds;
    return group->error_squares / (scale * scale);
}

static void shrink(struct aht_group *groups, int count, double mean_seconds)
{
    double apart = 0.0, noise = 0.0, known = 0.0;
    for (int g = 0; g < count; g++) {
        if (groups[g].contacts <= 0.0)
            continue;
        double deviation = mean_of(&groups[g]) / mean_seconds - 1.0;
        apart += groups[g].contacts * deviation * deviation;
        noise += groups[g].contacts * error_variance(&groups[g], mean_seconds);
        known += groups[g].contacts;
    }
    double between = known > 0.0 ? fmax((apart - noise) / known, 0.0) : 0.0;
    for (int g = 0; g < count; g++) {
        groups[g].factor = 1.0;
        if (groups[g].contacts > 0.0 && between > 0.0)
            groups[g].factor += (mean_of(&groups[g]) / mean_seconds - 1.0) * between /
                                (between + error_variance(&groups[g], mean_seconds));
    }
}

static double factor_of(const struct handle_times *times, int day, int interval)
{
    return times->of_day[interval].factor * times->of_week[past_weekday(times->past, day)].factor;
}

/* Log of a day's handle time over what its contacts usually take at that time; NaN: nothing is known. */
static double log_of_day(const struct handle_times *times, int day, double *contacts)
{
    double seconds = 0.0, usual = 0.0;
    *contacts = 0.0;
    for (int i = 0; i < times->past->intervals; i++) {
        struct handled handled = handled_in(times->past, day, i);
        *contacts += handled.contacts;
        seconds += handled.seconds;
        usual += handled.contacts * times->mean_seconds * factor_of(times, day, i);
    }
    return seconds > 0.0 && usual > 0.0 ? log(seconds / usual) : NAN;
}

/* Fills factors[day ahead] of the common mean. Handle times of contacts are taken to vary as much as they last, which
 * is what few contacts are trusted by. */
static void expect_factors(const struct handle_times *times, int horizon_days, double *factors)
{
    int days = times->past->day_count < DAYS_OF_TREND_MOST ? times->past->day_count : DAYS_OF_TREND_MOST;
    int first = times->past->day_count - days;
    static const int group_of[FEATURES] = {FEATURE_LEVEL, FEATURE_TREND};
    double *rows = memory_zeroed((size_t)days * (FEATURES + 2), sizeof *rows);
    double *values = rows + (size_t)days * FEATURES, *noise = values + days;
    for (int day = 0; day < days; day++) {
        double contacts;
        rows[day * FEATURES + FEATURE_LEVEL] = 1.0;
        rows[day * FEATURES + FEATURE_TREND] = day_features_trend(day - days + 1) / DAYS_IN_TREND_UNIT;
        values[day] = log_of_day(times, first + day, &contacts);
        noise[day] = 1.0 / fmax(contacts, 1.0);
    }
    struct mixed_fit *fit =
        mixed_fit_create(&(struct mixed_data){days, FEATURES, FEATURES, rows, group_of, values, noise}, &guess);
    for (int ahead = 0; ahead < horizon_days; ahead++) {
        double row[FEATURES] = {1.0, day_features_trend(ahead + 1) / DAYS_IN_TREND_UNIT};
        factors[ahead] = exp(mixed_fit_predict(fit, row, FEATURES, ahead + 1));
    }
    mixed_fit_destroy(fit);
    free(rows);
}

void handle_time_expect(const struct past *past, int horizon_days, double *aht_seconds)
{
    struct handle_times times = {.past = past};
    times.of_day = memory_zeroed((size_t)past->intervals, sizeof *times.of_day);
    double *factors = memory_zeroed((size_t)horizon_days, sizeof *factors);
    bool is_known = past->handle_seconds != NULL && past->handled != NULL && add_up(&times);
    if (is_known) {
        add_up_errors(&times);
        shrink(times.of_day, past->intervals, times.mean_seconds);
        shrink(times.of_week, WEEKDAYS, times.mean_seconds);
        expect_factors(&times, horizon_days, factors);
    }
    for (int ahead = 0; ahead < horizon_days; ahead++)
        for (int i = 0; i < past->intervals; i++)
            *aht_seconds++ =
                is_known ? times.mean_seconds * factors[ahead] * factor_of(&times, past->day_count + ahead, i) : NAN;
    free(factors);
    free(times.of_day);
}
