/*
 * desk.c -- reading in and handing out: the folder first, so that a closed pipe behind `| head` costs no results.
 */
#include "reports/commands/desk.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "reports/commands/command.h"
#include "reports/commands/interrupt.h"
#include "reports/progress.h"
#include "reports/writers/escape.h"
#include "reports/writers/publish_report.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static void print_line(const char *start, const char *text)
{
    char *printable = words_printable(text);
    fprintf(stderr, "%s%s\n", start, printable);
    free(printable);
}

void desk_print_failure(const struct failure *failure) { print_line("callfloor: ", failure->message); }

void desk_print_complaints(struct complaints *complaints, bool with_warnings)
{
    complaints_sort(complaints);
    for (size_t i = 0; i < complaints->count; i++) {
        const struct complaint *complaint = &complaints->list[i];
        char place[32] = "";
        if (complaint->is_warning && !with_warnings)
            continue;
        if (complaint->line > 0)
            snprintf(place, sizeof place, "%d:", complaint->line);
        char *line = memory_format("%s:%s %s%s", complaint->file, place, complaint->is_warning ? "warning: " : "",
                                   complaint->message);
        print_line("", line);
        free(line);
    }
}

void desk_print_notes(const struct scenario *scenario, const struct options *options)
{
    for (size_t i = 0; !options->is_quiet && scenario->notes != NULL && scenario->notes[i] != NULL; i++) {
        char *line = memory_format("%s: note: %s", scenario->file, scenario->notes[i]);
        print_line("", line);
        free(line);
    }
}

void desk_print_growth(const struct scenario *scenario, const char *where, const struct options *options)
{
    if (options->is_quiet || scenario->growth == NULL)
        return;
    char *line =
        memory_format("%s: note: %s%s%s", scenario->file, where, where[0] != '\0' ? ": " : "", scenario->growth);
    print_line("", line);
    free(line);
}

void desk_print_about(const char *file, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = memory_format_list(format, arguments), *line = memory_format("%s: %s", file, text);
    va_end(arguments);
    print_line("", line);
    free(line);
    free(text);
}

static void print_about(const struct scenario *scenario, const char *where, const char *text)
{
    desk_print_about(scenario->file, "%s%s%s", where, where[0] != '\0' ? ": " : "", text);
}

bool desk_can_bear(const struct scenario *scenario, const char *where)
{
    if (scenario->crowd != NULL)
        print_about(scenario, where, scenario->crowd);
    return scenario->crowd == NULL;
}

int desk_report_overfull(const struct scenario *scenario, const char *where, const struct overfull *overfull)
{
    const int day_seconds = 86400;
    int minutes = (int)fmod(overfull->at_seconds, day_seconds) / 60;
    char *text = memory_format("grows without bound: at %02d:%02d of day %d more than %" PRIu32
                               " contacts are in the system (replication %d); nothing is reported",
                               minutes / 60, minutes % 60, (int)(overfull->at_seconds / day_seconds) + 1,
                               overfull->contacts_most, overfull->replication + 1);
    print_about(scenario, where, text);
    free(text);
    return STATUS_INPUT_WRONG;
}

struct scenario *desk_read(const char *file, const struct options *options, struct scenario_source **source)
{
    struct complaints complaints = {0};
    struct scenario *scenario = NULL;
    *source = scenario_open(file, &complaints);
    if (*source != NULL)
        scenario = scenario_read(*source, options->plans.count > 0 ? options->plans.list[0] : NULL, options->sets.list,
                                 false, &complaints);
    desk_print_complaints(&complaints, false);
    complaints_clear(&complaints);
    if (scenario != NULL) {
        desk_print_notes(scenario, options);
        desk_print_growth(scenario, "", options);
    }
    return scenario;
}

static bool open_folder(struct delivery *delivery, struct failure *failure)
{
    delivery->folder = output_folder_open(delivery->options->out, failure);
    char *charts = delivery->folder != NULL ? publish_charts_folder(delivery->folder, failure) : NULL;
    if (charts != NULL)
        delivery->gnuplot = gnuplot_start(charts, delivery->interrupted);
    free(charts);
    return charts != NULL;
}

bool desk_prepare(struct delivery *delivery, const struct options *options)
{
    struct failure failure = {""};
    *delivery = (struct delivery){.options = options, .interrupted = interrupt_listen()};
    if (options->out == NULL || open_folder(delivery, &failure))
        return true;
    desk_print_failure(&failure);
    desk_abandon(delivery);
    return false;
}

void desk_abandon(struct delivery *delivery)
{
    gnuplot_destroy(delivery->gnuplot); /* before the folder in which it works */
    output_folder_destroy(delivery->folder);
    delivery->gnuplot = NULL;
    delivery->folder = NULL;
}

static char *with_word(char *line, const char *option, const char *word)
{
    char *quoted = escape_shell(word);
    char *longer = memory_format("%s %s%s", line, option, quoted);
    free(quoted);
    free(line);
    return longer;
}

static char *with_said(char *line, const struct said *said)
{
    char *dashed = memory_format("--%s%s", said->option->name, said->value != NULL ? " " : "");
    char *longer = said->value != NULL ? with_word(line, dashed, said->value) : with_word(line, "", dashed);
    free(dashed);
    return longer;
}

char *desk_said_line(const char *command, const struct options *options)
{
    char *line = memory_format("callfloor %s", command);
    for (size_t i = 0; i < options->files.count; i++)
        line = with_word(line, "", options->files.list[i]);
    for (size_t i = 0; i < options->said_count; i++)
        line = with_said(line, &options->said[i]);
    return line;
}

static char *with_levers(char *line, const struct options *options)
{
    for (int i = 0; i < options->lever_count; i++) {
        const struct lever *lever = &options->levers[i];
        const char *unit = lever->is_duration ? "s" : "";
        char *word = memory_format("%s=%.12g%s:%.12g%s:%.12g%s", lever->path, lever->from, unit, lever->to, unit,
                                   lever->step, unit);
        line = with_word(line, "--vary ", word);
        free(word);
    }
    return line;
}

char *desk_command_line(const char *command, const struct options *options, const struct run_settings *settings)
{
    char *line = memory_format("callfloor %s", command);
    char number[64];
    for (size_t i = 0; i < options->files.count; i++)
        line = with_word(line, "", options->files.list[i]);
    for (size_t i = 0; i < options->plans.count; i++)
        line = with_word(line, "--plan ", options->plans.list[i]);
    for (size_t i = 0; i < options->sets.count; i++)
        line = with_word(line, "--set ", options->sets.list[i]);
    line = with_levers(line, options);
    snprintf(number, sizeof number, "%" PRIu64, settings->seed);
    line = with_word(line, "--seed ", number);
    if (settings->precision > 0.0)
        snprintf(number, sizeof number, "%.12g", settings->precision);
    else
        snprintf(number, sizeof number, "%d", settings->replications);
    return with_word(line, settings->precision > 0.0 ? "--precision " : "--replications ", number);
}

bool desk_publish(const struct publication *publication, struct delivery *delivery, bool *is_cut_short)
{
    struct failure failure = {""};
    char *message = NULL;
    bool is_quiet = delivery->options->is_quiet;
    bool is_written = publish(publication, delivery->folder, delivery->gnuplot, &message, &failure);
    if (message != NULL && !is_quiet)
        print_line("callfloor: ", message);
    *is_cut_short = message != NULL && atomic_load(delivery->interrupted);
    free(message);
    if (!is_written)
        desk_print_failure(&failure);
    else if (!is_quiet)
        fprintf(stderr, "callfloor: the report is %s/report.html\n", delivery->options->out);
    return is_written;
}

static bool deliver_folder(const struct report *report, struct delivery *delivery, bool *is_cut_short)
{
    struct charts *charts = publish_report_charts(report);
    struct publication publication = publish_report(report, charts);
    bool is_published = desk_publish(&publication, delivery, is_cut_short);
    charts_destroy(charts);
    return is_published;
}

int desk_finish_output(int status)
{
    errno = 0;
    bool is_written = fflush(stdout) == 0 && ferror(stdout) == 0;
    if (is_written)
        return status;
    if (errno != EPIPE)
        fprintf(stderr, "callfloor: the answer could not be written to standard output: %s\n",
                errno != 0 ? strerror(errno) : "a write failed");
    return STATUS_WORLD_FAILED;
}

int desk_deliver(struct report *report, struct delivery *delivery, bool missed)
{
    const struct options *options = delivery->options;
    bool is_cut_short = false;
    bool is_published = delivery->folder == NULL || deliver_folder(report, delivery, &is_cut_short);
    desk_abandon(delivery);
    report->has_colors = progress_wants_colors(STDOUT_FILENO);
    report_write(options->format, report, stdout);
    int status = report->is_partial || is_cut_short    ? STATUS_INTERRUPTED
                 : missed && options->requires_targets ? STATUS_TARGET_MISSED
                                                       : STATUS_DONE;
    if (report->is_partial)
        fputs("callfloor: interrupted; what was finished is reported and marked as partial\n", stderr);
    status = desk_finish_output(status);
    return is_published ? status : STATUS_WORLD_FAILED;
}

int desk_report_nothing(void)
{
    fputs("callfloor: interrupted before the first replication was finished; there is nothing to report\n", stderr);
    return STATUS_INTERRUPTED;
}
