/*
 * user_profile.h -- a profile of the user's own: a libconfig file that says how some system writes interval files.
 *
 * Its keys stand in scenarios/profiles/README.md.
 */
#ifndef CALLFLOOR_SCENARIOS_USER_PROFILE_H
#define CALLFLOOR_SCENARIOS_USER_PROFILE_H

#include "scenarios/reader/history/profile.h"
#include "sim/memory.h"

/** Everything lives in the arena. NULL after complaints with file and line. */
const struct history_profile *user_profile_read(struct arena *arena, const char *path, struct complaints *complaints);

#endif
