/*
 * file_bytes.c -- reads whole files, and says in plain words why one cannot be read.
 *
 * Opening a folder succeeds on many systems and only reading it fails, so that is asked first. Pipes and
 * devices, which may block or never end, are read only where the user put them: as the scenario itself.
 */
#include "scenarios/reader/file_bytes.h"

#include <errno.h>
#include <sha2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sim/memory.h"

static const char *reason_of(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return "there is no such file";
    case EACCES:
        return "it may not be read (permission denied)";
    case EISDIR:
        return "it is a directory, not a file";
    default:
        return "it cannot be read (input/output error)";
    }
}

static const char *read_stream(FILE *stream, struct file_bytes *file)
{
    size_t capacity = 65536;
    file->bytes = memory_resized(NULL, capacity, 1);
    for (;;) {
        file->count += fread(file->bytes + file->count, 1, capacity - 1 - file->count, stream);
        if (ferror(stream))
            return reason_of(errno);
        if (feof(stream))
            break;
        if (capacity > FILE_LARGEST)
            return "it is larger than a gigabyte";
        capacity *= 2;
        file->bytes = memory_resized(file->bytes, capacity, 1);
    }
    file->bytes[file->count] = '\0';
    return NULL;
}

/* A name that the shell gives to what another program writes: `check <(...)`, `check /dev/stdin`. */
static bool is_stream_of_shell(const char *path)
{
    return strncmp(path, "/dev/fd/", 8) == 0 || strncmp(path, "/proc/self/fd/", 14) == 0 ||
           strcmp(path, "/dev/stdin") == 0;
}

static const char *read_path(const char *path, bool may_be_stream, struct file_bytes *file)
{
    if (may_be_stream && strcmp(path, "-") == 0)
        return read_stream(stdin, file);
    struct stat status;
    if (stat(path, &status) != 0)
        return reason_of(errno);
    if (S_ISDIR(status.st_mode))
        return reason_of(EISDIR);
    if (!S_ISREG(status.st_mode) && !(may_be_stream && is_stream_of_shell(path)))
        return "it is no regular file (a pipe or a device), and reading it might never end";
    FILE *stream = fopen(path, "rb");
    if (stream == NULL)
        return reason_of(errno);
    const char *trouble = read_stream(stream, file);
    fclose(stream);
    return trouble;
}

static void file_bytes_destroy(struct file_bytes *file)
{
    free(file->path);
    free(file->bytes);
    free(file);
}

static const struct file_bytes *take(struct file_shelf *shelf, const char *path, bool may_be_stream,
                                     const char **trouble)
{
    for (size_t i = 0; i < shelf->count; i++)
        if (strcmp(shelf->files[i]->path, path) == 0)
            return shelf->files[i];
    struct file_bytes *file = memory_zeroed(1, sizeof *file);
    file->path = memory_text(path);
    *trouble = read_path(path, may_be_stream, file);
    if (*trouble != NULL) {
        file_bytes_destroy(file);
        return NULL;
    }
    if (shelf->count == shelf->capacity) {
        shelf->capacity = shelf->capacity * 2 + 4;
        shelf->files = memory_resized(shelf->files, shelf->capacity, sizeof(struct file_bytes *));
    }
    return shelf->files[shelf->count++] = file;
}

const struct file_bytes *file_shelf_take(struct file_shelf *shelf, const char *path, const char **trouble)
{
    return take(shelf, path, false, trouble);
}

const struct file_bytes *file_shelf_take_stream(struct file_shelf *shelf, const char *path, const char **trouble)
{
    return take(shelf, path, true, trouble);
}

void file_shelf_clear(struct file_shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++)
        file_bytes_destroy(shelf->files[i]);
    free(shelf->files);
    *shelf = (struct file_shelf){0};
}

static void hash_shelf(SHA2_CTX *hash, const struct file_shelf *shelf)
{
    for (size_t i = 0; shelf != NULL && i < shelf->count; i++)
        SHA256Update(hash, (const uint8_t *)shelf->files[i]->bytes, shelf->files[i]->count);
}

void file_shelf_sha256(const struct file_shelf *first, const struct file_shelf *second, char hexadecimal[65])
{
    SHA2_CTX hash;
    SHA256Init(&hash);
    hash_shelf(&hash, first);
    hash_shelf(&hash, second);
    SHA256End(&hash, hexadecimal);
}

char *file_path_beside(const char *from, const char *path)
{
    const char *slash = strrchr(from, '/');
    if (path[0] == '/' || slash == NULL)
        return memory_text(path);
    return memory_format("%.*s/%s", (int)(slash - from), from, path);
}
