/*
 * canonical.c -- the file that `callfloor import` writes itself; every column bears the name of its field.
 */
#include "scenarios/reader/history/profile.h"

#include <stddef.h>

#define FIELD(name)                                                                                                    \
    {                                                                                                                  \
        name, name, 0.0                                                                                                \
    }
#define BUCKET(n) FIELD("period" #n), FIELD("acdcalls" #n), FIELD("abncalls" #n)

static const struct profile_column columns[] = {
    FIELD("start"),
    FIELD("minutes"),
    FIELD("queue"),
    FIELD("channel"),
    FIELD("language"),
    FIELD("skill"),
    FIELD("offered"),
    FIELD("handled"),
    FIELD("abandoned"),
    FIELD("abandoned_short"),
    FIELD("answered_in_sl"),
    FIELD("abandoned_in_sl"),
    FIELD("sl_seconds"),
    FIELD("talk_s"),
    FIELD("hold_s"),
    FIELD("acw_s"),
    FIELD("handle_s"),
    FIELD("wait_answered_s"),
    FIELD("wait_abandoned_s"),
    FIELD("transfers"),
    FIELD("staffed_s"),
    FIELD("avail_s"),
    FIELD("aux_s"),
    FIELD("backlog_open"),
    BUCKET(1),
    BUCKET(2),
    BUCKET(3),
    BUCKET(4),
    BUCKET(5),
    BUCKET(6),
    BUCKET(7),
    BUCKET(8),
    BUCKET(9),
    BUCKET(10),
    {NULL, NULL, 0.0},
};
static const char *const marks[] = {"start", "minutes", "queue", "offered", "handled", "talk_s", NULL};

const struct history_profile profile_canonical = {.name = "canonical",
                                                  .summary = "the canonical interval record, as import writes it",
                                                  .columns = columns,
                                                  .marks = marks,
                                                  .label = LABEL_START};
