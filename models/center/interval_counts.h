/*
 * interval_counts.h -- adds up one replication, per row, class of contacts, agent group and interpreters.
 *
 * Sums are kept in place while the clock runs: counts, sums of waits, and time integrals as sums of steps (a level that
 * rises by one at t adds what is left of the row, so nothing has to be visited when nothing happens). Rows are those of
 * the interval grid; one more row swallows what happens during the warm-up. There are far more pairs of row and class
 * than most days fill: those with something in them are marked, and only they are cleared and read. Classes are the
 * user's contact types and their languages: a type with languages receives nothing while the clock runs, and its
 * languages' counts afterwards.
 */
#ifndef CALLFLOOR_MODELS_INTERVAL_COUNTS_H
#define CALLFLOOR_MODELS_INTERVAL_COUNTS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "models/center/center.h"
#include "sim/histogram.h"

enum contact_measure { /* what an ordinary contact brings comes first, side by side */
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
                       UNREACHED,       /* of the backlog: dialled in vain, and not tried any more */
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
    STAFF_TIME,  /* agent-seconds on duty (on call included) of groups whose plan does not fix them; see below */
    COMPANY_TIME,
    OVERTIME,       /* agent-seconds in contact after closing; written by the digest, from the rows after closing */
    SHIFT_OVERTIME, /* agent-seconds in contact after the own shift's end, before closing */
    PAID_TIME,      /* with shifts: agent-seconds of the shifts less unpaid breaks, absent agents too; else 0. What lies
                       after closing belongs here only as far as the agent is not in contact: that is overtime */
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

struct class_limits { /* of waits, a rounding included; NaN where there is none: neither kept nor broken */
    double within_seconds, short_abandon_seconds, max_wait_seconds;
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
    /* The present row, and what every step touches: together, so that it stays in the cache. */
    double reference_seconds; /* integrals are written as if levels stayed until then */
    struct type_counts *contact_now;
    struct group_counts *agent_now;
    int *waiting, *busy;         /* levels: [class], [group] */
    int types, groups;           /* classes, agent groups */
    struct type_counts *contact; /* [row][class] */
    struct histogram *waits;     /* [row][class]: waits of all offered */
    uint8_t *marks;              /* [row][class]: 1: something was counted there; all else is 0, and is passed over */
    uint8_t *marks_now;
    struct class_limits *limits; /* [class] */
    int row;
    int pools, rows; /* interpreters; rows of the grid: intervals + openings; row `rows` is the warm-up's */
    struct interpreters_counts *interpreters_now;
    int *excess, *staff, *lines;              /* levels: [group], [group], [interpreters] */
    struct group_counts *agent;               /* [row][group] */
    struct interpreters_counts *interpreters; /* [row][interpreters] */
    struct histogram *backlog_age;            /* [class] */
    double *open_seconds;                     /* [row]: counted open time; 0 for after-closing rows and the warm-up */
    double *staff_seconds;                    /* [row][group]: planned agent-seconds in that time */
    bool *staff_is_planned; /* [group]: head counts that no event changes; else staff_seconds is 0, and levels tell */
    bool is_folded;         /* languages have been added to their types */
};

void interval_counts_init(struct interval_counts *counts, const struct center *center);
void interval_counts_destroy(struct interval_counts *counts); /* what it holds, not itself */

/** Memory that one takes; an estimate. */
double interval_counts_bytes(const struct center *center);
/** Arrivals of a class in an interval that are going to wait: for estimates of memory, a third of them. */
double interval_counts_waits(const struct center *center, int class, int interval);

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
    counts->marks_now[type] = 1;
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

/** Agents come on duty or leave it: by shifts and breaks, by an event, by the plan. To be told for every group; those
 *  whose staff is planned have their time already, and are passed over. */
static inline void interval_counts_staff(struct interval_counts *counts, int group, int step, double now_seconds)
{
    if (counts->staff_is_planned[group])
        return;
    counts->staff[group] += step;
    counts->agent_now[group].measure[STAFF_TIME] += step * (counts->reference_seconds - now_seconds);
}

/** Interpreter lines taken (+) and given back (-). */
static inline void interval_counts_interpreters_busy(struct interval_counts *counts, int interpreters, int step,
                                                     double now_seconds)
{
    counts->lines[interpreters] += step;
    counts->interpreters_now[interpreters].measure[INTERPRETER_BUSY_TIME] +=
        step * (counts->reference_seconds - now_seconds);
}

/** The first class from this one on of which something was counted in the row; `types` when there is none. */
static inline int interval_counts_next(const struct interval_counts *counts, int row, int class)
{
    const uint8_t *marks = counts->marks + (size_t)row * (size_t)counts->types;
    for (uint64_t eight; class < counts->types; class += 8) { /* the marks end with eight spare ones */
        memcpy(&eight, marks + class, sizeof eight);
        if (eight) {
            for (; !marks[class]; class ++)
                ;
            return class < counts->types ? class : counts->types; /* or it was of the next row */
        }
    }
    return counts->types;
}

/** The cell of this row and class, marked: something is going to be counted there. */
static inline int interval_counts_cell(struct interval_counts *counts, int row, int type)
{
    int cell = row * counts->types + type;
    counts->marks[cell] = 1;
    return cell;
}

static inline void interval_counts_add(struct interval_counts *counts, int row, int type, enum contact_measure measure,
                                       double amount)
{
    counts->contact[interval_counts_cell(counts, row, type)].measure[measure] += amount;
}

/** One contact answered after `wait_seconds`; `judged_seconds` is its wait on the target's clock. */
static inline void interval_counts_answered(struct interval_counts *counts, int row, int type, double wait_seconds,
                                            double judged_seconds)
{
    int cell = interval_counts_cell(counts, row, type);
    double *measure = counts->contact[cell].measure;
    const struct class_limits *limits = &counts->limits[type];
    measure[ANSWERED] += 1.0;
    measure[ANSWERED_WITHIN] += judged_seconds <= limits->within_seconds;
    measure[ANSWERED_AT_ONCE] += wait_seconds == 0.0;
    measure[WAIT_ANSWERED] += wait_seconds;
    if (judged_seconds > limits->max_wait_seconds)
        measure[BREACHES] += 1.0;
    histogram_add(&counts->waits[cell], wait_seconds);
}

/** The same for one that did not wait. */
static inline void interval_counts_answered_at_once(struct interval_counts *counts, int row, int type)
{
    int cell = interval_counts_cell(counts, row, type);
    double *measure = counts->contact[cell].measure;
    measure[ANSWERED] += 1.0;
    measure[ANSWERED_WITHIN] += 0.0 <= counts->limits[type].within_seconds;
    measure[ANSWERED_AT_ONCE] += 1.0;
    histogram_add_zero(&counts->waits[cell]);
}

void interval_counts_abandoned(struct interval_counts *counts, int row, int type, double wait_seconds);
/** One contact never answered, and not abandoned; its age, where it is still open when the horizon ends. */
void interval_counts_backlog(struct interval_counts *counts, int row, int type, double waited_seconds,
                             double judged_seconds);
void interval_counts_backlog_age(struct interval_counts *counts, int type, double age_seconds);

static inline void interval_counts_agents_add(struct interval_counts *counts, int row, int group,
                                              enum agent_measure measure, double amount)
{
    counts->agent[row * counts->groups + group].measure[measure] += amount;
}

static inline void interval_counts_interpreters_add(struct interval_counts *counts, int row, int interpreters,
                                                    enum interpreters_measure measure, double amount)
{
    counts->interpreters[row * counts->pools + interpreters].measure[measure] += amount;
}

/** Open time of an interval that counts: from the end of the warm-up on. */
double interval_counts_open_seconds(const struct center *center, int interval);

/** After the replication: what the languages of a type counted is added to the type. Once; a second call does nothing
 *  until interval_counts_clear. */
void interval_counts_fold(struct interval_counts *counts);

#endif
