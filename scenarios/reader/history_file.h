/*
 * history_file.h -- interval files of the trade, read into the canonical record, with a log of what became of what.
 *
 * A profile says how one vendor writes: its columns, its words, its clock. Without a profile the header is recognised,
 * or the alias dictionary does what it can. Nothing is dropped silently: the log names each column (mapped or ignored),
 * each kind of row that was skipped with its count and first line, and each implausible figure.
 */
#ifndef CALLFLOOR_SCENARIOS_HISTORY_FILE_H
#define CALLFLOOR_SCENARIOS_HISTORY_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "models/planning/history.h"
#include "sim/error.h"

enum interval_label { LABEL_UNKNOWN, LABEL_START, LABEL_END }; /* does a time stamp name the start or the end? */

struct history_wish {    /* all of it may be zero or NULL */
    const char *profile; /* name of a built-in profile, or the path of a profile of the user's; NULL: recognised */
    const char *zone;    /* for files in UTC: the centre's zone, e.g. "America/New_York"; NULL: as written */
    enum interval_label label;
    bool dates_begin_with_day; /* 03/04/2025 is the 3rd of April; asked for where a file cannot say */
    bool dates_begin_with_month;
    const char *queue; /* only this one */
};

enum import_kind { IMPORT_MAPPED, IMPORT_DERIVED, IMPORT_IGNORED, IMPORT_SKIPPED, IMPORT_IMPLAUSIBLE, IMPORT_NOTE };

struct import_entry { /* one line of the log */
    enum import_kind kind;
    char *subject;  /* the column, the kind of row, the figure */
    char *text;     /* what became of it and why */
    size_t count;   /* rows; 0: not about rows */
    int first_line; /* 0: about none */
};

struct import_log {
    char *profile, *summary; /* the profile in use */
    struct import_entry *entries;
    size_t count, capacity;
    size_t rows_read, rows_used;
};

struct history_file {
    struct history *history;
    struct import_log log;
    char sha256[65];
};

/** Reads one file ("-": standard input), plain or gzipped. NULL after complaints with file and line. */
struct history_file *history_file_read(const char *path, const struct history_wish *wish,
                                       struct complaints *complaints);
void history_file_destroy(struct history_file *file); /* NULL is fine */

struct history_profile_summary {
    const char *name, *summary;
};
/** The built-in profiles for --help, by number from 0; past the last the name is NULL. */
struct history_profile_summary history_profile(size_t number);

#endif
