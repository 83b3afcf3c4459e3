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
    const char *profile; /* a built-in one by its name; a user's own by its path (with a /, or ending in .cfg), see
                            scenarios/profiles/README.md; NULL: the header is recognised */
    const char *zone;    /* the centre's zone, e.g. "America/New_York", for files in UTC; a file on its own clock keeps
                            it, with a note. NULL: as written */
    enum interval_label label; /* goes before what the profile or the file says */
    bool dates_begin_with_day; /* 03/04/2025 is the 3rd of April; asked for where a file cannot say */
    bool dates_begin_with_month;
    const char *queue; /* only this one, by its name in the history; NULL: all */
};

enum import_kind {
    IMPORT_MAPPED,      /* a column went into a field as it stands */
    IMPORT_DERIVED,     /* a field was worked out: from a mean, from a share, from other fields */
    IMPORT_IGNORED,     /* a column was not used, and why */
    IMPORT_SKIPPED,     /* rows were not used, and why */
    IMPORT_IMPLAUSIBLE, /* figures were kept (or left unsaid, then the text says so) and should be looked at */
    IMPORT_NOTE         /* how the file was understood: profile, dates, intervals, time stamps, clock, numbers ... */
};

struct import_entry { /* one line of the log; the texts may hold anything the file does, control bytes too */
    enum import_kind kind;
    char *subject;  /* the column's title, the kind of row, the figure */
    char *text;     /* what became of it and why */
    size_t count;   /* rows; 0: not about rows */
    int first_line; /* 0: about none */
};

struct import_log {
    char *profile, *summary;      /* the profile in use */
    struct import_entry *entries; /* [count]: the profile, each column in the file's order, then how the file was
                                     understood, then what was skipped, then what figures are odd */
    size_t count, capacity;
    size_t rows_read, rows_used; /* after the header; rows_read = rows_used + all that are IMPORT_SKIPPED. Several used
                                    rows may have been added up into one record */
};

struct clock_jump { /* put on for summer: no interval begins here */
    int64_t from_seconds, to_seconds;
};

/** How many of the seconds from..to of the centre's clock there never were. */
int64_t clock_jumps_within(const struct clock_jump *jumps, size_t count, int64_t from_seconds, int64_t to_seconds);

struct history_file {
    struct history *history;
    struct import_log log;
    struct clock_jump *jumps; /* [jump_count], of the zone that times in UTC were brought to; without one: none */
    size_t jump_count;
    char sha256[65];
};

/** Reads one file ("-": standard input) of any size, plain or gzipped, in UTF-8 or UTF-16. Memory goes with the number
 *  of records, not of rows. sha256 is of the file as it lies there. NULL after complaints with file and line. Sets and
 *  puts back the process's time zone when wish->zone is used, so no other thread may ask for local times meanwhile. */
struct history_file *history_file_read(const char *path, const struct history_wish *wish,
                                       struct complaints *complaints);
void history_file_destroy(struct history_file *file); /* NULL is fine */

struct history_profile_summary {
    const char *name, *summary;
};
/** The built-in profiles for --help, by number from 0; past the last the name is NULL. */
struct history_profile_summary history_profile(size_t number);

#endif
