/*
 * fit.c -- `callfloor fit`: which law do handle times and patience follow?
 */
#include "reports/commands/command.h"

static const struct option *const fit_options[] = {&option_format, &option_out, &option_quiet, &option_help, NULL};

static int fit(const struct options *options)
{
    (void)options;
    fputs("callfloor: fit is not available in this version; `callfloor --help` lists what is\n", stderr);
    return STATUS_INPUT_WRONG;
}

const struct command fit_command = {
    .name = "fit",
    .question = "which law do handle times and patience follow?",
    .arguments = "FILE [options]",
    .help = "",
    .examples = "",
    .options = fit_options,
    .least_files = 1,
    .most_files = 1,
    .run = fit,
};
