/*
 * call_log_check.h -- whether call records hold what was asked of them: no named column without a readable value, no
 * word of the outcome that no row has.
 */
#ifndef CALLFLOOR_SCENARIOS_CALL_LOG_CHECK_H
#define CALLFLOOR_SCENARIOS_CALL_LOG_CHECK_H

#include "scenarios/reader/call_log.h"

/** After the last row. False after complaints. */
bool call_log_check(const struct call_log *log, const struct call_wish *wish, const char *path,
                    struct complaints *complaints);

#endif
