/*
 * import_log.h -- puts lines into the log of an import.
 */
#ifndef CALLFLOOR_SCENARIOS_IMPORT_LOG_H
#define CALLFLOOR_SCENARIOS_IMPORT_LOG_H

#include "scenarios/reader/history_file.h"

/** How often something was seen, and where first. Starts as {0}. */
struct sightings {
    size_t count;
    int first_line;
};

static inline void sightings_add(struct sightings *sightings, int line)
{
    if (sightings->count++ == 0 || line < sightings->first_line)
        sightings->first_line = line;
}

void import_log_add(struct import_log *log, enum import_kind kind, const char *subject, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** The same with rows counted; nothing when none was seen. */
void import_log_count(struct import_log *log, enum import_kind kind, const struct sightings *seen, const char *subject,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));

void import_log_clear(struct import_log *log);

#endif
