/*
 * output_folder.c -- a staging folder inside the target, so that moving is renaming and cannot run out of space.
 */
#include "reports/output_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/memory.h"

struct output_folder {
    char *path;
    char *staging;
    char **created; /* [created_count]: folders that were not there before, outermost first */
    size_t created_count;
    bool is_committed;
};

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool create_one(struct output_folder *folder, const char *path, struct failure *failure)
{
    if (mkdir(path, 0777) == 0) {
        folder->created = memory_resized(folder->created, folder->created_count + 1, sizeof *folder->created);
        folder->created[folder->created_count++] = memory_text(path);
        return true;
    }
    int error = errno;
    if (is_folder(path))
        return true;
    if (error == EEXIST || error == ENOTDIR)
        return fail(failure, "--out %s: %s is a file, not a folder; name another folder", folder->path, path);
    return fail(failure, "--out %s: the folder %s could not be created: %s", folder->path, path, strerror(error));
}

/* Creates the folder itself and every parent that is missing. */
static bool create_path(struct output_folder *folder, struct failure *failure)
{
    char *path = memory_text(folder->path);
    bool is_fine = true;
    for (char *slash = path + (path[0] == '/'); is_fine && (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        is_fine = path[0] == '\0' || is_folder(path) || create_one(folder, path, failure);
        *slash = '/';
    }
    is_fine = is_fine && (is_folder(path) || create_one(folder, path, failure));
    free(path);
    return is_fine;
}

static bool create_staging(struct output_folder *folder, struct failure *failure)
{
    char *staging = memory_format("%s/.callfloor-XXXXXX", folder->path);
    if (mkdtemp(staging) == NULL) {
        int error = errno;
        free(staging);
        return fail(failure, "--out %s: nothing can be written into this folder: %s", folder->path, strerror(error));
    }
    folder->staging = staging;
    return true;
}

static char *without_last_slashes(const char *path)
{
    char *copy = memory_text(path);
    for (size_t length = strlen(copy); length > 1 && copy[length - 1] == '/'; length--)
        copy[length - 1] = '\0';
    return copy;
}

struct output_folder *output_folder_open(const char *path, struct failure *failure)
{
    struct output_folder *folder = memory_zeroed(1, sizeof *folder);
    folder->path = without_last_slashes(path);
    if (create_path(folder, failure) && create_staging(folder, failure))
        return folder;
    output_folder_destroy(folder);
    return NULL;
}

const char *output_folder_path(const struct output_folder *folder) { return folder->path; }

char *output_folder_subfolder(struct output_folder *folder, const char *name, struct failure *failure)
{
    char *path = memory_format("%s/%s", folder->staging, name);
    if (mkdir(path, 0777) == 0)
        return path;
    fail(failure, "--out %s: the folder %s could not be created: %s", folder->path, name, strerror(errno));
    free(path);
    return NULL;
}

FILE *output_folder_begin(struct output_folder *folder, const char *name, struct failure *failure)
{
    char *path = memory_format("%s/%s", folder->staging, name);
    errno = 0;
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        fail(failure, "--out %s: %s could not be created: %s", folder->path, name, strerror(errno));
    free(path);
    return file;
}

bool output_folder_end(struct output_folder *folder, FILE *file, const char *name, struct failure *failure)
{
    errno = 0;
    bool is_written = fflush(file) == 0 && ferror(file) == 0;
    int error = errno;
    if (fclose(file) != 0 && is_written) {
        is_written = false;
        error = errno;
    }
    return is_written || fail(failure, "--out %s: %s could not be written: %s; older results there were not touched",
                              folder->path, name, error != 0 ? strerror(error) : "a write failed");
}

/* ---- moving into place ---- */

struct entries {
    char **names;
    size_t count;
};

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static struct entries entries_of(const char *path)
{
    struct entries entries = {NULL, 0};
    DIR *directory = opendir(path);
    for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        entries.names = memory_resized(entries.names, entries.count + 1, sizeof *entries.names);
        entries.names[entries.count++] = memory_text(entry->d_name);
    }
    if (directory != NULL)
        closedir(directory);
    if (entries.count > 0)
        qsort(entries.names, entries.count, sizeof *entries.names, by_name);
    return entries;
}

static void entries_clear(struct entries *entries)
{
    for (size_t i = 0; i < entries->count; i++)
        free(entries->names[i]);
    free(entries->names);
}

static bool move_all(struct output_folder *folder, const char *from, const char *to, struct failure *failure);

static bool move_one(struct output_folder *folder, const char *from, const char *to, struct failure *failure)
{
    if (is_folder(from))
        return (is_folder(to) || create_one(folder, to, failure)) && move_all(folder, from, to, failure);
    return rename(from, to) == 0 ||
           fail(failure, "--out %s: the finished file could not be moved to %s: %s", folder->path, to, strerror(errno));
}

static bool move_all(struct output_folder *folder, const char *from, const char *to, struct failure *failure)
{
    struct entries entries = entries_of(from);
    bool is_fine = true;
    for (size_t i = 0; is_fine && i < entries.count; i++) {
        char *source = memory_format("%s/%s", from, entries.names[i]);
        char *goal = memory_format("%s/%s", to, entries.names[i]);
        is_fine = move_one(folder, source, goal, failure);
        free(goal);
        free(source);
    }
    entries_clear(&entries);
    return is_fine;
}

bool output_folder_commit(struct output_folder *folder, struct failure *failure)
{
    folder->is_committed = move_all(folder, folder->staging, folder->path, failure);
    return folder->is_committed;
}

static void remove_tree(const char *path)
{
    struct entries entries = entries_of(path);
    for (size_t i = 0; i < entries.count; i++) {
        char *inner = memory_format("%s/%s", path, entries.names[i]);
        if (unlink(inner) != 0)
            remove_tree(inner);
        free(inner);
    }
    entries_clear(&entries);
    rmdir(path);
}

void output_folder_destroy(struct output_folder *folder)
{
    if (folder == NULL)
        return;
    if (folder->staging != NULL)
        remove_tree(folder->staging);
    for (size_t i = folder->created_count; i > 0; i--) {
        if (!folder->is_committed)
            rmdir(folder->created[i - 1]);
        free(folder->created[i - 1]);
    }
    free(folder->created);
    free(folder->staging);
    free(folder->path);
    free(folder);
}
