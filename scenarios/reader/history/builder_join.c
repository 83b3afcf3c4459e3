/*
 * builder_join.c -- rows that do not say how long their interval is go to those of their queue that do.
 */
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/history/builder_inside.h"
#include "sim/memory.h"

struct placed { /* a queue in the order of its texts */
    const struct queue_in_work *work;
    size_t queue;
};

static int compare_texts(const struct placed *one, const struct placed *other)
{
    int order = 0;
    for (int which = 0; which < KEY_TEXTS && order == 0; which++)
        order = strcmp(one->work->texts[which], other->work->texts[which]);
    return order;
}

static int compare_placed(const void *one, const void *other)
{
    const struct placed *a = one, *b = other;
    int order = compare_texts(a, b);
    return order != 0 ? order : (a->queue > b->queue) - (a->queue < b->queue);
}

static void move_records(struct history_builder *builder, size_t from, size_t to)
{
    struct history_queue *source = &builder->queues[from], *queue = &builder->queues[to];
    struct queue_in_work *source_work = &builder->in_work[from], *work = &builder->in_work[to];
    queue->capacity = queue->count + source->count;
    queue->records = memory_resized(queue->records, queue->capacity, sizeof *queue->records);
    work->origins = memory_resized(work->origins, queue->capacity, sizeof *work->origins);
    queue->bucket_capacity = queue->bucket_count + source->bucket_count;
    if (queue->bucket_capacity > 0)
        queue->buckets = memory_resized(queue->buckets, queue->bucket_capacity, sizeof *queue->buckets);
    for (size_t b = 0; b < source->bucket_count; b++)
        queue->buckets[queue->bucket_count + b] = source->buckets[b];
    for (size_t r = 0; r < source->count; r++) {
        queue->records[queue->count] = source->records[r];
        if (source->records[r].buckets >= 0)
            queue->records[queue->count].buckets += (int)queue->bucket_count;
        work->origins[queue->count++] = source_work->origins[r];
    }
    queue->bucket_count = queue->bucket_capacity;
    work->row_count += source_work->row_count;
    source_work->row_count = 0;
    source->count = 0;
    source->minutes = queue->minutes;
    work->is_sorted = false;
    history_builder_settle_queue(builder, to);
}

/* Half-hours without a length beside a row for the whole day are no days. */
static bool may_be_of_length(const struct history_queue *unsaid, int minutes)
{
    enum { DAY_SECONDS = 86400 };
    int64_t length = (int64_t)minutes * 60;
    for (size_t r = 0; r < unsaid->count; r++) {
        const struct history_record *record = &unsaid->records[r];
        if (r > 0 && record->start_seconds - record[-1].start_seconds < length)
            return false;
        if (length == DAY_SECONDS && record->start_seconds % DAY_SECONDS != 0)
            return false;
    }
    return true;
}

/* Of the lengths that rows of this queue say, the one most of them say. */
static void join_group(struct history_builder *builder, const struct placed *group, size_t count,
                       struct sightings *joined)
{
    size_t unsaid = builder->count, usual = builder->count;
    for (size_t i = 0; i < count; i++) {
        size_t queue = group[i].queue;
        if (group[i].work->minutes == 0)
            unsaid = queue;
        else if (usual == builder->count || group[i].work->row_count > builder->in_work[usual].row_count)
            usual = queue;
    }
    if (unsaid == builder->count || usual == builder->count || builder->queues[unsaid].count == 0 ||
        builder->queues[usual].count == 0 ||
        !may_be_of_length(&builder->queues[unsaid], builder->queues[usual].minutes))
        return;
    const struct record_origin *origins = builder->in_work[unsaid].origins;
    for (size_t r = 0; r < builder->queues[unsaid].count; r++)
        if (joined->first_line == 0 || origins[r].line < joined->first_line)
            joined->first_line = origins[r].line;
    joined->count += builder->in_work[unsaid].row_count;
    move_records(builder, unsaid, usual);
}

void history_builder_join_unsaid(struct history_builder *builder, struct sightings *joined)
{
    size_t said = 0;
    for (size_t i = 0; i < builder->count; i++)
        said += builder->in_work[i].minutes > 0;
    if (said == 0 || said == builder->count)
        return;
    struct placed *placed = memory_resized(NULL, builder->count, sizeof *placed);
    for (size_t i = 0; i < builder->count; i++)
        placed[i] = (struct placed){&builder->in_work[i], i};
    qsort(placed, builder->count, sizeof *placed, compare_placed);
    for (size_t first = 0, next; first < builder->count; first = next) {
        for (next = first + 1; next < builder->count && compare_texts(&placed[next], &placed[first]) == 0; next++) {
        }
        join_group(builder, placed + first, next - first, joined);
    }
    free(placed);
}
