/*
 * handle_time.c -- a common mean, a factor for the time of day, a factor for the weekday.
 */
#include "models/planning/forecasts/handle_time.h"

#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

static const double HALF_LIFE_DAYS = 42.0;

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
    double weight = exp2(-(past->day_count - day) / HALF_LIFE_DAYS);
    return is_known ? (struct handled){weight * contacts, weight * seconds} : (struct handled){0.0, 0.0};
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
            struct handled handled = handled_in(past, day, i);
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
            struct handled handled = handled_in(past, day, i);
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

void handle_time_expect(const struct past *past, int horizon_days, double *aht_seconds)
{
    struct handle_times times = {.past = past};
    times.of_day = memory_zeroed((size_t)past->intervals, sizeof *times.of_day);
    bool is_known = past->handle_seconds != NULL && past->handled != NULL && add_up(&times);
    if (is_known) {
        add_up_errors(&times);
        shrink(times.of_day, past->intervals, times.mean_seconds);
        shrink(times.of_week, WEEKDAYS, times.mean_seconds);
    }
    for (int ahead = 0; ahead < horizon_days; ahead++)
        for (int i = 0; i < past->intervals; i++)
            *aht_seconds++ = !is_known ? NAN
                                       : times.mean_seconds * times.of_day[i].factor *
                                             times.of_week[past_weekday(past, past->day_count + ahead)].factor;
    free(times.of_day);
}
