/*
 * options_staff.c -- the options of staffing by formula: which formula, to which targets, and where the answer goes.
 */
#include "reports/commands/options_staff.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/planning/required_staff.h"
#include "reports/commands/options.h"
#include "scenarios/reader/calendar.h"
#include "scenarios/reader/durations.h"

/* ---- which formula ---- */

static bool read_method(struct options *options, const char *value, struct failure *failure)
{
    options->staff.method = load_method_find(value);
    return options->staff.method != NULL ||
           fail(failure, "--method is \"%s\"; write stationary, lagged or mol (modified offered load)", value);
}

static bool read_interval_load(struct options *options, const char *value, struct failure *failure)
{
    for (int i = 0; i < LOADS_WITHIN; i++)
        if (strcmp(value, load_within_names[i]) == 0) {
            options->staff.within_interval = (enum load_within)i;
            return true;
        }
    return fail(failure, "--interval-load is \"%s\"; write average, max or mix", value);
}

static bool read_model(struct options *options, const char *value, struct failure *failure)
{
    static const struct {
        const char *name;
        int model;
    } models[] = {{"auto", MODEL_BY_PATIENCE}, {"a", QUEUE_ERLANG_A}, {"b", QUEUE_ERLANG_B}, {"c", QUEUE_ERLANG_C}};
    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++)
        if (strcmp(value, models[i].name) == 0) {
            options->staff.has_model = true;
            options->staff.model = models[i].model;
            return true;
        }
    return fail(failure, "--model is \"%s\"; write auto, a, b or c (Erlang A, B, C)", value);
}

/* ---- targets ---- */

/* A fraction above 0 (itself only when it is allowed) and below 1. */
static bool read_fraction(const char *name, const char *value, bool zero_is_fine, const char *example,
                          struct said_number *said, struct failure *failure)
{
    char *end;
    double number = strtod(value, &end);
    bool is_number = end != value && isfinite(number);
    if (is_number && (strcmp(end, "%") == 0 || strcmp(end, " %") == 0))
        return fail(failure, "%s is \"%s\"; it is a fraction, so write %g", name, value, number / 100.0);
    if (is_number && *end == '\0' && number == 1.0)
        return fail(failure, "%s is \"%s\", which is 100 percent; it is a fraction below 1, for example %s", name,
                    value, example);
    if (is_number && *end == '\0' && number >= 2.0 && number <= 100.0)
        return fail(failure, "%s is %s; it is a fraction below 1: for %s percent write %g", name, value, value,
                    number / 100.0);
    *said = (struct said_number){true, number};
    bool is_fine = is_number && *end == '\0' && (number > 0.0 || (zero_is_fine && number == 0.0)) && number < 1.0;
    return is_fine || fail(failure, "%s is \"%s\"; it is a fraction %s 0 and below 1, for example %s", name, value,
                           zero_is_fine ? "from" : "above", example);
}

static bool read_duration(const char *name, const char *value, bool zero_is_fine, struct said_number *said,
                          struct failure *failure)
{
    said->is_said = true;
    bool is_duration = duration_parse(value, &said->value);
    if (is_duration && (said->value > 0.0 || zero_is_fine))
        return true;
    return fail(failure, "%s is \"%s\"; it is a duration with its unit, for example 20s%s", name, value,
                is_duration ? ", above 0" : "");
}

static bool read_service_level(struct options *options, const char *value, struct failure *failure)
{
    return read_fraction("--service-level", value, false, "0.8", &options->staff.service_level, failure);
}

static bool read_within(struct options *options, const char *value, struct failure *failure)
{
    return read_duration("--within", value, true, &options->staff.within_seconds, failure);
}

static bool read_asa(struct options *options, const char *value, struct failure *failure)
{
    return read_duration("--asa", value, false, &options->staff.asa_seconds, failure);
}

static bool read_abandonment(struct options *options, const char *value, struct failure *failure)
{
    return read_fraction("--abandonment", value, false, "0.05", &options->staff.abandonment, failure);
}

static bool read_max_occupancy(struct options *options, const char *value, struct failure *failure)
{
    struct said_number *said = &options->staff.max_occupancy;
    char *end;
    *said = (struct said_number){true, strtod(value, &end)};
    bool is_no_ceiling = end != value && *end == '\0' && said->value == 1.0;
    return is_no_ceiling || read_fraction("--max-occupancy", value, false, "0.85", said, failure);
}

static bool read_delay_probability(struct options *options, const char *value, struct failure *failure)
{
    return read_fraction("--delay-probability", value, false, "0.2", &options->staff.delay_probability, failure);
}

static bool read_safety(struct options *options, const char *value, struct failure *failure)
{
    char *end;
    options->staff.safety = (struct said_number){true, strtod(value, &end)};
    double safety = options->staff.safety.value;
    return (end != value && *end == '\0' && safety >= 0.0 && safety <= 100.0) ||
           fail(failure, "--safety is \"%s\"; it is a number from 0 to 100, usually below 2", value);
}

static bool read_shrinkage(struct options *options, const char *value, struct failure *failure)
{
    return read_fraction("--shrinkage", value, true, "0.3", &options->staff.shrinkage, failure);
}

/* ---- where the answer goes ---- */

static bool read_date(struct options *options, const char *value, struct failure *failure)
{
    options->staff.has_date = date_parse(value, &options->staff.day);
    return options->staff.has_date || fail(failure, "--date is \"%s\"; it is a date, for example 2026-11-23", value);
}

static bool is_offset(const char *value)
{
    static const char form[] = "+00:00";
    bool is_fine = strlen(value) == sizeof form - 1 && (value[0] == '+' || value[0] == '-') && value[3] == ':';
    for (int i = 1; is_fine && i < 6; i++)
        is_fine = i == 3 || (value[i] >= '0' && value[i] <= '9');
    return is_fine && atoi(value + 1) <= 14 && atoi(value + 4) < 60 && atoi(value + 4) % 15 == 0;
}

static bool read_zone(struct options *options, const char *value, struct failure *failure)
{
    options->staff.has_zone = true;
    if (strcmp(value, "UTC") == 0)
        return true;
    if (strchr("+-0123456789", value[0]) == NULL) {
        options->staff.zone = value; /* looked up when the date is known */
        return true;
    }
    if (!is_offset(value))
        return fail(failure,
                    "--zone is \"%s\"; it is the zone of the centre's clock, for example America/New_York, or how far "
                    "that is ahead of UTC, in quarters of an hour: +01:00, -05:00",
                    value);
    double seconds = 3600.0 * atoi(value + 1) + 60.0 * atoi(value + 4);
    options->staff.zone_seconds = value[0] == '-' ? -seconds : seconds;
    return true;
}

static bool read_write(struct options *options, const char *value, struct failure *failure)
{
    options->staff.write = value;
    return (value[0] != '\0' && strcmp(value, "-") != 0) ||
           fail(failure, "--write needs the name of a file, for example --write staffed.cfg");
}

static bool read_formula_only(struct options *options, const char *value, struct failure *failure)
{
    (void)value, (void)failure;
    return options->staff.is_formula_only = true;
}

const struct option option_staff_method = {
    "method",
    '\0',
    "stationary|lagged|mol",
    "which load an interval is staffed for: its own, as if it lasted for ever (default); that of one handle time\n"
    "earlier; or what is really in hand (modified offered load), for long contacts and steep days",
    false,
    read_method};
const struct option option_staff_interval_load = {
    "interval-load",
    '\0',
    "average|max|mix",
    "what stands for an interval in which the load changes, as with lagged and mol: its average (default), its most,\n"
    "or the average where it only rises and else the most; a stationary load does not change",
    false,
    read_interval_load};
const struct option option_staff_model = {
    "model",
    '\0',
    "auto|a|b|c",
    "Erlang A for types with patience and C for the others (default), or one of A, B (nobody waits) and C for all",
    false,
    read_model};
const struct option option_staff_service_level = {
    "service-level",   '\0', "SHARE", "this service level in place of the scenario's, for all live types: 0.8", false,
    read_service_level};
const struct option option_staff_within = {"within", '\0',       "DURATION", "the threshold of the service level: 20s",
                                           false,    read_within};
const struct option option_staff_asa = {"asa", '\0',    "DURATION", "a mean wait of the answered of at most this",
                                        false, read_asa};
const struct option option_staff_abandonment = {
    "abandonment", '\0', "SHARE", "abandoned / offered of at most this: 0.05", false, read_abandonment};
const struct option option_staff_max_occupancy = {
    "max-occupancy", '\0',
    "SHARE",         "nobody is busier than this: 0.85 (1: no ceiling); for deferred types as well",
    false,           read_max_occupancy};
const struct option option_staff_delay_probability = {
    "delay-probability",
    '\0',
    "SHARE",
    "in place of the scenario's targets: so many at most have to wait at all",
    false,
    read_delay_probability};
const struct option option_staff_safety = {
    "safety", '\0',       "BETA", "in place of the scenario's targets: load + BETA x the square root of the load",
    false,    read_safety};
const struct option option_staff_shrinkage = {
    "shrinkage", '\0',          "SHARE", "in place of the groups' own; people are divided by 1 - SHARE, last of all",
    false,       read_shrinkage};
const struct option option_staff_date = {
    "date",
    '\0',
    "DATE",
    "of day 1, for time stamps and the files of other systems, where the scenario's arrivals have none: 2026-11-23",
    false,
    read_date};
const struct option option_staff_zone = {
    "zone",
    '\0',
    "ZONE",
    "the zone of the centre's own clock, for the files of other systems in --out: America/New_York, or how far it is\n"
    "ahead of UTC on these days: +01:00 (default UTC)",
    false,
    read_zone};
const struct option option_staff_write = {
    "write", '\0',      "FILE", "write the scenario with these people in, ready for `callfloor simulate FILE`",
    false,   read_write};
const struct option option_staff_formula_only = {"formula-only",   '\0', NULL, "do not simulate the answer", false,
                                                 read_formula_only};
