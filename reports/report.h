/*
 * report.h -- what a report contains, and the family of writers.
 *
 * A report is a question that was answered: the scenarios as they were run, what came out, and how to ask again. It
 * borrows everything. Nothing in it depends on when, where or on how many threads it was computed, so the same run
 * writes the same bytes. A writer is one file in writers/ and one line in the table of report.c.
 */
#ifndef CALLFLOOR_REPORTS_REPORT_H
#define CALLFLOOR_REPORTS_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "models/center/replications.h"
#include "reports/chart.h"
#include "scenarios/reader/read.h"

enum question { QUESTION_SIMULATE, QUESTION_COMPARE, QUESTION_SWEEP, QUESTIONS };

struct report {
    enum question question;
    int plan_count;                          /* 1, but for compare */
    const struct scenario *const *scenarios; /* [plan_count]; of a sweep: as before the levers are moved */
    const char *const *plan_names;           /* [plan_count], as shown; no two alike */
    const struct results *results;           /* of simulate */
    const struct comparison *comparison;     /* of compare */
    const struct sweep *sweep;               /* of sweep */
    bool is_partial;                         /* interrupted: what was finished is here */
    const char *command_line;                /* that repeats this run in a shell */
    bool has_colors;                         /* the text goes to a terminal that wants them */
};

struct report_writer {
    const char *name;    /* as after --format */
    const char *summary; /* one line of help */
    void (*write[QUESTIONS])(const struct report *report, FILE *file);
};

extern const struct report_writer text_writer, json_writer, csv_writer;

/** The writer of that name, or NULL; report_writers() lists them, ended by NULL. */
const struct report_writer *report_writer_find(const char *name);
const struct report_writer *const *report_writers(void);

/** Writes to `file`; whether that went well is for the owner of `file` to ask (ferror, fclose). */
void report_write(const struct report_writer *writer, const struct report *report, FILE *file);

/** The results of one plan: of simulate (plan 0), of one plan of compare, or the first point of a sweep. */
const struct results *report_results(const struct report *report, int plan);

/** Does this KPI have a place in this report? False when its mechanism is not in any of the scenarios. */
bool report_uses_contact(const struct report *report, enum contact_kpi kpi);
bool report_uses_agent(const struct report *report, enum agent_kpi kpi);

/** Does this type (or language of a type) have this KPI? The net abandonment rate belongs to types with a short-abandon
 *  time only, the gaps to languages. */
bool report_has_contact(const struct results *results, int contact_type, enum contact_kpi kpi);
/** Its value in a row; unknown where the type does not have it. */
struct estimate report_contact(const struct results *results, int row, int contact_type, enum contact_kpi kpi);

/** Is it a wait? Those of deferred work run on the calendar, nights included, while its service level and deadline run
 *  on open hours; and all waits of a type are shown in one unit. */
bool report_is_wait(enum contact_kpi kpi);
/** The KPI's title in a row of this type or language, which the caller frees: "Mean wait (calendar)" of deferred work.
 */
char *report_contact_title(const struct contact_type *type, enum contact_kpi kpi);

/** For tables to be read: does it say something of this type? No backlog of calls, no
 *  abandonment of mail, no dials of those who call. */
bool report_tells_contact(const struct results *results, int contact_type, enum contact_kpi kpi);
/** Its value in a row; unknown where it would say nothing. */
struct estimate report_telling_contact(const struct results *results, int row, int contact_type, enum contact_kpi kpi);

/** Does the figure of a type (or language) mean the same in the first plan and in `plan`? A service level does not
 * where its rule or threshold differs, a kept deadline where the deadline does, a long wait where the longest wait
 * does. */
bool report_is_comparable(const struct report *report, int plan, int contact_type, enum contact_kpi kpi);

/** The languages of a type that its customers can have: the class after `after` (NOBODY: the first), NOBODY after the
 *  last; and whether any type has one. */
int report_next_language(const struct results *results, int contact_type, int after);
bool report_has_languages(const struct report *report);
/** The same language of the same type in the results of another plan or point, and the same type; NOBODY: not there. */
int report_same_class(const struct results *of, int class, const struct results *in);

#endif
