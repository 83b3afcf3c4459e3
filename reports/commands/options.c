/*
 * options.c -- the table of options, and the parser that every command shares.
 *
 * To add an option: a field in `struct options`, a function that reads its value, one row below, and its address in the
 * list of each command that knows it. Help, "did you mean", missing and repeated values follow from the row.
 */
#include "reports/commands/options.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/commands/nearest.h"
#include "sim/memory.h"

static void texts_add(struct texts *texts, const char *text)
{
    texts->list = memory_resized(texts->list, texts->count + 2, sizeof *texts->list);
    texts->list[texts->count++] = text;
    texts->list[texts->count] = NULL;
}

/* ---- what each option reads ---- */

/* `without`: a writer that is not offered, or NULL; `shown`: the names of the others, as a sentence has them. */
static bool read_format_but(struct options *options, const char *value, const struct report_writer *without,
                            const char *shown, struct failure *failure)
{
    const char *names[8];
    size_t count = 0;
    options->format = report_writer_find(value);
    if (options->format != NULL)
        return true;
    for (const struct report_writer *const *writer = report_writers(); *writer != NULL; writer++)
        if (*writer != without)
            names[count++] = (*writer)->name;
    const char *nearest = nearest_word(value, names, count);
    return fail(failure, "--format \"%s\" is not known; write %s%s%s%s", value, shown,
                nearest != NULL ? " (did you mean " : "", nearest != NULL ? nearest : "", nearest != NULL ? "?)" : "");
}

static bool read_format(struct options *options, const char *value, struct failure *failure)
{
    return read_format_but(options, value, NULL, "text, json or csv", failure);
}

static bool read_format_of_check(struct options *options, const char *value, struct failure *failure)
{
    if (!read_format_but(options, value, &csv_writer, "text or json", failure))
        return false;
    return options->format != &csv_writer ||
           fail(failure, "check answers in text or json; there is no table to write as csv");
}

static bool read_out(struct options *options, const char *value, struct failure *failure)
{
    options->out = value;
    return value[0] != '\0' || fail(failure, "--out needs the name of a folder, for example --out results");
}

static bool is_whole(const char *text) { return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0'; }

static bool read_seed(struct options *options, const char *value, struct failure *failure)
{
    errno = 0;
    options->has_seed = true;
    options->seed = is_whole(value) ? strtoull(value, NULL, 10) : 0;
    return (is_whole(value) && errno == 0) ||
           fail(failure, "--seed is \"%s\"; it is a whole number from 0 to 18446744073709551615", value);
}

static bool read_whole(const char *name, const char *value, long most, int *result, struct failure *failure)
{
    errno = 0;
    long number = is_whole(value) ? strtol(value, NULL, 10) : 0;
    if (errno != 0 || number < 1 || number > most)
        return fail(failure, "%s is \"%s\"; it is a whole number from 1 to %ld", name, value, most);
    *result = (int)number;
    return true;
}

static bool read_replications(struct options *options, const char *value, struct failure *failure)
{
    options->has_replications = true;
    return read_whole("--replications", value, 10000000, &options->replications, failure);
}

static bool read_threads(struct options *options, const char *value, struct failure *failure)
{
    return read_whole("--threads", value, 1024, &options->threads, failure);
}

static bool read_precision(struct options *options, const char *value, struct failure *failure)
{
    char *end;
    double number = strtod(value, &end);
    bool is_number = end != value && isfinite(number);
    options->has_precision = true;
    options->precision = number;
    if (is_number && (strcmp(end, "%") == 0 || strcmp(end, " %") == 0))
        return fail(failure, "--precision is \"%s\"; it is a fraction, so write %g", value, number / 100.0);
    if (is_number && *end == '\0' && number >= 1.0)
        return fail(failure, "--precision is %s; it is a fraction below 1: for %s percentage point%s write %g", value,
                    value, number == 1.0 ? "" : "s", number / 100.0);
    return (is_number && *end == '\0' && number > 0.0) ||
           fail(failure, "--precision is \"%s\"; it is a fraction above 0 and below 1, for example 0.01", value);
}

static bool read_plan(struct options *options, const char *value, struct failure *failure)
{
    texts_add(&options->plans, value);
    return value[0] != '\0' || fail(failure, "--plan needs the name of a plan, for example --plan \"one more nurse\"");
}

static bool read_set(struct options *options, const char *value, struct failure *failure)
{
    texts_add(&options->sets, value);
    return strchr(value, '=') != NULL ||
           fail(failure, "--set is \"%s\"; write PATH=VALUE, for example --set agents.nurses.staff=9", value);
}

static bool read_quiet(struct options *options, const char *value, struct failure *failure)
{
    (void)value, (void)failure;
    return options->is_quiet = true;
}

static bool read_require_targets(struct options *options, const char *value, struct failure *failure)
{
    (void)value, (void)failure;
    return options->requires_targets = true;
}

static bool read_help(struct options *options, const char *value, struct failure *failure)
{
    (void)value, (void)failure;
    return options->wants_help = true;
}

static bool read_vary(struct options *options, const char *value, struct failure *failure)
{
    if (options->lever_count == LEVERS_MOST)
        return fail(failure, "--vary is given three times; a sweep moves one lever or two");
    return lever_read(&options->levers[options->lever_count++], value, failure);
}

const struct option option_format = {
    "format",
    '\0',
    "text|json|csv",
    "how the answer is printed (default text); in csv a name that begins with = + - or @ gets an apostrophe\n"
    "in front, so that no spreadsheet runs it, and an interrupted run has a first row level=run, kpi=partial, mean=1",
    false,
    read_format};
const struct option option_format_of_check = {
    "format", '\0', "text|json", "how the answer is printed (default text)", false, read_format_of_check};
const struct option option_out = {
    "out",
    'o',
    "DIR",
    "also write report.html, charts/, results.json and CSV tables into this folder, all of them or none;\n"
    "the wide CSV tables of an interrupted run have a last column `partial`",
    false,
    read_out};
const struct option option_format_of_findings = {
    "format",
    '\0',
    "text|json|csv",
    "how the answer is printed (default text); in csv a name that begins with = + - or @ gets an apostrophe\n"
    "in front, so that no spreadsheet runs it",
    false,
    read_format};
const struct option option_out_of_findings = {
    "out", 'o',     "DIR", "also write report.html, charts/, results.json and CSV tables into this folder, all or none",
    false, read_out};
const struct option option_seed = {"seed", '\0', "N", "same seed, same day: every digit is repeated", false, read_seed};
const struct option option_replications = {
    "replications",   '\0', "N", "simulate this many times, whatever the file says (also drops its precision)", false,
    read_replications};
const struct option option_precision = {
    "precision",
    '\0',
    "P",
    "simulate until every targeted service level and abandonment rate is known within ± P, a fraction: 0.01 is one\n"
    "percentage point (also drops the file's replications)",
    false,
    read_precision};
const struct option option_threads = {"threads", '\0',        "N", "default: all cores; never changes a digit",
                                      false,     read_threads};
const struct option option_plan = {"plan", '\0',     "NAME", "a plan of the scenario file (\"base\": as it is written)",
                                   true,   read_plan};
const struct option option_set = {
    "set",
    '\0',
    "PATH=VALUE",
    "change one thing, as often as you like: agents.nurses.staff=9; also +=, -= and *=, as in\n"
    "contacts.appointment.arrivals*=1.1; names with other letters stand in double quotes: agents.\"St. Mary\".staff=9",
    true,
    read_set};
const struct option option_vary = {
    "vary",
    '\0',
    "PATH=FROM:TO:STEP",
    "the lever to move, TO included: agents.nurses.staff=5:9:1, contacts.appointment.patience.mean=2m:4m:30s; once or\n"
    "twice; also +=, -= and *=, as in contacts.appointment.arrivals*=0.8:1.2:0.1",
    true,
    read_vary};
const struct option option_quiet = {"quiet", 'q', NULL, "nothing on standard error but errors", false, read_quiet};
const struct option option_require_targets = {
    "require-targets",
    '\0',
    NULL,
    "exit with status 3 when a target is missed over all days (in any plan or point)",
    false,
    read_require_targets};
const struct option option_help = {"help", 'h', NULL, "this page", true, read_help};

/* ---- the parser ---- */

static const struct option *find_option(const struct option *const *known, const char *name, size_t length)
{
    for (; *known != NULL; known++)
        if (strlen((*known)->name) == length && strncmp((*known)->name, name, length) == 0)
            return *known;
    return NULL;
}

static const struct option *find_letter(const struct option *const *known, char letter)
{
    for (; *known != NULL; known++)
        if ((*known)->letter != '\0' && (*known)->letter == letter)
            return *known;
    return NULL;
}

static bool fail_unknown(const struct option *const *known, const char *command, const char *word, size_t length,
                         struct failure *failure)
{
    const char *names[32];
    size_t count = 0;
    char *name = memory_format("%.*s", (int)length, word + (word[1] == '-' ? 2 : 1));
    for (; known[count] != NULL; count++)
        names[count] = known[count]->name;
    const char *nearest = nearest_word(name, names, count);
    if (nearest != NULL)
        fail(failure, "%s does not know the option %s; did you mean --%s?", command, word, nearest);
    else
        fail(failure, "%s does not know the option %s; `callfloor %s --help` lists those it knows", command, word,
             command);
    free(name);
    return false;
}

struct parser {
    struct options *options;
    const char *command;
    const struct option *const *known;
    int count, at;
    const char *const *arguments;
    const struct option *seen[64];
    size_t seen_count;
};

static bool is_seen(const struct parser *parser, const struct option *option)
{
    for (size_t i = 0; i < parser->seen_count; i++)
        if (parser->seen[i] == option)
            return true;
    return false;
}

/* The value behind "=", or the next word; a next word that is an option itself is not taken for a value. */
static bool find_value(struct parser *parser, const struct option *option, const char *attached, const char **value,
                       struct failure *failure)
{
    *value = attached;
    if (option->value == NULL)
        return attached == NULL ||
               fail(failure, "--%s takes no value; write it without \"=%s\"", option->name, attached);
    if (attached != NULL)
        return true;
    bool has_next = parser->at + 1 < parser->count && strncmp(parser->arguments[parser->at + 1], "--", 2) != 0;
    if (!has_next)
        return fail(failure, "--%s needs a value: --%s %s", option->name, option->name, option->value);
    *value = parser->arguments[++parser->at];
    return true;
}

/* Where and how the answer is printed, or how fast it is there, is no part of what was asked. */
static bool shapes_answer(const struct option *option)
{
    static const struct option *const others[] = {&option_format,
                                                  &option_format_of_check,
                                                  &option_format_of_findings,
                                                  &option_out,
                                                  &option_out_of_findings,
                                                  &option_quiet,
                                                  &option_threads,
                                                  &option_help};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (option == others[i])
            return false;
    return true;
}

static void note_said(struct options *options, const struct option *option, const char *value)
{
    if (!shapes_answer(option))
        return;
    options->said = memory_resized(options->said, options->said_count + 1, sizeof *options->said);
    options->said[options->said_count++] = (struct said){option, value};
}

static bool read_option(struct parser *parser, const char *word, struct failure *failure)
{
    bool is_long = word[1] == '-';
    const char *name = word + (is_long ? 2 : 1);
    size_t length = strcspn(name, "=");
    const struct option *option = is_long       ? find_option(parser->known, name, length)
                                  : length == 1 ? find_letter(parser->known, name[0])
                                                : NULL;
    if (option == NULL)
        return fail_unknown(parser->known, parser->command, word, length, failure);
    if (!option->is_repeatable && is_seen(parser, option))
        return fail(failure, "--%s is given twice; once is enough", option->name);
    if (parser->seen_count < sizeof parser->seen / sizeof parser->seen[0])
        parser->seen[parser->seen_count++] = option;
    const char *value;
    if (!find_value(parser, option, name[length] == '=' ? name + length + 1 : NULL, &value, failure))
        return false;
    note_said(parser->options, option, value);
    return option->read(parser->options, value, failure);
}

static bool fits_together(const struct options *options, struct failure *failure)
{
    if (options->has_replications && options->has_precision)
        return fail(failure,
                    "--replications fixes how often is simulated, --precision how well is known; give one of them");
    if (options->lever_count == 2 && options->levers[0].points * options->levers[1].points > POINTS_MOST)
        return fail(failure, "the two levers make %d points, %d are the most; widen the steps",
                    options->levers[0].points * options->levers[1].points, POINTS_MOST);
    return true;
}

bool options_read(struct options *options, const char *command, const struct option *const *known, int count,
                  const char *const *arguments, struct failure *failure)
{
    struct parser parser = {
        .options = options, .command = command, .known = known, .count = count, .arguments = arguments};
    bool takes_options = true;
    *options = (struct options){.format = report_writers()[0]};
    for (; parser.at < count; parser.at++) {
        const char *word = arguments[parser.at];
        if (takes_options && strcmp(word, "--") == 0)
            takes_options = false;
        else if (!takes_options || word[0] != '-' || word[1] == '\0')
            texts_add(&options->files, word);
        else if (!read_option(&parser, word, failure))
            return false;
    }
    return options->wants_help || fits_together(options, failure);
}

void options_clear(struct options *options)
{
    free(options->said);
    free(options->files.list);
    free(options->plans.list);
    free(options->sets.list);
    for (int i = 0; i < options->lever_count; i++) {
        free(options->levers[i].path);
        free(options->levers[i].shown);
    }
}

struct run_settings options_settings(const struct options *options, const struct run_settings *of_file)
{
    struct run_settings settings = *of_file;
    if (options->has_seed)
        settings.seed = options->seed;
    if (options->has_replications) {
        settings.replications = options->replications;
        settings.precision = 0.0;
    }
    if (options->has_precision)
        settings.precision = options->precision;
    settings.threads = options->threads;
    return settings;
}
