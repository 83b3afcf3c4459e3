/*
 * block.h -- bytes on their way to a file, gathered first: tables are written in small pieces, files in large ones.
 *
 * Who creates a block destroys it, and only then is everything in the file. Whether that could be written, the file
 * tells its owner (ferror, fflush), as if every piece had been printed into it.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_BLOCK_H
#define CALLFLOOR_REPORTS_WRITERS_BLOCK_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct block;

struct block *block_create(FILE *file);
/** Writes what is left. NULL is fine. */
void block_destroy(struct block *block);

void block_put(struct block *block, const char *bytes, size_t count);
void block_byte(struct block *block, char byte);
void block_text(struct block *block, const char *text);
/** As printf, for what is written once or a few times. */
void block_format(struct block *block, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Ten significant digits, as "%.10g", zero without a sign; finite. */
void block_number(struct block *block, double number);
void block_whole(struct block *block, uint64_t number);

#endif
