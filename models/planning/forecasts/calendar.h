/*
 * calendar.h -- where a day stands: its weekday, its day of the month, the length of its month.
 *
 * Days are counted from 1970-01-01. No holiday is known here: those come from the planner's file or from the past.
 */
#ifndef CALLFLOOR_MODELS_CALENDAR_H
#define CALLFLOOR_MODELS_CALENDAR_H

enum { WEEKDAYS = 7 };

struct calendar_date {
    long year;
    int month, day_of_month; /* from 1 */
    int month_days;          /* 28 .. 31 */
};

/** 0 is Sunday. */
int calendar_weekday(long day);

/** The Gregorian date of any day, also before 1970. Source: E. G. Richards, Mapping Time (1998), ch. 25. */
struct calendar_date calendar_date(long day);

#endif
