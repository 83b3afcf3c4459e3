/*
 * builder_night.c -- an hour that came twice, or rows written twice?
 *
 * In a night in which clocks are put back two equal rows may be two half-hours of equal figures. Only the whole file
 * tells them from copies, so such rows wait for its end.
 */
#include <stdlib.h>

#include "scenarios/reader/history/builder_inside.h"
#include "scenarios/reader/history/zone.h"
#include "sim/memory.h"

enum { HOUR = 3600, DAY = 86400 };

bool history_builder_keeps_for_night(struct history_builder *builder, size_t number, const struct history_record *late,
                                     struct record_origin origin)
{
    struct queue_in_work *work = &builder->in_work[number];
    size_t of_this_time = 0;
    if (builder->is_moving || !zone_goes_back_at(late->start_seconds))
        return false;
    for (size_t i = 0; i < work->night_count; i++)
        of_this_time += work->night[i].record.start_seconds == late->start_seconds;
    if (of_this_time >= NIGHT_ROWS_MOST)
        return false;
    if (work->night_count == work->night_capacity) {
        work->night_capacity = work->night_capacity * 2 + 4;
        work->night = memory_resized(work->night, work->night_capacity, sizeof *work->night);
    }
    work->night[work->night_count++] = (struct night_row){*late, origin};
    return true;
}

void history_builder_give_night_back(struct history_builder *builder)
{
    for (size_t q = 0; q < builder->count; q++) {
        struct history_queue *queue = &builder->queues[q];
        struct queue_in_work *work = &builder->in_work[q];
        if (work->night_count == 0)
            continue;
        queue->capacity = queue->count + work->night_count;
        queue->records = memory_resized(queue->records, queue->capacity, sizeof *queue->records);
        work->origins = memory_resized(work->origins, queue->capacity, sizeof *work->origins);
        for (size_t i = 0; i < work->night_count; i++) {
            queue->records[queue->count] = work->night[i].record;
            work->origins[queue->count++] = work->night[i].origin;
        }
        work->night_count = 0;
        work->is_sorted = false;
    }
}

/* The record of that time; it is there, since the night's rows are later ones. */
static size_t place_of(const struct history_queue *queue, int64_t start_seconds)
{
    size_t low = 0, high = queue->count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        *(queue->records[middle].start_seconds <= start_seconds ? &low : &high) = middle;
    }
    return low;
}

/* Whether an earlier row of its queue and time is the same. */
static bool is_copy(const struct history_builder *builder, size_t number, size_t at)
{
    const struct history_queue *queue = &builder->queues[number];
    const struct queue_in_work *work = &builder->in_work[number];
    const struct night_row *row = &work->night[at];
    size_t first = place_of(queue, row->record.start_seconds);
    for (size_t i = 0; i < at; i++)
        if (history_records_are_copies(&work->night[i].record, work->night[i].origin, &row->record, row->origin) &&
            work->night[i].record.start_seconds == row->record.start_seconds)
            return true;
    return history_records_are_copies(&queue->records[first], work->origins[first], &row->record, row->origin);
}

struct doubled { /* what the copies of one night have in common */
    int64_t night, hour;
    bool is_one_hour;
};

/* Copies of one night lie in one hour, and each came once: asked of all queues together. */
static bool are_of_one_hour(const struct history_builder *builder, size_t number, size_t at, struct doubled *doubled)
{
    const struct queue_in_work *work = &builder->in_work[number];
    int64_t start = work->night[at].record.start_seconds;
    size_t of_this_time = 0;
    for (size_t i = 0; i < work->night_count; i++)
        of_this_time += work->night[i].record.start_seconds == start;
    if (of_this_time > 1)
        return false;
    if (doubled->night != start / DAY)
        *doubled = (struct doubled){start / DAY, start / HOUR, true};
    return doubled->hour == start / HOUR;
}

/* bit per row: a copy; false when copies can be no doubled hour. */
static bool find_copies(const struct history_builder *builder, bool **copies)
{
    bool may_be_hour = true;
    struct doubled doubled = {.night = -1};
    for (size_t q = 0; q < builder->count; q++) {
        const struct queue_in_work *work = &builder->in_work[q];
        copies[q] = work->night_count > 0 ? memory_zeroed(work->night_count, sizeof **copies) : NULL;
        for (size_t i = 0; i < work->night_count; i++)
            if ((copies[q][i] = is_copy(builder, q, i)))
                may_be_hour = are_of_one_hour(builder, q, i, &doubled) && may_be_hour;
    }
    return may_be_hour;
}

static void settle_night(struct history_builder *builder, size_t number, const bool *copies, bool are_hours)
{
    struct queue_in_work *work = &builder->in_work[number];
    for (size_t i = 0; i < work->night_count; i++) {
        const struct night_row *row = &work->night[i];
        if (copies[i] && !are_hours) {
            sightings_add(&builder->merges.copies, row->origin.line);
            work->row_count--;
        } else
            history_builder_add_to(builder, number, place_of(&builder->queues[number], row->record.start_seconds),
                                   &row->record, row->origin);
    }
    work->night_count = 0;
}

void history_builder_settle_nights(struct history_builder *builder, bool is_local)
{
    builder->is_utc = !is_local;
    bool **copies = memory_zeroed(builder->count, sizeof *copies);
    bool are_hours = find_copies(builder, copies) && is_local && builder->merges.copies.count == 0;
    for (size_t q = 0; q < builder->count; q++) {
        settle_night(builder, q, copies[q], are_hours);
        free(copies[q]);
    }
    free(copies);
}
