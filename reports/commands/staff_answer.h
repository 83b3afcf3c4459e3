/*
 * staff_answer.h -- what `callfloor staff` found, and the ways in which it is told.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_STAFF_ANSWER_H
#define CALLFLOOR_REPORTS_COMMANDS_STAFF_ANSWER_H

#include "models/planning/group_staff.h"
#include "reports/findings.h"
#include "scenarios/reader/history/zone.h"
#include "scenarios/reader/read.h"

struct staff_answer { /* borrows everything */
    const struct scenario *scenario;
    const struct required_staff *required;
    const struct group_staff *groups;
    struct staff_change by_other_load; /* by modified offered load; no people: it is by this already */
    const struct results *results;     /* of the centre with these people in; NULL: not simulated */
    bool has_date;
    long day;                /* of day 1, since 1970-01-01 */
    const struct zone *zone; /* of the centre's clock; NULL: it is zone_seconds ahead of UTC */
    double zone_seconds;
    const char *written;    /* the scenario that --write wrote; NULL: none */
    struct complaints lost; /* warnings: plans that are not in it; the caller clears them */
};

enum { STAFF_START_MOST = 64 };

/** "2026-11-23 07:30"; without a date "07:30", or "day 2 07:30" where there are several days. */
const char *staff_start(const struct staff_answer *answer, int interval, char text[STAFF_START_MOST]);
/** "Erlang A", "M/M/n+G (weibull patience)", "workload". The caller frees. */
char *staff_formula(const struct type_requirement *type);
/** "80 % within 30 s, abandonment at most 5 %"; how the people of a type were found. The caller frees. */
char *staff_aim(const struct staff_answer *answer, int contact_type);

/** People there now less people needed, in one interval. */
double staff_net(const struct staff_answer *answer, int contact_type, int interval);
/** A KPI of the simulation, in the horizon (row 0) or interval row - 1; NaN where it was not simulated. */
struct estimate staff_simulated(const struct staff_answer *answer, int row, int contact_type, enum contact_kpi kpi);
/** The share of simulated days on which all targets of the type hold; NaN: not simulated, or no targets. */
struct estimate staff_passing(const struct staff_answer *answer, int contact_type);

/** Whether anybody is needed for the type at all. */
bool staff_has_work(const struct staff_answer *answer, int contact_type);

/** staff_tell.c: sentences, tables, charts; small print at the end. */
void staff_tell(struct findings *findings, const struct staff_answer *answer);
/** staff_small_print.c: why the simulation is another, definitions, sources. */
void staff_tell_small_print(struct findings *findings, const struct staff_answer *answer);
/** staff_files.c, as findings_writer: `answer` is a struct staff_answer. */
void staff_write_json(const void *answer, FILE *file);
void staff_write_csv(const void *answer, FILE *file);
/** staff_write_back.c: files of --out that other systems import; they need a date. What is not in them is said. The
 *  name of one of them is made before, and lives as long as the findings; the caller frees it. */
char *staff_iex_name(const struct staff_answer *answer);
void staff_add_files_of_others(struct findings *findings, const struct staff_answer *answer,
                               const struct options *options, const char *iex_name);

#endif
