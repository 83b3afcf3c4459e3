/*
 * builder.c -- finds the queue of a row, and appends its record.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/history/builder_inside.h"
#include "sim/memory.h"

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
    free(work->night);
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

static uint64_t hash_of_key(const struct history_key *key)
{
    uint64_t hash = 14695981039346656037u ^ (uint64_t)key->minutes; /* FNV-1a */
    for (int which = 0; which < KEY_TEXTS; which++) {
        for (const char *at = key->texts[which]; *at != '\0'; at++)
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
        if (strcmp(work->texts[which], key->texts[which]) != 0)
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

/* "12", "12 (acd 2)", "Sales (id 7)", "12 (acd 2, id 7)". The caller frees. */
static char *full_name(const char *name, const char *acd, const char *id)
{
    bool has_acd = acd[0] != '\0', has_id = id[0] != '\0';
    if (!has_acd && !has_id)
        return memory_text(name);
    return memory_format("%s (%s%s%s%s%s)", name, has_acd ? "acd " : "", acd, has_acd && has_id ? ", " : "",
                         has_id ? "id " : "", id);
}

/* ", CHAT, en, 30 min": what tells queues of one name apart, as far as it is shown, in this order. */
static bool is_rest_of_label(const char *rest, const struct history_key *key)
{
    static const int parts[] = {KEY_CHANNEL, KEY_LANGUAGE, KEY_SKILL};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t length = strlen(key->texts[parts[i]]);
        bool is_shown = length > 0 && strncmp(rest, ", ", 2) == 0 &&
                        strncmp(rest + 2, key->texts[parts[i]], length) == 0 && strchr(",", rest[2 + length]) != NULL;
        rest += is_shown ? 2 + length : 0;
    }
    int minutes = 0, end = 0;
    if (sscanf(rest, ", %d min%n", &minutes, &end) == 1 && end > 0 && (key->minutes == 0 || key->minutes == minutes))
        rest += end;
    return *rest == '\0';
}

static bool is_asked_for(const struct history_key *key, const char *only)
{
    bool is_asked = only == NULL;
    for (int parts = 0; parts < 4 && !is_asked; parts++) {
        char *full =
            full_name(key->texts[KEY_NAME], parts & 1 ? key->texts[KEY_ACD] : "", parts & 2 ? key->texts[KEY_ID] : "");
        size_t length = strlen(full);
        is_asked = strncmp(full, only, length) == 0 && is_rest_of_label(only + length, key);
        free(full);
    }
    return is_asked;
}

static int add_queue(struct history_builder *builder, const struct history_key *key, uint64_t hash, const char *only)
{
    if (builder->count == builder->capacity) {
        builder->capacity = builder->capacity * 2 + 16;
        builder->queues = memory_resized(builder->queues, builder->capacity, sizeof *builder->queues);
        builder->in_work = memory_resized(builder->in_work, builder->capacity, sizeof *builder->in_work);
    }
    struct queue_in_work work = {.hash = hash, .minutes = key->minutes, .is_sorted = true};
    for (int which = 0; which < KEY_TEXTS; which++)
        work.texts[which] = memory_text(key->texts[which]);
    work.is_wanted = is_asked_for(key, only);
    builder->in_work[builder->count] = work;
    builder->queues[builder->count] = (struct history_queue){.name = memory_text(key->texts[KEY_NAME]),
                                                             .channel = memory_text(key->texts[KEY_CHANNEL]),
                                                             .language = memory_text(key->texts[KEY_LANGUAGE]),
                                                             .skill = memory_text(key->texts[KEY_SKILL]),
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

/* -- names -------------------------------------------------------------------------------------------------------- */

struct named {
    const char *name;
    size_t queue;
};

static int compare_names(const void *one, const void *other)
{
    const struct named *a = one, *b = other;
    int order = strcmp(a->name, b->name);
    return order != 0 ? order : (a->queue > b->queue) - (a->queue < b->queue);
}

static bool is_one_text(const struct history_builder *builder, const struct named *group, size_t count, int which)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(builder->in_work[group[i].queue].texts[which], builder->in_work[group[0].queue].texts[which]) != 0)
            return false;
    return true;
}

static void name_group(struct history_builder *builder, const struct named *group, size_t count)
{
    bool is_one_acd = is_one_text(builder, group, count, KEY_ACD),
         is_one_id = is_one_text(builder, group, count, KEY_ID);
    for (size_t i = 0; i < count && !(is_one_acd && is_one_id); i++) {
        char *const *texts = builder->in_work[group[i].queue].texts;
        struct history_queue *queue = &builder->queues[group[i].queue];
        free((char *)queue->name);
        queue->name = full_name(texts[KEY_NAME], is_one_acd ? "" : texts[KEY_ACD], is_one_id ? "" : texts[KEY_ID]);
    }
}

void history_builder_name_queues(struct history_builder *builder)
{
    struct named *names = memory_resized(NULL, builder->count + 1, sizeof *names);
    for (size_t i = 0; i < builder->count; i++)
        names[i] = (struct named){builder->in_work[i].texts[KEY_NAME], i};
    qsort(names, builder->count, sizeof *names, compare_names);
    for (size_t first = 0, next; first < builder->count; first = next) {
        for (next = first + 1; next < builder->count && strcmp(names[next].name, names[first].name) == 0; next++) {
        }
        name_group(builder, names + first, next - first);
    }
    free(names);
}

/* -- records ------------------------------------------------------------------------------------------------------ */

static void make_room(struct history_builder *builder, size_t number)
{
    struct history_queue *queue = &builder->queues[number];
    if (queue->count < queue->capacity)
        return;
    history_builder_settle_queue(builder, number);
    if (queue->count * 2 <= queue->capacity && queue->count > 0)
        return;
    queue->capacity = queue->capacity * 2 + 8;
    queue->records = memory_resized(queue->records, queue->capacity, sizeof *queue->records);
    struct queue_in_work *work = &builder->in_work[number];
    work->origins = memory_resized(work->origins, queue->capacity, sizeof *work->origins);
}

static int add_bucket_row(struct history_queue *queue, const struct history_buckets *buckets)
{
    if (queue->bucket_count == queue->bucket_capacity) {
        queue->bucket_capacity = queue->bucket_capacity * 2 + 8;
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
