/*
 * engine_model.h -- the model of the bare loop, described to the engine as a scenario would describe it.
 */
#ifndef CALLFLOOR_TESTS_ENGINE_MODEL_H
#define CALLFLOOR_TESTS_ENGINE_MODEL_H

#include "bare_loop.h"
#include "models/center/center.h"

struct engine_model; /* a centre and all that it points at */

/** One day of 24 hours in quarters of an hour, with the default routing. The caller destroys it. */
struct engine_model *engine_model_create(const struct bare_model *model);
void engine_model_destroy(struct engine_model *engine_model);

/** What was described; it lives as long as the model. */
const struct center *engine_model_center(const struct engine_model *engine_model);

/** Runs so many days on one thread, with every statistic that a scenario gets; the first hour of a day is not recorded.
 */
struct bare_record engine_model_run(const struct engine_model *engine_model, int days, uint64_t seed);

#endif
