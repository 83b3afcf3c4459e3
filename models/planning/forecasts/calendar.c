/*
 * calendar.c -- a day's number turned into weekday and date.
 *
 * Years are counted from March, so that the leap day is the last of its year and the months before it follow one rule.
 */
#include "models/planning/forecasts/calendar.h"

enum { ERA_YEARS = 400, ERA_DAYS = 146097, DAYS_TO_1970 = 719468 /* from 1 March of the year 0 */ };

static long floor_division(long a, long b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

int calendar_weekday(long day)
{
    long thursday_first = day + 4;
    return (int)(thursday_first - WEEKDAYS * floor_division(thursday_first, WEEKDAYS));
}

static int days_of_month(long year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int is_leap = (year % 4 == 0 && year % 100 != 0) || year % ERA_YEARS == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

struct calendar_date calendar_date(long day)
{
    long shifted = day + DAYS_TO_1970;
    long era = floor_division(shifted, ERA_DAYS);
    long day_of_era = shifted - era * ERA_DAYS;
    long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long month_from_march = (5 * day_of_year + 2) / 153;
    struct calendar_date date = {.day_of_month = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1),
                                 .month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9)};
    date.year = year_of_era + era * ERA_YEARS + (date.month <= 2);
    date.month_days = days_of_month(date.year, date.month);
    return date;
}
