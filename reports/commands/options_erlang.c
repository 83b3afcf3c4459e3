/*
 * options_erlang.c -- the options of the calculator: the work, the people or the targets, and which formula.
 */
#include "reports/commands/options_erlang.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/queueing/requirement.h"
#include "reports/commands/options.h"
#include "scenarios/reader/durations.h"
#include "sim/memory.h"

static const double fewest = 1e-6; /* agents or lines: with none nobody is answered */

/* ---- numbers, shares and durations ---- */

static bool read_number(const char *name, const char *value, double least, double most, const char *example,
                        struct said_number *said, struct failure *failure)
{
    char *end;
    *said = (struct said_number){true, strtod(value, &end)};
    bool is_number = end != value && *end == '\0' && said->value >= least && said->value <= most;
    return is_number || fail(failure, "%s is \"%s\"; it is a number from %.10g to %.0f, for example %s", name, value,
                             least, most, example);
}

/* A share of the calls or of the time: in [0, 1), since all of it is no target. */
static bool read_share(const char *name, const char *value, const char *example, struct said_number *said,
                       struct failure *failure)
{
    char *end;
    double number = strtod(value, &end);
    bool is_number = end != value && isfinite(number), is_percent = is_number && strchr("% ", *end) && strchr(end, '%');
    *said = (struct said_number){true, number};
    if (is_number && *end == '\0' && number == 1.0)
        return fail(failure, "%s is \"%s\", which is 100 percent; it is a fraction from 0 and below 1, for example %s",
                    name, value, example);
    if (is_percent || (is_number && *end == '\0' && number > 1.0 && number <= 100.0))
        return fail(failure, "%s is \"%s\"; it is a fraction below 1, so for %g percent write %g", name, value, number,
                    number / 100.0);
    return (is_number && *end == '\0' && number >= 0.0 && number < 1.0) ||
           fail(failure, "%s is \"%s\"; it is a fraction from 0 and below 1, for example %s", name, value, example);
}

static bool read_duration(const char *name, const char *value, bool zero_is_fine, const char *example,
                          struct said_number *said, struct failure *failure)
{
    said->is_said = true;
    bool is_duration = duration_parse(value, &said->value);
    return (is_duration && (said->value > 0.0 || zero_is_fine)) ||
           fail(failure, "%s is \"%s\"; it is a duration with its unit%s, for example %s", name, value,
                zero_is_fine ? "" : ", above 0", example);
}

static bool read_calls(struct options *options, const char *value, struct failure *failure)
{
    return read_number("--calls", value, 0.0, 1e12, "400", &options->erlang.calls, failure);
}

static bool read_per(struct options *options, const char *value, struct failure *failure)
{
    return read_duration("--per", value, false, "30m", &options->erlang.per_seconds, failure);
}

static bool read_aht(struct options *options, const char *value, struct failure *failure)
{
    return read_duration("--aht", value, false, "3m or 4m10s", &options->erlang.aht_seconds, failure);
}

static bool read_within(struct options *options, const char *value, struct failure *failure)
{
    return read_duration("--within", value, true, "20s", &options->erlang.within_seconds, failure);
}

static bool read_agents(struct options *options, const char *value, struct failure *failure)
{
    return read_number("--agents", value, fewest, 1e7, "24 or 20.5", &options->erlang.agents, failure);
}

static bool read_lines(struct options *options, const char *value, struct failure *failure)
{
    return read_number("--lines", value, fewest, 1e9, "40", &options->erlang.lines, failure);
}

static bool read_shrinkage(struct options *options, const char *value, struct failure *failure)
{
    return read_share("--shrinkage", value, "0.3", &options->erlang.shrinkage, failure);
}

static bool read_service_level(struct options *options, const char *value, struct failure *failure)
{
    return read_share("--service-level", value, "0.8", &options->erlang.service_level, failure);
}

static bool read_asa(struct options *options, const char *value, struct failure *failure)
{
    return read_duration("--asa", value, false, "20s", &options->erlang.asa_seconds, failure);
}

static bool read_abandonment(struct options *options, const char *value, struct failure *failure)
{
    return read_share("--abandonment", value, "0.05", &options->erlang.abandonment, failure);
}

static bool read_max_occupancy(struct options *options, const char *value, struct failure *failure)
{
    struct said_number *said = &options->erlang.max_occupancy;
    char *end;
    *said = (struct said_number){true, strtod(value, &end)};
    bool is_no_limit = end != value && *end == '\0' && said->value == 1.0;
    return is_no_limit || read_share("--max-occupancy", value, "0.85", said, failure);
}

static bool read_blocking(struct options *options, const char *value, struct failure *failure)
{
    return read_share("--blocking", value, "0.01", &options->erlang.blocking, failure);
}

/* ---- patience: a mean, or a law with its parameters ---- */

static const char *const law_form = "write 2m, or a law as in lognormal:mean=2m,cv=1, weibull:mean=2m,shape=0.7, "
                                    "constant:mean=1m, uniform:low=0s,high=3m";

static bool read_parameter(struct distribution *law, char *text, bool *is_set, struct failure *failure)
{
    char *value = strchr(text, '='), *end;
    if (value == NULL)
        return fail(failure, "--patience: \"%s\" is no parameter; %s", text, law_form);
    *value++ = '\0';
    for (int i = 0; i < law->law->parameter_count; i++) {
        const struct distribution_parameter *parameter = &law->law->parameters[i];
        if (strcmp(parameter->name, text) != 0)
            continue;
        bool is_time = parameter->kind == PARAMETER_SECONDS;
        double number = is_time ? 0.0 : strtod(value, &end);
        bool is_read = is_time ? duration_parse(value, &number) : end != value && *end == '\0';
        bool is_in_range = is_read && number <= parameter->most && number >= parameter->least &&
                           !(parameter->least_is_forbidden && number == parameter->least);
        law->parameter[i] = number;
        is_set[i] = true;
        return is_in_range || fail(failure, "--patience: %s of %s is \"%s\"; it is %s", text, law->law->name, value,
                                   is_time ? "a duration with its unit, for example 2m" : "a number in its range");
    }
    return fail(failure, "--patience: the law %s has no parameter \"%s\"; %s", law->law->name, text, law_form);
}

static bool read_parameters(struct distribution *law, char *text, struct failure *failure)
{
    bool is_set[DISTRIBUTION_PARAMETERS_MOST] = {false};
    for (char *part = text, *next; part != NULL; part = next) {
        next = strchr(part, ',');
        if (next != NULL)
            *next++ = '\0';
        if (!read_parameter(law, part, is_set, failure))
            return false;
    }
    for (int i = 0; i < law->law->parameter_count; i++)
        if (!is_set[i])
            return fail(failure, "--patience: the law %s needs %s as well; %s", law->law->name,
                        law->law->parameters[i].name, law_form);
    const char *wrong = distribution_prepare(law);
    if (wrong != NULL)
        return fail(failure, "--patience: %s", wrong);
    return law->mean > 0.0 || fail(failure, "--patience: its mean is 0, so nobody waits at all; %s", law_form);
}

static bool read_law(struct options *options, const char *value, struct failure *failure)
{
    char *text = memory_text(value), *colon = strchr(text, ':');
    *colon = '\0';
    struct distribution *law = &options->erlang.patience;
    law->law = distribution_law_find(text);
    bool is_known = law->law != NULL && law->law->parameter_count > 0;
    bool is_fine = is_known ? read_parameters(law, colon + 1, failure)
                            : fail(failure, "--patience: there is no law \"%s\" here; %s", text, law_form);
    free(text);
    options->erlang.patience_seconds = (struct said_number){true, law->mean};
    return is_fine;
}

static bool read_patience(struct options *options, const char *value, struct failure *failure)
{
    struct said_number *said = &options->erlang.patience_seconds;
    if (strchr(value, ':') != NULL)
        return read_law(options, value, failure);
    said->is_said = true;
    return (duration_parse(value, &said->value) && said->value > 0.0) ||
           fail(failure, "--patience is \"%s\"; %s", value, law_form);
}

/* ---- which formula, and what is looked for ---- */

static bool read_model(struct options *options, const char *value, struct failure *failure)
{
    static const char *const names[] = {"b", "c", "a"};
    for (int i = 0; i < 3; i++)
        if (strcmp(value, names[i]) == 0 || (strncmp(value, "erlang-", 7) == 0 && strcmp(value + 7, names[i]) == 0)) {
            static const int models[] = {QUEUE_ERLANG_B, QUEUE_ERLANG_C, QUEUE_ERLANG_A};
            options->erlang.has_model = true;
            options->erlang.model = models[i];
            return true;
        }
    return fail(failure, "--model is \"%s\"; write b, c or a (Erlang B, C, A)", value);
}

static bool read_solve(struct options *options, const char *value, struct failure *failure)
{
    static const char *const names[] = {"agents", "calls", "aht"};
    for (int i = 0; i < 3; i++)
        if (strcmp(value, names[i]) == 0) {
            options->erlang.solve = (enum erlang_solve)i;
            return true;
        }
    return fail(failure, "--solve is \"%s\"; write agents, calls or aht", value);
}

const struct option option_erlang_calls = {"calls", '\0',      "N", "how many calls arrive in each --per",
                                           false,   read_calls};
const struct option option_erlang_per = {"per", '\0',    "D", "the time in which they arrive (default 1h)",
                                         false, read_per};
const struct option option_erlang_aht = {
    "aht", '\0', "D", "average handle time: talk, hold and after-call work, for example 4m10s", false, read_aht};
const struct option option_erlang_within = {
    "within", '\0', "D", "the threshold of the service level (default 20s)", false, read_within};
const struct option option_erlang_agents = {
    "agents", '\0',       "N", "how well do so many do? Fractions are fine; in Erlang B these are the lines",
    false,    read_agents};
const struct option option_erlang_service_level = {
    "service-level",   '\0', "P", "target: answered within the threshold / offered, for example 0.8", false,
    read_service_level};
const struct option option_erlang_asa = {"asa", '\0',    "D", "target: mean wait of the answered, at most",
                                         false, read_asa};
const struct option option_erlang_abandonment = {
    "abandonment", '\0', "P", "target: abandoned / offered, at most; needs --patience", false, read_abandonment};
const struct option option_erlang_max_occupancy = {
    "max-occupancy",   '\0', "P", "target: busy time / time on duty, at most, for example 0.85", false,
    read_max_occupancy};
const struct option option_erlang_blocking = {
    "blocking", '\0',
    "P",        "target: blocked / offered, at most, with --lines; alone it asks Erlang B for trunks",
    false,      read_blocking};
const struct option option_erlang_patience = {
    "patience", '\0',
    "D|LAW",    "callers hang up after so long on average (Erlang A); or a law: lognormal:mean=2m,cv=1 (M/M/n+G)",
    false,      read_patience};
const struct option option_erlang_lines = {
    "lines", '\0', "K", "so many calls fit in at all, talking or waiting; the others are blocked", false, read_lines};
const struct option option_erlang_shrinkage = {
    "shrinkage", '\0', "P", "paid time not at the phone: scheduled = agents / (1 - P)", false, read_shrinkage};
const struct option option_erlang_model = {
    "model", '\0', "b|c|a", "the formula (default: a with --patience, else c)", false, read_model};
const struct option option_erlang_solve = {
    "solve", '\0',      "agents|calls|aht", "what is looked for (default agents); the others are given with --agents",
    false,   read_solve};
