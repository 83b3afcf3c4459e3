/*
 * figure.c -- short plain numbers fast and exactly, all other ways of writing one with patience.
 */
#include "scenarios/reader/history/figure.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scenarios/reader/durations.h"

static bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/* Digits with at most one dot: exact, since both the digits and the power of ten are exact doubles. */
static bool read_short(const char *text, double *value, struct figure_evidence *evidence)
{
    bool begins_with_nothing = *text == '0' || *text == '.';
    int64_t digits = 0;
    int count = 0, decimals = -1;
    for (; *text != '\0'; text++) {
        if (*text == '.' && decimals < 0)
            decimals = 0;
        else if (is_digit(*text) && ++count <= 15) {
            digits = digits * 10 + (*text - '0');
            decimals += decimals >= 0;
        } else
            return false;
    }
    *value = decimals > 0 ? (double)digits / powers[decimals] : (double)digits;
    if (decimals < 0)
        ++*(count > 3 ? &evidence->large_wholes : &evidence->small_wholes);
    else if (decimals > 0) {
        bool is_open = decimals == 3 && count <= 6 && !begins_with_nothing;
        ++*(is_open ? &evidence->open_points : &evidence->point_proofs);
    }
    return count > 0;
}

/* -- times -------------------------------------------------------------------------------------------------------- */

/* m:ss, h:mm:ss, :ss; the last part may have decimals */
static bool read_colons(const char *text, double *seconds)
{
    double sum = 0.0;
    int colons = 0;
    for (; colons <= 2; colons++) {
        int digits = (int)strspn(text, "0123456789");
        bool is_first = colons == 0;
        if ((digits == 0 && !is_first) || digits > 6 || (!is_first && digits != 2))
            return false;
        double part = 0.0;
        for (int i = 0; i < digits; i++)
            part = part * 10.0 + (text[i] - '0');
        if (!is_first && part >= 60.0)
            return false;
        sum = sum * 60.0 + part;
        text += digits;
        if (*text != ':')
            break;
        text++;
    }
    double fraction = 0.0;
    if (*text == '.' && is_digit(text[1])) {
        size_t digits = strspn(text + 1, "0123456789");
        double power = 0.1;
        for (size_t i = 1; i <= digits; i++, power /= 10.0)
            fraction += (text[i] - '0') * power;
        text += 1 + digits;
    }
    *seconds = sum + fraction;
    return colons >= 1 && colons <= 2 && *text == '\0';
}

static bool read_word_of_time(const char *text, double *seconds)
{
    static const struct {
        const char *word;
        double seconds;
    } units[] = {{"ms", 0.001}, {"msec", 0.001}, {"s", 1.0},        {"sec", 1.0},  {"secs", 1.0},    {"seconds", 1.0},
                 {"min", 60.0}, {"mins", 60.0},  {"minutes", 60.0}, {"h", 3600.0}, {"hours", 3600.0}};
    char *end;
    size_t number = strspn(text, "0123456789.");
    if (number == 0)
        return false;
    double value = strtod(text, &end);
    if (end != text + number)
        return false;
    end += strspn(end, " ");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcasecmp(end, units[i].word) == 0) {
            *seconds = value * units[i].seconds;
            return true;
        }
    return duration_parse(text, seconds);
}

/* -- numbers with marks in them ----------------------------------------------------------------------------------- */

struct marked { /* a number without its blanks and apostrophes */
    char text[48];
    int commas, dots, last_comma, last_dot, length;
};

/* The blanks between thousands: a blank, an apostrophe, U+00A0, U+202F. */
static int blank_length(const char *at)
{
    if (*at == ' ' || *at == '\'')
        return 1;
    return strncmp(at, "\xc2\xa0", 2) == 0 ? 2 : strncmp(at, "\xe2\x80\xaf", 3) == 0 ? 3 : 0;
}

static bool strip(const char *text, struct marked *marked)
{
    *marked = (struct marked){.last_comma = -1, .last_dot = -1};
    for (const char *at = text; *at != '\0';) {
        int blank = blank_length(at);
        at += blank;
        if (blank > 0)
            continue;
        if (marked->length == 47 || strchr("0123456789+-.,eE", *at) == NULL)
            return false;
        if (*at == ',')
            marked->commas++, marked->last_comma = marked->length;
        if (*at == '.')
            marked->dots++, marked->last_dot = marked->length;
        marked->text[marked->length++] = *at++;
    }
    return marked->length > 0;
}

/* All marks of this kind stand in front of three digits; 12,34,567 as in India, too. */
static bool groups_thousands(const struct marked *marked, char mark)
{
    const char *at = strchr(marked->text, mark);
    const char *digits = marked->text + (marked->text[0] == '-' || marked->text[0] == '+');
    if (at == NULL || at == digits || at - digits > 3 || digits[0] == '0' ||
        strspn(digits, "0123456789") != (size_t)(at - digits))
        return false;
    const char *last = strrchr(marked->text, mark);
    size_t wanted = mark == ',' && at - digits <= 2 && at != last && strspn(at + 1, "0123456789") == 2 ? 2 : 3;
    for (; at != last; at = strchr(at + 1, mark))
        if (strspn(at + 1, "0123456789") != wanted)
            return false;
    return strspn(last + 1, "0123456789") == 3;
}

static void drop_mark(char *text, char mark)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++)
        if (*from != mark)
            *to++ = *from;
    *to = '\0';
}

static void weigh(const struct marked *marked, struct figure_evidence *evidence)
{
    bool commas_group = groups_thousands(marked, ','), points_group = groups_thousands(marked, '.');
    if (marked->commas + marked->dots == 1)
        ++*(marked->commas == 1 ? (commas_group ? &evidence->open_commas : &evidence->comma_proofs)
                                : (points_group ? &evidence->open_points : &evidence->point_proofs));
    else if (marked->commas == 1 || (marked->commas == 0 && points_group))
        ++*(marked->dots == 1 && marked->last_dot > marked->last_comma ? &evidence->point_proofs
                                                                       : &evidence->comma_proofs);
    else if (marked->commas > 1 && commas_group)
        evidence->point_proofs++;
}

static bool read_marked(const char *text, bool has_decimal_comma, double *value, struct figure_evidence *evidence)
{
    struct marked marked;
    if (!strip(text, &marked))
        return false;
    const struct marked as_written = marked;
    bool comma_is_decimal =
        marked.commas == 1 &&
        (marked.dots > 0 ? marked.last_comma > marked.last_dot : has_decimal_comma || !groups_thousands(&marked, ','));
    bool dot_is_decimal = marked.dots == 1 && !comma_is_decimal &&
                          (marked.commas > 0 || !(has_decimal_comma && groups_thousands(&marked, '.')));
    if (marked.commas > 0 && !comma_is_decimal) {
        if (!groups_thousands(&marked, ','))
            return false;
        drop_mark(marked.text, ',');
    }
    if (marked.dots > 0 && !dot_is_decimal) {
        if (!groups_thousands(&marked, '.'))
            return false;
        drop_mark(marked.text, '.');
    }
    char *comma = strchr(marked.text, ',');
    if (comma != NULL)
        *comma = '.';
    char *end;
    *value = strtod(marked.text, &end);
    if (end == marked.text || *end != '\0' || !isfinite(*value))
        return false;
    weigh(&as_written, evidence);
    return true;
}

static bool is_nothing(const char *text)
{
    static const char *const words[] = {"-", "--", "n/a", "na", "null", "none", "nan", "#n/a", "(null)", "\\n", "."};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

enum figure_form figure_weigh(const char *text, bool has_decimal_comma, double *value, struct figure_evidence *evidence)
{
    if (*text == '\0')
        return FIGURE_BLANK;
    if (!(has_decimal_comma && strchr(text, '.') != NULL) && read_short(text, value, evidence))
        return FIGURE_PLAIN;
    size_t length = strlen(text);
    if (length > 47)
        return FIGURE_WRONG;
    if (text[length - 1] == '%') {
        char share[48];
        memcpy(share, text, length);
        share[length - 1] = '\0';
        return read_marked(share, has_decimal_comma, value, evidence) ? FIGURE_PERCENT : FIGURE_WRONG;
    }
    if (strchr(text, ':') != NULL)
        return read_colons(text, value) ? FIGURE_SECONDS : FIGURE_WRONG;
    if (read_marked(text, has_decimal_comma, value, evidence))
        return FIGURE_PLAIN;
    if (is_nothing(text))
        return FIGURE_BLANK;
    return read_word_of_time(text, value) ? FIGURE_SECONDS : FIGURE_WRONG;
}

enum figure_form figure_parse(const char *text, bool has_decimal_comma, double *value)
{
    struct figure_evidence nobody_asks = {0};
    return figure_weigh(text, has_decimal_comma, value, &nobody_asks);
}
