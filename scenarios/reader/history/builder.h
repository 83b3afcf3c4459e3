/*
 * builder.h -- a history while its rows come in, in whatever order, some of them twice.
 *
 * Memory goes with queues and intervals, not with rows: when a queue's space is full, its records are sorted and those
 * of one time are made one, before it is given more.
 */
#ifndef CALLFLOOR_SCENARIOS_BUILDER_H
#define CALLFLOOR_SCENARIOS_BUILDER_H

#include <stdbool.h>
#include <stdint.h>

#include "models/planning/history.h"
#include "scenarios/reader/history/import_log.h"

enum duplicates { /* two rows of one queue and interval */
                  DUPLICATES_ADD,
                  DUPLICATES_LAST_WINS
};

enum { KEY_NAME, KEY_CHANNEL, KEY_LANGUAGE, KEY_SKILL, KEY_ACD, KEY_ID, KEY_TEXTS };

struct history_key {
    const char *texts[KEY_TEXTS]; /* "" where the file does not say */
    int minutes;                  /* 0: the file does not say */
};

struct record_origin {
    int line;
    uint32_t row_hash; /* of the whole row, to know an exact copy */
    uint32_t marks;    /* what settle has to know of its measures: see below */
};

/* The cell said its unit, 3:05 or 85 %: whatever plain numbers of the column mean, this one is settled. */
#define MARK_SETTLED(measure) (UINT32_C(1) << (measure))
/* A share of contacts offered that are not known yet; of the measures up to ANSWERED_IN_SL only. */
#define MARK_PENDING(measure) (UINT32_C(1) << (HISTORY_MEASURES + (measure)))

struct merges { /* what became of rows for a time that was there already */
    struct sightings added, copies, replaced;
    struct sightings doubled_hour; /* in the one night of a year in which clocks are put back: added up */
    int64_t first_doubled_seconds;
};

struct history_builder; /* state: see builder_inside.h */
struct history_builder *history_builder_create(enum duplicates rule);
void history_builder_destroy(struct history_builder *builder); /* NULL is fine */

/** The number of the queue with this key, made when it is new. `only`: any other name is counted, but keeps no record;
 *  NULL: all are wanted. Queues of one name that name_queues will tell apart are all asked for by NAME, too. */
int history_builder_queue(struct history_builder *builder, const struct history_key *key, const char *only);
bool history_builder_wants(const struct history_builder *builder, int queue);

/** Adds a record (its bucket number is set here); `buckets` may be NULL. */
void history_builder_add(struct history_builder *builder, int queue, const struct history_record *record,
                         const struct history_buckets *buckets, struct record_origin origin);

/** Reads day and month of all dates so far the other way round. */
void history_builder_swap_dates(struct history_builder *builder);
/** Sorts, and makes one of records of one time. */
void history_builder_settle(struct history_builder *builder);
/** Once all rows are settled: those that came twice in a night in which clocks are put back. `is_local`: the file is on
 *  a clock that is put back. Copies are the doubled hour when they fill one hour of a night, come once each, and stand
 *  nowhere else in the file. */
void history_builder_settle_nights(struct history_builder *builder, bool is_local);
/** Moves every start, and settles again: rows that then meet are added up. */
typedef int64_t start_mover(const void *owner, const struct history_queue *queue, int64_t start_seconds);
void history_builder_move(struct history_builder *builder, start_mover *mover, const void *owner);

/** Rows without a length join those of their queue whose length most of its rows say; `joined` counts them. */
void history_builder_join_unsaid(struct history_builder *builder, struct sightings *joined);

/** The queues as they stand, [*count]; origins of a queue's records. */
struct history_queue *history_builder_queues(struct history_builder *builder, size_t *count);
const struct record_origin *history_builder_origins(const struct history_builder *builder, size_t queue);
/** How many rows make up this queue: several may have been added up into one record; copies and rows that others took
 *  the place of do not count. */
size_t history_builder_rows(const struct history_builder *builder, size_t queue);
const struct merges *history_builder_merges(const struct history_builder *builder);

/** Once all queues are known: those of one name on several telephone systems, or with several ids, become "NAME (acd
 *  ACD)" or "NAME (id ID)", whatever the order of their rows. */
void history_builder_name_queues(struct history_builder *builder);
/** The names of all queues met, wanted or not. */
size_t history_builder_name_count(const struct history_builder *builder);
const char *history_builder_name(const struct history_builder *builder, size_t queue);

/** Hands over the history, queues without a record left out; the builder is then empty. */
struct history *history_builder_finish(struct history_builder *builder);

#endif
