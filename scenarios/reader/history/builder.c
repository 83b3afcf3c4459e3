/*
 * builder.c -- finds the queue of a row, appends its record, and merges what belongs together.
 *
 * Exports are sorted by time within each queue, so a record is nearly always the last of its queue; only where one is
 * not does anything have to be sorted.
 */
#include "scenarios/reader/history/builder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/calendar.h"
#include "scenarios/reader/history/moment.h"
#include "scenarios/reader/history/zone.h"
#include "sim/memory.h"

enum { DAY = 86400, KEY_TEXTS = 5 };

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

struct history_builder *history_builder_create(enum duplicates rule)
{
    struct history_builder *builder = memory_zeroed(1, sizeof *builder);
    builder->rule = rule;
    builder->slot_count = 64;
    builder->slots = memory_zeroed(builder->slot_count, sizeof *builder->slots);
    return builder;
}

static void free_in_work(struct queue_in_work *work)
{
    for (int i = 0; i < KEY_TEXTS; i++)
        free(work->texts[i]);
    free(work->origins);
}

static void free_queue(struct history_queue *queue)
{
    free((char *)queue->name);
    free((char *)queue->channel);
    free((char *)queue->language);
    free((char *)queue->skill);
    free(queue->records);
    free(queue->buckets);
}

void history_builder_destroy(struct history_builder *builder)
{
    if (builder == NULL)
        return;
    for (size_t i = 0; i < builder->count; i++) {
        free_in_work(&builder->in_work[i]);
        free_queue(&builder->queues[i]);
    }
    free(builder->queues);
    free(builder->in_work);
    free(builder->slots);
    free(builder);
}

/* -- queues ------------------------------------------------------------------------------------------------------- */

static const char *key_text(const struct history_key *key, int which)
{
    switch (which) {
    case 0:
        return key->name;
    case 1:
        return key->channel;
    case 2:
        return key->language;
    case 3:
        return key->skill;
    default:
        return key->acd;
    }
}

static uint64_t hash_of_key(const struct history_key *key)
{
    uint64_t hash = 14695981039346656037u ^ (uint64_t)key->minutes; /* FNV-1a */
    for (int which = 0; which < KEY_TEXTS; which++) {
        for (const char *at = key_text(key, which); *at != '\0'; at++)
            hash = (hash ^ (unsigned char)*at) * 1099511628211u;
        hash = (hash ^ 0x100u) * 1099511628211u;
    }
    return hash ^ hash >> 29;
}

static bool is_of_key(const struct queue_in_work *work, const struct history_key *key, uint64_t hash)
{
    if (work->hash != hash || work->minutes != key->minutes)
        return false;
    for (int which = 0; which < KEY_TEXTS; which++)
        if (strcmp(work->texts[which], key_text(key, which)) != 0)
            return false;
    return true;
}

static size_t slot_of(const struct history_builder *builder, const struct history_key *key, uint64_t hash)
{
    size_t slot = hash & (builder->slot_count - 1);
    while (builder->slots[slot] != 0 && !is_of_key(&builder->in_work[builder->slots[slot] - 1], key, hash))
        slot = (slot + 1) & (builder->slot_count - 1);
    return slot;
}

static void grow_slots(struct history_builder *builder)
{
    free(builder->slots);
    builder->slot_count *= 2;
    builder->slots = memory_zeroed(builder->slot_count, sizeof *builder->slots);
    for (size_t i = 0; i < builder->count; i++) {
        size_t slot = builder->in_work[i].hash & (builder->slot_count - 1);
        while (builder->slots[slot] != 0)
            slot = (slot + 1) & (builder->slot_count - 1);
        builder->slots[slot] = (int)i + 1;
    }
}

static char *name_with_acd(const char *name, const char *acd)
{
    return acd[0] != '\0' ? memory_format("%s (acd %s)", name, acd) : memory_text(name);
}

/* A split number means one thing on one telephone system and another on the next: then each says where it is. */
static char *name_shown(struct history_builder *builder, const struct history_key *key)
{
    bool is_shared = false;
    for (size_t i = 0; i < builder->count; i++) {
        char *const *texts = builder->in_work[i].texts;
        if (strcmp(texts[0], key->name) != 0 || strcmp(texts[4], key->acd) == 0)
            continue;
        is_shared = true;
        free((char *)builder->queues[i].name);
        builder->queues[i].name = name_with_acd(texts[0], texts[4]);
    }
    return is_shared ? name_with_acd(key->name, key->acd) : memory_text(key->name);
}

static bool is_asked_for(const struct history_key *key, const char *only)
{
    char *full = name_with_acd(key->name, key->acd);
    bool is_asked = only == NULL || strcmp(key->name, only) == 0 || strcmp(full, only) == 0;
    free(full);
    return is_asked;
}

static int add_queue(struct history_builder *builder, const struct history_key *key, uint64_t hash, const char *only)
{
    if (builder->count == builder->capacity) {
        builder->capacity = builder->capacity * 2 + 16;
        builder->queues = memory_resized(builder->queues, builder->capacity, sizeof *builder->queues);
        builder->in_work = memory_resized(builder->in_work, builder->capacity, sizeof *builder->in_work);
    }
    char *name = key->acd[0] != '\0' ? name_shown(builder, key) : memory_text(key->name);
    struct queue_in_work work = {.hash = hash, .minutes = key->minutes, .is_sorted = true};
    for (int which = 0; which < KEY_TEXTS; which++)
        work.texts[which] = memory_text(key_text(key, which));
    work.is_wanted = is_asked_for(key, only);
    builder->in_work[builder->count] = work;
    builder->queues[builder->count] = (struct history_queue){.name = name,
                                                             .channel = memory_text(key->channel),
                                                             .language = memory_text(key->language),
                                                             .skill = memory_text(key->skill),
                                                             .minutes = key->minutes};
    return (int)builder->count++;
}

int history_builder_queue(struct history_builder *builder, const struct history_key *key, const char *only)
{
    uint64_t hash = hash_of_key(key);
    size_t slot = slot_of(builder, key, hash);
    if (builder->slots[slot] != 0)
        return builder->slots[slot] - 1;
    int queue = add_queue(builder, key, hash, only);
    builder->slots[slot] = queue + 1;
    if (builder->count * 2 > builder->slot_count)
        grow_slots(builder);
    return queue;
}

bool history_builder_wants(const struct history_builder *builder, int queue)
{
    return builder->in_work[queue].is_wanted;
}

/* -- one record of several ---------------------------------------------------------------------------------------- */

/* Clocks are put back in one night a year: doubled rows of a second one are something else. */
static bool is_doubled_hour(const struct merges *merges, int64_t start_seconds)
{
    enum { DAYS_APART = 300 };
    int64_t apart = start_seconds - merges->first_doubled_seconds;
    apart = apart < 0 ? -apart : apart;
    return zone_may_change_at(start_seconds) &&
           (merges->doubled_hour.count == 0 || apart < DAY / 2 || apart > (int64_t)DAYS_APART * DAY);
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

static void add_record(struct history_queue *queue, struct history_record *to, const struct history_record *from)
{
    for (int m = 0; m < HISTORY_MEASURES; m++) {
        if (history_measure_names[m].is_sum)
            to->values[m] = sum_of(to->values[m], from->values[m]);
        else if (isnan(to->values[m]))
            to->values[m] = from->values[m];
    }
    add_buckets(queue, to, from);
}

static bool is_copy(const struct history_record *one, struct record_origin origin, const struct history_record *other,
                    struct record_origin other_origin)
{
    if (origin.row_hash != other_origin.row_hash)
        return false;
    for (int m = 0; m < HISTORY_MEASURES; m++)
        if (one->values[m] != other->values[m] && !(isnan(one->values[m]) && isnan(other->values[m])))
            return false;
    return true;
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
        return;
    }
    if (!zone_goes_back_at(kept->start_seconds) && is_copy(kept, origins[to], late, origins[at])) {
        sightings_add(&merges->copies, origins[at].line);
        builder->in_work[number].row_count--;
        return;
    }
    if (is_doubled_hour(merges, kept->start_seconds)) {
        if (merges->doubled_hour.count == 0 || kept->start_seconds < merges->first_doubled_seconds)
            merges->first_doubled_seconds = kept->start_seconds;
        sightings_add(&merges->doubled_hour, origins[at].line);
    } else
        sightings_add(&merges->added, origins[at].line);
    add_record(queue, kept, late);
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

static void settle_queue(struct history_builder *builder, size_t number)
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
        settle_queue(builder, i);
}

void history_builder_swap_dates(struct history_builder *builder)
{
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
    builder->rule = DUPLICATES_ADD; /* these meet by the clock, not by a row written twice */
    history_builder_settle(builder);
}

/* -- records ------------------------------------------------------------------------------------------------------ */

static void make_room(struct history_builder *builder, size_t number)
{
    struct history_queue *queue = &builder->queues[number];
    if (queue->count < queue->capacity)
        return;
    settle_queue(builder, number);
    if (queue->count * 2 <= queue->capacity && queue->count > 0)
        return;
    queue->capacity = queue->capacity * 2 + 64;
    queue->records = memory_resized(queue->records, queue->capacity, sizeof *queue->records);
    struct queue_in_work *work = &builder->in_work[number];
    work->origins = memory_resized(work->origins, queue->capacity, sizeof *work->origins);
}

static int add_bucket_row(struct history_queue *queue, const struct history_buckets *buckets)
{
    if (queue->bucket_count == queue->bucket_capacity) {
        queue->bucket_capacity = queue->bucket_capacity * 2 + 64;
        queue->buckets = memory_resized(queue->buckets, queue->bucket_capacity, sizeof *queue->buckets);
    }
    queue->buckets[queue->bucket_count] = *buckets;
    return (int)queue->bucket_count++;
}

void history_builder_add(struct history_builder *builder, int number, const struct history_record *record,
                         const struct history_buckets *buckets, struct record_origin origin)
{
    make_room(builder, (size_t)number);
    struct history_queue *queue = &builder->queues[number];
    struct queue_in_work *work = &builder->in_work[number];
    if (queue->count > 0 && record->start_seconds <= queue->records[queue->count - 1].start_seconds)
        work->is_sorted = false;
    queue->records[queue->count] = *record;
    queue->records[queue->count].buckets = buckets != NULL ? add_bucket_row(queue, buckets) : -1;
    work->origins[queue->count++] = origin;
    work->row_count++;
}

/* -- what is handed over ------------------------------------------------------------------------------------------ */

struct history_queue *history_builder_queues(struct history_builder *builder, size_t *count)
{
    *count = builder->count;
    return builder->queues;
}

const struct record_origin *history_builder_origins(const struct history_builder *builder, size_t queue)
{
    return builder->in_work[queue].origins;
}

size_t history_builder_rows(const struct history_builder *builder, size_t queue)
{
    return builder->in_work[queue].row_count;
}

const struct merges *history_builder_merges(const struct history_builder *builder) { return &builder->merges; }

size_t history_builder_name_count(const struct history_builder *builder) { return builder->count; }

const char *history_builder_name(const struct history_builder *builder, size_t queue)
{
    return builder->queues[queue].name;
}

struct history *history_builder_finish(struct history_builder *builder)
{
    struct history *history = memory_zeroed(1, sizeof *history);
    history->queues = builder->queues;
    for (size_t i = 0; i < builder->count; i++) {
        free_in_work(&builder->in_work[i]);
        if (builder->queues[i].count > 0)
            history->queues[history->queue_count++] = builder->queues[i];
        else
            free_queue(&builder->queues[i]);
    }
    builder->queues = NULL;
    builder->count = 0;
    return history;
}
