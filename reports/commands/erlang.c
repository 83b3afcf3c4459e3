/*
 * erlang.c -- `callfloor erlang`: a calculator: how many people for this load?
 */
#include "reports/commands/command.h"

static const struct option *const erlang_options[] = {&option_format, &option_out, &option_quiet, &option_help, NULL};

static int erlang(const struct options *options)
{
    (void)options;
    fputs("callfloor: erlang is not available in this version; `callfloor --help` lists what is\n", stderr);
    return STATUS_INPUT_WRONG;
}

const struct command erlang_command = {
    .name = "erlang",
    .question = "a calculator: how many people for this load?",
    .arguments = "[options]",
    .help = "",
    .examples = "",
    .options = erlang_options,
    .least_files = 0,
    .most_files = 0,
    .run = erlang,
};
