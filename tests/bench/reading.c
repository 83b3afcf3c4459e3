/*
 * reading.c -- opens the file, reads the scenario in it, and forgets the complaints.
 */
#include "reading.h"

struct reading reading_open(const char *path)
{
    struct reading reading = {0};
    struct complaints complaints = {0};
    reading.source = scenario_open(path, &complaints);
    if (reading.source)
        reading.scenario = scenario_read(reading.source, NULL, NULL, false, &complaints);
    complaints_clear(&complaints);
    return reading;
}

void reading_close(struct reading *reading)
{
    scenario_destroy(reading->scenario);
    scenario_close(reading->source);
}
