/*
 * words.c -- digits that mean something: as many as the uncertainty supports, never "± 0.0" for what is not zero.
 */
#include "reports/writers/words.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "reports/writers/digits.h"
#include "sim/memory.h"

static struct scale scale_of_seconds(double largest)
{
    if (largest >= 2 * 3600.0)
        return (struct scale){1.0 / 3600.0, 1, "h"};
    if (largest >= 600.0)
        return (struct scale){1.0 / 60.0, 1, "min"};
    return (struct scale){1.0, 1, "s"};
}

struct scale scale_for(enum kpi_unit unit, double largest)
{
    double size = isfinite(largest) ? fabs(largest) : 0.0;
    switch (unit) {
    case UNIT_FRACTION:
        return (struct scale){100.0, 1, "%"};
    case UNIT_SECONDS:
        return scale_of_seconds(size);
    case UNIT_HOURS:
        return (struct scale){1.0, size >= 10.0 ? 1 : 2, "h"};
    case UNIT_MONEY:
        return (struct scale){1.0, size >= 1000.0 ? 0 : 2, ""};
    case UNIT_COUNT:
    case UNIT_PEOPLE:
        break;
    }
    return (struct scale){1.0, size >= 100.0 ? 0 : size >= 10.0 ? 1 : 2, ""};
}

void range_take_in(struct range *range, double value)
{
    double size = fabs(value);
    if (!isfinite(value) || size == 0.0)
        return;
    range->smallest = range->smallest == 0.0 ? size : fmin(range->smallest, size);
    range->largest = fmax(range->largest, size);
}

struct scale scale_of_range(enum kpi_unit unit, struct range range)
{
    const double five_digits = 9999.5, minute = 60.0, hour = 3600.0;
    struct scale scale = scale_for(unit, unit == UNIT_SECONDS ? range.smallest : range.largest);
    if (unit != UNIT_SECONDS || range.largest * scale.factor < five_digits)
        return scale;
    return range.largest < five_digits * minute ? (struct scale){1.0 / minute, 1, "min"}
                                                : (struct scale){1.0 / hour, 1, "h"};
}

/* Puts a comma between the thousands of the digits that begin at `digits`. */
static void group_thousands(const char *plain, char *text)
{
    size_t whole = strcspn(plain, ".");
    size_t first_digit = plain[0] == '-' || plain[0] == '+' ? 1 : 0;
    size_t written = 0;
    for (size_t i = 0; plain[i] != '\0' && written + 2 < WORDS_MOST; i++) {
        if (i > first_digit && i < whole && (whole - i) % 3 == 0)
            text[written++] = ',';
        text[written++] = plain[i];
    }
    text[written] = '\0';
}

static bool rounds_to_zero(double value, int decimals)
{
    static const double halves[] = {0.5, 0.5 * 1e-1, 0.5 * 1e-2, 0.5 * 1e-3, 0.5 * 1e-4, 0.5 * 1e-5, 0.5 * 1e-6};
    bool is_known = decimals >= 0 && decimals < (int)(sizeof halves / sizeof halves[0]);
    return fabs(value) < (is_known ? halves[decimals] : 0.5 * pow(10.0, -decimals));
}

const char *words_number(double value, int decimals, char text[WORDS_MOST])
{
    if (!isfinite(value)) {
        strcpy(text, "–");
        return text;
    }
    if (fabs(value) >= 1e15) {
        snprintf(text, WORDS_MOST, "%.3e", value);
        return text;
    }
    char plain[DIGITS_FIXED_MOST];
    digits_write_fixed(rounds_to_zero(value, decimals) ? 0.0 : value, decimals, plain);
    group_thousands(plain, text);
    return text;
}

/* One digit more where the uncertainty would otherwise look like nothing; what stays nothing is left as it was. */
static int decimals_that_show(double half_width, int decimals)
{
    bool is_hidden = isfinite(half_width) && half_width != 0.0 && rounds_to_zero(half_width, decimals);
    return is_hidden && !rounds_to_zero(half_width, decimals + 1) ? decimals + 1 : decimals;
}

/* A value that would look like nothing beside its larger neighbours gets two digits more, if it is known that well. */
static int decimals_that_tell(double mean, double half_width, int decimals)
{
    bool is_known = !isfinite(half_width) || rounds_to_zero(half_width, decimals);
    for (int more = 0; more <= 2 && is_known; more++)
        if (isfinite(mean) && !rounds_to_zero(mean, decimals + more))
            return decimals_that_show(half_width, decimals + more);
    return decimals_that_show(half_width, decimals);
}

static const char *pair(struct estimate estimate, struct scale scale, const char *between, char text[WORDS_MOST])
{
    double mean = estimate.mean * scale.factor, half_width = estimate.half_width * scale.factor;
    int decimals = decimals_that_tell(mean, half_width, scale.decimals);
    char number[WORDS_MOST], spread[WORDS_MOST];
    words_number(mean, decimals, number);
    if (mean == 0.0 && half_width == 0.0)
        return strcpy(text, "0"); /* never seen in any replication */
    if (!isfinite(mean) || !isfinite(half_width))
        return strcpy(text, number);
    words_number(half_width, decimals, spread);
    snprintf(text, WORDS_MOST, "%.40s%s%.40s", number, between, spread);
    return text;
}

const char *words_estimate(struct estimate estimate, struct scale scale, char text[WORDS_MOST])
{
    return pair(estimate, scale, " ± ", text);
}

const char *words_estimate_cell(struct estimate estimate, struct scale scale, char text[WORDS_MOST])
{
    return pair(estimate, scale, "\t", text);
}

static const char *with_unit(const char *text, const char *unit, char result[WORDS_MOST])
{
    snprintf(result, WORDS_MOST, "%.80s%s%s", text, unit[0] == '\0' ? "" : " ", unit);
    return result;
}

const char *words_alone(struct estimate estimate, enum kpi_unit unit, char text[WORDS_MOST])
{
    char bare[WORDS_MOST];
    struct scale scale = scale_for(unit, estimate.mean);
    words_estimate(estimate, scale, bare);
    return with_unit(bare, isfinite(estimate.mean) ? scale.unit : "", text);
}

const char *words_share(struct estimate share, bool has_unit, char text[WORDS_MOST])
{
    char mean[WORDS_MOST], low[WORDS_MOST], high[WORDS_MOST];
    const char *unit = has_unit ? " %" : "";
    double half_width = share.half_width;
    int decimals = isfinite(half_width) && half_width > 0.0 && half_width < 0.01 ? 1 : 0;
    words_number(100.0 * share.mean, decimals, mean);
    if (!isfinite(share.mean))
        return strcpy(text, mean);
    if (!isfinite(half_width) || half_width == 0.0) {
        snprintf(text, WORDS_MOST, "%.40s%s", mean, unit);
        return text;
    }
    words_number(100.0 * fmax(0.0, share.mean - half_width), decimals, low);
    words_number(100.0 * fmin(1.0, share.mean + half_width), decimals, high);
    snprintf(text, WORDS_MOST, "%.20s%s (%.20s–%.20s)", mean, unit, low, high);
    return text;
}

/* A target of 80 % is said without a decimal, one of 82.5 % with. */
const char *words_value(double value, enum kpi_unit unit, char text[WORDS_MOST])
{
    char bare[WORDS_MOST];
    struct scale scale = scale_for(unit, value);
    double shown = value * scale.factor;
    int decimals = fabs(shown - round(shown)) < 1e-9 ? 0 : scale.decimals;
    words_number(shown, decimals, bare);
    return with_unit(bare, isfinite(value) ? scale.unit : "", text);
}

const char *words_duration(double seconds, char text[WORDS_MOST])
{
    if (seconds >= 7200.0 && fmod(seconds, 3600.0) == 0.0)
        snprintf(text, WORDS_MOST, "%g h", seconds / 3600.0);
    else if (seconds >= 120.0 && fmod(seconds, 60.0) == 0.0)
        snprintf(text, WORDS_MOST, "%g min", seconds / 60.0);
    else
        snprintf(text, WORDS_MOST, "%g s", seconds);
    return text;
}

static const char *duration_in_parts(double seconds, char text[WORDS_MOST])
{
    static const struct scale parts[] = {{3600.0, 0, "h"}, {60.0, 0, "min"}};
    size_t written = 0;
    double rest = round(1000.0 * fabs(seconds)) / 1000.0;
    bool is_tiny = rest < 1.0, is_huge = rest >= 1e9; /* neither has parts worth saying */
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && !is_tiny && !is_huge; i++) {
        double whole = floor(rest / parts[i].factor);
        rest -= whole * parts[i].factor;
        if (whole > 0.0)
            written += (size_t)snprintf(text + written, WORDS_MOST - written, "%s%.0f %s", written > 0 ? " " : "",
                                        whole, parts[i].unit);
    }
    if (is_tiny || is_huge)
        snprintf(text, WORDS_MOST, "%.10g s", fabs(seconds));
    else if (written == 0 || rest >= 0.0005)
        snprintf(text + written, WORDS_MOST - written, "%s%.6g s", written > 0 ? " " : "", rest);
    return text;
}

const char *words_lever_value(double value, bool is_duration, char text[WORDS_MOST])
{
    if (is_duration)
        return duration_in_parts(value, text);
    snprintf(text, WORDS_MOST, "%.10g", value);
    return text;
}

const char *words_change_cell(struct estimate change, struct scale scale, char text[WORDS_MOST])
{
    char bare[WORDS_MOST];
    words_estimate_cell(change, scale, bare);
    bool rises = isfinite(change.mean) && change.mean > 0.0 && strpbrk(bare, "123456789") != NULL;
    snprintf(text, WORDS_MOST, "%s%.90s", rises ? "+" : "", bare);
    return text;
}

const char *words_change(struct estimate change, enum kpi_unit unit, char text[WORDS_MOST])
{
    char bare[WORDS_MOST];
    struct scale scale = scale_for(unit, change.mean);
    words_estimate(change, scale, bare);
    bool rises = isfinite(change.mean) && change.mean > 0.0;
    const char *name = !isfinite(change.mean) ? "" : unit == UNIT_FRACTION ? "points" : scale.unit;
    snprintf(text, WORDS_MOST, "%s%.70s%s%s", rises ? "+" : "", bare, name[0] == '\0' ? "" : " ", name);
    return text;
}

const char *words_clock(double seconds, char text[WORDS_MOST])
{
    long minutes = lround(seconds / 60.0) % (24 * 60);
    snprintf(text, WORDS_MOST, "%02ld:%02ld", minutes / 60, minutes % 60);
    return text;
}

struct lever_operation {
    char sign;
    const char *suffix; /* no path ends so: outside of quotes it has no parentheses */
    const char *name;
};

static const struct lever_operation lever_operations[] = {
    {'*', " (times)", "scale"}, {'+', " (plus)", "add"}, {'-', " (minus)", "subtract"}};

enum { LEVER_OPERATIONS = sizeof lever_operations / sizeof lever_operations[0] };

char *words_lever(const char *path)
{
    size_t length = strlen(path);
    for (int i = 0; i < LEVER_OPERATIONS; i++)
        if (length > 0 && path[length - 1] == lever_operations[i].sign)
            return memory_format("%.*s%s", (int)length - 1, path, lever_operations[i].suffix);
    return memory_text(path);
}

size_t words_lever_path(const char *name, const char **operation)
{
    size_t length = strlen(name);
    *operation = "set";
    for (int i = 0; i < LEVER_OPERATIONS; i++) {
        size_t suffix = strlen(lever_operations[i].suffix);
        if (length <= suffix || strcmp(name + length - suffix, lever_operations[i].suffix) != 0)
            continue;
        *operation = lever_operations[i].name;
        return length - suffix;
    }
    return length;
}

struct code_range {
    uint32_t first, last;
};

static bool is_among(uint32_t code, const struct code_range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return true;
    return false;
}

static size_t width_of(uint32_t code)
{
    static const struct code_range marks[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},  {0x610, 0x61A},
                                              {0x64B, 0x65F},   {0xE31, 0xE31},   {0xE34, 0xE3A},  {0xE47, 0xE4E},
                                              {0x200B, 0x200F}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}};
    static const struct code_range wide[] = {{0x1100, 0x115F},   {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},
                                             {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
                                             {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
                                             {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
    if (is_among(code, marks, sizeof marks / sizeof marks[0]))
        return 0;
    return is_among(code, wide, sizeof wide / sizeof wide[0]) ? 2 : 1;
}

/* Reads one character and moves on; a broken byte counts as one character. */
static uint32_t next_code(const unsigned char **text)
{
    const unsigned char *at = *text;
    int more = at[0] >= 0xF0 ? 3 : at[0] >= 0xE0 ? 2 : at[0] >= 0xC0 ? 1 : 0;
    uint32_t code = more == 0 ? at[0] : at[0] & (0x3Fu >> more);
    for (int i = 1; i <= more; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            *text = at + 1;
            return 0xFFFD;
        }
        code = code << 6 | (at[i] & 0x3F);
    }
    *text = at + 1 + more;
    return code;
}

size_t words_width(const char *text)
{
    size_t width = 0;
    const unsigned char *at = (const unsigned char *)text;
    while (*at != '\0') {
        if (at[0] == '\033' && at[1] == '[') {
            at += 2 + strcspn((const char *)at + 2, "m");
            at += *at == 'm';
            continue;
        }
        width += width_of(next_code(&at));
    }
    return width;
}

char *words_printable(const char *text)
{
    char *copy = memory_text(text);
    for (unsigned char *at = (unsigned char *)copy; *at != '\0'; at++) {
        bool is_c1 = at[0] == 0xC2 && at[1] >= 0x80 && at[1] <= 0x9F;
        if (*at < 0x20 || *at == 0x7F)
            *at = '?';
        else if (is_c1)
            at[0] = at[1] = '?';
    }
    return copy;
}
