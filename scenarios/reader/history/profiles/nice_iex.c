/*
 * nice_iex.c -- the active forecast of NICE IEX (ctActiveForecast_mmddyy_hhmm.txt), cut by bars.
 *
 * The period is the interval's start on the contact type's own clock; the hour that comes twice in autumn is not
 * marked.
 */
#include "scenarios/reader/history/profile.h"

#include <stddef.h>

static const struct profile_column columns[] = {
    {"Date", "date", 0.0},
    {"Period", "time", 0.0},
    {"SAGroupID", NULL, 0.0},
    {"SAGroupName", NULL, 0.0},
    {"CTID", "queue_id", 0.0},
    {"CTName", "queue", 0.0},
    {"FcstContactsReceived", "offered", 0.0},
    {"FcstContactsHandled", "handled", 0.0},
    {"FcstAHT", "aht", 1.0},
    {"FcstOcc", NULL, 0.0},
    {"FcstReq", NULL, 0.0},
    {"RevPlanReq", NULL, 0.0},
    {"CommitPlanReq", NULL, 0.0},
    {"SchedOpen", NULL, 0.0},
    {"TZ", NULL, 0.0},
    {NULL, NULL, 0.0},
};
static const char *const marks[] = {"Date", "Period", "CTID", "FcstContactsReceived", NULL};

const struct history_profile profile_nice_iex = {
    .name = "nice-iex",
    .summary = "NICE IEX active forecast, cut by bars; dates mmddyyyy unless the file shows otherwise",
    .columns = columns,
    .marks = marks,
    .label = LABEL_START,
    .dates = DATES_MONTH_FIRST,
    .is_forecast = true,
};
