/*
 * staff.c -- `callfloor staff`: how many people per interval, by formula?
 */
#include "reports/commands/command.h"

static const struct option *const staff_options[] = {&option_format, &option_out, &option_quiet, &option_help, NULL};

static int staff(const struct options *options)
{
    (void)options;
    fputs("callfloor: staff is not available in this version; `callfloor --help` lists what is\n", stderr);
    return STATUS_INPUT_WRONG;
}

const struct command staff_command = {
    .name = "staff",
    .question = "how many people per interval, by formula?",
    .arguments = "FILE [options]",
    .help = "",
    .examples = "",
    .options = staff_options,
    .least_files = 1,
    .most_files = 1,
    .run = staff,
};
