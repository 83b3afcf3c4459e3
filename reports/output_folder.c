/*
 * output_folder.c -- a staging folder inside the target, so that moving is renaming and cannot run out of space.
 *
 * A run that is killed leaves its staging folder; the next one that opens the target removes it, which the lock of a
 * run that lives forbids. Before the first file is moved, every place is looked at; should a move fail all the same,
 * those before it are undone.
 */
#include "reports/output_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/memory.h"

static const char staging_name[] = ".callfloor-XXXXXX";
enum { STAGING_PREFIX = sizeof staging_name - sizeof "XXXXXX" };

struct move { /* one finished file, and the old one that it replaces */
    char *from, *to;
    char *kept; /* where the old one waits until all is done; NULL: there is none */
    bool is_done;
};

struct output_folder {
    char *path;
    char *staging;
    int lock;       /* on the staging folder, for as long as we live; -1: none to be had */
    char **created; /* [created_count]: folders that were not there before, outermost first */
    size_t created_count;
    struct move *moves; /* [move_count]: of commit, in the order in which they are made */
    size_t move_count;
    const char *cleared; /* the subfolder in which old files go; NULL: none */
    bool (*is_ours)(const char *name);
    bool is_committed;
};

/* ---- what lies in a folder ---- */

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_there(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

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

/* ---- opening ---- */

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

/* Opened for its lock, which goes when we go; a program that we start does not inherit it. -1: it cannot be. */
static int opened(const char *staging) { return open(staging, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC); }

/* Named, owned and closed to others as mkdtemp makes them for us. */
static bool is_staging(const char *name, int descriptor)
{
    struct stat status;
    return strlen(name) == strlen(staging_name) && strncmp(name, staging_name, STAGING_PREFIX) == 0 &&
           fstat(descriptor, &status) == 0 && status.st_uid == geteuid() && (status.st_mode & 0777) == 0700;
}

/* A run that lives holds the lock of its staging folder. Where the file system knows no locks, nothing is removed. */
static void remove_if_abandoned(const char *path, const char *name)
{
    int descriptor = opened(path);
    if (descriptor < 0)
        return;
    if (is_staging(name, descriptor) && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        remove_tree(path);
    close(descriptor);
}

/* Runs that were killed could not tidy up. */
static void remove_abandoned(const char *path)
{
    struct entries entries = entries_of(path);
    for (size_t i = 0; i < entries.count; i++) {
        char *inner = memory_format("%s/%s", path, entries.names[i]);
        if (entries.names[i][0] == '.')
            remove_if_abandoned(inner, entries.names[i]);
        free(inner);
    }
    entries_clear(&entries);
}

/* False when another run, opening the same folder, took the new one for abandoned before its lock was ours. */
static bool hold(struct output_folder *folder)
{
    folder->lock = opened(folder->staging);
    bool is_taken = folder->lock >= 0 && flock(folder->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!is_taken && is_there(folder->staging))
        return true;
    if (folder->lock >= 0)
        close(folder->lock);
    folder->lock = -1;
    return false;
}

static bool create_staging(struct output_folder *folder, struct failure *failure)
{
    do {
        free(folder->staging);
        folder->staging = memory_format("%s/%s", folder->path, staging_name);
        if (mkdtemp(folder->staging) == NULL) {
            int error = errno;
            free(folder->staging);
            folder->staging = NULL;
            return fail(failure, "--out %s: nothing can be written into this folder: %s", folder->path,
                        strerror(error));
        }
    } while (!hold(folder));
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
    folder->lock = -1;
    if (create_path(folder, failure)) {
        remove_abandoned(folder->path);
        if (create_staging(folder, failure))
            return folder;
    }
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

/* A finished file fits where nothing is, or an old file, in a folder that lets itself be written. */
static bool plan_file(struct output_folder *folder, const char *from, const char *to, struct failure *failure)
{
    if (is_folder(to))
        return fail(failure, "--out %s: %s is a folder, where a file is to be written; nothing there was touched",
                    folder->path, to);
    folder->moves = memory_resized(folder->moves, folder->move_count + 1, sizeof *folder->moves);
    struct move *move = &folder->moves[folder->move_count];
    *move = (struct move){memory_text(from), memory_text(to), NULL, false};
    if (is_there(to))
        move->kept = memory_format("%s/.replaced/%zu", folder->staging, folder->move_count);
    folder->move_count++;
    return true;
}

static bool plan_all(struct output_folder *folder, const char *from, const char *to, struct failure *failure);

static bool plan_one(struct output_folder *folder, const char *from, const char *to, struct failure *failure)
{
    if (!is_folder(from))
        return plan_file(folder, from, to, failure);
    if (!is_folder(to) && !create_one(folder, to, failure))
        return false;
    if (access(to, W_OK | X_OK) != 0)
        return fail(failure, "--out %s: nothing can be written into the folder %s: %s; nothing there was touched",
                    folder->path, to, strerror(errno));
    return plan_all(folder, from, to, failure);
}

static bool plan_all(struct output_folder *folder, const char *from, const char *to, struct failure *failure)
{
    struct entries entries = entries_of(from);
    bool is_fine = true;
    for (size_t i = 0; is_fine && i < entries.count; i++) {
        char *source = memory_format("%s/%s", from, entries.names[i]);
        char *goal = memory_format("%s/%s", to, entries.names[i]);
        is_fine = plan_one(folder, source, goal, failure);
        free(goal);
        free(source);
    }
    entries_clear(&entries);
    return is_fine;
}

/* A second name for the old file leaves it in its place until the new one takes it; some file systems know none. */
static bool make_move(struct move *move)
{
    if (move->kept != NULL && link(move->to, move->kept) != 0 && rename(move->to, move->kept) != 0)
        return false;
    move->is_done = true;
    return rename(move->from, move->to) == 0;
}

static void undo_moves(struct output_folder *folder)
{
    for (size_t i = folder->move_count; i > 0; i--) {
        const struct move *move = &folder->moves[i - 1];
        if (!move->is_done)
            continue;
        if (move->kept == NULL)
            unlink(move->to);
        else if (rename(move->kept, move->to) == 0)
            unlink(move->kept); /* two names of one file: renaming did nothing */
    }
}

static bool make_moves(struct output_folder *folder, struct failure *failure)
{
    for (size_t i = 0; i < folder->move_count; i++) {
        errno = 0;
        if (make_move(&folder->moves[i]))
            continue;
        fail(failure, "--out %s: the finished file could not be moved to %s: %s; older results there were put back",
             folder->path, folder->moves[i].to, strerror(errno));
        undo_moves(folder);
        return false;
    }
    return true;
}

static bool is_new(const struct output_folder *folder, const char *path)
{
    for (size_t i = 0; i < folder->move_count; i++)
        if (strcmp(folder->moves[i].to, path) == 0)
            return true;
    return false;
}

void output_folder_clear_old(struct output_folder *folder, const char *subfolder, bool (*is_ours)(const char *name))
{
    folder->cleared = subfolder;
    folder->is_ours = is_ours;
}

/* All that is new is in its place: an old file that cannot be removed is no reason to fail. */
static void remove_old(const struct output_folder *folder)
{
    char *path = memory_format("%s/%s", folder->path, folder->cleared);
    struct entries entries = entries_of(path);
    for (size_t i = 0; i < entries.count; i++) {
        char *inner = memory_format("%s/%s", path, entries.names[i]);
        if (folder->is_ours(entries.names[i]) && !is_new(folder, inner))
            unlink(inner); /* leaves a folder of that name alone */
        free(inner);
    }
    entries_clear(&entries);
    free(path);
}

bool output_folder_commit(struct output_folder *folder, struct failure *failure)
{
    bool is_planned = plan_all(folder, folder->staging, folder->path, failure);
    char *kept = memory_format("%s/.replaced", folder->staging);
    if (is_planned && mkdir(kept, 0777) != 0)
        is_planned =
            fail(failure, "--out %s: nothing can be written into this folder: %s", folder->path, strerror(errno));
    free(kept);
    folder->is_committed = is_planned && make_moves(folder, failure);
    if (folder->is_committed && folder->cleared != NULL)
        remove_old(folder);
    return folder->is_committed;
}

void output_folder_destroy(struct output_folder *folder)
{
    if (folder == NULL)
        return;
    if (folder->staging != NULL)
        remove_tree(folder->staging);
    if (folder->lock >= 0)
        close(folder->lock);
    for (size_t i = folder->created_count; i > 0; i--) {
        if (!folder->is_committed)
            rmdir(folder->created[i - 1]);
        free(folder->created[i - 1]);
    }
    for (size_t i = 0; i < folder->move_count; i++) {
        free(folder->moves[i].from);
        free(folder->moves[i].to);
        free(folder->moves[i].kept);
    }
    free(folder->moves);
    free(folder->created);
    free(folder->staging);
    free(folder->path);
    free(folder);
}
