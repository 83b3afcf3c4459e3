/*
 * reading.h -- a scenario file as the program would read it.
 */
#ifndef CALLFLOOR_TESTS_READING_H
#define CALLFLOOR_TESTS_READING_H

#include "scenarios/reader/read.h"

struct reading {
    struct scenario_source *source;
    struct scenario *scenario; /* NULL: the file was refused */
};

struct reading reading_open(const char *path);
void reading_close(struct reading *reading);

#endif
