/*
 * dates.c -- which dates stand at the tics of a time axis.
 *
 * The steps are those people count in: hours, days, weeks from Monday to Monday, months, quarters, years. The first
 * step whose texts have room is taken.
 */
#include "reports/charts/dates.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "sim/memory.h"

enum { DAY_SECONDS = 86400, HOUR_SECONDS = 3600 };

static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const weekdays_short[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

int dates_weekday(long day) { return (int)(((day + 3) % 7 + 7) % 7); } /* 1970-01-01 was a Thursday */

const char *dates_weekday_name(int weekday) { return weekdays[weekday]; }
const char *dates_weekday_short(int weekday) { return weekdays_short[weekday]; }

static struct tm date_of(double seconds)
{
    struct tm date;
    time_t at = (time_t)floor(seconds);
    gmtime_r(&at, &date); /* a wall clock without a zone */
    return date;
}

char *dates_day_text(long day)
{
    struct tm date = date_of((double)day * DAY_SECONDS);
    return memory_format("%s %d %s %d", weekdays_short[dates_weekday(day)], date.tm_mday, months[date.tm_mon],
                         date.tm_year + 1900);
}

static double midnight_of(double seconds) { return floor(seconds / DAY_SECONDS) * DAY_SECONDS; }

/* ---- the steps ---- */

struct step {
    double seconds; /* about; what it needs of room is reckoned from this */
    int pixels;     /* that one text takes */
    double (*first)(double from, int count);
    double (*next)(double at, int count);
    int count; /* of hours, days or months */
    char *(*text)(double at);
};

static double first_hour(double from, int hours)
{
    double step = (double)hours * HOUR_SECONDS;
    return ceil(from / step) * step;
}

static double next_hour(double at, int hours) { return at + (double)hours * HOUR_SECONDS; }

static double first_day(double from, int days)
{
    (void)days;
    double midnight = midnight_of(from);
    return midnight < from ? midnight + DAY_SECONDS : midnight;
}

static double next_day(double at, int days) { return at + (double)days * DAY_SECONDS; }

static double first_week(double from, int days)
{
    double day = first_day(from, days);
    while (dates_weekday((long)(day / DAY_SECONDS)) != 0)
        day += DAY_SECONDS;
    return day;
}

static bool begins_step(double at, int step_months)
{
    struct tm date = date_of(at);
    return date.tm_mday == 1 && (date.tm_year * 12 + date.tm_mon) % step_months == 0;
}

static double first_month(double from, int step_months)
{
    double day = first_day(from, 1);
    while (!begins_step(day, step_months))
        day += DAY_SECONDS;
    return day;
}

static double next_month(double at, int step_months) { return first_month(at + DAY_SECONDS, step_months); }

static char *clock_text(double at)
{
    struct tm date = date_of(at);
    if (date.tm_hour == 0)
        return memory_format("%s %d", weekdays_short[dates_weekday((long)floor(at / DAY_SECONDS))], date.tm_mday);
    return memory_format("%02d:00", date.tm_hour);
}

static char *weekday_text(double at)
{
    struct tm date = date_of(at);
    return memory_format("%s %d %.3s", weekdays_short[dates_weekday((long)floor(at / DAY_SECONDS))], date.tm_mday,
                         months[date.tm_mon]);
}

static char *day_text(double at)
{
    struct tm date = date_of(at);
    return memory_format("%d %.3s", date.tm_mday, months[date.tm_mon]);
}

static char *month_text(double at)
{
    struct tm date = date_of(at);
    return memory_format("%.3s %d", months[date.tm_mon], date.tm_year + 1900);
}

static char *year_text(double at) { return memory_format("%d", date_of(at).tm_year + 1900); }

static const struct step steps[] = {
    {HOUR_SECONDS, 52, first_hour, next_hour, 1, clock_text},
    {2 * HOUR_SECONDS, 52, first_hour, next_hour, 2, clock_text},
    {3 * HOUR_SECONDS, 52, first_hour, next_hour, 3, clock_text},
    {6 * HOUR_SECONDS, 52, first_hour, next_hour, 6, clock_text},
    {12 * HOUR_SECONDS, 90, first_hour, next_hour, 12, clock_text},
    {DAY_SECONDS, 84, first_day, next_day, 1, weekday_text},
    {DAY_SECONDS, 54, first_day, next_day, 1, day_text},
    {2 * DAY_SECONDS, 54, first_day, next_day, 2, day_text},
    {7 * DAY_SECONDS, 54, first_week, next_day, 7, day_text},
    {14 * DAY_SECONDS, 54, first_week, next_day, 14, day_text},
    {30 * DAY_SECONDS, 66, first_month, next_month, 1, month_text},
    {60 * DAY_SECONDS, 66, first_month, next_month, 2, month_text},
    {91 * DAY_SECONDS, 66, first_month, next_month, 3, month_text},
    {182 * DAY_SECONDS, 66, first_month, next_month, 6, month_text},
    {365 * DAY_SECONDS, 44, first_month, next_month, 12, year_text},
    {1826.0 * DAY_SECONDS, 44, first_month, next_month, 60, year_text},
};

static const struct step *step_for(double span_seconds, int pixels, double least_seconds)
{
    size_t last = sizeof steps / sizeof steps[0] - 1;
    for (size_t i = 0; i < last; i++)
        if (steps[i].seconds >= least_seconds && span_seconds / steps[i].seconds * steps[i].pixels <= pixels)
            return &steps[i];
    return &steps[last];
}

void dates_clock_axis(struct axis *axis, double first_seconds, double last_seconds, int pixels)
{
    double span = last_seconds - first_seconds;
    const struct step *step = step_for(span < DAY_SECONDS ? span : DAY_SECONDS, pixels, 0.0);
    axis->kind = AXIS_CLOCK;
    axis->low = first_seconds;
    axis->high = last_seconds;
    for (double at = step->first(first_seconds, step->count); at <= last_seconds; at = step->next(at, step->count)) {
        char *text = memory_format("%02d:00", (int)(at / HOUR_SECONDS));
        axis_add_tic(axis, at, text);
        free(text);
    }
}

/* A text at the very end of the axis would be cut by the edge of the sheet. */
static bool fits(const struct step *step, double seconds_to_end, double seconds_per_pixel)
{
    const double edge_pixels = 20.0;
    return step->pixels / 2.0 <= seconds_to_end / seconds_per_pixel + edge_pixels;
}

static void lay_axis(struct axis *axis, const struct step *step, double first_seconds, double last_seconds, int pixels)
{
    double seconds_per_pixel = (last_seconds - first_seconds) / pixels;
    axis->kind = AXIS_CLOCK;
    axis->low = first_seconds;
    axis->high = last_seconds;
    for (double at = step->first(first_seconds, step->count); at <= last_seconds; at = step->next(at, step->count)) {
        char *text = step->text(at);
        axis_add_tic(axis, at, fits(step, last_seconds - at, seconds_per_pixel) ? text : "");
        free(text);
    }
}

void dates_axis(struct axis *axis, double first_seconds, double last_seconds, int pixels)
{
    lay_axis(axis, step_for(last_seconds - first_seconds, pixels, 0.0), first_seconds, last_seconds, pixels);
}

void dates_days_axis(struct axis *axis, long first_day, long last_day, int pixels)
{
    double first = (double)first_day - 0.5, last = (double)last_day + 0.5;
    const struct step *step = step_for((last - first) * DAY_SECONDS, pixels, DAY_SECONDS);
    lay_axis(axis, step, first * DAY_SECONDS, last * DAY_SECONDS, pixels);
}

void dates_axis_at(struct axis *axis, const long *days, int count, int pixels)
{
    const double text_pixels = 66.0;
    double pixels_per_day = (double)pixels / fmax((double)(days[count - 1] - days[0]), 1.0);
    long last_said = days[0];
    axis->kind = AXIS_CLOCK;
    axis->low = (double)days[0] * DAY_SECONDS;
    axis->high = (double)days[count - 1] * DAY_SECONDS;
    for (int i = 0; i < count; i++) {
        bool has_room = i == 0 || (double)(days[i] - last_said) * pixels_per_day >= text_pixels;
        char *text = day_text((double)days[i] * DAY_SECONDS);
        axis_add_tic(axis, (double)days[i] * DAY_SECONDS, has_room ? text : "");
        free(text);
        if (has_room)
            last_said = days[i];
    }
}
