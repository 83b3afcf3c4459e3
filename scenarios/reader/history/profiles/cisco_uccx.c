/*
 * cisco_uccx.c -- the report "CSQ activity by interval" of Cisco Unified CCX. It holds no handle times.
 *
 * Three columns are called "%"; the report's own order tells them apart: of handled, of abandoned, of dequeued.
 */
#include "scenarios/reader/history/profile.h"

#include <stddef.h>

static const struct profile_column columns[] = {
    {"CSQ Name", "queue", 0.0},
    {"CSQ ID", "queue_id", 0.0},
    {"Call Skills", NULL, 0.0},
    {"Interval Start Time", "start", 0.0},
    {"Interval End Time", "end", 0.0},
    {"Service Level (sec)", "sl_seconds", 1.0},
    {"Calls Handled < Service Level", "answered_in_sl", 0.0},
    {"Calls Abandoned < Service Level", "abandoned_in_sl", 0.0},
    {"Only Handled", NULL, 0.0},
    {"With No Abandoned Calls", NULL, 0.0},
    {"With Abandoned Calls Counted Positively", NULL, 0.0},
    {"With Abandoned Calls Counted Negatively", NULL, 0.0},
    {"Calls Presented", "offered", 0.0},
    {"Handled", "handled", 0.0},
    {"%", NULL, 0.0},
    {"Abandoned", "abandoned", 0.0},
    {"%", NULL, 0.0},
    {"Dequeued", NULL, 0.0},
    {"%", NULL, 0.0},
    {NULL, NULL, 0.0},
};
static const char *const marks[] = {"CSQ Name", "Interval Start Time", "Calls Presented", NULL};

const struct history_profile profile_cisco_uccx = {
    .name = "cisco-uccx",
    .summary = "Cisco Unified CCX, CSQ activity by interval",
    .columns = columns,
    .marks = marks,
    .label = LABEL_START,
    .note = "the report has no handle times: a forecast from it has none either",
};
