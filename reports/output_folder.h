/*
 * output_folder.h -- `--out DIR`: everything is written aside and checked, then moved into place file by file.
 *
 * When the disk is full or read-only, old results stay as they were and nothing half written is left behind.
 */
#ifndef CALLFLOOR_REPORTS_OUTPUT_FOLDER_H
#define CALLFLOOR_REPORTS_OUTPUT_FOLDER_H

#include <stdbool.h>
#include <stdio.h>

#include "sim/error.h"

struct output_folder; /* state: see output_folder.c */

/** Creates the folder with its parents where they are missing, and a staging folder in it; those that killed runs left
 *  there go. NULL with `failure`. */
struct output_folder *output_folder_open(const char *path, struct failure *failure);

/** The folder as it was named. */
const char *output_folder_path(const struct output_folder *folder);
/** Creates a subfolder in the staging folder; returns its path, which the caller frees, or NULL with `failure`. */
char *output_folder_subfolder(struct output_folder *folder, const char *name, struct failure *failure);

/** Opens a new file in the staging folder, or NULL with `failure`. */
FILE *output_folder_begin(struct output_folder *folder, const char *name, struct failure *failure);
/** Closes it; false with `failure` when any byte of it could not be written. */
bool output_folder_end(struct output_folder *folder, FILE *file, const char *name, struct failure *failure);

/**
 * Of an earlier run: when the folder is committed, files of this subfolder that `is_ours` knows by name go, unless new
 * ones have taken their place. Other files stay. `subfolder` is borrowed.
 */
void output_folder_clear_old(struct output_folder *folder, const char *subfolder, bool (*is_ours)(const char *name));

/** Moves every file from the staging folder into place: all of them, or none with `failure`. */
bool output_folder_commit(struct output_folder *folder, struct failure *failure);

/** Removes what is left of the staging folder, and folders created for nothing. NULL is fine. */
void output_folder_destroy(struct output_folder *folder);

#endif
