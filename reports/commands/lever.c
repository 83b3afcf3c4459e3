/*
 * lever.c -- --vary PATH=FROM:TO:STEP: the values of a sweep, numbers or durations, without rounding errors.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/commands/lever.h"
#include "reports/writers/words.h"
#include "scenarios/reader/durations.h"
#include "sim/memory.h"

static const char example[] = "for example --vary agents.nurses.staff=5:9:1";

/* The "=" that ends the path; a name in double quotes may hold one of its own. */
static const char *end_of_path(const char *text)
{
    bool is_quoted = false;
    for (; *text != '\0'; text++) {
        if (*text == '"')
            is_quoted = !is_quoted;
        if (*text == '=' && !is_quoted)
            return text;
    }
    return NULL;
}

/* "4m10s" in seconds, also with a minus; false when it is none. */
static bool read_duration(const char *text, double *seconds)
{
    bool is_negative = text[0] == '-';
    bool is_read = duration_parse(text + is_negative, seconds);
    if (is_negative)
        *seconds = -*seconds;
    return is_read;
}

static bool read_value(const char *text, double *value, bool *is_duration)
{
    char *end;
    *value = strtod(text, &end);
    *is_duration = false;
    bool is_decimal = text[strspn(text, "+-.0123456789eE")] == '\0';
    if (end != text && *end == '\0' && is_decimal && isfinite(*value))
        return true;
    *is_duration = true;
    return read_duration(text, value);
}

static bool read_three(struct lever *lever, char *range, const char *text, struct failure *failure)
{
    double *const values[3] = {&lever->from, &lever->to, &lever->step};
    bool is_duration[3];
    for (int i = 0; i < 3; i++) {
        char *colon = strchr(range, ':');
        if ((colon == NULL) != (i == 2))
            return fail(failure, "--vary %s: three values are needed, FROM:TO:STEP, %s", text, example);
        if (colon != NULL)
            *colon = '\0';
        if (!read_value(range, values[i], &is_duration[i]))
            return fail(failure, "--vary %s: \"%s\" is neither a number nor a duration such as 4m10s", text, range);
        range = colon != NULL ? colon + 1 : range;
    }
    lever->is_duration = is_duration[0];
    if (is_duration[0] != is_duration[1] || is_duration[0] != is_duration[2])
        return fail(failure, "--vary %s: FROM, TO and STEP must all be numbers or all be durations with their units",
                    text);
    return true;
}

static bool count_points(struct lever *lever, const char *text, struct failure *failure)
{
    double way = lever->to - lever->from;
    if (lever->step == 0.0)
        return fail(failure, "--vary %s: the step is 0, so TO is never reached", text);
    if (way * lever->step < 0.0)
        return fail(failure, "--vary %s: this step leads away from TO; turn its sign", text);
    if (lever->is_duration && (lever->from < 0.0 || lever->to < 0.0))
        return fail(failure, "--vary %s: a duration is not negative", text);
    double points = floor(way / lever->step + 1e-9) + 1.0;
    if (points > POINTS_MOST)
        return fail(failure, "--vary %s: that makes %.0f points, %d are the most; widen the step", text, points,
                    POINTS_MOST);
    lever->points = (int)points;
    return true;
}

bool lever_read(struct lever *lever, const char *text, struct failure *failure)
{
    const char *equals = end_of_path(text);
    if (equals == NULL || equals == text)
        return fail(failure, "--vary is \"%s\"; write PATH=FROM:TO:STEP, %s", text, example);
    lever->path = memory_format("%.*s", (int)(equals - text), text);
    lever->shown = words_lever(lever->path);
    char *range = memory_text(equals + 1);
    bool is_fine = read_three(lever, range, text, failure) && count_points(lever, text, failure);
    free(range);
    return is_fine;
}

double lever_value(const struct lever *lever, int index)
{
    char digits[40];
    double value = lever->from + index * lever->step;
    if (fabs(value - lever->to) <= 1e-9 * fabs(lever->step))
        return lever->to;
    if (fabs(value) <= 1e-9 * fabs(lever->step))
        return 0.0;
    snprintf(digits, sizeof digits, "%.12g", value);
    return strtod(digits, NULL);
}

char *lever_change(const struct lever *lever, int index)
{
    return memory_format("%s=%.12g%s", lever->path, lever_value(lever, index), lever->is_duration ? "s" : "");
}
