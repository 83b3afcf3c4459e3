/*
 * layout.h -- where in a file the header stands, and what each of its columns means.
 */
#ifndef CALLFLOOR_SCENARIOS_LAYOUT_H
#define CALLFLOOR_SCENARIOS_LAYOUT_H

#include "scenarios/reader/history/field.h"
#include "scenarios/reader/history/profile.h"
#include "scenarios/reader/history_stream.h"

struct layout_column {
    char *title;               /* as in the file */
    const struct field *field; /* NULL: ignored */
    double unit_seconds;       /* of a time written as a plain number; 0: nobody said */
    const char *why_ignored;   /* "" when mapped */
    double within_seconds;     /* answered within: the threshold in the title; 0: none */
};

struct layout { /* starts as {0} */
    const struct history_profile *profile;
    char separator;
    int header_line;               /* 0: none was found */
    struct layout_column *columns; /* [count] */
    int count;
    int mapped; /* how many have a field */
};

/** Looks for a header in the first block of the stream: of `profile`, or (NULL) of any. False after a complaint with
 *  what was found and what would be right. */
bool layout_find(struct layout *layout, struct history_stream *stream, const struct history_profile *profile,
                 const char *path, struct complaints *complaints);
void layout_clear(struct layout *layout);

/** The column of that field kind, or -1. */
int layout_column_of(const struct layout *layout, enum field_kind kind);

#endif
