/*
 * options.h -- what stands behind the command's name: options before or after files, checked before anything runs.
 *
 * An option is one row of the table in options.c: its name, what it takes, its help, and the function that reads its
 * value. A command lists the options it knows. Every mistake is told with what would be right.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_OPTIONS_H
#define CALLFLOOR_REPORTS_COMMANDS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "models/center/replications.h"
#include "reports/commands/lever.h"
#include "reports/commands/options_erlang.h"
#include "reports/commands/options_fit.h"
#include "reports/commands/options_history.h"
#include "reports/commands/options_staff.h"
#include "reports/report.h"
#include "sim/error.h"

struct texts { /* as they stood on the command line; borrowed; list ends with NULL */
    const char **list;
    size_t count;
};

struct option;

struct said { /* an option that shapes the answer, and its value (NULL: it takes none); borrowed */
    const struct option *option;
    const char *value;
};

struct options {
    struct said *said; /* [said_count], in their order on the command line */
    size_t said_count;
    struct texts files, plans, sets;
    const struct report_writer *format;
    const char *out; /* NULL: nothing is written */
    bool has_seed, has_replications, has_precision;
    uint64_t seed;
    int replications;
    double precision;
    int threads; /* 0: all cores */
    struct lever levers[LEVERS_MOST];
    int lever_count;
    bool is_quiet, requires_targets, wants_help;
    struct erlang_options erlang;
    struct history_options history;
    struct fit_options fit;
    struct staff_options staff;
};

struct option {
    const char *name;  /* without the dashes */
    char letter;       /* '\0': none */
    const char *value; /* what it takes, as help prints it; NULL: nothing */
    const char *help;
    bool is_repeatable;
    bool (*read)(struct options *options, const char *value, struct failure *failure);
};

/** All options of the table; commands pick theirs by address. Those of findings are for commands that do not simulate.
 */
extern const struct option option_format, option_format_of_check, option_format_of_findings, option_out,
    option_out_of_findings, option_seed, option_replications, option_precision, option_threads, option_plan, option_set,
    option_vary, option_quiet, option_require_targets, option_help;

/**
 * Reads the words after the command's name. `known` is ended by NULL. False with `failure` at the first mistake.
 * Arguments are borrowed.
 */
bool options_read(struct options *options, const char *command, const struct option *const *known, int count,
                  const char *const *arguments, struct failure *failure);
void options_clear(struct options *options);

/** What the file says about a run, with what the command line says put over it. */
struct run_settings options_settings(const struct options *options, const struct run_settings *of_file);

#endif
