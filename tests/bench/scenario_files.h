/*
 * scenario_files.h -- the benchmark's own scenarios, written as a user would write them; every digit the same each
 * time.
 */
#ifndef CALLFLOOR_TESTS_SCENARIO_FILES_H
#define CALLFLOOR_TESTS_SCENARIO_FILES_H

#include <stdbool.h>
#include <stdio.h>

struct scenario_file {
    const char *name; /* of the file, "week.cfg" */
    void (*write)(FILE *file);
};

enum { SCENARIO_FILES = 5 };
extern const struct scenario_file scenario_files[SCENARIO_FILES];

/** Writes all of them into the folder, which exists. False when one cannot be written; errno says why. */
bool scenario_files_write(const char *folder);

#endif
