/*
 * numbers.h -- which mark a file writes its decimals with: 1,234 is 1.234 or 1234, and 1.234 may be either, too.
 *
 * Most numbers settle that for the whole file, because they can be read one way only: 180,5 and 1.234,5 and 12.345.678
 * have a decimal comma, 180.5 a decimal point. Where none does, whole numbers beside it in a column of counts show that
 * 1.234 is a thousand; where they do not, files cut at semicolons are taken for files of decimal commas, and all others
 * for files of decimal points.
 */
#ifndef CALLFLOOR_SCENARIOS_NUMBERS_H
#define CALLFLOOR_SCENARIOS_NUMBERS_H

#include "scenarios/reader/history/rows.h"

enum number_reason {
    NUMBERS_ARE_CLEAR, /* none can be read both ways */
    NUMBERS_BY_PROFILE,
    NUMBERS_BY_PROOF,  /* some can be read one way only */
    NUMBERS_BY_LENGTH, /* with thousands, contacts would take more than ten hours */
    NUMBERS_BY_COUNTS, /* 1.234 beside 950 in a column of counts */
    NUMBERS_BY_CUSTOM
};

struct number_style {
    bool has_decimal_comma;
    enum number_reason reason;
    size_t open;            /* numbers that could be read both ways */
    size_t commas, points;  /* numbers that show a decimal comma, a decimal point */
    bool has_open_commas;   /* 1,234 was met */
    struct sightings first; /* of the open ones */
};

/** What the rows that went through the reader show. */
struct number_style number_style_of(const struct row_reader *reader);

/** A line of the log on how numbers were read, where there was a choice. */
void number_style_tell(const struct number_style *style, const struct row_reader *reader);

#endif
