/*
 * builder_inside.h -- what a history in work consists of; for builder.c and builder_order.c only.
 */
#ifndef CALLFLOOR_SCENARIOS_BUILDER_INSIDE_H
#define CALLFLOOR_SCENARIOS_BUILDER_INSIDE_H

#include "scenarios/reader/history/builder.h"

enum { NIGHT_ROWS_MOST = 3 }; /* kept of one time; more are no doubled hour */

struct night_row { /* a later row of a time at which clocks may have been put back */
    struct history_record record;
    struct record_origin origin;
};

struct queue_in_work {
    char *texts[KEY_TEXTS]; /* as in the file */
    uint64_t hash;
    int minutes;
    size_t row_count;
    bool is_wanted, is_sorted;
    struct record_origin *origins; /* [capacity of the queue's records] */
    struct night_row *night;       /* [night_count], in the order they came */
    size_t night_count, night_capacity;
};

struct history_builder {
    enum duplicates rule;
    struct history_queue *queues;  /* [count] */
    struct queue_in_work *in_work; /* the same */
    size_t count, capacity;
    int *slots; /* [slot_count], a power of two: queue number + 1, open addressing */
    size_t slot_count;
    struct merges merges;
    bool is_utc;    /* so no hour comes twice until it is moved */
    bool is_moving; /* records meet by the clock, not by a row written twice */
};

/** Sorts the queue's records, and makes one of those of one time. */
void history_builder_settle_queue(struct history_builder *builder, size_t queue);

/** Whether the row (a later one of a time that is there already) waits until all of the file is known. */
bool history_builder_keeps_for_night(struct history_builder *builder, size_t queue, const struct history_record *late,
                                     struct record_origin origin);
/** Back among the records. */
void history_builder_give_night_back(struct history_builder *builder);

bool history_records_are_copies(const struct history_record *one, struct record_origin origin,
                                const struct history_record *other, struct record_origin other_origin);
/** The later record into the one at `to`, as a second row of its time. */
void history_builder_add_to(struct history_builder *builder, size_t queue, size_t to, const struct history_record *late,
                            struct record_origin origin);

#endif
