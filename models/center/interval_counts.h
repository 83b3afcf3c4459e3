/*
 * interval_counts.h -- adds up one replication, per row, contact type and agent group.
 *
 * Sums are kept in place while the clock runs: counts, sums of waits, and time integrals as sums of steps (a level that
 * rises by one at t adds what is left of the row, so nothing has to be visited when nothing happens). Rows are those of
 * the interval grid; one more row swallows what happens during the warm-up.
 */
#ifndef CALLFLOOR_MODELS_INTERVAL_COUNTS_H
#define CALLFLOOR_MODELS_INTERVAL_COUNTS_H

#include <stdbool.h>
#include <stdint.h>

#include "models/center/center.h"
#include "sim/histogram.h"

enum contact_measure {
    ANSWERED,
    ANSWERED_WITHIN,
    ANSWERED_AT_ONCE,
    WAIT_ANSWERED, /* seconds */
    HANDLE,        /* seconds */
    QUEUE_TIME,    /* contact-seconds waited inside the row */
    ABANDONED,
    ABANDONED_WITHIN,
    ABANDONED_SHORT,
    WAIT_OTHERS, /* seconds waited by those never answered */
    BREACHES,    /* waits beyond max_wait */
    BACKLOG,
    BACKLOG_IN_TIME, /* of these, not past the threshold yet */
    TRANSFERS,
    REPEATS,
    RETRIES, /* after abandoning or being blocked */
    BLOCKED, /* found all lines taken */
    CONTAINED,
    LOST_IN_IVR,
    CALLBACKS_TAKEN, /* accepted a call-back instead of waiting; offered in the call-back's type */
    DEADLINE_KEPT,   /* begun in time; those without a deadline are in neither */
    DEADLINE_DUE,    /* begun, or past the deadline when the horizon ends */
    INTERRUPTIONS,
    DIALS,
    LISTED,   /* items of a campaign's list, or call-backs */
    FINISHED, /* of these: reached, a voicemail left, or all attempts used */
    CONSULTS,
    INTERPRETED, /* answered with an interpreter on the line */
    CONTACT_MEASURES
};

enum agent_measure {
    BUSY_TIME,   /* agent-seconds in contact */
    EXCESS_TIME, /* agent-seconds of those who finish a contact beyond `staff` */
    COMPANY_TIME,
    OVERTIME,       /* agent-seconds in contact after closing; written by the digest, from the rows after closing */
    SHIFT_OVERTIME, /* agent-seconds in contact after the own shift's end, before closing */
    PAID_TIME,      /* with shifts: agent-seconds of the shifts less unpaid breaks; else 0 */
    SCHEDULED_TIME, /* with shifts: agent-seconds of the shifts of those who came */
    ADHERENT_TIME,  /* of these: in the planned state, at the desk or in a break */
    AGENT_MEASURES
};

enum interpreters_measure {
    INTERPRETER_REQUESTS,
    INTERPRETER_LINE_WAIT, /* seconds until a line was free */
    INTERPRETER_CONNECT,   /* seconds from request to connection, line wait included */
    INTERPRETER_BUSY_TIME, /* line-seconds taken in open time */
    INTERPRETER_MEASURES
};

struct type_counts {
    double measure[CONTACT_MEASURES];
};

struct group_counts {
    double measure[AGENT_MEASURES];
};

struct interpreters_counts {
    double measure[INTERPRETER_MEASURES];
};

struct interval_counts {
    const struct center *center;
    int types, groups, rows;                  /* rows of the grid: intervals + openings; row `rows` is the warm-up's */
    struct type_counts *contact;              /* [row][type] */
    struct group_counts *agent;               /* [row][group] */
    struct interpreters_counts *interpreters; /* [row][interpreters] */
    struct histogram *waits;                  /* [row][type]: waits of all offered */
    struct histogram *backlog_age;            /* [type] */
    double *open_seconds;                     /* [row]: counted open time; 0 for after-closing rows and the warm-up */
    double *staff_seconds;                    /* [row][group]: planned agent-seconds in that time */
    /* the present row */
    int row;
    double reference_seconds; /* integrals are written as if levels stayed until then */
    struct type_counts *contact_now;
    struct group_counts *agent_now;
    int *waiting, *busy, *excess; /* levels: [type], [group], [group] */
};

void interval_counts_init(struct interval_counts *counts, const struct center *center);
void interval_counts_destroy(struct interval_counts *counts); /* what it holds, not itself */

/** For a new replication. */
void interval_counts_clear(struct interval_counts *counts);

/** The row of an interval, of an opening's time after closing, and of the warm-up. */
int interval_counts_row_of_interval(const struct interval_counts *counts, int interval);
int interval_counts_row_after(const struct interval_counts *counts, int opening);
int interval_counts_warm_up_row(const struct interval_counts *counts);

/** From now on things happen in `row`, expected to last until `until_seconds`. */
void interval_counts_turn_to(struct interval_counts *counts, int row, double now_seconds, double until_seconds);

/** Levels step: contacts waiting, agents in contact, agents finishing beyond staff. */
static inline void interval_counts_waiting(struct interval_counts *counts, int type, int step, double now_seconds)
{
    counts->waiting[type] += step;
    counts->contact_now[type].measure[QUEUE_TIME] += step * (counts->reference_seconds - now_seconds);
}

static inline void interval_counts_busy(struct interval_counts *counts, int group, int step, double now_seconds)
{
    counts->busy[group] += step;
    counts->agent_now[group].measure[BUSY_TIME] += step * (counts->reference_seconds - now_seconds);
}

static inline void interval_counts_excess(struct interval_counts *counts, int group, int step, double now_seconds)
{
    counts->excess[group] += step;
    counts->agent_now[group].measure[EXCESS_TIME] += step * (counts->reference_seconds - now_seconds);
}

/** One contact answered after `wait_seconds`; `judged_seconds` is its wait on the target's clock. */
void interval_counts_answered(struct interval_counts *counts, int row, int type, double wait_seconds,
                              double judged_seconds);
void interval_counts_abandoned(struct interval_counts *counts, int row, int type, double wait_seconds);
/** One contact still unanswered when the horizon ends. */
void interval_counts_backlog(struct interval_counts *counts, int row, int type, double age_seconds,
                             double judged_seconds);

static inline void interval_counts_add(struct interval_counts *counts, int row, int type, enum contact_measure measure,
                                       double amount)
{
    counts->contact[row * counts->types + type].measure[measure] += amount;
}

#endif
