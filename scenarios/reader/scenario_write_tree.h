/*
 * scenario_write_tree.h -- the tree of a scenario with the answer of a planning command worked in.
 */
#ifndef CALLFLOOR_SCENARIOS_SCENARIO_WRITE_TREE_H
#define CALLFLOOR_SCENARIOS_SCENARIO_WRITE_TREE_H

#include "scenarios/reader/scenario_write.h"
#include "scenarios/reader/setting.h"

/** A copy of the scenario's tree, in the arena, with the staff, targets and shrinkage in it. */
struct setting *scenario_tree_with(struct arena *arena, const struct scenario *scenario,
                                   const struct scenario_staff *staff);

/** Takes the member of that name out of a group, if it is there. */
void scenario_tree_remove(struct setting *group, const char *name);

#endif
