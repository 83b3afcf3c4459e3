/*
 * amazon_connect.c -- the history (and the forecast override) that Amazon Connect takes and gives.
 *
 * Volume and handled count inbound, transferred and called back contacts; the handle time holds talk, hold and
 * after-contact work. Daily rows are an upload of their own, and make a series of their own here.
 */
#include "scenarios/reader/history/profile.h"

#include <stddef.h>

static const struct profile_column columns[] = {
    {"QueueName", "queue", 0.0},       {"QueueId", "queue_id", 0.0},         {"ChannelType", "channel", 0.0},
    {"TimeStamp", "start", 0.0},       {"IntervalDuration", "minutes", 0.0}, {"IncomingContactVolume", "offered", 0.0},
    {"AverageHandleTime", "aht", 1.0}, {"ContactsHandled", "handled", 0.0},  {NULL, NULL, 0.0},
};
static const char *const marks[] = {"QueueName", "TimeStamp", "IntervalDuration", "IncomingContactVolume", NULL};

const struct history_profile profile_amazon_connect = {
    .name = "amazon-connect",
    .summary = "Amazon Connect history, 15 or 30 minutes or daily, in UTC; later rows win",
    .columns = columns,
    .marks = marks,
    .label = LABEL_START,
    .duplicates = DUPLICATES_LAST_WINS,
    .is_utc = true,
};
