/*
 * zone.h -- from UTC to the wall clock of a time zone, over the years of one file.
 */
#ifndef CALLFLOOR_SCENARIOS_ZONE_H
#define CALLFLOOR_SCENARIOS_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "scenarios/reader/history_file.h"

struct zone; /* the changes of the clock between two instants */

/** Looks the zone ("America/New_York") up in the machine's database. The C library knows one zone per process: it is
 *  set and put back here, so nobody else may ask for local times meanwhile. NULL after a complaint in the name of
 *  `path`. */
struct zone *zone_read(const char *name, int64_t from_seconds, int64_t until_seconds, const char *path,
                       struct complaints *complaints);
void zone_destroy(struct zone *zone); /* NULL is fine */

/** Whether clocks may be put on or back at this time of the centre's clock, somewhere in the world: in the first hours
 *  of a Friday, Saturday or Sunday of spring or autumn. */
bool zone_may_change_at(int64_t local_seconds);

/** Whether clocks are put back then in North America, Europe or Australia. */
bool zone_goes_back_at(int64_t local_seconds);

/** When the zone's own clock is put on, [*count]; the caller frees them. */
struct clock_jump *zone_jumps(const struct zone *zone, size_t *count);

/** Seconds since 1970-01-01 00:00 of the zone's own clock. */
int64_t zone_local(const struct zone *zone, int64_t utc_seconds);

#endif
