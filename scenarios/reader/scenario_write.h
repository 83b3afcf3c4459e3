/*
 * scenario_write.h -- a scenario with other head counts, as a file of its own that can be simulated at once.
 *
 * The text is kept with its comments, includes are put in place, the plan and the changes that were asked for are
 * worked in, and the names of data files are told as seen from the new file.
 */
#ifndef CALLFLOOR_SCENARIOS_SCENARIO_WRITE_H
#define CALLFLOOR_SCENARIOS_SCENARIO_WRITE_H

#include "scenarios/reader/read.h"

struct scenario_staff {            /* what is put in */
    const bool *is_changed;        /* [agent group]; the heads of the others stay as they are written */
    const int *staff;              /* [agent group][interval]; shifts, absence, late returns of the changed ones go */
    const struct targets *targets; /* [contact type]: in place of the written ones; NULL: these stay */
    double shrinkage_fraction;     /* of all groups; NaN: as it is written */
    const char *heading;           /* comment lines, without their #; put in front */
};

/**
 * Writes `path`, all of it or nothing; an older plain file of that name is replaced and its mode kept, unless it may
 * not be written to or is a part of the scenario (included, or read as data). The file is read again, with each of its
 * plans, before it is put in place. False with `failure`; *is_input says that another path would help.
 *
 * lost  gets a warning for each plan that was left out: it is worked in already, or does not fit the new staff
 */
bool scenario_write(const struct scenario_source *source, const struct scenario *scenario,
                    const struct scenario_staff *staff, const char *path, struct complaints *lost, bool *is_input,
                    struct failure *failure);

#endif
