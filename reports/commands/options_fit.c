/*
 * options_fit.c -- the options of fitting: columns first, then calls, then what is made of them.
 */
#include "reports/commands/options_fit.h"

#include <string.h>

#include "reports/commands/options.h"
#include "scenarios/reader/durations.h"

/* ---- which column is which ---- */

static bool read_column(struct options *options, enum call_column column, const char *value, struct failure *failure)
{
    options->fit.wish.columns[column] = value;
    return value[0] != '\0' || fail(failure, "--%s needs the name of a column, as the header of the file writes it",
                                    call_column_option(column));
}

#define COLUMN_READER(function, column)                                                                                \
    static bool function(struct options *options, const char *value, struct failure *failure)                          \
    {                                                                                                                  \
        return read_column(options, column, value, failure);                                                           \
    }
COLUMN_READER(read_handle, CALL_TALK)
COLUMN_READER(read_hold, CALL_HOLD)
COLUMN_READER(read_wrap_up, CALL_WRAP_UP)
COLUMN_READER(read_wait, CALL_WAIT)
COLUMN_READER(read_outcome, CALL_OUTCOME)
COLUMN_READER(read_date, CALL_STAMP)
COLUMN_READER(read_time, CALL_TIME)
COLUMN_READER(read_customer, CALL_CUSTOMER)
COLUMN_READER(read_by, CALL_GROUP)

const struct option option_handle = {
    "handle", '\0',
    "COLUMN", "the column of talk or handle times: seconds, or m:ss; the page says what was taken",
    false,    read_handle};
const struct option option_hold = {
    "hold", '\0', "COLUMN", "the column of hold times, if talk does not include them", false, read_hold};
const struct option option_wrap_up = {"wrap-up", '\0', "COLUMN", "the column of after-call work", false, read_wrap_up};
const struct option option_wait = {"wait", '\0', "COLUMN", "the column of waits in the queue", false, read_wait};
const struct option option_outcome = {"outcome", '\0',        "COLUMN", "the column that tells answered from abandoned",
                                      false,     read_outcome};
const struct option option_date = {"date", '\0',     "COLUMN", "the column of dates, or of dates with times",
                                   false,  read_date};
const struct option option_time = {
    "time", '\0',     "COLUMN", "beside a date: time of day, or seconds since midnight, at which the call came in",
    false,  read_time};
const struct option option_customer = {
    "customer", '\0', "COLUMN", "the column that tells one customer from another", false, read_customer};

/* ---- which calls ---- */

static bool read_answered(struct options *options, const char *value, struct failure *failure)
{
    options->fit.wish.answered = value;
    return value[0] != '\0' || fail(failure, "--answered needs a word of the outcome, for example --answered AGENT");
}

static bool read_abandoned(struct options *options, const char *value, struct failure *failure)
{
    options->fit.wish.abandoned = value;
    return value[0] != '\0' || fail(failure, "--abandoned needs a word of the outcome, for example --abandoned HANG");
}

static bool read_where(struct options *options, const char *value, struct failure *failure)
{
    struct call_wish *wish = &options->fit.wish;
    if (strchr(value, '=') == NULL || value[0] == '=')
        return fail(failure, "--where is \"%s\"; write COLUMN=VALUE[,VALUE], for example --where type=PS", value);
    if (wish->where_count == CALL_WHERE_MOST)
        return fail(failure, "--where is given more than %d times", CALL_WHERE_MOST);
    wish->where[wish->where_count++] = value;
    return true;
}

const struct option option_answered = {
    "answered",    '\0',
    "WORD[,WORD]", "words of the outcome that mean answered; AGENT, ANSWERED, 1 ... are known",
    false,         read_answered};
const struct option option_abandoned = {
    "abandoned",   '\0',
    "WORD[,WORD]", "words of the outcome that mean abandoned; HANG, ABANDONED, 0 ... are known",
    false,         read_abandoned};
const struct option option_by = {
    "by", '\0', "COLUMN", "fit each value of this column by itself, for example --by type", false, read_by};
const struct option option_where = {
    "where", '\0',      "COLUMN=VALUE[,VALUE]", "only calls with one of these values; several --where must all hold",
    true,    read_where};

/* ---- what is made of them ---- */

static bool read_what(struct options *options, const char *value, struct failure *failure)
{
    static const char *const names[FIT_PARTS] = {"handle", "patience", "busyness", "retries"};
    struct fit_options *fit = &options->fit;
    bool is_known = true;
    fit->has_parts = true;
    for (const char *at = value; *at != '\0' && is_known;) {
        size_t length = strcspn(at, ",");
        is_known = false;
        for (int part = 0; part < FIT_PARTS; part++)
            if ((strlen(names[part]) == length && strncmp(at, names[part], length) == 0) ||
                (length == 3 && strncmp(at, "all", 3) == 0))
                is_known = fit->parts[part] = true;
        at += length + (at[length] == ',');
    }
    return (is_known && value[0] != '\0') ||
           fail(failure, "--what is \"%s\"; write handle, patience, busyness, retries or all, with commas between",
                value);
}

static bool read_keep_zeros(struct options *options, const char *value, struct failure *failure)
{
    (void)value, (void)failure;
    return options->fit.keeps_zeros = true;
}

static bool read_all_days(struct options *options, const char *value, struct failure *failure)
{
    (void)value, (void)failure;
    return options->fit.keeps_all_days = true;
}

static bool read_return_within(struct options *options, const char *value, struct failure *failure)
{
    bool is_duration = duration_parse(value, &options->fit.window_seconds);
    return (is_duration && options->fit.window_seconds > 0.0) ||
           fail(failure, "--return-within is \"%s\"; it is a duration above 0 with its unit, for example 4h", value);
}

const struct option option_what = {"what",
                                   '\0',
                                   "handle,patience,busyness,retries",
                                   "only these; without it, or with `all`, what the file can tell",
                                   false,
                                   read_what};
const struct option option_keep_zeros = {
    "keep-zeros",
    '\0',
    NULL,
    "answered calls with a talk time of 0 are short calls; without it they are taken for not recorded, and counted",
    false,
    read_keep_zeros};
const struct option option_all_days = {
    "all-days", '\0',         NULL, "holidays and other days far from their weekday's usual volume count as well",
    false,      read_all_days};
const struct option option_return_within = {
    "return-within",
    '\0',
    "DURATION",
    "a caller who gave up and is back within this time tries again (default 4h); later ones are new matters",
    false,
    read_return_within};
