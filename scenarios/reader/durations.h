/*
 * durations.h -- times as people write them: "4m10s", "07:30", "07:00-19:00".
 */
#ifndef CALLFLOOR_SCENARIOS_DURATIONS_H
#define CALLFLOOR_SCENARIOS_DURATIONS_H

#include <stdbool.h>

/** "35s", "4m10s", "1h30m", "2d", "37.5s": seconds >= 0, up to 100 years. False when the text is no duration. */
bool duration_parse(const char *text, double *seconds);
/** Whether a text would be a duration if it were not longer than the longest, 100 years. */
bool duration_is_too_long(const char *text);

/** Seconds in the shortest of these forms, "4m10s"; `text` holds 32 bytes. */
const char *duration_shown(double seconds, char text[32]);

/** "07:00" up to "24:00": seconds since midnight. */
bool clock_parse(const char *text, double *seconds);

/** "07:00-19:00"; the end may lie before the start. */
bool clock_range_parse(const char *text, double *from_seconds, double *until_seconds);

/** Seconds since midnight as "07:30", with ":15" only where seconds are left; `text` holds 16 bytes. */
const char *clock_shown(double seconds, char text[16]);

#endif
