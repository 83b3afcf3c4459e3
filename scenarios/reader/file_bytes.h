/*
 * file_bytes.h -- the bytes of every file a scenario is made of, each read once.
 *
 * A shelf keeps what was read in the order of reading: for parsing, for quoting a line in a complaint, and for the
 * hash that tells two scenarios apart. It knows nothing of what the bytes mean.
 */
#ifndef CALLFLOOR_SCENARIOS_FILE_BYTES_H
#define CALLFLOOR_SCENARIOS_FILE_BYTES_H

#include <stddef.h>

#define FILE_LARGEST ((size_t)1 << 30) /* bytes; no scenario and no interval history is larger */

struct file_bytes {
    char *path;
    char *bytes; /* `count` of them, then a NUL */
    size_t count;
};

struct file_shelf { /* starts as {0} */
    struct file_bytes **files;
    size_t count, capacity;
};

/** The bytes of the regular file `path`, from the shelf when they are there already. NULL when they cannot be read:
 *  `trouble` then says why, to go after the file's name ("it is a directory"). The shelf keeps the bytes. */
const struct file_bytes *file_shelf_take(struct file_shelf *shelf, const char *path, const char **trouble);
/** The same; `path` may also be "-", standard input, or a pipe of the shell's (/dev/fd/...). */
const struct file_bytes *file_shelf_take_stream(struct file_shelf *shelf, const char *path, const char **trouble);
void file_shelf_clear(struct file_shelf *shelf);

/** SHA-256, in hexadecimal, of all bytes of the first shelf and then of the second (NULL is fine). */
void file_shelf_sha256(const struct file_shelf *first, const struct file_shelf *second, char hexadecimal[65]);

/** `path` as seen from the folder of `from`: absolute ones stay as they are. The caller frees it. */
char *file_path_beside(const char *from, const char *path);

#endif
