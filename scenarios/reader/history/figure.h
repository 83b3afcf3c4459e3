/*
 * figure.h -- numbers as interval files write them: 1,234.5 and 1.234,5; 3:05 and 0:03:05; 81.5 %; 45 s.
 */
#ifndef CALLFLOOR_SCENARIOS_FIGURE_H
#define CALLFLOOR_SCENARIOS_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

enum figure_form {
    FIGURE_WRONG,   /* no number */
    FIGURE_BLANK,   /* nothing, or a word for nothing: -, n/a, null */
    FIGURE_PLAIN,   /* a number; if it is a time, its unit is not written here */
    FIGURE_SECONDS, /* a time that says so: 3:05, :45, 2m 10s; the value is in seconds */
    FIGURE_PERCENT, /* 81.5 %: the value is 81.5 */
};

/** `has_decimal_comma` settles 1,234 and 1.234; all other numbers settle themselves. */
enum figure_form figure_parse(const char *text, bool has_decimal_comma, double *value);

struct figure_evidence {               /* what numbers show of how they are written; starts as {0} */
    size_t comma_proofs, point_proofs; /* 180,5 or 1.234,5 or 1.234.567; 180.5 or 1,234.5 or 1,234,567 */
    size_t open_commas, open_points;   /* 1,234 and 1.234: a thousand, or one and a bit? */
    size_t small_wholes, large_wholes; /* without a mark: 950 and 1234 */
};

/** The same, and adds to the evidence. */
enum figure_form figure_weigh(const char *text, bool has_decimal_comma, double *value,
                              struct figure_evidence *evidence);

#endif
