/*
 * desk.h -- what every command does before and after its own question: read, complain, deliver, close.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_DESK_H
#define CALLFLOOR_REPORTS_COMMANDS_DESK_H

#include <stdatomic.h>
#include <stdbool.h>

#include "reports/commands/options.h"
#include "reports/gnuplot.h"
#include "reports/output_folder.h"
#include "reports/report.h"
#include "reports/writers/publish.h"
#include "scenarios/reader/read.h"
#include "sim/error.h"

/** "callfloor: ..." on standard error. */
void desk_print_failure(const struct failure *failure);

/** "file: ..." on standard error. */
void desk_print_about(const char *file, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** `file:line: message`, sorted, on standard error; warnings only when `with_warnings`. */
void desk_print_complaints(struct complaints *complaints, bool with_warnings);

/** What a reader should know (rows of a data file left out); nothing when quiet. */
void desk_print_notes(const struct scenario *scenario, const struct options *options);

/** Says when work grows without bound in this plan; `where` ("": nowhere in particular) tells plans or points apart.
 *  Nothing when quiet. */
void desk_print_growth(const struct scenario *scenario, const char *where, const struct options *options);

/** Whether a run can hold all the contacts that are going to wait; if not, it is said why. */
bool desk_can_bear(const struct scenario *scenario, const char *where);

/** Work grew beyond all bounds in the middle of a run. Returns its exit status. */
int desk_report_overfull(const struct scenario *scenario, const char *where, const struct overfull *overfull);

/** Opens a file and reads one plan of it; complaints are printed. NULL when the input is wrong. */
struct scenario *desk_read(const char *file, const struct options *options, struct scenario_source **source);

/** What is got ready before the first replication runs; without --out there is no folder, and nothing to draw. */
struct delivery {
    const struct options *options;
    const atomic_bool *interrupted;
    struct output_folder *folder; /* of --out; NULL: none is asked for */
    struct gnuplot *gnuplot;      /* starts up in it while replications run */
};

/** Listens to Ctrl-C from here on, and opens the folder of --out. False when that fails, which is printed. */
bool desk_prepare(struct delivery *delivery, const struct options *options);
/** Nothing is to be delivered: no process, no folder and no file is left behind. */
void desk_abandon(struct delivery *delivery);

/** The line that repeats this run in a shell, which the caller frees. */
char *desk_command_line(const char *command, const struct options *options, const struct run_settings *settings);

/** The same for commands that do not simulate: the files, and each option as it was said, but for those that say only
 *  where and how the answer is printed. The caller frees it. */
char *desk_said_line(const char *command, const struct options *options);

/** Writes the folder, which is there, and says so. *is_cut_short: the user did not want to wait for the charts. False
 *  after a failure, which is printed. */
bool desk_publish(const struct publication *publication, struct delivery *delivery, bool *is_cut_short);

/**
 * Writes the folder (if there is one), then standard output. `missed` says that a target was missed. Returns the exit
 * status of the whole run. Nothing of the delivery is left to abandon.
 */
int desk_deliver(struct report *report, struct delivery *delivery, bool missed);

/** "Interrupted before the first replication was finished". Returns its exit status. */
int desk_report_nothing(void);

/** Closes standard output; what could not be written turns `status` into a failure. A closed pipe does so quietly. */
int desk_finish_output(int status);

#endif
