/*
 * builder_order.c -- records in the order of time, those of one time made one.
 *
 * Exports are sorted by time within each queue, so a record is nearly always the last of its queue; only where one is
 * not does anything have to be sorted.
 */
#include <math.h>
#include <stdlib.h>

#include "scenarios/reader/history/builder_inside.h"
#include "scenarios/reader/history/moment.h"
#include "scenarios/reader/history/zone.h"
#include "sim/memory.h"

enum { DAY = 86400 };

/* -- one record of several ---------------------------------------------------------------------------------------- */

/* Clocks are put back in one night a year: doubled rows of a second one are something else. Brought home from UTC, rows
   meet wherever the zone says so. */
static bool is_doubled_hour(const struct history_builder *builder, int64_t start_seconds)
{
    enum { DAYS_APART = 300 };
    const struct merges *merges = &builder->merges;
    int64_t apart = start_seconds - merges->first_doubled_seconds;
    apart = apart < 0 ? -apart : apart;
    bool may_be =
        builder->is_moving ? zone_may_change_at(start_seconds) : !builder->is_utc && zone_goes_back_at(start_seconds);
    return may_be && (merges->doubled_hour.count == 0 || apart < DAY / 2 || apart > (int64_t)DAYS_APART * DAY);
}

static double sum_of(double one, double other) { return isnan(one) ? other : isnan(other) ? one : one + other; }

static void add_buckets(struct history_queue *queue, struct history_record *to, const struct history_record *from)
{
    if (to->buckets < 0)
        to->buckets = from->buckets;
    else if (from->buckets >= 0) {
        struct history_buckets *sum = &queue->buckets[to->buckets];
        const struct history_buckets *more = &queue->buckets[from->buckets];
        for (int i = 0; i < sum->count && i < more->count; i++) {
            sum->answered[i] = sum_of(sum->answered[i], more->answered[i]);
            sum->abandoned[i] = sum_of(sum->abandoned[i], more->abandoned[i]);
        }
    }
}

/* Both rows say how many contacts came, or were handled. */
static bool are_alike(const struct history_record *one, const struct history_record *other)
{
    const double *a = one->values, *b = other->values;
    return (!isnan(a[HISTORY_OFFERED]) && !isnan(b[HISTORY_OFFERED])) ||
           (!isnan(a[HISTORY_HANDLED]) && !isnan(b[HISTORY_HANDLED]));
}

static bool has_contacts(const struct history_record *record)
{
    return record->values[HISTORY_OFFERED] > 0.0 || record->values[HISTORY_HANDLED] > 0.0;
}

/* Of 26 contacts nothing is known where a row says it of its 13 and the next does not; rows that complete one another
   (one has the offered, one the handled) are no such case. */
static void add_record(struct history_queue *queue, struct history_record *to, const struct history_record *from,
                       struct record_origin *to_origin, const struct record_origin *from_origin)
{
    to_origin->marks |= from_origin->marks;
    bool alike = are_alike(to, from), to_counts = has_contacts(to), from_counts = has_contacts(from);
    for (int m = 0; m < HISTORY_MEASURES; m++) {
        bool is_half_known = alike && ((isnan(to->values[m]) && to_counts) || (isnan(from->values[m]) && from_counts));
        if (history_measure_names[m].is_sum)
            to->values[m] = is_half_known ? NAN : sum_of(to->values[m], from->values[m]);
        else if (isnan(to->values[m]))
            to->values[m] = from->values[m];
    }
    for (int m = 0; m <= HISTORY_ANSWERED_IN_SL; m++)
        if (alike && (to_origin->marks & MARK_PENDING(m)) != 0)
            to->values[m] = NAN; /* shares do not add up */
    add_buckets(queue, to, from);
}

bool history_records_are_copies(const struct history_record *one, struct record_origin origin,
                                const struct history_record *other, struct record_origin other_origin)
{
    if (origin.row_hash != other_origin.row_hash)
        return false;
    for (int m = 0; m < HISTORY_MEASURES; m++)
        if (one->values[m] != other->values[m] && !(isnan(one->values[m]) && isnan(other->values[m])))
            return false;
    return true;
}

void history_builder_add_to(struct history_builder *builder, size_t number, size_t to,
                            const struct history_record *late, struct record_origin origin)
{
    struct history_queue *queue = &builder->queues[number];
    struct history_record *kept = &queue->records[to];
    struct merges *merges = &builder->merges;
    if (is_doubled_hour(builder, kept->start_seconds)) {
        if (merges->doubled_hour.count == 0 || kept->start_seconds < merges->first_doubled_seconds)
            merges->first_doubled_seconds = kept->start_seconds;
        sightings_add(&merges->doubled_hour, origin.line);
    } else
        sightings_add(&merges->added, origin.line);
    add_record(queue, kept, late, &builder->in_work[number].origins[to], &origin);
}

/* The record at `at` (a later row) into the one at `to`. */
static void merge(struct history_builder *builder, size_t number, size_t to, size_t at)
{
    struct history_queue *queue = &builder->queues[number];
    struct record_origin *origins = builder->in_work[number].origins;
    struct history_record *kept = &queue->records[to], *late = &queue->records[at];
    struct merges *merges = &builder->merges;
    if (builder->rule == DUPLICATES_LAST_WINS) {
        sightings_add(&merges->replaced, origins[to].line);
        builder->in_work[number].row_count--;
        *kept = *late;
        origins[to] = origins[at];
    } else if (history_builder_keeps_for_night(builder, number, late, origins[at])) {
        return;
    } else if (!builder->is_moving && history_records_are_copies(kept, origins[to], late, origins[at])) {
        sightings_add(&merges->copies, origins[at].line);
        builder->in_work[number].row_count--;
    } else
        history_builder_add_to(builder, number, to, late, origins[at]);
}

/* -- order -------------------------------------------------------------------------------------------------------- */

struct place {
    int64_t start_seconds;
    int line;
    uint32_t index;
};

static int compare_places(const void *one, const void *other)
{
    const struct place *a = one, *b = other;
    if (a->start_seconds != b->start_seconds)
        return a->start_seconds < b->start_seconds ? -1 : 1;
    return a->line != b->line ? (a->line < b->line ? -1 : 1) : (a->index > b->index) - (a->index < b->index);
}

static void sort_queue(struct history_queue *queue, struct queue_in_work *work)
{
    struct place *places = memory_resized(NULL, queue->count, sizeof *places);
    for (size_t i = 0; i < queue->count; i++)
        places[i] = (struct place){queue->records[i].start_seconds, work->origins[i].line, (uint32_t)i};
    qsort(places, queue->count, sizeof *places, compare_places);
    struct history_record *records = memory_resized(NULL, queue->capacity, sizeof *records);
    struct record_origin *origins = memory_resized(NULL, queue->capacity, sizeof *origins);
    for (size_t i = 0; i < queue->count; i++) {
        records[i] = queue->records[places[i].index];
        origins[i] = work->origins[places[i].index];
    }
    free(places);
    free(queue->records);
    free(work->origins);
    queue->records = records;
    work->origins = origins;
}

void history_builder_settle_queue(struct history_builder *builder, size_t number)
{
    struct history_queue *queue = &builder->queues[number];
    struct queue_in_work *work = &builder->in_work[number];
    if (work->is_sorted || queue->count == 0)
        return;
    sort_queue(queue, work);
    size_t kept = 0;
    for (size_t i = 1; i < queue->count; i++) {
        if (queue->records[i].start_seconds == queue->records[kept].start_seconds) {
            merge(builder, number, kept, i);
            continue;
        }
        kept++;
        queue->records[kept] = queue->records[i];
        work->origins[kept] = work->origins[i];
    }
    queue->count = kept + 1;
    work->is_sorted = true;
}

void history_builder_settle(struct history_builder *builder)
{
    for (size_t i = 0; i < builder->count; i++)
        history_builder_settle_queue(builder, i);
}

void history_builder_swap_dates(struct history_builder *builder)
{
    history_builder_give_night_back(builder);
    for (size_t i = 0; i < builder->count; i++) {
        struct history_queue *queue = &builder->queues[i];
        for (size_t r = 0; r < queue->count; r++) {
            int64_t start = queue->records[r].start_seconds;
            long day = (long)(start / DAY) - (start % DAY < 0);
            queue->records[r].start_seconds = start + ((int64_t)day_swapped(day) - day) * DAY;
        }
        builder->in_work[i].is_sorted = false;
    }
}

void history_builder_move(struct history_builder *builder, start_mover *mover, const void *owner)
{
    for (size_t i = 0; i < builder->count; i++) {
        struct history_queue *queue = &builder->queues[i];
        for (size_t r = 0; r < queue->count; r++) {
            int64_t *start = &queue->records[r].start_seconds;
            *start = mover(owner, queue, *start);
            if (r > 0 && *start <= queue->records[r - 1].start_seconds)
                builder->in_work[i].is_sorted = false;
        }
    }
    builder->rule = DUPLICATES_ADD;
    builder->is_moving = true; /* these meet by the clock, not by a row written twice */
    history_builder_settle(builder);
}
