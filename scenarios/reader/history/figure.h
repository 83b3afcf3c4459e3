/*
 * figure.h -- numbers as interval files write them: 1,234.5 and 1.234,5; 3:05 and 0:03:05; 81.5 %; 45 s.
 */
#ifndef CALLFLOOR_SCENARIOS_FIGURE_H
#define CALLFLOOR_SCENARIOS_FIGURE_H

#include <stdbool.h>

enum figure_form {
    FIGURE_WRONG,   /* no number */
    FIGURE_BLANK,   /* nothing, or a word for nothing: -, n/a, null */
    FIGURE_PLAIN,   /* a number; if it is a time, its unit is not written here */
    FIGURE_SECONDS, /* a time that says so: 3:05, :45, 2m 10s; the value is in seconds */
    FIGURE_PERCENT, /* 81.5 %: the value is 81.5 */
};

/** `has_decimal_comma` settles 1,234 and 1.234; all other numbers settle themselves. */
enum figure_form figure_parse(const char *text, bool has_decimal_comma, double *value);

/** Whether this number shows that the file writes decimals with a comma: 180,5 or 1.234,5. */
bool figure_proves_decimal_comma(const char *text);

#endif
