/*
 * call_log.h -- call records: one row per call, out of whatever CSV a telephone system writes, plain or gzipped.
 *
 * Columns are recognised by the words of the trade, or named by the user. Nothing is dropped silently: the log keeps
 * what each column was taken for, what each word of the outcome was taken for, and how many rows had no use.
 */
#ifndef CALLFLOOR_SCENARIOS_CALL_LOG_H
#define CALLFLOOR_SCENARIOS_CALL_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scenarios/reader/history/moment.h"
#include "sim/error.h"

enum call_column {
    CALL_TALK, /* or the whole handle time */
    CALL_HOLD,
    CALL_WRAP_UP,
    CALL_WAIT,
    CALL_OUTCOME,
    CALL_STAMP, /* when it came in: date and time, or a date */
    CALL_TIME,  /* beside a date: time of day, or seconds since midnight */
    CALL_CUSTOMER,
    CALL_GROUP, /* fitted group by group */
    CALL_COLUMNS
};
enum { CALL_PIECES = CALL_WRAP_UP + 1 }; /* of a handle time */

enum { CALL_WHERE_MOST = 8 };

enum call_outcome { CALL_ANSWERED, CALL_ABANDONED, CALL_NEITHER, CALL_OUTCOMES };

struct call_record {
    double seconds[CALL_WAIT + 1]; /* talk, hold, wrap-up, wait; NaN: empty, negative, not readable, or above 0 and
                                          outside 0.001 s .. 30 days */
    double came_seconds;           /* since 1970-01-01 00:00 of the centre's clock; NaN: unknown */
    uint64_t customer;             /* 0: nobody knows */
    int group;                     /* index into call_log.groups */
    enum call_outcome outcome;
};

struct call_wish {                      /* borrowed; all of it may be NULL */
    const char *columns[CALL_COLUMNS];  /* as the header writes it */
    const char *answered, *abandoned;   /* words of the outcome, "AGENT,TRANSFER" */
    const char *where[CALL_WHERE_MOST]; /* "COLUMN=VALUE[,VALUE]", all of them must hold */
    int where_count;
    enum date_order dates; /* what 3/4 means; unknown: the file as a whole tells, or is refused */
};

struct call_column_use {                /* what a column was taken for */
    char *title;                        /* NULL: there is none */
    bool was_named;                     /* by the user */
    double unit_seconds;                /* 0.001 for "(ms)" */
    bool is_reversed;                   /* a flag "abandoned" */
    size_t empty, negative, unreadable; /* rows; the last two of durations and times */
    int first_unreadable_line;
    char first_unreadable[40]; /* its text, cut */
};

struct outcome_word {
    char *word;
    size_t count;
    enum call_outcome taken_for;
};

enum { OUTCOME_WORDS_MOST = 24, SHARED_CUSTOMERS_MOST = 8 };

struct shared_customer { /* a value that stands for many: "Restricted", "0000000000" */
    char value[40];
    size_t calls; /* they count as calls of nobody known */
};

struct call_log {
    struct call_record *records; /* [count] */
    size_t count, capacity;
    char **groups; /* [group_count], in the order of first mention; one, "", without a column of groups */
    int group_count;
    struct call_column_use columns[CALL_COLUMNS];
    struct outcome_word words[OUTCOME_WORDS_MOST];
    int word_count;
    size_t other_words; /* rows with still other words of the outcome: neither answered nor abandoned */
    size_t rows;        /* below the header */
    size_t left_out;    /* by `where` */
    size_t misshapen;   /* rows with more or fewer fields than the header */
    int first_misshapen_line;
    enum date_order dates; /* unknown: no date of the file leaves it open */
    const char *dates_why;
    bool tells_outcomes; /* false: neither a column of outcomes nor one of handle times: no call is of a known end */
    const char *times;   /* what bare numbers of the time of day were taken for; NULL: there are none */
    struct shared_customer shared[SHARED_CUSTOMERS_MOST];
    int shared_count;
    bool customer_is_flag; /* the column of customers holds no identity: one or two values, or none */
    char sha256[65];
};

enum { CALL_GROUPS_MOST = 1000 };

/** Whether the first line of this file is the header of call records rather than of intervals, as far as it shows. A
 * file that cannot be read is none. */
bool call_log_is(const char *path, const struct call_wish *wish);

/** Reads one file ("-": standard input). NULL after complaints. */
struct call_log *call_log_read(const char *path, const struct call_wish *wish, struct complaints *complaints);
void call_log_destroy(struct call_log *log); /* NULL is fine */

/** What a column is, as a sentence has it: "talk or handle time"; and the option that names it: "handle". */
const char *call_column_meaning(enum call_column column);
const char *call_column_option(enum call_column column);

#endif
