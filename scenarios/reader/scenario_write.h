/*
 * scenario_write.h -- a scenario with other head counts, as a file of its own that can be simulated at once.
 *
 * The text is kept with its comments, includes are put in place, the plan and the changes that were asked for are
 * worked in, and the names of data files are told as seen from the new file.
 */
#ifndef CALLFLOOR_SCENARIOS_SCENARIO_WRITE_H
#define CALLFLOOR_SCENARIOS_SCENARIO_WRITE_H

#include "scenarios/reader/read.h"

struct scenario_staff {     /* what is put in */
    const bool *is_changed; /* [agent group]; the others stay as they are written */
    const int *staff;       /* [agent group][interval]; shifts, absence and late returns of the changed ones go */
    const char *heading;    /* comment lines, without their #; put in front */
};

/**
 * Writes `path`, all of it or nothing; an older plain file of that name is replaced and its mode kept, unless it may
 * not be written to or is a part of the scenario (included, or read as data). The file is read again before it is put
 * in place. False with `failure`; *is_input says that another path would help.
 *
 * has_lost_plans  set when the plans of the scenario do not fit its new staff any more and were left out
 */
bool scenario_write(const struct scenario_source *source, const struct scenario *scenario,
                    const struct scenario_staff *staff, const char *path, bool *has_lost_plans, bool *is_input,
                    struct failure *failure);

#endif
