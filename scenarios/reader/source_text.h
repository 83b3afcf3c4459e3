/*
 * source_text.h -- a scenario's text with its includes spliced in, where each line still knows its file.
 *
 * libconfig would open included files itself (against the working folder, without a check of their bytes) and would
 * turn numbers that do not fit into others without a word. So both are settled here, before it sees the text.
 */
#ifndef CALLFLOOR_SCENARIOS_SOURCE_TEXT_H
#define CALLFLOOR_SCENARIOS_SOURCE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "scenarios/reader/file_bytes.h"
#include "sim/error.h"

struct source_place {
    const char *file; /* as the user named it, or as seen from there; belongs to the shelf */
    int line;
};

struct source_text { /* starts as {0} */
    char *text;
    size_t count, capacity;
    struct source_place *places; /* [line_count]: where each line of `text` was written */
    size_t line_count, place_capacity;
};

/** Reads `path` and what it includes; the shelf keeps the bytes and must outlive the text. False after a complaint. */
bool source_text_read(struct source_text *source, struct file_shelf *shelf, const char *path,
                      struct complaints *complaints);
/** The same for a text at hand; `name` stands for the file in complaints. Nothing can be included. */
bool source_text_take(struct source_text *source, const char *name, const char *text, struct complaints *complaints);
void source_text_clear(struct source_text *source);

/** Where line `line` of the text (from 1) was written. */
struct source_place source_text_place(const struct source_text *source, int line);
/** That line itself, fit to be printed: no line end, no control bytes, at most 160 bytes. The caller frees it. */
char *source_text_line(const struct source_text *source, int line);

#endif
