/*
 * block.c -- a copy instead of a call into the C library for every comma.
 */
#include "reports/writers/block.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/digits.h"
#include "sim/memory.h"

enum { BLOCK_BYTES = 1 << 16 };

struct block {
    FILE *file;
    size_t count;
    char bytes[BLOCK_BYTES];
};

struct block *block_create(FILE *file)
{
    struct block *block = memory_zeroed(1, sizeof *block);
    block->file = file;
    return block;
}

static void write_out(struct block *block)
{
    fwrite(block->bytes, 1, block->count, block->file);
    block->count = 0;
}

/* What a full disk or a closed pipe refuses, the C library forgets. One more byte stays in its buffer, for the last
   fflush to try again and to find the reason. */
static void leave_proof_of_failure(FILE *file)
{
    if (ferror(file) && fputc('\n', file) == EOF)
        fputc('\n', file);
}

void block_destroy(struct block *block)
{
    if (block == NULL)
        return;
    write_out(block);
    leave_proof_of_failure(block->file);
    free(block);
}

/* A place for up to BLOCK_BYTES. */
static char *room_for(struct block *block, size_t count)
{
    if (count > BLOCK_BYTES - block->count)
        write_out(block);
    return block->bytes + block->count;
}

static void put_into_next(struct block *block, const char *bytes, size_t count)
{
    write_out(block);
    if (count > BLOCK_BYTES) {
        fwrite(bytes, 1, count, block->file);
        return;
    }
    memcpy(block->bytes, bytes, count);
    block->count = count;
}

void block_put(struct block *block, const char *bytes, size_t count)
{
    if (count > BLOCK_BYTES - block->count) {
        put_into_next(block, bytes, count);
        return;
    }
    memcpy(block->bytes + block->count, bytes, count);
    block->count += count;
}

void block_byte(struct block *block, char byte)
{
    *room_for(block, 1) = byte;
    block->count++;
}

void block_text(struct block *block, const char *text) { block_put(block, text, strlen(text)); }

void block_format(struct block *block, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = memory_format_list(format, arguments);
    va_end(arguments);
    block_text(block, text);
    free(text);
}

void block_number(struct block *block, double number)
{
    block->count += digits_write(number, room_for(block, DIGITS_MOST));
}

void block_whole(struct block *block, uint64_t number)
{
    block->count += digits_write_whole(number, room_for(block, DIGITS_MOST));
}
