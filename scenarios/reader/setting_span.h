/*
 * setting_span.h -- where in its text each setting of a tree was written, so that it can be written again as it was.
 */
#ifndef CALLFLOOR_SCENARIOS_SETTING_SPAN_H
#define CALLFLOOR_SCENARIOS_SETTING_SPAN_H

#include "scenarios/reader/setting.h"

/** Walks the text that the tree was read from and fills `span`, `slots` and `slot_count` of every setting. False when
 *  text and tree do not agree; then nothing is to be taken from the spans. */
bool setting_find_spans(struct arena *arena, const char *text, struct setting *root);

#endif
