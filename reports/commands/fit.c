/*
 * fit.c -- `callfloor fit`: which law do handle times and patience follow?
 */
#include "reports/commands/command.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "reports/commands/desk.h"
#include "reports/commands/fit_answer.h"
#include "sim/memory.h"

static const struct option *const fit_options[] = {&option_handle,
                                                   &option_hold,
                                                   &option_wrap_up,
                                                   &option_wait,
                                                   &option_outcome,
                                                   &option_answered,
                                                   &option_abandoned,
                                                   &option_date,
                                                   &option_time,
                                                   &option_customer,
                                                   &option_by,
                                                   &option_where,
                                                   &option_what,
                                                   &option_keep_zeros,
                                                   &option_all_days,
                                                   &option_return_within,
                                                   &option_profile,
                                                   &option_queue,
                                                   &option_zone,
                                                   &option_label,
                                                   &option_dates,
                                                   &option_format_of_findings,
                                                   &option_out_of_findings,
                                                   &option_quiet,
                                                   &option_help,
                                                   NULL};

static int deliver(struct fit_answer *answer, const struct options *options, const char *sha256)
{
    const char *file = options->files.list[0];
    const char *slash = strrchr(file, '/');
    char *line = desk_said_line("fit", options);
    char *title = strcmp(file, "-") == 0 ? memory_text("Fit of standard input")
                                         : memory_format("Fit of %s", slash != NULL ? slash + 1 : file);
    answer->file = file;
    struct findings *findings = findings_create(title, line);
    findings_asked(findings, "Which laws do handle times and patience follow, and what of them goes into a scenario?");
    findings_input(findings, file, sha256);
    fit_page(answer, findings);
    findings_json(findings, fit_write_json, answer);
    findings_csv(findings, fit_write_csv, answer);
    if (fit_has_survival(answer))
        findings_file(findings, "patience.csv", fit_write_survival, answer);
    int status = findings_deliver(findings, options);
    findings_destroy(findings);
    fit_answer_destroy(answer);
    free(line);
    free(title);
    return status;
}

struct given { /* an option that says nothing to one kind of file */
    const char *name;
    bool is_given;
    const char *instead;
};

/* What is ignored unsaid is taken for obeyed. */
static bool refuse(const struct given *list, size_t count, const char *file, const char *kind,
                   struct complaints *complaints)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].is_given)
            return complain(complaints, file, 0, "this is a file of %s, and %s is not for them%s", kind, list[i].name,
                            list[i].instead);
    return true;
}

static bool suits_calls(const struct options *options, struct complaints *complaints)
{
    const struct history_wish *wish = &options->history.wish;
    const struct given list[] = {
        {"--queue", wish->queue != NULL, "; write --where COLUMN=VALUE, or --by COLUMN for all of them"},
        {"--zone", wish->zone != NULL, "; times are read as written"},
        {"--label", wish->label != LABEL_UNKNOWN, ""}};
    return refuse(list, sizeof list / sizeof list[0], options->files.list[0], "call records", complaints);
}

static bool suits_intervals(const struct options *options, struct complaints *complaints)
{
    const struct call_wish *wish = &options->fit.wish;
    const struct given list[] = {{"--by", wish->columns[CALL_GROUP] != NULL, ": each queue is fitted by itself"},
                                 {"--where", wish->where_count > 0, "; --queue NAME takes one queue"},
                                 {"--outcome", wish->columns[CALL_OUTCOME] != NULL, ""},
                                 {"--answered", wish->answered != NULL, ""},
                                 {"--abandoned", wish->abandoned != NULL, ""},
                                 {"--date", wish->columns[CALL_STAMP] != NULL, ""},
                                 {"--time", wish->columns[CALL_TIME] != NULL, ""},
                                 {"--customer", wish->columns[CALL_CUSTOMER] != NULL, ""},
                                 {"--return-within", options->fit.window_seconds > 0.0, ""},
                                 {"--keep-zeros", options->fit.keeps_zeros, ""}};
    return refuse(list, sizeof list / sizeof list[0], options->files.list[0], "intervals", complaints);
}

static int fit_calls(const struct options *options)
{
    struct complaints complaints = {0};
    const struct history_wish *history = &options->history.wish;
    struct call_wish wish = options->fit.wish;
    wish.dates = history->dates_begin_with_day     ? DATES_DAY_FIRST
                 : history->dates_begin_with_month ? DATES_MONTH_FIRST
                                                   : DATES_UNKNOWN;
    const char *file = options->files.list[0];
    struct call_log *log = suits_calls(options, &complaints) ? call_log_read(file, &wish, &complaints) : NULL;
    if (log == NULL && strcmp(file, "-") == 0)
        complain(&complaints, file, 0, "standard input is taken for call records; save intervals in a file first");
    desk_print_complaints(&complaints, !options->is_quiet);
    complaints_clear(&complaints);
    int status =
        log != NULL ? deliver(fit_answer_of_calls(log, &options->fit), options, log->sha256) : STATUS_INPUT_WRONG;
    call_log_destroy(log);
    return status;
}

static int fit_history(const struct options *options)
{
    struct complaints complaints = {0};
    const char *file = options->files.list[0];
    struct history_file *history =
        suits_intervals(options, &complaints) ? history_file_read(file, &options->history.wish, &complaints) : NULL;
    if (history == NULL && options->history.wish.profile == NULL && access(file, R_OK) == 0)
        complain(&complaints, file, 0,
                 "if these are call records, one row per call: line 1 must be the header, without a banner above it; "
                 "name its columns with --handle, --wait, --outcome and --date");
    desk_print_complaints(&complaints, !options->is_quiet);
    complaints_clear(&complaints);
    int status = history != NULL ? deliver(fit_answer_of_history(history, &options->fit), options, history->sha256)
                                 : STATUS_INPUT_WRONG;
    history_file_destroy(history);
    return status;
}

static int fit(const struct options *options)
{
    const char *file = options->files.list[0];
    bool is_calls =
        options->history.wish.profile == NULL && (strcmp(file, "-") == 0 || call_log_is(file, &options->fit.wish));
    return is_calls ? fit_calls(options) : fit_history(options);
}

const struct command fit_command = {
    .name = "fit",
    .question = "which law do handle times and patience follow?",
    .arguments = "FILE [options]",
    .help =
        "Reads call records (a CSV file with one row per call, plain or gzipped) and finds the laws of talk, hold and\n"
        "wrap-up times, the patience of callers, how much days differ in volume beyond chance, and how many of those "
        "who\n"
        "gave up call again. Columns are recognised by their titles, or named; the page says what was taken for what,\n"
        "and what was left out and why. Dates such as 03/04/2025 are read as all of them together make sense, or as\n"
        "--dates says. The answer ends in a piece of a scenario, ready to be pasted.\n"
        "\n"
        "Laws (exponential, gamma, lognormal, Weibull, hyperexponential, and mixtures with a spike of short calls) "
        "are\n"
        "fitted by maximum likelihood to what was recorded: rounded times as intervals, answered calls as patience "
        "that\n"
        "was cut off. They are ranked by AIC, with the distances of Kolmogorov-Smirnov and Anderson-Darling.\n"
        "\n"
        "An interval file (as `callfloor import` reads it) knows less: the mean handle time, mean patience as total "
        "wait\n"
        "over abandonments, patience by wait buckets where the switch counts them (Avaya), and the variation of days.\n"
        "\n"
        "A file on standard input is taken for call records.",
    .examples = "  callfloor fit january.csv.gz                            all that its columns tell\n"
                "  callfloor fit january.csv.gz --by type --out fits       each contact type by itself, with charts\n"
                "  callfloor fit calls.csv --handle dur --where queue=billing --answered OK --abandoned GONE\n"
                "  callfloor fit hsplit.csv --what patience                from an interval file with wait buckets\n",
    .options = fit_options,
    .least_files = 1,
    .most_files = 1,
    .file_word = "file of call records or intervals",
    .run = fit,
};
