/*
 * avaya_hsplit.c -- dumps of the split/skill interval table of Avaya CMS.
 *
 * Times are sums in seconds; talk (acdtime) excludes hold, so the handle time is acdtime + holdtime + acwtime, its mean
 * over acdcalls. Where callsoffered is missing, acdcalls + abncalls stand for it. acdcalls1..10 and abncalls1..10 count
 * contacts in the wait buckets that end at period1..9. Of the table's 274 columns those not named here say nothing
 * that the canonical record knows.
 */
#include "scenarios/reader/history/profile.h"

#include <stddef.h>

#define BUCKET(n)                                                                                                      \
    {"period" #n, "period" #n, 1.0}, {"acdcalls" #n, "acdcalls" #n, 0.0}, { "abncalls" #n, "abncalls" #n, 0.0 }

static const struct profile_column columns[] = {
    {"row_date", "date", 0.0},
    {"starttime", "time", 0.0},
    {"starttime_utc", NULL, 0.0},
    {"intrvl", "minutes", 0.0},
    {"acd", "acd", 0.0},
    {"split", "queue", 0.0},
    {"tenant", NULL, 0.0},
    {"callsoffered", "offered", 0.0},
    {"acdcalls", "handled", 0.0},
    {"abncalls", "abandoned", 0.0},
    {"abntime", "wait_abandoned_s", 1.0},
    {"anstime", "wait_answered_s", 1.0},
    {"acdtime", "talk_s", 1.0},
    {"acwtime", "acw_s", 1.0},
    {"holdtime", "hold_s", 1.0},
    {"transferred", "transfers", 0.0},
    {"acceptable", "answered_in_sl", 0.0},
    {"slvlabns", "abandoned_in_sl", 0.0},
    {"servicelevel", "sl_seconds", 1.0},
    {"i_stafftime", "staffed_s", 1.0},
    {"i_availtime", "avail_s", 1.0},
    {"i_auxtime", "aux_s", 1.0},
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
static const char *const marks[] = {"row_date", "starttime", "split", "acdcalls", NULL};

const struct history_profile profile_avaya_hsplit = {
    .name = "avaya-hsplit",
    .summary = "Avaya CMS split/skill intervals (hsplit dumps), wait buckets included",
    .columns = columns,
    .marks = marks,
    .label = LABEL_START,
};
