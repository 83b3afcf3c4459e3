/*
 * import_summary.h -- an imported file in figures: what each queue holds, from when to when, and what is missing.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_IMPORT_SUMMARY_H
#define CALLFLOOR_REPORTS_COMMANDS_IMPORT_SUMMARY_H

#include "scenarios/reader/history_file.h"

struct queue_summary {
    const struct history_queue *queue; /* borrowed */
    char *label;                       /* its name, and what tells it from another queue of that name; "all": no name */
    int64_t first_start, last_start;   /* of its first and of its last interval */
    long days, missing_days;           /* with a record; between the first and the last without any */
    size_t missing_intervals;          /* between the first and the last record of a day */
    double totals[HISTORY_MEASURES];   /* of sums; NaN: not said */
    double volume;                     /* offered, or handled where offered is not said; NaN: neither */
    double covered;                    /* of it: what shorter intervals of the queue say, too */
    double aht_seconds;                /* handle time / handled, over records that say both; NaN: not said */
    double abandonment;                /* abandoned / offered, over records that say both; NaN: not said */
};

struct import_summary {
    const char *path;                /* as the user named it; borrowed */
    const struct history_file *file; /* borrowed */
    struct queue_summary *queues;    /* [count], by volume, the largest first */
    size_t count;
};

struct import_summary *import_summary_create(const struct history_file *file, const char *path);
void import_summary_destroy(struct import_summary *summary); /* NULL is fine */

/** "mapped", "skipped": an entry's kind in one word. */
const char *import_kind_word(enum import_kind kind);

#endif
