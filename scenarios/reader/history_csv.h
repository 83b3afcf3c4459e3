/*
 * history_csv.h -- rows out of the CSV files that other systems write, plain or gzipped.
 *
 * The one door for libcsv and zlib. A row comes with the line it began on; what its fields mean is for others to say.
 * The separator (comma, semicolon, tab or bar) is found in the first line.
 */
#ifndef CALLFLOOR_SCENARIOS_HISTORY_CSV_H
#define CALLFLOOR_SCENARIOS_HISTORY_CSV_H

#include <stdbool.h>

#include "scenarios/reader/file_bytes.h"
#include "sim/error.h"

struct csv_row {
    int line;
    const char *const *fields; /* [count], without the blanks around them; valid during the call only */
    int count;
};

/** The name that a field holds: the apostrophe with which a name that begins with = + - or @ is written, so that no
 *  spreadsheet runs it, is not part of it. */
const char *csv_name(const char *field);

/** What to do with a row; false ends the reading. */
typedef bool csv_row_action(void *owner, const struct csv_row *row);

/** Hands over row by row, the header first; blank lines are skipped. False after a complaint with file, line and
 *  column, or when the action said so. */
bool history_csv_read(const struct file_bytes *file, csv_row_action *action, void *owner,
                      struct complaints *complaints);

/* What a stream of lines is made of (history_stream.c), where a file is too large to be kept. */

enum { CSV_FIELD_LINES_MOST = 20, CSV_FIELDS_MOST = 10000 };

enum csv_verdict {
    CSV_ROW,
    CSV_UNCLOSED,  /* the text ends inside a quoted field: more of it, or a slip */
    CSV_MISQUOTED, /* a double quote stands where none can be */
};

struct csv_quoted; /* state: libcsv for the rows that hold a quote */
struct csv_quoted *csv_quoted_create(char separator);
void csv_quoted_destroy(struct csv_quoted *quoted); /* NULL is fine */
/** One whole row (`text` with its line end, if it has one); row->fields are valid until the next call. */
enum csv_verdict csv_quoted_parse(struct csv_quoted *quoted, const char *text, size_t length, struct csv_row *row);

struct packed {
    const char *bytes;
    size_t count;
};

struct gunzip; /* state: a gzip file on its way, one member after the other */
struct gunzip *gunzip_create(void);
void gunzip_destroy(struct gunzip *gunzip); /* NULL is fine */
/** Unpacks from packed->bytes[*taken] on into `text`, moves *taken on; returns how many bytes came out. */
size_t gunzip_unpack(struct gunzip *gunzip, const struct packed *packed, size_t *taken, char *text, size_t room,
                     bool *is_damaged);
bool gunzip_is_complete(const struct gunzip *gunzip); /* no member is half read */

#endif
