/*
 * law.h -- a distribution as a scenario writes it: { distribution = "gamma"; mean = "4m"; cv = 0.5; }.
 *
 * Which parameters a law has, and their ranges, its own table says; nothing here knows a law by name.
 */
#ifndef CALLFLOOR_SCENARIOS_LAW_H
#define CALLFLOOR_SCENARIOS_LAW_H

#include "scenarios/reader/section.h"
#include "sim/distribution.h"

/** The distribution under a key, or NULL when it is absent or was complained of. */
const struct distribution *section_distribution(const struct section *section, const char *key);

/** The same for a plain delay, where a duration alone ("20s") means exactly that long. */
const struct distribution *section_delay(const struct section *section, const char *key);

#endif
