/*
 * bytes_ahead.c -- a ring of blocks between the thread that reads and the one that asks.
 */
#include "scenarios/reader/history/bytes_ahead.h"

#include <pthread.h>
#include <sha2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/history_csv.h"
#include "sim/memory.h"

enum { RAW = 1 << 18, BLOCK = 1 << 18, BLOCKS = 8 };

struct block {
    char *bytes;
    size_t count, taken;
};

struct bytes_ahead {
    FILE *file;
    SHA2_CTX hash;
    char *raw; /* [raw_count] bytes as they lie in the file, of which raw_taken are used */
    size_t raw_count, raw_taken;
    bool has_begun;
    struct gunzip *gunzip; /* NULL: a plain file */
    bool is_damaged, is_unreadable;

    bool has_thread;
    pthread_t thread;
    pthread_mutex_t mutex; /* guards what follows */
    pthread_cond_t changed;
    struct block ring[BLOCKS]; /* filled ones from `first` on */
    int first, filled;
    bool has_ended, is_given_up;
};

struct bytes_ahead *bytes_ahead_create(FILE *file)
{
    struct bytes_ahead *ahead = memory_zeroed(1, sizeof *ahead);
    ahead->file = file;
    ahead->raw = memory_resized(NULL, RAW, 1);
    SHA256Init(&ahead->hash);
    pthread_mutex_init(&ahead->mutex, NULL);
    pthread_cond_init(&ahead->changed, NULL);
    return ahead;
}

void bytes_ahead_destroy(struct bytes_ahead *ahead)
{
    if (ahead == NULL)
        return;
    if (ahead->has_thread) {
        pthread_mutex_lock(&ahead->mutex);
        ahead->is_given_up = true;
        pthread_cond_broadcast(&ahead->changed);
        pthread_mutex_unlock(&ahead->mutex);
        pthread_join(ahead->thread, NULL);
    }
    for (int i = 0; i < BLOCKS; i++)
        free(ahead->ring[i].bytes);
    pthread_mutex_destroy(&ahead->mutex);
    pthread_cond_destroy(&ahead->changed);
    gunzip_destroy(ahead->gunzip);
    free(ahead->raw);
    free(ahead);
}

/* -- the work ----------------------------------------------------------------------------------------------------- */

static bool refill_raw(struct bytes_ahead *ahead)
{
    if (ahead->raw_taken < ahead->raw_count)
        return true;
    ahead->raw_taken = 0;
    ahead->raw_count = fread(ahead->raw, 1, RAW, ahead->file);
    ahead->is_unreadable = ferror(ahead->file) != 0;
    SHA256Update(&ahead->hash, (const uint8_t *)ahead->raw, ahead->raw_count);
    if (!ahead->has_begun && ahead->raw_count >= 2 && memcmp(ahead->raw, "\x1f\x8b", 2) == 0)
        ahead->gunzip = gunzip_create();
    ahead->has_begun = true;
    return ahead->raw_count > 0;
}

static size_t work(struct bytes_ahead *ahead, char *bytes, size_t room)
{
    size_t count = 0;
    while (count == 0 && !ahead->is_damaged && refill_raw(ahead)) {
        if (ahead->gunzip != NULL) {
            struct packed packed = {ahead->raw, ahead->raw_count};
            count = gunzip_unpack(ahead->gunzip, &packed, &ahead->raw_taken, bytes, room, &ahead->is_damaged);
            continue;
        }
        count = ahead->raw_count - ahead->raw_taken;
        count = count < room ? count : room;
        memcpy(bytes, ahead->raw + ahead->raw_taken, count);
        ahead->raw_taken += count;
    }
    if (count == 0 && ahead->gunzip != NULL && !gunzip_is_complete(ahead->gunzip))
        ahead->is_damaged = true;
    return count;
}

/* -- the thread --------------------------------------------------------------------------------------------------- */

static void *work_ahead(void *owner)
{
    struct bytes_ahead *ahead = owner;
    for (int next = 0;; next = (next + 1) % BLOCKS) {
        pthread_mutex_lock(&ahead->mutex);
        while (ahead->filled == BLOCKS && !ahead->is_given_up)
            pthread_cond_wait(&ahead->changed, &ahead->mutex);
        bool is_given_up = ahead->is_given_up;
        pthread_mutex_unlock(&ahead->mutex);
        if (is_given_up)
            return NULL;
        struct block *block = &ahead->ring[next]; /* nobody else looks at it while it is not filled */
        block->taken = 0;
        block->count = work(ahead, block->bytes, BLOCK);
        pthread_mutex_lock(&ahead->mutex);
        ahead->has_ended = block->count == 0;
        ahead->filled += block->count > 0;
        pthread_cond_broadcast(&ahead->changed);
        bool has_ended = ahead->has_ended;
        pthread_mutex_unlock(&ahead->mutex);
        if (has_ended)
            return NULL;
    }
}

void bytes_ahead_start(struct bytes_ahead *ahead)
{
    if (ahead->has_thread)
        return;
    for (int i = 0; i < BLOCKS; i++)
        ahead->ring[i].bytes = memory_resized(NULL, BLOCK, 1);
    ahead->has_thread = pthread_create(&ahead->thread, NULL, work_ahead, ahead) == 0;
}

static size_t take_from_ring(struct bytes_ahead *ahead, char *bytes, size_t room)
{
    pthread_mutex_lock(&ahead->mutex);
    while (ahead->filled == 0 && !ahead->has_ended)
        pthread_cond_wait(&ahead->changed, &ahead->mutex);
    bool is_over = ahead->filled == 0;
    pthread_mutex_unlock(&ahead->mutex);
    if (is_over)
        return 0;
    struct block *block = &ahead->ring[ahead->first];
    size_t count = block->count - block->taken;
    count = count < room ? count : room;
    memcpy(bytes, block->bytes + block->taken, count);
    block->taken += count;
    if (block->taken < block->count)
        return count;
    pthread_mutex_lock(&ahead->mutex);
    ahead->first = (ahead->first + 1) % BLOCKS;
    ahead->filled--;
    pthread_cond_broadcast(&ahead->changed);
    pthread_mutex_unlock(&ahead->mutex);
    return count;
}

/* -- for those who ask -------------------------------------------------------------------------------------------- */

size_t bytes_ahead_read(struct bytes_ahead *ahead, char *bytes, size_t room)
{
    return ahead->has_thread ? take_from_ring(ahead, bytes, room) : work(ahead, bytes, room);
}

const char *bytes_ahead_trouble(const struct bytes_ahead *ahead)
{
    return ahead->is_damaged      ? "the gzip file is damaged or cut short"
           : ahead->is_unreadable ? "it cannot be read (input/output error)"
                                  : NULL;
}

void bytes_ahead_sha256(const struct bytes_ahead *ahead, char hexadecimal[65])
{
    SHA2_CTX hash = ahead->hash;
    SHA256End(&hash, hexadecimal);
}
