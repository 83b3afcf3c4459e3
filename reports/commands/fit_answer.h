/*
 * fit_answer.h -- all that was fitted to one file, and how it is told: as findings, JSON, CSV, and a piece of a
 * scenario.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_FIT_ANSWER_H
#define CALLFLOOR_REPORTS_COMMANDS_FIT_ANSWER_H

#include <stdio.h>

#include "models/planning/fit_days.h"
#include "models/planning/fit_laws.h"
#include "models/planning/fit_patience.h"
#include "models/planning/fit_retries.h"
#include "models/planning/fit_survival.h"
#include "reports/commands/options.h"
#include "reports/findings.h"
#include "scenarios/reader/call_log.h"
#include "scenarios/reader/history_file.h"

#define CALL_OUTCOMES_UNTOLD                                                                                           \
    "the file has neither a column of outcomes nor one of handle times; name it with --outcome or --handle"

/* Callers whose patience the law puts beyond every wait that was seen: from this share on the user is warned. */
#define FIT_UNSEEN_SHARE 0.05

struct fit_piece {         /* talk, hold or wrap-up of the answered calls */
    bool is_there;         /* the file has such a column */
    size_t missing;        /* answered, but empty, negative or unreadable */
    size_t zeros;          /* 0 seconds */
    bool leaves_zeros_out; /* of the sample */
    struct fit_sample sample;
    struct fit_ranking ranking;
};

struct fit_waits {
    bool is_there;
    size_t answered, abandoned;                    /* after a wait above 0: the sample */
    size_t answered_at_once, left_at_once;         /* with a wait of 0: they tell nothing of patience */
    size_t unknown;                                /* empty, negative or unreadable */
    double answered_seconds, abandoned_seconds;    /* sums */
    double exponential_seconds, exponential_error; /* mean patience if it is exponential, and its standard error: total
                                                      wait / abandonments, or of coarse steps by likelihood; NaN */
    struct fit_sample sample;
    struct survival survival;
    struct hazard hazard;
    struct fit_ranking ranking;
};

struct fit_days {
    bool is_there;
    struct day_volume *list; /* [count] */
    size_t count;
    size_t undated; /* calls */
    struct day_span span;
    struct busyness busyness;
};

struct fit_returns {
    bool is_there;
    const char *obstacle; /* why not, where there is a column of customers; NULL */
    struct retries retries;
    struct fit_sample sample;
    struct fit_ranking ranking; /* of the time until they are back */
};

struct fit_sums { /* of a queue's intervals */
    bool is_there;
    double handled, handle_seconds;  /* of the intervals that say both; NaN: none does */
    double piece_means[CALL_PIECES]; /* seconds per handled contact; NaN: not said */
    struct patience_of_totals totals;
    struct patience_of_buckets buckets;
};

struct fit_group {
    const char *name; /* "" when the whole file is one */
    size_t calls, outcomes[CALL_OUTCOMES];
    struct fit_piece pieces[CALL_PIECES];
    struct fit_waits waits;
    struct fit_days days;
    struct fit_returns returns;
    struct fit_sums sums;
    char *fragment; /* in the language of scenarios; "" when nothing could be fitted */
};

struct fit_answer {
    const char *file;
    const struct call_log *log; /* one of these two */
    const struct history_file *history;
    const struct fit_options *options;
    struct fit_group *groups; /* [group_count] */
    int group_count;
};

extern const char *const fit_piece_names[CALL_PIECES]; /* "talk", "hold", "wrap_up", as scenarios write them */

struct fit_answer *fit_answer_of_calls(const struct call_log *log, const struct fit_options *options);
struct fit_answer *fit_answer_of_history(const struct history_file *history, const struct fit_options *options);
void fit_answer_destroy(struct fit_answer *answer); /* NULL is fine */

/** The law to plan with: of talk, hold or wrap-up; of patience, from calls or from wait buckets. NULL: none. */
const struct fitted_law *fit_group_handle(const struct fit_group *group, int piece);
/** The one duration of a piece whose times (three or more) are all alike, as recorded; NaN: there is a law, or nothing.
 */
double fit_piece_constant(const struct fit_piece *piece);
const struct fitted_law *fit_group_patience(const struct fit_group *group);

/** Kolmogorov's and Smirnov's distance of a law: to Kaplan and Meier's shares, where there is survival, while at least
 * 20 are waiting; else to the measured ones. */
double fit_distance(const struct fitted_law *fitted, const struct survival *survival);

/** Text of libconfig for a contact type, which the caller frees. */
char *fit_fragment(const struct fit_group *group);

/** The page; its charts are added at their places. */
void fit_page(const struct fit_answer *answer, struct findings *findings);
findings_writer fit_write_json, fit_write_csv;
/** patience.csv of --out: the steps of Kaplan and Meier. */
findings_writer fit_write_survival;
bool fit_has_survival(const struct fit_answer *answer);

#endif
