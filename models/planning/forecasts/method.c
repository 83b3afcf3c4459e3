/*
 * method.c -- what all methods share once the ordinary days are settled.
 */
#include "models/planning/forecasts/method.h"

#include <math.h>
#include <stdlib.h>

#include "models/planning/forecasts/bands.h"
#include "models/planning/forecasts/bands_of_days.h"
#include "models/planning/forecasts/handle_time.h"
#include "models/planning/forecasts/named_days.h"
#include "models/planning/forecasts/rehearsal.h"
#include "sim/memory.h"

enum { TWO_WEEKS = 14 };

static void close_hours(const struct past *past, int horizon_days, double *expected)
{
    for (int ahead = 0; ahead < horizon_days; ahead++)
        for (int i = 0; i < past->intervals; i++)
            if (!past_is_open(past, past_weekday(past, past->day_count + ahead), i))
                expected[(size_t)ahead * (size_t)past->intervals + (size_t)i] = NAN;
}

bool point_method_expect(const struct point_method *method, const struct past *past, int horizon_days, double *expected)
{
    if (past->recorded_days < method->least_days || !method->expect(past, horizon_days, expected))
        return false;
    close_hours(past, horizon_days, expected);
    named_days_apply(past, horizon_days, expected);
    return true;
}

struct forecast *forecast_blank(const char *method, const struct past *past, int horizon_days)
{
    struct forecast *forecast = memory_zeroed(1, sizeof *forecast);
    size_t cells = (size_t)horizon_days * (size_t)past->intervals;
    forecast->method = method;
    forecast->first_day = past->first_day + past->day_count;
    forecast->day_count = horizon_days;
    forecast->minutes = past->minutes;
    forecast->intervals = past->intervals;
    forecast->expected = memory_zeroed(cells, sizeof(double));
    forecast->aht_seconds = memory_zeroed(cells, sizeof(double));
    forecast->day_expected = memory_zeroed((size_t)horizon_days, sizeof(double));
    for (int band = 0; band < BANDS; band++) {
        forecast->bands[band] = memory_zeroed(cells, sizeof(double));
        forecast->day_bands[band] = memory_zeroed((size_t)horizon_days, sizeof(double));
    }
    return forecast;
}

static bool has_ordinary_beside(const struct past *past, int day, int step)
{
    for (int other = day + step; other >= 0 && other < past->day_count; other += step)
        if (past->kinds[other] == PAST_ORDINARY)
            return true;
    return false;
}

static char *reason_of(const struct past *past, int day)
{
    const struct special_day *special = past_special_day(past, day);
    if (special != NULL)
        return memory_format("special day: %s", special->name);
    if (past->kinds[day] == PAST_LOW && past->totals[day] == 0.0)
        return memory_text("outlier: no calls at all on a day that is otherwise busy");
    bool has_before = has_ordinary_beside(past, day, -WEEKDAYS), has_after = has_ordinary_beside(past, day, WEEKDAYS);
    return memory_format("outlier: far %s the same weekday %s", past->kinds[day] == PAST_HIGH ? "above" : "below",
                         !has_after    ? "before (or a new level: days to come will tell)"
                         : !has_before ? "after"
                                       : "before and after");
}

static void list_excluded_days(struct forecast *forecast, const struct past *past)
{
    forecast->excluded = memory_zeroed((size_t)past->day_count, sizeof *forecast->excluded);
    for (int day = 0; day < past->day_count; day++) {
        if (past->kinds[day] == PAST_ORDINARY || past->kinds[day] == PAST_MISSING)
            continue;
        struct excluded_day *excluded = &forecast->excluded[forecast->excluded_count++];
        excluded->day = past->first_day + day;
        excluded->volume = past->totals[day];
        excluded->expected = past->typical[day];
        excluded->reason = reason_of(past, day);
    }
}

static void add_note(struct forecast *forecast, char *note)
{
    size_t count = 0;
    while (forecast->notes != NULL && forecast->notes[count] != NULL)
        count++;
    forecast->notes = memory_resized(forecast->notes, count + 2, sizeof *forecast->notes);
    forecast->notes[count] = note;
    forecast->notes[count + 1] = NULL;
}

static void note_named_days(struct forecast *forecast, const struct past *past)
{
    for (int ahead = 0; ahead < forecast->day_count; ahead++) {
        const struct special_day *special = past_special_day(past, past->day_count + ahead);
        if (special == NULL)
            continue;
        struct named_day_effect effect = named_day_effect(past, special);
        if (effect.source == NAMED_LEARNED)
            add_note(forecast, memory_format("%s: %.2f times an ordinary day, learned from %d day%s of that name",
                                             special->name, effect.factor, effect.days, effect.days == 1 ? "" : "s"));
        if (effect.source == NAMED_LIKE_OTHERS)
            add_note(forecast, memory_format("%s: no day of that name in the past; %.2f times an ordinary day, as the "
                                             "%d other named days were",
                                             special->name, effect.factor, effect.days));
        if (effect.source == NAMED_UNKNOWN)
            add_note(forecast, memory_format("%s: no day of that name in the past; taken as an ordinary day (say "
                                             "closed or give a factor)",
                                             special->name));
    }
}

static void note_short_past(struct forecast *forecast, const struct past *past)
{
    if (past->day_count < TWO_WEEKS)
        add_note(forecast,
                 memory_format("less than two weeks of history: %d day%s with records %s all there is, so weekdays and "
                               "bands are largely assumed",
                               past->recorded_days, past->recorded_days == 1 ? "" : "s",
                               past->recorded_days == 1 ? "is" : "are"));
    for (int weekday = 0; weekday < WEEKDAYS && past->day_count < WEEKDAYS; weekday++)
        if (!past_was_seen(past, weekday)) {
            add_note(forecast, memory_text("some weekdays do not occur in the history: they are taken to be like the "
                                           "others"));
            break;
        }
}

/* An interval that is closed has no handle time either. */
static void fill_handle_times(struct forecast *forecast, const struct past *past)
{
    handle_time_expect(past, forecast->day_count, forecast->aht_seconds);
    for (size_t cell = 0; cell < (size_t)forecast->day_count * (size_t)forecast->intervals; cell++)
        if (isnan(forecast->expected[cell]))
            forecast->aht_seconds[cell] = NAN;
}

void forecast_complete(struct forecast *forecast, const struct past *past)
{
    fill_handle_times(forecast, past);
    list_excluded_days(forecast, past);
    note_short_past(forecast, past);
    note_named_days(forecast, past);
}

struct forecast *forecast_by(const struct point_method *method, const struct forecast_request *request)
{
    struct past *past = past_create(request->past, request->past->day_count, request->special);
    struct forecast *forecast = forecast_blank(method->name, past, request->horizon_days);
    if (point_method_expect(method, past, request->horizon_days, forecast->expected)) {
        struct rehearsals *rehearsals = rehearsals_create(past, request->horizon_days);
        double *expected = rehearsals_expect(rehearsals, method);
        struct band_scale scale = bands_learn(rehearsals, expected);
        bands_fill(forecast, &scale);
        bands_of_days_fill(forecast, &scale, rehearsals, expected);
        forecast_complete(forecast, past);
        free(expected);
        rehearsals_destroy(rehearsals);
    } else {
        forecast_destroy(forecast);
        forecast = NULL;
    }
    past_destroy(past);
    return forecast;
}
