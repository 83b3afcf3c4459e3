/*
 * call_log_dates.h -- which number of a date is the month: settled over all calls of a file, as `import` does.
 */
#ifndef CALLFLOOR_SCENARIOS_CALL_LOG_DATES_H
#define CALLFLOOR_SCENARIOS_CALL_LOG_DATES_H

#include "scenarios/reader/call_log.h"
#include "scenarios/reader/history/import_log.h"
#include "scenarios/reader/history/moment.h"

struct date_proof { /* the first date that can be read in one order only */
    char text[40];
    int line; /* 0: none */
};

struct call_dates {             /* state; starts with the order that was asked for, and otherwise {0} */
    enum date_order order;      /* so far */
    struct sightings ambiguous; /* dates met before the order was known, taken for month first */
    char ambiguous_text[40];    /* the first of them */
    struct date_proof proofs[DATES_MONTH_FIRST + 1]; /* by order */
    bool is_asked_for;                               /* the order, by the user */
};

/** Takes note of the next date. The first that can be read one way only settles the calls before it. False: this one
 * contradicts what is settled, and call_dates_settle will say so. */
bool call_dates_take(struct call_dates *dates, const struct moment *moment, const char *text, int line,
                     struct call_log *log);

/** After the last row. False after complaints: dates that contradict each other, or the order that was asked for; or
 * the order has to be asked for. */
bool call_dates_settle(struct call_dates *dates, const char *path, struct call_log *log, struct complaints *complaints);

#endif
