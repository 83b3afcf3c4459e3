/*
 * past.c -- which days of a series count, and when the centre is open.
 *
 * Opening is learned from the last weeks, since hours change; a day's total is filled where a few of its intervals are
 * missing. Days that say nothing about ordinary ones are marked by odd_days.c.
 */
#include "models/planning/forecasts/past.h"

#include <math.h>
#include <stdlib.h>

#include "models/planning/forecasts/odd_days.h"
#include "sim/memory.h"

enum { MOST_DAYS = 731, HOURS_LEARNED_FROM_WEEKS = 13, WEEKS_TO_OPEN = 3, WEEKS_TO_CLOSE = 4 };

static const double LEAST_SHARE_OF_WEEKS_OPEN = 0.25; /* a single Saturday's overtime opens no Saturdays */
static const double LEAST_SHARE_OF_DAY_KNOWN = 0.5;
static const double LEAST_DUE_TO_TELL = 7.0; /* calls: chance leaves out all of them once in a thousand times */

int past_weekday(const struct past *past, int day) { return calendar_weekday(past->first_day + day); }

bool past_is_open(const struct past *past, int weekday, int interval)
{
    return past->open[weekday * past->intervals + interval];
}

bool past_is_open_on(const struct past *past, int weekday)
{
    for (int i = 0; i < past->intervals; i++)
        if (past_is_open(past, weekday, i))
            return true;
    return false;
}

double past_volume(const struct past *past, int day, int interval)
{
    return past->volume[(size_t)day * (size_t)past->intervals + (size_t)interval];
}

const struct special_day *past_special_day(const struct past *past, int day)
{
    for (size_t i = 0; past->special != NULL && i < past->special->count; i++)
        if (past->special->list[i].day == past->first_day + day)
            return &past->special->list[i];
    return NULL;
}

int past_recent_days(const struct past *past, int weekday, int most, int *days)
{
    int count = 0;
    for (int day = past->day_count - 1; day >= 0 && count < most; day--)
        if (past->kinds[day] == PAST_ORDINARY && (weekday < 0 || past_weekday(past, day) == weekday))
            days[count++] = day;
    return count;
}

static bool is_recorded(const struct past *past, int day)
{
    for (int i = 0; i < past->intervals; i++)
        if (!isnan(past_volume(past, day, i)))
            return true;
    return false;
}

/* Is there any record in the week that ends with the day? Where the history has a gap, nothing tells of hours. */
static bool is_week_recorded(const struct past *past, int day)
{
    for (int other = day; other >= 0 && other > day - WEEKDAYS; other--)
        if (is_recorded(past, other))
            return true;
    return false;
}

/* What the last weeks say of one weekday: which weeks have records, what came in when. */
struct weekday_sums {
    int seen, recorded; /* days */
    int alike;          /* of the latest, how many in a row were recorded, or were not, as the last one */
    bool is_last_recorded;
    double volume;
    double *by_interval; /* [interval] */
    bool *is_in_records; /* [interval] */
};

static void add_up_weekday(const struct past *past, int weekday, struct weekday_sums *sums)
{
    int first = past->day_count - HOURS_LEARNED_FROM_WEEKS * WEEKDAYS;
    for (int day = past->day_count - 1; day >= 0 && day >= first; day--) {
        if (past_weekday(past, day) != weekday || past_special_day(past, day) != NULL || !is_week_recorded(past, day))
            continue;
        bool is_here = is_recorded(past, day);
        sums->is_last_recorded = sums->seen == 0 ? is_here : sums->is_last_recorded;
        sums->alike += sums->alike == sums->seen && is_here == sums->is_last_recorded;
        sums->seen++;
        sums->recorded += is_here;
        for (int i = 0; i < past->intervals; i++) {
            double volume = past_volume(past, day, i);
            if (isnan(volume))
                continue;
            sums->is_in_records[i] = true;
            sums->by_interval[i] += volume;
            sums->volume += volume;
        }
    }
}

/* Contacts due in an interval of a weekday, had it the day's course of the others. */
static double due_in(const struct weekday_sums *weekdays, int weekday, int interval)
{
    double volume = 0.0, of_interval = 0.0;
    for (int other = 0; other < WEEKDAYS; other++) {
        volume += other == weekday ? 0.0 : weekdays[other].volume;
        of_interval += other == weekday ? 0.0 : weekdays[other].by_interval[interval];
    }
    return volume > 0.0 ? weekdays[weekday].volume * of_interval / volume : 0.0;
}

static bool has_zeros_only(const struct weekday_sums *weekday, int interval)
{
    return weekday->is_in_records[interval] && weekday->by_interval[interval] == 0.0;
}

/* Contacts due in the whole run of zeros around an interval. */
static double due_in_run(const struct weekday_sums *weekdays, int weekday, int interval, int intervals)
{
    const struct weekday_sums *sums = &weekdays[weekday];
    double due = 0.0;
    while (interval > 0 && has_zeros_only(sums, interval - 1))
        interval--;
    for (; interval < intervals && has_zeros_only(sums, interval); interval++)
        due += due_in(weekdays, weekday, interval);
    return due;
}

/* Zeros alone do not close an interval that is used on other weekdays, if this one is so quiet that chance may have
 * made them: fewer than so many calls would have been due in all of the zeros in a row. */
static bool zeros_are_chance(const struct weekday_sums *weekdays, int weekday, int interval, int intervals)
{
    return has_zeros_only(&weekdays[weekday], interval) && due_in(weekdays, weekday, interval) > 0.0 &&
           due_in_run(weekdays, weekday, interval, intervals) < LEAST_DUE_TO_TELL;
}

/* Weekdays are opened and closed: a few weeks in a row tell that, whatever was before. */
static bool is_weekday_open(const struct weekday_sums *sums)
{
    if (!(sums->volume > 0.0))
        return false;
    if (sums->alike >= (sums->is_last_recorded ? WEEKS_TO_OPEN : WEEKS_TO_CLOSE))
        return sums->is_last_recorded;
    return sums->recorded >= LEAST_SHARE_OF_WEEKS_OPEN * sums->seen;
}

static void decide_hours(struct past *past, const struct weekday_sums *weekdays, int weekday)
{
    const struct weekday_sums *sums = &weekdays[weekday];
    bool is_open_on = is_weekday_open(sums);
    for (int i = 0; i < past->intervals; i++)
        past->open[weekday * past->intervals + i] =
            is_open_on && (sums->by_interval[i] > 0.0 || zeros_are_chance(weekdays, weekday, i, past->intervals));
}

bool past_was_seen(const struct past *past, int weekday)
{
    for (int day = 0; day < past->day_count && day < WEEKDAYS; day++)
        if (past_weekday(past, day) == weekday)
            return true;
    return false;
}

/* A weekday the past is too short to contain is taken to be open when any other is. */
static void learn_hours(struct past *past)
{
    struct weekday_sums weekdays[WEEKDAYS] = {0};
    size_t intervals = (size_t)past->intervals;
    double *volumes = memory_zeroed(WEEKDAYS * intervals, sizeof *volumes);
    bool *records = memory_zeroed(WEEKDAYS * intervals, sizeof *records);
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        weekdays[weekday].by_interval = volumes + (size_t)weekday * intervals;
        weekdays[weekday].is_in_records = records + (size_t)weekday * intervals;
        add_up_weekday(past, weekday, &weekdays[weekday]);
    }
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        decide_hours(past, weekdays, weekday);
    free(volumes);
    free(records);
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        for (int i = 0; i < past->intervals && !past_was_seen(past, weekday); i++)
            for (int other = 0; other < WEEKDAYS; other++)
                past->open[weekday * past->intervals + i] |= past_was_seen(past, other) && past_is_open(past, other, i);
}

/* means[weekday][interval] of what was recorded; 0 where nothing was. */
static double *weekday_means(const struct past *past)
{
    size_t cells = (size_t)WEEKDAYS * (size_t)past->intervals;
    double *means = memory_zeroed(cells, sizeof *means), *counts = memory_zeroed(cells, sizeof *counts);
    for (int day = 0; day < past->day_count; day++)
        for (int i = 0; i < past->intervals; i++) {
            int cell = past_weekday(past, day) * past->intervals + i;
            if (isnan(past_volume(past, day, i)))
                continue;
            means[cell] += past_volume(past, day, i);
            counts[cell] += 1.0;
        }
    for (size_t cell = 0; cell < cells; cell++)
        means[cell] /= fmax(counts[cell], 1.0);
    free(counts);
    return means;
}

/* Calls of the day as if it had been recorded throughout, or NaN when too little of it was. */
static double filled_total(const struct past *past, int day, const double *means)
{
    double total = 0.0, usual = 0.0, usual_of_known = 0.0;
    bool is_known = false;
    for (int i = 0; i < past->intervals; i++) {
        double mean = means[past_weekday(past, day) * past->intervals + i], volume = past_volume(past, day, i);
        usual += mean;
        if (isnan(volume))
            continue;
        is_known = true;
        total += volume;
        usual_of_known += mean;
    }
    if (!is_known || usual_of_known < LEAST_SHARE_OF_DAY_KNOWN * usual)
        return NAN;
    return usual_of_known > 0.0 ? total * usual / usual_of_known : total;
}

static void add_up_days(struct past *past)
{
    double *means = weekday_means(past);
    for (int day = 0; day < past->day_count; day++) {
        bool is_counted = past_is_open_on(past, past_weekday(past, day)) || past_special_day(past, day) != NULL;
        past->totals[day] = is_counted ? filled_total(past, day, means) : NAN;
        past->typical[day] = NAN;
        past->kinds[day] = isnan(past->totals[day])              ? PAST_MISSING
                           : past_special_day(past, day) != NULL ? PAST_SPECIAL
                                                                 : PAST_ORDINARY;
        past->recorded_days += past->kinds[day] != PAST_MISSING;
    }
    free(means);
}

struct past *past_create(const struct series *series, int day_count, const struct special_days *special)
{
    struct past *past = memory_zeroed(1, sizeof *past);
    int skipped = day_count > MOST_DAYS ? day_count - MOST_DAYS : 0;
    size_t first_cell = (size_t)skipped * (size_t)series->intervals;
    past->series = series;
    past->skipped = skipped;
    past->first_day = series->first_day + skipped;
    past->day_count = day_count - skipped;
    past->minutes = series->minutes;
    past->intervals = series->intervals;
    past->volume = series->volume + first_cell;
    past->handle_seconds = series->handle_seconds == NULL ? NULL : series->handle_seconds + first_cell;
    past->handled = series->handled == NULL ? NULL : series->handled + first_cell;
    past->special = special;
    past->totals = memory_zeroed((size_t)past->day_count, sizeof *past->totals);
    past->typical = memory_zeroed((size_t)past->day_count, sizeof *past->typical);
    past->kinds = memory_zeroed((size_t)past->day_count, sizeof *past->kinds);
    past->open = memory_zeroed((size_t)WEEKDAYS * (size_t)past->intervals, sizeof *past->open);
    learn_hours(past);
    add_up_days(past);
    past_mark_odd_days(past);
    return past;
}

void past_destroy(struct past *past)
{
    if (past == NULL)
        return;
    free(past->totals);
    free(past->typical);
    free(past->kinds);
    free(past->open);
    free(past);
}
