/*
 * history.h -- what the telephone system wrote down: one record per queue and interval, in the words of the trade.
 *
 * The canonical record, whatever vendor's file it came from. Times are the wall clock of the centre, as seconds since
 * 1970-01-01 00:00 of that clock; no zone is known here. Times that are sums over contacts are sums in seconds. What a
 * file does not say is NaN, never 0.
 */
#ifndef CALLFLOOR_MODELS_HISTORY_H
#define CALLFLOOR_MODELS_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum history_measure { /* one number each per record; NaN: not said */
                       HISTORY_OFFERED,
                       HISTORY_HANDLED,
                       HISTORY_ABANDONED,
                       HISTORY_ABANDONED_SHORT,
                       HISTORY_ANSWERED_IN_SL,
                       HISTORY_ABANDONED_IN_SL,
                       HISTORY_SL_SECONDS, /* the threshold, not a sum */
                       HISTORY_TALK_SECONDS,
                       HISTORY_HOLD_SECONDS,
                       HISTORY_ACW_SECONDS,
                       HISTORY_HANDLE_SECONDS, /* talk + hold + after-contact work; where only an average is known:
                                                  average x handled */
                       HISTORY_WAIT_ANSWERED_SECONDS,
                       HISTORY_WAIT_ABANDONED_SECONDS,
                       HISTORY_TRANSFERS,
                       HISTORY_STAFFED_SECONDS,
                       HISTORY_AVAILABLE_SECONDS,
                       HISTORY_AUX_SECONDS,
                       HISTORY_BACKLOG_OPEN,
                       HISTORY_MEASURES
};

/** Name of the column in the canonical file ("offered", "talk_s", ...), and whether records of one interval add up. */
struct history_measure_name {
    const char *name;
    bool is_sum;
};
extern const struct history_measure_name history_measure_names[HISTORY_MEASURES];

enum { HISTORY_BUCKETS_MOST = 10 };

struct history_buckets {                        /* contacts by how long they waited; count 0: the file has none */
    int count;                                  /* the last one has no upper bound */
    double upper_seconds[HISTORY_BUCKETS_MOST]; /* the last: INFINITY */
    double answered[HISTORY_BUCKETS_MOST], abandoned[HISTORY_BUCKETS_MOST];
};

struct history_record {
    int64_t start_seconds;
    double values[HISTORY_MEASURES];
    int buckets; /* index into history_queue.buckets, or -1 */
};

struct history_queue {                             /* one queue on one channel, in one language, with one skill set */
    const char *name, *channel, *language, *skill; /* "" where the file does not say */
    int minutes;                                   /* length of its intervals; 1440: days */
    struct history_record *records;                /* [count], ascending, no time twice */
    size_t count, capacity;
    struct history_buckets *buckets; /* [bucket_count] */
    size_t bucket_count, bucket_capacity;
};

struct history {
    struct history_queue *queues; /* [queue_count], in the order of first mention */
    size_t queue_count;
};

void history_destroy(struct history *history); /* NULL is fine */

/** Does any record of the queue say this? */
bool history_queue_says(const struct history_queue *queue, enum history_measure measure);
/** Sum over all records that say it; NaN when none does. */
double history_queue_total(const struct history_queue *queue, enum history_measure measure);

/** Sum over the records that begin from..until, in seconds since 1970-01-01 00:00; 0 where none says it. */
double history_queue_within(const struct history_queue *queue, enum history_measure measure, int64_t from_seconds,
                            int64_t until_seconds);

/** The queue of that name (any channel, language and skill: the first of them), or NULL. */
const struct history_queue *history_find(const struct history *history, const char *name);

/* A queue's volume and handle time on a dense grid of whole days, as forecasts want it. */
struct series {
    const char *queue;      /* borrowed from the history */
    long first_day;         /* days since 1970-01-01 */
    int day_count;          /* from the first to the last day with a record */
    int minutes, intervals; /* of one interval; per day. Shorter than the queue's where those do not begin on the grid
                               of the day: each is then shared out over the intervals it covers */
    double *volume;         /* [day][interval]: offered (handled where offered is not said); NaN: no record */
    double *handle_seconds; /* the same shape: sums; NaN: not said */
    double *handled;        /* the same shape: contacts those sums are of; NaN: not said */
};

/** Returns a new series, which the caller destroys; NULL when no record says offered or handled. */
struct series *series_of_queue(const struct history_queue *queue);
/** A copy of its days up to and including `last_day`, not before its first; days after its last are unknown (NaN).
 *  The caller destroys it. */
struct series *series_until(const struct series *series, long last_day);
void series_destroy(struct series *series);

#endif
