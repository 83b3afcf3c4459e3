/*
 * words.h -- how a number is said to people: unit, digits, thousands, and the columns a text takes on a screen.
 *
 * Inside, shares are fractions and times are seconds; here they become percent, seconds, minutes or hours. Values that
 * stand together share one scale, so that they can be compared at a glance. JSON and CSV do not pass through here.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_WORDS_H
#define CALLFLOOR_REPORTS_WRITERS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "models/kpi.h"

enum { WORDS_MOST = 96 };

struct scale {
    double factor; /* shown = factor x value */
    int decimals;
    const char *unit; /* "%", "s", "min", "h" or "" */
};

/** The scale for values whose largest magnitude is `largest` (NaN: nothing is known). */
struct scale scale_for(enum kpi_unit unit, double largest);

/** What figures that stand together reach from and to: the magnitudes above 0. Begins as {0}. */
struct range {
    double smallest, largest;
};

void range_take_in(struct range *range, double value);
/** One scale for all of them: the smallest time chooses the unit, so that none shrinks to nothing, as long as the
 *  largest has no more than four digits before the point. */
struct scale scale_of_range(enum kpi_unit unit, struct range range);

/** "1,234.5"; "–" when not finite. Writes at most WORDS_MOST bytes; returns text. */
const char *words_number(double value, int decimals, char text[WORDS_MOST]);
/** "83.1 ± 0.5": on the scale, its unit left out; the ± is left out when the half-width is unknown. */
const char *words_estimate(struct estimate estimate, struct scale scale, char text[WORDS_MOST]);
/** The same with a tab for " ± ", as table columns of estimates expect it. */
const char *words_estimate_cell(struct estimate estimate, struct scale scale, char text[WORDS_MOST]);
/** "83.1 ± 0.5 %": with a scale and unit of its own. */
const char *words_alone(struct estimate estimate, enum kpi_unit unit, char text[WORDS_MOST]);
/** "83.1 %": only the value. */
const char *words_value(double value, enum kpi_unit unit, char text[WORDS_MOST]);
/** "85 % (76–91)": a share of days with its interval, which never leaves 0 to 100; with no unit: "85 (76–91)". */
const char *words_share(struct estimate share, bool has_unit, char text[WORDS_MOST]);
/** "90 s", "5 min", "2 h": a duration that somebody chose, in the largest unit that says it exactly. */
const char *words_duration(double seconds, char text[WORDS_MOST]);
/** Where a lever stands: "7.5", or "1 min 30 s" when it moves a duration. */
const char *words_lever_value(double value, bool is_duration, char text[WORDS_MOST]);
/** "+6.1 ± 0.5 points": a difference; percent become points. */
const char *words_change(struct estimate change, enum kpi_unit unit, char text[WORDS_MOST]);
const char *words_change_cell(struct estimate change, struct scale scale, char text[WORDS_MOST]);
/**
 * A lever as tables and charts name it: "agents.nurses.staff", "contacts.calls.arrivals (times)"; the caller frees it.
 * `path` as after --vary, up to the "=": an operation at its end becomes a word.
 */
char *words_lever(const char *path);
/** The other way: the length of the pure path in such a name, and "set", "add", "subtract" or "scale". */
size_t words_lever_path(const char *name, const char **operation);
/** "07:30" from seconds since midnight of day 1. */
const char *words_clock(double seconds, char text[WORDS_MOST]);

/** Columns on a terminal: marks take none, wide characters two, colour sequences none. */
size_t words_width(const char *text);
/** A copy, which the caller frees, with control characters replaced, so that a name cannot steer a terminal. */
char *words_printable(const char *text);

#endif
