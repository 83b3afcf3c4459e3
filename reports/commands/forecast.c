/*
 * forecast.c -- `callfloor forecast`: what will come in?
 */
#include "reports/commands/command.h"

static const struct option *const forecast_options[] = {&option_format, &option_out, &option_quiet, &option_help, NULL};

static int forecast(const struct options *options)
{
    (void)options;
    fputs("callfloor: forecast is not available in this version; `callfloor --help` lists what is\n", stderr);
    return STATUS_INPUT_WRONG;
}

const struct command forecast_command = {
    .name = "forecast",
    .question = "what will come in?",
    .arguments = "HISTORY [options]",
    .help = "",
    .examples = "",
    .options = forecast_options,
    .least_files = 1,
    .most_files = 1,
    .run = forecast,
};
