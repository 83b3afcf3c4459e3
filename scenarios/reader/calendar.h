/*
 * calendar.h -- dates and time stamps as interval files write them; no time zones, no leap seconds.
 */
#ifndef CALLFLOOR_SCENARIOS_CALENDAR_H
#define CALLFLOOR_SCENARIOS_CALENDAR_H

#include <stdbool.h>

/** "2003-06-02" as days since 1970-01-01. */
bool date_parse(const char *text, long *day);
const char *date_shown(long day, char text[16]);
/** The same from its parts, months and days from 1; false when there is no such date from 1900 to 9999. */
bool date_from_parts(long year, long month, long of_month, long *day);
void date_parts(long day, long *year, long *month, long *of_month);
int date_weekday(long day); /* 0: Monday ... 6: Sunday */

/** "2003-06-02 07:30", also with T, seconds, a fraction of zeros or a Z: day as above and second of that day. */
bool timestamp_parse(const char *text, long *day, long *second);

/** "07:30" or "07:30:00", below 24:00. */
bool time_of_day_parse(const char *text, long *second);

#endif
