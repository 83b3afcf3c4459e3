/*
 * options_history.c -- the options of histories: first how a file is read, then what is made of it.
 */
#include "reports/commands/options_history.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/commands/nearest.h"
#include "reports/commands/options.h"
#include "scenarios/reader/calendar.h"
#include "scenarios/reader/durations.h"

/* ---- how the file is read: import, forecast, backtest, fit ---- */

static bool read_profile(struct options *options, const char *value, struct failure *failure)
{
    options->history.wish.profile = value;
    return value[0] != '\0' || fail(failure, "--profile needs a name, for example --profile avaya-hsplit");
}

static bool read_queue(struct options *options, const char *value, struct failure *failure)
{
    options->history.wish.queue = value;
    return value[0] != '\0' || fail(failure, "--queue needs the name of a queue, as the file writes it");
}

static bool read_zone(struct options *options, const char *value, struct failure *failure)
{
    options->history.wish.zone = value;
    return value[0] != '\0' || fail(failure, "--zone needs the name of a zone, for example --zone America/New_York");
}

static bool read_label(struct options *options, const char *value, struct failure *failure)
{
    bool is_start = strcmp(value, "start") == 0;
    options->history.wish.label = is_start ? LABEL_START : LABEL_END;
    return is_start || strcmp(value, "end") == 0 ||
           fail(failure, "--label is \"%s\"; write start or end: what a time stamp of the file names of its interval",
                value);
}

static bool read_dates(struct options *options, const char *value, struct failure *failure)
{
    options->history.wish.dates_begin_with_day = strcmp(value, "day-first") == 0;
    options->history.wish.dates_begin_with_month = strcmp(value, "month-first") == 0;
    return options->history.wish.dates_begin_with_day || options->history.wish.dates_begin_with_month ||
           fail(failure, "--dates is \"%s\"; write day-first (03/04 is the 3rd of April) or month-first", value);
}

const struct option option_profile = {
    "profile",
    '\0',
    "NAME",
    "how the file is written: the name of a built-in profile, or the path of your own (libconfig); without it the\n"
    "header is recognised",
    false,
    read_profile};
const struct option option_queue = {"queue", '\0',      "NAME", "only this queue of the file; all of them without it",
                                    false,   read_queue};
const struct option option_zone = {
    "zone",
    '\0',
    "ZONE",
    "for files in UTC: the zone of the centre's own clock, for example America/New_York; without it times stay as\n"
    "they are written",
    false,
    read_zone};
const struct option option_label = {
    "label", '\0',      "start|end", "what a time stamp names: the start of its interval (default), or its end",
    false,   read_label};
const struct option option_dates = {
    "dates",
    '\0',
    "day-first|month-first",
    "how 03/04/2025 is meant, where the file leaves it open: the 3rd of April, or the 4th of March",
    false,
    read_dates};

/* ---- what is made of it: forecast, backtest ---- */

static bool read_until(struct options *options, const char *value, struct failure *failure)
{
    options->history.has_until = true;
    return date_parse(value, &options->history.until_day) ||
           fail(failure, "--until is \"%s\"; it is a date such as 2003-06-02: the last day used", value);
}

/* "14d", "2w": whole days. */
static bool horizon_parse(const char *value, double *days)
{
    size_t digits = strspn(value, "0123456789");
    double seconds;
    *days = strtod(value, NULL) * 7.0;
    if (digits > 0 && digits < 6 && strcmp(value + digits, "w") == 0)
        return true;
    bool is_duration = duration_parse(value, &seconds);
    *days = seconds / 86400.0;
    return is_duration;
}

static bool read_horizon(struct options *options, const char *value, struct failure *failure)
{
    double days;
    bool is_bare = value[0] != '\0' && value[strspn(value, "0123456789")] == '\0';
    if (is_bare)
        return fail(failure, "--horizon is \"%s\"; write the unit: %sd for days, %sw for weeks", value, value, value);
    if (!horizon_parse(value, &days))
        return fail(failure, "--horizon is \"%s\"; it is a number of days or weeks, such as 14d or 2w", value);
    if (days < 1.0 || days > HORIZON_DAYS_MOST || days != floor(days))
        return fail(failure, "--horizon is \"%s\"; it is a whole number of days from 1d to %dd", value,
                    (int)HORIZON_DAYS_MOST);
    options->history.horizon_days = (int)days;
    return true;
}

static bool read_method(struct options *options, const char *value, struct failure *failure)
{
    const char *names[32];
    char list[512] = "";
    size_t count = 0, length = 0;
    options->history.method = forecast_method_find(value);
    if (options->history.method != NULL)
        return true;
    for (const struct forecast_method *const *method = forecast_methods(); *method != NULL && count < 32; method++) {
        names[count++] = (*method)->name;
        int more = snprintf(list + length, sizeof list - length, "%s%s", length > 0 ? ", " : "", (*method)->name);
        length = length + (size_t)more < sizeof list ? length + (size_t)more : sizeof list - 1;
    }
    const char *nearest = nearest_word(value, names, count);
    if (nearest != NULL)
        return fail(failure, "--method \"%s\" is not known; did you mean %s? All of them: %s", value, nearest, list);
    return fail(failure, "--method \"%s\" is not known; the methods are %s", value, list);
}

static bool read_holidays(struct options *options, const char *value, struct failure *failure)
{
    options->history.holidays = value;
    return value[0] != '\0' || fail(failure, "--holidays needs a file of special days, for example holidays.csv");
}

static int by_day(const void *one, const void *other)
{
    long a = *(const long *)one, b = *(const long *)other;
    return (a > b) - (a < b);
}

/* One of several dates, the blanks around it left out. */
static bool read_origin(const char *word, size_t length, long *day, char shown[32])
{
    size_t blanks = strspn(word, " ");
    blanks = blanks < length ? blanks : length;
    word += blanks;
    length -= blanks;
    while (length > 0 && word[length - 1] == ' ')
        length--;
    snprintf(shown, 32, "%.*s", (int)(length < 31 ? length : 31), word);
    return date_parse(shown, day);
}

static bool read_origins(struct options *options, const char *value, struct failure *failure)
{
    struct history_options *history = &options->history;
    char shown[32], date[16];
    size_t length;
    for (const char *at = value;; at += length + 1) {
        length = strcspn(at, ",");
        if (history->origin_count == ORIGINS_MOST)
            return fail(failure, "--origins has more than %d dates", (int)ORIGINS_MOST);
        if (!read_origin(at, length, &history->origin_days[history->origin_count++], shown))
            return fail(failure,
                        "--origins has \"%s\"; it is a list of dates with commas between, each the last day used: "
                        "2003-05-02,2003-05-16",
                        shown);
        if (at[length] == '\0')
            break;
    }
    qsort(history->origin_days, (size_t)history->origin_count, sizeof *history->origin_days, by_day);
    for (int i = 1; i < history->origin_count; i++)
        if (history->origin_days[i] == history->origin_days[i - 1])
            return fail(failure, "--origins has %s twice", date_shown(history->origin_days[i], date));
    return true;
}

const struct option option_until = {
    "until", '\0',
    "DATE",  "the last day used (default: the last day of the history); the forecast begins the day after",
    false,   read_until};
const struct option option_horizon = {
    "horizon", '\0', "14d", "how far ahead, in whole days or weeks: 14d (default), 8w", false, read_horizon};
const struct option option_method = {
    "method",    '\0',
    "auto|NAME", "how to forecast (default auto: what did best on the queue's own past); the methods are listed below",
    false,       read_method};
const struct option option_method_of_backtest = {
    "method", '\0',       "NAME", "only this method (default: all of them); `callfloor forecast --help` lists them",
    false,    read_method};
const struct option option_holidays = {
    "holidays",
    '\0',
    "FILE",
    "special days, past and to come: a CSV file with the columns date,name and, if need be, closed (yes) and factor\n"
    "(volume against an ordinary day of that weekday; blank: learned from past days of the same name)",
    false,
    read_holidays};
const struct option option_origins = {
    "origins",
    '\0',
    "D1,D2,...",
    "last days used, one for each forecast that is tried; default: up to 8, a horizon apart, back from the end",
    false,
    read_origins};
