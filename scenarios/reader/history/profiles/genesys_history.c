/*
 * genesys_history.c -- the history that Genesys Cloud workforce management imports. Handle time is a sum there.
 */
#include "scenarios/reader/history/profile.h"

#include <stddef.h>

static const struct profile_column columns[] = {
    {"Interval Start UTC Date", "start", 0.0},
    {"Interval Start Date", "start", 0.0}, /* so writes an exporter of a third party */
    {"Queue", "queue", 0.0},
    {"Media Type", "channel", 0.0},
    {"Skill Set", "skill", 0.0}, /* several are joined by ||| */
    {"Language", "language", 0.0},
    {"Offered", "offered", 0.0},
    {"Interactions Handled", "handled", 0.0},
    {"Total Handle Time", "handle_s", 1.0},
    {"Total Handle Time (Seconds)", "handle_s", 1.0},
    {NULL, NULL, 0.0},
};
static const char *const marks[] = {"Queue", "Media Type", "Offered", "Interactions Handled", NULL};

const struct history_profile profile_genesys_history = {
    .name = "genesys-history",
    .summary = "Genesys Cloud workforce management history, in UTC; handle time in all",
    .columns = columns,
    .marks = marks,
    .label = LABEL_START,
    .is_utc = true,
};
