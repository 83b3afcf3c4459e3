/*
 * field.h -- what a column of an interval file can mean, and the words it may bear.
 *
 * The names are those of the canonical file, and of user profiles. The aliases are what exports of the trade write,
 * without capitals, blanks and marks: "Calls Offered" is callsoffered, "Answer Rate %" is answerratepct.
 */
#ifndef CALLFLOOR_SCENARIOS_FIELD_H
#define CALLFLOOR_SCENARIOS_FIELD_H

#include <stdbool.h>

#include "models/planning/history.h"

enum field_kind {
    FIELD_STAMP,     /* date and time, or a time of day beside a date */
    FIELD_DATE,      /* date; a time in it counts unless another column has one */
    FIELD_TIME,      /* time of day */
    FIELD_END,       /* where the interval ends */
    FIELD_MINUTES,   /* length of the interval: 30, 30mins, daily */
    FIELD_QUEUE,     /* keys of a series, from here to FIELD_QUEUE_ID; in the order of KEY_NAME ... */
    FIELD_CHANNEL,   /**/
    FIELD_LANGUAGE,  /**/
    FIELD_SKILL,     /**/
    FIELD_ACD,       /**/
    FIELD_QUEUE_ID,  /**/
    FIELD_SUM,       /* goes into the record as it is */
    FIELD_MEAN,      /* times the contacts it is a mean of */
    FIELD_SHARE,     /* a fraction or percentage of the contacts offered */
    FIELD_BOUND,     /* upper bound of a wait bucket */
    FIELD_ANSWERED,  /* answered in a wait bucket */
    FIELD_ABANDONED, /* abandoned in a wait bucket */
};

enum { FIELD_OF_HOURS = 1 }; /* measure of a time of day: 9 is nine o'clock; elsewhere it is 00:09, as in 0009 */

struct field {
    const char *name;
    enum field_kind kind;
    int measure; /* enum history_measure; of buckets: their number from 0 */
    bool is_time;
    const char *meaning; /* for the log and for help */
    const char *aliases; /* the best first, with blanks between */
};

/** All of them, ended by a NULL name. */
const struct field *fields(void);
/** By its name, or NULL. */
const struct field *field_find(const char *name);

enum { FIELD_TITLE_LONGEST = 128 };

/** Lower case, letters and digits only; % becomes pct. */
void field_simplify(const char *title, char simple[FIELD_TITLE_LONGEST]);

/** The field that a title of no known vendor may mean, or NULL; *rank is 0 for its best alias. *unit_seconds: what the
 *  title says of the unit, "(ms)" 0.001; 0: nothing. */
const struct field *field_of_title(const char *title, int *rank, double *unit_seconds);

/** "calls_answered_60s", "Answered within 20 sec": contacts answered within so many seconds. */
bool field_is_within(const char *title, double *within_seconds);

#endif
