/*
 * queue_measures.h -- the measures of requirement.h when many are asked of one load: the law of patience is read once.
 */
#ifndef CALLFLOOR_MODELS_QUEUE_MEASURES_H
#define CALLFLOOR_MODELS_QUEUE_MEASURES_H

#include "models/queueing/patience_curve.h"
#include "models/queueing/requirement.h"

/** The patience of this load's contacts; endless unless the model is Erlang A. The caller clears it. */
void queue_load_patience(const struct queue_load *load, struct patience_curve *patience);

/** queue_measures_find with that curve. */
struct queue_measures queue_measures_with(const struct queue_load *load, const struct patience_curve *patience,
                                          double agents, double within_seconds);

/** requirement_agents with that curve. */
double requirement_agents_with(const struct queue_load *load, const struct patience_curve *patience,
                               const struct queue_targets *targets, bool is_whole);

#endif
