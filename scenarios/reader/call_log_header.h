/*
 * call_log_header.h -- which column of a call log is which: as the user says, or by the words of the trade.
 */
#ifndef CALLFLOOR_SCENARIOS_CALL_LOG_HEADER_H
#define CALLFLOOR_SCENARIOS_CALL_LOG_HEADER_H

#include "scenarios/reader/call_log.h"
#include "scenarios/reader/history_csv.h"

struct call_filter { /* one --where */
    int at;
    const char *values; /* "PS,PE" */
};

struct call_header {
    int width;
    int at[CALL_COLUMNS]; /* -1: none */
    struct call_filter filters[CALL_WHERE_MOST];
    int filter_count;
};

/** No word may mean both answered and abandoned. False after a complaint. */
bool call_wish_is_sound(const struct call_wish *wish, const char *path, struct complaints *complaints);

/** Fills the header and log->columns. False after complaints. */
bool call_header_read(struct call_header *header, const struct csv_row *row, const struct call_wish *wish,
                      const char *path, struct call_log *log, struct complaints *complaints);

/** Whether this may be the header of call records: a duration of single calls, and no counts of intervals. */
bool call_header_fits(const struct csv_row *row, const struct call_wish *wish);

/** Whether a comma-separated list holds this word, upper and lower case alike. */
bool call_list_holds(const char *list, const char *word);

/** What a word of the outcome means without a hint of the user's. */
enum call_outcome call_outcome_of_word(const char *word);

#endif
