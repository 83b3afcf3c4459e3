/*
 * calendar.c -- the Gregorian calendar, counted in days (H. Hinnant, "chrono-compatible low-level date algorithms").
 */
#include "scenarios/reader/calendar.h"

#include <stdio.h>
#include <string.h>

static long day_of_date(long year, long month, long day)
{
    year -= month <= 2;
    long era = year / 400, year_of_era = year - era * 400;
    long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void date_of_day(long days, long *year, long *month, long *day)
{
    days += 719468;
    long era = days / 146097, day_of_era = days - era * 146097;
    long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long shifted = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

static bool has_shape(const char *text, const char *shape)
{
    for (; *shape != '\0'; shape++, text++)
        if (*shape == '0' ? *text < '0' || *text > '9' : *text != *shape)
            return false;
    return true;
}

static long two_digits(const char *text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

bool date_from_parts(long year, long month, long of_month, long *day)
{
    static const int longest[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1900 || year > 9999 || month < 1 || month > 12 || of_month < 1 || of_month > longest[month - 1])
        return false;
    bool has_leap_day = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    *day = day_of_date(year, month, of_month);
    return month != 2 || of_month < 29 || has_leap_day;
}

void date_parts(long day, long *year, long *month, long *of_month) { date_of_day(day, year, month, of_month); }

int date_weekday(long day) { return (int)(((day + 3) % 7 + 7) % 7); }

static bool date_read(const char *text, long *day)
{
    return has_shape(text, "0000-00-00") && date_from_parts(two_digits(text) * 100 + two_digits(text + 2),
                                                            two_digits(text + 5), two_digits(text + 8), day);
}

bool date_parse(const char *text, long *day) { return strlen(text) == 10 && date_read(text, day); }

const char *date_shown(long day, char text[16])
{
    long year, month, of_month;
    date_of_day(day, &year, &month, &of_month);
    snprintf(text, 16, "%04ld-%02ld-%02ld", year % 10000, month % 100, of_month % 100);
    return text;
}

bool time_of_day_parse(const char *text, long *second)
{
    if (!has_shape(text, "00:00"))
        return false;
    long hours = two_digits(text), minutes = two_digits(text + 3), seconds = 0;
    text += 5;
    if (has_shape(text, ":00")) {
        seconds = two_digits(text + 1);
        text += 3;
        if (*text == '.')
            text += 1 + strspn(text + 1, "0");
    }
    text += *text == 'Z';
    *second = hours * 3600 + minutes * 60 + seconds;
    return *text == '\0' && hours < 24 && minutes < 60 && seconds < 60;
}

bool timestamp_parse(const char *text, long *day, long *second)
{
    if (!date_read(text, day) || (text[10] != ' ' && text[10] != 'T'))
        return false;
    return time_of_day_parse(text + 11, second);
}
