/*
 * memory.h -- memory that is either there or ends the program with a sentence.
 *
 * Descriptions (a scenario, a centre) live in an arena and go in one stroke; state under the clock owns what it
 * allocates. Nobody above this file has to ask whether an allocation succeeded.
 */
#ifndef CALLFLOOR_SIM_MEMORY_H
#define CALLFLOOR_SIM_MEMORY_H

#include <stdarg.h>
#include <stddef.h>

/** Zeroed memory for `count` things of `size` bytes (count 0 is fine); the caller frees it with free(). Never NULL. */
void *memory_zeroed(size_t count, size_t size);

/** Like realloc for `count` things of `size` bytes, but never NULL. New bytes are not cleared. */
void *memory_resized(void *block, size_t count, size_t size);

/** A copy of `text` that the caller frees. */
char *memory_text(const char *text);

/** sprintf into memory that the caller frees. */
char *memory_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *memory_format_list(const char *format, va_list arguments);

struct arena; /* state: see memory.c */

struct arena *arena_create(void);
void arena_destroy(struct arena *arena); /* NULL is fine; everything taken from it is gone */

/** Zeroed memory for `count` things of `size` bytes, aligned for any of them; lives as long as the arena. Never NULL.
 */
void *arena_zeroed(struct arena *arena, size_t count, size_t size);
char *arena_text(struct arena *arena, const char *text);
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
