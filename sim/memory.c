/*
 * memory.c -- memory that is either there or ends the program with a sentence.
 *
 * Running out of memory is the one failure that is not handed upwards: there is nothing a caller could still do that
 * would not need memory itself. So this file says what was asked for and leaves with status 1 (the world failed).
 */
#include "sim/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *or_leave(void *block, size_t count, size_t size)
{
    if (!block) {
        fprintf(stderr, "callfloor: out of memory (asked for %zu x %zu bytes)\n", count, size);
        exit(1);
    }
    return block;
}

void *memory_zeroed(size_t count, size_t size)
{
    return or_leave(calloc(count ? count : 1, size ? size : 1), count, size);
}

void *memory_resized(void *block, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        or_leave(NULL, count, size);
    size_t bytes = count * size;
    return or_leave(realloc(block, bytes ? bytes : 1), count, size);
}

char *memory_text(const char *text)
{
    size_t bytes = strlen(text) + 1;
    return memcpy(memory_resized(NULL, bytes, 1), text, bytes);
}

char *memory_format_list(const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return memory_text("");
    char *text = memory_resized(NULL, (size_t)length + 1, 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *memory_format(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = memory_format_list(format, arguments);
    va_end(arguments);
    return text;
}

/* An arena is a list of chunks; large things get a chunk of their own, so that addresses never move. */
enum { CHUNK_BYTES = 1 << 16, ALIGNMENT = 16 };

struct chunk {
    struct chunk *next;
    size_t used, size;
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena {
    struct chunk *chunks;
};

struct arena *arena_create(void) { return memory_zeroed(1, sizeof(struct arena)); }

void arena_destroy(struct arena *arena)
{
    if (!arena)
        return;
    for (struct chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    free(arena);
}

static struct chunk *arena_grow(struct arena *arena, size_t bytes)
{
    size_t size = bytes > CHUNK_BYTES ? bytes : CHUNK_BYTES;
    struct chunk *chunk = memory_zeroed(1, sizeof *chunk + size);
    chunk->size = size;
    chunk->next = arena->chunks;
    return arena->chunks = chunk;
}

void *arena_zeroed(struct arena *arena, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX - CHUNK_BYTES) / size)
        or_leave(NULL, count, size);
    size_t bytes = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct chunk *chunk = arena->chunks;
    if (!chunk || chunk->size - chunk->used < bytes)
        chunk = arena_grow(arena, bytes);
    void *block = chunk->bytes + chunk->used; /* chunks come zeroed and are never used twice */
    chunk->used += bytes;
    return block;
}

char *arena_text(struct arena *arena, const char *text)
{
    size_t bytes = strlen(text) + 1;
    return memcpy(arena_zeroed(arena, bytes, 1), text, bytes);
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = memory_format_list(format, arguments);
    va_end(arguments);
    char *kept = arena_text(arena, text);
    free(text);
    return kept;
}
