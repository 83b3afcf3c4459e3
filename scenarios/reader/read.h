/*
 * read.h -- from a scenario file to a const scenario, or every complaint with its place.
 *
 * Opening reads the bytes and parses them once; reading applies a plan and changes to a copy of the tree and checks
 * the copy as if it had been written so. A source can be read many times, for plans, --set and sweeps.
 */
#ifndef CALLFLOOR_SCENARIOS_READ_H
#define CALLFLOOR_SCENARIOS_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "models/center/center.h"
#include "models/center/replications.h"
#include "sim/error.h"

struct scenario_source; /* state: the parsed file, see read.c */
struct setting;

/** Opens `path` ("-": standard input). NULL after a complaint. The path is remembered as the user wrote it. */
struct scenario_source *scenario_open(const char *path, struct complaints *complaints);
void scenario_close(struct scenario_source *source); /* NULL is fine */

/** Its text, includes in place, in which the settings know their spans; belongs to the source. NULL: they do not. */
const char *scenario_text(const struct scenario_source *source);

/** Names of the plans in the file, in order; the array ends with NULL and belongs to the source. */
const char *const *scenario_plan_names(const struct scenario_source *source);

struct scenario { /* description; everything in it lives until scenario_destroy */
    const char *file;
    const char *plan;           /* "base" when none was asked for */
    const char *const *changes; /* the --set texts that were applied, ended by NULL */
    char sha256[65];            /* of the scenario, its includes and its data files, in reading order */
    const struct center *center;
    struct run_settings settings; /* as the file says, defaults filled in; threads 0 */
    const char *const *notes;     /* what a reader should know, e.g. rows of a data file left out; ended by NULL */
    bool has_first_day;           /* arrivals are read from a file with dates */
    long first_day;               /* the date of day 1, since 1970-01-01 */
    const char *growth;           /* which work grows without bound, and from when on; NULL: none is known to */
    const struct setting *tree;   /* as it was read, plan and changes applied */
    const char *crowd;            /* why a run could not hold all the contacts that would wait; NULL: it could */
    struct arena *arena;
};

/** The name of the centre as it is written, before any change. */
#define SCENARIO_BASE_PLAN "base"

/**
 * plan      NULL or "base": as written; else a plan's name (unknown: a complaint with the nearest)
 * changes   texts as after --set, e.g. "agents.nurses.staff=9", "contacts.appointment.arrivals*=1.1"; NULL-terminated
 * Returns a new scenario, which the caller destroys, or NULL with complaints. Warnings are added only when
 * `wants_warnings` (by `check`).
 */
struct scenario *scenario_read(const struct scenario_source *source, const char *plan, const char *const *changes,
                               bool wants_warnings, struct complaints *complaints);
/**
 * The same, where complaints about a change bear its label, e.g. "--vary agents.nurses.staff=-1", instead of
 * "--set TEXT".
 * labels   [as many as changes]; NULL, as a whole or one of them: "--set TEXT"
 */
struct scenario *scenario_read_labelled(const struct scenario_source *source, const char *plan,
                                        const char *const *changes, const char *const *labels, bool wants_warnings,
                                        struct complaints *complaints);
void scenario_destroy(struct scenario *scenario); /* NULL is fine */

#endif
