/*
 * builder_inside.h -- what a history in work consists of; for builder.c and builder_order.c only.
 */
#ifndef CALLFLOOR_SCENARIOS_BUILDER_INSIDE_H
#define CALLFLOOR_SCENARIOS_BUILDER_INSIDE_H

#include "scenarios/reader/history/builder.h"

struct queue_in_work {
    char *texts[KEY_TEXTS]; /* as in the file */
    uint64_t hash;
    int minutes;
    size_t row_count;
    bool is_wanted, is_sorted;
    struct record_origin *origins; /* [capacity of the queue's records] */
};

struct history_builder {
    enum duplicates rule;
    struct history_queue *queues;  /* [count] */
    struct queue_in_work *in_work; /* the same */
    size_t count, capacity;
    int *slots; /* [slot_count], a power of two: queue number + 1, open addressing */
    size_t slot_count;
    struct merges merges;
};

/** Sorts the queue's records, and makes one of those of one time. */
void history_builder_settle_queue(struct history_builder *builder, size_t queue);

#endif
