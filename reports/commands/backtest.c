/*
 * backtest.c -- `callfloor backtest`: how good are the forecasts here?
 */
#include "reports/commands/command.h"

static const struct option *const backtest_options[] = {&option_format, &option_out, &option_quiet, &option_help, NULL};

static int backtest(const struct options *options)
{
    (void)options;
    fputs("callfloor: backtest is not available in this version; `callfloor --help` lists what is\n", stderr);
    return STATUS_INPUT_WRONG;
}

const struct command backtest_command = {
    .name = "backtest",
    .question = "how good are the forecasts here?",
    .arguments = "HISTORY [options]",
    .help = "",
    .examples = "",
    .options = backtest_options,
    .least_files = 1,
    .most_files = 1,
    .run = backtest,
};
