/*
 * error.h -- what went wrong, and in which line of which file.
 *
 * Two troubles have a struct here. The file is wrong: a complaint, collected until all of a file is read. The world
 * failed (disk, pipe, a child process): a failure, which says what was attempted. The third trouble, that we are
 * wrong, is an assert.
 */
#ifndef CALLFLOOR_SIM_ERROR_H
#define CALLFLOOR_SIM_ERROR_H

#include <stdbool.h>
#include <stddef.h>

struct complaint {
    char *file;    /* as the user named it; never NULL */
    int line;      /* 0: unknown, or the complaint is about the whole file */
    char *message; /* key, finding, advice; no file and no line in it */
    bool is_warning;
};

struct complaints { /* starts as {0}; the list belongs to it */
    struct complaint *list;
    size_t count, capacity;
    size_t errors; /* how many are not mere warnings */
};

/** Adds an error. Returns false, so that a reader can end with `return complain(...)`. Exact repeats are dropped. */
bool complain(struct complaints *complaints, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** Adds a warning: a likely slip, which never changes the exit status. */
void complain_mildly(struct complaints *complaints, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** Sorts by file (in order of first mention), then line, then order of complaint. */
void complaints_sort(struct complaints *complaints);
void complaints_clear(struct complaints *complaints);

struct failure {
    char message[1024]; /* empty: nothing failed */
};

/** Says what was attempted and why it failed. Keeps the first failure. Returns false. */
bool fail(struct failure *failure, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
