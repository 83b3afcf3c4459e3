/*
 * setting_path.h -- the path of a setting: contacts.appointment.arrivals, agents."St. Mary".staff.
 */
#ifndef CALLFLOOR_SCENARIOS_SETTING_PATH_H
#define CALLFLOOR_SCENARIOS_SETTING_PATH_H

#include "scenarios/reader/setting.h"

enum { PATH_STEPS_MOST = 16 };

struct setting_path {
    const char *steps[PATH_STEPS_MOST];
    int count;
};

/** Splits a path at its dots; names in double quotes keep theirs. False when it is none. */
bool setting_path_read(struct arena *arena, const char *text, struct setting_path *path);

/** The member that one step leads to: by key in a group, in a list by its `name` (a skill by its `contact`); or NULL.
 */
struct setting *setting_path_step(const struct setting *parent, const char *step);

/** The path of the tree that is nearest to a text, or NULL in an empty tree. */
const char *setting_path_nearest(struct arena *arena, const struct setting *root, const char *text);

#endif
