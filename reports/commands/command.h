/*
 * command.h -- the family of commands: one verb per question, one thin file each.
 *
 * To add a command: (1) a file NAME.c here with a `const struct command`, its help written as to a new colleague;
 * (2) its name in the list of `extern`s below; (3) one line in the table of command.c. The list in --help, the
 * suggestion for a misspelt verb and the parsing of options follow from the table.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_COMMAND_H
#define CALLFLOOR_REPORTS_COMMANDS_COMMAND_H

#include "reports/commands/options.h"

enum exit_status {
    STATUS_DONE = 0,
    STATUS_WORLD_FAILED = 1,  /* disk, pipe, memory */
    STATUS_INPUT_WRONG = 2,   /* the scenario or the command line */
    STATUS_TARGET_MISSED = 3, /* with --require-targets */
    STATUS_INTERRUPTED = 130,
};

struct command {
    const char *name;
    const char *question;                /* one line of help */
    const char *arguments;               /* as in the line of usage */
    const char *help;                    /* what it answers, and how; paragraphs */
    const char *examples;                /* two or three, each with a word of why */
    void (*print_more)(FILE *file);      /* behind the options: what is a list of its own; NULL: nothing */
    const struct option *const *options; /* ended by NULL */
    int least_files, most_files;
    const char *file_word;                     /* what its file is called in complaints; NULL: "scenario file" */
    int (*run)(const struct options *options); /* returns an exit status */
};

extern const struct command check_command, simulate_command, compare_command, sweep_command, erlang_command,
    staff_command, import_command, fit_command, forecast_command, backtest_command;

/** Runs the words of the command line, the program's own name left out. Returns the exit status. */
int command_line_run(int count, const char *const *words);

/** The command of that name, or NULL; commands() lists them, ended by NULL. */
const struct command *command_find(const char *name);
const struct command *const *commands(void);

/* help.c */
void help_print_all(FILE *file);
void help_print(const struct command *command, FILE *file);

#endif
