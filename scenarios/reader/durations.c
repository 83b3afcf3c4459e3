/*
 * durations.c -- text to seconds, at the one door where hours and minutes are known.
 */
#include "scenarios/reader/durations.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double longest_seconds = 100.0 * 366.0 * 86400.0;

static double unit_seconds(char unit)
{
    switch (unit) {
    case 'd':
        return 86400.0;
    case 'h':
        return 3600.0;
    case 'm':
        return 60.0;
    case 's':
        return 1.0;
    default:
        return 0.0;
    }
}

static bool read_units(const char *text, double *seconds)
{
    double sum = 0.0, unit_before = 1e9;
    const char *at = text + strspn(text, " ");
    if (*at == '\0')
        return false;
    while (*at != '\0') {
        if (!isdigit((unsigned char)at[*at == '.']) || strspn(at, "0123456789.") > 30)
            return false;
        char number[32] = {0};
        size_t length = strspn(at, "0123456789.");
        memcpy(number, at, length);
        char *end;
        double value = strtod(number, &end);
        double unit = unit_seconds(at[length]);
        if (*end != '\0' || unit == 0.0 || unit >= unit_before)
            return false;
        sum += value * unit;
        unit_before = unit;
        at += length + 1;
        at += strspn(at, " ");
    }
    *seconds = sum;
    return true;
}

bool duration_parse(const char *text, double *seconds)
{
    return read_units(text, seconds) && *seconds <= longest_seconds;
}

bool duration_is_too_long(const char *text)
{
    double seconds = 0.0;
    return read_units(text, &seconds) && seconds > longest_seconds;
}

const char *duration_shown(double seconds, char text[32])
{
    static const char units[] = "dhms";
    int length = 0;
    for (const char *unit = units; *unit != '\0'; unit++) {
        double count = *unit == 's' ? seconds : floor(seconds / unit_seconds(*unit));
        if (count > 0.0 && count < 1e6 && length < 24)
            length += snprintf(text + length, 32 - (size_t)length, "%.5g%c", count, *unit);
        seconds -= *unit == 's' ? 0.0 : count * unit_seconds(*unit);
    }
    if (length == 0)
        snprintf(text, 32, "0s");
    return text;
}

static const char *clock_read(const char *at, double *seconds)
{
    int digits = (int)strspn(at, "0123456789");
    if (digits < 1 || digits > 2 || at[digits] != ':' || strspn(at + digits + 1, "0123456789") != 2)
        return NULL;
    int hours = atoi(at), minutes = atoi(at + digits + 1);
    *seconds = hours * 3600.0 + minutes * 60.0;
    return minutes < 60 && *seconds <= 86400.0 ? at + digits + 3 : NULL;
}

bool clock_parse(const char *text, double *seconds)
{
    const char *end = clock_read(text, seconds);
    return end != NULL && *end == '\0';
}

bool clock_range_parse(const char *text, double *from_seconds, double *until_seconds)
{
    const char *end = clock_read(text, from_seconds);
    if (end == NULL)
        return false;
    end += strspn(end, " ");
    if (*end != '-')
        return false;
    end += 1 + strspn(end + 1, " ");
    return clock_parse(end, until_seconds);
}

const char *clock_shown(double seconds, char text[16])
{
    long whole = (long)seconds;
    int length = snprintf(text, 16, "%02ld:%02ld", whole / 3600 % 100, whole / 60 % 60);
    if (whole % 60 != 0)
        snprintf(text + length, 16 - (size_t)length, ":%02ld", whole % 60);
    return text;
}
