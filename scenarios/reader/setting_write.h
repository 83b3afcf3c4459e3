/*
 * setting_write.h -- a tree as text again: what nobody changed stands as it stood, comments and all.
 */
#ifndef CALLFLOOR_SCENARIOS_SETTING_WRITE_H
#define CALLFLOOR_SCENARIOS_SETTING_WRITE_H

#include <stdio.h>

#include "scenarios/reader/setting.h"

/** How a text of the tree is to be written; NULL: as it is. The caller frees what comes back. */
typedef char *setting_text_maker(const struct setting *text, void *owner);

/**
 * Writes the members of `root`.
 *
 * text        that the tree was read from, with its spans found; NULL: everything is written anew, without comments
 * make_text   asked for every text; may be NULL
 */
void setting_write(const struct setting *root, const char *text, setting_text_maker *make_text, void *owner,
                   FILE *file);

#endif
