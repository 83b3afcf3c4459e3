/*
 * call_log_dates.c -- calls are kept as if their dates began with the month, and turned round once it is known better.
 */
#include "scenarios/reader/call_log_dates.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "scenarios/reader/history/date_order.h"
#include "sim/memory.h"

enum { DAY_SECONDS = 86400 };

static long day_of(const struct call_record *call) { return (long)floor(call->came_seconds / DAY_SECONDS); }

static void turn_round(struct call_log *log)
{
    for (size_t i = 0; i < log->count; i++) {
        struct call_record *call = &log->records[i];
        if (!isnan(call->came_seconds))
            call->came_seconds += (double)(day_swapped(day_of(call)) - day_of(call)) * DAY_SECONDS;
    }
}

bool call_dates_take(struct call_dates *dates, const struct moment *moment, const char *text, int line,
                     struct call_log *log)
{
    if (moment->could_swap && dates->order == DATES_UNKNOWN) {
        if (dates->ambiguous.count == 0)
            snprintf(dates->ambiguous_text, sizeof dates->ambiguous_text, "%.39s", text);
        sightings_add(&dates->ambiguous, line);
    }
    struct date_proof *proof = &dates->proofs[moment->proof];
    if (moment->proof != DATES_UNKNOWN && proof->line == 0) {
        snprintf(proof->text, sizeof proof->text, "%.39s", text);
        proof->line = line;
    }
    if (moment->proof == DATES_UNKNOWN || moment->proof == dates->order)
        return true;
    if (dates->order != DATES_UNKNOWN)
        return false;
    if (moment->proof == DATES_DAY_FIRST)
        turn_round(log);
    dates->order = moment->proof;
    log->dates_why = "a date of this file can be read this way only";
    return true;
}

static enum date_order denser_order(const struct call_log *log)
{
    long *days = memory_zeroed(log->count, sizeof *days);
    size_t count = 0;
    for (size_t i = 0; i < log->count; i++)
        if (!isnan(log->records[i].came_seconds))
            days[count++] = day_of(&log->records[i]);
    enum date_order order = date_order_that_is_denser(days, count);
    free(days);
    return order;
}

static bool complain_of_contradiction(const struct call_dates *dates, const char *path, struct complaints *complaints)
{
    const struct date_proof *day = &dates->proofs[DATES_DAY_FIRST], *month = &dates->proofs[DATES_MONTH_FIRST];
    bool is_day = dates->order == DATES_DAY_FIRST;
    const struct date_proof *against = is_day ? month : day;
    if (dates->is_asked_for)
        return complain(complaints, path, against->line, "--dates is %s; the date \"%s\" can only begin with the %s",
                        is_day ? "day-first" : "month-first", against->text, is_day ? "month" : "day");
    return complain(complaints, path, against->line,
                    "the dates contradict each other: \"%s\" in line %d can only begin with the day, \"%s\" in line "
                    "%d with the month; write all of them in one order, best as 2025-01-31",
                    day->text, day->line, month->text, month->line);
}

static bool is_contradicted(const struct call_dates *dates)
{
    enum date_order other = dates->order == DATES_DAY_FIRST ? DATES_MONTH_FIRST : DATES_DAY_FIRST;
    return dates->order != DATES_UNKNOWN && dates->proofs[other].line > 0;
}

bool call_dates_settle(struct call_dates *dates, const char *path, struct call_log *log, struct complaints *complaints)
{
    if (is_contradicted(dates))
        return complain_of_contradiction(dates, path, complaints);
    if (dates->order == DATES_UNKNOWN && dates->ambiguous.count > 0) {
        dates->order = denser_order(log);
        log->dates_why = "read this way the days follow one another";
        if (dates->order == DATES_UNKNOWN)
            return complain(complaints, path, dates->ambiguous.first_line,
                            "the date is \"%s\", and like all dates of this file it can be read both ways; say "
                            "--dates day-first or --dates month-first",
                            dates->ambiguous_text);
        if (dates->order == DATES_DAY_FIRST)
            turn_round(log);
    }
    log->dates = dates->order;
    return true;
}
