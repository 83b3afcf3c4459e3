/*
 * lever.h -- one lever of a sweep: what is moved, from where to where, in which steps.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_LEVER_H
#define CALLFLOOR_REPORTS_COMMANDS_LEVER_H

#include <stdbool.h>

#include "sim/error.h"

enum { LEVERS_MOST = 2, POINTS_MOST = 1000 };

struct lever {   /* --vary PATH=FROM:TO:STEP */
    char *path;  /* with the operation, if it is another than setting: "contacts.x.arrivals*" */
    char *shown; /* as charts and tables name it */
    double from, to, step;
    bool is_duration; /* seconds */
    int points;
};

/** Reads "PATH=FROM:TO:STEP"; TO is included. The caller frees path and shown, also after a failure. */
bool lever_read(struct lever *lever, const char *text, struct failure *failure);

/** The value of point `index` of a lever, free of the rounding errors of repeated addition. */
double lever_value(const struct lever *lever, int index);
/** The change that puts a lever there, as after --set; the caller frees it. */
char *lever_change(const struct lever *lever, int index);

#endif
