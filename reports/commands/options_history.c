/*
 * options_history.c -- the options of histories: first how a file is read, then what is made of it.
 */
#include "reports/commands/options_history.h"

#include <string.h>

#include "reports/commands/options.h"

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
