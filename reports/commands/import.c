/*
 * import.c -- `callfloor import`: bring an ACD or WFM export in
 */
#include "reports/commands/command.h"

static const struct option *const import_options[] = {&option_format_of_findings, &option_out_of_findings,
                                                      &option_quiet, &option_help, NULL};

static int import(const struct options *options)
{
    (void)options;
    fputs("callfloor: import is not available in this version; `callfloor --help` lists what is\n", stderr);
    return STATUS_INPUT_WRONG;
}

const struct command import_command = {
    .name = "import",
    .question = "bring an ACD or WFM export in",
    .arguments = "FILE [options]",
    .help = "",
    .examples = "",
    .options = import_options,
    .least_files = 1,
    .most_files = 1,
    .run = import,
};
