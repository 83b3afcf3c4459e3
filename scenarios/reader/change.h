/*
 * change.h -- a path and an operation on a copy of the tree: the one mechanism behind plans, --set and sweeps.
 *
 * A change knows nothing of call centres but three habits of the language: members of a list are addressed by their
 * name (a skill by its contact), a change of `arrivals` acts on its `factor`, and text that is a duration is reckoned
 * with as one. Whether the result is sound is for the reader to say, who checks it as if it had been written so.
 */
#ifndef CALLFLOOR_SCENARIOS_CHANGE_H
#define CALLFLOOR_SCENARIOS_CHANGE_H

#include "scenarios/reader/setting.h"

enum change_operation { CHANGE_SET, CHANGE_ADD, CHANGE_SCALE, CHANGE_APPEND, CHANGE_REMOVE };

struct change {
    const char *path;
    enum change_operation operation;
    const struct setting *value;
    const char *file; /* of the change, for complaints: the plan's, or a label such as "--set TEXT" */
    int line;
    const char *where; /* "", or the plan: what goes before a complaint */
};

/** Reads "agents.nurses.staff=9" (also +=, -=, *=). False after a complaint in the name of `label`, or of "--set TEXT"
 *  when that is NULL. */
bool change_read(struct arena *arena, const char *text, const char *label, struct change *change,
                 struct complaints *complaints);

/** Applies it to a tree, all of which lives in the arena. False after a complaint. */
bool change_apply(struct arena *arena, struct setting *root, const struct change *change,
                  struct complaints *complaints);

#endif
