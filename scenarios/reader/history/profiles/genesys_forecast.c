/*
 * genesys_forecast.c -- the forecast that Genesys Cloud workforce management imports, as a user's script writes it.
 */
#include "scenarios/reader/history/profile.h"

#include <stddef.h>

static const struct profile_column columns[] = {
    {"Interval Start UTC Date", "start", 0.0},
    {"Planning Group", "queue", 0.0},
    {"Offered", "offered", 0.0},
    {"Average Handle Time", "aht", 1.0},
    {NULL, NULL, 0.0},
};
static const char *const marks[] = {"Interval Start UTC Date", "Planning Group", "Offered", NULL};

const struct history_profile profile_genesys_forecast = {
    .name = "genesys-forecast",
    .summary = "Genesys Cloud forecast import: planning groups, in UTC",
    .columns = columns,
    .marks = marks,
    .label = LABEL_START,
    .is_utc = true,
    .is_forecast = true,
};
